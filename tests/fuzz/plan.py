"""Which mutation is the one of a number: the same for the same seed, whoever asks."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import NamedTuple

from .formats import Content, Format


class Case(NamedTuple):
    """One mutation of a run.

    Attributes
    ----------
    seed, number : int
        What it is drawn by.
    format : str
    """

    seed: int
    number: int
    format: str

    def mutate(self, form: Format, folder: Path) -> tuple[str, Content]:
        """Change the plain inputs in a folder; return its name and what it left."""
        # By a text: a tuple is hashed, which differs from process to process.
        random = Random(f"{self.seed}/{self.format}/{self.number}")
        mutation = form.mutations[self.number % len(form.mutations)]
        name = mutation.__name__.strip("_").replace("_", " ")
        return name, mutation(random, folder)


def all_formats() -> list[Format]:
    """Return the formats that can be read here, those that need QGIS last."""
    from .chips import CHIPS
    from .geotiffs import GEOTIFF
    from .layers import LAYERS
    from .models import MODELS
    from .outlines import OUTLINES
    from .products import PRODUCTS
    from .tables import TABLES
    from .virtual_rasters import VIRTUAL

    found = [GEOTIFF, VIRTUAL, PRODUCTS, MODELS, CHIPS, TABLES, OUTLINES]
    return [*found, LAYERS] if find_spec("qgis") else found


def plan(seed: int, count: int, formats: Sequence[Format]) -> list[Case]:
    """Return the cases of a run: as many of each format, and each mutation in turn.

    Parameters
    ----------
    seed : int
    count : int
        Of all cases.
    formats : sequence of Format
    """
    cases = []
    for place, form in enumerate(formats):
        share = count // len(formats) + (place < count % len(formats))
        cases += [Case(seed, number, form.name) for number in range(share)]
    return cases
