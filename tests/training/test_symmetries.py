"""The eight symmetries of a square."""

import numpy as np
import pytest

from scarmapper.models.training.symmetries import apply_symmetry, undo_symmetry


@pytest.mark.parametrize("number", range(8))
def test_symmetries_are_undone(number):
    array = np.arange(32).reshape(2, 4, 4)
    np.testing.assert_array_equal(undo_symmetry(apply_symmetry(array, number), number), array)
