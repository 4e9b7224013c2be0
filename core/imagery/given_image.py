"""What a file or folder that a person gives is: a product, an image or neither; and its day."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..errors import ScarMapperError, UnreadableFileError
from ..geo.grid import Grid
from ..raster.file_source import FileSource
from ..raster.netcdf_names import DATE_TAG
from ..raster.opening import open_raster
from .product_files import day_in
from .products import find_product

PRODUCT, IMAGE = "product", "image"
SENSED, NAMED, WRITTEN = "sensed", "named", "written"
"""Where a day is from: metadata of the image, the name of its file, when the file was written."""

# How folders and archives of products are called: ESA, THEIA, USGS, NASA.
_PRODUCT_NAME = re.compile(
    r"S2[A-D]_(?:MSIL[12][AC]|OPER|USER)_|SENTINEL2[A-D]_|L[COTEM]0\d_L\d|HLS\.[SL]30\.",
    re.IGNORECASE,
)
_ARCHIVE = re.compile(r"\.(?:zip|tar)$", re.IGNORECASE)
_GEOTIFF = re.compile(r"\.tiff?$", re.IGNORECASE)
_METADATA = re.compile(r"MTD_MSIL[12][AC]\.xml", re.IGNORECASE)
_TILE = re.compile(r"_T(\d\d[A-Z]{3})(?:_|$)")
# Items of metadata in which programs keep when an image was taken.
_SENSED_TAGS = (
    DATE_TAG,
    "ACQUISITION_DATE",
    "ACQUISITIONDATETIME",
    "DATE_ACQUIRED",
    "PRODUCT_START_TIME",
    "SENSING_TIME",
    "datetime",
)
_WRITTEN_TAG = "TIFFTAG_DATETIME"
_TIME = re.compile(r"((?:19|20)\d\d)[-:/]?([01]\d)[-:/]?([0-3]\d)(?!\d)")
# Bands that an image has at least.
_FEWEST = 3


@dataclass(frozen=True)
class GivenImage:
    """A product or an image that a person gave.

    Attributes
    ----------
    path : str
    kind : str
        `PRODUCT` or `IMAGE`.
    title : str
        The scene of a product, else the name of the file.
    day : str
        When it was taken, as ``2018-12-29``; empty where nothing tells.
    day_from : str
        `SENSED`, `NAMED`, `WRITTEN`; empty without a day.
    grid : Grid
        Of a product, that of one of its bands.
    level : str
        ``L1C``, ``L2A`` or another of a product; empty where unknown.
    has_classes : bool
        Whether the product has masks of cloud, which become a scene classification.
    """

    path: str
    kind: str
    title: str
    day: str
    day_from: str
    grid: Grid
    level: str = ""
    has_classes: bool = False

    @property
    def tile(self) -> str:
        """The tile of Sentinel-2, as ``33SVB``; empty where the name has none."""
        found = _TILE.search(self.title)
        return found[1] if found else ""


def kind_of(path: str) -> str:
    """Return whether a path is that of a product, of an image, or of neither (an empty text).

    Little is read: names, the list of files in a zip file, the header of a GeoTIFF. A product may
    still be damaged, which `given_image` tells.

    Parameters
    ----------
    path : str
    """
    place = Path(path)
    if place.is_dir():
        return PRODUCT if _is_product_folder(place) else ""
    if not place.is_file():
        return ""
    if _ARCHIVE.search(place.name):
        return PRODUCT if _PRODUCT_NAME.match(place.name) or _holds_safe(place) else ""
    if not _GEOTIFF.search(place.name):
        return ""
    try:
        with open_raster(path) as image:
            return IMAGE if image.count >= _FEWEST and image.crs is not None else ""
    except ScarMapperError:
        return ""


def _is_product_folder(folder: Path) -> bool:
    if folder.suffix.upper() == ".SAFE" or _PRODUCT_NAME.match(folder.name):
        return True
    try:
        return any(_METADATA.fullmatch(name) for name in os.listdir(folder))
    except OSError:
        return False


def _holds_safe(path: Path) -> bool:
    """Return whether a zip file has the folder of a product of ESA in it."""
    try:
        with zipfile.ZipFile(path) as archive:
            return any(".SAFE/" in name.upper() for name in archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def given_image(path: str) -> GivenImage:
    """Return what a product or an image is, and of which day.

    Parameters
    ----------
    path : str
        A folder, an archive or a file of a product; or an image of `_FEWEST` bands or more.

    Raises
    ------
    ScarMapperError
        It is neither, or is damaged; as of `core.imagery.products.find_product`.
    UnreadableFileError
        An image has no coordinate reference system.
    """
    if not path.strip():
        raise ScarMapperError("Choose two images: one from before and one from after the event.")
    if Path(path).is_file() and _GEOTIFF.search(path):
        image = FileSource(path, look_for_nodata=False)
        try:
            if len(image.bands) >= _FEWEST:
                return _described(image)
        finally:
            image.close()
    product = find_product(path)
    band = next(iter(product.files.values()))[0]
    source = FileSource(band.path, look_for_nodata=False)
    source.close()
    return GivenImage(
        path=path,
        kind=PRODUCT,
        title=product.scene,
        day=product.date,
        day_from=SENSED if product.date else "",
        grid=source.grid,
        level=product.level,
        has_classes=bool(product.quality),
    )


def _described(image: FileSource) -> GivenImage:
    name = Path(image.path).name
    if not image.grid.crs:
        raise UnreadableFileError(
            "{file} has no coordinate reference system; assign it (Raster › Projections › Assign "
            "Projection).",
            file=image.path,
        )
    day, day_from = _day_of(image.tags, name)
    return GivenImage(image.path, IMAGE, Path(image.path).stem, day, day_from, image.grid)


def _day_of(tags: Mapping[str, str], name: str) -> tuple[str, str]:
    """Return the day of an image and where it is from, by the first that tells one."""
    for key in _SENSED_TAGS:
        if day := _day_in_value(tags.get(key, "")):
            return day, SENSED
    if day := day_in(name):
        return day, NAMED
    day = _day_in_value(tags.get(_WRITTEN_TAG, ""))
    return day, WRITTEN if day else ""


def _day_in_value(value: str) -> str:
    found = _TIME.match(value.strip())
    try:
        return date(*map(int, found.groups())).isoformat() if found else ""
    except ValueError:
        return ""


def shared_ground(first: GivenImage, second: GivenImage) -> float:
    """Return the share of the smaller image's ground that the other shows too, 0 to 1.

    Raises
    ------
    ScarMapperError
        A coordinate reference system cannot be brought to the other.
    """
    return max(
        min(first.grid.overlap_fraction(second.grid), 1.0),
        min(second.grid.overlap_fraction(first.grid), 1.0),
    )
