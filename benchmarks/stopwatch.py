"""Time and memory of a part of a process, measured in that process itself.

From the system, not by psutil: it runs in Pythons of other programs too, which have no psutil; and
psutil does not reset the peak, which Linux does.
"""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

_STATUS, _CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def megabytes(entry: str = "VmHWM") -> float:
    """Return the most memory this process has had in RAM, or with ``VmRSS`` what it has now."""
    if _STATUS.exists():
        for line in _STATUS.read_text().splitlines():
            if line.startswith(f"{entry}:"):
                return int(line.split()[1]) / 1024
    import resource
    import sys

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


class Stopwatch:
    """The time and memory of the code in its ``with`` block.

    Attributes
    ----------
    seconds : float
    cpu : float
        Seconds of processor time, of all threads together.
    peak : float
        The most memory in RAM meanwhile, in MiB, that at the beginning included.
    before : float
        The memory at the beginning, in MiB.
    """

    def __enter__(self) -> Stopwatch:
        self.before = megabytes("VmRSS")
        # Resets the peak, where Linux permits it.
        with contextlib.suppress(OSError):
            _CLEAR.write_text("5")
        self._begin = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_) -> None:
        self.seconds = time.perf_counter() - self._begin[0]
        self.cpu = time.process_time() - self._begin[1]
        self.peak = megabytes()

    def figures(self, **others) -> dict:
        """Return the measured figures, and others, as plain values."""
        own = {key: getattr(self, key) for key in ("seconds", "cpu", "peak", "before")}
        return {**own, **others}
