"""What the numbers of a model's output are, as its card states under ``output``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..geo.array_types import FloatArray
from .card_reader import CardObject

PROBABILITY, LOGIT = "probability", "logit"
_MOST_CLASSES = 1000


@dataclass(frozen=True)
class ModelOutput:
    """The part of a card on the output of the model.

    Attributes
    ----------
    values : {"probability", "logit"}
        Probabilities, or what becomes such by the logistic function, of several channels by the
        softmax function.
    channels : int
        How many there are, one for each class.
    channel : int
        The class of scars, from 0.
    """

    values: str = PROBABILITY
    channels: int = 1
    channel: int = 0

    def probability(self, raw: FloatArray) -> FloatArray:
        """Return the probability of a scar: (tiles, channels, height, width) without channels."""
        if self.values == PROBABILITY:
            return raw[:, self.channel]
        logits = np.asarray(raw, np.float32)
        if self.channels == 1:
            other = np.zeros_like(logits[:, 0])
        else:
            others = np.delete(logits, self.channel, axis=1)
            top = others.max(axis=1)
            other = top + np.log(np.exp(others - top[:, None]).sum(axis=1))
        with np.errstate(over="ignore"):
            return 1 / (1 + np.exp(other - logits[:, self.channel]))

    def as_dict(self) -> dict[str, Any]:
        """Return what `output_of` reads."""
        return {"values": self.values, "channels": self.channels, "channel": self.channel}


def output_of(extra: Mapping[str, Any], title: str) -> ModelOutput:
    """Return the output that a card states; without a word, one channel of probabilities.

    Parameters
    ----------
    extra : mapping
        Keys of the card, among them ``output``.
    title : str
        The card's name in errors.

    Raises
    ------
    UnreadableFileError
        It states what cannot be.
    """
    if "output" not in extra:
        return ModelOutput()
    part = CardObject(extra, title).nested("output")
    values = part.choice("values", (PROBABILITY, LOGIT)) if part.has("values") else PROBABILITY
    channels = part.whole("channels", 1, _MOST_CLASSES) if part.has("channels") else 1
    channel = part.whole("channel", 0, channels - 1) if part.has("channel") else channels - 1
    return ModelOutput(values, channels, channel)
