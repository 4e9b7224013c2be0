"""Small pictures of patches: image, label, probability, and where map and label agree."""

from __future__ import annotations

import base64
from html import escape

import cv2
import numpy as np

from ..geo.array_types import BoolArray, ByteArray, FloatArray
from .image_pixels import stretched
from .palette import FALSE, MATCH, MISSED, PROBABILITY, painted, rgb

# Of what is scar, and what is not, in a mask.
_SCAR, _OTHER = 255, 30


def true_colour(image: FloatArray) -> ByteArray:
    """Return an image as a picture, uint8 (height, width, 3).

    Parameters
    ----------
    image : array of float, shape (3, height, width)
        Red, green and blue; NaN, or 0 in all bands, where there are no data.
    """
    values = np.array(image, np.float32)
    values[:, (values == 0).all(axis=0)] = np.nan
    return (255 * stretched(values)).round().astype(np.uint8)


def mask_picture(mask: BoolArray) -> ByteArray:
    """Return a mask as a picture, uint8 (height, width, 3): scars white on dark grey."""
    grey = np.where(mask, _SCAR, _OTHER).astype(np.uint8)
    return np.repeat(grey[..., None], 3, axis=2)


def probability_picture(probability: FloatArray) -> ByteArray:
    """Return probabilities, 0 to 1, as a picture, uint8 (height, width, 3)."""
    return painted(probability, PROBABILITY)


def agreement_picture(ground: ByteArray, mapped: BoolArray, truth: BoolArray) -> ByteArray:
    """Return match, missed and false in colours over the ground in dark grey, as a picture.

    Parameters
    ----------
    ground : array of uint8, shape (height, width, 3)
    mapped, truth : arrays of bool, shape (height, width)
    """
    grey = (ground.mean(axis=2, keepdims=True) * 0.5).astype(np.uint8)
    out: ByteArray = np.repeat(grey, 3, axis=2)
    out[mapped & truth], out[truth & ~mapped], out[mapped & ~truth] = map(
        rgb, (MATCH, MISSED, FALSE)
    )
    return out


def png_uri(pixels: ByteArray) -> str:
    """Return a picture, uint8 (height, width, 3), as a ``data:`` URI."""
    _, data = cv2.imencode(".png", pixels[..., ::-1])
    return "data:image/png;base64," + base64.b64encode(data.tobytes()).decode("ascii")


def png_element(pixels: ByteArray, title: str) -> str:
    """Return an HTML element with a picture, uint8 (height, width, 3), inside it."""
    return f'<img alt="{escape(title)}" title="{escape(title)}" src="{png_uri(pixels)}">'
