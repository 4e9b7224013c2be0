"""What a benchmark ran on."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psutil

from ..core.runtime.memory import total_memory

# Distributions whose versions matter.
PACKAGES = (
    "numpy",
    "scikit-learn",
    "opencv-python-headless",
    "rasterio",
    "shapely",
    "onnxruntime",
)


def processor() -> str:
    """Return the name of the processor."""
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def memory() -> float:
    """Return the machine's memory in GiB."""
    return total_memory() / (1 << 30)


def system() -> str:
    """Return the name of the operating system."""
    try:
        for line in Path("/etc/os-release").read_text(encoding="utf-8").splitlines():
            if line.startswith("PRETTY_NAME="):
                return line.partition("=")[2].strip('"')
    except OSError:
        pass
    return f"{platform.system()} {platform.release()}"


def versions() -> list[str]:
    """Return the versions of Python and of the packages that matter."""
    found = [f"Python {platform.python_version()}"]
    for package in PACKAGES:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            continue
    try:
        from qgis.core import Qgis

        found.append(f"QGIS {Qgis.QGIS_VERSION.split('-')[0]}")
    except ImportError:
        pass
    return found


def description() -> list[str]:
    """Return lines on the machine."""
    return [
        f"{processor()}, {os.cpu_count()} cores, {memory():.0f} GiB of memory",
        f"{system()}; {', '.join(versions())}",
    ]


def load(seconds: float = 2.0) -> float:
    """Return how many cores other programs keep busy now, measured for so many seconds.

    The load average would still count the benchmark before this one.
    """
    return (os.cpu_count() or 1) * psutil.cpu_percent(seconds) / 100
