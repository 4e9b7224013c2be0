"""Matches of landslides, drawn by hand and against brute force."""

import time

import numpy as np
import pytest
import shapely
from drawn_layers import landslides, pixel_box

from scarmapper.core.assessment.matching import (
    centroids_of,
    inner_points_of,
    match,
    overlaps_of,
    segmentation_errors,
)
from scarmapper.core.errors import Cancelled
from scarmapper.core.geo.inventory import inventory_of
from scarmapper.core.progress import Progress


def test_one_to_one_takes_the_best_first():
    mapped = landslides(pixel_box(0, 0, 10, 10), pixel_box(100, 0, 10, 10), pixel_box(200, 0, 5, 5))
    reference = landslides(
        pixel_box(0, 0, 10, 8), pixel_box(100, 4, 10, 10), pixel_box(300, 0, 5, 5)
    )
    found = match(mapped, reference, 0.5)
    assert found.partner_of_mapped.tolist() == [0, -1, -1]
    assert found.partner_of_reference.tolist() == [0, -1, -1]
    assert found.iou_of_mapped == pytest.approx([0.8, 60 / 140, 0])
    assert found.partner_iou()[0] == pytest.approx(0.8)
    assert match(mapped, reference, 0.4).partner_of_mapped.tolist() == [0, 1, -1]
    assert match(mapped, reference, 0.81).partner_of_mapped.tolist() == [-1, -1, -1]


def test_an_iou_equal_to_the_least_is_a_match():
    mapped, reference = landslides(pixel_box(0, 0, 10, 10)), landslides(pixel_box(0, 0, 10, 5))
    assert match(mapped, reference, 0.5).partner_of_mapped.tolist() == [0]


def test_only_one_of_two_overlapping_references_is_matched():
    # The same scar drawn twice in the reference: only one of the two can be matched.
    mapped = landslides(pixel_box(0, 0, 10, 10))
    reference = landslides(pixel_box(0, 0, 10, 9), pixel_box(0, 0, 10, 10))
    found = match(mapped, reference, 0.5)
    assert found.partner_of_mapped.tolist() == [1]
    assert found.partner_of_reference.tolist() == [-1, 0]
    assert found.hit_reference.all()
    group = found.groups[0]
    assert group.relation == "1:n"
    # Dissolved, not added up.
    assert group.iou == pytest.approx(1)


def test_cut_and_merged_landslides_are_groups():
    mapped = landslides(
        pixel_box(0, 0, 4, 10),
        pixel_box(4, 0, 6, 10),
        pixel_box(50, 0, 10, 10),
        pixel_box(99, 0, 5, 5),
        pixel_box(103, 1, 5, 5),
    )
    reference = landslides(
        pixel_box(0, 0, 10, 10),
        pixel_box(50, 0, 5, 10),
        pixel_box(55, 0, 5, 10),
        pixel_box(99, 0, 5, 5),
        pixel_box(104, 1, 4, 5),
    )
    found = match(mapped, reference, 0.7)
    relations = [group.relation for group in found.groups]
    assert relations == ["n:1", "1:n", "1:1", "1:1"]
    assert [group.iou for group in found.groups[:2]] == pytest.approx([1, 1])
    assert found.group_of_mapped.tolist() == [0, 0, 1, 2, 3]
    assert found.group_of_reference.tolist() == [0, 1, 1, 2, 3]
    assert found.partner_of_mapped[:3].tolist() == [-1, -1, -1]


def test_parts_of_one_landslide_count_together():
    mapped = landslides([pixel_box(0, 0, 5, 10), pixel_box(20, 0, 5, 10)])
    reference = landslides([pixel_box(0, 0, 5, 10), pixel_box(20, 0, 5, 6)])
    found = match(mapped, reference)
    assert found.overlaps.iou == pytest.approx([0.8])
    assert centroids_of(mapped).tolist() == [[12.5, 5]]
    # The centroid lies between the parts, in neither.
    assert not found.hit_mapped[0]
    # The inner point always lies inside.
    assert shapely.intersects(mapped.polygons[0], shapely.points(inner_points_of(mapped)))[0]


def test_touching_is_not_sharing():
    found = overlaps_of(landslides(pixel_box(0, 0, 10, 10)), landslides(pixel_box(10, 0, 10, 10)))
    assert len(found.mapped) == 0


def test_segmentation_errors():
    mapped, reference = landslides(pixel_box(0, 0, 10, 10)), landslides(pixel_box(0, 0, 20, 10))
    over, under, both = segmentation_errors(match(mapped, reference), mapped, reference)
    assert (over[0], under[0]) == pytest.approx((0.5, 0))
    assert both[0] == pytest.approx(np.sqrt(0.125))


def test_nothing_on_either_side():
    nothing, one = inventory_of([], []), landslides(pixel_box(0, 0, 1, 1))
    for mapped, reference in ((nothing, one), (one, nothing), (nothing, nothing)):
        found = match(mapped, reference)
        assert len(found.groups) == 0
        assert (found.partner_of_mapped == -1).all()
        assert len(found.partner_of_reference) == len(reference)
        assert not found.hit_reference.any()


def scattered(count, seed, spread=400.0):
    random = np.random.default_rng(seed)
    x, y = random.uniform(0, spread, (2, count))
    reach, points = random.uniform(2, 6, count), 12
    angle = np.sort(random.uniform(0, 2 * np.pi, (count, points)), axis=1)
    away = reach[:, None] * random.uniform(0.6, 1.2, (count, points))
    corners = np.stack(
        [x[:, None] + away * np.cos(angle), y[:, None] + away * np.sin(angle)], axis=-1
    )
    shapes = shapely.make_valid(shapely.polygons(corners))
    return landslides(*[list(shapely.get_parts(s)) for s in shapes if s.geom_type != "Polygon"],
                      *[s for s in shapes if s.geom_type == "Polygon"])  # fmt: skip


def test_against_brute_force():
    mapped, reference = scattered(60, 1, 60), scattered(60, 2, 60)
    found = overlaps_of(mapped, reference)
    whole = [
        [shapely.union_all(side.polygons_of(i)) for i in range(len(side))]
        for side in (mapped, reference)
    ]
    expected = {}
    for i, one in enumerate(whole[0]):
        for j, other in enumerate(whole[1]):
            shared = one.intersection(other).area
            if shared > 0:
                expected[i, j] = shared / one.union(other).area
    pairs = dict(zip(zip(found.mapped.tolist(), found.reference.tolist()), found.iou.tolist()))
    assert len(expected) > 100
    assert pairs == pytest.approx(expected)


def test_twenty_thousand_against_as_many_takes_seconds():
    mapped, reference = scattered(20_000, 1, 8000), scattered(20_000, 2, 8000)
    begin = time.process_time()
    found = match(mapped, reference, 0.3)
    assert time.process_time() - begin < 10
    assert (found.partner_of_mapped >= 0).sum() > 20


def test_cancelling():
    class Stop(Progress):
        def is_cancelled(self):
            return True

    with pytest.raises(Cancelled):
        match(scattered(20, 1), scattered(20, 1), progress=Stop())
