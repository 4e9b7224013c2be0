"""Real dates with scars put in, and the sample pair with simulated scars."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from ...core.geo.gdal import CRS, rasterio
from ...core.geo.grid import Grid
from .cut_real_dates import DATA, PIXEL, SIDE, TRANSFORM
from .drawn_scars import relief, scar_cover, smooth_field
from .generated import spectrum_of
from .pairs import REAL, SIMULATED, KnownPair

BANDS = ("B02", "B03", "B04", "B08")
PAIRS = (("20230813", "20230815"), ("20230815", "20230820"), ("20230813", "20230820"))
_SEEN = (4, 5, 6, 7)
_DEMO = Path(__file__).parent.parent.parent / "demo" / "data" / "simulated"


def real_pair(number: int) -> KnownPair:
    """Return a pair of real dates, with drawn scars on what is densely vegetated."""
    before, after = PAIRS[number]
    (pre, scl_pre), (clean, scl_post) = (_date(name) for name in (before, after))
    post, truth = put_scars(pre, clean, scl_pre, scl_post, 100 + number, 70)
    seen = _seen(pre, clean, scl_pre, scl_post)
    grid = Grid(CRS.from_epsg(32633), TRANSFORM, SIDE, SIDE)
    known = [np.where((image > 0).any(axis=0), image, np.nan) for image in (pre, post, clean)]
    return KnownPair(
        f"33TWL, {before[6:]} and {after[6:]} August 2023", REAL, grid, BANDS, known[0], known[1],
        truth, seen, known[2], None, (scl_pre, scl_post),
    )  # fmt: skip


def put_scars(
    pre: np.ndarray,
    clean: np.ndarray,
    scl_pre: np.ndarray,
    scl_post: np.ndarray,
    seed: int,
    count: int,
) -> tuple[np.ndarray, np.ndarray]:
    """Return an image with drawn scars where another date is densely vegetated, and where they are.

    Parameters
    ----------
    pre, clean : arrays of float32, shape (4, side, side)
        `BANDS` of the other date, and of the one that scars are put into; 0 or NaN without data.
    scl_pre, scl_post : arrays, shape (side, side)
        Scene classes.
    seed, count : int
        Of the scars.

    Returns
    -------
    post : array of float32, shape (4, side, side)
        As ``clean``, 0 where it has no data.
    truth : array of bool, shape (side, side)
    """
    pre, clean = np.nan_to_num(pre), np.nan_to_num(clean)
    random = np.random.default_rng(seed)
    side = pre.shape[1]
    dem = relief(random, side, PIXEL, 24)
    ndvi = (pre[3] - pre[2]) / np.maximum(pre[3] + pre[2], 1)
    dense = cv2.blur((ndvi > 0.55).astype(np.float32), (5, 5)) > 0.8
    share = scar_cover(random, dem, PIXEL, dense, count) * dense
    grain = np.clip(1 + 0.12 * smooth_field(random, side, 1.5), 0.6, 1.5)
    bare = (0.75 * spectrum_of("soil") + 0.25 * spectrum_of("rock"))[:4, None, None] * grain
    seen = _seen(pre, clean, scl_pre, scl_post)
    # Scars keep the light of the place: its relief, haze and shadows of clouds.
    light = cv2.GaussianBlur(clean[3], (0, 0), 2) / np.median(clean[3][seen])
    post = clean + (bare * np.clip(light, 0.5, 1.5) - clean) * share
    post = np.rint(np.clip(post, 1, 65_535))
    post[:, clean.min(axis=0) <= 0] = 0
    return post, share >= 0.5


def _seen(
    pre: np.ndarray, clean: np.ndarray, scl_pre: np.ndarray, scl_post: np.ndarray
) -> np.ndarray:
    """Return the ground that both dates show."""
    seen = np.isin(scl_pre, _SEEN) & np.isin(scl_post, _SEEN)
    return seen & (pre.min(axis=0) > 0) & (clean.min(axis=0) > 0)


def _date(name: str) -> tuple[np.ndarray, np.ndarray]:
    with rasterio.open(DATA / f"33TWL_{name}.tif") as dataset:
        pixels = dataset.read().astype(np.float32)
    return pixels[:4], pixels[4]


def simulated_pair() -> KnownPair:
    """Return the sample pair: a real image, and a second date with simulated scars."""

    def read(name: str) -> np.ndarray:
        with rasterio.open(_DEMO / f"{name}.tif") as dataset:
            return dataset.read().astype(np.float32)

    def grid_of(name: str) -> Grid:
        with rasterio.open(_DEMO / f"{name}.tif") as dataset:
            return Grid(dataset.crs, dataset.transform, dataset.width, dataset.height)

    with rasterio.open(_DEMO / "pre.tif") as dataset:
        bands = tuple(dataset.descriptions)
    images = [
        np.where((image > 0).any(axis=0), image, np.nan) for image in map(read, ("pre", "post"))
    ]
    truth, scl = read("truth")[0], read("scl_post")[0]
    return KnownPair(
        "33SVB, second date simulated", SIMULATED, grid_of("pre"), bands, *images, truth == 1,
        truth != 255, None, read("dem")[0], (np.full(scl.shape, 4, np.float32), scl),
        dem_grid=grid_of("dem"),
    )  # fmt: skip
