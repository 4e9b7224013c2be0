"""Corrections of the scars of a layer: each one an edit command of the layer's own undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import isnan
from typing import TYPE_CHECKING, Any, NamedTuple

from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsVectorLayer,
    QgsVectorLayerUtils,
)
from qgis.PyQt.QtCore import QCoreApplication, QMetaType

from ...core.errors import ScarMapperError
from ...core.review.decision import CANDIDATE, CONFIRMED, EDITED
from .correction_undo import Correction, take_back
from .decisions import Decisions, is_kind
from .layer_shapes import LayerShapes, geometry_of, moved, raster_crs, shape_of
from .scar_columns import columns_of, same_name
from .scar_index import area_measure, has_value, number

if TYPE_CHECKING:
    from ...core.mapping.corrected_scars import MapSources

# Metres between two scars that are to become one.
MOST_APART = 100.0
# How a scar that was added came about, in its field “method”.
REGION, DRAWN = "region", "drawn"
_TEXT = QMetaType.Type.QString


class Outcome(NamedTuple):
    """What a correction did.

    Attributes
    ----------
    fid : int or None
        The scar to go on with; None where it is gone.
    numbers : list
        The ids of the scars that it made or changed.
    areas : list of float
        Theirs, m².
    missing : tuple of str
        The rasters without which attributes stayed empty.
    """

    fid: int | None
    numbers: list[Any]
    areas: list[float]
    missing: tuple[str, ...] = ()


class Corrections:
    """Corrects the shapes of one layer of scars.

    Parameters
    ----------
    layer : QgsVectorLayer
    decisions : Decisions
        Of the same layer; they are undone in one order with the corrections.
    sources : callable
        Returns the rasters of the map (`map_rasters.MapRasters.sources`).

    Notes
    -----
    Whoever calls this has seen to it that the layer has the fields (`Decisions.add_fields`).
    """

    def __init__(
        self, layer: QgsVectorLayer, decisions: Decisions, sources: Callable[[], MapSources]
    ):
        self._layer, self._decisions, self._sources = layer, decisions, sources
        self._shapes = LayerShapes(layer)

    def split(self, fid: int, line: Sequence[QgsPointXY], crs: Any) -> Outcome:
        """Cut a scar in two or more by a line in a CRS; the largest piece keeps its id."""
        from ...core.scars.shape_edits import split

        scar = self._feature(fid)
        shape = shape_of(scar.geometry())
        # A line along an edge cuts off corners of pixels.
        sliver = 1.001 * self._shapes.pixel_area(scar.geometry(), self._sources())
        pieces = split(shape, self._shapes.drawn_line(line, crs), sliver)
        number = self._number(scar)
        return self._write(
            self.tr("Split scar {number}").format(number=number),
            changed=[(scar, pieces[0], {"parent": number})],
            added=[(scar, piece, {"parent": number}) for piece in pieces[1:]],
        )

    def merge(self, fid: int, other: int) -> Outcome:
        """Join a scar with another, whose feature goes; the larger one's attributes stay."""
        from numpy import array

        from ...core.scars.shape_edits import merge

        if fid == other:
            raise ScarMapperError("Click another scar, with which this one is to be joined.")
        pair = [self._feature(fid), self._feature(other)]
        metres = self._shapes.metres_per_unit(pair[0].geometry())
        shapes = [shape_of(one.geometry()) for one in pair]
        merged = merge(array(shapes, object), MOST_APART / metres)
        pair.sort(key=lambda one: -one.geometry().area())
        numbers = [self._number(one) for one in pair]
        kept, gone = pair
        values: dict[str, Any] = {"parent": ", ".join(str(number) for number in numbers)}
        statuses = {self._value(one, "status") for one in pair}
        if statuses == {CONFIRMED}:
            values["status"] = CONFIRMED
        else:
            values["status"] = EDITED
        return self._write(
            self.tr("Join scars {numbers}").format(numbers=values["parent"]),
            changed=[(kept, merged, values)],
            deleted=[gone],
        )

    def redraw(self, fid: int, line: Sequence[QgsPointXY], crs: Any) -> Outcome:
        """Let the edge of a scar follow a line in a CRS."""
        from ...core.scars.shape_edits import redraw

        scar = self._feature(fid)
        shape = redraw(shape_of(scar.geometry()), self._shapes.drawn_line(line, crs))
        return self._write(
            self.tr("Redraw scar {number}").format(number=self._number(scar)),
            changed=[(scar, shape, {})],
        )

    def grow_or_shrink(self, fid: int, place: QgsPointXY, crs: Any) -> Outcome:
        """Add the ground that is as likely as a place outside, or take away that of one inside."""
        from ...core.scars.shape_edits import merge, shrunk, without

        scar, sources = self._feature(fid), self._sources()
        sources.likely()
        shape = shape_of(self._shapes.on_rasters(scar.geometry(), sources))
        at = QgsGeometry.fromPointXY(place)
        x, y = moved(at, crs, raster_crs(sources)).asPoint()
        here = moved(at, crs, self._layer.crs())
        number = self._number(scar)
        if scar.geometry().contains(here):
            changed = shrunk(shape, sources.region_shrunk(shape, x, y).shape)
            text = self.tr("Shrink scar {number}")
        else:
            from numpy import array

            region = sources.region_grown(x, y).shape
            there = self._shapes.off_rasters(region, sources)
            free = without(region, self._shapes.others(there, sources, [fid]))
            grid = sources.grid
            step = max(grid.pixel_size) if grid is not None else 0.0
            if free is None:
                raise ScarMapperError("Other scars hold that ground already: join them instead.")
            try:
                changed = merge(array([shape, free], object), 0.1 * step)
            except ScarMapperError as error:
                raise ScarMapperError(
                    "The ground that is as likely as there does not reach the scar. Click a less "
                    "likely place nearer to it, or add that ground as a scar of its own."
                ) from error
            text = self.tr("Grow scar {number}")
        return self._write(
            text.format(number=number),
            changed=[(scar, self._shapes.off_rasters(changed, sources), {})],
        )

    def add_at(self, place: QgsPointXY, crs: Any) -> Outcome:
        """Add a scar that the map has missed, found from one place by the probability."""
        from ...core.scars.shape_edits import without

        sources = self._sources()
        sources.likely()
        at = QgsGeometry.fromPointXY(place)
        here = moved(at, crs, self._layer.crs())
        if any(one.geometry().contains(here) for one in self._shapes.scars_in(here.boundingBox())):
            raise ScarMapperError("There is a scar already: go to it, and let it grow instead.")
        region = sources.missed_scar(*moved(at, crs, raster_crs(sources)).asPoint()).shape
        there = self._shapes.off_rasters(region, sources)
        free = without(region, self._shapes.others(there, sources))
        if free is None:
            raise ScarMapperError("Other scars hold that ground already: join them instead.")
        return self._add(self._shapes.off_rasters(free, sources), REGION, sources)

    def add_drawn(self, points: Sequence[QgsPointXY], crs: Any) -> Outcome:
        """Add a scar with an outline that was drawn, without the ground of others."""
        from ...core.scars.shape_edits import without

        shape = self._shapes.drawn_polygon(points, crs)
        if shape is None:
            raise ScarMapperError("The outline encloses no ground: draw three corners or more.")
        near = self._shapes.scars_in(geometry_of(shape).boundingBox())
        free = without(shape, [shape_of(one.geometry()) for one in near])
        if free is None:
            raise ScarMapperError("There is a scar already: go to it, and redraw its edge.")
        return self._add(free, DRAWN, self._sources())

    def delete(self, fid: int) -> Outcome:
        """Delete a scar."""
        scar = self._feature(fid)
        return self._write(
            self.tr("Delete scar {number}").format(number=self._number(scar)), deleted=[scar]
        )

    def _add(self, shape: Any, method: str, sources: MapSources) -> Outcome:
        from ...core.version import version

        values = {**sources.tags.provenance, "version": version(), "method": method}
        blank = QgsFeature(self._layer.fields())
        return self._write(self.tr("Add a scar"), added=[(blank, shape, values)])

    # Writing

    def _write(
        self,
        command: str,
        changed: Sequence[tuple[QgsFeature, Any, dict[str, Any]]] = (),
        added: Sequence[tuple[QgsFeature, Any, dict[str, Any]]] = (),
        deleted: Sequence[QgsFeature] = (),
    ) -> Outcome:
        """Write new shapes with their attributes as one edit command."""
        layer, columns = self._layer, self._columns()
        todo = [*changed, *added]
        measured, missing = self._described(todo, [*changed, *((one,) for one in deleted)])
        stamp = self._decisions.stamp()
        values = []
        for place, (feature, _, extra) in enumerate(todo):
            own = {**self._kept(feature, measured[place]), **stamp, **extra}
            own.setdefault("status", self._status(feature))
            values.append(own)
        numbers = self._new_numbers([feature for feature, _, _ in added])
        before = [QgsFeature(feature) for feature, *_ in changed]
        before += [QgsFeature(feature) for feature in deleted]
        geometries = [self._shapes.fitted(shape) for _, shape, _ in todo]
        self._decisions.start_editing()
        layer.beginEditCommand(command)
        done = True
        for (feature, _, _), geometry, own in zip(changed, geometries, values):
            done = done and layer.changeGeometry(feature.id(), geometry)
            new = self._fields_of(own, columns)
            old = {place: feature.attribute(place) for place in new}
            done = done and layer.changeAttributeValues(feature.id(), new, old)
        fids = [feature.id() for feature, *_ in changed]
        for (feature, _, _), new_id, geometry, own in zip(
            added, numbers, geometries[len(changed) :], values[len(changed) :]
        ):
            new = {
                place: feature.attribute(place)
                for place in range(layer.fields().count())
                if place not in layer.primaryKeyAttributes() and feature.id() >= 0
            }
            new.update(self._fields_of(own, columns))
            if new_id is not None:
                new[columns["id"]] = new_id
            made = QgsVectorLayerUtils.createFeature(layer, geometry, new)
            done = done and layer.addFeature(made)
            fids.append(made.id())
        for feature in deleted:
            done = done and layer.deleteFeature(feature.id())
        if not done:
            layer.destroyEditCommand()
            raise ScarMapperError(
                "The correction could not be written to “{layer}”.", layer=layer.name()
            )
        layer.endEditCommand()
        layer.triggerRepaint()
        after = [layer.getFeature(fid) for fid in fids]
        step = Correction(layer, command, layer.undoStack().index(), before, after)
        self._decisions.remember(lambda: take_back(step, self.tr("Take back: {command}")))
        measure = area_measure(layer)
        return Outcome(
            fids[0] if fids else None,
            [self._number(feature) for feature in after],
            [measure.measureArea(feature.geometry()) for feature in after],
            missing,
        )

    def _fields_of(self, values: dict[str, Any], columns: dict[str, int]) -> dict[int, Any]:
        """Return values by the places of their fields, each of its field's type."""
        fields = self._layer.fields()
        found: dict[int, Any] = {}
        for name, value in values.items():
            if name not in columns:
                continue
            field = fields.at(columns[name])
            if value is not None and is_kind(field, _TEXT):
                value = str(value)[: field.length() or None]
            try:
                found[columns[name]] = None if value is None else field.convertCompatible(value)
            except ValueError:
                found[columns[name]] = None
        return found

    def _described(
        self, todo: Sequence[tuple[QgsFeature, Any, dict]], replaced: Iterable[tuple]
    ) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
        """Return the measured values of new shapes, and the rasters that were missing."""
        if not todo:
            return [], ()
        from ...core.geo.inventory import known_crs

        sources = self._sources()
        gone = [entry[0].id() for entry in replaced]
        crs = known_crs(self._layer.crs().toWkt(), self._layer.name())
        shapes = [
            shape_of(self._shapes.on_rasters(geometry_of(shape), sources)) for _, shape, _ in todo
        ]
        near = [
            other for _, shape, _ in todo for other in self._shapes.others(shape, sources, gone)
        ]
        found = sources.describe(shapes, near, crs)
        rows = [
            {name: _plain(values[place]) for name, values in found.columns.items()}
            for place in range(len(shapes))
        ]
        return rows, found.missing

    def _kept(self, feature: QgsFeature, measured: dict[str, Any]) -> dict[str, Any]:
        """Return the values of a changed scar: measured, and no longer known."""
        values = dict(measured)
        # The overlap with a scar of an inventory was that of the old shape.
        values["matched_iou"] = None
        if self._is_set_by_hand(feature):
            values.pop("confidence", None)
        return values

    def _is_set_by_hand(self, feature: QgsFeature) -> bool:
        """Return whether the confidence of a scar is another than follows from its probability."""
        from ...core.scars.attributes import confidence

        own = number(self._value(feature, "confidence"))
        probability = number(self._value(feature, "probability"))
        if own is None or probability is None:
            return own is not None
        return own != float(confidence(probability))

    def _status(self, feature: QgsFeature) -> str:
        """Return the status after a correction: what was decided stays, all else is edited."""
        status = str(self._value(feature, "status") or CANDIDATE).strip().casefold()
        return CONFIRMED if status == CONFIRMED else EDITED

    def _new_numbers(self, parents: Sequence[QgsFeature]) -> list[Any]:
        """Return ids that no scar of the layer has; None where the format numbers by itself."""
        place = self._columns().get("id")
        layer = self._layer
        if not parents:
            return []
        if place is None or place in layer.primaryKeyAttributes():
            return [None] * len(parents)
        text = is_kind(layer.fields().at(place), _TEXT)
        if text:
            taken = (str(value) for value in layer.uniqueValues(place))
            highest = max((int(value) for value in taken if value.isdecimal()), default=0)
        else:
            # Of the file and the edit buffer, without reading every scar.
            highest = int(number(layer.maximumValue(place)) or 0)
        found: list[Any] = []
        for step, _ in enumerate(parents, 1):
            found.append(str(highest + step) if text else highest + step)
        return found

    # Reading

    def _columns(self) -> dict[str, int]:
        """Return the places of all fields of scars that the layer has."""
        from ...core.scars.scar_fields import FIELDS

        names = self._layer.fields().names()
        found = {
            field.name: place
            for field in FIELDS
            for place, name in enumerate(names)
            if same_name(name, field.name)
        }
        # Fields of other names that mean the same, of layers that others made.
        mine = columns_of(names)
        renamed = ("id", "status", "reviewer", "reviewed", "parent", "confidence")
        return {**found, **{name: mine[name] for name in renamed if name in mine}}

    def _feature(self, fid: int) -> QgsFeature:
        feature = self._layer.getFeature(fid)
        if not feature.isValid() or feature.geometry().isEmpty():
            raise ScarMapperError("This scar is no longer in the layer, or has no shape.")
        return feature

    def _value(self, feature: QgsFeature, column: str) -> Any:
        place = self._columns().get(column)
        value = feature.attribute(place) if place is not None and feature.isValid() else None
        return value if has_value(value) else None

    def _number(self, feature: QgsFeature) -> Any:
        value = self._value(feature, "id")
        return feature.id() if value is None else value

    @staticmethod
    def tr(text: str) -> str:
        """Translate a text shown to the user."""
        return QCoreApplication.translate("Corrections", text)


def _plain(value: Any) -> Any:
    """Return a value of a column as QGIS takes it; None for unknown."""
    if value is None or isinstance(value, str):
        return value
    number = float(value)
    return None if isnan(number) else number
