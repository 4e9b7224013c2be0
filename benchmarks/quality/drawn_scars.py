"""Relief and scars that are drawn on it, so that their outlines are known exactly."""

from __future__ import annotations

import cv2
import numpy as np

# Parts of a pixel's side in which outlines are drawn.
_FINE = 4


def smooth_field(random: np.random.Generator, side: int, scale: float) -> np.ndarray:
    """Return a random field, (side, side), of mean 0 and deviation 1, smooth over some pixels."""
    pad = int(3 * scale) + 1
    noise = random.standard_normal((side + 2 * pad,) * 2).astype(np.float32)
    field = cv2.GaussianBlur(noise, (0, 0), scale)[pad:-pad, pad:-pad]
    return (field - field.mean()) / field.std()


def relief(random: np.random.Generator, side: int, pixel: float, slope: float) -> np.ndarray:
    """Return elevations in metres: valleys and ridges of a given median slope, in degrees."""
    height = np.zeros((side, side), np.float32)
    for scale, share in ((side / 6, 1.0), (side / 14, 0.45), (side / 40, 0.12)):
        field = smooth_field(random, side, scale)
        # The fold makes ridges of what would be domes.
        height += share * (1.2 - np.abs(field)) * scale
    steepness = np.hypot(*np.gradient(cv2.GaussianBlur(height, (0, 0), 1.5), pixel))
    height *= np.tan(np.radians(slope)) / np.median(steepness)
    return height - height.min() + 200


def slopes(dem: np.ndarray, pixel: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the slope in degrees, and its parts along rows and columns as gradients."""
    down, right = np.gradient(cv2.GaussianBlur(dem, (0, 0), 1.0), pixel)
    return np.degrees(np.arctan(np.hypot(down, right))), down, right


def scar_cover(
    random: np.random.Generator,
    dem: np.ndarray,
    pixel: float,
    where: np.ndarray,
    count: int,
) -> np.ndarray:
    """Return the share of each pixel, 0 to 1, that drawn scars cover.

    Parameters
    ----------
    random : numpy.random.Generator
    dem : array of float, shape (side, side)
        Metres.
    pixel : float
        Its size in metres.
    where : array of bool, shape (side, side)
        Where scars may begin.
    count : int
        Of scars; some overlap.

    Notes
    -----
    Areas follow an inverse gamma distribution with a tail exponent of −2.4, as landslides do
    (Malamud et al. 2004, doi 10.1002/esp.1064), from 500 m² to 0.15 km². A scar runs down the fall
    line, half as wide at its head and toe as in its upper third, and is cut where the ground is
    flat.
    """
    slope, down, right = slopes(dem, pixel)
    side = len(dem)
    steep = np.clip(slope - 18, 0, 25) * where
    if not steep.any():
        return np.zeros(dem.shape, np.float32)
    chances = (steep / steep.sum()).ravel()
    fine = np.zeros((side * _FINE, side * _FINE), np.uint8)
    for start in random.choice(chances.size, count, p=chances):
        area = np.clip(3000 / random.gamma(1.4), 500, 150_000)
        ratio = random.uniform(1.8, 4)
        length, width = np.sqrt(area * ratio) / pixel, np.sqrt(area / ratio) / pixel
        place, heading = np.array(divmod(start, side), float), np.zeros(2)
        steps = max(2, int(2 * length))
        for step in range(steps):
            row, col = np.clip(place.round().astype(int), 0, side - 1)
            if step > 2 and slope[row, col] < 6:
                break
            fall = -np.array([down[row, col], right[row, col]])
            fall /= max(np.hypot(*fall), 1e-6)
            heading = 0.6 * heading + 0.4 * fall
            heading /= max(np.hypot(*heading), 1e-6)
            along = step / steps
            wide = width * (0.5 + 0.5 * np.exp(-(((along - 0.3) / 0.3) ** 2)))
            wide *= random.uniform(0.8, 1.15)
            centre = tuple(round((part + 0.5) * _FINE) for part in place[::-1])
            cv2.circle(fine, centre, max(1, round(wide * _FINE / 2)), 1, -1)
            place += heading / 2
    return fine.reshape(side, _FINE, side, _FINE).mean(axis=(1, 3), dtype=np.float32)
