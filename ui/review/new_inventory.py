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
from .field_mapping import INTEGER, REAL, TEXT, Column
from .scar_columns import same_name

_MEASURED = (
    Column("area_m2", REAL), Column("length_m", REAL), Column("width_m", REAL),
    Column("height_m", REAL), Column("slope_mean", REAL), Column("volume_mid_m3", REAL),
    Column("probability", REAL), Column("confidence", INTEGER), Column("reviewer", TEXT),
    Column("reviewed", TEXT), Column("method", TEXT), Column("pre_date", TEXT),
    Column("post_date", TEXT),
)  # fmt: skip

PLAIN, COOLR = "plain", "coolr"
SCHEMAS: dict[str, tuple[Column, ...]] = {
    PLAIN: (
        Column("scar_id", INTEGER), Column("event", TEXT), Column("type", TEXT),
        Column("note", TEXT), *_MEASURED,
    ),
    COOLR: (
        Column("event_id", TEXT), Column("event_date", TEXT), Column("event_time", TEXT),
        Column("event_title", TEXT), Column("event_description", TEXT),
        Column("location_description", TEXT), Column("location_accuracy", TEXT),
        Column("landslide_category", TEXT), Column("landslide_trigger", TEXT),
        Column("landslide_size", TEXT), Column("landslide_setting", TEXT),
        Column("fatality_count", INTEGER), Column("injury_count", INTEGER),
        Column("storm_name", TEXT), Column("photo_link", TEXT), Column("notes", TEXT),
        Column("source_name", TEXT), Column("source_link", TEXT),
        Column("event_import_source", TEXT), Column("event_import_id", TEXT),
        Column("country_name", TEXT), Column("country_code", TEXT),
        Column("admin_division_name", TEXT), *_MEASURED,
    ),
}  # fmt: skip
"""Fields of new inventories: those of scars, or those of NASA's Cooperative Open Online Landslide
Repository (COOLR, https://landslides.nasa.gov, as its Global Landslide Catalog is exported), with
the measures of scars after them."""

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
        Of `SCHEMAS`.
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
    for column in SCHEMAS[schema]:
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
