"""Outlines of landslides in little memory: the same as if they were made in one go."""

import numpy as np
import pytest
import shapely

from scarmapper.core.assessment import landslide_shapes
from scarmapper.core.assessment.landslide_shapes import (
    LandslideShapes,
    ellipsoid_areas,
    landslides_of,
    polygons_in_crs,
    selected,
)
from scarmapper.core.errors import Cancelled
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.geodesy import PixelAreas
from scarmapper.core.geo.grid import Grid
from scarmapper.core.geo.runs import runs_of
from scarmapper.core.progress import Progress
from scarmapper.core.scars.tracing import trace

GRID = Grid(CRS.from_epsg(32633), Affine(10, 0, 430_000, 0, -10, 4_600_000), 90, 70)


def noise(share=0.45, seed=0):
    """Return a mask of shapes with holes, corners that touch and islands in holes."""
    return (np.random.default_rng(seed).random((GRID.height, GRID.width)) < share).astype(np.uint8)


@pytest.fixture(params=[3, 20_000])
def at_once(request, monkeypatch):
    monkeypatch.setattr(landslide_shapes, "_AT_ONCE", request.param)
    monkeypatch.setattr(landslide_shapes, "_SHAPES_AT_ONCE", request.param)


def shapes_of(landslides, grid=GRID):
    parts, owners = zip(*polygons_in_crs(landslides, grid))
    return shapely.multipolygons(np.concatenate(parts), indices=np.concatenate(owners))


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("share", [0.03, 0.3, 0.45, 0.7])
def test_outlines_are_those_of_the_whole_mask_at_once(share):
    mask = noise(share)
    found = landslides_of(runs_of(mask))
    expected = trace(mask, GRID)
    assert len(found) == len(expected) > 10 * (share < 0.7)
    assert shapely.is_valid(found.polygons).all()
    assert (np.diff(found.owner) >= 0).all()
    assert shapely.equals(shapes_of(found), expected.geometries).all()
    assert shapely.area(found.polygons).sum() == mask.sum()


def test_a_mask_without_scars_has_no_landslides():
    found = landslides_of(runs_of(np.zeros((5, 5), np.uint8)))
    assert len(found) == len(found.polygons) == 0
    assert len(LandslideShapes([found], GRID)) == 0
    assert list(LandslideShapes([found], GRID)) == []


def test_cancelling_stops_the_outlining():
    class Stop(Progress):
        def is_cancelled(self):
            return True

    with pytest.raises(Cancelled):
        landslides_of(runs_of(noise()), Stop())


@pytest.mark.usefixtures("at_once")
def test_shapes_are_a_sequence_like_a_list():
    sides = [landslides_of(runs_of(noise(0.2, seed))) for seed in (1, 2)]
    shapes = LandslideShapes(sides, GRID)
    expected = [
        wkb
        for side in sides
        for wkb in shapely.to_wkb(shapes_of(side), output_dimension=2).tolist()
    ]
    border = len(sides[0])
    assert len(shapes) == len(expected)
    assert list(shapes) == expected
    assert [shapes[i] for i in (0, border - 1, border, -1)] == [
        expected[i] for i in (0, border - 1, border, -1)
    ]
    for part in (slice(border - 2, border + 2), slice(5), slice(-3, None), slice(7, 7)):
        assert list(shapes[part]) == expected[part]
        assert len(shapes[part]) == len(expected[part])
    assert list(shapes[2:50][3:-4]) == expected[2:50][3:-4]
    assert list(shapes[20:2:-3]) == expected[20:2:-3]
    with pytest.raises(IndexError):
        shapes[len(expected)]


@pytest.mark.usefixtures("at_once")
def test_areas_are_those_of_the_pixels_on_the_ellipsoid():
    mask = noise(0.2, 3)
    found = landslides_of(runs_of(mask))
    rows, cols = np.nonzero(mask)
    expected = PixelAreas(GRID).at(cols.astype(float), rows.astype(float)).sum()
    areas = ellipsoid_areas(found, GRID)
    assert len(areas) == len(found)
    assert areas.sum() == pytest.approx(expected, rel=1e-6)
    pixels = np.bincount(found.owner, shapely.area(found.polygons))
    assert areas / pixels == pytest.approx(100, rel=2e-3)


def test_some_landslides_are_selected_with_all_their_parts():
    found = landslides_of(runs_of(noise(0.3, 4)))
    keep = np.arange(len(found)) % 3 == 1
    some = selected(found, keep)
    assert len(some) == keep.sum()
    for number, position in enumerate(np.flatnonzero(keep)):
        assert shapely.equals(some.polygons_of(number), found.polygons_of(position)).all()
    assert len(selected(found, np.zeros(len(found), bool))) == 0
