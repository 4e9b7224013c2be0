"""Several dates composed to one image, against only reading them by blocks."""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
from datetime import date, timedelta
from pathlib import Path

import cv2
import numpy as np

from ..core.geo.gdal import rasterio
from ..core.geo.grid import Window
from ..core.raster.block_map import map_windows
from .conditions import Bar, Conditions, Section
from .floor import BLOCK
from .jobs import Job, run_interleaved, warm_file_cache
from .pair import STRIP, Pair, make_pair
from .stopwatch import Stopwatch

TITLE = "Composites: `composeimages`"
DATES, FIRST = 5, date(2023, 8, 1)
BANDS = ("B02", "B03", "B04", "B8A", "B11")
# What is part of the names of the files, to be raised when the way they are made changes.
VERSION = 1
# Scene classes of vegetation and of cloud.
_CLEAR, _CLOUD = 4, 9
# Of a normal distribution, what a third lies above; rows that a motion needs beside a strip.
_CLOUDY, _REACH = 0.45, 8


def make_dates(pair: Pair, folder: Path) -> list[tuple[str, str]]:
    """Return the files of each date, image and scene classes, made if they are not there yet.

    Each is the ground of the pair before the event, mirrored to twice its side, moved by parts of
    a pixel, brighter or darker by some percent, with noise and clouds of its own on a third of it.
    """
    side = 2 * pair.side
    made = folder / f"dates-{VERSION}-{side}"
    if not made.exists():
        print(f"Making {DATES} dates of {side} × {side} pixels in {made}", flush=True)
        temporary = Path(tempfile.mkdtemp(prefix=".dates-", dir=folder))
        try:
            for number in range(DATES):
                _write_date(pair, number, temporary)
            os.replace(temporary, made)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    return [(str(made / f"image{n}.tif"), str(made / f"scl{n}.tif")) for n in range(DATES)]


def _write_date(pair: Pair, number: int, folder: Path) -> None:
    random = np.random.default_rng([number, pair.side])
    side = 2 * pair.side
    gain, (east, south) = 1 + 0.03 * (number - 2), 0.4 * random.uniform(-1, 1, 2)
    move = np.array([[1, 0, east], [0, 1, south]], np.float32)
    cover = random.standard_normal((side // 300 + 4,) * 2).astype(np.float32)
    clouds = cv2.resize(cover, (side, side), interpolation=cv2.INTER_CUBIC) > _CLOUDY
    with rasterio.open(pair.pre) as source:
        sides = {"width": side, "height": side, "bigtiff": "if_safer"}
        profile = {**source.profile, **sides, "count": len(BANDS), "num_threads": "all_cpus"}
        positions = [source.descriptions.index(band) + 1 for band in BANDS]
        single = {**profile, "count": 1, "dtype": "uint8", "nodata": 0}
        with (
            rasterio.open(folder / f"image{number}.tif", "w", **profile) as image,
            rasterio.open(folder / f"scl{number}.tif", "w", **single) as classes,
        ):
            image.descriptions, classes.descriptions = BANDS, ("SCL",)
            for row in range(0, side, STRIP):
                height = min(STRIP, side - row)
                # The rows of the mirrored ground that lie there, and what the motion needs.
                rows = np.clip(np.arange(row - _REACH, row + height + _REACH), 0, side - 1)
                rows = np.where(rows < pair.side, rows, side - 1 - rows)
                top, bottom = int(rows.min()), int(rows.max()) + 1
                wide = rasterio.windows.Window(0, top, pair.side, bottom - top)
                place = rasterio.windows.Window(0, row, side, height)
                hidden = clouds[row : row + height]
                for band, position in enumerate(positions, 1):
                    half = source.read(position, window=wide)[rows - top].astype(np.float32)
                    pixels = np.concatenate([half, half[:, ::-1]], axis=1)
                    moved = cv2.warpAffine(
                        pixels,
                        move,
                        pixels.shape[::-1],
                        flags=cv2.INTER_CUBIC,
                        borderMode=cv2.BORDER_REPLICATE,
                    )[_REACH : _REACH + height]
                    moved = moved * gain + 15 * random.standard_normal(moved.shape, np.float32)
                    moved[hidden] = 6000
                    stored = np.clip(np.rint(moved), 1, 65_535).astype(np.uint16)
                    image.write(stored, band, window=place)
                kinds = np.where(hidden, _CLOUD, _CLEAR).astype(np.uint8)
                classes.write(kinds, 1, window=place)


def read_dates(files: list[list[str]]) -> dict:
    """Read all bands of all dates block by block, one thread per core."""
    local = threading.local()
    with rasterio.open(files[0][0]) as dataset:
        height, width = dataset.shape

    def work(window: Window) -> int:
        if not hasattr(local, "datasets"):
            local.datasets = [rasterio.open(path) for pair in files for path in pair]
        place = rasterio.windows.Window(window.col, window.row, window.width, window.height)
        return sum(dataset.read(window=place).nbytes for dataset in local.datasets)

    todo = [
        Window(row, col, min(BLOCK, height - row), min(BLOCK, width - col))
        for row in range(0, height, BLOCK)
        for col in range(0, width, BLOCK)
    ]
    with Stopwatch() as stopwatch:
        read_bytes = sum(size for _, size in map_windows(work, todo, threads=os.cpu_count()))
    return stopwatch.figures(bytes=read_bytes)


def compose_dates(files: list[list[str]], method: str, folder: str) -> dict:
    """Compose the dates and write both rasters, as the algorithm does."""
    from ..core.acquisition.composite import DatedImage, compose
    from ..core.acquisition.composite_files import write_composite
    from ..core.raster.file_source import FileSource
    from ..core.raster.writer import Outputs

    made = Path(tempfile.mkdtemp(dir=folder))
    try:
        with Stopwatch() as stopwatch, Outputs() as outputs:
            images = [
                DatedImage(
                    f"date {number}",
                    FileSource(image, zero_is_nodata=True),
                    FileSource(classes),
                    FIRST + timedelta(days=5 * number),
                )
                for number, (image, classes) in enumerate(files)
            ]
            found = compose(images, method)
            share = write_composite(
                found, outputs, str(made / "composite.tif"), str(made / "dates.tif"),
                dtype="uint16", nodata=0,
            )  # fmt: skip
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return stopwatch.figures(clear=100 * share)


def run(conditions: Conditions) -> Section:
    """Measure five dates of five bands, with scene classes."""
    files = make_dates(make_pair(conditions.side, conditions.folder), conditions.folder)
    warm_file_cache(*(path for pair in files for path in pair))
    with tempfile.TemporaryDirectory(dir=conditions.folder) as folder:
        jobs = {
            "only reading by blocks": Job("composite:read_dates", {"files": files}),
            **{
                title: Job(
                    "composite:compose_dates", {"files": files, "method": method, "folder": folder}
                )
                for title, method in (("clearest first", "best"), ("median", "median"))
            },
        }
        results = run_interleaved(jobs, conditions.rounds, conditions.fresh, "composites")
    reading = results["only reading by blocks"]
    rows = [
        (name, each.seconds, f"{each.per(reading):.2f}", each.peak)
        for name, each in results.items()
    ]
    best = results["clearest first"]
    return Section(
        TITLE,
        text=[
            f"{DATES} dates of {2 * conditions.side}² pixels and {len(BANDS)} bands with scene "
            "classes, a third of each in cloud: from the files to both rasters, aligned and "
            "brought to one radiometry. Reading decodes each block of each band once, one thread "
            "per core, and writes nothing.",
        ],
        header=("", "seconds", "× reading", "memory"),
        rows=rows,
        bars=[
            Bar("time of a composite, of the clearest first, against reading",
                best.per(reading), "≤", 1.6, "×"),
            Bar("its memory", max(best.all("peak")) / 1024, "≤", 1.0, "GiB"),
        ],
        figures={"clear": best.median("clear")},
    )  # fmt: skip
