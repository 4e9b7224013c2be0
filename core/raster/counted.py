"""Sources that count, as they are read, how many of their pixels have a value."""

from __future__ import annotations

import threading

import numpy as np

from ..geo.array_types import FloatArray
from ..geo.grid import Window
from .source import Source


class CountedSource(Source):
    """Another source, whose pixels are counted; each should be read once.

    Parameters
    ----------
    source : Source

    Attributes
    ----------
    share : float
        Of the pixels read so far, those with a value in every band; 0 to 1.
    """

    def __init__(self, source: Source):
        self.grid, self.bands, self.block = source.grid, source.bands, source.block
        self.facts, self.dtype = source.facts, source.dtype
        self._source = source
        self._lock = threading.Lock()
        self._seen = self._valid = 0

    @property
    def share(self) -> float:
        """The share of pixels with a value."""
        return self._valid / max(1, self._seen)

    def _read(self, window: Window) -> FloatArray:
        pixels = self._source.read(window)
        valid = int(np.isfinite(pixels).all(axis=0).sum())
        with self._lock:
            self._seen += pixels.shape[1] * pixels.shape[2]
            self._valid += valid
        return pixels
