"""The Hokkaido sample as a project with styled layers."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsHillshadeRenderer,
    QgsProject,
    QgsRasterLayer,
    QgsReferencedRectangle,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..core.errors import ScarMapperError, UnreadableFileError
from .styles import TRUE_COLOUR, apply_style

if TYPE_CHECKING:
    from qgis.core import QgsRectangle

SOURCE = Path(__file__).parent.parent / "demo" / "data" / "hokkaido2018"
FILES = ("pre.tif", "post.tif", "dem.tif")
# UTM 54N: the images are in degrees, which would draw the ground too wide.
PROJECT_CRS = "EPSG:32654"
IMAGES_BY = "Contains modified Copernicus Sentinel data 2018"
DEM_BY = "ALOS World 3D-30m © JAXA"


def tr(text: str) -> str:
    """Translate a text shown to the user."""
    return QCoreApplication.translate("SampleProject", text)


def copy_sample(folder: Path, source: Path = SOURCE) -> list[Path]:
    """Copy the sample's files to a folder, where QGIS may write statistics beside them.

    Parameters
    ----------
    folder : Path
        Made where missing; files in it that are like the sample's are kept.
    source : Path

    Returns
    -------
    list of Path
        As `FILES`.

    Raises
    ------
    ScarMapperError
        The sample is not there, or the folder cannot be written.
    """
    copies = []
    for name in FILES:
        original, copy = source / name, folder / name
        if not original.is_file():
            raise UnreadableFileError(
                "The sample {file} is missing; install the plugin again.", file=original
            )
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if not copy.is_file() or copy.read_bytes() != original.read_bytes():
                temporary = copy.with_suffix(".part")
                shutil.copyfile(original, temporary)
                temporary.replace(copy)
        except OSError as error:
            raise ScarMapperError(
                "The sample cannot be copied to {folder} ({reason}); make that folder writable.",
                folder=folder,
                reason=error.strerror,
            ) from error
        copies.append(copy)
    return copies


def fill_project(project: QgsProject, folder: Path) -> QgsRectangle:
    """Put the sample's layers into an empty project, styled; return their extent in its CRS.

    Parameters
    ----------
    project : qgis.core.QgsProject
    folder : Path
        With the files of `copy_sample`.

    Raises
    ------
    ScarMapperError
        A file cannot be read.
    """
    pre = _layer(folder / "pre.tif", tr("Before the earthquake (pre)"), IMAGES_BY)
    post = _layer(folder / "post.tif", tr("After the earthquake (post)"), IMAGES_BY)
    dem = _layer(folder / "dem.tif", tr("Elevation (DEM)"), DEM_BY)
    for image in (pre, post):
        apply_style(image, TRUE_COLOUR)
    # Its pixels are degrees wide and metres high.
    shade = QgsHillshadeRenderer(dem.dataProvider(), 1, 315, 45)
    shade.setZFactor(1 / 111_320)
    dem.setRenderer(shade)
    crs = QgsCoordinateReferenceSystem(PROJECT_CRS)
    project.setTitle(tr("Hokkaido Eastern Iburi earthquake 2018 (sample of Scar Mapper)"))
    root = project.layerTreeRoot()
    for layer in (post, pre, dem):
        project.addMapLayer(layer, False)
        root.addLayer(layer).setExpanded(False)
    root.findLayer(dem.id()).setItemVisibilityChecked(False)
    project.setCrs(crs)
    transform = QgsCoordinateTransform(post.crs(), crs, project)
    extent = transform.transformBoundingBox(post.extent())
    project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(extent, crs))
    project.setDirty(False)
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
