"""What is made of a finished map of 20,000 scars: density, exposure, splitting, export."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from .conditions import Bar, Conditions, Section
from .handover_layers import PIXEL, make_layers
from .jobs import Job, run_interleaved, warm_file_cache
from .qgis_session import has_qgis, start
from .stopwatch import Stopwatch

TITLE = "Handing over: density, exposure, splitting, export"
_KINDS = ("squares", "hexagons", "kernel")
# MiB in the memory that each may take, which is 1 GB.
_MEMORY = 953


def density(scars: str, unseen: str, extent: str, kind: int, folder: str) -> dict:
    """Run `scardensity` on the extent of the tile; 0 squares, 1 hexagons, 2 a kernel."""
    made = Path(tempfile.mkdtemp(dir=folder))
    cells = {} if kind == 2 else {"CELLS": str(made / "cells.gpkg")}
    return _measured(
        "scardensity", made,
        {"INPUT": scars, "UNSEEN": unseen, "EXTENT": extent, "KIND": kind,
         "OUTPUT": str(made / "density.tif"), **cells},
        ("COUNT",),
    )  # fmt: skip


def exposure(scars: str, roads: str, rivers: str, unseen: str, folder: str) -> dict:
    """Run `scarexposure`."""
    made = Path(tempfile.mkdtemp(dir=folder))
    return _measured(
        "scarexposure", made,
        {"SCARS": scars, "FEATURES": roads, "RIVERS": rivers, "UNSEEN": unseen,
         "EXPOSED_FEATURES": str(made / "features.gpkg"),
         "EXPOSED_SCARS": str(made / "scars.gpkg"), "REPORT": str(made / "report.html")},
        ("HIT_COUNT", "NEAR_COUNT", "RIVER_COUNT"),
    )  # fmt: skip


def export(scars: str, unseen: str, fields: int, folder: str) -> dict:
    """Run `exportinventory` in all formats; 0 their own fields, 1 USGS, 2 COOLR."""
    made = Path(tempfile.mkdtemp(dir=folder))
    return _measured(
        "exportinventory", made,
        {"SCARS": scars, "UNSEEN": unseen, "FIELDS": fields, "FOLDER": str(made / "package")},
        ("COUNT",),
    )  # fmt: skip


def splitting(count: int) -> dict:
    """Split scars with a DEM, singles and pairs that touch, and measure them."""
    from ..core.scars.amalgams import split_amalgams
    from ..core.scars.measures import measure
    from ..core.scars.true_shapes import add_true_shapes
    from .shapes.scoring import many_scars

    scars = many_scars(count, 7)
    with Stopwatch() as stopwatch:
        found = split_amalgams(scars, min_area=500)
    with Stopwatch() as more:
        add_true_shapes(measure(found))
    return stopwatch.figures(
        count=len(scars), parts=len(found), measuring=more.seconds, measuring_peak=more.peak
    )


def _measured(name: str, made: Path, parameters: dict, keys: tuple[str, ...]) -> dict:
    run = start()
    try:
        with Stopwatch() as stopwatch:
            found = run(f"scarmapper:{name}", parameters)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return stopwatch.figures(**{key: found[key] for key in keys})


def run(conditions: Conditions) -> Section:
    """Measure all on a tile of 10 m, which has twice the pixels of one of 20 m along its sides."""
    if not has_qgis():
        return Section.skipped(TITLE, "QGIS is not installed for this Python.")
    made = conditions.run_unmeasured(
        "handover:layers", side=2 * conditions.side, folder=str(conditions.folder)
    )
    scars, unseen = made["scars"], made["unseen"]
    warm_file_cache(scars, unseen, made["roads"], made["rivers"])
    with tempfile.TemporaryDirectory(dir=conditions.folder) as folder:
        jobs = {
            f"density, {name}": Job(
                "handover:density",
                {"scars": scars, "unseen": unseen, "extent": made["extent"], "kind": kind,
                 "folder": folder},
            )
            for kind, name in enumerate(_KINDS)
        }  # fmt: skip
        jobs["exposure"] = Job(
            "handover:exposure",
            {"scars": scars, "roads": made["roads"], "rivers": made["rivers"], "unseen": unseen,
             "folder": folder},
        )  # fmt: skip
        jobs["splitting"] = Job("handover:splitting", {"count": made["count"]})
        for fields, name in enumerate(("their own", "USGS", "COOLR")):
            jobs[f"export, {name}"] = Job(
                "handover:export",
                {"scars": scars, "unseen": unseen, "fields": fields, "folder": folder},
            )
        results = run_interleaved(jobs, conditions.rounds, conditions.fresh, "handing over")
    titles = {
        **{f"density, {name}": f"`scardensity`, {name}" for name in _KINDS},
        "exposure": "`scarexposure`: roads, rivers, unseen ground",
        "splitting": f"`SPLIT` of {results['splitting'].results[0]['count']:,} scars",
        "export, their own": "`exportinventory`, all formats, their own fields",
        "export, USGS": "… fields of the USGS",
        "export, COOLR": "… fields of COOLR",
    }
    rows = [
        (title, results[name].seconds, f"{results[name].median('cpu'):.3g}", results[name].peak)
        for name, title in titles.items()
    ]
    density_seconds = max(results[f"density, {name}"].median() for name in _KINDS)
    export_seconds = max(
        each.median() for name, each in results.items() if name.startswith("export")
    )
    split = results["splitting"]
    peak = max(max(each.all("peak")) for each in results.values())
    side = made["side"]
    found = results["exposure"].results[0]
    return Section(
        TITLE,
        text=[
            f"{made['count']:,} generated scars with all attributes on the extent of {side}² "
            f"pixels of {PIXEL:g} m, {made['roads_count']:,} pieces of road, "
            f"{made['rivers_count']:,} rivers and {made['patches_count']:,} patches of unseen "
            "ground, through Processing: from files to files with their styles and the record of "
            "the run, without the start of QGIS. Density: cells of 1 km, a kernel of 1 km. "
            "Splitting is measured in the engine, on scars of which four in nine are two touching "
            f"(known answers: `docs/shapes.md`); their lengths take {split.median('measuring'):.2g}"
            " s more.",
            f"Exposure finds {found['HIT_COUNT']:,} pieces of road hit, {found['NEAR_COUNT']:,} "
            f"hit or near, and {found['RIVER_COUNT']:,} scars that reach a river.",
        ],
        header=("", "seconds", "processor time", "peak memory"),
        rows=rows,
        bars=[
            Bar("density of 20,000 scars on a 10 m tile, the slowest kind", density_seconds, "≤", 5,
                " s"),
            Bar("exposure of 200,000 pieces of road", results["exposure"].median(), "≤", 20, " s"),
            Bar("splitting 20,000 scars", split.median(), "≤", 30, " s"),
            Bar("export of 20,000 scars in all formats, the slowest fields", export_seconds, "≤",
                10, " s"),
            Bar("peak memory of each of these", peak, "≤", _MEMORY, " MiB"),
        ],
    )  # fmt: skip


def layers(side: int, folder: str) -> dict:
    """Make the layers and return their paths and numbers."""
    from osgeo import ogr

    made = make_layers(side, Path(folder))._asdict()
    for name in ("roads", "rivers", "unseen"):
        source = ogr.Open(made[name])
        key = "patches" if name == "unseen" else name
        made[f"{key}_count"] = source.GetLayer(0).GetFeatureCount()
        source = None
    return made
