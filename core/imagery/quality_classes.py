"""The classes of Sentinel-2's scene classification by the quality bands of other products.

Whatever masks a product brings, later steps get one raster of scene classes, so that cloud,
shadow, snow and water mean the same everywhere. What no mask marks is 7, unclassified.

References
----------
USGS, Landsat Collection 2 (and Collection 1) Level 2 Science Product Guides: QA_PIXEL, pixel_qa.
NASA LP DAAC, Harmonized Landsat Sentinel-2 Product User Guide, version 2: Fmask. CESBIO, product
format of THEIA's Sentinel-2 L2A: CLM, MG2.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from ..geo.array_types import ByteArray, FloatArray

NODATA, DEFECTIVE, DARK, SHADOW, WATER, CLEAR = 0, 1, 2, 3, 6, 7
VEGETATION, BARE = 4, 5
LIKELY_CLOUD, CLOUD, CIRRUS, SNOW = 8, 9, 10, 11
# Where masks disagree, the first of these counts.
_ORDER = (
    NODATA,
    DEFECTIVE,
    CLOUD,
    LIKELY_CLOUD,
    CIRRUS,
    SHADOW,
    SNOW,
    WATER,
    DARK,
    VEGETATION,
    BARE,
    CLEAR,
)

# By quality band: the bits, of which one at least is set, and the class; the first that fits
# counts.
_LANDSAT_2 = (
    (1 << 0, NODATA),
    (1 << 3, CLOUD),
    (1 << 1, LIKELY_CLOUD),  # within three pixels of a cloud
    (1 << 2, CIRRUS),
    (1 << 4, SHADOW),
    (1 << 5, SNOW),
    (1 << 7, WATER),
)
_LANDSAT_1 = (
    (1 << 0, NODATA),
    (1 << 5, CLOUD),
    (1 << 3, SHADOW),
    (1 << 4, SNOW),
    (1 << 2, WATER),
)
_FMASK = (
    (1 << 1, CLOUD),
    (1 << 2, LIKELY_CLOUD),  # within five pixels of a cloud or shadow
    (1 << 3, SHADOW),
    (1 << 4, SNOW),
    (1 << 5, WATER),
)
# Bit 0 stands for all clouds but the thinnest and all shadows, bit 1 for those clouds alone. The
# bits between differ by version and sensor and are not needed: what has bit 0 alone is shadow.
_CLM = ((1 << 1, CLOUD), (1 << 7 | 1 << 4, CIRRUS), (1 << 0, SHADOW))
# Hidden by relief counts as nodata; shade of relief, as in the scene classification, does not.
_MG2 = (
    (1 << 5, NODATA),
    (1 << 1, CLOUD),
    (1 << 3, SHADOW),
    (1 << 2, SNOW),
    (1 << 0, WATER),
    (1 << 4, DARK),
)
_EDG = ((1 << 0, NODATA),)


def _of_bits(size: int, rules: Sequence[tuple[int, int]]) -> ByteArray:
    values = np.arange(size)
    table = np.full(size, CLEAR, np.uint8)
    for bits, value in reversed(rules):
        table[values & bits != 0] = value
    return table


def _scene_classes() -> ByteArray:
    table = np.zeros(256, np.uint8)
    table[:12] = np.arange(12)
    return table


def _fmask() -> ByteArray:
    table = _of_bits(256, _FMASK)
    table[255] = NODATA
    return table


# The class of each value of a quality band.
TABLES: Mapping[str, ByteArray] = {
    "SCL": _scene_classes(),
    "QA_PIXEL": _of_bits(1 << 16, _LANDSAT_2),
    "pixel_qa": _of_bits(1 << 16, _LANDSAT_1),
    "Fmask": _fmask(),
    "CLM": _of_bits(256, _CLM),
    "MG2": _of_bits(256, _MG2),
    "EDG": _of_bits(256, _EDG),
}

_RANKS = np.full(256, len(_ORDER) - 1, np.uint8)
_RANKS[list(_ORDER)] = np.arange(len(_ORDER))
_CLASSES = np.array([np.nan, *_ORDER[1:], CLEAR], np.float32)


def scene_classes(kinds: Sequence[str], masks: Sequence[FloatArray]) -> FloatArray:
    """Return the scene class of each pixel by one quality band or several.

    Parameters
    ----------
    kinds : sequence of str
        What the quality bands are: keys of `TABLES`.
    masks : sequence of array of float32, shape (1, height, width)
        Their values; NaN is nodata.

    Returns
    -------
    array of float32, shape (1, height, width)
        2 to 11 as in the scene classification, NaN for nodata.
    """
    ranks = np.full(masks[0].shape, len(_ORDER), np.uint8)
    for kind, values in zip(kinds, masks):
        table = TABLES[kind]
        known = np.nan_to_num(values, nan=0).clip(0, len(table) - 1).astype(np.intp)
        classes = np.where(np.isnan(values), NODATA, table[known])
        np.minimum(ranks, _RANKS[classes], out=ranks)
    return _CLASSES[ranks]
