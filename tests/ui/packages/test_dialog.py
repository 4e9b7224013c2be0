"""The dialog of packages. Covers dialog.py, rows.py, source_box.py and details_box.py."""

import sys

import pytest

from scarmapper.core.errors import Cancelled, ScarMapperError
from scarmapper.core.packages.folder import PackageFolder
from scarmapper.core.packages.interpreter import ProbeResult
from scarmapper.core.packages.requirements import (
    Found,
    Requirement,
    Verdict,
    judge,
    parse_requirements,
)

NEEDED = parse_requirements("numpy>=1.20\nrasterio>=1.3,<1.5\nshapely>=2.0,<2.2")
NUMPY, RASTERIO, SHAPELY = NEEDED


class Installer:
    """Replaces the part that runs programs; the test makes the outcomes."""

    def __init__(self):
        self.busy, self.asked, self.cancelled = False, [], 0

    def is_busy(self):
        return self.busy

    def check(self):
        self.busy = True
        self.asked.append("check")

    def install(self, checked, source):
        self.busy = True
        self.asked.append(source)

    def cancel(self):
        self.cancelled += 1

    stop = cancel


@pytest.fixture
def dialog(qgis, tmp_path):
    """The dialog with an installer that the test speaks for: ``dialog.finish(outcome)``."""
    from qgis.core import QgsSettings
    from qgis.PyQt.QtCore import QCoreApplication, QEvent

    from scarmapper.ui.packages.dialog import DependenciesDialog

    QgsSettings().remove("scarmapper")
    before = list(sys.path)
    made = DependenciesDialog(PackageFolder(tmp_path / "own", "test"), NEEDED)
    real, made._installer = made._installer, Installer()

    def finish(outcome):
        made._installer.busy = False
        made._show_outcome(outcome)

    made.finish = finish
    yield made
    made._installer = real
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    sys.path[:] = before


def checked(*found):
    from scarmapper.ui.packages.installer import Checked

    statuses = [judge(requirement, one) for requirement, one in zip(NEEDED, found)]
    return Checked(statuses, "/usr/bin/python3", ProbeResult({"installed": {}}))


def rows(dialog):
    table = dialog._table
    items = [table.topLevelItem(n) for n in range(table.topLevelItemCount())]
    return [[item.text(column) for column in range(4)] for item in items]


FINE = Found("2.1", "/usr")


def test_it_shows_installed_and_missing_packages(dialog):
    dialog.show()
    dialog.check()
    assert dialog._progress.isVisible()
    assert not dialog._again.isEnabled()
    dialog.finish(checked(Found("1.24.2", "/usr"), None, Found("1.8.5", "/usr")))
    assert rows(dialog) == [
        ["numpy", "≥ 1.20", "1.24.2", "ok"],
        ["rasterio", "≥ 1.3, < 1.5", "–", "missing"],
        ["shapely", "≥ 2.0, < 2.2", "1.8.5", "too old"],
    ]
    assert "2 of 3 packages" in dialog._summary.text()
    assert "stay as they are" in dialog._summary.text()
    assert dialog._install.text() == "Install 2 packages"
    assert dialog._install.isEnabled()
    assert not dialog._progress.isVisible()
    assert not dialog._remove.isVisible()


def test_reasons_and_folders_are_shown(dialog):
    own = str(dialog._folder.path / "001")
    error = "ImportError: numpy.core.multiarray failed to import"
    dialog.finish(checked(FINE, Found("1.4", own), Found("2.1", "/usr", error)))
    assert rows(dialog)[1][3] == "ok, installed by Scar Mapper"
    assert rows(dialog)[2][3] == f"fails: {error}"
    assert dialog._table.topLevelItem(2).toolTip(0) == error
    assert dialog._table.topLevelItem(1).toolTip(3) == own
    dialog.finish(checked(FINE, Found("1.5.2", "/usr"), FINE))
    assert rows(dialog)[1][3] == "works; newer than tested"
    assert "All packages" in dialog._summary.text()
    assert not dialog._install.isVisibleTo(dialog)
    assert not dialog._source.isVisibleTo(dialog)


def test_packages_of_qgis_are_not_offered(dialog):
    dialog.finish(checked(Found("1.16", "/usr"), Found("1.4", "/usr"), FINE))
    assert "newer QGIS" in dialog._summary.text()
    assert not dialog._install.isVisibleTo(dialog)


def test_installing_from_the_internet_and_from_a_folder(dialog, tmp_path):
    dialog.finish(checked(FINE, None, FINE))
    dialog.install()
    assert dialog._installer.asked[-1].folder == ""
    assert not dialog._source.isEnabled()
    dialog.finish(Cancelled())
    assert "Cancelled; nothing was changed." in dialog._summary.text()
    dialog._source.from_folder.setChecked(True)
    dialog._source.wheels.setFilePath("")
    assert not dialog._install.isEnabled()
    dialog._source.wheels.setFilePath(str(tmp_path))
    assert dialog._install.isEnabled()
    dialog.install()
    assert dialog._installer.asked[-1].folder == str(tmp_path)


def test_the_folder_of_wheels_is_remembered(dialog, tmp_path, qgis):
    from scarmapper.ui.packages.dialog import DependenciesDialog

    dialog.finish(checked(FINE, None, FINE))
    dialog._source.from_folder.setChecked(True)
    dialog._source.wheels.setFilePath(str(tmp_path))
    dialog.install()
    again = DependenciesDialog(dialog._folder, NEEDED)
    assert again._source.wheels.filePath() == str(tmp_path)
    again.deleteLater()


def test_a_failure_shows_the_output_of_pip_and_can_be_copied(dialog):
    from qgis.PyQt.QtWidgets import QApplication

    dialog.show()
    dialog.finish(checked(FINE, None, FINE))
    dialog.install()
    dialog._show_stage("Finding versions…")
    dialog._details.add("ERROR: from pip <b>")
    dialog.finish(ScarMapperError("The disk is <full>."))
    assert "That did not work." in dialog._summary.text()
    assert "The disk is &lt;full&gt;." in dialog._summary.text()
    assert not dialog._details.isCollapsed()
    dialog._details.copy.click()
    copied = QApplication.clipboard().text()
    assert "ERROR: from pip <b>" in copied
    assert "rasterio>=1.3,<1.5: missing" in copied
    assert sys.version.splitlines()[0] in copied
    # Trying again forgets the failure.
    dialog.install()
    assert "That did not work." not in dialog._summary.text()


def test_progress_is_shown(dialog):
    dialog.finish(checked(FINE, None, FINE))
    dialog.install()
    dialog._show_stage("Looking")
    assert (dialog._progress.bar.minimum(), dialog._progress.bar.maximum()) == (0, 0)
    dialog._progress.show_count(3, 7)
    assert (dialog._progress.bar.value(), dialog._progress.bar.maximum()) == (3, 7)


@pytest.mark.parametrize(("restart", "note"), [(True, "Restart QGIS"), (False, "ready to use")])
def test_success_shows_whether_to_restart(dialog, restart, note):
    from scarmapper.ui.packages.installer import Installed

    emitted = []
    dialog.installed.connect(lambda: emitted.append(True))
    dialog.finish(checked(FINE, None, FINE))
    after = checked(FINE, Found("1.4", "/own"), FINE)
    dialog.finish(Installed({"rasterio": "1.4"}, after, restart))
    assert note in dialog._summary.text()
    assert rows(dialog)[1][2] == "1.4"
    assert emitted == [True]


def test_removing(dialog, monkeypatch):
    from qgis.PyQt.QtWidgets import QMessageBox

    new = dialog._folder.begin()
    dialog._folder.commit(new, {"rasterio": "1.4"})
    dialog.finish(checked(FINE, Found("1.4", str(new)), FINE))
    assert dialog._remove.isVisibleTo(dialog)
    buttons = QMessageBox.StandardButton
    monkeypatch.setattr(QMessageBox, "question", lambda *_: buttons.No)
    dialog._remove.click()
    assert new.exists()
    monkeypatch.setattr(QMessageBox, "question", lambda *_: buttons.Yes)
    dialog._remove.click()
    assert not new.exists()
    dialog.finish(checked(FINE, None, FINE))
    assert "were removed" in dialog._summary.text()
    assert not dialog._remove.isVisibleTo(dialog)


def test_closing_while_busy_needs_confirmation(dialog, monkeypatch):
    from qgis.PyQt.QtWidgets import QMessageBox

    dialog.show()
    dialog.finish(checked(FINE, None, FINE))
    dialog.install()
    buttons = QMessageBox.StandardButton
    monkeypatch.setattr(QMessageBox, "question", lambda *_: buttons.No)
    dialog.reject()
    assert dialog.isVisible()
    assert dialog._installer.cancelled == 0
    monkeypatch.setattr(QMessageBox, "question", lambda *_: buttons.Yes)
    dialog.reject()
    assert not dialog.isVisible()
    assert dialog._installer.cancelled == 1


def test_a_real_check(qgis, tmp_path):
    """With the real installer, on the packages of this Python."""
    from qgis.PyQt.QtCore import QEventLoop, QTimer

    from scarmapper.ui.packages.dialog import DependenciesDialog

    needed = [NUMPY, Requirement("scar-none", ((">=", "1"),))]
    dialog = DependenciesDialog(PackageFolder(tmp_path / "own", "test"), needed)
    loop = QEventLoop()
    dialog._installer.done.connect(loop.quit)
    QTimer.singleShot(60_000, loop.quit)
    dialog.check()
    loop.exec()
    assert [status.verdict for status in dialog.statuses()] == [Verdict.OK, Verdict.MISSING]
    assert "1 of 2 packages" in dialog._summary.text()
    dialog.stop()
    dialog.deleteLater()
    assert not (tmp_path / "own").exists()
