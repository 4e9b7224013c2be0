"""JSON from elsewhere."""

import pytest

from scarmapper.core.runtime.json_text import read_json


def test_plain_values_are_read():
    assert read_json(b'{"a": [1, -2.5e3, "x", null, true]}') == {"a": [1, -2500.0, "x", None, True]}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[1" + "0" * 400 + "]", "a number of 401 digits"),
        ("[-1" + "0" * 9000 + "]", "a number of 9001 digits"),
        ("[1e999]", "too large"),
        ("[NaN]", "NaN is no number"),
        ("[" * 100_000, "nested too deeply|Expecting value"),
        ("{", "Expecting"),
    ],
)
def test_what_no_number_can_hold_is_refused(text, why):
    with pytest.raises(ValueError, match=why):
        read_json(text)
