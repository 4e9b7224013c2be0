"""Three tiles that overlap, cut from the simulated pair, and what is compared of their maps."""

import csv
import time
from pathlib import Path
from uuid import uuid4

import numpy as np
import pytest
import rasterio

from scarmapper.core.errors import Cancelled
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.tiles.processes import NoWorkers, WorkerProcesses
from scarmapper.core.tiles.run import map_tiles
from scarmapper.core.tiles.table import Tile, read_tiles

KEYS = ("pre", "post", "scl_post")
# Overlapping by 40 pixels; the simulated pair has 246 rows and 191 columns.
BOXES = {"a": (0, 0, 143, 191), "b": (103, 0, 143, 115), "c": (103, 75, 143, 116)}


def _cut(source, target, box, **changes):
    row, col, height, width = box
    with rasterio.open(source) as dataset:
        window = rasterio.windows.Window(col, row, width, height)
        profile = {
            **dataset.profile, "width": width, "height": height,
            "transform": dataset.window_transform(window), **changes,
        }  # fmt: skip
        with rasterio.open(target, "w", **profile) as made:
            made.write(dataset.read(window=window))
            made.descriptions = dataset.descriptions
            made.update_tags(**dataset.tags())
    return target


@pytest.fixture(scope="session")
def cut():
    """Return a function that writes a part of a raster: row, col, height, width."""
    return _cut


@pytest.fixture
def folder(simulated, tmp_path):
    """A folder of three tiles that overlap."""
    place = tmp_path / "tiles"
    place.mkdir()
    for name, box in BOXES.items():
        for key in KEYS:
            _cut(simulated / f"{key}.tif", place / f"{name}_{key}.tif", box)
    return place


@pytest.fixture
def in_process(monkeypatch):
    """All is done in this process, as where no worker can be started."""

    def refuse(self):
        raise NoWorkers("No worker process can be started: no Python program was found.")

    monkeypatch.setattr(WorkerProcesses, "__enter__", refuse)


@pytest.fixture(scope="session")
def manifest_rows():
    """Return a function that reads a manifest: rows by the name of the tile."""

    def read(path):
        with Path(path).open(newline="", encoding="utf-8") as file:
            return {row["name"]: row for row in csv.DictReader(file)}

    return read


@pytest.fixture(scope="session")
def content():
    """Return a function that returns all that a map would write, to compare to the last bit."""

    def of(found):
        table = found.joined.table()
        return [
            table.crs.to_wkt(),
            list(table.geometries),
            *(repr(np.asarray(table.columns[field.name]).tolist()) for field in table.fields),
        ]

    return of


class _Stopping(RecordingProgress):
    """Asks to stop when two jobs are done, and leaves a file as a worker ended in writing does."""

    def __init__(self, work):
        super().__init__(Progress())
        self._work = work
        self.since = None

    def info(self, text):
        super().info(text)
        if text.startswith("2 of 12") and self.since is None:
            (self._work / f".{uuid4().hex}.part").write_bytes(b"PK")
            self.since = time.monotonic()

    def is_cancelled(self):
        return self.since is not None


@pytest.fixture
def seconds_to_stop(folder, tmp_path):
    """Return a function that maps twelve tiles, stops it, and returns how long that took."""
    many = [
        Tile(f"{tile.name}{n}", tile.pre, tile.post)
        for n in range(4)
        for tile in read_tiles(str(folder))
    ]

    def stop(options):
        work = tmp_path / "work"
        progress = _Stopping(work)
        with pytest.raises(Cancelled):
            map_tiles(many, work, options, None, progress)
        seconds = time.monotonic() - progress.since
        # What was done is kept, and nothing is half-written.
        assert 2 <= len(list(work.glob("*.npz"))) < len(many)
        assert not list(work.glob(".*.part"))
        return seconds

    return stop
