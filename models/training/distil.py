"""A network trained on what a slower model makes of the same images: its student.

The teacher labels every image of a batch as it was varied, so that both see the same (Beyer 2022,
doi 10.1109/CVPR52688.2022.01065; the idea is that of Hinton 2015, arXiv 1503.02531); ground that
nobody labelled is learnt of the teacher alone. The student begins with the teacher's own weights,
without the views that make the teacher slow.
"""

from __future__ import annotations

import copy
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from ...core.errors import ScarMapperError
from .clear_air import without_air
from .config import Config
from .devices import autocast, layout
from .exported_network import ExportedNetwork, measure_norms
from .fit import BEST, CHECKPOINT, Trainer, save, train
from .normalise import Normalisation
from .patches import Patches
from .prediction import validate
from .split import Split
from .transfer import Start

# Patches on which batch normalisation is measured at first.
_MEASURED = 192
# Shares of the dark level that are taken off.
_AIR_OFF = (0.5, 1.0)


def distil(
    config: Config,
    patches: Patches,
    split: Split,
    folder: str | Path,
    teacher: ExportedNetwork,
    unlabelled: int = 0,
) -> None:
    """Distil the networks of a model; continue what was stopped.

    Arguments as for :class:`Distillation`.
    """

    def make(own: Config, part: Path, start: Start | None) -> Trainer:
        return Distillation(own, patches, split, part, teacher, unlabelled, start)

    train(config, patches, split, folder, make)


def _measured(
    config: Config, patches: Patches, split: Split, teacher: ExportedNetwork
) -> dict[str, Tensor]:
    """Return the teacher's weights with batch normalisation that was measured on patches."""
    network = copy.deepcopy(teacher.network)
    normalise = Normalisation.of_card(teacher.card)
    count = min(_MEASURED, len(split.train))
    chosen = split.train[np.linspace(0, len(split.train) - 1, count).astype(int)]
    parts = np.array_split(chosen, -(-count // config.batch))
    measure_norms(network, (torch.from_numpy(normalise(patches.images[i])) for i in parts))
    return network.state_dict()


class Distillation(Trainer):
    """A run in which a network learns from a teacher and from labels.

    Parameters
    ----------
    config : Config
        With ``teacher``, ``taught`` and ``air_off``; the filters, blocks and depth are those of the
        teacher's network or wider.
    patches, split, folder
        As for :class:`~fit.Trainer`.
    teacher : ExportedNetwork
    unlabelled : int
        So many of the last patches have no labels that count: of these only the teacher's
        probability is learnt.
    start : Start, optional
        What it starts from; the teacher's weights without it.

    Raises
    ------
    ScarMapperError
        The configuration names another teacher, or the networks do not fit.
    """

    def __init__(
        self,
        config: Config,
        patches: Patches,
        split: Split,
        folder: str | Path,
        teacher: ExportedNetwork,
        unlabelled: int = 0,
        start: Start | None = None,
    ):
        card = teacher.card
        given = f"{card.name} {card.version}"
        if given != config.teacher:
            raise ScarMapperError(
                "{name} is distilled from {wanted}, and the model given is {given}.",
                name=config.name,
                wanted=config.teacher or "no model",
                given=given,
            )
        if teacher.config.band_names != config.band_names:
            raise ScarMapperError("The teacher {model} takes other bands.", model=given)
        self._labelled = len(patches) - unlabelled
        if start is None:
            start = Start(_measured(config, patches, split, teacher), teacher.config.band_names)
        super().__init__(config, patches, split, folder, start)
        # With the dark level of the teacher's training data, which its card knows.
        self.normalisation = Normalisation.of_card(card)
        whole = copy.deepcopy(teacher.whole).to(self.device)
        self._teacher = whole.to(memory_format=layout(self.device))

    def run(self, until: int | None = None) -> None:
        """Train; the weights that it starts from are the best until an epoch surpasses them."""
        if not self.rows and self._least_f1 < 0:
            histogram, _ = validate(self.averaged, self.patches, self.split.validation, self.config)
            threshold = histogram.best_threshold()
            self._least_f1 = histogram.scores(threshold).f1
            save(self._weights(), self.folder / BEST)
            save(self._state(), self.folder / CHECKPOINT)
            print(f"start: validation F1 {self._least_f1:.3f} at {threshold:.2f}", flush=True)
        super().run(until)

    def _cut(self, index: np.ndarray, random: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
        images, masks = super()._cut(index, random)
        cleared = np.flatnonzero(random.random(len(index)) < self.config.air_off)
        images = np.array(images, np.float32)
        for i in cleared:
            one = Patches(index[i : i + 1], images[i : i + 1], masks[i : i + 1], self.patches.bands)
            images[i] = without_air(one, float(random.uniform(*_AIR_OFF))).images[0]
        return images, masks

    def _labels(self, index: np.ndarray, masks: np.ndarray) -> Tensor:
        """Return masks, and in a second channel where these are labels."""
        truth = super()._labels(index, masks)
        known = torch.from_numpy(index < self._labelled).float()[:, None, None, None]
        return torch.cat([truth, known.expand_as(truth)], dim=1)

    def _step(self, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
        with torch.inference_mode(), autocast(self.device, self.config.bfloat16):
            taught = torch.sigmoid(self._teacher(x).float())
        truth, known = y[:, :1], y[:, 1:]
        share = 1 - (1 - self.config.taught) * known
        return super()._step(x, share * taught.clone() + (1 - share) * truth)
