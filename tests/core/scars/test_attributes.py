"""The attributes of scars whose truth is drawn by hand."""

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.geo.vector_table import TEXT
from scarmapper.core.progress import Progress
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.scars.attributes import confidence, describe
from scarmapper.core.scars.scar_fields import FIELDS
from scarmapper.core.scars.tracing import trace
from scarmapper.core.version import version

UTM = CRS.from_epsg(32633)
GRID = Grid(UTM, Affine(10, 0, 500_000, 0, -10, 4_650_000), 40, 30)
BANDS = ("B02", "B03", "B04", "B08", "B11")
ORDER = [field.name for field in FIELDS]


@pytest.fixture
def scars():
    """Two scars: the west one of 4 × 6 pixels, the east one of 5 × 5."""
    mask = np.zeros((30, 40), np.uint8)
    mask[5:9, 5:11] = 1
    mask[15:20, 25:30] = 1
    return trace(mask, GRID)


class RecordingProgress(Progress):
    def __init__(self):
        self.infos, self.warnings, self.shown = [], [], []

    def info(self, text):
        self.infos.append(text)

    def warn(self, text):
        self.warnings.append(text)

    def show(self, fraction):
        self.shown.append(fraction)


def image(*values, bands=BANDS, grid=GRID):
    array = np.ones((len(bands), grid.height, grid.width), np.float32)
    return ArraySource(array * np.array(values, np.float32)[:, None, None], grid, bands)


def slope(grid, degrees, toward_east=True):
    cols = np.broadcast_to(np.arange(grid.width), (grid.height, grid.width))
    rows = np.broadcast_to(np.arange(grid.height)[:, None], (grid.height, grid.width))
    fall = np.tan(np.radians(degrees)) * 10 / 0.9996
    z = 500 - fall * (cols if toward_east else rows)
    return ArraySource(z[None].astype(np.float32), grid, ("z",))


def known(scars):
    """Return the names of the columns in which anything is known."""
    kinds = {field.name: field.kind for field in FIELDS}
    return {
        name
        for name, values in scars.columns.items()
        if any(v is not None for v in values)
        and (kinds[name] == TEXT or np.isfinite(values.astype(float)).any())
    }


GEOMETRY = {
    "id", "area_m2", "perimeter_m", "length_m", "width_m", "lw_ratio", "amalgamated",
    "volume_low_m3", "volume_mid_m3", "volume_high_m3", "version", "status", "length_from",
}  # fmt: skip


def test_a_mask_alone_gives_the_geometry(scars):
    found = describe(scars)
    assert list(found.columns) == ORDER
    assert known(found) == GEOMETRY
    assert found.columns["id"].tolist() == [1, 2]
    assert found.columns["status"].tolist() == ["candidate"] * 2
    assert found.columns["version"].tolist() == [version()] * 2
    unit = 1 / 0.9996
    np.testing.assert_allclose(found.columns["area_m2"], np.array([2400, 2500]) * unit**2, 1e-6)
    np.testing.assert_allclose(found.columns["length_m"], np.array([60, 50]) * unit, 1e-5)
    np.testing.assert_allclose(found.columns["width_m"], np.array([40, 50]) * unit, 1e-5)


def test_indices_before_and_after(scars):
    pre = image(400, 600, 500, 3500, 1500)
    post = image(900, 1100, 1500, 2500, 3000)
    found = describe(scars, pre=pre, post=post)
    columns = found.columns
    assert known(found) - GEOMETRY == {
        "ndvi_pre", "ndvi_post", "ndvi_drop", "bsi_change", "red_change", "lookalike",
        "lookalike_odds",
    }  # fmt: skip
    np.testing.assert_allclose(columns["ndvi_pre"], 0.75, rtol=1e-6)
    np.testing.assert_allclose(columns["ndvi_post"], 0.25, rtol=1e-6)
    np.testing.assert_allclose(columns["ndvi_drop"], 0.5, rtol=1e-6)
    bsi = (1100 / 7900) - (-1900 / 5900)
    np.testing.assert_allclose(columns["bsi_change"], bsi, rtol=1e-6)
    np.testing.assert_allclose(columns["red_change"], 1000)


def test_changes_are_taken_where_both_dates_are_known(scars):
    before = np.ones((2, 30, 40), np.float32)
    after = np.ones((2, 30, 40), np.float32)
    before[:, 5:9, 5:11] = np.array([100, 300])[:, None, None]  # NDVI 0.5
    after[:, 5:9, 5:11] = 200  # NDVI 0
    before[:, 5:9, 5:7] = np.array([0, 900])[:, None, None]  # NDVI 1 where the other is cloudy
    after[:, 5:9, 5:7] = np.nan
    after[:, 15:20, 25:30] = np.nan  # all of the second scar
    bands = ("red", "nir")
    found = describe(
        scars, pre=ArraySource(before, GRID, bands), post=ArraySource(after, GRID, bands)
    ).columns
    assert found["ndvi_drop"][0] == pytest.approx(0.5)
    assert found["red_change"][0] == pytest.approx(100)
    assert found["ndvi_pre"][0] == pytest.approx((8 * 1 + 16 * 0.5) / 24)
    assert np.isnan(found["ndvi_post"][1])
    assert np.isnan(found["ndvi_drop"][1])
    assert np.isfinite(found["ndvi_pre"][1])


def test_images_of_three_colours_give_only_red(scars):
    pre, post = (image(*v, bands=("red", "green", "blue")) for v in ((50, 90, 60), (80, 90, 60)))
    found = describe(scars, pre=pre, post=post)
    assert known(found) - GEOMETRY == {"red_change", "lookalike_odds", "lookalike"}
    assert found.columns["red_change"].tolist() == [30, 30]


def test_one_date_alone_and_bands_without_names(scars):
    post = image(900, 1100, 1500, 2500, 3000)
    assert known(describe(scars, post=post)) - GEOMETRY == {"ndvi_post"}
    nameless = image(1, 3, bands=("", ""))
    progress = RecordingProgress()
    assert known(describe(scars, pre=nameless, progress=progress)) == GEOMETRY
    assert "no band named red" in progress.warnings[0]
    columns = describe(scars, pre=nameless, overrides="red=1, nir=2").columns
    assert columns["ndvi_pre"].tolist() == [0.5, 0.5]


def test_images_on_other_grids_are_brought_to_the_mask(scars):
    finer = Grid(UTM, Affine(5, 0, 499_900, 0, -5, 4_650_100), 120, 100)
    pre, post = image(400, 600, 500, 3500, 1500, grid=finer), image(900, 1100, 1500, 2500, 3000)
    np.testing.assert_allclose(
        describe(scars, pre=pre, post=post).columns["ndvi_drop"], 0.5, rtol=1e-5
    )


def test_terrain(scars):
    found = describe(scars, dem=slope(GRID, 30)).columns
    np.testing.assert_allclose(found["slope_mean"], 30, atol=1e-3)
    np.testing.assert_allclose(found["aspect_mean"], 90, atol=1e-2)
    fall = np.tan(np.radians(30)) * 10 / 0.9996
    np.testing.assert_allclose(found["z_max"], [500 - 5 * fall, 500 - 25 * fall], rtol=1e-6)
    np.testing.assert_allclose(found["height_m"], [5 * fall, 4 * fall], rtol=1e-4)
    np.testing.assert_allclose(found["reach_deg"], 30, atol=1e-3)
    # Six and five pixels along the fall, four and five across it.
    np.testing.assert_allclose(found["length_m"], [60, 50], rtol=0.06)
    np.testing.assert_allclose(found["width_m"], [40, 50], rtol=0.09)
    assert found["length_from"].tolist() == ["slope", "slope"]
    np.testing.assert_allclose(found["crown_z"] - found["toe_z"], found["height_m"])
    # The crown is at the west end, as the ground falls to the east.
    assert (found["crown_lon"] < found["toe_lon"]).all()
    np.testing.assert_allclose(found["crown_lat"], [41.99, 41.99], atol=0.02)


def test_aspect_is_averaged_around_the_circle(scars):
    # One half of each scar falls to 350°, the other to 10°.
    rows, cols = np.indices((30, 40)) * 10.0
    z = -np.cos(np.radians(10)) * -rows + np.sin(np.radians(10)) * abs(cols - 75)
    west = describe(scars, dem=ArraySource(z[None], GRID, ("z",))).columns["aspect_mean"][0]
    assert min(west, 360 - west) < 0.1


def test_level_ground_has_no_aspect(scars):
    level = ArraySource(np.full((1, 30, 40), 5.0), GRID, ("z",))
    found = describe(scars, dem=level).columns
    assert found["slope_mean"].tolist() == [0, 0]
    assert np.isnan(found["aspect_mean"]).all()
    assert found["reach_deg"].tolist() == [0, 0]


def test_scars_are_dropped_by_their_mean_slope(scars):
    # The west scar: its upper third on 35°, the rest level. The east one: level.
    z = np.zeros((1, 30, 40), np.float32)
    z[0, :, :7] = 7.0 * np.arange(7, 0, -1)
    dem = ArraySource(z, GRID, ("z",))
    progress = RecordingProgress()
    kept = describe(scars, dem=dem, min_slope=8, progress=progress)
    assert kept.count == 1
    assert kept.columns["id"].tolist() == [1]
    assert kept.columns["slope_mean"][0] < 20
    assert kept.mask().sum() == 24
    assert progress.infos == ["1 of 2 scars on too gentle slopes."]
    assert describe(scars, dem=dem, min_slope=60).count == 0
    assert describe(scars, dem=dem).count == 2


def test_scars_beyond_the_dem_stay_with_a_warning(scars):
    part = Grid(UTM, GRID.transform, 20, 30)
    progress = RecordingProgress()
    found = describe(scars, dem=slope(part, 5), min_slope=20, progress=progress)
    assert found.count == 1
    assert np.isnan(found.columns["slope_mean"][0])
    assert "does not cover 1 of 2 scars" in progress.warnings[0]


def test_a_slope_needs_a_dem_that_overlaps(scars):
    with pytest.raises(ScarMapperError, match="needs a DEM"):
        describe(scars, min_slope=10)
    elsewhere = Grid(UTM, Affine(10, 0, 600_000, 0, -10, 4_650_000), 40, 30)
    with pytest.raises(ScarMapperError, match="does not overlap"):
        describe(scars, dem=slope(elsewhere, 5))


def test_probability_and_confidence(scars):
    values = np.zeros((2, 30, 40), np.float32)
    values[0, 5:9, 5:11] = np.linspace(0.6, 0.9, 6)
    values[0, 15:20, 25:30] = np.nan
    found = describe(scars, probability=ArraySource(values, GRID, ("p", "other"))).columns
    assert found["probability"][0] == pytest.approx(0.75)
    assert found["confidence"][0] == 3
    assert np.isnan(found["probability"][1])
    assert np.isnan(found["confidence"][1])


def test_confidence_by_its_cut_offs():
    levels = confidence(np.array([0, 0.49, 0.5, 0.69, 0.7, 0.89, 0.9, 1, np.nan]))
    np.testing.assert_array_equal(levels, [1, 1, 2, 2, 3, 3, 5, 5, np.nan])


def test_percentages_are_refused(scars):
    percent = ArraySource(np.full((1, 30, 40), 80.0), GRID, ("p",))
    with pytest.raises(ScarMapperError, match="between 0 and 1"):
        describe(scars, probability=percent)


def test_provenance_goes_to_every_scar(scars):
    found = describe(
        scars,
        provenance={
            "method": "ndvi drop",
            "event": "",
            "align_rmse_px": 0.21,
            "cloud_fraction": None,
            "pre_tags": {"SCARMAPPER_DATE": "2018-08-20", "SCARMAPPER_SCENE": "S2A_X"},
            "post_tags": {"AREA_OR_POINT": "Area"},
        },
    )
    assert known(found) - GEOMETRY == {"method", "align_rmse_px", "pre_date", "pre_scene"}
    assert found.columns["pre_date"].tolist() == ["2018-08-20"] * 2
    assert found.columns["pre_scene"].tolist() == ["S2A_X"] * 2
    assert found.columns["align_rmse_px"].tolist() == [0.21, 0.21]
    assert list(found.columns) == ORDER


def test_the_table_holds_plain_values(scars):
    table = describe(scars, provenance={"method": "x"}).table()
    assert table.layer == "scars"
    assert table.fields == FIELDS
    by_name = {field.name: field for field in FIELDS}
    assert table.values(by_name["id"]) == [1, 2]
    assert all(type(v) is int for v in table.values(by_name["amalgamated"]))
    assert all(type(v) is float for v in table.values(by_name["area_m2"]))
    assert table.values(by_name["method"]) == ["x", "x"]
    assert table.values(by_name["probability"]) == [None, None]
    assert table.values(by_name["event"]) == [None, None]


def test_nothing_to_describe():
    nothing = trace(np.zeros((30, 40), np.uint8), GRID)
    pre, post = image(1, 2, 3, 4, 5), image(5, 4, 3, 2, 1)
    progress = RecordingProgress()
    found = describe(
        nothing,
        pre=pre,
        post=post,
        dem=slope(GRID, 9),
        min_slope=5,
        probability=pre,
        progress=progress,
    )
    assert found.count == 0
    assert list(found.columns) == ORDER
    assert all(len(values) == 0 for values in found.columns.values())
    assert progress.warnings == []
    assert progress.shown[-1] == 1
    assert progress.shown == sorted(progress.shown)
