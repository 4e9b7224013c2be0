"""What every way of finding scars has in common: features of two dates in, a mask out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar, NamedTuple

import numpy as np

from ..imagery.indices import index_source
from ..progress import Progress
from ..raster.resample import on_grid
from ..raster.sampling import sample_pixels
from ..raster.source import FunctionSource, Source


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


def pair_source(pre: Source, post: Source, valid: Source | None = None) -> Source:
    """Return the indices of both dates as one source.

    Parameters
    ----------
    pre, post : Source
        The same bands, on one grid.
    valid : Source, optional
        One band on the same grid, 1 where the ground is seen on both dates.

    Returns
    -------
    Source
        Bands ``NDVI_pre`` …, then ``NDVI_post`` …; a pixel that is invalid in any of them is NaN
        in all.
    """
    inputs: Sequence[Source] = [pre, post] if valid is None else [pre, post, valid]
    names = [f"{name}_pre" for name in pre.bands] + [f"{name}_post" for name in post.bands]
    return FunctionSource(inputs, pair_features, names)


def pair_of_images(
    pre: Source,
    post: Source,
    indices: Sequence[str],
    overrides: str = "",
    mask: Source | None = None,
    progress: Progress | None = None,
) -> Source:
    """Return `pair_source` of two images, the second brought to the grid of the first.

    Parameters
    ----------
    pre, post : Source
        Images, on any grids.
    indices : sequence of str
        Keys of `core.imagery.indices.INDICES`.
    overrides : str
        As of `core.raster.bands.band_roles`.
    mask : Source, optional
        Its first band is 0 or nodata where the ground is not to be looked at; on any grid.
    progress : Progress, optional
        Told where an image is resampled.
    """
    placed = on_grid(post, pre.grid)
    if placed is not post and progress is not None:
        progress.info("The image after lies on another grid; it is resampled.")
    seen = None
    if mask is not None:
        band = on_grid(mask.select([0]), pre.grid, "nearest")
        seen = FunctionSource([band], lambda m: np.nan_to_num(m) != 0, ("valid",))
    return pair_source(
        index_source(pre, indices, overrides, "The pre image"),
        index_source(placed, indices, overrides, "The post image"),
        seen,
    )


def pair_features(
    before: np.ndarray, after: np.ndarray, valid: np.ndarray | None = None
) -> np.ndarray:
    """Return a window of `pair_source` from the same window of its inputs.

    Parameters
    ----------
    before, after : arrays of float32, shape (indices, height, width)
    valid : array of float32 or bool, shape (bands, height, width), optional
        1 in the first band where the ground is seen.

    Returns
    -------
    array of float32, shape (2 × indices, height, width)
    """
    both = np.concatenate([before, after])
    if valid is not None:
        unknown = valid[0] != 1
        if unknown.any():
            both[:, unknown] = np.nan
    return known_in_all(both)


def known_in_all(features: np.ndarray) -> np.ndarray:
    """Return features that are NaN in all where one of them is not finite, changed in place.

    Parameters
    ----------
    features : array of float32, shape (features, height, width)
    """
    # Mostly all are; a sum is not finite where one of its parts is not.
    if not np.isfinite([features.min(initial=0), features.max(initial=0)]).all():
        features[:, ~np.isfinite(features.sum(axis=0))] = np.nan
    return features
