"""The methods of mapping a pair of images: their names, and what all of them have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar, NamedTuple

import numpy as np

from ..geo.array_types import ByteArray, FloatArray, IntArray
from ..geo.grid import Window
from ..imagery.reasons import REASONS, VALID, reason_of
from ..progress import Progress
from ..scars.candidate_values import CandidatePixels, CandidateValues
from .overview import Overview, OverviewPart
from .scene import Scene

# By METHOD of the algorithm, in the order of its choices, which never changes.
UNET, UNET_OF_BOTH = UNETS = ("u-net", "u-net of both dates")
COMBINED = "combined"
NETWORKS = (*UNETS, COMBINED)
"""The methods that need a model and onnxruntime."""
METHODS = ("evidence", "ndvi drop", "k-means 2", "k-means 3", "gmm 2", "gmm 3", *NETWORKS)


class MappedBlock(NamedTuple):
    """The map of one window.

    Attributes
    ----------
    window : Window
    mask : array of uint8, shape (height, width)
    probability : array of float32, shape (height, width)
        As of `core.detectors.base.Detection`.
    reason_counts : array of int, shape (reasons,)
        Number of pixels by the reason why they are not valid, as of
        `core.imagery.reasons.REASONS`.
    reasons : array of uint8, shape (height, width)
        Those reasons, and on which date; as of `Scene.final_reasons`.
    candidates : CandidatePixels or None
        The values of candidate pixels; None where the method does not have them.
    overview : OverviewPart or None
        The images in coarse pixels; None where the method does not have them.
    """

    window: Window
    mask: ByteArray
    probability: FloatArray
    reason_counts: IntArray
    reasons: ByteArray
    candidates: CandidatePixels | None = None
    overview: OverviewPart | None = None


class Method(ABC):
    """A way of mapping a pair of images.

    Attributes
    ----------
    indices : tuple of str
        Those that it compares; none where it compares the bands themselves.
    model_hash : str
        SHA-256 of the model's file; empty where there is no such file.
    fitted_on_sample : bool
        Whether it has to be fitted: a U-Net was trained before.
    threshold : float or None
        The probability from which a pixel is a scar, the sensitivity included; None where the
        labels do not follow from the probability.
    """

    indices: tuple[str, ...] = ()
    model_hash: str = ""
    fitted_on_sample: ClassVar[bool] = False
    threshold: float | None = None

    def sample(self, scene: Scene, progress: Progress) -> FloatArray:
        """Return pixels to fit on; those of several scenes may be put together.

        Parameters
        ----------
        scene : Scene
            With the indices of this method.
        progress : Progress
            Warned of what makes the scene doubtful.

        Returns
        -------
        array of float32, shape (pixels, features)

        Raises
        ------
        ScarMapperError
            The images show no ground in common, or no variation.
        """
        raise NotImplementedError

    def fit(self, sample: FloatArray, progress: Progress) -> None:
        """Fit the method to pixels.

        Parameters
        ----------
        sample : array of float32, shape (pixels, features)
            As of `sample`.
        progress : Progress
        """
        raise NotImplementedError

    def load(self, stored: dict) -> None:
        """Take over what `as_dict` of another method of the same kind returned.

        Raises
        ------
        ScarMapperError
            It was fitted by another method, or to other indices.
        """
        raise NotImplementedError

    @abstractmethod
    def blocks(
        self,
        scene: Scene,
        matrix: FloatArray | None,
        progress: Progress,
        candidate_values: CandidateValues | None = None,
        overview: Overview | None = None,
    ) -> Iterator[MappedBlock]:
        """Fit the method to the scene if that is needed, then yield the map window by window.

        Parameters
        ----------
        scene : Scene
            The images, aligned.
        matrix : array of float, shape (3, 3), or None
            The alignment, for bands of the post image that the scene does not hold; as of
            `core.raster.resample.ResampledSource`.
        progress : Progress
        candidate_values : CandidateValues, optional
            Selects the candidate pixels of each block. It is not filled here; a method that does
            not read the bands of the scene leaves it out.
        overview : Overview, optional
            Likewise, of the images in coarse pixels.
        """

    @abstractmethod
    def as_dict(self) -> dict:
        """Return what was fitted or which model is used, as plain values that JSON can hold."""


def reason_counts(reasons: ByteArray) -> IntArray:
    """Return the number of pixels by reason, as of `MappedBlock`."""
    hidden = reason_of(reasons[reasons != VALID].astype(np.uint8))
    counts = np.bincount(hidden, minlength=len(REASONS))
    counts[VALID] = reasons.size - len(hidden)
    return counts
