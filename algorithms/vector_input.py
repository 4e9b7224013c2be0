"""The features of vector layers, read through QGIS, as plain lists for the engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Union

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProcessingFeatureSource,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QMetaType, Qt, QTime

if TYPE_CHECKING:
    from ..core.geo.vector_table import Field
    from ..core.progress import Progress

# Features read between two checks whether the user wants to stop.
_CANCEL_CHECK = 200
# Of fields of whole numbers in all formats.
_LARGEST = 2**31 - 1
_REALS = (QMetaType.Type.Double, QMetaType.Type.Float)
# What values of attributes are, as a rule.
_PLAIN = (str, int, float, type(None))
# How the well-known binary of points, lines and polygons in two dimensions begins, with any number
# of parts: these hold no curves.
_FLAT = {b"\x01" + kind.to_bytes(4, "little") for kind in range(1, 7)}


Value = Union[str, int, float, None]
"""An attribute of a feature; None where it has no value, or one that is no text or number."""


class Features(NamedTuple):
    """The features of a layer.

    Attributes
    ----------
    name : str
        Of the layer.
    crs : str
        Well-known text; empty where the layer has none.
    geometries : list of bytes or None
        Well-known binary in two dimensions, without curves; None where a feature has no geometry.
    numbers : list of int
        Id of each feature in QGIS.
    columns : dict of str to list
        Those of the attributes asked for that the layer has, by the name that was asked for; None
        where a feature has no value.
    """

    name: str
    crs: str
    geometries: list[bytes | None]
    numbers: list[int]
    columns: dict[str, list[Value]]


def read_features(
    source: QgsProcessingFeatureSource,
    progress: Progress,
    columns: Sequence[str] = (),
    crs: QgsCoordinateReferenceSystem | None = None,
) -> Features:
    """Read the geometries of a layer, invalid ones too, whatever the user's settings for them.

    Parameters
    ----------
    source : QgsProcessingFeatureSource
    progress : Progress
    columns : sequence of str
        Names of attributes, in capitals or not.
    crs : QgsCoordinateReferenceSystem, optional
        In the place of that of the source.

    Raises
    ------
    ScarMapperError
        It is a table without geometries whose columns name no places.
    Cancelled
        The user asked to stop.
    """
    fields = {field.name().lower(): i for i, field in enumerate(source.fields())}
    places = {name: fields[name.lower()] for name in columns if name.lower() in fields}
    request = QgsFeatureRequest().setSubsetOfAttributes(list(places.values()))
    unchecked = QgsProcessingFeatureSource.FlagSkipGeometryValidityChecks
    geometries: list[bytes | None] = []
    numbers: list[int] = []
    found: dict[str, list[Value]] = {name: [] for name in places}
    adders = [(found[name].append, place) for name, place in places.items()]
    for number, feature in enumerate(source.getFeatures(request, unchecked)):
        if number % _CANCEL_CHECK == 0:
            progress.check()
        geometries.append(_wkb(feature.geometry()))
        numbers.append(feature.id())
        if places:
            values = feature.attributes()
            for add, place in adders:
                value = values[place]
                add(value if type(value) in _PLAIN else _plain(value))
    if source.wkbType() == QgsWkbTypes.NoGeometry and geometries:
        return _of_table(source, progress, numbers, found)
    crs = crs or source.sourceCrs()
    kind = QgsCoordinateReferenceSystem.WKT_PREFERRED
    return Features(
        source.sourceName(),
        crs.toWkt(kind) if crs.isValid() else "",
        geometries,
        numbers,
        found,
    )


def fields_of(
    source: QgsProcessingFeatureSource, columns: Mapping[str, Sequence[Value]]
) -> list[Field]:
    """Return the fields of a layer, by the kind of their values.

    Parameters
    ----------
    source : QgsProcessingFeatureSource
    columns : mapping of str to sequence
        Those of `Features` that were read.
    """
    from ..core.geo.vector_table import INTEGER, REAL, TEXT, Field
    from ..core.scars.scar_fields import FIELDS

    known = {field.name: field for field in FIELDS}
    found = []
    for field in source.fields():
        values = columns.get(field.name())
        if values is None:
            continue
        kind = REAL if field.isNumeric() else TEXT
        if kind == REAL and not any(field.type() == one for one in _REALS):
            fits = all(isinstance(v, (int, float)) and abs(v) <= _LARGEST for v in values if v)
            kind = INTEGER if fits else REAL
        ours = known.get(field.name())
        unit, meaning = ("", field.comment()) if ours is None else (ours.unit, ours.meaning)
        found.append(Field(field.name(), kind, unit, meaning))
    return found


def _of_table(
    source: QgsProcessingFeatureSource,
    progress: Progress,
    numbers: list[int],
    columns: dict[str, list[Value]],
) -> Features:
    """Return the rows of a table without geometries, at the places that its columns name.

    Raises
    ------
    ScarMapperError
        They name none, or it is not known in which CRS; see `core.geo.point_table.places_of`.
    """
    from ..core.geo.point_table import place_columns, places_of

    names = [field.name() for field in source.fields()]
    wanted = place_columns(names)
    request = QgsFeatureRequest().setSubsetOfAttributes([names.index(name) for name in wanted])
    values: dict[str, list[object]] = {name: [] for name in wanted}
    for number, feature in enumerate(source.getFeatures(request)):
        if number % _CANCEL_CHECK == 0:
            progress.check()
        for name in wanted:
            value = feature.attribute(names.index(name))
            values[name].append(value if isinstance(value, (str, int, float)) else None)
    places = places_of(values, source.sourceName())
    progress.info(places.note)
    return Features(source.sourceName(), places.crs, places.geometries, numbers, columns)


def _plain(value: object) -> Value:
    """Return an attribute, dates and times as ISO 8601; None where it is neither text nor number.

    A null of QGIS is an object of its own.
    """
    if isinstance(value, (QDate, QDateTime, QTime)):
        return value.toString(Qt.DateFormat.ISODate) if value.isValid() else None
    return value if isinstance(value, (str, int, float)) else None


def _wkb(geometry: QgsGeometry) -> bytes | None:
    if geometry.isNull():
        return None
    written = bytes(geometry.asWkb())
    if written[:5] in _FLAT:
        return written
    # Also those of a part of a collection, whose own type does not say so.
    if geometry.constGet().hasCurvedSegments():
        geometry = QgsGeometry(geometry.constGet().segmentize())
    shape = geometry.get()
    shape.dropZValue()
    shape.dropMValue()
    return bytes(geometry.asWkb())
