"""The plugin's version, which metadata.txt alone states."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def version() -> str:
    """Return the version, such as ``0.1.0``; "" where metadata.txt does not state it."""
    metadata = Path(__file__).parent.parent / "metadata.txt"
    for line in metadata.read_text(encoding="utf-8").splitlines():
        if line.startswith("version="):
            return line.partition("=")[2].strip()
    return ""
