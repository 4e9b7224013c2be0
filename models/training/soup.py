"""The mean of the weights of several networks."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor


def mean_weights(states: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """Return the mean of the weights of networks that are alike.

    Parameters
    ----------
    states : sequence of dict
        As ``state_dict`` returns them, on the processor.

    Returns
    -------
    dict
        Of the same names and dtypes. What is counted in whole numbers (the batches that a
        normalisation has seen) is that of the first.
    """
    return {
        name: torch.stack([state[name].double() for state in states]).mean(dim=0).to(first.dtype)
        if first.is_floating_point()
        else first.clone()
        for name, first in states[0].items()
    }
