"""The plugin's toolbar and menu."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsProcessingAlgorithm,
    QgsProject,
)
from qgis.gui import QgsGui
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QIcon
from qgis.PyQt.QtWidgets import QAction, QDialog, QPushButton, QToolBar, QWidget

from ..core.errors import ScarMapperError
from ..core.packages.folder import PackageFolder
from ..core.packages.requirements import Requirement, absent
from .help import page_url
from .lost_reviews import LostReview, forget, layer_to_restore, lost_reviews
from .run_group import FinishedRun, announcer
from .start.guided_start import GuidedStart
from .start.map_dialog import open_map_dialog
from .translation import error_text

if TYPE_CHECKING:
    from qgis.core import QgsVectorLayer
    from qgis.gui import QgisInterface

    from .event.dock import NewEventDock
    from .packages.dialog import DependenciesDialog
    from .review.dock import ScarReviewDock

ICONS = Path(__file__).parent / "icons"
MENU = "Scar Mapper"
MAP_SCARS = "scarmapper:mapscars"


class Toolbar(QObject):
    """The toolbar *Scar Mapper* and the menu of that name in *Raster*.

    Parameters
    ----------
    iface : qgis.gui.QgisInterface
    folder : PackageFolder
        Where the dialog *Python packages* installs.
    needed : list of Requirement
    """

    def __init__(
        self, iface: QgisInterface, folder: PackageFolder, needed: list[Requirement]
    ) -> None:
        super().__init__(iface.mainWindow())
        self._iface, self._folder, self._needed = iface, folder, needed
        self._actions: list[QAction] = []
        self._toolbar: QToolBar | None = None
        self._dock: ScarReviewDock | None = None
        self._event: NewEventDock | None = None
        self._packages: DependenciesDialog | None = None
        self._start: GuidedStart | None = None
        self._dialogs: list[QDialog] = []
        # What was asked for and waits for packages.
        self._waiting: Callable[[], None] | None = None
        self._messages: list[QWidget] = []

    @staticmethod
    def tr(text: str) -> str:
        """Translate a text shown to the user."""
        return QCoreApplication.translate("Toolbar", text)

    def install(self) -> None:
        """Add the actions to QGIS, and warn of missing packages."""
        self._toolbar = self._iface.addToolBar(MENU)
        self._toolbar.setObjectName("ScarMapperToolBar")
        self._add(
            "new-event",
            self.tr("New event"),
            self.tr("Find, fetch and map the images of an event, from its area and time"),
            self.new_event,
        )
        self._add(
            "map-scars",
            self.tr("Map scars…"),
            self.tr("Map landslide scars between two images of this project"),
            self.map_scars,
        )
        self._add(
            "two-images",
            self.tr("Map from two images…"),
            self.tr("Stack, align and map two Sentinel-2 products or images, in the background"),
            lambda: self._start.map_pair(),
            in_toolbar=False,
        )
        self._add(
            "review-scars",
            self.tr("Review scars"),
            self.tr("Confirm or reject scars one by one, comparing the dates"),
            self.review_scars,
        )
        self._toolbar.addSeparator()
        self._add(
            "getting-started",
            self.tr("Getting started"),
            self.tr("Show the first page of Scar Mapper"),
            lambda: self._start.show_page(self._missing()),
            in_toolbar=False,
        )
        self._add(
            "sample",
            self.tr("Open sample project"),
            self.tr("Open images of the 2018 Hokkaido earthquake to try Scar Mapper"),
            self.open_sample,
        )
        self._add(
            "packages",
            self.tr("Python packages…"),
            self.tr("See and install the Python packages that Scar Mapper needs"),
            self.show_packages,
        )
        self._add("help", self.tr("Help"), self.tr("Help on Scar Mapper"), self.show_help)
        self._warn_of_missing_packages()
        self._offer_lost_reviews()
        announcer.finished.connect(self._tell_of_run)
        self._start = GuidedStart(
            self._iface,
            {
                "sample": self.open_sample,
                "event": self.new_event,
                "packages": self.show_packages,
                "help": self.show_help,
            },
            self._mapping,
            self._show_message,
            self._zoom_to,
            self,
        )
        self._start.show_once(self._missing())

    def _missing(self) -> list[str]:
        """Return the names of the packages that are not installed."""
        return [requirement.name for requirement in absent(self._needed)]

    def _add(
        self, icon: str, text: str, tip: str, run: Callable[[], None], in_toolbar: bool = True
    ) -> None:
        action = QAction(QIcon(str(ICONS / f"{icon}.svg")), text, self._iface.mainWindow())
        action.setObjectName("ScarMapper" + icon.title().replace("-", ""))
        action.setToolTip(f"<b>{text}</b><br>{tip}")
        action.setStatusTip(tip)
        action.triggered.connect(lambda *_: run())
        if in_toolbar:
            self._toolbar.addAction(action)
        self._iface.addPluginToRasterMenu(MENU, action)
        self._actions.append(action)

    def remove(self) -> None:
        """Remove the toolbar, its menu, its windows and its messages from QGIS."""
        with suppress(TypeError):
            announcer.finished.disconnect(self._tell_of_run)
        if self._start is not None:
            self._start.remove()
            self._start = None
        for dialog in self._dialogs:
            _close(dialog)
        self._dialogs.clear()
        if self._packages is not None:
            self._packages.stop()
            _close(self._packages)
            self._packages = None
        if self._dock is not None:
            self._dock.close_review()
            self._iface.removeDockWidget(self._dock)
            self._dock.deleteLater()
            self._dock = None
        if self._event is not None:
            self._event.close_panel()
            self._iface.removeDockWidget(self._event)
            self._event.deleteLater()
            self._event = None
        self._forget_messages()
        menus = [entry.menu() for entry in self._iface.rasterMenu().actions()]
        own = [menu for menu in menus if menu and set(menu.actions()) & set(self._actions)]
        for action in self._actions:
            # QGIS registers all actions of its window at its start, and would keep the pointers.
            QgsGui.shortcutsManager().unregisterAction(action)
            self._iface.removePluginRasterMenu(MENU, action)
            action.deleteLater()
        # QGIS takes the empty menu out, but keeps it.
        for menu in own:
            menu.deleteLater()
        self._actions.clear()
        if self._toolbar is not None:
            self._iface.mainWindow().removeToolBar(self._toolbar)
            self._toolbar.deleteLater()
            self._toolbar = None
        self.deleteLater()

    # The actions

    def new_event(self) -> None:
        """Show the dock *New event*."""
        if self._event is None:
            from .event.dock import NewEventDock

            self._event = NewEventDock(self._iface)
            self._iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._event)
        self._event.setUserVisible(True)

    def _mapping(self, wanted: Callable[[], None]) -> QgsProcessingAlgorithm | None:
        """Return the algorithm that maps; None, and why on the screen, where it cannot run.

        What was wanted is done once its packages are installed.
        """
        algorithm = QgsApplication.processingRegistry().algorithmById(MAP_SCARS)
        if algorithm is None:
            self._show_message(
                Qgis.MessageLevel.Warning,
                self.tr(
                    "Processing does not know Scar Mapper's algorithms: switch on the plugin "
                    "“Processing”."
                ),
            )
            return None
        if not algorithm.canExecute()[0]:
            self.show_packages()
            self._waiting = wanted
            return None
        return algorithm

    def map_scars(self) -> None:
        """Open *Map scars between two images*, filled in from the project."""
        algorithm = self._mapping(self.map_scars)
        if algorithm is None:
            return
        self._dialogs = [opened for opened in self._dialogs if _is_alive(opened)]
        self._dialogs.append(open_map_dialog(self._iface, algorithm))

    def review_scars(self, layer: QgsVectorLayer | None = None) -> ScarReviewDock:
        """Show the dock *Scar review* on a layer, the active one, or the first one of scars."""
        if self._dock is None:
            from .review.dock import ScarReviewDock

            self._dock = ScarReviewDock(self._iface)
            self._iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._dock)
        self._dock.setUserVisible(True)
        self._dock.open_layer(layer)
        return self._dock

    def open_sample(self) -> None:
        """Open the sample as a new project, after asking what to do with an unsaved one."""
        from .sample_project import PROJECT_CRS, copy_sample, fill_project

        folder = Path(QgsApplication.qgisSettingsDirPath()) / "scarmapper"
        try:
            copy_sample(folder)
            if not self._iface.newProject(True):
                return
            extent = fill_project(QgsProject.instance(), folder)
        except ScarMapperError as error:
            self._show_message(Qgis.MessageLevel.Critical, error_text(error))
            return
        # On its first layers QGIS sets the project to their CRS, later: let it do so now.
        self._iface.layerTreeCanvasBridge().setCanvasLayers()
        QgsProject.instance().setCrs(QgsCoordinateReferenceSystem(PROJECT_CRS))
        QgsProject.instance().setDirty(False)
        canvas = self._iface.mapCanvas()
        canvas.setDestinationCrs(QgsProject.instance().crs())
        extent.scale(1.05)
        canvas.setExtent(extent)
        canvas.refresh()
        self._show_message(
            Qgis.MessageLevel.Info,
            self.tr("The sample is open. Next, map its scars:"),
            self.tr("Map scars…"),
            self.map_scars,
            seconds=20,
        )

    def show_packages(self) -> None:
        """Show the dialog *Python packages*."""
        self._waiting = None
        if self._packages is None:
            from .packages.dialog import DependenciesDialog

            window = self._iface.mainWindow()
            self._packages = DependenciesDialog(self._folder, self._needed, window)
            self._packages.installed.connect(self._after_installing)
        self._packages.show()
        self._packages.raise_()
        self._packages.activateWindow()
        self._packages.check()

    def show_help(self) -> None:
        """Show the help pages in the browser."""
        QDesktopServices.openUrl(QUrl(page_url()))

    # Messages

    def _warn_of_missing_packages(self) -> None:
        missing = self._missing()
        if missing:
            self._show_message(
                Qgis.MessageLevel.Warning,
                self.tr("Python packages are missing: {names}.").format(names=", ".join(missing)),
                self.tr("Python packages…"),
                self.show_packages,
            )

    def _offer_lost_reviews(self) -> None:
        for lost in lost_reviews():
            count = len(lost.decisions)
            self._show_message(
                Qgis.MessageLevel.Warning,
                self.tr(
                    "QGIS ended before a review of “{layer}” was saved; {count} decisions are kept."
                ).format(layer=lost.review.name, count=count),
                self.tr("Restore"),
                partial(self._restore, lost),
            )

    def _restore(self, lost: LostReview) -> None:
        """Open a review again that was not saved, with its decisions in the edit buffer."""
        try:
            layer = layer_to_restore(lost)
        except ScarMapperError as error:
            self._show_message(Qgis.MessageLevel.Critical, error_text(error))
            return
        forget(lost.note)
        self.review_scars(layer).safety.restore()

    def _tell_of_run(self, run: FinishedRun) -> None:
        """Offer what comes after a run: to review its scars, to read its report, to see it."""
        bar = self._iface.messageBar()
        item = bar.createMessage(MENU, run.title)
        buttons = [(self.tr("Review"), lambda: self.review_scars(run.scars))]
        if run.report:
            url = QUrl.fromLocalFile(run.report)
            buttons.append((self.tr("Report"), lambda: QDesktopServices.openUrl(url)))
        buttons.append((self.tr("Zoom"), lambda: self._zoom_to(run.scars)))
        for text, act in buttons:
            push = QPushButton(text)
            push.clicked.connect(lambda _checked=False, act=act: sip.isdeleted(run.scars) or act())
            item.layout().addWidget(push)
        bar.pushWidget(item, Qgis.MessageLevel.Success, 0)
        self._messages.append(item)

    def _zoom_to(self, layer: QgsVectorLayer) -> None:
        canvas = self._iface.mapCanvas()
        transform = QgsCoordinateTransform(
            layer.crs(), canvas.mapSettings().destinationCrs(), QgsProject.instance()
        )
        try:
            extent = transform.transformBoundingBox(layer.extent())
        except QgsCsException:
            return
        if not extent.isEmpty():
            extent.scale(1.1)
            canvas.setExtent(extent)
            canvas.refresh()

    def _after_installing(self) -> None:
        self._forget_messages()
        # The toolbox shows whether an algorithm can run.
        provider = QgsApplication.processingRegistry().providerById("scarmapper")
        if provider is not None:
            provider.refreshAlgorithms()
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._packages.hide()
            waiting()

    def _show_message(
        self,
        level: Qgis.MessageLevel,
        text: str,
        button: str = "",
        run: Callable[[], None] | None = None,
        seconds: int = 0,
    ) -> None:
        """Show a message in the bar of QGIS, with a button that closes it and runs something."""
        bar = self._iface.messageBar()
        item = bar.createMessage(MENU, text)
        if run is not None:
            push = QPushButton(button)
            push.clicked.connect(lambda *_: (bar.popWidget(item), run()))
            item.layout().addWidget(push)
        bar.pushWidget(item, level, seconds)
        self._messages.append(item)

    def _forget_messages(self) -> None:
        for item in self._messages:
            if _is_alive(item):
                self._iface.messageBar().popWidget(item)
        self._messages.clear()


def _is_alive(widget: QObject) -> bool:
    """Return whether a widget still exists; Qt may have deleted it."""
    try:
        widget.objectName()
    except RuntimeError:
        return False
    return True


def _close(dialog: QWidget) -> None:
    if _is_alive(dialog):
        dialog.close()
        dialog.deleteLater()
