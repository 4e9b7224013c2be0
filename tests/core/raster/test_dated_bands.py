"""Bands of two dates in one file are told apart where their names say so, and only there."""

import pytest

from scarmapper.core.raster.dated_bands import dated_bands, day_of_names

BANDS = ("B2", "B3", "B4", "B8", "B8A", "B11")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("{}", "{}_1"),
        ("{}", "{}.1"),
        ("{}_1", "{}_2"),
        ("{}_t1", "{}_t2"),
        ("0_{}", "1_{}"),
        ("pre_{}", "post_{}"),
        ("{} (pre-event)", "{} (post-event)"),
        ("before {}", "after {}"),
        ("20180901_{}", "20180918_{}"),
        ("{} 2018-09-01", "{} 2018-09-18"),
        ("{}_2017", "{}_2018"),
        ("S2A_20180901_{}", "S2B_20180918_{}"),
        (
            "LC08_L2SP_107030_20180901_20200831_02_T1_SR_{}",
            "LE07_L2SP_107030_20180918_20200829_02_T1_SR_{}",
        ),
        ("20180901T012651_20180901T012648_T54TXN_{}", "20180918T012651_20180918T0126_T54TXN_{}"),
    ],
)
def test_two_dates(first, second):
    names = [first.format(band) for band in BANDS] + [second.format(band) for band in BANDS]
    found = dated_bands(names)
    assert found.dates == (0,) * 6 + (1,) * 6
    assert found.by_words == ("pre" in first or "before" in first)


def test_words_and_dates_decide_whatever_stands_first_in_the_file():
    names = ["post_B4", "post_B8", "pre_B4", "pre_B8", "DEM"]
    assert dated_bands(names).dates == (1, 1, 0, 0, None)
    names = ["B4_20180918", "B8_20180918", "B4_20180901", "B8_20180901"]
    assert dated_bands(names).dates == (1, 1, 0, 0)


@pytest.mark.parametrize(
    ("pattern", "day"),
    [
        ("20180901_{}", "2018-09-01"),
        ("{} 2018-09-01", "2018-09-01"),
        ("T54TXN_20180918T012651_{}_10m", "2018-09-18"),
        ("LC08_L2SP_107030_20180901_20200831_02_T1_SR_{}", "2018-09-01"),
        ("{}", ""),
        ("{}_2018", ""),
        ("20180231_{}", ""),
    ],
)
def test_the_day_of_one_date(pattern, day):
    names = [pattern.format(band) for band in BANDS]
    assert day_of_names(names) == day
    assert day_of_names([*names, "DEM"]) == ""
    assert day_of_names([*names, "20190101_B4"]) == ""


@pytest.mark.parametrize(
    "names",
    [
        BANDS,
        (*BANDS, *BANDS),
        ("Band 1", "Band 2"),
        ("Band 1", "Band 2", "Band 3", "Band 4"),
        ("red", "green", "blue", "nir_1", "nir_2", "swir_1", "swir_2"),
        ("red", "nir", "rededge_1", "rededge_2", "swir_1", "swir_2"),
        ("SR_B1", "SR_B2", "SR_B3"),
        tuple(f"T54TXN_20180918T012651_{band}_10m" for band in BANDS),
        ("NDVI_change", "pre_NDVI"),
        ("B04_10m", "B04_20m"),
        ("", "", "", ""),
    ],
)
def test_one_date(names):
    assert dated_bands(names) is None


def test_three_dates_are_named():
    names = [f"{day}_{band}" for day in (20180901, 20180911, 20180918) for band in ("B4", "B8")]
    assert dated_bands(names).titles == ("2018-09-01", "2018-09-11", "2018-09-18")
