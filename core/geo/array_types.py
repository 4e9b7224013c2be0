"""Names for the types of arrays and for what is passed along with them.

The shapes of the arrays are in the docstrings of the functions that take and return them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Union

import numpy as np

if TYPE_CHECKING:
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
else:
    # NumPy 1.20 and 1.21, of older QGIS, cannot evaluate these.
    FloatArray = IntArray = ByteArray = BoolArray = AnyArray = np.ndarray

Json = Union[None, bool, int, float, str, Sequence["Json"], Mapping[str, "Json"]]
"""Values that a JSON document can hold."""

BandRoles = Mapping[str, int]
"""The position (from 0) of the band of an image that has each role: ``{"red": 2, "nir": 3}``."""
