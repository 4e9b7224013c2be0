"""Whether two outputs are the same, and if not, where they differ."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import shapely

from ..geo.array_types import AnyArray
from ..geo.gdal import READ_ERRORS, rasterio
from ..geo.well_known_binary import geometries_of
from ..progress import Progress
from .carried_record import TAG, without_record
from .run_record import NAME

REVIEWED = ("status", "confidence", "reviewer", "reviewed", "type", "note", "area_m2")
"""Fields that a review writes; where they differ alone, somebody has reviewed the scars."""

# What differs between two runs, whatever they compute: times, identifiers.
_TIMES = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?( ?UTC|Z|[+-]\d\d:\d\d)?")
_IDENTIFIERS = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_OF_THE_RUN = (NAME, "date", "software", "scar_mapper", "seconds")
# Differences that are told of one file, and names in one of them.
_MOST, _NAMED = 20, 5
_MOST_LINES = 200_000


class Table(NamedTuple):
    """A vector layer to compare.

    Attributes
    ----------
    crs : str
    geometries : sequence of bytes or None
        Well-known binary.
    columns : mapping of str to list
        Of plain values, by field.
    """

    crs: str
    geometries: Sequence[bytes | None]
    columns: Mapping[str, list[Any]]


def compare_rasters(first: str, second: str, progress: Progress | None = None) -> list[str]:
    """Return in sentences where two rasters differ; nothing where they are the same.

    Parameters
    ----------
    first, second : str
        Paths.
    progress : Progress, optional

    Raises
    ------
    Cancelled
    """
    progress = progress or Progress()
    try:
        with rasterio.open(first) as one, rasterio.open(second) as other:
            told = [
                f"{name}: {_short(before)} before, {_short(after)} now"
                for name, before, after in _properties(one, other)
                if before != after
            ]
            if (one.shape, one.count) == (other.shape, other.count):
                told += _pixels(one, other, progress)
            return told
    except READ_ERRORS as error:
        return [f"one of them cannot be read: {error}"]


def _properties(one: Any, other: Any) -> Iterator[tuple[str, Any, Any]]:
    yield "size", (one.width, one.height, one.count), (other.width, other.height, other.count)
    yield "CRS", one.crs, other.crs
    yield "place", tuple(one.transform)[:6], tuple(other.transform)[:6]
    yield "bands", one.descriptions, other.descriptions
    yield "types", one.dtypes, other.dtypes
    yield "nodata", str(one.nodata), str(other.nodata)
    tags = [{k: v for k, v in file.tags().items() if k != TAG} for file in (one, other)]
    for key in sorted({*tags[0], *tags[1]}):
        yield f"metadata {key}", tags[0].get(key), tags[1].get(key)


def _pixels(one: Any, other: Any, progress: Progress) -> list[str]:
    """Return which pixels differ, by band."""
    told = []
    for band in one.indexes:
        count, most, box = 0, 0.0, [math.inf, math.inf, -math.inf, -math.inf]
        for _, window in one.block_windows(band):
            progress.check()
            a, b = one.read(band, window=window), other.read(band, window=window)
            wrong = (a != b) & ~(_is_nan(a) & _is_nan(b))
            if wrong.any():
                rows, cols = np.nonzero(wrong)
                count += len(rows)
                apart = np.abs(a[wrong].astype(float) - b[wrong].astype(float))
                most = max(most, float(np.nanmax(apart))) if np.isfinite(apart).any() else most
                x, y = one.transform * (cols + window.col_off + 0.5, rows + window.row_off + 0.5)
                box = [min(box[0], x.min()), min(box[1], y.min()),
                       max(box[2], x.max()), max(box[3], y.max())]  # fmt: skip
        if count:
            share = 100 * count / (one.width * one.height)
            place = ", ".join(f"{value:.6g}" for value in box)
            told.append(
                f"band {band} ({one.descriptions[band - 1] or 'without a name'}): {count} pixels "
                f"({share:.2g} %) differ, by {most:.6g} at most, between {place} (left, bottom, "
                "right, top)"
            )
    return told


def _is_nan(values: AnyArray) -> AnyArray:
    return np.isnan(values) if values.dtype.kind == "f" else np.zeros(values.shape, bool)


def compare_tables(first: Table, second: Table) -> list[str]:
    """Return in sentences where two layers differ; nothing where they are the same.

    Features are compared by their ``id`` where no two share one, else in their order.

    Parameters
    ----------
    first, second : Table
    """
    told = []
    if first.crs != second.crs:
        told.append(f"CRS: {_short(first.crs)} before, {_short(second.crs)} now")
    counts = len(first.geometries), len(second.geometries)
    if counts[0] != counts[1]:
        told.append(f"{counts[0]} features before, {counts[1]} now")
    pairs, names = _pairs(first, second)
    if len(pairs) < max(counts):
        told.append(f"{max(counts) - len(pairs)} features are in one of them alone")
    for name in sorted({*first.columns, *second.columns}):
        if name not in first.columns or name not in second.columns:
            told.append(f"the field {name} is in one of them alone")
            continue
        before, after = first.columns[name], second.columns[name]
        wrong = [row for row, (i, j) in enumerate(pairs) if not _alike(before[i], after[j])]
        if wrong:
            i, j = pairs[wrong[0]]
            why = ", as a review writes" if name.lower() in REVIEWED else ""
            told.append(
                f"{name}: {len(wrong)} features differ{why} ({_few(names, wrong)}), for example "
                f"{_short(before[i])} before, {_short(after[j])} now"
            )
    left = geometries_of([first.geometries[i] for i, _ in pairs])
    right = geometries_of([second.geometries[j] for _, j in pairs])
    same = shapely.equals_exact(shapely.normalize(left), shapely.normalize(right), 0)
    same |= shapely.is_missing(left) & shapely.is_missing(right)
    moved = np.flatnonzero(~same).tolist()
    if moved:
        told.append(f"outlines: {len(moved)} features differ ({_few(names, moved)})")
    return told[:_MOST]


def _pairs(first: Table, second: Table) -> tuple[list[tuple[int, int]], list[str]]:
    """Return the places of the same features in both, and what they are called."""
    ids = [table.columns.get("id", []) for table in (first, second)]
    if all(len(set(one)) == len(one) > 0 for one in ids):
        place = {value: number for number, value in enumerate(ids[1])}
        pairs = [(n, place[value]) for n, value in enumerate(ids[0]) if value in place]
        return pairs, [f"id {ids[0][i]}" for i, _ in pairs]
    count = min(len(first.geometries), len(second.geometries))
    return [(n, n) for n in range(count)], [f"number {n + 1}" for n in range(count)]


def _alike(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return one == other or (math.isnan(one) and math.isnan(other))
    return bool(one == other)


def compare_texts(first: str, second: str, days: Sequence[str] = ()) -> list[str]:
    """Return where two texts or pages differ but for records, times and identifiers.

    Parameters
    ----------
    first, second : str
    days : sequence of str
        Days of the two runs, which may stand in the texts.
    """
    lines = [_steady(text, days).splitlines()[:_MOST_LINES] for text in (first, second)]
    if len(lines[0]) != len(lines[1]):
        return [f"{len(lines[0])} lines before, {len(lines[1])} now"]
    wrong = [n for n, (a, b) in enumerate(zip(*lines)) if a != b]
    if not wrong:
        return []
    n = wrong[0]
    return [
        f"{len(wrong)} lines differ; line {n + 1}: {_short(lines[0][n].strip())} before, "
        f"{_short(lines[1][n].strip())} now"
    ]


def _steady(text: str, days: Sequence[str]) -> str:
    steady = _IDENTIFIERS.sub("…", _TIMES.sub("…", without_record(text)))
    for day in days:
        steady = steady.replace(day, "…")
    return steady


def compare_documents(first: str, second: str) -> list[str]:
    """Return where two JSON documents differ but for what tells of the run."""
    try:
        documents = [json.loads(text) for text in (first, second)]
    except (ValueError, RecursionError):
        return [] if first == second else ["one of them is no JSON"]
    return list(_differences(documents[0], documents[1], ""))[:_MOST]


def _differences(one: Any, other: Any, place: str) -> Iterator[str]:
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted({*one, *other}, key=str):
            if key not in _OF_THE_RUN:
                yield from _differences(one.get(key), other.get(key), f"{place}/{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for number, (a, b) in enumerate(zip(one, other)):
            yield from _differences(a, b, f"{place}/{number}")
    elif not _alike(one, other):
        yield f"{place or '/'}: {_short(one)} before, {_short(other)} now"


def text_of(path: Path) -> str:
    """Return the content of a file of text, whatever its encoding."""
    return path.read_bytes().decode("utf-8", "replace")


def _few(names: Sequence[str], which: Sequence[int]) -> str:
    shown = ", ".join(names[n] for n in which[:_NAMED])
    return shown + (" …" if len(which) > _NAMED else "")


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 80 else f"{text[:77]}…"
