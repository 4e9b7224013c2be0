"""Vector files with their style, written through QGIS."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from ..core.geo.vector_table import VectorTable
    from ..core.progress import Progress

# Features written at once.
_CHUNK = 2000


def driver_of(path: str) -> str:
    """Return the name of the driver that writes a file, by its suffix.

    Raises
    ------
    ScarMapperError
        There is none.
    """
    driver = QgsVectorFileWriter.driverForExtension(Path(path).suffix.lstrip(".").lower())
    if not driver:
        raise ScarMapperError(
            "{name} is not a vector file that can be written; choose a name that ends in .gpkg, "
            ".geojson or .fgb.",
            name=Path(path).name,
        )
    return driver


def write_table(
    path: str, table: VectorTable, style: Path | None = None, progress: Progress | None = None
) -> None:
    """Write a layer to a file of its own, with its style.

    Parameters
    ----------
    path : str
        A temporary path (`core.raster.writer.Outputs.temporary`), so that the file appears
        complete or not at all. Its suffix names the format.
    table : VectorTable
    style : Path, optional
        A QML file. A GeoPackage carries it as the default style of its layer; other formats get
        it as a file beside them.
    progress : Progress, optional

    Raises
    ------
    ScarMapperError
        The format is unknown or cannot be written.
    """
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = driver_of(path)
    options.layerName = table.layer
    options.fileEncoding = "UTF-8"
    transforms = QgsCoordinateTransformContext()
    crs = QgsCoordinateReferenceSystem.fromWkt(table.crs.to_wkt())
    if options.driverName == "GeoJSON":
        # RFC 7946 allows no other CRS.
        options.ct = QgsCoordinateTransform(
            crs, QgsCoordinateReferenceSystem("EPSG:4326"), transforms
        )
        options.layerOptions = ["RFC7946=YES"]
    fields = _fields(table)
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
        features = []
        for row, wkb in zip(zip(*columns) if columns else [()] * len(shapes), shapes):
            geometry = QgsGeometry()
            geometry.fromWkb(wkb)
            feature = QgsFeature(fields)
            feature.setGeometry(geometry)
            feature.setAttributes(list(row))
            features.append(feature)
        if not writer.addFeatures(features, QgsFeatureSink.Flag.FastInsert):
            _check(writer, path, always=True)
    _check(writer, path)
    del writer  # closes the file
    if style is not None:
        _add_style(path, table.layer, options.driverName, style)


def _fields(table: VectorTable) -> QgsFields:
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
        fields.append(QgsField(field.name, types[field.kind], comment=field.meaning))
    return fields


def _check(writer: QgsVectorFileWriter, path: str, always: bool = False) -> None:
    """Raise if the writer has failed."""
    if always or writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise ScarMapperError(
            "{name} could not be written: {reason}",
            name=Path(path).name,
            reason=writer.errorMessage(),
        )


def _add_style(path: str, name: str, driver: str, style: Path) -> None:
    if driver != "GPKG":
        Path(path).with_suffix(".qml").write_bytes(style.read_bytes())
        return
    layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    message, loaded = layer.loadNamedStyle(str(style))
    if loaded:
        message = layer.saveStyleToDatabase(name, "", True, "")
    if message and not loaded:
        raise ScarMapperError(
            "The style of {name} could not be written: {reason}",
            name=Path(path).name,
            reason=message,
        )
