"""The measurement of quality: what is drawn is as it is said, and scores are those by hand."""

import numpy as np
import pytest

from scarmapper.benchmarks.quality import __main__ as command_line
from scarmapper.benchmarks.quality.document import document_text
from scarmapper.benchmarks.quality.drawn_scars import relief, scar_cover, slopes
from scarmapper.benchmarks.quality.generated import DRY, WOODED, Recipe, generate
from scarmapper.benchmarks.quality.pairs import KINDS, KnownPair
from scarmapper.benchmarks.quality.real_dates import PAIRS, real_pair, simulated_pair
from scarmapper.benchmarks.quality.scoring import Score, scored
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid

SIDE = 128
GRID = Grid(CRS.from_epsg(32633), Affine(10, 0, 5e5, 0, -10, 5.2e6), SIDE, SIDE)


@pytest.fixture(scope="module")
def wooded():
    return generate(Recipe("wooded", 3, WOODED, scars=12, clouds=0.15), SIDE)


def ndvi(image):
    return (image[3] - image[2]) / (image[3] + image[2])


def test_the_same_recipe_gives_the_same_pixels(wooded):
    again = generate(Recipe("wooded", 3, WOODED, scars=12, clouds=0.15), SIDE)
    for name in ("pre", "post", "without", "truth", "seen", "dem"):
        np.testing.assert_array_equal(getattr(again, name), getattr(wooded, name))
    other = generate(Recipe("wooded", 4, WOODED, scars=12, clouds=0.15), SIDE)
    assert (other.pre != wooded.pre).any()


def test_scars_lose_their_vegetation_and_nothing_else_differs(wooded):
    assert 0.003 < wooded.truth.mean() < 0.2
    assert wooded.seen.mean() < 0.98  # clouds
    clear = wooded.truth & wooded.seen
    inside = np.median(ndvi(wooded.pre)[clear] - ndvi(wooded.post)[clear])
    assert inside > 0.3
    # The post images differ near scars alone, moved as the image is.
    differs = np.abs(wooded.post - wooded.without).max(axis=0) > 1
    row, col = np.nonzero(differs)
    near = np.zeros_like(wooded.truth)
    for down in range(-6, 7):
        for right in range(-6, 7):
            near |= np.roll(wooded.truth, (down, right), (0, 1))
    assert len(row)
    assert near[row, col].mean() > 0.97


def test_seasons_and_fires_change_the_ground_as_they_do():
    usual, later = (
        generate(Recipe("dry", 5, DRY, dormancy=d, clouds=0, scars=0), SIDE) for d in (0.1, 0.8)
    )
    assert not later.truth.any()
    assert np.median(ndvi(later.without)) < np.median(ndvi(usual.without)) - 0.05
    fire = generate(Recipe("fire", 6, WOODED, burnt=0.2, clouds=0, scars=0), SIDE)
    assert fire.burnt.mean() == pytest.approx(0.2, abs=0.03)
    drop = ndvi(fire.pre) - ndvi(fire.without)
    assert np.median(drop[fire.burnt]) > np.median(drop[~fire.burnt]) + 0.15


def test_scars_begin_where_they_may_and_run_downslope():
    random = np.random.default_rng(1)
    dem = relief(random, SIDE, 10, 25)
    slope, _, _ = slopes(dem, 10)
    assert np.median(slope) == pytest.approx(25, abs=4)
    where = np.zeros(dem.shape, bool)
    assert not scar_cover(random, dem, 10, where, 5).any()
    where[40:80, 40:80] = True
    cover = scar_cover(random, dem, 10, where, 6)
    assert 0 < cover.max() <= 1
    assert slope[cover > 0.5].mean() > 12


def test_the_pairs_of_real_images_are_whole():
    for number in range(len(PAIRS)):
        pair = real_pair(number)
        assert pair.kind in KINDS
        assert np.isfinite(pair.post[:, pair.seen]).all()
        assert (pair.truth & pair.seen).sum() > 500
        assert np.median(ndvi(pair.pre)[pair.truth & pair.seen]) > 0.5
    simulated = simulated_pair()
    assert simulated.truth.sum() > 200
    images = simulated.images(simulated.post)
    assert images.dem.grid.width < images.pre.grid.width


def known(truth, seen=None, burnt=None):
    image = np.ones((1, SIDE, SIDE), np.float32)
    seen = np.ones_like(truth) if seen is None else seen
    return KnownPair("p", KINDS[0], GRID, ("B04",), image, image, truth, seen, image, burnt=burnt)


def test_scores_by_hand():
    truth = np.zeros((SIDE, SIDE), bool)
    truth[10:20, 10:20] = truth[40:45, 40:45] = truth[60:62, 60:62] = True  # 100, 25, 4 pixels
    mask = np.zeros((SIDE, SIDE), np.uint8)
    mask[10:20, 10:16] = 1  # 60 of the first
    mask[44, 40:45] = 1  # 5 of 25: too few
    mask[100:105, 100:107] = 1  # 35 false
    mask[61] = 255
    seen = np.ones_like(truth)
    seen[103:] = False  # 14 of those are not counted
    burnt = np.zeros_like(truth)
    burnt[90:110, 90:110] = True
    without = np.zeros_like(mask)
    without[100:105, 100:107] = 1
    got = scored(known(truth, seen, burnt), mask, without)
    assert got.precision == pytest.approx(65 / 86)
    assert got.recall == pytest.approx(65 / 127)  # two of the four lie where nothing was mapped
    assert got.f1 == pytest.approx(2 * 65 / (86 + 127))
    assert got.objects == 0.5
    assert got.mapped == pytest.approx(1 - SIDE / (103 * SIDE))
    assert got.false_alarms == pytest.approx(21 / (103 * SIDE))
    assert got.burnt == pytest.approx(21 / (13 * 20))
    assert np.isnan(scored(known(truth), mask).false_alarms)


def test_nothing_mapped_and_nothing_there_are_no_errors():
    nothing = np.zeros((SIDE, SIDE), bool)
    got = scored(known(nothing), nothing.astype(np.uint8))
    assert (got.precision, got.recall, got.f1) == (0, 0, 0)
    assert np.isnan(got.objects)


def test_the_page_holds_every_method_and_pair(wooded, capsys):
    scores = command_line.measure([wooded], ["evidence", "ndvi drop"])
    assert scores["evidence"]["wooded"].f1 > 0.5
    page = document_text([wooded], scores, 2)
    assert "| evidence |" in page
    assert "## NDVI drop" in page
    assert page.count("| wooded |") == 4
    assert "nan" not in page
    assert "wooded: evidence: precision" in capsys.readouterr().out


def test_a_pair_that_cannot_be_mapped_counts_as_nothing_found(wooded, capsys):
    empty = KnownPair(
        "empty", KINDS[0], wooded.grid, wooded.bands, np.full_like(wooded.pre, np.nan),
        wooded.post, wooded.truth, wooded.seen,
    )  # fmt: skip
    got = command_line.score(empty, "ndvi drop")
    assert isinstance(got, Score)
    assert got.f1 == 0
    assert "empty" in capsys.readouterr().err


def test_unknown_methods_are_refused(capsys):
    with pytest.raises(SystemExit):
        command_line.main(["magic"])
    assert "there is no method magic; there are evidence" in capsys.readouterr().err


def test_scars_before_a_composite_of_cloudy_dates(tmp_path, capsys):
    """On the real dates that are at hand, with made-up clouds: the figures are where they are."""
    import rasterio

    from scarmapper.benchmarks.quality import composite_dates
    from scarmapper.benchmarks.quality.cut_real_dates import BANDS, DATA

    of = {
        "20230810": ("20230813", (0.0, 0.6)), "20230813": ("20230813", (0.5, 0.8)),
        "20230818": ("20230815", (0.3, 0.75)), "20230815": ("20230815", (0, 0)),
        "20230820": ("20230820", (0, 0)),
    }  # fmt: skip
    side = 176
    for name, (file, (begin, end)) in of.items():
        folder = tmp_path / f"S2A_33TWL_{name}_0_L2A"
        folder.mkdir()
        with rasterio.open(DATA / f"33TWL_{file}.tif") as source:
            pixels = source.read()[:, :side, :side]
        left, right = round(begin * side), round(end * side)
        pixels[:4, :, left:right], pixels[4, :, left:right] = 6000, 9
        for band, plane in zip(BANDS, pixels):
            options = {"height": side, "width": side, "count": 1, "dtype": "uint16"}
            with rasterio.open(folder / f"{band}.tif", "w", driver="GTiff", **options) as made:
                made.write(plane, 1)
    composite_dates.main(tmp_path)
    lines = capsys.readouterr().out.splitlines()
    clear = {line.split(":")[0]: float(line.split(": ")[1].split(" %")[0]) for line in lines[:5]}
    assert clear["2023-08-10"] < 45
    shares = [float(line.split(": ")[1].split(" %")[0]) for line in lines[5:7]]
    assert min(shares) > 90 > clear["2023-08-13"]
    differences = [float(line.rsplit("difference ")[1]) for line in lines[7:]]
    assert len(differences) == 2
    assert max(map(abs, differences)) < 0.1
