"""Ground that the user excludes: no scars, unseen, and no part of the fit."""

import numpy as np
import pytest
import shapely

from scarmapper.core.assessment.map_layer import MapLayer
from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.earth import transformed
from scarmapper.core.geo.gdal import CRS
from scarmapper.core.imagery.reasons import EXCLUDED, NODATA, reason_of
from scarmapper.core.labels import SCAR, UNKNOWN
from scarmapper.core.mapping.excluded_ground import excluded_ground
from scarmapper.core.mapping.scar_map import MapOptions, map_scars
from scarmapper.core.mapping.unseen_ground import Kind, unseen_ground
from scarmapper.core.progress import Progress, RecordingProgress

OPTIONS = MapOptions(min_area=400)


def layer_of(grid, *boxes, crs=None):
    """Return a layer of boxes of rows and columns (top, left, bottom, right)."""
    shapes = []
    for top, left, bottom, right in boxes:
        (x0, x1), (y0, y1) = grid.transform * (np.array([left, right]), np.array([top, bottom]))
        shapes.append(shapely.box(x0, min(y0, y1), x1, max(y0, y1)))
    shapes = np.array(shapes, object)
    if crs is not None:
        shapes = shapely.segmentize(shapes, 50)
        points = shapely.get_coordinates(shapes)
        shapes = shapely.set_coordinates(shapes, transformed(grid.crs, crs, points))
    wkt = (crs or grid.crs).to_wkt()
    return MapLayer("fields", geometries=shapely.to_wkb(shapes).tolist(), crs=wkt)


@pytest.fixture(scope="module")
def largest(scar_map):
    """The box around the largest scar."""
    scars = scar_map.scars
    own = scars.runs.picked(scars.owner == int(np.argmax(scars.columns["area_m2"])))
    return own.row.min() - 2, own.start.min() - 2, own.row.max() + 3, own.stop.max() + 2


@pytest.mark.parametrize("crs", [None, CRS.from_epsg(4326)])
def test_excluded_ground_yields_no_scars_and_is_unseen(images, scar_map, largest, crs):
    found = map_scars(
        images,
        OPTIONS,
        alignment=scar_map.alignment,
        exclude=layer_of(scar_map.grid, largest, crs=crs),
    )
    top, left, bottom, right = largest
    inner = np.s_[top + 1 : bottom - 1, left + 1 : right - 1]
    assert (scar_map.mask[inner] == SCAR).any()
    assert (found.mask[inner] == UNKNOWN).all()
    reasons = reason_of(found.reasons.read(found.grid.window))[inner]
    assert set(np.unique(reasons)) <= {EXCLUDED, NODATA}
    assert found.scars.count < scar_map.scars.count
    assert found.shares["excluded"] == pytest.approx(
        (bottom - top) * (right - left) / found.mask.size, rel=0.1
    )
    areas = unseen_ground(found).areas()
    assert areas[Kind("excluded")] == pytest.approx(
        found.shares["excluded"] * found.mask.size * np.prod(found.grid.pixel_metres), rel=0.01
    )


def test_excluded_ground_takes_no_part_in_the_fit_but_in_the_alignment(images, scar_map):
    half = layer_of(scar_map.grid, (0, 0, scar_map.grid.height, scar_map.grid.width // 2))
    found = map_scars(images, OPTIONS, exclude=half)
    np.testing.assert_array_equal(found.alignment.matrix, scar_map.alignment.matrix)
    assert found.detector != scar_map.detector
    assert (found.mask[:, : scar_map.grid.width // 2] == UNKNOWN).all()


def test_a_layer_elsewhere_excludes_nothing_and_is_told(images, scar_map):
    log = RecordingProgress(Progress())
    away = layer_of(scar_map.grid, (-900, -900, -800, -800))
    assert excluded_ground(away, scar_map.grid, log) is None
    assert any("nothing is excluded" in warning for warning in log.warnings)
    empty = MapLayer("none", geometries=[], crs=scar_map.grid.crs.to_wkt())
    assert excluded_ground(empty, scar_map.grid, log) is None


def test_an_invalid_polygon_is_repaired(scar_map):
    grid = scar_map.grid
    bow = shapely.Polygon(np.transpose(grid.transform * np.array([[2, 8, 2, 8], [2, 8, 8, 2]])))
    assert not bow.is_valid
    layer = MapLayer("bow", geometries=[shapely.to_wkb(bow)], crs=grid.crs.to_wkt())
    found = excluded_ground(layer, grid).read(grid.window)[0]
    assert 0 < found.sum() < 36


def test_layers_that_cannot_exclude_are_refused(scar_map):
    grid = scar_map.grid
    points = [shapely.to_wkb(shapely.Point(0, 0))]
    boxes = layer_of(grid, (0, 0, 9, 9)).geometries
    for geometries, crs, message in (
        (points, grid.crs.to_wkt(), "holds points"),
        (boxes, "", "no coordinate reference"),
    ):
        with pytest.raises(ScarMapperError, match=message):
            excluded_ground(MapLayer("p", geometries=geometries, crs=crs), grid)


def test_all_ground_excluded_is_refused_with_a_sentence(images, scar_map):
    grid = scar_map.grid
    everything = layer_of(grid, (-5, -5, grid.height + 5, grid.width + 5))
    with pytest.raises(ScarMapperError) as caught:
        map_scars(images, OPTIONS, alignment=scar_map.alignment, exclude=everything)
    assert "excluded" in str(caught.value)
