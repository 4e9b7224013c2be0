"""Masks of scars from their probability, and both written to files."""

from __future__ import annotations

import numpy as np

from ..errors import ScarMapperError
from ..geo.array_types import FloatArray
from ..labels import SCAR, UNKNOWN, warn_of_too_many_scars
from ..progress import Progress
from ..raster.probability import scar_mask
from ..raster.source import Source
from ..raster.writer import Outputs
from .inference import ScarProbability


def write_scars(
    scars: ScarProbability,
    outputs: Outputs,
    threshold: float,
    probability: str | None = None,
    mask: str | None = None,
    validity: Source | None = None,
    progress: Progress | None = None,
) -> float:
    """Write probability and mask in one pass; return the share of known pixels that are scars.

    Parameters
    ----------
    scars : ScarProbability
    outputs : Outputs
    threshold : float
        As of `core.raster.probability.scar_mask`.
    probability, mask : str, optional
        GeoTIFFs: float32 with nodata NaN, and uint8 with 1 scar, 0 none, nodata 255. Their
        metadata name the model and its SHA-256.
    validity : Source, optional
        One band on the result's grid; what is not 1 there is unknown.
    progress : Progress, optional

    Raises
    ------
    ScarMapperError
        Not one pixel is known.
    """
    model, grid = scars.model, scars.grid
    tags = {
        "SCARMAPPER_MODEL": f"{model.card.name} {model.card.version}",
        "SCARMAPPER_MODEL_SHA256": model.sha256,
        "SCARMAPPER_THRESHOLD": f"{threshold:g}",
    }
    probability_file = mask_file = None
    if probability:
        probability_file = outputs.raster(probability, grid, ("probability",), tags=tags)
    if mask:
        mask_file = outputs.raster(mask, grid, ("scar",), "uint8", UNKNOWN, tags=tags)
    known_pixels = scar_pixels = 0
    extra = None if validity is None else validity.read
    shows_ground = None if extra is None else _shows_ground
    for window, values, valid in scars.blocks(progress, extra, shows_ground):
        if valid is not None:
            values[valid[0] != 1] = np.nan
        marks = scar_mask(values, threshold)
        known_pixels += int((marks != UNKNOWN).sum())
        scar_pixels += int((marks == SCAR).sum())
        if probability_file is not None:
            probability_file.write(window, values)
        if mask_file is not None:
            mask_file.write(window, marks)
    if not known_pixels:
        raise ScarMapperError(
            "No pixel can be mapped: all of the ground is nodata or masked in one image or the "
            "other."
        )
    if progress is not None:
        warn_of_too_many(scar_pixels / known_pixels, progress)
    return scar_pixels / known_pixels


def _shows_ground(validity: FloatArray) -> bool:
    return bool((validity[0] == 1).any())


def warn_of_too_many(share: float, progress: Progress) -> None:
    """Warn where a model maps more of the ground as scars than one event leaves."""
    warn_of_too_many_scars(
        share,
        "to this model, clouds, fields or bare rock do so too. Give a mask of the clouds and the "
        "image before the event, or map with a method that compares both dates.",
        progress,
    )
