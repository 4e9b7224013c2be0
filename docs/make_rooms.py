#!/usr/bin/env python3
"""Draw the rooms of the engine and who imports from whom, from the imports themselves: make docs.

Writes docs/images/rooms.svg. With --check nothing is written: a picture that is out of date gives
an exit status of 1. Needs no QGIS and no package.
"""

from __future__ import annotations

import ast
import sys
import textwrap
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "images" / "rooms.svg"

# The rooms of the engine by floor: each imports from lower floors and from itself alone. The
# modules at the top of core/ (TOP) lie below all of them.
FLOORS = (
    ("runtime",),
    ("geo", "packages"),
    ("raster", "provenance"),
    ("imagery", "alignment"),
    ("detectors", "unet", "scars", "chips"),
    ("assessment", "acquisition"),
    ("mapping", "density", "review", "handover"),
    ("reports", "tiles"),
)
TOP = ("__init__", "errors", "labels", "progress", "version")

# Pixels of the picture.
_WIDTH, _BOX, _HEIGHT, _GAP, _MARGIN = 1120, 236, 92, 50, 24
_CHARACTERS = 35
# Columns of boxes, from 0, where the middle of the floor would be in the way of arrows.
_COLUMNS = {"assessment": 3, "acquisition": 0}


def imported(source: str, room: str) -> set[str]:
    """Return the rooms that a module imports from, by imports within functions too.

    Parameters
    ----------
    source : str
        The text of the module.
    room : str
        The room that it is in; empty for a module at the top of the engine.

    Returns
    -------
    set of str
        Names of rooms and of modules at the top; dots for what lies outside of the engine.
    """
    found = set()
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.ImportFrom) or node.level == 0:
            continue
        up = node.level - 1 if room else node.level
        parts = node.module.split(".") if node.module else []
        if up == 0:
            found.add(room)
        elif up == 1:
            found |= {parts[0]} if parts else {alias.name for alias in node.names}
        else:
            found.add("." * node.level)
    return found


def floor_of(room: str) -> int:
    """Return the floor of a room; 0 for the modules at the top of the engine."""
    return next((floor for floor, rooms in enumerate(FLOORS, 1) if room in rooms), 0)


def misplaced(source: str, room: str) -> set[str]:
    """Return what a module in a room must not import from."""
    return {
        other
        for other in imported(source, room)
        if other != room and (other.startswith(".") or floor_of(other) >= max(floor_of(room), 1))
    }


def modules(room: str) -> list[Path]:
    """Return the modules of a room, but for its ``__init__``."""
    return [p for p in sorted((ROOT / "core" / room).glob("*.py")) if p.stem != "__init__"]


def imports_of_rooms() -> dict[str, set[str]]:
    """Return the other rooms that each room imports from."""
    rooms = [room for floor in FLOORS for room in floor]
    return {
        room: {
            other
            for path in modules(room)
            for other in imported(path.read_text(encoding="utf-8"), room)
            if other in rooms and other != room
        }
        for room in rooms
    }


def needed_arrows(imports: Mapping[str, set[str]]) -> list[tuple[str, str]]:
    """Return the imports that do not follow from others: the transitive reduction."""

    def reached(start: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for room in start:
            found |= {room} | reached(imports[room])
        return found

    return [
        (room, other)
        for room, others in imports.items()
        for other in sorted(others)
        if other not in reached(set().union(*(imports[o] for o in others)))
    ]


def purpose(room: str) -> str:
    """Return the first line of a room's docstring."""
    text = (ROOT / "core" / room / "__init__.py").read_text(encoding="utf-8")
    return (ast.get_docstring(ast.parse(text)) or "").splitlines()[0]


def _places() -> dict[str, tuple[float, float]]:
    """Return the upper left corner of each room's box, the highest floor on top."""
    found = {}
    for up, rooms in enumerate(reversed(FLOORS)):
        for number, room in enumerate(rooms):
            column = _COLUMNS.get(room, number + (4 - len(rooms)) / 2)
            left = (_WIDTH - 4 * _BOX - 3 * _MARGIN) / 2 + column * (_BOX + _MARGIN)
            found[room] = (left, _MARGIN + up * (_HEIGHT + _GAP))
    return found


def _box(room: str, left: float, above: float) -> list[str]:
    lines = textwrap.wrap(purpose(room), _CHARACTERS)[:3]
    return [
        f'<rect x="{left:g}" y="{above:g}" width="{_BOX}" height="{_HEIGHT}" rx="7" '
        'fill="#f6f3ee" stroke="#8a5a3c"/>',
        f'<text x="{left + 12:g}" y="{above + 23:g}" font-size="16" font-weight="bold" '
        f'fill="#3b2a20">{room}/</text>',
        *(
            f'<text x="{left + 12:g}" y="{above + 43 + 15 * n:g}" font-size="11.5" '
            f'fill="#3b2a20">{escape(line)}</text>'
            for n, line in enumerate(lines)
        ),
    ]


def _arrow(start: tuple[float, float], end: tuple[float, float]) -> list[str]:
    """Return an arrow between the boxes with these upper left corners."""
    (x, y), (to_x, to_y) = start, end
    line = 'fill="none" stroke="#8fa3ad" stroke-width="1.6"'
    if to_y - y > 4 * (_HEIGHT + _GAP):  # along the edge of the picture, past the boxes between
        x, y, to_x, to_y = x + _BOX, y + _HEIGHT / 2, to_x + _BOX, to_y + _HEIGHT / 2
        edge = _WIDTH - _MARGIN
        return [
            f'<path d="M{x:.0f},{y:.0f} H{edge} V{to_y:.0f} H{to_x + 6:.0f}" {line}/>',
            f'<path d="M{to_x:.0f},{to_y:.0f} l9,-4 v8 z" fill="#8fa3ad"/>',
        ]
    x, y, to_x = x + _BOX / 2, y + _HEIGHT, to_x + _BOX / 2
    # Arrows of one box begin and end a little apart.
    apart = (to_x - x) / 12
    x, to_x = x + apart, to_x - max(-100.0, min(100.0, 3 * apart))
    bend = to_y - _GAP  # straight down to the last gap
    middle = bend + _GAP / 2
    return [
        f'<path d="M{x:.0f},{y:.0f} V{bend:.0f} C{x:.0f},{middle:.0f} {to_x:.0f},{middle:.0f} '
        f'{to_x:.0f},{to_y - 6:.0f}" {line}/>',
        f'<path d="M{to_x:.0f},{to_y:.0f} l-4,-9 h8 z" fill="#8fa3ad"/>',
    ]


def picture() -> str:
    """Return the picture, as SVG."""
    places = _places()
    arrows, boxes = [], []
    for room, other in needed_arrows(imports_of_rooms()):
        arrows += _arrow(places[room], places[other])
    for room, (left, above) in places.items():
        boxes += _box(room, left, above)
    base = _MARGIN + len(FLOORS) * (_HEIGHT + _GAP)
    shared = ", ".join(name for name in TOP if name != "__init__")
    height = base + 44 + _MARGIN
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
            f'viewBox="0 0 {_WIDTH} {height}" font-family="DejaVu Sans, Verdana, sans-serif">',
            "<title>The rooms of the engine and their imports</title>",
            f'<rect width="{_WIDTH}" height="{height}" fill="white"/>',
            *arrows,
            *boxes,
            f'<rect x="{_MARGIN}" y="{base}" width="{_WIDTH - 2 * _MARGIN}" height="44" rx="7" '
            'fill="#e8eef1" stroke="#8fa3ad"/>',
            f'<text x="{_WIDTH / 2:g}" y="{base + 27}" font-size="13" text-anchor="middle" '
            f'fill="#2b3a42">core/ itself, for all rooms: {shared}</text>',
            "</svg>",
            "",
        ]
    )


def main(arguments: list[str]) -> int:
    """Write the picture, or only check it; return the exit status."""
    text = picture()
    if PICTURE.is_file() and PICTURE.read_text(encoding="utf-8") == text:
        return 0
    print(PICTURE.relative_to(ROOT))
    if "--check" in arguments:
        return 1
    PICTURE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
