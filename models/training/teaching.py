"""Learning from the probabilities of another network beside the labels."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import torch

from .config import Config
from .devices import chosen, layout
from .network import make_network, viewed
from .patches import Patches
from .prediction import predict, probability
from .split import Split
from .transfer import Start, transfer


class Teacher:
    """The network that another starts from, as its teacher.

    Where labels are doubtful (at the rim of a scar, or where it grows over), the probabilities of
    a network that learnt from all of them say by how much (Hinton 2015, arXiv 1503.02531); the
    pupil may be of the teacher's own kind (Furlanello 2018, arXiv 1805.04770).

    Parameters
    ----------
    start : Start
    patches : Patches
    split : Split
    config : Config
        Of the pupil. The teacher looks at its ``views``, in each of the eight orientations.
    """

    TURNS = 8

    def __init__(self, start: Start, patches: Patches, split: Split, config: Config):
        self._start, self._patches, self._split, self._config = start, patches, split, config

    @cached_property
    def probabilities(self) -> np.ndarray:
        """Of a scar, float16, N×H×W; 0 in patches that do not train."""
        config = self._config
        device = chosen(config.device)
        # The pupil's random numbers stay where they are, whenever this is asked for.
        with torch.random.fork_rng(devices=[]):
            network = make_network(config)
        transfer(network, config.band_names, self._start)
        network = viewed(network, config.view_list).to(device, memory_format=layout(device))
        index = np.concatenate([self._split.train, self._split.extra if config.extra else []])
        index = index.astype(int)
        out = np.zeros(self._patches.masks.shape, np.float16)
        out[index] = probability(predict(network, self._patches, index, config, self.TURNS))
        return out
