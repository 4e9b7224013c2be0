"""Scores by landslide, of matchings drawn by hand."""

import math

import numpy as np
import pytest
from drawn_layers import assess, grid, landslides, pixel_box, random_masks, raster

from scarmapper.core.assessment.matching import areas_of, match
from scarmapper.core.assessment.object_scores import SideCounts, harmonic, score

GRID = grid(100, 100)


def test_size_classes_add_up(tmp_path):
    one, other = random_masks(6)
    result = assess(raster(tmp_path / "a.tif", one), raster(tmp_path / "b.tif", other))
    for side in ("mapped", "reference"):
        for name in ("total", "matched", "hit"):
            parts = sum(getattr(getattr(part, side), name) for part in result.objects.classes)
            assert parts == getattr(getattr(result.objects, side), name)


def scores(mapped, reference, judged=None, min_iou=0.5):
    areas = tuple(100 * areas_of(side) for side in (mapped, reference))
    judged = judged or tuple(np.ones(len(side), bool) for side in (mapped, reference))
    return score(match(mapped, reference, min_iou), mapped, reference, areas, judged, GRID, min_iou)


def test_counts_by_hand():
    # One matched, one cut into two, one that only touches, and one on either side alone.
    mapped = landslides(
        pixel_box(0, 0, 10, 10),
        pixel_box(30, 0, 5, 10),
        pixel_box(35, 0, 5, 10),
        pixel_box(60, 0, 10, 10),
        pixel_box(90, 0, 5, 5),
    )
    reference = landslides(
        pixel_box(0, 0, 10, 9),
        pixel_box(30, 0, 10, 10),
        pixel_box(69, 0, 10, 10),
        pixel_box(90, 50, 5, 5),
    )
    found = scores(mapped, reference, min_iou=0.6)
    assert found.mapped == SideCounts(total=5, matched=1, grouped=3, hit=3, touched=4)
    # The centroid of the second lies on the edge between the two pieces.
    assert found.reference == SideCounts(total=4, matched=1, grouped=2, hit=2, touched=3)
    assert found.relations == {"1:1": 1, "n:1": 1, "1:n": 0, "n:m": 0}
    assert found.mean_iou == pytest.approx(0.9)
    assert found.f1 == pytest.approx(harmonic(1 / 5, 1 / 4))


def test_landslides_on_unassessed_ground_are_not_counted():
    mapped, reference = landslides(pixel_box(0, 0, 9, 9)), landslides(pixel_box(0, 0, 9, 9))
    found = scores(mapped, reference, (np.zeros(1, bool), np.ones(1, bool)))
    assert found.mapped.total == 0
    assert math.isnan(found.mapped.share("matched"))
    # It may be matched with one that is not judged.
    assert found.reference.share("matched") == 1
    assert len(found.offsets) == 0


def test_offsets_are_metres_east_and_north_from_the_reference_to_the_map():
    reference = landslides(pixel_box(10, 10, 20, 20), pixel_box(60, 10, 20, 20))
    # The map lies two pixels to the right and one up.
    mapped = landslides(pixel_box(12, 9, 20, 20), pixel_box(62, 9, 20, 20))
    found = scores(mapped, reference)
    east, north = found.mean_offset
    # True north differs from the grid's by half a degree here.
    assert (east, north) == pytest.approx((20, 10), abs=0.3)
    assert found.position_rmse == pytest.approx(math.hypot(20, 10), rel=2e-3)
    assert found.position_median == pytest.approx(found.position_rmse, rel=1e-3)


def test_nothing_on_either_side_gives_no_scores():
    nothing = landslides()
    found = scores(nothing, nothing)
    assert found.mapped.total == found.reference.total == 0
    for value in (found.f1, found.over, found.mean_iou, found.position_rmse, *found.mean_offset):
        assert math.isnan(value)


def test_harmonic_mean():
    assert harmonic(0.5, 1) == pytest.approx(2 / 3)
    assert harmonic(0.0, 0.0) == 0
    assert math.isnan(harmonic(math.nan, 0.5))
    assert math.isnan(harmonic(0.5, math.nan))
