"""What is given as DEM or scene classes, and is none."""

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.imagery.heights_and_classes import refuse_no_heights, refuse_no_scene_classes
from scarmapper.core.imagery.reasons import NODATA
from scarmapper.core.imagery.scene_classes import reasons_of_scene_classes
from scarmapper.core.raster.source import ArraySource

GRID = Grid(CRS.from_epsg(32633), Affine(10, 0, 4e5, 0, -10, 4e6), 60, 50)
RAMP = np.linspace(0, 1, 3000, dtype=np.float32).reshape(1, 50, 60)


def source(values, names=("",)):
    array = np.broadcast_to(values, (len(names), 50, 60)).astype(np.float32)
    return ArraySource(array, GRID, tuple(names))


@pytest.mark.parametrize(
    ("values", "names"),
    [
        (400 + 900 * RAMP, ("",)),
        (400 + 900 * RAMP, ("B1",)),
        (-30 + 20 * RAMP, ("Band 1",)),
        (8800 * RAMP, ("elevation", "slope", "aspect")),
        (400 + 900 * RAMP, ("dem", "B04")),
        (100 + 0 * RAMP, ("",)),
        (0 * RAMP, ("sea",)),
        (np.rint(3 * RAMP), ("low coast",)),
        (np.where(RAMP < 0.003, 20_000, 500 * RAMP + 3), ("some spikes",)),
        (np.full_like(RAMP, np.nan), ("",)),
    ],
)
def test_heights_are_taken(values, names):
    refuse_no_heights(source(values, names), "dem.tif")


@pytest.mark.parametrize(
    ("values", "names", "words"),
    [
        (300 + 900 * RAMP, ("B02", "B03", "B04", "B08"), r"is an image: its first band is B02"),
        (300 + 900 * RAMP, ("B08",), r"is an image: its first band is B08 \(nir\)"),
        (255 * RAMP, ("", "", ""), "has 3 bands, as a picture has"),
        (RAMP > 0.5, ("truth",), "holds no values but 0, 1: it is a mask"),
        (255 * (RAMP > 0.5), ("",), "holds no values but 0, 255"),
        (RAMP, ("probability",), "from 0 to 1 alone"),
        (3000 + 9000 * RAMP, ("feet",), "feet are 0.3048 m"),
        (np.where(RAMP < 0.1, -9000, 500 * RAMP), ("",), "nodata has to be declared"),
    ],
)
def test_what_is_no_dem_is_refused(values, names, words):
    with pytest.raises(ScarMapperError, match=r"dem\.tif, given as DEM.*" + words):
        refuse_no_heights(source(values, names), "dem.tif")


@pytest.mark.parametrize(
    "values",
    [
        np.rint(11 * RAMP), 0 * RAMP, 4 + 0 * RAMP, np.where(RAMP < 0.4, 255, 5),
        np.full_like(RAMP, np.nan), np.where(RAMP < 0.001, 99, 4),
    ],
)  # fmt: skip
def test_scene_classes_are_taken(values):
    refuse_no_scene_classes(source(values), "scl.tif")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (np.rint(100 * RAMP), "such as 12, 13, 14, 15, 16, 17 …"),
        (21824 + 128 * (RAMP > 0.5), "such as 21824, 21952"),
        (RAMP, "other values than the classes 0 to 11"),
        (400 + 900 * RAMP, "Stack the bands of a product"),
        (RAMP > 0.5, "as classes, 0 is no data and 1 is saturated"),
        (255 * (RAMP > 0.5), "no values but 0, 255"),
    ],
)
def test_what_are_no_scene_classes_is_refused(values, words):
    with pytest.raises(ScarMapperError, match=words):
        refuse_no_scene_classes(source(values), "scl.tif")


def test_a_byte_without_data_is_no_clear_ground():
    assert reasons_of_scene_classes(np.array([[255.0]], np.float32))[0, 0] == NODATA
