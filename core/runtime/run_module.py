"""Run by Python as a program: runs a module as ``python -m`` does, but never from where it stands.

``python -m`` looks for modules in the current folder first, so that a ``pip.py`` or ``json.py``
that somebody left there would be run in place of the right one. Usage::

    python run_module.py MODULE ARGUMENTS…

Later Pythons have the option ``-P`` for it; this is for all.
"""

from __future__ import annotations

import sys

# The folder of this file, or the current one: nothing is to be imported from either.
if __name__ == "__main__":
    del sys.path[0]

import runpy


def main() -> None:
    """Run the module that the arguments name."""
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
