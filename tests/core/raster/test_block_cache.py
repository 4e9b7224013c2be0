"""The block cache: a block in it is decoded once, whichever thread reads, and it is bounded."""

import gc
import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from scarmapper.core.raster.block_cache import BlockCache

SIDE = 8
BAND_BYTES = SIDE * SIDE * 2


class File:
    """Counts how often each band of each block is decoded."""

    def __init__(self):
        self.lock = threading.Lock()
        self.decoded = []

    def decoder(self, block):
        def decode(bands):
            with self.lock:
                self.decoded += [(block, band) for band in bands]
            return np.stack([np.full((SIDE, SIDE), 100 * block[1] + b, np.uint16) for b in bands])

        return decode


def read(cache, owner, file, block, bands):
    return [int(band[0, 0]) for band in cache.read(owner, block, bands, file.decoder(block))]


def test_only_what_is_missing_is_decoded():
    cache, file = BlockCache(), File()
    owner = cache.new_owner()
    assert read(cache, owner, file, (0, 1), [3]) == [103]
    assert read(cache, owner, file, (0, 1), [1, 3, 4]) == [101, 103, 104]
    assert read(cache, owner, file, (0, 2), [3]) == [203]
    assert file.decoded == [((0, 1), 3), ((0, 1), 1), ((0, 1), 4), ((0, 2), 3)]
    assert cache.decoded == 4


def test_the_least_recently_used_blocks_are_dropped():
    cache, file = BlockCache(3 * BAND_BYTES), File()
    owner = cache.new_owner()
    for col in (0, 1, 2, 0, 3):
        read(cache, owner, file, (0, col), [1])
    assert len(file.decoded) == 4
    read(cache, owner, file, (0, 0), [1])
    assert len(file.decoded) == 4
    read(cache, owner, file, (0, 1), [1])
    assert file.decoded[-1] == ((0, 1), 1)


def test_the_reserve_of_an_owner_lasts_as_long_as_the_owner():
    cache, file = BlockCache(BAND_BYTES), File()
    owner, with_reserve = cache.new_owner(), cache.new_owner(2 * BAND_BYTES)
    for col in range(9):
        read(cache, with_reserve, file, (0, col), [1])
    assert cache.nbytes == 3 * BAND_BYTES
    del with_reserve
    gc.collect()
    for col in range(9):
        read(cache, owner, file, (0, col), [1])
    assert cache.nbytes == BAND_BYTES


def test_memory_is_used_again_only_when_no_view_of_it_is_left():
    cache, file = BlockCache(BAND_BYTES), File()
    owner = cache.new_owner()
    (viewed,) = cache.read(owner, (0, 0), [1], file.decoder((0, 0)))
    part = viewed[2:, 3:]
    del viewed
    places = set()
    for col in range(1, 40):
        (band,) = cache.read(owner, (0, col), [1], file.decoder((0, col)))
        places.add(band.ctypes.data)
        assert (band == 100 * col + 1).all()
        del band
    assert (part == 1).all()
    assert len(places) <= 3


@pytest.mark.parametrize("dtype", [np.uint8, np.int16, np.float64])
def test_blocks_keep_their_shape_and_type(dtype):
    cache = BlockCache(1)
    owner = cache.new_owner()
    for number, shape in enumerate([(3, 5), (5, 3), (15, 1), (2, 2), (3, 5)]):
        pixels = (np.arange(np.prod(shape)).reshape(1, *shape) + number).astype(dtype)
        (band,) = cache.read(owner, (number, 0), [1], lambda bands, pixels=pixels: pixels)
        assert band.dtype == dtype
        np.testing.assert_array_equal(band, pixels[0])


def test_the_blocks_of_an_owner_are_its_own_and_are_dropped_with_it():
    cache, file = BlockCache(), File()
    first, second = cache.new_owner(), cache.new_owner()
    read(cache, first, file, (0, 0), [1])
    read(cache, second, file, (0, 0), [1])
    assert len(file.decoded) == 2
    assert cache.nbytes == 2 * BAND_BYTES
    del first
    gc.collect()
    assert cache.nbytes == BAND_BYTES


def test_threads_that_read_a_block_at_once_wait_for_one_decoding():
    cache, file = BlockCache(), File()
    owner = cache.new_owner()
    with ThreadPoolExecutor(8) as pool:
        reads = [pool.submit(read, cache, owner, file, (0, k % 5), [1, 2]) for k in range(200)]
        assert all(future.result() for future in reads)
    assert len(file.decoded) == 10


def test_a_block_that_cannot_be_decoded_is_tried_again():
    cache, file = BlockCache(), File()
    owner = cache.new_owner()

    def fail(bands):
        raise OSError("damaged")

    with pytest.raises(OSError, match="damaged"):
        cache.read(owner, (0, 0), [1], fail)
    assert read(cache, owner, file, (0, 0), [1]) == [1]


def test_owners_deleted_by_the_garbage_collector_under_the_lock_cause_no_deadlock():
    cache = BlockCache()
    owner = cache.new_owner()
    before = gc.get_threshold()
    gc.set_threshold(1)
    try:
        done = threading.Event()

        def read():
            for number in range(300):
                # In a cycle, so that only the collector finds it, while some read is under way.
                lost = cache.new_owner()
                lost.itself = lost
                del lost
                cache.read(owner, (number, 0), [0], lambda bands: np.zeros((1, 2, 2)))
            done.set()

        threading.Thread(target=read, daemon=True).start()
        assert done.wait(30)
    finally:
        gc.set_threshold(*before)
