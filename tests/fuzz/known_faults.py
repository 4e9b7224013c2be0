"""A format with a mutation for each kind of outcome, to test the fuzzing itself."""

from __future__ import annotations

import os
import time
from pathlib import Path
from random import Random
from typing import Any

from ...core.errors import ScarMapperError
from .formats import Content, Format

FILE = "what.txt"


def _prepare(folder: Path) -> None:
    (folder / FILE).write_text("", encoding="utf-8")


def _run(folder: Path) -> Any:
    what = (folder / FILE).read_text(encoding="utf-8")
    if what == "sentence":
        raise ScarMapperError("The file {file} is damaged; fetch it again.", file=FILE)
    if what == "no sentence":
        raise ScarMapperError("One line.\nAnother.")
    if what == "error":
        raise KeyError(what)
    if what == "end":
        os.abort()
    while what == "no end":
        time.sleep(0.1)
    return {"value": what}


def _writing(what: str, content: Content) -> Any:
    def mutation(random: Random, folder: Path) -> Content:
        (folder / FILE).write_text(what, encoding="utf-8")
        return content

    mutation.__name__ = f"{what or 'nothing'}, {content.value}"
    return mutation


def _failing(random: Random, folder: Path) -> Content:
    raise ValueError("a fault of the mutation")


EXPECTED = (
    (_writing("", Content.SAME), "ok"),
    (_writing("x", Content.OTHER), "ok"),
    (_writing("sentence", Content.OTHER), "clean"),
    (_writing("sentence", Content.BROKEN), "clean"),
    (_writing("x", Content.SAME), "wrong"),
    (_writing("sentence", Content.SAME), "wrong"),
    (_writing("x", Content.BROKEN), "wrong"),
    (_writing("no sentence", Content.OTHER), "raw"),
    (_writing("error", Content.OTHER), "raw"),
    (_writing("end", Content.OTHER), "raw"),
    (_failing, "raw"),
    (_writing("no end", Content.OTHER), "hung"),
    (_writing("", Content.SAME), "ok"),
)
"""Mutations, in their order, and the kinds of their outcomes."""

KNOWN_FAULTS = Format("known faults", _prepare, _run, [mutation for mutation, _ in EXPECTED])
