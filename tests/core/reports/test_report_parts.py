"""Rows, names and sources that reports share. Covers report_parts.py and figure_style.py."""

from types import SimpleNamespace

import numpy as np
import pytest
from matplotlib.figure import Figure

from scarmapper.core.assessment.size_frequency import Sizes
from scarmapper.core.geo.gdal import CRS
from scarmapper.core.geo.grid import Window
from scarmapper.core.mapping.methods import METHODS
from scarmapper.core.reports.figure_style import extent_of, frame, scale_bar, styled
from scarmapper.core.reports.report_parts import (
    METHOD_NAMES,
    crs_parameter,
    file_name,
    image_parameters,
    method_title,
    scene_parameters,
    size_frequency,
    tail_exponent,
    volume_range,
)


def test_every_method_has_a_title_and_a_phrase():
    assert set(METHOD_NAMES) == set(METHODS)
    assert len({name.title for name in METHOD_NAMES.values()}) == len(METHODS)
    assert len({name.phrase for name in METHOD_NAMES.values()}) == len(METHODS)
    assert method_title("gmm 3") == "Gaussian mixture, 3"


@pytest.mark.parametrize(
    ("path", "name"),
    [("/a/b/pre.tif", "pre.tif"), ("C:\\images\\pre.tif", "pre.tif"), ("pre.tif", "pre.tif")],
)
def test_files_are_named_without_their_folder(path, name):
    assert file_name(path) == name


def test_the_rows_of_the_images(images, scar_map):
    assert image_parameters(images) == {
        "Image before": "pre.tif", "Image after": "post.tif", "Elevation": "dem.tif",
    }  # fmt: skip
    rows = scene_parameters(images, scar_map.grid)
    assert rows["Scene classes"] == "after"
    assert rows["Grid"] == "191 × 246, 10 × 10 m"
    plain = SimpleNamespace(pre=images.pre, post=images.post, dem=None, scl_pre=None, scl_post=None)
    assert image_parameters(plain)["Elevation"] == "none"
    assert scene_parameters(plain, scar_map.grid)["Scene classes"] == "none: spectral tests"


def test_a_crs_is_named_by_its_code_or_the_beginning_of_its_definition():
    assert list(crs_parameter(CRS.from_epsg(32633)).values()) == ["EPSG:32633"]
    own = CRS.from_proj4("+proj=laea +lat_0=10 +lon_0=20 +datum=WGS84")
    assert 20 < len(*crs_parameter(own).values()) <= 60


def test_sizes_of_known_exponents():
    random = np.random.default_rng(2)
    areas = 1000 * (1 - random.random(20_000)) ** (-1 / 1.4)  # density falls with the power 2.4
    sizes = Sizes.from_areas(areas)
    exponent, half = tail_exponent(sizes.tail)[1:].split(" ± ")
    assert float(exponent) == pytest.approx(2.4, abs=2 * float(half) + 0.01)
    low, high = volume_range(sizes).split(" to ")
    assert low != high
    made = size_frequency([sizes])
    assert made.alt == "Size–frequency distribution"
    assert len(made.uri) > 10_000


def test_a_scale_bar_is_a_round_length_of_a_fifth_at_most():
    for width, metres, text in ((500, 10, "1 km"), (191, 10, "200 m"), (100, 0.5, "10 m")):
        axes = Figure().add_subplot()
        scale_bar(axes, Window(0, 0, 100, width), metres)
        assert [label.get_text() for label in axes.texts] == [text]
        length = axes.patches[0].get_width() * metres
        assert length <= width * metres / 5 < 2.5 * length


def test_axes_of_plots_and_of_pictures():
    axes = Figure().add_subplot()
    styled(axes, "across", "up")
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("across", "up")
    assert not axes.spines["top"].get_visible()
    frame(axes)
    assert list(axes.get_xticks()) == []
    assert extent_of(Window(10, 20, 30, 40)) == (20, 60, 40, 10)
