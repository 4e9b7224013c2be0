"""The configuration of a training on pairs: a JSON file."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from ....core.errors import ScarMapperError, UnreadableFileError


@dataclass
class PairConfig:
    """The settings of a run.

    Attributes
    ----------
    name : str
        Of the model and its files.
    kind : str
        ``"pairs"``, which tells these configurations from those of `training.config`.
    grounds : str
        File that lists the grounds, beside the configuration; see `grounds.read_grounds`.
    side : int
        Pixels along a side of the pairs.
    filters : list of int
        See `network.PairNetwork`.
    epochs, steps, batch : int
        An epoch has so many steps of so many pairs, all of them new.
    validation : int
        Pairs that are made of the kept-back grounds once, and scored after each epoch.
    learning_rate, weight_decay, warm_up, dice_weight, average
        As of `training.config.Config`.
    bfloat16 : bool
        As of `training.config.Config`.
    threads, seed : int
    """

    name: str = "unet-change"
    kind: str = "pairs"
    grounds: str = "unet-change.grounds.json"
    side: int = 128
    filters: list[int] = field(default_factory=lambda: [32, 64, 96])
    epochs: int = 20
    steps: int = 100
    batch: int = 16
    validation: int = 96
    learning_rate: float = 4e-3
    weight_decay: float = 1e-2
    warm_up: float = 0.15
    dice_weight: float = 1.0
    average: float = 0.99
    bfloat16: bool = True
    threads: int = 2
    seed: int = 1

    def as_dict(self) -> dict:
        """Return all settings."""
        return asdict(self)


def is_pair_config(path: str | Path) -> bool:
    """Return whether a file is a configuration of a training on pairs; False if unreadable."""
    try:
        values = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(values, dict) and values.get("kind") == "pairs"


def read_pair_config(path: str | Path) -> PairConfig:
    """Read a configuration; settings that it does not name keep their defaults.

    Raises
    ------
    ScarMapperError
        It can't be read, or has a setting that does not exist.
    """
    try:
        values = json.loads(Path(path).read_text(encoding="utf-8"))
        unknown = sorted(set(values) - {entry.name for entry in fields(PairConfig)})
    except (OSError, ValueError, TypeError) as error:
        raise UnreadableFileError(
            "The configuration {path} can't be read: {why}.", path=path, why=error
        ) from error
    if unknown:
        raise ScarMapperError(
            "{file} has unknown settings: {settings}.", file=path, settings=", ".join(unknown)
        )
    return PairConfig(**values)
