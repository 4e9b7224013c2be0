"""The attributes of scars: the columns of `FIELDS`, filled from images, terrain and probability."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from ..errors import ScarMapperError
from ..geo.array_types import AnyArray, FloatArray
from ..geo.runs import Runs
from ..geo.vector_table import TEXT
from ..imagery.terrain import terrain_on
from ..progress import Progress, counted
from ..raster.packed_bytes import PackedBytes
from ..raster.resample import on_grid
from ..raster.source import Source
from ..version import version
from .candidate_values import CandidateValues
from .lookalikes import CUT_OFF, evidence, name_lookalikes, reflectance_of, spectral_traits
from .measures import measure
from .pixel_graph import pixel_values
from .polygons import ELEVATION, PROBABILITY, Scars, select
from .rings import Rings, rings_of, with_rings
from .scar_fields import FIELDS
from .spectral import SpectralValues
from .true_shapes import add_true_shapes
from .zonal import Zonal, zonal

CANDIDATE = "candidate"

# The scale of Mirus et al. 2020 (doi 10.1007/s10346-020-01424-4), by lowest mean probability.
CONFIDENCE = ((0.9, 5), (0.7, 3), (0.5, 2), (0.0, 1))

# Metadata items of an image's file: its date, and the identifier of the scene.
_DATE_TAG, _SCENE_TAG = "SCARMAPPER_DATE", "SCARMAPPER_SCENE"


def confidence(probability: FloatArray) -> FloatArray:
    """Return the confidence on the USGS scale.

    Parameters
    ----------
    probability : array of float
        Mean probability of each scar, 0 to 1.

    Returns
    -------
    array of float64
        5 (confident) from 0.9, 3 (likely) from 0.7, 2 (probable) from 0.5, else 1 (possible);
        NaN where the probability is.
    """
    out = np.full(np.shape(probability), np.nan)
    for lowest, level in CONFIDENCE:
        out[np.isnan(out) & (probability >= lowest)] = level
    return out


def describe(
    scars: Scars,
    *,
    pre: Source | None = None,
    post: Source | None = None,
    dem: Source | None = None,
    probability: Source | None = None,
    min_slope: float = 0.0,
    overrides: str = "",
    provenance: Mapping[str, object] | None = None,
    progress: Progress | None = None,
    candidate_values: CandidateValues | None = None,
    reasons: PackedBytes | None = None,
    mapped: Runs | None = None,
) -> Scars:
    """Fill all columns of `FIELDS` that the inputs allow; the others stay unknown.

    Parameters
    ----------
    scars : Scars
    pre, post : Source, optional
        Images; on other grids than the scars' they are resampled.
    dem : Source, optional
        Elevation in metres, on any grid.
    probability : Source, optional
        First band from 0 to 1, on any grid.
    min_slope : float
        Degrees; scars whose mean slope is gentler are left out. Those that the DEM doesn't
        cover stay.
    overrides : str
        As of `core.raster.bands.band_roles`, for both images.
    provenance : mapping, optional
        Values of columns that are one for all scars (``event``, ``method``, ``model_hash``,
        ``align_rmse_px``, ``cloud_fraction`` …), and the metadata items of the images' files as
        ``pre_tags`` and ``post_tags``, which hold dates and scenes.
    progress : Progress, optional
    candidate_values : CandidateValues, optional
        Values of pixels of ``pre`` and ``post``, which need not be read again; emptied.
    reasons : PackedBytes, optional
        Why ground was not mapped: indices into `core.imagery.reasons.REASONS`. What lies beside
        scars is known by it alone; without it, ground whose probability is NaN is no ground to
        compare scars with.
    mapped : Runs, optional
        All pixels that are mapped as scars; those around a scar are no ground to compare it with.

    Returns
    -------
    Scars
        New ones with all columns, numbered from 1, and their evidence; columns that were there and
        that no input gives anew stay.

    Raises
    ------
    ScarMapperError
        A smallest slope is given without a DEM, an input does not overlap the scars' grid, or the
        probability is not within 0 to 1.
    """
    progress = progress or Progress()
    if min_slope > 0 and dem is None:
        raise ScarMapperError(
            "A smallest slope needs a DEM; give one, or set the smallest slope to 0."
        )
    scars = replace(scars, columns=dict(scars.columns), evidence={}, pixels=dict(scars.pixels))
    if dem is not None:
        scars = _on_terrain(scars, dem, min_slope, progress.part(0, 0.2))
        with_pixels(scars, dem, probability)
    columns = scars.columns
    measure(scars)
    add_true_shapes(scars, progress.part(0.2, 0.3))
    spectral = SpectralValues(pre, post, scars.grid, overrides, progress)
    if spectral.sources:
        known = None if probability is None else on_grid(probability, scars.grid, "nearest")
        rings, part = rings_of(scars, reasons, mapped, known), progress.part(0.3, 0.8)
        columns.update(_spectral_columns(scars, spectral, rings, part, candidate_values))
    if probability is not None:
        columns["probability"] = _probability(scars, probability, progress.part(0.8, 1))
        columns["confidence"] = confidence(columns["probability"])
    _fill(scars, provenance or {})
    name_lookalikes(scars)
    progress.show(1.0)
    return scars


def with_pixels(scars: Scars, dem: Source, probability: Source | None = None) -> Scars:
    """Add what is known of the pixels of scars, unless it is there.

    Parameters
    ----------
    scars : Scars
        Changed in place.
    dem, probability
        As of `describe`.

    Returns
    -------
    Scars
        The same object, with `ELEVATION` and, if given, `PROBABILITY` of its pixels.
    """
    if ELEVATION not in scars.pixels:
        ground = terrain_on(dem, scars.grid, ("elevation",))
        scars.pixels[ELEVATION] = pixel_values(scars, ground)
    if probability is not None and PROBABILITY not in scars.pixels:
        placed = on_grid(probability.select([0], ["probability"]), scars.grid, "linear")
        # As tiles keep it: to a thousandth.
        scars.pixels[PROBABILITY] = pixel_values(scars, placed).astype(np.float16)
    return scars


def _on_terrain(scars: Scars, dem: Source, min_slope: float, progress: Progress) -> Scars:
    """Add elevations, slope and aspect, and leave out the scars that are not steep enough."""
    found = zonal(scars, [terrain_on(dem, scars.grid)], progress=progress)
    columns = scars.columns
    columns["z_min"], columns["z_max"] = found.minimum("elevation"), found.maximum("elevation")
    columns["slope_mean"] = found.mean("slope")
    columns["aspect_mean"] = _direction(found)
    if min_slope <= 0:
        return scars
    unknown = int(np.isnan(columns["slope_mean"]).sum())
    if unknown:
        progress.warn(
            f"The DEM does not cover {unknown} of {counted(len(scars), 'scar')}, which stay in the "
            "map whatever their slope."
        )
    keep = ~(columns["slope_mean"] < min_slope)
    gentle = len(scars) - int(keep.sum())
    progress.info(f"{gentle} of {counted(len(scars), 'scar')} on too gentle slopes.")
    return select(scars, keep)


def _direction(found: Zonal) -> FloatArray:
    """Return the circular mean of aspects in degrees; NaN where they cancel out."""
    sine, cosine = found.mean("sin_aspect"), found.mean("cos_aspect")
    angle = np.degrees(np.arctan2(sine, cosine)) % 360
    return np.where(np.hypot(sine, cosine) > 1e-6, angle, np.nan)


def _spectral_columns(
    scars: Scars,
    spectral: SpectralValues,
    rings: Rings,
    progress: Progress,
    candidate_values: CandidateValues | None,
) -> dict[str, FloatArray]:
    """Return the columns that the images of both dates give, and add the evidence."""
    found = zonal(
        with_rings(scars, rings),
        spectral.sources,
        spectral.of,
        spectral.names,
        progress,
        candidate_values,
        extremes=False,
    )
    count = len(scars)
    columns = {
        column: sign * found.mean(band)[:count]
        for column, band, sign in (
            ("ndvi_pre", "NDVI_pre", 1),
            ("ndvi_post", "NDVI_post", 1),
            ("ndvi_drop", "NDVI_change", -1),
            ("bsi_change", "BSI_change", 1),
            ("red_change", "Red_change", 1),
        )
        if band in found.bands
    }
    means = reflectance_of({name: found.mean(name) for name in spectral.band_names})
    inside = {name: values[:count] for name, values in means.items()}
    around = {name: values[count:] for name, values in means.items()}
    if len(spectral.sources) == 2:
        scars.evidence[CUT_OFF] = rings.beside["nodata"]
        scars.evidence.update(evidence(spectral_traits(inside, around, rings.beside)))
    return columns


def _probability(scars: Scars, source: Source, progress: Progress) -> FloatArray:
    """Return the mean probability of each scar."""
    band = source.select([0], ["probability"])
    lowest, highest = [np.inf], [-np.inf]

    def with_range(values: FloatArray) -> FloatArray:
        lowest.append(np.fmin.reduce(values, axis=None, initial=np.inf))
        highest.append(np.fmax.reduce(values, axis=None, initial=-np.inf))
        return values

    placed = on_grid(band, scars.grid, "linear")
    found = zonal(scars, [placed], with_range, band.bands, progress, extremes=False)
    if min(lowest) < -1e-3 or max(highest) > 1 + 1e-3:
        raise ScarMapperError(
            "The probabilities run from {lowest:g} to {highest:g}; they must lie between 0 and 1. "
            "Rescale that raster, or leave it out.",
            lowest=min(lowest),
            highest=max(highest),
        )
    return found.mean("probability")


def _fill(scars: Scars, provenance: Mapping[str, object]) -> None:
    """Add the values that all scars share, and every column that is still missing."""
    count = len(scars)
    constant: dict[str, object] = {"version": version(), "status": CANDIDATE}
    for date in ("pre", "post"):
        tags = provenance.get(f"{date}_tags")
        if isinstance(tags, Mapping):
            constant[f"{date}_date"] = tags.get(_DATE_TAG)
            constant[f"{date}_scene"] = tags.get(_SCENE_TAG)
    constant.update(provenance)
    constant = {name: value for name, value in constant.items() if value not in (None, "")}
    filled = {"id": np.arange(1, count + 1, dtype=np.float64)}
    for column in FIELDS:
        name = column.name
        if name in filled:
            continue
        if name in constant:
            filled[name] = _repeated(constant[name], column.kind, count)
        elif name in scars.columns:
            filled[name] = scars.columns[name]
        else:
            filled[name] = _repeated(None, column.kind, count)
    scars.columns.clear()
    scars.columns.update(filled)


def _repeated(value: Any, kind: str, count: int) -> AnyArray:
    if kind == TEXT:
        return np.full(count, None if value is None else str(value), object)
    return np.full(count, np.nan if value is None else float(value), np.float64)
