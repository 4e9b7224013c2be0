"""The dialog that maps the scars between two images or products, dropped or chosen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingAlgorithm,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QLocale, pyqtSignal
from qgis.PyQt.QtWidgets import QDialog, QVBoxLayout, QWidget

from ...core.errors import ScarMapperError
from ...core.imagery.given_image import IMAGE, GivenImage, given_image
from ..project_layers import bounds_in_degrees, guess_parameters, project_layers
from ..translation import error_text
from .dropped_files import just_loads, set_just_loads
from .last_settings import keep_folder, keep_settings, last_folder, last_settings
from .pair_form import PairForm
from .pair_order import Pair, check_pair, is_little, ordered
from .pair_run import PairRun


class PairDialog(QDialog):
    """Two images in, their order, a few settings; a map out, made in the background.

    Closing it while a map is made hides it: the map goes on, as QGIS's tasks show.

    Parameters
    ----------
    algorithm : QgsProcessingAlgorithm
        ``scarmapper:mapscars``.
    """

    mapped = pyqtSignal(object)
    """Emitted with a map, as `ui.start.pair_run.PairRun.ended` has it."""
    failed = pyqtSignal(str)
    """Emitted with why a map came to nothing while the dialog is hidden."""
    load_wanted = pyqtSignal(list)
    """Emitted with the paths of images that are only to be loaded."""

    def __init__(self, algorithm: QgsProcessingAlgorithm, parent: QWidget | None = None):
        super().__init__(parent)
        self._algorithm = algorithm
        self._pair: Pair | None = None
        self._confirmed = False
        self._run = PairRun(self)
        self._form = PairForm(algorithm)
        self.setObjectName("ScarMapperPair")
        self.setWindowTitle(self.tr("Map from two images"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._form)
        self.resize(620, self.sizeHint().height())
        actions = {
            "swap": self.swap,
            "map": self.map_pair,
            "load": self._load,
            "cancel": self._cancel,
            "close": self.close,
        }
        self._form.asked.connect(lambda name: actions[name]())
        self._form.changed.connect(self._changed)
        self._form.just_load.toggled.connect(set_just_loads)
        self._run.progressed.connect(self._form.show_progress)
        self._run.stage.connect(self._form.show_stage)
        self._run.ended.connect(self._ended)

    @property
    def form(self) -> PairForm:
        """The widgets of the dialog."""
        return self._form

    @property
    def pair(self) -> Pair | None:
        """The images that can be mapped; None where something is missing."""
        return self._pair

    @property
    def is_busy(self) -> bool:
        """Whether a map is under way."""
        return self._run.is_busy

    def ask(self, paths: Sequence[str] = ()) -> None:
        """Show the dialog with two images, or with none; with the one that maps, while it does."""
        if not self.is_busy:
            self._form.show_settings(last_settings(self._algorithm))
            self._form.folder.setFilePath(str(last_folder()))
            self._form.just_load.setChecked(just_loads())
            self._form.elevations.setLayer(None)
            before, after = paths if len(paths) == 2 else ("", "")
            self._form.before.set_path(before)
            self._form.after.set_path(after)
            self._look_at_images()
        elif paths:
            self._form.show_note(
                self.tr("A map is under way; drop the images again when it is done.")
            )
        self.show()
        self.raise_()
        self.activateWindow()

    def swap(self) -> None:
        """Take the images the other way round."""
        before, after = self._form.before.path, self._form.after.path
        self._form.before.set_path(after)
        self._form.after.set_path(before)
        if self._pair is not None:
            self._confirmed = True
            self._show_pair(self._pair.swapped())
        else:
            self._look_at_images()

    def map_pair(self) -> None:
        """Map in the background."""
        if self._pair is None or self.is_busy:
            return
        place = Path(self._form.folder.filePath().strip() or str(last_folder()))
        settings = self._form.settings()
        dem = self._form.elevations.currentLayer()
        self._form.show_note("")
        self._form.show_running(self.tr("Mapping scars …"))
        try:
            self._run.start(
                self._pair, {**settings, **({"DEM": dem.source()} if dem else {})}, place
            )
        except ScarMapperError as error:
            self._form.show_running("")
            self._form.show_note(error_text(error))
        else:
            keep_settings(settings)
            keep_folder(place)
        self._show_buttons()

    def close_run(self) -> None:
        """Stop what is under way; before the dialog is removed."""
        self._run.close()

    # The images

    def _changed(self) -> None:
        paths = [image.path for image in (self._form.before, self._form.after)]
        known = [self._pair.pre.path, self._pair.post.path] if self._pair is not None else []
        if paths == known:  # only the order was confirmed
            self._confirmed = self._form.order.isChecked()
            self._show_buttons()
        else:
            self._look_at_images()

    def _look_at_images(self) -> None:
        """Find out what the images are, and in which order; tell what speaks against them."""
        self._pair, self._confirmed = None, False
        self._form.show_note("")
        rows = (self._form.before, self._form.after)
        found: list[GivenImage] = []
        reasons = []
        for row in rows:
            image = None
            if row.path:
                try:
                    image = given_image(row.path)
                    found.append(image)
                except ScarMapperError as error:
                    reasons.append(error_text(error))
            row.show_image(image)
        if len(found) == 2:
            try:
                shared = check_pair(*found)
            except ScarMapperError as error:
                reasons.append(error_text(error))
            else:
                pair = ordered(*found)
                self._show_pair(pair)
                self._remark(pair, shared)
                self._propose_elevations(pair)
        if reasons:
            self._form.show_note(reasons[0])
        self._show_buttons()

    def _show_pair(self, pair: Pair) -> None:
        self._pair = pair
        for row, image in ((self._form.before, pair.pre), (self._form.after, pair.post)):
            row.set_path(image.path)
            row.show_image(image)
        self._show_buttons()

    def _remark(self, pair: Pair, shared: float) -> None:
        """Tell what has to be known before these images are mapped."""
        remarks = []
        if not pair.is_sure:
            remarks.append(
                self.tr(
                    "Which of the images is from before the event is not known: check the order, "
                    "swap them, or tick that it is right."
                )
            )
        levels = {image.level for image in (pair.pre, pair.post) if image.level}
        if len(levels) > 1:
            remarks.append(
                self.tr(
                    "One image is {first}, the other {second}: haze that one has and the other "
                    "has not is a change too. Better are two of one level."
                ).format(first=pair.pre.level, second=pair.post.level)
            )
        if is_little(shared):
            remarks.append(
                self.tr("They share {percent} % of the smaller one's ground.").format(
                    percent=QLocale().toString(100 * shared, "f", 0)
                )
            )
        self._form.show_note("\n".join(remarks))

    def _propose_elevations(self, pair: Pair) -> None:
        """Choose a DEM of the project that shows the ground of the images; none without one."""
        grid = pair.pre.grid
        ground = bounds_in_degrees(
            QgsRectangle(*grid.bounds), QgsCoordinateReferenceSystem.fromWkt(grid.crs.to_wkt())
        )
        project = QgsProject.instance()
        layers = [layer for layer in project_layers(project) if layer.meets(ground)]
        name = guess_parameters(layers).get("DEM", "")
        self._form.elevations.setLayer(project.mapLayer(name))

    def _show_buttons(self) -> None:
        form, pair, busy = self._form, self._pair, self.is_busy
        unsure = pair is not None and not pair.is_sure
        form.order.setVisible(unsure)
        form.order.blockSignals(True)
        form.order.setChecked(unsure and self._confirmed)
        form.order.blockSignals(False)
        sure = pair is not None and (pair.is_sure or self._confirmed)
        form.button("map").setEnabled(sure and not busy)
        form.button("swap").setEnabled(not busy)
        images = pair is not None and {pair.pre.kind, pair.post.kind} == {IMAGE}
        form.button("load").setVisible(images and not busy)
        form.just_load.setVisible(images or just_loads())

    def _load(self) -> None:
        if self._pair is not None:
            self.load_wanted.emit([self._pair.pre.path, self._pair.post.path])
            self.close()

    # The run

    def _cancel(self) -> None:
        self._form.button("cancel").setEnabled(False)
        self._form.show_stage(self.tr("Stopping …"))
        self._run.cancel()

    def _ended(self, found: dict[str, Any] | None, why: str) -> None:
        self._form.show_running("")
        self._show_buttons()
        if found is not None:
            self._form.show_note("")
            self.close()
            self.mapped.emit(found)
            return
        self._form.show_note(why or self.tr("Stopped; nothing was written."))
        if why and not self.isVisible():
            self.failed.emit(why)
