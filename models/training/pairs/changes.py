"""Changes between two dates that are no scars: seasons, light, air, fields, fire, snow, water.

Images are arrays of float32 of shape (bands, height, width) in the units of a `grounds.Ground`,
without NaN; each function changes one in place.
"""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np

from .grounds import ROLES

BLUE, GREEN, RED, NIR, SWIR = range(len(ROLES))
# Sides of the fields of noise, in pixels, and how many there are of a kind.
_FIELD, _FIELDS = 512, 6
# Colours in units of `grounds.Ground`, from reflectances that are usual of them.
_DORMANT_FOREST = np.array([0.25, 0.25, 0.35, 0.72, 0.60])
_DORMANT_GRASS = np.array([0.90, 0.80, 1.20, 0.75, 1.20])
_CHAR = np.array([0.15, 0.15, 0.20, 0.25, 0.90])
_SNOW = np.array([14.0, 10.5, 10.4, 2.7, 0.6])
_WATER = np.array([0.30, 0.25, 0.12, 0.02, 0.02])
_CLOUD = np.array([11.0, 8.0, 8.0, 2.4, 2.1])
# How much of haze a band gets, relative to blue.
_HAZE = np.array([1.0, 0.6, 0.45, 0.08, 0.03])
# What a band's dark level is estimated wrong by, in units of its reference.
_DARK_ERROR = np.array([0.06, 0.05, 0.05, 0.04, 0.03])


@lru_cache(maxsize=64)
def _field(beta: float, number: int) -> np.ndarray:
    """Return one of a few wide fields of fractal noise, of which `fractal` takes parts."""
    generator = np.random.default_rng((number, round(100 * beta)))
    down, right = np.fft.fftfreq(_FIELD, 1.0), np.fft.rfftfreq(_FIELD, 1.0)
    frequency = np.hypot(down[:, None], right[None])
    frequency[0, 0] = np.inf
    phase = np.exp(2j * np.pi * generator.random(frequency.shape))
    return np.fft.irfft2(frequency ** (-beta / 2) * phase, s=(_FIELD, _FIELD)).astype(np.float32)


def fractal(generator: np.random.Generator, side: int, beta: float) -> np.ndarray:
    """Return noise with a power spectrum of about f^−β, float32 (side, side).

    Its mean is 0, its variance 1; ``side`` is at most 512.
    """
    beta = round(5 * beta) / 5
    number, down, right, turn = (int(n) for n in generator.integers((_FIELDS, _FIELD, _FIELD, 8)))
    rows, columns = (np.arange(first, first + side) % _FIELD for first in (down, right))
    noise = np.rot90(_field(beta, number)[np.ix_(rows, columns)], turn % 4)
    noise = noise[:, ::-1] if turn > 3 else noise
    return (noise - noise.mean()) / noise.std()


def blob(generator: np.random.Generator, side: int, share: float, soft: float = 0.1) -> np.ndarray:
    """Return patches that cover about this share, float32 from 0 to 1 (side, side)."""
    noise = fractal(generator, side, generator.uniform(2.4, 3.4))
    edge = np.quantile(noise, 1 - share)
    return np.clip((noise - edge) / max(soft, 1e-3) + 0.5, 0, 1)


def vegetation(image: np.ndarray, has_nir: bool) -> np.ndarray:
    """Return how green the ground is, about 0 to 1, float32 (height, width)."""
    if not has_nir:
        return np.clip(1.2 - 1.5 * image[RED], 0, 1)
    nir, red = 2500 * image[NIR] + 100, 700 * np.maximum(image[RED], 0) + 100
    return np.clip(1.5 * (nir - red) / np.maximum(nir + red, 1) - 0.2, 0, 1)


def turn_season(image: np.ndarray, has_nir: bool, generator: np.random.Generator) -> None:
    """Let vegetation become dormant, each of a few kinds by as much as it does."""
    side = image.shape[1]
    green = vegetation(image, has_nir)
    traits = np.log(np.maximum(image[:4], 0) + 0.1)
    mixed: np.ndarray = np.tensordot(generator.normal(0, 1, 4), traits, 1)
    mixed = cv2.GaussianBlur(mixed.astype(np.float32), (0, 0), generator.uniform(0.6, 3))
    mixed = mixed + generator.uniform(0, 0.6) * mixed.std() * fractal(generator, side, 2.5)
    kinds = int(generator.integers(1, 5))
    edges = np.quantile(mixed, np.sort(generator.random(kinds - 1)))
    kind = np.searchsorted(edges, mixed)
    strongest = generator.uniform(0.1, 1.0)
    each = strongest * generator.random(kinds) ** 0.7
    strength: np.ndarray = cv2.GaussianBlur(each[kind].astype(np.float32), (0, 0), 0.7)
    strength *= 1 + generator.uniform(0, 0.4) * fractal(generator, side, 2.0)
    share = np.clip(strength, 0, 1) * green
    colour = _DORMANT_FOREST * (_DORMANT_GRASS / _DORMANT_FOREST) ** generator.random()
    _mix(image, share, colour * np.exp(generator.normal(0, 0.15, len(colour))))


def turn_light(image: np.ndarray, generator: np.random.Generator) -> None:
    """Light the relief from another side."""
    relief = fractal(generator, image.shape[1], generator.uniform(3.0, 4.2))
    angle = generator.uniform(0, 2 * np.pi)
    down, right = np.gradient(cv2.GaussianBlur(relief, (0, 0), 1.0))
    facing = np.sin(angle) * down + np.cos(angle) * right
    facing /= facing.std() + 1e-6
    image *= np.exp(np.clip(generator.uniform(0.02, 0.2) * facing, -0.8, 0.6)).astype(np.float32)


def set_air(image: np.ndarray, generator: np.random.Generator) -> None:
    """Give an image the gains, the errors of the dark level and the thin haze of a date."""
    bands, side = image.shape[:2]
    gain = np.exp(generator.normal(0, 0.12) + generator.normal(0, 0.06, bands))
    offset = generator.normal(0, 1, bands) * 0.5 + generator.normal()
    offset *= _DARK_ERROR * generator.random()
    image *= gain.astype(np.float32)[:, None, None]
    image += offset.astype(np.float32)[:, None, None]
    if generator.random() < 0.3:
        thin = np.clip(fractal(generator, side, 3.0) + generator.uniform(-1, 1), 0, None)
        image += (generator.uniform(0, 0.5) * _HAZE)[:, None, None].astype(np.float32) * thin


def add_noise(image: np.ndarray, generator: np.random.Generator) -> None:
    """Blur an image a little and add the noise of a sensor."""
    if generator.random() < 0.5:
        sigma = generator.uniform(0.3, 0.8)
        for band in image:
            band[:] = cv2.GaussianBlur(band, (0, 0), sigma)
    amount = np.float32(generator.uniform(0.3, 1.5))
    for band in image:
        noise = fractal(generator, len(band), 0)
        band += amount * (np.float32(0.02) + np.float32(0.01) * np.abs(band)) * noise


def parcels(generator: np.random.Generator, side: int) -> np.ndarray:
    """Return a few rectangular fields, float32 from 0 to 1 (side, side)."""
    angle = generator.uniform(0, np.pi)
    rows, columns = np.mgrid[:side, :side] - side * generator.random()
    along = rows * np.cos(angle) + columns * np.sin(angle)
    across = columns * np.cos(angle) - rows * np.sin(angle)
    high, wide = generator.uniform(5, 30, 2)
    # Every other row of fields is shifted, as bricks are.
    row = np.floor(along / high).astype(int)
    column = np.floor(across / wide + 0.5 * (row % 2)).astype(int)
    row, column = row - row.min(), column - column.min()
    chosen = generator.random((row.max() + 1, column.max() + 1)) < generator.uniform(0.03, 0.3)
    fields = chosen[row, column] & (blob(generator, side, generator.uniform(0.1, 0.6)) > 0.5)
    return cv2.GaussianBlur(fields.astype(np.float32), (0, 0), 0.5)


def burn(image: np.ndarray, generator: np.random.Generator) -> None:
    """Char a part of the ground."""
    severity = generator.uniform(0.3, 1) * np.clip(
        0.75 + 0.3 * fractal(generator, image.shape[1], 2), 0, 1
    )
    where = blob(generator, image.shape[1], generator.uniform(0.05, 0.6))
    _mix(image, where * severity, _CHAR * np.exp(generator.normal(0, 0.3, len(_CHAR))))


def cover_with_snow(image: np.ndarray, generator: np.random.Generator) -> None:
    """Cover a part of the ground with snow, thin or deep."""
    where = blob(generator, image.shape[1], generator.uniform(0.02, 0.4), generator.uniform(0, 1))
    _mix(image, where * generator.uniform(0.4, 1), _SNOW * generator.uniform(0.5, 1.1))


def flood(image: np.ndarray, generator: np.random.Generator) -> None:
    """Put a part of the ground under water."""
    where = blob(generator, image.shape[1], generator.uniform(0.01, 0.2))
    _mix(image, where, _WATER * np.exp(generator.normal(0, 0.4, len(_WATER))))


def cover_with_cloud(image: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """Draw clouds and their shadows; return how much they hide, 0 to 1 (height, width)."""
    side = image.shape[1]
    cloud = blob(generator, side, generator.uniform(0.02, 0.3), generator.uniform(0.1, 0.8))
    shift = generator.integers(5, 40, 2) * generator.choice([-1, 1], 2)
    shadow = np.roll(cloud, tuple(int(step) for step in shift), (0, 1))
    image *= 1 - np.float32(generator.uniform(0.3, 0.7)) * np.clip(shadow - cloud, 0, 1)
    _mix(image, cloud * generator.uniform(0.3, 1), _CLOUD * generator.uniform(0.5, 1.2))
    return np.maximum(cloud, shadow)


def _mix(image: np.ndarray, share: np.ndarray, colour: np.ndarray) -> None:
    image += share * (colour.astype(np.float32)[:, None, None] - image)


def paint(
    image: np.ndarray, share: np.ndarray, colour: np.ndarray, generator: np.random.Generator
) -> None:
    """Give a share of each pixel a colour, with texture and the ground's own light.

    Parameters
    ----------
    share : array of float32, shape (height, width)
    colour : array of float, shape (bands,)
    """
    side = image.shape[1]
    texture = np.exp(generator.uniform(0.05, 0.25) * fractal(generator, side, 1.6))
    light = cv2.GaussianBlur(image[NIR if image[NIR].any() else GREEN], (0, 0), 1.5)
    light = np.clip(light / max(float(np.median(light)), 1e-3), 0.5, 1.5)
    texture *= light ** np.float32(generator.uniform(0, 1))
    image += share * (colour.astype(np.float32)[:, None, None] * texture - image)
