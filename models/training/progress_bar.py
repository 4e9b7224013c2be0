"""The progress of a training on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from tqdm import tqdm  # type: ignore[import-untyped]


def with_bar(batches: Iterable, count: int, text: str) -> tqdm:
    """Return batches with a progress bar on a terminal."""
    # A log file gets the line after each epoch only.
    return tqdm(batches, text, count, leave=False, disable=not sys.stderr.isatty())
