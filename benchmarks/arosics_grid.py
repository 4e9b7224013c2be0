"""AROSICS' local mode, run by the Python that has AROSICS; does not import the engine."""

from __future__ import annotations

import os
import warnings

import numpy as np

from .stopwatch import Stopwatch


def tie_points(pre: str, post: str, band: int, spacing: int) -> dict:
    """Return AROSICS' grid of tie points: their places and the displacements found there.

    Parameters
    ----------
    pre, post : str
    band : int
        Number, from 1, in both.
    spacing : int
        Pixels between the points.
    """
    warnings.simplefilter("ignore")
    from arosics import COREG_LOCAL
    from geoarray import GeoArray

    images = [GeoArray(path) for path in (pre, post)]
    for image in images:
        # Or it would decode the file's blocks anew for every window.
        image.to_mem()
    children = _children()
    with Stopwatch() as stopwatch:
        grid = COREG_LOCAL(
            *images, grid_res=spacing, r_b4match=band, s_b4match=band, CPUs=os.cpu_count(),
            q=True, progress=False,
        )  # fmt: skip
        table = grid.CoRegPoints_table
    kept = table[(table["OUTLIER"].astype(str) == "False") & (table["X_SHIFT_PX"] > -9999)]
    columns = ("X_IM", "Y_IM", "X_SHIFT_PX", "Y_SHIFT_PX")
    points = np.stack([kept[name].to_numpy(float) for name in columns], axis=1)
    figures = stopwatch.figures(points=points.tolist(), looked=len(table))
    # Its windows are matched by processes of their own.
    figures["cpu"] += _children() - children
    return figures


def _children() -> float:
    used = os.times()
    return used.children_user + used.children_system
