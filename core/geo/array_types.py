"""Names for the types of arrays and for what is passed along with them.

Shapes stand in the docstrings of what takes and returns the arrays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Union

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.floating[Any]]
"""Real numbers: float32 for pixels, float64 for coordinates and sums; NaN where invalid."""

IntArray = npt.NDArray[np.integer[Any]]
"""Counts, indices and codes."""

ByteArray = npt.NDArray[np.uint8]
"""Masks of labels and classes, such as `core.labels`."""

BoolArray = npt.NDArray[np.bool_]
"""True where a condition holds."""

AnyArray = npt.NDArray[Any]
"""An array whose type depends on the caller's."""

Json = Union[None, bool, int, float, str, Sequence["Json"], Mapping[str, "Json"]]
"""What a JSON document holds."""

BandRoles = Mapping[str, int]
"""The position (from 0) of the band of an image that plays each role: ``{"red": 2, "nir": 3}``."""
