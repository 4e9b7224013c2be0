"""JSON from elsewhere, whose numbers all fit a 64-bit floating-point number."""

from __future__ import annotations

import json
import math
from typing import Any

# Digits of the largest floating-point number; JSON itself knows no limit.
_MOST_DIGITS = 308


def read_json(text: str | bytes) -> Any:
    """Return the values in a JSON text.

    Raises
    ------
    ValueError
        It is no JSON, is nested too deeply, or holds a number that is infinite, none, or has more
        than 308 digits: arithmetic on such a number would fail much later.
    """
    try:
        return json.loads(text, parse_int=_whole, parse_float=_real, parse_constant=_constant)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def _whole(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise ValueError(f"it holds a number of {len(digits.lstrip('-'))} digits")
    return int(digits)


def _real(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise ValueError(f"it holds the number {digits[:20]}, which is too large")
    return value


def _constant(name: str) -> None:
    raise ValueError(f"{name} is no number")
