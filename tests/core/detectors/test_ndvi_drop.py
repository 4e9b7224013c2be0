"""The NDVI drop: exact masks, the automatic threshold on known noise, what it keeps and refuses."""

import json

import numpy as np
import pytest
import rasterio
from hypothesis import given, settings
from hypothesis import strategies as st

from scarmapper.core.detectors.ndvi_drop import NdviDrop, write_drop
from scarmapper.core.errors import Cancelled, ScarMapperError
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.progress import Progress
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.raster.writer import Outputs

SIZE = 300
GRID = Grid(CRS.from_epsg(32633), Affine(20, 0, 400_000, 0, -20, 4_000_000), SIZE, SIZE)


class RecordingProgress(Progress):
    def __init__(self):
        self.warnings = []

    def warn(self, text):
        self.warnings.append(text)


def pair(pre, post):
    grid = Grid(GRID.crs, GRID.transform, pre.shape[1], pre.shape[0])
    return ArraySource(np.stack([pre, post]), grid, ("NDVI_pre", "NDVI_post"))


def noise(kind, seed=1):
    """Return differences of an unchanged pair; σ of their core about 0.04."""
    random = np.random.default_rng(seed)
    shape = (SIZE, SIZE)
    if kind == "gaussian":
        return random.normal(0, 0.04, shape)
    if kind == "laplace":
        return random.laplace(0, 0.04, shape)
    if kind == "student":
        return 0.035 * random.standard_t(3, shape)
    clouded = random.normal(0, 0.04, shape)
    clouded[:20] += random.uniform(-0.6, 0, (20, SIZE))  # cloud on the pre image: a gain
    return clouded


def scene(change, scars=0.0, seed=2):
    """Return NDVI before and after, and where vegetation was taken away."""
    random = np.random.default_rng(seed)
    pre = np.clip(0.75 + random.normal(0, 0.05, (SIZE, SIZE)), 0, 1)
    truth = random.random((SIZE, SIZE)) < scars
    post = pre - change
    post[truth] -= 0.5
    return pre, post, truth


def test_mask_and_drop_of_known_pixels():
    pre = np.array([[0.8, 0.8, 0.5, np.nan, 0.2]], np.float32)
    post = np.array([[0.59, 0.61, 0.9, 0.1, np.nan]], np.float32)
    drop, mask = NdviDrop().compare(np.stack([pre, post]))
    np.testing.assert_array_equal(mask, [[1, 0, 0, 255, 255]])
    assert mask.dtype == np.uint8
    np.testing.assert_allclose(drop, [[0.21, 0.19, -0.4, np.nan, np.nan]], atol=1e-6)


def test_probability_is_a_half_at_the_threshold_and_rises_as_the_normal_distribution():
    detector = NdviDrop(0.2)
    drops = np.linspace(-2, 2, 4001, dtype=np.float32)
    found = detector.apply(np.stack([drops, np.zeros_like(drops)])[:, None])
    probability = found.probability[0]
    assert (np.diff(probability) >= 0).all()
    assert probability[0] < 1e-6 < 1 - 1e-6 < probability[-1] <= 1
    np.testing.assert_array_equal(found.mask[0] == 1, probability > 0.5)
    from scipy.stats import norm

    expected = norm.cdf(drops, 0.2, detector.noise)
    np.testing.assert_allclose(probability, expected, atol=0.01)


def test_probability_is_unknown_where_the_mask_is():
    features = np.array([[[0.8, np.nan]], [[np.nan, 0.1]]], np.float32)
    found = NdviDrop().apply(features)
    assert (found.mask == 255).all()
    assert np.isnan(found.probability).all()


@pytest.mark.parametrize("kind", ["gaussian", "laplace", "student", "clouded"])
def test_automatic_threshold_lets_an_unchanged_pair_be(kind):
    pre, post, _ = scene(noise(kind))
    detector = NdviDrop(None)
    detector.fit(pair(pre, post))
    _, mask = detector.compare(np.stack([pre, post]).astype(np.float32))
    assert (mask == 1).mean() < 0.01
    assert detector.threshold >= 0.05
    assert detector.noise == pytest.approx(0.04, rel=0.15)


def test_identical_images_have_no_scars():
    pre, _, _ = scene(0)
    detector = NdviDrop(None)
    detector.fit(pair(pre, pre))
    assert not detector.apply(np.stack([pre, pre]).astype(np.float32)).mask.any()


@pytest.mark.parametrize("share", [0.001, 0.03, 0.2])
@pytest.mark.parametrize("kind", ["gaussian", "laplace", "clouded"])
def test_automatic_threshold_finds_scars_rare_and_common(kind, share):
    pre, post, truth = scene(noise(kind), share)
    detector = NdviDrop(None)
    detector.fit(pair(pre, post))
    _, mask = detector.compare(np.stack([pre, post]).astype(np.float32))
    seen, found = truth[20:], mask[20:] == 1  # below the rows that may be under cloud
    assert found[seen].mean() > 0.95
    assert found[~seen].mean() < 0.01


@settings(max_examples=20, deadline=None)
@given(shift=st.floats(-0.3, 0.5))
def test_automatic_threshold_follows_a_season_shift(shift):
    pre, post, _ = scene(noise("gaussian"), 0.03)
    still, shifted = NdviDrop(None), NdviDrop(None)
    still.fit(pair(pre, post))
    shifted.fit(pair(pre, post - shift))
    assert shifted.threshold - still.threshold == pytest.approx(shift, abs=1e-4)
    assert shifted.noise == pytest.approx(still.noise, abs=1e-4)


def test_a_season_shift_hides_nothing_and_invents_nothing():
    pre, post, truth = scene(0.3 + noise("gaussian"), 0.03)
    fixed, automatic = NdviDrop(0.2), NdviDrop(None)
    automatic.fit(pair(pre, post))
    features = np.stack([pre, post]).astype(np.float32)
    assert (fixed.compare(features)[1] == 1)[~truth].mean() > 0.9
    assert (automatic.compare(features)[1] == 1)[~truth].mean() < 0.01
    assert (automatic.compare(features)[1] == 1)[truth].mean() > 0.95


def test_images_too_different_are_reported():
    random = np.random.default_rng(3)
    progress = RecordingProgress()
    detector = NdviDrop(None)
    detector.fit(pair(random.uniform(0, 0.6, (90, 90)), random.uniform(0, 0.6, (90, 90))), progress)
    assert len(progress.warnings) == 1
    assert "would not stand out" in progress.warnings[0]


def test_a_given_threshold_stays_and_the_noise_is_measured():
    pre, post, _ = scene(noise("gaussian"))
    detector = NdviDrop(0.3, index="GRVI")
    assert detector.indices == ("GRVI",)
    detector.fit(pair(pre, post))
    assert detector.threshold == 0.3
    assert detector.noise == pytest.approx(0.04, rel=0.05)


def test_what_was_fitted_survives_json():
    pre, post, _ = scene(noise("gaussian"), 0.03)
    detector = NdviDrop(None)
    detector.fit(pair(pre, post))
    twin = NdviDrop.from_dict(json.loads(json.dumps(detector.as_dict())))
    features = np.stack([pre, post]).astype(np.float32)
    for one, other in zip(detector.apply(features), twin.apply(features)):
        np.testing.assert_array_equal(one, other)
    assert twin.automatic


@pytest.mark.parametrize(
    "damage", [{"threshold": "much"}, {"noise": 0}, {"centre": float("nan")}, {"index": None}]
)
def test_damaged_storage_is_refused(damage):
    stored = NdviDrop(0.2).as_dict()
    if damage == {"index": None}:
        del stored["index"]
    else:
        stored.update(damage)
    with pytest.raises(ScarMapperError, match="damaged"):
        NdviDrop.from_dict(stored)


@pytest.mark.parametrize("threshold", [2, -2, float("nan"), float("inf")])
def test_impossible_thresholds_are_refused(threshold):
    with pytest.raises(ScarMapperError, match="between −2 and 2"):
        NdviDrop(threshold)


def test_nothing_is_found_before_the_threshold_is():
    with pytest.raises(ScarMapperError, match="not been found"):
        NdviDrop(None).apply(np.zeros((2, 3, 3), np.float32))


def test_empty_images_are_refused(tmp_path):
    empty = pair(np.full((40, 40), np.nan), np.full((40, 40), 0.5))
    with pytest.raises(ScarMapperError, match="valid in both"):
        NdviDrop(None).fit(empty)
    with pytest.raises(ScarMapperError, match="valid in both"), Outputs() as outputs:
        write_drop(NdviDrop(), empty, outputs, str(tmp_path / "mask.tif"))
    assert list(tmp_path.iterdir()) == []


def test_files_hold_the_mask_and_the_drop(tmp_path):
    pre, post, _ = scene(noise("gaussian"), 0.03)
    pre[0, :5] = np.nan
    mask, drop = str(tmp_path / "mask.tif"), str(tmp_path / "drop.tif")
    source = pair(pre, post)
    source.block = (64, 100)
    detector, progress = NdviDrop(), RecordingProgress()
    with Outputs() as outputs:
        write_drop(detector, source, outputs, mask, drop, progress)
    expected = detector.compare(np.stack([pre, post]).astype(np.float32))
    with rasterio.open(drop) as drops, rasterio.open(mask) as scars:
        np.testing.assert_array_equal(drops.read(1), expected[0])
        np.testing.assert_array_equal(scars.read(1), expected[1])
        assert (scars.nodata, scars.dtypes) == (255, ("uint8",))
        assert np.isnan(drops.nodata)
        assert drops.descriptions == ("NDVI drop",)
        assert scars.transform == GRID.transform
    assert progress.warnings == []


def test_a_change_of_season_is_reported_with_the_mask(tmp_path):
    pre, post, _ = scene(0.3)
    progress = RecordingProgress()
    with Outputs() as outputs:
        write_drop(
            NdviDrop(), pair(pre, post), outputs, str(tmp_path / "mask.tif"), progress=progress
        )
    assert len(progress.warnings) == 1
    assert "100 % of" in progress.warnings[0]
    assert "seasons" in progress.warnings[0]


def test_cancelling_leaves_no_file(tmp_path):
    class Stopped(Progress):
        def is_cancelled(self):
            return True

    pre, post, _ = scene(0)
    with pytest.raises(Cancelled), Outputs() as outputs:
        write_drop(
            NdviDrop(), pair(pre, post), outputs, str(tmp_path / "mask.tif"), progress=Stopped()
        )
    assert list(tmp_path.iterdir()) == []
