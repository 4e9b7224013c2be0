"""Models from elsewhere, tried in a process of their own before this one runs them."""

from __future__ import annotations

import json
import os
import subprocess  # nosec B404
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

from ..errors import UnreadableFileError
from ..packages.interpreter import interpreters
from ..progress import Progress
from ..runtime.background import POLL_SECONDS
from ..runtime.child_python import MISLEADING, search_path
from ..runtime.threads import cores
from .bundled_models import FOLDER
from .model_card import ModelCard
from .trial_process import MARK

_PROGRAM = Path(__file__).parent / "trial_process.py"
# What a U-Net may take at most: seconds, and bytes of memory besides those of its own file, which
# is held several times while it is loaded.
LONGEST, LARGEST = 120.0, 4 << 30
_COPIES = 6
_KILLED_BY_SYSTEM = -9

_tried: set[str] = set()
_lock = threading.Lock()


def try_model(path: Path, sha256: str, card: ModelCard, progress: Progress) -> None:
    """Try a model once for each session; those that come with the plugin are exempt.

    What does not come back, or takes too much memory, is refused. Other errors are left to the
    process that uses the model, which has the better words for them.

    Parameters
    ----------
    path : Path
    sha256 : str
        Of the file, which `core.unet.model_file.card_of` compared with the card.
    card : ModelCard
    progress : Progress

    Raises
    ------
    UnreadableFileError
        The model does not end, takes too much memory, or ends the process.
    Cancelled
        The user asked to stop.
    """
    with _lock:
        known = sha256 in _tried
    if known or _is_bundled(path):
        return
    program = _program()
    if not program:
        progress.warn(
            f"{path.name} is run without having been tried in a process of its own, as no Python "
            "program was found."
        )
        return
    memory = LARGEST + _COPIES * path.stat().st_size
    small = card.multiple * max(1, 64 // card.multiple)
    question = {
        "path": str(path.absolute()),
        "sha256": sha256,
        "channels": card.channels,
        # Two sizes, of which the second shows what grows beyond measure.
        "sides": [small, 2 * small],
        "memory": memory,
        "threads": cores(),
    }
    _ask(program, question, memory, path.name, progress)
    with _lock:
        _tried.add(sha256)


def _is_bundled(path: Path) -> bool:
    """Return whether a model comes with the plugin, with a card beside it."""
    with suppress(OSError):
        real = path.resolve()
        return real.parent == FOLDER.resolve() and real.with_suffix(".json").is_file()
    return False


def _program() -> str:
    """Return a Python program that has this Python's packages; "" where there is none."""
    places = interpreters(sys.executable or "", sys.base_prefix, sys.version_info[:3], sys.platform)
    return next((place for place in places if Path(place).is_file()), "")


def _ask(
    program: str, question: dict[str, object], memory: int, name: str, progress: Progress
) -> None:
    """Run the process until it answers, or must not go on."""
    import psutil

    progress.check()
    flags = 0
    if sys.platform == "win32":  # no window of its own
        flags = subprocess.CREATE_NO_WINDOW
    with tempfile.TemporaryDirectory(prefix="scarmapper-", ignore_cleanup_errors=True) as place:
        # No shell, and no argument that anybody else gives.
        process = subprocess.Popen(  # noqa: S603  # nosec B603
            [program, "-u", str(_PROGRAM)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=place,
            env=_environment(),
            creationflags=flags,
        )
        lines: list[bytes] = []
        reader = threading.Thread(target=lambda: lines.extend(process.stdout or ()), daemon=True)
        reader.start()
        latest = time.monotonic() + LONGEST
        try:
            _send(process, question)
            while process.poll() is None:
                time.sleep(POLL_SECONDS)
                progress.check()
                with suppress(psutil.Error):
                    if psutil.Process(process.pid).memory_info().rss > memory:
                        raise _takes_too_much(name)
                if time.monotonic() > latest:
                    raise UnreadableFileError(
                        "The model {file} does not come to an end: it was tried on one tile for "
                        "{seconds} s. It is no U-Net for scars, or much too large for this "
                        "computer; choose another model.",
                        file=name,
                        seconds=round(LONGEST),
                    )
            reader.join(5)
        finally:
            process.kill()
            process.wait()
            reader.join(5)
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):
                    if pipe is not None:
                        pipe.close()
    _judge(lines, process.returncode, memory, name)


def _send(process: subprocess.Popen[bytes], question: dict[str, object]) -> None:
    if process.stdin is not None:
        with suppress(OSError):  # it has ended, which is seen at once
            process.stdin.write(json.dumps(question).encode("utf-8") + b"\n")
            process.stdin.flush()


def _judge(lines: list[bytes], code: int, memory: int, name: str) -> None:
    """Raise an error where the answer of the process says that the model must not be run here."""
    answers = [line for line in lines if line.startswith(MARK.encode())]
    if answers:
        answer = json.loads(answers[-1][len(MARK) :])
        # A short peak falls between two looks at the process.
        if answer.get("memory") or answer.get("peak", 0) > memory:
            raise _takes_too_much(name)
        return
    if code == _KILLED_BY_SYSTEM:  # Linux does so where memory runs out
        raise _takes_too_much(name)
    if code < 0 or code > 1:
        raise UnreadableFileError(
            "The model {file} ends the program that runs it (exit code {code}), so it is not run "
            "here. It is damaged, or needs another onnxruntime; export it again.",
            file=name,
            code=code,
        )
    # Python could not even begin: what it lacks is told when the model is loaded.


def _takes_too_much(name: str) -> UnreadableFileError:
    return UnreadableFileError(
        "The model {file} takes more than {gigabytes} GiB of memory for one tile, so it is no "
        "U-Net for scars; choose another model.",
        file=name,
        gigabytes=LARGEST >> 30,
    )


def _environment() -> dict[str, str]:
    """Return the environment of the process: what this one imports from."""
    environment = {name: text for name, text in os.environ.items() if name not in MISLEADING}
    environment["PYTHONPATH"] = search_path(sys.path)
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    # Each thread would reserve addresses, which count as memory.
    environment["MALLOC_ARENA_MAX"] = "2"
    return environment
