"""Simple charts inside an HTML page, with nothing to install."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape


def chart(
    lines: list[list[tuple[float, float]]],
    x_title: str,
    y_title: str,
    points: Sequence[tuple[float, float]] = (),
    diagonal: bool = False,
) -> str:
    """Return an SVG chart of lines and marked points; both axes run from 0 to 1."""
    side, left, top = 260, 46, 10

    def place(point: tuple[float, float]) -> str:
        return f"{left + side * point[0]:.1f},{top + side * (1 - point[1]):.1f}"

    parts = [f'<svg viewBox="0 0 {left + side + 14} {top + side + 42}" role="img">']
    for tick in (0, 0.2, 0.4, 0.6, 0.8, 1):
        x, y = left + side * tick, top + side * (1 - tick)
        parts.append(
            f'<path class="grid" d="M{left} {y:.1f}h{side}M{x:.1f} {top}v{side}"/>'
            f'<text x="{x:.1f}" y="{top + side + 16}" text-anchor="middle">{tick:g}</text>'
            f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{tick:g}</text>'
        )
    if diagonal:
        parts.append(f'<polyline class="ideal" points="{place((0, 0))} {place((1, 1))}"/>')
    parts += [
        f'<polyline class="line" points="{" ".join(place(point) for point in line)}"/>'
        for line in lines
    ]
    for point in points:
        across, down = place(point).split(",")
        parts.append(f'<circle class="point" cx="{across}" cy="{down}" r="4"/>')
    middle = top + side / 2
    parts.append(
        f'<text x="{left + side / 2}" y="{top + side + 36}" text-anchor="middle">'
        f"{escape(x_title)}</text>"
        f'<text transform="translate(13 {middle}) rotate(-90)" text-anchor="middle">'
        f"{escape(y_title)}</text></svg>"
    )
    return "".join(parts)


def bar(share: float) -> str:
    """Return an HTML element: a bar that fills ``share`` of its width."""
    return (
        f'<span class="bar"><span style="width:{100 * min(max(share, 0), 1):.1f}%"></span></span>'
    )
