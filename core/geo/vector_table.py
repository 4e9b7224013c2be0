"""Points or polygons with attributes, ready to be written to a vector file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from .array_types import AnyArray
from .gdal import CRS

INTEGER, REAL, TEXT = "integer", "real", "text"


@dataclass(frozen=True)
class Field:
    """A column of a table.

    Attributes
    ----------
    name : str
    kind : {"integer", "real", "text"}
    unit : str
        Empty where there is none.
    meaning : str
        One line.
    """

    name: str
    kind: str
    unit: str
    meaning: str

    def as_column(self, values: Sequence[Any]) -> AnyArray:
        """Return plain values as a column of this kind; what does not fit is null."""
        if self.kind == TEXT:
            return np.array([None if one is None else str(one) for one in values], object)
        return np.array([_number(one) for one in values], np.float64)


@dataclass(frozen=True)
class VectorTable:
    """A layer of points or polygons with its attributes.

    Attributes
    ----------
    layer : str
        Its name.
    geometry_type : {"Point", "MultiPolygon", "NoGeometry"}
    crs : rasterio.crs.CRS
    fields : sequence of Field
    geometries : sequence of bytes or None
        Well-known binary, one per feature.
    columns : mapping of str to array, shape (features,)
        By field name; a field without a column is null throughout. Of numbers NaN, of texts None
        is null.
    """

    layer: str
    geometry_type: str
    crs: CRS
    fields: Sequence[Field]
    geometries: Sequence[bytes | None]
    columns: Mapping[str, AnyArray]

    def values(self, field: Field, begin: int = 0, end: int | None = None) -> list[Any]:
        """Return a column as plain values of its field's kind, None where null.

        Parameters
        ----------
        field : Field
        begin, end : int
            Of the features wanted; all without them.
        """
        which = slice(begin, end)
        column = self.columns.get(field.name)
        if column is None:
            return [None] * len(range(len(self.geometries))[which])
        column = column[which]
        if field.kind == TEXT:
            return [None if value is None else str(value) for value in column]
        column = np.asarray(column)
        known = np.isfinite(column)
        kind = np.int64 if field.kind == INTEGER else np.float64
        values = np.where(known, column, 0).astype(kind).tolist()
        return values if known.all() else [v if k else None for v, k in zip(values, known)]

    def renamed(self, names: Mapping[str, str]) -> VectorTable:
        """Return the layer with other names of its fields, all of which are given."""
        return replace(
            self,
            fields=[replace(field, name=names[field.name]) for field in self.fields],
            columns={names[name]: column for name, column in self.columns.items()},
        )

    def row_of_each_value(self) -> VectorTable:
        """Return few rows: of each field that has a value anywhere, the first with one."""
        rows = {0} if len(self.geometries) else set()
        for field in self.fields:
            column = self.columns.get(field.name)
            if column is None:
                continue
            known = (
                (value is not None for value in column)
                if field.kind == TEXT
                else np.isfinite(np.asarray(column))
            )
            first = next((row for row, there in enumerate(known) if there), None)
            if first is not None:
                rows.add(first)
        chosen = sorted(rows)
        return replace(
            self,
            geometries=[self.geometries[row] for row in chosen],
            columns={name: np.asarray(column)[chosen] for name, column in self.columns.items()},
        )


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return np.nan


def trial_table(geometry_type: str, geometry: bytes) -> VectorTable:
    """Return a table of one feature with a field of each kind, to try whether it can be written.

    Parameters
    ----------
    geometry_type : {"Point", "MultiPolygon"}
    geometry : bytes
        Well-known binary, in degrees.
    """
    kinds = (INTEGER, REAL, TEXT)
    columns = {kind: np.array([1.0]) for kind in kinds}
    columns[TEXT] = np.array(["a"], object)
    fields = [Field(kind, kind, "", "") for kind in kinds]
    return VectorTable("a", geometry_type, CRS.from_epsg(4326), fields, [geometry], columns)
