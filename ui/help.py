"""The plugin's help pages, which come with it and need no network."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QUrl

from .translation import SOURCE_LANGUAGE, language

FOLDER = Path(__file__).parent / "help"
INDEX = "index"


def page_path(name: str = INDEX) -> Path:
    """Return the file of a page in the plugin's language, else of the English one.

    Parameters
    ----------
    name : str
        The id of an algorithm, or `INDEX`.
    """
    own = FOLDER / language() / f"{name}.html"
    return own if own.is_file() else FOLDER / SOURCE_LANGUAGE / f"{name}.html"


def page_url(name: str = INDEX) -> str:
    """Return the address of a page for a browser; empty where there is no such page."""
    path = page_path(name)
    return QUrl.fromLocalFile(str(path)).toEncoded().data().decode() if path.is_file() else ""
