"""The form and the table of scars: names with units, decimals, words for values, hidden columns."""

import pytest

from .scar_layers import scar_file


@pytest.fixture
def layer(qgis, tmp_path):
    return scar_file(
        tmp_path / "scars.gpkg",
        [
            {"box": (577_000, 4_731_000, 120, 100.2), "id": 160, "probability": 0.876543,
             "confidence": 3, "lookalike": "burnt", "z_min": 512.3456},
            {"box": (577_500, 4_731_000, 30, 30), "probability": 0.6, "status": "confirmed"},
        ],
    )  # fmt: skip


def place(layer, name):
    return layer.fields().indexOf(name)


def shown(layer, name, value):
    from qgis.core import QgsApplication

    setup = layer.editorWidgetSetup(place(layer, name))
    formatter = QgsApplication.fieldFormatterRegistry().fieldFormatter(setup.type())
    return formatter.representValue(layer, place(layer, name), setup.config(), None, value)


def test_the_file_opens_with_names_units_and_words(layer):
    names = {field.name(): layer.attributeDisplayName(n) for n, field in enumerate(layer.fields())}
    assert names["area_m2"] == "Area (m²)"
    assert names["slope_mean"] == "Slope (°)"
    assert names["volume_mid_m3"] == "Volume, middle (m³)"
    assert all(alias != name for name, alias in names.items() if name != "fid")
    assert shown(layer, "status", "candidate") == "not reviewed"
    assert shown(layer, "confidence", 3) == "3, likely"
    assert shown(layer, "lookalike", "river bed") == "a river bed"
    assert shown(layer, "type", "debris flow") == "debris flow"


def test_numbers_have_two_decimals_in_the_way_of_the_country(layer):
    from qgis.PyQt.QtCore import QLocale

    before = QLocale()
    try:
        for name, expected in (("en_US", "513.84"), ("es_ES", "513,84")):
            QLocale.setDefault(QLocale(name))
            assert shown(layer, "area_m2", 513.839033) == expected
            assert shown(layer, "z_min", 513.839033) == expected
    finally:
        QLocale.setDefault(before)


def test_empty_columns_are_hidden_and_those_of_a_review_are_not(layer):
    hidden = {c.name for c in layer.attributeTableConfig().columns() if c.hidden}
    assert {"fid", "event", "slope_mean", "matched_id", "model_hash"} <= hidden
    assert not {"id", "area_m2", "probability", "status", "type", "note", "z_min"} & hidden


def test_columns_are_as_wide_as_their_names(layer):
    widths = {c.name: c.width for c in layer.attributeTableConfig().columns()}
    assert widths["id"] == 90
    assert widths["matched_id"] > 7 * len("Landslide of the inventory")


def test_the_form_has_groups_without_empty_fields(layer):
    config = layer.editFormConfig()
    assert config.layout() == config.EditorLayout.TabLayout
    groups = {
        tab.name(): [child.name() for child in tab.children()]
        for tab in config.invisibleRootContainer().children()
    }
    assert list(groups) == ["Review", "Shape", "Relief", "Change"]
    assert groups["Review"] == ["status", "confidence", "type", "note"]
    assert groups["Relief"] == ["z_min"]
    assert groups["Change"] == ["probability", "lookalike"]
    # What is measured is not written by hand.
    assert config.readOnly(place(layer, "area_m2"))
    assert not config.readOnly(place(layer, "note"))


@pytest.mark.parametrize(("number", "expected"), [(0, "Scar 160 · 1.2 ha"), (1, "Scar 2 · 900 m²")])
def test_the_display_name(layer, number, expected):
    from qgis.core import QgsExpression, QgsExpressionContext

    context = QgsExpressionContext()
    context.setFeature(list(layer.getFeatures())[number])
    assert QgsExpression(layer.displayExpression()).evaluate(context) == expected


def test_layers_of_others_keep_their_form(qgis):
    from qgis.core import QgsVectorLayer

    from scarmapper.ui.scar_form import is_scar_layer
    from scarmapper.ui.styles import dress_scars

    other = QgsVectorLayer("Polygon?crs=EPSG:32654&field=id:integer&field=status:string", "x",
                           "memory")  # fmt: skip
    assert not is_scar_layer(other)
    dress_scars(other)
    assert other.attributeDisplayName(0) == "id"
    assert other.renderer().type() == "singleSymbol"


def test_every_field_has_a_name_and_every_type_a_word(qgis):
    from scarmapper.core.scars.explanations import EXPLANATIONS
    from scarmapper.core.scars.scar_fields import FIELDS
    from scarmapper.ui.scar_form import GROUPS
    from scarmapper.ui.scar_words import TYPES, ScarWords

    words = ScarWords()
    fields = {field.name for field in FIELDS}
    assert fields <= set(words.fields())
    assert fields <= {name for group in GROUPS.values() for name in group}
    assert list(words.type()) == list(TYPES)
    assert set(words.lookalike()) == set(EXPLANATIONS)
