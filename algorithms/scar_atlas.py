"""The atlas of a set of scars: a page for each, with both images and its figures."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    NULL,
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsLayoutItemMap,
    QgsMapLayer,
    QgsPrintLayout,
    QgsProject,
    QgsProperty,
    QgsSingleSymbolRenderer,
    QgsSymbolLayer,
    QgsVectorLayer,
)

from .map_layout import SheetContent, new_page, tr
from .sheet_items import ACCENT, SOFT_INK, Box, SheetItems

# Scales of the maps: the largest at which a scar fits is taken.
_SCALES = [2_000.0, 5_000.0, 10_000.0, 25_000.0, 50_000.0, 100_000.0, 250_000.0]
# Share of the map that is left around a scar, and millimetres of the figures below the maps.
_AROUND, _FIGURES = 0.5, 44.0


def _rows() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return what is told of a scar: its name, its expression, and the fields that it needs."""
    return (
        (tr("Area"), "format_number($area / 10000, 2) || ' ha'", ()),
        (tr("Length × width"),
         "format_number(\"length_m\", 0) || ' × ' || format_number(\"width_m\", 0) "
         "|| ' m'", ("length_m", "width_m")),
        (tr("Height"), "format_number(\"height_m\", 0) || ' m'", ("height_m",)),
        (tr("Mean slope"), "format_number(\"slope_mean\", 0) || '°'", ("slope_mean",)),
        (tr("Latitude, longitude"),
         "with_variable('p', transform(point_on_surface($geometry), '{crs}', "
         "'EPSG:4326'), format_number(y(@p), 4) || '°, ' || format_number(x(@p), 4) || '°')", ()),
        (tr("NDVI before, after"), "format_number(\"ndvi_pre\", 2) || ', ' || "
         "format_number(\"ndvi_post\", 2)", ("ndvi_pre", "ndvi_post")),
        (tr("Probability"), "format_number(\"probability\", 2)", ("probability",)),
        (tr("Confidence (USGS)"), "\"confidence\"", ("confidence",)),
        (tr("May also be"), "\"lookalike\"", ("lookalike",)),
        (tr("Status"), "\"status\"", ("status",)),
        (tr("Reviewed by"), "\"reviewer\"", ("reviewer",)),
        (tr("Images"), "left(\"pre_date\", 10) || ', ' || left(\"post_date\", 10)",
         ("pre_date", "post_date")),
        (tr("Method"), "\"method\"", ("method",)),
    )  # fmt: skip


def largest(scars: QgsVectorLayer, most: int) -> list[int]:
    """Return the numbers of the largest scars of a layer, the largest first.

    Parameters
    ----------
    scars : QgsVectorLayer
    most : int
        0 for all.
    """
    sizes = [
        (-feature.geometry().area(), feature.id())
        for feature in scars.getFeatures()
        if feature.hasGeometry() and not feature.geometry().isEmpty()
    ]
    ids = [number for _, number in sorted(sizes)]
    return ids[:most] if most else ids


def atlas_layout(
    project: QgsProject, content: SheetContent, ids: Sequence[int], paper: int
) -> QgsPrintLayout:
    """Return the atlas as a layout of a project.

    Parameters
    ----------
    project : QgsProject
        As of `map_layout.filled_project`; a layer of outlines is added to it.
    content : SheetContent
    ids : sequence of int
        Numbers of the features that get a page.
    paper : int
        Position in `map_layout.PAPERS`.
    """
    layout, items, page, scale = new_page(project, tr("Atlas"), paper)
    outlines = content.scars.clone()
    outlines.setName(tr("Scar of the page"))
    _outline(outlines)
    project.addMapLayer(outlines, False)
    atlas = layout.atlas()
    atlas.setCoverageLayer(outlines)
    atlas.setFilterFeatures(True)
    atlas.setFilterExpression(f"$id in ({','.join(map(str, ids)) or '-1'})")
    atlas.setSortFeatures(True)
    atlas.setSortExpression("$area")
    atlas.setSortAscending(False)
    atlas.setEnabled(True)
    layout.renderContext().setPredefinedScales(_SCALES)
    _header(items, page, outlines, content, scale)
    top = page.top + 17 * scale
    height = page.bottom - 8 * scale - _FIGURES * scale - top
    images = [(tr("Before"), content.pre), (tr("After"), content.post)]
    gap = 4 * scale
    wide = (page.width - gap) / 2
    maps: list[QgsLayoutItemMap] = []
    for number, (title, image) in enumerate(images):
        left = page.left + number * (wide + gap)
        items.text(title, Box(left, top, wide, 4 * scale), 8, bold=True)
        layers: list[QgsMapLayer] = [outlines] + ([image] if image is not None else [])
        box = Box(left, top + 4.5 * scale, wide, height - 4.5 * scale)
        item = items.map(layers, box, background="#e6e9eb")
        item.setAtlasDriven(True)
        item.setAtlasScalingMode(QgsLayoutItemMap.AtlasScalingMode.Predefined)
        item.setAtlasMargin(_AROUND)
        maps.append(item)
    _below(items, page, maps[1], outlines, content, scale)
    return layout


def _header(
    items: SheetItems, page: Box, outlines: QgsVectorLayer, content: SheetContent, scale: float
) -> None:
    names = {field.name().lower(): field.name() for field in outlines.fields()}
    number = f'"{names["id"]}"' if "id" in names else "$id"
    items.panel(Box(page.left, page.top, 1.6 * scale, 14 * scale), ACCENT)
    left, width = page.left + 4 * scale, page.width - 4 * scale
    title = f"{tr('Scar')} [% {number} %] · [% format_number($area / 10000, 2) %] ha"
    items.text(title, Box(left, page.top, width * 0.7, 9 * scale), 17, bold=True)
    items.text(
        content.title, Box(left, page.top + 9 * scale, width * 0.7, 5 * scale), 9, colour=SOFT_INK
    )
    pages = "[% @atlas_featurenumber %] / [% @atlas_totalfeatures %]"
    items.text(pages, Box(page.right - 40, page.top, 40, 5 * scale), 8, colour=SOFT_INK, right=True)


def _below(
    items: SheetItems,
    page: Box,
    main: QgsLayoutItemMap,
    outlines: QgsVectorLayer,
    content: SheetContent,
    scale: float,
) -> None:
    """Add figures, locator, scale bar and footer below the maps."""
    top = page.bottom - 8 * scale - _FIGURES * scale + 3 * scale
    size = (_FIGURES - 4) * scale
    panel = Box(page.left, top, page.width - size - 4 * scale, size)
    items.panel(panel)
    names = _filled(outlines)
    crs = outlines.crs().authid() or outlines.crs().toWkt()
    rows = [
        (label, value.replace("{crs}", crs))
        for label, value, needs in _rows()
        if set(needs) <= names
    ]
    across = 4
    wide = (panel.width - 6 * scale) / across
    for number, (label, value) in enumerate(rows):
        left = panel.left + 3 * scale + (number % across) * wide
        row = panel.top + 2.5 * scale + (number // across) * 8.6 * scale
        items.text(label, Box(left, row, wide - 1, 3.5 * scale), 6, colour=SOFT_INK)
        shown = f"[% coalesce(nullif({value}, ''), '–') %]"
        items.text(shown, Box(left, row + 3 * scale, wide - 1, 5 * scale), 8, bold=True)
    locator = items.map(
        [one for one in (outlines, content.image) if one is not None],
        Box(page.right - size, top, size, size),
        background="#e6e9eb",
    )
    extent = content.extent
    if extent is not None:
        locator.zoomToExtent(extent)
    overview = locator.overview()
    overview.setLinkedMap(main)
    overview.setFrameSymbol(
        QgsFillSymbol.createSimple(
            {"color": "255,255,255,0", "outline_color": "#ffd400", "outline_width": "0.6"}
        )
    )
    bar = panel.bottom - 8 * scale
    main.setScale(_SCALES[1])
    items.scale_bar(main, Box(panel.right - 55 * scale, bar - 1, 50 * scale, 8 * scale), True)
    arrow = 7 * scale
    items.north_arrow(main, Box(panel.right - arrow - 2, panel.top + 2, arrow, arrow))
    items.text(
        content.footer,
        Box(page.left, page.bottom - 6 * scale, page.width, 6 * scale),
        6,
        colour=SOFT_INK,
    )


def _filled(layer: QgsVectorLayer) -> set[str]:
    """Return the names of the fields in which a scar at least has a value, in small letters."""
    # `uniqueValues` fails of lists and maps, as they cannot be parts of a set.
    waiting = {field.name().lower(): place for place, field in enumerate(layer.fields())}
    filled: set[str] = set()
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    for feature in layer.getFeatures(request):
        values = feature.attributes()
        found = {name for name, n in waiting.items() if values[n] not in (None, "", NULL)}
        filled |= found
        for name in found:
            del waiting[name]
        if not waiting:
            break
    return filled


def _outline(layer: QgsVectorLayer) -> None:
    """Draw outlines alone, that of the page's scar in another colour and stronger."""
    symbol = QgsFillSymbol.createSimple(
        {"style": "no", "outline_color": "#ff3b1f", "outline_width": "0.35"}
    )
    stroke = symbol.symbolLayer(0)
    own = "$id = @atlas_featureid"
    kinds = QgsSymbolLayer.Property
    stroke.setDataDefinedProperty(
        kinds.PropertyStrokeColor, QgsProperty.fromExpression(f"if({own}, '#ffd400', '#ff3b1f')")
    )
    stroke.setDataDefinedProperty(
        kinds.PropertyStrokeWidth, QgsProperty.fromExpression(f"if({own}, 0.7, 0.3)")
    )
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    layer.setLabelsEnabled(False)
