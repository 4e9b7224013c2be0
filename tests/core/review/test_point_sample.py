"""Random points within strata of the probability."""

import numpy as np
import pytest
from rasterio import Affine
from rasterio.crs import CRS

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.grid import Grid
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.review.point_sample import draw_sample, estimate


@pytest.fixture
def source():
    values = np.full((1, 1300, 40), 0.05, np.float32)
    values[0, :100] = 0.95
    values[0, 100:200] = 0.5
    values[0, 200:220, :10] = 0.3
    values[0, 300] = np.nan
    transform = Affine(10, 0, 577_000, 0, -10, 4_730_000)
    return ArraySource(values, Grid(CRS.from_epsg(32654), transform, 40, 1300), ["probability"])


def at(source, sample):
    col, row = ~source.grid.transform * (sample.x, sample.y)
    return source.read(source.grid.window)[0, np.floor(row).astype(int), np.floor(col).astype(int)]


def test_each_stratum_has_its_points_within_it(source):
    sample = draw_sample(source, 30, seed=4)
    assert np.bincount(sample.stratum).tolist() == [30] * 4
    assert sample.names == ["0 to 0.1", "0.1 to 0.5", "0.5 to 0.9", "0.9 to 1"]
    found = at(source, sample)
    expected = np.array([0.05, 0.3, 0.5, 0.95], np.float32)
    assert (found == expected[sample.stratum]).all()
    pixels = np.array([1300 * 40 - 8000 - 200 - 40, 200, 4000, 4000])
    assert sample.sizes == pytest.approx(100 * pixels, rel=2e-3)
    # No point twice, and not one stratum after the other.
    assert len(set(zip(sample.x.tolist(), sample.y.tolist()))) == 120
    assert len(set(sample.stratum[:20].tolist())) > 2


def test_the_seed_decides(source):
    first, again, other = (draw_sample(source, 5, seed) for seed in (1, 1, 2))
    assert (first.x == again.x).all()
    assert (first.y == again.y).all()
    assert not ((first.x == other.x).all() and (first.y == other.y).all())


def test_small_strata_give_what_they_have(source):
    assert np.bincount(draw_sample(source, 1000, 1).stratum).tolist() == [1000, 200, 1000, 1000]


def test_every_pixel_of_a_stratum_is_as_likely(source):
    rows = []
    for seed in range(60):
        sample = draw_sample(source, 20, seed)
        top = sample.stratum == 3
        rows.append(((4_730_000 - sample.y[top]) / 10).mean())
    # The mean row of 100 is 50; of 1200 points its standard error is 0.8.
    assert np.mean(rows) == pytest.approx(50, abs=3.3)


def test_a_raster_without_data_is_a_sentence(source):
    empty = ArraySource(
        np.full((1, 9, 9), np.nan), Grid(source.grid.crs, source.grid.transform, 9, 9), ["p"]
    )
    with pytest.raises(ScarMapperError, match="nothing to sample"):
        draw_sample(empty, 5, 1)


def test_a_map_is_estimated_by_its_points(source):
    """Of a perfect interpretation the estimate is what the raster holds."""
    sample = draw_sample(source, 50, seed=3)
    names = [sample.names[s] for s in sample.stratum]
    sizes = [sample.sizes[s] for s in sample.stratum]
    values = at(source, sample)
    found = estimate(names, sizes, values >= 0.5, [bool(v >= 0.9) for v in values])
    assert found.users[0] == pytest.approx(0.5, abs=1e-6)
    assert found.producers[0] == pytest.approx(1)
    assert found.areas[0] == pytest.approx(4000 * 100, rel=2e-3)


def test_too_few_points_are_a_sentence(source):
    sample = draw_sample(source, 3, seed=3)
    names = [sample.names[s] for s in sample.stratum]
    sizes = [sample.sizes[s] for s in sample.stratum]
    with pytest.raises(ScarMapperError, match="two points or more in each stratum"):
        estimate(names, sizes, np.zeros(12, bool), [None] * 12)
