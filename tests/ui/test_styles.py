"""Styles load in this QGIS and draw their colours."""

import re

import numpy as np
import pytest
import rasterio
from rasterio.transform import Affine

from scarmapper.ui.styles import FOLDER, TRUE_COLOUR, apply_style, names, style_path

RASTERS = ("agreement", "classes", "difference", "index", "mask", "probability", "validmask")
SIDE = 8


@pytest.fixture
def raster(qgis, tmp_path):
    """Return a function that makes a layer of columns of values, styled."""
    from qgis.core import QgsRasterLayer

    made = []

    def make(style, values, bands=1, dtype="float32", nodata=None):
        path = str(tmp_path / f"{style}.tif")
        columns = np.repeat(np.asarray(values, dtype), SIDE)
        with rasterio.open(
            path, "w", driver="GTiff", width=len(columns), height=SIDE, count=bands,
            dtype=dtype, crs="EPSG:32633", transform=Affine(10, 0, 5e5, 0, -10, 4e6),
            nodata=nodata,
        ) as target:  # fmt: skip
            target.write(np.tile(columns, (SIDE, 1)), bands)
        made.append(QgsRasterLayer(path, style))
        apply_style(made[-1], style)
        return made[-1]

    yield make
    made.clear()


def drawn(layer):
    """Return red, green, blue, alpha of the middle of each column, alone on a blank map."""
    from qgis.core import QgsMapRendererParallelJob, QgsMapSettings
    from qgis.PyQt.QtCore import QSize, Qt

    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setExtent(layer.extent())
    settings.setOutputSize(QSize(layer.width(), layer.height()))
    settings.setBackgroundColor(Qt.GlobalColor.transparent)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    return [
        image.pixelColor(col, SIDE // 2).getRgb() for col in range(SIDE // 2, image.width(), SIDE)
    ]


@pytest.mark.parametrize("name", names())
def test_styles_are_small_and_name_no_place(qgis, name):
    from qgis.PyQt.QtXml import QDomDocument

    text = style_path(name).read_text(encoding="utf-8")
    assert len(text) < 20_000
    document = QDomDocument()
    assert document.setContent(text)
    assert document.documentElement().tagName() == "qgis"
    assert not re.search(r"file:|[A-Z]:\\\\|/(home|root|usr)/", text)


def test_every_style_that_an_algorithm_names_exists(qgis):
    from scarmapper.algorithms.provider import ALGORITHMS

    for kind in ALGORITHMS:
        algorithm = kind()
        algorithm.initAlgorithm()
        assert set(algorithm.output_styles.values()) <= {*names(), TRUE_COLOUR}


def test_a_style_that_is_none_is_named(qgis):
    with pytest.raises(ValueError, match=r"no style 'nothing'; there are .*mask"):
        style_path("nothing")
    assert FOLDER.is_dir()


def test_a_mask_shows_only_scars(raster):
    layer = raster("mask", [0, 1, 255], dtype="uint8")
    none, scar, unseen = drawn(layer)
    assert none[3] == 0
    assert scar[0] > 180
    assert max(scar[1:3]) < 60
    assert scar[3] > 150
    assert 0 < unseen[3] < 150
    labels = {c.value: c.label for c in layer.renderer().classes()}
    assert labels == {0: "no scar", 1: "scar", 255: "not seen"}


@pytest.mark.parametrize("nodata", [None, 255])
def test_agreement_is_blue_green_and_orange(raster, nodata):
    layer = raster("agreement", [0, 1, 2, 3, 255], dtype="uint8", nodata=nodata)
    none, match, missed, false, unknown = drawn(layer)
    assert none[3] == 0
    assert match[2] > match[1] > match[0]
    assert missed[1] > max(missed[0], missed[2])
    assert false[0] > false[1] > false[2]
    assert min(match[3], missed[3], false[3]) > 200
    assert 0 < unknown[3] < 150
    labels = [c.label for c in layer.renderer().classes()]
    assert labels == ["no scar in either", "match", "missed", "false", "not assessed"]


def test_a_density_is_darker_where_there_are_more_and_grey_where_it_is_unknown(raster):
    layer = raster("density", [0, 0.05, 0.7, 3, 15, 400, np.nan], nodata=np.nan)
    none, *levels, unseen = drawn(layer)
    assert none[3] == 0
    lightness = [sum(level[:3]) for level in levels]
    assert lightness == sorted(lightness, reverse=True)
    assert len(set(lightness)) == len(levels)
    assert unseen[0] == unseen[1] == unseen[2]
    assert 0 < unseen[3] < 150
    items = layer.renderer().shader().rasterShaderFunction().colorRampItemList()
    assert [item.label for item in items][-2:] == [
        "20 to 50 scars per km²",
        "more than 50 scars per km²",
    ]


def test_cells_of_a_density_are_drawn_once_each_in_the_colours_of_the_raster(qgis):
    from qgis.core import QgsExpression, QgsExpressionContext, QgsFeature, QgsVectorLayer

    layer = QgsVectorLayer("MultiPolygon?crs=EPSG:32633&field=number_km2:double", "d", "memory")
    apply_style(layer, "densitycells")
    rules = layer.renderer().rootRule().children()
    feature, context = QgsFeature(layer.fields()), QgsExpressionContext()
    context.setFields(layer.fields())
    labels = []
    for value in (0, 0.1, 0.3, 1, 50, 60, None):
        feature.setAttributes([value])
        context.setFeature(feature)
        (own,) = [r for r in rules if QgsExpression(r.filterExpression()).evaluate(context)]
        labels.append(own.label())
    assert labels[0] == "no scars"
    assert labels[1] == "up to 0.1 scars per km²"
    assert labels[-3:] == [
        "20 to 50 scars per km²",
        "more than 50 scars per km²",
        "too little was seen",
    ]


def test_matches_are_drawn_by_side_and_outcome(qgis):
    from qgis.core import QgsExpression, QgsExpressionContext, QgsFeature, QgsVectorLayer

    fields = "field=side:string&field=outcome:string"
    layer = QgsVectorLayer(f"MultiPolygon?crs=EPSG:32633&{fields}", "m", "memory")
    apply_style(layer, "matches")
    rules = layer.renderer().rootRule().children()
    feature = QgsFeature(layer.fields())
    context = QgsExpressionContext()
    context.setFields(layer.fields())
    colours = {}
    for side, outcomes in (
        ("reference", ("match", "group", "missed", "not assessed")),
        ("map", ("match", "group", "false", "not assessed")),
    ):
        for outcome in outcomes:
            feature.setAttributes([side, outcome])
            context.setFeature(feature)
            own = [
                rule for rule in rules if QgsExpression(rule.filterExpression()).evaluate(context)
            ]
            # Each landslide is drawn, and once.
            assert len(own) == 1, (side, outcome)
            colours[side, outcome] = own[0].symbol().symbolLayer(0).strokeColor().name()
    assert colours["reference", "match"] == "#1d5c99"
    assert colours["reference", "missed"] == "#35a352"
    assert colours["map", "false"] == "#f9a03f"


def test_unseen_ground_that_is_nodata_is_veiled_in_grey(raster):
    red, green, blue, alpha = drawn(raster("mask", [0, 1, 255], dtype="uint8", nodata=255))[2]
    assert alpha == pytest.approx(110, abs=2)
    assert red == green == blue == pytest.approx(128, abs=4)


def test_a_valid_mask_shows_the_reasons_of_its_second_band(raster):
    from scarmapper.core.imagery.reasons import REASONS_OF_ONE_IMAGE as REASONS

    layer = raster("validmask", range(len(REASONS)), bands=2, dtype="uint8")
    colours = drawn(layer)
    assert colours[0][3] == 0
    assert all(colour[3] > 200 for colour in colours[1:])
    assert len(set(colours)) == len(REASONS)
    labels = [c.label for c in layer.renderer().classes()]
    assert all(reason in label for reason, label in zip(REASONS, labels))


def test_classes_have_distinct_colours(raster):
    colours = drawn(raster("classes", range(1, 11), dtype="uint8"))
    assert len(set(colours)) == 10


def test_probability_rises_from_nothing_to_dark_red(raster):
    colours = drawn(raster("probability", [0, 0.2, 0.4, 0.6, 0.8, 1]))
    alphas = [colour[3] for colour in colours]
    assert alphas[0] == 0
    assert alphas == sorted(alphas)
    red, green, blue, _ = colours[-1]
    assert 80 < red < 140
    assert green < 20
    assert blue < 30
    # Yellow on the way.
    assert min(colours[2][:2]) > 180


def test_indices_go_from_brown_over_white_to_green(raster):
    low, middle, high = drawn(raster("index", [-1, 0, 1]))
    assert low[0] > low[1] > low[2]
    assert min(middle[:3]) > 220
    assert high[1] > high[0]
    assert high[1] > high[2]


def test_differences_diverge_from_white(raster):
    gain, none, loss = drawn(raster("difference", [-0.6, 0, 0.6]))
    assert gain[1] > gain[0]
    assert min(none[:3]) > 230
    assert loss[0] > loss[1]


@pytest.mark.parametrize("name", RASTERS)
def test_raster_styles_do_not_fit_vectors(qgis, name):
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer("Point?crs=EPSG:4326", "points", "memory")
    before = layer.renderer().dump()
    apply_style(layer, name)
    assert layer.renderer().dump() == before


def test_scars_are_outlined_and_labelled_from_near(qgis):
    from qgis.core import QgsExpression, QgsExpressionContext, QgsFeature, QgsVectorLayer

    layer = QgsVectorLayer("MultiPolygon?crs=EPSG:32633&field=area_m2:double", "s", "memory")
    apply_style(layer, "scars")
    symbol = layer.renderer().symbol().symbolLayer(0)
    assert symbol.strokeColor().name() == "#d7191c"
    assert 0 < symbol.color().alpha() < 100
    labels = layer.labeling().settings()
    assert labels.scaleVisibility
    assert labels.minimumScale == 25_000
    assert labels.format().buffer().enabled()
    assert labels.format().buffer().color().name() == "#ffffff"
    feature = QgsFeature(layer.fields())
    feature.setAttributes([12_345.0])
    context = QgsExpressionContext()
    context.setFeature(feature)
    context.setFields(layer.fields())
    assert QgsExpression(labels.fieldName).evaluate(context) == "1.2 ha"


@pytest.mark.parametrize(
    "reason",
    ["no image", "cloud", "thin cloud", "shadow", "snow", "water", "terrain", "excluded",
     "not mapped", "of a later version"],
)  # fmt: skip
def test_unseen_ground_is_hatched_by_reason(qgis, reason):
    from qgis.core import QgsFeature, QgsRenderContext, QgsVectorLayer
    from qgis.PyQt.QtCore import Qt

    layer = QgsVectorLayer("MultiPolygon?crs=EPSG:32633&field=reason:string", "unseen", "memory")
    apply_style(layer, "unseen")
    feature = QgsFeature(layer.fields())
    feature.setAttributes([reason])
    renderer, context = layer.renderer().clone(), QgsRenderContext()
    renderer.startRender(context, layer.fields())
    context.expressionContext().setFeature(feature)
    symbols = renderer.originalSymbolsForFeature(feature, context)
    renderer.stopRender(context)
    assert len(symbols) == 1
    hatch = symbols[0].symbolLayer(0).brushStyle()
    assert hatch not in (Qt.BrushStyle.SolidPattern, Qt.BrushStyle.NoBrush)
