"""The dialog *Python packages*: shows which packages are there, and installs the missing ones."""

from __future__ import annotations

import sys

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtCore import pyqtSignal as Signal  # noqa: N812 - Qt's own name for it
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...core.errors import Cancelled, ScarMapperError
from ...core.packages.folder import PackageFolder
from ...core.packages.requirements import Requirement, Status
from ..translation import error_text
from .details_box import LOG_HEIGHT, DetailsBox
from .installer import Checked, Installed, PackageInstaller
from .proxy import proxy_url
from .rows import ProgressRow, SummaryRow
from .source_box import SourceBox
from .table import PackageTable
from .wording import tr


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
        self.setWindowTitle(tr("Scar Mapper: Python packages"))
        self._folder, self._needed = folder, needed
        self._checked: Checked | None = None
        self._note = ""
        self._failed = False
        self._height = 0  # before the details were shown
        self._installer = PackageInstaller(folder, needed, proxy_url, self)
        self._build()
        self._connect()
        self._fit_details(True)
        self._refresh()
        self.resize(700, 540)

    # The window

    def _build(self) -> None:
        self._summary = SummaryRow()
        self._table = PackageTable(self._needed, self._folder)
        self._source = SourceBox()
        self._progress = ProgressRow()
        self._details = DetailsBox()
        self._place = QLabel()
        self._place.setWordWrap(True)
        self._place.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._add_buttons()
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(self._summary)
        layout.addWidget(self._table, 3)
        layout.addWidget(self._source)
        layout.addWidget(self._progress)
        layout.addWidget(self._details, 2)
        layout.addWidget(self._place)
        layout.addWidget(self._buttons)

    def _add_buttons(self) -> None:
        roles = QDialogButtonBox.ButtonRole
        self._install = self._buttons.addButton(tr("Install"), roles.ActionRole)
        self._install.setDefault(True)
        self._again = self._button(tr("Check again"), roles.ActionRole)
        self._remove = self._button(tr("Remove…"), roles.ResetRole)
        self._remove.setToolTip(
            tr("Delete the packages that were installed from here; those of QGIS stay.")
        )

    def _button(self, text: str, role: QDialogButtonBox.ButtonRole) -> QPushButton:
        button = self._buttons.addButton(text, role)
        button.setAutoDefault(False)
        return button

    def _connect(self) -> None:
        self._source.changed.connect(self._refresh)
        self._progress.cancelled.connect(self._installer.cancel)
        self._details.copy_requested.connect(self._copy_details)
        self._details.collapsedStateChanged.connect(self._fit_details)
        self._place.linkActivated.connect(self._open_folder)
        self._buttons.rejected.connect(self.reject)
        self._install.clicked.connect(self.install)
        self._again.clicked.connect(self.check)
        self._remove.clicked.connect(self._ask_to_remove)
        self._installer.stage.connect(self._show_stage)
        self._installer.line.connect(self._details.add)
        self._installer.counted.connect(self._progress.show_count)
        self._installer.done.connect(self._show_outcome)

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

    # Actions

    def check(self) -> None:
        """Check which packages there are."""
        if not self._installer.is_busy():
            self._note, self._failed = "", False
            self._installer.check()
            self._refresh()

    def install(self) -> None:
        """Install what is missing."""
        if self._installer.is_busy() or self._checked is None:
            return
        self._note, self._failed = "", False
        self._details.clear()
        self._source.remember()
        self._installer.install(self._checked, self._source.source())
        self._refresh()

    def remove(self) -> None:
        """Delete what was installed."""
        if self._installer.is_busy():
            return
        gone = self._folder.remove()
        self.installed.emit()
        self.check()
        self._note = (
            tr("The packages were removed. What QGIS has loaded of them works until it ends.")
            if gone
            else tr("The packages are out of use; restart QGIS to free their disk space.")
        )

    def stop(self) -> None:
        """End what is under way."""
        self._installer.stop()

    def reject(self) -> None:
        """Close, after asking where that breaks off an installation."""
        if self._installer.is_busy() and self._checked is not None:
            question = tr("Stop what is under way? Nothing will have been changed.")
            if not self._confirmed(question):
                return
        self._installer.cancel()
        super().reject()

    def statuses(self) -> list[Status]:
        """Return the packages as of the last check."""
        return self._checked.statuses if self._checked else []

    def _ask_to_remove(self) -> None:
        question = tr("Delete the packages in {folder}? Scar Mapper will need them again.")
        if self._confirmed(question.format(folder=self._folder.path)):
            self.remove()

    def _confirmed(self, question: str) -> bool:
        answer = QMessageBox.question(self, self.windowTitle(), question)
        return answer == QMessageBox.StandardButton.Yes

    # What is shown

    def _show_stage(self, text: str) -> None:
        self._progress.show_stage(text)
        self._details.add(f"— {text}")

    def _show_outcome(self, outcome: Checked | Installed | ScarMapperError) -> None:
        """Show how a check or an installation ended."""
        if isinstance(outcome, Cancelled):
            self._note = tr("Cancelled; nothing was changed.")
        elif isinstance(outcome, ScarMapperError):
            self._note = error_text(outcome)
            self._failed = True
            if self._details.has_output():
                self._details.setCollapsed(False)
            self._details.add(f"— {outcome}")
        elif isinstance(outcome, Installed):
            self._checked = outcome.checked
            self._note = (
                tr("Installed. Restart QGIS, which goes on using what it loaded before.")
                if outcome.restart
                else tr("Installed, and ready to use: no restart is needed.")
            )
            self.installed.emit()
        else:
            self._checked = outcome
        self._refresh()

    def _refresh(self) -> None:
        """Bring all that is shown up to date."""
        busy = self._installer.is_busy()
        statuses = self.statuses()
        self._table.show_statuses(statuses)
        bad = [status for status in statuses if not status.works]
        missing = [status for status in bad if status.installable]
        self._summarise(bad)
        self._progress.setVisible(busy)
        self._source.setEnabled(not busy)
        self._source.setVisible(bool(missing) or busy)
        self._install.setVisible(bool(missing) or self._checked is None)
        self._install.setEnabled(bool(missing) and self._source.is_complete() and not busy)
        if missing:
            self._install.setText(tr("Install {count} packages").format(count=len(missing)))
        self._again.setEnabled(not busy)
        self._remove.setEnabled(not busy)
        self._remove.setVisible(self._has_own_packages())
        self._show_place()

    def _has_own_packages(self) -> bool:
        return self._folder.installation() is not None

    def _show_place(self) -> None:
        """Show where packages are installed, and which Python QGIS has."""
        folder = self._folder.path
        url = QUrl.fromLocalFile(str(folder)).toString()
        shown = f'<a href="{url}">{folder}</a>' if self._has_own_packages() else str(folder)
        text = tr("Packages are installed in {folder}").format(folder=shown)
        python = f"Python {sys.version.split()[0]}"
        if self._checked is not None and self._checked.program:
            python += f", {self._checked.program}"
        self._place.setText(f'<span style="color:gray">{text}<br>{python}</span>')

    def _summarise(self, bad: list[Status]) -> None:
        if self._checked is None and not self._failed:
            name, text = "packages", tr("Looking for the packages…")
        elif self._failed:
            name, text = "verdict-broken", tr("That did not work.")
        elif not bad:
            name, text = "verdict-ok", tr("All packages that Scar Mapper needs are there.")
        else:
            name = "verdict-warning"
            text = tr("{count} of {all} packages that Scar Mapper needs are not there.")
            text = text.format(count=len(bad), all=len(self.statuses()))
        self._summary.show_summary(name, text, self._note or self._way_out(bad))

    @staticmethod
    def _way_out(bad: list[Status]) -> str:
        """Return what can be done about packages that do not work."""
        if any(status.installable for status in bad):
            return tr(
                "They can be installed into your QGIS profile. The packages of QGIS itself, NumPy "
                "above all, stay as they are."
            )
        if bad:
            return tr("They come with QGIS: a newer QGIS brings newer ones.")
        return ""

    def _copy_details(self) -> None:
        QgsApplication.clipboard().setText(self.details())

    def details(self) -> str:
        """Return the versions and the output of pip, as text for a report."""
        lines = [f"Python {sys.version}", f"{sys.platform}, {self._folder.path}"]
        for status in self.statuses():
            found = status.found
            lines.append(
                f"{status.requirement}: {status.verdict.value} {found.version} {found.location} "
                f"{found.error}".rstrip()
            )
        return "\n".join([*lines, "", self._details.text()])

    def _open_folder(self, url: str) -> None:
        QDesktopServices.openUrl(QUrl(url))
