"""One tile from two images to polygons, against the bare reading and writing, and notebooks."""

from __future__ import annotations

import tempfile
from pathlib import Path

from .conditions import Bar, Conditions, Section, times
from .jobs import Job, run_interleaved, warm_file_cache
from .notebooks import BANDS, STARTS
from .pair import Pair, make_pair
from .qgis_session import has_qgis, open_layer, start
from .stopwatch import Stopwatch

TITLE = "One tile: `mapscars`, K-means with 2 clusters"
KMEANS_2 = 2


def map_pair(pre: str, post: str, scars: str, mask: str) -> dict:
    """Run the algorithm, from its parameters to its files, on images that are open in QGIS."""
    run = start()
    with Stopwatch() as stopwatch:
        layers = [open_layer(path) for path in (pre, post)]
    opening = stopwatch.figures()["seconds"]
    with Stopwatch() as stopwatch:
        found = run(
            "scarmapper:mapscars",
            {
                "PRE": layers[0],
                "POST": layers[1],
                "METHOD": KMEANS_2,
                "SCARS": scars,
                "MASK": mask,
            },
        )
    return stopwatch.figures(count=found["COUNT"], opening=opening)


def score(mask: str, truth: str, matrix: list | None = None) -> dict:
    """Return precision, recall and F1 of a mask over its known pixels."""
    from ..core.geo.gdal import rasterio

    with rasterio.open(mask) as dataset, rasterio.open(truth) as true:
        marks, scars = dataset.read(1), true.read(1) == 1
    known = marks != 255
    found = marks == 1
    hits = int((found & scars).sum())
    precision = hits / max(int(found.sum()), 1)
    recall = hits / max(int((scars & known).sum()), 1)
    return {"f1": 2 * precision * recall / max(precision + recall, 1e-9)}


def run(conditions: Conditions, starts: int = STARTS) -> Section:
    """Measure a tile of 20 m and one of 10 m; the notebooks' K-means begins some times anew."""
    if not has_qgis():
        return Section.skipped(TITLE, "QGIS is not installed for this Python.")
    small, large = (
        make_pair(side, conditions.folder) for side in (conditions.side, 2 * conditions.side)
    )
    with tempfile.TemporaryDirectory(dir=conditions.folder) as folder:
        return _measured(conditions, small, large, Path(folder), starts)


def _measured(
    conditions: Conditions, small: Pair, large: Pair, folder: Path, starts: int
) -> Section:
    jobs = {}
    for size, pair in (("20 m", small), ("10 m", large)):
        own = folder / size.replace(" ", "")
        own.mkdir()
        paths = {"mask": str(own / "mask.tif"), "scars": str(own / "scars.gpkg")}
        warm_file_cache(pair.pre, pair.post)
        jobs[f"mapscars, {size}"] = Job(
            "one_tile:map_pair", {"pre": pair.pre, "post": pair.post, **paths}
        )
        jobs[f"floor, {size}"] = Job(
            "floor:floor",
            {"images": [pair.pre, pair.post], "bands": BANDS, **paths, "folder": str(folder)},
        )
    whole = str(folder / "whole.tif")
    jobs["notebooks, 20 m"] = Job(
        "notebooks:map_whole",
        {"pre": small.pre, "post": small.post, "mask": whole, "starts": starts},
    )
    results = run_interleaved(jobs, conditions.rounds, conditions.fresh, "one tile")
    ours, floor = results["mapscars, 20 m"], results["floor, 20 m"]
    ours_large, floor_large = results["mapscars, 10 m"], results["floor, 10 m"]
    notebooks = results["notebooks, 20 m"]
    check = conditions.run_unmeasured
    f1 = {
        "ours": check("one_tile:score", mask=str(folder / "20m" / "mask.tif"), truth=small.truth),
        "large": check("one_tile:score", mask=str(folder / "10m" / "mask.tif"), truth=large.truth),
        "notebooks": check("one_tile:score", mask=whole, truth=small.truth),
    }
    sides = f"{small.side}²", f"{large.side}²"
    rows = [
        ("`mapscars`", sides[0], ours, ours.per(floor), f1["ours"]["f1"]),
        ("reading and writing only", sides[0], floor, 1.0, None),
        ("notebooks' way", sides[0], notebooks, notebooks.per(floor), f1["notebooks"]["f1"]),
        ("`mapscars`", sides[1], ours_large, ours_large.per(floor_large), f1["large"]["f1"]),
        ("reading and writing only", sides[1], floor_large, 1.0, None),
    ]
    before = max(ours.all("before"))
    return Section(
        TITLE,
        text=[
            "From two images (uint16, 6 bands each, of which 5 are needed; tiled, deflate) to a "
            "GeoPackage of scars and a mask, through Processing: imports, alignment, masks of "
            "cloud, indices, clusters, polygons and their attributes. Left out are the start of "
            f"QGIS, though its memory ({before:.0f} MiB before the run) counts, and the "
            f"{ours.median('opening'):.1f} s that it takes to open both images as layers, of which "
            "it looks at a histogram each: on a desktop they are open. Python finds its modules "
            "compiled, as it does from the second run on. The floor "
            "reads the same bands block by block on all cores and writes the same mask and as "
            "many bytes of polygons. The notebooks' way reads whole arrays, aligns with OpenCV's "
            "`findTransformECC` (affine) at full resolution and clusters all pixels with "
            "scikit-learn; it masks no clouds and makes no polygons. F1 is that of the pixels, "
            "against the known scars.",
            f"{ours.results[0]['count']} scars in the smaller tile, "
            f"{ours_large.results[0]['count']} in the larger.",
        ],
        header=("", "pixels", "seconds", "peak memory", "× floor", "F1"),
        rows=[
            (name, side, each.seconds, each.peak, times(ratio), "" if f is None else f"{f:.3f}")
            for name, side, each, ratio, f in rows
        ],
        bars=[
            Bar("`mapscars` on a 20 m tile against the floor", ours.per(floor), "≤", 4, "×"),
            Bar("the 10 m tile against the 20 m tile", ours_large.per(ours), "≤", 4.5, "×"),
            Bar("peak memory, 20 m tile", max(ours.all("peak")), "≤", 1024, " MiB"),
            Bar("peak memory, 10 m tile", max(ours_large.all("peak")), "≤", 1024, " MiB"),
        ],
        figures={
            "against notebooks": notebooks.per(ours),
            "10 m against floor": ours_large.per(floor_large),
        },
    )
