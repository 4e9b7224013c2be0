"""The command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ...core.errors import ScarMapperError
from ...core.unet.onnx_model import OnnxModel
from . import distil_command, predict_command
from .clear_air import without_air
from .config import Config, make_config, read_config
from .curves import spent
from .evaluation import Evaluation, model_probability, with_halo
from .mosaic import Mosaic
from .neighbours import Neighbours, neighbours, touching
from .normalise import Normalisation
from .patches import Patches, read_patches
from .report import write_report
from .split import Split, flattery, make_split, with_extra

if TYPE_CHECKING:
    import torch

PARTS = ("train", "validation", "test")


def _split(patches: Patches, config: Config, path: str) -> Split:
    split = make_split(patches, config, path)
    print(
        f"{len(patches)} patches: {len(split.train)} train, {len(split.validation)} validate, "
        f"{len(split.test)} test; {split.words}",
        flush=True,
    )
    return split


def _data(config: Config, path: str) -> tuple[Patches, Split]:
    patches = read_patches(path, config.band_names)
    return patches, _split(patches, config, path)


def _device(name: str, doing: str) -> torch.device:
    from .devices import chosen, described

    device = chosen(name)
    print(f"{doing} on {described(device)}", flush=True)
    return device


def _training_config(arguments: argparse.Namespace) -> Config:
    config = read_config(arguments.config)
    if arguments.device:
        config = replace(config, device=arguments.device)
    # Before the patches are read, which takes some time.
    _device(config.device, "training")
    return config


def _train(arguments: argparse.Namespace) -> None:
    from .fit import train
    from .pairs.commands import is_pair_config, train_pairs

    if is_pair_config(arguments.config):
        device = arguments.device or "auto"
        _device(device, "training")
        train_pairs(arguments.config, arguments.data, arguments.run, device)
        return
    config = _training_config(arguments)
    more = [read_patches(path, config.band_names) for path in arguments.extra]
    patches, split = with_extra(*_data(config, arguments.data), more)
    if len(split.extra):
        print(f"{len(split.extra)} patches from elsewhere, which only train", flush=True)
    train(config, patches, split, arguments.run)


def _cross_validate(arguments: argparse.Namespace) -> None:
    from .crossvalidation import cross_validate
    from .trained_run import TrainedRun

    config = _training_config(arguments)
    patches = read_patches(arguments.data, config.band_names)
    start = TrainedRun.read(arguments.start)
    result = cross_validate(config, patches, config.gap, arguments.run, start)
    for name in ("network", "start"):
        best = result[name]["best"]
        print(
            "{}: F1 {f1:.3f} P {precision:.3f} R {recall:.3f} at {threshold:.2f}; "
            "F1 {:.3f} at 0.50".format(name, result[name]["at 0.5"]["f1"], **best),
            flush=True,
        )


def _evaluate(arguments: argparse.Namespace) -> None:
    if arguments.run:
        from .pairs.commands import evaluate_pairs, is_pair_run

        if is_pair_run(arguments.run):
            evaluate_pairs(arguments.run, arguments.data)
            return
    if not 1 <= arguments.turns <= 8:
        raise ScarMapperError("--turns must be from 1 to 8.")
    if arguments.run:
        _evaluate_run(arguments)
    else:
        _evaluate_model(arguments)


def _evaluate_run(arguments: argparse.Namespace) -> None:
    from .trained_run import TrainedRun

    run = TrainedRun.read(arguments.run)
    run.network.to(_device(arguments.device or run.config.device, "evaluating"))
    patches, split = _data(run.config, arguments.data)
    calibration, validation = run.calibrated(patches, split.validation, arguments.turns)
    parts = {"validation": validation}

    def evaluated(patches: Patches, index: np.ndarray) -> Evaluation:
        return run.evaluated(patches, index, calibration, validation.threshold, arguments.turns)

    if arguments.test:
        _refuse_no_test(split)
        parts["test"] = evaluated(patches, split.test)
    places = {name: getattr(split, name) for name in parts}
    found = neighbours(patches)
    parts = _with_more(
        parts,
        places,
        patches,
        split,
        found,
        _margin(arguments.around, patches, run.multiple),
        lambda wide: evaluated(wide, np.arange(len(wide))).probability,
    )
    facts = {
        "model": run.config.name,
        "epoch": run.epoch,
        "weights": run.weights,
        "data": Path(arguments.data).name,
        "turns": arguments.turns,
        "views": run.views,
        "context": run.config.context,
        "calibration": calibration.as_dict(),
        "calibration_error_before": calibration.error_before,
        "threshold": validation.threshold,
        "split": split.words,
        **_flattery(split, found),
        **spent(run.folder),
        "date": date.today().isoformat(),
    }
    _report(arguments.output or run.folder, run.config.name, facts, parts)


def _flattery(split: Split, found: Neighbours) -> dict[str, str]:
    """Return how far the scores flatter, as a fact of a report, and print it."""
    flattering = flattery(split, touching(found, split))
    if not flattering:
        return {}
    print(flattering, flush=True)
    return {"note": flattering}


def _refuse_no_test(split: Split) -> None:
    if not len(split.test):
        raise ScarMapperError(
            "The configuration keeps no patches for a test (“test” is empty), so there are no "
            "scores on them."
        )


def _with_more(
    parts: dict[str, Evaluation],
    places: dict[str, np.ndarray],
    patches: Patches,
    split: Split | None,
    found: Neighbours | None,
    margin: int,
    probability: Callable[[Patches], np.ndarray],
) -> dict[str, Evaluation]:
    """Return the parts, and further evaluations that consider the ground around the patches.

    Those without the patches that touch one that trained, where there are any and not all do; and
    with ``margin`` all once more, with a halo of so many pixels around them.
    """
    more = dict(parts)
    if found is None:
        return more
    if margin:
        for name, part in parts.items():
            # Nothing of other blocks: a network remembers the patches that it was trained on.
            mosaic = Mosaic(patches, found, places[name])
            around = with_halo(mosaic, places[name], margin, probability)
            more[f"{name}, {margin} pixels around in sight"] = replace(part, probability=around)
    if split is not None:
        touch = touching(found, split)
        for name, part in parts.items():
            alone = ~touch[places[name]]
            if name != "train" and alone.any() and not alone.all():
                more[f"{name}, touching none that trained"] = part.take(alone)
    return more


def _margin(around: int, patches: Patches, multiple: int) -> int:
    """Return the halo of patches in pixels; refuse what the model cannot take."""
    sides = patches.masks.shape[1:]
    if around == 0:
        return 0
    fits = all((side + 2 * around) % multiple == 0 for side in sides)
    if not 0 < around <= min(sides) or not fits:
        raise ScarMapperError(
            "--around {around} can't be: it must be from 0 to {limit}, and the patches of "
            "{width} × {height} pixels with so many more on each side must have sides that are "
            "multiples of {multiple}.",
            around=around,
            limit=min(sides),
            width=sides[1],
            height=sides[0],
            multiple=multiple,
        )
    return around


def _evaluate_model(arguments: argparse.Namespace) -> None:
    model = OnnxModel(arguments.model)
    card = model.card
    bands = Normalisation.of_card(card).bands
    stored = card.training.get("configuration")
    config = None
    if isinstance(stored, dict):
        # A card may be of another version of these settings; only the split is needed.
        names = ("split", "block", "validation", "test", "gap", "seed")
        config = make_config({k: stored[k] for k in names if k in stored}, card.name)
    patches = read_patches(arguments.data, bands)
    if patches.images.dtype.kind == "u" and card.scene in ("exact", "match"):
        raise ScarMapperError(
            "The patches in {path} have a factor of their own each, and {model} needs true "
            "reflectances: give the HDF5 patches.",
            path=arguments.data,
            model=card.name,
        )
    name, split, index = arguments.split or "all", None, np.arange(len(patches))
    margin = _margin(arguments.around, patches, card.multiple)
    if arguments.split:
        if config is None:
            raise ScarMapperError(
                "The card of {model} does not say how its patches were split: leave out --split.",
                model=card.name,
            )
        split = _split(patches, config, arguments.data)
        if arguments.split == "test":
            _refuse_no_test(split)
        index = getattr(split, arguments.split)
    threshold = card.threshold if arguments.threshold is None else arguments.threshold

    def probability(patches: Patches) -> np.ndarray:
        if arguments.air_off:
            patches = without_air(patches, arguments.air_off)
        return model_probability(model, patches, arguments.turns)

    found = neighbours(patches) if split is not None or margin else None
    part = patches.take(index)
    evaluation = Evaluation(part, probability(part), threshold, (config or Config()).ids_together)
    facts = {
        "model": card.name,
        "version": card.version,
        "sha256": model.sha256,
        "data": Path(arguments.data).name,
        "turns": arguments.turns,
        "threshold": threshold,
        **({"air off": arguments.air_off} if arguments.air_off else {}),
        **({} if split is None or found is None else _flattery(split, found)),
        "date": date.today().isoformat(),
    }
    parts = _with_more(
        {name: evaluation}, {name: index}, patches, split, found, margin, probability
    )
    _report(arguments.output or "evaluation", card.title, facts, parts)


def _report(folder: str | Path, title: str, facts: dict, parts: dict[str, Evaluation]) -> None:
    report, metrics = write_report(folder, f"{title}: evaluation", facts, parts)
    for name, part in parts.items():
        scores = part.scores()
        print(
            "{name}: F1 {f1:.3f} (95 %: {low:.3f} to {high:.3f}) P {precision:.3f} R {recall:.3f} "
            "IoU {iou:.3f} calibration error {calibration_error:.3f} at {threshold:.2f}".format(
                name=name,
                threshold=part.threshold,
                low=scores["f1_interval"][0],
                high=scores["f1_interval"][1],
                **scores,
            ),
            flush=True,
        )
    print(f"{report}\n{metrics}", flush=True)


def _export(arguments: argparse.Namespace) -> None:
    from .card import About
    from .export import export_run
    from .pairs.commands import export_run as export_pair_run
    from .pairs.commands import is_pair_run
    from .trained_run import TrainedRun

    if is_pair_run(arguments.run):
        folder = arguments.output or arguments.run
        if arguments.variants:
            raise ScarMapperError("A network of both dates has no variants: it is small and fast.")
        export_pair_run(arguments.run, arguments.data, folder, arguments.about)
        return
    run = TrainedRun.read(arguments.run)
    about = About.read(arguments.about) if arguments.about else About(data=arguments.data)
    patches, split = _data(run.config, arguments.data)
    folder = arguments.output or run.folder
    for path in export_run(run, patches, split, folder, about, tuple(arguments.variants)):
        print(f"{path} ({path.stat().st_size / 1e6:.1f} MB)", flush=True)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    parser = argparse.ArgumentParser(prog="training", description=__doc__)
    commands = parser.add_subparsers(
        required=True, metavar="train|distil|evaluate|predict|export|crossvalidate"
    )

    command = commands.add_parser("train", help="train, or continue a run that was stopped")
    command.set_defaults(action=_train)
    _add_data(command)
    command.add_argument("--run", required=True, help="folder of the run")
    command.add_argument("--config", required=True, help="JSON file with the settings")
    command.add_argument(
        "--extra", nargs="+", default=[], metavar="DATA", help="patches from elsewhere to train on"
    )
    _add_device(command)

    command = commands.add_parser("evaluate", help="score a run, or any exported model")
    command.set_defaults(action=_evaluate)
    what = command.add_mutually_exclusive_group(required=True)
    what.add_argument("--run", help="folder of a run: its best weights, on the validation blocks")
    what.add_argument("--model", help="an .onnx file with its card; needs no PyTorch")
    _add_data(command)
    command.add_argument("--test", action="store_true", help="of a run, also the test blocks")
    command.add_argument(
        "--split", choices=PARTS, help="of a model, only these blocks; otherwise all patches"
    )
    command.add_argument("--threshold", type=float, help="of a model, another than its card's")
    command.add_argument(
        "--turns", type=int, default=1, help="symmetries of the square to average over, 1 to 8"
    )
    command.add_argument(
        "--around",
        type=int,
        default=0,
        metavar="PIXELS",
        help="also score each patch with a halo of so many pixels around it, as in a scene",
    )
    command.add_argument(
        "--air-off",
        type=float,
        default=0.0,
        metavar="SHARE",
        help="of --model: take this share of the dark level of each band off each patch first, as "
        "atmospheric correction does (0.9)",
    )
    command.add_argument("--output", help="folder of the report; the run's, or evaluation")
    _add_device(command, "of a run, ")

    predict_command.add(commands)
    distil_command.add(commands, _add_data, _add_device, _data)

    command = commands.add_parser("export", help="write the model of a run and its card")
    command.set_defaults(action=_export)
    command.add_argument("--run", required=True, help="folder of the run")
    _add_data(command)
    command.add_argument("--about", help="JSON file with the title, the data's licence and so on")
    command.add_argument(
        "--variants", nargs="+", default=[], choices=("fp16", "int8"), help="also export these"
    )
    command.add_argument("--output", help="folder of the model; the run's")

    command = commands.add_parser(
        "crossvalidate", help="train on all groups of neighbouring patches but one, in turn"
    )
    command.set_defaults(action=_cross_validate)
    _add_data(command)
    command.add_argument("--run", required=True, help="folder of the runs")
    command.add_argument("--config", required=True, help="JSON file with the settings")
    _add_device(command)
    command.add_argument("--start", required=True, help="folder of the run to start from")

    parsed = parser.parse_args(arguments)
    try:
        parsed.action(parsed)
    except ScarMapperError as error:
        print(f"training: {error}", file=sys.stderr)
        return 1
    return 0


def _add_data(command: argparse.ArgumentParser) -> None:
    command.add_argument("--data", required=True, help="rgb_patches.npz or a folder of patches")


def _add_device(command: argparse.ArgumentParser, of: str = "") -> None:
    command.add_argument(
        "--device", help=f"{of}auto, cpu, cuda, cuda:1 or mps, instead of the configuration's"
    )


if __name__ == "__main__":
    sys.exit(main())
