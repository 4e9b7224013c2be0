"""Cross-validation for data sets too small to set blocks of them aside."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from ...core.errors import ScarMapperError
from .calibration import logistic
from .config import Config
from .devices import chosen
from .fit import Trainer
from .patches import Patches
from .prediction import predict
from .scores import ProbabilityHistogram
from .split import Split
from .trained_run import TrainedRun, read_weights
from .transfer import Start


def groups_of(ids: np.ndarray, apart: int) -> np.ndarray:
    """Return a group number for each id: ids at most ``apart`` from the next are of one group.

    Parameters
    ----------
    ids : array of int, sorted
    apart : int
    """
    return np.concatenate([[0], np.cumsum(np.diff(ids) > apart)])


def cross_validate(
    config: Config, patches: Patches, apart: int, folder: str | Path, start: TrainedRun
) -> dict:
    """Train on all groups of patches but one and score that one, for each group.

    Parameters
    ----------
    config : Config
        Trained to its last epoch: no epoch is chosen on the patches that are scored.
    patches : Patches
    apart : int
        See :func:`groups_of`.
    folder : path
        For one run per group, and ``crossvalidation.json``.
    start : TrainedRun
        Of one network, from whose weights every training starts, and with which the result is
        compared. It must not have been trained on these patches or their neighbours.

    Returns
    -------
    dict
        For ``"network"`` and ``"start"``: the scores, pixels of all groups pooled, at the threshold
        0.5 and at the best one; and ``"groups"``, the ids of each.

    Raises
    ------
    ScarMapperError
        When there are fewer than two groups, ``start`` needs bands that the patches lack, or the
        configuration asks for more than one training.
    """
    if config.members or config.runs > 1 or config.kept:
        raise ScarMapperError(
            "Each part of a cross-validation is one training: leave members, runs and kept out of "
            "the configuration of {name}.",
            name=config.name,
        )
    folder = Path(folder)
    group = groups_of(patches.ids, apart)
    if group.max() < 1:
        raise ScarMapperError(
            "The patches are all neighbours, so none can be scored apart from the others."
        )
    lacking = [band for band in start.config.band_names if band not in patches.bands]
    if lacking:
        raise ScarMapperError(
            "The patches lack {bands}, which {run} needs.",
            bands=", ".join(lacking),
            run=start.folder,
        )
    weights = read_weights(start.folder)[0].state_dict()
    histograms = {"network": ProbabilityHistogram(), "start": ProbabilityHistogram()}
    few = patches.with_bands(start.config.band_names)
    started = start.network.to(chosen(config.device))
    for number in range(group.max() + 1):
        held = np.flatnonzero(group == number)
        others = np.flatnonzero(group != number)
        trainer = Trainer(
            config,
            patches,
            Split(others, held, held[:0]),
            folder / f"group-{number + 1}",
            Start(weights, start.config.band_names),
        )
        trainer.run()
        for name, logits in (
            ("network", predict(trainer.averaged, patches, held, config)),
            ("start", predict(started, few, held, start.config)),
        ):
            histograms[name].add(logistic(logits), patches.masks[held])
    result: dict[str, Any] = {
        name: {
            "at 0.5": asdict(histogram.scores(0.5)),
            "best": {
                "threshold": histogram.best_threshold(),
                **asdict(histogram.scores(histogram.best_threshold())),
            },
        }
        for name, histogram in histograms.items()
    }
    result["groups"] = [patches.ids[group == i].tolist() for i in range(group.max() + 1)]
    text = json.dumps(result, indent=1)
    (folder / "crossvalidation.json").write_text(text + "\n", encoding="utf-8")
    return result
