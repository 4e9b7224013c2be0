"""Names of the bands of a netCDF variable, and its dates: of dimensions and attributes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import product

from ..geo.gdal import rasterio

DATE_TAG = "SCARMAPPER_DATE"
_SINCE = re.compile(
    r"(days?|d|hours?|hrs?|h|minutes?|mins?|seconds?|secs?|s)\s+since\s+"
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{1,2}))?.*",
    re.IGNORECASE | re.DOTALL,
)
_SECONDS = {"d": 86_400, "h": 3600, "m": 60, "s": 1}
# Calendars in which every day is one of ours.
_CALENDARS = ("", "standard", "gregorian", "proleptic_gregorian")
# Attributes of a file that say when it was taken, as conventions and programs name them.
_ATTRIBUTES = (
    "time_coverage_start", "acquisition_date", "acquisition_time", "sensing_time", "isodate",
    "start_time", "datetime", "date", "timestamp",
)  # fmt: skip
_DAY = re.compile(r"\s*((?:19|20)\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?:[T _].*)?")


def names_of_variable(dataset: rasterio.DatasetReader, variable: str) -> list[str]:
    """Return the names of the bands of a variable: its dates and places in further dimensions.

    Parameters
    ----------
    dataset : rasterio.DatasetReader
        Of the variable.
    variable : str
        Its name.
    """
    names = [str(name or "") for name in dataset.descriptions]
    if all(names) or dataset.count == 1:
        return [name or variable for name in names]
    tags = dataset.tags()
    dimensions = _values(tags.get("NETCDF_DIM_EXTRA", ""))
    axes = [_places(tags, dimension) for dimension in dimensions]
    if not axes or not all(axes) or len(list(product(*axes))) != dataset.count:
        return [name or f"{variable} {i}" for i, name in enumerate(names, start=1)]
    dated = [_times(tags, dimension) is not None for dimension in dimensions]
    # A single date need not be told apart, and a date alone is no name of a band.
    told = [len(axis) > 1 for axis in axes]
    alone = all(dated)
    return [
        name
        or " ".join(
            [*(p for p, shown in zip(places, told) if shown), *([variable] if alone else [])]
        )
        for name, places in zip(names, product(*axes))
    ]


def date_tags(dataset: rasterio.DatasetReader) -> dict[str, str]:
    """Return the metadata item of the date of a netCDF file or variable; none where it has no one.

    Parameters
    ----------
    dataset : rasterio.DatasetReader
    """
    tags = dataset.tags()
    days: set[str] = set()
    for dimension in _values(tags.get("NETCDF_DIM_EXTRA", "")):
        days.update(day for day in _times(tags, dimension) or ())
    if not days:
        texts = (tags.get(f"NC_GLOBAL#{key}", "") for key in _ATTRIBUTES)
        found = next(filter(None, map(_DAY.fullmatch, texts)), None)
        days = {"-".join(found.groups())} if found else set()
    return {DATE_TAG: days.pop()} if len(days) == 1 else {}


def _places(tags: Mapping[str, str], dimension: str) -> list[str]:
    """Return the places of a dimension, as days where it is one of time."""
    values = _values(tags.get(f"NETCDF_DIM_{dimension}_VALUES", ""))
    return _times(tags, dimension) or values


def _times(tags: Mapping[str, str], dimension: str) -> list[str] | None:
    """Return the days of a dimension of time, by the CF conventions; None of another."""
    since = _SINCE.fullmatch(tags.get(f"{dimension}#units", ""))
    if not since or tags.get(f"{dimension}#calendar", "").lower() not in _CALENDARS:
        return None
    try:
        year, month, day, hour, minute = (int(part or 0) for part in since.groups()[1:])
        begin = datetime(year, month, day, hour, minute)
        step = _SECONDS[since[1][0].lower()]
        values = map(float, _values(tags.get(f"NETCDF_DIM_{dimension}_VALUES", "")))
        days = [(begin + timedelta(seconds=step * value)).date().isoformat() for value in values]
    except (ValueError, OverflowError):
        return None
    return days or None


def _values(text: str) -> list[str]:
    """Return the members of a list as GDAL writes it: ``{t,bands}``, or a single one without."""
    return [part.strip() for part in text.strip().strip("{}").split(",") if part.strip()]
