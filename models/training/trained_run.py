"""A trained run, ready to be evaluated and exported."""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from torch import nn

from ...core.errors import ScarMapperError, UnreadableFileError
from .calibration import Calibration, calibrate
from .config import Config, make_config, read_config
from .evaluation import Evaluation
from .fit import BEST, CONFIG, load, member_folders
from .folding import folded
from .network import Ensemble, InContext, make_network, multiple_of, viewed
from .patches import Patches
from .prediction import predict
from .scores import ProbabilityHistogram

METRICS = "metrics.json"


@dataclass
class TrainedRun:
    """The best weights of a run.

    Attributes
    ----------
    folder : Path
    config : Config
        Computing in float32, as the exported model does.
    network : Module
        Returns logits; see :func:`folding.folded`.
    epoch : list of int
        After which the weights were taken, for each network of the model.
    weights : str
        SHA-256 of the file of the weights; of several files, that of their digests.
    """

    folder: Path
    config: Config
    network: nn.Module
    epoch: list[int]
    weights: str

    @classmethod
    def read(cls, folder: str | Path) -> TrainedRun:
        """Read the best weights of a run's folder.

        Raises
        ------
        ScarMapperError
            When there are none, or they are damaged or of another configuration.
        """
        folder = Path(folder)
        config = _config(folder)
        parts = zip(config.of_members(), member_folders(config, folder))
        counting = [(member, part) for member, part in parts if member.counts]
        found = [read_weights(part) for _, part in counting]
        if not found:
            raise ScarMapperError(
                "No member of {name} counts, so there is no model.", name=config.name
            )
        networks = [
            viewed(folded(network), member.view_list)
            for (network, _, _), (member, _) in zip(found, counting)
        ]
        network = networks[0] if len(networks) == 1 else Ensemble(networks)
        if config.context:
            network = InContext(network, config.context)
        digests = "".join(digest for _, _, digest in found)
        return cls(
            folder,
            replace(config, bfloat16=False),
            network.eval(),
            [epoch for _, epoch, _ in found],
            digests if len(found) == 1 else hashlib.sha256(digests.encode()).hexdigest(),
        )

    @property
    def views(self) -> list[list[dict]]:
        """The views of each network of the model, as plain values."""
        members = (member for member in self.config.of_members() if member.counts)
        return [[view._asdict() for view in member.view_list] for member in members]

    @property
    def multiple(self) -> int:
        """What the sides of images must be multiples of, in pixels."""
        context = self.config.context > 0
        members = (member for member in self.config.of_members() if member.counts)
        return math.lcm(
            *(
                multiple_of(len(member.filters), member.view_list, context, member.fold)
                for member in members
            )
        )

    @property
    def extra(self) -> int:
        """How many patches from elsewhere it, or what it started from, was trained on."""
        parts = zip(self.config.of_members(), member_folders(self.config, self.folder))
        return max(load(part / BEST).get("extra", 0) for member, part in parts if member.counts)

    def calibrated(
        self, patches: Patches, validation: np.ndarray, symmetries: int = 1
    ) -> tuple[Calibration, Evaluation]:
        """Calibrate on the validation patches, and choose the threshold on them.

        Returns
        -------
        calibration : Calibration
        evaluation : Evaluation
            Of the validation patches; its threshold is the one of the highest F1.
        """
        part = patches.take(validation)
        logits = predict(self.network, patches, validation, self.config, symmetries)
        calibration = calibrate(logits, part.masks)
        probability = calibration.probability(logits)
        histogram = ProbabilityHistogram()
        histogram.add(probability, part.masks)
        threshold = histogram.best_threshold()
        return calibration, Evaluation(part, probability, threshold, self.config.ids_together)

    def evaluated(
        self,
        patches: Patches,
        index: np.ndarray,
        calibration: Calibration,
        threshold: float,
        symmetries: int = 1,
    ) -> Evaluation:
        """Return the evaluation of patches with a given calibration and threshold."""
        logits = predict(self.network, patches, index, self.config, symmetries)
        probability = calibration.probability(logits)
        return Evaluation(patches.take(index), probability, threshold, self.config.ids_together)

    def test_scores(self) -> dict | None:
        """Return the scores on the test blocks, if these very weights were evaluated on them."""
        try:
            stored = json.loads((self.folder / METRICS).read_text(encoding="utf-8"))
            scores = stored["parts"]["test"]
            setting = stored["weights"], stored["turns"], stored["views"], stored["context"]
            fits = setting == (self.weights, 1, self.views, self.config.context)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        lists = ("by_block", "precision_recall", "reliability")
        return {key: value for key, value in scores.items() if key not in lists} if fits else None


def _config(folder: Path) -> Config:
    path = folder / CONFIG
    if not path.is_file():
        raise UnreadableFileError(
            "{folder} has no {file}: it is no folder of a run.", folder=folder, file=CONFIG
        )
    return read_config(path)


def read_weights(folder: Path) -> tuple[nn.Module, int, str]:
    """Return the best network of a folder as it was trained, its epoch and its file's SHA-256.

    Raises
    ------
    ScarMapperError
        When there is none, or it is damaged or of another configuration.
    """
    path = folder / BEST
    if not path.is_file():
        raise UnreadableFileError(
            "{folder} has no {file}: it is no folder of a run, or its first epoch is not done.",
            folder=folder,
            file=BEST,
        )
    state = load(path)
    if not isinstance(state, dict) or not {"config", "epoch", "averaged"} <= set(state):
        raise UnreadableFileError("{path} is no checkpoint of a training run.", path=path)
    network = make_network(make_config(state["config"], str(path)))
    try:
        network.load_state_dict(state["averaged"])
    except RuntimeError as error:
        raise UnreadableFileError(
            "{path} does not fit the network that its configuration describes: {why}",
            path=path,
            why=str(error).splitlines()[-1].strip(),
        ) from error
    return network.eval(), state["epoch"], hashlib.sha256(path.read_bytes()).hexdigest()
