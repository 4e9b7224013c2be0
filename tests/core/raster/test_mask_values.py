"""What the values of masks mean: 1, 255, classes, probabilities."""

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.raster.mask_values import mask_values, scar_value, visibility_warning
from scarmapper.core.raster.source import ArraySource

GRID = Grid(CRS.from_epsg(32654), Affine(10, 0, 500_000, 0, -10, 4_700_000), 50, 40)


def mask(scar, ground, extra=None, rows=2):
    values = np.full((1, 40, 50), ground, np.float32)
    values[0, :rows] = scar
    if extra is not None:
        values[0, -1] = extra
    return ArraySource(values, GRID, ("mask",))


def told(source):
    progress = RecordingProgress(Progress())
    return scar_value(source, "m.tif", progress), progress.warnings, progress.notes


def test_values_and_their_shares():
    assert mask_values(mask(1, 0, np.nan)) == pytest.approx({0: 0.925, 1: 0.05})


def test_the_usual_mask_raises_nothing():
    for source in (mask(1, 0), mask(1, np.nan), mask(1, 0, 255), mask(0, 0), mask(np.nan, np.nan)):
        assert told(source) == (1.0, [], [])


@pytest.mark.parametrize("ground", [0, np.nan])
def test_of_0_and_255_the_latter_is_scar(ground):
    code, warnings, (note,) = told(mask(255, ground))
    assert code == 255.0
    assert warnings == []
    assert "255 is taken for scar" in note


def test_most_of_a_mask_being_scar_is_doubted():
    for value in (1, 255):
        _, (warning,), _ = told(mask(value, 0, rows=30))
        assert warning.startswith("75 % of the ground look like scars")
        assert "m.tif" in warning


@pytest.mark.parametrize("scar", [2, 3])
def test_classes_of_which_1_is_the_ground_are_refused(scar):
    with pytest.raises(ScarMapperError, match="class of the ground") as caught:
        told(mask(scar, 1))
    assert f"“mask@1” = {scar}" in str(caught.value)
    assert "1 (95 % of the pixels)" in str(caught.value)


def test_other_classes_beside_few_scars_are_told():
    code, warnings, (note,) = told(mask(1, 0, 2))
    assert code == 1.0
    assert warnings == []
    assert "only 1 is taken for scar" in note


@pytest.mark.parametrize(("scar", "ground"), [(0.93, 0.02), (1.0, 0.25), (0.6, 0)])
def test_a_probability_is_named(scar, ground):
    with pytest.raises(ScarMapperError, match="looks like a probability"):
        told(mask(scar, ground))


def test_an_image_is_no_mask():
    image = ArraySource(np.arange(2000, dtype=np.float32).reshape(1, 40, 50), GRID, ("red",))
    with pytest.raises(ScarMapperError, match="2000 different values"):
        told(image)


def test_classes_in_a_mask_of_visible_ground_are_told():
    for plain in (mask(1, 0), mask(255, 0), mask(1, np.nan), mask(1, 1)):
        assert visibility_warning(plain, "v.tif") == ""
    warning = visibility_warning(mask(2, 1), "v.tif")
    assert "1 (95 % of the pixels), 2 (5 % of the pixels)" in warning


def test_a_mask_whose_scars_are_its_nodata_is_refused():
    source = mask(np.nan, 0)
    source.nodata = 1
    with pytest.raises(ScarMapperError, match="declares 1, which stands for a scar, as its nodata"):
        scar_value(source, "m.tif")
    source.nodata = 255
    assert scar_value(source, "m.tif") == 1
