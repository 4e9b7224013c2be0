"""The guided start in the window of QGIS: its first page, its dialog, what is dropped."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import Qgis, QgsProject
from qgis.PyQt.QtCore import QObject, QTimer

from ..event.event_layers import add_layers
from .dropped_files import PAIR, TOO_MANY, PairDropHandler, what_is_dropped
from .first_page import FirstPage, was_shown

if TYPE_CHECKING:
    from qgis.core import QgsMapLayer, QgsProcessingAlgorithm
    from qgis.gui import QgisInterface

    from .pair_dialog import PairDialog

ICONS = Path(__file__).parent.parent / "icons"


class GuidedStart(QObject):
    """Owns the page, the dialog and the handler of dropped files.

    Parameters
    ----------
    iface : qgis.gui.QgisInterface
    actions : mapping of str to callable
        What else the first page offers, by name: sample, event, packages, help.
    mapping : callable
        Returns the algorithm that maps; None where it cannot run, having said so. It takes what is
        done once it can.
    tell : callable
        Shows a message in the bar of QGIS: its level and its text.
    zoom : callable
        Shows all of a layer on the map.
    parent : QObject
    """

    def __init__(
        self,
        iface: QgisInterface,
        actions: Mapping[str, Callable[[], None]],
        mapping: Callable[[Callable[[], None]], QgsProcessingAlgorithm | None],
        tell: Callable[[Qgis.MessageLevel, str], None],
        zoom: Callable[[QgsMapLayer], None],
        parent: QObject,
    ):
        super().__init__(parent)
        self._iface, self._tell, self._zoom = iface, tell, zoom
        self._mapping = mapping
        self._actions = {**actions, "pair": self.map_pair}
        self._page: FirstPage | None = None
        self._dialog: PairDialog | None = None
        self._handler: PairDropHandler | None = PairDropHandler(self.take)
        iface.registerCustomDropHandler(self._handler)

    @property
    def page(self) -> FirstPage | None:
        """The first page, once it was shown."""
        return self._page

    @property
    def dialog(self) -> PairDialog | None:
        """The dialog of two images, once it was shown."""
        return self._dialog

    def remove(self) -> None:
        """Remove the windows and the handler."""
        if self._handler is not None:
            self._iface.unregisterCustomDropHandler(self._handler)
            self._handler = None
        if self._dialog is not None:
            self._dialog.close_run()
        for window in (self._page, self._dialog):
            if window is not None:
                window.close()
                window.deleteLater()
        self._page = self._dialog = None

    # The first page

    def show_once(self, missing: Sequence[str]) -> None:
        """Show the first page, unless it was shown in this profile before.

        Parameters
        ----------
        missing : sequence of str
            Packages that are not installed.
        """
        if not was_shown():
            # When the window of QGIS is there: at its start plugins come first.
            self._later(lambda: self.show_page(missing))

    def show_page(self, missing: Sequence[str] = ()) -> None:
        """Show the first page."""
        if self._page is not None:
            self._page.close()
            self._page.deleteLater()
        self._page = FirstPage(str(ICONS), missing, self._iface.mainWindow())
        self._page.asked.connect(lambda name: self._actions[name]())
        self._page.show()
        self._page.raise_()

    # Two images

    def map_pair(self, paths: Sequence[str] = ()) -> None:
        """Show the dialog that maps between two images, with their paths or without."""
        algorithm = self._mapping(lambda: self.map_pair(paths))
        if algorithm is None:
            return
        if self._dialog is None:
            from .pair_dialog import PairDialog

            self._dialog = PairDialog(algorithm.create(), self._iface.mainWindow())
            self._dialog.mapped.connect(self._mapped)
            self._dialog.failed.connect(lambda why: self._tell(Qgis.MessageLevel.Warning, why))
            self._dialog.load_wanted.connect(self._load)
        self._dialog.ask(paths)

    def take(self, paths: Sequence[str]) -> bool:
        """Take two images that were dropped on the window; return whether they were."""
        try:
            found = what_is_dropped(paths)
        except ImportError:  # packages are missing: QGIS does what it always does
            return False
        if found == TOO_MANY:
            self._tell(
                Qgis.MessageLevel.Info,
                self.tr(
                    "Scar Mapper maps between two images, and {count} were dropped: drop one from "
                    "before and one from after the event. Many tiles are mapped by “Map scars in "
                    "many tiles” in the toolbox."
                ).format(count=len(paths)),
            )
        if found != PAIR:
            return False
        # Until the drop is over, the program that the files come from waits.
        self._later(lambda: self.map_pair(paths))
        return True

    def _later(self, work: Callable[[], None]) -> None:
        """Do something when Qt is idle, unless the plugin is unloaded by then."""
        QTimer.singleShot(0, lambda: work() if self._handler is not None else None)

    def _load(self, paths: Sequence[str]) -> None:
        for path in paths:
            self._iface.addRasterLayer(path, Path(path).stem)

    def _mapped(self, found: dict[str, Any]) -> None:
        """Add a map to the project as the group of a run."""
        project = QgsProject.instance()
        was_empty = not project.mapLayers()
        scars = add_layers(project, Path(found["folder"]), found)
        if scars is None:
            return
        if was_empty:
            project.setCrs(scars.crs())
            self._iface.mapCanvas().setDestinationCrs(scars.crs())
            images = [layer for layer in project.mapLayers().values() if layer is not scars]
            self._zoom(images[0] if images else scars)
        self._iface.setActiveLayer(scars)
