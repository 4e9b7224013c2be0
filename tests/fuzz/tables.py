"""Mutations of tables of tiles (CSV), and of folders of tiles."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from random import Random
from typing import Any

from ...core.errors import ScarMapperError
from ...core.tiles.jobs import images_of
from ...core.tiles.table import COLUMNS, read_tiles
from . import damage, odd_values
from .formats import Content, Format, Mutation
from .scenes import write_pair


def _table(random: Random, folder: Path) -> Path:
    return folder / "tiles.csv"


def _rows(folder: Path) -> list[list[str]]:
    with (folder / "tiles.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def _save(folder: Path, rows: list[list[str]], encoding: str = "utf-8", **options: Any) -> None:
    text = io.StringIO()
    csv.writer(text, **options).writerows(rows)
    (folder / "tiles.csv").write_bytes(text.getvalue().encode(encoding))


def _prepare(folder: Path) -> None:
    write_pair(folder)
    rows = [[f"tile {n}", "pre.tif", "post.tif", "dem.tif", "", "scl.tif"] for n in range(3)]
    _save(folder, [list(COLUMNS), *rows])


def _run(folder: Path) -> Any:
    found = {}
    for tile in read_tiles(str(folder / "tiles.csv")):
        try:
            images = images_of(tile)
        except ScarMapperError as error:  # of a tile alone: its row says it
            found[tile.name] = str(error)
            continue
        found[tile.name] = [list(images.pre.bands), sorted(tile.paths)]
    return found


def _odd_cell(random: Random, folder: Path) -> Content:
    rows = _rows(folder)
    row = random.choice(rows)
    row[random.randrange(len(row))] = random.choice([*odd_values.NUMBERS, *odd_values.TEXTS])
    _save(folder, rows)
    return Content.OTHER


def _odd_path(random: Random, folder: Path) -> Content:
    rows = _rows(folder)
    odd = (
        "/dev/null",
        "/dev/zero",
        "/",
        ".",
        "..",
        "tiles.csv",
        "/vsicurl/http://127.0.0.1:9/x.tif",
        "/vsimem/x",
        "http://127.0.0.1:9/x.tif",
        "GTIFF_DIR:1:pre.tif",
        "WMS:http://127.0.0.1:9/",
        "/vsizip/pre.tif",
        "pre.tif\n",
        "x" * 5000,
        "~/x.tif",
        "pre.tif|layername=x",
        "\\\\h\\s.tif",
        "<VRTDataset/>",
        "{}",
        "file:///etc/passwd",
        "/vsistdin/",
        "ZARR:x",
        "/proc/self/mem",
    )
    random.choice(rows[1:])[random.randrange(1, 6)] = random.choice(odd)
    _save(folder, rows)
    return Content.OTHER


def _odd_columns(random: Random, folder: Path) -> Content:
    rows = _rows(folder)
    done = random.randrange(5)
    column = random.randrange(len(rows[0]))
    if done == 0:
        for row in rows:
            del row[column]
    elif done == 1:
        rows = [[*row, row[column]] for row in rows]
    elif done == 2:
        rows[1] = rows[1] + ["x"] * random.choice([1, 5000])
    elif done == 3:
        rows[1] = rows[1][:column]
    else:
        rows = [[","] * random.choice([3, 100_000])] * 2
    _save(folder, rows)
    return Content.OTHER


def _commas(random: Random, folder: Path) -> Content:
    text = random.choice([",", ";", "\t", '"', "\n", ",\n", " "]) * random.choice([1, 10, 300_000])
    (folder / "tiles.csv").write_text(text, encoding="utf-8")
    return Content.BROKEN


def _long_cell(random: Random, folder: Path) -> Content:
    rows = _rows(folder)
    rows[1][0] = "x" * random.choice([131_072, 131_073, 1_000_000])
    _save(folder, rows)
    return Content.OTHER


def _twice(random: Random, folder: Path) -> Content:
    rows = _rows(folder)
    rows[2][0] = random.choice([rows[1][0], rows[1][0].upper()])
    _save(folder, rows)
    return Content.BROKEN


def _same_layout(random: Random, folder: Path) -> Content:
    rows = _rows(folder)
    done = random.randrange(6)
    if done == 0:
        _save(folder, rows, delimiter=random.choice(";\t"))
    elif done == 1:
        _save(folder, rows, encoding="utf-8-sig")
    elif done == 2:
        _save(
            folder, rows, quoting=csv.QUOTE_ALL, lineterminator=random.choice(["\n", "\r\n", "\r"])
        )
    elif done == 3:
        order = random.sample(range(6), 6)
        _save(folder, [[row[place] for place in order] for row in rows])
    elif done == 4:
        rows[0] = [random.choice([name.upper(), f" {name} ", name.title()]) for name in rows[0]]
        _save(folder, rows)
    else:
        _save(folder, [rows[0], [""] * 6, *rows[1:], [""] * 3])
    return Content.SAME


_MUTATIONS: list[Mutation] = [
    *damage.usual(_table),
    *odd_values.texts(_table),
    _odd_cell,
    _odd_cell,
    _odd_path,
    _odd_path,
    _odd_columns,
    _commas,
    _long_cell,
    _twice,
    _same_layout,
    _same_layout,
]

TABLES = Format("tables", _prepare, _run, _MUTATIONS)
