"""Samples find valid pixels, wherever they lie, at a bounded cost."""

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid, Window
from scarmapper.core.raster.sampling import _spread, pieces_to_look_at, sample_pixels
from scarmapper.core.raster.source import ArraySource

SIDE = 200
GRID = Grid(CRS.from_epsg(32654), Affine(10, 0, 500_000, 0, -10, 4_700_000), SIDE, SIDE)


class Counted(ArraySource):
    """An array in blocks of 10 pixels, as if in a file, that counts what is read of it."""

    in_memory = False
    block = (10, 10)
    pixels = 0

    def _read(self, window):
        self.pixels += window.width * window.height
        return super()._read(window)


def counted(valid=slice(None)):
    values = np.full((1, SIDE, SIDE), np.nan, np.float32)
    values[0, valid, valid] = np.arange(SIDE * SIDE).reshape(SIDE, SIDE)[valid, valid]
    return Counted(values, GRID, ("value",))


def test_a_share_of_a_large_raster_is_read():
    source = counted()
    sample = sample_pixels(source, 500, read_at_most=SIDE * SIDE // 8)
    assert 300 < len(sample) < 2000
    assert source.pixels <= SIDE * SIDE // 8
    assert np.array_equal(sample, sample_pixels(source, 500, read_at_most=SIDE * SIDE // 8))


@pytest.mark.parametrize(("halo", "side"), [(0, 512), (60, 512), (300, 512), (0, 64)])
def test_pieces_lie_in_the_middle_of_blocks(halo, side):
    grid = Grid(GRID.crs, GRID.transform, 2048, 2048)
    windows = []

    class Piecewise(ArraySource):
        in_memory = False

        def _read(self, window):
            windows.append(window)
            return super()._read(window)

    source = Piecewise(np.ones((1, 2048, 2048), np.float32), grid, ("value",))
    source.block, source.halo = (side, side), halo
    sample = sample_pixels(source, 10_000, read_at_most=1 << 20)
    assert 10_000 <= len(sample) <= 30_000
    assert len(windows) == 16 if side == 512 else len(windows) > 16
    for window in windows:
        row, col, height, width = window
        assert row % side + height // 2 == col % side + width // 2 == side // 2
        if halo == 60:  # its halo lies in the block too
            assert row % side >= 60
            assert height == 128
    everything = ArraySource(np.ones((1, 2048, 2048), np.float32), grid, ("value",))
    assert len(sample_pixels(everything, 10_000, read_at_most=1 << 20)) == pytest.approx(
        10_000, rel=0.1
    )


@pytest.mark.parametrize(("rows", "columns"), [(11, 11), (22, 22), (3, 40), (1, 50)])
def test_any_beginning_of_the_pieces_is_spread_over_the_raster(rows, columns):
    places = [Window(10 * r, 10 * c, 5, 5) for r in range(rows) for c in range(columns)]
    order = _spread(places)
    assert sorted(order) == sorted(places)
    for share in (len(places) // 6, len(places) // 2):
        middle, whole = (
            np.mean([(w.row / rows, w.col / columns) for w in part], axis=0)
            for part in (order[:share], places)
        )
        assert np.abs(middle - whole).max() < 1.5
        quarters = {(2 * w.row // (10 * rows), 2 * w.col // (10 * columns)) for w in order[:share]}
        assert len(quarters) == (4 if rows > 1 else 2)


@pytest.mark.parametrize("block", [(512, 512), (1024, 1024), (8, 5490), (200, 300)])
@pytest.mark.parametrize("size", [(5490, 5490), (600, 5490), (3000, 400)])
def test_pieces_to_look_at_lie_within_the_raster_and_at_its_corners(block, size):
    grid = Grid(GRID.crs, GRID.transform, size[1], size[0])
    pieces = pieces_to_look_at(grid, block)
    assert all(piece.window.intersection(grid.window) == piece.window for piece in pieces)
    assert sum(p.window.height * p.window.width for p in pieces) < 1_000_000
    corners = set()
    for piece in pieces:
        rows, cols = piece.rows_and_columns()
        corners |= {(row, col) for row in rows[[0, -1]] for col in cols[[0, -1]]}
    assert corners >= {(row, col) for row in (0, size[0] - 1) for col in (0, size[1] - 1)}


def test_all_of_a_small_raster_is_looked_at():
    assert pieces_to_look_at(GRID, (64, 64)) == [(GRID.window, 1)]


def test_a_sample_finds_the_blocks_decoded_that_were_looked_at(write, tmp_path):
    from scarmapper.core.raster.block_cache import BLOCK_CACHE
    from scarmapper.core.raster.file_source import FileSource

    pixels = np.arange(4 * 2048 * 2048, dtype=np.uint16).reshape(4, 2048, 2048)
    tiles = {"tiled": True, "blockxsize": 256, "blockysize": 256}
    source = FileSource(write(tmp_path / "a.tif", pixels, **tiles))
    for piece in pieces_to_look_at(source.grid, source.block):
        assert piece.of(source.read(piece.window)).shape[1] <= 65
    looked = BLOCK_CACHE.decoded
    sample_pixels(source, 1000, read_at_most=1 << 20)
    read = BLOCK_CACHE.decoded - looked
    source.close()
    before = BLOCK_CACHE.decoded
    sample_pixels(source, 1000, read_at_most=1 << 20)
    assert read <= (BLOCK_CACHE.decoded - before) / 2


def test_a_small_part_that_is_valid_is_found():
    for begin in range(0, SIDE, 20):
        sample = sample_pixels(
            counted(slice(begin, begin + 20)), 500, read_at_most=SIDE * SIDE // 8
        )
        assert len(sample) >= 20


def test_no_valid_pixel_is_an_error():
    with pytest.raises(ScarMapperError, match="valid in the image"):
        sample_pixels(counted(slice(0, 0)), where="the image")
