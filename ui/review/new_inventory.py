"""New inventories, and fields that an inventory lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFields,
    QgsProject,
    QgsVectorDataProvider,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...core.errors import ScarMapperError
from .decisions import made_field
from .field_mapping import INTEGER, REAL, SYNONYMS, TEXT, Column
from .scar_columns import same_name

_MEASURED = (
    Column("area_m2", REAL), Column("length_m", REAL), Column("width_m", REAL),
    Column("height_m", REAL), Column("slope_mean", REAL), Column("volume_mid_m3", REAL),
    Column("probability", REAL), Column("confidence", INTEGER), Column("reviewer", TEXT),
    Column("reviewed", TEXT), Column("method", TEXT), Column("pre_date", TEXT),
    Column("post_date", TEXT),
)  # fmt: skip

PLAIN, USGS, COOLR = "plain", "usgs", "coolr"
"""What the fields of a new inventory follow: scars, or the collections of `core.handover`."""
_OF_SCARS = (
    Column("scar_id", INTEGER), Column("event", TEXT), Column("type", TEXT), Column("note", TEXT),
)  # fmt: skip


def schema_of(name: str) -> list[Column]:
    """Return the fields of a new inventory: those of the schema, then the measures of scars.

    Parameters
    ----------
    name : str
        `PLAIN`, `USGS` or `COOLR`.
    """
    if name == PLAIN:
        return [*_OF_SCARS, *_MEASURED]
    from ...core.handover.field_sets import fields_of

    own = [Column(field.name, field.kind) for field in fields_of(name)]
    taken = {column.name.casefold() for column in own}
    return own + [
        column
        for column in _MEASURED
        if not taken.intersection({column.name, *SYNONYMS.get(column.name, ())})
    ]


# Attributes of scars that an inventory is offered, where it has no field for them.
OFFERED = ("id", "type", "note", *(column.name for column in _MEASURED))


def create_inventory(
    path: str, schema: str, crs: QgsCoordinateReferenceSystem, name: str
) -> QgsVectorLayer:
    """Make an empty inventory in a GeoPackage.

    Parameters
    ----------
    path : str
        Of a file that does not exist yet.
    schema : str
        As of `schema_of`.
    crs : QgsCoordinateReferenceSystem
    name : str
        Of the layer.

    Raises
    ------
    ScarMapperError
        There is a file of that name, or it cannot be written.
    """
    if Path(path).exists():
        raise ScarMapperError(
            "{name} exists already. Choose another name; to add to that file, open it in the "
            "project and choose it.",
            name=Path(path).name,
        )
    fields = QgsFields()
    for column in schema_of(schema):
        fields.append(made_field(column.name, column.kind, 0))
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = name
    context = QgsProject.instance().transformContext()
    writer = QgsVectorFileWriter.create(
        path, fields, QgsWkbTypes.Type.MultiPolygon, crs, context, options
    )
    fault = writer.errorMessage() if writer.hasError() else ""
    del writer  # closes the file
    layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    if fault or not layer.isValid():
        raise ScarMapperError(
            "{name} could not be written: {reason}",
            name=Path(path).name,
            reason=fault or layer.error().summary(),
        )
    return layer


def lacking(
    source: Sequence[Column], target: Sequence[Column], mapping: Mapping[str, str]
) -> list[Column]:
    """Return the attributes of scars that are worth a field in the inventory and go nowhere.

    Parameters
    ----------
    source, target : sequence of Column
    mapping : mapping of str to str
        Field of the target to field of the source.
    """
    used = set(mapping.values())
    return [
        column
        for column in source
        if column.name in OFFERED
        and column.name not in used
        and not any(same_name(own.name, column.name) for own in target)
    ]


def add_columns(target: QgsVectorLayer, columns: Sequence[Column], command: str) -> None:
    """Add fields to an inventory, as an edit command.

    Raises
    ------
    ScarMapperError
        Its format takes no more fields.
    """
    capabilities = target.dataProvider().capabilities()
    if not capabilities & QgsVectorDataProvider.Capability.AddAttributes:
        raise ScarMapperError(
            "The format of “{layer}” does not allow adding fields.", layer=target.name()
        )
    if not target.isEditable() and not target.startEditing():
        raise ScarMapperError(
            "“{layer}” cannot be edited now: another program may have locked it.",
            layer=target.name(),
        )
    target.beginEditCommand(command)
    for column in columns:
        if not target.addAttribute(made_field(column.name, column.kind, 0)):
            target.destroyEditCommand()
            raise ScarMapperError(
                "The field “{name}” cannot be added to “{layer}”.",
                name=column.name,
                layer=target.name(),
            )
    target.endEditCommand()
