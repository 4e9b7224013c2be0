"""Where the files of an event go unless the user chooses a folder."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsPointXY
from qgis.PyQt.QtCore import QStandardPaths


def usual_folder(event: str, centre: QgsPointXY | None) -> Path:
    """Return a folder among the user's documents, named after an event.

    Parameters
    ----------
    event : str
        Its time, ``2018-09-05T18:08Z``, or its day.
    centre : QgsPointXY or None
        In longitude and latitude.
    """
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    name = f"event-{event.replace(':', '').rstrip('Z')}"
    if centre is not None:
        north, east = centre.y(), centre.x()
        name += (
            f"-{abs(north):.2f}{'N' if north >= 0 else 'S'}"
            f"-{abs(east):.2f}{'E' if east >= 0 else 'W'}"
        )
    return Path(QStandardPaths.writableLocation(documents)) / "scarmapper" / name
