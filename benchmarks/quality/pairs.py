"""The pairs: arrays of both dates, where the scars are, and what else is known."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ...core.geo.grid import Grid
from ...core.mapping.aligned_pair import Images
from ...core.raster.source import ArraySource

GENERATED, REAL, SIMULATED, BURNT = KINDS = ("generated", "real dates", "simulated", "burnt")


@dataclass(frozen=True)
class KnownPair:
    """A pair of images whose scars are known.

    Attributes
    ----------
    name : str
    kind : str
        One of `KINDS`.
    grid : Grid
        Of all arrays.
    bands : tuple of str
    pre, post : arrays of float32, shape (bands, height, width)
        Reflectance × 10 000, NaN where there is none.
    without : array of the same shape, or None
        The post image without the scars, on which every scar is a false alarm.
    truth : array of bool, shape (height, width)
        Scars: where they cover half of a pixel or more.
    seen : array of bool, shape (height, width)
        Ground that both images show, by what is known of the clouds.
    dem : array of float32, shape (height, width), or None
    classes : pair of arrays of float32, shape (height, width), or None
        Scene classes of the pre and the post image, each in its own pixels.
    burnt : array of bool, shape (height, width), or None
    """

    name: str
    kind: str
    grid: Grid
    bands: tuple[str, ...]
    pre: np.ndarray
    post: np.ndarray
    truth: np.ndarray
    seen: np.ndarray
    without: np.ndarray | None = None
    dem: np.ndarray | None = None
    classes: tuple[np.ndarray, np.ndarray] | None = None
    burnt: np.ndarray | None = None
    dem_grid: Grid | None = field(default=None)

    def images(self, post: np.ndarray) -> Images:
        """Return what mapping takes, with one of the post images."""

        def source(pixels: np.ndarray | None, bands: tuple[str, ...], grid: Grid | None = None):
            if pixels is None:
                return None
            planes = pixels if pixels.ndim == 3 else pixels[np.newaxis]
            return _Image(planes.astype(np.float32), grid or self.grid, bands)

        before, after = self.classes or (None, None)
        return Images(
            source(self.pre, self.bands),
            source(post, self.bands),
            source(self.dem, ("elevation",), self.dem_grid),
            source(before, ("SCL",)),
            source(after, ("SCL",)),
        )


class _Image(ArraySource):
    """An image in memory that has what is asked of files."""

    def __init__(self, pixels: np.ndarray, grid: Grid, bands: tuple[str, ...]):
        super().__init__(pixels, grid, bands)
        self.path, self.tags = "", {}
