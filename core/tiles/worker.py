"""A worker process: takes jobs on standard input, a line of JSON each, and answers on its output.

Started by `core.tiles.processes`. It ends, whatever it is doing, when its standard input
is closed, as it is when the process that started it ends in any way.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from queue import SimpleQueue

from ..progress import Progress

# Seconds between two reports of progress.
_EVERY = 0.3


class _Told(Progress):
    """Tells the process that started this one how far a job is."""

    def __init__(self, tell):
        self._tell, self._last = tell, 0.0

    def show(self, fraction: float) -> None:
        now = time.monotonic()
        if now - self._last >= _EVERY:
            self._last = now
            self._tell({"progress": round(float(fraction), 4)})


def main() -> None:
    """Answer jobs until standard input ends."""
    # Whatever a library prints must not come between the answers.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)
    sys.stdout = sys.stderr

    def tell(answer: dict) -> None:
        answers.write(json.dumps(answer) + "\n")
        answers.flush()

    jobs: SimpleQueue = SimpleQueue()

    def listen() -> None:
        for line in sys.stdin:
            jobs.put(json.loads(line))
        os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    from ..runtime.threads import limit_cores
    from ..version import version
    from .jobs import done_here

    limit_cores(int(sys.argv[1]))
    tell({"ready": version(), "python": sys.version})
    while True:
        job = jobs.get()
        tell({"outcome": done_here(job, _Told(tell))})


if __name__ == "__main__":
    main()
