"""The motion of a scene from all windows of a pair, and from either half of them."""

import numpy as np
import pytest

from scarmapper.core.alignment.motion import Frame, Motion
from scarmapper.core.alignment.patches import coarse_motion, read_patches
from scarmapper.core.alignment.scene_motion import HALVES_AGREE, PairWindows, best_fit
from scarmapper.core.errors import Cancelled
from scarmapper.core.progress import Progress

SIDE = 384
FRAME = Frame.of_grid(SIDE, SIDE, (10.0, 10.0))
SHIFT = (1.4, -0.8)


def windows_of(synthetic, reference, image):
    patches = read_patches(synthetic.source(reference), synthetic.source(image), None, 6).patches
    return PairWindows(patches, coarse_motion(patches, FRAME))


@pytest.fixture(scope="module")
def displaced_windows(synthetic):
    """Windows of a scene and of the same, displaced by `SHIFT`."""
    surface = synthetic.texture(SIDE, 3)
    return windows_of(synthetic, surface, synthetic.displaced(surface, *SHIFT))


def test_both_halves_find_the_displacement(displaced_windows):
    windows = displaced_windows
    assert windows.matched.all()
    assert {*windows.fold} == {0, 1}
    fit = windows.fit("translation")
    for motion in (fit.whole, *fit.halves):
        np.testing.assert_allclose(motion.displacement(windows.points[:1])[0], SHIFT, atol=0.02)
    assert fit.halves_apart < 0.02
    assert fit.significance > 24
    assert 0.5 < fit.correlation <= 1
    near = np.abs(fit.displacement - SHIFT).max(axis=1) < 0.1
    assert near.mean() > 0.9


def test_each_window_is_checked_by_the_half_that_it_is_not_of(displaced_windows):
    windows = displaced_windows
    halves = [Motion("translation", FRAME, np.array(at) * FRAME.scale) for at in ((1, 0), (0, 2))]
    checked = windows.by_other_half(halves)
    np.testing.assert_allclose(checked[windows.fold == 0], [[0, 2]] * np.sum(windows.fold == 0))
    np.testing.assert_allclose(checked[windows.fold == 1], [[1, 0]] * np.sum(windows.fold == 1))


def test_the_requested_motion_is_kept_where_the_halves_agree(displaced_windows):
    fit = best_fit(displaced_windows, ("affine", "euclidean", "translation"))
    assert fit.whole.kind == "affine"


def test_unlike_images_have_no_significance(synthetic):
    windows = windows_of(synthetic, synthetic.texture(SIDE, 1), synthetic.texture(SIDE, 2))
    fit = best_fit(windows, ("affine", "euclidean", "translation"))
    assert fit.significance < 6
    assert fit.halves_apart > HALVES_AGREE


def test_too_few_windows_have_no_fit(displaced_windows, synthetic):
    surface = synthetic.texture(64, 5)
    windows = windows_of(synthetic, surface, surface)
    assert len(windows) == 4
    assert windows.fit("homography") is None
    assert best_fit(windows, ("homography", "affine")) is None
    assert best_fit(windows, ("affine", "translation")).whole.kind == "translation"


def test_a_fit_can_be_cancelled(displaced_windows):
    class CancelledProgress(Progress):
        def is_cancelled(self):
            return True

    with pytest.raises(Cancelled):
        best_fit(displaced_windows, ("translation",), CancelledProgress())
