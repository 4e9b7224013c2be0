"""The training loop."""

from __future__ import annotations

import copy
import json
import math
import time
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path
from typing import Optional

import numpy as np
import torch
from torch import Tensor, nn

from ...core.errors import ScarMapperError, UnreadableFileError
from ...core.runtime.atomic_files import atomic_file
from ...core.runtime.resource_use import ResourceUse, can_measure_energy
from .augmentation import augmented
from .config import Config, make_config
from .curves import CO2, ENERGY, draw, write_csv
from .devices import autocast, chosen, layout, moved, ready_for, seed
from .loss import bce_dice_loss
from .mosaic import Mosaic
from .neighbours import neighbours
from .network import make_network
from .normalise import Normalisation
from .patch_checks import refuse_constant, refuse_sides
from .patches import Patches
from .prediction import validate
from .prefetch import prefetched
from .progress_bar import with_bar
from .scores import ProbabilityHistogram
from .soup import mean_weights
from .split import Split
from .transfer import Start, transfer

CHECKPOINT = "checkpoint.pt"
BEST = "best.pt"
CONFIG = "config.json"
# Settings that change what a network learns not at all, or only through its training patches.
_WITHOUT_EFFECT = {"device", "threads", "counts", "views", "context", "extra"}
# Steps after which the probabilities are fetched from a graphics card, which is idle meanwhile.
_FETCHED = 32


MakeTrainer = Callable[[Config, Path, Optional[Start]], "Trainer"]


def save(state: dict, path: Path) -> None:
    """Save with torch; the file is replaced at once, never half written."""
    with atomic_file(path) as file:
        torch.save(state, file)


def load(path: Path) -> dict:
    """Load a file of :func:`save`, without running any code that it may hold."""
    try:
        return torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:
        raise UnreadableFileError(
            "The checkpoint {path} can't be read: {why}.", path=path, why=error
        ) from error


def write_config(config: Config, folder: Path) -> None:
    """Write a run's configuration into its folder."""
    text = json.dumps(config.as_dict(), indent=1)
    (folder / CONFIG).write_text(text + "\n", encoding="utf-8")


def member_folders(config: Config, folder: Path) -> list[Path]:
    """Return the folders of the networks of a run: its own when it has only one."""
    if not config.members:
        return [folder]
    return [folder / f"member-{number}" for number in range(1, len(config.members) + 1)]


def train(
    config: Config,
    patches: Patches,
    split: Split,
    folder: str | Path,
    make_trainer: MakeTrainer | None = None,
) -> None:
    """Train each network of a model, continuing where an earlier call was stopped.

    Arguments as for :func:`train_network`.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    if config.members:
        write_config(config, folder)
    before = None
    for own, part in zip(config.of_members(), member_folders(config, folder)):
        if config.members:
            print(f"{part.name} of {len(config.members)}", flush=True)
        start = None
        if own.continues:
            if before is None:
                raise ScarMapperError(
                    "{name} has no member before the one that continues.", name=config.name
                )
            state = load(before / BEST)
            start = Start(state["averaged"], own.band_names, state.get("extra", 0))
        train_network(own, patches, split, part, start, make_trainer)
        before = part


def train_network(
    config: Config,
    patches: Patches,
    split: Split,
    folder: str | Path,
    start: Start | None = None,
    make_trainer: MakeTrainer | None = None,
) -> None:
    """Train one network, or several of which the mean is taken.

    The mean of the weights of several runs is a better network than each of them where all began
    with the same weights and did not go far (Wortsman 2022, arXiv 2203.05482), and so is the mean
    with what they began with (Wortsman 2022, doi 10.1109/CVPR52688.2022.00780).

    Parameters
    ----------
    config, patches, split, folder, start
        As for :class:`Trainer`. Of several runs, each has a folder ``run-N`` of its own in it; its
        last weights count, so that none is chosen on the validation patches.
    make_trainer : callable, optional
        Returns the trainer of a configuration in a folder, which starts from given weights or
        from its own; a :class:`Trainer` without it.
    """
    folder = Path(folder)
    make = make_trainer or (lambda own, part, given: Trainer(own, patches, split, part, given))
    if config.runs == 1 and not config.kept:
        make(config, folder, start).run()
        return
    folder.mkdir(parents=True, exist_ok=True)
    write_config(config, folder)
    states = []
    for number in range(config.runs):
        print(f"run {number + 1} of {config.runs}", flush=True)
        once = replace(config, runs=1, kept=0.0, seed=config.seed + number)
        part = folder / f"run-{number + 1}"
        trainer = make(once, part, start)
        trainer.run()
        states.append(load(part / CHECKPOINT))
    weights = mean_weights([state["averaged"] for state in states])
    if config.kept:
        if start is None:
            raise ValueError("no network to keep a share of")
        network = make_network(config)
        transfer(network, config.band_names, start)
        weights = mean_weights([network.state_dict(), weights], [config.kept, 1 - config.kept])
    mean = {
        "config": config.as_dict(),
        "epoch": config.epochs,
        "averaged": weights,
        "extra": states[0]["extra"],
    }
    trainer.averaged.load_state_dict(weights)
    histogram, _ = validate(trainer.averaged, patches, split.validation, config)
    threshold = histogram.best_threshold()
    f1 = histogram.scores(threshold).f1
    print(f"their mean: validation F1 {f1:.3f} at {threshold:.2f}", flush=True)
    save(mean, folder / BEST)


class Trainer:
    """A run in a folder, where it keeps its checkpoint and its curves.

    Parameters
    ----------
    config : Config
    patches : Patches
    split : Split
    folder : path
        Made when missing. Training continues from a checkpoint in it of the same configuration.
    start : Start, optional
    """

    def __init__(
        self,
        config: Config,
        patches: Patches,
        split: Split,
        folder: str | Path,
        start: Start | None = None,
    ):
        self.config, self.patches, self.split = config, patches, split
        self.normalisation = Normalisation.of_config(config)
        refuse_constant(patches, split)
        refuse_sides(patches, config)
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.device = chosen(config.device)
        torch.set_num_threads(config.threads)
        torch.manual_seed(config.seed)
        # On the processor at first, so that it begins as the same network wherever it is trained.
        self.network = make_network(config).to(memory_format=layout(self.device))
        if start is not None:
            transfer(self.network, config.band_names, start)
        self.network.to(self.device)
        self.averaged = copy.deepcopy(self.network).eval()
        self._train = np.concatenate([split.train, np.tile(split.extra, config.extra)])
        before = 0 if start is None else start.extra
        self._extra = max(before, len(split.extra) if config.extra else 0)
        self._mosaic = None
        if config.shifted and config.augment:
            self._mosaic = Mosaic(patches, neighbours(patches), split.train)
        self.steps = -(-(config.drawn or len(self._train)) // config.batch)
        self.optimizer = torch.optim.AdamW(
            self.network.parameters(), config.learning_rate, weight_decay=config.weight_decay
        )
        total = self.steps * config.epochs + 1
        self.schedule = torch.optim.lr_scheduler.OneCycleLR(
            self.optimizer,
            config.learning_rate,
            total_steps=total,
            # PyTorch divides by zero where the rate rises in one step only.
            pct_start=max(config.warm_up, 1.5 / total),
        )
        self.rows: list[dict] = []
        # What an epoch has to surpass on the validation patches to be kept as the best.
        self._least_f1 = -1.0
        if (self.folder / CHECKPOINT).is_file():
            self._resume()
        else:
            write_config(config, self.folder)

    def run(self, until: int | None = None) -> None:
        """Train to the end of the schedule, or until so many epochs are done."""
        last = self.config.epochs if until is None else min(until, self.config.epochs)
        while len(self.rows) < last:
            self._epoch(len(self.rows))

    def _epoch(self, epoch: int) -> None:
        """Train an epoch, and measure its energy where codecarbon is installed."""
        use = ResourceUse(can_measure_energy(), self.config.country.upper())
        with use:
            row = self._trained_epoch(epoch)
        spent = {ENERGY: use.energy, CO2: use.emission}
        row.update({name: value for name, value in spent.items() if math.isfinite(value)})
        self._store(row)

    def _trained_epoch(self, epoch: int) -> dict:
        start = time.monotonic()
        seed(self.device, self.config.seed, epoch)
        histogram = ProbabilityHistogram()
        losses, waiting = [], []
        self.network.train()
        on_card = self.device.type != "cpu"
        with closing(self._batches(epoch, on_card)) as batches:
            for x, y in with_bar(batches, self.steps, f"epoch {epoch + 1}/{self.config.epochs}"):
                loss, probability = self._step(moved(x, self.device), moved(y, self.device))
                losses.append(loss)
                waiting.append((probability, y))
                if len(waiting) == (_FETCHED if on_card else 1):
                    _count(histogram, waiting)
        _count(histogram, waiting)
        row = {
            "epoch": epoch + 1,
            "learning_rate": self.schedule.get_last_lr()[0],
            "seconds": 0.0,
            "threshold": 0.5,
            "train_loss": float(np.mean(torch.stack(losses).tolist())),
        }
        self._record(row, "train", histogram, 0.5)
        histogram, row["validation_loss"] = validate(
            self.averaged, self.patches, self.split.validation, self.config
        )
        row["threshold"] = histogram.best_threshold()
        self._record(row, "validation", histogram, row["threshold"])
        row["seconds"] = time.monotonic() - start
        return row

    def _store(self, row: dict) -> None:
        best = max((before["validation_f1"] for before in self.rows), default=-1.0)
        best = max(best, self._least_f1)
        self.rows.append(row)
        if row["validation_f1"] > best:
            save(self._weights(), self.folder / BEST)
        save(self._state(), self.folder / CHECKPOINT)
        write_csv(self.folder / "curves.csv", self.rows)
        draw(self.folder / "curves.png", self.rows)
        print(
            "epoch {epoch}: loss {train_loss:.3f} / {validation_loss:.3f}, validation F1 "
            "{validation_f1:.3f} P {validation_precision:.3f} R {validation_recall:.3f} at "
            "{threshold:.2f}, {seconds:.0f} s".format(**row),
            flush=True,
        )

    def _batches(self, epoch: int, prefetch: bool) -> Generator[tuple[Tensor, Tensor], None, None]:
        """Return the augmented batches of an epoch, on the processor, optionally prefetched."""
        # An epoch's order and augmentation depend on its number alone, so that one that was
        # stopped half way is repeated as it was.
        random = np.random.default_rng([self.config.seed, epoch])
        order = random.permutation(self._train)
        if self.config.drawn:
            # Anew where there are fewer.
            order = np.resize(order, self.config.drawn)

        def batch(index: np.ndarray) -> tuple[Tensor, Tensor]:
            images, masks = self._cut(index, random)
            x, y = augmented(
                torch.from_numpy(self.normalisation(images)),
                self._labels(index, masks),
                self.normalisation,
                self.config,
                random,
            )
            x = x.contiguous(memory_format=layout(self.device))
            return ready_for(self.device, x), ready_for(self.device, y)

        parts = np.array_split(order, self.steps)
        return prefetched(batch, parts) if prefetch else (batch(index) for index in parts)

    def _cut(self, index: np.ndarray, random: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
        """Return images and masks of patches, or of windows that begin in them."""
        if self._mosaic is None:
            return self.patches.images[index], self.patches.masks[index]
        cut = (
            self._mosaic.window(here, random if random.random() < self.config.shifted else None)
            for here in index
        )
        images, masks = zip(*cut)
        return np.stack(images), np.stack(masks)

    def _labels(self, index: np.ndarray, masks: np.ndarray) -> Tensor:
        """Return what the patches at ``index`` are trained to, N×channels×H×W: their masks."""
        return torch.from_numpy(masks).float()[:, None]

    def _step(self, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
        """Train on a batch; return its loss and probabilities, still on the device."""
        with autocast(self.device, self.config.bfloat16):
            output = self.network(x)
        loss = bce_dice_loss(output, y, self.config.dice_weight)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        self.optimizer.step()
        self.schedule.step()
        self._average()
        finest = output[0] if isinstance(output, list) else output
        return loss.detach(), torch.sigmoid(finest.detach().float())

    @staticmethod
    def _record(row: dict, part: str, histogram: ProbabilityHistogram, threshold: float) -> None:
        for name, value in asdict(histogram.scores(threshold)).items():
            if name != "accuracy":
                row[f"{part}_{name}"] = value

    def _average(self) -> None:
        done = self.schedule.last_epoch
        # A plain mean at first, so that the untrained weights are soon forgotten.
        decay = min(self.config.average, done / (done + 10))
        with torch.no_grad():
            for mean, new in zip(
                self.averaged.state_dict().values(), self.network.state_dict().values()
            ):
                if mean.is_floating_point() and self.config.average:
                    mean.lerp_(new, 1 - decay)
                else:
                    mean.copy_(new)

    def _weights(self) -> dict:
        return {
            "config": self.config.as_dict(),
            "epoch": len(self.rows),
            "averaged": self.averaged.state_dict(),
            "extra": self._extra,
        }

    def _state(self) -> dict:
        return {
            **self._weights(),
            "network": self.network.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "schedule": self.schedule.state_dict(),
            "random": torch.get_rng_state(),
            "train_ids": self.patches.ids[self._train].tolist(),
            "rows": self.rows,
            "least_f1": self._least_f1,
        }

    def _resume(self) -> None:
        path = self.folder / CHECKPOINT
        state = load(path)
        # A setting that is newer than the checkpoint had its default.
        stored = make_config(state["config"], str(path)).as_dict()
        own = self.config.as_dict()
        changed = sorted(k for k in own if own[k] != stored[k] and k not in _WITHOUT_EFFECT)
        if changed:
            raise ScarMapperError(
                "{path} was made with other settings ({settings}): give another folder.",
                path=path,
                settings=", ".join(changed),
            )
        if state["train_ids"] != self.patches.ids[self._train].tolist():
            raise ScarMapperError(
                "{path} was made from other patches: give another folder.", path=path
            )
        self.network.load_state_dict(state["network"])
        self.averaged.load_state_dict(state["averaged"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.schedule.load_state_dict(state["schedule"])
        torch.set_rng_state(state["random"])
        self.rows = state["rows"]
        self._least_f1 = state.get("least_f1", -1.0)
        print(f"resumed after epoch {len(self.rows)} of {self.config.epochs}", flush=True)


def _count(histogram: ProbabilityHistogram, waiting: list[tuple[Tensor, Tensor]]) -> None:
    """Add probabilities and truth to a histogram, and empty the list of them."""
    for probability, truth in waiting:
        values, labels = probability.cpu().numpy(), truth.numpy()
        if labels.shape[1] > 1:
            # Only where a second channel says that there is a label.
            known = labels[:, 1:] > 0
            values, labels = values[known], labels[:, :1][known]
        histogram.add(values, labels)
    waiting.clear()
