"""The figures of a map and of a comparison. Covers map_figures.py and comparison_figures.py."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from drawn_scenes import forest, image, pair_of, two_scars

from scarmapper.core.geo.grid import Window
from scarmapper.core.mapping.change_signal import change_signal
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.reports import comparison_figures, map_figures
from scarmapper.core.scars.tracing import trace


def test_a_picture_is_stretched_between_its_own_extremes(scar_map):
    scene = scar_map.pair.scene()
    found = map_figures.picture(scene.pre, scar_map.grid)
    assert found.shape == (246, 191, 3)
    assert 0 <= found.min() < 0.05
    assert 0.95 < found.max() <= 1
    part = map_figures.picture(scene.pre, scar_map.grid, Window(20, 30, 50, 60))
    assert part.shape == (50, 60, 3)


def test_without_colours_a_picture_is_grey_and_holes_are_of_one_colour():
    red = np.tile(np.linspace(100, 900, 200, dtype=np.float32), (200, 1))
    red[:50] = np.nan
    source = ArraySource(red[np.newaxis], image(forest()).grid, ("red",))
    found = map_figures.picture(source, source.grid)
    np.testing.assert_array_equal(found[60, :, 0], found[60, :, 1])
    assert (np.diff(found[60, :, 0]) >= 0).all()
    assert len(np.unique(found[:50].reshape(-1, 3), axis=0)) == 1


def test_the_overview_outlines_the_scars_on_the_second_image(scar_map, pixels):
    figure = map_figures.overview(scar_map.pair, scar_map.scars)
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
    assert map_figures.detail(scar_map.pair, scar_map.scars) is None


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
    results = [
        SimpleNamespace(name="evidence", picture=share, confusion=object(), f1=0.812),
        SimpleNamespace(name="ndvi drop", picture=share, confusion=None, f1=np.nan),
        SimpleNamespace(name="gmm 2", picture=None, confusion=None, f1=np.nan),
    ]
    found = SimpleNamespace(
        pair=scar_map.pair, results=results, circular=False, reference="inventory " * 9,
        reference_picture=share,
    )  # fmt: skip
    axes = comparison_figures.panels(found).axes
    titles = [panel.get_title() for panel in axes]
    assert titles[:2] == ["before", "after"]
    assert titles[2] == ("reference: " + "inventory " * 9)[:38]
    assert titles[3:5] == ["Evidence, F1 0.81", "NDVI drop, the reference"]
    assert titles[5:] == [""]
    shown = axes[3].images[0].get_array()
    np.testing.assert_allclose(shown[share == 1], np.tile([0.9, 0.05, 0.05], (int(share.sum()), 1)))
    np.testing.assert_array_equal(shown[share == 0], axes[1].images[0].get_array()[share == 0])
