"""Run by Python in a process of its own: load an ONNX model and run it, under a limit of memory.

What a model does is not known before it is run: it may never end, or take all memory. Here it
does no harm. Usage, with one JSON object on standard input and one on standard output::

    python trial_process.py

``{"path": …, "sha256": …, "channels": 3, "sides": [64, 512], "memory": 4e9, "threads": 2}`` asks
to run a model on an image of each of these sides. The output: ``{"ended": true}``, or
``{"error": …, "memory": true}``, where the last says whether memory was what it lacked; and
``"peak"``, the most bytes that the process held, 0 where the system does not tell.
"""

from __future__ import annotations

import sys

# The folder of this file is none to import from.
if __name__ == "__main__":
    del sys.path[0]

import hashlib
import json
import os
import re
import threading
from pathlib import Path
from typing import Any

MARK = "scarmapper-trial:"
_OUT_OF_MEMORY = re.compile(
    r"bad_?alloc|allocat|out of memory|not enough memory|more than \d+ bytes", re.IGNORECASE
)


def limit_memory(more: int) -> None:
    """Let this process take so many bytes more than now, where the system can be told so."""
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        limit = pages * resource.getpagesize() + more
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        if hard == resource.RLIM_INFINITY or limit < hard:
            resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    except (ImportError, OSError, ValueError):
        return  # the process that started this one looks at its memory, too


def peak_memory() -> int:
    """Return the most bytes of memory that this process held; 0 where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except (OSError, ValueError):
        return 0
    found = re.search(r"^VmHWM:\s*(\d+) kB", status, re.MULTILINE)
    return int(found[1]) << 10 if found else 0


def try_model(question: dict[str, Any]) -> dict[str, Any]:
    """Load and run a model; return the answer."""
    import numpy as np
    import onnxruntime

    limit_memory(int(question["memory"]))
    try:
        content = Path(question["path"]).read_bytes()
        if hashlib.sha256(content).hexdigest() != question["sha256"]:
            return {"error": "the file was changed meanwhile", "memory": False}
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 4
        options.intra_op_num_threads = int(question["threads"])
        options.inter_op_num_threads = 1
        session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
        name = session.get_inputs()[0].name
        random = np.random.default_rng(0)
        for side in question["sides"]:
            shape = (1, int(question["channels"]), int(side), int(side))
            session.run(None, {name: random.standard_normal(shape, np.float32)})
    except MemoryError:
        return {"error": "MemoryError", "memory": True}
    except Exception as error:  # onnxruntime's errors have no base of their own
        text = str(error)[:500]
        return {"error": text, "memory": bool(_OUT_OF_MEMORY.search(text))}
    return {"ended": True}


def main() -> None:
    """Answer the question on standard input; end when that is closed."""
    question = json.loads(sys.stdin.readline())

    def end_with_input() -> None:
        sys.stdin.read()
        os._exit(1)

    threading.Thread(target=end_with_input, daemon=True).start()
    answer = {**try_model(question), "peak": peak_memory()}
    sys.stdout.write("\n" + MARK + json.dumps(answer) + "\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
