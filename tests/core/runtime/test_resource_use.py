"""Time, memory and energy of a piece of work."""

import math
import sys
import time
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest

from scarmapper.core.runtime import resource_use
from scarmapper.core.runtime.resource_use import ResourceUse, can_measure_energy


def test_time_and_the_peak_of_memory():
    use = ResourceUse()
    assert math.isnan(use.seconds)
    with use:
        kept = np.ones(60_000_000, np.uint8)
        time.sleep(0.1)
        del kept
    assert 0.1 <= use.seconds < 30
    assert use.memory > 50_000_000
    assert math.isnan(use.energy)
    assert math.isnan(use.emission)


def test_no_thread_runs_before_and_after_the_block():
    import threading

    before = threading.active_count()
    use = ResourceUse()
    assert threading.active_count() == before
    with pytest.raises(ValueError, match="x"), use:
        raise ValueError("x")
    assert threading.active_count() == before


@pytest.fixture
def codecarbon(monkeypatch):
    """A package codecarbon that measured 2 Wh."""

    class Tracker:
        def __init__(self, country_iso_code, **options):
            self.final_emissions_data = SimpleNamespace(energy_consumed=0.002)

        def start(self):
            pass

        def stop(self):
            return 0.0005

    package = ModuleType("codecarbon")
    package.OfflineEmissionsTracker = Tracker
    monkeypatch.setitem(sys.modules, "codecarbon", package)
    monkeypatch.setattr(resource_use, "can_measure_energy", lambda: True)


@pytest.mark.parametrize(("country", "emission"), [("NPL", 0.0005), ("", math.nan)])
def test_the_emission_depends_on_the_country(codecarbon, country, emission):
    with ResourceUse(energy=True, country=country) as use:
        pass
    assert use.energy == 0.002
    assert use.emission == pytest.approx(emission, nan_ok=True)


def test_without_codecarbon_energy_stays_unknown(monkeypatch):
    monkeypatch.setattr(resource_use, "find_spec", lambda name: None)
    assert not can_measure_energy()
    with ResourceUse(energy=True) as use:
        pass
    assert math.isnan(use.energy)
