"""What a piece of work uses: time, memory and, where codecarbon is installed, energy."""

from __future__ import annotations

import math
import threading
import time
from importlib import import_module
from importlib.util import find_spec
from types import TracebackType
from typing import Any

from .memory import resident_memory

# Seconds between two readings of the memory.
_INTERVAL = 0.02


class ResourceUse:
    """The resources that a ``with`` block uses; all figures are NaN before its end.

    Parameters
    ----------
    energy : bool
        Whether to measure energy too, with codecarbon; without that package it stays unknown.
    country : str
        ISO 3166 code of three letters of where the computer stands; only with it is the emission
        of CO₂ known.

    Attributes
    ----------
    seconds : float
        Wall-clock time.
    memory : float
        Bytes by which the resident memory of the process grew at most, as read 50 times a second.
    energy : float
        kWh; NaN where not measured.
    emission : float
        kg of CO₂; NaN where not known.
    """

    def __init__(self, energy: bool = False, country: str = ""):
        self.seconds = self.memory = self.energy = self.emission = math.nan
        self._country = country
        self._tracker = _tracker(country) if energy else None
        self._stop = threading.Event()
        self._peak = 0

    def __enter__(self) -> ResourceUse:
        if self._tracker is not None:
            self._tracker.start()
        self._before = self._peak = resident_memory()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        self._begin = time.perf_counter()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.seconds = time.perf_counter() - self._begin
        self._stop.set()
        self._thread.join()
        self.memory = float(max(0, max(self._peak, resident_memory()) - self._before))
        if self._tracker is not None:
            emission = self._tracker.stop()
            self.energy = float(self._tracker.final_emissions_data.energy_consumed)
            if self._country and emission is not None:
                self.emission = float(emission)

    def _watch(self) -> None:
        while not self._stop.wait(_INTERVAL):
            self._peak = max(self._peak, resident_memory())


def can_measure_energy() -> bool:
    """Return whether codecarbon is installed."""
    return find_spec("codecarbon") is not None


def _tracker(country: str) -> Any:
    """Return codecarbon's tracker that needs no network; None without the package."""
    if not can_measure_energy():
        return None
    # Energy does not depend on the country, but the tracker requires one.
    return import_module("codecarbon").OfflineEmissionsTracker(
        country_iso_code=country or "FRA",
        save_to_file=False,
        log_level="error",
        allow_multiple_runs=True,
    )
