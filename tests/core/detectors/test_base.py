"""The base of the detectors: a sample is taken, and the detector learns from it."""

import numpy as np
import pytest

from scarmapper.core.detectors.base import Detection, Detector
from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.raster.source import ArraySource

GRID = Grid(CRS.from_epsg(32654), Affine(10, 0, 500_000, 0, -10, 4_700_000), 300, 200)


class Above(Detector):
    """Scars are where the index before exceeds its mean."""

    indices = ("NDVI",)
    sample_size = 1000

    def learn(self, sample, progress=None):
        self.shape, self.mean = sample.shape, float(sample[:, 0].mean())

    def apply(self, features):
        return Detection((features[0] > self.mean).astype(np.uint8), features[0])

    def as_dict(self):
        return {"mean": self.mean}

    @classmethod
    def from_dict(cls, stored):
        made = cls()
        made.mean = stored["mean"]
        return made


@pytest.fixture
def pair():
    values = np.random.default_rng(0).uniform(0, 1, (2, 200, 300)).astype(np.float32)
    values[:, :100] = np.nan
    return ArraySource(values, GRID, ("NDVI_pre", "NDVI_post"))


def test_a_detector_is_fitted_to_a_sample_of_valid_pixels(pair):
    detector = Above()
    sample = detector.sample(pair)
    assert np.isfinite(sample).all()
    detector.fit(pair)
    assert detector.shape == sample.shape
    assert detector.shape[1] == 2
    assert detector.mean == pytest.approx(0.5, abs=0.05)
    again = Above.from_dict(detector.as_dict())
    np.testing.assert_array_equal(
        again.apply(pair.read_all()).mask, detector.apply(pair.read_all()).mask
    )


def test_a_pair_without_valid_pixels_is_refused(pair):
    nothing = ArraySource(np.full((2, 200, 300), np.nan, np.float32), GRID, pair.bands)
    with pytest.raises(ScarMapperError, match="No pixel is valid"):
        Above().fit(nothing)
