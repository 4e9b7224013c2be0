"""Leaving out the scars that are far likelier something else."""

from __future__ import annotations

import numpy as np

from ..progress import Progress, counted
from .explanations import EXPLANATIONS
from .lookalikes import LOOKALIKE, ODDS
from .polygons import Scars, select

DROPPED = ("burnt", "leafless", "cloud")
"""The explanations by which scars are left out: those that were measured to be right."""


def without_lookalikes(scars: Scars, most: float, progress: Progress | None = None) -> Scars:
    """Leave out the scars that are far likelier burnt, leafless or cloud.

    Parameters
    ----------
    scars : Scars
        With their attributes.
    most : float
        Scars with greater odds are left out; 0 keeps all.
    progress : Progress, optional
        Told how many, and why.

    Returns
    -------
    Scars
        Numbered from 1.
    """
    if most <= 0 or not len(scars):
        return scars
    kinds, odds = scars.columns[LOOKALIKE], scars.columns[ODDS]
    drop = (odds > most) & np.isin(kinds.astype(str), DROPPED)
    if not drop.any():
        return scars
    areas = scars.columns["area_m2"]
    listed = ", ".join(
        f"{int(which.sum())} {EXPLANATIONS[kind].hint} ({areas[which].sum() / 1e4:.1f} ha)"
        for kind in DROPPED
        if (which := drop & (kinds == kind)).any()
    )
    (progress or Progress()).info(
        f"{int(drop.sum())} of {counted(len(scars), 'scar')} left out, being likelier something "
        f"else (odds above {most:g}): {listed}."
    )
    scars = select(scars, ~drop)
    scars.columns["id"] = np.arange(1, len(scars) + 1, dtype=np.float64)
    return scars
