"""The dock *New event*: from an area and a time to ranked images, and on to a map."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QLocale, QTemporaryDir, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QIcon

from ...core.errors import ScarMapperError
from ..translation import error_text, reason_texts
from .area_choice import AreaChoice
from .background_run import BackgroundRun
from .connection_check import ConnectionCheck
from .event_layers import add_layers
from .event_panel import EventPanel
from .event_question import EventQuestion
from .preview import CandidatePreview
from .search_results import FILES, SearchResults

NAME = "ScarMapperNewEvent"
_ICON = Path(__file__).parent.parent / "icons" / "map-scars.svg"
_DEGREES = "EPSG:4326"


class NewEventDock(QgsDockWidget):
    """Area and time in, a ranked list of images, a map out.

    Parameters
    ----------
    iface : QgisInterface
    """

    def __init__(self, iface):
        super().__init__(iface.mainWindow())
        self._iface, self._canvas = iface, iface.mapCanvas()
        self._results: SearchResults | None = None
        self._pair = ("", "")
        self._doing, self._report = "", ""
        self._searches = 0
        self._place = QTemporaryDir()
        self._closed = False
        self.setObjectName(NAME)
        self.setWindowTitle(self.tr("New event"))
        self._area = AreaChoice(self._canvas, self)
        self._preview = CandidatePreview(self._canvas, self)
        self._run = BackgroundRun(self)
        self._connection = ConnectionCheck(self)
        self._panel = EventPanel()
        self._question = EventQuestion(self._panel, self._area, self)
        self._panel.set_map_icon(QIcon(str(_ICON)))
        self.setWidget(self._panel)
        self._actions = {
            "map_extent": self._area.take_map,
            "draw": lambda: self._area.draw(self._panel.button("draw").isChecked()),
            "find": self.find,
            "show_pre": lambda: self.preview("pre"),
            "show_post": lambda: self.preview("post"),
            "map": self.map_event,
            "cancel": self.cancel,
            "report": self.open_report,
        }
        self._panel.asked.connect(lambda name: self._actions[name]())
        self._panel.question_changed.connect(self._question_changed)
        self._panel.layer.layerChanged.connect(self._layer_chosen)
        self._panel.pairs.chosen.connect(self.choose)
        self._panel.images.chosen.connect(self._image_chosen)
        self._panel.folder.fileChanged.connect(self._folder_chosen)
        self._area.changed.connect(self._question_changed)
        self._area.drawing.connect(self._panel.button("draw").setChecked)
        self._preview.changed.connect(self._show_preview)
        self._preview.failed.connect(self._panel.show_note)
        self._connection.offline.connect(self._tell_offline)
        self._run.progressed.connect(self._panel.show_progress)
        self._run.stage.connect(self._show_stage)
        self._run.ended.connect(self._ended)
        self._question_changed()

    # The interface for the plugin

    @property
    def panel(self) -> EventPanel:
        """The widgets of the dock."""
        return self._panel

    @property
    def area(self) -> AreaChoice:
        """The area of the event."""
        return self._area

    @property
    def candidate(self) -> CandidatePreview:
        """The image that is shown on the map before it is fetched."""
        return self._preview

    @property
    def results(self) -> SearchResults | None:
        """What was found; None before a search."""
        return self._results

    @property
    def is_busy(self) -> bool:
        """Whether a search or a map is under way."""
        return self._run.is_busy

    def find(self) -> None:
        """Search for images, and rank them."""
        question = self._question.parameters()
        if question is None or self._run.is_busy:
            return
        self._drop_results()
        self._searches += 1
        folder = Path(self._place.path()) / str(self._searches)
        folder.mkdir()
        self._begin(
            "find",
            self.tr("Searching for images …"),
            "scarmapper:findimages",
            {**question, **{key: str(folder / file) for key, file in FILES.items()}},
        )

    def map_event(self) -> None:
        """Fetch the chosen images, or the best, and map them."""
        question = self._question.parameters()
        if question is None or self._run.is_busy:
            return
        self._preview.hide()
        parameters = {
            **question,
            "FOLDER": self._question.folder(),
            "MEGABYTES": self._panel.megabytes.value(),
            "DEM": self._panel.elevations.isChecked(),
            "COMPOSE": self._panel.compose.isChecked(),
            "SPLIT": self._panel.split.isChecked(),
        }
        excluded = self._panel.excluded.currentLayer()
        if excluded is not None:
            parameters["EXCLUDE"] = excluded.id()
        if self._results is not None:
            parameters.update(
                SEARCH=str(self._results.file), PRE_IMAGE=self._pair[0], POST_IMAGE=self._pair[1]
            )
        self._begin("map", self.tr("Mapping the event …"), "scarmapper:mapevent", parameters)

    def cancel(self) -> None:
        """Stop what is under way."""
        self._panel.button("cancel").setEnabled(False)
        self._panel.show_stage(self.tr("Stopping …"))
        self._run.cancel()

    def choose(self, pre: str, post: str) -> None:
        """Choose the images to map with, by their names."""
        if self._results is None:
            return
        shown = self._side_of(self._preview.name)
        self._pair = (pre, post)
        found = self._results.pair(pre, post)
        reasons = ""
        if found is not None:
            rank, pair = found
            reasons = self.tr("Rank {rank}: {reasons}.").format(
                rank=rank, reasons="; ".join(reason_texts(pair.reasons))
            )
        self._panel.show_pair(pre, post, reasons)
        if shown:
            self.preview(shown, again=True)

    def preview(self, side: str, again: bool = False) -> None:
        """Show an image of the chosen pair on the map, or hide it where it is shown.

        Parameters
        ----------
        side : {"pre", "post"}
        again : bool
            Show what is chosen now in any case.
        """
        name = self._pair[0 if side == "pre" else 1]
        if self._results is None or not name:
            return
        if self._preview.name == name:
            if not again:
                self._preview.hide()
            return
        self._panel.show_note("")
        search = self._results.search
        west, south, east, north = search.area.bounds
        self._preview.show(
            search.image(name),
            search.catalogue,
            QgsRectangle(west, south, east, north),
            False,
            self._question.of_own_catalogue,
        )

    def open_report(self) -> None:
        """Open the report of the last map."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._report))

    def close_panel(self) -> None:
        """Stop what is under way and leave nothing on the map; before the dock is removed."""
        if self._closed:
            return
        self._closed = True
        self._run.close()
        self._connection.stop()
        self._preview.close()
        self._area.close()

    # Visibility

    def showEvent(self, event) -> None:  # noqa: N802 - Qt interface
        """Outline the area, and look whether the catalogue can be reached."""
        super().showEvent(event)
        if not self._closed:
            self._area.show_outline(True)
            self._look_up()

    def hideEvent(self, event) -> None:  # noqa: N802 - Qt interface
        """Leave the map as it is without the panel; what is under way goes on."""
        super().hideEvent(event)
        if not self._closed and not event.spontaneous():
            self._area.draw(False)
            self._area.show_outline(False)
            self._preview.hide()

    # The question

    def _question_changed(self) -> None:
        """Forget what was found for another question; show what the present one is."""
        if self._closed:
            return
        self._drop_results()
        self._panel.show_area(self._area.text())
        self._panel.show_hint(self._question.hint())
        self._panel.folder.lineEdit().setPlaceholderText(str(self._question.usual_folder()))
        self._look_up()

    def _drop_results(self) -> None:
        self._preview.hide()
        self._results, self._pair = None, ("", "")
        self._panel.pairs.show_results(None)
        self._panel.images.show_results(None)
        self._panel.show_results(False)
        self._panel.show_note("")

    def _layer_chosen(self, layer) -> None:
        if layer is not None:
            self._area.take_layer(layer)

    def _folder_chosen(self, path: str) -> None:
        """Take area and time of an event whose folder is chosen, to go on with it."""
        folder = Path(path.strip()) if path.strip() else None
        if folder is None or not (folder / "event.json").is_file():
            return
        try:
            extent = self._question.take_record(folder)
        except (ScarMapperError, ImportError) as error:
            text = error_text(error) if isinstance(error, ScarMapperError) else str(error)
            self._panel.show_note(text)
            return
        if extent is None:
            return
        # Kept where it is the area that is chosen already: a layer has more corners than this.
        if self._results is None or not _alike(self._results.search.area.bounds, extent):
            self._area.take_extent(extent, QgsCoordinateReferenceSystem(_DEGREES))
        self._panel.show_note(
            self.tr("This folder is of an event; its area and time were filled in.")
        )

    # The connection

    def _look_up(self) -> None:
        """Look whether the catalogue's name is known: offline, nothing else needs to be tried."""
        if self.isVisible():
            self._connection.look_up(self._question.address)

    def _tell_offline(self, host: str) -> None:
        self._panel.show_note(
            self.tr(
                "{host} is not known here: this computer seems to be offline. Images cannot be "
                "searched for until it is connected."
            ).format(host=host)
        )

    # Runs

    def _begin(self, doing: str, stage: str, algorithm: str, parameters: dict[str, Any]) -> None:
        self._doing = doing
        self._panel.show_note("")
        self._panel.show_running(stage)
        self._run.start(algorithm, parameters)

    def _show_stage(self, text: str) -> None:
        """Show what is done now; that it stops is told already where it was asked to."""
        if not self._run.is_cancelled:
            self._panel.show_stage(text)

    def _ended(self, results: dict[str, Any] | None, why: str) -> None:
        if self._closed:
            return
        self._panel.show_running("")
        if results is None:
            self._panel.show_note(why or self.tr("Stopped; what was fetched is kept."))
        elif self._doing == "find":
            self._show_found(Path(results["SEARCH"]).parent)
        else:
            self._show_map(results)

    def _show_found(self, folder: Path) -> None:
        try:
            self._results = SearchResults(folder)
        except ScarMapperError as error:
            self._panel.show_note(error_text(error))
            return
        self._panel.show_results(True)
        self._panel.images.show_results(self._results)
        self._panel.pairs.show_results(self._results)

    def _image_chosen(self, name: str, before: bool) -> None:
        pre, post = self._pair
        self.choose(name if before else pre, post if before else name)

    def _show_preview(self) -> None:
        self._panel.show_preview(self._side_of(self._preview.name))

    def _side_of(self, name: str) -> str:
        """Return the side of the chosen pair that an image is: ``pre``, ``post`` or empty."""
        sides = {self._pair[0]: "pre", self._pair[1]: "post"}
        return sides.get(name, "") if name else ""

    def _show_map(self, results: dict[str, Any]) -> None:
        """Add the layers of the map to the project."""
        from ...core.acquisition.event_folder import open_event

        folder = Path(self._question.folder())
        try:
            made = open_event(folder, {}).maps[-1]
        except ScarMapperError as error:
            self._panel.show_note(error_text(error))
            return
        project = QgsProject.instance()
        was_empty = not project.mapLayers()
        scars = add_layers(project, folder, made)
        number = QLocale()
        sentence = self.tr("{count} scars, {area} ha, from {pre} and {post}.").format(
            count=results["COUNT"],
            area=number.toString(float(results["TOTAL_AREA"]) / 1e4, "f", 1),
            pre=made["pre"],
            post=made["post"],
        )
        self._report = results["REPORT"]
        self._panel.button("report").show()
        self._panel.show_note(sentence)
        if scars is None:
            return
        if was_empty:
            self._show_area(scars.crs())
        self._iface.setActiveLayer(scars)

    def _show_area(self, crs: QgsCoordinateReferenceSystem) -> None:
        """Show the area, in the CRS of its map, in a project that had no layers."""
        project = QgsProject.instance()
        project.setCrs(crs)
        self._canvas.setDestinationCrs(crs)
        extent, own = self._area.extent
        with suppress(QgsCsException):
            transform = QgsCoordinateTransform(own, crs, project)
            self._canvas.setExtent(transform.transformBoundingBox(extent))
        self._canvas.refresh()


def _alike(bounds: tuple[float, float, float, float], extent: QgsRectangle) -> bool:
    """Return whether a rectangle in degrees is another one, but for what a record rounds."""
    sides = extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()
    return max(abs(one - other) for one, other in zip(bounds, sides)) < 1e-4
