"""Names and descriptions of scars, as viewers of maps show them beside a place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from ..geo.vector_table import TEXT, Field, VectorTable

# What names a scar, and what its description tells, by the names of the fields in all sets.
_NUMBERS = ("id", "Src_ID", "event_import_id")
_TOLD = (
    ("area_m2", "Area", "m²"), ("Area_m2", "Area", "m²"), ("status", "Status", ""),
    ("probability", "Probability", ""), ("Confidence", "Confidence", ""),
    ("date_min", "Not before", ""), ("date_max", "Not after", ""),
    ("Date_Min", "Not before", ""), ("Date_Max", "Not after", ""), ("notes", "Notes", ""),
)  # fmt: skip


def with_labels(table: VectorTable) -> VectorTable:
    """Return a layer with the fields ``Name`` and ``Description`` in front of its others.

    Parameters
    ----------
    table : VectorTable
        Fields that are called so already, in capitals or not, are called ``name_2`` and
        ``description_2`` after.
    """
    fields, columns = [], {}
    for field in table.fields:
        taken = field.name.lower() in ("name", "description")
        name = f"{field.name}_2" if taken else field.name
        fields.append(replace(field, name=name))
        if field.name in table.columns:
            columns[name] = table.columns[field.name]
    by_name = {field.name: table.values(field) for field in table.fields}
    number = next((by_name[name] for name in _NUMBERS if name in by_name), None)
    count = len(table.geometries)
    names = [_name(row if number is None else number[row], row) for row in range(count)]
    told = [(by_name[name], label, unit) for name, label, unit in _TOLD if name in by_name]
    texts = [_description(told, row) for row in range(count)]
    labels = {"Name": np.array(names, object), "Description": np.array(texts, object)}
    meanings = (("Name", "shown beside the place"), ("Description", "shown when it is clicked"))
    return replace(
        table,
        fields=[*(Field(name, TEXT, "", meaning) for name, meaning in meanings), *fields],
        columns={**labels, **columns},
    )


def _name(number: Any, row: int) -> str:
    return f"Scar {row + 1 if number is None else number}"


def _description(told: list[tuple[list[Any], str, str]], row: int) -> str:
    parts = []
    for values, label, unit in told:
        value = values[row]
        if value is not None:
            shown = f"{value:.4g}" if isinstance(value, float) and abs(value) < 1e4 else value
            shown = f"{shown:.0f}" if isinstance(shown, float) else shown
            parts.append(f"{label}: {shown}{f' {unit}' if unit else ''}")
    return "; ".join(parts)
