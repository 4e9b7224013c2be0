"""What became of a mutated input: clean, wrong, raw or hung."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from ...core.errors import ScarMapperError
from .formats import Content

KINDS = ("ok", "clean", "wrong", "raw", "hung")
"""A result; an error of one sentence; a result that cannot be right; any other error, or the end
of the process; no end within the time limit."""

# Longer sentences quote what they should have cut.
_LONGEST = 1200
_FAULTS = ("please report", "fault of Scar Mapper", "Traceback", "por favor")


class Outcome(NamedTuple):
    """What became of a case.

    Attributes
    ----------
    format, number, mutation
        Of the case.
    kind : str
        One of `KINDS`.
    text : str
        The error, or how the result differs from the plain one.
    seconds : float
    """

    format: str
    number: int
    mutation: str
    kind: str
    text: str
    seconds: float

    @property
    def bad(self) -> bool:
        """Whether it has to be mended."""
        return self.kind not in ("ok", "clean")


def judged(run: Callable[[], Any], plain: Any, content: Content) -> tuple[str, str]:
    """Run the engine on mutated inputs, and return the kind of outcome and a text.

    Parameters
    ----------
    run : callable
    plain : object
        What the plain inputs give.
    content : Content
        What the mutation left of them.
    """
    try:
        found = run()
    except ScarMapperError as error:
        return _sentence(str(error), content)
    except Exception as error:
        if type(error).__name__ == "QgsProcessingException":
            # The line that QGIS puts before its own complaints of a parameter.
            return _sentence(str(error).removeprefix("Unable to execute algorithm\n"), content)
        traceback.print_exc()
        return "raw", f"{type(error).__name__}: {error}"[:_LONGEST]
    if content is Content.BROKEN:
        return "wrong", "a result of what cannot be read"
    if content is Content.SAME and found != plain:
        return "wrong", _difference(plain, found)
    return "ok", ""


def _sentence(text: str, content: Content) -> tuple[str, str]:
    """Return the kind of an error by its text."""
    if any(fault in text for fault in _FAULTS):
        return "raw", text[-_LONGEST:]
    if not text.strip() or "\n" in text.strip() or len(text) > _LONGEST or not text.isprintable():
        return "raw", f"no plain sentence: {text[:_LONGEST]!r}"
    if content is Content.SAME:
        return "wrong", f"refused, though the content is the same: {text}"
    return "clean", text


def _difference(plain: Any, found: Any) -> str:
    """Return the first place in which two results differ."""
    if isinstance(plain, dict) and isinstance(found, dict):
        for key in {**plain, **found}:
            if plain.get(key) != found.get(key):
                return f"{key}: {_difference(plain.get(key), found.get(key))}"
    return f"{plain!r:.200} became {found!r:.200}"


def counts(outcomes: Sequence[Outcome]) -> dict[str, dict[str, int]]:
    """Return how many outcomes there are of each kind, by format."""
    formats = list(dict.fromkeys(outcome.format for outcome in outcomes))
    found = Counter((outcome.format, outcome.kind) for outcome in outcomes)
    return {form: {kind: found[form, kind] for kind in KINDS} for form in formats}


def table(outcomes: Sequence[Outcome]) -> str:
    """Return the counts as lines of text, with their sums."""
    rows = counts(outcomes)
    total = {kind: sum(row[kind] for row in rows.values()) for kind in KINDS}
    lines = [f"{'':16}{'all':>7}" + "".join(f"{kind:>7}" for kind in KINDS)]
    for name, row in [*rows.items(), ("all", total)]:
        numbers = "".join(f"{row[kind]:7}" for kind in KINDS)
        lines.append(f"{name:16}{sum(row.values()):7}{numbers}")
    return "\n".join(lines)
