"""The search for images of an area before and after an event, from catalogue to ranked pairs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np

from ..errors import ScarMapperError, Term, UnreadableFileError
from ..imagery.reasons import WATER
from ..progress import Progress
from .access import Credentials, access_to
from .area import Area
from .catalogues import Catalogue
from .clear_share import SAMPLE_SIDE, Clearness, estimated, measured
from .connection import WebClient
from .event_time import Event
from .fetched_files import FetchedFiles
from .network import Refused
from .overpass import Overpass, overpasses
from .pair_ranking import ENOUGH_CLEAR, Candidate, Pair, ranked
from .parallel import in_parallel
from .preselection import preselected
from .remote_raster import ChangedOnServer
from .scene_item import scene_item
from .stac_search import collections_of, search

# Images of each side whose scene classification is read.
MOST_CANDIDATES = 20
# Files that a server does not give, whatever the reason, before the search is given up.
_MOST_UNREADABLE = 4


@dataclass(frozen=True)
class Question:
    """What is searched for.

    Attributes
    ----------
    area : Area
    event : Event
    catalogue : Catalogue
    days_before, days_after : float
        Days before and after the event.
    most : int
        Images of each side that are looked at closely.
    """

    area: Area
    event: Event
    catalogue: Catalogue
    days_before: float = 400.0
    days_after: float = 60.0
    most: int = MOST_CANDIDATES


@dataclass(frozen=True)
class Findings:
    """What was found.

    Attributes
    ----------
    question : Question
    before, after : tuple of Candidate
        In the order of time.
    pairs : tuple of Pair
        The best first.
    notes, warnings : tuple of str
    """

    question: Question
    before: tuple[Candidate, ...]
    after: tuple[Candidate, ...]
    pairs: tuple[Pair, ...]
    notes: tuple[str, ...] = field(default=())
    warnings: tuple[str, ...] = field(default=())


def find_images(
    question: Question,
    client: WebClient,
    files: FetchedFiles,
    credentials: Credentials | None = None,
    progress: Progress | None = None,
    now: datetime | None = None,
) -> Findings:
    """Search a catalogue, look at the area in the most promising images, and rank the pairs.

    Parameters
    ----------
    question : Question
    client : WebClient
    files : FetchedFiles
    credentials : Credentials, optional
        For catalogues with a login.
    progress : Progress, optional
    now : datetime, optional
        In UTC, for tests.

    Raises
    ------
    ScarMapperError
        The catalogue cannot be reached, or has no images of one of the sides.
    Cancelled
    """
    progress = progress or Progress()
    area, event, catalogue = question.area, question.event, question.catalogue
    times = event.before(question.days_before), event.after(question.days_after, now)
    if times[1][0] >= times[1][1]:
        raise ScarMapperError("The event was a moment ago; there are no images from after it yet.")

    def asked() -> tuple[tuple[str, ...], list[object], list[object]]:
        names = catalogue.collections or collections_of(client, catalogue)
        known = Catalogue(**{**catalogue.__dict__, "collections": names})
        pre, post = (search(client, known, area, span) for span in times)
        return names, list(pre), list(post)

    progress.stage(Term("Searching for images in {catalogue}"), catalogue=catalogue.title)
    progress.info(f"Asking {catalogue.title} for images ({area.square_km:,.0f} km²).")
    names, *found = in_parallel(client, [asked], progress)[0]
    progress.show(0.2)
    sides = []
    for title, documents in zip(("before", "after"), found):
        items = [item for item in map(scene_item, documents) if item is not None]
        images = overpasses(items, area, names)
        progress.info(
            f"{len(images)} images from {title} the event ({len(items)} tiles of {len(documents)} "
            "entries)."
        )
        sides.append(images)
    _check_sides(sides[0], sides[1], question, times)
    after = preselected(sides[1], area, event, question.most)
    season = after[0].time if after else event.end
    before = preselected(sides[0], area, event, question.most, season)
    looks = _looked_at([*before, *after], question, client, files, credentials, progress)
    warnings = []
    if not all(look.by_classes for look in looks):
        warnings.append(
            "Of some images no scene classification could be read; how clear the area is in them "
            "is guessed from the cloud cover of the whole tile: look at them before you choose."
        )
    candidates = [Candidate(image, look) for image, look in zip([*before, *after], looks)]
    pre, post = candidates[: len(before)], candidates[len(before) :]
    middle = (area.bounds[1] + area.bounds[3]) / 2
    pairs = ranked(pre, post, event, middle)
    warnings += _doubts(pre, post, pairs)
    for warning in warnings:
        progress.warn(warning)
    return Findings(question, tuple(pre), tuple(post), tuple(pairs), warnings=tuple(warnings))


def _check_sides(
    before: Sequence[Overpass],
    after: Sequence[Overpass],
    question: Question,
    times: tuple[tuple[datetime, datetime], tuple[datetime, datetime]],
) -> None:
    """Raise an error if there are no images of a side."""
    for images, when, (first, last) in (
        (before, "before", times[0]),
        (after, "after", times[1]),
    ):
        if not images:
            raise ScarMapperError(
                "{catalogue} has no image of the area from {when} the event, between {first} and "
                "{last}; search more days, try another catalogue, or wait for the next overpass "
                "(every 5 days or less).",
                catalogue=question.catalogue.title,
                when=when,
                first=f"{first:%Y-%m-%d}",
                last=f"{last:%Y-%m-%d}",
            )


def _looked_at(
    images: Sequence[Overpass],
    question: Question,
    client: WebClient,
    files: FetchedFiles,
    credentials: Credentials | None,
    progress: Progress,
) -> list[Clearness]:
    """Return what each image shows of the area, by its scene classification where there is one."""
    grid, inside = question.area.sample_grid(SAMPLE_SIDE)
    access = access_to(question.catalogue, client, credentials)
    unreadable: list[str] = []
    # Without a login the files of some catalogues are not to be had, but the search is.
    closed = bool(question.catalogue.login) and not credentials

    def look(image: Overpass) -> Callable[[], Clearness]:
        def work() -> Clearness:
            found = None
            if not closed:
                try:
                    found = measured(image, grid, inside, client, access, files)
                except (UnreadableFileError, ChangedOnServer, Refused) as error:
                    closed_or_gone = isinstance(error, Refused) and (
                        error.status in (401, 403) or len(unreadable) >= _MOST_UNREADABLE
                    )
                    if closed_or_gone:
                        raise
                    unreadable.append(f"{image.name}: {error}")
            done.append(image.name)
            return found or estimated(image, grid, inside)

        return work

    done: list[str] = []
    part = progress.part(0.2, 1.0)
    progress.stage(Term("Looking at the clouds of {count} images"), count=len(images))
    progress.info(f"Looking at the scene classification of {len(images)} images.")
    looks = in_parallel(
        client,
        [look(image) for image in images],
        progress,
        lambda: part.show(len(done) / len(images)),
    )
    for text in sorted(unreadable):
        progress.warn(text)
    if closed:
        progress.info(
            f"{question.catalogue.title} gives files to those alone who log in; without a login "
            "the images are not looked at."
        )
    return looks


def _doubts(
    before: Sequence[Candidate], after: Sequence[Candidate], pairs: Sequence[Pair]
) -> list[str]:
    """Return what makes even the best pair doubtful."""
    best = pairs[0]
    texts = []
    if best.clear < ENOUGH_CLEAR:
        unions = [
            float(np.any([one.clearness.seen for one in side], axis=0).mean())
            for side in (before, after)
        ]
        texts.append(
            f"No pair of images shows more than {100 * max(p.clear for p in pairs):.0f} % of the "
            f"area on both dates. All images together show {100 * unions[0]:.0f} % before and "
            f"{100 * unions[1]:.0f} % after the event."
        )
    water = max(one.clearness.share(WATER) for one in (best.pre, best.post))
    if water > 0.9:
        texts.append(f"{100 * water:.0f} % of the area are water, where no scars are mapped.")
    return texts
