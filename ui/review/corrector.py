"""Correcting scars from the dock: the tools on the map, and what they do to the layer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from qgis.core import QgsFeatureRequest, QgsGeometry, QgsPointXY, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapCanvas, QgsMapTool
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtWidgets import QApplication

from ...core.errors import ScarMapperError
from . import readable
from .correction_panel import CorrectionPanel, RasterDialog
from .corrections import Corrections, Outcome
from .decisions import CORRECTION_FIELDS, Decisions
from .drawing_tools import ClickTool, DrawTool
from .map_rasters import MapRasters
from .shortcuts import Command

if TYPE_CHECKING:
    from .date_comparison import DateComparison

# Tools that go on after a correction, until the user ends them.
_REPEATED = ("grow", "add")


class Review(Protocol):
    """What correcting needs of the dock."""

    @property
    def layer(self) -> QgsVectorLayer | None:
        """The layer that is reviewed."""

    @property
    def current(self) -> int | None:
        """The current scar."""

    def prepare_fields(self, wanted: dict) -> bool:
        """Add fields that the layer lacks, if the user agrees."""

    def show_corrected(self, fid: int | None, text: str) -> None:
        """Go to a corrected scar, and say what was done."""

    def say(self, text: str) -> None:
        """Show a sentence."""

    def tell_error(self, error: ScarMapperError) -> None:
        """Show an error."""


class Corrector(QObject):
    """The corrections of the dock.

    Parameters
    ----------
    review : Review
        The dock.
    canvas : QgsMapCanvas
    comparison : DateComparison
        Its images are those that NDVI comes from.

    Attributes
    ----------
    panel : CorrectionPanel
    """

    def __init__(self, review: Review, canvas: QgsMapCanvas, comparison: DateComparison, parent):
        super().__init__(parent)
        self._review, self._canvas, self._comparison = review, canvas, comparison
        self._corrections: Corrections | None = None
        self._rasters: MapRasters | None = None
        self._running: str | None = None
        self._before: QgsMapTool | None = None
        self._texts = {
            "split": self.tr("Split the scar by a line"),
            "merge": self.tr("Join the scar with a neighbour"),
            "redraw": self.tr("Redraw the edge of the scar"),
            "grow": self.tr("Grow or shrink the scar by the probability at a click"),
            "add": self.tr("Add a missed scar by a click"),
            "draw": self.tr("Add a missed scar by drawing it"),
            "delete": self.tr("Delete the scar"),
            "rasters": self.tr("Rasters of the map…"),
        }
        self.panel = CorrectionPanel(self._texts)
        self.panel.command_requested.connect(self.run)
        line, polygon, click = DrawTool(canvas, False), DrawTool(canvas, True), ClickTool(canvas)
        line.drawn.connect(self._line_drawn)
        polygon.drawn.connect(self._polygon_drawn)
        click.clicked.connect(self._clicked)
        self._tools = {
            "split": line, "redraw": line, "draw": polygon,
            "merge": click, "grow": click, "add": click,
        }  # fmt: skip
        for tool in (line, polygon, click):
            tool.ended.connect(self.stop)
        canvas.mapToolSet.connect(self._tool_set)

    def commands(self) -> list[Command]:
        """Return the commands, with their keys."""
        keys = {
            "split": "L", "merge": "M", "redraw": "E", "grow": "B", "add": "A", "draw": "D",
            "delete": "Del",
        }  # fmt: skip
        return [
            Command(name, key, self._texts[name], lambda name=name: self.run(name))
            for name, key in keys.items()
        ]

    @property
    def running(self) -> str | None:
        """The tool that is in use; None where there is none."""
        return self._running

    @property
    def rasters(self) -> MapRasters | None:
        """The rasters of the reviewed layer."""
        return self._rasters

    def set_layer(self, layer: QgsVectorLayer | None, decisions: Decisions | None) -> None:
        """Correct the scars of another layer from now on; None for none."""
        self.stop()
        self._corrections = self._rasters = None
        if layer is not None and decisions is not None:
            self._rasters = MapRasters(layer, lambda: self._comparison.images)
            self._corrections = Corrections(layer, decisions, self._rasters.sources)

    def close(self) -> None:
        """Leave no tool on the canvas."""
        self.stop()
        self._canvas.mapToolSet.disconnect(self._tool_set)
        for tool in set(self._tools.values()):
            if isinstance(tool, DrawTool):
                tool.close()
            tool.deleteLater()
        self._tools.clear()

    def run(self, name: str) -> None:
        """Begin a tool, end it where it is in use, or do what needs no tool."""
        if name == "rasters":
            self._choose_rasters()
        elif name == self._running:
            self.stop()
        elif self._corrections is None or (
            name not in ("add", "draw") and self._review.current is None
        ):
            self.stop()
            self._review.say(self.tr("There is no scar to correct."))
        elif not self._prepared():
            self.stop()
        elif name == "delete":
            self.stop()
            fid = self._review.current
            self._correct(lambda: self._corrections.delete(fid), self.tr("Deleted."))
        else:
            self._begin(name)

    def stop(self) -> None:
        """End the tool in use, and give the map its tool of before."""
        if self._running is None:
            return
        tool, self._running = self._tools[self._running], None
        self.panel.mark(None)
        if self._canvas.mapTool() is tool:
            if self._before is not None:
                self._canvas.setMapTool(self._before)
            else:
                self._canvas.unsetMapTool(tool)
        self._before = None

    def _begin(self, name: str) -> None:
        self.stop()
        self._before = self._canvas.mapTool()
        self._running = name
        self._canvas.setMapTool(self._tools[name])
        self.panel.mark(name)
        self._canvas.setFocus()
        hints = {
            "split": self.tr(
                "Click a line across the scar, from outside to outside; a right click ends it."
            ),
            "redraw": self.tr(
                "Click the new edge, from edge to edge of the scar; a right click ends it."
            ),
            "merge": self.tr("Click the neighbour that belongs to this scar."),
            "grow": self.tr(
                "Click outside the scar to add the ground that is as likely as there, inside to "
                "take away what is no likelier. A right click ends it."
            ),
            "add": self.tr("Click into the scar that the map has missed. A right click ends it."),
            "draw": self.tr("Click the outline of the scar; a right click ends it."),
        }
        self._review.say(hints[name])

    def _tool_set(self, tool: QgsMapTool | None, _old: QgsMapTool | None = None) -> None:
        """Notice that another tool was chosen in QGIS."""
        if self._running is not None and tool is not self._tools.get(self._running):
            self._running = self._before = None
            self.panel.mark(None)

    def _prepared(self) -> bool:
        try:
            return self._review.prepare_fields(CORRECTION_FIELDS)
        except ScarMapperError as error:
            self._review.tell_error(error)
            return False

    def _choose_rasters(self) -> None:
        layer = self._review.layer
        if layer is None:
            return
        dialog = RasterDialog(layer, self.panel)
        dialog.exec()
        dialog.deleteLater()

    # What was drawn or clicked

    @property
    def _crs(self):
        return self._canvas.mapSettings().destinationCrs()

    def _line_drawn(self, points: list[QgsPointXY]) -> None:
        name, fid = self._running, self._review.current
        self.stop()
        if name is None or fid is None or self._corrections is None:
            return
        run = self._corrections.split if name == "split" else self._corrections.redraw
        template = (
            self.tr("Split into {scars}.") if name == "split" else self.tr("Redrawn: {scars}.")
        )
        self._correct(lambda: run(fid, points, self._crs), template)

    def _polygon_drawn(self, points: list[QgsPointXY]) -> None:
        self.stop()
        if self._corrections is not None:
            self._correct(
                lambda: self._corrections.add_drawn(points, self._crs), self.tr("Added: {scars}.")
            )

    def _clicked(self, place: QgsPointXY) -> None:
        name, fid, corrections = self._running, self._review.current, self._corrections
        if corrections is None:
            return
        if name not in _REPEATED:
            self.stop()
        if name == "add":
            self._correct(lambda: corrections.add_at(place, self._crs), self.tr("Added: {scars}."))
        elif fid is None:
            self._review.say(self.tr("There is no scar to correct."))
        elif name == "grow":
            self._correct(
                lambda: corrections.grow_or_shrink(fid, place, self._crs),
                self.tr("Changed: {scars}."),
            )
        elif name == "merge":
            other = self._scar_at(place, fid)
            if other is None:
                self._review.say(self.tr("There is no other scar at that place."))
                return
            self._correct(lambda: corrections.merge(fid, other), self.tr("Joined: {scars}."))

    def _scar_at(self, place: QgsPointXY, fid: int) -> int | None:
        """Return another scar that holds a place in the map's CRS."""
        from qgis.core import QgsCoordinateTransform, QgsCsException, QgsRectangle

        layer = self._review.layer
        if layer is None:
            return None
        point = QgsGeometry.fromPointXY(place)
        try:
            point.transform(QgsCoordinateTransform(self._crs, layer.crs(), QgsProject.instance()))
        except QgsCsException:
            return None
        at = point.asPoint()
        request = QgsFeatureRequest().setFilterRect(QgsRectangle(at, at))
        found = (
            one for one in layer.getFeatures(request) if one.id() != fid and
            one.geometry().intersects(point)
        )  # fmt: skip
        return next((one.id() for one in found), None)

    def _correct(self, work: Callable[[], Outcome], template: str) -> None:
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            outcome = work()
        except ScarMapperError as error:
            self._review.tell_error(error)
            return
        finally:
            QApplication.restoreOverrideCursor()
        scars = ", ".join(
            f"{number} ({readable.area(area)})"
            for number, area in zip(outcome.numbers, outcome.areas)
        )
        text = template.format(scars=scars)
        missing = self._missing(outcome.missing)
        if missing:
            text += " " + self.tr("Without {rasters}, what they tell stays empty.").format(
                rasters=missing
            )
        self._review.show_corrected(outcome.fid, text)

    def _missing(self, names: tuple[str, ...]) -> str:
        words = {
            "probability": self.tr("the probability raster"),
            "pre": self.tr("the image before"),
            "post": self.tr("the image after"),
            "dem": self.tr("elevation"),
        }
        return ", ".join(words[name] for name in names)
