"""What the toolbox of QGIS shows of an algorithm: its names, group, icon and help page."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon

from ..ui.help import page_url

ICON = Path(__file__).parent.parent / "ui" / "icons" / "scarmapper.svg"


class ToolboxEntry:
    """What algorithms and graphical models answer alike; a base beside a class of QGIS.

    Attributes
    ----------
    ID : str
        Never changes.
    LABEL, SUMMARY : str
        In English.
    GROUP : tuple of str
        Id and label.
    """

    ID: ClassVar[str]
    LABEL: ClassVar[str]
    GROUP: ClassVar[tuple[str, str]]
    SUMMARY: ClassVar[str]

    def tr(self, text: str) -> str:
        """Translate a text shown to the user."""
        return QCoreApplication.translate("scarmapper", text)

    def name(self) -> str:
        """Return the id; it never changes."""
        return self.ID

    def displayName(self) -> str:  # noqa: N802 - QGIS interface
        """Return the name shown in the toolbox."""
        return self.tr(self.LABEL)

    def groupId(self) -> str:  # noqa: N802 - QGIS interface
        """Return the id of the group; it never changes."""
        return self.GROUP[0]

    def group(self) -> str:
        """Return the group shown in the toolbox."""
        return self.tr(self.GROUP[1])

    def icon(self) -> QIcon:
        """Return the icon of its own, or that of the plugin."""
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:  # noqa: N802 - QGIS interface
        """Return the file of the icon; the modeler draws from it."""
        own = ICON.parent / "algorithms" / f"{self.ID}.svg"
        return str(own if own.is_file() else ICON)

    def helpUrl(self) -> str:  # noqa: N802 - QGIS interface
        """Return the address of the help page, which comes with the plugin."""
        return page_url(self.ID)

    def shortDescription(self) -> str:  # noqa: N802 - QGIS interface
        """Return the first sentence of the summary."""
        return self.tr(self.SUMMARY).split(". ")[0].rstrip(".") + "."
