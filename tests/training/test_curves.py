"""Training curves in files."""

import csv

import pytest

from scarmapper.models.training.curves import COLUMNS, draw, write_csv


def rows(count):
    made = [dict.fromkeys(COLUMNS, 1 / 3) for _ in range(count)]
    return [{**row, "epoch": number} for number, row in enumerate(made, start=1)]


def test_a_row_per_epoch_replaces_the_file(tmp_path):
    path = tmp_path / "curves.csv"
    write_csv(path, rows(1))
    write_csv(path, rows(3))
    with path.open(encoding="utf-8", newline="") as file:
        stored = list(csv.DictReader(file))
    assert [row["epoch"] for row in stored] == ["1", "2", "3"]
    assert tuple(stored[0]) == COLUMNS
    assert stored[0]["validation_f1"] == "0.333333"
    assert [p.name for p in tmp_path.iterdir()] == ["curves.csv"]


def test_the_curves_are_drawn(tmp_path):
    pytest.importorskip("matplotlib")
    path = tmp_path / "curves.png"
    draw(path, rows(2))
    assert path.read_bytes().startswith(b"\x89PNG")
