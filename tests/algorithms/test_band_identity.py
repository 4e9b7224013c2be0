"""The sample pair under the names that other sensors and programs give its bands."""

import json
import re
from pathlib import Path

import numpy as np
import pytest
import rasterio

NAMES = ("B02", "B03", "B04", "B08", "B8A", "B11")


def read(path):
    with rasterio.open(path) as file:
        return file.read(), file.profile


def write(path, pixels, profile, names=(), driver="GTiff"):
    own = {key: profile[key] for key in ("crs", "transform", "width", "height", "dtype", "nodata")}
    with rasterio.open(path, "w", driver=driver, count=len(pixels), **own) as file:
        file.write(pixels)
        for number, name in enumerate(names, start=1):
            if name:
                file.set_band_description(number, name)
    return str(path)


@pytest.fixture(scope="module")
def images(simulated):
    """The pixels of both dates and their profile."""
    return {date: read(simulated / f"{date}.tif") for date in ("pre", "post")}


@pytest.fixture(scope="module")
def drop(qgis, simulated, tmp_path_factory):
    """The mask of the sample pair as it is."""
    import processing

    path = str(tmp_path_factory.mktemp("drop") / "mask.tif")
    pair = {key.upper(): str(simulated / f"{key}.tif") for key in ("pre", "post")}
    processing.run("scarmapper:ndvidrop", {**pair, "OUTPUT": path})
    return read(path)[0]


@pytest.mark.parametrize(
    ("positions", "names", "file"),
    [
        ((0, 1, 2, 3, 5), [f"SR_B{n}" for n in (1, 2, 3, 4, 5)], "LT05_L2SP_{}.tif"),
        ((0, 1, 2, 3, 5, 5), [f"SR_B{n}" for n in (1, 2, 3, 4, 5, 7)], "{}.tif"),
        ((0, 1, 2, 3, 5), [f"SR_B{n}" for n in (2, 3, 4, 5, 6)], "{}.tif"),
        ((1, 2, 3, 5, 0), ["B03", "B04", "B05", "B06", "B11"], "HLS.L30.T54TXN.{}.tif"),
        ((1, 2, 3, 5), ["B03", "B04", "B8A", "B11"], "HLS.S30.T54TXN.{}.tif"),
        ((5, 3, 2), [f"Band {n} ({w} Nanometers)" for n, w in ((1, 1610), (2, 842), (3, 665))],
         "{}.tif"),
        ((0, 2, 3), ["0.49 um", "0.665 um", "0.842 um"], "{}.tif"),
        ((0, 1, 2, 3), [""] * 4, "20180901_{}_3B_AnalyticMS_SR.tif"),
        ((0, 0, 0, 1, 1, 2, 4, 3),
         ["coastal_blue", "blue", "green_i", "green", "yellow", "red", "rededge", "nir"],
         "{}.tif"),
    ],
)  # fmt: skip
def test_the_same_scars_under_other_names(run, images, drop, tmp_path, positions, names, file):
    pair = {
        date.upper(): write(
            tmp_path / file.format(date),
            pixels[list(positions)],
            profile,
            names,
        )
        for date, (pixels, profile) in images.items()
    }
    found = run("ndvidrop", **pair, OUTPUT=str(tmp_path / "mask.tif"))
    np.testing.assert_array_equal(read(found["OUTPUT"])[0], drop)


def test_wavelengths_in_the_header_of_envi(run, images, drop, tmp_path):
    pair = {}
    for date, (pixels, profile) in images.items():
        path = tmp_path / f"{date}.img"
        pair[date.upper()] = write(path, pixels, profile, driver="ENVI")
        with path.with_suffix(".hdr").open("a") as header:
            header.write("wavelength units = Nanometers\n")
            header.write("wavelength = {490, 560, 665, 842, 865, 1610}\n")
    found = run("ndvidrop", **pair, OUTPUT=str(tmp_path / "mask.tif"))
    np.testing.assert_array_equal(read(found["OUTPUT"])[0], drop)


@pytest.mark.parametrize(
    ("first", "second"),
    [("{}", "{}_1"), ("20180901_{}", "20180918_{}"), ("pre_{}", "post_{}"), ("0_{}", "1_{}")],
)
def test_both_dates_in_one_file(run, images, drop, tmp_path, first, second):
    both = np.concatenate([pixels for pixels, _ in images.values()])
    names = [first.format(name) for name in NAMES] + [second.format(name) for name in NAMES]
    path = write(tmp_path / "both.tif", both, images["pre"][1], names)
    found = run("ndvidrop", PRE=path, POST=path, OUTPUT=str(tmp_path / "mask.tif"))
    np.testing.assert_array_equal(read(found["OUTPUT"])[0], drop)


def test_both_dates_in_one_file_that_does_not_say_so(run, fails, images, drop, tmp_path):
    both = np.concatenate([pixels for pixels, _ in images.values()])
    path = write(tmp_path / "both.tif", both, images["pre"][1], NAMES * 2)
    outputs = {"PRE": path, "POST": path, "OUTPUT": str(tmp_path / "mask.tif")}
    message = fails("ndvidrop", **outputs)
    assert "The pre image" in message
    assert "band 4, B08; band 10, B08" in message
    found = run("ndvidrop", **outputs, BAND_ROLES="pre: red=3, nir=4; post: red=9, nir=10")
    np.testing.assert_array_equal(read(found["OUTPUT"])[0], drop)


def test_roles_of_each_date_in_map_and_report(run, fails, simulated, images, tmp_path):
    pixels, profile = images["pre"]
    pre = write(tmp_path / "pre.tif", pixels[[5, 3, 2, 1, 0]], profile)
    pixels, profile = images["post"]
    post = write(tmp_path / "post.tif", pixels[[0, 1, 2, 3]], profile)
    unnamed = {"PRE": pre, "POST": post, "SCARS": str(tmp_path / "scars.gpkg")}
    assert f"The pre image ({pre})" in fails("mapscars", **unnamed)
    message = fails("mapscars", **unnamed, BAND_ROLES="blue=5, green=4, red=3, nir=2")
    assert f"the post image ({post})" in message
    assert "pre: red=3" in message
    report = tmp_path / "report.html"
    roles = "pre: blue=5, green=4, red=3, nir=2\npost: blue=1, green=2, red=3, nir=4"
    run("mapscars", **unnamed, BAND_ROLES=roles, MASK=str(tmp_path / "a.tif"), REPORT=str(report))
    text = re.sub(r"\s+", " ", report.read_text(encoding="utf-8"))
    assert "Bands before" in text
    assert "nir = band 2 (Band roles)" in text
    named = {
        date.upper(): write(tmp_path / f"n_{date}.tif", pixels[:4], profile, NAMES[:4])
        for date, (pixels, profile) in images.items()
    }
    run("mapscars", **named, SCARS=str(tmp_path / "b.gpkg"), MASK=str(tmp_path / "b.tif"))
    np.testing.assert_array_equal(*(read(tmp_path / f"{name}.tif")[0] for name in "ab"))


def test_what_fits_one_date_is_not_forced_on_the_other(run, simulated, images, drop, tmp_path):
    pixels, profile = images["pre"]
    pre = write(tmp_path / "pre.tif", pixels[[0, 0, 0, 0, 0, 0, 2, 3]], profile)
    pair = {"PRE": pre, "POST": str(simulated / "post.tif")}
    found = run("ndvidrop", **pair, BAND_ROLES="red=7, nir=8", OUTPUT=str(tmp_path / "mask.tif"))
    np.testing.assert_array_equal(read(found["OUTPUT"])[0], drop)


def test_an_aligned_copy_keeps_what_is_known_of_the_bands(run, images, tmp_path):
    from scarmapper.core.raster.bands import band_roles
    from scarmapper.core.raster.file_source import FileSource

    pair = {
        key: write(tmp_path / f"LT05_{date}.tif", pixels[:4], profile,
                   [f"SR_B{n}" for n in (1, 2, 3, 4)])
        for key, (date, (pixels, profile)) in zip(("REFERENCE", "INPUT"), images.items())
    }  # fmt: skip
    found = run("alignimages", **pair, OUTPUT=str(Path(tmp_path) / "aligned.tif"))
    expected = {"blue": 0, "green": 1, "red": 2, "nir": 3}
    assert band_roles(FileSource(found["OUTPUT"])) == expected


def test_roles_of_each_date_are_written_alike_in_all_algorithms(run, fails, images, drop, tmp_path):
    """A text that one algorithm takes, others take as far as they have the images."""
    pixels, profile = images["pre"]
    pre = write(tmp_path / "pre.tif", pixels[[5, 3, 2, 1, 0]], profile)
    post = write(tmp_path / "post.tif", images["post"][0][[0, 1, 2, 3]], images["post"][1])
    both = "pre: blue=5, green=4, red=3, nir=2; post: blue=1, green=2, red=3, nir=4"
    single = "post: blue=1, green=2, red=3, nir=4"
    mask = run("ndvidrop", PRE=pre, POST=post, BAND_ROLES=both, OUTPUT=str(tmp_path / "m.tif"))
    np.testing.assert_array_equal(read(mask["OUTPUT"])[0], drop)
    scars = {"INPUT": mask["OUTPUT"], "OUTPUT": str(tmp_path / "a.gpkg")}
    counts = {
        run("scarpolygons", **scars, **given, BAND_ROLES=text)["COUNT"]
        for given, text in (
            ({"PRE": pre, "POST": post}, both), ({"POST": post}, both), ({"POST": post}, single),
        )
    }  # fmt: skip
    assert len(counts) == 1
    index = {"INPUT": post, "INDICES": [0], "OUTPUT": str(tmp_path / "i.tif")}
    run("spectralindices", **index, BAND_ROLES=single)
    assert "one image alone" in fails("spectralindices", **index, BAND_ROLES=both)
    run("validmask", INPUT=post, BAND_ROLES=single, OUTPUT=str(tmp_path / "v.tif"))


def test_one_file_given_twice_is_told_for_what_it_may_be(run, qgis, images, drop, tmp_path):
    import processing
    from qgis.core import QgsProcessingFeedback

    (pre, profile), (post, _) = images["pre"], images["post"]
    both = np.concatenate([pre, post])

    def said(path, **parameters):
        feedback = QgsProcessingFeedback(False)
        values = {"PRE": path, "POST": path, "OUTPUT": str(tmp_path / "mask.tif"), **parameters}
        processing.run("scarmapper:ndvidrop", values, feedback=feedback)
        return feedback.textLog()

    assert "nothing can have changed" in said(write(tmp_path / "one.tif", pre, profile, NAMES))
    dated = [f"{day}_{name}" for day in (20180901, 20180918) for name in NAMES]
    assert "tell the dates" in said(write(tmp_path / "two.tif", both, profile, dated))
    np.testing.assert_array_equal(read(tmp_path / "mask.tif")[0], drop)
    unnamed = write(tmp_path / "unnamed.tif", both, profile)
    assert "same file" not in said(unnamed, BAND_ROLES="pre: red=3, nir=4; post: red=9, nir=10")
    np.testing.assert_array_equal(read(tmp_path / "mask.tif")[0], drop)
    one_date = said(unnamed, BAND_ROLES="red=3, nir=4")
    assert "the names of its bands tell no dates. If it holds both dates, assign" in one_date


def test_a_day_in_the_names_of_bands_is_that_of_the_image(run, images, tmp_path):
    pair = {}
    for date, day in (("pre", "20180901"), ("post", "20180918")):
        pixels, profile = images[date]
        names = [f"{day}_{name}" for name in NAMES]
        pair[date.upper()] = write(tmp_path / f"{date}.tif", pixels, profile, names)
    scars = run("mapscars", **pair, METHOD=1, SCARS=str(tmp_path / "scars.geojson"))["SCARS"]
    first = json.loads(Path(scars).read_text(encoding="utf-8"))["features"][0]["properties"]
    assert (first["pre_date"], first["post_date"]) == ("2018-09-01", "2018-09-18")
