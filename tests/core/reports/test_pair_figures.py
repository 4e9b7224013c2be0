"""What aligning gained, and the indices of both dates. Covers scene_pictures.py too."""

from dataclasses import replace

import numpy as np
import pytest
from drawn_scenes import GRID, forest, image, pair_of, two_scars

from scarmapper.core.imagery.indices import INDICES
from scarmapper.core.mapping.overview import coarse_share, read_coarse_pair
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.reports.pair_figures import alignment_gain, index_panels
from scarmapper.core.reports.palette import CHANGE, INDEX, SCAR, UNSEEN_GROUND, painted, rgb
from scarmapper.core.reports.scene_pictures import alignment_picture, index_picture


def test_aligning_brings_the_images_nearer_to_each_other(scar_map):
    gain = alignment_gain(scar_map.pair)
    assert gain.after > gain.before + 0.03
    titles = [axes.get_title() for axes in gain.figure.axes]
    assert titles[:3] == ["before", "after, as it came", "after, aligned"]
    assert titles[4] == f"difference, as it came (r = {gain.before:.2f})"
    assert titles[5] == f"difference, aligned (r = {gain.after:.2f})"
    came, aligned = (np.asarray(gain.figure.axes[i].images[0].get_array()) for i in (4, 5))
    seen = (came != rgb(UNSEEN_GROUND)).any(axis=2) & (aligned != rgb(UNSEEN_GROUND)).any(axis=2)
    # The ramp grows lighter with the difference.
    assert aligned[seen].mean() < came[seen].mean()
    before, after, turns = (gain.figure.axes[i].images[0].get_array() for i in (0, 2, 3))
    np.testing.assert_array_equal(turns[:20, :20], before[:20, :20])
    np.testing.assert_array_equal(turns[:20, 40:50], after[:20, 40:50])
    assert "rises from" in alignment_picture(scar_map.pair).caption


def test_without_a_motion_there_is_no_picture_of_it():
    pair = pair_of(image(forest()), image(forest(), seed=1))
    assert alignment_gain(pair) is None
    assert alignment_picture(pair) is None


def test_indices_are_drawn_before_after_and_their_change():
    scars = two_scars()
    pair = pair_of(image(forest(), noise=0), image(forest(scars), noise=0, seed=1))
    coarse = read_coarse_pair(pair.pre, pair.post, 100)
    assert coarse.factor == 2
    seen = np.ones((100, 100), np.float32)
    seen[90:] = 0
    figure, names = index_panels(pair, coarse, seen, coarse_share(scars == 1, 2), "drop")
    assert names == ("NDVI", "Red")
    panels = [axes for axes in figure.axes if axes.get_title()]
    titles = [panel.get_title() for panel in panels]
    assert titles[:4] == ["NDVI before", "NDVI after", "loss of NDVI", "drop"]
    assert titles[4:] == ["Red before", "Red after", "gain of Red", "drop on the image after"]
    before, after, loss, mask = (panel.images[0].get_array() for panel in panels[:4])
    at = (27, 25)  # within the first scar
    np.testing.assert_array_equal(before[at], painted(np.array([[0.8]]), INDEX)[0, 0])
    np.testing.assert_array_equal(after[at], painted(np.array([[0.2]]), INDEX)[0, 0])
    np.testing.assert_array_equal(loss[at], painted(np.array([[0.6]]), CHANGE)[0, 0])
    for picture in (before, after, loss):
        assert (picture[95] == rgb(UNSEEN_GROUND)).all()
    np.testing.assert_array_equal(mask[at], rgb(SCAR))
    assert (
        "NDVI (vegetation) and Red"
        in index_picture(pair, coarse, seen, coarse_share(scars == 1, 2), "drop").caption
    )


def test_bsi_is_drawn_where_the_bands_allow_it(scar_map):
    coarse = read_coarse_pair(scar_map.pair.pre, scar_map.pair.scene().post, 250)
    shares = [coarse_share(mask, 1) for mask in (scar_map.mask != 255, scar_map.mask == 1)]
    _, names = index_panels(scar_map.pair, coarse, *shares, "scars")
    assert names == ("NDVI", "BSI")
    assert set(INDICES["BSI"].roles) <= set(coarse.bands[0])


def test_bands_that_allow_no_index_have_no_picture():
    grey = ArraySource(np.ones((1, 200, 200), np.float32), GRID, ("red",))
    pair = pair_of(image(forest()), image(forest(), seed=1))
    pair = replace(pair, pre=grey, post=grey)
    coarse = read_coarse_pair(grey, grey, 100)
    assert index_picture(pair, coarse, *np.ones((2, 100, 100), np.float32), "x") is None


@pytest.mark.parametrize("factor", [1, 3, 7])
def test_shares_are_of_the_pixels_that_there_are(factor):
    which = np.random.default_rng(3).random((20, 31)) < 0.4
    found = coarse_share(which, factor)
    for row in range(found.shape[0]):
        for col in range(found.shape[1]):
            part = which[row * factor : (row + 1) * factor, col * factor : (col + 1) * factor]
            assert found[row, col] == pytest.approx(part.mean())
