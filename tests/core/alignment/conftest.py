"""Synthetic images that are displaced exactly, and their fields of orientation."""

from types import SimpleNamespace

import numpy as np
import pytest

from scarmapper.core.alignment.orientation import HALO, orientation
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.raster.source import ArraySource


def texture(size, seed=0, slope=1.2) -> np.ndarray:
    """Return a random surface that repeats itself beyond its edges."""
    rng = np.random.default_rng(seed)
    frequency = np.hypot(np.fft.fftfreq(size)[:, None], np.fft.fftfreq(size))
    frequency[0, 0] = 1
    spectrum = np.fft.fft2(rng.normal(size=(size, size))) * frequency**-slope
    spectrum[frequency > 0.4] = 0
    surface = np.fft.ifft2(spectrum).real
    return (100 * (surface - surface.mean()) / surface.std()).astype(np.float32)


def displaced(surface, dx, dy) -> np.ndarray:
    """Return the repeating surface with its content moved right by dx and down by dy, exactly."""
    frequency = np.fft.fftfreq(len(surface))
    turn = np.exp(-2j * np.pi * (frequency * dx + frequency[:, None] * dy))
    return np.fft.ifft2(np.fft.fft2(surface) * turn).real.astype(np.float32)


def middle_of(surface, size):
    start = (len(surface) - size) // 2 - HALO
    return surface[start : start + size + 2 * HALO, start : start + size + 2 * HALO]


def fields(dx, dy, size=64, seed=0):
    surface = texture(4 * size, seed)
    return tuple(
        orientation(middle_of(array, size))[0] for array in (surface, displaced(surface, dx, dy))
    )


def source(array) -> ArraySource:
    array = np.asarray(array, np.float32)
    grid = Grid(CRS.from_epsg(32633), Affine(10, 0, 0, 0, -10, 0), array.shape[1], array.shape[0])
    return ArraySource(array[np.newaxis], grid, ["red"])


@pytest.fixture(scope="session")
def synthetic():
    """The functions that make synthetic images."""
    return SimpleNamespace(
        texture=texture, displaced=displaced, middle_of=middle_of, fields=fields, source=source
    )
