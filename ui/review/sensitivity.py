"""More scars or fewer: shown on the map while a slider moves, drawn as polygons when it rests."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QLocale, QObject, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QImage

from ...core.errors import Cancelled, ScarMapperError
from ...core.progress import Progress
from ..run_group import INPUTS, rename_group
from ..translation import error_text
from .decision_shapes import file_of
from .map_rasters import PROBABILITY, raster_of
from .remade_scars import keep_record, replace_candidates
from .scar_preview import ScarPreview
from .sensitivity_panel import SensitivityPanel

if TYPE_CHECKING:
    from ...core.provenance.polygon_options import PolygonOptions
    from ...core.scars.preview import PreviewMap

ALGORITHM = "scarmapper:scarsfromprobability"
# Milliseconds without a movement after which polygons are made.
REST = 900
_EVEN = 0.5


class _Cancellable(Progress):
    def __init__(self) -> None:
        self.cancelled = False

    def is_cancelled(self) -> bool:
        return self.cancelled


class Sensitivity(QObject):
    """The sensitivity of the scars that are reviewed.

    Parameters
    ----------
    canvas : QgsMapCanvas
    """

    remade = pyqtSignal()
    """Emitted when the candidates of the layer have been replaced."""
    _read = pyqtSignal(object, object)

    def __init__(self, canvas: QgsMapCanvas, parent: QObject | None = None):
        super().__init__(parent)
        self.panel = SensitivityPanel()
        self._canvas = canvas
        self._layer: QgsVectorLayer | None = None
        self._path, self._threshold = "", _EVEN
        self._preview: ScarPreview | None = None
        self._map: PreviewMap | None = None
        self._options: PolygonOptions | None = None
        self._reading: _Cancellable | None = None
        self._task: QgsProcessingAlgRunnerTask | None = None
        self._made: tuple[Any, ...] = ()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._remake)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.timeout.connect(self._look_now)
        self.panel.moved.connect(self._moved)
        self._read.connect(self._has_read)
        canvas.extentsChanged.connect(self._view_changed)

    def set_layer(self, layer: QgsVectorLayer | None) -> None:
        """Offer the sensitivity of a layer of scars, where its probability is in the project."""
        self._stop()
        self._layer = layer
        raster = raster_of(layer, PROBABILITY) if layer is not None else None
        self._path = raster.source() if raster is not None else ""
        self.panel.reset()
        self.panel.offer(bool(self._path))

    def look_again(self) -> None:
        """Look for the probability again once layers that were added are in the layer tree."""
        self._look.start(0)

    def _look_now(self) -> None:
        layer = self._layer
        if layer is None or sip.isdeleted(layer):
            return
        raster = raster_of(layer, PROBABILITY)
        if (raster.source() if raster is not None else "") != self._path:
            self.set_layer(layer)

    def preview_image(self) -> QImage | None:
        """Return the picture over the map; None where none is shown."""
        image = None if self._preview is None else self._preview.image
        return None if image is None or image.isNull() else image

    def close(self) -> None:
        """Remove the preview, and end what is going on."""
        self._stop()
        self._layer = None
        with suppress(TypeError, RuntimeError):
            self._canvas.extentsChanged.disconnect(self._view_changed)

    def _stop(self) -> None:
        self._rest.stop()
        if self._reading is not None:
            self._reading.cancelled = True
            self._reading = None
        if self._task is not None:
            task, self._task = self._task, None
            with suppress(RuntimeError):
                task.cancel()
        if self._preview is not None:
            self._preview.close()
        self._preview = self._map = self._options = None

    # While it moves

    def _moved(self, _sensitivity: float) -> None:
        if not self._path:
            return
        self._rest.stop()
        if self._map is None:
            self._begin_reading()
            return
        self._show()
        self._rest.start()

    def _show(self) -> None:
        from ...core.raster.probability import shifted_threshold

        threshold = shifted_threshold(self._threshold, self.panel.sensitivity)
        self._preview.show(threshold, self._value("MIN_AREA"), self._value("CORE"))
        self.panel.show_threshold(threshold, self._map.area_above(threshold))

    def _view_changed(self) -> None:
        if self._preview is not None and self._rest.isActive():
            self._show()

    def _value(self, key: str) -> Any:
        """Return an option of the run; the algorithm's own value where no record tells it."""
        found = self._options.values.get(key) if self._options is not None else None
        if found is None:
            algorithm = QgsApplication.processingRegistry().algorithmById(ALGORITHM)
            definition = algorithm.parameterDefinition(key) if algorithm is not None else None
            found = definition.defaultValue() if definition is not None else None
        return found

    def _begin_reading(self) -> None:
        if self._reading is not None:
            return
        self._reading = _Cancellable()
        self.panel.say(self.tr("Reading the probability…"))
        scars, _ = file_of(self._layer)
        arguments = self._path, "" if scars is None else str(scars), self._reading
        Thread(target=self._read_map, args=arguments, daemon=True).start()

    def _read_map(self, path: str, scars: str, progress: _Cancellable) -> None:
        """Read the probability and the options of its run, in a thread of its own."""
        try:
            from ...core.mapping.map_tags import read_tags
            from ...core.provenance.polygon_options import polygon_options
            from ...core.raster.file_source import FileSource
            from ...core.raster.probability import shifted_threshold
            from ...core.raster.probability_values import as_probability, probability_band
            from ...core.scars.preview import PreviewMap

            raster = FileSource(path)
            name, tags = Path(path).name, read_tags(raster.tags)
            band = as_probability(
                probability_band(raster, name),
                name,
                raster.dtype,
                1.0 if tags.of_a_map else None,
                progress,
            )
            options = polygon_options((scars, path))
            own = options.values.get("THRESHOLD", tags.threshold)
            threshold = shifted_threshold(
                _EVEN if own is None else own, options.values.get("SENSITIVITY", 0.0)
            )
            found: object = PreviewMap(band, progress), threshold, options
        except Cancelled:
            return
        except ScarMapperError as error:
            found = error
        except (ImportError, OSError, MemoryError) as error:
            found = ScarMapperError("The probability cannot be shown: {why}.", why=error)
        with suppress(RuntimeError):  # the dock is gone
            self._read.emit(progress, found)

    def _has_read(self, progress: _Cancellable, found: object) -> None:
        if progress is not self._reading or progress.cancelled:
            return
        self._reading = None
        if isinstance(found, ScarMapperError):
            self.panel.say(error_text(found))
            return
        self._map, self._threshold, self._options = found
        self._preview = ScarPreview(self._canvas, self._map)
        self._moved(self.panel.sensitivity)

    # When it rests

    def _remake(self) -> None:
        """Make polygons of the threshold in the background."""
        layer = self._layer
        if layer is None or sip.isdeleted(layer) or not self._path:
            return
        if self._task is not None:
            with suppress(RuntimeError):
                self._task.cancel()
        folder = TemporaryDirectory(prefix="scarmapper-")
        output = str(Path(folder.name) / "scars.gpkg")
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(ALGORITHM)
        if algorithm is None:
            return
        context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
        context.setProject(QgsProject.instance())
        parameters = {
            **self._parameters(),
            **self._images(layer),
            "INPUT": self._path,
            "SCARS": output,
        }
        task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
        task.executed.connect(lambda done, _results: self._has_made(task, done))
        # QGIS keeps pointers to these while the task runs.
        self._task, self._made = task, (folder, context, feedback, output, layer)
        self.panel.say(self.tr("Drawing the scars anew…"))
        QgsApplication.taskManager().addTask(task)

    def _parameters(self) -> dict[str, Any]:
        """Return the options of the run, with the threshold that the slider stands at."""
        from ...core.raster.probability import shifted_threshold

        found: dict[str, Any] = {}
        if self._options is not None:
            found = {**self._options.files, **self._options.values}
        threshold = shifted_threshold(self._threshold, self.panel.sensitivity)
        if found.get("CORE") is not None and found["CORE"] <= threshold:
            # All scars reach it then, and the algorithm takes no such core.
            del found["CORE"]
        return {**found, "THRESHOLD": self._threshold, "SENSITIVITY": self.panel.sensitivity}

    @staticmethod
    def _images(layer: QgsVectorLayer) -> dict[str, str]:
        """Return the files that the run was made from, as far as they are there."""
        try:
            given = json.loads(layer.customProperty(INPUTS, "{}") or "{}")
        except ValueError:
            return {}
        keys = ("PRE", "POST", "DEM")
        found = {key: str(given[key]) for key in keys if isinstance(given.get(key), str)}
        return {key: path for key, path in found.items() if Path(path).is_file()}

    def _has_made(self, task: QgsProcessingAlgRunnerTask, done: bool) -> None:
        if task is not self._task:
            return
        self._task = None
        folder, _, feedback, output, layer = self._made
        self._made = ()
        try:
            if sip.isdeleted(layer) or layer is not self._layer:
                return
            if not done:
                lines = feedback.textLog().strip().splitlines()
                self.panel.say(lines[-1] if lines else self.tr("The scars could not be drawn."))
                return
            found = replace_candidates(layer, QgsVectorLayer(output, "scars", "ogr"))
            fault = keep_record(layer, output, found.stayed)
        except ScarMapperError as error:
            self.panel.say(error_text(error))
            return
        finally:
            folder.cleanup()
        if self._preview is not None:
            self._preview.hide()
        rename_group(layer)
        self.remade.emit()
        told = self.tr("{added} candidates drawn anew; {stayed} reviewed scars stay.").format(
            added=found.added, stayed=found.stayed
        )
        self.panel.say(f"{told} {self._options_text(layer)} {fault}".strip())

    def _options_text(self, layer: QgsVectorLayer) -> str:
        """Say how large the smallest scar is, whether the run says so, and which files are gone."""
        area = QLocale().toString(float(self._value("MIN_AREA")), "f", 0)
        if self._options is None or not self._options.known:
            text = self.tr("No record tells the options of the run: smallest scar {area} m².")
            return text.format(area=area)
        text = self.tr("Smallest scar {area} m², as in the run.").format(area=area)
        there = self._images(layer)
        gone = [name for key, name in self._options.missing.items() if key not in there]
        if gone:
            text += " " + self.tr("Not found, and not used: {files}.").format(files=", ".join(gone))
        return text
