"""Linear interpolation from the nodes of a mesh."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scarmapper.core.geo.mesh import Mesh

sizes = st.integers(1, 200)


def plane(cols, rows):
    return 2.5 * cols - 0.75 * rows + 3


@given(sizes, sizes, st.integers(-500, 500), st.integers(1, 64))
def test_planes_are_exact(width, height, first, step):
    cols, rows = first + np.arange(width, dtype=float), np.arange(height, dtype=float)
    mesh = Mesh.with_step(cols, rows, step)
    node_cols, node_rows = mesh.nodes()
    assert node_cols.shape == node_rows.shape == mesh.shape
    assert np.diff(node_cols, axis=1).max() <= step
    assert np.diff(node_rows, axis=0).max() <= step
    spread = mesh.spread(plane(node_cols, node_rows))
    assert spread.shape == (height, width)
    np.testing.assert_allclose(spread, plane(cols[None], rows[:, None]), atol=1e-9)


def test_points_agree_with_pixels_and_go_on_beyond():
    cols, rows = np.arange(129.0), np.arange(65.0)
    mesh = Mesh(cols, rows, (4, 2))
    values = np.random.default_rng(1).random(mesh.shape)
    spread = mesh.spread(values)
    at = mesh.at(values, *(part.ravel() for part in np.meshgrid(cols, rows)))
    np.testing.assert_allclose(at.reshape(spread.shape), spread, atol=1e-12)
    level = mesh.at(plane(*mesh.nodes()), np.array([-10.0, 140.0]), np.array([-5.0, 70.0]))
    np.testing.assert_allclose(level, plane(np.array([-10, 140]), np.array([-5, 70])))


def test_one_pixel_has_a_mesh():
    mesh = Mesh(np.array([7]), np.array([3]), (1, 1))
    assert mesh.shape == (2, 2)
    assert mesh.spread(np.full((2, 2), 5.0)) == pytest.approx(np.array([[5.0]]))
