"""Tables without geometries, such as CSV inventories, whose columns hold places."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import shapely

from ..errors import ScarMapperError
from .gdal import CRS, CRS_ERRORS

# Names of columns, in small letters, the likeliest first.
_PLANE = (
    ("x", "y"), ("easting", "northing"), ("east", "north"), ("e", "n"), ("utm_x", "utm_y"),
    ("utme", "utmn"), ("utm_e", "utm_n"), ("x_coord", "y_coord"), ("xcoord", "ycoord"),
    ("point_x", "point_y"), ("coord_x", "coord_y"), ("este", "norte"),
)  # fmt: skip
_DEGREES = (
    ("longitude", "latitude"), ("lon", "lat"), ("long", "lat"), ("lng", "lat"),
    ("decimallongitude", "decimallatitude"), ("x_lon", "y_lat"), ("longitud", "latitud"),
    ("longitude_deg", "latitude_deg"), ("lon_dd", "lat_dd"),
)  # fmt: skip
_SHAPES = ("wkt", "geom", "geometry", "the_geom", "wkt_geom", "shape")
_CODES = ("epsg", "crs", "srid", "srs")
_DEGREE_CODE = 4326
_EWKT = re.compile(r"\s*SRID=(\d+)\s*;", re.IGNORECASE)
_CODE = re.compile(r"\s*(?:EPSG:+)?(\d{4,6})(?:\.0*)?\s*", re.IGNORECASE)

Value = object


class Places(NamedTuple):
    """The geometries of a table.

    Attributes
    ----------
    geometries : list of bytes or None
        Well-known binary; None where a row has no place.
    crs : str
        Well-known text.
    note : str
        What was taken for what, for the log.
    """

    geometries: list[bytes | None]
    crs: str
    note: str


def place_columns(names: Sequence[str]) -> list[str]:
    """Return which columns of a table `places_of` needs, of those that it has."""
    wanted = {*_SHAPES, *_CODES, *(name for pair in (*_PLANE, *_DEGREES) for name in pair)}
    return [name for name in names if _plain(name) in wanted]


def places_of(columns: Mapping[str, Sequence[Value]], table: str) -> Places:
    """Return the places that the rows of a table name.

    Parameters
    ----------
    columns : dict of str to sequence
        Of `place_columns`: well-known text (``WKT``), or two columns of coordinates such as
        ``lon`` and ``lat`` or ``x`` and ``y``; and, where wanted, ``epsg``.
    table : str
        Its name, for messages.

    Raises
    ------
    ScarMapperError
        There are no such columns, nothing in them is a place, or it is not known in which CRS
        they are.
    """
    by_name = {_plain(name): (name, values) for name, values in columns.items()}
    code = _code_of(by_name, table)
    shapes = next((by_name[name] for name in _SHAPES if name in by_name), None)
    if shapes is not None and any(_text(value) for value in shapes[1]):
        return _from_text(shapes, code, table)
    for pair in (*_DEGREES, *_PLANE):
        if pair[0] in by_name and pair[1] in by_name:
            return _from_numbers(by_name[pair[0]], by_name[pair[1]], pair, code, table)
    raise ScarMapperError(
        "{table} is a table without geometries, and has no columns that hold places: name them lon "
        "and lat, x and y (with a column epsg), or WKT; or add it by Layer › Add Layer › Add "
        "Delimited Text Layer and give that layer.",
        table=table,
    )


def _from_text(shapes: tuple[str, Sequence[Value]], code: int | None, table: str) -> Places:
    found: list[bytes | None] = []
    for value in shapes[1]:
        text = _text(value)
        stated = _EWKT.match(text)
        if stated:
            code, text = code or int(stated[1]), text[stated.end() :]
        shape = shapely.from_wkt(text, on_invalid="ignore") if text else None
        found.append(
            None
            if shape is None
            else bytes(shapely.to_wkb(shapely.force_2d(shape), output_dimension=2))
        )
    known = [geometry for geometry in found if geometry is not None]
    if not known:
        raise _no_place(shapes[0], shapes[0], table)
    bounds = shapely.bounds(shapely.from_wkb(known))
    degrees = bool((abs(bounds[:, [0, 2]]) <= 360).all() and (abs(bounds[:, [1, 3]]) <= 90).all())
    crs, place = _crs_of(code, degrees, shapes[0], table)
    return Places(found, crs, _note(table, f"the column {shapes[0]}", place, found))


def _from_numbers(
    first: tuple[str, Sequence[Value]],
    second: tuple[str, Sequence[Value]],
    pair: tuple[str, str],
    code: int | None,
    table: str,
) -> Places:
    points = [(_number(x), _number(y)) for x, y in zip(first[1], second[1])]
    known = [(x, y) for x, y in points if x is not None and y is not None]
    if not known:
        raise _no_place(first[0], second[0], table)
    degrees = all(abs(x) <= 360 and abs(y) <= 90 for x, y in known)
    if pair in _DEGREES and code is None and not degrees:
        raise ScarMapperError(
            "The columns {x} and {y} of {table} are no degrees: longitudes reach from -180 to 180 "
            "and latitudes from -90 to 90. If they are coordinates of a map, call them x and y and "
            "add a column epsg.",
            x=first[0],
            y=second[0],
            table=table,
        )
    crs, place = _crs_of(code, degrees, f"{first[0]} and {second[0]}", table)
    found = [
        None
        if x is None or y is None
        else bytes(shapely.to_wkb(shapely.Point(x, y), output_dimension=2))
        for x, y in points
    ]
    return Places(found, crs, _note(table, f"{first[0]} and {second[0]}", place, found))


def _crs_of(code: int | None, degrees: bool, columns: str, table: str) -> tuple[str, str]:
    """Return the CRS as well-known text, and as the log names it."""
    if code is None and not degrees:
        raise ScarMapperError(
            "It is not known in which coordinate reference system the columns {columns} of {table} "
            "are: add a column epsg with its number (such as 32654), or add the table by Layer › "
            "Add Layer › Add Delimited Text Layer, which asks for it, and give that layer.",
            columns=columns,
            table=table,
        )
    number = _DEGREE_CODE if code is None else code
    try:
        crs = CRS.from_epsg(number)
    except CRS_ERRORS as error:
        raise ScarMapperError(
            "{table} names the coordinate reference system EPSG:{code}, which does not exist; "
            "correct its column epsg.",
            table=table,
            code=number,
        ) from error
    assumed = ", which is assumed as the numbers are degrees" if code is None else ""
    return crs.to_wkt(), f"EPSG:{number}{assumed}"


def _code_of(by_name: Mapping[str, tuple[str, Sequence[Value]]], table: str) -> int | None:
    """Return the number of the CRS in a column of the table; None where there is none."""
    column = next((by_name[name] for name in _CODES if name in by_name), None)
    if column is None:
        return None
    texts = {_text(value) for value in column[1]} - {""}
    codes = {int(found[1]) for text in texts if (found := _CODE.fullmatch(text))}
    if len(codes) > 1:
        raise ScarMapperError(
            "The column {column} of {table} names several coordinate reference systems; make a "
            "table for each.",
            column=column[0],
            table=table,
        )
    return next(iter(codes), None)


def _note(table: str, columns: str, place: str, found: Sequence[bytes | None]) -> str:
    lost = sum(geometry is None for geometry in found)
    without = f" {lost} of its {len(found)} rows have no place." if lost else ""
    return f"{table} is a table: its places are read from {columns}, in {place}.{without}"


def _no_place(first: str, second: str, table: str) -> ScarMapperError:
    return ScarMapperError(
        "The columns {columns} of {table} hold no place: numbers with a decimal point, or "
        "well-known text such as POINT (141.9 42.7).",
        columns=first if first == second else f"{first}, {second}",
        table=table,
    )


def _plain(name: str) -> str:
    return re.sub(r"[\s\-]+", "_", name.strip().strip("\ufeff").lower())


def _text(value: Value) -> str:
    return "" if value is None else str(value).strip()


def _number(value: Value) -> float | None:
    """Return a number, also with a decimal comma; None for anything else."""
    text = _text(value)
    if text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    try:
        number = float(text)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None
