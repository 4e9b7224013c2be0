"""The command line: ``python -m scarmapper.benchmarks [NAME …] [--size PIXELS] [--rounds N]``."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path

from .conditions import Conditions
from .jobs import JobError

# Module of each benchmark, by its name, in the order of the document.
NAMES = {
    "tile": "one_tile",
    "default": "default_method",
    "clusters": "clustering",
    "steps": "steps",
    "alignment": "alignment",
    "unet": "unet",
    "models": "shipped_models",
    "tiles": "many_tiles",
    "composite": "composite",
    "handover": "handover",
    "orfeo": "orfeo",
}
FULL, ROUNDS = 5490, 3
SMALLEST = 256


def main(arguments: list[str] | None = None) -> int:
    """Run benchmarks and return the exit status: 1 where one fails."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"some of: {', '.join(NAMES)}")
    parser.add_argument("--size", type=int, default=FULL, help="pixels along a side of the tile")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument(
        "--document", type=Path, help="where to write the results; only at full size"
    )
    chosen = parser.parse_args(arguments)
    unknown = sorted(set(chosen.names) - set(NAMES))
    if unknown:
        parser.error(f"there is no benchmark {', '.join(unknown)}; there are {', '.join(NAMES)}")
    if chosen.size < SMALLEST or chosen.rounds < 1:
        parser.error(f"the size must be {SMALLEST} or more, the rounds 1 or more")
    from . import document, machine
    from .pair import cache_folder

    print("\n".join(machine.description()), flush=True)
    records, failed = {}, False
    for name in chosen.names or NAMES:
        load = machine.load()
        if load > document.BUSY:
            print(f"Other programs keep {load:.1f} cores busy: times will say little.", flush=True)
        conditions = Conditions(chosen.size, chosen.rounds, cache_folder())
        try:
            section = import_module(f".{NAMES[name]}", __package__).run(conditions)
        except JobError as error:
            print(f"{name}: {error}", file=sys.stderr, flush=True)
            failed = True
            continue
        records[name] = document.make_record(section, chosen.rounds, load)
        print(document.section_text(section), flush=True)
    if chosen.document and records:
        if chosen.size == FULL:
            document.write_document(records, list(NAMES), cache_folder(), chosen.document)
            print(f"\nWritten: {chosen.document}")
        else:
            print(f"\n{chosen.document} is left as it is: it is for {FULL} pixels.")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
