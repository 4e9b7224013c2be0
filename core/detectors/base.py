"""What every way of finding scars has in common: features of two dates in, a mask out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar, NamedTuple

import numpy as np

from ..progress import Progress
from ..raster.sampling import sample_pixels
from ..raster.source import Source


class Detection(NamedTuple):
    """What a detector says of a window.

    Attributes
    ----------
    mask : array of uint8, shape (height, width)
        `SCAR`, `NO_SCAR` or `UNKNOWN`.
    probability : array of float32, shape (height, width)
        0 to 1, how sure the detector is of a scar; NaN where unknown.
    """

    mask: np.ndarray
    probability: np.ndarray


class Detector(ABC):
    """A way of finding scars that is fitted once and then applied to any window.

    Attributes
    ----------
    indices : tuple of str
        The indices of each date that it looks at (keys of `core.imagery.indices.INDICES`).
        `fit` and `apply` get them as bands: those of the pre image, then those of the post image.
    halo : int
        Pixels around a window that `apply` needs to see; what it says of them is thrown away.
    sample_size : int
        Pixels that `learn` wants.
    """

    indices: tuple[str, ...]
    halo: ClassVar[int] = 0
    sample_size: ClassVar[int] = 250_000

    def sample(self, pair: Source, progress: Progress | None = None) -> np.ndarray:
        """Return pixels of a pair to learn from; those of several pairs may be put together.

        Parameters
        ----------
        pair : Source
            As `pair_source` makes it.
        progress : Progress, optional

        Returns
        -------
        array of float32, shape (pixels, 2 × indices)

        Raises
        ------
        ScarMapperError
            No pixel is valid on both dates.
        """
        return sample_pixels(pair, self.sample_size, progress)

    def fit(self, pair: Source, progress: Progress | None = None) -> None:
        """Learn what must be known of a scene from a sample of it; as `sample` and `learn`."""
        self.learn(self.sample(pair, progress), progress)

    @abstractmethod
    def learn(self, sample: np.ndarray, progress: Progress | None = None) -> None:
        """Learn what must be known of the scene.

        Parameters
        ----------
        sample : array of float32, shape (pixels, 2 × indices)
            As `sample` returns it.
        progress : Progress, optional
        """

    @abstractmethod
    def apply(self, features: np.ndarray) -> Detection:
        """Find scars in a window.

        Parameters
        ----------
        features : array of float32, shape (2 × indices, height, width)
            A window of the pair; NaN where invalid.
        """

    @abstractmethod
    def as_dict(self) -> dict:
        """Return what was fitted, as plain numbers and lists that JSON can hold."""
