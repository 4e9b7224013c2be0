"""A pair of images as large as a Sentinel-2 tile, made from known truth."""

from __future__ import annotations

import json
import math
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.ndimage import map_coordinates

from ..core.geo.gdal import CRS, Affine, rasterio
from ..core.geo.grid import Window
from ..core.raster.block_map import map_windows

# Part of the names of the cached files, to be raised when the way they are made changes.
VERSION = 1
# Pixels along a side of a Sentinel-2 tile at 20 m.
FULL = 5490
STRIP = 512

# Name, and reflectance × 10 000 of forest, grass, bare ground and cloud.
BANDS = (
    ("B02", 300, 480, 1300, 6200),
    ("B03", 500, 820, 1800, 6100),
    ("B04", 300, 640, 2300, 6300),
    ("B8A", 3500, 3100, 2900, 6600),
    ("B11", 1500, 2100, 3700, 4300),
    ("B12", 700, 1200, 3300, 3500),
)
# Factors by which a month changes them.
SEASON = (1.03, 1.02, 1.06, 0.95, 1.04, 1.05)
# Standard deviation of the sensor's noise, in the same units.
NOISE = 40.0

# Displacement of the post image against the pre image: pixels east and south, and radians.
SHIFT = (0.63, -0.41)
TURN = 3e-4

# Standard deviation of a cubic B-spline whose coefficients have 1.
_SPLINE = 0.4796


@dataclass(frozen=True)
class Pair:
    """The files of a pair, and its true motion.

    Attributes
    ----------
    pre, post, truth : str
        Paths: two images, and the mask of the scars on the pre image's grid.
    side : int
        Pixels.
    matrix : list of list of float, 3 × 3
        From pixels of the pre image, the first one's centre at (0, 0), to those of the post image.
    """

    pre: str
    post: str
    truth: str
    side: int
    matrix: list[list[float]]

    def displacement_error(self, matrix) -> float:
        """Return the root mean square distance, in pixels, of a motion from the true one."""
        points = np.linspace(0, self.side - 1, 21)
        x, y = (part.ravel() for part in np.meshgrid(points, points))
        places = np.stack([x, y, np.ones_like(x)])
        found, true = (np.asarray(m, float) @ places for m in (matrix, self.matrix))
        apart = found[:2] / found[2] - true[:2] / true[2]
        return float(np.sqrt(np.square(apart).sum(axis=0).mean()))


def cache_folder() -> Path:
    """Return the folder for generated files; it exists."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(cache) / "scarmapper-benchmarks"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def make_pair(side: int, folder: Path, seed: int = 0, place: tuple[int, int] = (0, 0)) -> Pair:
    """Return a pair, made if it is not there yet.

    Parameters
    ----------
    side : int
        Pixels; of 20 m up to those of a whole tile, of 10 m beyond.
    folder : Path
        Where the pair's own folder is.
    seed : int
        The same seed gives the same pixels.
    place : tuple of int
        Column and row, in whole pairs, of the pair on the ground.
    """
    name = f"pair-{VERSION}-{side}-{seed}" + ("-{}-{}".format(*place) if any(place) else "")
    made = folder / name
    if not made.exists():
        print(f"Making a pair of {side} × {side} pixels in {made}", flush=True)
        temporary = Path(tempfile.mkdtemp(prefix=".pair-", dir=folder))
        try:
            _Scene(side, seed, place).write(temporary)
            os.replace(temporary, made)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    known = json.loads((made / "truth.json").read_text(encoding="utf-8"))
    paths = (str(made / f"{part}.tif") for part in ("pre", "post", "truth"))
    return Pair(*paths, side, known["matrix"])


class _Scene:
    """The ground, the clouds over it, and the geometry of each image."""

    def __init__(self, side: int, seed: int, place: tuple[int, int]):
        self.side, self._seed = side, seed
        size = 20.0 if side <= FULL else 10.0
        left, top = 4e5 + place[0] * side * size, 4.2e6 - place[1] * side * size
        self.profile = {
            "driver": "GTiff", "width": side, "height": side, "crs": CRS.from_epsg(32633),
            "transform": Affine(size, 0, left, 0, -size, top), "tiled": True, "blockxsize": 512,
            "blockysize": 512, "compress": "deflate", "predictor": 2, "num_threads": "all_cpus",
            "interleave": "band",
        }  # fmt: skip
        middle = (side - 1) / 2
        there, back = (np.array([[1, 0, m], [0, 1, m], [0, 0, 1]]) for m in (middle, -middle))
        motion = np.array([[1, -TURN, SHIFT[0]], [TURN, 1, SHIFT[1]], [0, 0, 1]])
        self.matrix = there @ motion @ back
        self._grounds = np.eye(3), np.linalg.inv(self.matrix)
        random = np.random.default_rng(seed)
        self._waves = {
            scale: random.standard_normal((side // scale + 12,) * 2, np.float32) / _SPLINE
            for scale in (2, 8, 64)
        }
        self._clouds = [
            random.standard_normal((side // 200 + 12,) * 2, np.float32) / _SPLINE for _ in range(2)
        ]
        self._scars = self._ellipses(random)

    def _ellipses(self, random: np.random.Generator) -> np.ndarray:
        """Return the scars: column, row, half width, half length and direction of each."""
        count = max(6, round(6000 * (self.side / FULL) ** 2))
        return np.stack(
            [
                *random.uniform(12, self.side - 12, (2, count)),
                random.uniform(2, 5, count),
                random.uniform(4, 14, count),
                random.uniform(0, math.pi, count),
            ],
            axis=1,
        )

    def write(self, folder: Path) -> None:
        """Write both images, the mask of the scars and the true motion."""
        images = {"count": len(BANDS), "dtype": "uint16", "nodata": 0}
        for date, name in enumerate(("pre", "post")):
            with rasterio.open(folder / f"{name}.tif", "w", **self.profile, **images) as made:
                for window, pixels in map_windows(
                    lambda window, date=date: self._pixels(window, date), self._strips()
                ):
                    made.write(pixels, window=_in_rasterio(window))
                for number, band in enumerate(BANDS, start=1):
                    made.set_band_description(number, band[0])
        with rasterio.open(
            folder / "truth.tif", "w", **self.profile, count=1, dtype="uint8"
        ) as made:
            for window in self._strips():
                scars = self._covered(window, 0) >= 0.5
                made.write(scars.astype(np.uint8), 1, window=_in_rasterio(window))
        known = {"matrix": self.matrix.tolist(), "scars": len(self._scars), "seed": self._seed}
        (folder / "truth.json").write_text(json.dumps(known), encoding="utf-8")

    def _strips(self) -> list[Window]:
        return [
            Window(row, 0, min(STRIP, self.side - row), self.side)
            for row in range(0, self.side, STRIP)
        ]

    def _pixels(self, window: Window, date: int) -> np.ndarray:
        """Return a strip of an image; its pixels do not depend on the order of the strips."""
        waves = self._ground(window, date)
        # Forest and grass, and of the ground a tenth bare.
        grass = 1 / (1 + np.exp(-1.5 * (waves[64] + waves[8] + 0.4 * waves[2])))
        bare = 1 / (1 + np.exp(-6 * (0.8 * waves[64] + 0.6 * waves[8] + 0.2 * waves[2] - 1.45)))
        light = 1 + 0.08 * np.clip(waves[8] - waves[2], -3, 3)
        if date:
            bare = np.maximum(bare, self._covered(window, date))
        cloud, shadow = self._cloud(window, date, 0), self._cloud(window, date, 40)
        light *= 1 - 0.6 * shadow
        random = np.random.default_rng([self._seed, date, window.row])
        out = np.empty((len(BANDS), window.height, window.width), np.uint16)
        for position, (_, forest, meadow, soil, white) in enumerate(BANDS):
            value = forest + (meadow - forest) * grass
            value = (value + (soil - value) * bare) * light
            if date:
                value *= SEASON[position]
            value += (white - value) * cloud
            value += NOISE * random.standard_normal(value.shape, np.float32)
            out[position] = np.clip(np.rint(value), 1, 65_535)
        return out

    def _ground(self, window: Window, date: int) -> dict[int, np.ndarray]:
        """Return the waves of the ground at the exact place that each pixel of an image shows."""
        rows, cols = np.mgrid[window.row : window.row + window.height, : window.width]
        m = self._grounds[date]
        x = m[0, 0] * cols + m[0, 1] * rows + m[0, 2]
        y = m[1, 0] * cols + m[1, 1] * rows + m[1, 2]
        return {
            scale: map_coordinates(
                wave, (y / scale + 5, x / scale + 5), np.float32, order=3, prefilter=False
            )
            for scale, wave in self._waves.items()
        }

    def _cloud(self, window: Window, date: int, offset: int) -> np.ndarray:
        """Return the share of each pixel that a cloud covers, moved by ``offset`` pixels."""
        wave = self._clouds[date]
        rows = (window.row + np.arange(window.height) + offset) / 200 + 5
        cols = (np.arange(window.width) + offset) / 200 + 5
        wave = spline(rows, len(wave)) @ wave @ spline(cols, len(wave)).T
        return np.clip(2 * (wave - 3.4), 0, 1)

    def _covered(self, window: Window, date: int) -> np.ndarray:
        """Return the share of each pixel that lies in a scar."""
        out = np.zeros((window.height, window.width), np.float32)
        to_image, to_ground = np.linalg.inv(self._grounds[date]), self._grounds[date]
        reach = self._scars[:, 3] + 4
        middle = to_image[1, :2] @ self._scars[:, :2].T + to_image[1, 2]
        near = (middle + reach > window.row) & (middle - reach < window.row + window.height)
        for x, y, width, length, turn in self._scars[near]:
            middle_x, middle_y = to_image[:2, :2] @ (x, y) + to_image[:2, 2]
            reach = int(length) + 4
            top = max(int(middle_y) - reach, window.row)
            bottom = min(int(middle_y) + reach, window.row + window.height)
            left, right = max(int(middle_x) - reach, 0), min(int(middle_x) + reach, window.width)
            if top >= bottom or left >= right:
                continue
            rows, cols = np.mgrid[top:bottom, left:right]
            across = to_ground[0, 0] * cols + to_ground[0, 1] * rows + to_ground[0, 2] - x
            down = to_ground[1, 0] * cols + to_ground[1, 1] * rows + to_ground[1, 2] - y
            cosine, sine = math.cos(turn), math.sin(turn)
            distance = np.hypot(
                (cosine * across + sine * down) / length, (cosine * down - sine * across) / width
            )
            part = np.clip((1 - distance) * width + 0.5, 0, 1)
            place = out[top - window.row : bottom - window.row, left:right]
            np.maximum(place, part, out=place)
        return out


def spline(places: np.ndarray, count: int) -> np.ndarray:
    """Return the weight of each of ``count`` coefficients of a cubic B-spline at some places."""
    distance = np.abs(places[:, None] - np.arange(count)).astype(np.float32)
    near = 2 / 3 - distance**2 + distance**3 / 2
    return np.where(distance < 1, near, np.clip(2 - distance, 0, None) ** 3 / 6)


def _in_rasterio(window: Window) -> rasterio.windows.Window:
    return rasterio.windows.Window(window.col, window.row, window.width, window.height)
