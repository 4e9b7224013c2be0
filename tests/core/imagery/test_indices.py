"""Indices against hand-worked values, and their behaviour at the edges."""

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.imagery.indices import (
    INDICES,
    available_indices,
    index_source,
    normalised_difference,
    write_indices,
)
from scarmapper.core.raster.source import ArraySource

BANDS = ("B02", "B03", "B04", "B08", "B11", "B12")
PIXEL = dict(zip(BANDS, (600.0, 800.0, 1000.0, 3000.0, 2000.0, 1500.0)))
GRID = Grid(CRS.from_epsg(32654), Affine(10, 0, 500_000, 0, -10, 4_700_000), 1, 1)


def image(values=PIXEL):
    array = np.array(list(values.values()), np.float32)[:, None, None]
    return ArraySource(array, GRID, list(values))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("NDVI", (3000 - 1000) / 4000),
        ("BSI", ((2000 + 1000) - (3000 + 600)) / ((2000 + 1000) + (3000 + 600))),
        ("NDWI", (800 - 3000) / 3800),
        ("NDMI", (3000 - 2000) / 5000),
        ("NBR", (3000 - 1500) / 4500),
        ("GRVI", (800 - 1000) / 1800),
        ("Red", 1000),
        ("Brightness", 800),
    ],
)
def test_worked_values(name, expected):
    source = index_source(image(), [name])
    assert source.bands == (name,)
    assert source.read_all().item() == pytest.approx(expected, rel=1e-6)


def test_every_index_is_worked_above():
    assert set(INDICES) == {"NDVI", "BSI", "NDWI", "NDMI", "NBR", "GRVI", "Red", "Brightness"}


reflectances = arrays(np.float32, 20, elements=st.floats(-500, 20_000, width=32))


@settings(deadline=None)
@given(reflectances, reflectances)
def test_differences_stay_within_one_and_never_warn(a, b):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        out = normalised_difference(a, b)
    assert np.array_equal(np.isnan(out), ~(a + b > 0))
    assert (np.abs(out[np.isfinite(out)]) <= 1).all()


@settings(deadline=None)
@given(st.floats(0.1, 10))
def test_ratios_do_not_depend_on_the_unit(factor):
    scaled = {name: value * factor for name, value in PIXEL.items()}
    for name in ("NDVI", "BSI", "NDMI"):
        a, b = (index_source(image(v), [name]).read_all().item() for v in (PIXEL, scaled))
        assert a == pytest.approx(b, rel=1e-5)


def test_the_narrow_infrared_stands_in_for_the_broad_one():
    values = {"B04": 1000.0, "B8A": 3000.0}
    assert index_source(image(values), ["NDVI"]).read_all().item() == pytest.approx(0.5)


def test_a_missing_role_lists_what_there_is():
    with pytest.raises(ScarMapperError, match=r"swir16 \(B11.*has 2 bands: 1 B04, 2 B08"):
        index_source(image({"B04": 1.0, "B08": 2.0}), ["NDMI"])


def test_indices_computed_before_are_taken_as_they_are():
    values = {"BSI": 0.25, "NDVI": 0.5, "B03": 900.0, "B04": 600.0}
    source = index_source(image(values), ["NDVI", "GRVI", "BSI"])
    np.testing.assert_allclose(source.read_all().ravel(), [0.5, 0.2, 0.25], rtol=1e-6)


def test_bands_allow_indices_or_are_indices():
    assert available_indices(("B04", "B08")) == {"NDVI", "Red"}
    assert available_indices(("BSI", "B03")) == {"BSI"}
    assert available_indices(("a", "b"), "red=1, nir=2") == {"NDVI", "Red"}


def test_indices_of_pixels_in_memory_are_those_of_a_source():
    names = ("NDVI", "NDWI", "BSI")
    roles = ("blue", "green", "red", "nir", "swir16", "swir22")
    pixels = image().read_all()
    out = np.empty((3, 1, 1), np.float32)
    write_indices(out, names, pixels, roles)
    np.testing.assert_array_equal(out, index_source(image(), names).read_all())
