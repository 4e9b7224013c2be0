"""The figures of an assessment show what was counted."""

import math

import numpy as np
import pytest
from drawn_layers import assess, box, layer, random_masks, raster

from scarmapper.core.assessment.reliability import Reliability
from scarmapper.core.assessment.size_frequency import Sizes
from scarmapper.core.reports import assessment_figures as figures
from scarmapper.core.reports.palette import AGREEMENT


@pytest.fixture(scope="module")
def compared(tmp_path_factory):
    """Two masks that agree in part, larger than one picture shows pixel by pixel."""
    folder = tmp_path_factory.mktemp("masks")
    one, other = random_masks(7, (1000, 1300))
    return assess(raster(folder / "a.tif", one), raster(folder / "b.tif", other))


def labels(figure):
    return [text.get_text() for legend in figure.legends for text in legend.get_texts()]


def test_the_overview_has_all_three_colours_and_frames_the_detail(compared, pixels, count_of):
    figure = figures.overview(compared.agreement)
    assert labels(figure) == ["match", "missed", "false", "no scar in either"]
    picture = pixels(figure)
    for colour in AGREEMENT.values():
        assert count_of(picture, colour) > 50
    window = compared.agreement.detail
    axes = figure.axes[0]
    assert any(
        (patch.get_x(), patch.get_y(), patch.get_width(), patch.get_height())
        == (window.col, window.row, window.width, window.height)
        for patch in axes.patches
    )


def test_the_detail_shows_every_pixel(compared):
    window = compared.agreement.detail
    figure = figures.detail(compared.detail, window, compared.grid)
    shown = figure.axes[0].images[0].get_array()
    assert shown.shape == (window.height, window.width)
    for code in (1, 2, 3):
        assert (shown == code).sum() == (compared.detail == code).sum()


def test_points_have_a_legend_of_their_own(pixels):
    result = assess(layer(box(0, 0, 10, 10)), layer(box(4, 4, 1, 1).centroid))
    figure = figures.overview(result.agreement, points=True)
    assert labels(figure)[:3] == [
        "mapped, holds a point",
        "point in none",
        "mapped, holds no point",
    ]


def test_bars_are_as_high_as_the_shares(compared):
    figure = figures.by_size(compared.objects)
    axes = figure.axes[0]
    heights = [bar.get_height() for bar in axes.patches]
    shares = [
        getattr(size, side).share("matched")
        for side in ("reference", "mapped")
        for size in compared.objects.classes
    ]
    np.testing.assert_allclose(heights, [share for share in shares if not math.isnan(share)])
    assert len(axes.get_xticklabels()) == len(compared.objects.classes)
    assert axes.get_xticklabels()[0].get_text().startswith("<")


def test_offsets_are_drawn_east_and_north(compared):
    figure = figures.places(compared.objects, 10)
    dots, mean = figure.axes[0].collections
    np.testing.assert_allclose(dots.get_offsets(), compared.objects.offsets)
    np.testing.assert_allclose(mean.get_offsets()[0], compared.objects.mean_offset)
    low, high = figure.axes[0].get_xlim()
    assert low == -high
    assert high >= 10


def test_sizes_of_no_landslides_are_said_to_be_none():
    empty = figures.sizes([Sizes.from_areas(np.zeros(0))])
    assert [text.get_text() for text in empty.axes[0].texts] == ["no landslides"]
    areas = np.random.default_rng(0).lognormal(8, 1, 500)
    lines = figures.sizes([Sizes.from_areas(areas)] * 2).axes[0].lines
    assert {"map", "reference"} <= {line.get_label() for line in lines}


def test_a_calibrated_probability_lies_on_the_line():
    random = np.random.default_rng(1)
    chance = random.random(50_000)
    found = Reliability()
    found.add(chance, random.random(50_000) < chance)
    upper, lower = figures.reliability(found, "pixels").axes
    line = next(line for line in upper.lines if line.get_label() == "as it is")
    np.testing.assert_allclose(line.get_ydata(), line.get_xdata(), atol=0.03)
    assert sum(bar.get_height() for bar in lower.patches) == pytest.approx(50_000)
