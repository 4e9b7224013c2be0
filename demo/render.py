"""Draw a map of scars over the image they were found in, as a PNG made by a QGIS layout.

Needs QGIS's Python and no display: ``python3 demo/render.py IMAGE SCARS MAP``.
"""

import argparse
import sys

import numpy as np
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsDistanceArea,
    QgsFillSymbol,
    QgsLayoutExporter,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendRenderer,
    QgsLegendStyle,
    QgsMapLayerLegendUtils,
    QgsPalettedRasterRenderer,
    QgsPrintLayout,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor, QFont

from scarmapper.ui.styles import apply_true_colour

TITLE = "Landslide scars, Hokkaido Eastern Iburi earthquake 2018"
SOURCE = "Contains modified Copernicus Sentinel data 2018; ALOS World 3D-30m © JAXA"
DPI = 150
GREY = QColor(90, 90, 90)

# Positions on an A4 page on its side, in millimetres: x, y, width, height.
TITLE_BOX = (8, 6, 281, 9)
SUMMARY_BOX = (8, 15, 281, 6)
MAP_BOX = (8, 24, 188, 172)
DETAIL_BOX = (202, 24, 87, 87)
LEGEND_BOX = (202, 122, 87, 40)
SOURCE_BOX = (8, 200, 281, 6)
DETAIL_SHARE = 0.2  # of the scene's width


def open_image(path):
    """Return the image as a layer in true colour, stretched from the 2nd to the 98th percentile."""
    layer = QgsRasterLayer(path, "image")
    if not layer.isValid():
        sys.exit(f"{path}: not an image that QGIS can read")
    if not apply_true_colour(layer):
        sys.exit(f"{path}: its bands are not named red, green and blue")
    return layer


def open_scars(path):
    """Return the scars as a layer with the style that their file carries."""
    layer = QgsVectorLayer(path, "Landslide scar", "ogr")
    if not layer.isValid():
        sys.exit(f"{path}: not a vector file that QGIS can read")
    layer.loadDefaultStyle()
    return layer


def open_unseen(path):
    """Return the pixels of a scar mask that could not be mapped, as a pale veil."""
    layer = QgsRasterLayer(path, "Not mapped: no image before, cloud or snow")
    if not layer.isValid():
        sys.exit(f"{path}: not a mask that QGIS can read")
    provider = layer.dataProvider()
    provider.setUseSourceNoDataValue(1, False)
    unseen = int(provider.sourceNoDataValue(1))
    veil = QgsPalettedRasterRenderer.Class(unseen, QColor(235, 235, 235, 140), layer.name())
    layer.setRenderer(QgsPalettedRasterRenderer(provider, 1, [veil]))
    return layer


def metric_crs(layer):
    """Return the UTM zone of a layer's centre, so that the map keeps shapes and has a scale."""
    to_degrees = QgsCoordinateTransform(
        layer.crs(), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance()
    )
    centre = to_degrees.transform(layer.extent().center())
    zone = min(int((centre.x() + 180) // 6), 59) + 1
    return QgsCoordinateReferenceSystem(f"EPSG:{(32600 if centre.y() >= 0 else 32700) + zone}")


def measure(scars, crs):
    """Return the scars' centres in a CRS, an array (n, 2), and their areas in m², an array (n,)."""
    ellipsoidal = QgsDistanceArea()
    ellipsoidal.setSourceCrs(scars.crs(), QgsProject.instance().transformContext())
    ellipsoidal.setEllipsoid("WGS84")
    to_map = QgsCoordinateTransform(scars.crs(), crs, QgsProject.instance())
    centres, areas = [], []
    for feature in scars.getFeatures():
        centre = to_map.transform(feature.geometry().centroid().asPoint())
        centres.append((centre.x(), centre.y()))
        areas.append(ellipsoidal.measureArea(feature.geometry()))
    return np.array(centres).reshape(-1, 2), np.array(areas)


def densest(extent, centres, areas, side):
    """Return the square of a given side, inside an extent, that holds most scar area."""
    if len(areas) == 0:
        return QgsRectangle.fromCenterAndSize(extent.center(), side, side)
    steps = 8  # windows are tried at every eighth of their side
    origin = np.array([extent.xMinimum(), extent.yMinimum()])
    size = np.array([extent.width(), extent.height()])
    cells = np.maximum((size / side * steps).astype(int), steps)
    edges = [origin[axis] + np.arange(cells[axis] + 1) * side / steps for axis in (0, 1)]
    held, _, _ = np.histogram2d(centres[:, 0], centres[:, 1], bins=edges, weights=areas)
    windows = np.lib.stride_tricks.sliding_window_view(held, (steps, steps)).sum(axis=(2, 3))
    corner = origin + np.array(np.unravel_index(windows.argmax(), windows.shape)) * side / steps
    return QgsRectangle(corner[0], corner[1], corner[0] + side, corner[1] + side)


def fit(box, extent):
    """Return the largest box (x, y, width, height) of an extent's shape in the corner of a box."""
    x, y, width, height = box
    scale = min(width / extent.width(), height / extent.height())
    return x, y, extent.width() * scale, extent.height() * scale


class Page:
    """A page to put items on, each at a box (x, y, width, height) in millimetres."""

    def __init__(self):
        self.layout = QgsPrintLayout(QgsProject.instance())
        self.layout.initializeDefaults()  # one A4 page on its side

    def place(self, item, box):
        """Add an item at a box."""
        self.layout.addLayoutItem(item)
        item.attemptMove(QgsLayoutPoint(*box[:2]))
        item.attemptResize(QgsLayoutSize(*box[2:]))
        return item

    def text(self, text, box, size, bold=False, colour=None):
        """Add a line of text."""
        label = QgsLayoutItemLabel(self.layout)
        label.setText(text)
        font = QFont("DejaVu Sans", size)
        font.setBold(bold)
        label.setFont(font)
        label.setFontColor(colour or QColor("black"))
        return self.place(label, box)

    def map(self, box, extent, crs, layers):
        """Add a framed map with its scale bar."""
        item = QgsLayoutItemMap(self.layout)
        self.place(item, box)
        item.setCrs(crs)
        item.setLayers(layers)
        item.setExtent(extent)
        item.setFrameEnabled(True)

        bar = QgsLayoutItemScaleBar(self.layout)
        bar.setStyle("Line Ticks Up")
        bar.setLinkedMap(item)
        kilometres = extent.width() >= 4000
        units = QgsUnitTypes.DistanceUnit
        bar.setUnits(units.DistanceKilometers if kilometres else units.DistanceMeters)
        bar.setUnitLabel("km" if kilometres else "m")
        unit = 1000 if kilometres else 1
        bar.setNumberOfSegmentsLeft(0)
        bar.setNumberOfSegments(2)
        bar.setUnitsPerSegment(round_length(extent.width() / 8) / unit)
        text_format = bar.textFormat()
        text_format.setFont(QFont("DejaVu Sans"))
        text_format.setSize(7)
        bar.setTextFormat(text_format)
        bar.setBackgroundEnabled(True)
        bar.setBackgroundColor(QColor(255, 255, 255, 215))
        self.place(bar, (0, 0, 10, 10))
        bar.update()
        height = bar.rect().height()
        bar.attemptMove(QgsLayoutPoint(box[0] + 2, box[1] + box[3] - height - 2))
        return item

    def legend(self, layers, box):
        """Add the symbols of layers."""
        item = QgsLayoutItemLegend(self.layout)
        item.setAutoUpdateModel(False)
        group = item.model().rootGroup()
        group.clear()
        for layer in layers:
            node = group.addLayer(layer)
            if isinstance(layer, QgsRasterLayer):
                # Its only class is enough, without the name of its band before it.
                QgsLegendRenderer.setNodeLegendStyle(node, QgsLegendStyle.Style.Hidden)
                QgsMapLayerLegendUtils.setLegendNodeOrder(node, [1])
                item.model().refreshLayerLegend(node)
        item.setSymbolWidth(8)
        item.setBoxSpace(0)
        for part in (QgsLegendStyle.Style.Subgroup, QgsLegendStyle.Style.SymbolLabel):
            item.setStyleFont(part, QFont("DejaVu Sans", 9))
        return self.place(item, box)

    def save(self, path):
        """Write the page as an image."""
        # Not exportToImage(), which has GDAL complain that a PNG can't hold the map's position.
        image = QgsLayoutExporter(self.layout).renderPageToImage(0, dpi=DPI)
        if not image.save(path):
            sys.exit(f"{path}: could not be written")


def round_length(length):
    """Return the nearest length at or below a given one that begins with 1, 2 or 5."""
    power = 10.0 ** np.floor(np.log10(length))
    return float(max(step * power for step in (1, 2, 5) if step * power <= length))


def draw(image, scars, unseen, path, title, source):
    """Draw the map; return each scar's area in square metres."""
    crs = metric_crs(image)
    to_map = QgsCoordinateTransform(image.crs(), crs, QgsProject.instance())
    extent = to_map.transformBoundingBox(image.extent())
    centres, areas = measure(scars, crs)
    detail_extent = densest(extent, centres, areas, extent.width() * DETAIL_SHARE)

    layers = [scars, image] if unseen is None else [scars, unseen, image]
    page = Page()
    page.text(title, TITLE_BOX, 17, bold=True)
    page.text(summary(areas), SUMMARY_BOX, 10, colour=GREY)
    overview_box = fit(MAP_BOX, extent)
    main = page.map(overview_box, extent, crs, layers)
    detail = page.map(DETAIL_BOX, detail_extent, crs, layers)
    main.overview().setLinkedMap(detail)
    main.overview().setFrameSymbol(
        QgsFillSymbol.createSimple(
            {"color": "0,0,0,0", "outline_color": "255,255,255", "outline_width": "0.6"}
        )
    )
    x, y, width, height = DETAIL_BOX
    page.text("The white frame, enlarged", (x, y + height + 2, width, 5), 8, colour=GREY)
    page.legend(layers[:-1], LEGEND_BOX)
    page.text(source, SOURCE_BOX, 7, colour=GREY)
    page.save(path)
    return areas


def summary(areas):
    """Return the number of the scars and the ground that they cover, as text."""
    return f"{len(areas)} scars covering {areas.sum() / 10_000:.1f} hectares"


def main():
    """Read the arguments, draw the map and print the summary."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("image", help="raster with bands named red, green, blue or B04, B03, B02")
    parser.add_argument("scars", help="polygons; a GeoPackage's own style is used")
    parser.add_argument("map", help="PNG to write")
    parser.add_argument("--mask", help="scar mask, to show what could not be mapped")
    parser.add_argument("--title", default=TITLE)
    parser.add_argument("--source", default=SOURCE)
    arguments = parser.parse_args()

    application = QgsApplication([], False)
    application.initQgis()
    layers = [open_image(arguments.image), open_scars(arguments.scars)]
    layers.append(open_unseen(arguments.mask) if arguments.mask else None)
    QgsProject.instance().addMapLayers([layer for layer in layers if layer is not None])
    areas = draw(*layers, arguments.map, arguments.title, arguments.source)
    print(summary(areas))
    del layers
    # Layouts and layers have to go before QGIS itself does.
    QgsProject.instance().clear()
    application.exitQgis()


if __name__ == "__main__":
    main()
