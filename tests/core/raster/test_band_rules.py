"""Which band plays which role by which rule; doubts are errors that say how to decide."""

from dataclasses import replace

import numpy as np
import pytest
import rasterio
from rasterio.crs import CRS
from rasterio.transform import Affine

from scarmapper.core.errors import MissingBandError, ScarMapperError
from scarmapper.core.labels import POST_IMAGE, PRE_IMAGE, THE_IMAGE
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.raster.band_rules import identify
from scarmapper.core.raster.bands import (
    band_roles,
    log_roles,
    role_source,
    sensor_tags,
    telling_names,
)
from scarmapper.core.raster.file_source import FileSource
from scarmapper.core.raster.image_pair import told_apart
from scarmapper.core.raster.role_texts import roles_of_date
from scarmapper.core.raster.wavelengths import facts_of_names

SUPERDOVE = ("coastal_blue", "blue", "green_i", "green", "yellow", "red", "rededge", "nir")


def bands(names, roles=("blue", "green", "red", "nir", "swir16"), title=THE_IMAGE, **facts):
    """Return the numbers (from 1) of the bands that play roles, by role."""
    overrides = facts.pop("overrides", "")
    found = identify(replace(facts_of_names(names), **facts), overrides, title)
    found.check(roles, title)
    return {role: found.roles[role] + 1 for role in roles if role in found.roles}


def write(path, names=(), count=None, tags=None, driver="GTiff", imagery=None):
    """Write an image of one value per band, the number of the band."""
    count = count or len(names)
    with rasterio.open(
        path, "w", driver=driver, count=count, dtype="uint16", width=4, height=3,
        crs=CRS.from_epsg(32633), transform=Affine(10, 0, 400000, 0, -10, 4000000),
    ) as file:  # fmt: skip
        file.write(
            np.arange(1, count + 1, dtype=np.uint16)[:, None, None].repeat(3, 1).repeat(4, 2)
        )
        for number, name in enumerate(names, start=1):
            if name:
                file.set_band_description(number, name)
        for number, items in (tags or {}).items():
            file.update_tags(number, **items) if number else file.update_tags(**items)
        for number, items in (imagery or {}).items():
            file.update_tags(number, ns="IMAGERY", **items)
    return str(path)


@pytest.mark.parametrize(
    ("names", "facts", "expected"),
    [
        # Landsat 4–7, by the whole set, by its metadata, by the file's name
        ([f"SR_B{n}" for n in (1, 2, 3, 4, 5, 7)], {}, (1, 2, 3, 4, 5)),
        ([f"SR_B{n}" for n in range(1, 6)], {"tags": {"SATELLITE": "LANDSAT_5"}}, (1, 2, 3, 4, 5)),
        ([f"B{n}" for n in (5, 4, 3, 2, 1)], {"path": "LE07_stack.tif"}, (5, 4, 3, 2, 1)),
        ([f"sr_band{n}" for n in (1, 2, 3, 4, 5, 7)], {}, (1, 2, 3, 4, 5)),
        # Landsat 8/9
        ([f"SR_B{n}" for n in range(2, 7)], {}, (1, 2, 3, 4, 5)),
        ([f"LC08_L2SP_107030_SR_B{n}" for n in (2, 3, 4, 5, 6, 7)], {}, (1, 2, 3, 4, 5)),
        ([f"B{n}" for n in range(1, 8)], {"tags": {"SPACECRAFT_ID": "LANDSAT_9"}}, (2, 3, 4, 5, 6)),
        # HLS: B11 of Landsat is thermal, of Sentinel-2 short-wave infrared
        (["B02", "B03", "B04", "B05", "B06", "B11"], {"path": "HLS.L30.T54.tif"}, (1, 2, 3, 4, 5)),
        (["B02", "B03", "B04", "B8A", "B11"], {"path": "HLS.S30.T54.tif"}, (1, 2, 3, 4, 5)),
        # Sentinel-2
        (["B02", "B03", "B04", "B08", "B8A", "B11"], {}, (1, 2, 3, 4, 6)),
        (["T54_B02_10m", "T54_B03_10m", "T54_B04_10m", "T54_B8A_20m", "T54_B11_20m"], {},
         (1, 2, 3, 4, 5)),
        # STAC
        (["blue", "green", "red", "nir08", "swir16", "lwir11"], {}, (1, 2, 3, 4, 5)),
        # Planet, Airbus
        (SUPERDOVE, {}, (2, 4, 6, 8)),
        (["Coastal Blue", "Blue", "Green I", "Green II", "Yellow", "Red", "Red Edge", "NIR"], {},
         (2, 4, 6, 8)),
        ([""] * 8, {"path": "20200101_AnalyticMS_SR_8b.tif"}, (2, 4, 6, 8)),
        ([""] * 4, {"path": "20200101_AnalyticMS_SR.tif"}, (1, 2, 3, 4)),
        (["B0", "B1", "B2", "B3"], {}, (1, 2, 3, 4)),
        # Wavelengths before numbers and names
        ([f"Band {n} ({w} nm)" for n, w in enumerate((490, 560, 665, 842, 1610), 1)], {},
         (1, 2, 3, 4, 5)),
    ],
)  # fmt: skip
def test_the_bands_of_sensors(names, facts, expected):
    roles = ("blue", "green", "red", "nir", "swir16")
    assert bands(names, **facts) == dict(zip(roles, expected))


@pytest.mark.parametrize(
    ("names", "role", "parts"),
    [
        (["SR_B1", "SR_B2", "SR_B3", "SR_B4", "SR_B5"], "red",
         ("SR_B3 (if it is Landsat 4–7)", "SR_B4 (if it is Landsat 8/9)", "sensor=Landsat 8")),
        (["B02", "B03", "B04", "B05"], "nir", ("B05 (if it is Landsat 8/9)", "sensor=")),
        (["red", "red", "nir"], "red", ("band 1, red; band 2, red", "“red=1”")),
        (["B4_mean", "B4_std", "B8_mean"], "red", ("B4_mean", "B4_std", "Band roles")),
        (["B4", "B8", "B4_1", "B8_1"], "red", ("2 dates", "“pre: red=1; post: red=3”")),
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_an_error_with_the_candidates(names, role, parts):
    with pytest.raises(MissingBandError) as caught:
        bands(names, (role,), title=PRE_IMAGE, path="/data/pre.tif")
    message = str(caught.value)
    assert message.startswith("The pre image (/data/pre.tif)")
    for part in parts:
        assert part in message


def test_one_image_of_a_file_of_two_dates_is_not_asked_for_both():
    with pytest.raises(MissingBandError, match=r"those of one date in .* “nir=2”"):
        bands(["B4", "B8", "B4_1", "B8_1"], ("nir",))


def test_the_user_names_the_sensor():
    names = ["B02", "B03", "B04", "B05"]
    assert bands(names, ("nir",), overrides="sensor=Landsat 8") == {"nir": 4}
    assert bands(names, ("nir", "rededge1"), overrides="sensor = Sentinel-2") == {"rededge1": 4}
    with pytest.raises(ScarMapperError, match="sensor “Kodak” of “Band roles” is not known"):
        bands(names, overrides="sensor=Kodak")


def test_numbers_of_an_unknown_sensor_are_taken_for_sentinel2_and_that_is_said():
    found = identify(facts_of_names(["B02", "B03", "B04"]))
    assert found.summary(["red"]) == "red = B04 (Sentinel-2 number, assumed)"
    assert "Sentinel-2's" in found.remarks()[0]
    known = identify(facts_of_names(["B02", "B03", "B04", "B8A"]))
    assert known.summary(["red"]) == (
        "red = B04 (Sentinel-2 number); Sentinel-2 by the set of its bands"
    )
    assert known.remarks() == []


def test_numbers_of_a_sensor_that_is_not_known_here_say_nothing():
    assert bands(["B4", "B5"], tags={"satellite": "GF1"}) == {}


@pytest.mark.parametrize("assigned", ["nir=ST_B10", "nir=B10", "red=3"])
def test_a_thermal_or_cirrus_band_plays_no_reflectance_role(assigned):
    names = ["SR_B4", "SR_B5", "ST_B10", "SR_B6"]
    assert set(bands(names).values()) == {1, 2, 4}
    with pytest.raises(ScarMapperError, match="thermal or cirrus"):
        bands(names if "ST" in assigned or "3" in assigned else ["B04", "B08", "B10"],
              overrides=assigned)  # fmt: skip
    assert bands(["B04", "B10"], ("cirrus",), overrides="cirrus=2") == {"cirrus": 2}


def test_roles_of_each_date():
    text = "blue=1; pre: red=3, nir=4; post: red=1, nir=2\nboth: green=2"
    expected = {
        PRE_IMAGE: {"blue": 1, "green": 2, "red": 3, "nir": 4},
        POST_IMAGE: {"blue": 1, "green": 2, "red": 1, "nir": 2},
    }
    for title, roles in expected.items():
        assert bands([""] * 4, title=title, overrides=text) == roles
    with pytest.raises(ScarMapperError, match="here is one image alone"):
        bands([""] * 4, overrides=text)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        # Digital Earth Australia: Sentinel-2 has SWIR 2 and 3, Landsat SWIR 1 and 2.
        (["nbart_red", "nbart_swir_2", "nbart_swir_3"], {"red": 1, "swir16": 2, "swir22": 3}),
        (["nbart_red", "nbart_swir_1", "nbart_swir_2"], {"red": 1, "swir16": 2, "swir22": 3}),
        (["Red", "SWIR2", "SWIR3"], {"red": 1, "swir16": 2, "swir22": 3}),
        (["red", "swir2"], {"red": 1, "swir22": 2}),
        (["red", "swir16", "swir22"], {"red": 1, "swir16": 2, "swir22": 3}),
        (["azul", "verde", "rojo", "infrarrojo cercano"],
         {"blue": 1, "green": 2, "red": 3, "nir": 4}),
        (["Vermelho", "Infravermelho Próximo"], {"red": 1, "nir": 2}),
        (["Band 1: rouge", "Band 2: proche infrarouge"], {"red": 1, "nir": 2}),
        (["Rot", "Grün", "Blau", "Nahes Infrarot"], {"red": 1, "green": 2, "blue": 3, "nir": 4}),
        (["rhos_492", "rhos_560", "rhos_665", "rhos_833", "rhos_1614", "l2_flags"],
         {"blue": 1, "green": 2, "red": 3, "nir": 4, "swir16": 5}),
        (["492", "560", "665", "833", "flags"], {}),
        (["Rrs_665", "Rrs_560", "Rrs_492", "Rrs_443"], {}),
    ],
)  # fmt: skip
def test_names_of_other_programs_and_languages(names, expected):
    roles = ("blue", "green", "red", "nir", "swir16", "swir22")
    assert bands(names, roles) == expected


def test_three_short_wave_bands_say_nothing_by_their_count():
    names = ["red", "nir", "SWIR1", "SWIR2", "SWIR3"]
    assert bands(names, ("red", "nir")) == {"red": 1, "nir": 2}
    with pytest.raises(ScarMapperError, match=r"SWIR1.*SWIR2.*SWIR3"):
        bands(names, ("swir16",))


@pytest.mark.parametrize("word", ["post", "pre", "After", "before"])
def test_roles_of_one_date_are_those_of_a_single_image(word):
    text = f"blue=1; {word}: red=3, nir=4"
    assert bands([""] * 4, overrides=text) == {"blue": 1, "red": 3, "nir": 4}
    assert roles_of_date(text, "post" if word in ("post", "After") else "pre") == (
        "blue=1; red=3; nir=4"
    )


def test_what_fits_one_image_is_not_forced_on_the_other_if_its_names_are_known():
    text = "blue=2, green=3, red=4, nir=8"
    names = ["B02", "B03", "B04", "B08", "B8A"]
    roles = ("blue", "green", "red", "nir")
    assert bands(names, roles, POST_IMAGE, overrides=text) == dict(zip(roles, (1, 2, 3, 4)))
    found = identify(facts_of_names(names), text, POST_IMAGE)
    assert "does not fit its 5 bands" in found.remarks()[0]
    for title, unnamed in ((THE_IMAGE, names), (POST_IMAGE, [""] * 5)):
        with pytest.raises(MissingBandError, match="names no band of the"):
            bands(unnamed, roles, title, overrides=text)


def test_a_band_that_the_user_gave_another_role_loses_its_own_and_that_is_said():
    names = ["B02", "B03", "B04", "B08"]
    assert bands(names, overrides="nir=3", roles=("red", "nir")) == {"nir": 3}
    assert (
        "takes B04 for nir, although it is red"
        in identify(facts_of_names(names), "nir=3").warnings()[0]
    )
    assert identify(facts_of_names(names), "red=3").warnings() == []


def test_both_dates_in_one_file(tmp_path):
    names = ["B4", "B8"]
    path = write(tmp_path / "both.tif", [*names, *(f"{name}_1" for name in names)])
    pre, post = told_apart(FileSource(path), FileSource(path))
    for image, title, expected in ((pre, PRE_IMAGE, [1, 2]), (post, POST_IMAGE, [3, 4])):
        source = role_source(image, ("red", "nir"), title=title)
        assert source.read_all()[:, 0, 0].tolist() == expected
    # What is said for both dates is sought in the bands of each; numbers are those of the file.
    by_name = role_source(post, ("red", "nir"), "red=B8, nir=B4", POST_IMAGE)
    assert by_name.read_all()[:, 0, 0].tolist() == [4, 3]
    assert role_source(post, ("red",), "red=1", POST_IMAGE).read_all()[0, 0, 0] == 3
    said = "pre: red=2, nir=1; post: red=4, nir=3"
    assert role_source(post, ("red",), said, POST_IMAGE).read_all()[0, 0, 0] == 4
    other = write(tmp_path / "other.tif", names)
    with pytest.raises(MissingBandError, match="bands of 2 dates"):
        role_source(told_apart(FileSource(path), FileSource(other))[0], ("red",), "", PRE_IMAGE)


def test_metadata_of_any_format_state_wavelengths(tmp_path):
    wavelengths = (665, 842, 560)
    expected = {"red": 0, "nir": 1, "green": 2}
    items = {n: {"wavelength": f"{w}", "wavelength_units": "Nanometers"}
             for n, w in enumerate(wavelengths, 1)}  # fmt: skip
    imagery = {n: {"CENTRAL_WAVELENGTH_UM": f"{w / 1000}"} for n, w in enumerate(wavelengths, 1)}
    for number, (tags, domain) in enumerate(((items, None), (None, imagery))):
        path = write(tmp_path / f"{number}.tif", count=3, tags=tags, imagery=domain)
        assert band_roles(FileSource(path)) == expected
    path = write(tmp_path / "a.img", count=3, driver="ENVI")
    header = (tmp_path / "a.hdr").read_text() + "wavelength = {0.665, 0.842, 0.56}\n"
    (tmp_path / "a.hdr").write_text(header)
    assert band_roles(FileSource(path)) == expected


def test_a_panchromatic_band_is_no_green(tmp_path):
    items = {n: {"wavelength": f"{w}", "wavelength_units": "nm", "fwhm": f"{width}"}
             for n, (w, width) in enumerate(((561, 57), (560, 180)), 1)}  # fmt: skip
    path = write(tmp_path / "a.tif", count=2, tags=items)
    assert band_roles(FileSource(path)) == {"green": 0}


def test_common_names_of_stac_beside_the_names(tmp_path):
    tags = {1: {"common_name": "nir08"}, 2: {"common_name": "red"}}
    path = write(tmp_path / "a.tif", ["B5", "B4"], tags=tags)
    assert band_roles(FileSource(path)) == {"nir08": 0, "red": 1, "nir": 0}


def test_what_is_known_of_the_bands_is_kept_in_what_is_made_of_the_image(tmp_path):
    path = write(tmp_path / "LT05_a.tif", ["SR_B3", "SR_B4"])
    image = FileSource(path)
    assert band_roles(image.select([1, 0])) == {"nir": 0, "red": 1}
    assert sensor_tags(image) == {"SCARMAPPER_SENSOR": "Landsat 4–7"}
    copied = write(tmp_path / "copy.tif", telling_names(image), tags={0: sensor_tags(image)})
    assert band_roles(FileSource(copied)) == {"red": 0, "nir": 1}
    tags = {n: {"wavelength": w, "wavelength_units": "nm"} for n, w in ((1, "842"), (2, "665"))}
    measured = FileSource(write(tmp_path / "b.tif", count=2, tags=tags))
    assert telling_names(measured) == ["band 1 (842 nm)", "band 2 (665 nm)"]


def test_the_log_says_which_band_plays_which_role(tmp_path):
    progress = RecordingProgress(Progress())
    image = FileSource(write(tmp_path / "a.tif", ["SR_B4", "SR_B5", "SR_B6"]))
    log_roles(image, ("red", "nir", "blue"), progress, title=PRE_IMAGE)
    assert progress.notes == [
        "The pre image: red = SR_B4 (Landsat 8/9 number), nir = SR_B5 (Landsat 8/9 number); "
        "Landsat 8/9 by the set of its bands."
    ]


def test_one_file_for_both_dates_whose_names_tell_none(tmp_path):
    path = write(tmp_path / "both.tif", count=8)
    post = told_apart(FileSource(path), FileSource(path))[1]
    with pytest.raises(MissingBandError, match=r"as the image before and as .* split the file"):
        role_source(post, ("red",), "", POST_IMAGE)


def test_errors_do_not_list_hundreds_of_bands(tmp_path):
    with pytest.raises(MissingBandError, match=r"22 \(unnamed\), …, 300 \(unnamed\)"):
        role_source(FileSource(write(tmp_path / "a.tif", count=300)), ("red",))


def test_names_of_thousands_of_bands_are_not_looked_at():
    assert bands([f"red {n}" for n in range(20_000)]) == {}
    assert bands([f"red {n}" for n in range(20_000)], overrides="red=red 7") == {"red": 8}


@pytest.mark.parametrize(
    ("file", "colours", "roles"),
    [
        ("20180918_AnalyticMS_SR.tif", "blue green red undefined", {"red": 3, "nir": 4}),
        ("20180918_AnalyticMS_SR.tif", "gray undefined undefined undefined", {"red": 3, "nir": 4}),
        ("20180918_AnalyticMS_SR.tif", "red green blue undefined", {}),
        ("IMG_PHR1A_MS_201809180123_ORT.tif", "red green blue undefined", {"red": 1, "nir": 4}),
        ("IMG_PHR1A_MS_201809180123_ORT.tif", "gray undefined undefined undefined", {}),
        ("pre.tif", "red green blue undefined", {"red": 1}),
    ],
)
def test_unnamed_bands_in_the_order_of_a_product(tmp_path, file, colours, roles):
    path = write(tmp_path / file, count=4)
    with rasterio.open(path, "r+") as made:
        made.colorinterp = [rasterio.enums.ColorInterp[colour] for colour in colours.split()]
    found = band_roles(FileSource(path))
    assert {role: found[role] + 1 for role in ("red", "nir") if role in found} == roles


def test_a_band_known_by_its_colour_alone_is_said_to_be(tmp_path):
    path = write(tmp_path / "a.tif", count=3)
    with rasterio.open(path, "r+") as made:
        made.colorinterp = [rasterio.enums.ColorInterp[c] for c in ("red", "green", "blue")]
    progress = RecordingProgress(Progress())
    log_roles(FileSource(path), ("red",), progress)
    assert progress.notes == ["The image: red = red (colour of the display)."]


@pytest.mark.parametrize("name", ["SR_QA_AEROSOL", "red_mask", "cirrus_flag", "B4 quality"])
def test_masks_beside_the_bands_play_no_role(name):
    assert bands([name], ("coastal", "red", "cirrus")) == {}
