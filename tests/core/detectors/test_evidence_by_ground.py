"""Evidence by kinds of ground, on scenes whose kinds change each in its own way."""

import json

import cv2
import numpy as np
import pytest

from scarmapper.core.detectors.evidence import Evidence
from scarmapper.core.detectors.evidence_by_ground import EvidenceByGround, _told
from scarmapper.core.detectors.relief_features import NO_HEIGHT, Relief
from scarmapper.core.detectors.simulated_scars import bare_ground, simulated_scars
from scarmapper.core.errors import ScarMapperError
from scarmapper.core.labels import SCAR, UNKNOWN
from scarmapper.core.progress import Progress, RecordingProgress

SIZE = 256
ROLES = ("blue", "green", "red", "nir", "swir16")
EVERGREEN = (300, 480, 280, 2500, 1100), (310, 490, 300, 2350, 1150)
DECIDUOUS = (230, 430, 240, 3300, 1400), (420, 640, 800, 1900, 2100)
MEADOW = (420, 800, 560, 3000, 2200), (700, 1000, 1200, 2100, 3000)


def noise(random, scale):
    field = cv2.GaussianBlur(random.normal(size=(SIZE, SIZE)), (0, 0), scale)
    return field / field.std()


def scene(seed=0, scars=True, unit=1.0, kinds=(EVERGREEN, DECIDUOUS, MEADOW), soil=None):
    """Return features of a pair whose leaves fell from one of three kinds of ground, and truth.

    `soil` is the spectrum of all scars; otherwise they lie in three rocks.
    """
    random = np.random.default_rng(seed)
    kind = np.digitize(noise(random, 12), (-0.3, 0.6))
    truth = np.zeros((SIZE, SIZE), np.uint8)
    for _ in range(14 if scars else 0):
        axes = int(random.integers(3, 6)), int(random.integers(6, 14))
        centre = random.integers(10, SIZE - 10, 2).tolist()
        cv2.ellipse(truth, centre, axes, int(random.integers(180)), 0, 360, 1, -1)
    cover = cv2.GaussianBlur(truth.astype(float), (0, 0), 0.6)
    rocks = np.digitize(noise(random, 10), (-0.5, 0.5))
    rock = 1e4 * bare_ground(ROLES, 3, random) if soil is None else np.array([soil] * 3, float)
    soil = rock[rocks].transpose(2, 0, 1)
    soil = soil * (1 + 0.15 * noise(random, 2))
    dates = []
    for number in (0, 1):
        ground = np.array([k[number] for k in kinds], float)[kind]
        image = ground.transpose(2, 0, 1) * (1 + 0.05 * noise(random, 3))
        if number:
            image = image * (1 - cover) + soil * cover
        image = image * (1 + random.normal(0, 0.02, image.shape)) + random.normal(
            0, 20, image.shape
        )
        dates.append(image * unit)
    relief = np.zeros((3, SIZE, SIZE))
    relief[0] = NO_HEIGHT
    return np.concatenate([*dates, relief]).astype(np.float32), truth == 1


def fitted(features, progress=None):
    detector = EvidenceByGround(ROLES)
    detector.learn(features.reshape(len(features), -1).T, progress)
    return detector


def f1(mask, truth):
    return 2 * np.sum((mask == SCAR) & truth) / (np.sum(mask == SCAR) + np.sum(truth))


def test_kinds_of_ground_that_change_each_in_its_own_way_are_no_scars():
    features, truth = scene()
    progress = RecordingProgress(Progress())
    detector = fitted(features, progress)
    found = detector.apply(features)
    by_scene = Evidence(("NDVI", "BSI", "Red"))
    names, sample = detector.compared(features.reshape(len(features), -1).T)
    by_scene.learn(sample)
    worse = by_scene.apply(np.moveaxis(sample.reshape(SIZE, SIZE, -1), 2, 0))
    assert names == by_scene.indices
    assert f1(found.mask, truth) > 0.85
    assert f1(found.mask, truth) > f1(worse.mask, truth) + 0.1
    assert any("Evidence by kinds of ground" in note for note in progress.notes)


# Soils of the one kind in which all scars of a scene lie: red earth, pale marl, dark shale.
@pytest.mark.parametrize(
    "soil",
    [(1290, 1770, 2350, 2780, 3730), (2200, 2700, 2900, 3300, 3900), (700, 900, 1000, 1250, 1600)],
)
def test_scars_that_are_all_alike_are_not_what_is_usual(soil):
    still = [(before, before) for before, _ in (EVERGREEN, DECIDUOUS, MEADOW)]
    features, truth = scene(seed=2, kinds=still, soil=soil)
    assert f1(fitted(features).apply(features).mask, truth) > 0.8


def test_what_one_expectation_tells_grows_with_how_it_tells_scars_from_the_scene():
    assert _told(0.0, 0.0) == pytest.approx((0, 0), abs=1e-9)
    assert _told(0.3, 0.3) == pytest.approx((0, 0), abs=0.01)
    # 0.6 ln(0.9 / 0.02) = 2.28 is cut at 0.6 × 3; 0.6 ln(0.11 / 0.98) = −1.31
    assert _told(0.9, 0.02) == pytest.approx((1.8, -1.312), abs=1e-3)
    assert _told(0.5, 0.1) == pytest.approx((0.6 * np.log(5), 0.6 * np.log(0.51 / 0.9)), abs=1e-6)


def test_an_unchanged_scene_has_next_to_no_scars():
    features, _ = scene(seed=1, scars=False)
    assert np.mean(fitted(features).apply(features).mask == SCAR) < 2e-3


def test_reflectance_in_another_unit_gives_the_same_map():
    features, _ = scene()
    small, _ = scene(unit=1e-4)
    one, other = (fitted(f).apply(f).mask for f in (features, small))
    assert np.mean(one != other) < 1e-3


def test_a_fit_is_the_same_each_time_and_travels_as_json():
    features, _ = scene()
    one, other = fitted(features), fitted(features)
    assert one.as_dict() == other.as_dict()
    again = EvidenceByGround.from_dict(json.loads(json.dumps(one.as_dict())))
    for a, b in zip(one.apply(features), again.apply(features)):
        np.testing.assert_array_equal(a, b)
    damaged = one.as_dict()
    damaged["by_ground"]["odds"][0]["coefficients"].pop()
    with pytest.raises(ValueError, match="coefficients"):
        EvidenceByGround.from_dict(damaged)


def test_a_pixel_has_the_same_probability_in_any_window():
    features, _ = scene()
    features[:-3, 60:70, 80:90] = np.nan
    detector = fitted(features[:, :50])
    whole = detector.apply(features)
    assert (whole.mask == UNKNOWN).sum() == 100
    np.testing.assert_array_equal(np.isnan(whole.probability), whole.mask == UNKNOWN)
    part = detector.apply(features[:, 41:100, 33:144])
    np.testing.assert_array_equal(part.probability[2:-2, 2:-2], whole.probability[43:98, 35:142])


@pytest.mark.parametrize(
    ("every", "factor", "reason"),
    [
        (40, 1, "too few to tell kinds of ground apart"),
        (1, 1 / 12, "no reflectance of a known unit"),
    ],
)
def test_one_expectation_for_the_whole_scene_where_kinds_cannot_be_told(every, factor, reason):
    features, _ = scene()
    features[:-3] = np.round(features[:-3] * factor)
    progress = RecordingProgress(Progress())
    detector = EvidenceByGround(ROLES)
    detector.learn(features.reshape(len(features), -1).T[::every], progress)
    assert any("whole scene" in note and reason in note for note in progress.notes)
    assert detector.as_dict()["by_ground"] is None
    assert detector.apply(features).mask.shape == (SIZE, SIZE)


def test_identical_images_are_refused():
    features, _ = scene()
    features[5:10] = features[:5]
    with pytest.raises(ScarMapperError, match="identical"):
        fitted(features)


def test_a_dem_of_another_place_is_not_used_and_one_of_this_place_is():
    random = np.random.default_rng(0)
    falls = random.normal(0, 0.4, (5000, 2)).astype(np.float32)
    relief = np.column_stack([np.full(5000, 800, np.float32), falls])
    light = np.log(0.3 + 0.1 * falls[:, :1]) + random.normal(0, 0.1, (5000, 2))
    used, reason = Relief.fitted(relief, light)
    assert reason == ""
    assert used.predictors(relief).shape == (5000, 5)
    elsewhere, reason = Relief.fitted(relief[::-1], light)
    assert "another place" in reason
    assert elsewhere.predictors(relief).shape == (5000, 0)
    assert np.isnan(elsewhere.slope(relief)).all()


def test_simulated_scars_lie_on_slopes_and_are_brighter_in_red():
    after = np.full((4000, 5), 0.03, np.float32)
    slope = np.repeat([2.0, 30.0], 2000).astype(np.float32)
    which, bare = simulated_scars(after, slope, ROLES, 3000)
    assert np.mean(which >= 2000) > 0.8
    assert (bare[:, 2] > 0.03).all()
    assert bare.shape == (3000, 5)
