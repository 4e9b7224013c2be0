"""The enhanced correlation coefficient of two windows."""

import numpy as np
import pytest

from scarmapper.core.alignment.ecc import correlation_coefficient, ecc_shift


@pytest.mark.parametrize("size", [32, 64, 128, 256])
@pytest.mark.parametrize(("dx", "dy"), [(0.4, -0.7), (-1.3, 1.1)])
def test_ecc_finds_a_shift_on_its_pyramid(synthetic, size, dx, dy):
    first, second = synthetic.fields(dx, dy, size, seed=size)
    valid = np.ones(first.shape, bool)
    shift, correlation = ecc_shift(first, second, valid)
    np.testing.assert_allclose(shift, (dx, dy), atol=0.15)
    assert 0.4 < correlation <= 1
    assert correlation_coefficient(first, first, valid) == pytest.approx(1, abs=1e-4)
    assert correlation_coefficient(first, second, valid) < correlation


def test_ecc_compares_valid_pixels_only(synthetic):
    first, second = synthetic.fields(0.5, 0.5, 64)
    second = second.copy()
    other = synthetic.fields(0, 0, 64, seed=9)[0]
    second[:, :30] = other[:, :30]  # a cloud, say
    valid = np.ones(first.shape, bool)
    valid[:, :32] = False
    shift, _ = ecc_shift(first, second, valid)
    np.testing.assert_allclose(shift, 0.5, atol=0.15)


def test_ecc_of_empty_windows_has_no_shift():
    field = np.zeros((64, 64), np.complex64)
    shift, correlation = ecc_shift(field, field, np.ones((64, 64), bool))
    assert np.isnan(shift).all()
    assert correlation == 0
    assert correlation_coefficient(field, field, np.ones((64, 64), bool)) == 0
