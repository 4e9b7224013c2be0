"""What a format of input is made of: plain inputs, what the engine does with them, mutations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path
from random import Random
from typing import Any, NamedTuple


class Content(Enum):
    """What a mutation left of the content of the plain inputs."""

    SAME = "same"
    """What the inputs say has not changed: the result must be that of the plain run."""
    OTHER = "other"
    """It may have changed: any result is right, or an error of one sentence."""
    BROKEN = "broken"
    """No result can be right: only an error is."""


# Changes the inputs in a folder.
Mutation = Callable[[Random, Path], Content]


class Format(NamedTuple):
    """A format of input.

    Attributes
    ----------
    name : str
    prepare : callable
        Writes the plain inputs into an empty folder.
    run : callable
        What the engine makes of the inputs in a folder: plain values, to be compared.
    mutations : sequence of Mutation
    processing : bool
        Whether it is run through QGIS, and so left out where there is none.
    """

    name: str
    prepare: Callable[[Path], None]
    run: Callable[[Path], Any]
    mutations: Sequence[Mutation]
    processing: bool = False
