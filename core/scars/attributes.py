"""What is told of each scar: the table of fields, and how they are filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from ..errors import ScarMapperError
from ..geo.grid import Grid
from ..geo.vector_table import TEXT
from ..imagery.indices import INDICES
from ..imagery.terrain import terrain_on
from ..progress import Progress
from ..raster.bands import band_roles, role_source
from ..raster.resample import on_grid
from ..raster.source import Source
from ..version import version
from .measures import measure
from .polygons import Scars, select
from .scar_fields import FIELDS
from .zonal import KnownPixels, Zonal, zonal

CANDIDATE = "candidate"

# The scale of Mirus et al. 2020 (doi 10.1007/s10346-020-01424-4), by lowest mean probability.
CONFIDENCE = ((0.9, 5), (0.7, 3), (0.5, 2), (0.0, 1))

# Metadata items of an image's file that tell when and what it is.
_DATE_TAG, _SCENE_TAG = "SCARMAPPER_DATE", "SCARMAPPER_SCENE"


def confidence(probability: np.ndarray) -> np.ndarray:
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
    known: KnownPixels | None = None,
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
    known : KnownPixels, optional
        Pixels of which `Reflectance` has told before.

    Returns
    -------
    Scars
        New ones with all columns, numbered from 1; columns that were there and that no input
        tells better stay.

    Raises
    ------
    ScarMapperError
        A slope is asked for without a DEM, an input does not overlap the scars' grid, or the
        probability is not within 0 to 1.
    """
    progress = progress or Progress()
    if min_slope > 0 and dem is None:
        raise ScarMapperError(
            "A smallest slope needs a DEM; give one, or set the smallest slope to 0."
        )
    scars = replace(scars, columns=dict(scars.columns))
    if dem is not None:
        scars = _on_terrain(scars, dem, min_slope, progress.part(0, 0.3))
    columns = scars.columns
    measure(scars)
    if dem is not None:
        columns["height_m"] = columns["z_max"] - columns["z_min"]
        columns["reach_deg"] = np.degrees(np.arctan2(columns["height_m"], columns["length_m"]))
    told = Reflectance(pre, post, scars.grid, overrides, progress)
    columns.update(told.columns(scars, progress.part(0.3, 0.8), known))
    if probability is not None:
        columns["probability"] = _probability(scars, probability, progress.part(0.8, 1))
        columns["confidence"] = confidence(columns["probability"])
    _fill(scars, provenance or {})
    progress.show(1.0)
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
            f"The DEM does not cover {unknown} of {len(scars)} scars; they stay in the map "
            "whatever their slope."
        )
    keep = ~(columns["slope_mean"] < min_slope)
    progress.info(f"{len(scars) - int(keep.sum())} of {len(scars)} scars lie on too gentle slopes.")
    return select(scars, keep)


def _direction(found: Zonal) -> np.ndarray:
    """Return the circular mean of aspects in degrees; NaN where they cancel out."""
    sine, cosine = found.mean("sin_aspect"), found.mean("cos_aspect")
    angle = np.degrees(np.arctan2(sine, cosine)) % 360
    return np.where(np.hypot(sine, cosine) > 1e-6, angle, np.nan)


class Reflectance:
    """What the images tell of pixels: indices of each date, and how they changed.

    Parameters
    ----------
    pre, post : Source or None
    grid : Grid
        Of the scars; images on other grids are resampled.
    overrides : str
        As of `core.raster.bands.band_roles`.
    progress : Progress, optional

    Attributes
    ----------
    sources : list of Source
        The bands looked at.
    bands : list of str
        What is told.
    """

    def __init__(
        self,
        pre: Source | None,
        post: Source | None,
        grid: Grid,
        overrides: str = "",
        progress: Progress | None = None,
    ):
        images = [
            _Image(date, image, grid, overrides)
            for date, image in (("pre", pre), ("post", post))
            if image is not None
        ]
        for image in images:
            if not image.names:
                (progress or Progress()).warn(
                    f"The {image.date} image has no band named red; it tells nothing."
                )
        self._images = [image for image in images if image.names]
        both = [name for name in _TOLD if all(name in image.names for image in self._images)]
        self._changed = both if len(self._images) == 2 else []
        self.sources = [image.source for image in self._images]
        self.bands = [f"{name}_{image.date}" for image in self._images for name in image.names]
        self.bands += [f"{name}_change" for name in self._changed]

    def of(self, *pixels: np.ndarray) -> np.ndarray:
        """Return what is told of pixels.

        Parameters
        ----------
        *pixels : arrays of float32, shape (bands, pixels)
            One for each of `sources`.

        Returns
        -------
        array of float32, shape (values, pixels)
        """
        return self.with_changes(self._of_each(pixels))

    def _of_each(self, pixels: Sequence[np.ndarray]) -> np.ndarray:
        found = [image.indices(bands) for image, bands in zip(self._images, pixels)]
        return np.stack([v[n] for image, v in zip(self._images, found) for n in image.names])

    def of_images(self, pre: np.ndarray, post: np.ndarray) -> np.ndarray:
        """Return the same as `of`, without the changes, of pixels of all bands of the images."""
        at_hand = {"pre": pre, "post": post}
        return self._of_each([at_hand[image.date][image.positions] for image in self._images])

    def with_changes(self, values: np.ndarray) -> np.ndarray:
        """Return the indices of both dates, and after them how they changed."""
        rows = {name: row for name, row in zip(self.bands, values)}
        changes = [rows[f"{name}_post"] - rows[f"{name}_pre"] for name in self._changed]
        return np.concatenate([values, changes]) if changes else values

    def columns(
        self, scars: Scars, progress: Progress, known: KnownPixels | None = None
    ) -> dict[str, np.ndarray]:
        """Return the columns that the images tell."""
        if not self.sources:
            return {}
        found = zonal(scars, self.sources, self.of, self.bands, progress, known, extremes=False)
        return {
            column: sign * found.mean(band)
            for column, band, sign in (
                ("ndvi_pre", "NDVI_pre", 1),
                ("ndvi_post", "NDVI_post", 1),
                ("ndvi_drop", "NDVI_change", -1),
                ("bsi_change", "BSI_change", 1),
                ("red_change", "Red_change", 1),
            )
            if band in found.bands
        }


_TOLD = ("NDVI", "BSI", "Red")


class _Image:
    """The bands of an image that the indices told of scars need, on the scars' grid."""

    def __init__(self, date: str, image: Source, grid: Grid, overrides: str):
        at_hand = band_roles(image.bands, overrides)
        self.date = date
        self.names = [name for name in _TOLD if set(at_hand) >= set(INDICES[name].roles)]
        self._roles = list(dict.fromkeys(r for name in self.names for r in INDICES[name].roles))
        self.positions = [at_hand[role] for role in self._roles]
        if self.names:
            self.source = on_grid(role_source(image, self._roles, overrides), grid)

    def indices(self, pixels: np.ndarray) -> dict[str, np.ndarray]:
        """Return the indices of pixels, an array (bands, pixels)."""
        bands = dict(zip(self._roles, pixels))
        return {
            name: INDICES[name].formula(*(bands[role] for role in INDICES[name].roles))
            for name in self.names
        }


def _probability(scars: Scars, source: Source, progress: Progress) -> np.ndarray:
    """Return the mean probability of each scar."""
    band = source.select([0], ["probability"])
    lowest, highest = [np.inf], [-np.inf]

    def watched(values: np.ndarray) -> np.ndarray:
        lowest.append(np.fmin.reduce(values, axis=None, initial=np.inf))
        highest.append(np.fmax.reduce(values, axis=None, initial=-np.inf))
        return values

    placed = on_grid(band, scars.grid, "linear")
    found = zonal(scars, [placed], watched, band.bands, progress, extremes=False)
    if min(lowest) < -1e-3 or max(highest) > 1 + 1e-3:
        raise ScarMapperError(
            f"The probabilities run from {min(lowest):g} to {max(highest):g}; they must lie "
            "between 0 and 1. Rescale that raster, or leave it out."
        )
    return found.mean("probability")


def _fill(scars: Scars, provenance: Mapping[str, object]) -> None:
    """Add what is one for all scars, and every column that is still missing."""
    count = len(scars)
    constant: dict[str, object] = {"version": version(), "status": CANDIDATE}
    for date in ("pre", "post"):
        tags = provenance.get(f"{date}_tags") or {}
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


def _repeated(value: object, kind: str, count: int) -> np.ndarray:
    if kind == TEXT:
        return np.full(count, None if value is None else str(value), object)
    return np.full(count, np.nan if value is None else float(value), np.float64)
