"""A random sample of points, drawn, interpreted one by one, and estimated, in the review dock."""

from __future__ import annotations

from contextlib import suppress
from math import isnan
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas, QgsVertexMarker
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QLocale, QObject, pyqtSignal
from qgis.PyQt.QtGui import QColor

from ...core.errors import ScarMapperError
from ...core.review.decision import REJECTED
from ..translation import error_text
from .decision_shapes import file_of
from .map_rasters import PROBABILITY, raster_of
from .permanent_layer import folder_for
from .sample_panel import SamplePanel
from .scar_columns import columns_of
from .scar_index import has_value

if TYPE_CHECKING:
    from ...core.review.point_sample import PointSample

# Marks a layer of the project as a sample of ours.
SAMPLE = "scarmapper/sample"
_Z95 = 1.96  # standard errors in half an interval of 95 %, as in the paper of Olofsson et al.


class SampleReview(QObject):
    """The sample of the scars that are reviewed.

    What is said of a point is saved at once.

    Parameters
    ----------
    canvas : QgsMapCanvas
    """

    _drawn = pyqtSignal(object)

    def __init__(self, canvas: QgsMapCanvas, parent: QObject | None = None):
        super().__init__(parent)
        self.panel = SamplePanel()
        self._canvas = canvas
        self._scars: QgsVectorLayer | None = None
        self._points: QgsVectorLayer | None = None
        self._left: list[int] = []
        self._marker: QgsVertexMarker | None = None
        self._seed = 0
        self.panel.pressed.connect(self._press)
        self._drawn.connect(self._has_drawn)

    @property
    def points(self) -> QgsVectorLayer | None:
        """The layer of the sample."""
        return None if self._points is None or sip.isdeleted(self._points) else self._points

    @property
    def current(self) -> int | None:
        """The number of the point's feature that is to be interpreted."""
        return self._left[0] if self._left and self.points is not None else None

    def set_layer(self, layer: QgsVectorLayer | None) -> None:
        """Sample another layer of scars; a sample of it in the project is gone on with."""
        self._hide_marker()
        self._scars, self._points, self._left = layer, None, []
        if layer is not None:
            for other in QgsProject.instance().mapLayers().values():
                if other.customProperty(SAMPLE, "") == layer.id():
                    self._take(other)
        self._show()

    def close(self) -> None:
        """Remove the marker."""
        self._hide_marker()
        self._scars = self._points = None

    def _press(self, name: str) -> None:
        if name == "draw":
            self._draw()
        elif name == "assess":
            self._assess()
        elif self.current is not None:
            if name == "skip":
                self._left.append(self._left.pop(0))
            else:
                self._say(int(name == "scar"))
            self._show(move=True)

    # Drawing

    def _draw(self) -> None:
        layer = self._scars
        raster = raster_of(layer, PROBABILITY) if layer is not None else None
        if raster is None:
            self._show()
            return
        self.panel.show_state(self.tr("Drawing points…"), False, False)
        self._seed += 1
        given = raster.source(), self.panel.per_stratum.value(), self._seed
        Thread(target=self._draw_points, args=given, daemon=True).start()

    def _draw_points(self, path: str, count: int, seed: int) -> None:
        """Draw the points, in a thread of its own: the raster is read twice."""
        try:
            from ...core.progress import Progress
            from ...core.raster.file_source import FileSource
            from ...core.raster.probability_values import as_probability, probability_band
            from ...core.review.point_sample import draw_sample

            raster, name = FileSource(path), Path(path).name
            band = as_probability(
                probability_band(raster, name), name, raster.dtype, None, Progress()
            )
            found: object = draw_sample(band, count, seed), raster.grid.crs
        except ScarMapperError as error:
            found = error
        except (ImportError, OSError, MemoryError) as error:
            found = ScarMapperError("The sample cannot be drawn: {why}.", why=error)
        with suppress(RuntimeError):  # the dock is gone
            self._drawn.emit(found)

    def _has_drawn(self, found: Any) -> None:
        layer = self._scars
        if layer is None or sip.isdeleted(layer):
            return
        try:
            if isinstance(found, ScarMapperError):
                raise found
            points = _written(*found, self._free_path(layer))
        except (ScarMapperError, OSError) as error:
            text = error_text(error) if isinstance(error, ScarMapperError) else str(error)
            self.panel.show_state(text, True, False)
            return
        points.setCustomProperty(SAMPLE, layer.id())
        QgsProject.instance().addMapLayer(points)
        self._take(points)
        self._show(move=True)

    @staticmethod
    def _free_path(layer: QgsVectorLayer) -> Path:
        path, _ = file_of(layer)
        folder = folder_for([]) if path is None or layer.isTemporary() else path.parent
        number = 1
        while (folder / f"sample_{number}.gpkg").exists():
            number += 1
        return folder / f"sample_{number}.gpkg"

    def _take(self, points: QgsVectorLayer) -> None:
        self._points = points
        self._left = [f.id() for f in points.getFeatures() if not has_value(f["scar"])]

    # Interpreting

    def _say(self, scar: int) -> None:
        """Save whether the current point is a scar."""
        points = self.points
        fields = points.fields()
        values = {fields.lookupField("scar"): scar}
        if not points.dataProvider().changeAttributeValues({self._left[0]: values}):
            self.panel.show_state(
                self.tr("The sample cannot be written: its file may be read-only."), True, True
            )
            return
        self._left.pop(0)
        points.triggerRepaint()

    def _show(self, move: bool = False) -> None:
        points, layer = self.points, self._scars
        possible = layer is not None and raster_of(layer, PROBABILITY) is not None
        if points is None:
            text = (
                self.tr("Random points tell how good the map is, with intervals.")
                if possible
                else self.tr("Needs the scar probability of the run as a layer of the project.")
            )
            self.panel.show_state(text, possible, False)
            self.panel.show_estimate("")
            return
        count = points.featureCount()
        if self.current is None:
            self._hide_marker()
            text = self.tr("All {count} points have been looked at.").format(count=count)
        else:
            text = self.tr("Is there a scar at this point? {number} of {count}").format(
                number=count - len(self._left) + 1, count=count
            )
            if move:
                self._go_to(points.getFeature(self.current))
        self.panel.show_state(text, possible, self.current is not None, True)
        self.panel.show_estimate(self._estimate())

    def _go_to(self, feature: QgsFeature) -> None:
        settings = self._canvas.mapSettings()
        transform = QgsCoordinateTransform(
            self.points.crs(), settings.destinationCrs(), QgsProject.instance()
        )
        try:
            at = transform.transform(feature.geometry().asPoint())
        except QgsCsException:
            return
        if self._marker is None:
            self._marker = QgsVertexMarker(self._canvas)
            self._marker.setIconType(QgsVertexMarker.ICON_CIRCLE)
            self._marker.setColor(QColor("#00e5ff"))
            self._marker.setIconSize(22)
            self._marker.setPenWidth(3)
        self._marker.setCenter(at)
        self._marker.show()
        self._canvas.setCenter(at)
        self._canvas.refresh()

    def _hide_marker(self) -> None:
        if self._marker is not None and not sip.isdeleted(self._marker):
            self._canvas.scene().removeItem(self._marker)
            sip.delete(self._marker)
        self._marker = None

    # What it tells

    def _estimate(self) -> str:
        """Return what the sample says of the map by now; empty where it is too small."""
        from ...core.review.point_sample import estimate

        features = list(self.points.getFeatures())
        try:
            found = estimate(
                [str(f["stratum"]) for f in features],
                [float(f["stratum_size"]) for f in features],
                self._mapped(features),
                [bool(f["scar"]) if has_value(f["scar"]) else None for f in features],
            )
        except ScarMapperError:
            return ""

        def number(value: float, digits: int = 0) -> str:
            return "–" if isnan(value) else QLocale().toString(value, "f", digits)

        def per_cent(value: float, error: float) -> str:
            return f"{number(100 * value)} ± {number(100 * _Z95 * error)} %"

        text = self.tr("Precision {precision}, recall {recall}; scars cover {area} ± {error} ha")
        text = text.format(
            precision=per_cent(found.users[0], found.users_error[0]),
            recall=per_cent(found.producers[0], found.producers_error[0]),
            area=number(found.areas[0] / 10_000, 1),
            error=number(_Z95 * found.areas_error[0] / 10_000, 1),
        )
        if found.overall_error > 0:
            return text
        # Where all points of each stratum are alike, their spread is none.
        return text + self.tr(". No point contradicts the map yet, so the intervals are too small.")

    def _mapped(self, points: list[QgsFeature]) -> list[bool]:
        """Return whether a scar that was not rejected lies at each point."""
        layer = self._scars
        transform = QgsCoordinateTransform(self.points.crs(), layer.crs(), QgsProject.instance())
        status = columns_of(layer.fields().names()).get("status")
        found = []
        for feature in points:
            point = QgsGeometry(feature.geometry())
            point.transform(transform)
            at = point.asPoint()
            request = QgsFeatureRequest().setFilterRect(QgsRectangle(at, at))
            found.append(
                any(
                    scar.geometry().contains(point)
                    and (status is None or str(scar.attribute(status)).casefold() != REJECTED)
                    for scar in layer.getFeatures(request)
                )
            )
        return found

    def _assess(self) -> None:
        """Open *Assess a scar map*, filled in with the scars and the sample."""
        import processing

        self.dialog = processing.createAlgorithmDialog(
            "scarmapper:assessscars",
            {
                "PREDICTED": self._scars.id(),
                "SAMPLE": self.points.id(),
                "SAMPLE_FIELD": "scar",
                "SAMPLE_STRATUM": "stratum",
                "SAMPLE_STRATUM_SIZE": "stratum_size",
            },
        )
        self.dialog.show()


def _written(sample: PointSample, crs: Any, path: Path) -> QgsVectorLayer:
    """Write a sample to a file, and return its layer."""
    import numpy as np
    import shapely

    from ...algorithms.vector_output import write_table
    from ...core.geo.vector_table import INTEGER, REAL, TEXT, Field, VectorTable

    fields = (
        Field("id", INTEGER, "", "number of the point"),
        Field("stratum", TEXT, "", "the probability that it was drawn from"),
        Field("stratum_size", REAL, "m²", "area of all ground of that probability"),
        Field("scar", INTEGER, "", "1 a scar, 0 none, empty: nobody has looked yet"),
    )
    columns = {
        "id": np.arange(1.0, len(sample.x) + 1),
        "stratum": np.array([sample.names[n] for n in sample.stratum.tolist()], object),
        "stratum_size": sample.sizes[sample.stratum],
    }
    points = shapely.points(sample.x, sample.y)
    wkb = shapely.to_wkb(points, output_dimension=2).tolist()
    write_table(str(path), VectorTable("sample", "Point", crs, fields, wkb, columns))
    layer = QgsVectorLayer(f"{path}|layername=sample", path.stem, "ogr")
    if not layer.isValid():
        raise ScarMapperError("{file} cannot be read.", file=path)
    return layer
