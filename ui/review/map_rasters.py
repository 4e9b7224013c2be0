"""The rasters that a layer of scars was mapped from, among the layers of the project."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsMapLayer,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)

from ...core.errors import ScarMapperError
from ..project_layers import guess_parameters, project_layers

if TYPE_CHECKING:
    from ...core.mapping.corrected_scars import MapSources
    from ...core.raster.file_source import FileSource

PROBABILITY, DEM = "probability", "dem"
# In the layer's own properties, which the project keeps: the id of the raster that was chosen.
_CHOSEN = "scarmapper/rasters/"


def choose_raster(layer: QgsVectorLayer, kind: str, raster: QgsMapLayer | None) -> None:
    """Keep with a layer which raster belongs to it.

    Parameters
    ----------
    layer : QgsVectorLayer
        Of scars.
    kind : str
        `PROBABILITY` or `DEM`.
    raster : QgsMapLayer or None
        None to have it found by itself.
    """
    if raster is None:
        layer.removeCustomProperty(_CHOSEN + kind)
    else:
        layer.setCustomProperty(_CHOSEN + kind, raster.id())


def raster_of(layer: QgsVectorLayer, kind: str) -> QgsRasterLayer | None:
    """Return the raster that was chosen for a layer, else the likeliest of the project.

    That is a raster beside the layer in its group before others; a probability says so in the name
    of its band, and reaches the scars.
    """
    project = QgsProject.instance()
    chosen = project.mapLayer(layer.customProperty(_CHOSEN + kind, "") or "")
    if isinstance(chosen, QgsRasterLayer):
        return chosen
    if kind == DEM:
        found = guess_parameters(project_layers(project)).get("DEM")
        return project.mapLayer(found) if found else None
    rasters = [raster for raster in _rasters_near(layer) if is_probability(raster)]
    return next((raster for raster in rasters if _reaches(raster, layer)), None)


def is_probability(raster: QgsRasterLayer) -> bool:
    """Return whether a band of a raster is named a probability."""
    return any("probab" in raster.bandName(n + 1).lower() for n in range(raster.bandCount()))


def _rasters_near(layer: QgsVectorLayer) -> list[QgsRasterLayer]:
    """Return the rasters with a file: those in the layer's group first, then all others."""
    root = QgsProject.instance().layerTreeRoot()
    node = root.findLayer(layer.id())
    groups = [node.parent(), root] if node is not None and node.parent() is not None else [root]
    found = [child.layer() for group in groups for child in group.findLayers()]
    return [raster for raster in found if has_file(raster)]


def has_file(raster: QgsMapLayer | None) -> bool:
    """Return whether a layer is a raster that the engine can open."""
    return (
        isinstance(raster, QgsRasterLayer) and raster.isValid() and raster.providerType() == "gdal"
    )


def _reaches(raster: QgsRasterLayer, layer: QgsVectorLayer) -> bool:
    transform = QgsCoordinateTransform(layer.crs(), raster.crs(), QgsProject.instance())
    try:
        extent = transform.transformBoundingBox(layer.extent())
    except QgsCsException:
        return False
    return raster.extent().intersects(extent)


class MapRasters:
    """The rasters of the reviewed layer, opened when they are first needed.

    Parameters
    ----------
    layer : QgsVectorLayer
        Of scars.
    images : callable
        Returns the image before and the image after, or None, as the dock compares them.

    Attributes
    ----------
    problem : ScarMapperError or None
        Why the images could not be used.
    """

    def __init__(
        self,
        layer: QgsVectorLayer,
        images: Callable[[], tuple[QgsMapLayer | None, QgsMapLayer | None]],
    ):
        self._layer, self._images = layer, images
        self._opened: tuple[tuple[str, ...], MapSources] | None = None
        self.problem: ScarMapperError | None = None

    def sources(self) -> MapSources:
        """Return the rasters for the engine; those that the project lacks are None.

        Raises
        ------
        ScarMapperError
            The probability or the elevation cannot be read, or Python packages are missing.
        """
        try:
            from ...core.mapping.corrected_scars import MapSources
        except ImportError as error:
            raise ScarMapperError(
                "Corrections need Python packages that are missing ({name}): see “Python packages” "
                "in the menu of Scar Mapper.",
                name=error.name,
            ) from error
        pre, post = (image if has_file(image) else None for image in self._images())
        layers = [raster_of(self._layer, PROBABILITY), pre, post, raster_of(self._layer, DEM)]
        key = tuple("" if layer is None else layer.id() + layer.source() for layer in layers)
        if self._opened is not None and self._opened[0] == key:
            return self._opened[1]
        probability, dem = _opened(layers[0]), _opened(layers[3], heights=True)
        self.problem = None
        try:
            before, after = _images(pre, post)
        except ScarMapperError as error:
            before = after = None
            self.problem = error
        found = MapSources(probability, before, after, dem)
        self._opened = key, found
        return found


def _images(
    pre: QgsRasterLayer | None, post: QgsRasterLayer | None
) -> tuple[FileSource | None, FileSource | None]:
    """Return the images, their values checked as mapping does."""
    from ...core.mapping.checked_images import checked_pair
    from ...core.raster.image_pair import told_apart

    before, after = _opened(pre, image=True), _opened(post, image=True)
    if before is None or after is None:
        return before, after
    return checked_pair(*told_apart(before, after))


def _opened(
    layer: QgsRasterLayer | None, image: bool = False, heights: bool = False
) -> FileSource | None:
    from ...algorithms.layer_settings import settings_of
    from ...core.raster.file_source import FileSource

    if layer is None or not has_file(layer):
        return None
    return FileSource(
        layer.source(), zero_is_nodata=image, heights=heights, settings=settings_of(layer)
    )
