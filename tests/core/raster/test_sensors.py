"""Which sensor the names, the metadata, the file's name and the set of the bands reveal."""

from dataclasses import replace

import pytest

from scarmapper.core.raster.sensors import sensor_of, sensors_in
from scarmapper.core.raster.wavelengths import facts_of_names


def found(names, path="", tags=None, said=""):
    facts = replace(facts_of_names(names), path=path, tags=tags or {})
    return [sensor.title for sensor in sensor_of(facts, names, said).sensors]


def numbered(pattern, *numbers):
    return [pattern.format(number) for number in numbers]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("LC08_L2SP_107030_20180901_20200831_02_T1", "Landsat 8/9"),
        ("LC81070302018244LGN00_stack.tif", "Landsat 8/9"),
        ("LANDSAT_9", "Landsat 8/9"),
        ("L8_post.tif", "Landsat 8/9"),
        ("LT05_L2SP_042035_20040630", "Landsat 4–7"),
        ("Landsat 7 ETM+", "Landsat 4–7"),
        ("LE07_L1TP", "Landsat 4–7"),
        ("HLS.L30.T54TXN.2018244T012345.v2.0", "HLS L30"),
        ("HLSS30.020_T54TXN", "HLS S30"),
        ("S2A_MSIL2A_20180918T012651", "Sentinel-2"),
        ("sentinel-2-l2a", "Sentinel-2"),
        ("20200101_012345_1005_3B_AnalyticMS_SR.tif", "PlanetScope, 8 bands"),
        ("IMG_PHR1A_MS_201809180123456_ORT", "Pléiades/SPOT"),
        ("SPOT 6", "Pléiades/SPOT"),
        ("MOD09GA.A2018244", "MODIS"),
    ],
)
def test_products_and_platforms_by_name(text, title):
    assert [sensor.title for sensor in sensors_in(text)] == [title]


@pytest.mark.parametrize("text", ["", "pre.tif", "level8", "hill5", "tile_12_04", "cls2 mosaic"])
def test_words_that_only_look_like_a_sensor(text):
    assert sensors_in(text) == []


@pytest.mark.parametrize(
    ("names", "titles"),
    [
        (numbered("B{}", 2, 3, 4, 8, "8A", 11), ["Sentinel-2"]),
        (numbered("SR_B{}", 1, 2, 3, 4, 5, 7), ["Landsat 4–7"]),
        (numbered("SR_B{}", 2, 3, 4, 5, 6), ["Landsat 8/9"]),
        (numbered("SR_B{}", 1, 2, 3, 4, 5), ["Landsat 4–7", "Landsat 8/9"]),
        ([*numbered("SR_B{}", 3, 4), "ST_B6"], ["Landsat 4–7"]),
        ([*numbered("SR_B{}", 3, 4, 5), "ST_B10"], ["Landsat 8/9"]),
        (numbered("B{}", 1, 2, 3, 4, 5, 7), ["Landsat 4–7"]),
        (numbered("B0{}", 2, 3, 4, 5, 6, 7), ["Landsat 8/9"]),
        (numbered("B{}", 1, 2, 3, 4, 5, 7, 6), ["Landsat 4–7", "Landsat 8/9"]),
        (numbered("B{}", 0, 1, 2, 3), ["Pléiades/SPOT"]),
        (numbered("B{}", 2, 3, 4, 5), ["Sentinel-2", "Landsat 8/9"]),
        (numbered("B{}", 2, 3, 4), ["Sentinel-2"]),
        (["VNIR_Band3N", "VNIR_Band2"], ["ASTER"]),
        ([*numbered("B{}", *range(1, 12)), "BQA"], ["Landsat 8/9"]),
        (numbered("B{}", 2, 3, 4, 8, 10, 11), ["Sentinel-2"]),
        (numbered("B{}", 2, 3, 4, 10, 11), ["Sentinel-2", "Landsat 8/9"]),
    ],
)
def test_the_set_of_the_bands_tells_the_sensor_or_leaves_it_open(names, titles):
    assert found(names) == titles


def test_what_the_user_says_goes_first_then_names_metadata_file_and_folder():
    names = numbered("SR_B{}", 1, 2, 3, 4, 5)
    tags = {"SPACECRAFT_ID": "LANDSAT_8"}
    assert found(names, "/x/LT05_a.tif", tags, "Landsat 5") == ["Landsat 4–7"]
    assert found(names, "/x/LT05_a.tif", tags) == ["Landsat 8/9"]
    assert found(names, "/x/LT05_a.tif") == ["Landsat 4–7"]
    assert found(names, "/x/LT05_L2SP_042035/a.tif") == ["Landsat 4–7"]
    assert found([f"LC09_{name}" for name in names], "/x/LT05_a.tif") == ["Landsat 8/9"]


def test_the_scenes_that_an_hls_image_was_made_of_do_not_decide():
    tags = {"LANDSAT_PRODUCT_ID": "LC08_L1TP_107030", "SHORT_NAME": "HLSL30"}
    assert found(numbered("B0{}", 4, 5), tags=tags) == ["HLS L30"]


def test_a_hint_that_does_not_fit_the_numbers_is_passed_over():
    assert found(numbered("B{}", 4, 8, "8A"), "/x/tile_l5.tif") == ["Sentinel-2"]


def test_planetscope_by_its_number_of_bands():
    assert found([""] * 4, "/x/a_AnalyticMS.tif") == ["PlanetScope, 4 bands"]
    assert found([""] * 8, "/x/a_AnalyticMS_8b.tif") == ["PlanetScope, 8 bands"]
