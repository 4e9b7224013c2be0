"""Decoded blocks of files, kept for a while: windows that overlap decode each of them once."""

from __future__ import annotations

import math
import threading
import weakref
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from itertools import count

import numpy as np

# Enough for three rows of blocks of two images, which is what windows with some pixels around
# them touch on their way along a row; see `core.raster.block_map.stripes`.
CAPACITY = 128 << 20
# Pieces of memory that are kept for blocks to come.
_SPARE = 16


class Owner:
    """Whom blocks belong to; they are forgotten with it.

    Attributes
    ----------
    number : int
        Never that of another one, unlike the place in memory.
    """

    def __init__(self, number: int):
        self.number = number


class DecodedBlocks:
    """Blocks of all files, shared by all threads; the longest unused ones give way.

    Parameters
    ----------
    capacity : int
        Bytes, to which comes what owners ask for.

    Attributes
    ----------
    decoded : int
        Blocks of one band decoded so far.
    """

    def __init__(self, capacity: int = CAPACITY):
        self.capacity = capacity
        self.decoded = 0
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple, Future] = OrderedDict()
        self._numbers = count()
        # Those whose blocks are to be forgotten.
        self._gone: deque[int] = deque()
        self._kept_bytes = 0
        self._rooms: dict[int, int] = {}
        self._spare: deque[memoryview] = deque(maxlen=_SPARE)

    @property
    def kept_bytes(self) -> int:
        """Bytes of the blocks that are kept."""
        with self._lock:
            self._forget()
            return self._kept_bytes

    def owner(self, room: int = 0) -> Owner:
        """Return whom the blocks of a file belong to.

        Parameters
        ----------
        room : int
            Bytes by which there is to be more room while it is there.
        """
        owner = Owner(next(self._numbers))
        with self._lock:
            self._rooms[owner.number] = room
        # The garbage collector may call this at any moment, also while this thread has the lock:
        # to forget then and there would wait for it for ever.
        weakref.finalize(owner, self._gone.append, owner.number)
        return owner

    def read(
        self,
        owner: Owner,
        block: tuple[int, int],
        bands: Sequence[int],
        decode: Callable[[list[int]], np.ndarray],
    ) -> list[np.ndarray]:
        """Return a block of some bands, decoding what is not kept.

        Parameters
        ----------
        owner : Owner
        block : tuple of int
            Its place.
        bands : sequence of int
        decode : callable
            Returns the pixels of some of the bands, shape (bands, height, width), which are let go
            together; best in `memory`.

        Returns
        -------
        list of array, shape (height, width)
            One per band; not to be written to.
        """
        futures, mine = [], []
        with self._lock:
            self._forget()
            for band in bands:
                key = (owner.number, block, band)
                future = self._kept.get(key)
                if future is None:
                    future = self._kept[key] = Future()
                    mine.append((key, future))
                else:
                    self._kept.move_to_end(key)
                futures.append(future)
        if mine:
            try:
                pixels = decode([key[2] for key, _ in mine])
            except BaseException as error:
                with self._lock:
                    for key, _ in mine:
                        self._kept.pop(key, None)
                for _, future in mine:
                    future.set_exception(error)
                raise
            for (_, future), band in zip(mine, pixels):
                future.set_result(band)
            self._make_room(pixels.nbytes, len(mine))
        return [future.result() for future in futures]

    def busy(self, owner: Owner, block: tuple[int, int], bands: Sequence[int]) -> bool:
        """Return whether another thread is at a block: better take another one first."""
        with self._lock:
            kept = (self._kept.get((owner.number, block, band)) for band in bands)
            return any(future is not None and not future.done() for future in kept)

    def memory(self, shape: tuple[int, ...], dtype: str) -> np.ndarray:
        """Return an array, whatever is in it, to decode bands of a block into.

        It takes the memory of blocks that were: pieces that stay, taken anew between those that
        threads need for a moment, would keep much of what is freed from the system.
        """
        kind = np.dtype(dtype)
        size = math.prod(shape) * kind.itemsize
        try:
            memory = self._spare.pop()
        except IndexError:
            memory = None
        if memory is None or memory.nbytes != size:
            memory = memoryview(np.empty(size, np.uint8))
        flat = np.frombuffer(memory, kind)
        # When nobody looks at any part of it any more.
        weakref.finalize(flat, self._spare.append, memory).atexit = False
        return flat.reshape(shape)

    def _make_room(self, added: int, count: int) -> None:
        with self._lock:
            self.decoded += count
            self._kept_bytes += added
            capacity = self.capacity + sum(self._rooms.values())
            for key in list(self._kept):
                if self._kept_bytes <= capacity:
                    break
                if self._kept[key].done():
                    self._kept_bytes -= self._kept.pop(key).result().nbytes

    def _forget(self) -> None:
        """Let go the blocks of those who are no more; called with the lock."""
        gone = set()
        while self._gone:
            number = self._gone.popleft()
            self._rooms.pop(number)
            gone.add(number)
        if not gone:
            return
        for key in [key for key in self._kept if key[0] in gone]:
            future = self._kept.pop(key)
            if future.done():
                self._kept_bytes -= future.result().nbytes


DECODED = DecodedBlocks()
