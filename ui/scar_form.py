"""The form and the table of a layer of scars: names with units, words for values, groups."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsAttributeEditorContainer,
    QgsAttributeEditorField,
    QgsAttributeTableConfig,
    QgsEditFormConfig,
    QgsEditorWidgetSetup,
    QgsExpression,
    QgsFeatureRequest,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QVariant

from .review.scar_columns import is_of_scars
from .scar_words import ScarWords

DECIMALS = 2
# Of longitudes and latitudes, a tenth of a metre.
_DEGREE_DECIMALS = 6
# What belongs together, in the order of the form.
GROUPS = {
    "review": ("status", "confidence", "type", "note", "reviewer", "reviewed", "parent"),
    "shape": (
        "id", "event", "area_m2", "perimeter_m", "length_m", "width_m", "lw_ratio", "length_from",
        "source_m2", "runout_m2", "volume_low_m3", "volume_mid_m3", "volume_high_m3", "amalgamated",
    ),
    "relief": (
        "slope_mean", "aspect_mean", "height_m", "reach_deg", "z_min", "z_max",
        "crown_lon", "crown_lat", "crown_z", "toe_lon", "toe_lat", "toe_z",
    ),
    "change": (
        "probability", "lookalike", "lookalike_odds", "ndvi_pre", "ndvi_post", "ndvi_drop",
        "bsi_change", "red_change",
    ),
    "inventory": ("inventory", "matched_id", "matched_iou"),
    "origin": (
        "method", "version", "model_hash", "pre_date", "post_date", "pre_scene", "post_scene",
        "align_rmse_px", "cloud_fraction", "tiles",
    ),
}  # fmt: skip
# What a person may write; all else is measured.
_WRITTEN = (*GROUPS["review"][:-1], "event")
# Shown though it is empty, as a review fills it.
_EXPECTED = ("id", "status", "confidence", "type", "note")
# Pixels of a column, so that its name is not cut.
_LEAST_WIDTH, _LETTER, _MARGIN = 90, 8, 24
# A layer with all of these is one of scars that Scar Mapper made.
_OWN = ("id", "area_m2", "probability", "status")


def is_scar_layer(layer: QgsVectorLayer) -> bool:
    """Return whether a layer has the fields of our maps."""
    return set(_OWN) <= set(_places(layer))


def set_form(layer: QgsVectorLayer) -> None:
    """Give a layer of scars its form, its table and its display name, in the language that is set.

    Fields without a single value are hidden in the table and left out of the form.
    """
    places, words = _places(layer), ScarWords()
    names = words.fields()
    values = _value_words(words)
    filled = _filled(layer, places)
    filled |= set(_EXPECTED) & set(places)
    for name, place in places.items():
        layer.setFieldAlias(place, names.get(name, name))
        setup = _widget(layer, place, name, values.get(name))
        if setup is not None:
            layer.setEditorWidgetSetup(place, setup)
    for place in layer.primaryKeyAttributes():
        layer.setEditorWidgetSetup(place, QgsEditorWidgetSetup("Hidden", {}))
    _arrange_form(layer, places, filled, words)
    _arrange_table(layer, places, filled)
    layer.setDisplayExpression(display_expression(words.scar()))


def display_expression(word: str) -> str:
    """Return the expression of a scar's name, such as “Scar 160 · 1.2 ha”."""
    quoted = word.replace("'", "''")
    return (
        f"concat('{quoted} ', coalesce(\"id\", $id), ' · ', "
        'if("area_m2" < 10000, concat(format_number("area_m2", 0), \' m²\'), '
        "concat(format_number(\"area_m2\" / 10000, 1), ' ha')))"
    )


def _places(layer: QgsVectorLayer) -> dict[str, int]:
    """Return the places of the fields of scars, by name."""
    known = [name for group in GROUPS.values() for name in group]
    return {
        name: place
        for name in known
        for place, own in enumerate(layer.fields().names())
        if is_of_scars(own, name)
    }


def _filled(layer: QgsVectorLayer, places: dict[str, int]) -> set[str]:
    """Return the names of the fields that have a value somewhere."""
    if layer.dataProvider().storageType() == "GPKG":  # answers from its table, at once
        return {name for name, place in places.items() if _has_values(layer, place)}
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    empty = dict(places)
    for feature in layer.getFeatures(request):
        values = feature.attributes()
        if not empty:
            break
        for name in [name for name, place in empty.items() if _is_value(values[place])]:
            del empty[name]
    return set(places) - set(empty)


def _has_values(layer: QgsVectorLayer, place: int) -> bool:
    """Return whether a field has a value anywhere; looks no further than the first."""
    name = QgsExpression.quotedColumnRef(layer.fields().at(place).name())
    request = QgsFeatureRequest(QgsExpression(f"{name} is not null")).setLimit(1)
    request.setSubsetOfAttributes([place]).setFlags(QgsFeatureRequest.Flag.NoGeometry)
    return next(layer.getFeatures(request), None) is not None


def _is_value(value: Any) -> bool:
    # A null comes as a variant of a kind; to compare it with NULL takes three times as long.
    return value is not None and not isinstance(value, QVariant)


def _value_words(words: ScarWords) -> dict[str, dict[Any, str]]:
    return {
        "status": words.status(),
        "confidence": words.confidence(),
        "lookalike": words.lookalike(),
        "type": words.type(),
        "inventory": words.inventory(),
        "amalgamated": words.amalgamated(),
        "length_from": words.length_from(),
    }


def _widget(
    layer: QgsVectorLayer, place: int, name: str, words: dict[Any, str] | None
) -> QgsEditorWidgetSetup | None:
    """Return how the values of a field are shown; None as QGIS does."""
    if words is not None:
        options = [{text: str(value)} for value, text in words.items()]
        if name not in ("status", "amalgamated"):
            # As QGIS writes a null among the values of a map.
            options.insert(0, {"–": "{2839923C-8B7D-419E-B84B-CA2FE9B80EC7}"})
        return QgsEditorWidgetSetup("ValueMap", {"map": options})
    if name == "note":
        return QgsEditorWidgetSetup("TextEdit", {"IsMultiline": True, "UseHtml": False})
    decimals = _DEGREE_DECIMALS if name.endswith(("_lon", "_lat")) else DECIMALS
    if layer.fields().at(place).isNumeric() and name != "id":
        return QgsEditorWidgetSetup(
            "Range",
            {"AllowNull": True, "Min": -1e12, "Max": 1e12, "Precision": decimals, "Step": 1.0,
             "Style": "SpinBox"},
        )  # fmt: skip
    return None


def _arrange_form(
    layer: QgsVectorLayer, places: dict[str, int], filled: set[str], words: ScarWords
) -> None:
    config = layer.editFormConfig()
    config.clearTabs()
    config.setLayout(QgsEditFormConfig.EditorLayout.TabLayout)
    root = config.invisibleRootContainer()
    for group, title in words.groups().items():
        shown = [name for name in GROUPS[group] if name in filled]
        if not shown:
            continue
        box = QgsAttributeEditorContainer(title, root)
        box.setIsGroupBox(False)  # a tab: all groups fit a small screen
        for name in shown:
            field = layer.fields().at(places[name]).name()
            box.addChildElement(QgsAttributeEditorField(field, places[name], box))
        config.addTab(box)
    for name, place in places.items():
        config.setReadOnly(place, name not in _WRITTEN)
    layer.setEditFormConfig(config)


def _arrange_table(layer: QgsVectorLayer, places: dict[str, int], filled: set[str]) -> None:
    config = QgsAttributeTableConfig()
    config.update(layer.fields())
    columns = config.columns()
    ours = {layer.fields().at(place).name(): name for name, place in places.items()}
    keys = {layer.fields().at(place).name() for place in layer.primaryKeyAttributes()}
    for column in columns:
        empty = column.name in ours and ours[column.name] not in filled
        column.hidden = empty or column.name in keys
        if column.name in ours:
            title = layer.attributeDisplayName(places[ours[column.name]])
            column.width = max(_LEAST_WIDTH, _LETTER * len(title) + _MARGIN)
    config.setColumns(columns)
    layer.setAttributeTableConfig(config)
