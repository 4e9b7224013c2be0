"""Training curves in files."""

import csv

import pytest

from scarmapper.models.training.curves import COLUMNS, draw, spent, write_csv


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


def test_time_and_energy_of_all_networks_of_a_run_are_summed_up(tmp_path):
    for name in ("member-1", "member-2"):
        (tmp_path / name).mkdir()
        write_csv(tmp_path / name / "curves.csv", [{"epoch": 1, "seconds": 1800.0}] * 3)
    # Where codecarbon is missing, energy is not among the columns' values.
    assert spent(tmp_path) == {"hours_of_training": pytest.approx(3)}
    measured = {"epoch": 2, "seconds": 1800.0, "energy_kwh": 0.25, "co2_kg": 0.1}
    write_csv(tmp_path / "member-2" / "curves.csv", [measured, measured])
    assert spent(tmp_path) == {
        "hours_of_training": pytest.approx(2.5),
        "energy_in_kWh": pytest.approx(0.5),
        "CO2_in_kg": pytest.approx(0.2),
    }
    assert spent(tmp_path / "none") == {}


def test_the_curves_are_drawn(tmp_path):
    pytest.importorskip("matplotlib")
    path = tmp_path / "curves.png"
    draw(path, rows(2))
    assert path.read_bytes().startswith(b"\x89PNG")
