"""Densities computed by hand, their sums, and unseen ground."""

import numpy as np
import pytest
import rasterio
import shapely

from scarmapper.core.assessment.map_layer import MapLayer
from scarmapper.core.density.cells import Hexagons, Squares
from scarmapper.core.density.density import (
    HEXAGONS,
    KERNEL,
    KINDS,
    DensityOptions,
    scar_density,
)
from scarmapper.core.density.frame import Frame
from scarmapper.core.density.ground import SeenBy
from scarmapper.core.density.kernel import smoothed
from scarmapper.core.density.weights import ALIKE, BY_CONFIDENCE, BY_STATUS, weights_of
from scarmapper.core.errors import Cancelled, NoOverlapError, ScarMapperError
from scarmapper.core.geo.gdal import CRS
from scarmapper.core.geo.geodesy import areas_and_perimeters
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.raster.file_source import FileSource

UTM, DEGREES, MERCATOR = (CRS.from_epsg(code) for code in (32633, 4326, 3857))
LEFT, TOP = 500_000.0, 4_650_000.0
# The scale of UTM on its central meridian: squares are larger on the ground than in it.
ON_GROUND = 0.9996**-2


def layer(shapes, crs=UTM):
    shapes = np.asarray(shapes, object)
    return MapLayer("scars", geometries=shapely.to_wkb(shapes).tolist(), crs=crs.to_wkt())


def boxes(places, side=100.0, crs=UTM):
    """Return squares about places in metres right and down of the corner."""
    x, y = np.asarray(places, float).T
    x, y, half = LEFT + x, TOP - y, side / 2
    return layer(shapely.box(x - half, y - half, x + half, y + half), crs)


def extent(width, height):
    return (LEFT, TOP - height, LEFT + width, TOP), ""


def density(scars, width=4000, height=3000, seen_by=None, weights=None, progress=None, **options):
    weights = np.ones(len(scars.geometries)) if weights is None else weights
    return scar_density(
        scars,
        weights,
        seen_by or SeenBy(),
        DensityOptions(**options),
        extent=extent(width, height),
        progress=progress,
    )


def mask(path, values, nodata=None, pixel=100):
    with rasterio.open(
        path, "w", driver="GTiff", width=values.shape[1], height=values.shape[0], count=1,
        dtype="uint8", crs=UTM.to_wkt(), nodata=nodata,
        transform=rasterio.Affine(pixel, 0, LEFT, 0, -pixel, TOP),
    ) as target:  # fmt: skip
        target.write(values.astype(np.uint8), 1)
    return FileSource(path)


@pytest.fixture(scope="module")
def many():
    """400 scars of different sizes that lie anywhere on 8 × 6 km."""
    random = np.random.default_rng(5)
    places = random.uniform(0, 1, (400, 2)) * [8000, 6000]
    points = shapely.points(LEFT + places[:, 0], TOP - places[:, 1])
    return layer(shapely.buffer(points, random.lognormal(3.5, 0.7, 400)))


def test_squares_hold_what_lies_in_them():
    scars = boxes([(500, 500), (600, 700), (1500, 500), (3500, 2500), (3400, 2400), (3300, 2300)])
    found = density(scars)
    assert found.count.reshape(3, 4).tolist() == [[2, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 3]]
    assert found.number * ON_GROUND == pytest.approx(found.count, rel=1e-4)
    # A hectare in a square kilometre; the scale does not matter.
    assert found.area == pytest.approx(found.count, rel=1e-6)
    assert found.ground.cell_km2 == pytest.approx(ON_GROUND, rel=1e-4)
    assert found.seen_km2 == pytest.approx(12 * ON_GROUND, rel=1e-4)
    assert found.empty == 0


def test_a_scar_on_an_edge_counts_once_and_shares_its_area():
    found = density(boxes([(1025, 500)]), 2000, 1000)
    assert found.count.tolist() == [0, 1]
    assert found.area == pytest.approx([0.25, 0.75], rel=1e-6)


def test_two_parts_of_a_scar_are_one():
    parts = boxes([(500, 500), (1500, 500)], 200).geometries
    both = shapely.union_all(shapely.from_wkb(parts))
    found = density(layer([both]), 2000, 1000)
    assert found.count.sum() == 1
    assert found.area == pytest.approx([4, 4], rel=1e-6)


@pytest.mark.parametrize("min_seen", [0.0, 0.5])
def test_unseen_ground_is_no_ground(tmp_path, min_seen):
    values = np.ones((10, 20))
    values[:, :7] = 0  # 70 % of the first cell
    values[:5, 10:] = 0  # half of the second
    scars = boxes([(850, 500), (1500, 700), (1500, 200), (200, 200)], 10)
    seen = SeenBy([mask(tmp_path / "valid.tif", values)])
    said = RecordingProgress(Progress())
    found = density(scars, 2000, 1000, seen, min_seen=min_seen, progress=said)
    assert found.ground.share == pytest.approx([0.3, 0.5])
    # What lies where nothing was seen does not count.
    assert found.count.tolist() == [1, 1]
    first = np.nan if min_seen else 1 / 0.3
    assert found.number * ON_GROUND == pytest.approx([first, 2], rel=1e-4, nan_ok=True)
    assert any(note.endswith("was not seen: 2 scars.") for note in said.notes)
    empty = "1 of 2 cells are left empty, as less than 50 % of each was seen; 1 scar in them."
    assert (empty in said.notes) == bool(min_seen)
    assert found.empty == bool(min_seen)


@pytest.mark.parametrize("nodata", [None, 255])
def test_255_of_a_scar_mask_and_polygons_are_unseen_and_0_is_seen(tmp_path, nodata):
    values = np.zeros((10, 20))
    values[2, 2] = 1
    values[:, 5:10] = 255
    scars = boxes([(250, 250)])
    source = mask(tmp_path / "mask.tif", values, nodata)
    found = density(scars, 2000, 1000, SeenBy(scar_mask=source))
    assert found.ground.share == pytest.approx([0.5, 1])
    cloud = layer([shapely.box(LEFT + 1000, TOP - 400, LEFT + 1500, TOP)])
    found = density(scars, 2000, 1000, SeenBy(scar_mask=source, unseen=cloud))
    assert found.ground.share == pytest.approx([0.5, 0.8])
    area = layer([shapely.box(LEFT, TOP - 1000, LEFT + 1200, TOP)])
    found = density(scars, 2000, 1000, SeenBy(scar_mask=source, area=area))
    assert found.ground.share == pytest.approx([0.5, 0.2])


def test_the_pixels_of_a_mask_are_counted_whole(tmp_path):
    random = np.random.default_rng(1)
    values = random.integers(0, 2, (53, 75))
    seen = SeenBy([mask(tmp_path / "valid.tif", values)])
    scars = boxes([(100, 100)])
    options = DensityOptions(min_seen=0)
    found = scar_density(scars, np.ones(1), seen, options)
    # Its edges are no multiples of a kilometre: the ground is the mask's, to the pixel.
    assert found.seen_km2 == pytest.approx(values.sum() * 0.01 * ON_GROUND, rel=1e-4)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("crs", [UTM, DEGREES, MERCATOR])
def test_densities_times_seen_ground_are_the_scars(many, tmp_path, kind, crs):
    random = np.random.default_rng(2)
    values = (random.random((60, 80)) > 0.3).astype(np.uint8)
    seen = SeenBy([mask(tmp_path / "valid.tif", values)])
    points = shapely.get_coordinates(shapely.from_wkb(many.geometries))
    x, y = rasterio.warp.transform(UTM, crs, *points.T)
    shapes = shapely.set_coordinates(shapely.from_wkb(many.geometries), np.stack([x, y], axis=1))
    options = DensityOptions(kind, 700, 900, min_seen=0)
    found = scar_density(layer(shapes, crs), np.ones(400), seen, options)
    ground = found.ground.seen_km2
    assert 200 < len(found.scars) < 400
    assert np.nansum(found.number * ground) == pytest.approx(len(found.scars), rel=1e-9)
    hectares = found.scars.area_m2.sum() / 1e4
    assert np.nansum(found.area * ground) == pytest.approx(hectares, rel=1e-9)
    # Seen ground does not depend on the coordinates either.
    assert found.seen_km2 == pytest.approx(values.sum() * 0.01 * ON_GROUND, rel=0.01)


def test_all_scars_of_a_layer_are_found_without_an_extent(many):
    for kind in KINDS:
        said = RecordingProgress(Progress())
        options = DensityOptions(kind, min_seen=0)
        found = scar_density(many, np.ones(400), SeenBy(), options, progress=said)
        assert len(found.scars) == 400
        total, _ = areas_and_perimeters(shapely.from_wkb(many.geometries), UTM)
        assert found.area_m2.sum() == pytest.approx(total.sum(), rel=1e-9)
        assert "box around the scars" in said.warnings[0]


@pytest.mark.parametrize("crs", [UTM, DEGREES])
def test_hexagons_have_one_size_and_leave_no_gap(many, crs):
    shapes = shapely.from_wkb(many.geometries)
    points = shapely.get_coordinates(shapes)
    x, y = rasterio.warp.transform(UTM, crs, *points.T)
    shapes = shapely.set_coordinates(shapes, np.stack([x, y], axis=1))
    found = scar_density(
        layer(shapes, crs), np.ones(400), SeenBy(), DensityOptions(HEXAGONS, 1000, min_seen=0)
    )
    table = found.table()
    cells = shapely.from_wkb(list(table.geometries))
    true, _ = areas_and_perimeters(cells, table.crs)
    assert true / 1e6 == pytest.approx(np.sqrt(3) / 2, rel=2e-3)
    assert table.columns["cell_km2"] == pytest.approx(true / 1e6, rel=1e-4)
    assert shapely.area(shapely.union_all(cells)) == pytest.approx(shapely.area(cells).sum())
    inner = found.ground.share[found.ground.share > 0]
    assert inner.max() == 1
    # All of the frame, to the pixels on which ground is judged.
    frame = found.frame.width * found.frame.height / 1e6
    assert found.seen_km2 == pytest.approx(frame, rel=0.01)


@pytest.mark.parametrize("kind", [Squares, Hexagons])
def test_places_are_in_the_cell_whose_outline_holds_them(kind):
    frame = Frame(UTM, 0, 0, 5300, 4100)
    cells = kind(frame, 730)
    random = np.random.default_rng(3)
    x, y = random.uniform(0, 1, (2, 2000)) * np.array([[5300], [4100]])
    number = cells.numbers(x, y)
    assert shapely.contains_xy(cells.polygons(number), x, y).all()
    # As a grid, where columns and rows are apart.
    grid = cells.numbers(x[:50], y[:60, None])
    assert (grid[np.arange(50), np.arange(50)] == number[:50]).all()
    # Boxes are told all cells that they touch.
    bounds = np.stack([x, y, x + 400, y + 900], axis=1)[:300]
    box, cell = cells.touched(bounds)
    pairs = set(zip(box.tolist(), cell.tolist()))
    inside = shapely.box(*np.clip(bounds, 0, [5300, 4100, 5300, 4100]).T)
    every = cells.polygons(np.arange(cells.count))
    tree = shapely.STRtree(every)
    for one, other in tree.query(inside, predicate="intersects").T.tolist():
        if shapely.area(shapely.intersection(inside[one], every[other])) > 1e-6:
            assert (one, other) in pairs


def test_a_kernel_is_that_of_the_formula():
    radius, pixel = 1000.0, 50.0
    mass, seen = np.zeros((101, 101)), np.full((101, 101), pixel**2 / 1e6)
    mass[50, 50] = 2
    found = smoothed(mass, seen, radius, pixel)
    away = np.hypot(*np.meshgrid(*[(np.arange(101) - 50) * pixel] * 2))
    # Silverman 1986, equation 4.5, per square kilometre.
    expected = 2 * 3 / np.pi * np.clip(1 - (away / radius) ** 2, 0, None) ** 2
    assert found == pytest.approx(expected, rel=2e-3, abs=1e-9)
    assert (found[away >= radius] == 0).all()
    assert (found * seen).sum() == pytest.approx(2, rel=1e-12)


@pytest.mark.parametrize("place", [(0, 0), (30, 0), (20, 25)])
def test_a_kernel_integrates_to_the_total_over_seen_ground(place):
    random = np.random.default_rng(4)
    seen = np.where(random.random((60, 70)) < 0.4, 0, random.random((60, 70)))
    seen[place] = 0.01
    mass = np.zeros((60, 70))
    mass[place] = 3
    found = smoothed(mass, seen, 500, 50)
    assert (found >= 0).all()
    assert (found * seen).sum() == pytest.approx(3, rel=1e-9)


def test_a_kernel_is_even_where_scars_are_beside_clouds_and_in_corners_too(tmp_path):
    values = np.ones((30, 40))
    values[5:25, 10:22] = 0
    values[:, 30] = 0
    seen = SeenBy([mask(tmp_path / "valid.tif", values)])
    rows, cols = np.nonzero(values)
    scars = boxes(np.stack([cols * 100 + 50, rows * 100 + 50], axis=1), 20)
    found = density(scars, seen_by=seen, kind=KERNEL, radius=1000)
    assert found.pixel == 100
    number = found.number.reshape(30, 40)
    assert (np.isnan(number) == (values == 0)).all()
    assert number[values == 1] == pytest.approx(100 / ON_GROUND, rel=2e-3)
    assert found.area.reshape(30, 40)[values == 1] == pytest.approx(4, rel=2e-3)
    assert found.numbers()["MEAN_DENSITY"] == pytest.approx(100 / ON_GROUND, rel=1e-4)
    assert found.numbers()["TOTAL_AREA"] == pytest.approx(400 * len(rows) * ON_GROUND, rel=1e-3)


def test_weights():
    said = RecordingProgress(Progress())
    status = ["candidate", "confirmed", "Rejected ", None, "edited", "unsure"]
    nan = np.nan
    found = weights_of(ALIKE, 6, None, status, progress=said)
    assert found == pytest.approx([1, 1, nan, 1, 1, 1], nan_ok=True)
    assert said.notes == ["Left out, as a review rejected them: 1 scar."]
    found = weights_of(BY_STATUS, 6, None, status, 0.25)
    assert found == pytest.approx([0.25, 1, nan, 0.25, 1, 0.25], nan_ok=True)
    found = weights_of(BY_CONFIDENCE, 6, [1, 2, 3, 5.0, None, "x"], None, progress=said)
    assert found == pytest.approx([0.25, 0.6, 0.8, 0.95, 1, 1])
    assert said.warnings == ["2 scars without a confidence from 1 to 5: each counts one."]
    for how in (BY_CONFIDENCE, BY_STATUS):
        with pytest.raises(ScarMapperError, match=f"no field “{how}”"):
            weights_of(how, 1, None, None)


def test_weights_go_for_number_and_area():
    scars = boxes([(500, 500), (600, 700), (1500, 500)])
    found = density(scars, 2000, 1000, weights=np.array([0.5, np.nan, 0.25]))
    assert found.count.tolist() == [1, 1]
    assert found.weight.tolist() == [0.5, 0.25]
    assert found.area == pytest.approx([0.5, 0.25], rel=1e-6)
    assert found.numbers()["COUNT"] == 2
    assert found.numbers()["WEIGHT_SUM"] == 0.75


def test_no_scars_are_a_density_of_zero_where_the_ground_is_known():
    for kind in KINDS:
        said = RecordingProgress(Progress())
        found = density(layer([]), progress=said, kind=kind)
        assert (found.number[found.ground.within & np.isfinite(found.number)] == 0).all()
        assert np.isfinite(found.number).any()
        assert said.warnings == [
            "No scar lies on the ground that was seen: the density is 0 everywhere."
        ]
    # Where all are rejected too.
    assert (density(boxes([(1, 1)]), weights=np.array([np.nan])).number == 0).all()
    with pytest.raises(ScarMapperError, match="nothing that says which ground"):
        scar_density(layer([]), np.ones(0), SeenBy(), DensityOptions())


def test_broken_outlines_are_repaired_and_points_refused():
    bow = shapely.from_wkt(
        f"POLYGON (({LEFT} {TOP}, {LEFT + 400} {TOP - 400}, {LEFT + 400} {TOP},"
        f" {LEFT} {TOP - 400}, {LEFT} {TOP}))"
    )
    said = RecordingProgress(Progress())
    broken = MapLayer("scars", geometries=[shapely.to_wkb(bow), None, b"nothing"], crs=UTM.to_wkt())
    found = density(broken, progress=said)
    assert found.count.sum() == 1
    assert found.area_m2.sum() == pytest.approx(8e4 * ON_GROUND, rel=1e-3)
    assert any("repaired" in note for note in said.notes)
    assert any("2 features of the layer of scars are no polygons" in w for w in said.warnings)
    with pytest.raises(ScarMapperError, match="layer of scars holds points"):
        density(layer([shapely.points(LEFT + 5, TOP - 5)]))


def test_what_cannot_be_told_is_refused(tmp_path):
    scars = boxes([(500, 500)])
    with pytest.raises(ScarMapperError, match="None of the ground was seen"):
        density(scars, seen_by=SeenBy([mask(tmp_path / "none.tif", np.zeros((30, 40)))]))
    few = np.zeros((30, 40))
    few[::4, ::4] = 1
    with pytest.raises(ScarMapperError, match="Too little was seen of every cell"):
        density(scars, seen_by=SeenBy([mask(tmp_path / "few.tif", few)]))
    for pixel in (600, 1500):
        with pytest.raises(ScarMapperError, match="radius of 1000 m is too small"):
            density(scars, kind=KERNEL, pixel=pixel)
    with pytest.raises(ScarMapperError, match="too many cells or pixels of 1 m"):
        density(scars, size=1)
    with pytest.raises(ScarMapperError, match=r"pixels of 0\.1 m; choose 1 m or more"):
        density(scars, kind=HEXAGONS, pixel=0.1)
    with pytest.raises(NoOverlapError, match="No polygon of the layer of scars lies on the ground"):
        density(boxes([(90_000, 500)]))
    near = mask(tmp_path / "near.tif", np.ones((5, 5)), pixel=10)
    with pytest.raises(NoOverlapError, match=r"near\.tif does not overlap"):
        scar_density(
            scars, np.ones(1), SeenBy([near]), DensityOptions(),
            extent=((LEFT + 400, TOP - 900, LEFT + 800, TOP - 100), ""),
        )  # fmt: skip
    town = layer([shapely.box(LEFT - 200, TOP, LEFT - 100, TOP + 100)])
    with pytest.raises(NoOverlapError, match="No polygon of the area of interest lies"):
        density(scars, seen_by=SeenBy(area=town))
    with pytest.raises(ScarMapperError, match="no coordinate reference system"):
        density(MapLayer("scars", geometries=scars.geometries))


def test_unseen_polygons_elsewhere_are_told():
    said = RecordingProgress(Progress())
    cloud = layer([shapely.box(LEFT - 200, TOP, LEFT - 100, TOP + 100)])
    found = density(boxes([(500, 500)]), seen_by=SeenBy(unseen=cloud), progress=said)
    assert found.ground.share.min() == 1
    assert said.warnings == ["No polygon of the layer of unseen ground touches the ground."]


def test_it_can_be_cancelled():
    class Stop(Progress):
        def is_cancelled(self):
            return True

    with pytest.raises(Cancelled):
        density(boxes([(500, 500)]), progress=Stop())


def test_scars_on_both_sides_of_the_antimeridian_are_close():
    shapes = shapely.box([179.98, -179.99], [-17, -17], [179.99, -179.98], [-16.99, -16.99])
    found = scar_density(layer(shapes, DEGREES), np.ones(2), SeenBy(), DensityOptions(min_seen=0))
    assert found.count.sum() == 2
    assert found.frame.width == pytest.approx(0.04 * 111_320 * np.cos(np.radians(17)), rel=0.01)


def test_a_kernel_larger_than_the_ground_is_even():
    found = density(boxes([(50, 50), (150, 250)]), 400, 300, kind=KERNEL, radius=90_000, pixel=10)
    assert found.number == pytest.approx(2 / 0.12 / ON_GROUND, rel=1e-3)
