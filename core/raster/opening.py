"""Opening of raster files, if they are regular files of the kind that their names promise."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from ..errors import UnreadableFileError
from ..geo.gdal import READ_ERRORS, rasterio
from ..runtime.file_kinds import refuse_special
from .references import is_remote, refuse_foreign_side_files
from .virtual_raster import MOST_BANDS, check_virtual, is_virtual, too_many_bands

# Drivers of files that send GDAL to other files or to servers, and how such files may be called.
_REFERRING = {
    "VRT": (".vrt", ".xml", ".ovr"),
    "WMS": (".xml", ".wms", ".vrt"),
    "WMTS": (".xml", ".wmts"),
    "WCS": (".xml", ".wcs"),
    "OGCAPI": (".moaw", ".xml", ".json"),
    "GTI": (".gti", ".gpkg", ".fgb", ".parquet", ".xml"),
    "STACIT": (".json", ".geojson"),
    "STACTA": (".json",),
    "MRF": (".mrf",),
    "DIMAP": (".xml", ".dim", ".dimap"),
    "TIL": (".til",),
    "ERS": (".ers",),
    "KMLSUPEROVERLAY": (".kml", ".kmz"),
    "PLMOSAIC": (),
    "DERIVED": (),
    "EEDAI": (),
    "DAAS": (),
    "HTTP": (),
    "PCIDSK": (".pix",),
    "PDS4": (".xml",),
}
# Files in archives, which are read where they are.
_IN_ARCHIVE = re.compile(r"/vsi(?:zip|tar|gzip|7z|rar)/")
# How HDF4 files and archives (zip, gzip, 7z, rar, xz, bzip2) begin.
_HDF4 = b"\x0e\x03\x13\x01"
_ARCHIVES = (b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"\xfd7zXZ", b"BZh")
# How GDAL writes that overviews are in a file in the same folder.
_BESIDE = ":::BASE:::"
# Pixels: of a side, and of all. All land of the Earth at 10 m has fewer.
_LONGEST, _MOST_PIXELS = 1 << 24, 4e12


def open_raster(path: str, options: Mapping[str, str] | None = None) -> rasterio.DatasetReader:
    """Open a raster for reading.

    Parameters
    ----------
    path : str
        Whatever GDAL opens. A file that sends GDAL to other files or to servers must be called
        so: a virtual raster ends in ``.vrt``.
    options : dict of str, optional
        Open options of its driver.

    Raises
    ------
    UnreadableFileError
        The file is missing, damaged, no file, of another kind than its name; or too large by far.
    """
    path = str(path)
    refuse_special(path)
    suffix = Path(path).suffix.lower()
    in_archive = bool(_IN_ARCHIVE.match(path))
    if in_archive and suffix == ".vrt":
        raise UnreadableFileError(
            "{file} is a virtual raster in an archive, which may refer to any other file; unpack "
            "the archive, and take the virtual raster from there if you trust it.",
            file=path,
        )
    by_name = in_archive or os.path.isfile(path)
    drivers = _allowed_drivers(suffix) if by_name else None
    if drivers and not in_archive:
        refuse_foreign_side_files(path)
    try:
        if is_virtual(path):
            if drivers is None or "VRT" in drivers:
                check_virtual(path)
            else:
                raise UnreadableFileError(
                    "{file} is called like an image but is a virtual raster, which refers to "
                    "other files or servers. If you trust it, rename it to end in .vrt.",
                    file=path,
                )
        # Some files keep their CRS and nodata in a side file; reading never writes one.
        with rasterio.Env(GDAL_PAM_ENABLED="YES"):
            # What rasterio.open calls, which takes only one driver.
            dataset = (
                rasterio.DatasetReader(path, driver=drivers, **(options or {}))
                if drivers
                else rasterio.open(path, **(options or {}))
            )
    except READ_ERRORS as error:
        raise _unreadable(path, error) from error
    try:
        _refuse_monsters(dataset, path)
        _refuse_foreign_overviews(dataset, path)
    except UnreadableFileError:
        dataset.close()
        raise
    return dataset


def _unreadable(path: str, error: Exception) -> UnreadableFileError:
    """Return the error about a file that GDAL does not open, with the way out where it is known."""
    if os.path.isdir(path):
        return UnreadableFileError(
            "{file} is a folder. Of a product, “Stack the bands of a product” makes an image; else "
            "choose a file in it.",
            file=path,
        )
    try:
        with open(path, "rb") as file:
            begin = file.read(8)
    except (OSError, ValueError):
        begin = b""
    if begin.startswith(_HDF4):
        return UnreadableFileError(
            "{file} is an HDF4 file, which cannot be read here; make a GeoTIFF of each variable "
            "that you need in QGIS (Raster › Conversion › Translate), and take those.",
            file=path,
        )
    if begin.startswith(_ARCHIVES):
        return UnreadableFileError(
            "{file} is an archive. Of a product, “Stack the bands of a product” makes an image; "
            "unpack any other, or give one of its rasters as /vsizip/{file}/NAME.tif.",
            file=path,
        )
    return UnreadableFileError("{file} cannot be read: {why}", file=path, why=error)


def _refuse_monsters(dataset: rasterio.DatasetReader, path: str) -> None:
    width, height = dataset.width, dataset.height
    if max(width, height) > _LONGEST or width * height > _MOST_PIXELS:
        raise UnreadableFileError(
            "{file} has {width} × {height} pixels, more than can be handled; cut out the area that "
            "matters (Raster › Extraction › Clip Raster by Extent).",
            file=path,
            width=width,
            height=height,
        )
    if dataset.count > MOST_BANDS:
        raise too_many_bands(path, dataset.count)


def _refuse_foreign_overviews(dataset: rasterio.DatasetReader, path: str) -> None:
    """Refuse a file whose metadata have its overviews read from anywhere else."""
    place = dataset.tags(ns="OVERVIEWS").get("OVERVIEW_FILE", "")
    name = place[len(_BESIDE) :] if place.startswith(_BESIDE) else place
    if name and (is_remote(name) or Path(name).name != name or place == name):
        raise UnreadableFileError(
            "{file} has its overviews read from {place}; make a copy of it without them (Raster › "
            "Conversion › Translate) and take that.",
            file=path,
            place=name,
        )


@lru_cache(maxsize=32)
def _allowed_drivers(suffix: str) -> list[str]:
    """Return the drivers that may open a file with such an ending."""
    refused = {name for name, endings in _REFERRING.items() if suffix not in endings}
    with rasterio.Env() as env:
        return [name for name in env.drivers() if name not in refused]
