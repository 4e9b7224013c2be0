"""Each feature and each scar of an exposure is drawn, and once."""

import pytest

from scarmapper.ui.styles import apply_style


@pytest.fixture
def rules_of(qgis):
    """Return a function that tells the labels of the rules that fit a feature of a style."""
    from qgis.core import QgsExpression, QgsExpressionContext, QgsFeature, QgsVectorLayer

    def labels(style, kind, outcome, river=None):
        fields = "field=outcome:string&field=river:integer"
        layer = QgsVectorLayer(f"{kind}?crs=EPSG:32633&{fields}", "m", "memory")
        apply_style(layer, style)
        feature = QgsFeature(layer.fields())
        feature.setAttributes([outcome, river])
        context = QgsExpressionContext()
        context.setFields(layer.fields())
        context.setFeature(feature)
        rules = layer.renderer().rootRule().children()
        return [
            rule.label()
            for rule in rules
            if QgsExpression(rule.filterExpression()).evaluate(context)
        ]

    return labels


@pytest.mark.parametrize(
    ("style", "kind"),
    [
        ("exposedlines", "MultiLineString"),
        ("exposedpolygons", "MultiPolygon"),
        ("exposedpoints", "MultiPoint"),
    ],
)
def test_features_by_outcome(rules_of, style, kind):
    assert rules_of(style, kind, "hit") == ["hit"]
    assert rules_of(style, kind, "near") == ["near: within the safety distance"]
    assert rules_of(style, kind, "unseen") == ["not hit, but on unseen ground"]


def test_scars_by_what_they_hit_and_whether_they_reach_a_river(rules_of):
    found = {
        (outcome, river): rules_of("exposedscars", "MultiPolygon", outcome, river)
        for outcome in ("hit", "near", "none")
        for river in (None, 0, 1)
    }
    assert all(len(labels) == 1 for labels in found.values()), found
    assert found["none", None] == found["none", 0] == ["hits nothing"]
    assert found["near", 1] == found["none", 1] == ["reaches a river: may block it"]
    assert found["hit", 1] == ["hits, and reaches a river"]
