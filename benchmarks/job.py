"""The process that a job is measured in: ``python -m scarmapper.benchmarks.job MODULE:FUNCTION``.

Reads the job's arguments as JSON from standard input, and writes what it returns to the file named
by its second argument: what libraries print does not get in between.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path


def perform(job: str, arguments: dict) -> dict:
    """Return what a function of this package returns.

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
