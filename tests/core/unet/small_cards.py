"""Model cards and images made for tests of a model's input."""

import dataclasses

import numpy as np

from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.unet.model_card import CardBand, ModelCard
from scarmapper.core.unet.model_grid import ModelGrid
from scarmapper.core.unet.model_input import scene_input

GRID = Grid(CRS.from_epsg(32633), Affine(10, 0, 400_000, 0, -10, 4_000_000), 120, 100)

SENTINEL2 = ("B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B09", "B10", "B11", "B12")

ROLES = (
    *("coastal", "blue", "green", "red", "rededge1", "rededge2", "rededge3", "nir", "nir09"),
    *("cirrus", "swir16", "swir22"),
)


def card(roles, scene="level", **bands):
    """Return a card; ``bands`` change the attributes of single bands."""
    made = []
    for number, role in enumerate(roles):
        unit = {"slope": "degrees", "dem": "metres"}.get(role, "reflectance × 10 000")
        divisor, sigma = (1.0, 50.0) if role in ("slope", "dem") else (500.0 + 10 * number, 1.0)
        band = CardBand(role, unit, divisor, 1.0, 0.5, 0.1, sigma)
        made.append(dataclasses.replace(band, **bands.get(role, {})))
    return ModelCard(
        "m", "M", "1", "", "m.onnx", 512, 16, 64, tuple(made), scene, 10.0, 0.5
    )  # fmt: skip


def pixels(bands, seed=0, mean=800.0):
    """Return reflectance × 10 000 in some bands, of known spread, a few of them nodata.

    The bands have much in common, as those of all ground.
    """
    random = np.random.default_rng(seed)
    own, common = (random.normal(0, 1, (n, GRID.height, GRID.width)) for n in (bands, 1))
    made = (mean + 0.3 * mean * (0.6 * own + 0.8 * common)).clip(50)
    made[:, :3, :5] = np.nan
    return made.astype(np.float32)


def image(array, names):
    return ArraySource(array, GRID, names)


def made(source, model, **options):
    grid = ModelGrid.of(source.grid, model.ground_sampling_distance_m)
    return scene_input(source, model, grid, **options)


def spread(values):
    low, high = np.percentile(values, (25, 75))
    return (high - low) / 1.349
