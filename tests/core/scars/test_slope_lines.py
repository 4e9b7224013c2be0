"""Lengths and widths along and across the slope: generated scars, analytic and published shapes.

Covers slope_lines.py and true_shapes.py.
"""

import json
from pathlib import Path

import numpy as np
import pytest
import shapely

from scarmapper.benchmarks.shapes.generated import SINGLES
from scarmapper.benchmarks.shapes.scoring import lengths
from scarmapper.core.geo.earth import transformed
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.geojson_shapes import burnt
from scarmapper.core.geo.grid import Grid
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.scars.measures import measure
from scarmapper.core.scars.polygons import ELEVATION
from scarmapper.core.scars.tracing import trace
from scarmapper.core.scars.true_shapes import COLUMNS, add_true_shapes

UTM = CRS.from_epsg(32654)
NOTO = (
    Path(__file__).parents[4] / "shared" / "data" / "inventories" / "noto2024"
    / "hokai_all_20240106_suzu-wajimaEAST.geojson"
)  # fmt: skip
# Metres of a pixel of the grid on the ground, at the central meridian.
UNIT = 10 / 0.9996


def grid_of(mask):
    return Grid(UTM, Affine(10, 0, 500_000, 0, -10, 4_700_000), mask.shape[1], mask.shape[0])


def plane(shape, direction, degrees=28.0):
    """Return elevations that fall to a direction, clockwise from north."""
    rows, cols = np.indices(shape) * UNIT
    east, north = np.sin(np.radians(direction)), np.cos(np.radians(direction))
    return 900 - np.tan(np.radians(degrees)) * (east * cols - north * rows)


def shaped(mask, z=None, progress=None):
    scars = trace(mask, grid_of(mask))
    if z is not None:
        row, col, _ = scars.runs.pixels()
        scars.pixels[ELEVATION] = np.asarray(z, np.float32)[row, col]
    add_true_shapes(measure(scars), progress)
    return scars.columns


def test_generated_scars_of_all_kinds():
    """Nine tenths are within 10 % of the truth; `benchmarks.shapes` has more of them."""
    found = lengths(40, seed=11)
    assert set(found.kinds) == set(SINGLES)
    assert found.within(found.slope).mean() >= 0.95
    for kind in SINGLES:
        which = found.kinds == kind
        assert found.within(found.slope)[which].mean() >= 0.85, kind
    # Of a wide slide, the longer side of the rectangle lies across the slope.
    wide = found.kinds == "wide"
    assert found.within(found.rectangle)[wide].mean() < 0.2


@pytest.mark.parametrize("direction", [0, 90, 180, 270])
def test_a_wide_slide_is_as_long_as_its_slope(direction):
    mask = np.zeros((40, 60), np.uint8)
    if direction in (0, 180):
        mask[10:14, 10:30] = 1
    else:
        mask[10:30, 10:14] = 1
    found = shaped(mask, plane(mask.shape, direction))
    assert found["length_m"][0] == pytest.approx(4 * UNIT, rel=0.08)
    assert found["width_m"][0] == pytest.approx(20 * UNIT, rel=0.05)
    assert found["lw_ratio"][0] == pytest.approx(found["length_m"][0] / found["width_m"][0])
    assert found["reach_deg"][0] == pytest.approx(28, abs=0.2)
    assert found["length_from"][0] == "slope"
    # By the rectangle, it would be five times as long.
    assert shaped(mask)["length_m"][0] == pytest.approx(20 * UNIT)
    assert shaped(mask)["length_from"][0] == "rectangle"


@pytest.mark.parametrize("direction", [20, 45, 130])
@pytest.mark.parametrize("ratio", [0.4, 1.0, 3.0])
def test_ellipses_at_any_angle_to_the_grid(direction, ratio):
    length = 18 * np.sqrt(ratio)
    width = length / ratio
    rows, cols = np.indices((90, 90)) - 44.7
    east, north = np.sin(np.radians(direction)), np.cos(np.radians(direction))
    along, across = east * cols - north * rows, north * cols + east * rows
    mask = ((2 * along / length) ** 2 + (2 * across / width) ** 2 <= 1).astype(np.uint8)
    found = shaped(mask, plane(mask.shape, direction))
    assert found["length_m"][0] == pytest.approx(length * UNIT, rel=0.06)
    assert found["width_m"][0] == pytest.approx(width * UNIT, rel=0.08)


def test_a_flow_around_a_bend_is_longer_than_its_rectangle():
    rows, cols = np.indices((120, 120)) - 10.0
    radius, angle = np.hypot(rows, cols), np.arctan2(rows, cols)
    mask = ((np.abs(radius - 60) <= 2.5) & (angle >= 0) & (angle <= np.pi / 2)).astype(np.uint8)
    z = 900 - np.tan(np.radians(15)) * 60 * UNIT * angle
    found = shaped(mask, z)
    assert found["length_m"][0] == pytest.approx(60 * UNIT * np.pi / 2, rel=0.05)
    assert found["width_m"][0] == pytest.approx(5 * UNIT, rel=0.4)
    assert found["reach_deg"][0] == pytest.approx(15, abs=1.5)


def test_crown_and_toe_are_where_the_line_ends():
    mask = np.zeros((40, 60), np.uint8)
    mask[10:14, 20:50] = 1
    found = shaped(mask, plane(mask.shape, 90))
    grid = grid_of(mask)
    ends = np.array([[found[f"{end}_lon"][0], found[f"{end}_lat"][0]] for end in ("crown", "toe")])
    x, y = transformed(CRS.from_epsg(4326), grid.crs, ends).T
    col, row = ~grid.transform * (x, y)
    assert col == pytest.approx([20.5, 49.5], abs=0.01)
    assert ((row > 11) & (row < 13)).all()
    assert found["crown_z"][0] - found["toe_z"][0] == pytest.approx(found["height_m"][0])
    assert found["height_m"][0] == pytest.approx(29 * UNIT * np.tan(np.radians(28)), rel=1e-3)


def unknown(found):
    return all(np.isnan(found[name]).all() for name in COLUMNS)


def test_without_a_dem_the_rectangle_is_measured_and_the_rest_left_empty():
    mask = np.zeros((40, 60), np.uint8)
    mask[10:14, 20:50] = 1
    found = shaped(mask)
    assert unknown(found)
    assert np.isnan(found["height_m"]).all()
    assert np.isnan(found["reach_deg"]).all()


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda z: np.where(np.indices(z.shape)[1] < 30, z, np.nan),  # ends in the middle
        lambda z: np.full(z.shape, 12.0),  # level
        lambda z: np.full(z.shape, np.nan),
        lambda z: -5.0 * np.hypot(*(np.indices(z.shape) - np.array([12, 35])[:, None, None])),
    ],
)
def test_ground_that_gives_no_slope_line_leaves_the_rectangle_and_says_so(spoilt):
    mask = np.zeros((40, 60), np.uint8)
    mask[10:15, 20:50] = 1
    log = RecordingProgress(Progress())
    found = shaped(mask, spoilt(plane(mask.shape, 90)), log)
    assert found["length_from"].tolist() == ["rectangle"]
    assert found["length_m"][0] == pytest.approx(30 * UNIT)
    assert unknown(found)
    assert any("1 of 1 scar has no slope line" in note for note in log.notes)


def test_no_scars():
    found = shaped(np.zeros((5, 5), np.uint8), np.zeros((5, 5)))
    assert all(len(values) == 0 for values in found.values())


def published():
    """Return the outlines of landslides that were mapped on Noto, in metres of a UTM zone."""
    if not NOTO.exists():
        pytest.skip("the published inventory is not here")
    features = json.loads(NOTO.read_text(encoding="utf-8-sig"))["features"]
    shapes = [shapely.from_geojson(json.dumps(one["geometry"])) for one in features[:3000]]
    shapes = np.array([part for shape in shapes for part in shapely.get_parts(shape)], object)
    shapes = shapely.force_2d(shapes[shapely.is_valid(shapes) & (shapely.get_type_id(shapes) == 3)])
    points = transformed(CRS.from_epsg(4326), CRS.from_epsg(32653), shapely.get_coordinates(shapes))
    shapes = shapely.set_coordinates(shapes, points)
    area = shapely.area(shapes)
    return shapes[(area > 3000) & (area < 60_000)][:150]


def longest_chord(shape, direction):
    """Return the longest stretch of a direction within a shape, by lines a metre apart."""
    along = np.array([np.sin(np.radians(direction)), np.cos(np.radians(direction))])
    across = np.array([-along[1], along[0]])
    points = shapely.get_coordinates(shape)
    low, high = (points @ across).min(), (points @ across).max()
    reach = np.array([(points @ along).min() - 1, (points @ along).max() + 1])
    lines = [offset * across + reach[:, None] * along for offset in np.arange(low, high)]
    chords = shapely.get_parts(shapely.intersection(shapely.linestrings(lines), shape))
    return shapely.length(chords).max()


@pytest.mark.parametrize("falls", ["along", "across"])
def test_published_shapes_on_slopes_of_known_direction(falls):
    """Of outlines that people drew: the extent down the slope, or, of wide ones, the longest line.

    Ground falls along or across the long axis of each.
    """
    errors, rectangles = [], []
    for shape in published():
        mask = drawn(shape)
        ring = shapely.get_coordinates(shapely.minimum_rotated_rectangle(shape))
        sides = np.diff(ring[:3], axis=0)
        lengths_of_sides = np.hypot(*sides.T)
        axis = sides[lengths_of_sides.argmax()]
        if trace(mask, grid_of(mask)).count != 1 or np.divide(*np.sort(lengths_of_sides)) > 0.5:
            continue
        direction = np.degrees(np.arctan2(axis[0], axis[1])) + (0 if falls == "along" else 90)
        found = shaped(mask, plane(mask.shape, direction))
        true = lengths_of_sides.max() if falls == "along" else longest_chord(shape, direction)
        errors.append(abs(found["length_m"][0] / (true / 0.9996) - 1))
        rectangles.append(abs(shaped(mask)["length_m"][0] / (true / 0.9996) - 1))
    assert len(errors) > 50
    assert np.median(errors) < 0.05
    assert np.quantile(errors, 0.9) < 0.12
    # The longer side of the rectangle is right along the fall alone.
    assert (np.median(rectangles) < 0.05) == (falls == "along")


def drawn(shape):
    """Return the pixels whose middle lies in a shape."""
    left, bottom, right, top = shapely.bounds(shape)
    height, width = int((top - bottom) / 10) + 8, int((right - left) / 10) + 8
    to_pixels = Affine(10, 0, left - 37, 0, -10, top + 37)
    return burnt(np.array([shape], object), (height, width), to_pixels)
