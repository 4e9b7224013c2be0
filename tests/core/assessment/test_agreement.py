"""Maps and references compared pixel by pixel, in windows, against the whole in one go."""

import numpy as np
import pytest
from drawn_layers import grid, landslides, pixel_box, random_masks

from scarmapper.core.assessment import agreement
from scarmapper.core.assessment.agreement import Comparison
from scarmapper.core.errors import Cancelled, ScarMapperError
from scarmapper.core.geo.geodesy import PixelAreas
from scarmapper.core.progress import Progress
from scarmapper.core.raster.source import ArraySource


def source(values, unknown=None):
    """Return a mask as a raster, NaN where unknown."""
    values = np.asarray(values, np.float32)
    if unknown is not None:
        values = np.where(unknown, np.nan, values)
    height, width = values.shape
    return ArraySource(values[np.newaxis], grid(width, height), ["scar"])


def codes_of(mapped, reference):
    return np.select([mapped & reference, reference, mapped], [1, 2, 3], 0).astype(np.uint8)


@pytest.fixture(params=[(64, 48), (1024, 1024)])
def block(request, monkeypatch):
    monkeypatch.setattr(agreement, "BLOCK", request.param)


@pytest.mark.usefixtures("block")
def test_counts_areas_and_codes_are_those_of_the_whole():
    mapped, reference = random_masks(1)
    unknown = np.zeros(mapped.shape, bool)
    unknown[40:90, 100:200] = True
    comparison = Comparison(source(mapped, unknown), source(reference))
    written = np.full(mapped.shape, 99, np.uint8)

    def write(window, codes):
        written[window.slices] = codes

    found, _ = comparison.compare(write)
    expected = np.where(unknown, 255, codes_of(mapped, reference))
    assert np.array_equal(written, expected)
    assert np.array_equal(comparison.codes(found.grid.window), expected)
    assert found.cells.sum(axis=0).tolist() == [int((expected == code).sum()) for code in range(4)]
    assert (found.cells.sum(axis=1) > 0).all()
    assert found.unseen == unknown.sum()
    assert found.unseen_reference == (unknown & reference).sum()
    rows, cols = np.indices(mapped.shape)
    pixel_areas = PixelAreas(found.grid).at(cols.ravel() + 0.0, rows.ravel() + 0.0)
    expected_areas = [pixel_areas[expected.ravel() == code].sum() for code in range(4)]
    assert found.areas == pytest.approx(expected_areas, rel=1e-4)


@pytest.mark.usefixtures("block")
def test_only_the_area_of_interest_is_assessed():
    mapped, reference = random_masks(2)
    inside = np.zeros(mapped.shape, bool)
    inside[20:120, 50:260] = True
    aoi = landslides(pixel_box(50, 20, 210, 100))
    unknown = np.zeros(mapped.shape, bool)
    unknown[:60] = True
    found, _ = Comparison(source(mapped), source(reference, unknown), aoi).compare()
    assert found.pixels.total == (inside & ~unknown).sum()
    # Unknown ground beyond the area of interest was not to be assessed.
    assert found.unseen == (inside & unknown).sum()


@pytest.mark.usefixtures("block")
def test_codes_at_points_are_those_of_the_pixels_around_them():
    mapped, reference = random_masks(3)
    random = np.random.default_rng(0)
    points = random.uniform(0, 1, (500, 2)) * [mapped.shape[1], mapped.shape[0]]
    beyond = np.array([[-1.0, 5.0], [5.0, mapped.shape[0] + 1.0]])
    _, (at_points, at_beyond, at_none) = Comparison(source(mapped), source(reference)).compare(
        points=[points, beyond, np.zeros((0, 2))]
    )
    col, row = np.floor(points).astype(int).T
    assert at_points.tolist() == codes_of(mapped, reference)[row, col].tolist()
    assert at_beyond.tolist() == [255, 255]
    assert len(at_none) == 0


@pytest.mark.usefixtures("block")
def test_probabilities_are_compared_with_the_reference_where_they_are_known():
    mapped, reference = random_masks(4)
    random = np.random.default_rng(1)
    probability = random.random(mapped.shape)
    unknown = random.random(mapped.shape) < 0.1
    found, _ = Comparison(
        source(mapped), source(reference), probability=source(probability, unknown)
    ).compare()
    assert found.reliability.count == (~unknown).sum()
    errors = (probability.astype(np.float32) - reference.astype(np.float64)) ** 2
    assert found.reliability.brier == pytest.approx(errors[~unknown].mean())


@pytest.mark.usefixtures("block")
def test_a_small_picture_shows_single_scarred_pixels(monkeypatch):
    monkeypatch.setattr(agreement, "PICTURE_SIDE", 62)
    mapped, reference = np.zeros((2, 230, 310), bool)
    mapped[100, 200] = reference[7, 3] = True
    mapped[50:55, 50:55] = reference[50:52, 50:55] = True
    found, _ = Comparison(source(mapped), source(reference)).compare()
    assert found.factor == 5
    expected = np.zeros((46, 62), np.uint8)
    # Of a square, the commonest code of scars counts: 10 matches, 15 false alarms.
    expected[20, 40], expected[1, 0], expected[10, 10] = 3, 2, 3
    assert np.array_equal(found.picture, expected)
    assert found.detail is not None
    rows, cols = found.detail.slices
    # The cell with most scars is in the frame.
    assert rows.start <= 50 < rows.stop
    assert cols.start <= 50 < cols.stop


def test_a_small_grid_is_shown_whole():
    mapped, reference = random_masks(5)
    found, _ = Comparison(source(mapped), source(reference)).compare()
    assert found.factor == 1
    assert found.detail is None
    assert np.array_equal(found.picture, codes_of(mapped, reference))


def test_no_ground_to_assess_is_an_error():
    mapped, reference = random_masks(6, (30, 40))
    left = np.arange(40) < 20
    unknown = np.broadcast_to(left, (30, 40)), np.broadcast_to(~left, (30, 40))
    with pytest.raises(ScarMapperError, match="no ground to assess"):
        Comparison(source(mapped, unknown[0]), source(reference, unknown[1])).compare()


def test_cancelling():
    class Stop(Progress):
        def is_cancelled(self):
            return True

    mapped, reference = random_masks(7, (30, 40))
    with pytest.raises(Cancelled):
        Comparison(source(mapped), source(reference)).compare(progress=Stop())
