"""Tiles cover a raster, their weights sum to one, and windows beyond it are mirrored."""

from itertools import groupby

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid, Window
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.raster.tiling import Axis, cached_columns, in_stripes, mirrored_strips


def grid_of(height, width):
    return Grid(CRS.from_epsg(32633), Affine(10, 0, 400_000, 0, -10, 4_000_000), width, height)


@given(
    length=st.integers(1, 3000),
    tile=st.integers(3, 40),
    overlap=st.integers(0, 200),
    multiple=st.sampled_from([1, 4, 16]),
)
@settings(max_examples=300, deadline=None)
def test_cores_tile_the_axis_and_weights_sum_to_one(length, tile, overlap, multiple):
    tile *= multiple
    if 2 * (-(-overlap // multiple) * multiple) > tile:
        with pytest.raises(ScarMapperError, match="cannot overlap"):
            Axis.cut(length, tile, overlap, multiple)
        return
    axis = Axis.cut(length, tile, overlap, multiple)
    assert axis.tile <= tile
    assert axis.tile % multiple == 0
    assert axis.overlap >= overlap or axis.count == 1
    ends = [axis.core(i) for i in range(axis.count)]
    assert ends[0][0] == 0
    assert ends[-1][1] == length
    assert all(a[1] == b[0] for a, b in zip(ends, ends[1:]))
    whole = -(-length // multiple) * multiple
    total = np.zeros(whole)
    for i in range(axis.count):
        begin, size = axis.start(i), axis.size(i)
        assert begin % multiple == size % multiple == 0
        assert size == axis.tile or i == axis.count - 1
        total[begin : begin + size] += axis.weights(i)
        low, high = axis.core(i)
        assert begin <= low < high <= begin + size
    assert axis.start(axis.count - 1) + axis.size(axis.count - 1) == whole
    np.testing.assert_allclose(total, 1, atol=1e-6)


@pytest.mark.parametrize("columns", [1, 2, 3, 5, 9])
def test_stripes_hold_each_tile_once_after_those_above_and_left(columns):
    down, across = Axis.cut(300, 64, 16, 4), Axis.cut(230, 64, 16, 4)
    places = in_stripes(down, across, columns)
    assert sorted(places) == [(r, c) for r in range(down.count) for c in range(across.count)]
    for turn, (row, col) in enumerate(places):
        before = set(places[:turn])
        assert row == 0 or (row - 1, col) in before
        assert col == 0 or (row, col - 1) in before
    assert max(len(list(run)) for _, run in groupby(row for row, _ in places)) <= columns


@pytest.mark.parametrize(
    ("unit", "bands", "columns"),
    [
        ((512, 512), 14, 4),
        ((512, 512), 28, 1),
        ((512, 512), 3, 8),
        # Blocks as wide as the raster: stripes would decode them over and over.
        ((47, 5490), 14, 8),
        ((47, 5490), 28, 8),
        (None, 14, 8),
    ],
)
def test_stripes_are_as_wide_as_decoded_blocks_are_kept(unit, bands, columns):
    pixels = np.broadcast_to(np.float32(0), (bands, 5490, 5490))
    source = ArraySource(pixels, grid_of(5490, 5490), [""] * bands)
    source.cached_block, source.dtype = unit, "uint16"
    axis = Axis.cut(5490, 768, 64, 16)
    assert axis.count == 8
    assert cached_columns(axis, axis, [source]) == columns


@pytest.mark.parametrize(("height", "width"), [(1, 1), (1, 9), (5, 2), (40, 30)])
def test_windows_beyond_the_grid_are_mirrored(height, width):
    pixels = np.arange(height * width, dtype=np.float32).reshape(1, height, width)
    source = ArraySource(pixels, grid_of(height, width), ("a",))
    window = Window(-12, -7, height + 25, width + 20)

    def mirrored(part=None):
        out = np.full((1, window.height, window.width), np.nan, np.float32)
        for rows, strip in mirrored_strips(source, window, part):
            out[:, rows] = strip
        return out

    found = mirrored()
    # The edge is not repeated, as in NumPy's "reflect"; a lone pixel is.
    wanted = np.pad(pixels[0], ((12, 13), (0, 0)), "reflect" if height > 1 else "edge")
    wanted = np.pad(wanted, ((0, 0), (7, 13)), "reflect" if width > 1 else "edge")
    np.testing.assert_array_equal(found[0], wanted)
    np.testing.assert_array_equal(mirrored(part=8), found)


@pytest.mark.parametrize(("overlap", "blended"), [(40, 8), (80, 16), (352, 16)])
def test_of_a_wide_overlap_only_the_middle_is_blended(overlap, blended):
    """So that as much as can be of what a network sees least of is left out."""
    axis = Axis.cut(2000, 896, overlap, 8)
    rise = axis.weights(1)[: axis.overlap]
    fall = axis.weights(0)[-axis.overlap :]
    np.testing.assert_allclose(rise + fall, 1, atol=1e-6)
    unused = (axis.overlap - blended) // 2
    assert not rise[:unused].any()
    assert (rise[-unused:] == 1).all()
    assert 0 < rise[unused] < 0.5 < rise[-unused - 1] < 1
