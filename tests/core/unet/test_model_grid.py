"""The grid of a model for images of other pixel sizes, and the true size of pixels."""

import numpy as np
import pytest
from small_cards import GRID

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.unet.model_grid import ModelGrid, ground_distance, report_resampling


def grid_of(size):
    return Grid(GRID.crs, Affine(size, 0, 400_000, 0, -size, 4_000_000), 120, 100)


def test_distances_are_those_on_the_ground():
    assert ground_distance(GRID) == pytest.approx((10, 10), rel=1e-3)
    degrees = Grid(CRS.from_epsg(4326), Affine(1e-4, 0, 7, 0, -1e-4, 60.005), 100, 100)
    # On the ellipsoid at 60°: 55 800 m and 111 412 m per degree.
    assert ground_distance(degrees) == pytest.approx((5.58, 11.141), rel=1e-3)


@pytest.mark.parametrize(
    ("size", "resampled", "finer", "sides"),
    [
        (10, False, 1, (100, 120)),
        (12, False, 1, (100, 120)),
        (8.5, False, 1, (100, 120)),
        (20, True, 1, (200, 240)),
        (30, True, 1, (300, 360)),
        (5, True, 2, (50, 60)),
        (0.5, True, 20, (5, 6)),
    ],
)
def test_the_model_s_grid_covers_the_image(size, resampled, finer, sides):
    grid = Grid(GRID.crs, Affine(size, 0, 400_000, 0, -size, 4_000_000), 120, 100)
    found = ModelGrid.of(grid, 10.0)
    assert (found.resampled, found.finer) == (resampled, finer)
    assert (found.grid.height, found.grid.width) == sides
    np.testing.assert_allclose(found.grid.bounds, grid.bounds, atol=size / 20 + 0.5)


@pytest.mark.parametrize(
    ("size", "why"),
    [
        (60.0, r"pixels of 60 m, too coarse for a model trained at 10 m; use .* of 30 m or finer"),
        (0.2, r"pixels of 0\.2 m, too fine for a model trained at 10 m"),
    ],
)
def test_pixels_far_from_the_model_s_are_refused(size, why):
    with pytest.raises(ScarMapperError, match=why):
        ModelGrid.of(grid_of(size), 10.0)


@pytest.mark.parametrize(
    ("size", "finer", "text", "warned"),
    [
        (5.0, 2, "averaged to the 10 m", False),
        (20.0, 1, "interpolated to the 10 m", True),
        (7.5, 1, "resampled to the 10 m", False),
    ],
)
def test_resampling_is_reported_with_a_warning_for_coarse_pixels(size, finer, text, warned):
    progress = RecordingProgress(Progress())
    report_resampling(grid_of(size), finer, 10.0, "The image", progress)
    (message,) = progress.warnings if warned else progress.notes
    assert text in message
    assert f"{size:g} m" in message


@pytest.mark.parametrize(
    ("size", "coarsest", "resampled"),
    [
        (20, 0, True),
        (20, 30, False),
        (30, 30, False),
        (31, 30, False),
        (33, 40, False),
        (5, 30, True),
    ],
)
def test_pixels_up_to_the_coarsest_of_the_training_are_taken_as_they_are(size, coarsest, resampled):
    found = ModelGrid.of(grid_of(size), 10.0, coarsest=coarsest)
    assert found.resampled == resampled


def test_pixels_coarser_than_that_are_refused_as_before():
    with pytest.raises(ScarMapperError, match="too coarse"):
        ModelGrid.of(grid_of(60), 10.0, coarsest=30)
