"""How much each scar counts: one, by its confidence, or by what its review said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ..errors import ScarMapperError
from ..geo.array_types import FloatArray
from ..progress import Progress, counted
from ..scars.attributes import CONFIDENCE

ALIKE, BY_CONFIDENCE, BY_STATUS = "alike", "confidence", "status"
WEIGHTS = (ALIKE, BY_CONFIDENCE, BY_STATUS)
"""The ways to weight scars, in the order of the choices."""

_REJECTED, _SURE = "rejected", ("confirmed", "edited")


def _middles() -> dict[float, float]:
    """Return the middle of the probabilities that each confidence stands for."""
    found, above = {}, 1.0
    for lowest, level in sorted(CONFIDENCE, reverse=True):
        low = max(0.0, float(lowest))
        found[float(level)] = (low + above) / 2
        above = low
    return found


CONFIDENCE_WEIGHTS = _middles()
"""Weight of a scar of each confidence: 5 counts 0.95, 3 counts 0.8, 2 counts 0.6, 1 counts 0.25."""


def weights_of(
    how: str,
    count: int,
    confidence: Sequence[Any] | None,
    status: Sequence[Any] | None,
    unconfirmed: float = 0.5,
    progress: Progress | None = None,
) -> FloatArray:
    """Return the weight of each scar: NaN of those that a review rejected, which never count.

    Parameters
    ----------
    how : str
        One of `WEIGHTS`: each counts one; the middle of the probabilities that its confidence
        stands for, so that the sum is the number of scars to be expected; one if it is confirmed
        or edited, else ``unconfirmed``.
    count : int
        Of the scars.
    confidence, status : sequence, optional
        Of each scar, as the layer has it; None where it has no such field.
    unconfirmed : float
        0 to 1.
    progress : Progress, optional
        Told of scars that are left out, and of those whose value says nothing.

    Returns
    -------
    array of float64, shape (count,)

    Raises
    ------
    ScarMapperError
        The layer has no field of that kind.
    """
    progress = progress or Progress()
    for field, values in ((BY_CONFIDENCE, confidence), (BY_STATUS, status)):
        if how == field and values is None and count:
            raise ScarMapperError(
                "The layer of scars has no field “{field}” by which they could be weighted; let "
                "each count alike, or choose a layer that has it.",
                field=field,
            )
    weights = np.ones(count)
    judged = [str(value or "").strip().lower() for value in status or [""] * count]
    if how == BY_CONFIDENCE and confidence is not None:
        known = [CONFIDENCE_WEIGHTS.get(_number(value)) for value in confidence]
        missing = sum(weight is None for weight in known)
        if missing:
            progress.warn(
                f"{counted(missing, 'scar')} without a confidence from 1 to 5: each counts one."
            )
        weights = np.array([1.0 if weight is None else weight for weight in known], np.float64)
    elif how == BY_STATUS:
        weights = np.array([1.0 if value in _SURE else unconfirmed for value in judged], np.float64)
    rejected = np.array([value == _REJECTED for value in judged], bool)
    weights[rejected] = np.nan
    if rejected.any():
        progress.info(
            f"Left out, as a review rejected them: {counted(int(rejected.sum()), 'scar')}."
        )
    return weights


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return float("nan")
