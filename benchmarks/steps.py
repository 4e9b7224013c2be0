"""Each step of the map on its own, through Processing, on both tiles."""

from __future__ import annotations

import tempfile
from pathlib import Path

from .conditions import Bar, Conditions, Section, times
from .jobs import Job, run_interleaved, warm_file_cache
from .pair import Pair, make_pair
from .qgis_session import has_qgis, start
from .stopwatch import Stopwatch

TITLE = "Single steps"


def run_algorithm(algorithm: str, parameters: dict) -> dict:
    """Run an algorithm; only the start of QGIS is left out."""
    run = start()
    with Stopwatch() as stopwatch:
        run(f"scarmapper:{algorithm}", parameters)
    return stopwatch.figures()


def _steps(pair: Pair, folder: Path) -> dict[str, dict]:
    """Return the parameters of each step, in an order in which inputs come before their use."""
    aligned, valid, mask, scars, indices, drop = (
        str(folder / name)
        for name in (
            "aligned.tif", "valid.tif", "mask.tif", "scars.gpkg", "indices.tif", "drop.tif"
        )
    )  # fmt: skip
    both = {"PRE": pair.pre, "POST": aligned}
    return {
        "alignimages": {"REFERENCE": pair.pre, "INPUT": pair.post, "OUTPUT": aligned},
        "spectralindices": {"INPUT": pair.pre, "OUTPUT": indices},
        "validmask": {"INPUT": pair.pre, "OUTPUT": valid},
        "ndvidrop": {**both, "MASK": valid, "OUTPUT": drop},
        "clusterscars": {**both, "MASK": valid, "OUTPUT": mask},
        "scarpolygons": {**both, "INPUT": mask, "OUTPUT": scars},
    }


def run(conditions: Conditions) -> Section:
    """Measure each step on a tile of 20 m and on one of 10 m."""
    if not has_qgis():
        return Section.skipped(TITLE, "QGIS is not installed for this Python.")
    pairs = {
        "20 m": make_pair(conditions.side, conditions.folder),
        "10 m": make_pair(2 * conditions.side, conditions.folder),
    }
    with tempfile.TemporaryDirectory(dir=conditions.folder) as folder:
        jobs = {}
        for size, pair in pairs.items():
            own = Path(folder) / size.replace(" ", "")
            own.mkdir()
            warm_file_cache(pair.pre, pair.post)
            for name, parameters in _steps(pair, own).items():
                jobs[f"{name}, {size}"] = Job(
                    "steps:run_algorithm", {"algorithm": name, "parameters": parameters}
                )
        results = run_interleaved(jobs, conditions.rounds, conditions.fresh, "steps")
    names = list(dict.fromkeys(key.partition(",")[0] for key in jobs))
    rows, growth = [], {}
    for name in names:
        small, large = (results[f"{name}, {size}"] for size in pairs)
        growth[name] = large.per(small)
        rows.append(
            (
                f"`{name}`", small.seconds, small.peak, large.seconds, large.peak,
                times(growth[name]),
            )
        )  # fmt: skip
    peak = max(peak for each in results.values() for peak in each.all("peak"))
    before = max(results[f"{names[0]}, 20 m"].all("before"))
    sides = [f"{pair.side}²" for pair in pairs.values()]
    return Section(
        TITLE,
        text=[
            "Each algorithm by itself on the pair of the first benchmark, from files to files "
            "(deflate), with the options it has at first. The memory is that of the process, in "
            f"which QGIS has {before:.0f} MiB before.",
        ],
        header=("", *(f"{what}, {side}" for side in sides for what in ("seconds", "memory")), "×"),
        rows=rows,
        bars=[Bar("peak memory of any single step", peak, "≤", 1024, " MiB")],
        figures=growth,
    )
