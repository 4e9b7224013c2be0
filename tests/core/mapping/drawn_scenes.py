"""Pairs of images of a drawn scene: a forest with scars, 200 × 200 pixels."""

import numpy as np

from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.imagery.reasons import NODATA, VALID
from scarmapper.core.imagery.validity import ValidityRules, ValidityTest
from scarmapper.core.mapping.aligned_pair import AlignedPair, Images
from scarmapper.core.raster.packed_bytes import PackedBytes
from scarmapper.core.raster.source import ArraySource

GRID = Grid(CRS.from_epsg(32645), Affine(10, 0, 500_000, 0, -10, 3_100_000), 200, 200)
ROLES = ("green", "red", "nir")


def image(ndvi, noise=0.02, seed=0):
    """Return reflectances of a given NDVI, with noise of that."""
    random = np.random.default_rng(seed)
    ndvi = np.clip(ndvi + random.normal(0, noise, (200, 200)), -0.9, 0.9)
    red = 3000 * (1 - ndvi) / 2
    return ArraySource(np.stack([np.full_like(red, 600), red, 3000 - red]), GRID, ROLES)


def pair_of(before, after):
    rules = ValidityRules(False, False, False, False)
    tests = [ValidityTest(date, by_classes=False, rules=rules) for date in (before, after)]
    return AlignedPair(Images(before, after), before, after, tests)


def forest(scars=None, green=0.8, bare=0.2):
    """Return NDVI that varies from place to place."""
    out = np.full((200, 200), green)
    out[:, ::7] -= 0.1
    out[:30] = 0.15
    if scars is not None:
        out[scars == 1] = bare
    return out


def two_scars():
    """Return the mask of a compact and of a long scar."""
    out = np.zeros((200, 200), np.uint8)
    out[50:60, 40:56] = 1
    out[100:104, 100:180] = 1
    return out


def reasons_of(pair):
    """Return why the ground of a pair cannot be mapped, as mapping keeps it."""
    window = pair.grid.window
    reasons = PackedBytes(pair.grid, NODATA)
    reasons.put(window, pair.scene().validity(window)[1].astype(np.uint8), VALID)
    return reasons
