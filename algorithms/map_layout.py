"""The map sheet of a set of scars, and its atlas, as print layouts of QGIS."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime

from qgis.core import (
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsContrastEnhancement,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsMarkerSymbol,
    QgsMultiBandColorRenderer,
    QgsPointXY,
    QgsPrintLayout,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QColor

from ..core.errors import ScarMapperError
from ..ui.scar_styles import STATUS, ScarStyles
from ..ui.styles import apply_style, apply_true_colour
from .sheet_items import ACCENT, INK, SOFT_INK, Box, SheetItems, utm_crs

PAPERS = ((297.0, 210.0), (420.0, 297.0))
"""A4 and A3, the longer side first, millimetres; positions are stored in models."""

# Millimetres around everything, between items, and of the column beside the map, on A4.
_MARGIN, _GAP, _COLUMN = 10.0, 4.0, 62.0
# Of the map around the scars, as a share of their extent; degrees around them in the locator.
_AROUND, _FAR = 0.06, 12.0
# Shares of the pixels that are black, and that are not white.
_CUT = (0.01, 0.995)
_DEGREES = "EPSG:4326"


@dataclass
class SheetContent:
    """What a sheet shows.

    Attributes
    ----------
    scars : QgsVectorLayer
        With the name that stands in the legend.
    pre, post : QgsRasterLayer or None
        The images.
    unseen : QgsVectorLayer or None
        Ground that could not be mapped.
    title, subtitle : str
    figures : list of pair of str
        Label and value.
    footer : str
        Sources, date, version.
    warning : str
        What whoever reads it has to know; empty for nothing.
    made : datetime
    bounds : tuple of float or None
        West, south, east, north of the scars in degrees; east is less than west where they lie on
        both sides of the antimeridian; None without scars.
    extent : QgsRectangle or None
        Of the scars, in the CRS of the project; known once the sheet is made.
    """

    scars: QgsVectorLayer
    pre: QgsRasterLayer | None
    post: QgsRasterLayer | None
    unseen: QgsVectorLayer | None
    title: str
    subtitle: str
    figures: list[tuple[str, str]]
    footer: str
    warning: str
    made: datetime
    bounds: tuple[float, float, float, float] | None = None
    extent: QgsRectangle | None = None

    @property
    def image(self) -> QgsRasterLayer | None:
        """What lies below the scars: the image after, or else before."""
        return self.post or self.pre


def tr(text: str) -> str:
    """Translate a text shown to the user."""
    return QCoreApplication.translate("MapSheet", text)


def filled_project(content: SheetContent) -> QgsProject:
    """Return a project with the layers of a sheet, styled, in a CRS of metres."""
    project = QgsProject()
    layers = [content.scars, content.unseen, content.post, content.pre]
    for layer in (one for one in layers if one is not None):
        project.addMapLayer(layer)
    for image in (content.pre, content.post):
        if image is not None:
            apply_true_colour(image)
            _stretch(image)
    if content.unseen is not None:
        apply_style(content.unseen, "unseen")
    _style_scars(content.scars)
    crs = content.scars.crs()
    if crs.isGeographic() or not crs.isValid():
        middle = _box(content, QgsCoordinateReferenceSystem(_DEGREES)).center()
        crs = QgsCoordinateReferenceSystem(utm_crs(middle.x(), middle.y()))
    project.setCrs(crs)
    project.setEllipsoid("EPSG:7030")
    project.setTitle(content.title)
    return project


def sheet_layout(project: QgsProject, content: SheetContent, paper: int) -> QgsPrintLayout:
    """Return the map sheet as a layout of a project.

    Parameters
    ----------
    project : QgsProject
        As of `filled_project`.
    content : SheetContent
    paper : int
        Position in `PAPERS`.
    """
    tall = _is_tall(content, project)
    layout, items, page, scale = new_page(project, tr("Map sheet"), paper, tall)
    header = _header(items, page, content, scale)
    column = Box(
        page.right - _COLUMN * scale, header.bottom + _GAP, _COLUMN * scale,
        page.bottom - 9 * scale - header.bottom - _GAP,
    )  # fmt: skip
    ticks = 5.0
    place = Box(
        page.left + ticks, column.top, column.left - _GAP - page.left - ticks,
        column.height - ticks,
    )  # fmt: skip
    layers = [one for one in (content.scars, content.unseen, content.image) if one is not None]
    main = items.map(layers, place, background="#e6e9eb")
    content.extent = _extent(content, project.crs())
    main.zoomToExtent(content.extent)
    main.setScale(_round_scale(main.scale()))
    items.grid(main, _round_interval(main.extent().width() / 4))
    _column(items, column, main, content, project, scale)
    _footer(items, page, content, scale)
    return layout


def new_page(
    project: QgsProject, name: str, paper: int, tall: bool = False
) -> tuple[QgsPrintLayout, SheetItems, Box, float]:
    """Return an empty layout of a page, what makes its items, the room within its margin, scale.

    Parameters
    ----------
    project : QgsProject
    name : str
        Of the layout.
    paper : int
        Position in `PAPERS`.
    tall : bool
    """
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.setName(name)
    long, short = PAPERS[paper]
    width, height = (short, long) if tall else (long, short)
    layout.pageCollection().page(0).setPageSize(QgsLayoutSize(width, height))
    scale = long / PAPERS[0][0]
    room = Box(_MARGIN, _MARGIN, width - 2 * _MARGIN, height - 2 * _MARGIN)
    return layout, SheetItems(layout, scale), room, scale


def _header(items: SheetItems, page: Box, content: SheetContent, scale: float) -> Box:
    """Add title and subtitle; return their place."""
    items.panel(Box(page.left, page.top, 1.6 * scale, 14 * scale), ACCENT)
    left = page.left + 4 * scale
    items.text(content.title, Box(left, page.top, page.right - left, 9 * scale), 17, bold=True)
    items.text(
        content.subtitle,
        Box(left, page.top + 9 * scale, page.right - left, 6 * scale),
        9,
        colour=SOFT_INK,
    )
    return Box(page.left, page.top, page.width, 15 * scale)


def _footer(items: SheetItems, page: Box, content: SheetContent, scale: float) -> None:
    place = Box(page.left, page.bottom - 7 * scale, page.width, 7 * scale)
    items.text(content.footer, place, 6, colour=SOFT_INK)


def _column(
    items: SheetItems,
    box: Box,
    main: QgsLayoutItemMap,
    content: SheetContent,
    project: QgsProject,
    scale: float,
) -> None:
    """Add figures, legend, insets and scale beside the map."""
    items.panel(box)
    inner = Box(box.left + 3 * scale, box.top + 3 * scale, box.width - 6 * scale, box.height)
    top = inner.top
    for number, (label, value) in enumerate(content.figures):
        left = inner.left + (number % 2) * inner.width / 2
        row = top + (number // 2) * 10.5 * scale
        items.text(label, Box(left, row, inner.width / 2, 4 * scale), 6, colour=SOFT_INK)
        place = Box(left, row + 3.2 * scale, inner.width / 2 - 1, 6.5 * scale)
        items.text(value, place, 10.5, bold=True)
    top += ((len(content.figures) + 1) // 2) * 10.5 * scale + 1
    if content.warning:
        height = 12 * scale
        items.text(content.warning, Box(inner.left, top, inner.width, height), 6.5, colour=ACCENT)
        top += height
    scale_top = box.bottom - 14 * scale
    insets = _insets(content, project)
    size = inner.width if len(insets) == 1 else (inner.width - 2) / 2
    inset_top = scale_top - size - 8 * scale
    _legend(items, Box(inner.left, top, inner.width, inset_top - top), main, content, scale)
    for number, (title, layers, extent, crs) in enumerate(insets):
        left = inner.left + number * (size + 2)
        items.text(title, Box(left, inset_top, size, 4 * scale), 6, colour=SOFT_INK)
        place = Box(left, inset_top + 3.6 * scale, size, size)
        inset = items.map(layers, place, background="#dfe8ee")
        inset.setCrs(crs)
        inset.zoomToExtent(extent)
        if number == 0:
            overview = inset.overview()
            overview.setLinkedMap(main)
            overview.setFrameSymbol(
                QgsFillSymbol.createSimple(
                    {"color": "179,38,30,60", "outline_color": ACCENT, "outline_width": "0.5"}
                )
            )
    items.scale_bar(main, Box(inner.left, scale_top + scale, inner.width * 0.72, 10 * scale))
    arrow = 9 * scale
    items.north_arrow(main, Box(inner.right - arrow, scale_top, arrow, arrow))
    note = f"1 : {main.scale():,.0f} · {project.crs().authid()}"
    items.text(
        note, Box(inner.left, box.bottom - 4.5 * scale, inner.width, 4 * scale), 6, colour=SOFT_INK
    )


def _legend(
    items: SheetItems, box: Box, main: QgsLayoutItemMap, content: SheetContent, scale: float
) -> None:
    legend = QgsLayoutItemLegend(items.layout)
    items.place(legend, box)
    legend.setAutoUpdateModel(False)
    # The legend's own tree: another one would have to outlive it.
    tree = legend.model().rootGroup()
    tree.removeAllChildren()
    tree.addLayer(content.scars)
    if content.unseen is not None:
        tree.addLayer(content.unseen)
    legend.setLinkedMap(main)
    legend.setLegendFilterByMapEnabled(True)
    legend.setTitle("")
    kinds = QgsLegendStyle.Style
    for kind, size, bold in ((kinds.Subgroup, 8, True), (kinds.SymbolLabel, 7, False)):
        style = legend.style(kind)
        style.setFont(items.font(size, bold))
        legend.setStyle(kind, style)
    legend.setFontColor(QColor(INK))
    legend.setSymbolWidth(6 * scale)
    legend.setSymbolHeight(3.5 * scale)
    legend.setBoxSpace(0)
    legend.setBackgroundEnabled(False)
    legend.setResizeToContents(True)
    legend.adjustBoxSize()
    legend.attemptMove(items.point(box))


def _insets(
    content: SheetContent, project: QgsProject
) -> list[tuple[str, list[object], QgsRectangle, QgsCoordinateReferenceSystem]]:
    """Return title, layers, extent and CRS of the small maps: where it is, and before."""
    found = []
    world = os.path.join(QgsApplication.pkgDataPath(), "resources", "data", "world_map.gpkg")
    middle = _box(content, QgsCoordinateReferenceSystem(_DEGREES)).center()
    if os.path.isfile(world):
        layer = QgsVectorLayer(f"{world}|layername=countries", tr("Countries"), "ogr")
        if layer.isValid():
            symbol = {"color": "#f7f5ef", "outline_color": "#9aa5ad", "outline_width": "0.1"}
            layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(symbol)))
            mark = _mark(middle)
            for one in (layer, mark):
                project.addMapLayer(one, False)
            local = QgsCoordinateReferenceSystem()
            local.createFromProj(
                f"+proj=laea +lat_0={middle.y():.3f} +lon_0={middle.x():.3f} +datum=WGS84"
            )
            radius = _FAR * 111_000
            extent = QgsRectangle(-radius, -radius, radius, radius)
            found.append((tr("Where it is"), [mark, layer], extent, local))
    if content.pre is not None and content.post is not None:
        extent = _extent(content, project.crs())
        found.append((tr("Before"), [content.pre], extent, project.crs()))
    return found


def _style_scars(layer: QgsVectorLayer) -> None:
    """Colour scars by their status where there is one, else as scars; only what there is."""
    styles = ScarStyles()
    if STATUS not in styles.possible(layer):
        apply_style(layer, "scars")
        return
    renderer = styles.renderer(layer, STATUS)
    place = next(n for n, f in enumerate(layer.fields()) if f.name().lower() == "status")
    there = {str(one or "").lower() for one in layer.uniqueValues(place)}
    if isinstance(renderer, QgsCategorizedSymbolRenderer):
        wanted = [one for one in renderer.categories() if one.value() in there or not one.value()]
        known = {one.value() for one in wanted if one.value()}
        if there <= known:
            wanted = [one for one in wanted if one.value()]
        layer.setRenderer(QgsCategorizedSymbolRenderer(renderer.classAttribute(), wanted))


def _extent(content: SheetContent, crs: QgsCoordinateReferenceSystem) -> QgsRectangle:
    """Return what the sheet shows in a CRS: the scars, or the image where there are none."""
    extent = _box(content, crs)
    if extent.isEmpty():
        extent.grow(500)
    extent.grow(max(extent.width(), extent.height()) * _AROUND)
    return extent


def _box(content: SheetContent, crs: QgsCoordinateReferenceSystem) -> QgsRectangle:
    """Return the extent of the scars, or of the image without any.

    Raises
    ------
    ScarMapperError
        There is neither, or it cannot be drawn in the CRS.
    """
    known = QgsCoordinateReferenceSystem(_DEGREES)
    if content.bounds is not None:
        west, south, east, north = content.bounds
        box = QgsRectangle(west, south, east + (360 if east < west else 0), north)
    elif content.image is not None and content.image.crs().isValid():
        known, box = content.image.crs(), content.image.extent()
    else:
        raise ScarMapperError("There is no scar to show; give an image at least.")
    transform = QgsCoordinateTransform(known, crs, QgsProject.instance())
    try:
        return transform.transformBoundingBox(box)
    except QgsCsException as error:
        raise ScarMapperError(
            "The scars cannot be drawn in {crs}: {why}. Give the layer its real coordinate "
            "reference system.",
            crs=crs.authid(),
            why=error,
        ) from error


def _is_tall(content: SheetContent, project: QgsProject) -> bool:
    extent = _extent(content, project.crs())
    return extent.height() > 1.3 * extent.width()


def _mark(place: QgsPointXY) -> QgsVectorLayer:
    """Return a layer with a mark at a place in degrees."""
    layer = QgsVectorLayer("Point?crs=EPSG:4326", tr("Place"), "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromPointXY(place))
    layer.dataProvider().addFeatures([feature])
    symbol = {"color": ACCENT, "outline_color": "#ffffff", "size": "2.6", "name": "circle"}
    layer.setRenderer(QgsSingleSymbolRenderer(QgsMarkerSymbol.createSimple(symbol)))
    return layer


def _stretch(image: QgsRasterLayer) -> None:
    """Stretch an image so far that fresh scars, the brightest of it, are not all white."""
    renderer = image.renderer()
    if not isinstance(renderer, QgsMultiBandColorRenderer):
        return
    colours = (
        (renderer.redBand(), renderer.setRedContrastEnhancement),
        (renderer.greenBand(), renderer.setGreenContrastEnhancement),
        (renderer.blueBand(), renderer.setBlueContrastEnhancement),
    )
    provider = image.dataProvider()
    for band, put in colours:
        low, high = provider.cumulativeCut(band, *_CUT)
        contrast = QgsContrastEnhancement(provider.dataType(band))
        contrast.setMinimumValue(low)
        contrast.setMaximumValue(high)
        kinds = QgsContrastEnhancement.ContrastEnhancementAlgorithm
        contrast.setContrastEnhancementAlgorithm(kinds.StretchToMinimumMaximum)
        put(contrast)


def _round_scale(scale: float) -> float:
    """Return the smallest round denominator that is no less than that of a scale."""
    steps = (1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5)
    rounds = (n * 10**power for power in range(1, 9) for n in steps)
    return float(min((one for one in rounds if one >= scale), default=scale))


def _round_interval(length: float) -> float:
    """Return the largest of 1, 2, 5, 10, 20 … that is no more than a length."""
    steps = (n * 10**power for power in range(7) for n in (1, 2, 5))
    return float(max((step for step in steps if step <= length), default=1))
