"""Figures of a pair of images: what aligning it gained, and its indices on both dates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ..detectors.pair_features import choose_pair
from ..detectors.robust import robust_line
from ..errors import ScarMapperError
from ..geo.array_types import FloatArray
from ..geo.grid import Window
from ..imagery.indices import INDICES
from ..mapping.aligned_pair import AlignedPair
from ..mapping.overview import CoarsePair, shown_roles
from ..mapping.scene import placed_on
from ..raster.bands import role_source
from ..raster.source import Source
from .figure_style import extent_of, image_panel, scale_bar
from .image_pixels import over, stretched
from .palette import (
    CHANGE,
    GROUND,
    INDEX,
    PROBABILITY,
    SCAR,
    SOFT_INK,
    UNSEEN_GROUND,
    Ramp,
    painted,
    reversed_ramp,
    rgb,
    stretched_ramp,
)
from .report_pages import number

# Pixels along a side of the part in which the alignment is shown, and tie points that are tried.
_SIDE, _TRIED = 150, 12
# Squares along a side in which two dates are shown in turns.
_SQUARES = 5
# Share of that part that has to be seen, if any part is seen so far.
_SEEN = 0.8
# Indices whose usual range is known; others are stretched over what they have here.
_VEGETATION = ("NDVI", "GRVI")
# Inches: of a figure, and of the room for the title above and the scale of colours below panels.
_WIDTH, _ABOVE, _BELOW = 9.6, 0.25, 0.45
# Along the longer side of a small panel.
_PANEL_PIXELS = 420


class Gain(NamedTuple):
    """What aligning gained, in one part of the images.

    Attributes
    ----------
    figure : Figure
    before, after : float
        Correlation of the two images in red there, before and after aligning, −1 to 1.
    """

    figure: Figure
    before: float
    after: float


def alignment_gain(pair: AlignedPair) -> Gain | None:
    """Draw the image before, that after as it came and aligned, and how both differ from before.

    Parameters
    ----------
    pair : AlignedPair

    Returns
    -------
    Gain or None
        None where nothing was moved.
    """
    if pair.matrix is None or pair.alignment is None:
        return None
    window = _contrasting_part(pair)
    scene, grid = pair.scene(), pair.grid
    seen = scene.validity(window)[0] == 1
    images = (scene.pre, placed_on(pair.post, grid, None), scene.post)
    shown = [stretched(_colours(image, window), seen) for image in images]
    before, *afters = (role_source(image, ["red"]).read(window)[0] for image in images)
    common = seen & np.isfinite([before, *afters]).all(axis=0)
    if common.sum() < _TRIED:
        return None
    differences, correlations = [], []
    for after in afters:
        x, y = before[common].astype(np.float64), after[common].astype(np.float64)
        intercept, slope, _ = robust_line(x, y)
        difference = np.abs(after - intercept - slope * before)
        differences.append(np.where(common, difference, np.nan))
        spread = x.std() * y.std()
        correlations.append(float(((x - x.mean()) * (y - y.mean())).mean() / spread or 1.0))
    most = max(float(np.nanpercentile(differences[0], 98)), 1e-9)
    x, y = grid.pixel_metres
    panel_height = (_WIDTH / 3) * window.height * y / (window.width * x)
    figure, axes = _panels(2, 3, panel_height, between=0.1)
    placed = {"extent": extent_of(window), "aspect": y / x}
    titles = ("before", "after, as it came", "after, aligned")
    for panel, pixels, title in zip(axes[0], shown, titles):
        image_panel(panel, pixels, title, fontsize=10, **placed)
    scale_bar(axes[0, 0], window, x)
    both = _chequered(shown[0], shown[2])
    image_panel(axes[1, 0], both, "before and after, aligned, in turns", fontsize=10, **placed)
    ramp = stretched_ramp(PROBABILITY, 0, most)
    for panel, pixels, r, title in zip(
        axes[1, 1:], differences, correlations, ("as it came", "aligned")
    ):
        text = f"difference, {title} (r = {number(r, 2)})"
        image_panel(panel, painted(pixels, ramp), text, fontsize=10, **placed)
        _bar(panel, ramp, panel_height, ("as before", "", "changed"))
    return Gain(figure, *correlations)


def _chequered(first: FloatArray, second: FloatArray) -> FloatArray:
    """Return two pictures in turns, like the squares of a chess board."""
    rows, cols = (np.arange(side) * _SQUARES // side for side in first.shape[:2])
    turn = (rows[:, None] + cols) % 2 == 0
    return np.where(turn[..., None], first, second)


def _panels(rows: int, columns: int, height: float, between: float) -> tuple[Figure, np.ndarray]:
    """Return a figure of panels of a height, with so much room between their rows, in inches."""
    gap = _ABOVE + between
    whole = _ABOVE + rows * height + (rows - 1) * gap + _BELOW
    figure = Figure(figsize=(_WIDTH, whole))
    axes = figure.subplots(rows, columns, gridspec_kw={"wspace": 0.03})
    figure.subplots_adjust(
        left=0.004,
        right=0.996,
        top=1 - _ABOVE / whole,
        bottom=_BELOW / whole,
        hspace=gap / height,
    )
    return figure, axes


def _contrasting_part(pair: AlignedPair) -> Window:
    """Return the part around a tie point whose ground before has most contrast and is seen.

    What aligning did there plays no part in the choice.
    """
    grid = pair.grid
    x, y = grid.pixel_metres
    height, width = min(round(_SIDE * min(1, x / y)), grid.height), min(_SIDE, grid.width)
    points = [point for point in pair.alignment.tiepoints if point.used] if pair.alignment else []
    places = [(point.row, point.col) for point in points[:: max(1, len(points) // _TRIED)]]
    scene, best = pair.scene(), (-1.0, Window(0, 0, height, width))
    red = role_source(pair.pre, ["red"])
    for row, col in places or [(grid.height / 2, grid.width / 2)]:
        window = Window(
            int(np.clip(row - height / 2, 0, grid.height - height)),
            int(np.clip(col - width / 2, 0, grid.width - width)),
            height,
            width,
        )
        seen = scene.validity(window)[0] == 1
        values = red.read(window)[0][seen]
        contrast = float(values.std()) if len(values) else 0.0
        best = max(best, (contrast * min(1.0, seen.mean() / _SEEN) ** 2, window))
    return best[1]


def _colours(image: Source, window: Window) -> FloatArray:
    return role_source(image, shown_roles(image.bands)).read(window)


def index_panels(
    pair: AlignedPair, coarse: CoarsePair, seen: FloatArray, scars: FloatArray, title: str
) -> tuple[Figure, tuple[str, str]] | None:
    """Draw two indices before, after and their change, and the scars.

    Parameters
    ----------
    pair : AlignedPair
    coarse : CoarsePair
        Of the pair.
    seen, scars : arrays of float32, shape (height, width)
        Share of each coarse pixel that is seen on both dates, and that is scar.
    title : str
        Of the mask.

    Returns
    -------
    figure, (str, str) or None
        With the names of the indices: of vegetation and of bare ground. None where the bands
        allow none.
    """
    try:
        names = choose_pair(pair.pre, pair.post)
    except ScarMapperError:
        return None
    grid, (x, y) = coarse.grid, pair.grid.pixel_metres
    panel_height = (_WIDTH / 4) * min(grid.height * y / (grid.width * x), 1.6)
    figure, axes = _panels(2, 4, panel_height, between=_BELOW)
    # No more pixels than a panel has; each stands for some of the image anyway.
    step = max(1, max(grid.width, grid.height) // _PANEL_PIXELS)
    seen, scars = seen[::step, ::step], scars[::step, ::step]
    dates = [{role: band[::step, ::step] for role, band in bands.items()} for bands in coarse.bands]
    ground = seen >= 0.5
    for position, (row, name) in enumerate(zip(axes, names)):
        values = [
            np.where(ground, INDICES[name].compute(bands), np.nan).astype(np.float32)
            for bands in dates
        ]
        # What a scar does to it is red: the loss of vegetation, the gain of bare ground.
        change = values[0] - values[1] if position == 0 else values[1] - values[0]
        ramp, changes = _ramps(name, values, change)
        titles = (f"{name} before", f"{name} after", f"{('loss', 'gain')[position]} of {name}")
        for panel, pixels, text, used in zip(row, (*values, change), titles, (ramp, ramp, changes)):
            image_panel(panel, painted(pixels, used), text, fontsize=9, aspect=y / x)
        for panel, used in ((row[0], ramp), (row[2], changes)):
            _bar(panel, used, panel_height)
    image_panel(axes[0, 3], _mask(scars, ground), title, fontsize=9, aspect=y / x)
    after = stretched(coarse.images()[1][:, ::step, ::step], seen)
    on_image = over(after, scars[None], (SCAR,))
    image_panel(axes[1, 3], on_image, f"{title} on the image after", fontsize=9, aspect=y / x)
    return figure, names


def _mask(scars: FloatArray, ground: np.ndarray) -> FloatArray:
    plain = np.where(ground[..., None], rgb(GROUND), rgb(UNSEEN_GROUND)) / 255
    return over(plain, scars[None], (SCAR,))


def _ramps(name: str, values: list[FloatArray], change: FloatArray) -> tuple[Ramp, Ramp]:
    """Return the colours of an index, and of its change."""
    if name == "NDVI":
        return INDEX, CHANGE
    known = np.concatenate([part[np.isfinite(part)] for part in values])
    low, high = np.percentile(known, [1, 99]).tolist() if len(known) else (0.0, 1.0)
    changed = np.abs(change[np.isfinite(change)])
    most = max(float(np.percentile(changed, 99.5)) if len(changed) else 1.0, 1e-6)
    if name in _VEGETATION:  # about zero, as the NDVI
        high = max(abs(low), abs(high), 1e-6)
        return stretched_ramp(INDEX, -high, high), stretched_ramp(CHANGE, -most, most)
    high = max(high, low + 1e-6)
    return stretched_ramp(reversed_ramp(INDEX), low, high), stretched_ramp(CHANGE, -most, most)


def _bar(axes: Axes, ramp: Ramp, inches: float, names: Sequence[str] = ()) -> None:
    """Draw a scale of colours below axes of so many inches of height.

    Its ends and its middle are named; by their values without names.
    """
    bar = axes.inset_axes((0.13, -0.2 / inches, 0.74, 0.1 / inches))
    low, high = ramp[0][0], ramp[-1][0]
    bar.imshow(painted(np.linspace(low, high, 256)[None], ramp), aspect="auto", extent=(0, 1, 0, 1))
    bar.set_xticks([0, 0.5, 1])
    digits = 0 if max(abs(low), abs(high)) >= 100 else 2
    values = [number(value, digits) for value in (low, (low + high) / 2, high)]
    bar.set_xticklabels(names or values)
    bar.set_yticks([])
    bar.tick_params(labelsize=7.5, colors=SOFT_INK, length=2)
    for spine in bar.spines.values():
        spine.set_visible(False)
