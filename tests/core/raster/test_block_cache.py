"""Decoded blocks: each is decoded once while it is kept, whoever asks, and room is bounded."""

import gc
import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from scarmapper.core.raster.block_cache import DecodedBlocks

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


def read(kept, owner, file, block, bands):
    return [int(band[0, 0]) for band in kept.read(owner, block, bands, file.decoder(block))]


def test_only_what_is_missing_is_decoded():
    kept, file = DecodedBlocks(), File()
    owner = kept.owner()
    assert read(kept, owner, file, (0, 1), [3]) == [103]
    assert read(kept, owner, file, (0, 1), [1, 3, 4]) == [101, 103, 104]
    assert read(kept, owner, file, (0, 2), [3]) == [203]
    assert file.decoded == [((0, 1), 3), ((0, 1), 1), ((0, 1), 4), ((0, 2), 3)]
    assert kept.decoded == 4


def test_the_longest_unused_blocks_give_way():
    kept, file = DecodedBlocks(3 * BAND_BYTES), File()
    owner = kept.owner()
    for col in (0, 1, 2, 0, 3):
        read(kept, owner, file, (0, col), [1])
    assert len(file.decoded) == 4
    read(kept, owner, file, (0, 0), [1])
    assert len(file.decoded) == 4
    read(kept, owner, file, (0, 1), [1])
    assert file.decoded[-1] == ((0, 1), 1)


def test_owners_may_ask_for_more_room_while_they_are_there():
    kept, file = DecodedBlocks(BAND_BYTES), File()
    owner, demanding = kept.owner(), kept.owner(2 * BAND_BYTES)
    for col in range(9):
        read(kept, demanding, file, (0, col), [1])
    assert kept.kept_bytes == 3 * BAND_BYTES
    del demanding
    gc.collect()
    for col in range(9):
        read(kept, owner, file, (0, col), [1])
    assert kept.kept_bytes == BAND_BYTES


def test_memory_is_used_again_only_when_nobody_looks_at_it():
    kept, file = DecodedBlocks(BAND_BYTES), File()
    owner = kept.owner()
    (looked_at,) = kept.read(owner, (0, 0), [1], file.decoder((0, 0)))
    part = looked_at[2:, 3:]
    del looked_at
    places = set()
    for col in range(1, 40):
        (band,) = kept.read(owner, (0, col), [1], file.decoder((0, col)))
        places.add(band.ctypes.data)
        assert (band == 100 * col + 1).all()
        del band
    assert (part == 1).all()
    assert len(places) <= 3


@pytest.mark.parametrize("dtype", [np.uint8, np.int16, np.float64])
def test_blocks_keep_their_shape_and_type(dtype):
    kept = DecodedBlocks(1)
    owner = kept.owner()
    for number, shape in enumerate([(3, 5), (5, 3), (15, 1), (2, 2), (3, 5)]):
        pixels = (np.arange(np.prod(shape)).reshape(1, *shape) + number).astype(dtype)
        (band,) = kept.read(owner, (number, 0), [1], lambda bands, pixels=pixels: pixels)
        assert band.dtype == dtype
        np.testing.assert_array_equal(band, pixels[0])


def test_blocks_of_one_owner_are_not_those_of_another_and_go_with_it():
    kept, file = DecodedBlocks(), File()
    first, second = kept.owner(), kept.owner()
    read(kept, first, file, (0, 0), [1])
    read(kept, second, file, (0, 0), [1])
    assert len(file.decoded) == 2
    assert kept.kept_bytes == 2 * BAND_BYTES
    del first
    gc.collect()
    assert kept.kept_bytes == BAND_BYTES


def test_threads_that_ask_at_once_wait_for_one_decoding():
    kept, file = DecodedBlocks(), File()
    owner = kept.owner()
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(read, kept, owner, file, (0, k % 5), [1, 2]) for k in range(200)]
        assert all(future.result() for future in asked)
    assert len(file.decoded) == 10


def test_a_block_that_cannot_be_decoded_is_tried_again():
    kept, file = DecodedBlocks(), File()
    owner = kept.owner()

    def fail(bands):
        raise OSError("damaged")

    with pytest.raises(OSError, match="damaged"):
        kept.read(owner, (0, 0), [1], fail)
    assert read(kept, owner, file, (0, 0), [1]) == [1]


def test_owners_that_the_garbage_collector_finds_under_the_lock_stop_nobody():
    kept = DecodedBlocks()
    owner = kept.owner()
    before = gc.get_threshold()
    gc.set_threshold(1)
    try:
        done = threading.Event()

        def read():
            for number in range(300):
                # In a cycle, so that only the collector finds it, while some read is under way.
                lost = kept.owner()
                lost.itself = lost
                del lost
                kept.read(owner, (number, 0), [0], lambda bands: np.zeros((1, 2, 2)))
            done.set()

        threading.Thread(target=read, daemon=True).start()
        assert done.wait(30)
    finally:
        gc.set_threshold(*before)
