"""Images and DEMs in the values of Landslide4Sense."""

import numpy as np
import pytest
from small_images import UTM, X, Y, cut, grid, image, rectangle

from scarmapper.core.chips.chip_values import ChipValues
from scarmapper.core.chips.landslide4sense import BANDS, MEAN
from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.gdal import Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.raster.source import ArraySource


@pytest.mark.parametrize("unit", [1, 10_000])
def test_values_are_those_computed_by_hand(unit):
    on = grid(32, 32)
    array = np.full((4, 32, 32), 1000.0) * unit / 10_000
    array[:, 3, 4] = np.array([824.63171476, 500, 445.17289745, 2500]) * unit / 10_000
    source = ArraySource(array, on, ("B2", "green", "B04", "B8"))
    # Up by 1 m per metre to the east: 45 degrees.
    dem = np.tile(np.arange(32) * 10.0 + 100, (32, 1))[None]
    values, valid = ChipValues(source, ArraySource(dem, on, ("z",))).read(on.window)
    assert valid.all()
    assert values.dtype == np.float64
    found = dict(zip(BANDS, values[3, 4]))
    assert found["B2"] == pytest.approx(1, abs=1e-6)
    assert found["B3"] == pytest.approx(500 / 663.41636217, abs=1e-6)
    assert found["B4"] == pytest.approx(1, abs=1e-6)
    assert found["B8"] == pytest.approx(2500 / 1941.32229668, abs=1e-6)
    assert found["SLOPE"] == pytest.approx(45 / 20.29228266, rel=2e-3)
    assert found["DEM"] == pytest.approx(140 / 772.83144788, abs=1e-6)
    for name in ("B1", "B5", "B6", "B7", "B9", "B10", "B11", "B12"):
        assert (values[..., BANDS.index(name)] == MEAN[name]).all()


def test_what_is_missing_is_filled_with_a_warning():
    log = RecordingProgress(Progress())
    values = ChipValues(image(), progress=log)
    assert values.filled == (
        "B1", "B5", "B6", "B7", "B8", "B9", "B10", "B11", "B12", "SLOPE", "DEM",
    )  # fmt: skip
    assert "B8, B9, B10" in log.warnings[0]
    assert len(log.warnings) == 1
    full = [*(f"B{n:02d}" for n in range(1, 13)), "dem"]
    log = RecordingProgress(Progress())
    assert ChipValues(image(bands=full), progress=log).filled == ()
    assert log.warnings == []


def test_narrow_near_infrared_stands_in_and_is_reported():
    log = RecordingProgress(Progress())
    values = ChipValues(image(bands=("B02", "B03", "B04", "B8A")), progress=log)
    assert {o.name: o.source for o in values.origins}["B8"] == "B8A"
    assert any("narrow" in text for text in log.notes)


def test_images_that_will_not_do_are_refused():
    with pytest.raises(ScarMapperError, match="no band for blue"):
        ChipValues(image(bands=("B03", "B04", "B08")))
    with pytest.raises(ScarMapperError, match="8-bit"):
        ChipValues(image(scale=0.08))
    empty = ArraySource(np.full((3, 64, 96), np.nan), grid(), ("B02", "B03", "B04"))
    with pytest.raises(ScarMapperError, match="No pixel is valid"):
        ChipValues(empty)
    far = Grid(UTM, Affine(10, 0, X + 50_000, 0, -10, Y), 20, 20)
    with pytest.raises(ScarMapperError, match="does not overlap"):
        ChipValues(image(), ArraySource(np.zeros((1, 20, 20)), far, ("dem",)))


@pytest.mark.parametrize(("step", "warned"), [(10, 0), (10.5, 0), (20, 1)])
def test_other_pixel_sizes_are_warned_of(step, warned):
    log = RecordingProgress(Progress())
    ChipValues(image(grid(step=step)), progress=log)
    assert sum("not mix" in text or "do not mix" in text for text in log.warnings) == warned


def test_invalid_pixels_hold_means_and_are_no_scars():
    array = image().read_all()
    array[1, :10] = np.nan
    mask = np.ones((1, 64, 96), np.float32)
    mask[0, 10:12] = 0
    made, written = cut(
        [rectangle(5, 5, 10, 20)],
        ArraySource(array, grid(), ("B02", "B03", "B04")),
        mask=ArraySource(mask, grid(), ("valid",)),
        size=32, empty_share=0,
    )  # fmt: skip
    (chip,) = made.chips
    values, label = written[0]
    assert np.isfinite(values).all()
    assert (values[:12] == [MEAN[name] for name in BANDS]).all()
    assert label.sum() == chip.scar_pixels == 3 * 20
    assert not label[:12].any()
    assert chip.valid_share == pytest.approx(20 / 32)
