"""What an existing file holds that a new output in its place would take away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from osgeo import gdal, ogr

from ..core.review.decision import REVIEWED
from .side_files import no_side_files

# Tables that QGIS adds for itself.
_OWN_TABLES = ("layer_styles", "qgis_projects")


def decisions_in(path: str) -> int:
    """Return how many scars of a vector file somebody has decided on, in whichever of its layers.

    Parameters
    ----------
    path : str

    Returns
    -------
    int
        0 too where the file is missing or is no vector file.
    """
    if not Path(path).is_file():
        return 0
    count = 0
    with opened_vector(path) as dataset:
        if dataset is None:
            return 0
        for number in range(dataset.GetLayerCount()):
            count += _decisions_of(dataset.GetLayer(number))
    return count


def _decisions_of(layer: ogr.Layer) -> int:
    definition, places = layer.GetLayerDefn(), places_of(layer)
    status, reviewer = places.get("status"), places.get("reviewer")
    if status is None and reviewer is None:
        return 0
    _leave_out_undecided(
        layer,
        *(
            None if at is None else definition.GetFieldDefn(at).GetName()
            for at in (status, reviewer)
        ),
    )
    count = 0
    layer.ResetReading()
    for feature in iter(layer.GetNextFeature, None):
        decided = status is not None and text_of(feature, status).casefold() in REVIEWED
        count += decided or (reviewer is not None and bool(text_of(feature, reviewer)))
    return count


def _leave_out_undecided(layer: ogr.Layer, status: str | None, reviewer: str | None) -> None:
    """Let the format itself pass over scars that are as they were mapped, as far as it can."""
    nobody = []
    if status is not None:
        nobody.append(f"{_quoted(status)} = 'candidate'")
    if reviewer is not None:
        nobody.append(f"({_quoted(reviewer)} IS NULL OR {_quoted(reviewer)} = '')")
    try:
        layer.SetIgnoredFields(["OGR_GEOMETRY"])
        failed = layer.SetAttributeFilter(f"NOT ({' AND '.join(nobody)})") != ogr.OGRERR_NONE
    except RuntimeError:  # fields of other types
        failed = True
    if failed:
        layer.SetAttributeFilter(None)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def places_of(layer: ogr.Layer) -> dict[str, int]:
    """Return the positions of a layer's fields, by their names in small letters."""
    definition = layer.GetLayerDefn()
    return {
        definition.GetFieldDefn(place).GetName().casefold(): place
        for place in range(definition.GetFieldCount())
    }


def text_of(feature: ogr.Feature, place: int) -> str:
    """Return an attribute as a text; empty where it is null or no text."""
    if not feature.IsFieldSetAndNotNull(place):
        return ""
    try:
        return str(feature.GetFieldAsString(place)).strip()
    except (UnicodeDecodeError, RuntimeError):
        return ""


@contextmanager
def opened_vector(path: str, kinds: int = gdal.OF_VECTOR) -> Iterator[gdal.Dataset | None]:
    """Open a file of some kinds to read; yield None where it is none of these."""
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        with no_side_files():
            try:
                dataset = gdal.OpenEx(path, gdal.OF_READONLY | kinds)
            except RuntimeError:
                dataset = None
            yield dataset
            del dataset
    finally:
        gdal.PopErrorHandler()


def other_layers(path: str, layer: str) -> list[str]:
    """Return what a GeoPackage holds besides a layer that is to be written anew.

    Parameters
    ----------
    path : str
    layer : str
        Name of the layer.

    Returns
    -------
    list of str
        Names of layers and of projects. Empty where the file is no GeoPackage, and where it holds
        one layer alone, which is replaced as any other file is.
    """
    if Path(path).suffix.lower() != ".gpkg" or not Path(path).is_file():
        return []
    with opened_vector(path, gdal.OF_VECTOR | gdal.OF_RASTER) as dataset:
        if dataset is None:  # no GeoPackage, whatever it is called
            return []
        names = _texts(dataset, "select table_name from gpkg_contents")
        projects = []
        if _texts(dataset, "select name from sqlite_master where name = 'qgis_projects'"):
            projects = _texts(dataset, "select name from qgis_projects")
    layers = [name for name in names if name not in _OWN_TABLES]
    others = [name for name in layers if name != layer]
    return (others if len(layers) > 1 else []) + projects


def _texts(dataset: gdal.Dataset, query: str) -> list[str]:
    """Return the first column of a query; nothing where it fails."""
    try:
        rows = dataset.ExecuteSQL(query)
    except RuntimeError:
        rows = None
    if rows is None:
        return []
    found = [text_of(row, 0) for row in iter(rows.GetNextFeature, None)]
    dataset.ReleaseResultSet(rows)
    return found
