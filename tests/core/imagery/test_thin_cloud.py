"""Veils over real reflectances, and changes of the ground that are none."""

import numpy as np
import pytest

from scarmapper.core.imagery.reasons import CLOUD, DARK, SNOW, THIN_CLOUD, VALID
from scarmapper.core.imagery.thin_cloud import ThinCloudTest

ROLES = ("blue", "green", "red", "nir")
# Reflectance × 10 000, means over patches of Sentinel-2 L2A of tile 33TWL, 15 and 20 August 2023.
FOREST = (356, 573, 353, 3121)
CLOUD_EDGE = (1846, 1938, 1743, 4126)  # the same ground, which the scene classification calls clear
FIELD, MOWN_FIELD = (430, 699, 472, 3721), (702, 871, 1013, 2437)
STUBBLE, TILLED = (501, 770, 686, 2978), (1039, 1392, 1674, 2537)
# Means of the visible bands of the scars of Hokkaido 2018 (demo/data/hokkaido2018), before and
# after; that sample has no infrared, which is made up.
SCAR = (1190, 1012, 1022, 2900), (1400, 1428, 1845, 2300)


def scene(*changed, shift=0.0, roles=ROLES):
    """Return forest on both dates, the ground of some pixels changed: arrays (bands, 1, pixels)."""
    random = np.random.default_rng(0)
    pre = np.array(FOREST, float)[:, None] * random.normal(1, 0.05, 400)
    post = np.array(FOREST, float)[:, None] * random.normal(1, 0.05, 400) + shift
    for place, (before, after) in enumerate(changed):
        pre[:, place] = before
        post[:, place] = np.array(after) + shift
    return pre[:, None].astype(np.float32), post[:, None].astype(np.float32)


def reasons_of(pre, post, roles=ROLES, **options):
    sample = np.concatenate([pre, post]).reshape(2 * len(roles), -1).T
    test = ThinCloudTest.fitted(roles, roles, sample, **options)
    found = np.zeros((2, *pre.shape[1:]), np.uint8)
    test.mark(found, pre, post)
    return found


def veiled(ground, opacity, white=(7000, 7000, 7000, 7200)):
    return (1 - opacity) * np.array(ground) + opacity * np.array(white)


def test_a_cloud_edge_is_marked_on_the_date_that_it_is_on():
    found = reasons_of(*scene((FOREST, CLOUD_EDGE), (CLOUD_EDGE, FOREST)))
    assert found[:, 0, 0].tolist() == [VALID, THIN_CLOUD]
    assert found[:, 0, 1].tolist() == [THIN_CLOUD, VALID]
    assert (found[:, 0, 2:] == VALID).all()


@pytest.mark.parametrize("ground", [FOREST, FIELD, STUBBLE])
def test_a_veil_of_a_tenth_is_seen_over_any_ground(ground):
    found = reasons_of(*scene((ground, veiled(ground, 0.1)), (veiled(ground, 0.1), ground)))
    assert found[:, 0, :2].tolist() == [[VALID, THIN_CLOUD], [THIN_CLOUD, VALID]]


def test_scars_fields_fire_and_flood_are_no_veils():
    burnt = (413, 505, 601, 1180)
    flood = (900, 1100, 1150, 800)
    changes = (SCAR, (FIELD, MOWN_FIELD), (STUBBLE, TILLED), (FOREST, burnt), (FOREST, flood))
    assert not reasons_of(*scene(*changes)).any()
    back = tuple((after, before) for before, after in changes)
    assert not reasons_of(*scene(*back)).any()


def test_grey_rock_in_the_place_of_a_forest_is_no_veil():
    rock = (1290, 1320, 1280, 1900)
    assert not reasons_of(*scene((FOREST, rock), (rock, FOREST))).any()
    # Without near infrared it cannot be told from a veil, and only what is bluer is one.
    visible = ROLES[:3]
    pre, post = scene((FOREST, rock), (FOREST, (1900, 1700, 1500, 0)))
    found = reasons_of(pre[:3], post[:3], visible)
    assert found[1, 0, :2].tolist() == [VALID, THIN_CLOUD]


def test_what_the_whole_scene_changed_is_no_veil():
    pre, post = scene((FOREST, CLOUD_EDGE), SCAR, shift=400)
    found = reasons_of(pre, post)
    assert found[1, 0, :3].tolist() == [THIN_CLOUD, VALID, VALID]
    assert np.count_nonzero(found) == 1


def test_snow_absorbs_shortwave_infrared():
    roles = (*ROLES, "swir16")
    forest, snow = (*FOREST, 1300), (8000, 8000, 7800, 7000, 900)
    cloud = (7000, 7000, 7000, 7200, 5000)
    pre, post = scene()
    pre, post = (
        np.concatenate([image, np.full((1, 1, 400), 1300, np.float32)]) for image in (pre, post)
    )
    post[:, 0, 0], post[:, 0, 1] = veiled(forest, 0.3, snow), veiled(forest, 0.3, cloud)
    assert reasons_of(pre, post, roles)[1, 0, :3].tolist() == [SNOW, THIN_CLOUD, VALID]
    assert reasons_of(pre, post, roles, snow=False)[1, 0, :3].tolist() == [VALID, THIN_CLOUD, VALID]
    assert reasons_of(pre, post, roles, cloud=False)[1, 0, :3].tolist() == [SNOW, VALID, VALID]


def test_other_reasons_stay():
    pre, post = scene((FOREST, CLOUD_EDGE), (FOREST, CLOUD_EDGE), (FOREST, CLOUD_EDGE))
    sample = np.concatenate([pre, post]).reshape(8, -1).T
    found = np.zeros((2, 1, 400), np.uint8)
    found[0, 0, 0] = found[1, 0, 1] = CLOUD
    found[1, 0, 2] = VALID + DARK
    ThinCloudTest.fitted(ROLES, ROLES, sample).mark(found, pre, post)
    assert found[:, 0, :3].tolist() == [[CLOUD, VALID, VALID], [VALID, CLOUD, THIN_CLOUD]]


def test_unknown_pixels_are_no_veils():
    pre, post = scene((FOREST, CLOUD_EDGE), (FOREST, CLOUD_EDGE))
    test = ThinCloudTest.fitted(ROLES, ROLES, np.concatenate([pre, post]).reshape(8, -1).T)
    post[0, 0, 0] = np.nan
    pre[2, 0, 1] = np.nan
    found = np.zeros((2, 1, 400), np.uint8)
    test.mark(found, pre, post)
    assert not found.any()


def test_there_is_no_test_without_reflectance_in_blue_and_red():
    pre, post = scene()
    sample = np.concatenate([pre, post]).reshape(8, -1).T
    assert ThinCloudTest.fitted(ROLES, ROLES, sample) is not None
    assert ThinCloudTest.fitted(("green", "red"), ROLES, sample[:, 1:7]) is None
    assert ThinCloudTest.fitted(ROLES, ROLES, sample[:50]) is None
    assert (
        ThinCloudTest.fitted(ROLES, ROLES, np.round(sample / 40)) is None
    )  # display colours, to 255
    mixed = sample / np.repeat([1, 10_000], 4)
    assert ThinCloudTest.fitted(ROLES, ROLES, mixed) is None
    assert ThinCloudTest.fitted(ROLES, ROLES, sample / 10_000) is not None


def test_the_unit_of_the_images_does_not_matter():
    pre, post = scene((FOREST, CLOUD_EDGE), SCAR, (CLOUD_EDGE, FOREST))
    np.testing.assert_array_equal(reasons_of(pre, post), reasons_of(pre / 10_000, post / 10_000))
