"""Where files lead: links, virtual rasters and descriptions that name files of other folders."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path

from ..errors import UnreadableFileError
from ..runtime.file_identity import is_special
from .virtual_raster import all_sources, is_virtual

# Files beside a raster that GDAL opens with it, and how a TIFF begins, which they are.
_SIDE_FILES = (".msk", ".MSK", ".ovr", ".OVR", ".msk.ovr", ".MSK.OVR")
_TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
# Endings of tables of rasters, which are no text.
_INDEXES = (".gti", ".gti.gpkg", ".gti.fgb", ".gti.parquet")
# Endings under which a virtual raster is opened; under others it is refused.
_VIRTUAL = (".vrt", ".xml", ".ovr")
# Endings of descriptions in words.
_TEXTS = (".xml", ".dim", ".dimap", ".til", ".ers", ".wms", ".wmts", ".wcs", ".mrf", ".moaw",
          ".json", ".geojson", ".kml")  # fmt: skip
# What names a file in such descriptions: of SPOT and Pléiades, of WorldView, of ER Mapper.
_NAMES = re.compile(
    rb"<\w*_PATH\b[^>]*\bhref\s*=\s*[\"']([^\"']+)"
    rb"|^\s*(?:filename|datafile)\s*=\s*\"([^\"]+)\"",
    re.IGNORECASE | re.MULTILINE,
)
# How descriptions begin that send GDAL to a server, or anywhere.
_SENDING = re.compile(rb"<(?:gdal|wm|wcs|mrf_meta|capabilities)|\{", re.IGNORECASE)
_LARGEST = 1 << 20
# Of such a path what GDAL opens is on the network, or decided by what stands behind.
_REMOTE = re.compile(
    r"/vsi(?:curl|s3|gs|az|adls|oss|swift|webhdfs|hdfs)(?:_streaming)?[/?]|://"
    r"|/vsi(?:stdin|stdout|sparse|crypt)[/?]"
    r"|^\s*<|^\s*(?:WMS|WMTS|WCS|PG|GPSRaster|STACIT|STACTA|PLMOSAIC|PLScenes|EEDAI?|DAAS|HTTP"
    r"|MRF|GTI|OGCAPI|IIP|TILEDB|RASDAMAN|GEORASTER|MSSQL|MYSQL|OCI|CAD|NGW|ZARR:\"?/vsi)\w*:",
    re.IGNORECASE,
)


def is_remote(path: str) -> bool:
    """Return whether GDAL would ask a server, or do what the path itself describes.

    Parameters
    ----------
    path : str
        What GDAL opens: a path, ``/vsicurl/https://…``, ``vrt:///vsicurl/…``, ``WMS:…``, or XML.
    """
    return bool(_REMOTE.search(path))


def is_within(path: str | Path, folders: Iterable[str | Path]) -> bool:
    """Return whether a file lies in one of some folders or below, once links are followed."""
    real = Path(os.path.realpath(path))
    return any(Path(os.path.realpath(folder)) in real.parents for folder in folders)


def leads_outside(path: str, folders: Iterable[str | Path]) -> str:
    """Return a place outside of some folders from which a raster file takes its pixels.

    Parameters
    ----------
    path : str
        Of this computer. Its own folder counts as one of the folders; whether the file itself is
        a link does not matter.
    folders : iterable of str or Path

    Returns
    -------
    str
        A path or address; empty where there is none, and where the file cannot be read.
    """
    allowed: list[str | Path] = []
    for place in _named_in(path):
        if is_remote(place):
            return place
        if not allowed:
            folders_of_file = map(os.path.dirname, (os.path.abspath(path), os.path.realpath(path)))
            allowed = [*folders, *folders_of_file]
        if not is_within(place, allowed):
            return place
    return ""


def asks_servers(path: str) -> bool:
    """Return whether to open a raster asks a server, by its path or by what it refers to.

    Parameters
    ----------
    path : str
        As of `is_remote`, also with open options as QGIS writes them.
    """
    return is_remote(path) or any(map(is_remote, _named_in(path.partition("|")[0])))


def _named_in(path: str) -> Iterator[str]:
    """Yield what a raster file of this computer refers to; nothing where it cannot be read."""
    if is_special(path):  # to read a pipe would wait for ever
        return
    try:
        virtual = path.lower().endswith(_VIRTUAL) and is_virtual(path)
        yield from all_sources(path) if virtual else _described(path)
    except (OSError, UnreadableFileError, ValueError):  # told when it is opened
        return


def _described(path: str) -> Iterator[str]:
    """Yield what a file names that describes a raster in words."""
    if path.lower().endswith(_INDEXES):
        yield f"GTI:{path}"
    if not path.lower().endswith(_TEXTS):
        return
    with open(path, "rb") as file:
        content = file.read(_LARGEST)
    if _SENDING.match(content.lstrip(b"\xef\xbb\xbf \t\r\n")):
        yield f"HTTP:{path}"
    for found in _NAMES.finditer(content):
        name = unescape((found[1] or found[2]).decode("utf-8", "replace").strip())
        yield name if is_remote(name) else str(Path(path).parent / name)


def refuse_foreign_side_files(path: str) -> None:
    """Raise an error where the mask or the overviews beside a raster are no pixels themselves.

    GDAL opens such files together with the raster, whatever they are: a virtual raster or a
    description of a server too.

    Raises
    ------
    UnreadableFileError
    """
    for ending in _SIDE_FILES:
        try:
            with open(path + ending, "rb") as file:
                begin = file.read(4)
        except (OSError, ValueError):
            continue
        if begin and begin not in _TIFF:
            raise UnreadableFileError(
                "{file}, which is read together with {raster}, is no TIFF as such files are and "
                "may refer to other files or servers; remove it and try again.",
                file=path + ending,
                raster=Path(path).name,
            )
