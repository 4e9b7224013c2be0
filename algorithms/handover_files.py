"""The files of an inventory that is handed over: one layer in several formats, in a folder."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Sequence
from concurrent.futures import wait
from pathlib import Path
from typing import TYPE_CHECKING

from ..core.errors import ScarMapperError, UnreadableFileError
from ..core.progress import Progress
from ..core.runtime.table_cells import cell
from ..ui.styles import ENDS, SCARS, UNSEEN, style_file, style_path
from .style_file import scar_style_of
from .vector_output import write_table

if TYPE_CHECKING:
    from ..core.geo.vector_table import VectorTable

FORMATS = ("gpkg", "geojson", "shp", "kml", "csv")
"""Endings of the files; positions are stored in models, so that new ones come at their end."""
DOCUMENTS = "documents"
"""The folder of the files that are given along."""

# The slowest to write first, so that threads end at the same time.
_SLOWEST = ("kml", "csv", "geojson", "gpkg", "shp")
# Bytes of a text in the table of a shapefile.
_LONGEST_TEXT = 254
# Seconds between two checks whether the user wants to stop.
_POLL = 0.1
_MEANINGS = {
    "gpkg": "GeoPackage: scars, their crowns and toes and unseen ground where these are known, "
    "with styles and metadata",
    "geojson": "GeoJSON (RFC 7946), longitude and latitude of WGS 84",
    "kml": "KML for Google Earth and others",
    "csv": "table with outlines as well-known text, longitude and latitude of WGS 84",
}


Files = list[tuple[str, str]]
"""Names of files and what they are."""


class _Quiet(Progress):
    """Progress of one of several writers: nothing is shown of it, but it ends when all are to."""

    def __init__(self, whole: Progress):
        self._whole = whole

    def is_cancelled(self) -> bool:
        return self._whole.is_cancelled()


class HandoverFolder:
    """A folder that is filled with an inventory.

    Parameters
    ----------
    folder : Path
        Empty.
    name : str
        Of the files, without ending.

    Attributes
    ----------
    files : list of pair of str
        Name of each file and what it is.
    """

    def __init__(self, folder: Path, name: str):
        self._folder, self._name = folder, name
        self.files: Files = []

    def write(
        self,
        formats: Sequence[str],
        scars: VectorTable,
        degrees: VectorTable,
        unseen: VectorTable | None,
        ends: VectorTable | None,
        progress: Progress,
    ) -> None:
        """Write the layers in some formats, several at a time.

        Parameters
        ----------
        formats : sequence of str
            Of `FORMATS`.
        scars, degrees : VectorTable
            The scars in the CRS of their layer, and in longitude and latitude.
        unseen : VectorTable or None
        ends : VectorTable or None
            Crowns and toes, for formats that hold several layers.
        progress : Progress
        """
        from ..core.handover.map_labels import with_labels
        from ..core.handover.outline_column import with_outlines
        from ..core.runtime.threads import cores, worker_threads

        cut = _cut_texts(scars) if "shp" in formats else 0
        if cut:
            progress.warn(
                f"{cut} texts are longer than the {_LONGEST_TEXT} bytes that a shapefile has room "
                "for, and are cut there; the other formats keep them."
            )
        quiet = _Quiet(progress)
        writers = {
            "gpkg": lambda: self._geopackage(scars, unseen, ends, quiet),
            "geojson": lambda: self._geojson(degrees, unseen, quiet),
            "shp": lambda: self._shapefile(scars, unseen, quiet),
            "kml": lambda: self._table("kml", with_labels(degrees), quiet),
            "csv": lambda: self._table("csv", with_outlines(degrees), quiet),
        }
        with worker_threads(max(1, min(len(formats), cores()))) as pool:
            begun = {kind: pool.submit(writers[kind]) for kind in _SLOWEST if kind in formats}
            tasks = [begun[kind] for kind in formats]
            waiting = set(tasks)
            while waiting:
                progress.check()
                _, waiting = wait(waiting, _POLL)
                progress.show(1 - len(waiting) / len(tasks))
            for task in tasks:
                self.files += task.result()

    def _geopackage(
        self,
        scars: VectorTable,
        unseen: VectorTable | None,
        ends: VectorTable | None,
        progress: Progress,
    ) -> Files:
        path = str(self._folder / f"{self._name}.gpkg")
        write_table(path, scars, style_path(SCARS), progress)
        if unseen is not None:
            write_table(path, unseen, style_path(UNSEEN), progress, beside=True)
        if ends is not None:
            write_table(path, ends, style_path(ENDS), progress, beside=True)
        return [(f"{self._name}.gpkg", _MEANINGS["gpkg"])]

    def _geojson(
        self, degrees: VectorTable, unseen: VectorTable | None, progress: Progress
    ) -> Files:
        files = self._table("geojson", degrees, progress)
        files.append(self._add_style(f"{self._name}.geojson", SCARS, degrees))
        if unseen is not None:
            name = f"{self._name}_unseen.geojson"
            write_table(str(self._folder / name), unseen, progress=progress)
            files += [(name, "unseen ground"), self._add_style(name, UNSEEN)]
        return files

    def _add_style(
        self, file: str, style: str, scars: VectorTable | None = None
    ) -> tuple[str, str]:
        """Put the style of a layer, which its format does not hold, where QGIS looks for it."""
        path = self._folder / file
        content = style_file([style], None if scars is None else scar_style_of(scars, path.suffix))
        path.with_suffix(".qml").write_bytes(content)
        return f"{file.rpartition('.')[0]}.qml", f"style of {path.name} for QGIS"

    def _table(self, kind: str, table: VectorTable, progress: Progress) -> Files:
        file = f"{self._name}.{kind}"
        write_table(str(self._folder / file), table, progress=progress)
        return [(file, _MEANINGS[kind])]

    def _shapefile(
        self, scars: VectorTable, unseen: VectorTable | None, progress: Progress
    ) -> Files:
        from ..core.handover.short_names import short_names

        folder = self._folder / "shapefile"
        folder.mkdir()
        short = short_names([field.name for field in scars.fields])
        renamed = scars.renamed(short)
        write_table(str(folder / f"{self._name}.shp"), renamed, progress=progress)
        key = f"shapefile/{self._name}_fields.csv"
        with (self._folder / key).open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(("short_name", "name", "kind", "unit", "meaning"))
            for field in scars.fields:
                row = (short[field.name], field.name, field.kind, field.unit, field.meaning)
                writer.writerow([cell(text) for text in row])
        files = [
            (f"shapefile/{self._name}.shp", "Shapefile, of five files; names of ten characters"),
            (key, "key to the short names of the shapefile"),
            self._add_style(f"shapefile/{self._name}.shp", SCARS, renamed),
        ]
        if unseen is not None:
            names = short_names([field.name for field in unseen.fields])
            name = f"{self._name}_unseen.shp"
            write_table(str(folder / name), unseen.renamed(names), progress=progress)
            files.append((f"shapefile/{name}", "Shapefile of unseen ground"))
            files.append(self._add_style(f"shapefile/{name}", UNSEEN))
        return files

    def add_text(self, name: str, content: str, meaning: str) -> None:
        """Add a file of text."""
        (self._folder / name).write_text(content, encoding="utf-8", newline="\n")
        self.files.append((name, meaning))

    def copy(self, paths: Sequence[str]) -> None:
        """Add copies of files that are given along.

        Raises
        ------
        UnreadableFileError
            One is missing.
        ScarMapperError
            One cannot be copied.
        """
        for path in map(Path, paths):
            if not path.is_file():
                raise UnreadableFileError("{file} is missing: no such file.", file=path)
            folder = self._folder / DOCUMENTS
            folder.mkdir(exist_ok=True)
            target, number = folder / path.name, 1
            while target.exists():
                number += 1
                target = folder / f"{path.stem}_{number}{path.suffix}"
            try:
                shutil.copyfile(path, target)
            except OSError as error:
                raise ScarMapperError(
                    "{file} cannot be copied: {why}.", file=path, why=error.strerror or error
                ) from error
            self.files.append((f"{DOCUMENTS}/{target.name}", "given along"))

    def add_checksums(self) -> None:
        """Add the checksums of all files that are there."""
        from ..core.provenance.checksums import checksum_of

        lines = []
        for path in sorted(self._folder.rglob("*")):
            found = checksum_of(str(path)) if path.is_file() else None
            if found is not None:
                lines.append(f"{found.sha256}  {path.relative_to(self._folder).as_posix()}\n")
        (self._folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8", newline="\n")


def _cut_texts(table: VectorTable) -> int:
    return sum(
        len(text.encode("utf-8")) > _LONGEST_TEXT
        for field in table.fields
        if field.kind == "text"
        for text in table.columns.get(field.name, ())
        if text is not None and len(text) > _LONGEST_TEXT // 4
    )
