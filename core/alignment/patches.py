"""Windows of two images, and the displacements between their contents."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from ..geo.array_types import BoolArray, FloatArray
from ..geo.grid import Grid, Window
from ..progress import Progress
from ..raster.block_map import map_windows
from ..raster.source import Source
from .motion import Frame, Motion, fit_motion, transform_points
from .orientation import HALO, orientation
from .phase import correlation_surface

# Windows with a smaller share of valid pixels, in either image, are not used.
MIN_VALID_FRACTION = 0.5
# Windows read, whatever the size of the scene: of a large one first few, and more where those
# leave the motion uncertain; a small one is covered with windows.
# With fewer usable ones than enough, more and smaller ones are read, down to the smallest side in
# pixels.
FEW_WINDOWS, MANY_WINDOWS = 16, 72
ENOUGH_WINDOWS = 16
SMALLEST_WINDOW, LARGEST_WINDOW = 32, 256
# OpenCV interpolates at multiples of this part of a pixel.
_STEP = 1 / 32


@dataclass
class Patch:
    """A square window of both images.

    Attributes
    ----------
    window : Window
        Of the reference.
    fold : int
        0 and 1 alternate as the fields of a chessboard.
    reference : array of complex64, shape (n, n)
        Orientation field of the reference.
    valid : array of bool, shape (n, n)
        Where that is known.
    image : array of float32, shape (n + 2 × (search + HALO),) × 2
        Pixels of the image around the window, NaN where they are not to be used.
    surface : array of float32, shape (2 × search + 1,) × 2
        Correlation at whole-pixel displacements of −search to search, rows first.
    """

    window: Window
    fold: int
    reference: np.ndarray
    valid: BoolArray
    image: FloatArray
    surface: FloatArray

    @property
    def search(self) -> int:
        """Largest displacement that can be found, in pixels."""
        return self.surface.shape[0] // 2

    @property
    def centre(self) -> tuple[float, float]:
        """Column and row of the middle of the window."""
        half = (self.window.height - 1) / 2
        return self.window.col + half, self.window.row + half

    @property
    def corners(self) -> np.ndarray:
        """Columns and rows of the corners of the window, shape (4, 2)."""
        row, col, height, width = self.window
        return np.array([(c, r) for c in (col, col + width - 1) for r in (row, row + height - 1)])

    @property
    def best_shift(self) -> np.ndarray:
        """The whole-pixel displacement of the highest correlation, shape (2,)."""
        return self.peak(np.zeros(2), 2 * self.search)[0]

    def peak(self, near: np.ndarray, radius: float) -> tuple[np.ndarray, float]:
        """Return the whole-pixel displacement of the highest correlation near a guess, and that.

        Parameters
        ----------
        near : array of float, shape (2,)
        radius : float
            Pixels.
        """
        shifts = np.arange(-self.search, self.search + 1)
        square = (shifts - near[0]) ** 2 + (shifts[:, None] - near[1]) ** 2
        allowed = np.where(square <= max(radius**2, square.min()), self.surface, -np.inf)
        row, col = np.unravel_index(np.argmax(allowed), allowed.shape)
        return np.array([shifts[col], shifts[row]], float), float(allowed[row, col])

    def aligned(self, matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return the image's orientation field in the window after undoing a motion.

        Parameters
        ----------
        matrix : array of float, shape (3, 3)
            From pixel coordinates of the reference to those of the image.

        Returns
        -------
        field : array of complex64, shape (n, n)
        valid : array of bool, shape (n, n)
        applied : array of float, shape (2,)
            The displacement undone at the middle of the window, in pixels.
        """
        middle = np.array(self.centre)
        ends = middle + np.array([[0, 0], [1, 0], [-1, 0], [0, 1], [0, -1]])
        moved = transform_points(matrix, ends)
        linear = np.stack([moved[1] - moved[2], moved[3] - moved[4]], axis=1) / 2
        # A displacement between OpenCV's steps would be rounded, and all windows with it.
        limit = self.search
        applied = np.clip(np.round((moved[0] - middle) / _STEP) * _STEP, -limit, limit)
        size = self.window.height + 2 * HALO
        target = np.full(2, (size - 1) / 2)
        source = (len(self.image) - 1) / 2 + applied
        warp = np.concatenate([linear, (source - linear @ target)[:, None]], axis=1)
        valid = np.isfinite(self.image)
        filled = np.where(valid, self.image, 0)
        pixels = cv2.warpAffine(
            filled, warp, (size, size), flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
        )
        # Cubic interpolation uses two pixels on each side.
        whole = cv2.erode(valid.astype(np.uint8), np.ones((3, 3), np.uint8), borderValue=(0,))
        safe = cv2.warpAffine(
            whole, warp, (size, size), flags=cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP
        )
        field, known = orientation(np.asarray(pixels), safe.astype(bool))
        return field, known, applied


def window_size(grid: Grid) -> int:
    """Return the side of square windows of which some 40 tile the grid; 32 to 256 pixels."""
    side = math.sqrt(grid.width * grid.height / 40)
    return max(SMALLEST_WINDOW, int(min(side, LARGEST_WINDOW)) // 8 * 8)


def first_window_count(grid: Grid) -> int:
    """Return about how many windows of a grid to read first: few of a large one."""
    many = (grid.height // LARGEST_WINDOW) * (grid.width // LARGEST_WINDOW) > MANY_WINDOWS
    return FEW_WINDOWS if many else MANY_WINDOWS


def chessboard(grid: Grid, size: int, count: int) -> list[tuple[Window, int]]:
    """Return square windows spread over a grid, none overlapping another.

    Parameters
    ----------
    grid : Grid
    size : int
        Side of the windows.
    count : int
        About how many there may be.

    Returns
    -------
    list of (Window, int)
        The number is the window's half of the chessboard, 0 or 1, alternating along rows and
        along columns.
    """
    down, across = grid.height // size, grid.width // size
    if down * across > count:
        ratio = math.sqrt(count / (down * across))
        down, across = max(1, round(down * ratio)), max(1, round(across * ratio))
    rows, cols = (
        np.floor((np.arange(number) + 0.5) * length / max(number, 1) - size / 2).astype(int)
        for number, length in ((down, grid.height), (across, grid.width))
    )
    return [
        (Window(int(row), int(col), size, size), (i + j) % 2)
        for i, row in enumerate(rows)
        for j, col in enumerate(cols)
    ]


def within_blocks(
    places: list[tuple[Window, int]], block: tuple[int, int] | None, grid: Grid
) -> list[tuple[Window, int]]:
    """Return windows moved to the middle of the file's block that each lies in mostly.

    A window that reaches into four blocks has all of them decoded. Windows stay as they are where
    blocks are smaller than windows with their halo, or where two would get into one block.

    Parameters
    ----------
    places : list of (Window, int)
        As of `chessboard`.
    block : tuple of int or None
        Height and width of the file's blocks.
    grid : Grid
    """
    if block is None or not places or min(block) < 1.5 * places[0][0].height:
        return places
    moved = []
    for window, fold in places:
        start = [
            ((begin + side // 2) // length) * length + (length - side) // 2
            for begin, side, length in zip(window[:2], window[2:], block)
        ]
        row, col = (
            min(first, whole - side)
            for first, side, whole in zip(start, window[2:], (grid.height, grid.width))
        )
        moved.append((Window(row, col, *window[2:]), fold))
    kept = {window[:2] for window, _ in moved}
    rows, cols = ({w[axis] for w, _ in places} for axis in (0, 1))
    return moved if len(kept) == len(rows) * len(cols) else places


def read_patch(
    reference: Source, image: Source, mask: Source | None, window: Window, fold: int, search: int
) -> Patch | str:
    """Read a window of both images.

    Parameters
    ----------
    reference, image : Source
        On one grid, of one band.
    mask : Source, optional
        On that grid too; 0 and NaN are not to be used.
    window : Window
    fold : int
        The window's half of the chessboard, 0 or 1.
    search : int
        Largest displacement to find, in pixels: the halo of the image's window.

    Returns
    -------
    Patch or str
        "invalid" or "untextured" where the window cannot be used, for that reason.
    """
    pixels = reference.read(window.grown(HALO))[0]
    if np.isfinite(pixels).mean() < MIN_VALID_FRACTION:
        return "invalid"
    wide = window.grown(HALO + search)
    others = image.read(wide)[0]
    inner = (slice(search, -search), slice(search, -search))
    if mask is not None:
        unusable = np.nan_to_num(mask.read(wide)[0]) == 0
        others[unusable] = np.nan
        pixels[unusable[search:-search, search:-search]] = np.nan
    first, valid = orientation(pixels)
    second, other_valid = orientation(others)
    if min(valid.mean(), other_valid[inner].mean()) < MIN_VALID_FRACTION:
        return "invalid"
    if not (first.any() and second.any()):
        return "untextured"
    surface = correlation_surface(first, second)
    return Patch(window, fold, first, valid, others, surface)


@dataclass
class PatchSample:
    """The windows that were read, usable or not.

    Attributes
    ----------
    patches : list of Patch
        The usable ones.
    size : int
        Side of the windows, in pixels.
    invalid, untextured : int
        How many could not be used, for these reasons.
    requested : int
        About how many were to be read.
    covering : bool
        Whether they cover the images: there are no more of this size.
    """

    patches: list[Patch]
    size: int
    invalid: int
    untextured: int
    requested: int
    covering: bool


def read_patches(
    reference: Source,
    image: Source,
    mask: Source | None,
    search: int,
    count: int = MANY_WINDOWS,
    progress: Progress | None = None,
) -> PatchSample:
    """Read windows spread over two images.

    Parameters
    ----------
    reference, image, mask, search
        As of `read_patch`.
    count : int
        About how many windows to read; more and smaller ones follow where too few are usable.
    progress : Progress, optional

    Returns
    -------
    PatchSample
    """
    grid = reference.grid
    size = window_size(grid)

    def read(place: tuple[Window, int]) -> Patch | str:
        return read_patch(reference, image, mask, *place, search)

    while True:
        places = within_blocks(chessboard(grid, size, count), reference.cached_block, grid)
        found = [patch for _, patch in map_windows(read, places, progress)]
        patches = [patch for patch in found if isinstance(patch, Patch)]
        covering = (grid.height // size) * (grid.width // size) <= count
        unusable = found.count("invalid"), found.count("untextured")
        sample = PatchSample(patches, size, *unusable, count, covering)
        done = count >= 16 * MANY_WINDOWS or (covering and size == SMALLEST_WINDOW)
        if len(patches) >= ENOUGH_WINDOWS or done:
            return sample
        if covering:
            size = max(SMALLEST_WINDOW, size // 2 // 8 * 8)
        count *= 4


def coarse_motion(patches: Sequence[Patch], frame: Frame) -> Motion:
    """Return the motion that the windows' correlations agree on, accurate to about a pixel.

    Parameters
    ----------
    patches : sequence of Patch
    frame : Frame

    Returns
    -------
    Motion
        Affine where there are windows enough, else a translation.

    Notes
    -----
    The sum of all correlation surfaces gives the translation, even where no window alone has a
    clear peak; each window's own peak is then sought within ever smaller distances of the
    displacement that a robust fit to all of them predicts.
    """
    search = patches[0].search
    together: FloatArray = np.zeros_like(patches[0].surface)
    for patch in patches:
        together += np.clip(patch.surface, 0, 8)
    smooth = cv2.GaussianBlur(together, (0, 0), 1.5, borderType=cv2.BORDER_CONSTANT)
    row, col = np.unravel_index(np.argmax(smooth), smooth.shape)
    points = np.array([patch.centre for patch in patches])
    near = np.tile([float(col - search), float(row - search)], (len(patches), 1))
    kind = "affine" if len(patches) >= 8 else "translation"
    motion = Motion("translation", frame, near[0] * frame.scale)
    if len(patches) < 2:
        return motion
    for radius in (2 * search, 5, 3):
        found = [patch.peak(guess, radius) for patch, guess in zip(patches, near)]
        height = np.array([max(peak, 0.1) for _, peak in found])
        motion, _ = fit_motion(points, np.array([d for d, _ in found]), height, kind, frame)
        near = motion.displacement(points)
    return motion
