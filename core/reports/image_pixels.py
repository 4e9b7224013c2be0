"""The pixels of pictures: images stretched over the ground that is seen, classes in colours."""

from __future__ import annotations

import numpy as np

from ..geo.array_types import BoolArray, FloatArray
from .palette import NO_DATA, rgb

# Fewer seen pixels than this say nothing of how bright the ground is.
_LEAST_SEEN = 100
# Share of a coarse pixel that has to be seen, for clouds reach into those at their edges.
_SEEN = 0.9


def stretched(pixels: FloatArray, seen: FloatArray | BoolArray | None = None) -> FloatArray:
    """Return pixels stretched for display: float32, (height, width, 3), 0 to 1.

    From the 1 % to the 99 % of each band: of the ground that is seen, or else a cloud would make
    all of it nearly black, and a lake all of it pale.

    Parameters
    ----------
    pixels : array of float32, shape (3 or 1, height, width)
        Red, green and blue, or one band, which becomes grey; NaN where unknown.
    seen : array of bool, or of float from 0 to 1, shape (height, width), optional
        Where, or how much of each coarse pixel, the ground is seen: no cloud, shadow, snow or
        water. All of it without.
    """
    known = np.isfinite(pixels).all(axis=0)
    ground = known if seen is None else known & (np.asarray(seen, np.float32) >= _SEEN)
    if ground.sum() < _LEAST_SEEN:
        ground = known
    out = np.empty((*known.shape, 3), np.float32)
    no_data = rgb(NO_DATA) / 255
    for channel in range(3):
        band = pixels[min(channel, len(pixels) - 1)]
        low, high = np.percentile(band[ground], [1, 99]) if ground.any() else (0, 1)
        # A little gamma, for wooded ground is dark.
        level = np.clip((band - low) / max(high - low, 1e-9), 0, 1) ** 0.8
        out[..., channel] = np.where(known, level, no_data[channel])
    return out


def over(ground: FloatArray, shares: FloatArray, colours: tuple[str, ...]) -> FloatArray:
    """Return an image with classes in colours; of a coarse pixel, half a class is all its colour.

    Parameters
    ----------
    ground : array of float, shape (height, width, 3)
        0 to 1.
    shares : array of float, shape (classes, height, width)
        Of each class in each coarse pixel.
    colours : tuple of str
        Of the classes.
    """
    total = shares.sum(axis=0)
    mixed = sum(share[..., None] * rgb(colour) / 255 for share, colour in zip(shares, colours))
    weight = np.clip(2 * total, 0, 1)[..., None]
    return ground * (1 - weight) + mixed / np.maximum(total, 1e-9)[..., None] * weight
