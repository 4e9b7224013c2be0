"""Run mutated inputs through the engine: `python -m scarmapper.tests.fuzz --count 300 --seed 1`."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from .outcomes import Outcome, table
from .plan import Case, all_formats, plan
from .runner import LIMIT, run_cases


def main(arguments: list[str] | None = None) -> int:
    """Run; return 1 where an outcome has to be mended."""
    names = [form.name for form in all_formats()]
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=300, help="of mutations")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2, help="processes at a time")
    parser.add_argument("--limit", type=float, default=LIMIT, help="seconds for a mutation")
    parser.add_argument("--format", action="append", choices=names, help="only this one")
    parser.add_argument("--number", type=int, help="only this mutation of each format")
    parser.add_argument("--list", action="store_true", help="show each outcome")
    parser.add_argument("--log", type=Path, help="for what the processes print")
    chosen = parser.parse_args(arguments)
    formats = [form for form in all_formats() if not chosen.format or form.name in chosen.format]
    cases = plan(chosen.seed, chosen.count, formats)
    if chosen.number is not None:
        cases = [Case(chosen.seed, chosen.number, form.name) for form in formats]

    def report(outcome: Outcome) -> None:
        if outcome.bad or chosen.list:
            print(
                f"{outcome.kind}: {outcome.format} {outcome.number}, {outcome.mutation} "
                f"({outcome.seconds:.1f} s): {outcome.text}",
                flush=True,
            )

    begin = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        log = chosen.log or Path(folder) / "log.txt"
        outcomes = run_cases(cases, log, chosen.jobs, chosen.limit, report)
    print(table(outcomes))
    print(f"Seed {chosen.seed}, {time.monotonic() - begin:.0f} s.")
    return int(any(outcome.bad for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())
