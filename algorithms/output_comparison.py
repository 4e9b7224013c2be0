"""The comparison of an output with the one of another run, by the kind of its files."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProviderRegistry,
    QgsVectorLayer,
)

from ..core.progress import Progress
from ..core.provenance.carried_record import IN_FOLDER, SIDE_FILE
from ..core.provenance.comparison import (
    Table,
    compare_documents,
    compare_rasters,
    compare_tables,
    compare_texts,
    text_of,
)
from .side_files import no_side_files
from .vector_input import read_features

_RASTERS, _LAYERS = (".tif", ".tiff"), (".gpkg", ".geojson", ".shp", ".fgb", ".kml")
_TEXTS = (".html", ".htm", ".xml", ".txt", ".csv", ".tsv")
# Drawings, archives, and styles, whose attributes QGIS writes in another order each time: their
# bytes differ from run to run. Then parts of what is compared as a whole.
_NOT = (".pdf", ".qgz", ".png", ".zip", ".qml")
_PARTS = (".dbf", ".shx", ".prj", ".cpg")
_OWN = (IN_FOLDER, "SHA256SUMS")


@dataclass
class Compared:
    """What came out of a comparison.

    Attributes
    ----------
    same : list of str
        Names of files that are the same.
    other : dict of str to list of str
        Sentences of where the others differ, by name.
    skipped : list of str
        Names of files of which nothing can be said.
    """

    same: list[str] = field(default_factory=list)
    other: dict[str, list[str]] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)

    def put(self, name: str, told: list[str]) -> None:
        """Note a file that was compared."""
        if told:
            self.other[name] = told
        else:
            self.same.append(name)


def compare_outputs(
    first: Path, second: Path, days: list[str], progress: Progress, found: Compared
) -> None:
    """Compare a file or a folder with that of another run.

    Parameters
    ----------
    first, second : Path
    days : list of str
        Of the two runs.
    progress : Progress
    found : Compared
        Gets what comes out.
    """
    if first.is_dir():
        names = [
            {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
            for folder in (first, second)
        ]
        for name in sorted(names[0] | names[1]):
            if name in _OWN or name.endswith((*_PARTS, SIDE_FILE)):
                continue
            if name in names[0] and name in names[1]:
                _compare(first / name, second / name, name, days, progress, found)
            else:
                found.put(name, ["the file is in one of them alone"])
        return
    _compare(first, second, first.name, days, progress, found)


def _compare(
    first: Path, second: Path, name: str, days: list[str], progress: Progress, found: Compared
) -> None:
    progress.check()
    suffix = first.suffix.lower()
    if first.read_bytes() == second.read_bytes():
        found.put(name, [])
    elif suffix in _NOT:
        found.skipped.append(name)
    elif suffix in _RASTERS:
        found.put(name, compare_rasters(str(first), str(second), progress))
    elif suffix in _LAYERS:
        found.put(name, _compare_layers(first, second, progress))
    elif suffix == ".json":
        found.put(name, compare_documents(text_of(first), text_of(second)))
    elif suffix in _TEXTS:
        found.put(name, compare_texts(text_of(first), text_of(second), days))
    else:
        found.put(name, ["its bytes differ"])


def _compare_layers(first: Path, second: Path, progress: Progress) -> list[str]:
    """Return where vector files differ, layer by layer."""
    layers = [_layers_of(path) for path in (first, second)]
    told = []
    for name in sorted({*layers[0], *layers[1]}):
        if name not in layers[0] or name not in layers[1]:
            told.append(f"the layer {name} is in one of them alone")
            continue
        tables = [_table(one[name], progress) for one in layers]
        several = len(layers[0]) > 1
        told += [f"{name}: {text}" if several else text for text in compare_tables(*tables)]
    return told


def _layers_of(path: Path) -> dict[str, str]:
    """Return the addresses of the layers of a file, by name; of one alone, of its place."""
    with no_side_files():
        found = QgsProviderRegistry.instance().querySublayers(str(path))
    if len(found) <= 1:
        return {"": str(path)}
    return {one.name(): one.uri() for one in found}


def _table(address: str, progress: Progress) -> Table:
    with no_side_files():
        layer = QgsVectorLayer(address, "compared", "ogr")
        source = QgsProcessingFeatureSource(layer, QgsProcessingContext())
        names = [field.name() for field in layer.fields() if field.name() != "fid"]
        features = read_features(source, progress, names)
    return Table(features.crs, features.geometries, features.columns)
