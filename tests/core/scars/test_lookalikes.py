"""Explanations of drawn scars with measured reflectances.

Means of Sentinel-2 pixels, in the order of `BANDS`, surface reflectance × 10 000:

- FOREST, SCAR: around and in scars of the sample with simulated scars (demo/data/simulated, bare
  pixels of that scene).
- BURNT: burnt forest of a Californian fire, August 2020, where perimeters of CAL FIRE lie, before
  and after; it has B12 for shortwave infrared.
- CROP, MOWN: a field of the fire pair of May 2023 before and after its harvest.
- GRASS, DRY: meadows in their green and in their dry season, round figures.
- FLOOD: near infrared below green, as over water (McFeeters 1996).
"""

from pathlib import Path

import numpy as np
import pytest

from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.imagery.reasons import CLOUD, NODATA, SNOW, VALID, WATER
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.raster.packed_bytes import PackedBytes
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.scars.attributes import describe
from scarmapper.core.scars.dropped_lookalikes import without_lookalikes
from scarmapper.core.scars.explanations import EXPLANATIONS
from scarmapper.core.scars.lookalikes import EVIDENCE, MOST_ODDS
from scarmapper.core.scars.tracing import trace

BANDS = ("blue", "green", "red", "nir", "swir22")
FOREST = (246, 509, 358, 3285, 760)
SCAR = (892, 1148, 1382, 2294, 2181)
ROCK = (943, 1060, 1131, 1746, 1935)
BURNT = (500, 600, 620, 1700, 830)
CROP, MOWN = (222, 759, 416, 6004, 1490), (1507, 1956, 2269, 2808, 4604)
GRASS, DRY = (350, 700, 450, 3000, 1100), (600, 850, 1000, 2000, 2000)
FLOOD = (500, 600, 450, 180, 60)
VEIL = (1831, 1923, 1729, 4095, 1800)
SIZE = 120
GRID = Grid(CRS.from_epsg(32633), Affine(10, 0, 500_000, 0, -10, 4_650_000), SIZE, SIZE)


def mask_of(*shapes):
    mask = np.zeros((SIZE, SIZE), np.uint8)
    row, col = np.indices(mask.shape)
    for shape in shapes:
        if shape == "round":
            mask[(row - 30) ** 2 + (col - 30) ** 2 < 60] = 1
        elif shape == "rectangle":
            mask[60:72, 20:40] = 1
        elif shape == "across":  # a thin line along the contours of a slope to the south
            mask[90:92, 20:70] = 1
        elif shape == "along":
            mask[20:70, 90:92] = 1
        elif shape == "tilted":  # by 30°, for which the axes of the raster do not matter
            along = (col - 60) * np.cos(np.pi / 6) + (row - 60) * np.sin(np.pi / 6)
            beside = -(col - 60) * np.sin(np.pi / 6) + (row - 60) * np.cos(np.pi / 6)
            mask[(abs(along) < 12) & (abs(beside) < 4)] = 1
    return mask


def images(mask, before, after, around=FOREST, around_after=None, bands=BANDS):
    """Return both dates: `before` and `after` in the scars, other ground around."""
    random = np.random.default_rng(0)

    def image(inside, outside):
        noise = random.normal(1, 0.03, (len(bands), SIZE, SIZE))
        pixels = np.where(
            mask == 1, *(np.array(v, float)[: len(bands), None, None] for v in (inside, outside))
        )
        return ArraySource((pixels * noise).astype(np.float32), GRID, bands)

    return image(before, around), image(after, around_after or around)


def south_slope(degrees):
    rise = np.tan(np.radians(degrees)) * 10 * np.arange(SIZE, 0, -1)
    return ArraySource(np.repeat(rise[:, None], SIZE, 1)[None].astype(np.float32), GRID, ("z",))


def described(mask, before, after, around=FOREST, around_after=None, bands=BANDS, **inputs):
    pre, post = images(mask, before, after, around, around_after, bands)
    return describe(trace(mask, GRID), pre=pre, post=post, **inputs)


def lookalike(*arguments, **inputs):
    columns = described(*arguments, **inputs).columns
    return columns["lookalike"][0], columns["lookalike_odds"][0]


@pytest.mark.parametrize("bare", [SCAR, ROCK])
@pytest.mark.parametrize("slope", [None, 30])
def test_a_scar_in_a_forest_looks_like_nothing_else(bare, slope):
    dem = None if slope is None else south_slope(slope)
    name, odds = lookalike(mask_of("round"), FOREST, bare, dem=dem)
    assert name is None
    assert odds < 1 / 3


def test_a_scar_in_another_season_and_in_shade_is_still_one():
    dormant = (280, 450, 420, 2000, 1000)
    name, _ = lookalike(mask_of("round"), FOREST, SCAR, around_after=dormant)
    assert name is None
    shade = 0.55
    dark = [tuple(np.array(values) * shade) for values in (SCAR, dormant)]
    name, odds = lookalike(mask_of("round"), FOREST, dark[0], around_after=dark[1])
    assert odds < 20


@pytest.mark.parametrize(
    ("before", "after", "around", "around_after", "expected"),
    [
        (FOREST, BURNT, FOREST, FOREST, "burnt"),
        (FOREST, BURNT, FOREST, (400, 520, 500, 2200, 650), "burnt"),
        (GRASS, DRY, GRASS, (550, 820, 880, 2100, 1800), "leafless"),
        (FOREST, FLOOD, FOREST, FOREST, "water"),
        (FOREST, VEIL, FOREST, FOREST, "cloud"),
        (CROP, MOWN, CROP, CROP, "field"),
        (SCAR, tuple(np.array(SCAR) * 0.4), SCAR, SCAR, "shadow"),
    ],
)
def test_what_is_no_scar_is_named(before, after, around, around_after, expected):
    name, odds = lookalike(mask_of("rectangle"), before, after, around, around_after)
    assert name == expected
    assert odds > 1


def test_a_gentle_rectangle_is_a_field_and_a_steep_one_is_not():
    arguments = mask_of("rectangle"), (400, 720, 500, 4400, 1500), SCAR
    gentle = lookalike(*arguments, dem=south_slope(2))
    steep = lookalike(*arguments, dem=south_slope(35))
    assert gentle[0] == "field"
    assert steep[0] is None
    assert gentle[1] > 20 * steep[1]


def test_a_line_across_the_slope_is_a_road_and_one_down_the_slope_is_none():
    mask = mask_of("across", "along")
    columns = described(mask, FOREST, SCAR, dem=south_slope(25)).columns
    assert columns["aspect_mean"] == pytest.approx(180, abs=1)
    assert columns["lookalike"].tolist() == [None, "road"]
    along, across = columns["lookalike_odds"]
    assert across > 20 * along


@pytest.mark.parametrize(
    ("reason", "name"), [(SNOW, "snow"), (WATER, "river bed"), (CLOUD, "cloud")]
)
def test_what_lies_beside_counts(reason, name):
    mask = mask_of("round")
    reasons = PackedBytes(GRID, NODATA)
    codes = np.full((SIZE, SIZE), VALID, np.uint8)
    codes[:, :30][mask[:, :30] == 0] = reason
    reasons.put(GRID.window, codes, VALID)
    beside = described(mask, FOREST, SCAR, reasons=reasons)
    reasons = PackedBytes(GRID, NODATA)
    reasons.put(GRID.window, np.full((SIZE, SIZE), VALID, np.uint8), VALID)
    alone = described(mask, FOREST, SCAR, reasons=reasons)
    column = f"lookalike_{name.replace(' ', '_')}"
    assert beside.evidence[column][0] > alone.evidence[column][0] + 2


def test_masked_ground_is_not_what_a_scar_is_compared_with():
    mask = mask_of("round")
    codes = np.full((SIZE, SIZE), VALID, np.uint8)
    pre, post = images(mask, FOREST, SCAR)
    pixels = post.read_all()
    codes[:28], pixels[:, :28][:, mask[:28] == 0] = CLOUD, 7000
    reasons = PackedBytes(GRID, NODATA)
    reasons.put(GRID.window, codes, VALID)
    clouded = describe(
        trace(mask, GRID), pre=pre, post=ArraySource(pixels, GRID, BANDS), reasons=reasons
    )
    clear = describe(trace(mask, GRID), pre=pre, post=post)
    for name in ("lookalike_burnt", "lookalike_leafless"):
        assert clouded.evidence[name] == pytest.approx(clear.evidence[name], abs=0.3)


def test_three_bands_tell_less_and_guess_nothing():
    visible = BANDS[:3]
    found = described(mask_of("round"), FOREST, SCAR, bands=visible)
    assert found.columns["lookalike"][0] is None
    for kind in ("burnt", "leafless", "water"):
        assert np.isnan(found.evidence[f"lookalike_{kind}"]).all()
    veiled = described(mask_of("round"), FOREST, VEIL, bands=visible)
    assert veiled.columns["lookalike"][0] == "cloud"


def test_nothing_is_known_from_one_date_or_from_display_colours():
    mask = mask_of("round")
    pre, post = images(mask, FOREST, SCAR)
    for found in (describe(trace(mask, GRID)), describe(trace(mask, GRID), post=post)):
        assert found.columns["lookalike"].tolist() == [None]
        assert np.isnan(found.columns["lookalike_odds"]).all()
    colours = [ArraySource(i.read_all()[:3] / 40, GRID, BANDS[:3]) for i in (pre, post)]
    found = describe(trace(mask, GRID), pre=colours[0], post=colours[1])
    assert found.columns["lookalike"].tolist() == [None]


def test_the_unit_of_the_images_does_not_matter():
    mask = mask_of("rectangle")
    pre, post = images(mask, FOREST, BURNT)
    shares = [ArraySource(i.read_all() / 10_000, GRID, BANDS) for i in (pre, post)]
    one = describe(trace(mask, GRID), pre=pre, post=post).columns
    other = describe(trace(mask, GRID), pre=shares[0], post=shares[1]).columns
    assert one["lookalike"].tolist() == other["lookalike"].tolist()
    np.testing.assert_allclose(one["lookalike_odds"], other["lookalike_odds"], rtol=1e-3)


def test_odds_stay_within_their_range_and_every_explanation_has_a_column():
    for after in (SCAR, BURNT, FLOOD, VEIL, FOREST):
        odds = lookalike(mask_of("rectangle"), FOREST, after, dem=south_slope(1))[1]
        assert 1 / MOST_ODDS - 1e-9 <= odds <= MOST_ODDS + 1e-9
    assert len(EVIDENCE) == len(EXPLANATIONS) == len(set(EVIDENCE))


def test_the_direction_of_a_tilted_scar_is_that_of_its_length():
    found = described(mask_of("tilted"), FOREST, SCAR)
    # Rows go south: 30° below the axis to the east.
    assert found.evidence["axis_deg"][0] == pytest.approx(120, abs=4)


def test_what_is_far_likelier_something_else_is_dropped_and_told():
    mask = mask_of("round", "rectangle")
    pre, post = images(mask, FOREST, SCAR)
    pixels = post.read_all()
    pixels[:, 60:72, 20:40] = np.array(BURNT, float)[:, None, None]
    scars = describe(trace(mask, GRID), pre=pre, post=ArraySource(pixels, GRID, BANDS))
    assert scars.columns["lookalike"].tolist() == [None, "burnt"]
    progress = RecordingProgress(Progress())
    kept = without_lookalikes(scars, 20, progress)
    assert len(kept) == 1
    assert kept.columns["id"].tolist() == [1]
    assert kept.columns["lookalike"].tolist() == [None]
    assert progress.notes == [
        "1 of 2 scars left out, being likelier something else (odds above 20): 1 burnt ground "
        "(2.4 ha)."
    ]
    assert len(without_lookalikes(scars, 0, progress)) == 2
    assert len(without_lookalikes(scars, MOST_ODDS + 1, progress)) == 2
    assert len(progress.notes) == 1


def test_without_shortwave_infrared_burnt_ground_is_named_and_not_dropped():
    found = described(mask_of("round"), FOREST, BURNT, bands=BANDS[:4])
    assert found.columns["lookalike"][0] == "burnt"
    assert 5 < found.columns["lookalike_odds"][0] < 20
    assert len(without_lookalikes(found, 20)) == 1


def test_only_measured_explanations_drop_a_scar():
    mask = mask_of("rectangle")
    scars = described(mask, CROP, MOWN, CROP, CROP, dem=south_slope(1))
    assert scars.columns["lookalike"].tolist() == ["field"]
    assert scars.columns["lookalike_odds"][0] > 20
    assert len(without_lookalikes(scars, 20)) == 1


def test_the_page_explains_every_explanation():
    page = Path(__file__).parents[3] / "docs" / "lookalikes.md"
    rows = [row for row in page.read_text(encoding="utf-8").splitlines() if row.startswith("| `")]
    named = [row.split("`")[1] for row in rows]
    assert named == ["lookalike", "lookalike_odds", "lookalike", *EXPLANATIONS]
