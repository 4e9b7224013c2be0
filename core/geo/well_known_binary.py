"""Geometries out of well-known binary, whatever is in it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from .array_types import AnyArray


def geometries_of(well_known: Sequence[bytes | None]) -> AnyArray:
    """Return geometries; None for those that are damaged, have curves, or are not there.

    Parameters
    ----------
    well_known : sequence of bytes or None

    Returns
    -------
    array of shapely.Geometry or None
    """
    try:
        return shapely.from_wkb(list(well_known), on_invalid="ignore")
    except (NotImplementedError, shapely.errors.ShapelyError):
        # Of one of them, such as a curve in a collection, which shapely has no class for.
        out = np.empty(len(well_known), object)
        for position, content in enumerate(well_known):
            try:
                out[position] = shapely.from_wkb(content, on_invalid="ignore")
            except (NotImplementedError, shapely.errors.ShapelyError):
                continue
        return out
