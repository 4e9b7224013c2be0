"""The figures of an assessment."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle

from ..assessment.agreement import Agreement
from ..assessment.confusion import NOT_ASSESSED
from ..assessment.object_scores import ObjectScores
from ..assessment.reliability import Reliability
from ..assessment.size_frequency import Sizes, binned_density
from ..geo.grid import Grid, Window
from .figure_style import extent_of, frame, scale_bar, styled, zero_lines
from .palette import (
    AGREEMENT,
    FALSE,
    FRAME,
    GRID_LINE,
    GROUND,
    INK,
    MAP_COLOUR,
    MATCH,
    MISSED,
    REFERENCE_COLOUR,
    SOFT_INK,
    UNSEEN_GROUND,
)

# The value of a picture where nothing was assessed.
_BLANK = 4


def overview(agreement: Agreement, points: bool = False) -> Figure:
    """Draw where map and reference agree, on all of the ground.

    Parameters
    ----------
    agreement : Agreement
    points : bool
        Whether the reference is points.
    """
    grid, factor = agreement.grid, agreement.factor
    height, width = agreement.picture.shape
    box = None
    if agreement.detail is not None:
        window = agreement.detail
        box = (window.col, window.row, window.width, window.height)
    return _map(agreement.picture, Window(0, 0, height * factor, width * factor), grid, box, points)


def detail(codes: np.ndarray, window: Window, grid: Grid) -> Figure:
    """Draw where map and reference agree in a window of the grid, pixel by pixel."""
    return _map(codes, window, grid, None, False, width=5.6)


def _map(
    codes: np.ndarray,
    window: Window,
    grid: Grid,
    box: tuple[int, int, int, int] | None,
    points: bool,
    width: float = 9.6,
) -> Figure:
    """Draw codes of the agreement.

    Parameters
    ----------
    codes : array of uint8, shape (height, width)
    window : Window
        The part of the grid that they cover.
    grid : Grid
    box : tuple of int or None
        Left, top, width and height of a part to frame, in pixels of the grid.
    points : bool
        Whether the reference is points.
    width : float
        Inches.
    """
    x, y = grid.pixel_metres
    aspect = y / x
    high = window.height * y / (window.width * x)
    size = (width, width * high) if high <= 1.15 else (width * 1.15 / high, width * 1.15)
    figure = Figure(figsize=(max(size[0], 3.2), size[1] + 0.45))
    axes = figure.add_axes([0, 0.45 / (size[1] + 0.45), 1, size[1] / (size[1] + 0.45)])
    shown = np.where(codes == NOT_ASSESSED, _BLANK, codes)
    axes.imshow(
        shown,
        cmap=ListedColormap([GROUND, *AGREEMENT.values(), UNSEEN_GROUND]),
        vmin=0,
        vmax=_BLANK,
        interpolation="nearest",
        extent=extent_of(window),
        aspect=aspect,
    )
    frame(axes)
    if box is not None:
        axes.add_patch(Rectangle(box[:2], *box[2:], fill=False, edgecolor=INK, linewidth=1))
    scale_bar(axes, window, x)
    names = list(AGREEMENT)
    if points:
        names = ["mapped, holds a point", "point in none", "mapped, holds no point"]
    patches = [
        Patch(facecolor=colour, label=name) for colour, name in zip(AGREEMENT.values(), names)
    ]
    patches.append(Patch(facecolor=GROUND, edgecolor=FRAME, label="no scar in either"))
    if (shown == _BLANK).any():
        patches.append(Patch(facecolor=UNSEEN_GROUND, label="not assessed"))
    figure.legend(
        handles=patches,
        loc="lower center",
        ncol=len(patches) if size[0] > 5 else 3,
        frameon=False,
        fontsize=11 if size[0] > 7 else 9,  # the wide ones are shown smaller, most of all in print
        handlelength=1.1,
        handleheight=1.0,
        columnspacing=1.4,
    )
    return figure


def by_size(objects: ObjectScores) -> Figure:
    """Draw precision and recall of each class of areas, with their intervals."""
    figure = Figure(figsize=(5.2, 3.5))
    axes = figure.add_subplot()
    positions = np.arange(len(objects.classes))
    for shift, side, name, colour in (
        (-0.19, "reference", "recall", MISSED),
        (0.19, "mapped", "precision", FALSE),
    ):
        counts = [getattr(size, side) for size in objects.classes]
        shares = np.array([count.share("matched") for count in counts])
        ends = np.array([count.interval("matched") for count in counts])
        known = np.isfinite(shares)
        axes.bar(positions[known] + shift, shares[known], 0.36, color=colour, label=name, alpha=0.9)
        reach = np.abs(ends[known].T - shares[known])
        axes.errorbar(
            positions[known] + shift,
            shares[known],
            reach,
            fmt="none",
            ecolor=INK,
            lw=0.9,
            capsize=2,
        )
        for position, count in zip(positions, counts):
            if count.total:
                axes.text(
                    position + shift, 0.015, f"{count.total}", ha="center", va="bottom",
                    fontsize=6.5, color=INK,
                )  # fmt: skip
    axes.set_xticks(positions)
    axes.set_xticklabels([_class_label(size.low, size.high) for size in objects.classes])
    axes.set_ylim(0, 1.02)
    styled(axes, "area of the landslide, m²", "share matched one to one")
    axes.legend(frameon=False, fontsize=8, loc="lower center", bbox_to_anchor=(0.5, 1.0), ncol=2)
    return figure


def _class_label(low: float, high: float) -> str:
    if low == 0:
        return f"< {high:,.0f}"
    return f"≥ {low:,.0f}" if math.isinf(high) else f"{low:,.0f}–\n{high:,.0f}"


def places(objects: ObjectScores, least: float) -> Figure:
    """Draw by how much matched landslides lie off.

    Parameters
    ----------
    objects : ObjectScores
    least : float
        Metres that the axes reach to each side at least.
    """
    figure = Figure(figsize=(4.2, 3.5))
    axes = figure.add_subplot()
    east, north = objects.offsets.T
    far = float(np.quantile(np.hypot(east, north), 0.98))
    reach = max(least, 1.15 * far)
    zero_lines(axes)
    # Thousands of dots as pixels: as lines they would weigh megabytes.
    axes.scatter(east, north, s=9, color=MATCH, alpha=0.45, linewidths=0, rasterized=True)
    mean = objects.mean_offset
    axes.scatter(*mean, marker="+", s=110, color=MAP_COLOUR, linewidths=1.6, label="mean")
    axes.set_xlim(-reach, reach)
    axes.set_ylim(-reach, reach)
    axes.set_aspect("equal")
    styled(axes, "metres east", "metres north")
    axes.legend(frameon=False, fontsize=8, loc="upper right")
    return figure


def sizes(inventories: Sequence[Sizes]) -> Figure:
    """Draw the size–frequency distributions of the map and, if there is one, of the reference."""
    figure = Figure(figsize=(7.4, 4.1))
    axes = figure.add_subplot()
    drawn = False
    for inventory, name, colour, marker in zip(
        inventories, ("map", "reference"), (MAP_COLOUR, REFERENCE_COLOUR), "os"
    ):
        middles, density = binned_density(inventory.areas)
        if not len(middles):
            continue
        drawn = True
        axes.loglog(
            middles, density, marker, ms=4.5, color=colour, label=name, mfc="white", mew=1.3
        )
        if inventory.distribution is not None:
            x = np.geomspace(inventory.areas.min(), inventory.areas.max(), 300)
            y = inventory.distribution.density(x)
            shown = y > density.min() / 10
            axes.plot(x[shown], y[shown], "-", lw=1.3, color=colour, label=f"{name}, inverse gamma")
            axes.axvline(inventory.distribution.rollover, color=colour, lw=0.8, ls=":")
        if inventory.tail is not None:
            tail = inventory.tail
            x = np.array([tail.begin, inventory.areas.max()])
            share = tail.count / len(inventory.areas)
            density_at_begin = share * (tail.exponent - 1) / tail.begin
            axes.plot(
                x, density_at_begin * (x / tail.begin) ** -tail.exponent, "--", lw=1.6,
                color=colour, label=f"{name}, power law, exponent −{tail.exponent:.2f}",
            )  # fmt: skip
    styled(axes, "area of the landslide, m²", "probability density, per m²")
    if drawn:
        axes.legend(frameon=False, fontsize=8)
        axes.grid(True, which="major", color=GRID_LINE, lw=0.6)
    else:
        axes.text(0.5, 0.5, "no landslides", ha="center", transform=axes.transAxes, color=SOFT_INK)
        axes.set_xticks([])
        axes.set_yticks([])
    return figure


def reliability(found: Reliability, what: str) -> Figure:
    """Draw the share of scars against the probability, and how many there are of each."""
    figure = Figure(figsize=(4.6, 4.3))
    upper, lower = figure.subplots(
        2, 1, sharex=True, gridspec_kw={"height_ratios": [3.2, 1], "hspace": 0.12}
    )
    mean, share, count = found.curve()
    upper.plot([0, 1], [0, 1], color=FRAME, lw=1, ls="--", label="as it should be")
    known = np.isfinite(mean)
    upper.plot(mean[known], share[known], "o-", color=MATCH, ms=5, lw=1.5, label="as it is")
    upper.set_xlim(0, 1)
    upper.set_ylim(0, 1)
    styled(upper, "", f"share of {what} that are scars")
    upper.legend(frameon=False, fontsize=8, loc="upper left")
    lower.bar((np.arange(10) + 0.5) / 10, np.maximum(count, 0.1), 0.09, color=MATCH, alpha=0.6)
    lower.set_yscale("log")
    lower.set_ylim(bottom=0.7)
    styled(lower, "probability on the map", what)
    return figure
