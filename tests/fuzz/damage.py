"""Damage that does not ask what a file holds."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

from .formats import Content, Mutation

# From a folder, the file to be damaged.
Choice = Callable[[Random, Path], Path]


def of_header(choose: Choice, size: int = 256) -> Mutation:
    """Return a mutation that flips bits of the first bytes of a file."""

    def flipped_header(random: Random, folder: Path) -> Content:
        return _flip(random, choose(random, folder), 0, size)

    return flipped_header


def of_middle(choose: Choice) -> Mutation:
    """Return a mutation that flips bits anywhere."""

    def flipped_middle(random: Random, folder: Path) -> Content:
        return _flip(random, choose(random, folder), 0, None)

    return flipped_middle


def _flip(random: Random, path: Path, begin: int, size: int | None) -> Content:
    content = bytearray(path.read_bytes())
    end = len(content) if size is None else min(len(content), begin + size)
    for _ in range(random.choice([1, 2, 8])):
        content[random.randrange(begin, end)] ^= 1 << random.randrange(8)
    path.write_bytes(content)
    return Content.OTHER


def truncated(choose: Choice) -> Mutation:
    """Return a mutation that cuts a file short."""

    def cut_short(random: Random, folder: Path) -> Content:
        path = choose(random, folder)
        content = path.read_bytes()
        path.write_bytes(content[: random.randrange(len(content))])
        return Content.OTHER

    return cut_short


def garbled(choose: Choice) -> Mutation:
    """Return a mutation that repeats, drops or exchanges a piece of a file."""

    def garbled_piece(random: Random, folder: Path) -> Content:
        path = choose(random, folder)
        content = path.read_bytes()
        first, second = sorted(random.randrange(len(content)) for _ in range(2))
        piece = content[first:second]
        path.write_bytes(
            content[:first]
            + random.choice([b"", piece * 2, bytes(len(piece)), b"\xff" * len(piece), piece[::-1]])
            + content[second:]
        )
        return Content.OTHER

    return garbled_piece


def emptied(choose: Choice) -> Mutation:
    """Return a mutation that leaves nothing of a file."""

    def empty_file(random: Random, folder: Path) -> Content:
        choose(random, folder).write_bytes(b"")
        return Content.BROKEN

    return empty_file


def replaced_by_folder(choose: Choice) -> Mutation:
    """Return a mutation that puts a folder in the place of a file."""

    def folder_in_place(random: Random, folder: Path) -> Content:
        path = choose(random, folder)
        path.unlink()
        path.mkdir()
        return Content.BROKEN

    return folder_in_place


def replaced_by_itself(choose: Choice) -> Mutation:
    """Return a mutation that makes a file a link to itself."""

    def endless_link(random: Random, folder: Path) -> Content:
        path = choose(random, folder)
        path.unlink()
        os.symlink(path.name, path)
        return Content.BROKEN

    return endless_link


def replaced_by(choose: Choice, name: str) -> Mutation:
    """Return a mutation that puts another file of the folder in the place of a file."""

    def other_file(random: Random, folder: Path) -> Content:
        path = choose(random, folder)
        path.unlink()
        shutil.copyfile(folder / name, path)
        return Content.OTHER

    return other_file


def of_one_of_many(choose: Choice) -> list[Mutation]:
    """Return all that can be done to any file of which there are others to do its work."""

    def may_be_right(mutation: Mutation) -> Mutation:
        def of_one(random: Random, folder: Path) -> Content:
            mutation(random, folder)
            return Content.OTHER

        of_one.__name__ = mutation.__name__
        return of_one

    return [may_be_right(mutation) for mutation in usual(choose)]


def usual(choose: Choice) -> list[Mutation]:
    """Return all that can be done to any file."""
    return [
        of_header(choose),
        of_middle(choose),
        truncated(choose),
        garbled(choose),
        emptied(choose),
        replaced_by_folder(choose),
        replaced_by_itself(choose),
    ]
