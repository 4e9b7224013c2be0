"""What users write of the roles of bands: ``red=3, nir=B8A``, and ``pre: red=3; post: red=1``."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..errors import ScarMapperError
from ..labels import POST_IMAGE, PRE_IMAGE

_DATES = {
    **dict.fromkeys(("pre", "before"), "pre"),
    **dict.fromkeys(("post", "after"), "post"),
    **dict.fromkeys(("both", "all"), ""),
}
_SECTION = re.compile(r"(pre|before|post|after|both|all)\s*:\s*(.*)", re.IGNORECASE | re.DOTALL)
DATE_OF_TITLE = {str(PRE_IMAGE): "pre", str(POST_IMAGE): "post"}
"""The date of an image by the name that it has in messages."""


class Assignment(NamedTuple):
    """One role, or the sensor, as a user assigned it.

    Attributes
    ----------
    key : str
        What stands before the equals sign.
    value : str
        What stands behind it.
    text : str
        The whole.
    dated : bool
        Whether it is for the image of one date, not for both.
    """

    key: str
    value: str
    text: str
    dated: bool = False


def assignments(text: str, date: str = "") -> list[Assignment]:
    """Return what a user assigned for the image of one date.

    Parameters
    ----------
    text : str
        Assignments with commas, semicolons or line ends between them. Those behind ``pre:`` or
        ``post:`` are for one date, up to the next such word; those before are for both.
    date : str
        ``pre`` or ``post``; empty for an image that is the only one, of which it is not known:
        then what is behind the one word that the text has is for it.

    Raises
    ------
    ScarMapperError
        The text speaks of both dates, and it is not known of which the image is.
    """
    found: list[Assignment] = []
    date = date or _only_date(text)
    section = ""
    for part in _parts(text):
        begins = _SECTION.fullmatch(part)
        if begins:
            section, part = _DATES[begins[1].lower()], begins[2].strip()
            if not part:
                continue
        key, _, value = (piece.strip() for piece in part.partition("="))
        if section in ("", date):
            found.append(Assignment(key, value, part, bool(section)))
    return found


def roles_of_date(text: str, date: str) -> str:
    """Return what a user assigned for the image of one date, without words for dates.

    Parameters
    ----------
    text, date : str
        As of `assignments`.
    """
    return "; ".join(assignment.text for assignment in assignments(text, date))


def _parts(text: str) -> list[str]:
    return [piece.strip() for piece in re.split(r"[,;\n]", text or "") if piece.strip()]


def _only_date(text: str) -> str:
    """Return the date that a text speaks of, if any."""
    begins = filter(None, map(_SECTION.fullmatch, _parts(text)))
    dates = sorted({_DATES[found[1].lower()] for found in begins} - {""})
    if len(dates) > 1:
        raise ScarMapperError(
            "“Band roles” speaks of the images before and after the event (“pre:”, “post:”), but "
            "here is one image alone; write its roles without these words.",
        )
    return dates[0] if dates else ""
