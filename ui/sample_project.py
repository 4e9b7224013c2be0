"""The samples as a project with styled layers: a real pair, and one with simulated scars."""

from __future__ import annotations

import shutil
from pathlib import Path

from qgis.core import (
    QgsBookmark,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsHillshadeRenderer,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsReferencedRectangle,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..core.errors import ScarMapperError, UnreadableFileError
from .sample_model import add_handover_model
from .styles import TRUE_COLOUR, apply_style

SOURCE = Path(__file__).parent.parent / "demo" / "data"
HOKKAIDO, SICILY = "hokkaido2018", "simulated"
FILES = {
    HOKKAIDO: ("pre.tif", "post.tif", "dem.tif"),
    SICILY: ("pre.tif", "post.tif", "dem.tif", "scl_post.tif", "truth.tif"),
}
"""The files of each sample, by its folder."""
# Shapes are true in it wherever the ground is; one UTM zone would not reach both samples.
PROJECT_CRS = "EPSG:3857"
IMAGES_BY = "Contains modified Copernicus Sentinel data 2018"
SIMULATED_BY = f"{IMAGES_BY}; scars and second date simulated"
DEM_BY = "ALOS World 3D-30m © JAXA"
RELIEF_BY = "Simulated relief"
# Metres in a degree of latitude.
_DEGREE = 111_320


def tr(text: str) -> str:
    """Translate a text shown to the user."""
    return QCoreApplication.translate("SampleProject", text)


def copy_sample(folder: Path, source: Path = SOURCE) -> list[Path]:
    """Copy the files of both samples to a folder, where QGIS may write statistics beside them.

    Parameters
    ----------
    folder : Path
        Made where missing, with a folder for each sample; files in it that are like the sample's
        are kept.
    source : Path

    Returns
    -------
    list of Path
        In the order of `FILES`.

    Raises
    ------
    ScarMapperError
        The sample is not there, or the folder cannot be written.
    """
    names = [(sample, name) for sample, files in FILES.items() for name in files]
    return [_copy(source / sample / name, folder / sample / name) for sample, name in names]


def _copy(original: Path, copy: Path) -> Path:
    if not original.is_file():
        raise UnreadableFileError(
            "The sample {file} is missing; install the plugin again.", file=original
        )
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        if not copy.is_file() or copy.read_bytes() != original.read_bytes():
            temporary = copy.with_suffix(".part")
            shutil.copyfile(original, temporary)
            temporary.replace(copy)
    except OSError as error:
        raise ScarMapperError(
            "The sample cannot be copied to {folder} ({reason}); make that folder writable.",
            folder=copy.parent,
            reason=error.strerror,
        ) from error
    return copy


def fill_project(project: QgsProject, folder: Path) -> QgsRectangle:
    """Put both samples into an empty project, each a group of styled layers, and a model.

    Parameters
    ----------
    project : qgis.core.QgsProject
    folder : Path
        With the files of `copy_sample`.

    Returns
    -------
    QgsRectangle
        The extent of the first in the CRS of the project; bookmarks lead to both.

    Raises
    ------
    ScarMapperError
        A file cannot be read.
    """
    hokkaido = _hokkaido(folder / HOKKAIDO)
    sicily = _sicily(folder / SICILY)
    project.setTitle(tr("Samples of Scar Mapper: Hokkaido 2018, and simulated scars"))
    crs = QgsCoordinateReferenceSystem(PROJECT_CRS)
    extents = [
        _add_group(project, tr("Hokkaido 2018 · red, green, blue"), hokkaido, crs),
        _add_group(project, tr("Sicily 2018 · six bands, simulated scars"), sicily, crs),
    ]
    project.setCrs(crs)
    project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(extents[0], crs))
    add_handover_model(project, folder / HOKKAIDO, f"{IMAGES_BY}; {DEM_BY}")
    project.setDirty(False)
    return extents[0]


def _hokkaido(folder: Path) -> list[QgsRasterLayer]:
    """Return the layers of the real pair, the topmost first."""
    dem = _layer(folder / "dem.tif", tr("Elevation (DEM)"), DEM_BY)
    # Its pixels are degrees wide and metres high.
    _shade(dem, 1 / _DEGREE)
    return [
        _image(folder / "post.tif", tr("After the earthquake (post)"), IMAGES_BY),
        _image(folder / "pre.tif", tr("Before the earthquake (pre)"), IMAGES_BY),
        dem,
    ]


def _sicily(folder: Path) -> list[QgsRasterLayer]:
    """Return the layers of the pair with near and short-wave infrared and known scars."""
    truth = _layer(folder / "truth.tif", tr("Simulated scars (truth, mask)"), SIMULATED_BY)
    apply_style(truth, "mask")
    classes = _layer(folder / "scl_post.tif", tr("Scene classification (SCL, post)"), SIMULATED_BY)
    apply_style(classes, "scl")
    dem = _layer(folder / "dem.tif", tr("Simulated elevation (DEM)"), RELIEF_BY)
    _shade(dem, 1)
    return [
        truth,
        _image(folder / "post.tif", tr("After, simulated (post)"), SIMULATED_BY),
        _image(folder / "pre.tif", tr("Before (pre)"), IMAGES_BY),
        classes,
        dem,
    ]


def _image(path: Path, name: str, attribution: str) -> QgsRasterLayer:
    layer = _layer(path, name, attribution)
    apply_style(layer, TRUE_COLOUR)
    return layer


def _shade(dem: QgsRasterLayer, height: float) -> None:
    shade = QgsHillshadeRenderer(dem.dataProvider(), 1, 315, 45)
    shade.setZFactor(height)
    dem.setRenderer(shade)


def _add_group(
    project: QgsProject, name: str, layers: list[QgsRasterLayer], crs: QgsCoordinateReferenceSystem
) -> QgsRectangle:
    """Add layers as a group, only its images visible, with a bookmark; return their extent."""
    group = project.layerTreeRoot().addGroup(name)
    extent = QgsRectangle()
    for layer in layers:
        project.addMapLayer(layer, False)
        node = group.addLayer(layer)
        node.setExpanded(False)
        is_image = layer.bandCount() > 1
        node.setItemVisibilityChecked(is_image)
        if is_image:
            transform = QgsCoordinateTransform(layer.crs(), crs, project)
            extent.combineExtentWith(transform.transformBoundingBox(layer.extent()))
    # The first stays open: it is what the map shows.
    group.setExpanded(len(project.layerTreeRoot().findGroups()) == 1)
    bookmark = QgsBookmark()
    bookmark.setName(name)
    bookmark.setExtent(QgsReferencedRectangle(extent, crs))
    project.bookmarkManager().addBookmark(bookmark)
    return extent


def _layer(path: Path, name: str, attribution: str) -> QgsRasterLayer:
    layer = QgsRasterLayer(str(path), name)
    if not layer.isValid():
        raise UnreadableFileError(
            "{file} cannot be read; delete it, then open the sample again.", file=path
        )
    metadata = layer.metadata()
    metadata.setRights([attribution])
    layer.setMetadata(metadata)
    return layer
