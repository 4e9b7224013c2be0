"""Training chips: their places, values, labels and order, against truth made by hand."""

import json
from pathlib import Path

import h5py
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from scarmapper.core.chips.chip_files import ChipFolder, training
from scarmapper.core.chips.chip_values import ChipValues
from scarmapper.core.chips.chip_windows import box_windows, grid_windows, id_distance, in_strips
from scarmapper.core.chips.cutter import ChipCutter, ChipRules
from scarmapper.core.chips.landslide4sense import BANDS, DIVISOR, MEAN
from scarmapper.core.errors import Cancelled, ScarMapperError
from scarmapper.core.geo.gdal import CRS, Affine, rasterio
from scarmapper.core.geo.grid import Grid, Window, apply
from scarmapper.core.geo.inventory import inventory_on
from scarmapper.core.progress import Progress
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.raster.writer import Outputs

UTM = CRS.from_epsg(32654)
X, Y = 500_000, 4_700_000


class Log(Progress):
    """Keeps what it is told."""

    def __init__(self):
        self.warned, self.informed = [], []

    def warn(self, text):
        self.warned.append(text)

    def info(self, text):
        self.informed.append(text)


def grid(height=64, width=96, step=10, crs=UTM):
    return Grid(crs, Affine(step, 0, X, 0, -step, Y), width, height)


def image(on=None, bands=("B02", "B03", "B04"), scale=1.0, seed=0):
    on = on or grid()
    shape = (len(bands), on.height, on.width)
    numbers = np.random.default_rng(seed).integers(300, 3000, shape).astype(np.float32)
    return ArraySource(numbers * np.float32(scale), on, bands)


def rectangle(row, col, height, width, on=None):
    """Return a polygon over whole pixels of a grid, in its CRS."""
    transform = (on or grid()).transform
    corners = [(col, row), (col + width, row), (col + width, row + height), (col, row + height)]
    return shapely.Polygon([apply(transform, *corner) for corner in corners])


def laid(shapes, on=None, crs=UTM, progress=None):
    wkbs = [None if shape is None else shapely.to_wkb(shape) for shape in shapes]
    return inventory_on(wkbs, crs.to_wkt() if crs else "", on or grid(), progress)


def cut(shapes, source=None, progress=None, dem=None, mask=None, **rules):
    """Return the chips and, by number, what was written."""
    source = source or image()
    values = ChipValues(source, dem, mask)
    written = {}
    made = ChipCutter(
        values, laid(shapes, source.grid), ChipRules(**rules), progress or Progress()
    ).cut(lambda number, pixels, label: written.setdefault(number, (pixels, label)))
    return made, [written[number] for number in sorted(written)]


# Where chips lie


def test_a_grid_covers_the_image_row_by_row_without_overlap():
    found = grid_windows(grid(64, 96), 32, 32)
    assert [(w.row, w.col) for w in found] == [(r, c) for r in (0, 32) for c in (0, 32, 64)]
    reaching = grid_windows(grid(65, 96), 32, 32)
    assert [w.row for w in reaching[::3]] == [0, 32, 64]
    assert [(w.row, w.col) for w in grid_windows(grid(10, 10), 32, 32)] == [(0, 0)]
    assert id_distance(found) == 0


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 90), st.integers(1, 90), st.integers(4, 40), st.integers(1, 60), st.data())
def test_a_grid_shows_each_pixel_as_often_as_the_stride_says(height, width, size, stride, data):
    found = grid_windows(grid(height, width), size, stride)
    row, col = data.draw(st.integers(0, height - 1)), data.draw(st.integers(0, width - 1))
    times = sum(w.row <= row < w.row + w.height and w.col <= col < w.col + w.width for w in found)
    if stride <= size:
        assert times >= 1
    if stride >= size:
        assert times <= 1


def test_a_stride_meant_otherwise_is_refused():
    with pytest.raises(ScarMapperError, match="larger one"):
        grid_windows(grid(4000, 4000), 128, 1)


def test_a_box_has_its_landslide_in_the_middle_and_stays_in_the_image():
    shapes = [rectangle(20, 40, 4, 6), rectangle(0, 0, 2, 2), rectangle(60, 90, 4, 6)]
    found = box_windows(laid(shapes), grid(), 32, 1)
    assert set(found) == {Window(6, 27, 32, 32), Window(0, 0, 32, 32), Window(32, 64, 32, 32)}


def test_a_landslide_larger_than_a_box_gets_several():
    wide = rectangle(30, 10, 4, 70)
    found = box_windows(laid([wide]), grid(), 32, 1)
    assert [(w.row, w.col) for w in found] == [(16, 0), (16, 29), (16, 61)]
    # Of the boxes over a bent one's extent, those without any of it are not made.
    bent = shapely.union(rectangle(2, 2, 4, 60), rectangle(2, 2, 60, 4))
    corners = {(w.row, w.col) for w in box_windows(laid([bent]), grid(), 32, 1)}
    assert corners == {(0, 0), (0, 32), (32, 0)}


def test_landslides_in_one_place_share_a_box_and_a_distance_thins_them():
    shapes = [rectangle(30, 40, 2, 2), rectangle(29, 39, 4, 4), rectangle(33, 48, 2, 2)]
    inventory = laid(shapes)
    assert len(box_windows(inventory, grid(), 32, 1)) == 2
    assert len(box_windows(inventory, grid(), 32, 8)) == 2
    assert len(box_windows(inventory, grid(), 32, 9)) == 1


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), min_size=1, max_size=60))
def test_overlapping_windows_are_no_farther_apart_in_id_than_told(places):
    windows = in_strips({Window(row, col, 32, 32) for row, col in places}, 32)
    apart = [
        j - i
        for i, one in enumerate(windows)
        for j, other in enumerate(windows[i + 1 :], start=i + 1)
        if one.intersection(other)
    ]
    assert id_distance(windows) == max(apart, default=0)


def test_neighbours_on_the_ground_are_neighbours_in_number():
    windows = in_strips(
        (Window(r, c, 32, 32) for r in range(0, 320, 32) for c in range(0, 320, 32)), 32
    )
    steps = {abs(a.row - b.row) + abs(a.col - b.col) for a, b in zip(windows, windows[1:])}
    assert steps == {32}


# Labels


def test_pixels_whose_centre_is_inside_are_scars():
    # Half a pixel and a little more on one side, a little less on the other.
    x, y = apply(grid().transform, 10.4, 20.6)
    right, bottom = apply(grid().transform, 13.6, 22.4)
    inventory = laid([shapely.box(x, bottom, right, y)])
    expected = np.zeros((64, 96), np.uint8)
    expected[21:22, 10:14] = 1
    np.testing.assert_array_equal(inventory.mask(grid().window), expected)
    part = inventory.mask(Window(15, 8, 16, 16))
    np.testing.assert_array_equal(part, expected[15:31, 8:24])
    beyond = inventory.mask(Window(-5, -5, 40, 40))
    np.testing.assert_array_equal(beyond[5:, 5:], expected[:35, :35])
    assert not beyond[:5].any()


@pytest.mark.parametrize("code", [4326, 3857, 32653])
def test_inventories_of_any_crs_fall_on_the_same_pixels(code):
    shapes = np.array([rectangle(10, 20, 7, 9), rectangle(40, 60, 12, 5)])
    other = CRS.from_epsg(code)
    moved = shapely.transform(
        shapes,
        lambda p: np.stack(rasterio.warp.transform(UTM, other, p[:, 0], p[:, 1]), axis=1),
    )
    expected = laid(shapes).mask(grid().window)
    assert expected.sum() == 63 + 60
    np.testing.assert_array_equal(laid(moved, crs=other).mask(grid().window), expected)


def test_broken_polygons_are_repaired_and_said():
    bow = shapely.Polygon(
        [apply(grid().transform, *p) for p in ((10, 10), (30, 30), (30, 10), (10, 30))]
    )
    assert not bow.is_valid
    log = Log()
    inventory = laid([bow, rectangle(40, 40, 4, 4), None], progress=log)
    # Two triangles that meet in the middle: half of the square.
    assert inventory.mask(grid().window)[10:30, 10:30].sum() == pytest.approx(200, abs=20)
    assert len(inventory) == 2
    assert inventory.features.tolist() == [0, 1]
    assert any("1 polygons" in text and "repaired" in text for text in log.informed)
    assert any("1 features" in text for text in log.warned)


def test_parts_and_holes_of_a_landslide():
    two = shapely.MultiPolygon([rectangle(5, 5, 4, 4), rectangle(20, 20, 10, 10)])
    holed = rectangle(40, 40, 10, 10).difference(rectangle(43, 43, 4, 4))
    collected = shapely.GeometryCollection([rectangle(5, 60, 2, 2), shapely.Point(X + 5, Y - 5)])
    inventory = laid([two, holed, collected])
    assert inventory.mask(grid().window).sum() == 16 + 100 + 84 + 4
    assert len(inventory) == 3
    assert inventory.owner.tolist() == [0, 0, 1, 2]
    assert inventory.bounds()[0].tolist() == [5, 5, 30, 30]


@pytest.mark.parametrize(
    ("shapes", "crs", "says"),
    [
        ([], UTM, "empty"),
        ([None, None], UTM, "no geometries"),
        ([shapely.Point(X + 50, Y - 50)], UTM, "points"),
        ([shapely.LineString([(X, Y), (X + 50, Y - 50)])], UTM, "lines"),
        ([rectangle(1000, 1000, 5, 5)], UTM, "touches the image"),
        ([rectangle(1, 1, 5, 5)], None, "no coordinate reference system"),
    ],
)
def test_inventories_of_no_use_are_refused_with_the_reason(shapes, crs, says):
    with pytest.raises(ScarMapperError, match=says) as caught:
        laid(shapes, crs=crs)
    assert str(caught.value).count(".") == 1


# Values


@pytest.mark.parametrize("unit", [1, 10_000])
def test_values_are_those_computed_by_hand(unit):
    on = grid(32, 32)
    array = np.full((4, 32, 32), 1000.0) * unit / 10_000
    array[:, 3, 4] = np.array([824.63171476, 500, 445.17289745, 2500]) * unit / 10_000
    source = ArraySource(array, on, ("B2", "green", "B04", "B8"))
    # Up by 1 m per metre to the east: 45 degrees.
    dem = np.tile(np.arange(32) * 10.0 + 100, (32, 1))[None]
    values, valid = ChipValues(source, ArraySource(dem, on, ("z",))).read(on.window)
    assert valid.all()
    assert values.dtype == np.float64
    found = dict(zip(BANDS, values[3, 4]))
    assert found["B2"] == pytest.approx(1, abs=1e-6)
    assert found["B3"] == pytest.approx(500 / 663.41636217, abs=1e-6)
    assert found["B4"] == pytest.approx(1, abs=1e-6)
    assert found["B8"] == pytest.approx(2500 / 1941.32229668, abs=1e-6)
    assert found["SLOPE"] == pytest.approx(45 / 20.29228266, rel=2e-3)
    assert found["DEM"] == pytest.approx(140 / 772.83144788, abs=1e-6)
    for name in ("B1", "B5", "B6", "B7", "B9", "B10", "B11", "B12"):
        assert (values[..., BANDS.index(name)] == MEAN[name]).all()


def test_what_is_missing_is_filled_and_told():
    log = Log()
    values = ChipValues(image(), progress=log)
    assert values.filled == (
        "B1", "B5", "B6", "B7", "B8", "B9", "B10", "B11", "B12", "SLOPE", "DEM",
    )  # fmt: skip
    assert "B8, B9, B10" in log.warned[0]
    assert len(log.warned) == 1
    full = [*(f"B{n:02d}" for n in range(1, 13)), "dem"]
    log = Log()
    assert ChipValues(image(bands=full), progress=log).filled == ()
    assert log.warned == []


def test_narrow_near_infrared_stands_in_and_is_told():
    log = Log()
    values = ChipValues(image(bands=("B02", "B03", "B04", "B8A")), progress=log)
    assert {o.name: o.source for o in values.origins}["B8"] == "B8A"
    assert any("narrow" in text for text in log.informed)


def test_images_that_will_not_do_are_refused():
    with pytest.raises(ScarMapperError, match="no band for blue"):
        ChipValues(image(bands=("B03", "B04", "B08")))
    with pytest.raises(ScarMapperError, match="8-bit"):
        ChipValues(image(scale=0.08))
    empty = ArraySource(np.full((3, 64, 96), np.nan), grid(), ("B02", "B03", "B04"))
    with pytest.raises(ScarMapperError, match="No pixel is valid"):
        ChipValues(empty)
    far = Grid(UTM, Affine(10, 0, X + 50_000, 0, -10, Y), 20, 20)
    with pytest.raises(ScarMapperError, match="does not overlap"):
        ChipValues(image(), ArraySource(np.zeros((1, 20, 20)), far, ("dem",)))


@pytest.mark.parametrize(("step", "warned"), [(10, 0), (10.5, 0), (20, 1)])
def test_other_pixel_sizes_are_told(step, warned):
    log = Log()
    ChipValues(image(grid(step=step)), progress=log)
    assert sum("not mix" in text or "do not mix" in text for text in log.warned) == warned


def test_invalid_pixels_hold_means_and_are_no_scars():
    array = image().read_all()
    array[1, :10] = np.nan
    mask = np.ones((1, 64, 96), np.float32)
    mask[0, 10:12] = 0
    made, written = cut(
        [rectangle(5, 5, 10, 20)],
        ArraySource(array, grid(), ("B02", "B03", "B04")),
        mask=ArraySource(mask, grid(), ("valid",)),
        size=32, empty_share=0,
    )  # fmt: skip
    (chip,) = made.chips
    values, label = written[0]
    assert np.isfinite(values).all()
    assert (values[:12] == [MEAN[name] for name in BANDS]).all()
    assert label.sum() == chip.scar_pixels == 3 * 20
    assert not label[:12].any()
    assert chip.valid_share == pytest.approx(20 / 32)


# Which chips


def test_grid_chips_hold_the_pixels_under_them():
    source = image()
    made, written = cut(
        [rectangle(5, 5, 4, 4), rectangle(40, 70, 6, 8)], source, size=32, empty_share=1
    )
    assert [(c.window.row, c.window.col) for c in made.chips] == [
        (r, c) for r in (0, 32) for c in (0, 32, 64)
    ]
    assert [c.scar_pixels for c in made.chips] == [16, 0, 0, 0, 0, 48]
    assert made.id_distance == 0
    assert made.landslides == 2
    for chip, (values, label) in zip(made.chips, written):
        row, col = chip.window.slices
        expected = source.read_all()[2, row, col].astype(float) / DIVISOR["B4"]
        np.testing.assert_allclose(values[..., 3], expected, rtol=1e-12)
        assert label.dtype == np.uint8
        assert label.sum() == chip.scar_pixels


@pytest.mark.parametrize(("share", "empty"), [(0, 0), (0.5, 2), (0.6, 3), (1, 4), (0.9, 4)])
def test_the_share_of_chips_without_scars(share, empty):
    shapes = [rectangle(5, 5, 4, 4), rectangle(40, 70, 6, 8)]
    made, _ = cut(shapes, size=32, empty_share=share)
    assert sum(c.scar_pixels == 0 for c in made.chips) == empty
    assert sum(c.scar_pixels > 0 for c in made.chips) == 2


def test_chips_with_too_little_in_them_are_left_out_and_counted():
    shapes = [rectangle(5, 5, 4, 4), rectangle(40, 70, 6, 8)]
    log = Log()
    made, _ = cut(shapes, size=32, empty_share=1, min_scar=17, progress=log)
    # The chip with 16 pixels is neither one with scars nor one without.
    assert [c.scar_pixels for c in made.chips] == [0, 0, 0, 0, 48]
    assert any("1 for too few pixels of scars" in text for text in log.informed)
    with pytest.raises(ScarMapperError, match=r"No chip is left: of 2 .* 2 fewer than 49"):
        cut(shapes, size=32, min_scar=49)
    narrow = image(grid(64, 70))
    made, _ = cut([rectangle(5, 5, 4, 4)], narrow, size=32, empty_share=1, min_valid=0.5)
    assert {c.window.col for c in made.chips} == {0, 32}
    made, _ = cut([rectangle(5, 5, 4, 4)], narrow, size=32, empty_share=1, min_valid=0.1)
    assert {c.window.col for c in made.chips} == {0, 32, 64}
    assert {round(c.valid_share, 4) for c in made.chips} == {1, round(6 / 32, 4)}


def test_a_polygon_without_the_centre_of_a_pixel_makes_no_chip():
    x, y = apply(grid().transform, 40.6, 40.6)
    sliver = shapely.box(x, y - 3, x + 3, y)
    made, _ = cut([rectangle(5, 5, 4, 4), sliver], size=32, empty_share=1)
    assert len(made.chips) == 5
    assert (32, 32) not in {(c.window.row, c.window.col) for c in made.chips}


def test_boxes_and_empty_chips_that_touch_no_landslide():
    shapes = [rectangle(20, 20, 4, 6), rectangle(24, 30, 6, 4)]
    made, written = cut(shapes, image(grid(128, 160)), boxes=True, size=32, empty_share=0.5)
    assert len(made.chips) == 4
    assert made.id_distance == 1
    assert made.landslides == 2
    for chip, (_, label) in zip(made.chips, written):
        if chip.scar_pixels:
            assert label[14:18, 14:18].any()
        else:
            assert not any(
                chip.window.intersection(other.window) for other in made.chips if other.scar_pixels
            )


def test_overlap_is_warned_of_with_the_gap_to_set():
    log = Log()
    made, _ = cut([rectangle(20, 20, 30, 60)], size=32, stride=16, empty_share=0, progress=log)
    assert made.id_distance > 1
    assert any(f"up to {made.id_distance} ids" in text for text in log.warned)


def test_units_that_fit_no_training_are_warned_of():
    log = Log()
    bright = image(bands=("B02", "B03", "B04"), scale=4)
    cut([rectangle(5, 5, 4, 4)], bright, size=32, progress=log)
    assert any("far from that of Landslide4Sense" in text and "B2" in text for text in log.warned)
    log = Log()
    cut([rectangle(5, 5, 4, 4)], image(scale=0.5), size=32, progress=log)
    assert not any("far from" in text for text in log.warned)


def test_statistics_are_those_of_all_valid_pixels():
    made, written = cut([rectangle(5, 5, 50, 80)], size=32)
    pixels = np.concatenate([values[..., 3].ravel() for values, _ in written])
    assert made.mean["B4"] == pytest.approx(pixels.mean())
    assert made.std["B4"] == pytest.approx(pixels.std())
    assert set(made.mean) == {"B2", "B3", "B4"}


def test_runs_are_alike():
    shapes = [rectangle(r, c, 3, 5) for r in range(4, 120, 17) for c in range(3, 150, 23)]
    first, one = cut(shapes, image(grid(128, 160)), boxes=True, size=32)
    second, two = cut(shapes, image(grid(128, 160)), boxes=True, size=32)
    assert first == second
    assert all((a[0] == b[0]).all() and (a[1] == b[1]).all() for a, b in zip(one, two))


# On disk


def export(path, shapes, source, dem=None, progress=None, **rules):
    values = ChipValues(source, dem)
    rules = ChipRules(**rules)
    with Outputs() as outputs:
        folder = ChipFolder(outputs.folder(str(path)))
        made = ChipCutter(values, laid(shapes, source.grid), rules, progress).cut(folder.write)
        folder.finish(made, values, rules, {"image": "post.tif"})
    return made


@pytest.mark.parametrize("boxes", [False, True])
def test_a_chip_goes_back_to_its_place_on_the_map(tmp_path, boxes):
    # Turned by some 37 degrees.
    turned = Affine(8, 6, X, 6, -8, Y)
    on = Grid(UTM, turned, 160, 128)
    source = image(on)
    shapes = [rectangle(r, c, 5, 7, on) for r, c in ((10, 12), (50, 60), (100, 140), (90, 30))]
    made = export(tmp_path / "chips", shapes, source, boxes=boxes, size=32, empty_share=0.5)
    told = json.loads((tmp_path / "chips" / "chips.json").read_text(encoding="utf-8"))
    assert told["count"] == len(made.chips) == len(told["chips"])
    assert CRS.from_wkt(told["crs"]) == UTM
    assert told["filled_bands"] == [b["name"] for b in told["bands"] if b["filled_with"]]
    assert told["sources"] == {"image": "post.tif"}
    mosaic = np.full((128, 160), np.nan)
    labels = np.zeros((128, 160), np.uint8)
    for chip in told["chips"]:
        # By the transform alone, as a stranger to the image would place it.
        middle = apply(Affine(*chip["transform"]), 0.5, 0.5)
        col, row = (round(v - 0.5, 6) for v in apply(~on.transform, *middle))
        assert (row, col) == (chip["row"], chip["col"])
        with h5py.File(tmp_path / "chips" / f"TrainData/img/image_{chip['id']}.h5") as file:
            pixels = file["img"][()]
        with h5py.File(tmp_path / "chips" / f"TrainData/mask/mask_{chip['id']}.h5") as file:
            label = file["mask"][()]
        assert pixels.shape == (32, 32, 14)
        assert (pixels.dtype, label.dtype) == (np.float64, np.uint8)
        assert chip["scar_pixels"] == label.sum()
        assert chip["scar_share"] == pytest.approx(label.mean())
        where = (slice(int(row), int(row) + 32), slice(int(col), int(col) + 32))
        mosaic[where] = pixels[..., 3] * DIVISOR["B4"]
        labels[where] |= label
    seen = np.isfinite(mosaic)
    assert seen.any()
    np.testing.assert_allclose(mosaic[seen], source.read_all()[2][seen], rtol=1e-12)
    # Every landslide is in some chip, so all of their pixels come back.
    expected = laid(shapes, on).mask(on.window)
    assert expected.sum() > 100
    np.testing.assert_array_equal(labels[seen], expected[seen])
    if boxes:
        np.testing.assert_array_equal(labels, expected)


def test_outlines_lie_where_the_chips_do(tmp_path):
    made = export(tmp_path / "chips", [rectangle(5, 5, 4, 4)], image(), size=32, empty_share=1)
    layer = json.loads((tmp_path / "chips" / "chips.geojson").read_text(encoding="utf-8"))
    assert [f["id"] for f in layer["features"]] == list(range(1, len(made.chips) + 1))
    for chip, feature in zip(made.chips, layer["features"]):
        ring = np.array(feature["geometry"]["coordinates"][0])
        assert shapely.LinearRing(ring).is_ccw
        x, y = rasterio.warp.transform("EPSG:4326", UTM, ring[:, 0], ring[:, 1])
        left, bottom, right, top = grid().crop(chip.window).bounds
        assert (min(x), min(y), max(x), max(y)) == pytest.approx(
            (left, bottom, right, top), abs=1e-3
        )


def test_cancelling_leaves_nothing(tmp_path):
    class Cancelling(Progress):
        shown = 0

        def show(self, fraction):
            self.shown += 1

        def is_cancelled(self):
            return self.shown >= 2

    progress = Cancelling()
    with pytest.raises(Cancelled):
        export(tmp_path / "chips", [rectangle(5, 5, 50, 80)], image(), progress=progress, size=16)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(ScarMapperError, match="disk full"):
        export(tmp_path / "chips", [rectangle(5, 5, 4, 4)], image(), size=32)
    assert list(tmp_path.iterdir()) == []


def test_folders_in_use_are_left_alone(tmp_path):
    chips = tmp_path / "chips"
    chips.mkdir()
    export(chips, [rectangle(5, 5, 4, 4)], image(), size=32)
    before = sorted(chips.rglob("*"))
    with pytest.raises(ScarMapperError, match="not empty"):
        export(chips, [rectangle(5, 5, 4, 4)], image(), size=32)
    assert sorted(chips.rglob("*")) == before
    (tmp_path / "file").write_text("")
    with pytest.raises(ScarMapperError, match="is a file"):
        export(tmp_path / "file", [rectangle(5, 5, 4, 4)], image(), size=32)
    with pytest.raises(ScarMapperError, match="cannot be written"):
        export(tmp_path / "file" / "chips", [rectangle(5, 5, 4, 4)], image(), size=32)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["chips", "file"]


# For the training


@pytest.mark.parametrize("boxes", [False, True])
def test_the_training_reads_what_was_written(tmp_path, boxes):
    from scarmapper.models.training.patches import read_patches

    source = image(grid(128, 160), bands=("B02", "B03", "B04", "B08"))
    shapes = [rectangle(r, c, 5, 7) for r, c in ((10, 12), (50, 60), (100, 140), (90, 30))]
    made = export(tmp_path / "chips", shapes, source, boxes=boxes, size=32, empty_share=0.5)
    patches = read_patches(tmp_path / "chips", ("B4", "B8", "DEM"))
    assert patches.ids.tolist() == list(range(1, len(made.chips) + 1))
    assert patches.images.shape == (len(made.chips), 3, 32, 32)
    for chip, pixels, label in zip(made.chips, patches.images, patches.masks):
        truth = source.read(chip.window)
        np.testing.assert_allclose(pixels[0], truth[2] / 445.17289745, rtol=1e-6)
        np.testing.assert_allclose(pixels[1], truth[3] / 1941.32229668, rtol=1e-6)
        assert (pixels[2] == np.float32(1.64954336)).all()
        np.testing.assert_array_equal(label, laid(shapes, source.grid).mask(chip.window) > 0)


@pytest.mark.parametrize(("count", "gap"), [(7, 0), (30, 0), (200, 3), (1000, 12), (5000, 90)])
def test_the_configuration_splits_the_chips_into_three(count, gap):
    from scarmapper.models.training.config import make_config
    from scarmapper.models.training.split import split_blocks

    config = make_config(training(count, gap), "training.json")
    ids = np.arange(1, count + 1)
    parts = split_blocks(ids, config.block, config.validation, config.test, config.gap)
    assert len(parts.train) >= 0.4 * count
    for held in (parts.validation, parts.test):
        assert len(held) >= 1
        nearest = np.abs(ids[parts.train][:, None] - ids[held]).min()
        assert nearest > gap
