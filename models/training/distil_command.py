"""The command ``distil``: a fast network trained on what a slower model makes of images."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace

from ...core.errors import ScarMapperError
from .config import Config, read_config
from .patches import Patches, read_patches
from .split import Split, with_extra


def add(
    commands,
    add_data: Callable[[argparse.ArgumentParser], None],
    add_device: Callable[[argparse.ArgumentParser], None],
    read: Callable[[Config, str], tuple[Patches, Split]],
) -> None:
    """Add the command to a parser's subparsers.

    Parameters
    ----------
    commands : subparsers
    add_data, add_device : callable
        Add the arguments ``--data`` and ``--device``.
    read : callable
        Returns patches and their split, and prints them.
    """
    command = commands.add_parser(
        "distil", help="train a fast network on what a slower model makes of the images"
    )
    command.set_defaults(action=lambda arguments: distil(arguments, read))
    add_data(command)
    command.add_argument("--run", required=True, help="folder of the run")
    command.add_argument("--config", required=True, help="JSON file with the settings")
    command.add_argument(
        "--teacher", required=True, help="the model that is distilled: an .onnx file with its card"
    )
    command.add_argument(
        "--extra", nargs="+", default=[], metavar="DATA", help="patches from elsewhere to train on"
    )
    command.add_argument(
        "--unlabelled",
        nargs="+",
        default=[],
        metavar="DATA",
        help="patches of which only the teacher's probability is learnt, whatever their masks say",
    )
    add_device(command)


def distil(
    arguments: argparse.Namespace, read: Callable[[Config, str], tuple[Patches, Split]]
) -> None:
    """Train the network, or continue a run that was stopped."""
    from . import distil as distillation
    from .exported_network import read_exported

    config = read_config(arguments.config)
    if arguments.device:
        config = replace(config, device=arguments.device)
    if not config.teacher:
        raise ScarMapperError(
            "{file} names no “teacher”: give “train” this configuration, or name the model and its "
            "version there.",
            file=arguments.config,
        )
    teacher = read_exported(arguments.teacher)
    labelled = [read_patches(path, config.band_names) for path in arguments.extra]
    unlabelled = [read_patches(path, config.band_names) for path in arguments.unlabelled]
    patches, split = with_extra(*read(config, arguments.data), [*labelled, *unlabelled])
    count = sum(map(len, unlabelled))
    if len(split.extra):
        print(
            f"{len(split.extra)} patches from elsewhere, which only train, {count} of them "
            "labelled by the teacher alone",
            flush=True,
        )
    distillation.distil(config, patches, split, arguments.run, teacher, count)
