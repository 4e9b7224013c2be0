"""The training loop on pairs."""

from __future__ import annotations

import copy
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import Tensor, nn

from ....core.errors import ScarMapperError
from ..calibration import logistic
from ..curves import write_csv
from ..devices import autocast, chosen, layout, moved, seed
from ..fit import BEST, CHECKPOINT, load, save
from ..loss import bce_dice_loss
from ..prefetch import prefetched
from ..scores import ProbabilityHistogram
from .config import PairConfig
from .generator import Pair, PairGenerator
from .network import PairNetwork, multiple

# Settings that change how fast a network learns, not what.
_WITHOUT_EFFECT = {"threads", "kind", "grounds"}
# The logit at pixels that do not count, and whose truth is no scar.
_SURELY_NONE = -20.0


def batch_of(pairs: list[Pair]) -> tuple[Tensor, Tensor, Tensor]:
    """Return pairs as a batch: images N×C×H×W, scars and known N×1×H×W, float32."""
    images = torch.from_numpy(np.stack([pair.image for pair in pairs]))
    scars, known = (
        torch.from_numpy(np.stack(masks).astype(np.float32))[:, None]
        for masks in ([pair.scars for pair in pairs], [pair.known for pair in pairs])
    )
    return images, scars, known


def validation_pairs(generator: PairGenerator, count: int, number: int) -> list[Pair]:
    """Return the pairs that are scored; the same each time for the same ``number``."""
    random = np.random.default_rng((number, 1 << 20))
    return [generator.pair(random) for _ in range(count)]


def predict(network: nn.Module, pairs: list[Pair], bfloat16: bool = False) -> np.ndarray:
    """Return the logits of pairs, float32 N×H×W."""
    device = next(network.parameters()).device
    network.eval()
    found = []
    with torch.inference_mode():
        for start in range(0, len(pairs), 8):
            images, _, _ = batch_of(pairs[start : start + 8])
            images = images.contiguous(memory_format=layout(device)).to(device)
            with autocast(device, bfloat16):
                found.append(network(images)[:, 0].float().cpu().numpy())
    return np.concatenate(found)


def histogram_of(logits: np.ndarray, pairs: list[Pair]) -> ProbabilityHistogram:
    """Return the histogram of probabilities over the known pixels of pairs."""
    histogram = ProbabilityHistogram()
    for values, pair in zip(logits, pairs):
        histogram.add(logistic(values[pair.known]), pair.scars[pair.known])
    return histogram


class PairTrainer:
    """A run in a folder, where it keeps its checkpoint and its curves.

    Parameters
    ----------
    config : PairConfig
    training, validation : PairGenerator
    folder : path
        Made when missing. Training continues from a checkpoint in it of the same configuration.
    device : str
        As of `devices.chosen`.
    """

    def __init__(
        self,
        config: PairConfig,
        training: PairGenerator,
        validation: PairGenerator,
        folder: str | Path,
        device: str = "auto",
    ):
        self.config, self._training = config, training
        if config.side % multiple(tuple(config.filters)):
            raise ScarMapperError(
                "Pairs of {side} pixels do not fit: with these filters, their sides must be "
                "multiples of {multiple}.",
                side=config.side,
                multiple=multiple(tuple(config.filters)),
            )
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.device = chosen(device)
        torch.set_num_threads(config.threads)
        # Small images are not worth threads of their own.
        cv2.setNumThreads(1)
        torch.manual_seed(config.seed)
        self.network = PairNetwork(tuple(config.filters)).to(memory_format=layout(self.device))
        self.network.to(self.device)
        self.averaged = copy.deepcopy(self.network).eval()
        self.optimizer = torch.optim.AdamW(
            self.network.parameters(), config.learning_rate, weight_decay=config.weight_decay
        )
        total = config.steps * config.epochs + 1
        self.schedule = torch.optim.lr_scheduler.OneCycleLR(
            self.optimizer,
            config.learning_rate,
            total_steps=total,
            pct_start=max(config.warm_up, 1.5 / total),
        )
        self._scored = validation_pairs(validation, config.validation, config.seed)
        self.rows: list[dict] = []
        if (self.folder / CHECKPOINT).is_file():
            self._resume()

    def run(self) -> None:
        """Train to the end of the schedule."""
        while len(self.rows) < self.config.epochs:
            self._epoch(len(self.rows))

    def _batches(self, epoch: int) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
        random = np.random.default_rng((self.config.seed, epoch))

        def batch(_: int) -> tuple[Tensor, Tensor, Tensor]:
            return batch_of([self._training.pair(random) for _ in range(self.config.batch)])

        return prefetched(batch, range(self.config.steps))

    def _epoch(self, epoch: int) -> None:
        start = time.monotonic()
        seed(self.device, self.config.seed, epoch)
        losses = []
        self.network.train()
        with closing(self._batches(epoch)) as batches:  # type: ignore[type-var]
            for images, scars, known in batches:
                losses.append(self._step(*(moved(b, self.device) for b in (images, scars, known))))
        histogram = histogram_of(predict(self.averaged, self._scored), self._scored)
        threshold = histogram.best_threshold()
        scores = histogram.scores(threshold)
        row = {
            "epoch": epoch + 1,
            "learning_rate": self.schedule.get_last_lr()[0],
            "seconds": time.monotonic() - start,
            "threshold": threshold,
            "train_loss": float(np.mean(losses)),
            "validation_f1": scores.f1,
            "validation_precision": scores.precision,
            "validation_recall": scores.recall,
        }
        best = max((before["validation_f1"] for before in self.rows), default=-1.0)
        self.rows.append(row)
        if row["validation_f1"] > best:
            save(self._weights(), self.folder / BEST)
        save(self._state(), self.folder / CHECKPOINT)
        write_csv(self.folder / "curves.csv", self.rows)
        print(
            "epoch {epoch}: loss {train_loss:.3f}, validation F1 {validation_f1:.3f} "
            "P {validation_precision:.3f} R {validation_recall:.3f} at {threshold:.2f}, "
            "{seconds:.0f} s".format(**row),
            flush=True,
        )

    def _step(self, images: Tensor, scars: Tensor, known: Tensor) -> float:
        images = images.contiguous(memory_format=layout(self.device))
        with autocast(self.device, self.config.bfloat16):
            logits = self.network(images)
        counted = torch.where(known > 0, logits.float(), torch.full_like(scars, _SURELY_NONE))
        loss = bce_dice_loss(counted, scars * known, self.config.dice_weight)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self._average()
        return float(loss.detach())

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
        }

    def _state(self) -> dict:
        return {
            **self._weights(),
            "network": self.network.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "schedule": self.schedule.state_dict(),
            "rows": self.rows,
        }

    def _resume(self) -> None:
        path = self.folder / CHECKPOINT
        state = load(path)
        own = self.config.as_dict()
        stored = {**own, **state["config"]}
        changed = sorted(k for k in own if own[k] != stored[k] and k not in _WITHOUT_EFFECT)
        if changed:
            raise ScarMapperError(
                "{path} was made with other settings ({settings}): give another folder.",
                path=path,
                settings=", ".join(changed),
            )
        self.network.load_state_dict(state["network"])
        self.averaged.load_state_dict(state["averaged"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.schedule.load_state_dict(state["schedule"])
        self.rows = state["rows"]
        print(f"resumed after epoch {len(self.rows)} of {self.config.epochs}", flush=True)
