"""Clusters fitted and all pixels labelled, against scikit-learn on all pixels."""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment

from .conditions import Bar, Conditions, Section, times
from .jobs import Job, run_interleaved, warm_file_cache
from .notebooks import STARTS, indices, read_all
from .pair import make_pair
from .stopwatch import Stopwatch

TITLE = "Clusters: K-means of NDVI and BSI of each date"


def make_features(pre: str, post: str, features: str) -> dict:
    """Write NDVI and BSI of both dates, shape (4, height, width), as they lie in the files."""
    parts = []
    for path in (pre, post):
        bands = read_all(path)
        parts.append(indices(bands).T.reshape(2, *bands.shape[1:]))
    np.save(features, np.concatenate(parts))
    return {}


def engine(features: str, clusters: int, labels: str) -> dict:
    """Fit and label with the engine; the features are in memory."""
    from ..core.detectors.clusters import ClusterScars
    from ..core.geo.gdal import CRS, Affine
    from ..core.geo.grid import Grid
    from ..core.raster.block_map import block_shape, map_blocks
    from ..core.raster.source import ArraySource

    values = np.load(features)
    height, width = values.shape[1:]
    grid = Grid(CRS.from_epsg(32633), Affine(20, 0, 4e5, 0, -20, 4.2e6), width, height)
    source = ArraySource(values, grid, ("NDVI pre", "BSI pre", "NDVI post", "BSI post"))
    with Stopwatch() as stopwatch:
        detector = ClusterScars("kmeans", clusters)
        detector.fit(source)
        found = np.empty((2, height, width), np.uint8)

        def work(window):
            return detector.classify(source.read(window), probability=False, classes=True)

        for window, part in map_blocks(work, grid, block_shape([source])):
            place = window.slices
            found[(0, *place)], found[(1, *place)] = part.pre, part.post
    np.save(labels, found)
    return stopwatch.figures()


def scikit_learn(features: str, clusters: int, labels: str, starts: int) -> dict:
    """Fit and label with scikit-learn on all pixels; the features are in memory, in its layout."""
    from sklearn.cluster import KMeans

    values = np.load(features)
    shape = values.shape[1:]
    dates = [np.ascontiguousarray(values[i : i + 2].reshape(2, -1).T) for i in (0, 2)]
    del values
    with Stopwatch() as stopwatch, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = [
            KMeans(clusters, n_init=starts, random_state=0).fit_predict(pixels) for pixels in dates
        ]
    np.save(labels, np.stack(found).astype(np.uint8).reshape(2, *shape))
    return stopwatch.figures()


def agreement(first: str, second: str) -> dict:
    """Return the share of pixels that two sets of labels put together, whatever they are called."""
    shares = []
    for one, other in zip(np.load(first), np.load(second)):
        base = int(other.max()) + 1
        pairs = one.astype(np.uint16).ravel() * base + other.ravel()
        table = np.bincount(pairs, minlength=(int(one.max()) + 1) * base).reshape(-1, base)
        shares.append(table[linear_sum_assignment(table, maximize=True)].sum() / one.size)
    return {"agreement": float(np.mean(shares))}


def run(
    conditions: Conditions, clusters: tuple[int, ...] = (2, 3), starts: int = STARTS
) -> Section:
    """Measure some numbers of clusters, against scikit-learn with some and with one start."""
    pair = make_pair(conditions.side, conditions.folder)
    with tempfile.TemporaryDirectory(dir=conditions.folder) as folder:
        features = str(Path(folder) / "features.npy")
        conditions.run_unmeasured(
            "clustering:make_features", pre=pair.pre, post=pair.post, features=features
        )
        warm_file_cache(features)
        jobs, labels = {}, {}
        kinds = {
            "engine": ("engine", {}),
            f"scikit-learn, {starts} starts": ("scikit_learn", {"starts": starts}),
            "scikit-learn, 1 start": ("scikit_learn", {"starts": 1}),
        }
        for count in clusters:
            for name, (function, extra) in kinds.items():
                labels[name, count] = str(Path(folder) / f"labels-{len(labels)}.npy")
                jobs[f"{name}, {count} clusters"] = Job(
                    f"clustering:{function}",
                    {
                        "features": features, "clusters": count, "labels": labels[name, count],
                        **extra,
                    },
                )  # fmt: skip
        results = run_interleaved(jobs, conditions.rounds, conditions.fresh, "clusters")
        agreeing = {
            (name, count): conditions.run_unmeasured(
                "clustering:agreement", first=labels["engine", count], second=path
            )["agreement"]
            for (name, count), path in labels.items()
            if name != "engine"
        }
    rows, bars, figures = [], [], {}
    for count in clusters:
        ours = results[f"engine, {count} clusters"]
        rows.append((str(count), "engine", ours.seconds, ours.peak, "1", ""))
        for name in list(kinds)[1:]:
            key = f"{name}, {count} clusters"
            theirs, share = results[key], 100 * agreeing[name, count]
            figures[key] = theirs.per(ours)
            rows.append(
                (
                    str(count), name, theirs.seconds, theirs.peak, times(figures[key]),
                    f"{share:.2f} %",
                )
            )  # fmt: skip
            if name.endswith("starts"):
                what = f"K-means {count}"
                bars.append(Bar(f"{what}, against scikit-learn", figures[key], "≥", 20, "×"))
                bars.append(Bar(f"{what}, labels that agree", share, "≥", 99.5, " %"))
    return Section(
        TITLE,
        text=[
            f"Fitting and labelling every pixel of both dates of {pair.side}² pixels, with the "
            "features in memory. scikit-learn's `KMeans` fits all pixels; with "
            f"{starts} starts, its default when the notebooks were written, and with the 1 of "
            "today.",
        ],
        header=("clusters", "", "seconds", "peak memory", "× engine", "labels that agree"),
        rows=rows,
        bars=bars,
        figures=figures,
    )
