"""HDF5 files read in a process of their own first: a damaged one can end the process that reads.

The library behind h5py trusts what a file states in some places, and reads or writes beyond its
memory where that is wrong. No error can be caught then.
"""

from __future__ import annotations

import json
import os
import subprocess  # nosec B404
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from ...core.errors import UnreadableFileError
from ...core.runtime.child_python import MISLEADING, search_path
from .hdf5_process import END

_PROGRAM = Path(__file__).with_name("hdf5_process.py")
LONGEST = 60.0
"""Seconds that one file may take."""


def refuse_files_that_end_the_process(
    files: Sequence[tuple[Path, str]], values: int, longest: float = LONGEST
) -> None:
    """Read HDF5 files in a process of its own, and raise an error where one ends it.

    Parameters
    ----------
    files : sequence of tuple of Path, str
        Files, and the dataset of each.
    values : int
        Datasets with more values are not read.
    longest : float
        Seconds that one file may take.

    Raises
    ------
    UnreadableFileError
        Reading a file ends the process, or does not come to an end.
    """
    if not sys.executable or not files:
        return
    # No shell, and no argument that anybody else gives.
    process = subprocess.Popen(  # noqa: S603  # nosec B603
        [sys.executable, "-u", str(_PROGRAM)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={
            **{name: text for name, text in os.environ.items() if name not in MISLEADING},
            "PYTHONPATH": search_path(sys.path),
            "PYTHONDONTWRITEBYTECODE": "1",
        },
    )
    question = {"files": [(str(path.absolute()), name) for path, name in files], "values": values}
    reached = [""]

    def listen() -> None:
        for line in process.stdout or ():
            reached[0] = line.decode("ascii", "replace").strip()

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    try:
        if process.stdin is not None:
            with suppress(OSError):  # it has ended, which is seen at once
                process.stdin.write(json.dumps(question).encode("utf-8") + b"\n")
                process.stdin.flush()
        while listener.is_alive():
            before = reached[0]
            listener.join(longest)
            if listener.is_alive() and reached[0] == before and before.isdigit():
                raise UnreadableFileError(
                    "{path} cannot be read: it takes longer than {seconds} s. Fetch it again, or "
                    "remove it.",
                    path=files[int(before)][0],
                    seconds=round(longest),
                )
        code = process.wait()
    finally:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()
    if reached[0] != END and reached[0].isdigit():
        raise UnreadableFileError(
            "{path} is damaged: reading it ends the program that does (exit code {code}). Fetch it "
            "again, or remove it.",
            path=files[int(reached[0])][0],
            code=code,
        )
    # Python could not even begin: what it lacks is told when the files are read.
