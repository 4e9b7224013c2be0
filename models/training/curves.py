"""Training curves as CSV and PNG."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from ...core.runtime.atomic_files import write_atomic

SCORES = ("loss", "f1", "precision", "recall", "dice", "iou")
COLUMNS = (
    "epoch",
    "learning_rate",
    "seconds",
    "threshold",
    *(f"{part}_{score}" for part in ("train", "validation") for score in SCORES),
)


def write_csv(path: Path, rows: list[dict]) -> None:
    """Write one line per epoch; the file is replaced at once, never half written."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    for row in rows:
        writer.writerow({k: f"{v:.6g}" if isinstance(v, float) else v for k, v in row.items()})
    write_atomic(path, text.getvalue(), durable=False)


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
