"""Alignment of a whole tile, against OpenCV's ECC at full resolution and AROSICS."""

from __future__ import annotations

import os
import shutil

import numpy as np

from .conditions import Bar, Conditions, Section, times
from .floor import numbers_of
from .jobs import Job, run_interleaved, warm_file_cache
from .notebooks import DEFAULT, THOROUGH
from .pair import Pair, make_pair
from .stopwatch import Stopwatch

TITLE = "Alignment: an affine motion"
BAND = "B04"
# Pixels between AROSICS' tie points: 28 × 28 of them in a 20 m tile.
SPACING = 200


def engine(pre: str, post: str) -> dict:
    """Align with the engine, from the files."""
    from ..core.alignment.alignment import align
    from ..core.raster.bands import role_source
    from ..core.raster.file_source import FileSource

    with Stopwatch() as stopwatch:
        images = [role_source(FileSource(path), ["red"]) for path in (pre, post)]
        found = align(*images, motion="affine")
    return stopwatch.figures(matrix=found.matrix.tolist(), rmse=found.rmse_after)


def full_resolution_ecc(pre: str, post: str, iterations: int, change: float) -> dict:
    """Align with OpenCV's ECC at full resolution; the arrays are in memory."""
    from ..core.geo.gdal import rasterio
    from .notebooks import ecc

    arrays = []
    for path in (pre, post):
        (number,) = numbers_of(path, [BAND])
        with rasterio.open(path) as dataset:
            arrays.append(dataset.read(number).astype(np.float32))
    with Stopwatch() as stopwatch:
        matrix = ecc(*arrays, (iterations, change))
    return stopwatch.figures(matrix=matrix.tolist())


def _arosics() -> str | None:
    """Return the Python that has AROSICS, which the variable ``AROSICS`` names."""
    python = os.environ.get("AROSICS", "")
    return shutil.which(python) if python else None


def tie_point_errors(pair: Pair, points: list) -> tuple[float, float]:
    """Return the errors of tie points in pixels: of themselves, and of an affine motion of them.

    Parameters
    ----------
    pair : Pair
    points : list
        Columns and rows in the post image, and how far its content has to move there.
    """
    x, y, right, down = np.array(points, float).reshape(-1, 4).T
    # AROSICS counts places from the corner of the first pixel, of the image that is moved.
    there = np.stack([x - 0.5, y - 0.5, np.ones_like(x)])
    ground = there[:2] + np.stack([right, down])
    true = (np.linalg.inv(pair.matrix) @ there)[:2]
    error = float(np.sqrt(np.square(ground - true).sum(axis=0).mean()))
    fitted, *_ = np.linalg.lstsq(there.T, ground.T, rcond=None)
    matrix = np.linalg.inv(np.vstack([fitted.T, [0, 0, 1]]))
    return error, pair.displacement_error(matrix)


def run(conditions: Conditions) -> Section:
    """Measure the smaller tile."""
    pair = make_pair(conditions.side, conditions.folder)
    warm_file_cache(pair.pre, pair.post)
    files = {"pre": pair.pre, "post": pair.post}
    jobs = {"engine": Job("alignment:engine", files)}
    for iterations, change in (DEFAULT, THOROUGH):
        jobs[f"ECC, {change:.0e}"] = Job(
            "alignment:full_resolution_ecc", {**files, "iterations": iterations, "change": change}
        )
    full_resolution = list(jobs)[1:]
    arosics = _arosics()
    if arosics:
        (number,) = numbers_of(pair.pre, [BAND])
        jobs["arosics"] = Job(
            "arosics_grid:tie_points", {**files, "band": number, "spacing": SPACING}, arosics
        )
    # AROSICS' Python does not have the rest, so its job always has a process of its own.
    results = run_interleaved(jobs, conditions.rounds, conditions.fresh, "alignment")
    ours = results["engine"]
    errors = {
        name: pair.displacement_error(results[name].results[0]["matrix"])
        for name in ("engine", *full_resolution)
    }
    before = pair.displacement_error(np.eye(3))
    rows = [
        (
            "engine, from the files", ours.seconds, ours.peak, "1",
            f"{errors['engine']:.4f} (says {ours.results[0]['rmse']:.3f})",
        ),
    ]  # fmt: skip
    bars = []
    for name, (iterations, change) in zip(full_resolution, (DEFAULT, THOROUGH)):
        full = results[name]
        shown = f"`findTransformECC` in memory, at most {iterations} turns, {change:.0e}"
        ratio, error = full.per(ours), errors["engine"] / errors[name]
        rows.append((shown, full.seconds, full.peak, times(ratio), f"{errors[name]:.4f}"))
        bars.append(
            Bar(f"alignment against full-resolution ECC ({change:.0e})", ratio, "≥", 10, "×")
        )
        bars.append(Bar(f"its error against that of ECC ({change:.0e})", error, "≤", 1, "×"))
    text = [
        f"The red band of {pair.side}² pixels; the post image is shifted and turned, by "
        f"{before:.2f} pixels on average. The error is the root mean square distance from the "
        "true displacement, over the whole image. The engine's time includes the reading of its "
        "windows from deflated files; the others begin with whole arrays in memory. ECC is "
        "measured with OpenCV's own criteria to stop, and with some that let it come to its best.",
    ]
    if arosics:
        theirs = results["arosics"]
        points = theirs.results[0]["points"]
        error, fitted = tie_point_errors(pair, points)
        rows.append(
            (
                f"AROSICS, local, {len(points)} of {theirs.results[0]['looked']} tie points kept",
                theirs.seconds, theirs.peak, times(theirs.per(ours)),
                f"{error:.4f} at its points, {fitted:.4f} fitted",
            )
        )  # fmt: skip
        bars += [
            Bar("alignment against AROSICS, local", theirs.per(ours), "≥", 1, "×"),
            Bar("its error against that of AROSICS' affine fit", errors["engine"] / fitted, "≤", 1),
        ]
        text.append(
            f"AROSICS looks at tie points {SPACING} pixels apart; its time is that of finding them "
            "and sorting out those in doubt, without moving the image. “Fitted” is an affine "
            "motion by least squares to the points that it keeps. Its memory is that of its first "
            "process."
        )
    else:
        text.append(
            "AROSICS was not measured: it is not installed; `benchmarks/requirements-bench.txt` "
            "tells how."
        )
    return Section(
        TITLE,
        text=text,
        header=("", "seconds", "peak memory", "× engine", "error (pixels)"),
        rows=rows,
        bars=bars,
        figures={"before": before, **{f"error, {name}": e for name, e in errors.items()}},
    )
