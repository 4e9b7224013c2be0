"""Training curves as CSV and PNG."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from ...core.runtime.atomic_files import write_atomic

ENERGY, CO2 = "energy_kwh", "co2_kg"
SCORES = ("loss", "f1", "precision", "recall", "dice", "iou")
COLUMNS = (
    "epoch",
    "learning_rate",
    "seconds",
    "threshold",
    *(f"{part}_{score}" for part in ("train", "validation") for score in SCORES),
    ENERGY,
    CO2,
)


def write_csv(path: Path, rows: list[dict]) -> None:
    """Write one line per epoch; the file is replaced at once, never half written."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    for row in rows:
        writer.writerow({k: f"{v:.6g}" if isinstance(v, float) else v for k, v in row.items()})
    write_atomic(path, text.getvalue(), durable=False)


def spent(folder: str | Path) -> dict[str, float]:
    """Return what a run took: hours, and kWh and kg of CO₂ where these were measured.

    Parameters
    ----------
    folder : path
        Of the run; the curves of all of its networks are summed up.
    """
    totals: dict[str, float] = {}
    names = {"seconds": "hours_of_training", ENERGY: "energy_in_kWh", CO2: "CO2_in_kg"}
    for path in sorted(Path(folder).rglob("curves.csv")):
        with path.open(newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                for column, name in names.items():
                    if row.get(column):
                        share = 3600 if column == "seconds" else 1
                        totals[name] = totals.get(name, 0.0) + float(row[column]) / share
    return totals


def draw(path: Path, rows: list[dict]) -> None:
    """Draw the curves of training and validation, one panel per score."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(12, 6.5), layout="constrained")
    FigureCanvasAgg(figure)
    epochs = [row["epoch"] for row in rows]
    for axes, score in zip(figure.subplots(2, 3).flat, SCORES):
        for part, colour in (("train", "tab:blue"), ("validation", "tab:orange")):
            axes.plot(epochs, [row[f"{part}_{score}"] for row in rows], colour, label=part)
        axes.set_title("soft Dice" if score == "dice" else score)
        axes.set_xlabel("epoch")
        axes.grid(alpha=0.3)
        if score != "loss":
            axes.set_ylim(0, 1)
    figure.axes[0].legend()
    figure.savefig(path, dpi=110)
