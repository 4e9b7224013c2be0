"""Texts never become formulas, numbers stay numbers."""

import pytest

from scarmapper.core.runtime.table_cells import cell


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1+1", "-2+3+cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "\r=1", "\n=1", "-", "＝1+1", "=",
     "-1e5x", "--1", "+A1", "-inf()"],
)  # fmt: skip
def test_formulas_become_texts(text):
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    ["", "a", "a=1", "-1", "+1", "-0.5000", "1e-5", "-1.5E+10", "-.5", "-5.", "nan", "-inf", "1=1",
     "'=1", " -", "tile -1"],
)  # fmt: skip
def test_numbers_and_other_texts_stay(text):
    assert cell(text) == text
