"""The images before and after the event where one file holds both."""

from __future__ import annotations

import copy
import os
import re
from dataclasses import replace

from .dated_bands import dated_bands
from .file_source import FileSource
from .netcdf_names import DATE_TAG

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def same_file(first: str, second: str) -> bool:
    """Return whether two paths are those of one file."""
    try:
        return first == second or os.path.samefile(first, second)
    except (OSError, ValueError):
        return False


def told_apart(pre: FileSource, post: FileSource) -> tuple[FileSource, FileSource]:
    """Return two images so that, where they are one file, each has the bands of its own date.

    Parameters
    ----------
    pre, post : FileSource
        The images before and after the event.

    Returns
    -------
    tuple of FileSource
        As they are where they are two files. Otherwise their facts say which date each is, by
        which `core.raster.band_rules.identify` chooses among bands whose names tell dates.
    """
    if not same_file(pre.path, post.path):
        return pre, post
    days = [title for title in dates_in_file(pre) if _DAY.fullmatch(title)]
    days = days if len(days) == 2 else ["", ""]
    return _part(pre, "pre", days[0]), _part(post, "post", days[1])


def _part(image: FileSource, date: str, day: str) -> FileSource:
    view = copy.copy(image)
    view.facts = None if image.facts is None else replace(image.facts, part=date)
    view.tags = {**image.tags, DATE_TAG: day} if day else image.tags
    return view


def dates_in_file(image: FileSource) -> tuple[str, ...]:
    """Return what the names of the bands tell the dates of a file by; nothing for one date."""
    dated = dated_bands(image.bands)
    return dated.titles if dated else ()
