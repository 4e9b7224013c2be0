"""Grids on which layers are compared: their CRS, their pixels and their extent."""

import numpy as np
import pytest
import shapely
from drawn_layers import X, Y, assess, box, grid, layer, raster, reprojected

from scarmapper.core.assessment.common_grid import assessment_grid
from scarmapper.core.errors import NoOverlapError, ScarMapperError
from scarmapper.core.geo.gdal import CRS


def test_mercator_does_not_measure_metres():
    shapes, mercator = reprojected([box(10, 10, 8, 5)], 3857)
    result = assess(layer(*shapes, crs=mercator), layer(*shapes, crs=mercator))
    assert result.grid.crs.to_epsg() == 32633


@pytest.mark.parametrize(
    ("mapped", "reference", "extra", "message"),
    [
        (layer(), layer(), {}, "nothing to compare"),
        (layer(box(0, 0, 5, 5)), layer(box(900, 0, 5, 5)), {}, "different places"),
        (layer(box(0, 0, 5, 5)), layer(box(0, 0, 5, 5), crs=None), {}, "no coordinate reference"),
        (
            # Degrees that claim to be metres.
            layer(shapely.box(14, 41, 14.1, 41.1)),
            layer(box(0, 0, 5, 5)),
            {},
            "different places",
        ),
        (layer(shapely.Point(X, Y)), layer(box(0, 0, 5, 5)), {}, "map holds points"),
        (
            layer(box(0, 0, 5, 5)),
            layer(shapely.LineString([(X, Y), (X + 9, Y - 9)])),
            {},
            "reference holds lines",
        ),
        (layer(box(0, 0, 5, 5)), layer(box(0, 0, 5, 5)), {"aoi": layer()}, "is empty"),
        (
            layer(box(0, 0, 5, 5)),
            layer(box(0, 0, 5, 5)),
            {"aoi": layer(box(90, 90, 5, 5))},
            "overlaps neither",
        ),
        (layer(box(0, 0, 5, 5)), layer(box(0, 0, 5, 5)), {"min_iou": 0.0}, "above 0"),
        (layer(box(0, 0, 5, 5)), layer(box(0, 0, 5, 5)), {"pixel_size": 0.0}, "more than 0"),
        (
            layer(box(0, 0, 5, 5)),
            layer(box(0, 0, 90_000, 90_000)),
            {"pixel_size": 1.0},
            "too much to compare",
        ),
    ],
)
def test_layers_that_cannot_be_compared_are_refused(mapped, reference, extra, message):
    with pytest.raises(ScarMapperError, match=message):
        assess(mapped, reference, **extra)


def test_a_raster_gives_the_grid_the_reference_first(tmp_path):
    ones = np.ones((30, 40))
    mapped = raster(tmp_path / "m.tif", ones, size=20.0)
    reference = raster(tmp_path / "r.tif", ones)
    found = assessment_grid(mapped, reference, None, 5.0)
    assert (found.transform, found.width, found.height) == (grid(40, 30).transform, 40, 30)
    found = assessment_grid(mapped, layer(box(10, 10, 5, 5)), None, 5.0)
    # The whole of the raster, beyond the polygons.
    assert (found.pixel_size, found.width, found.height) == ((20, 20), 40, 30)


def test_the_grid_of_polygons_covers_both_and_begins_at_whole_pixels():
    found = assessment_grid(layer(box(1.3, 1.3, 2, 2)), layer(box(2, 2, 6.1, 3)), None, 10.0)
    left, bottom, right, top = found.bounds
    assert (left - X, Y - top) == (10, 10)
    assert (right - X, Y - bottom) == (90, 50)


def test_the_grid_is_cut_to_the_area_of_interest(tmp_path):
    mapped = raster(tmp_path / "m.tif", np.ones((30, 40)))
    aoi = layer(box(35, -5, 50, 10))
    found = assessment_grid(mapped, layer(box(0, 0, 5, 5)), aoi, 10.0)
    assert (found.width, found.height) == (5, 5)
    assert found.bounds == (X + 350, Y - 50, X + 400, Y)
    with pytest.raises(NoOverlapError, match="rasters have no pixels"):
        assessment_grid(mapped, layer(box(200, 0, 5, 5), box(0, 0, 5, 5)),
                        layer(box(190, 0, 50, 9)), 10.0)  # fmt: skip


def test_degrees_become_the_utm_zone_of_the_map():
    for lon, lat, code in ((15, 41, 32633), (15, -41, 32733), (-179.9, 10, 32601)):
        shape = layer(shapely.box(lon, lat, lon + 0.01, lat + 0.01), crs=CRS.from_epsg(4326))
        assert assessment_grid(shape, shape, None, 10.0).crs.to_epsg() == code
