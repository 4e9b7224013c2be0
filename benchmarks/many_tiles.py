"""Many tiles: the gain of a second worker, and the time per tile as tiles become more."""

from __future__ import annotations

import csv
import os
import resource
import shutil
import tempfile
from pathlib import Path

from .conditions import Bar, Conditions, Section, times
from .jobs import Job, memory_text, run_interleaved, warm_file_cache
from .pair import Pair, make_pair
from .qgis_session import has_qgis, start
from .stopwatch import Stopwatch

TITLE = "Many tiles: `mapscarstiles`"
COUNTS = (2, 4, 8, 16)
SCALED = 8
KMEANS_2 = 2


def map_tiles(table: str, folder: str, workers: int, cores: int = 0) -> dict:
    """Run the algorithm, from its parameters to its files; only the start of QGIS is left out.

    Parameters
    ----------
    table : str
        The tiles.
    folder : str
        For the outputs, which are removed at the end.
    workers : int
    cores : int
        How many of the machine's cores all of it may use; 0 for all.
    """
    run = start()
    made = Path(tempfile.mkdtemp(dir=folder))
    allowed = os.sched_getaffinity(0) if cores else set()
    try:
        if cores:
            os.sched_setaffinity(0, sorted(allowed)[:cores])
        with Stopwatch() as stopwatch:
            found = run(
                "scarmapper:mapscarstiles",
                {
                    "TILES": table, "METHOD": KMEANS_2, "WORKERS": workers, "RESUME": False,
                    "SCARS": str(made / "scars.gpkg"), "MANIFEST": str(made / "manifest.csv"),
                },
            )  # fmt: skip
    finally:
        if cores:
            os.sched_setaffinity(0, allowed)
        shutil.rmtree(made, ignore_errors=True)
    figures = stopwatch.figures(count=found["COUNT"], done=found["DONE"], failed=found["FAILED"])
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {**figures, "worker": largest}


def make_tiles(side: int, count: int, folder: Path) -> list[Pair]:
    """Return pairs beside each other, four in a row."""
    return [make_pair(side, folder, number, (number % 4, number // 4)) for number in range(count)]


def write_table(pairs: list[Pair], path: Path) -> str:
    """Write the table of some pairs, and return its path."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("name", "pre", "post"))
        for number, pair in enumerate(pairs):
            writer.writerow((f"tile{number:02d}", pair.pre, pair.post))
    return str(path)


def run(conditions: Conditions, counts: tuple[int, ...] = COUNTS, scaled: int = SCALED) -> Section:
    """Measure tiles of half the side of the smaller tile.

    Parameters
    ----------
    conditions : Conditions
    counts : tuple of int
        Numbers of tiles, rising.
    scaled : int
        One of them: for which one worker is compared with two.
    """
    if not has_qgis():
        return Section.skipped(TITLE, "QGIS is not installed for this Python.")
    side = conditions.side // 2
    pairs = make_tiles(side, counts[-1], conditions.folder)
    warm_file_cache(*(path for pair in pairs for path in (pair.pre, pair.post)))
    with tempfile.TemporaryDirectory(dir=conditions.folder) as folder:
        tables = {n: write_table(pairs[:n], Path(folder) / f"{n}.csv") for n in counts}
        jobs = {
            f"{n} tiles, 2 workers": Job(
                "many_tiles:map_tiles", {"table": tables[n], "folder": folder, "workers": 2}
            )
            for n in counts
        }
        one = {"table": tables[scaled], "folder": folder, "workers": 1}
        jobs[f"{scaled} tiles, 1 worker"] = Job("many_tiles:map_tiles", one)
        if hasattr(os, "sched_setaffinity"):
            jobs[f"{scaled} tiles, 1 worker on one core"] = Job(
                "many_tiles:map_tiles", {**one, "cores": 1}
            )
        results = run_interleaved(jobs, conditions.rounds, conditions.fresh, "many tiles")
    two, alone = results[f"{scaled} tiles, 2 workers"], results[f"{scaled} tiles, 1 worker"]
    single = results.get(f"{scaled} tiles, 1 worker on one core")
    per_tile = {n: results[f"{n} tiles, 2 workers"].median() / n for n in counts}
    rows = []
    for name, each in results.items():
        number = int(name.split()[0])
        largest = max(max(each.all("peak")), max(each.all("worker")))
        ratio = two.per(each) if number == scaled else None
        rows.append(
            (
                name, each.seconds, f"{each.median() / number:.2f}", memory_text(largest),
                "" if ratio is None else times(1 / ratio),
            )
        )  # fmt: skip
    first, last = counts[0], counts[-1]
    bars = []
    if single:
        bars.append(Bar("2 workers against 1 on one core", single.per(two), "≥", 1.7, "×"))
    bars += [
        Bar("2 workers against 1 that uses all cores", alone.per(two), "≥", 1.7, "×"),
        Bar(
            f"a tile of {last} against a tile of {first}", per_tile[last] / per_tile[first],
            "≤", 1.1, "×",
        ),
    ]  # fmt: skip
    return Section(
        TITLE,
        text=[
            f"Pairs of {side}² pixels side by side, K-means with 2 clusters fitted once for all "
            "tiles, through Processing: from the table of the tiles to one layer of scars, "
            "without the start of QGIS but with that of the workers. A single worker keeps all "
            "cores busy by itself, two have half of them each; so one worker that may use one "
            "core alone tells what the second one adds. The memory is that of the largest "
            "process.",
        ],
        header=("", "seconds", "seconds per tile", "largest process", "× 2 workers"),
        rows=rows,
        bars=bars,
        figures={f"seconds per tile of {n}": seconds for n, seconds in per_tile.items()},
    )
