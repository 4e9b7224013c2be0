"""Scars coloured by status, confidence, look-alike and area; their labels."""

import sqlite3

import pytest

from .scar_layers import scar_file

STATUSES = ("candidate", "confirmed", "rejected", "unsure", "edited")


@pytest.fixture
def layer(qgis, tmp_path):
    """Five scars in a row, each of another status, confidence, look-alike and size."""
    likes = (None, "burnt", "field", "cloud", "river bed")
    return scar_file(
        tmp_path / "scars.gpkg",
        [
            {"box": (577_000 + 500 * n, 4_731_000, 400, 400), "status": status,
             "confidence": (1, 2, 3, 5, 5)[n], "lookalike": likes[n], "probability": 0.7,
             "area_m2": (500, 5_000, 50_000, 500_000, 500_000)[n]}
            for n, status in enumerate(STATUSES)
        ],
    )  # fmt: skip


def picture(layer, width=1000, height=200, labels=False):
    """Return the rendered layer on white, and the rectangles of its labels."""
    from qgis.core import QgsMapRendererParallelJob, QgsMapSettings, QgsRectangle
    from qgis.PyQt.QtCore import QSize
    from qgis.PyQt.QtGui import QColor

    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setOutputSize(QSize(width, height))
    settings.setExtent(QgsRectangle(577_000, 4_730_950, 579_500, 4_731_450))
    settings.setBackgroundColor(QColor("white"))
    layer.setLabelsEnabled(labels)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    results = job.takeLabelingResults()
    found = results.labelsWithinRect(settings.visibleExtent()) if labels and results else []
    return job.renderedImage(), [label.labelRect for label in found]


def colours(layer):
    """Return the colour in the middle of each scar, and of its edge."""
    image, _ = picture(layer)
    middles = [image.pixelColor(200 * n + 80, 100).name() for n in range(5)]
    edges = [image.pixelColor(200 * n + 80, 20).name() for n in range(5)]
    return middles, edges


def test_a_new_map_is_coloured_by_status(layer):
    from scarmapper.ui.scar_styles import STATUS, ScarStyles

    assert ScarStyles().current(layer) == STATUS
    texts = [item.label() for item in layer.renderer().legendSymbolItems()]
    assert texts == ["not reviewed", "confirmed", "rejected", "unsure", "edited", "other"]
    middles, edges = colours(layer)
    assert len(set(edges)) == 5
    # Of rejected scars only hatching is filled: somewhere white, somewhere grey.
    image, _ = picture(layer)
    row = {image.pixelColor(400 + x, 100).name() for x in range(20, 140)}
    assert "#ffffff" in row
    assert len(row) > 1
    red, green = edges[0], edges[1]
    assert int(red[1:3], 16) > 180 > int(red[3:5], 16)
    assert int(green[3:5], 16) > int(green[1:3], 16)
    assert middles[0] != middles[1]


@pytest.mark.parametrize("name", ["confidence", "lookalike", "area"])
def test_other_styles_tell_their_classes_apart(layer, name):
    from scarmapper.ui.scar_styles import ScarStyles

    styles = ScarStyles()
    assert styles.possible(layer) == ["status", "confidence", "lookalike", "area"]
    styles.apply(layer, name)
    assert styles.current(layer) == name
    middles, _ = colours(layer)
    assert len(set(middles)) == (5 if name == "lookalike" else 4)
    texts = [item.label() for item in layer.renderer().legendSymbolItems()]
    expected = {
        "confidence": "3, likely",
        "lookalike": "looks like nothing else",
        "area": "1,000 m² – 1 ha",
    }
    assert expected[name] in texts


def test_all_styles_are_in_the_file_and_a_choice_stays(layer, tmp_path):
    from qgis.core import QgsVectorLayer

    from scarmapper.ui.scar_styles import ScarStyles

    def kept():
        base = sqlite3.connect(tmp_path / "scars.gpkg")
        return dict(base.execute("select styleName, useAsDefault from layer_styles"))

    assert kept() == {"Status": 1, "Confidence": 0, "Look-alike": 0, "Area": 0}
    styles = ScarStyles()
    styles.apply(layer, "confidence")
    styles.keep_in_file(layer)
    again = QgsVectorLayer(layer.source(), "again", "ogr")
    assert styles.current(again) == "confidence"
    assert again.attributeDisplayName(again.fields().indexOf("area_m2")) == "Area (m²)"
    assert kept() == {"Status": 0, "Confidence": 1, "Look-alike": 0, "Area": 0}
    styles.keep_in_file(layer)
    assert len(kept()) == 4


def test_statuses_of_other_programs_and_layers_without_fields(qgis):
    from qgis.core import QgsFeature, QgsVectorLayer

    from scarmapper.ui.scar_styles import ScarStyles

    layer = QgsVectorLayer("Polygon?field=Status:string", "x", "memory")
    feature = QgsFeature(layer.fields())
    feature["Status"] = "Confirmed"
    layer.dataProvider().addFeature(feature)
    styles = ScarStyles()
    assert styles.possible(layer) == ["status"]
    styles.apply(layer, "status")
    from qgis.core import QgsExpressionContext, QgsRenderContext

    context = QgsRenderContext()
    context.setExpressionContext(QgsExpressionContext())
    layer.renderer().startRender(context, layer.fields())
    context.expressionContext().setFeature(feature)
    symbol = layer.renderer().originalSymbolForFeature(feature, context)
    assert symbol.symbolLayer(0).strokeColor().name() == "#1a9641"
    layer.renderer().stopRender(context)
    with pytest.raises(ValueError, match="no field"):
        styles.apply(layer, "area")


def test_labels_overlap_neither_each_other(qgis, tmp_path):
    crowded = scar_file(
        tmp_path / "crowded.gpkg",
        [
            {"box": (577_000 + 40 * (n % 50), 4_731_000 + 30 * (n // 50), 30, 20),
             "probability": 0.7, "area_m2": 600.0 + n}
            for n in range(500)
        ],
    )  # fmt: skip
    _, few = picture(crowded, labels=True)
    _, rectangles = picture(crowded, 4000, 800, labels=True)
    assert len(rectangles) > 20
    assert len(few) < len(rectangles)
    for place, one in enumerate(rectangles):
        for other in rectangles[place + 1 :]:
            shared = one.intersect(other)
            assert shared.isEmpty() or shared.area() < 1e-6


@pytest.mark.parametrize("suffix", ["geojson", "shp", "fgb"])
def test_the_style_beside_other_formats_is_that_of_a_geopackage(qgis, tmp_path, suffix):
    """Opened as dragged into the window: status, labels, words, form, name of a scar."""
    from qgis.core import QgsVectorLayer

    from scarmapper.ui.scar_styles import STATUS, ScarStyles
    from scarmapper.ui.styles import made_scar_style, style_file

    path = tmp_path / f"scars.{suffix}"
    row = {"box": (577_000, 4_731_000, 400, 400), "probability": 0.7, "status": "confirmed"}
    scar_file(path, [row], style=None)
    content = style_file(["scars"], made_scar_style(str(path)))
    assert str(tmp_path).encode() not in content
    (tmp_path / "scars.qml").write_bytes(content)
    layer = QgsVectorLayer(str(path), "scars", "ogr")
    assert ScarStyles().current(layer) == STATUS
    texts = [item.label() for item in layer.renderer().legendSymbolItems()]
    assert texts == ["not reviewed", "confirmed", "rejected", "unsure", "edited", "other"]
    assert layer.labelsEnabled()
    assert layer.attributeDisplayName(layer.fields().indexOf("area_m2")) == "Area (m²)"
    place = layer.fields().indexOf("status")
    assert layer.editorWidgetSetup(place).type() == "ValueMap"
    assert "Scar" in layer.displayExpression()
    hidden = {c.name for c in layer.attributeTableConfig().columns() if c.hidden}
    assert "z_min" in hidden
    assert "status" not in hidden
    categories = layer.renderer().categories()
    (confirmed,) = [one for one in categories if one.value() == "confirmed"]
    assert confirmed.symbol().symbolLayer(0).strokeColor().name() == "#1a9641"


def test_a_choice_stays_beside_other_formats_unless_the_style_is_the_users(qgis, tmp_path):
    from qgis.core import QgsVectorLayer

    from scarmapper.ui.scar_styles import ScarStyles
    from scarmapper.ui.styles import made_scar_style, style_file, styles_in

    path, style = tmp_path / "scars.geojson", tmp_path / "scars.qml"
    scar_file(path, [{"box": (577_000, 4_731_000, 400, 400), "probability": 0.7}], style=None)
    style.write_bytes(style_file(["scars", "mask"], made_scar_style(str(path))))
    layer = QgsVectorLayer(str(path), "scars", "ogr")
    styles = ScarStyles()
    styles.apply(layer, "confidence")
    styles.keep_in_file(layer)
    assert styles.current(QgsVectorLayer(str(path), "again", "ogr")) == "confidence"
    assert styles_in(style) == ("scars", "mask")
    own = style.read_bytes() + b"<!-- my colours -->"
    style.write_bytes(own)
    styles.apply(layer, "area")
    styles.keep_in_file(layer)
    assert style.read_bytes() == own
    style.unlink()
    styles.keep_in_file(layer)
    assert not style.exists()


def test_layers_of_others_and_tables_have_no_style_of_scars(qgis, tmp_path):
    from scarmapper.ui.styles import made_scar_style

    (tmp_path / "roads.geojson").write_text(
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"a": 1}, '
        '"geometry": {"type": "Point", "coordinates": [1, 2]}}]}'
    )
    (tmp_path / "table.csv").write_text("id,area_m2,probability,status\n1,2,3,candidate\n")
    for name in ("roads.geojson", "table.csv", "none.shp"):
        assert made_scar_style(str(tmp_path / name)) is None
