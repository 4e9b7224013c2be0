"""The evidence detector on scenes with known scars, seasons and noise."""

import json

import cv2
import numpy as np
import pytest

from scarmapper.core.detectors.evidence import Evidence
from scarmapper.core.detectors.pair_features import pair_source
from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid, Window
from scarmapper.core.imagery.indices import index_source
from scarmapper.core.labels import SCAR, UNKNOWN
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.raster.source import ArraySource, FunctionSource

SIZE = 300
GRID = Grid(CRS.from_epsg(32654), Affine(10, 0, 500_000, 0, -10, 4_700_000), SIZE, SIZE)
BANDS = ("B02", "B03", "B04", "B08", "B11")
FOREST = np.array([300, 500, 300, 3500, 1500.0])
GRASS = np.array([500, 900, 900, 2800, 2200.0])
SOIL = np.array([1300, 1800, 2300, 2900, 3700.0])


def texture(rng, scale):
    field = cv2.GaussianBlur(rng.normal(size=(SIZE, SIZE)), (0, 0), scale)
    return (field - field.min()) / np.ptp(field)


def scene(seed=0, season=(1.0, 1.0, 1.0, 1.0, 1.0), scars=True, bands=BANDS):
    """Return pre and post images and the mask of the scars between them."""
    rng = np.random.default_rng(seed)
    share = texture(rng, 8)[..., None]
    ground = FOREST * share + GRASS * (1 - share)
    truth = np.zeros((SIZE, SIZE), np.uint8)
    if scars:
        for _ in range(25):
            centre = rng.integers(20, SIZE - 20, 2)
            axes = (int(rng.integers(3, 6)), int(rng.integers(6, 16)))
            cv2.ellipse(truth, centre.tolist(), axes, int(rng.integers(180)), 0, 360, 1, -1)
    cover = cv2.GaussianBlur(truth.astype(float), (0, 0), 0.6)[..., None]
    after = (ground * (1 - cover) + SOIL * cover) * np.array(season)
    noisy = [
        image * (1 + rng.normal(0, 0.03, image.shape)) + rng.normal(0, 30, image.shape)
        for image in (ground, after)
    ]
    keep = [BANDS.index(b) for b in bands]
    images = [ArraySource(i.transpose(2, 0, 1)[keep], GRID, bands) for i in noisy]
    return (*images, truth)


def detect(pre, post, indices, progress=None):
    pair = pair_source(*(index_source(image, indices) for image in (pre, post)))
    detector = Evidence(indices)
    detector.fit(pair, progress)

    def apply(features):
        return np.stack([part.astype(np.float32) for part in detector.apply(features)])

    return detector, FunctionSource([pair], apply, ("mask", "probability"), detector.halo)


def f1(mask, truth):
    hits = np.sum((mask == SCAR) & (truth == 1))
    return 2 * hits / (np.sum(mask == SCAR) + np.sum(truth == 1))


@pytest.mark.parametrize(
    ("indices", "season", "least"),
    [
        (("NDVI", "BSI", "Red"), (1, 1, 1, 1, 1), 0.9),
        # Green to brown: less infrared, more red and shortwave everywhere.
        (("NDVI", "BSI", "Red"), (1.1, 1.1, 1.5, 0.75, 1.2), 0.85),
        # Brown to green hides scars from a fixed NDVI threshold.
        (("NDVI", "BSI", "Red"), (0.9, 1.0, 0.8, 1.2, 0.9), 0.9),
        (("NDVI", "Red"), (1, 1, 1, 1, 1), 0.9),
        (("GRVI", "Red"), (1, 1, 1, 1, 1), 0.85),
        (("GRVI", "Red"), (1.1, 1.0, 1.3, 0.8, 1.1), 0.8),
    ],
)
def test_scars_are_found_whatever_the_season(indices, season, least):
    pre, post, truth = scene(season=season)
    _, found = detect(pre, post, indices)
    assert f1(found.read_all()[0], truth) > least


@pytest.mark.parametrize("indices", [("NDVI", "BSI", "Red"), ("GRVI", "Red")])
def test_an_unchanged_scene_has_no_scars_and_a_warning(indices):
    pre, post, _ = scene(scars=False)
    progress = RecordingProgress(Progress())
    _, found = detect(pre, post, indices, progress)
    assert np.mean(found.read_all()[0] == SCAR) < 1e-3
    assert "Hardly any ground became barer" in " ".join(progress.warnings)


def test_ground_that_was_bare_before_is_no_scar():
    pre, post, truth = scene()
    before = pre.read_all()
    before[:, truth == 1] = SOIL[:, None]
    _, found = detect(ArraySource(before, GRID, BANDS), post, ("NDVI", "BSI", "Red"))
    assert np.mean(found.read_all()[0][truth == 1] == SCAR) < 0.01


def test_probabilities_are_unknown_where_an_image_is_and_blocks_leave_no_seams():
    pre, post, _ = scene()
    holed = post.read_all()
    holed[:, 50:80, 60:90] = np.nan
    _, found = detect(pre, ArraySource(holed, GRID, BANDS), ("NDVI", "BSI", "Red"))
    whole = found.read_all()
    np.testing.assert_array_equal(np.isnan(whole[1]), whole[0] == UNKNOWN)
    assert (whole[0] == UNKNOWN).sum() == 900
    window = Window(40, 70, 33, 51)
    np.testing.assert_allclose(found.read(window), whole[(slice(None), *window.slices)], atol=1e-4)
    assert (np.nan_to_num(whole[1], nan=1) >= 0).all()


def test_a_fit_travels_as_json():
    pre, post, _ = scene()
    pair = pair_source(*(index_source(i, ("NDVI", "Red")) for i in (pre, post)))
    detector = Evidence(("NDVI", "Red"))
    detector.fit(pair)
    again = Evidence.from_dict(json.loads(json.dumps(detector.as_dict())))
    for a, b in zip(detector.apply(pair.read_all()), again.apply(pair.read_all())):
        np.testing.assert_array_equal(a, b)


def test_a_constant_image_is_refused_with_the_index_named():
    flat = ArraySource(np.full((5, SIZE, SIZE), 1000.0), GRID, BANDS)
    with pytest.raises(ScarMapperError, match="no variation in NDVI"):
        detect(flat, flat, ("NDVI", "Red"))
