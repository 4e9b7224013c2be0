"""The base of the detectors: features of two dates in, a mask and a probability out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar, NamedTuple

from ..geo.array_types import ByteArray, FloatArray
from ..progress import Progress
from ..raster.probability import scar_mask, shifted_threshold
from ..raster.sampling import sample_pixels
from ..raster.source import Source


class Detection(NamedTuple):
    """The scars of a window.

    Attributes
    ----------
    mask : array of uint8, shape (height, width)
        `SCAR`, `NO_SCAR` or `UNKNOWN`.
    probability : array of float32, shape (height, width)
        Of a scar, 0 to 1; NaN where unknown.
    """

    mask: ByteArray
    probability: FloatArray


class Detector(ABC):
    """A way of finding scars that is fitted once and then applied to any window.

    Attributes
    ----------
    indices : tuple of str
        The indices of each date that it compares (keys of `core.imagery.indices.INDICES`), or
        bands by their roles. `fit` and `apply` get them as bands: those of the pre image, then
        those of the post image.
    uses_relief : bool
        Whether it gets the relief behind them, as of `core.detectors.relief_features.RELIEF`.
    halo : int
        Pixels around a window that `apply` needs; its result there is not used.
    sample_size : int
        Number of pixels to `learn` from.
    threshold_probability : float or None
        The probability above which `apply` makes a pixel a scar; None where its labels follow
        from something else.
    """

    indices: tuple[str, ...]
    uses_relief: ClassVar[bool] = False
    halo: ClassVar[int] = 0
    sample_size: ClassVar[int] = 250_000
    threshold_probability: ClassVar[float | None] = 0.5

    def sample(self, pair: Source, progress: Progress | None = None) -> FloatArray:
        """Return pixels of a pair to learn from; those of several pairs may be put together.

        Parameters
        ----------
        pair : Source
            As of `core.detectors.pair_features.pair_source`.
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
        """Fit the detector to a sample of a scene: `sample`, then `learn`."""
        self.learn(self.sample(pair, progress), progress)

    def compared(self, sample: FloatArray) -> tuple[tuple[str, ...], FloatArray]:
        """Return the names and values of the indices by which the content of images is judged.

        Returns
        -------
        names : tuple of str
            Keys of `core.imagery.indices.INDICES`.
        values : array of float32, shape (pixels, 2 × names)
            Of a sample, before, then after.
        """
        return self.indices, sample

    @abstractmethod
    def learn(self, sample: FloatArray, progress: Progress | None = None) -> None:
        """Fit the detector to pixels of a scene.

        Parameters
        ----------
        sample : array of float32, shape (pixels, 2 × indices)
            As `sample` returns it.
        progress : Progress, optional
        """

    @abstractmethod
    def apply(self, features: FloatArray) -> Detection:
        """Find scars in a window.

        Parameters
        ----------
        features : array of float32, shape (2 × indices, height, width)
            A window of the pair; NaN where invalid.
        """

    def detect(self, features: FloatArray, sensitivity: float = 0.0) -> Detection:
        """Find more scars in a window, or fewer, than `apply`.

        Parameters
        ----------
        features : array of float32, shape (2 × indices, height, width)
            As of `apply`.
        sensitivity : float
            Added to the log-odds of a scar before they are compared; the probabilities that are
            returned do not change. A detector whose labels do not follow from its probability
            says in its own method what is shifted.
        """
        found = self.apply(features)
        if sensitivity == 0 or self.threshold_probability is None:
            return found
        threshold = shifted_threshold(self.threshold_probability, sensitivity)
        return found._replace(mask=scar_mask(found.probability, threshold))

    @abstractmethod
    def as_dict(self) -> dict:
        """Return the parameters and the fit, as plain values that JSON can hold."""

    @classmethod
    @abstractmethod
    def from_dict(cls, stored: dict) -> Detector:
        """Return the detector that `as_dict` stored.

        Raises
        ------
        ScarMapperError
            Something is missing or does not fit together.
        """
