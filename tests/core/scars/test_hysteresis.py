"""Sure cores and probable rims: by hand, and against labels of an image."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid, windows
from scarmapper.core.geo.runs import runs_of
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.raster.probability import scar_mask
from scarmapper.core.scars.hysteresis import Cores, with_cores


def kept(probability, rim, core, block, progress=None):
    height, width = probability.shape
    grid = Grid(CRS.from_epsg(32633), Affine(10, 0, 5e5, 0, -10, 4.6e6), width, height)
    mask = scar_mask(probability, rim)
    cores = Cores(core, width)
    for window in windows(grid, block):
        cores.put(window, mask[window.slices], probability[window.slices])
    out = np.zeros(probability.shape, bool)
    row, col, _ = with_cores(runs_of(mask), cores.runs(), progress).pixels()
    out[row, col] = True
    return out


def test_a_rim_stays_with_its_core_also_across_a_corner():
    probability = np.array(
        [
            [0.3, 0.3, 0.0, 0.3, 0.3, 0.0],
            [0.0, 0.0, 0.9, 0.0, 0.0, 0.0],
            [0.0, 0.0, 0.0, 0.0, 0.0, 0.3],
            [0.3, 0.3, 0.0, np.nan, 0.0, 0.3],
        ],
        np.float32,
    )
    progress = RecordingProgress(Progress())
    found = kept(probability, 0.2, 0.8, (2, 3), progress)
    wanted = np.zeros((4, 6), bool)
    wanted[0, [0, 1, 3, 4]] = wanted[1, 2] = True
    np.testing.assert_array_equal(found, wanted)
    assert progress.notes == ["Of 3 groups of pixels 1 have a core; the others are left out."]


@pytest.mark.parametrize("value", [0.0, 0.5, 1.0])
def test_nothing_and_everything(value):
    probability = np.full((5, 7), value, np.float32)
    assert kept(probability, 0.3, 0.8, (3, 3)).all() == (value == 1)
    assert kept(probability, 0.3, 0.8, (3, 3)).any() == (value == 1)


@given(
    arrays(np.uint8, st.tuples(st.integers(1, 9), st.integers(1, 9)), elements=st.integers(0, 4)),
    st.integers(1, 5),
)
def test_the_same_as_by_labels(levels, side):
    probability = levels.astype(np.float32) / 4
    count, label = cv2.connectedComponents((levels >= 2).astype(np.uint8), connectivity=8)
    sure = np.zeros(count, bool)
    sure[label[levels >= 3]] = True
    sure[0] = False
    np.testing.assert_array_equal(kept(probability, 0.5, 0.75, (side, side)), sure[label])
