"""K-means of Orfeo ToolBox, from file to file, against the engine's step."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import numpy as np

from .conditions import Bar, Conditions, Section, times
from .jobs import Job, run_interleaved, warm_file_cache
from .pair import make_pair
from .stopwatch import Stopwatch

TITLE = "Clusters from file to file: Orfeo ToolBox"
CLUSTERS = 2


def launcher() -> str | None:
    """Return Orfeo ToolBox's program, from the environment (``OTB``, its folder) or the path."""
    folder = os.environ.get("OTB")
    return shutil.which("otbcli_KMeansClassification", path=folder)


def write_features(pre: str, post: str, features: list[str]) -> dict:
    """Write NDVI and BSI of each date to a float32 GeoTIFF of its own."""
    from ..core.geo.gdal import rasterio
    from .notebooks import indices, read_all

    for path, target in zip((pre, post), features):
        with rasterio.open(path) as dataset:
            profile = dataset.profile
        profile.update(count=2, dtype="float32", predictor=3, nodata=None)
        bands = read_all(path)
        with rasterio.open(target, "w", **profile) as made:
            made.write(indices(bands).T.reshape(2, *bands.shape[1:]).astype(np.float32))
            for number, name in enumerate(("NDVI", "BSI"), start=1):
                made.set_band_description(number, name)
    return {}


def engine(features: list[str], folder: str) -> dict:
    """Fit and label with the engine, from the files of both dates to files of the classes."""
    from ..core.detectors.clusters import ClusterScars, write_clusters
    from ..core.detectors.pair_features import pair_source
    from ..core.raster.file_source import FileSource
    from ..core.raster.writer import Outputs

    with Stopwatch() as stopwatch:
        pair = pair_source(*(FileSource(path) for path in features))
        detector = ClusterScars("kmeans", CLUSTERS)
        detector.fit(pair)
        names = [os.path.join(folder, f"{name}.tif") for name in ("mask", "pre", "post")]
        with Outputs() as outputs:
            write_clusters(
                detector, pair, outputs, names[0], classes_pre=names[1], classes_post=names[2]
            )
    return stopwatch.figures()


def toolbox(program: str, features: list[str], folder: str) -> dict:
    """Fit and label with Orfeo ToolBox, one date after the other, on all cores."""
    with Stopwatch() as stopwatch:
        for number, path in enumerate(features):
            labels = os.path.join(folder, f"otb-{number}.tif")
            subprocess.run(
                [program, "-in", path, "-nc", str(CLUSTERS), "-ts", "100000", "-maxit", "1000",
                 "-out", labels, "uint8"],
                check=True, capture_output=True,
            )  # fmt: skip
    return stopwatch.figures()


def run(conditions: Conditions) -> Section:
    """Measure the smaller tile."""
    program = launcher()
    if program is None:
        return Section.skipped(
            TITLE,
            "Orfeo ToolBox is not installed (`OTB=`, the folder of its programs), or has no "
            "K-means, as Debian's `otb-bin` has none.",
        )
    pair = make_pair(conditions.side, conditions.folder)
    with tempfile.TemporaryDirectory(dir=conditions.folder) as name:
        folder = Path(name)
        features = [str(folder / f"features-{date}.tif") for date in ("pre", "post")]
        conditions.run_unmeasured(
            "orfeo:write_features", pre=pair.pre, post=pair.post, features=features
        )
        warm_file_cache(*features)
        given = {"features": features, "folder": name}
        jobs = {
            "engine": Job("orfeo:engine", given),
            "Orfeo ToolBox": Job("orfeo:toolbox", {"program": program, **given}),
        }
        results = run_interleaved(jobs, conditions.rounds, conditions.fresh, "Orfeo ToolBox")
    ours, theirs = results["engine"], results["Orfeo ToolBox"]
    return Section(
        TITLE,
        text=[
            f"NDVI and BSI of both dates, {pair.side}² pixels, from one float32 file per date to "
            "files of the classes: `ClusterScars`, and `otbcli_KMeansClassification` with 2 "
            "clusters and a training set of 100 000 pixels. The engine also writes the mask.",
        ],
        header=("", "seconds", "× engine"),
        rows=[
            ("engine", ours.seconds, "1"),
            ("Orfeo ToolBox", theirs.seconds, times(theirs.per(ours))),
        ],
        bars=[Bar("clusters against Orfeo ToolBox", theirs.per(ours), "≥", 1, "×")],
    )
