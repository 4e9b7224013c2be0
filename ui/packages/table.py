"""The table of the needed packages: which versions are needed, found, and whether they work."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QTreeWidget, QTreeWidgetItem

from ...core.packages.folder import PackageFolder
from ...core.packages.requirements import Requirement, Status, Verdict
from .wording import readable_range, tr

ICONS = Path(__file__).parents[1] / "icons"
ROW_HEIGHT = 24
VERDICT_ICONS = {
    Verdict.OK: "verdict-ok",
    Verdict.TOO_NEW: "verdict-ok",
    Verdict.MISSING: "verdict-missing",
    Verdict.TOO_OLD: "verdict-warning",
    Verdict.BROKEN: "verdict-broken",
}


def icon(name: str) -> QIcon:
    """Return one of the plugin's icons."""
    return QIcon(str(ICONS / f"{name}.svg"))


class PackageTable(QTreeWidget):
    """The table of packages.

    Parameters
    ----------
    needed : list of Requirement
    folder : PackageFolder
        What was found there was installed by the plugin.
    """

    def __init__(self, needed: list[Requirement], folder: PackageFolder):
        super().__init__()
        self._needed, self._folder = needed, folder
        self.setRootIsDecorated(False)
        self.setAlternatingRowColors(True)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHeaderLabels([tr("Package"), tr("Needed"), tr("Found"), tr("Verdict")])
        self.header().setStretchLastSection(True)
        self.setIconSize(QSize(16, 16))
        self.setMinimumHeight((len(needed) + 1) * ROW_HEIGHT + 12)

    def show_statuses(self, statuses: list[Status]) -> None:
        """Show the packages; without a status, only what is needed."""
        self.clear()
        known = {status.requirement: status for status in statuses}
        for requirement in self._needed:
            self.addTopLevelItem(self._row(requirement, known.get(requirement)))
        for column in range(3):
            self.resizeColumnToContents(column)
            self.setColumnWidth(column, self.columnWidth(column) + 18)

    def _row(self, requirement: Requirement, status: Status | None) -> QTreeWidgetItem:
        item = QTreeWidgetItem([requirement.name, readable_range(requirement), "", ""])
        item.setSizeHint(3, QSize(0, ROW_HEIGHT))
        if status is not None:
            item.setText(2, status.found.version or "–")
            item.setText(3, self._verdict_text(status))
            item.setIcon(3, icon(VERDICT_ICONS[status.verdict]))
            reason = status.found.error or status.found.location
            for column in range(4):
                item.setToolTip(column, reason)
        return item

    def _verdict_text(self, status: Status) -> str:
        if status.verdict is Verdict.MISSING:
            return tr("missing")
        if status.verdict is Verdict.TOO_OLD:
            return tr("too old")
        if status.verdict is Verdict.BROKEN:
            return tr("fails: {reason}").format(reason=status.found.error)
        if status.verdict is Verdict.TOO_NEW:
            return tr("works; newer than tested")
        if self._folder.contains(status.found.location):
            return tr("ok, installed by Scar Mapper")
        return tr("ok")
