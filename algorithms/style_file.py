"""The style file beside outputs: of those that share a name, one for all."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from ..core.progress import Progress
from ..ui.styles import is_vector, made_scar_style, own_vector_style, style_file, styles_in

if TYPE_CHECKING:
    from ..core.geo.vector_table import VectorTable

# Endings of rasters, and of vector layers, which have their style beside them.
_ENDINGS = {
    False: (".tif", ".tiff"),
    True: (".geojson", ".json", ".shp", ".fgb", ".gml", ".kml", ".sqlite", ".csv", ".tab", ".dxf"),
}


def is_in_file(path: str) -> bool:
    """Return whether an output holds its style itself."""
    return Path(path).suffix.lower() == ".gpkg"


def scar_style_of(table: VectorTable, suffix: str) -> bytes | None:
    """Return the style of a layer of scars as of `ui.styles.made_scar_style`.

    Parameters
    ----------
    table : VectorTable
        What is written. The style depends on the fields and on which of them are empty, so that it
        is made of few rows: to read a whole file again takes as long as to write it.
    suffix : str
        Of the file, which may name its fields otherwise.
    """
    from .vector_output import write_table

    with TemporaryDirectory(prefix="scarmapper-") as folder:
        path = str(Path(folder) / f"scars{suffix}")
        write_table(path, table.row_of_each_value())
        return made_scar_style(path)


class StyleFile:
    """A style file that belongs to all outputs of a name, ``scars.tif`` and ``scars.geojson``.

    Parameters
    ----------
    final : Path
        Where it will be. What it holds for another file that stays is kept.
    temporary : Path
        Where it is written.
    """

    def __init__(self, final: Path, temporary: Path):
        self._final, self._temporary = final, temporary
        # By whether it is for vector layers: the name of the style, and the file that it is of.
        self._styles: dict[bool, tuple[str, str]] = {}
        # What was made for the very vector layer.
        self._own: bytes | None = None
        for name in (styles_in(final) or ()) if os.path.lexists(final) else ():
            if _has_sibling(final, _ENDINGS[is_vector(name)]):
                self._styles[is_vector(name)] = name, ""
                if is_vector(name):
                    self._own = own_vector_style(final)

    def add(self, path: str, name: str, progress: Progress, own: bytes | None = None) -> None:
        """Add the style of an output, and write the file.

        Parameters
        ----------
        path : str
            Of the output.
        name : str
            Of the style.
        progress : Progress
            Told where the file can hold no more.
        own : bytes, optional
            As of `ui.styles.style_file`.
        """
        of_kind = is_vector(name)
        taken, owner = self._styles.get(of_kind, (name, ""))
        if owner and taken != name:
            progress.info(
                f"{self._final.name} is the style of {Path(owner).name}; for one of its own, "
                f"{Path(path).name} needs another name."
            )
            return
        self._styles[of_kind] = name, path
        if of_kind:
            self._own = own
        styles = [style for style, _ in self._styles.values()]
        self._temporary.write_bytes(style_file(styles, self._own if True in self._styles else None))


def _has_sibling(final: Path, endings: tuple[str, ...]) -> bool:
    """Return whether there is a file of a kind that a style file is for."""
    try:
        beside = [path.suffix.lower() for path in final.parent.iterdir() if path.stem == final.stem]
    except OSError:
        return False
    return any(suffix in endings for suffix in beside)
