"""Decisions of a reviewer, written to the layer so that they can be undone and rolled back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timezone
from typing import Any, NamedTuple

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsField,
    QgsSettings,
    QgsVectorDataProvider,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QDateTime, QMetaType, QVariant

from ...core.errors import ScarMapperError
from .scar_columns import columns_of
from .scar_index import has_value

# Of the USGS scale, which has no 4: 1 possible, 2 probable, 3 likely, 5 confident.
CONFIDENCES = (1, 2, 3, 5)
REVIEWER_SETTING = "scarmapper/reviewer"

# The fields that a decision is written to; lengths are for formats that need one.
_TEXT, _INTEGER, _REAL = "text", "integer", "real"
FIELDS = {
    "status": (_TEXT, 16),
    "confidence": (_INTEGER, 0),
    "reviewer": (_TEXT, 80),
    "reviewed": (_TEXT, 32),
}
# Those that a correction of a shape needs besides, and those that a reviewer may write to.
CORRECTION_FIELDS = {**FIELDS, "parent": (_TEXT, 80)}
REMARK_FIELDS = {**FIELDS, "type": (_TEXT, 40), "note": (_TEXT, 254)}
_TYPES = QMetaType.Type
_NUMBERS = (_TYPES.Int, _TYPES.LongLong, _TYPES.UInt, _TYPES.ULongLong, _TYPES.Double)


def reviewer_name() -> str:
    """Return the reviewer's name: as set in the dock, else the name of the computer's user."""
    name = QgsSettings().value(REVIEWER_SETTING, "") or ""
    return name or QgsApplication.userFullName() or QgsApplication.userLoginName()


def has_own_name() -> bool:
    """Return whether the reviewer has written a name, or the computer knows the user's full one."""
    own = QgsSettings().value(REVIEWER_SETTING, "") or ""
    full = QgsApplication.userFullName()
    return bool(own) or full.strip() not in ("", QgsApplication.userLoginName(), "root")


def set_reviewer_name(name: str) -> None:
    """Keep the reviewer's name; an empty one stands for the computer's user."""
    QgsSettings().setValue(REVIEWER_SETTING, name.strip())


def is_kind(field: QgsField, *kinds: QMetaType.Type) -> bool:
    """Return whether a field is of one of the types of Qt."""
    return any(field.type() == kind for kind in kinds)


def made_field(name: str, kind: str, length: int) -> QgsField:
    """Return a new field; ``kind`` is "text", "integer" or "real"."""
    if Qgis.QGIS_VERSION_INT >= 33800:
        known = QMetaType.Type
        types = {_TEXT: known.QString, _INTEGER: known.Int, _REAL: known.Double}
    else:
        types = {_TEXT: QVariant.String, _INTEGER: QVariant.Int, _REAL: QVariant.Double}
    return QgsField(name, types[kind], "", length)


class _Written(NamedTuple):
    """A decision as it was written."""

    fid: int
    before: dict[str, Any]
    after: dict[str, Any]
    command: str
    index: int


class Decisions:
    """The decisions on the scars of one layer.

    Parameters
    ----------
    layer : QgsVectorLayer
        Decisions go into its edit buffer; editing starts with the first.
    """

    def __init__(self, layer: QgsVectorLayer):
        self._layer = layer
        self._history: list[_Written | Callable[[], int | None]] = []

    def refusal(self) -> ScarMapperError | None:
        """Return the reason why this layer cannot hold decisions; None where it can."""
        layer = self._layer
        capabilities = layer.dataProvider().capabilities()
        if layer.readOnly() or not layer.supportsEditing():
            return ScarMapperError(
                "“{layer}” is read-only. Export it to a GeoPackage, or allow editing in Project › "
                "Properties › Data Sources, and review that.",
                layer=layer.name(),
            )
        if not capabilities & QgsVectorDataProvider.Capability.ChangeAttributeValues:
            return ScarMapperError(
                "The format of “{layer}” does not allow changing attributes. Export it to a "
                "GeoPackage and review that.",
                layer=layer.name(),
            )
        return self._misfit()

    def missing_fields(self, wanted: Mapping[str, tuple[str, int]] = FIELDS) -> list[str]:
        """Return the names of the fields that are needed and that the layer lacks.

        Parameters
        ----------
        wanted : mapping of str to (str, int)
            `FIELDS`, `CORRECTION_FIELDS` or `REMARK_FIELDS`.
        """
        columns = columns_of(self._layer.fields().names())
        return [name for name in wanted if name not in columns]

    def add_fields(self, wanted: Mapping[str, tuple[str, int]] = FIELDS) -> None:
        """Add the fields that the layer lacks, as an edit command of their own.

        Parameters
        ----------
        wanted : mapping
            As of `missing_fields`.

        Raises
        ------
        ScarMapperError
            The fields cannot be added.
        """
        names = self.missing_fields(wanted)
        if not names:
            return
        layer = self._layer
        capabilities = layer.dataProvider().capabilities()
        if not capabilities & QgsVectorDataProvider.Capability.AddAttributes:
            raise ScarMapperError(
                "“{layer}” lacks the fields {names}, and its format does not allow adding "
                "any. Export it to a GeoPackage and review that.",
                layer=layer.name(),
                names=", ".join(names),
            )
        self.start_editing()
        layer.beginEditCommand(self.tr("Add review fields"))
        for name in names:
            if not layer.addAttribute(made_field(name, *wanted[name])):
                layer.destroyEditCommand()
                raise ScarMapperError(
                    "The field “{name}” cannot be added to “{layer}”.",
                    name=name,
                    layer=layer.name(),
                )
        layer.endEditCommand()

    def decide(self, fid: int, status: str | None = None, confidence: int | None = None) -> Any:
        """Write a decision on a scar, with the reviewer and the time, as one edit command.

        Parameters
        ----------
        fid : int
        status : str, optional
        confidence : int, optional
            Of `CONFIDENCES`.

        Returns
        -------
        object
            What the scar is called: its id, or without one the number of its feature.

        Raises
        ------
        ScarMapperError
            It cannot be written.
        """
        if confidence is not None and confidence not in CONFIDENCES:
            raise ValueError(f"confidence {confidence} is none of {CONFIDENCES}")
        refusal = self.refusal()
        if refusal is not None:
            raise refusal
        self.start_editing()
        values: dict[str, Any] = self.stamp()
        if status is not None:
            values["status"] = status
            command = self.tr("{status}: scar {number}")
        else:
            command = self.tr("confidence {confidence}: scar {number}")
        if confidence is not None:
            values["confidence"] = confidence
        columns = columns_of(self._layer.fields().names())
        lacking = sorted(set(values) - set(columns))
        if lacking:
            raise ScarMapperError(
                "“{layer}” lacks the fields {names}.",
                layer=self._layer.name(),
                names=", ".join(lacking),
            )
        number = self._number_of(fid, columns)
        command = command.format(status=status, confidence=confidence, number=number)
        before, after = self._write(fid, values, command)
        stack = self._layer.undoStack()
        self._history.append(_Written(fid, before, after, command, stack.index()))
        return number

    def remark(self, fid: int, name: str, value: str | None) -> None:
        """Write the type or the note of a scar, as one edit command.

        Parameters
        ----------
        fid : int
        name : str
            ``"type"`` or ``"note"``.
        value : str or None

        Raises
        ------
        ScarMapperError
            It cannot be written.
        """
        self.start_editing()
        number = self._number_of(fid, columns_of(self._layer.fields().names()))
        template = (
            self.tr("type: scar {number}") if name == "type" else self.tr("note: scar {number}")
        )
        command = template.format(number=number)
        before, after = self._write(fid, {name: value}, command)
        stack = self._layer.undoStack()
        self._history.append(_Written(fid, before, after, command, stack.index()))

    def stamp(self) -> dict[str, Any]:
        """Return the reviewer and the time, as they are written with each decision."""
        return {"reviewer": reviewer_name(), "reviewed": self._now()}

    def remember(self, take_back: Callable[[], int | None]) -> None:
        """Keep how another change is taken back, in its order among the decisions.

        Parameters
        ----------
        take_back : callable
            Returns the scar, or None where there is nothing to take back any more.
        """
        self._history.append(take_back)

    def take_back(self) -> int | None:
        """Undo the last decision, or correction, whose values are still there.

        Through the layer's undo stack where it is the last edit, so that redo works; else, as
        after saving, by an edit that writes what was there before.

        Returns
        -------
        int or None
            The scar; None where there is nothing to take back.
        """
        while self._history:
            last = self._history.pop()
            if not isinstance(last, _Written):
                fid = last()
                if fid is not None:
                    return fid
                continue
            feature = self._layer.getFeature(last.fid)
            if not feature.isValid() or not self._stands(feature, last):
                continue
            stack = self._layer.undoStack()
            if (
                self._layer.isEditable()
                and stack.index() == last.index
                and stack.undoText() == last.command
            ):
                stack.undo()
                self._layer.triggerRepaint()
            else:
                self.start_editing()
                self._write(last.fid, last.before, self.tr("Take back: ") + last.command)
            return last.fid
        return None

    def start_editing(self) -> None:
        """Begin to edit the layer.

        Raises
        ------
        ScarMapperError
            It cannot be edited now.
        """
        if not self._layer.isEditable() and not self._layer.startEditing():
            raise ScarMapperError(
                "“{layer}” cannot be edited now: another program may have locked it.",
                layer=self._layer.name(),
            )

    def _write(self, fid: int, values: dict[str, Any], command: str) -> tuple[dict, dict]:
        layer = self._layer
        feature = layer.getFeature(fid)
        if not feature.isValid():
            raise ScarMapperError("This scar is no longer in the layer.")
        columns = columns_of(layer.fields().names())
        places = {name: columns[name] for name in values if name in columns}
        before = {name: feature.attribute(place) for name, place in places.items()}
        layer.beginEditCommand(command)
        done = layer.changeAttributeValues(
            fid,
            {place: values[name] for name, place in places.items()},
            {place: before[name] for name, place in places.items()},
        )
        if not done:
            layer.destroyEditCommand()
            raise ScarMapperError(
                "The decision could not be written to “{layer}”.", layer=layer.name()
            )
        layer.endEditCommand()
        layer.triggerRepaint()
        feature = layer.getFeature(fid)
        return before, {name: feature.attribute(place) for name, place in places.items()}

    def _number_of(self, fid: int, columns: dict[str, int]) -> Any:
        if "id" not in columns:
            return fid
        feature = self._layer.getFeature(fid)
        value = feature.attribute(columns["id"]) if feature.isValid() else None
        return value if has_value(value) else fid

    def _stands(self, feature: Any, written: _Written) -> bool:
        columns = columns_of(self._layer.fields().names())
        return all(
            name in columns
            and (feature.attribute(columns[name]) == value
                 or not (has_value(feature.attribute(columns[name])) or has_value(value)))
            for name, value in written.after.items()
        )  # fmt: skip

    def _now(self) -> Any:
        place = columns_of(self._layer.fields().names()).get("reviewed")
        if place is not None:
            field = self._layer.fields().at(place)
            if is_kind(field, _TYPES.QDateTime):
                return QDateTime.currentDateTimeUtc()
            if is_kind(field, _TYPES.QDate):
                return QDateTime.currentDateTimeUtc().date()
        return datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")

    def _misfit(self) -> ScarMapperError | None:
        """Return the error of a field that cannot hold a decision; None where all can."""
        fields = self._layer.fields()
        columns = columns_of(fields.names())
        # “confirmed” and “candidate” are the longest.
        fits = {
            "status": lambda f: is_kind(f, _TYPES.QString) and not 0 < f.length() < 9,
            "confidence": lambda f: is_kind(f, *_NUMBERS, _TYPES.QString),
            "reviewer": lambda f: is_kind(f, _TYPES.QString),
            "reviewed": lambda f: is_kind(f, _TYPES.QDateTime, _TYPES.QDate)
            or (is_kind(f, _TYPES.QString) and not 0 < f.length() < 20),
        }  # fmt: skip
        for name, fit in fits.items():
            if name in columns and not fit(fields.at(columns[name])):
                field = fields.at(columns[name])
                return ScarMapperError(
                    "The field “{name}” ({type}) of “{layer}” cannot hold what a review writes "
                    "there. Rename that field in the layer's properties; a new one is added then.",
                    name=field.name(),
                    type=field.typeName(),
                    layer=self._layer.name(),
                )
        return None

    @staticmethod
    def tr(text: str) -> str:
        """Translate a text shown to the user."""
        return QCoreApplication.translate("Decisions", text)
