"""Scars of a view for a moving threshold."""

import time

import numpy as np
import pytest
from rasterio import Affine
from rasterio.crs import CRS

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.grid import Grid, Window
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.scars.from_probability import ProbabilityMap
from scarmapper.core.scars.preview import PreviewMap


def source(values):
    height, width = values.shape
    grid = Grid(CRS.from_epsg(32654), Affine(10, 0, 577_000, 0, -10, 4_730_000), width, height)
    return ArraySource(values[np.newaxis].astype(np.float32), grid, ["probability"])


@pytest.fixture
def values():
    made = np.zeros((60, 80))
    made[10:20, 10:20] = 0.9
    made[12:14, 12:14] = np.nan
    made[40, 40] = 0.7
    made[50:52, 60:70] = 0.3
    return made


def test_scars_are_those_above_the_threshold(values):
    view = PreviewMap(source(values)).view(Window(0, 0, 60, 80))
    assert view.mask(0.5).sum() == 97
    assert view.mask(0.25).sum() == 117
    assert view.mask(1).sum() == 0
    assert (view.mask(0.9) == (values.astype(np.float32) >= np.float32(0.9))).all()


def test_small_scars_are_left_out_as_they_are_of_the_map(values):
    preview = PreviewMap(source(values))
    view = preview.view(Window(0, 0, 60, 80))
    assert not view.mask(0.5, 500)[40, 40]
    assert view.mask(0.5, 500).sum() == 96
    polygons = ProbabilityMap(source(values)).scars(0.25, min_area=500)
    assert view.mask(0.25, 500).sum() == polygons.mask().sum()


def test_scars_without_a_core_are_left_out_as_they_are_of_the_map(values):
    view = PreviewMap(source(values)).view(Window(0, 0, 60, 80))
    for core, area in ((0.8, 0), (0.6, 0), (0.6, 500)):
        polygons = ProbabilityMap(source(values)).scars(0.2, core=core, min_area=area)
        assert view.mask(0.2, area, core).sum() == polygons.mask().sum()
    assert view.mask(0.2, 0, 0.8).sum() == 96
    # A threshold above it: all scars reach it.
    assert view.mask(0.5, 0, 0.4).sum() == view.mask(0.5).sum()


def test_a_part_of_the_map_is_placed(values):
    view = PreviewMap(source(values)).view(Window(8, 8, 20, 20))
    mask = view.mask(0.5)
    rows, cols = np.mgrid[0:60, 0:80]
    drawn = view.drawn_at(mask, rows, cols)
    assert drawn.sum() == 96
    assert drawn[10, 10]
    assert not drawn[40, 40]


def test_areas_are_of_all_pixels(values):
    preview = PreviewMap(source(values))
    assert preview.area_above(0.5) == pytest.approx(97 * 100, rel=1e-3)
    assert preview.area_above(0.95) == 0
    with pytest.raises(ScarMapperError):
        preview.area_above(2)


def test_a_whole_scene_is_drawn_in_a_moment():
    """0.2 s are asked for."""
    rng = np.random.default_rng(1)
    coarse = rng.random((300, 300)) ** 6
    made = np.kron(coarse, np.ones((12, 12)))
    view = PreviewMap(source(made)).view(Window(0, 0, 3600, 3600))
    begin = time.process_time()
    for threshold in np.linspace(0.2, 0.8, 10):
        mask = view.mask(threshold, 500)
    seconds = (time.process_time() - begin) / 10
    assert mask.any()
    assert mask.size <= 1_500_000
    assert seconds < 0.2
