"""The command line: ``python -m scarmapper.benchmarks.quality [METHOD …] [--document FILE]``."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from ...core.errors import ScarMapperError
from ...core.mapping.methods import METHODS, NETWORKS
from ...core.mapping.scar_map import MapOptions, map_scars
from .document import Scores, document_text
from .generated import RECIPES, generate
from .pairs import KnownPair
from .real_dates import PAIRS, real_pair, simulated_pair
from .scoring import Score, scored

# As the algorithm has them at first.
OPTIONS = {"min_area": 500.0, "min_slope": 8.0, "max_hole": 300.0}


def all_pairs() -> Iterator[KnownPair]:
    """Yield all pairs, made as they are asked for."""
    yield from map(generate, RECIPES)
    yield from map(real_pair, range(len(PAIRS)))
    yield simulated_pair()


def score(pair: KnownPair, method: str) -> Score:
    """Map a pair, and the same pair without scars, and score both."""

    def mask(post: np.ndarray) -> np.ndarray:
        try:
            return map_scars(pair.images(post), MapOptions(method=method, **OPTIONS)).mask
        except ScarMapperError as error:
            print(f"{method}, {pair.name}: {error}", file=sys.stderr)
            return np.zeros(pair.truth.shape, np.uint8)  # nothing is found

    return scored(pair, mask(pair.post), None if pair.without is None else mask(pair.without))


def measure(pairs: Sequence[KnownPair], methods: Sequence[str]) -> Scores:
    """Return the scores of methods on pairs; print them as they come."""
    found: dict[str, dict[str, Score]] = {method: {} for method in methods}
    for pair in pairs:
        for method in methods:
            found[method][pair.name] = result = score(pair, method)
            print(
                f"{pair.name}: {method}: precision {result.precision:.2f}, recall "
                f"{result.recall:.2f}, F1 {result.f1:.2f}, found {result.objects:.2f}, false "
                f"alarms {100 * result.false_alarms:.2f} %, burnt {100 * result.burnt:.1f} %",
                flush=True,
            )
    return found


def main(arguments: list[str] | None = None) -> int:
    """Measure the quality of methods and return the exit status."""
    parser = argparse.ArgumentParser(prog="make quality", description=__doc__)
    parser.add_argument("methods", nargs="*", metavar="METHOD", help=f"of: {', '.join(METHODS)}")
    parser.add_argument("--document", type=Path, help="where to write the page; of all methods")
    chosen = parser.parse_args(arguments)
    unknown = sorted(set(chosen.methods) - set(METHODS))
    if unknown:
        parser.error(f"there is no method {', '.join(unknown)}; there are {', '.join(METHODS)}")
    has_runtime = find_spec("onnxruntime") is not None
    methods = chosen.methods or [m for m in METHODS if has_runtime or m not in NETWORKS]
    begin = time.monotonic()
    pairs = list(all_pairs())
    scores = measure(pairs, methods)
    minutes = (time.monotonic() - begin) / 60
    text = document_text(pairs, scores, minutes)
    if chosen.document and not chosen.methods:
        chosen.document.write_text(text, encoding="utf-8")
        print(f"\nWritten: {chosen.document}")
    else:
        print(text[text.index("## Methods") :])
    return 0


if __name__ == "__main__":
    sys.exit(main())
