"""Lengths along the slope and the splitting of amalgamated scars against known answers.

python -m scarmapper.benchmarks.shapes [--each 200] [--seed 7] [--scars 20000]
"""

from __future__ import annotations

import argparse
import platform
import sys
import time
from datetime import date

import numpy as np

from ...core.scars.amalgams import split_amalgams
from ...core.scars.measures import measure
from ...core.scars.true_shapes import add_true_shapes
from ..machine import processor
from .generated import PAIRS, SINGLES
from .scoring import lengths, many_scars, splits


def main(arguments: list[str] | None = None) -> None:
    """Measure, and print tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=200, help="scenes of each kind")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--scars", type=int, default=20_000, help="scars of the timed run")
    options = parser.parse_args(arguments)
    print(
        f"{date.today():%Y-%m-%d}, {processor()}, seed {options.seed}, {options.each} of each kind"
    )
    _print_lengths(options.each, options.seed)
    _print_splits(options.each, options.seed)
    _print_speed(options.scars, options.seed)


def _print_lengths(each: int, seed: int) -> None:
    found = lengths(each, seed)
    print(
        "\n| scars | within 10 % by the slope line | by the rectangle | median error, slope line |"
    )
    print("|---|---|---|---|")
    for name, kinds in [*((kind, [kind]) for kind in SINGLES), ("all", list(SINGLES))]:
        which = np.isin(found.kinds, kinds)
        shares = [100 * found.within(part)[which].mean() for part in (found.slope, found.rectangle)]
        error = 100 * float(np.median((found.slope / found.true - 1)[which]))
        print(f"| {name} | {shares[0]:.1f} % | {shares[1]:.1f} % | {error:+.1f} % |")


def _print_splits(each: int, seed: int) -> None:
    with_dem, without = (splits(each, seed, relief) for relief in (True, False))
    print("\n| scars | right with a DEM | right by necks alone |")
    print("|---|---|---|")
    rows = [*((kind, [kind]) for kind in (*SINGLES, *PAIRS))]
    rows += [("all singles: whole", list(SINGLES)), ("all pairs: told apart", list(PAIRS))]
    for name, kinds in rows:
        print(
            f"| {name} | {100 * with_dem.share(kinds):.1f} % | {100 * without.share(kinds):.1f} % |"
        )


def _print_speed(count: int, seed: int) -> None:
    scars = many_scars(count, seed)
    times = [(time.perf_counter(), time.process_time())]
    found = split_amalgams(scars, min_area=500)
    times.append((time.perf_counter(), time.process_time()))
    add_true_shapes(measure(found))
    times.append((time.perf_counter(), time.process_time()))
    (split, split_cpu), (measured, measured_cpu) = np.diff(times, axis=0)
    print(
        f"\n{len(scars):,} scars of {int(scars.runs.lengths.sum()):,} pixels: split into "
        f"{len(found):,} in {split:.1f} s ({split_cpu:.1f} s of processor time), measured in "
        f"{measured:.1f} s ({measured_cpu:.1f} s); peak memory of the process "
        f"{_peak_megabytes():.0f} MB."
    )


def _peak_megabytes() -> float:
    if platform.system() == "Windows":
        return float("nan")
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


if __name__ == "__main__":
    main()
