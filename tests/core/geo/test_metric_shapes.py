"""Layers of any CRS in one frame of metres."""

import numpy as np
import pytest
import shapely

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.gdal import CRS
from scarmapper.core.geo.geodesy import lengths
from scarmapper.core.geo.metric_shapes import metric_frame, shapes_in
from scarmapper.core.progress import Progress, RecordingProgress

DEGREES = CRS.from_epsg(4326).to_wkt()
UTM = CRS.from_epsg(32633).to_wkt()


def wkb(*shapes):
    return [None if shape is None else shapely.to_wkb(shape) for shape in shapes]


def test_a_degree_of_a_meridian_and_of_the_equator():
    # Of the WGS 84 ellipsoid: 110.574 km at the equator northwards, 111.320 km eastwards.
    lines = np.array([shapely.LineString([(0, 0), (1, 0)]), None, shapely.MultiLineString(
        [[(0, -0.5), (0, 0)], [(0, 0), (0, 0.5)]])], object)  # fmt: skip
    found = lengths(lines, CRS.from_epsg(4326))
    assert found == pytest.approx([111_319.49, 0, 110_574.28], abs=0.5)
    assert len(lengths(np.empty(0, object), CRS.from_epsg(4326))) == 0


def test_layers_of_two_crs_meet_in_the_frame():
    point = shapely.Point(15, 42)  # the middle of zone 33
    frame = metric_frame(wkb(point), DEGREES, "scars")
    places = [
        shapes_in(wkb(shape), crs, frame, "layer", Progress())[0]
        for shape, crs in ((point, DEGREES), (shapely.Point(500_000, 4_649_776.22), UTM))
    ]
    assert shapely.distance(*places) < 0.01
    assert shapely.distance(places[0], shapely.Point(0, 0)) < 0.01


def test_a_layer_on_both_sides_of_the_antimeridian_is_small_in_its_frame():
    both = wkb(shapely.Point(179.9, -16), shapely.Point(-179.9, -16))
    frame = metric_frame(both, DEGREES, "scars")
    found = shapes_in(both, DEGREES, frame, "scars", Progress())
    # 0.2° of longitude at 16° south.
    assert shapely.distance(*found) == pytest.approx(21_405, rel=1e-3)


def test_what_cannot_be_used_is_left_out_and_told():
    bow = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    given = [
        *wkb(shapely.Point(10, 40), bow, None, shapely.Point(), shapely.Point(10, 400)),
        b"nonsense",
    ]
    frame = metric_frame(given, DEGREES, "layer")
    progress = RecordingProgress(Progress())
    found = shapes_in(given, DEGREES, frame, "layer", progress)
    assert [shape is not None for shape in found[:4]] == [True, True, False, False]
    assert found[5] is None
    assert shapely.is_valid(found[1])
    assert any("have no geometry" in text for text in progress.warnings)
    assert any("1 polygons of the layer were invalid" in text for text in progress.notes)


def test_the_spike_of_a_polygon_is_no_part_of_it():
    spiked = shapely.Polygon([(0, 0), (0, 1), (1, 1), (1, 0), (2, 0), (1, 0)])
    line = shapely.Polygon([(0, 0), (1, 0), (0, 0)])
    frame = metric_frame(wkb(spiked), DEGREES, "layer")
    found = shapes_in(wkb(spiked, line), DEGREES, frame, "layer", Progress())
    assert found[0].geom_type == "MultiPolygon"
    # Of a square degree at the equator: 12,309 km².
    assert shapely.area(found[0]) / 1e6 == pytest.approx(12_309, rel=1e-3)
    assert found[1] is None


def test_a_layer_without_crs_is_refused():
    with pytest.raises(ScarMapperError, match="no coordinate reference system"):
        metric_frame(wkb(shapely.Point(0, 0)), "", "scars")
