"""Downloads of many parts of files at once: limits, progress with sizes and time to go."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..errors import ScarMapperError, Term
from ..progress import Progress
from .connection import WebClient
from .parallel import in_parallel

# Seconds between two words on how far it is.
_BETWEEN = 10.0


@dataclass(frozen=True)
class Download:
    """What is still to be fetched.

    Attributes
    ----------
    bytes : int
    work : callable
        Fetches it.
    """

    bytes: int
    work: Callable[[], object]


def check_limit(downloads: Sequence[Download], megabytes: float) -> float:
    """Return how many megabytes are still to be fetched.

    Raises
    ------
    ScarMapperError
        They are more than the user allows.
    """
    wanted = sum(one.bytes for one in downloads) / 1e6
    if wanted > megabytes:
        raise ScarMapperError(
            "{wanted:,.0f} MB are still to be fetched, more than the {limit:,.0f} MB that are "
            "allowed. Raise “Largest download”, or choose a smaller area, fewer bands or larger "
            "pixels.",
            wanted=wanted,
            limit=megabytes,
        )
    return wanted


def run_downloads(client: WebClient, downloads: Sequence[Download], progress: Progress) -> None:
    """Fetch everything, four at a time, and show how far it is.

    Raises
    ------
    ScarMapperError
        A part cannot be fetched; those that are there are kept.
    Cancelled
    """
    total = sum(one.bytes for one in downloads)
    if not downloads or not total:
        progress.info("All parts are there already; nothing more is fetched.")
        return
    progress.info(f"Fetching {total / 1e6:,.1f} MB in {len(downloads)} parts.")
    progress.stage(Term("Fetching {total:,.1f} MB"), total=total / 1e6)
    begin, had = time.monotonic(), client.received
    told = begin

    def watch() -> None:
        nonlocal told
        done = min(total, client.received - had)
        progress.show(done / total)
        now = time.monotonic()
        if now - told >= _BETWEEN and done:
            told = now
            left = (total - done) * (now - begin) / done
            progress.stage(
                Term("Fetching: {done:,.1f} of {total:,.1f} MB, {left} to go"),
                done=done / 1e6,
                total=total / 1e6,
                left=time_text(left),
            )

    # The largest first, so that none of them is fetched alone at the end.
    order = sorted(downloads, key=lambda one: -one.bytes)
    in_parallel(client, [one.work for one in order], progress, watch)
    progress.show(1.0)


def time_text(seconds: float) -> str:
    """Return a span of time in words: ``40 s``, ``3 min``, ``2.5 h``."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 5400:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"
