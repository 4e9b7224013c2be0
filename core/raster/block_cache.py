"""A cache of the decoded blocks of raster files: windows that overlap decode each block once."""

from __future__ import annotations

import math
import threading
import weakref
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from itertools import count

import numpy as np

from ..geo.array_types import AnyArray

# Bytes. Enough for three rows of blocks of two images, which is what windows with a halo touch on
# their way along a row; see `core.raster.block_map.stripes`.
CAPACITY = 128 << 20
# Buffers of dropped blocks that are kept to decode others into.
_SPARE_BUFFERS = 16


class CacheOwner:
    """The file that blocks in the cache belong to; they are dropped when it is deleted.

    Attributes
    ----------
    number : int
        Never that of another owner, unlike `id`, which Python uses again.
    """

    def __init__(self, number: int):
        self.number = number


class BlockCache:
    """The decoded blocks of all files, shared by all threads; the least recently used go first.

    Parameters
    ----------
    capacity : int
        Bytes, to which the reserves of the owners are added.

    Attributes
    ----------
    decoded : int
        Number of blocks decoded so far, each band of a block counted.
    """

    def __init__(self, capacity: int = CAPACITY):
        self.capacity = capacity
        self.decoded = 0
        self._lock = threading.Lock()
        # The pixels, or what becomes them while a thread decodes the block.
        self._blocks: OrderedDict[tuple, AnyArray | Future[AnyArray]] = OrderedDict()
        self._numbers = count()
        # Numbers of deleted owners, whose blocks are still to be dropped.
        self._deleted: deque[int] = deque()
        self._bytes = 0
        self._reserves: dict[int, int] = {}
        self._spare: deque[memoryview] = deque(maxlen=_SPARE_BUFFERS)

    @property
    def nbytes(self) -> int:
        """Bytes of the blocks in the cache."""
        with self._lock:
            self._drop_deleted()
            return self._bytes

    def new_owner(self, reserve: int = 0) -> CacheOwner:
        """Return an owner for the blocks of a file.

        Parameters
        ----------
        reserve : int
            Bytes by which the cache is larger as long as the owner exists.
        """
        owner = CacheOwner(next(self._numbers))
        with self._lock:
            self._reserves[owner.number] = reserve
        # The garbage collector may call this at any moment, even while this thread holds the lock;
        # dropping the blocks right there would wait for the lock forever.
        weakref.finalize(owner, self._deleted.append, owner.number)
        return owner

    def read(
        self,
        owner: CacheOwner,
        block: tuple[int, int],
        bands: Sequence[int],
        decode: Callable[[list[int]], AnyArray],
    ) -> list[AnyArray]:
        """Return some bands of a block, decoding those that are not in the cache.

        A band that another thread is decoding is waited for.

        Parameters
        ----------
        owner : CacheOwner
        block : tuple of int
            Row and column of the block, counted in blocks.
        bands : sequence of int
        decode : callable
            Returns the pixels of the bands of a list, shape (bands, height, width), best in a
            `buffer`.

        Returns
        -------
        list of array, shape (height, width)
            One per band, of the file's type; shared, not to be written to.
        """
        found: list[AnyArray | Future[AnyArray]] = []
        missing: list[tuple[tuple, Future[AnyArray]]] = []
        with self._lock:
            if self._deleted:
                self._drop_deleted()
            for band in bands:
                key = (owner.number, block, band)
                held = self._blocks.get(key)
                if held is None:
                    held = self._blocks[key] = Future()
                    missing.append((key, held))
                else:
                    self._blocks.move_to_end(key)
                found.append(held)
        if missing:
            try:
                pixels = decode([key[2] for key, _ in missing])
            except BaseException as error:
                with self._lock:
                    for key, _ in missing:
                        self._blocks.pop(key, None)
                for _, future in missing:
                    future.set_exception(error)
                raise
            for (_, future), band_pixels in zip(missing, pixels):
                future.set_result(band_pixels)
            self._added({key: band for (key, _), band in zip(missing, pixels)})
        return [held.result() if isinstance(held, Future) else held for held in found]

    def is_being_decoded(
        self, owner: CacheOwner, block: tuple[int, int], bands: Sequence[int]
    ) -> bool:
        """Return whether another thread is decoding a block: better read another one first."""
        with self._lock:
            return any(
                isinstance(self._blocks.get((owner.number, block, band)), Future) for band in bands
            )

    def buffer(self, shape: tuple[int, ...], dtype: str) -> AnyArray:
        """Return an array of undefined content to decode a block into.

        It uses the memory of blocks that were dropped. If blocks, which stay for a while, were
        allocated anew between the short-lived arrays of the threads, the heap would be fragmented
        and much of what is freed would not return to the system.
        """
        kind = np.dtype(dtype)
        size = math.prod(shape) * kind.itemsize
        try:
            memory: memoryview | None = self._spare.pop()
        except IndexError:
            memory = None
        if memory is None or memory.nbytes != size:
            memory = np.empty(size, np.uint8).data
        flat = np.frombuffer(memory, kind)
        # Called when neither this array nor any view of it exists any more.
        weakref.finalize(flat, self._spare.append, memory).atexit = False
        return flat.reshape(shape)

    def _added(self, pixels: dict[tuple, AnyArray]) -> None:
        """Take up decoded blocks, and drop the least recently used ones that are too many."""
        with self._lock:
            for key, band in pixels.items():
                if key in self._blocks:  # else its owner was deleted meanwhile
                    self._blocks[key] = band
                    self._bytes += band.nbytes
            self.decoded += len(pixels)
            capacity = self.capacity + sum(self._reserves.values())
            # Of the oldest, those that are being decoded, which are few, stay.
            kept = []
            while self._bytes > capacity and self._blocks:
                key, held = self._blocks.popitem(last=False)
                if isinstance(held, Future):
                    kept.append((key, held))
                else:
                    self._bytes -= held.nbytes
            for key, future in reversed(kept):
                self._blocks[key] = future
                self._blocks.move_to_end(key, last=False)

    def _drop_deleted(self) -> None:
        """Drop the blocks of deleted owners; called with the lock held."""
        deleted = set()
        while self._deleted:
            number = self._deleted.popleft()
            self._reserves.pop(number)
            deleted.add(number)
        if not deleted:
            return
        for key in [key for key in self._blocks if key[0] in deleted]:
            held = self._blocks.pop(key)
            if not isinstance(held, Future):
                self._bytes -= held.nbytes


BLOCK_CACHE = BlockCache()
"""The cache of this process."""
