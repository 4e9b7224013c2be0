"""Scars of known length, and pairs of touching scars of known parents, each on a slope of its own.

A scar is made along a line of steepest descent on smooth relief, as wide as a profile says that is
drawn at random; its length is that of the line. What is measured gets the scar's pixels of 10 m,
and the relief as an elevation model has it: pixels of 30 m with noise, brought to 10 m.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import cv2
import numpy as np

from ...core.geo.array_types import AnyArray, ByteArray, FloatArray
from ...core.geo.gdal import CRS, Affine
from ...core.geo.grid import Grid

PIXEL = 10.0
"""Metres of a pixel."""
CELL = 96
"""Pixels along a side of the ground of one scar or pair."""

# Metres of a pixel of the elevation model, and the standard error of its elevations, metres.
_DEM_PIXEL, _DEM_NOISE = 3 * PIXEL, 1.0
# Parts along a side of a pixel in which outlines are drawn.
_FINE = 8
# Metres of a step along a line of steepest descent.
_STEP = 2.0
# Share of the smaller scar of a pair that both may cover.
_MOST_OVERLAP = 0.15


class Scene(NamedTuple):
    """A scar, or two that touch, on its ground.

    Attributes
    ----------
    kind : str
        A key of `SINGLES` or `PAIRS`.
    labels : array of uint8, shape (CELL, CELL)
        0 none, 1 and 2 the scars.
    elevation : array of float32, shape (CELL, CELL)
        Metres, as the elevation model has it.
    length : float
        Of the (first) scar along the slope, seen from above, metres.
    """

    kind: str
    labels: ByteArray
    elevation: FloatArray
    length: float


class _Ground:
    """Smooth relief of a cell, and its lines of steepest descent.

    Parameters
    ----------
    z : array of float64, shape (CELL, CELL)
        Metres, row by row.
    """

    def __init__(self, z: FloatArray):
        self.z = z
        self._rows, self._cols = np.gradient(z, PIXEL)

    def fall(self, x: float, y: float) -> FloatArray:
        """Return the unit vector down the slope (columns, rows) at a place in metres."""
        place = np.float32([[y / PIXEL - 0.5]]), np.float32([[x / PIXEL - 0.5]])
        down = [
            -float(
                cv2.remap(
                    part.astype(np.float32), place[1], place[0], cv2.INTER_LINEAR,
                    borderMode=cv2.BORDER_REPLICATE,
                )[0, 0]
            )
            for part in (self._cols, self._rows)
        ]  # fmt: skip
        return np.array(down) / max(1e-9, float(np.hypot(*down)))

    def line(self, start: AnyArray, length: float) -> FloatArray:
        """Return points of the line of steepest descent from a place, x and y in metres."""
        points = [np.asarray(start, float)]
        for _ in range(round(length / _STEP)):
            points.append(points[-1] + _STEP * self.fall(*points[-1]))
        return np.array(points)


def _undulations(rng: np.random.Generator, metres: float, height: float) -> FloatArray:
    """Return smooth relief of hollows and noses of a width, with a standard deviation."""
    sigma = metres / PIXEL / 4
    noise = cv2.GaussianBlur(rng.standard_normal((CELL, CELL)), (0, 0), sigma)
    return np.asarray(height * noise / noise.std(), np.float64)


def _places() -> tuple[FloatArray, FloatArray]:
    y, x = (np.indices((CELL, CELL)) + 0.5) * PIXEL
    return x, y


def _slope(rng: np.random.Generator, direction: float, steepness: float) -> FloatArray:
    """Return an undulating slope that falls to a direction (radians), steepness in degrees."""
    x, y = _places()
    along = x * np.cos(direction) + y * np.sin(direction)
    z = -np.tan(np.radians(steepness)) * along
    return z + _undulations(rng, rng.uniform(150, 400), rng.uniform(1, 8))


def _crest(
    rng: np.random.Generator, direction: float, steepness: float, tilt: float, sign: int
) -> FloatArray:
    """Return a ridge (sign −1) or a valley (+1) along a direction, which it falls to by a tilt."""
    x, y = _places()
    middle = CELL * PIXEL / 2
    along = (x - middle) * np.cos(direction) + (y - middle) * np.sin(direction)
    across = -(x - middle) * np.sin(direction) + (y - middle) * np.cos(direction)
    away = np.hypot(across, rng.uniform(15, 40))
    z = sign * np.tan(np.radians(steepness)) * away - np.tan(np.radians(tilt)) * along
    return z + _undulations(rng, rng.uniform(150, 400), rng.uniform(0.5, 3))


def _outline(rng: np.random.Generator, line: FloatArray, width: float) -> FloatArray:
    """Return the outline of a scar along a line, x and y in metres."""
    count = len(line)
    t = np.linspace(0, 1, count) ** rng.uniform(0.7, 1.4)
    power = rng.uniform(2, 4)
    half = width / 2 * (1 - np.abs(2 * t - 1) ** power) ** (1 / power)
    way = np.gradient(line, axis=0)
    way = np.stack([cv2.blur(part.reshape(-1, 1), (1, 15)).ravel() for part in way.T], axis=1)
    way /= np.hypot(*way.T)[:, None]
    aside = np.stack([-way[:, 1], way[:, 0]], axis=1)
    sides = []
    for sign in (1, -1):
        rough = cv2.GaussianBlur(rng.standard_normal((count, 1)), (1, 49), 0.1, sigmaY=8)
        rough = rough.ravel() / max(1e-9, float(rough.std()))
        sides.append(line + sign * (half * (1 + 0.12 * rough))[:, None] * aside)
    return np.concatenate([sides[0], sides[1][::-1]])


def _drawn(outline: FloatArray) -> ByteArray:
    """Return the pixels half or more of which lie within an outline."""
    fine = np.zeros((CELL * _FINE, CELL * _FINE), np.uint8)
    points = np.rint(outline / PIXEL * _FINE * 16 - 8).astype(np.int32)
    cv2.fillPoly(fine, [points], 1, shift=4)
    share = cv2.resize(fine.astype(np.float32), (CELL, CELL), interpolation=cv2.INTER_AREA)
    return (share >= 0.5).astype(np.uint8)


def _as_model(rng: np.random.Generator, z: FloatArray) -> FloatArray:
    """Return relief as an elevation model has it, brought to the pixels of the scars."""
    coarse = CELL * PIXEL / _DEM_PIXEL
    small = cv2.resize(z, (round(coarse), round(coarse)), interpolation=cv2.INTER_AREA)
    small = small + _DEM_NOISE * rng.standard_normal(small.shape)
    out = cv2.resize(small, (CELL, CELL), interpolation=cv2.INTER_LINEAR)
    return (out + 500).astype(np.float32)


def _size(rng: np.random.Generator, least_ratio: float, most_ratio: float) -> tuple[float, float]:
    """Return a length and a width in metres, of a ratio of the two."""
    ratio = np.exp(rng.uniform(np.log(least_ratio), np.log(most_ratio)))
    area = np.exp(rng.uniform(np.log(2_000), np.log(40_000)))
    length = float(np.clip(np.sqrt(area * ratio / 0.8), 40, 600))
    return length, float(np.clip(area / 0.8 / length, 25, 400))


_Drawn = tuple[FloatArray, list[tuple[FloatArray, float]]]


def _single(
    rng: np.random.Generator, z: FloatArray, direction: float, ratios: tuple[float, float]
) -> _Drawn:
    length, width = _size(rng, *ratios)
    ground = _Ground(z)
    middle = np.full(2, CELL * PIXEL / 2) + rng.uniform(-8, 8, 2)
    start = middle - length / 2 * np.array([np.cos(direction), np.sin(direction)])
    return z, [(ground.line(start, length), width)]


def _on_slope(rng: np.random.Generator) -> _Drawn:
    direction = rng.uniform(0, 2 * np.pi)
    z = _slope(rng, direction, rng.uniform(18, 38))
    return _single(rng, z, direction, (1.2, 4))


def _wide(rng: np.random.Generator) -> _Drawn:
    direction = rng.uniform(0, 2 * np.pi)
    return _single(rng, _slope(rng, direction, rng.uniform(18, 38)), direction, (0.35, 0.9))


def _long(rng: np.random.Generator) -> _Drawn:
    direction = rng.uniform(0, 2 * np.pi)
    z = _slope(rng, direction, rng.uniform(15, 30))
    z = z + _undulations(rng, rng.uniform(250, 450), rng.uniform(6, 14))
    return _single(rng, z, direction, (4, 10))


def _in_hollow(rng: np.random.Generator) -> _Drawn:
    direction = rng.uniform(0, 2 * np.pi)
    z = _crest(rng, direction, rng.uniform(8, 20), rng.uniform(18, 32), 1)
    return _single(rng, z, direction, (1, 5))


def _on_nose(rng: np.random.Generator) -> _Drawn:
    direction = rng.uniform(0, 2 * np.pi)
    z = _crest(rng, direction, rng.uniform(6, 14), rng.uniform(20, 32), -1)
    return _single(rng, z, direction, (1, 4))


def _side_by_side(rng: np.random.Generator) -> _Drawn:
    direction = rng.uniform(0, 2 * np.pi)
    z = _slope(rng, direction, rng.uniform(18, 38))
    down = np.array([np.cos(direction), np.sin(direction)])
    aside = np.array([-down[1], down[0]])
    sizes = [_size(rng, 1.2, 4) for _ in range(2)]
    apart = rng.uniform(0.75, 1.0) * sum(width for _, width in sizes) / 2
    shift = rng.uniform(-0.5, 0.5) * min(length for length, _ in sizes)
    middle, ground, made = np.full(2, CELL * PIXEL / 2), _Ground(z), []
    for (length, width), sign in zip(sizes, (1, -1)):
        place = middle + sign * (apart / 2 * aside + shift / 2 * down)
        made.append((ground.line(place - length / 2 * down, length), width))
    return z, made


def _two_sides(rng: np.random.Generator, sign: int) -> _Drawn:
    """Return slides on the two sides of a ridge, their crowns, or of a valley, their toes meet."""
    direction = rng.uniform(0, 2 * np.pi)
    z = _crest(rng, direction, rng.uniform(18, 35), rng.uniform(0, 8), sign)
    along = np.array([np.cos(direction), np.sin(direction)])
    across = np.array([-along[1], along[0]])
    middle, ground, made = np.full(2, CELL * PIXEL / 2), _Ground(z), []
    for side in (1, -1):
        length, width = _size(rng, 1.0, 4)
        place = middle + side * rng.uniform(-0.2, 0.2) * width * along
        begin = rng.uniform(0, 8) if sign < 0 else length + rng.uniform(-6, 6)
        made.append((ground.line(place + side * begin * across, length), width))
    return z, made


def _ridge(rng: np.random.Generator) -> _Drawn:
    return _two_sides(rng, -1)


def _valley(rng: np.random.Generator) -> _Drawn:
    return _two_sides(rng, 1)


def _junction(rng: np.random.Generator) -> _Drawn:
    """Return a flow along a valley, and a slide from the valley's side that ends in it."""
    direction = rng.uniform(0, 2 * np.pi)
    z = _crest(rng, direction, rng.uniform(18, 30), rng.uniform(8, 15), 1)
    along = np.array([np.cos(direction), np.sin(direction)])
    across = np.array([-along[1], along[0]])
    middle, ground = np.full(2, CELL * PIXEL / 2), _Ground(z)
    length, width = rng.uniform(250, 550), rng.uniform(28, 60)
    made = [(ground.line(middle - length / 2 * along, length), width)]
    reach, wide = _size(rng, 1.2, 4)
    place = middle + rng.uniform(-0.3, 0.3) * length * along
    # The side slide begins upstream of where it arrives, as the valley falls.
    begin = place + rng.choice([-1, 1]) * (reach + 0.4 * width) * across - 0.3 * reach * along
    made.append((ground.line(begin, reach), wide))
    return z, made


SINGLES: dict[str, Callable[[np.random.Generator], _Drawn]] = {
    "on a slope": _on_slope,
    "wide": _wide,
    "long": _long,
    "in a hollow": _in_hollow,
    "on a nose": _on_nose,
}
PAIRS: dict[str, Callable[[np.random.Generator], _Drawn]] = {
    "side by side": _side_by_side,
    "over a ridge": _ridge,
    "across a valley": _valley,
    "joining a flow": _junction,
}


def scene(rng: np.random.Generator, kind: str) -> Scene:
    """Return a scene of a kind; drawn again until its scars are whole, and those of a pair touch.

    Parameters
    ----------
    rng : numpy.random.Generator
    kind : str
        A key of `SINGLES` or `PAIRS`.
    """
    make = {**SINGLES, **PAIRS}[kind]
    while True:
        z, drawn = make(rng)
        masks = [_drawn(_outline(rng, line, width)) for line, width in drawn]
        labels = np.zeros((CELL, CELL), np.uint8)
        for number, mask in enumerate(masks, 1):
            labels[(mask == 1) & (labels == 0)] = number
        if _fits(labels, masks):
            line = drawn[0][0]
            length = float(np.hypot(*np.diff(line, axis=0).T).sum())
            return Scene(kind, labels, _as_model(rng, z), length)


def _fits(labels: ByteArray, masks: Sequence[ByteArray]) -> bool:
    edge = np.ones_like(labels)
    edge[2:-2, 2:-2] = 0
    if labels[edge == 1].any() or min(int(mask.sum()) for mask in masks) < 12:
        return False
    # All is one piece, and what is left of each scar is one, too.
    if cv2.connectedComponents((labels > 0).astype(np.uint8), connectivity=8)[0] != 2:
        return False
    for number in range(1, len(masks) + 1):
        if cv2.connectedComponents((labels == number).astype(np.uint8), connectivity=8)[0] != 2:
            return False
    if len(masks) == 1:
        return True
    both = int((masks[0] & masks[1]).sum())
    return both <= _MOST_OVERLAP * min(int(mask.sum()) for mask in masks)


class Ground(NamedTuple):
    """Many scenes side by side.

    Attributes
    ----------
    grid : Grid
    scenes : list of Scene
        Row by row.
    labels : array of uint8, shape (height, width)
    elevation : array of float32, shape (height, width)
    """

    grid: Grid
    scenes: list[Scene]
    labels: ByteArray
    elevation: FloatArray

    def scene_of(self, row: AnyArray, col: AnyArray) -> AnyArray:
        """Return the number of the scene of pixels."""
        return row // CELL * (self.grid.width // CELL) + col // CELL


def ground(kinds: Sequence[str], each: int, seed: int, across: int = 20) -> Ground:
    """Return so many scenes of each of some kinds.

    Parameters
    ----------
    kinds : sequence of str
    each : int
    seed : int
    across : int
        Scenes beside each other.
    """
    rng = np.random.default_rng(seed)
    scenes = [scene(rng, kind) for kind in kinds for _ in range(each)]
    down = -(-len(scenes) // across)
    labels = np.zeros((down * CELL, across * CELL), np.uint8)
    elevation = np.zeros(labels.shape, np.float32)
    for number, made in enumerate(scenes):
        row, col = number // across * CELL, number % across * CELL
        labels[row : row + CELL, col : col + CELL] = made.labels
        elevation[row : row + CELL, col : col + CELL] = made.elevation
    transform = Affine(PIXEL, 0, 500_000, 0, -PIXEL, 4_700_000)
    grid = Grid(CRS.from_epsg(32654), transform, labels.shape[1], labels.shape[0])
    return Ground(grid, scenes, labels, elevation)
