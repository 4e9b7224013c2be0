"""Which chips are cut out of an image, against truth made by hand."""

import numpy as np
import pytest
import shapely
from small_images import cut, grid, image, laid, rectangle

from scarmapper.core.chips.chip_values import ChipValues
from scarmapper.core.chips.cutter import ChipCutter, ChipRules
from scarmapper.core.chips.landslide4sense import DIVISOR
from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.grid import apply
from scarmapper.core.progress import Progress, RecordingProgress


def test_grid_chips_hold_the_pixels_under_them():
    source = image()
    made, written = cut(
        [rectangle(5, 5, 4, 4), rectangle(40, 70, 6, 8)], source, size=32, empty_share=1
    )
    assert [(c.window.row, c.window.col) for c in made.chips] == [
        (r, c) for r in (0, 32) for c in (0, 32, 64)
    ]
    assert [c.scar_pixels for c in made.chips] == [16, 0, 0, 0, 0, 48]
    assert made.id_distance == 0
    assert made.landslides == 2
    for chip, (values, label) in zip(made.chips, written):
        row, col = chip.window.slices
        expected = source.read_all()[2, row, col].astype(float) / DIVISOR["B4"]
        np.testing.assert_allclose(values[..., 3], expected, rtol=1e-12)
        assert label.dtype == np.uint8
        assert label.sum() == chip.scar_pixels


@pytest.mark.parametrize(("share", "empty"), [(0, 0), (0.5, 2), (0.6, 3), (1, 4), (0.9, 4)])
def test_the_share_of_chips_without_scars(share, empty):
    shapes = [rectangle(5, 5, 4, 4), rectangle(40, 70, 6, 8)]
    made, _ = cut(shapes, size=32, empty_share=share)
    assert sum(c.scar_pixels == 0 for c in made.chips) == empty
    assert sum(c.scar_pixels > 0 for c in made.chips) == 2


def test_chips_with_too_little_in_them_are_left_out_and_counted():
    shapes = [rectangle(5, 5, 4, 4), rectangle(40, 70, 6, 8)]
    log = RecordingProgress(Progress())
    made, _ = cut(shapes, size=32, empty_share=1, min_scar=17, progress=log)
    # The chip with 16 pixels is neither one with scars nor one without.
    assert [c.scar_pixels for c in made.chips] == [0, 0, 0, 0, 48]
    assert any("1 for too few pixels of scars" in text for text in log.notes)
    with pytest.raises(ScarMapperError, match=r"No chip is left: of 2 .* 2 fewer than 49"):
        cut(shapes, size=32, min_scar=49)
    narrow = image(grid(64, 70))
    made, _ = cut([rectangle(5, 5, 4, 4)], narrow, size=32, empty_share=1, min_valid=0.5)
    assert {c.window.col for c in made.chips} == {0, 32}
    made, _ = cut([rectangle(5, 5, 4, 4)], narrow, size=32, empty_share=1, min_valid=0.1)
    assert {c.window.col for c in made.chips} == {0, 32, 64}
    assert {round(c.valid_share, 4) for c in made.chips} == {1, round(6 / 32, 4)}


def test_a_polygon_without_the_centre_of_a_pixel_makes_no_chip():
    x, y = apply(grid().transform, 40.6, 40.6)
    sliver = shapely.box(x, y - 3, x + 3, y)
    made, _ = cut([rectangle(5, 5, 4, 4), sliver], size=32, empty_share=1)
    assert len(made.chips) == 5
    assert (32, 32) not in {(c.window.row, c.window.col) for c in made.chips}


def test_boxes_and_empty_chips_that_touch_no_landslide():
    shapes = [rectangle(20, 20, 4, 6), rectangle(24, 30, 6, 4)]
    made, written = cut(shapes, image(grid(128, 160)), boxes=True, size=32, empty_share=0.5)
    assert len(made.chips) == 4
    assert made.id_distance == 1
    assert made.landslides == 2
    for chip, (_, label) in zip(made.chips, written):
        if chip.scar_pixels:
            assert label[14:18, 14:18].any()
        else:
            assert not any(
                chip.window.intersection(other.window) for other in made.chips if other.scar_pixels
            )


def test_overlap_is_told_with_the_gap_to_set():
    log = RecordingProgress(Progress())
    made, _ = cut([rectangle(20, 20, 30, 60)], size=32, stride=16, empty_share=0, progress=log)
    assert made.id_distance > 1
    assert any(f"up to {made.id_distance} ids" in text for text in log.notes)


def test_units_that_fit_no_training_are_warned_of():
    log = RecordingProgress(Progress())
    bright = image(bands=("B02", "B03", "B04"), scale=4)
    cut([rectangle(5, 5, 4, 4)], bright, size=32, progress=log)
    assert any("far from that of Landslide4Sense" in text and "B2" in text for text in log.warnings)
    log = RecordingProgress(Progress())
    cut([rectangle(5, 5, 4, 4)], image(scale=0.5), size=32, progress=log)
    assert not any("far from" in text for text in log.warnings)


def test_statistics_are_those_of_all_valid_pixels():
    made, written = cut([rectangle(5, 5, 50, 80)], size=32)
    pixels = np.concatenate([values[..., 3].ravel() for values, _ in written])
    assert made.mean["B4"] == pytest.approx(pixels.mean())
    assert made.std["B4"] == pytest.approx(pixels.std())
    assert set(made.mean) == {"B2", "B3", "B4"}


def test_runs_are_alike():
    shapes = [rectangle(r, c, 3, 5) for r in range(4, 120, 17) for c in range(3, 150, 23)]
    first, one = cut(shapes, image(grid(128, 160)), boxes=True, size=32)
    second, two = cut(shapes, image(grid(128, 160)), boxes=True, size=32)
    assert first == second
    assert all((a[0] == b[0]).all() and (a[1] == b[1]).all() for a, b in zip(one, two))


def test_a_cutter_can_be_used_again():
    source = image()
    cutter = ChipCutter(
        ChipValues(source), laid([rectangle(5, 5, 4, 4)], source.grid), ChipRules(size=32)
    )
    first = cutter.cut(lambda *_: None, lambda *_: None)
    assert cutter.cut(lambda *_: None, lambda *_: None) == first
