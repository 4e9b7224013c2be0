"""Shows which Python packages there are, and installs those that are missing."""

from __future__ import annotations

import sys
from pathlib import Path

from qgis.core import QgsApplication, QgsSettings
from qgis.gui import QgsCollapsibleGroupBox, QgsFileWidget
from qgis.PyQt.QtCore import QCoreApplication, QSize, Qt, QUrl
from qgis.PyQt.QtCore import pyqtSignal as Signal  # noqa: N812 - Qt's own name for it
from qgis.PyQt.QtGui import QDesktopServices, QFontDatabase, QIcon
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..core.errors import Cancelled, ScarMapperError
from ..core.packages.folder import PackageFolder
from ..core.packages.interpreter import Source
from ..core.packages.requirements import Requirement, Status, Verdict
from .package_installer import Checked, Installed, PackageInstaller
from .proxy import proxy_url

ICONS = Path(__file__).parent / "icons"
ROW_HEIGHT = 24
LOG_HEIGHT = 190
FOLDER_SETTING = "scarmapper/wheel_folder"
_VERDICT_ICONS = {
    Verdict.OK: "verdict-ok",
    Verdict.TOO_NEW: "verdict-ok",
    Verdict.MISSING: "verdict-missing",
    Verdict.TOO_OLD: "verdict-warning",
    Verdict.BROKEN: "verdict-broken",
}


def icon(name: str) -> QIcon:
    """Return one of the plugin's icons."""
    return QIcon(str(ICONS / f"{name}.svg"))


def readable_range(requirement: Requirement) -> str:
    """Return the versions that do, for a person: ``≥ 1.0, < 2``."""
    signs = {">=": "≥", "<=": "≤", "!=": "≠", "==": "="}
    return ", ".join(f"{signs.get(sign, sign)} {limit}" for sign, limit in requirement.limits)


class DependenciesDialog(QDialog):
    """The dialog *Python packages*.

    Parameters
    ----------
    folder : PackageFolder
        Where packages are installed.
    needed : list of Requirement
    """

    installed = Signal()
    """Packages were installed or removed."""

    def __init__(
        self, folder: PackageFolder, needed: list[Requirement], parent: QWidget | None = None
    ):
        super().__init__(parent)
        self.setObjectName("ScarMapperPackages")
        self.setWindowTitle(self.tr("Scar Mapper: Python packages"))
        self._folder, self._needed = folder, needed
        self._checked: Checked | None = None
        self._note = ""
        self._failed = False
        self._height = 0  # before the details were shown
        self._installer = PackageInstaller(folder, needed, proxy_url, self)
        self._build()
        self._installer.stage.connect(self._show_stage)
        self._installer.line.connect(self._log.appendPlainText)
        self._installer.counted.connect(self._show_count)
        self._installer.done.connect(self._take)
        self.resize(700, 540)

    @staticmethod
    def tr(text: str) -> str:
        """Translate a text shown to the user."""
        return QCoreApplication.translate("DependenciesDialog", text)

    # The window

    def _build(self) -> None:
        self._summary_icon = QLabel()
        self._summary = QLabel()
        self._summary.setWordWrap(True)
        self._summary.setTextFormat(Qt.TextFormat.RichText)
        summary = QHBoxLayout()
        summary.addWidget(self._summary_icon, 0, Qt.AlignmentFlag.AlignTop)
        summary.addWidget(self._summary, 1)
        summary.setSpacing(10)

        self._table = QTreeWidget()
        self._table.setRootIsDecorated(False)
        self._table.setAlternatingRowColors(True)
        self._table.setUniformRowHeights(True)
        self._table.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        self._table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._table.setHeaderLabels(
            [self.tr("Package"), self.tr("Needed"), self.tr("Found"), self.tr("Verdict")]
        )
        self._table.header().setStretchLastSection(True)
        self._table.setIconSize(QSize(16, 16))
        self._table.setMinimumHeight((len(self._needed) + 1) * ROW_HEIGHT + 12)

        self._from_index = QRadioButton(self.tr("From the internet (PyPI, or as pip is set up)"))
        self._from_folder = QRadioButton(self.tr("From a folder of wheels, without a network:"))
        self._wheels = QgsFileWidget()
        self._wheels.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self._wheels.setDialogTitle(self.tr("Folder of wheels (*.whl)"))
        self._wheels.setFilePath(QgsSettings().value(FOLDER_SETTING, "", str))
        self._from_index.setChecked(True)
        self._wheels.setEnabled(False)
        self._from_folder.toggled.connect(self._wheels.setEnabled)
        self._from_folder.toggled.connect(self._refresh)
        self._wheels.fileChanged.connect(self._refresh)
        self._sources = QGroupBox(self.tr("Install"))
        from_folder = QHBoxLayout()
        from_folder.addWidget(self._from_folder)
        from_folder.addWidget(self._wheels, 1)
        sources = QVBoxLayout(self._sources)
        sources.addWidget(self._from_index)
        sources.addLayout(from_folder)

        self._stage = QLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.clicked.connect(self._installer.cancel)
        self._progress = QWidget()
        progress = QHBoxLayout(self._progress)
        progress.setContentsMargins(0, 0, 0, 0)
        progress.addWidget(self._stage)
        progress.addWidget(self._bar, 1)
        progress.addWidget(self._cancel)

        self._details = QgsCollapsibleGroupBox(self.tr("What pip says"))
        self._details.setCollapsed(True)
        self._log = QPlainTextEdit()
        self._log.setReadOnly(True)
        self._log.setMinimumHeight(LOG_HEIGHT - 70)
        self._log.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._copy = QPushButton(self.tr("Copy"))
        self._copy.setToolTip(self.tr("Copy the versions and all that pip says, for a report."))
        self._copy.clicked.connect(self._copy_details)
        details = QVBoxLayout(self._details)
        details.addWidget(self._log)
        details.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignRight)

        self._place = QLabel()
        self._place.setWordWrap(True)
        self._place.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self._place.linkActivated.connect(self._open_folder)

        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._buttons.rejected.connect(self.reject)
        roles = QDialogButtonBox.ButtonRole
        self._install = self._buttons.addButton(self.tr("Install"), roles.ActionRole)
        self._install.setDefault(True)
        self._install.clicked.connect(self.install)
        self._again = self._buttons.addButton(self.tr("Check again"), roles.ActionRole)
        self._again.setAutoDefault(False)
        self._again.clicked.connect(self.check)
        self._remove = self._buttons.addButton(self.tr("Remove…"), roles.ResetRole)
        self._remove.setAutoDefault(False)
        self._remove.setToolTip(
            self.tr("Delete the packages that were installed from here; those of QGIS stay.")
        )
        self._remove.clicked.connect(self._ask_to_remove)

        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addLayout(summary)
        layout.addWidget(self._table, 3)
        layout.addWidget(self._sources)
        layout.addWidget(self._progress)
        layout.addWidget(self._details, 2)
        layout.addWidget(self._place)
        layout.addWidget(self._buttons)
        self._details.collapsedStateChanged.connect(self._fit_details)
        self._fit_details(True)
        self._refresh()

    def _fit_details(self, collapsed: bool) -> None:
        """Make the window higher or lower, so that the table keeps its height."""
        self.layout().setStretchFactor(self._details, 0 if collapsed else 2)
        if not self.isVisible():
            return
        if not collapsed:
            self._height = self.height()
            self.resize(self.width(), self._height + LOG_HEIGHT)
        elif self._height:
            self.layout().activate()
            self.resize(self.width(), self._height)

    # What it can do

    def check(self) -> None:
        """Look at the packages."""
        if not self._installer.is_busy():
            self._note, self._failed = "", False
            self._installer.check()
            self._refresh()

    def install(self) -> None:
        """Install what is missing."""
        if self._installer.is_busy() or self._checked is None:
            return
        self._note, self._failed = "", False
        self._log.clear()
        folder = self._wheels.filePath().strip() if self._from_folder.isChecked() else ""
        if folder:
            QgsSettings().setValue(FOLDER_SETTING, folder)
        self._installer.install(self._checked, Source(folder))
        self._refresh()

    def remove(self) -> None:
        """Delete what was installed."""
        if self._installer.is_busy():
            return
        gone = self._folder.remove()
        self.installed.emit()
        self.check()
        self._note = (
            self.tr("The packages were removed. What QGIS has loaded of them works until it ends.")
            if gone
            else self.tr("The packages are out of use; restart QGIS to free their disk space.")
        )

    def stop(self) -> None:
        """End what is under way."""
        self._installer.stop()

    def reject(self) -> None:
        """Close, after asking where that breaks off an installation."""
        if self._installer.is_busy() and self._checked is not None:
            answer = QMessageBox.question(
                self,
                self.windowTitle(),
                self.tr("Stop what is under way? Nothing will have been changed."),
            )
            if answer != QMessageBox.StandardButton.Yes:
                return
        self._installer.cancel()
        super().reject()

    def statuses(self) -> list[Status]:
        """Return the packages as last seen."""
        return self._checked.statuses if self._checked else []

    def _ask_to_remove(self) -> None:
        answer = QMessageBox.question(
            self,
            self.windowTitle(),
            self.tr("Delete the packages in {folder}? Scar Mapper will need them again.").format(
                folder=self._folder.path
            ),
        )
        if answer == QMessageBox.StandardButton.Yes:
            self.remove()

    # What is shown

    def _show_stage(self, text: str) -> None:
        self._stage.setText(text)
        self._bar.setRange(0, 0)
        self._log.appendPlainText(f"— {text}")

    def _show_count(self, number: int, total: int) -> None:
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(number)

    def _take(self, outcome) -> None:
        """Show how it ended."""
        if isinstance(outcome, Cancelled):
            self._note = self.tr("Cancelled; nothing was changed.")
        elif isinstance(outcome, ScarMapperError):
            self._note = str(outcome)
            self._failed = True
            # After a stage: something that pip said.
            if self._log.blockCount() > 1:
                self._details.setCollapsed(False)
            self._log.appendPlainText(f"— {outcome}")
        elif isinstance(outcome, Installed):
            self._checked = outcome.checked
            self._note = (
                self.tr("Installed. Restart QGIS, which goes on using what it loaded before.")
                if outcome.restart
                else self.tr("Installed, and ready to use: no restart is needed.")
            )
            self.installed.emit()
        else:
            self._checked = outcome
        self._refresh()

    def _refresh(self, *_) -> None:
        busy = self._installer.is_busy()
        statuses = self.statuses()
        self._fill_table(statuses)
        bad = [status for status in statuses if not status.works]
        missing = [status for status in bad if status.installable]
        self._summarise(bad)
        from_folder = self._from_folder.isChecked()
        chosen = bool(self._wheels.filePath().strip()) or not from_folder
        self._progress.setVisible(busy)
        self._sources.setEnabled(not busy)
        self._sources.setVisible(bool(missing) or busy)
        self._install.setVisible(bool(missing) or self._checked is None)
        self._install.setEnabled(bool(missing) and chosen and not busy)
        if missing:
            self._install.setText(self.tr("Install {count} packages").format(count=len(missing)))
        self._again.setEnabled(not busy)
        self._remove.setEnabled(not busy)
        own = self._folder.installation() is not None
        self._remove.setVisible(own)
        folder = self._folder.path
        url = QUrl.fromLocalFile(str(folder)).toString()
        shown = f'<a href="{url}">{folder}</a>' if own else str(folder)
        text = self.tr("Packages are installed in {folder}").format(folder=shown)
        python = f"Python {sys.version.split()[0]}"
        if self._checked is not None and self._checked.program:
            python += f", {self._checked.program}"
        self._place.setText(f'<span style="color:gray">{text}<br>{python}</span>')

    def _summarise(self, bad: list[Status]) -> None:
        if self._checked is None and not self._failed:
            name, text = "packages", self.tr("Looking for the packages…")
        elif self._failed:
            name, text = "verdict-broken", self.tr("That did not work.")
        elif not bad:
            name, text = "verdict-ok", self.tr("All packages that Scar Mapper needs are there.")
        else:
            name = "verdict-warning"
            text = self.tr("{count} of {all} packages that Scar Mapper needs are not there.")
            text = text.format(count=len(bad), all=len(self.statuses()))
        more = self._note
        if not more and any(status.installable for status in bad):
            more = self.tr(
                "They can be installed into your QGIS profile. The packages of QGIS itself, NumPy "
                "above all, stay as they are."
            )
        elif not more and bad:
            more = self.tr("They come with QGIS: a newer QGIS brings newer ones.")
        self._summary.setText(f"<b>{text}</b><br>{_escaped(more)}" if more else f"<b>{text}</b>")
        self._summary_icon.setPixmap(icon(name).pixmap(QSize(32, 32)))

    def _fill_table(self, statuses: list[Status]) -> None:
        self._table.clear()
        known = {status.requirement: status for status in statuses}
        for requirement in self._needed:
            status = known.get(requirement)
            item = QTreeWidgetItem([requirement.name, readable_range(requirement), "", ""])
            item.setSizeHint(3, QSize(0, ROW_HEIGHT))
            if status is not None:
                item.setText(2, status.found.version or "–")
                item.setText(3, self._verdict_text(status))
                item.setIcon(3, icon(_VERDICT_ICONS[status.verdict]))
                reason = status.found.error or status.found.location
                for column in range(4):
                    item.setToolTip(column, reason)
            self._table.addTopLevelItem(item)
        for column in range(3):
            self._table.resizeColumnToContents(column)
            self._table.setColumnWidth(column, self._table.columnWidth(column) + 18)

    def _verdict_text(self, status: Status) -> str:
        reason = status.found.error
        if status.verdict is Verdict.MISSING:
            return self.tr("missing")
        if status.verdict is Verdict.TOO_OLD:
            return self.tr("too old")
        if status.verdict is Verdict.BROKEN:
            return self.tr("fails: {reason}").format(reason=reason)
        if status.verdict is Verdict.TOO_NEW:
            return self.tr("works; newer than tested")
        if self._folder.holds(status.found.location):
            return self.tr("ok, installed by Scar Mapper")
        return self.tr("ok")

    def _copy_details(self) -> None:
        QgsApplication.clipboard().setText(self.details())

    def details(self) -> str:
        """Return the versions and all that pip said, as text for a report."""
        lines = [f"Python {sys.version}", f"{sys.platform}, {self._folder.path}"]
        for status in self.statuses():
            found = status.found
            lines.append(
                f"{status.requirement}: {status.verdict.value} {found.version} {found.location} "
                f"{found.error}".rstrip()
            )
        return "\n".join([*lines, "", self._log.toPlainText()])

    def _open_folder(self, url: str) -> None:
        QDesktopServices.openUrl(QUrl(url))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
