"""The command line of the training, for tests."""

from __future__ import annotations

from pathlib import Path

from scarmapper.models.training import __main__ as command_line

CONFIGS = Path(__file__).parents[2] / "models" / "training" / "configs"


def run(*arguments: object) -> int:
    """Run the command line and return its exit status."""
    return command_line.main([str(argument) for argument in arguments])
