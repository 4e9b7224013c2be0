"""Scars: their polygons, the pixels that these were traced from, and their attributes."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import shapely

from ..geo.array_types import AnyArray, BoolArray, FloatArray, IntArray
from ..geo.grid import Grid
from ..geo.runs import Runs
from ..geo.vector_table import VectorTable
from .scar_fields import FIELDS

ELEVATION, PROBABILITY = "elevation", "probability"
"""What may be known of the pixels of scars."""


@dataclass
class Scars:
    """Scars: their polygons, the pixels that these were traced from, and their attributes.

    Attributes
    ----------
    grid : Grid
        Of the mask.
    geometries : array of shapely.MultiPolygon, shape (n,)
        In the grid's CRS; valid, none empty.
    runs : Runs
        The pixels of all scars.
    owner : array of int64, shape (runs,)
        The scar, from 0, that each run is part of.
    columns : dict of str to array, shape (n,)
        Attributes by name. Numbers are float64, NaN where unknown; texts are objects, None where
        unknown.
    evidence : dict of str to array of float64, shape (n,)
        What tells scars from what looks alike and is in no layer: `core.scars.measures.AXIS`,
        and of `core.scars.lookalikes` `EVIDENCE` and `CUT_OFF`, as far as they are known.
    pixels : dict of str to array of float, shape (pixels,)
        `ELEVATION` (metres) and `PROBABILITY` of the pixels, in the order of ``runs.pixels()``, as
        far as they are known; NaN where they are not.
    """

    grid: Grid
    geometries: np.ndarray
    runs: Runs
    owner: IntArray
    columns: dict[str, AnyArray] = field(default_factory=dict)
    evidence: dict[str, FloatArray] = field(default_factory=dict)
    pixels: dict[str, FloatArray] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.geometries)

    def mask(self) -> BoolArray:
        """Return where scars are: an array of bool, shape (height, width)."""
        out = np.zeros((self.grid.height, self.grid.width), bool)
        row, col, _ = self.runs.pixels()
        out[row, col] = True
        return out

    def pixel_counts(self) -> IntArray:
        """Return the number of pixels of each scar."""
        return np.bincount(self.owner, self.runs.lengths, minlength=len(self)).astype(np.int64)

    def owners(self, pixels: IntArray) -> IntArray:
        """Return the scar that each pixel is in, or −1.

        Parameters
        ----------
        pixels : array of integers
            Flat positions, row × width + column.
        """
        row, col = np.divmod(np.asarray(pixels, np.int64), self.grid.width)
        if not len(self.owner):
            return np.full(len(row), -1)
        run = np.searchsorted(self.runs.flat_start, row * self.runs.stride + col, side="right") - 1
        inside = (run >= 0) & (self.runs.row[run] == row) & (col < self.runs.stop[run])
        return np.where(inside, self.owner[run], -1)

    @property
    def count(self) -> int:
        """Number of scars."""
        return len(self)

    @property
    def total_area(self) -> float:
        """Area on the ellipsoid, in m²; the scars must have been measured."""
        return float(self.columns["area_m2"].sum())

    def table(self) -> VectorTable:
        """Return the layer to write."""
        return VectorTable(
            "scars",
            "MultiPolygon",
            self.grid.crs,
            FIELDS,
            shapely.to_wkb(self.geometries, output_dimension=2).tolist(),
            self.columns,
        )


def select(scars: Scars, keep: BoolArray) -> Scars:
    """Return some of the scars, with their pixels and attributes.

    Parameters
    ----------
    scars : Scars
    keep : array of bool, shape (n,)
    """
    keep = np.asarray(keep, bool)
    number = np.cumsum(keep) - 1
    runs_kept = keep[scars.owner]
    pixels_kept = np.repeat(runs_kept, scars.runs.lengths) if scars.pixels else runs_kept
    return Scars(
        scars.grid,
        scars.geometries[keep],
        scars.runs.picked(runs_kept),
        number[scars.owner[runs_kept]],
        {name: values[keep] for name, values in scars.columns.items()},
        {name: values[keep] for name, values in scars.evidence.items()},
        {name: values[pixels_kept] for name, values in scars.pixels.items()},
    )
