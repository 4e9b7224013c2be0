"""The report of an evaluation: one self-contained HTML file, and its figures as JSON."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

import numpy as np

from ...core.reports.palette import AGREEMENT, FRAME, INK, MAP_COLOUR, SOFT_INK, ZERO_LINE
from ...core.reports.patch_pictures import (
    agreement_picture,
    mask_picture,
    png_element,
    probability_picture,
    true_colour,
)
from . import charts
from .evaluation import Evaluation
from .files import write_whole

# Of each of the best, the middling and the worst.
_EXAMPLES = 3
_ROWS = (
    ("f1", "F1"),
    ("f1_interval", "F1, 95 % interval"),
    ("precision", "Precision"),
    ("recall", "Recall"),
    ("iou", "IoU"),
    ("dice", "Dice of the probabilities"),
    ("accuracy", "Accuracy"),
    ("loss", "Loss: cross-entropy + 1 − Dice"),
    ("calibration_error", "Expected calibration error"),
    ("scar_share", "Share of scar in the labels"),
    ("patches", "Patches"),
    ("pixels", "Pixels"),
    ("blocks", "Blocks of ids"),
)
_COLOURS = {
    "ink": INK,
    "soft": SOFT_INK,
    "line": ZERO_LINE,
    "frame": FRAME,
    "accent": MAP_COLOUR,
}
_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title><style>
body {{ font: 16px/1.5 system-ui, sans-serif; color: {ink}; max-width: 60em; margin: 2em auto;
  padding: 0 1em; }}
h1 {{ font-size: 1.6em; }} h2 {{ font-size: 1.25em; margin-top: 2em; }}
h3 {{ font-size: 1em; margin: 1.6em 0 .4em; }}
table {{ border-collapse: collapse; }}
th, td {{ text-align: left; padding: .25em 1.2em .25em 0; border-bottom: 1px solid {line}; }}
td {{ font-variant-numeric: tabular-nums; }} th {{ font-weight: normal; color: {soft}; }}
.charts {{ display: flex; flex-wrap: wrap; gap: 2em; }} .charts svg {{ width: 24em; }}
svg text {{ font: 11px system-ui, sans-serif; fill: {soft}; }}
.grid {{ stroke: {line}; fill: none; }} .ideal {{ stroke: {frame}; stroke-dasharray: 4 4; }}
.line {{ fill: none; stroke: {accent}; stroke-width: 2; }}
.point {{ fill: {accent}; stroke: #fff; }}
.bar {{ display: inline-block; width: 12em; background: #eee; }}
.bar span {{ display: block; height: .8em; background: {accent}; }}
.examples td {{ border: 0; padding: .2em .8em .2em 0; font-size: .9em; }}
.examples img {{ width: 11em; image-rendering: pixelated; display: block; }}
.key {{ display: inline-block; width: .9em; height: .9em; margin: 0 .3em 0 1em; }}
p.note {{ color: {soft}; }}
</style></head><body><h1>{title}</h1>
{body}
</body></html>
"""


def write_report(
    folder: str | Path,
    title: str,
    facts: dict[str, object],
    parts: dict[str, Evaluation],
) -> tuple[Path, Path]:
    """Write ``report.html`` and ``metrics.json`` into a folder, which is made when missing.

    Parameters
    ----------
    folder : path
    title : str
    facts : dict
        What was evaluated and how, for both files.
    parts : dict of Evaluation
        By name: ``"validation"``, ``"test"``, …

    Returns
    -------
    report, metrics : Path

    Raises
    ------
    ScarMapperError
        When they can't be written.
    """
    report, metrics = Path(folder) / "report.html", Path(folder) / "metrics.json"
    figures = {name: part.as_dict() for name, part in parts.items()}
    stored = {**facts, "parts": figures}
    write_whole(metrics, json.dumps(stored, indent=1, ensure_ascii=False, allow_nan=False) + "\n")
    body = [
        _table([[key.replace("_", " "), _shown(value)] for key, value in facts.items()]),
        "<h2>Scores of the scar class, all pixels pooled</h2>",
        _table(
            [["", *parts]]
            + [[label, *(_shown(figures[name][key]) for name in parts)] for key, label in _ROWS]
        ),
        '<p class="note">Accuracy says little where scars are rare. Labels have errors of their '
        "own, above all along the edges of scars.</p>",
        *(_part(name, part, figures[name]) for name, part in parts.items()),
    ]
    write_whole(report, _PAGE.format(title=escape(title), body="\n".join(body), **_COLOURS))
    return report, metrics


def _part(name: str, part: Evaluation, figures: dict) -> str:
    curve = figures["precision_recall"]
    reliability = [(mean, share) for mean, share, _ in figures["reliability"]]
    blocks = [["Block", "Patches", "Scar", "Precision", "Recall", "F1", ""]]
    blocks += [
        [
            str(row["block"]),
            str(row["patches"]),
            f"{100 * row['scar_share']:.1f} %",
            *(f"{row[key]:.3f}" for key in ("precision", "recall", "f1")),
            charts.bar(row["f1"]),
        ]
        for row in figures["by_block"]
    ]
    return "\n".join(
        [
            f"<h2>{escape(name.capitalize())}</h2>",
            '<div class="charts"><div><h3>Precision and recall by threshold</h3>',
            charts.chart(
                [[(recall, precision) for _, precision, recall in curve]],
                "Recall",
                "Precision",
                [(figures["recall"], figures["precision"])],
            ),
            "</div><div><h3>Reliability of the probability</h3>",
            charts.chart(
                [reliability], "Mean probability", "Share of scar", reliability, diagonal=True
            ),
            f"</div></div><h3>By block of {part.block} ids</h3>",
            _table(blocks, raw_last=True),
            _examples(part),
        ]
    )


def _examples(part: Evaluation) -> str:
    """Return pictures of the patches with the highest, the middling and the lowest F1."""
    scores = part.by_patch()
    order = np.argsort(scores, kind="stable")[: int(np.isfinite(scores).sum())]
    if not len(order):
        return "<p>No patch has a scar.</p>"
    middle = max((len(order) - _EXAMPLES) // 2, 0)
    chosen = {
        "Best": order[::-1][:_EXAMPLES],
        "Middling": order[middle : middle + _EXAMPLES],
        "Worst": order[:_EXAMPLES],
    }
    key = "".join(
        f'<span class="key" style="background:{colour}"></span>{label}'
        for label, colour in AGREEMENT.items()
    )
    heads = ("Image", "Label", "Probability", f"Agreement {key}", "")
    rows = [f"<tr>{''.join(f'<td>{head}</td>' for head in heads)}</tr>"]
    shown: set[int] = set()
    for rank, index in chosen.items():
        for i in index.tolist():
            if i in shown:
                continue
            shown.add(i)
            colours = _colours(part, i)
            truth, probability = part.patches.masks[i], part.probability[i]
            mapped = probability >= part.threshold
            number = int(part.patches.ids[i])
            cells = (
                png_element(colours, f"patch {number}"),
                png_element(mask_picture(truth), "label"),
                png_element(probability_picture(probability), "probability"),
                png_element(agreement_picture(colours, mapped, truth), "agreement"),
                f"{rank}<br>patch {number}<br>F1 {scores[i]:.3f}",
            )
            rows.append(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>")
    return f'<h3>Patches with scars</h3><table class="examples">{"".join(rows)}</table>'


def _colours(part: Evaluation, i: int) -> np.ndarray:
    bands = part.patches.bands
    names = [name for name in ("B4", "B3", "B2") if name in bands]
    columns = [bands.index(name) for name in names] if len(names) == 3 else [0, 0, 0]
    return true_colour(part.patches.images[i][columns])


def _table(rows: list[list[str]], raw_last: bool = False) -> str:
    """Return a table; the last cells may hold HTML of our own."""
    lines = []
    for row in rows:
        cells = [escape(cell) for cell in row]
        if raw_last:
            cells[-1] = row[-1]
        body = "".join(f"<td>{cell}</td>" for cell in cells[1:])
        lines.append(f"<tr><th>{cells[0]}</th>{body}</tr>")
    return f"<table>{''.join(lines)}</table>"


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.3f}"
    if isinstance(value, int):
        return f"{value:,}".replace(",", "\u202f")
    if isinstance(value, dict):
        return ", ".join(f"{key.replace('_', ' ')} {_shown(item)}" for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(_shown(item) for item in value)
    return str(value)
