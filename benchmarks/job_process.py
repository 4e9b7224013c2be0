"""The process of a job: ``python -m scarmapper.benchmarks.job_process MODULE:FUNCTION RESULT``.

Reads the job's arguments as JSON from standard input, and writes the result to the file RESULT, so
that output of libraries is not mixed with it.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path


def perform(job: str, arguments: dict) -> dict:
    """Call a function of this package and return its result.

    Parameters
    ----------
    job : str
        ``module:function``.
    arguments : dict
        By name; plain values.
    """
    module, _, function = job.partition(":")
    return getattr(import_module(f".{module}", __package__), function)(**arguments)


if __name__ == "__main__":
    result = perform(sys.argv[1], json.load(sys.stdin))
    Path(sys.argv[2]).write_text(json.dumps(result), encoding="utf-8")
    sys.stdout.flush()
