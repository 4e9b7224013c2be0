"""The pixels of scars with their neighbours, and the fall of the ground under them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.scars import pixel_graph
from scarmapper.core.scars.pixel_graph import NEIGHBOURS, graphs, pixel_values, relief_of
from scarmapper.core.scars.polygons import ELEVATION
from scarmapper.core.scars.tracing import trace

UTM = CRS.from_epsg(32654)
masks = arrays(
    np.uint8, array_shapes(min_dims=2, max_dims=2, max_side=14), elements=st.integers(0, 1)
)


def grid_of(mask):
    return Grid(UTM, Affine(10, 0, 500_000, 0, -10, 4_700_000), mask.shape[1], mask.shape[0])


def traced(mask, z=None):
    scars = trace(mask, grid_of(mask))
    if z is not None:
        row, col, _ = scars.runs.pixels()
        scars.pixels[ELEVATION] = np.asarray(z, np.float32)[row, col]
    return scars


@given(masks, st.integers(1, 40))
def test_neighbours_are_those_of_the_mask(mask, at_once):
    scars = traced(mask)
    owner = np.full((mask.shape[0] + 2, mask.shape[1] + 2), -1)
    row, col, number = scars.runs.pixels()
    owner[row + 1, col + 1] = scars.owner[number]
    seen = 0
    before, pixel_graph._AT_ONCE = pixel_graph._AT_ONCE, at_once
    try:
        found = list(graphs(scars))
    finally:
        pixel_graph._AT_ONCE = before
    for graph in found:
        np.testing.assert_array_equal(row[graph.place], graph.row)
        np.testing.assert_array_equal(col[graph.place], graph.col)
        np.testing.assert_array_equal(graph.scars[graph.owner], scars.owner[number][graph.place])
        for (down, across), link in zip(NEIGHBOURS, graph.links):
            beside = owner[graph.row + 1 + down, graph.col + 1 + across]
            np.testing.assert_array_equal(link >= 0, beside == graph.scars[graph.owner])
            there = link >= 0
            np.testing.assert_array_equal(graph.row[link[there]], graph.row[there] + down)
            np.testing.assert_array_equal(graph.col[link[there]], graph.col[there] + across)
        seen += len(graph.owner)
    assert seen == mask.sum()


def test_values_of_pixels_are_those_of_the_source():
    rng = np.random.default_rng(0)
    mask = (rng.random((60, 700)) < 0.3).astype(np.uint8)
    values = rng.random((1, 60, 700)).astype(np.float32)
    values[0, 20:30, 100:300] = np.nan
    scars = traced(mask)
    row, col, _ = scars.runs.pixels()
    found = pixel_values(scars, ArraySource(values, scars.grid, ("v",)))
    np.testing.assert_array_equal(found, values[0, row, col])


@pytest.mark.parametrize("direction", [0, 37, 90, 161, 250, 359])
def test_the_fall_of_a_plane_is_known_at_every_pixel(direction):
    mask = np.zeros((30, 40), np.uint8)
    mask[5:9, 5:30] = 1
    mask[12:25, 20:22] = 1
    mask[15, 22:30] = 1
    rows, cols = np.indices(mask.shape) * 10 / 0.9996
    fall = np.array([np.sin(np.radians(direction)), np.cos(np.radians(direction))])
    z = 900 - np.tan(np.radians(25)) * (fall[0] * cols - fall[1] * rows)
    scars = traced(mask, z)
    for graph in graphs(scars):
        relief = relief_of(graph, scars.pixels[ELEVATION])
        assert relief.known.all()
        # Grid north is true north to half a degree here; a row of single pixels has no fall aside.
        wide = graph.owner == 0
        np.testing.assert_allclose(relief.east[wide], fall[0], atol=0.02)
        np.testing.assert_allclose(relief.north[wide], fall[1], atol=0.02)
        np.testing.assert_allclose(relief.steepness[wide], np.tan(np.radians(25)), rtol=2e-3)


def test_small_gaps_of_the_elevation_are_filled_and_large_ones_make_it_unknown():
    mask = np.zeros((20, 40), np.uint8)
    mask[2:12, 2:12] = 1
    mask[2:12, 20:30] = 1
    z = 900 - 5.0 * np.indices(mask.shape)[0]
    z[4:6, 4:8] = np.nan
    z[2:12, 20:24] = np.nan
    scars = traced(mask, z)
    (graph,) = graphs(scars)
    relief = relief_of(graph, scars.pixels[ELEVATION])
    assert relief.known.tolist() == [True, False]
    first = graph.owner == 0
    assert np.isfinite(relief.z[first]).all()
    assert np.isnan(relief.z[~first]).all()
    np.testing.assert_allclose(relief.z[first], 900 - 5 * graph.row[first], atol=6)


def test_a_scar_that_is_too_large_is_left_out(monkeypatch):
    monkeypatch.setattr(pixel_graph, "_TOO_LARGE", 50)
    mask = np.zeros((20, 40), np.uint8)
    mask[2:12, 2:12] = 1
    mask[2:5, 20:30] = 1
    (graph,) = graphs(traced(mask))
    assert graph.scars.tolist() == [1]
    assert list(graphs(traced(np.zeros((5, 5), np.uint8)))) == []
