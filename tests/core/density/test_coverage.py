"""Areas of polygons in squares, against those that shapely cuts out."""

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from scarmapper.core.density.cells import Squares
from scarmapper.core.density.coverage import square_areas
from scarmapper.core.density.frame import Frame
from scarmapper.core.geo.gdal import CRS
from scarmapper.core.progress import Progress

corner = st.tuples(*[st.integers(-40, 140).map(lambda n: n / 8)] * 2)


def area_of(polygon, box):
    return square_areas(np.array([polygon], object), np.array([box]))


def test_a_triangle_in_four_squares():
    triangle = shapely.Polygon([(0, 0), (2, 0), (0, 2)])
    for shape in (triangle, shapely.reverse(triangle)):
        np.testing.assert_allclose(area_of(shape, (0, 0, 2, 2)), [1, 0.5, 0.5, 0], atol=1e-12)


def test_holes_whatever_their_direction():
    ring, hole = shapely.box(0.5, 0.5, 2.5, 2.5).exterior, shapely.box(1, 1, 2, 2).exterior
    for outline in (ring, shapely.reverse(ring)):
        for inner in (hole, shapely.reverse(hole)):
            shares = area_of(shapely.Polygon(outline, [inner]), (0, 0, 3, 3)).reshape(3, 3)
            np.testing.assert_allclose(
                shares, [[0.25, 0.5, 0.25], [0.5, 0, 0.5], [0.25, 0.5, 0.25]], atol=1e-12
            )


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(corner, min_size=3, max_size=8), min_size=1, max_size=5))
def test_areas_are_those_of_the_parts_that_are_cut_out(rings):
    """Of any polygons, also those that reach beyond the grid or whose edges lie on its lines."""
    made = [shapely.make_valid(shapely.Polygon(ring)) for ring in rings]
    parts = shapely.get_parts(shapely.get_parts(np.array(made, object)))
    parts = parts[(shapely.get_type_id(parts) == 3) & (shapely.area(parts) > 1e-6)]
    grid = Squares(Frame(CRS.from_epsg(32633), 500_000, 4_650_000, 12.0, 9.0), 1.5)
    number, cell, area = grid.areas(parts, Progress())
    told = np.zeros((len(parts), grid.count))
    np.add.at(told, (number, cell), area)
    for row, part in zip(told, parts):
        cut = shapely.intersection(part, grid.polygons(np.arange(grid.count)))
        # A polygon that may touch one cell only is told whole, also what of it lies beyond.
        if (row > 0).sum() > 1:
            np.testing.assert_allclose(row, shapely.area(cut), atol=1e-6)
        else:
            assert row.sum() >= shapely.area(cut).sum() - 1e-6
