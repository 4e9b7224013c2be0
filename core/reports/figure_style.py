"""Axes, panels and scale bars: the one look of all figures."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from ..geo.grid import Window
from .palette import FRAME, INK, SOFT_INK, ZERO_LINE


def styled(axes: Axes, x: str = "", y: str = "") -> None:
    """Give axes the look of all plots, and their titles."""
    axes.set_xlabel(x, color=SOFT_INK, fontsize=9)
    axes.set_ylabel(y, color=SOFT_INK, fontsize=9)
    axes.tick_params(labelsize=8, colors=SOFT_INK)
    axes.minorticks_off()  # on axes of logarithms they take half of the time of drawing
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(FRAME)


def frame(axes: Axes) -> None:
    """Give axes that show pixels a thin frame and no ticks."""
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_color(FRAME)


def image_panel(
    axes: Axes, pixels: np.ndarray, title: str, *, fontsize: int, **options: Any
) -> None:
    """Show an image in axes of its own.

    Parameters
    ----------
    axes : Axes
    pixels : array, shape (height, width, 3)
        uint8, or float from 0 to 1.
    title : str
    fontsize : int
        Of the title, points.
    **options
        Of `Axes.imshow`.
    """
    if pixels.dtype.kind == "f":
        # Of real numbers, Matplotlib makes several copies of twice to eight times the size.
        pixels = np.rint(255 * pixels).astype(np.uint8)
    axes.imshow(pixels, interpolation="nearest", **options)
    axes.set_title(title, fontsize=fontsize, color=SOFT_INK, pad=4)
    frame(axes)


def extent_of(window: Window) -> tuple[int, int, int, int]:
    """Return a window as `Axes.imshow` wants its extent, in pixels of the grid: left to top."""
    return (window.col, window.col + window.width, window.row + window.height, window.row)


def zero_lines(axes: Axes) -> None:
    """Draw lines through the origin, behind everything else."""
    axes.axhline(0, color=ZERO_LINE, lw=0.8, zorder=0)
    axes.axvline(0, color=ZERO_LINE, lw=0.8, zorder=0)


def scale_bar(axes: Axes, window: Window, metres: float) -> None:
    """Draw a scale bar at the lower left of a map of a window, of pixels of so many metres."""
    wanted = window.width * metres / 5
    power = 10 ** math.floor(math.log10(wanted))
    length = max(step * power for step in (1, 2, 5) if step * power <= wanted)
    text = f"{length / 1000:g} km" if length >= 1000 else f"{length:g} m"
    left = window.col + 0.03 * window.width
    top = window.row + window.height - 0.035 * window.height
    thick = 0.008 * window.height
    axes.add_patch(
        Rectangle((left, top), length / metres, thick, facecolor=INK, edgecolor="white", lw=0.6)
    )
    axes.text(
        left + length / metres / 2,
        top - 0.008 * window.height,
        text,
        ha="center",
        va="bottom",
        fontsize=11,
        color=INK,
        bbox={"facecolor": "white", "alpha": 0.75, "edgecolor": "none", "pad": 1.2},
    )
