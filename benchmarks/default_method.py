"""The default method as an analyst runs it: plain, with probability and report, and drawn anew."""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path

from .conditions import Bar, Conditions, Section, times
from .jobs import Job, JobResults, run_interleaved, warm_file_cache
from .pair import make_pair
from .qgis_session import has_qgis, open_layer, start
from .stopwatch import Stopwatch
from .timed_steps import STEPS, timed_steps

TITLE = "The default method: probability, report, another threshold"
EVIDENCE, KMEANS_2 = 0, 2
# Height and width of a map canvas, in pixels.
CANVAS = (1000, 1600)
# Seconds that a run with all outputs may take on a machine where a plain run takes the other; their
# ratio holds on any machine.
WITH_ALL, PLAIN = 9.0, 6.6
THRESHOLDS = (0.5, 0.27, 0.12, 0.73)


def map_pair(pre: str, post: str, method: int, folder: str, outputs: list[str]) -> dict:
    """Run `mapscars` on images that are open in QGIS, with some of its outputs."""
    run = start()
    layers = [open_layer(path) for path in (pre, post)]
    suffixes = {"SCARS": "gpkg", "REPORT": "html"}
    paths = {key: str(Path(folder) / f"{key}.{suffixes.get(key, 'tif')}") for key in outputs}
    with timed_steps() as steps, Stopwatch() as stopwatch:
        found = run(
            "scarmapper:mapscars",
            {"PRE": layers[0], "POST": layers[1], "METHOD": method, **paths},
        )
    sizes = {key: Path(path).stat().st_size / 1e6 for key, path in paths.items()}
    return stopwatch.figures(count=found["COUNT"], steps=steps, sizes=sizes)


def draw_anew(probability: str, scars: str) -> dict:
    """Run `scarsfromprobability` with a higher sensitivity."""
    run = start()
    with Stopwatch() as stopwatch:
        found = run(
            "scarmapper:scarsfromprobability",
            {"INPUT": probability, "SENSITIVITY": 1, "SCARS": scars},
        )
    return stopwatch.figures(count=found["COUNT"])


def move_threshold(probability: str) -> dict:
    """Draw scars of several thresholds from memory: the mean of the whole scene and of a window."""
    from ..core.geo.grid import Window
    from ..core.raster.file_source import FileSource
    from ..core.scars.from_probability import ProbabilityMap

    with Stopwatch() as stopwatch:
        held = ProbabilityMap(FileSource(probability))
    loading = stopwatch.figures()
    grid = held.grid
    height, width = min(CANVAS[0], grid.height), min(CANVAS[1], grid.width)
    window = Window((grid.height - height) // 2, (grid.width - width) // 2, height, width)
    out = {"loading": loading["seconds"]}
    for name, part in (("whole", None), ("window", window)):
        measured = []
        for threshold in THRESHOLDS:
            with Stopwatch() as stopwatch:
                held.scars(threshold, min_area=500, max_hole=300, window=part)
            measured.append(stopwatch.figures())
        out[name] = statistics.fmean(each["seconds"] for each in measured)
        out[f"{name} cpu"] = statistics.fmean(each["cpu"] for each in measured)
    return {**loading, **out, "seconds": out["whole"], "cpu": out["whole cpu"]}


def run(conditions: Conditions) -> Section:
    """Measure the default method on a tile of 20 m."""
    if not has_qgis():
        return Section.skipped(TITLE, "QGIS is not installed for this Python.")
    pair = make_pair(conditions.side, conditions.folder)
    warm_file_cache(pair.pre, pair.post)
    with tempfile.TemporaryDirectory(dir=conditions.folder) as name:
        folder = Path(name)
        jobs = {}
        for job, method, outputs in (
            ("K-means 2", KMEANS_2, ["SCARS", "MASK"]),
            ("evidence", EVIDENCE, ["SCARS", "MASK"]),
            ("with all outputs", EVIDENCE, ["SCARS", "MASK", "PROBABILITY", "REPORT"]),
        ):
            own = folder / job.replace(" ", "")
            own.mkdir()
            images = {"pre": pair.pre, "post": pair.post, "folder": str(own)}
            jobs[job] = Job(
                "default_method:map_pair", {**images, "method": method, "outputs": outputs}
            )
        probability = str(folder / "withalloutputs" / "PROBABILITY.tif")
        jobs["anew"] = Job(
            "default_method:draw_anew",
            {"probability": probability, "scars": str(folder / "anew.gpkg")},
        )
        jobs["from memory"] = Job("default_method:move_threshold", {"probability": probability})
        results = run_interleaved(jobs, conditions.rounds, conditions.fresh, "default method")
    return _section(results, f"{pair.side}²")


def _section(results: dict[str, JobResults], side: str) -> Section:
    plain, every = results["evidence"], results["with all outputs"]
    anew, memory = results["anew"], results["from memory"]

    def row(title: str, each: JobResults) -> tuple[str, ...]:
        cpu, ratio = each.per(plain, "cpu"), times(each.per(plain))
        return title, each.seconds, f"{each.median('cpu'):.3g}", each.peak, ratio, times(cpu)

    def of_memory(title: str, key: str) -> tuple[str, ...]:
        seconds, cpu = memory.median(key), memory.median(f"{key} cpu")
        return title, f"{seconds:.3g}", f"{cpu:.3g}", memory.peak, "", ""

    rows = [
        row("K-means, 2 clusters: scars, mask", results["K-means 2"]),
        row("evidence: scars, mask", plain),
        row("evidence: scars, mask, probability, report", every),
        row("`scarsfromprobability`: scars of another threshold", anew),
        of_memory(f"the same from memory, all of {side}, as the engine draws them", "whole"),
        of_memory(f"the same from memory, a window of {CANVAS[1]} × {CANVAS[0]}", "window"),
    ]
    taken = every.results[0]["steps"]
    steps = "; ".join(
        f"{title.replace('· ', '')} {_median(every, title, 0):.2f} ({_median(every, title, 1):.2f})"
        for title, _, _ in STEPS
        if title in taken
    )
    sizes = every.results[0]["sizes"]
    return Section(
        TITLE,
        text=[
            f"The pair of the first benchmark, {side} pixels, from images that are open in QGIS to "
            "files. Processor time is that of all threads together; where other programs are at "
            "work, it says more than seconds.",
            "Steps of the run with all outputs, in seconds (and seconds of processor time); the "
            f"pictures are part of the report: {steps}.",
            f"The files: {', '.join(f'{key} {size:.1f} MB' for key, size in sizes.items())}. To "
            f"read the probability into memory takes {memory.median('loading'):.2g} s.",
        ],
        header=("", "seconds", "processor time", "peak memory", "× plain", "× its processor time"),
        rows=rows,
        bars=[
            Bar("evidence against K-means 2", plain.per(results["K-means 2"]), "≤", 2, "×"),
            Bar(
                "evidence with probability and report against the plain run", every.per(plain), "≤",
                round(WITH_ALL / PLAIN, 2), "×",
            ),
            Bar("its peak memory", max(every.all("peak")), "≤", 953, " MiB"),
            # Of a single thread nearly all the time, so that processor time is what a quiet machine
            # takes.
            Bar("`scarsfromprobability`, processor time", anew.median("cpu"), "≤", 2, " s"),
            Bar(
                "scars from memory, the whole scene, processor time", memory.median("whole cpu"),
                "≤", 2, " s",
            ),
            Bar(
                "scars from memory, a window, processor time", memory.median("window cpu"), "≤",
                0.2, " s",
            ),
        ],
        figures={"anew against plain": anew.per(plain)},
    )  # fmt: skip


def _median(results: JobResults, step: str, which: int) -> float:
    return statistics.median(each["steps"][step][which] for each in results.results)
