"""A guess at the parameters of ``mapscars`` from the layers of a project.

Layers are recognised by their names, their dates, and their bands or fields.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from ..core.raster.role_names import role_of
from .review.image_dates import AFTER_WORDS, BEFORE_WORDS, date_of, guess_pair

if TYPE_CHECKING:
    from qgis.core import (
        QgsCoordinateReferenceSystem,
        QgsMapLayer,
        QgsProject,
        QgsRectangle,
    )

RASTER, POLYGONS, POINTS = "raster", "polygons", "points"

_SCL_WORDS = frozenset({"scl"})
_DEM_WORDS = frozenset(
    {"dem", "dsm", "dtm", "elevation", "srtm", "aw3d30", "aw3d", "copdem", "nasadem", "mdt",
     "mde", "mnt", "dgm", "height"}
)  # fmt: skip
# Words of results and of what is made from a DEM.
_OTHER_WORDS = frozenset(
    {"slope", "hillshade", "aspect", "mask", "probability", "classes", "difference", "agreement",
     "index", "indices", "valid", "validmask", "ndvi", "shift"}
)  # fmt: skip
_INVENTORY_WORDS = frozenset(
    {"inventory", "inventario", "inventaire", "inventar", "landslide", "landslides", "slide",
     "slides", "deslizamiento", "deslizamientos", "glissement", "glissements", "frana", "frane",
     "rutschung", "rutschungen", "deslizamento", "deslizamentos"}
)  # fmt: skip
_INVENTORY_PARTS = ("地すべり", "土砂", "崩壊", "滑坡", "산사태")
# A layer with these fields is a map of ours, not an inventory to compare it with.
_OWN_FIELDS = frozenset({"area_m2", "probability", "matched_id", "status"})


@dataclass(frozen=True)
class ProjectLayer:
    """A layer of the project, as far as the guess needs it.

    Attributes
    ----------
    id, name : str
    kind : str
        `RASTER`, `POLYGONS` or `POINTS`.
    path : str
        Of its file, "" where it has none.
    bands : tuple of str
        Names of the bands of a raster, or of the fields of a vector layer.
    date : str
        ISO 8601, from its temporal properties; "" where they are not set.
    selected : bool
        In the layer panel.
    bounds : tuple of float or None
        West, south, east, north in degrees; None where they are not known.
    visible : bool
        On the map, as far as the layer panel says.
    """

    id: str
    name: str
    kind: str
    path: str = ""
    bands: tuple[str, ...] = ()
    date: str = ""
    selected: bool = False
    bounds: tuple[float, float, float, float] | None = None
    visible: bool = True

    def meets(self, bounds: tuple[float, float, float, float] | None) -> bool:
        """Return whether its ground overlaps other ground; true where one is not known."""
        if self.bounds is None or bounds is None:
            return True
        west, south, east, north = self.bounds
        return west < bounds[2] and bounds[0] < east and south < bounds[3] and bounds[1] < north

    @property
    def words(self) -> set[str]:
        """The words of its name, without accents, and those of its file's name."""
        return _words(f"{self.name} {PurePath(self.path).stem}")

    @property
    def hint(self) -> str:
        """The words and the date that place it before or after the event.

        The layer's name counts before its temporal properties, and these before its file's name.
        Other words are left out: "vor dem Beben" is no DEM.
        """
        stem = PurePath(self.path).stem
        relevant = BEFORE_WORDS | AFTER_WORDS
        words = _words(self.name) & relevant or _words(stem) & relevant
        days = (date_of(text) for text in (self.name, self.date, stem))
        day = next((day for day in days if day is not None), None)
        return " ".join([*sorted(words), day.isoformat() if day else ""])


def guess_parameters(
    layers: Sequence[ProjectLayer], view: tuple[float, float, float, float] | None = None
) -> dict[str, str]:
    """Return the ids of the layers for parameters of ``scarmapper:mapscars``.

    Two selected images are the pair; else words such as "pre" and "post" decide, else dates. All
    layers are of one place: that of a selected image, or else of the first on the map. A parameter
    that nothing points to is left out, and so are both images if only one is found.

    Parameters
    ----------
    layers : sequence of ProjectLayer
        In the order of the layer panel.
    view : tuple of float, optional
        What the map shows: west, south, east, north in degrees.
    """
    found: dict[str, str] = {}
    images = [layer for layer in layers if _is_image(layer)]
    selected = [layer for layer in images if layer.selected]
    if len(selected) == 2:
        images = selected
    if images:
        shown = [image for image in images if image.visible and image.meets(view)]
        place = next(iter([*selected, *shown, *images])).bounds
        images = [image for image in images if image.meets(place)]
        layers = [layer for layer in layers if layer.meets(place)]
    before, after = guess_pair([image.hint for image in images])
    if before is not None and after is not None:
        pre, post = images[before], images[after]
        found["PRE"], found["POST"] = pre.id, post.id
        found.update(_scene_classifications(layers, pre, post))
    elevations = [layer for layer in layers if _is_dem(layer)]
    if elevations:
        found["DEM"] = _selected_first(elevations).id
    inventories = [layer for layer in layers if _is_inventory(layer)]
    if inventories:
        found["INVENTORY"] = _selected_first(inventories).id
    return found


def _scene_classifications(
    layers: Sequence[ProjectLayer], pre: ProjectLayer, post: ProjectLayer
) -> dict[str, str]:
    """Return the scene classifications that belong to the two images, by date or word."""
    found: dict[str, str] = {}
    for layer in layers:
        if layer.kind != RASTER or not _is_scene_classification(layer):
            continue
        day, words = date_of(layer.hint), layer.words
        for key, image, own_words in (
            ("SCL_PRE", pre, BEFORE_WORDS),
            ("SCL_POST", post, AFTER_WORDS),
        ):
            same_day = day is not None and day == date_of(image.hint)
            if key not in found and (same_day or (day is None and words & own_words)):
                found[key] = layer.id
                break
    return found


def _selected_first(layers: Sequence[ProjectLayer]) -> ProjectLayer:
    return next((layer for layer in layers if layer.selected), layers[0])


def _is_scene_classification(layer: ProjectLayer) -> bool:
    return len(layer.bands) == 1 and (
        bool(layer.words & _SCL_WORDS)
        or {"scene", "classification"} <= layer.words
        or role_of(layer.bands[0]) == "scl"
    )


def _is_dem(layer: ProjectLayer) -> bool:
    return (
        layer.kind == RASTER
        and len(layer.bands) == 1
        and not layer.words & _OTHER_WORDS
        and (bool(layer.words & _DEM_WORDS) or role_of(layer.bands[0]) == "dem")
    )


def _is_image(layer: ProjectLayer) -> bool:
    return layer.kind == RASTER and len(layer.bands) >= 3 and not layer.words & _OTHER_WORDS


def _is_inventory(layer: ProjectLayer) -> bool:
    if layer.kind not in (POLYGONS, POINTS) or set(layer.bands) >= _OWN_FIELDS:
        return False
    in_words = bool(layer.words & _INVENTORY_WORDS)
    return in_words or any(part in layer.name for part in _INVENTORY_PARTS)


def _words(text: str) -> set[str]:
    """Return the words of a text, without accents; of "mdt25" also "mdt"."""
    split = unicodedata.normalize("NFKD", text)
    plain = "".join(sign for sign in split if not unicodedata.combining(sign)).casefold()
    whole = set(re.split(r"[^a-z0-9]+", plain))
    return (whole | {word.rstrip("0123456789") for word in whole}) - {""}


def describe(
    layer: QgsMapLayer, selected: bool = False, visible: bool = True
) -> ProjectLayer | None:
    """Return the description of a layer; None where the algorithms could not use it."""
    from qgis.core import QgsRasterLayer, QgsVectorLayer, QgsWkbTypes

    if not layer.isValid():
        return None
    path = layer.source().partition("|")[0]
    if isinstance(layer, QgsRasterLayer) and layer.providerType() == "gdal":
        # QGIS names bands "Band 1: B02".
        names = [layer.bandName(n + 1).partition(":")[2].strip() for n in range(layer.bandCount())]
        times = layer.temporalProperties()
        day = ""
        if times.isActive() and times.fixedTemporalRange().begin().isValid():
            day = times.fixedTemporalRange().begin().date().toString("yyyy-MM-dd")
        return ProjectLayer(
            layer.id(),
            layer.name(),
            RASTER,
            path,
            tuple(names),
            day,
            selected,
            bounds_in_degrees(layer.extent(), layer.crs()),
            visible,
        )
    if isinstance(layer, QgsVectorLayer):
        kinds = {
            QgsWkbTypes.GeometryType.PolygonGeometry: POLYGONS,
            QgsWkbTypes.GeometryType.PointGeometry: POINTS,
        }
        kind = kinds.get(layer.geometryType())
        fields = tuple(field.name() for field in layer.fields())
        return kind and ProjectLayer(layer.id(), layer.name(), kind, path, fields, "", selected)
    return None


def bounds_in_degrees(
    extent: QgsRectangle, crs: QgsCoordinateReferenceSystem
) -> tuple[float, float, float, float] | None:
    """Return an extent as west, south, east, north in degrees; None where it cannot be known."""
    from qgis.core import (
        QgsCoordinateReferenceSystem,
        QgsCoordinateTransform,
        QgsCsException,
        QgsProject,
    )

    if not crs.isValid() or extent.isEmpty() or not extent.isFinite():
        return None
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    try:
        box = QgsCoordinateTransform(crs, degrees, QgsProject.instance()).transformBoundingBox(
            extent
        )
    except QgsCsException:
        return None
    return (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())


def project_layers(project: QgsProject, selected: Sequence[str] = ()) -> list[ProjectLayer]:
    """Return the descriptions of the layers of a project, in the order of the layer panel.

    Parameters
    ----------
    project : qgis.core.QgsProject
    selected : sequence of str
        Ids of the layers selected in the panel.
    """
    nodes = project.layerTreeRoot().findLayers()
    described = [
        describe(node.layer(), node.layerId() in selected, node.isVisible())
        for node in nodes
        if node.layer() is not None
    ]
    return [layer for layer in described if layer is not None]
