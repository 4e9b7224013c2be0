"""A process that runs mutated inputs one by one, and can be killed where one has no end.

`python -m scarmapper.tests.fuzz.worker FOLDER`: reads a case per line, ``[seed, number, format]``,
and writes the name of the mutation, and then ``[kind, text]``, each as a line of JSON.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .formats import Format
from .known_faults import KNOWN_FAULTS
from .outcomes import judged
from .plan import Case, all_formats

# Bytes of address space: what asks for more is refused by the system, as on a full computer.
_LARGEST = 12 << 30


class Workplace:
    """The plain inputs of each format and their results, made when they are first needed.

    Parameters
    ----------
    folder : Path
    """

    def __init__(self, folder: Path):
        self._folder = folder
        self._formats = {form.name: form for form in [*all_formats(), KNOWN_FAULTS]}
        self._plain: dict[str, tuple[Path, Any]] = {}

    def do(self, case: Case, say: Callable[[Any], None]) -> None:
        """Mutate, say the name of the mutation, run, and say the kind of outcome and a text."""
        form = self._formats[case.format]
        try:
            inputs, plain = self._plain_of(form)
        except Exception as error:
            say("")
            say(("raw", f"the plain run fails: {error!r}"))
            return
        with tempfile.TemporaryDirectory(dir=self._folder) as place:
            # The same for all, as results may name files.
            folder = Path(place) / "inputs"
            shutil.copytree(inputs, folder)
            try:
                name, content = case.mutate(form, folder)
            except Exception as error:
                say("")
                say(("raw", f"the mutation itself fails: {error!r}"))
                return
            print(f"{case.seed} {case.format} {case.number}, {name}", file=sys.stderr, flush=True)
            say(name)
            say(judged(lambda: form.run(folder), plain, content))

    def _plain_of(self, form: Format) -> tuple[Path, Any]:
        if form.name not in self._plain:
            inputs = Path(tempfile.mkdtemp(dir=self._folder))
            form.prepare(inputs)
            copy = Path(tempfile.mkdtemp(dir=self._folder)) / "inputs"
            shutil.copytree(inputs, copy)
            self._plain[form.name] = inputs, form.run(copy)
            shutil.rmtree(copy.parent)
        return self._plain[form.name]


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (_LARGEST, _LARGEST))


def main(folder: str) -> None:
    """Serve until the input ends."""
    # What libraries print must not get among the answers.
    answers = os.dup(1)
    os.dup2(2, 1)

    def say(what: Any) -> None:
        os.write(answers, json.dumps(what).encode() + b"\n")

    _limit_memory()
    place = Workplace(Path(folder))
    for line in sys.stdin:
        seed, number, form = json.loads(line)
        place.do(Case(seed, number, form), say)
    # QGIS may crash at the end of a process, which is no outcome of a case.
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1])
