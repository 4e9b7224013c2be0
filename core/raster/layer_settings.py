"""What the user set for a layer in QGIS: its CRS and its nodata."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class LayerSettings:
    """Settings of a layer in QGIS that take precedence over its file.

    Attributes
    ----------
    crs : str
        Well-known text; empty where it is that of the file.
    nodata : dict of int to tuple of (float, float)
        By number of the band, from 1: ranges of values (both ends included, scaled as the file
        declares) that are nodata too.
    ignored : frozenset of int
        Numbers of the bands whose own nodata value is data.
    """

    crs: str = ""
    nodata: Mapping[int, tuple[tuple[float, float], ...]] = field(default_factory=dict)
    ignored: frozenset[int] = frozenset()
