"""The colours of reports, and of the layers in QGIS that show the same."""

import re
from pathlib import Path

import numpy as np
import pytest

from scarmapper.core.reports import palette

ROOT = Path(__file__).parents[3]
COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b")


def style(name):
    return (ROOT / "ui" / "styles" / f"{name}.qml").read_text(encoding="utf-8")


def test_match_missed_and_false_are_as_in_the_layer_of_the_agreement():
    entries = dict(
        re.findall(r'<paletteEntry label="(\w+)" [^>]*color="(#\w{6})"', style("agreement"))
    )
    assert {name: entries[name] for name in palette.AGREEMENT} == palette.AGREEMENT


@pytest.mark.parametrize(
    ("name", "ramp"), [("index", palette.INDEX), ("difference", palette.CHANGE)]
)
def test_ramps_are_those_of_the_layers(name, ramp):
    items = re.findall(r'<item [^>]*color="(#\w{6})" value="([^"]+)"', style(name))
    assert tuple((float(value), colour) for colour, value in items) == ramp


def test_no_other_module_of_the_reports_has_colours_of_its_own():
    files = [
        *(ROOT / "core" / "reports").glob("*.py"),
        *(ROOT / "models" / "training").rglob("*.py"),
    ]
    own = {path.name for path in files if COLOUR.search(path.read_text(encoding="utf-8"))}
    assert own == {"palette.py"}


def test_values_get_the_colours_of_a_ramp_and_unknown_ones_their_own():
    ramp = ((0, "#000000"), (1, "#ff8000"))
    found = palette.painted(np.array([[-5, 0.5, 2, np.nan]]), ramp)[0]
    expected = [[0, 0, 0], [128, 64, 0], [255, 128, 0], palette.rgb(palette.UNSEEN_GROUND)]
    np.testing.assert_array_equal(found, expected)


def test_ramps_are_stretched_and_reversed():
    ramp = ((-1, "a"), (0, "b"), (3, "c"))
    assert palette.stretched_ramp(ramp, 0, 8) == ((0, "a"), (2, "b"), (8, "c"))
    assert palette.reversed_ramp(ramp) == ((-3, "c"), (0, "b"), (1, "a"))


def test_a_tint_is_so_much_of_a_colour_on_white():
    assert palette.tint("#000000", 0.2) == "#cccccc"
    assert palette.tint(palette.MATCH, 1) == palette.MATCH
