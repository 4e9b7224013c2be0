"""The methods of mapping a pair of images, and those by indices of both dates."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from importlib import import_module
from threading import Thread
from typing import ClassVar, NamedTuple

import cv2
import numpy as np

from ..detectors.base import Detector
from ..detectors.clusters import GAUSSIANS, ClusterScars, choose_pair
from ..detectors.evidence import Evidence
from ..detectors.ndvi_drop import NdviDrop
from ..errors import ScarMapperError
from ..geo.grid import Window
from ..imagery.reasons import NODATA, REASONS, VALID
from ..labels import SCAR
from ..progress import Progress
from ..raster.block_map import stripes
from ..raster.halo import map_surrounded
from ..raster.source import Source
from .scene import Scene, ScenePair, hide

# By METHOD of the algorithm, in the order of its choices, which never changes.
UNET = "u-net"
METHODS = ("evidence", "ndvi drop", "k-means 2", "k-means 3", "gmm 2", "gmm 3", UNET)

# Below this NDVI hardly anything grows; a scene whose greenest tenth lies below it is in winter.
_GREEN = 0.4


class Block(NamedTuple):
    """What was found in a window.

    Attributes
    ----------
    window : Window
    mask : array of uint8, shape (height, width)
    probability : array of float32, shape (height, width)
        As of `core.detectors.base.Detection`.
    reasons : array of int, shape (reasons,)
        Pixels by the reason why they are not valid, as of `core.imagery.reasons.REASONS`.
    near : array of bool, shape (height, width), or None
        Pixels in scars and in small holes in them; None where nothing is told of them.
    told : array of float32, shape (values, pixels), or None
        What was asked to be told of these.
    """

    window: Window
    mask: np.ndarray
    probability: np.ndarray
    reasons: np.ndarray
    near: np.ndarray | None = None
    told: np.ndarray | None = None


class Tell(NamedTuple):
    """What to tell of the pixels of scars, while they are at hand.

    Attributes
    ----------
    of : callable
        Makes values (values, pixels) of pixels (bands, pixels) of the pre and the post image.
    least : int
        Pixels of the smallest scar that matters.
    """

    of: Callable[[np.ndarray, np.ndarray], np.ndarray]
    least: int = 1


class Method(ABC):
    """A way of mapping a pair of images.

    Attributes
    ----------
    indices : tuple of str
        Those that it compares; none where it compares the bands themselves.
    model_hash : str
        SHA-256 of the model's file; empty where there is no such file.
    fitted_on_sample : bool
        Whether there is anything to fit: a U-Net was trained before.
    """

    indices: tuple[str, ...] = ()
    model_hash: str = ""
    fitted_on_sample: ClassVar[bool] = False

    def sample(self, scene: Scene, progress: Progress) -> np.ndarray:
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

    def fit(self, sample: np.ndarray, progress: Progress) -> None:
        """Learn what must be known; as of `sample`."""
        raise NotImplementedError

    def load(self, stored: dict) -> None:
        """Take what was learnt from `as_dict` of another of the same kind.

        Raises
        ------
        ScarMapperError
            It was learnt by another method, or from other indices.
        """
        raise NotImplementedError

    @abstractmethod
    def blocks(
        self,
        scene: Scene,
        matrix: np.ndarray | None,
        progress: Progress,
        tell: Tell | None = None,
    ) -> Iterator[Block]:
        """Learn what must be known of the scene, then yield what is found, window by window.

        Parameters
        ----------
        scene : Scene
            The images, aligned.
        matrix : array of float, shape (3, 3), or None
            The alignment, for bands of the post image that the scene does not hold; as of
            `core.raster.resample.ResampledSource`.
        progress : Progress
        tell : Tell, optional
            Heeded where the method has the images at hand anyway.
        """

    @abstractmethod
    def as_dict(self) -> dict:
        """Return what was learnt or used, as plain values."""


class IndexMethod(Method):
    """A detector that compares indices of both dates.

    Parameters
    ----------
    name : str
        Of `METHODS`.
    pre, post : Source
        The images, for their bands.
    overrides : str
        As of `core.raster.bands.band_roles`.
    seed : int
        Of the clusterings.
    """

    fitted_on_sample = True

    def __init__(self, name: str, pre: Source, post: Source, overrides: str = "", seed: int = 0):
        self._detector = _detector(name, choose_pair(pre, post, overrides), seed)
        self.indices = self._detector.indices
        if isinstance(self._detector, ClusterScars) and self._detector.method == GAUSSIANS:
            # Half a second that can as well pass while the images are aligned.
            Thread(target=import_module, args=("sklearn.cluster",), daemon=True).start()
        self._fitted = False

    def sample(self, scene: Scene, progress: Progress) -> np.ndarray:
        """Return pixels to fit on; see `Method.sample`."""
        progress.info(f"Evidence used: {', '.join(self.indices)}, before and after.")
        sample = self._detector.sample(ScenePair(scene), progress)
        _check_images(self.indices, sample, progress)
        return sample

    def fit(self, sample: np.ndarray, progress: Progress) -> None:
        """Fit the detector; see `Method.fit`."""
        self._detector.learn(sample, progress)
        self._fitted = True

    def load(self, stored: dict) -> None:
        """Take a fitted detector; see `Method.load`."""
        try:
            detector = _STORED[stored["detector"]].from_dict(stored)
        except KeyError:
            raise ScarMapperError(
                "What was learnt from other images is damaged, or of another kind of method; learn "
                "it again."
            ) from None
        if type(detector) is not type(self._detector) or detector.indices != self.indices:
            raise ScarMapperError(
                f"What was learnt from other images ({', '.join(detector.indices)}) does not fit "
                f"these, which are compared by {', '.join(self.indices)}. Map images with the "
                "same bands together, or let each learn from itself."
            )
        self._detector, self._fitted = detector, True

    def as_dict(self) -> dict:
        """Return what the detector learnt."""
        return self._detector.as_dict()

    def blocks(
        self,
        scene: Scene,
        matrix: np.ndarray | None,
        progress: Progress,
        tell: Tell | None = None,
    ) -> Iterator[Block]:
        """Fit the detector unless it is fitted, then yield what it finds, window by window."""
        if not self._fitted:
            self.fit(self.sample(scene, progress.part(0, 1 / 6)), progress.part(0, 1 / 6))
        progress.show(1 / 6)
        detector = self._detector
        around = detector.halo

        def begin(window: Window, told_of: Window) -> tuple[tuple, np.ndarray]:
            near = window.grown(around)
            wide = near.united(told_of)
            pre, post = scene.images(wide)
            provisional = scene.provisional_reasons(wide, pre, post)
            pre, post = (image[(slice(None), *near.within(wide).slices)] for image in (pre, post))
            kept = scene.features(pre, post), pre, post
            return kept, provisional[(slice(None), *told_of.within(wide).slices)]

        def finish(window: Window, kept: tuple, provisional: np.ndarray) -> Block:
            features, *images = kept
            seen = slice(scene.halo, -scene.halo or None)
            reasons = scene.final_reasons(provisional)[seen, seen]
            hide(features, reasons)
            found = detector.apply(features)
            middle = Window(around, around, window.height, window.width).slices
            near = told = None
            if tell is not None:
                near = _near_scars(found.mask, tell.least)[middle]
                row, col = np.nonzero(near)  # few: much quicker than by a mask of all pixels
                told = tell.of(*(image[:, row + around, col + around] for image in images))
            mask, probability = found.mask[middle], found.probability[middle]
            return Block(window, mask, probability, counted(reasons[middle]), near, told)

        grid = scene.pre.grid
        todo = stripes(grid, [scene.pre, scene.post])
        halo, steps = around + scene.halo, progress.part(1 / 6, 1)
        for _, block in map_surrounded(begin, finish, todo, grid, halo, NODATA, steps):
            yield block


def _near_scars(mask: np.ndarray, least: int) -> np.ndarray:
    """Return where scars and small holes in them are; small scars count where they may go on.

    Parameters
    ----------
    mask : array of uint8, shape (height, width)
    least : int
        Pixels of the smallest scar that counts.
    """
    scar = (mask == SCAR).astype(np.uint8)
    if least > 1 and scar.any():
        _, label, statistics, _ = cv2.connectedComponentsWithStats(scar, connectivity=8)
        counts = statistics[:, cv2.CC_STAT_AREA] >= least
        for edge in (label[0], label[-1], label[:, 0], label[:, -1]):
            counts[edge] = True
        counts[0] = False
        scar = counts[label].astype(np.uint8)
    return cv2.morphologyEx(scar, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)).astype(bool)


def counted(reasons: np.ndarray) -> np.ndarray:
    """Return the number of pixels by reason, as of `Block`."""
    hidden = reasons[reasons != VALID].astype(np.uint8)
    counts = np.bincount(hidden, minlength=len(REASONS))
    counts[VALID] = reasons.size - len(hidden)
    return counts


def _detector(method: str, indices: tuple[str, str], seed: int) -> Detector:
    """Return the unfitted detector of a method, for a greenness and a bareness index."""
    if method == "evidence":
        return Evidence(tuple(dict.fromkeys((*indices, "Red"))))
    if method == "ndvi drop":
        # The usual threshold is one of NDVI; other indices take theirs from the scene's noise.
        return NdviDrop(0.2 if indices[0] == "NDVI" else None, index=indices[0])
    kind, clusters = method.split()
    return ClusterScars(
        {"k-means": "kmeans", "gmm": "gaussians"}[kind],
        int(clusters),
        seed=seed,
        indices=indices,
    )


# Pixels that are enough to tell whether there is anything to see.
_LOOKED_AT = 100_000

# By the name that each detector stores itself under.
_STORED = {"evidence": Evidence, "ndvi_drop": NdviDrop, "clusters": ClusterScars}


def _check_images(indices: tuple[str, ...], sample: np.ndarray, progress: Progress) -> None:
    """Refuse images without content; warn where there is too little green in either image."""
    sample = sample[:: max(1, len(sample) // _LOOKED_AT)]
    for date, values in (("pre", sample[:, : len(indices)]), ("post", sample[:, len(indices) :])):
        # A constant image keeps some noise of rounding where it has been resampled.
        if (np.ptp(values, axis=0) <= 1e-4 * np.maximum(np.abs(values).max(axis=0), 1e-2)).all():
            raise ScarMapperError(
                f"The {date} image shows no variation: {', '.join(indices)} are the same at every "
                "pixel, so nothing can be told from it. Check that it is the right file."
            )
    if "NDVI" not in indices:
        progress.info(
            "Without a near infrared band vegetation is hard to tell from bare ground: expect "
            "fields, river banks and roads among the scars, and check them by eye."
        )
        return
    position = indices.index("NDVI")
    for date, values in zip(("pre", "post"), sample[:, [position, len(indices) + position]].T):
        greenest = float(np.percentile(values, 90))
        if greenest < _GREEN:
            progress.warn(
                f"The {date} image shows hardly any green vegetation (nine tenths of its NDVI lie "
                f"below {greenest:.2f}): scars do not stand out in this season. Use images of "
                "the growing season."
            )
