"""The command line."""

from __future__ import annotations

import argparse
import sys

from ...core.errors import ScarMapperError
from .config import Config, read_config
from .patches import Patches, read_patches
from .split import Split, split_blocks


def _data(config: Config, path: str) -> tuple[Patches, Split]:
    patches = read_patches(path, config.band_names)
    split = split_blocks(patches.ids, config.block, config.validation, config.test, config.gap)
    print(
        f"{len(patches)} patches: {len(split.train)} train, {len(split.validation)} validate, "
        f"{len(split.test)} test",
        flush=True,
    )
    return patches, split


def _train(arguments: argparse.Namespace) -> None:
    from .fit import Trainer

    config = read_config(arguments.config)
    Trainer(config, *_data(config, arguments.data), arguments.run).run()


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    parser = argparse.ArgumentParser(prog="training", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="train")
    command = commands.add_parser("train", help="train, or take up a run that was stopped")
    command.set_defaults(action=_train)
    command.add_argument("--data", required=True, help="rgb_patches.npz or a folder of patches")
    command.add_argument("--run", required=True, help="folder of the run")
    command.add_argument("--config", required=True, help="JSON file with the settings")
    parsed = parser.parse_args(arguments)
    try:
        parsed.action(parsed)
    except ScarMapperError as error:
        print(f"training: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
