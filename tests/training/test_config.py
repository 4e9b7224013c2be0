"""Configurations: what is refused."""

import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.models.training.config import make_config


def test_the_members_of_a_model_share_what_defines_it():
    config = make_config({"members": [{"seed": 5}, {"blocks": "residual"}]}, "test")
    first, second = config.of_members()
    assert (first.seed, first.blocks) == (5, "plain")
    assert (second.seed, second.blocks, second.members) == (config.seed, "residual", [])
    with pytest.raises(ScarMapperError, match="bands"):
        make_config({"members": [{"bands": "all"}]}, "test")


@pytest.mark.parametrize("context", [-0.1, 1, float("nan")])
def test_a_context_that_cant_be_is_refused(context):
    with pytest.raises(ScarMapperError, match="context"):
        make_config({"context": context}, "it")


@pytest.mark.parametrize(
    "wrong",
    [
        {"views": [{"resolution": 0}]},
        {"views": [{"zoom": 2}]},
        {"resolutions": [5]},
        {"resolutions": [-1]},
    ],
)
def test_views_that_cant_be_are_refused(wrong):
    with pytest.raises(ScarMapperError, match="views or resolutions"):
        make_config(wrong, "it")


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"extra": -1}, "-1 times"),
        ({"bands": ["B4", "SIN_ASPECT"]}, "a direction takes both"),
        (
            {"bands": ["B4", "SIN_ASPECT", "COS_ASPECT"], "views": [{"mirrored": True}]},
            "points elsewhere",
        ),
        ({"members": [{"country": "FRA"}]}, "country"),
        ({"scene": "match"}, "the scene 'match'"),
        ({"fold": 3}, "a fold of 3"),
        ({"fold": 2, "deep_supervision": True}, "deep supervision"),
        ({"shifted": 1.5}, "0 to 1"),
        ({"shifted": -0.5}, "0 to 1"),
        ({"runs": 0}, "0 runs"),
        ({"runs": 2}, "nothing continues"),
        ({"kept": 0.5}, "nothing continues"),
        ({"kept": 1, "continues": True}, "below 1"),
        ({"kept": -0.1, "continues": True}, "below 1"),
    ],
)
def test_settings_that_cant_be_are_refused(wrong, named):
    with pytest.raises(ScarMapperError, match=named):
        make_config(wrong, "it")


def test_members_share_their_device():
    with pytest.raises(ScarMapperError, match="device"):
        make_config({"members": [{"device": "cpu"}]}, "test")


@pytest.mark.parametrize(
    "bands", ["green", ["B4", "B4"], ["B4", "B13"], ["SLOPE", "DEM"], [], 3, [["B4"]]]
)
def test_bands_that_cant_be_are_refused(bands):
    with pytest.raises(ScarMapperError, match="asks for the bands"):
        make_config({"bands": bands}, "it")


def test_bands_may_be_any_list():
    config = make_config({"bands": ["B8", "SLOPE", "B4"]}, "it")
    assert config.band_names == ("B8", "SLOPE", "B4")


@pytest.mark.parametrize(
    "wrong",
    [
        {"split": "kind"},
        {"split": "ids", "validation": 0.2},
        {"split": "ids", "validation": [[1, 2]]},
        {"split": "ground"},
        {"split": "ground", "validation": [[1]], "test": []},
        {"split": "random"},
        {"split": "random", "validation": 1, "test": 0},
        {"split": "random", "validation": "half", "test": 0},
    ],
)
def test_splits_that_cant_be_are_refused(wrong):
    with pytest.raises(ScarMapperError, match="has a split that can't be"):
        make_config(wrong, "it")


@pytest.mark.parametrize("wrong", [{"block": 0}, {"block": 1.5}, {"gap": -1}])
def test_blocks_and_gaps_that_cant_be_are_refused(wrong):
    with pytest.raises(ScarMapperError, match="whole numbers"):
        make_config(wrong, "it")
