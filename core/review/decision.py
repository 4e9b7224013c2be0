"""A decision on a scar, with the shape that it was made on."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..errors import ScarMapperError

CANDIDATE, CONFIRMED, REJECTED, UNSURE, EDITED = (
    "candidate",
    "confirmed",
    "rejected",
    "unsure",
    "edited",
)
DELETED = "deleted"
"""Status of a scar that a reviewer removed from its layer; in tables of decisions alone."""
REVIEWED = frozenset({CONFIRMED, REJECTED, UNSURE, EDITED})
"""The statuses of scars that somebody has decided on."""

# Digits of degrees that tell shapes apart: a centimetre, which no transformation is off by.
_DIGITS = 7
_POLYGON, _MULTI_POLYGON = 3, 6


@dataclass(frozen=True)
class Decision:
    """A decision on a scar.

    Attributes
    ----------
    geometry : bytes
        Polygons as well-known binary, in two dimensions, longitude and latitude of WGS 84.
    status : str
        Of `REVIEWED`, or `DELETED`; `CANDIDATE` where only the shape was changed.
    layer : str
        Name of the file of the layer in which it was made.
    event : str
        Name of the event; empty where it has none.
    confidence : int or None
        1 possible, 2 probable, 3 likely, 5 confident (USGS scale).
    reviewer : str
    reviewed : str
        When that was, ISO 8601, UTC.
    saved : bool
        Whether the layer has it too; else it is in an edit buffer alone.
    attributes : mapping of str to str, int, float
        All fields of the scar that have a value, by name.
    """

    geometry: bytes
    status: str
    layer: str = ""
    event: str = ""
    confidence: int | None = None
    reviewer: str = ""
    reviewed: str = ""
    saved: bool = True
    attributes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The key of its shape; see `shape_key`."""
        return shape_key(self.geometry)


def shape_key(geometry: bytes) -> str:
    """Return a text that is the same for the same outline, wherever its rings begin.

    Parameters
    ----------
    geometry : bytes
        Polygon or multi-polygon in degrees, as well-known binary in two dimensions.

    Raises
    ------
    ScarMapperError
        It is something else.
    """
    rings = sorted(sorted(ring) for ring in _rings(geometry))
    return hashlib.sha256(repr(rings).encode()).hexdigest()[:32]


def _rings(geometry: bytes) -> Iterator[set[tuple[float, float]]]:
    """Yield the corners of each ring, rounded."""
    at = 0

    def read(code: str) -> tuple[Any, ...]:
        nonlocal at
        found = struct.unpack_from(order + code, geometry, at)
        at += struct.calcsize(order + code)
        return found

    try:
        order = "<" if geometry[0] else ">"
        at = 1
        (kind,) = read("I")
        parts = 1
        if kind == _MULTI_POLYGON:
            (parts,) = read("I")
        for _ in range(parts):
            if kind == _MULTI_POLYGON:
                order = "<" if geometry[at] else ">"
                at += 1
                (own,) = read("I")
            else:
                own = kind
            if own != _POLYGON:
                raise ValueError(own)
            (rings,) = read("I")
            for _ in range(rings):
                (points,) = read("I")
                values = read(f"{2 * points}d")
                # Adding 0.0 turns −0.0 into 0.0.
                rounded = [round(value, _DIGITS) + 0.0 for value in values]
                yield set(zip(rounded[::2], rounded[1::2]))
    except (struct.error, ValueError, IndexError) as error:
        raise ScarMapperError(
            "The shape of a decision is no polygon in two dimensions; it cannot be kept."
        ) from error
