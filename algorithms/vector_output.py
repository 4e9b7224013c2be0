"""Vector files with their style, written through QGIS."""

from __future__ import annotations

import sqlite3
from collections.abc import Container
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from osgeo import gdal
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QMetaType, QVariant

from ..core.errors import ScarMapperError
from ..core.runtime.table_cells import cell
from ..ui.scar_styles import ScarStyles
from ..ui.styles import SCARS, dress_scars

if TYPE_CHECKING:
    from ..core.geo.vector_table import Field, VectorTable
    from ..core.progress import Progress

# Features written at once.
_CHUNK = 2000
# Formats that are known to hold points and polygons with attributes.
_USUAL = (".gpkg", ".geojson", ".fgb", ".shp")
# Bytes of a text in the table of a shapefile.
_LONGEST_IN_SHAPEFILE = 254
# Formats that are opened by programs which take some texts for formulas.
_SPREADSHEETS = ("CSV", "XLSX", "ODS")
# Databases, and what they call their own columns: of geometries, of ids.
_DATABASES = {"GPKG": ("geom", "fid"), "SQLite": ("geometry", "ogc_fid")}


def driver_of(path: str) -> str:
    """Return the name of the driver that writes a file, by its suffix.

    Raises
    ------
    ScarMapperError
        There is none.
    """
    driver = QgsVectorFileWriter.driverForExtension(Path(path).suffix.lstrip(".").lower())
    if driver == "LIBKML":
        # The other driver writes as it goes, in a sixth of the time and of the memory.
        driver = "KML" if gdal.GetDriverByName("KML") is not None else driver
    if not driver:
        raise ScarMapperError(
            "{name} is not a vector file that can be written; choose a name that ends in .gpkg, "
            ".geojson or .fgb.",
            name=Path(path).name,
        )
    return driver


def check_format(path: str, geometry_type: str) -> None:
    """Write a small table of a kind of geometry, elsewhere, to see whether its format can be.

    Parameters
    ----------
    path : str
        Of the file that is to be written.
    geometry_type : str
        ``"Point"`` or ``"MultiPolygon"``.

    Raises
    ------
    ScarMapperError
        The format is unknown, cannot hold such a table, or would give the file another name.
    """
    driver = gdal.GetDriverByName(driver_of(path))
    if Path(path).suffix in _USUAL:
        return
    if driver is not None and driver.GetMetadataItem("DMD_CREATIONFIELDDATATYPES"):
        with TemporaryDirectory(prefix="scarmapper-") as folder:
            trial = Path(folder) / f"a{Path(path).suffix}"
            # Within the folder's life: a failed writer lives until its error is dealt with.
            try:
                write_table(str(trial), _trial_table(geometry_type))
                written = trial.is_file()
            except ScarMapperError:
                written = False
        if written:
            return
    raise ScarMapperError(
        "{name} is of a format that cannot hold the result; choose a name that ends in .gpkg, "
        ".geojson or .fgb.",
        name=Path(path).name,
    )


def _trial_table(geometry_type: str) -> VectorTable:
    from ..core.geo.vector_table import trial_table

    text = "MULTIPOLYGON (((0 0, 0 1, 1 1, 0 0)))" if geometry_type != "Point" else "POINT (0 0)"
    return trial_table(geometry_type, bytes(QgsGeometry.fromWkt(text).asWkb()))


def write_table(
    path: str,
    table: VectorTable,
    style: Path | None = None,
    progress: Progress | None = None,
    *,
    beside: bool = False,
) -> None:
    """Write a layer to a file of its own, with its style.

    Parameters
    ----------
    path : str
        A temporary path (`core.raster.writer.Outputs.temporary`), so that the file appears
        complete or not at all. Its suffix names the format.
    table : VectorTable
    style : Path, optional
        A QML file, which a GeoPackage carries as the default style of its layer; other formats
        hold none.
    progress : Progress, optional
    beside : bool
        Add the layer to a file that is there, beside its others, where the format holds several.

    Raises
    ------
    ScarMapperError
        The format is unknown or cannot be written.
    """
    driver = driver_of(path)
    # QGIS gives files of GeoJSON with other suffixes another name, which `check_format` refuses.
    if Path(path).suffix.lower() == ".geojson" and table.geometry_type == "MultiPolygon":
        _write_geojson(path, table, progress)
        return
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = driver
    options.layerName = table.layer
    options.fileEncoding = "UTF-8"
    transforms = QgsCoordinateTransformContext()
    if beside:
        action = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
        options.actionOnExistingFile = action
    crs = QgsCoordinateReferenceSystem.fromWkt(table.crs.to_wkt())
    if driver == "GeoJSON":
        # RFC 7946 allows no other CRS.
        options.layerOptions = ["RFC7946=YES"]
        degrees = QgsCoordinateReferenceSystem("EPSG:4326")
        options.ct = QgsCoordinateTransform(crs, degrees, transforms)
    options.layerOptions += _names_of_own_columns(table, driver)
    spreadsheet, shapefile = driver in _SPREADSHEETS, driver == "ESRI Shapefile"
    fields = _fields(table, shapefile)
    writer = QgsVectorFileWriter.create(
        path, fields, QgsWkbTypes.parseType(table.geometry_type), crs, transforms, options
    )
    _check(writer, path)
    count = len(table.geometries)
    for begin in range(0, count, _CHUNK):
        if progress is not None:
            progress.check()
            progress.show(begin / count)
        end = min(count, begin + _CHUNK)
        shapes = table.geometries[begin:end]
        columns = [table.values(field, begin, end) for field in table.fields]
        if spreadsheet:
            columns = [_plain(column) for column in columns]
        if shapefile:
            columns = [_cut(column) for column in columns]
        features = []
        for row, wkb in zip(zip(*columns) if columns else [()] * len(shapes), shapes):
            feature = QgsFeature(fields)
            if wkb is not None:
                geometry = QgsGeometry()
                geometry.fromWkb(wkb)
                feature.setGeometry(geometry)
            feature.setAttributes(list(row))
            features.append(feature)
        if not writer.addFeatures(features, QgsFeatureSink.Flag.FastInsert):
            _check(writer, path, always=True)
    _check(writer, path)
    del writer  # closes the file
    if driver == "GPKG":
        if style is not None:
            _add_style(path, table.layer, style)
        close_journal(path)


def _length(field: Field, table: VectorTable) -> int:
    """Return the room that a text needs in a shapefile, where it is the same in all rows."""
    if field.kind != "text":
        return 0
    longest = max((len(text.encode()) for text in table.values(field) if text), default=1)
    return min(longest, _LONGEST_IN_SHAPEFILE)


def _write_geojson(path: str, table: VectorTable, progress: Progress | None) -> None:
    from ..core.geo.geojson_file import write_geojson

    try:
        write_geojson(path, table, progress)
    except OSError as error:
        raise ScarMapperError(
            "{name} could not be written: {reason}",
            name=Path(path).name,
            reason=error.strerror or error,
        ) from error


def _names_of_own_columns(table: VectorTable, driver: str) -> list[str]:
    """Return options that name the columns of a database's own apart from those of a table.

    Numbers that can be the ids of the features stay these.
    """
    if driver not in _DATABASES:
        return []
    fields = {field.name.lower(): field for field in table.fields}
    geometry, identity = _DATABASES[driver]
    options = []
    same = fields.get(identity)
    if same is not None:
        values = table.values(same)
        ids = same.kind == "integer" and None not in values and len(set(values)) == len(values)
        if not ids or min(values, default=0) < 0:
            options.append(f"FID={_not_among(fields, identity)}")
    if geometry in fields:
        options.append(f"GEOMETRY_NAME={_not_among(fields, geometry)}")
    return options


def _not_among(taken: Container[str], name: str) -> str:
    while name in taken:
        name += "_"
    return name


def _cut(column: list[Any]) -> list[Any]:
    """Return values of a column, texts as long as a shapefile has room for."""
    return [
        value.encode()[:_LONGEST_IN_SHAPEFILE].decode(errors="ignore")
        if isinstance(value, str) and len(value) > _LONGEST_IN_SHAPEFILE // 4
        else value
        for value in column
    ]


def _plain(column: list[Any]) -> list[Any]:
    """Return values of a column, of which no text is a formula."""
    safe = {value: cell(value) for value in set(column) if isinstance(value, str)}
    return [safe.get(value, value) for value in column] if safe else column


def _fields(table: VectorTable, fitted: bool) -> QgsFields:
    # QGIS took QVariant's types before 3.38 and warns of them since.
    if Qgis.QGIS_VERSION_INT >= 33800:
        types = {
            "integer": QMetaType.Type.Int,
            "real": QMetaType.Type.Double,
            "text": QMetaType.Type.QString,
        }
    else:
        types = {"integer": QVariant.Int, "real": QVariant.Double, "text": QVariant.String}
    fields = QgsFields()
    for field in table.fields:
        length = _length(field, table) if fitted else 0
        fields.append(QgsField(field.name, types[field.kind], len=length, comment=field.meaning))
    return fields


def _check(writer: QgsVectorFileWriter, path: str, always: bool = False) -> None:
    """Raise if the writer has failed."""
    if always or writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise ScarMapperError(
            "{name} could not be written: {reason}",
            name=Path(path).name,
            reason=writer.errorMessage(),
        )


def _add_style(path: str, name: str, style: Path) -> None:
    layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    message, loaded = layer.loadNamedStyle(str(style))
    if loaded and style.stem == SCARS:
        dress_scars(layer)
        ScarStyles().keep_all_in_file(layer)
    elif loaded:
        layer.saveStyleToDatabase(name, "", True, "")
    if not loaded:
        raise ScarMapperError(
            "The style of {name} could not be written: {reason}",
            name=Path(path).name,
            reason=message,
        )
    del layer


def close_journal(path: str) -> None:
    """Leave a GeoPackage as one file, to which nothing beside it belongs.

    QGIS writes with a log beside the file, which a program that has the layer open keeps.
    """
    with suppress(sqlite3.Error), closing(sqlite3.connect(path)) as base:
        base.execute("pragma journal_mode=delete")
