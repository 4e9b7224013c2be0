"""Exponents and rollovers of samples drawn from known distributions."""

import numpy as np
import pytest

from scarmapper.core.assessment.size_frequency import (
    Sizes,
    binned_density,
    inverse_gamma,
    power_law_tail,
)
from scarmapper.core.scars.measures import volumes

# Malamud et al. 2004, equation 3: three substantially complete inventories in one law.
RHO, A, S = 1.4, 1.28e-3 * 1e6, -1.32e-4 * 1e6


def malamud(count, seed=0):
    random = np.random.default_rng(seed)
    return A / random.gamma(RHO, size=count) + S


def test_the_published_rollover_is_found_again():
    # "The most abundant landslides cover 400 m²."
    found = inverse_gamma(malamud(8000))
    assert found.rollover == pytest.approx(400, rel=0.06)
    assert found.exponent == pytest.approx(2.4, abs=0.08)
    assert found.rho == pytest.approx(RHO, abs=0.08)
    assert found.a == pytest.approx(A, rel=0.1)


def test_the_density_integrates_to_one():
    found = inverse_gamma(malamud(500))
    area = np.geomspace(1, 1e9, 200_000)
    density = found.density(area)
    assert ((density[1:] + density[:-1]) / 2 * np.diff(area)).sum() == pytest.approx(1, abs=2e-3)
    assert found.density(np.array([found.rollover])) >= density.max() * (1 - 1e-6)


def test_the_exponent_of_a_power_law():
    random = np.random.default_rng(2)
    areas = 1000 * (1 - random.random(5000)) ** (-1 / 1.4)
    found = power_law_tail(areas)
    assert found.exponent == pytest.approx(2.4, abs=3 * found.error)
    assert found.error < 0.05
    assert found.begin < 3000


def test_the_tail_begins_where_the_law_does():
    random = np.random.default_rng(4)
    tail = 5000 * (1 - random.random(1500)) ** (-1 / 1.5)
    body = random.uniform(100, 5000, 3000)
    found = power_law_tail(np.concatenate([tail, body]))
    assert found.begin == pytest.approx(5000, rel=0.25)
    assert found.exponent == pytest.approx(2.5, abs=0.2)


def test_too_few_landslides_give_no_fit():
    assert power_law_tail(np.arange(1.0, 20)) is None
    assert inverse_gamma(np.arange(1.0, 50)) is None
    assert power_law_tail(np.array([])) is None
    assert power_law_tail(np.full(100, 7.0)) is None


def test_zeros_and_nan_are_left_out():
    areas = malamud(500)
    spoilt = np.concatenate([areas, [0, np.nan, -5]])
    assert power_law_tail(spoilt) == power_law_tail(areas)
    assert inverse_gamma(spoilt).count == 500


def test_bins_hold_every_landslide():
    areas = malamud(400)
    middles, density = binned_density(areas, per_decade=4)
    widths = middles * (10 ** (1 / 8) - 10 ** (-1 / 8))
    assert (density * widths).sum() == pytest.approx(1)
    assert binned_density(np.array([100.0]))[1] == pytest.approx(1 / (10**2.2 - 100))
    assert len(binned_density(np.array([]))[0]) == 0


def test_sizes_of_an_inventory():
    areas = np.append(malamud(300), [0.0, -1.0])
    found = Sizes.from_areas(areas)
    assert len(found.areas) == 300
    assert found.tail == power_law_tail(areas)
    assert found.distribution == inverse_gamma(areas)
    low, middle, high = found.volume
    assert 0 < low < middle < high
    assert middle == pytest.approx(volumes(found.areas)[1].sum())


def test_sizes_of_nothing():
    found = Sizes.from_areas(np.zeros(0))
    assert (found.tail, found.distribution, found.volume) == (None, None, (0, 0, 0))
