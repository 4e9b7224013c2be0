"""Mapping a pair of images by a U-Net."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from ..geo.array_types import FloatArray
from ..labels import IMAGE_OF_DATE, POST_IMAGE, SCAR, UNKNOWN
from ..progress import Progress
from ..raster.probability import (
    check_sensitivity,
    scar_mask,
    shifted_threshold,
    tell_threshold,
)
from ..raster.source import Source
from ..scars.candidate_values import CandidateValues
from ..unet.inference import ScarProbability, scar_probability
from ..unet.model_bands import bands_of_both, model_bands
from ..unet.model_grid import ModelGrid
from ..unet.onnx_model import OnnxModel
from ..unet.scar_mask import warn_of_too_many
from .methods import MappedBlock, Method, reason_counts
from .overview import Overview
from .scene import Scene, placed_on


class UNetMethod(Method):
    """A U-Net applied to the bands of each date, P(post) · (1 − P(pre)), or to both at once.

    Parameters
    ----------
    model : str or Path
        Of its ONNX file, as of `core.unet.bundled_models.chosen_model` or `change_model`.
    pre, post : Source
        The images, each on its own grid: a model may need more bands than a scene holds.
    dem : Source, optional
        Elevation in metres.
    overrides : str
        As of `core.unet.model_bands.model_bands`.
    progress : Progress, optional
    sensitivity : float
        Shift of the log-odds by which the threshold of the model's card is lowered.

    Raises
    ------
    ScarMapperError
        There is no model, it is damaged, or the images do not have what it takes; or the
        sensitivity is out of range.
    """

    def __init__(
        self,
        model: str | Path,
        pre: Source,
        post: Source,
        dem: Source | None = None,
        overrides: str = "",
        progress: Progress | None = None,
        sensitivity: float = 0.0,
    ):
        progress = progress or Progress()
        check_sensitivity(sensitivity)
        self._model = OnnxModel(model, "auto", progress)
        self.model_hash = self._model.sha256
        card = self._model.card
        progress.info(self._model.summary())
        threshold = shifted_threshold(card.threshold, sensitivity)
        tell_threshold(sensitivity, threshold, card.threshold, progress)
        self.threshold: float = threshold
        # Aligned, the post image has the pixels of the pre image, and too coarse ones go unseen.
        ModelGrid.of(post.grid, card.ground_sampling_distance_m, POST_IMAGE, card.coarsest_m)
        self._pre, self._post = (
            model_bands(image, card, overrides, dem is not None, IMAGE_OF_DATE[date], progress)
            for date, image in (("pre", pre), ("post", post))
        )
        if card.dates == 2:
            self._pre, self._post = bands_of_both(
                self._pre, self._post, card, overrides, dem is not None
            )
        self._dem = dem

    def as_dict(self) -> dict:
        """Return which model it is, and its threshold of probability."""
        card = self._model.card
        return {
            "detector": "u-net",
            "model": f"{card.name} {card.version}",
            "sha256": self.model_hash,
            "threshold": card.threshold,
            "scores": card.scores_in_words(),
        }

    def probability(
        self, scene: Scene, matrix: FloatArray | None, progress: Progress
    ) -> ScarProbability:
        """Return the model's probability of scars in a scene, ready to be computed.

        Parameters
        ----------
        scene, matrix, progress
            As of `blocks`.
        """
        return scar_probability(
            self._model,
            placed_on(self._post, scene.pre.grid, matrix),
            self._pre,
            dem=self._dem,
            validity=scene.valid,
            progress=progress,
        )

    def blocks(
        self,
        scene: Scene,
        matrix: FloatArray | None,
        progress: Progress,
        candidate_values: CandidateValues | None = None,
        overview: Overview | None = None,
    ) -> Iterator[MappedBlock]:
        """Yield the model's map, window by window; warn where that is too many scars."""
        found = self.probability(scene, matrix, progress)
        known = scars = 0
        for window, probability, validity in found.blocks(
            progress, scene.validity, lambda validity: bool((validity[0] == 1).any())
        ):
            valid, reasons = np.asarray(validity)
            probability[valid != 1] = np.nan
            mask = scar_mask(probability, self.threshold)
            known += np.count_nonzero(mask != UNKNOWN)
            scars += np.count_nonzero(mask == SCAR)
            counts = reason_counts(reasons)
            yield MappedBlock(window, mask, probability, counts, reasons.astype(np.uint8))
        if known:
            warn_of_too_many(scars / known, progress)
