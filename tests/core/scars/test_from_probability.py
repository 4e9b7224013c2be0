"""Scars from a probability: the same as from its mask, and the same from memory."""

import numpy as np
import pytest
import shapely

from scarmapper.core.errors import Cancelled, ScarMapperError
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid, Window
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.raster.probability import STEPS, scar_mask
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.scars.attributes import describe
from scarmapper.core.scars.from_probability import ProbabilityMap, scar_pixels
from scarmapper.core.scars.tracing import trace, trace_runs

HEIGHT, WIDTH = 300, 400
GRID = Grid(CRS.from_epsg(32633), Affine(10, 0, 500_000, 0, -10, 4_650_000), WIDTH, HEIGHT)


def blobs(steps=STEPS, seed=0):
    """Return a probability with a few dozen hills of all heights, and an edge without data."""
    random = np.random.default_rng(seed)
    rows, cols = np.indices((HEIGHT, WIDTH))
    out = np.zeros((HEIGHT, WIDTH))
    for _ in range(60):
        row, col = random.uniform(0, HEIGHT), random.uniform(0, WIDTH)
        high, wide = random.uniform(2, 12, 2)
        hill = np.exp(-(((rows - row) / high) ** 2 + ((cols - col) / wide) ** 2))
        out = np.maximum(out, random.uniform(0.2, 1) * hill)
    out = (np.rint(out * steps) / steps).astype(np.float32)
    out[:, :30] = np.nan
    return out


def of(values):
    return ArraySource(values[np.newaxis], GRID, ("probability",))


def wkb(scars):
    return shapely.to_wkb(scars.geometries).tolist()


@pytest.mark.parametrize("threshold", [0.0, 0.1, 0.5, 0.731058578, 1.0])
def test_the_scars_are_those_of_the_mask(threshold):
    probability = blobs()
    pixels = scar_pixels(of(probability), threshold)
    wanted = trace(scar_mask(probability, threshold), GRID)
    assert wkb(trace_runs(pixels.runs, GRID)) == wkb(wanted)
    np.testing.assert_array_equal(pixels.found.mask_of(wanted), scar_mask(probability, threshold))


@pytest.mark.parametrize(("threshold", "core"), [(0.5, None), (0.2, 0.6), (0.0067, 0.9)])
@pytest.mark.parametrize("options", [{}, {"min_area": 900, "max_hole": 500, "simplify": 8}])
def test_the_scars_in_memory_are_the_same(threshold, core, options):
    probability = of(blobs())
    pixels = scar_pixels(probability, threshold, core)
    wanted = describe(trace_runs(pixels.runs, GRID, **options), probability=pixels.found)
    found = ProbabilityMap(probability).scars(threshold, core, **options)
    assert len(found) > 0
    assert wkb(found) == wkb(wanted)
    for name in ("area_m2", "length_m", "volume_mid_m3"):
        np.testing.assert_array_equal(found.columns[name], wanted.columns[name])
    # The description keeps steps of 1/126.
    np.testing.assert_allclose(
        found.columns["probability"], wanted.columns["probability"], atol=0.004
    )


def test_values_between_the_steps_are_kept_to_the_fifth_digit():
    random = np.random.default_rng(2)
    values = random.random((HEIGHT, WIDTH)).astype(np.float32)
    held = ProbabilityMap(of(values))
    for threshold in (0.3, 0.5, 0.87):
        near = np.abs(values - threshold) < 2e-5
        found = held.scars(threshold).mask()
        np.testing.assert_array_equal(found[~near], values[~near] >= threshold)


def test_a_window_shows_the_whole_scars_that_touch_it():
    held = ProbabilityMap(of(blobs()))
    every = held.scars(0.5)
    bounds = shapely.bounds(every.geometries)
    window = Window(100, 150, 90, 120)
    left, top = 500_000 + 1500, 4_650_000 - 1000
    right, bottom = left + 1200, top - 900
    touching = (bounds[:, 0] < right) & (bounds[:, 2] > left)
    touching &= (bounds[:, 1] < top) & (bounds[:, 3] > bottom)
    # Bounds may overlap where the scar itself does not reach in.
    touching &= (
        shapely.area(shapely.intersection(every.geometries, shapely.box(left, bottom, right, top)))
        > 0
    )
    found = held.scars(0.5, window=window)
    assert 0 < len(found) < len(every)
    assert {shapely.normalize(g).wkb for g in found.geometries} == {
        shapely.normalize(g).wkb for g in every.geometries[touching]
    }
    assert len(held.scars(0.5, window=Window(-500, -500, 20, 20))) == 0
    assert wkb(held.scars(0.5, window=GRID.window)) == wkb(every)


def test_only_a_part_is_looked_at_where_that_is_asked_for():
    probability = blobs()
    window = Window(50, 60, 100, 130)
    pixels = scar_pixels(of(probability), 0.4, window=window)
    mask = np.full((HEIGHT, WIDTH), 255, np.uint8)
    mask[window.slices] = scar_mask(probability, 0.4)[window.slices]
    wanted = trace(mask, GRID)
    assert wkb(trace_runs(pixels.runs, GRID)) == wkb(wanted)
    np.testing.assert_array_equal(pixels.found.mask_of(wanted), mask)


def warnings_of(values, threshold):
    progress = RecordingProgress(Progress())
    pixels = scar_pixels(of(values), threshold, progress=progress)
    return trace_runs(pixels.runs, GRID), " ".join(progress.warnings)


def test_nothing_everything_and_masks_are_told():
    scars, told = warnings_of(np.minimum(blobs(), 0.6), 0.9)
    assert len(scars) == 0
    assert "No pixel reaches the threshold of 0.9: the highest probability is 0.6" in told
    scars, told = warnings_of(np.ones((HEIGHT, WIDTH), np.float32), 0.5)
    assert len(scars) == 1
    assert scars.pixel_counts().tolist() == [HEIGHT * WIDTH]
    assert "100 % of the ground look like scars" in told
    assert "only 0 and 1, as a mask does" in told
    assert "as a mask does" not in warnings_of(blobs(), 0.5)[1]


@pytest.mark.parametrize("threshold", [-0.1, 1.5, np.nan])
def test_thresholds_beyond_probabilities_are_refused(threshold):
    with pytest.raises(ScarMapperError, match="probabilities lie between 0 and 1"):
        scar_pixels(of(blobs()), threshold)
    with pytest.raises(ScarMapperError, match="probabilities lie between 0 and 1"):
        ProbabilityMap(of(blobs())).scars(threshold)


def test_a_core_below_the_threshold_and_a_raster_without_data_are_refused():
    with pytest.raises(ScarMapperError, match="changes nothing"):
        scar_pixels(of(blobs()), 0.6, 0.5)
    with pytest.raises(ScarMapperError, match="changes nothing"):
        ProbabilityMap(of(blobs())).scars(0.6, 0.5)
    nothing = np.full((HEIGHT, WIDTH), np.nan, np.float32)
    with pytest.raises(ScarMapperError, match="no data there"):
        scar_pixels(of(nothing), 0.5)
    assert len(ProbabilityMap(of(nothing)).scars(0.0)) == 0


def test_it_can_be_cancelled():
    class Stopped(Progress):
        def is_cancelled(self):
            return True

    with pytest.raises(Cancelled):
        scar_pixels(of(blobs()), 0.5, progress=Stopped())
    held = ProbabilityMap(of(blobs()))
    with pytest.raises(Cancelled):
        held.scars(0.5, progress=Stopped())
