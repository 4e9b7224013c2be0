"""Masks of the ground that is visible, on the grid of an image."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..geo.grid import Grid
from .resample import on_grid
from .source import FunctionSource, Source


def validity_of_mask(mask: Source, grid: Grid) -> Source:
    """Return where a mask leaves the ground visible, as one band on a grid: 1 or 0.

    Parameters
    ----------
    mask : Source
        Its first band is 0 or nodata where the ground is masked; on any grid.
    grid : Grid

    Returns
    -------
    Source
        NaN only in windows beyond the grid.

    Raises
    ------
    NoOverlapError
        The mask does not overlap the grid.
    """
    band = on_grid(mask.select([0]), grid, "nearest")
    return FunctionSource([band], lambda values: np.nan_to_num(values) != 0, ("valid",))


def validity_of_masks(masks: Sequence[Source], grid: Grid) -> Source | None:
    """Return where all of several masks leave the ground visible, as `validity_of_mask`.

    None without any mask.
    """
    each = [validity_of_mask(mask, grid) for mask in masks]
    if len(each) < 2:
        return each[0] if each else None
    return FunctionSource(each, lambda *values: np.min(values, axis=0), ("valid",))
