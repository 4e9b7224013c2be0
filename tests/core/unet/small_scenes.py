"""Images made for tests of U-Nets, and the result that a network of single pixels must give."""

import numpy as np

from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.raster.source import ArraySource

UTM = CRS.from_epsg(32633)


def grid_of(height, width, size=10.0, crs=UTM):
    return Grid(crs, Affine(size, 0, 400_000, 0, -size, 4_000_000), width, height)


def texture(height, width, seed=0):
    """Return reflectance × 10 000 in red, green and blue, smooth enough to be ground."""
    random = np.random.default_rng(seed)
    noise = random.normal(0, 1, (3, height + 6, width + 6))
    kernel = np.ones(7) / 7
    for axis in (1, 2):
        noise = np.apply_along_axis(lambda v: np.convolve(v, kernel, "valid"), axis, noise)
    return (500 * np.exp(3 * noise)).astype(np.float32)


def image(pixels, size=10.0, bands=("B04", "B03", "B02")):
    return ArraySource(pixels, grid_of(*pixels.shape[1:], size), bands)


def whole(scars, progress=None):
    """Return the probability of the whole grid, and check that its windows tile the grid."""
    out = np.full((scars.grid.height, scars.grid.width), np.nan, np.float32)
    times = np.zeros(out.shape, int)
    for window, probability, _ in scars.blocks(progress):
        assert probability.shape == window[2:]
        out[window.slices] = probability
        times[window.slices] += 1
    assert (times == 1).all()
    return out


def expected_by_pixel(pixels, gain=2.0):
    """Return the probability that the "pixel" network must give, by hand."""
    scaled = pixels.astype(np.float64) / 500
    level = np.nanmedian(scaled.mean(axis=0))
    return 1 / (1 + np.exp(-gain * (scaled[0] / level - 1) / 0.5))
