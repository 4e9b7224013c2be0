"""The figures of a map and of a comparison. Covers map_figures.py and comparison_figures.py."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from drawn_scenes import forest, image, pair_of, two_scars

from scarmapper.core.mapping.change_signal import change_signal
from scarmapper.core.mapping.overview import read_coarse_pair
from scarmapper.core.reports import comparison_figures, map_figures
from scarmapper.core.reports.palette import MATCH, SCAR, rgb
from scarmapper.core.scars.tracing import trace


def test_the_overview_outlines_the_scars_on_the_second_image(scar_map, pixels):
    scene = scar_map.pair.scene()
    coarse = read_coarse_pair(scene.pre, scene.post, 900)
    seen = (scar_map.mask != 255).astype(np.float32)
    figure = map_figures.overview(coarse, scar_map.scars, seen)
    before, after = figure.axes
    assert before.get_title() == "before"
    assert not before.collections
    paths = after.collections[0].get_paths()
    assert len(paths) >= scar_map.scars.count
    columns = np.concatenate([path.vertices[:, 0] for path in paths])
    assert columns.min() >= 0
    assert columns.max() <= scar_map.grid.width
    picture = pixels(figure)
    red = (picture[..., 0] > 200) & (picture[..., 1] < 90)
    assert red[:, picture.shape[1] // 2 :].sum() > 500


def test_only_large_scenes_have_a_detail(scar_map):
    assert map_figures.detail(scar_map.pair, scar_map.scars, scar_map.mask) is None


def test_the_detail_is_where_most_scars_are():
    grid = replace(image(forest()).grid, width=1200, height=900)
    mask = np.zeros((900, 1200), np.uint8)
    mask[600:680, 900:1000] = 1
    mask[10:20, 10:20] = 1
    window = map_figures._richest(trace(mask, grid))
    assert window.col <= 900
    assert window.col + window.width >= 1000
    assert window.row <= 600
    assert window.row + window.height >= 680


def test_the_signal_of_the_scars_lies_to_the_right():
    mask = two_scars()
    found = change_signal(pair_of(image(forest()), image(forest(mask), seed=1)), mask)
    lines = {line.get_label(): line for line in map_figures.signal(found).axes[0].lines}
    scars = lines["in the scars"]
    assert scars.get_xdata()[np.argmax(scars.get_ydata())] > 5
    noise = lines["noise alone, Gaussian"]
    assert noise.get_xdata()[np.argmax(noise.get_ydata())] == pytest.approx(0, abs=0.2)


def test_tie_points_are_drawn_before_and_after(scar_map):
    alignment = scar_map.alignment
    before, after = map_figures.tie_points(alignment).axes[0].collections
    used = [point for point in alignment.tiepoints if point.used]
    assert len(before.get_offsets()) == len(after.get_offsets()) == len(used)
    lengths = [np.hypot(*dots.get_offsets().T).mean() for dots in (before, after)]
    assert lengths[1] < lengths[0]
    assert map_figures.tie_points(SimpleNamespace(tiepoints=[])) is None


def test_panels_show_images_reference_and_every_method(scar_map):
    share = (scar_map.mask == 1).astype(np.float32)
    nothing = np.zeros_like(share)
    agreement = np.stack([share, nothing, nothing])
    results = [
        SimpleNamespace(
            name="evidence", picture=share, agreement=agreement, confusion=object(), f1=0.812
        ),
        SimpleNamespace(name="ndvi drop", picture=share, agreement=None, confusion=None, f1=np.nan),
        SimpleNamespace(name="gmm 2", picture=None, agreement=None, confusion=None, f1=np.nan),
    ]
    found = SimpleNamespace(
        pair=scar_map.pair, results=results, ranked=True, reference="inventory " * 9,
        reference_picture=share, seen_picture=(scar_map.mask != 255).astype(np.float32),
    )  # fmt: skip
    scene = scar_map.pair.scene()
    coarse = read_coarse_pair(scene.pre, scene.post, 420)
    axes = comparison_figures.panels(found, coarse).axes
    titles = [panel.get_title() for panel in axes]
    assert titles[:2] == ["before", "after"]
    assert titles[2] == ("reference: " + "inventory " * 9)[:38]
    assert titles[3:5] == ["Evidence, F1 0.81", "NDVI drop"]
    assert titles[5:] == [""]
    scars = share == 1
    for panel, colour in zip(axes[2:5], (SCAR, MATCH, SCAR)):
        shown = panel.images[0].get_array()
        np.testing.assert_array_equal(shown[scars], np.tile(rgb(colour), (int(scars.sum()), 1)))
        # The ground is grey under the colours.
        np.testing.assert_array_equal(shown[~scars][:, 0], shown[~scars][:, 1])
    found.ranked, results[0].agreement, results[0].f1 = False, None, np.nan
    axes = comparison_figures.panels(found, coarse).axes
    assert axes[2].get_title() == "more than half of the methods"
    assert axes[3].get_title() == "Evidence"
    np.testing.assert_array_equal(axes[3].images[0].get_array()[scars][0], rgb(SCAR))
