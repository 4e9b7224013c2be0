"""One raster file with named bands, as exports of Earth Engine, openEO and others are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import PurePosixPath

import numpy as np

from ..errors import MissingBandError, ScarMapperError
from ..geo.gdal import READ_ERRORS, rasterio
from ..raster.band_names import band_names
from ..raster.bands import SENTINEL2, band_roles, role_of
from .landsat_bands import LANDSAT_ROLES, ROLES
from .product import Product
from .product_files import BandFile, ProductFiles
from .sentinel2_metadata import BAND_IDS, facts_of_name
from .sentinel2_offset import radiometry
from .value_scale import holds_classes, nodata_of, sample_of, scale_of_values

Bands = dict[str, "tuple[BandFile, ...]"]

_SENTINEL2 = re.compile(r"B(0?[1-9]|1[0-2]|8A)", re.IGNORECASE)
_LANDSAT = re.compile(r"SR_(B[1-7])", re.IGNORECASE)
_QUALITY = {"SCL": "SCL", "QA_PIXEL": "QA_PIXEL", "FMASK": "Fmask"}
_DAY = re.compile(r"(?<!\d)(20\d\d)-?([01]\d)-?([0-3]\d)(?!\d)")
# Surface reflectance of Landsat's Collection 2 as stored: scale, offset, and what hardly a value is
# below.
_SCALE, _OFFSET, _LEAST = 0.0000275, -0.2, 6500
# Raster files of a folder that are opened to look for named bands, at most.
_MOST_FILES = 50
# Pieces into which Earth Engine cuts large exports.
_PIECE = re.compile(r"-\d{10}-\d{10}$")


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
    bands = {name: BandFile(path, None, number) for number, name in enumerate(names, 1) if name}
    quality = {
        kind: (bands[name],)
        for name in bands
        for kind in [_QUALITY.get(name.upper())]
        if kind and (kind != "SCL" or holds_classes(bands[name]))
    }
    landsat = _landsat_bands(bands, path)
    if landsat:
        by_number = {band.number: role for role, band in landsat.items()}
        own = {n.lower(): by_number[b.number] for n, b in bands.items() if b.number in by_number}
        return _product(files, path, landsat, quality, "Landsat", surface=True, names=own)
    usual = {name: band for name, band in bands.items() if _SENTINEL2.fullmatch(name)}
    if usual and "Fmask" in quality and _is_l30(usual, path):
        roles = {
            LANDSAT_ROLES[8].get(f"B{name[1:].lstrip('0')}", ""): band
            for name, band in usual.items()
        }
        return _product(files, path, roles, quality, "HLS L30")
    # Bands that only count up (B1, B2, …) have no names.
    if usual and any(role for role in band_roles(names)):
        return _sentinel2(files, path, usual, quality)
    roles = {role: bands[names[i]] for role, i in band_roles(names).items() if names[i] in bands}
    wanted = {role: band for role, band in roles.items() if role in SENTINEL2 and role not in _LEFT}
    if not {"red", "green", "blue", "nir"} & set(wanted):
        return None
    return _product(files, path, wanted, quality, "named bands")


_LEFT = ("scl", "dem", "cirrus", "nir09")


def _names(files: ProductFiles, name: str) -> list[str]:
    """Return the names of the bands of a file; none of a file that cannot be read."""
    path = files.archive.gdal_path(name)
    with suppress(*READ_ERRORS), rasterio.open(path) as dataset:
        return list(band_names(dataset))
    return []


def _landsat_bands(bands: Mapping[str, BandFile], path: str) -> dict[str, BandFile]:
    """Return Landsat's bands by role; none where they have no Landsat names."""
    numbers = {
        found[1].upper(): band
        for name, band in bands.items()
        for found in [_LANDSAT.fullmatch(name)]
        if found
    }
    if not numbers:
        return {}
    named = re.search(
        r"(?:(?<![A-Za-z])L[COTEM]?0?|Landsat[ _\-]?)([45789])(?!\d)", PurePosixPath(path).name
    )
    if named:
        roles = LANDSAT_ROLES[int(named[1])]
    elif "B6" in numbers:  # no surface reflectance in the older ones, where it is thermal
        roles = LANDSAT_ROLES[8]
    elif {"B1", "B5", "B7"} <= set(numbers):
        roles = LANDSAT_ROLES[7]
    else:
        raise MissingBandError(
            "{file} has the Landsat bands {bands}, which are other bands for Landsat 8 and 9 "
            "(SR_B4 red, SR_B5 near infrared) than for 4 to 7 (SR_B3 red, SR_B4 near infrared). "
            "Put the satellite into the name of the file, such as LC08 or LE07, and run this "
            "again.",
            file=path,
            bands=", ".join(f"SR_{number}" for number in sorted(numbers)),
        )
    return {roles[number]: band for number, band in numbers.items() if number in roles}


def _is_l30(bands: Mapping[str, BandFile], path: str) -> bool:
    """Return whether bands that come with Fmask are those of HLS L30."""
    named = re.search(r"(?:HLS[._ ]?|[._])(L30|S30)", PurePosixPath(path).name, re.IGNORECASE)
    if named:
        return named[1].upper() == "L30"
    return not {role_of(name) for name in bands} & {"nir", "nir08", "swir22"}


def _sentinel2(
    files: ProductFiles,
    path: str,
    bands: Mapping[str, BandFile],
    quality: Mapping[str, tuple[BandFile, ...]],
) -> Product:
    """Return the product of bands with Sentinel-2's names."""
    keys = {SENTINEL2[role_of(name) or ""]: band for name, band in bands.items()}
    found: Bands = {band: (keys[band],) for band in BAND_IDS if band in keys}
    facts = facts_of_name(path)
    meaning = radiometry(facts, found, files.unit)
    date = facts.date or _day(path)
    return Product(
        path=files.archive.title,
        files=found,
        scene=facts.scene or PurePosixPath(path).stem,
        date=date,
        level=facts.level or ("L2A" if "SCL" in quality else ""),
        quantification=meaning.quantification,
        offset=meaning.offset,
        notes=meaning.notes,
        warnings=meaning.warnings + _undated(date),
        nodata=nodata_of(found),
        quality=quality,
        own_grid=True,
        floating=True,
    )


def _product(
    files: ProductFiles,
    path: str,
    bands: Mapping[str, BandFile],
    quality: Mapping[str, tuple[BandFile, ...]],
    sensor: str,
    surface: bool = False,
    names: Mapping[str, str] | None = None,
) -> Product:
    """Return the product of bands by role."""
    order = [*ROLES[:5], "rededge1", "rededge2", "rededge3", "nir08", *ROLES[5:]]
    found: Bands = {role: (bands[role],) for role in order if role in bands}
    notes, warnings, quantification, offset = _scale(files, found, surface)
    listed = ", ".join(f"{role} band {files_[0].number}" for role, files_ in found.items())
    date = _day(path)
    return Product(
        path=files.archive.title,
        files=found,
        scene=PurePosixPath(path).stem,
        date=date,
        level="L2" if surface else "",
        quantification=dict.fromkeys(found, quantification),
        offset=dict.fromkeys(found, offset),
        notes=(f"{sensor}: {listed}.", *notes),
        warnings=(*warnings, *_undated(date)),
        sensor=sensor,
        names={} if names is None else names,
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
        if values.size and np.median(values) > 2 and np.quantile(values, 0.01) >= _LEAST:
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


def _day(path: str) -> str:
    """Return the only day in the name of a file, or ``""``."""
    days = {"-".join(found) for found in _DAY.findall(PurePosixPath(path).stem)}
    return days.pop() if len(days) == 1 else ""


def _undated(date: str) -> tuple[str, ...]:
    return () if date else ("Nothing tells the date of the image.",)
