"""How a raster file stores its pixels: its blocks, its alpha band, whether values were changed."""

from __future__ import annotations

from collections.abc import Sequence

from ..geo.gdal import rasterio
from .role_names import role_of

# Pixels that are decoded at once at least, and pixels of a file's own blocks at most, to be cached.
_SMALLEST_CACHED, _LARGEST_CACHED = 1 << 18, 1 << 22
# Names of bands that say where the others show anything.
_ALPHA_NAMES = ("alpha", "alpha band", "alpha mask", "opacity")
# Pixels of a window that is cheap to read.
_READING_PIXELS = 1 << 20


def alpha_band(dataset: rasterio.DatasetReader, names: Sequence[str]) -> int | None:
    """Return the number of the alpha band; None without one.

    GDAL makes a mask of an alpha band where it is the last of two or four. One that is named as a
    band of an image is none: software calls the fourth band of a picture so, whatever it holds.
    """
    for number, colour in zip(dataset.indexes, dataset.colorinterp):
        name = names[number - 1].strip().lower()
        if colour == rasterio.enums.ColorInterp.alpha and role_of(name) is None:
            return int(number)
        if name in _ALPHA_NAMES and dataset.count > 1:
            return int(number)
    return None


def is_lossy(dataset: rasterio.DatasetReader) -> bool:
    """Return whether a file says that its compression changed its values."""
    structure = dataset.tags(ns="IMAGE_STRUCTURE")
    said = " ".join((dataset.driver, *structure.values())).upper()
    return any(word in said.split() for word in ("JPEG", "WEBP", "LOSSY"))


def reading_block(dataset: rasterio.DatasetReader) -> tuple[int, int]:
    """Return a block of about a megapixel that decodes each of the file's own blocks once."""
    height, width = dataset.block_shapes[0]
    if width >= dataset.width:
        rows = max(1, _READING_PIXELS // (dataset.width * height)) * height
        return min(rows, dataset.height), dataset.width
    across = max(1, 1024 // width)
    down = max(1, _READING_PIXELS // (across * width * height))
    return height * down, width * across


def cached_block(dataset: rasterio.DatasetReader) -> tuple[int, int] | None:
    """Return height and width of whole blocks of the file that are decoded and cached together."""
    height, width = dataset.block_shapes[0]
    if height * width > _LARGEST_CACHED:
        return None
    across = 1 if width >= dataset.width else max(1, 512 // width)
    down = max(1, _SMALLEST_CACHED // (across * width * height))
    return min(height * down, dataset.height), min(width * across, dataset.width)
