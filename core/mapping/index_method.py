"""Mapping a pair of images by a detector that compares indices of both dates."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ..detectors.base import Detector
from ..detectors.clusters import ClusterScars
from ..detectors.evidence import Evidence
from ..detectors.evidence_by_ground import EvidenceByGround
from ..detectors.ndvi_drop import NdviDrop
from ..detectors.pair_features import choose_pair
from ..detectors.simulated_scars import ROLES as GROUND_ROLES
from ..errors import ScarMapperError
from ..geo.array_types import ByteArray, FloatArray
from ..geo.grid import Window
from ..imagery.reasons import NODATA
from ..labels import POST_IMAGE, PRE_IMAGE
from ..progress import Progress
from ..raster.bands import band_roles
from ..raster.block_map import stripes
from ..raster.halo import map_with_halo
from ..raster.probability import check_sensitivity, shifted_threshold, tell_threshold
from ..raster.source import Source
from ..scars.candidate_values import CandidateValues
from ..scars.rings import REACH
from .methods import MappedBlock, Method, reason_counts
from .overview import Overview
from .scene import Scene, ScenePair, hide, with_relief

# Below this NDVI hardly anything grows; a scene whose greenest tenth lies below it is in winter.
_GREEN = 0.4
# Pixels of a sample that are enough to see whether an image has any content.
_CHECKED_PIXELS = 100_000

# By the name under which each detector stores itself.
_DETECTORS: dict[str, type[Detector]] = {
    "evidence": Evidence,
    "evidence by ground": EvidenceByGround,
    "ndvi_drop": NdviDrop,
    "clusters": ClusterScars,
}


class IndexMethod(Method):
    """A detector that compares indices of both dates.

    Parameters
    ----------
    name : str
        Of `core.mapping.methods.METHODS`.
    pre, post : Source
        The images, for their bands.
    overrides : str
        As of `core.raster.bands.band_roles`.
    seed : int
        Of the clusterings.
    sensitivity : float
        As of `core.detectors.base.Detector.detect`.

    Raises
    ------
    ScarMapperError
        The images have not even green and red in common, or the sensitivity is out of range.
    """

    fitted_on_sample = True

    def __init__(
        self,
        name: str,
        pre: Source,
        post: Source,
        overrides: str = "",
        seed: int = 0,
        sensitivity: float = 0.0,
    ):
        check_sensitivity(sensitivity)
        roles = _common_roles(pre, post, overrides) if name == "evidence" else ()
        self._detector = _detector(name, choose_pair(pre, post, overrides), seed, roles)
        self.indices = self._detector.indices
        self._sensitivity = sensitivity
        own = self._detector.threshold_probability
        self.threshold = None if own is None else shifted_threshold(own, sensitivity)
        self._fitted = False

    def sample(self, scene: Scene, progress: Progress) -> FloatArray:
        """Return pixels to fit on; see `Method.sample`."""
        progress.info(f"Evidence used: {', '.join(self.indices)}, before and after.")
        sample = self._detector.sample(ScenePair(scene, self._detector.uses_relief), progress)
        _check_content(*self._detector.compared(sample), progress)
        return sample

    def fit(self, sample: FloatArray, progress: Progress) -> None:
        """Fit the detector; see `Method.fit`."""
        self._detector.learn(sample, progress)
        self._fitted = True

    def load(self, stored: dict) -> None:
        """Take over a fitted detector; see `Method.load`."""
        try:
            detector = _DETECTORS[stored["detector"]].from_dict(stored)
        except (LookupError, TypeError, ValueError, ArithmeticError, AttributeError):
            raise ScarMapperError(
                "What was learnt from other images is damaged, or of another kind of method; learn "
                "it again."
            ) from None
        if type(detector) is not type(self._detector) or detector.indices != self.indices:
            raise ScarMapperError(
                "What was learnt from other images ({theirs}) does not fit these, which are "
                "compared by {ours}. Map images with the same bands together, or let each learn "
                "from itself.",
                theirs=", ".join(detector.indices),
                ours=", ".join(self.indices),
            )
        self._detector, self._fitted = detector, True

    def as_dict(self) -> dict:
        """Return the parameters and the fit of the detector."""
        return self._detector.as_dict()

    def detect(self, scene: Scene, window: Window) -> tuple[FloatArray, ByteArray]:
        """Return the probability of scars in a window, and why ground is not visible there.

        The detector must have been fitted.

        Parameters
        ----------
        scene : Scene
        window : Window

        Returns
        -------
        probability : array of float32, shape (height, width)
            NaN where the ground is not visible on both dates.
        reasons : array of uint8, shape (height, width)
            As of `Scene.final_reasons`.
        """
        halo = self._detector.halo
        wide = window.grown(halo)
        read = scene.read(wide)
        features = read.features
        if self._detector.uses_relief:
            features = with_relief(features, scene.relief(wide))
        middle = Window(halo, halo, window.height, window.width).slices
        return self._detector.apply(features).probability[middle], read.reasons[middle]

    def _tell_sensitivity(self, progress: Progress) -> None:
        """Tell what the sensitivity shifts."""
        own = self._detector.threshold_probability
        if own is not None and self.threshold is not None:
            tell_threshold(self._sensitivity, self.threshold, own, progress)
        elif self._sensitivity:
            progress.info(
                f"Sensitivity {self._sensitivity:+g}: added to the log-odds of bare ground after, "
                "and of other ground before. The probabilities stay as they are."
            )

    def blocks(
        self,
        scene: Scene,
        matrix: FloatArray | None,
        progress: Progress,
        candidate_values: CandidateValues | None = None,
        overview: Overview | None = None,
    ) -> Iterator[MappedBlock]:
        """Fit the detector unless it is fitted, then yield its map, window by window."""
        from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

        if not self._fitted:
            self.fit(self.sample(scene, progress.part(0, 1 / 6)), progress.part(0, 1 / 6))
        progress.show(1 / 6)
        detector = self._detector
        self._tell_sensitivity(progress)
        # The ground around candidates is kept too, so the mask has to be right that far.
        detector_halo = detector.halo if candidate_values is None else detector.halo + REACH

        def begin(window: Window, reasons_window: Window) -> tuple[tuple, ByteArray]:
            features_window = window.grown(detector_halo)
            read = features_window.united(reasons_window)
            pre, post = scene.images(read)
            provisional = scene.provisional_reasons(read, pre, post)
            inside = features_window.within(read).slices
            pre, post = (image[(slice(None), *inside)] for image in (pre, post))
            features = scene.features(pre, post)
            if detector.uses_relief:
                features = with_relief(features, scene.relief(features_window))
            kept = features, pre, post
            return kept, provisional[(slice(None), *reasons_window.within(read).slices)]

        def finish(window: Window, kept: tuple, provisional: ByteArray) -> MappedBlock:
            features, pre, post = kept
            inside = slice(scene.halo, -scene.halo or None)
            covered = window.grown(detector_halo + scene.halo)
            reasons = scene.final_reasons(covered, provisional)[inside, inside]
            hide(features, reasons)
            found = detector.detect(features, self._sensitivity)
            candidates = None
            if candidate_values is not None:
                candidates = candidate_values.select(window, found.mask, pre, post, detector_halo)
            middle = Window(detector_halo, detector_halo, window.height, window.width).slices
            part = None
            if overview is not None:
                images = (image[(slice(None), *middle)] for image in (pre, post))
                part = overview.select(window, *images)
            return MappedBlock(
                window,
                found.mask[middle],
                found.probability[middle],
                reason_counts(reasons[middle]),
                reasons[middle],
                candidates,
                part,
            )

        grid = scene.pre.grid
        todo = stripes(grid, [scene.pre, scene.post])
        halo, steps = detector_halo + scene.halo, progress.part(1 / 6, 1)
        # The blocks are shared out among all cores; matrices this small only wait for more threads.
        with threadpool_limits(1):
            for _, block in map_with_halo(begin, finish, todo, grid, halo, NODATA, steps):
                yield block


def _common_roles(pre: Source, post: Source, overrides: str) -> tuple[str, ...]:
    """Return the roles of the bands by which the kind of ground is known on both dates."""
    dated = ((pre, PRE_IMAGE), (post, POST_IMAGE))
    of_pre, of_post = (band_roles(image, overrides, title) for image, title in dated)
    roles = [role for role in GROUND_ROLES if role in of_pre and role in of_post]
    # One band of shortwave infrared is read; see `core.mapping.aligned_pair`.
    return tuple(role for role in roles if role != "swir22" or "swir16" not in {*of_pre, *of_post})


def _detector(
    method: str, indices: tuple[str, str], seed: int, roles: tuple[str, ...] = ()
) -> Detector:
    """Return the unfitted detector of a method, for a greenness and a bareness index.

    ``roles`` are those of the bands of both dates.
    """
    if method == "evidence" and {"red", "nir"} <= set(roles):
        return EvidenceByGround(roles)
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


def _check_content(indices: tuple[str, ...], sample: FloatArray, progress: Progress) -> None:
    """Refuse images without content; warn where there is too little green in either image."""
    sample = sample[:: max(1, len(sample) // _CHECKED_PIXELS)]
    for date, values in (("pre", sample[:, : len(indices)]), ("post", sample[:, len(indices) :])):
        # A constant image keeps some noise of rounding where it has been resampled.
        if (np.ptp(values, axis=0) <= 1e-4 * np.maximum(np.abs(values).max(axis=0), 1e-2)).all():
            raise ScarMapperError(
                "The {date} image shows no variation: {indices} are the same at every pixel, so "
                "there is nothing to compare. Check that it is the right file.",
                date=date,
                indices=", ".join(indices),
            )
    if "NDVI" not in indices:
        progress.info(
            "Without a near infrared band vegetation is hard to distinguish from bare ground: "
            "expect fields, river banks and roads among the scars, and check them by eye."
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
