"""Values that vary smoothly over a grid: computed at the nodes of a mesh, linear between them.

Coordinates in another CRS, metres per pixel and areas of pixels cost some microseconds per point
with PROJ, for millions of pixels; between nodes some tens of pixels apart they are linear to a
thousandth of a pixel or better.
"""

from __future__ import annotations

import math

import numpy as np

from .array_types import AnyArray, FloatArray, IntArray


class Mesh:
    """A mesh over the pixels of a window or a grid.

    Parameters
    ----------
    cols, rows : arrays of numbers, shapes (m,) and (n,)
        Positions of the pixels of the window, ascending and equally spaced.
    intervals : tuple of int
        How many intervals the nodes divide the columns and the rows into.
    """

    def __init__(self, cols: AnyArray, rows: AnyArray, intervals: tuple[int, int]):
        self._cols, self._rows = cols, rows
        self._node_cols = np.linspace(cols[0], cols[-1], max(1, intervals[0]) + 1)
        self._node_rows = np.linspace(rows[0], rows[-1], max(1, intervals[1]) + 1)
        self._weights: tuple[FloatArray, FloatArray] | None = None

    @classmethod
    def with_step(cls, cols: AnyArray, rows: AnyArray, step: float) -> Mesh:
        """Return a mesh whose nodes are at most ``step`` apart."""
        return cls(cols, rows, (math.ceil(np.ptp(cols) / step), math.ceil(np.ptp(rows) / step)))

    @property
    def shape(self) -> tuple[int, int]:
        """Number of rows and columns of nodes."""
        return len(self._node_rows), len(self._node_cols)

    def nodes(self) -> tuple[FloatArray, FloatArray]:
        """Return the columns and rows of the nodes: two arrays of float64 of the mesh's shape."""
        cols, rows = np.meshgrid(self._node_cols, self._node_rows)
        return cols, rows

    def spread(self, values: FloatArray) -> FloatArray:
        """Interpolate from the nodes to all pixels.

        Parameters
        ----------
        values : array of float64
            At the nodes; of the mesh's shape.

        Returns
        -------
        array of float64, shape (n, m)
        """
        if self._weights is None:
            self._weights = (
                _weights(self._rows, self._node_rows),
                _weights(self._cols, self._node_cols).T,
            )
        to_rows, to_cols = self._weights
        return to_rows @ values @ to_cols

    def at(self, values: FloatArray, cols: AnyArray, rows: AnyArray) -> FloatArray:
        """Interpolate from the nodes to any points; beyond the mesh, go on linearly.

        Parameters
        ----------
        values : array of float64
            At the nodes; of the mesh's shape.
        cols, rows : arrays, shape (k,)

        Returns
        -------
        array of float64, shape (k,)
        """
        col, left = _intervals(cols, self._node_cols)
        row, top = _intervals(rows, self._node_rows)
        right_weight, bottom_weight = col - left, row - top
        above = values[top, left] * (1 - right_weight) + values[top, left + 1] * right_weight
        below = (
            values[top + 1, left] * (1 - right_weight) + values[top + 1, left + 1] * right_weight
        )
        return above * (1 - bottom_weight) + below * bottom_weight


def _weights(points: AnyArray, nodes: FloatArray) -> FloatArray:
    """Return the weights (points, nodes) that interpolate linearly from nodes to points."""
    return np.stack([np.interp(points, nodes, unit) for unit in np.eye(len(nodes))], axis=1)


def _intervals(points: AnyArray, nodes: FloatArray) -> tuple[FloatArray, IntArray]:
    """Return points in units of the distance of nodes, and the interval that each lies in."""
    place = (np.asarray(points, np.float64) - nodes[0]) / (nodes[1] - nodes[0])
    return place, np.clip(place.astype(np.intp), 0, len(nodes) - 2)
