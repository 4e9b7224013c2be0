"""Three tiles that overlap, cut from the simulated pair, and what is compared of their maps."""

import csv
from pathlib import Path

import numpy as np
import pytest
import rasterio

from scarmapper.core.tiles.processes import NoWorkers, WorkerProcesses

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
