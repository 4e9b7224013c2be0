"""Edge orientations: contrast, angles, invalid and plain ground."""

import numpy as np
import pytest

from scarmapper.core.alignment.orientation import HALO, orientation


def test_an_inverted_contrast_keeps_its_orientations(synthetic):
    surface = synthetic.texture(80)
    field, valid = orientation(surface)
    inverted, _ = orientation(5000 - 3 * surface)
    assert valid.all()
    np.testing.assert_allclose(inverted, field, atol=1e-3)


def test_the_angle_is_twice_that_of_the_gradient(synthetic):
    rows, cols = np.mgrid[0:40, 0:40].astype(np.float32)
    waves = {0: np.sin(cols), 180: np.sin(rows), 90: np.sin((cols + rows) / np.sqrt(2))}
    for angle, wave in waves.items():
        field, _ = orientation(wave + 0.05 * synthetic.texture(40, 3) / 100)
        strong = np.abs(field) > 0.3 * np.abs(field).max()
        # The field is centred, so its angles are those of the gradient but for the mean removed.
        assert strong.mean() > 0.1
        gradients = np.gradient(wave)
        expected = np.exp(2j * np.arctan2(gradients[0], gradients[1]))[HALO:-HALO, HALO:-HALO]
        assert np.degrees(np.angle(expected[strong].mean())) % 360 == pytest.approx(angle, abs=3)


def test_invalid_pixels_leave_no_edge(synthetic):
    surface = synthetic.texture(80)
    holed = surface.copy()
    holed[30:40, 20:35] = np.nan
    usable = np.ones(surface.shape, bool)
    usable[60:70, 50:60] = False
    field, valid = orientation(holed, usable)
    whole, _ = orientation(surface)
    assert np.all(field[~valid] == 0)
    assert not valid[30 - HALO : 40 - HALO, 20 - HALO : 35 - HALO].any()
    assert not valid[60 - HALO : 70 - HALO, 50 - HALO : 60 - HALO].any()
    # What is valid is what it would be without the holes, but for the scene's own statistics.
    np.testing.assert_allclose(field[valid], whole[valid], atol=0.05)
    assert 0.7 < valid.mean() < 1


@pytest.mark.parametrize("value", [7.0, np.nan])
def test_untextured_and_empty_windows_have_no_orientation(value):
    field, valid = orientation(np.full((50, 50), value, np.float32))
    assert not field.any()
    assert valid.all() == np.isfinite(value)
