"""A candidate shown on the map before it is fetched: streamed, at the detail of the view."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import uuid4

from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsContrastEnhancement,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsMapSettings,
    QgsMultiBandColorRenderer,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsTask,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.acquisition.catalogues import Catalogue
from ...core.errors import ScarMapperError
from ..network import network_settings
from ..review.date_overlay import HIDDEN, WHOLE, DateOverlay
from ..review.date_renderer import DateRenderer
from ..translation import error_text
from .gdal_network import GdalNetwork, streamed

if TYPE_CHECKING:
    from ...core.acquisition.connection import WebClient

_FOLDER = "/vsimem/scarmapper-preview"
# Side of the picture by which the colours are stretched, in pixels; the share of its darkest and of
# its brightest pixels that are cut off; reflectance × 10 000 beyond which clouds would darken all.
_SAMPLE, _DARKEST, _BRIGHTEST, _SPAN = 256, 2, 98, 3500.0
# Bytes that are asked for to learn why a file cannot be read; and what GDAL calls a file.
_PROBE, _ADDRESS = 1024, re.compile(r"/vsicurl[^\s'`\"]*")
_OPTIONS = "use_head=no&empty_dir=yes&max_retry=2&retry_delay=1"

# QGIS keeps but pointers to tasks: these are alive until their end.
_under_way: set[QgsTask] = set()


class _Opening(QgsTask):
    """Opens the tiles of an image, which asks servers, in the background.

    Attributes
    ----------
    files : list of str
        Virtual rasters in memory, so that no signature of an address gets into a file or a layer.
    stretch : tuple of (float, float) or None
        Values that are shown black and white; None where the image shows nothing of the area.
    failure : str
    done : callable
        Called with the task at its end.
    """

    def __init__(
        self,
        image,
        catalogue: Catalogue,
        area: QgsRectangle,
        allow_http: bool,
        own_machine: bool,
        done: Callable[[_Opening], None],
    ):
        super().__init__("Scar Mapper", QgsTask.Flag.CanCancel)
        self.done = done
        self._image, self._catalogue = image, catalogue
        self._area, self._own_machine = area, own_machine
        self._settings = network_settings(allow_http)
        self.files: list[str] = []
        self.stretch: tuple[float, float] | None = None
        self.failure = ""

    def run(self) -> bool:
        """Open the files; called in another thread."""
        try:
            self._open()
        except ScarMapperError as error:
            self.failure = error_text(error)
        except Exception as error:
            self.failure = str(error)
        return not self.failure

    def finished(self, _succeeded: bool) -> None:
        """Tell the end; called in the main thread, also after it was cancelled."""
        _under_way.discard(self)
        self.done(self)

    def _open(self) -> None:
        from ...core.acquisition.connection import WebClient
        from ...core.acquisition.streamed_files import streamed_files

        with WebClient(self._settings, self._own_machine) as client:
            tiles = streamed_files(self._image, self._catalogue, client, self._own_machine)
            self._open_tiles(tiles, client)

    def _open_tiles(self, tiles: Sequence[Sequence[str]], client: WebClient) -> None:
        values: list[float] = []
        for urls in tiles:
            if self.isCanceled():
                return
            name = f"{_FOLDER}/{uuid4().hex}.vrt"
            sources = [streamed(url, self._settings, _OPTIONS) for url in urls]
            gdal.ErrorReset()
            made = gdal.BuildVRT(name, sources, separate=True)
            # Files that cannot be opened are left out with a warning.
            if made is None or made.RasterCount != len(sources):
                raise self._unreadable(urls, client)
            made.FlushCache()
            self.files.append(name)
            seen = _values(made, self._area)
            if seen is None:
                raise self._unreadable(urls, client)
            values += seen
            del made
        self.stretch = _stretch(values)

    def _unreadable(self, urls: Sequence[str], client: WebClient) -> ScarMapperError:
        """Return why files cannot be read: what their server says, or else GDAL."""
        # With the addresses, it would tell their signatures.
        why = gdal.GetLastErrorMsg().rstrip(". ")
        for url in urls:
            try:
                client.get(url, limit=_PROBE, headers={"Range": f"bytes=0-{_PROBE - 1}"}, tries=1)
            except ScarMapperError as error:
                return ScarMapperError(
                    "The files of {image} cannot be read. {reason}",
                    image=self._image.name,
                    reason=error,
                )
        return ScarMapperError(
            "The files of {image} cannot be read: {why}.",
            image=self._image.name,
            why=_ADDRESS.sub("…", why) or "–",
        )


def _values(data: gdal.Dataset, area: QgsRectangle) -> list[float] | None:
    """Return values of red, green and blue in an area (degrees), by an overview; None if unread."""
    crs = QgsCoordinateReferenceSystem.fromWkt(data.GetProjection())
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    transform = QgsCoordinateTransform(degrees, crs, QgsProject.instance().transformContext())
    try:
        ground = transform.transformBoundingBox(area)
    except QgsCsException:
        return []
    left, width, _, top, _, height = data.GetGeoTransform()
    columns = [round((x - left) / width) for x in (ground.xMinimum(), ground.xMaximum())]
    rows = [round((y - top) / height) for y in (ground.yMaximum(), ground.yMinimum())]
    begin = [max(columns[0], 0), max(rows[0], 0)]
    sides = [
        min(columns[1], data.RasterXSize) - begin[0],
        min(rows[1], data.RasterYSize) - begin[1],
    ]
    if min(sides) <= 0:
        return []
    size = [min(_SAMPLE, side) for side in sides]
    pixels = data.ReadRaster(*begin, *sides, *size, buf_type=gdal.GDT_Float32)
    if pixels is None:
        return None
    return [value for value in memoryview(pixels).cast("f") if value > 0]


def _stretch(values: list[float]) -> tuple[float, float] | None:
    """Return the values to show black and white."""
    if not values:
        return None
    values.sort()
    low, high = (
        values[min(len(values) - 1, len(values) * share // 100)] for share in (_DARKEST, _BRIGHTEST)
    )
    return low, max(min(high, low + _SPAN), low + 1)


class CandidatePreview(QObject):
    """Shows one image at a time over the map; the layers of the project stay as they are.

    Parameters
    ----------
    canvas : QgsMapCanvas
    parent : QObject, optional
    """

    changed = pyqtSignal()
    """Emitted when another image is shown, or none, or opening one begins or ends."""
    failed = pyqtSignal(str)
    """Emitted with why an image cannot be shown."""

    def __init__(self, canvas: QgsMapCanvas, parent: QObject | None = None):
        super().__init__(parent)
        self._canvas = canvas
        self._name = ""
        self._task: _Opening | None = None
        self._layers: list[QgsRasterLayer] = []
        self._overlay = DateOverlay(canvas)
        self._network = GdalNetwork()
        self._renderer = DateRenderer(self)
        self._renderer.drawn.connect(self._drawn)
        canvas.mapCanvasRefreshed.connect(self._render)
        canvas.extentsChanged.connect(self._renderer.stop)

    @property
    def name(self) -> str:
        """The image that is shown, or about to be; empty for none."""
        return self._name

    @property
    def is_busy(self) -> bool:
        """Whether an image is being opened or drawn."""
        return self._task is not None or self._renderer.is_busy

    @property
    def overlay(self) -> DateOverlay:
        """The picture on the canvas."""
        return self._overlay

    def show(
        self, image, catalogue: Catalogue, area: QgsRectangle, allow_http: bool, own_machine: bool
    ) -> None:
        """Show an image.

        Parameters
        ----------
        image : scarmapper.core.acquisition.overpass.Overpass
        catalogue : Catalogue
        area : QgsRectangle
            In longitude and latitude.
        allow_http, own_machine : bool
            As of `core.acquisition.web_address.checked`.
        """
        self.hide()
        self._name = image.name
        self._overlay.labels = (self.tr("Opening {name} …").format(name=image.name), "")
        self._overlay.show_mode(WHOLE)
        # Until the image is hidden: what is drawn later is streamed, too.
        self._network.lend()
        task = _Opening(image, catalogue, area, allow_http, own_machine, self._opened)
        self._task = task
        _under_way.add(task)
        QgsApplication.taskManager().addTask(task)
        self.changed.emit()

    def hide(self) -> None:
        """Show no image."""
        task, self._task = self._task, None
        if task is not None:
            task.done = _forget
            task.cancel()
        self._renderer.stop()
        self._network.take_back()
        self._overlay.drop_image()
        self._overlay.labels = ("", "")
        self._overlay.show_mode(HIDDEN)
        self._forget_layers()
        if self._name:
            self._name = ""
            self.changed.emit()

    def close(self) -> None:
        """Leave nothing on the canvas."""
        self.hide()
        for signal, slot in (
            (self._canvas.mapCanvasRefreshed, self._render),
            (self._canvas.extentsChanged, self._renderer.stop),
        ):
            with suppress(TypeError, RuntimeError):
                signal.disconnect(slot)
        self._renderer.close()
        if not sip.isdeleted(self._overlay):
            self._canvas.scene().removeItem(self._overlay)
            sip.delete(self._overlay)

    def _opened(self, task: _Opening) -> None:
        self._task = None
        if task.failure or task.stretch is None:
            why = task.failure or self.tr("{name} shows nothing of the area.").format(
                name=self._name
            )
            _forget(task)
            self.hide()
            self.failed.emit(why)
            return
        self._layers = [_layer(file, self._name, task.stretch) for file in task.files]
        self._overlay.labels = (self._name, "")
        self._render()
        self.changed.emit()

    def _render(self) -> None:
        if not self._layers or self._canvas.isDrawing():
            # When the map is drawn, its signal comes back here.
            return
        settings = QgsMapSettings(self._canvas.mapSettings())
        if settings.hasValidSettings():
            settings.setLayers(self._layers)
            self._renderer.start(settings)

    def _drawn(self, image, settings: QgsMapSettings) -> None:
        if self._layers and not (self._renderer.is_busy and self._overlay.has_image):
            self._overlay.set_image(image, settings)

    def _forget_layers(self) -> None:
        files = [layer.source() for layer in self._layers]
        self._layers = []
        _unlink(files)


def _forget(task: _Opening) -> None:
    """Delete what a task has made."""
    _unlink(task.files)


def _unlink(files: list[str]) -> None:
    for file in files:
        gdal.Unlink(file)


def _layer(file: str, name: str, stretch: tuple[float, float]) -> QgsRasterLayer:
    """Return a layer in true colour, whose style reads no pixels."""
    options = QgsRasterLayer.LayerOptions()
    options.loadDefaultStyle = False
    layer = QgsRasterLayer(file, name, "gdal", options)
    provider = layer.dataProvider()
    renderer = QgsMultiBandColorRenderer(provider, 1, 2, 3)
    for band, put in enumerate(
        (
            renderer.setRedContrastEnhancement,
            renderer.setGreenContrastEnhancement,
            renderer.setBlueContrastEnhancement,
        ),
        1,
    ):
        enhancement = QgsContrastEnhancement(provider.dataType(band))
        enhancement.setContrastEnhancementAlgorithm(
            QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum
        )
        enhancement.setMinimumValue(stretch[0])
        enhancement.setMaximumValue(stretch[1])
        put(enhancement)
    layer.setRenderer(renderer)
    return layer
