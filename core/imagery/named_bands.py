"""One raster file with named bands, as exports of Earth Engine, openEO and others are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import PurePosixPath

import numpy as np

from ..errors import ScarMapperError, UnreadableFileError
from ..geo.gdal import READ_ERRORS
from ..raster.band_names import band_names
from ..raster.bands import identity_of
from ..raster.file_source import FileSource
from ..raster.opening import open_raster
from ..raster.role_names import SENTINEL2
from ..raster.sensors import HLS_S30, LANDSAT4, LANDSAT8, NARROW_NIR
from ..raster.sensors import SENTINEL2 as SENTINEL2_SENSOR
from .landsat_bands import ROLES
from .product import Product
from .product_files import BandFile, ProductFiles, day_in
from .sentinel2_metadata import BAND_IDS, facts_of_name
from .sentinel2_offset import radiometry
from .value_scale import LANDSAT_LEAST, holds_classes, nodata_of, sample_of, scale_of_values

Bands = dict[str, "tuple[BandFile, ...]"]

_SURFACE = re.compile(r"SR_B[1-7]", re.IGNORECASE)
_QUALITY = {"SCL": "SCL", "QA_PIXEL": "QA_PIXEL", "FMASK": "Fmask"}
# Surface reflectance of Landsat's Collection 2 as stored: scale and offset.
_SCALE, _OFFSET = 0.0000275, -0.2
# Raster files of a folder that are opened to look for named bands, at most.
_MOST_FILES = 50
# The image among the files of a spectrometer's product, whose name begins with its day.
_SPECTRAL = re.compile(r"SPECTRAL_IMAGE[^/]*$", re.IGNORECASE)
_FIRST_DAY = re.compile(r"_((?:19|20)\d\d)([01]\d)([0-3]\d)T\d{6}")
# Pieces into which Earth Engine cuts large exports.
_PIECE = re.compile(r"-\d{10}-\d{10}$")
# The reflectance of these roles is stacked, in this order.
_STACKED = (*ROLES[:4], "rededge1", "rededge2", "rededge3", *ROLES[4:])


def read_named_bands(files: ProductFiles) -> Product | None:
    """Return the product that one file with named bands is; None if there is no such file.

    Parameters
    ----------
    files : ProductFiles

    Raises
    ------
    ScarMapperError
        The file is a piece of a larger one, its bands cannot be told apart, or nothing tells what
        the pixel values mean.
    """
    rasters = [str(path) for path in files.rasters]
    if len(rasters) > _MOST_FILES and not files.chosen:
        return None
    if files.chosen in rasters:
        rasters = [files.chosen]
    spectral = [name for name in rasters if _SPECTRAL.search(name)]
    rasters = spectral or rasters
    pieces = [name for name in rasters if _PIECE.search(PurePosixPath(name).stem)]
    if len(pieces) > 1 or (pieces and files.chosen):
        raise ScarMapperError(
            "{file} is one of the pieces of a large export: join them first (Raster › "
            "Miscellaneous › Merge, or Build Virtual Raster and save that as GeoTIFF), then choose "
            "the file made.",
            file=files.archive.gdal_path(pieces[0]),
        )
    if len(rasters) > 1:
        named = [name for name in rasters if len(_names(files, name)) > 1]
        rasters = [files.one_scene(named, lambda name: name)] if named else []
    names = _names(files, rasters[0]) if rasters else []
    if len(names) < 2:
        return None
    path = files.archive.gdal_path(rasters[0])
    source = FileSource(path, look_for_nodata=False)
    identity = identity_of(source, files.roles, PurePosixPath(path).name)
    if len(identity.sensor.sensors) > 1 and not files.roles and "FMASK" in map(str.upper, names):
        # Of the two kinds of HLS this one has no near infrared that tells it.
        identity = identity_of(source, "sensor=HLS L30", PurePosixPath(path).name)
    identity.check(_STACKED, PurePosixPath(path).name)
    every = [BandFile(path, None, number) for number in range(1, len(names) + 1)]
    quality = {
        kind: (file,)
        for name, file in zip(names, every)
        for kind in [_QUALITY.get(name.upper())]
        if kind and (kind != "SCL" or holds_classes(file))
    }
    positions = {role: identity.roles[role] for role in _STACKED if role in identity.roles}
    if not {"red", "green", "blue", "nir"} & set(positions):
        return None
    sensors = identity.sensor.sensors
    notes = (f"{identity.summary(positions)}.", *identity.remarks(positions))
    if SENTINEL2_SENSOR in sensors or HLS_S30 in sensors:
        # A band that stands in for another is stacked under its own name.
        own = {position: role for role, position in reversed(tuple(positions.items()))}
        bands = {SENTINEL2[role]: every[position] for position, role in own.items()}
        return _sentinel2(files, path, bands, quality, notes)
    if any(sensor in NARROW_NIR for sensor in sensors) and "nir08" in positions:
        positions.pop("nir", None)
    elif positions.get("nir08") == positions.get("nir"):
        positions.pop("nir08", None)
    surface = bool({LANDSAT4, LANDSAT8} & set(sensors)) and any(map(_SURFACE.match, names))
    return _by_role(
        files,
        path,
        {role: every[position] for role, position in positions.items()},
        quality,
        names={names[position].lower(): role for role, position in positions.items()},
        surface=surface,
        sensor=sensors[0].title if len(sensors) == 1 else "unknown",
        notes=notes,
    )


def _names(files: ProductFiles, name: str) -> list[str]:
    """Return the names of the bands of a file; none of a file that cannot be read."""
    path = files.archive.gdal_path(name)
    with suppress(UnreadableFileError, *READ_ERRORS), open_raster(path) as dataset:
        return list(band_names(dataset))
    return []


def _sentinel2(
    files: ProductFiles,
    path: str,
    bands: Mapping[str, BandFile],
    quality: Mapping[str, tuple[BandFile, ...]],
    notes: tuple[str, ...],
) -> Product:
    """Return the product of bands of Sentinel-2."""
    found: Bands = {band: (bands[band],) for band in BAND_IDS if band in bands}
    facts = facts_of_name(path)
    meaning = radiometry(facts, found, files.unit)
    date = facts.date or day_in(PurePosixPath(path).stem)
    return Product(
        path=files.archive.title,
        files=found,
        scene=facts.scene or PurePosixPath(path).stem,
        date=date,
        level=facts.level or ("L2A" if "SCL" in quality else ""),
        quantification=meaning.quantification,
        offset=meaning.offset,
        notes=(*notes, *meaning.notes),
        warnings=meaning.warnings + _undated(date),
        nodata=nodata_of(found),
        quality=quality,
        own_grid=True,
        floating=True,
    )


def _by_role(
    files: ProductFiles,
    path: str,
    bands: Mapping[str, BandFile],
    quality: Mapping[str, tuple[BandFile, ...]],
    *,
    names: Mapping[str, str],
    surface: bool,
    sensor: str,
    notes: tuple[str, ...],
) -> Product:
    """Return the product of bands of another sensor, by role."""
    found: Bands = {role: (band,) for role, band in bands.items()}
    more, warnings, quantification, offset = _scale(files, found, surface)
    date = day_in(PurePosixPath(path).stem)
    first = _FIRST_DAY.search(path) if _SPECTRAL.search(path) else None
    if not date and first:
        date = "-".join(first.groups())
    return Product(
        path=files.archive.title,
        files=found,
        scene=PurePosixPath(path).stem,
        date=date,
        level="L2" if surface else "",
        quantification=dict.fromkeys(found, quantification),
        offset=dict.fromkeys(found, offset),
        notes=(*notes, *more),
        warnings=(*warnings, *_undated(date)),
        sensor=sensor,
        names=names,
        nodata=nodata_of(found),
        quality=quality,
        own_grid=True,
        floating=True,
    )


def _scale(
    files: ProductFiles, bands: Mapping[str, Sequence[BandFile]], surface: bool
) -> tuple[list[str], list[str], float, float]:
    """Return notes, warnings, quantification and offset of bands that nothing else is known of."""
    if files.unit:
        note = f"As given, a pixel value of {files.unit:g} stands for a reflectance of 1."
        return [note], [], files.unit, 0.0
    if surface:
        values = np.concatenate([sample_of(found[0]) for found in bands.values()])
        if values.size and np.median(values) > 2 and np.quantile(values, 0.01) >= LANDSAT_LEAST:
            note = (
                "Surface reflectance of Landsat's Collection 2 as stored: 0.0000275 · value − 0.2."
            )
            return [note], [], round(1 / _SCALE, 6), round(_OFFSET / _SCALE, 4)
    scale = scale_of_values(bands)
    if scale.note:
        return [scale.note], [], scale.quantification, 0.0
    if scale.sure:
        return (
            ["By their values the bands hold reflectance × 10 000."],
            [],
            scale.quantification,
            0.0,
        )
    return (
        [],
        ["Nothing states the scale of the bands: reflectance × 10 000 was assumed. If that is "
         "wrong, give the right number in “Pixel value of reflectance 1”."],
        scale.quantification,
        0.0,
    )  # fmt: skip


def _undated(date: str) -> tuple[str, ...]:
    return () if date else ("Nothing tells the date of the image.",)
