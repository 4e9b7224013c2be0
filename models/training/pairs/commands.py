"""The commands of the training on pairs: train, evaluate, export."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from ....core.errors import ScarMapperError
from ..fit import CONFIG
from .config import PairConfig, is_pair_config, read_pair_config
from .generator import PairGenerator
from .grounds import read_grounds
from .shapes import scars_of

# The list of grounds in the folder of a run.
GROUNDS = "grounds.json"


def is_pair_run(run: str | Path) -> bool:
    """Return whether a folder is that of a run on pairs."""
    return is_pair_config(Path(run) / CONFIG)


def generators(
    config: PairConfig, manifest: str | Path, data: str | Path
) -> tuple[PairGenerator, PairGenerator]:
    """Return what makes pairs of the training and of the kept-back grounds.

    Shapes of scars are those of the patches of the same part; colours always those of the training
    patches, because hardly any others show all bands.
    """
    training = read_grounds(manifest, data, "train")
    kept_back = read_grounds(manifest, data, "validation")
    scars = scars_of(training)
    return (
        PairGenerator(training, scars, config.side),
        PairGenerator(kept_back, scars_of(kept_back, scars), config.side),
    )


def train_pairs(config_path: str | Path, data: str | Path, run: str | Path, device: str) -> None:
    """Train a network on pairs, continuing where an earlier call was stopped.

    Raises
    ------
    ScarMapperError
        As of `fit.PairTrainer`, or the folder's run was made of other grounds.
    """
    from .fit import PairTrainer

    config = read_pair_config(config_path)
    manifest = Path(config_path).parent / config.grounds
    made = generators(config, manifest, data)
    folder = Path(run)
    folder.mkdir(parents=True, exist_ok=True)
    listed, kept = manifest.read_text(encoding="utf-8"), folder / GROUNDS
    if kept.is_file() and json.loads(kept.read_text(encoding="utf-8")) != json.loads(listed):
        raise ScarMapperError("{path} was made from other grounds: give another folder.", path=run)
    trainer = PairTrainer(config, *made, folder, device)
    kept.write_text(listed, encoding="utf-8")
    own = replace(config, grounds=GROUNDS).as_dict()
    (folder / CONFIG).write_text(json.dumps(own, indent=1) + "\n", encoding="utf-8")
    trainer.run()


def evaluate_pairs(run: str | Path, data: str | Path) -> dict[str, dict]:
    """Print and return the scores of a run: on all validation pairs, and on each kept-back ground.

    The figures are also written into ``metrics.json`` in the folder of the run.
    """
    from .export import family, read_network, scores_of
    from .fit import histogram_of, predict, validation_pairs

    config, network, _ = read_network(run)
    _, kept_back = generators(config, Path(run) / GROUNDS, data)
    parts = {"all": kept_back}
    for name in dict.fromkeys(family(ground) for ground in kept_back.grounds):
        parts[name] = kept_back.only([g for g in kept_back.grounds if family(g) == name])
    threshold, found = None, {}
    for name, generator in parts.items():
        pairs = validation_pairs(generator, config.validation, config.seed)
        histogram = histogram_of(predict(network, pairs), pairs)
        threshold = histogram.best_threshold() if threshold is None else threshold
        scores = found[name] = scores_of(histogram, threshold, len(pairs))
        print(
            "{}: F1 {f1:.3f} P {precision:.3f} R {recall:.3f} calibration error "
            "{calibration_error:.3f} at {:.2f}, {pairs} pairs".format(name, threshold, **scores),
            flush=True,
        )
    (Path(run) / "metrics.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return found


def export_run(
    run: str | Path,
    data: str | Path,
    folder: str | Path,
    about: str | Path | None,
) -> None:
    """Write the model of a run and its card, and print what was written."""
    from ..card import About
    from .export import export_pairs, read_network

    config, _, _ = read_network(run)
    training, kept_back = generators(config, Path(run) / GROUNDS, data)
    described = About.read(about) if about else About(data=str(data))
    path = export_pairs(run, training, kept_back, folder, described)
    print(f"{path} ({path.stat().st_size / 1e6:.2f} MB)", flush=True)
