"""Probability rasters from elsewhere: which band, which scale, and what is refused."""

import numpy as np
import pytest

from scarmapper.core.errors import MissingBandError, ScarMapperError
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.raster.probability_values import as_probability, probability_band
from scarmapper.core.raster.source import ArraySource

GRID = Grid(CRS.from_epsg(32633), Affine(10, 0, 500_000, 0, -10, 4_650_000), 4, 2)


def source(*values, bands=("p",)):
    pixels = np.full((len(bands), 2, 4), np.nan, np.float32)
    pixels[:, 0, : len(values)] = values
    return ArraySource(pixels, GRID, bands)


def probability_of(values, dtype, scale=None):
    progress = RecordingProgress(Progress())
    band = as_probability(source(*values), "p.tif", dtype, scale, progress)
    return band.read_all()[0, 0, : len(values)], progress.notes


@pytest.mark.parametrize(
    ("values", "dtype", "scale", "wanted", "note"),
    [
        ((0, 0.25, 1), "float32", None, (0, 0.25, 1), ""),
        ((0, 1, 1), "uint8", None, (0, 1, 1), ""),
        ((0.0, 0.5, 1.0005), "float64", None, (0, 0.5, 1), ""),  # overshoot of resampling
        ((-0.0005, 0.5), "float32", None, (0, 0.5), ""),
        ((0, 25, 97.5), "float32", None, (0, 0.25, 0.975), "per cent"),
        ((0, 40, 100), "uint8", None, (0, 0.4, 1), "per cent"),
        ((3, 40, 88), "int16", None, (0.03, 0.4, 0.88), "per cent"),
        ((0, 51, 204), "uint8", None, (0, 0.2, 0.8), "from 0 to 255"),
        ((0, 51, 255), "float32", None, (0, 0.2, 1), "from 0 to 255"),
        ((0, 51, 97), "uint8", 255.0, (0, 0.2, 97 / 255), ""),
        ((0, 51, 97), "uint8", 100.0, (0, 0.51, 0.97), ""),
    ],
)
def test_what_values_stand_for(values, dtype, scale, wanted, note):
    got, notes = probability_of(values, dtype, scale)
    np.testing.assert_allclose(got, wanted, atol=1e-6)
    assert got.min() >= 0
    assert got.max() <= 1
    assert len(notes) == bool(note)
    assert note in "".join(notes)


@pytest.mark.parametrize(
    ("values", "dtype", "scale", "match"),
    [
        ((0, 40, 97), "uint8", None, "leaves open whether they are per cent"),
        ((0, 140), "float32", None, "leaves open"),
        ((0, 0.5, 3000), "float32", None, "run from 0 to 3000"),
        ((-3, 0.5), "float32", None, "run from -3 to 0.5"),
        ((-9999, 40), "int16", None, "run from -9999 to 40"),
        ((), "float32", None, "holds no data"),
        ((0, 40, 60), "float32", 1.0, "the value 60, but a probability lies between 0 and 1"),
        ((0, 40, 255), "uint8", 100.0, "the value 255, but .* between 0 and 100"),
        ((-2, 0.5), "float32", 1.0, "the value -2"),
    ],
)
def test_what_is_no_probability_is_refused(values, dtype, scale, match):
    with pytest.raises(ScarMapperError, match=match):
        probability_of(values, dtype, scale)


def test_the_band_is_the_only_one_or_the_one_that_is_named_so():
    assert probability_band(source(0.5), "p.tif").bands == ("probability",)
    several = ArraySource(
        np.arange(24, dtype=np.float32).reshape(3, 2, 4), GRID, ("scar", "Scar Probability", "")
    )
    assert probability_band(several, "p.tif").read_all()[0, 0, 0] == 8
    assert probability_band(several, "p.tif", 3).read_all()[0, 0, 0] == 16
    with pytest.raises(MissingBandError, match="has no band 4; it has 3"):
        probability_band(several, "p.tif", 4)
    for bands in (("background", "scar", ""), ("probability", "probability 2", "x")):
        with pytest.raises(MissingBandError, match=r"has 3 bands .*\(BAND\) which one"):
            probability_band(ArraySource(several.read_all(), GRID, bands), "p.tif")
