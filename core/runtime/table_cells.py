"""Cells of tables that spreadsheet programs open: texts never become formulas."""

from __future__ import annotations

import re

# What begins a formula, in the wide forms of East Asian keyboards too.
_FORMULA = re.compile(r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|[+-]?(nan|inf)", re.IGNORECASE)


def cell(text: str) -> str:
    """Return a text that no spreadsheet program takes for a formula.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        With an apostrophe in front where the text begins like a formula; numbers stay numbers.
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
