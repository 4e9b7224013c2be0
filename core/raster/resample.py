"""Sources brought to another grid, and aligned to it, in one resampling."""

from __future__ import annotations

import copy
import math
from collections.abc import Sequence

import cv2
import numpy as np

from ..errors import ScarMapperError
from ..geo.grid import Grid, PixelMapping, Window
from .shifting import (
    BEFORE,
    REACH,
    cell_side,
    cells_over,
    lanczos,
    linear,
    shifted,
    shifted_with_gaps,
    whole_and_part,
)
from .source import Source


class ResampledSource(Source):
    """Another source brought to a grid, and aligned to it, in one resampling.

    Parameters
    ----------
    source : Source
    grid : Grid
        CRS, pixel size and extent may differ from the source's.
    matrix : array of float, shape (3, 3), optional
        Alignment: homography from pixel coordinates of ``grid`` (first pixel's centre at (0, 0))
        to those where the same ground lies in an unaligned image on ``grid``.
    method : {"lanczos", "linear", "nearest"}
        Lanczos (8 × 8 pixels) loses least of the detail: linear interpolation half-way between
        pixels halves it. It falls back to linear where its footprint touches invalid pixels.

    Notes
    -----
    A pixel is valid where at least half of the weight of its linear footprint is valid. Sources
    with pixels smaller than the grid's are averaged over the grid's pixel, so that no detail is
    skipped and noise is reduced.
    """

    _FLAGS = {  # noqa: RUF012
        "nearest": cv2.INTER_NEAREST,
        "linear": cv2.INTER_LINEAR,
        "lanczos": cv2.INTER_LANCZOS4,
    }

    def __init__(
        self,
        source: Source,
        grid: Grid,
        matrix: np.ndarray | None = None,
        method: str = "lanczos",
    ):
        if method not in self._FLAGS:
            raise ValueError(f"no resampling method {method!r}")
        self.grid, self.bands = grid, source.bands
        self.block = source.block if source.grid.crs == grid.crs else Source.block
        self.dtype = source.dtype
        self._source, self._method = source, method
        self._mapping = PixelMapping(grid, source.grid, matrix)
        self._oversample = 1 if method == "nearest" else self._pixels_per_pixel()
        plain = self._oversample == 1 and method != "nearest"
        self._cell = cell_side(self._mapping, grid) if plain else 0
        # Blocks of bounded memory, however many source pixels a pixel of the grid covers.
        self.block = tuple(max(64, side // self._oversample) for side in self.block)

    def select(
        self, positions: Sequence[int], names: Sequence[str] | None = None
    ) -> ResampledSource:
        """Return only some of the bands; the others are neither read nor resampled."""
        view = copy.copy(self)
        view._source = self._source.select(positions)
        view.bands = self._names_of(positions, names)
        return view

    def _pixels_per_pixel(self) -> int:
        """Return how many source pixels a pixel of the grid covers along a side."""
        middle = Window(self.grid.height // 2, self.grid.width // 2, 2, 2)
        cols, rows = self._mapping.coordinates(middle)
        step = max(
            math.hypot(cols[0, 1] - cols[0, 0], rows[0, 1] - rows[0, 0]),
            math.hypot(cols[1, 0] - cols[0, 0], rows[1, 0] - rows[0, 0]),
        )
        return max(1, round(step)) if np.isfinite(step) else 1

    def _read(self, window: Window) -> np.ndarray:
        return self._by_cells(window) if self._cell else self._by_places(window)

    def _by_cells(self, window: Window) -> np.ndarray:
        """Resample cell by cell, each shifted as its middle is; the cells lie the same always."""
        side = self._cell
        middle = (side - 1) / 2
        # Cells that the window cuts are resampled as far as they lie in it.
        rows = cells_over(window.row, window.height, side)
        cols = cells_over(window.col, window.width, side)
        there = self._mapping.at(*(grid + middle for grid in np.meshgrid(cols.first, rows.first)))
        (col, right), (row, below) = (whole_and_part(place - middle) for place in there)
        # Where the pixels that each cell needs begin and end.
        begin = row + rows.skipped[:, None] - BEFORE, col + cols.skipped - BEFORE
        end = begin[0] + rows.length[:, None] + REACH, begin[1] + cols.length + REACH
        top, left = (int(places.min()) for places in begin)
        needed = Window(top, left, int(end[0].max()) - top, int(end[1].max()) - left)
        if needed.intersection(self._source.grid.window) is None:
            return np.full((len(self.bands), window.height, window.width), np.nan, np.float32)
        out = np.empty((len(self.bands), window.height, window.width), np.float32)
        pixels = self._source.read(needed)
        gaps = np.isnan(pixels.min())
        weights = lanczos if self._method == "lanczos" else linear
        along_rows, along_cols = weights(right), weights(below)
        for i, j in np.ndindex(row.shape):
            y, x = (slice(*(e[i, j] - s for e in ends)) for ends, s in zip(zip(begin, end), needed))
            cell = pixels[:, y, x]
            place = (slice(None), rows.within(i), cols.within(j))
            if gaps and np.isnan(cell.min()):
                out[place] = shifted_with_gaps(cell, right[i, j], below[i, j], self._method)
            else:
                out[place] = shifted(cell, along_rows[i, j], along_cols[i, j])
        return out

    def _by_places(self, window: Window) -> np.ndarray:
        """Resample each pixel at its own place."""
        bands = len(self.bands)
        out = np.full((bands, window.height, window.width), np.nan, np.float32)
        cols, rows = (_settled(c) for c in self._mapping.coordinates(window, self._oversample))
        if self._method == "nearest":
            # OpenCV rounds halves to even numbers, and so by where a window begins.
            cols, rows = np.floor(cols + 0.5), np.floor(rows + 0.5)
        finite = np.isfinite(cols) & np.isfinite(rows)
        grid = self._source.grid
        inside = finite & (cols > -1) & (rows > -1) & (cols < grid.width) & (rows < grid.height)
        if not inside.any():
            return out
        margin = 5
        top = math.floor(rows[inside].min()) - margin
        left = math.floor(cols[inside].min()) - margin
        needed = Window(
            top,
            left,
            math.ceil(rows[inside].max()) + margin + 1 - top,
            math.ceil(cols[inside].max()) + margin + 1 - left,
        )
        pixels = self._source.read(needed)
        # Far outside everywhere else: the border value answers there.
        map_x = np.where(inside, cols - left, -1e4).astype(np.float32)
        map_y = np.where(inside, rows - top, -1e4).astype(np.float32)
        for band in range(bands):
            fine = _interpolate(pixels[band], map_x, map_y, self._FLAGS[self._method])
            out[band] = fine if self._oversample == 1 else _average(fine, self._oversample)
        return out


def _settled(places: np.ndarray) -> np.ndarray:
    """Return coordinates in the 1/32 of a pixel to which OpenCV rounds them anyway.

    Rounded here, before the corner of a window is taken off, a place half-way between two of them
    falls to the same side in every window, so that windows agree with one another.
    """
    return np.floor(places * 32 + 0.501) / 32


def _interpolate(pixels: np.ndarray, map_x: np.ndarray, map_y: np.ndarray, flag: int) -> np.ndarray:
    """Return ``pixels`` at the mapped places, leaving invalid (NaN) pixels out of the average."""
    border = {"borderMode": cv2.BORDER_CONSTANT, "borderValue": float("nan")}
    valid = np.isfinite(pixels)
    if flag == cv2.INTER_NEAREST or valid.all():
        # A footprint that leaves the pixels at hand takes in NaN from the border.
        return cv2.remap(pixels, map_x, map_y, flag, **border)
    zero = {"borderMode": cv2.BORDER_CONSTANT, "borderValue": 0}
    weight = cv2.remap(valid.astype(np.float32), map_x, map_y, cv2.INTER_LINEAR, **zero)
    if not weight.any():
        return np.full(map_x.shape, np.nan, np.float32)
    filled = np.where(valid, pixels, 0)
    out = cv2.remap(filled, map_x, map_y, cv2.INTER_LINEAR, **zero)
    with np.errstate(divide="ignore", invalid="ignore"):
        out = np.where(weight >= 0.5, out / weight, np.nan).astype(np.float32)
    if flag == cv2.INTER_LANCZOS4:
        # A pixel whose 8 × 8 neighbours are all valid takes the Lanczos value.
        whole = cv2.erode(
            valid.astype(np.uint8),
            np.ones((7, 7), np.uint8),
            borderType=cv2.BORDER_CONSTANT,
            borderValue=0,
        )
        safe = cv2.remap(whole.astype(np.float32), map_x, map_y, cv2.INTER_LINEAR, **zero)
        sharp = cv2.remap(filled, map_x, map_y, cv2.INTER_LANCZOS4, **zero)
        out = np.where(safe > 0.9999, sharp, out)
    return out


def _average(fine: np.ndarray, factor: int) -> np.ndarray:
    """Return the mean of each ``factor`` × ``factor`` block, NaN where less than half is valid."""
    height, width = fine.shape[0] // factor, fine.shape[1] // factor
    parts = fine.reshape(height, factor, width, factor)
    valid = np.isfinite(parts)
    count = valid.sum(axis=(1, 3))
    total = np.where(valid, parts, 0).sum(axis=(1, 3), dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(2 * count >= factor * factor, total / count, np.nan).astype(np.float32)


def on_grid(source: Source, grid: Grid, method: str = "lanczos") -> Source:
    """Return the source itself if it has the grid's pixels, else the source brought to the grid.

    Raises
    ------
    ScarMapperError
        The two do not overlap.
    """
    if source.grid.same_pixels(grid):
        return source
    if grid.overlap_fraction(source.grid) == 0:
        name = getattr(source, "path", "An image")
        raise ScarMapperError(
            f"{name} does not overlap the reference image: its extent is "
            f"{_extent_text(source.grid)}, the reference's {_extent_text(grid)}."
        )
    return ResampledSource(source, grid, method=method)


def _extent_text(grid: Grid) -> str:
    left, bottom, right, top = grid.bounds
    crs = grid.crs.to_string()
    crs = crs if len(crs) < 20 else "its own CRS"
    return f"{left:.6g} to {right:.6g}, {bottom:.6g} to {top:.6g} ({crs})"
