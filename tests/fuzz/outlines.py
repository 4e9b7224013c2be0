"""Mutations of outlines as the engine gets them: well-known binary and a CRS."""

from __future__ import annotations

import json
import math
import struct
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import shapely

from ...core.assessment.map_layer import MapLayer
from ...core.assessment.run import prepare_assessment
from ...core.geo.grid import Grid, apply
from ...core.geo.inventory import inventory_on, points_on
from .formats import Content, Format, Mutation
from .scenes import SCARS, SIDE, TRANSFORM, UTM, digest

_MOST_PIXELS = 10_000_000
COORDINATES = (
    math.nan,
    math.inf,
    -math.inf,
    0.0,
    1e300,
    -1e300,
    1e18,
    1e9,
    1e-300,
    180.0,
    91.0,
    5e6,
    -1.0,
)


def outlines() -> list[shapely.Polygon]:
    """Return the outlines of the scars, in the CRS of the scene."""
    made = []
    for rows, cols in SCARS:
        corners = [
            (cols.start, rows.start),
            (cols.stop, rows.start),
            (cols.stop, rows.stop),
            (cols.start, rows.stop),
        ]
        made.append(shapely.Polygon([apply(TRANSFORM, *corner) for corner in corners]))
    return made


def _prepare(folder: Path) -> None:
    _save(folder, [shapely.to_wkb(shape) for shape in outlines()], UTM.to_wkt())


def _save(folder: Path, shapes: list[bytes | None], crs: str) -> None:
    stored = {"crs": crs, "shapes": [None if shape is None else shape.hex() for shape in shapes]}
    (folder / "outlines.json").write_text(json.dumps(stored), encoding="utf-8")


def _load(folder: Path) -> tuple[list[bytes | None], str]:
    stored = json.loads((folder / "outlines.json").read_text(encoding="utf-8"))
    return [None if s is None else bytes.fromhex(s) for s in stored["shapes"]], stored["crs"]


def _run(folder: Path) -> Any:
    shapes, crs = _load(folder)
    grid = Grid(UTM, TRANSFORM, SIDE, SIDE)
    found = inventory_on(shapes, crs, grid)
    points, _ = points_on(shapes, crs, grid)
    reference = MapLayer("reference", None, [shapely.to_wkb(s) for s in outlines()], UTM.to_wkt())
    task = prepare_assessment(MapLayer("map", None, shapes, crs), reference)
    # A country compared in pixels of 10 m is much work, and no hang: it shows how far it is.
    large = task.grid.width * task.grid.height > _MOST_PIXELS
    numbers = {} if large else task.run().numbers()
    return {
        "mask": digest(found.mask(grid.window)),
        "bounds": np.round(found.bounds(), 3).tolist(),
        "points": len(points),
        "scores": {key: value and round(value, 9) for key, value in numbers.items()},
    }


def _odd_bytes(random: Random, folder: Path) -> Content:
    shapes, crs = _load(folder)
    place = random.randrange(len(shapes))
    content = bytearray(shapes[place] or b"")
    done = random.randrange(4)
    if done == 0:
        content[random.randrange(len(content))] ^= 1 << random.randrange(8)
    elif done == 1:
        content = content[: random.randrange(len(content))]
    elif done == 2:  # how many rings, or points
        struct.pack_into("<I", content, random.choice([5, 9]), random.choice([0, 1, 2, 3, 2**31]))
    else:
        content += bytes(9)
    shapes[place] = bytes(content)
    _save(folder, shapes, crs)
    return Content.OTHER


def _odd_coordinates(random: Random, folder: Path) -> Content:
    shapes, crs = _load(folder)
    places = random.sample(range(len(shapes)), random.choice([1, len(shapes)]))
    for place in places:
        content = bytearray(shapes[place] or b"")
        for _ in range(random.choice([1, 2, 10])):
            number = random.randrange((len(content) - 13) // 8)
            struct.pack_into("<d", content, 13 + 8 * number, random.choice(COORDINATES))
        shapes[place] = bytes(content)
    _save(folder, shapes, crs)
    return Content.OTHER


def _odd_kind(random: Random, folder: Path) -> Content:
    shapes, crs = _load(folder)
    a, b, c = outlines()
    x, y = a.exterior.coords[0]
    odd: list[Any] = [
        shapely.Polygon(),
        shapely.Point(),
        shapely.Point(x, y),
        shapely.LineString(a.exterior),
        shapely.MultiPolygon([a, a]),
        shapely.GeometryCollection([a, shapely.Point(x, y), b]),
        shapely.GeometryCollection(),
        shapely.MultiPoint([(x, y), (x + 5, y - 5)]),
        shapely.GeometryCollection([shapely.GeometryCollection([c])]),
        shapely.Polygon([(x, y)] * 4),
        shapely.Polygon([(x, y), (x + 90, y - 90), (x + 90, y), (x, y - 90)]),
        shapely.box(x, y, x, y),
        a.buffer(1e9),
        a.buffer(-1e-9),
        shapely.force_3d(a, 1e300),
        shapely.box(-1e308, -1e308, 1e308, 1e308),
        shapely.Polygon(a.exterior, [b.exterior]),
        shapely.Polygon(a.exterior, [a.exterior]),
    ]
    number = random.choice([1, len(shapes)])
    for place in range(number):
        shapes[place] = shapely.to_wkb(random.choice(odd))
    if random.random() < 0.2:
        shapes = [None] * len(shapes)
    _save(folder, shapes, crs)
    return Content.OTHER


def _curve(random: Random, folder: Path) -> Content:
    shapes, crs = _load(folder)
    code = random.choice([8, 9, 10, 11, 12, 15, 16, 17, 1003, 3006, 0x80000003, 0x20000003, 99])
    content = bytearray(shapes[0] or b"")
    struct.pack_into("<I", content, 1, code)
    shapes[0] = bytes(content)
    _save(folder, shapes, crs)
    return Content.OTHER


def _deep(random: Random, folder: Path) -> Content:
    shapes, crs = _load(folder)
    inner = shapes[0] or b""
    for _ in range(random.choice([10, 32, 1000])):
        inner = b"\x01" + struct.pack("<II", 7, 1) + inner
    shapes[0] = inner
    _save(folder, shapes, crs)
    return Content.OTHER


def _star(random: Random, folder: Path) -> Content:
    shapes, crs = _load(folder)
    centre = outlines()[0].centroid
    count = random.choice([50, 400])
    angles = np.random.default_rng(random.randrange(99)).random(count) * 7
    points = np.stack([centre.x + 200 * np.cos(angles), centre.y + 200 * np.sin(angles)], axis=1)
    shapes[0] = shapely.to_wkb(shapely.Polygon(points))
    _save(folder, shapes, crs)
    return Content.OTHER


def _odd_crs(random: Random, folder: Path) -> Content:
    shapes, crs = _load(folder)
    odd = (
        "",
        " ",
        "nonsense",
        "EPSG:4326",
        "PROJCS[",
        crs[: len(crs) // 2],
        crs.replace("500000", "nan"),
        'LOCAL_CS["x",UNIT["metre",1]]',
        crs.replace("6378137", "0"),
        crs.replace("metre", "$m$"),
        'ENGCRS["a",EDATUM["b"],CS[Cartesian,2],AXIS["x",east],AXIS["y",north],LENGTHUNIT["m",1]]',
        'GEOGCS["x",DATUM["x",SPHEROID["x",6378137,0]],PRIMEM["x",0],UNIT["degree",0.0174532925]]',
        'VERTCRS["a",VDATUM["b"],CS[vertical,1],AXIS["h",up],LENGTHUNIT["m",1]]',
        "x" * 9000,
        "\0",
        crs.replace("UNIT", "UNITS"),
        "EPSG:4978",
        "EPSG:3857",
        "[" * 5000,
    )
    _save(folder, shapes, random.choice(odd))
    return Content.OTHER


def _same_shapes(random: Random, folder: Path) -> Content:
    shapes, crs = _load(folder)
    drawn = [shapely.from_wkb(shape) for shape in shapes]
    done = random.randrange(5)
    if done == 0:
        drawn = [shapely.force_3d(shape, 5.0) for shape in drawn]
    elif done == 1:
        drawn = [shapely.reverse(shape) for shape in drawn]
    elif done == 2:
        drawn = [shapely.MultiPolygon([shape]) for shape in drawn]
    elif done == 3:
        drawn = [shapely.segmentize(shape, 40) for shape in drawn]
    order = 0 if done == 4 else 1
    _save(folder, [shapely.to_wkb(shape, byte_order=order) for shape in drawn], crs)
    return Content.SAME


def _same_crs(random: Random, folder: Path) -> Content:
    shapes, _ = _load(folder)
    version = random.choice(["WKT1_GDAL", "WKT2_2019", "WKT1_ESRI"])
    _save(folder, shapes, UTM.to_wkt(version=version))
    return Content.SAME


_MUTATIONS: list[Mutation] = [
    _odd_bytes,
    _odd_bytes,
    _odd_coordinates,
    _odd_coordinates,
    _odd_coordinates,
    _odd_kind,
    _odd_kind,
    _curve,
    _deep,
    _star,
    _odd_crs,
    _odd_crs,
    _same_shapes,
    _same_crs,
]

OUTLINES = Format("outlines", _prepare, _run, _MUTATIONS)
