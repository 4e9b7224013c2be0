"""Scars traced from masks: which pixels, and which polygons."""

import cv2
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from scarmapper.core.errors import Cancelled, ScarMapperError
from scarmapper.core.geo.gdal import CRS, Affine, rasterio
from scarmapper.core.geo.grid import Grid, apply
from scarmapper.core.progress import Progress
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.scars.measures import measure
from scarmapper.core.scars.tracing import read_mask, trace

UTM = CRS.from_epsg(32633)
GEOGRAPHIC = CRS.from_epsg(4326)
# On the central meridian, where a drawn metre is 1 / 0.9996 m.
TRUE = 1 / 0.9996**2
masks = arrays(
    np.uint8, array_shapes(min_dims=2, max_dims=2, max_side=12), elements=st.integers(0, 1)
)


def grid_of(mask, size=10.0, crs=UTM, x=500_000.0, y=4_650_000.0):
    return Grid(crs, Affine(size, 0, x, 0, -size, y), mask.shape[1], mask.shape[0])


def mask_of(*rows):
    return np.array([[int(c) for c in row] for row in rows], np.uint8)


def traced(mask, **options):
    return trace(mask, grid_of(mask), **options)


class RecordingProgress(Progress):
    def __init__(self):
        self.warnings, self.cancelled = [], False

    def warn(self, text):
        self.warnings.append(text)

    def is_cancelled(self):
        return self.cancelled


@settings(max_examples=200, deadline=None)
@given(masks)
def test_polygons_cover_exactly_the_pixels(mask):
    scars = traced(mask)
    assert len(scars) == cv2.connectedComponents(mask, connectivity=8)[0] - 1
    assert shapely.is_valid(scars.geometries).all()
    assert shapely.area(scars.geometries).sum() == 100 * mask.sum()
    np.testing.assert_array_equal(scars.mask(), mask == 1)
    if len(scars):
        grid = scars.grid
        painted = rasterio.features.rasterize(
            zip(scars.geometries, range(1, len(scars) + 1)),
            (grid.height, grid.width),
            transform=grid.transform,
            dtype="int32",
        )
        owners = scars.owners(np.arange(mask.size)).reshape(mask.shape)
        np.testing.assert_array_equal(painted - 1, owners)
        np.testing.assert_array_equal(scars.pixel_counts(), np.bincount(owners[owners >= 0]))


def test_scars_that_touch_at_a_corner_are_one_valid_scar():
    scars = traced(mask_of("1100", "1100", "0011", "0011"))
    assert len(scars) == 1
    (shape,) = scars.geometries
    assert shape.geom_type == "MultiPolygon"
    assert shape.is_valid
    assert len(shape.geoms) == 2
    assert shape.area == 800


def test_other_values_are_no_scars():
    mask = np.array([[1, 255, 2], [0, 1, 3]], np.uint8)
    assert shapely.area(traced(mask).geometries).tolist() == [200.0]
    assert len(traced(np.full((3, 3), 255, np.uint8))) == 0


def test_scars_are_numbered_from_the_top_left():
    scars = traced(mask_of("00010", "10000", "10001"))
    left = shapely.bounds(scars.geometries)[:, 0] - 500_000
    assert left.tolist() == [30.0, 0.0, 40.0]


def test_a_turned_grid_turns_the_polygons():
    mask = mask_of("11", "10")
    long, short = 10 * np.cos(np.pi / 6), 10 * np.sin(np.pi / 6)
    transform = Affine(long, short, 500_000, short, -long, 4_650_000)
    (shape,) = trace(mask, Grid(UTM, transform, 2, 2)).geometries
    assert shape.is_valid
    assert shape.area == pytest.approx(300)
    inside = apply(transform, 0.5, 1.5)
    outside = apply(transform, 1.5, 1.5)
    assert shape.contains(shapely.Point(inside))
    assert not shape.contains(shapely.Point(outside))


def test_small_scars_are_dropped_by_their_true_area():
    mask = mask_of("11100011", "00000000", "10000011")
    assert len(traced(mask, min_area=100 * TRUE)) == 4
    assert len(traced(mask, min_area=101 * TRUE)) == 3
    three = traced(mask, min_area=300 * TRUE)
    assert shapely.area(three.geometries).tolist() == [300.0]
    assert three.mask().sum() == 3
    assert len(traced(mask, min_area=400)) == 0


def test_pixels_of_a_geographic_grid_shrink_northwards():
    mask = np.zeros((4001, 3), np.uint8)
    mask[0, :2] = mask[-1, :2] = 1
    # From 60° to 20° north by 0.01°: 2 pixels of 0.62 km² above, of 1.16 km² below.
    grid = grid_of(mask, 0.01, GEOGRAPHIC, 10.0, 60.0)
    scars = measure(trace(mask, grid, min_area=2e6))
    assert len(scars) == 1
    assert scars.runs.row.tolist() == [4000]
    assert scars.total_area == pytest.approx(
        2 * 0.01**2 * 111_320 * np.cos(np.radians(20)) * 110_704, rel=2e-3
    )
    assert len(trace(mask, grid, min_area=1.2e6)) == 2


def test_holes_up_to_the_limit_are_filled():
    mask = mask_of(
        "11111111",
        "10110011",
        "11110011",
        "11111111",
        "11111111",
        "11111101",
    )
    none, one, all_ = (traced(mask, max_hole=limit * TRUE) for limit in (99, 100, 400))
    # The last row's gap is open to the edge of the mask.
    assert [len(s.geometries[0].geoms[0].interiors) for s in (none, one, all_)] == [2, 1, 0]
    assert [s.pixel_counts()[0] for s in (none, one, all_)] == [42, 43, 47]
    assert [s.geometries[0].area for s in (none, one, all_)] == [4200, 4300, 4700]


def test_a_ring_of_corners_encloses_a_hole():
    mask = mask_of("00000", "00100", "01010", "00100", "00000")
    assert traced(mask).geometries[0].area == 400
    filled = traced(mask, max_hole=100 * TRUE)
    assert filled.geometries[0].area == 500
    assert len(filled.geometries[0].geoms) == 1


def test_islands_in_holes():
    mask = mask_of("1111111", "1000001", "1011001", "1000001", "1111111")
    # The island is too small to stay: the hole it leaves has 15 pixels.
    alone = traced(mask, min_area=300)
    assert alone.pixel_counts().tolist() == [20]
    assert traced(mask, min_area=300, max_hole=1500 * TRUE).pixel_counts().tolist() == [35]
    # An island that stays in a hole that is filled becomes part of the scar around it.
    assert traced(mask).pixel_counts().tolist() == [20, 2]
    assert traced(mask, max_hole=1500 * TRUE).pixel_counts().tolist() == [35]
    assert traced(mask, max_hole=1300 * TRUE).pixel_counts().tolist() == [20, 2]


def ragged(seed, shape=(120, 160), level=0.55):
    noise = np.random.default_rng(seed).random(shape).astype(np.float32)
    return (cv2.GaussianBlur(noise, (0, 0), 2.0) > level * noise.mean() / 0.5).astype(np.uint8)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("crs", [UTM, GEOGRAPHIC])
def test_simplified_polygons_are_valid_and_near(seed, crs):
    mask = ragged(seed)
    grid = grid_of(mask) if crs == UTM else grid_of(mask, 1e-4, GEOGRAPHIC, 15.0, 42.0)
    exact = measure(trace(mask, grid, min_area=1000))
    for tolerance in (5.0, 15.0, 200.0):
        simple = measure(trace(mask, grid, min_area=1000, simplify=tolerance))
        assert shapely.is_valid(simple.geometries).all()
        assert (shapely.get_type_id(simple.geometries) == 6).all()
        assert not shapely.is_empty(simple.geometries).any()
        assert len(simple) == len(exact)
    fine = measure(trace(mask, grid, min_area=1000, simplify=8.0))
    corners = shapely.get_num_coordinates
    assert corners(fine.geometries).sum() < 0.8 * corners(exact.geometries).sum()
    assert (fine.columns["perimeter_m"] <= exact.columns["perimeter_m"] + 1e-6).all()
    degrees = 1e-4 / 10 if crs == GEOGRAPHIC else 1
    # A degree of longitude is shorter than one of latitude: 8 m at most are 9.7 m here.
    away = shapely.hausdorff_distance(fine.geometries, exact.geometries)
    assert away.max() <= 8.0 * degrees * 1.35


def test_outlines_that_touch_themselves_stay_valid_when_simplified():
    crossing = 0
    for seed in range(6):
        mask = (np.random.default_rng(seed).random((60, 60)) < 0.5).astype(np.uint8)
        exact = traced(mask).geometries
        for tolerance in (15.0, 40.0):
            with np.errstate(all="ignore"):
                plain = shapely.simplify(exact, tolerance)
            crossing += np.count_nonzero(~shapely.is_valid(plain))
            simple = traced(mask, simplify=tolerance).geometries
            assert shapely.is_valid(simple).all()
            assert shapely.hausdorff_distance(simple, exact).max() <= tolerance * 1.01
            fewer = shapely.get_num_coordinates(simple) <= shapely.get_num_coordinates(exact)
            assert fewer.all()
    # The masks are hard ones: GEOS alone lets some of their outlines cross.
    assert crossing > 0


def test_a_mask_that_is_all_scar():
    scars = measure(traced(np.ones((5, 7), np.uint8), max_hole=1e9))
    assert scars.geometries[0].area == 3500
    assert scars.pixel_counts().tolist() == [35]


def test_bad_numbers_are_refused():
    with pytest.raises(ScarMapperError, match="negative"):
        traced(np.ones((2, 2), np.uint8), min_area=-1)
    with pytest.raises(ValueError, match="does not fit"):
        trace(np.ones((2, 2), np.uint8), grid_of(np.ones((3, 2))))


def test_tracing_can_be_cancelled():
    progress = RecordingProgress()
    progress.cancelled = True
    with pytest.raises(Cancelled):
        traced(np.ones((2, 2), np.uint8), progress=progress)


def test_masks_are_read_from_their_first_band():
    bands = np.array([[[1, 0], [np.nan, 2]], [[0, 1], [1, 1]]], np.float32)
    source = ArraySource(bands, grid_of(bands[0]), ("scar", "other"))
    progress = RecordingProgress()
    mask = read_mask(source, progress)
    assert mask.dtype == np.uint8
    assert mask.tolist() == [[1, 0], [0, 0]]
    assert progress.warnings == []


def test_a_mask_in_another_code_is_pointed_out():
    band = np.array([[[255, 0], [np.nan, 2]]], np.float32)
    progress = RecordingProgress()
    assert not read_mask(ArraySource(band, grid_of(band[0]), ("scar",)), progress).any()
    assert len(progress.warnings) == 1
    assert "it holds 2, 255" in progress.warnings[0]
    nothing = RecordingProgress()
    assert not read_mask(ArraySource(0 * band, grid_of(band[0]), ("scar",)), nothing).any()
    assert nothing.warnings == []


def test_a_mask_without_data_is_refused():
    band = np.full((1, 3, 2), np.nan, np.float32)
    with pytest.raises(ScarMapperError, match="no data"):
        read_mask(ArraySource(band, grid_of(band[0]), ("scar",)))
