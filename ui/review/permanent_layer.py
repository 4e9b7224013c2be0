"""A temporary layer made permanent: written to a GeoPackage, and shown from there."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from qgis.core import (
    QgsDataProvider,
    QgsProject,
    QgsRasterLayer,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QStandardPaths
from qgis.PyQt.QtXml import QDomDocument

from ...algorithms.vector_output import close_journal
from ...core.errors import ScarMapperError, UnreadableFileError
from .decision_shapes import file_of
from .scar_columns import columns_of
from .scar_index import has_value

_LAYER = "scars"
_MOST = 1000


def folder_for(images: list[QgsRasterLayer]) -> Path:
    """Return where a layer is kept: the project's folder, that of an image, or Documents.

    Parameters
    ----------
    images : list of QgsRasterLayer
        That the scars were mapped from, the likeliest first.
    """
    home = QgsProject.instance().homePath()
    places = [Path(home)] if home else []
    places += [
        Path(image.source().split("|")[0]).parent
        for image in images
        if image.isValid() and image.providerType() == "gdal" and not image.isTemporary()
    ]
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    for place in [*places, Path(QStandardPaths.writableLocation(documents)), Path.home()]:
        if place.is_absolute() and place.is_dir() and os.access(place, os.W_OK):
            return place
    raise ScarMapperError(
        "There is no folder to keep the layer in: save the project first, then make the layer "
        "permanent."
    )


def make_permanent(layer: QgsVectorLayer, folder: Path) -> Path:
    """Save a layer with its edits and its style to a new file, and let it show that file.

    Parameters
    ----------
    layer : QgsVectorLayer
        It stays the same layer of the project.
    folder : Path

    Returns
    -------
    Path
        Of the GeoPackage, whose name nobody had. It carries the record of the run as the file of
        the layer did.

    Raises
    ------
    ScarMapperError
        It cannot be saved; the layer is as before.
    """
    if layer.isEditable() and not layer.commitChanges(True):
        raise ScarMapperError(
            "“{layer}” could not be saved: {why}",
            layer=layer.name(),
            why="; ".join(layer.commitErrors()),
        )
    path = _free_path(layer, folder)
    part = path.with_name(f".{path.stem}.part.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", _LAYER
    try:
        code, _, _, message = QgsVectorFileWriter.writeAsVectorFormatV3(
            layer, str(part), QgsProject.instance().transformContext(), options
        )
        if code != QgsVectorFileWriter.WriterError.NoError:
            raise ScarMapperError(
                "{file} could not be written: {why}. Save the project elsewhere, and try again.",
                file=path,
                why=message,
            )
        _copy_style(layer, part)
        _carry_record(layer, part, path)
        close_journal(str(part))
        os.replace(part, path)
    except OSError as error:
        raise ScarMapperError(
            "{file} could not be written: {why}. Save the project elsewhere, and try again.",
            file=path,
            why=error.strerror or error,
        ) from error
    finally:
        for left in (part, *(part.with_name(part.name + end) for end in ("-wal", "-shm"))):
            with suppress(OSError):
                left.unlink()
    layer.setDataSource(
        f"{path}|layername={_LAYER}", layer.name(), "ogr", QgsDataProvider.ProviderOptions()
    )
    return path


def _carry_record(layer: QgsVectorLayer, part: Path, path: Path) -> None:
    """Let a file carry the record of the run that the file of a layer carries, if it has one."""
    source, _ = file_of(layer)
    if source is None:
        return
    # A review needs no packages; and a record that is damaged tells nothing, here or there.
    with suppress(ImportError, UnreadableFileError):
        from ...core.provenance.carried_record import carry_record

        carry_record(source, path, made=part)


def _copy_style(layer: QgsVectorLayer, part: Path) -> None:
    """Make the style of a layer the default one of a file."""
    document = QDomDocument("qgis")
    layer.exportNamedStyle(document)
    written = QgsVectorLayer(f"{part}|layername={_LAYER}", layer.name(), "ogr")
    written.importNamedStyle(document)
    written.saveStyleToDatabase(_LAYER, "", True, "")


def _free_path(layer: QgsVectorLayer, folder: Path) -> Path:
    """Return a name that no file has: ``scars_2018-09-10.gpkg``, with a number if need be."""
    stem = "_".join(["scars", *_date(layer)])
    for number in range(1, _MOST):
        path = folder / (f"{stem}.gpkg" if number == 1 else f"{stem}_{number}.gpkg")
        if not os.path.lexists(path):
            return path
    raise ScarMapperError(
        "{folder} is full of layers called {name}; move some away.", folder=folder, name=stem
    )


def _date(layer: QgsVectorLayer) -> list[str]:
    """Return the date of the image after the event, where the layer has it."""
    place = columns_of(layer.fields().names()).get("post_date")
    feature = next(layer.getFeatures(), None) if place is not None else None
    value = feature.attribute(place) if feature is not None else None
    day = str(value)[:10] if has_value(value) else ""
    return [day] if day and all(c.isdigit() or c == "-" for c in day) else []
