"""A trained network made wider without changing its results."""

from __future__ import annotations

import torch
from torch import Tensor, nn


def widened(network: nn.Module, weights: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return a state of a network with the weights of a narrower one.

    Channels that the narrower network lacks keep their random beginning, and the weights from them
    to its channels are zero: both give the same results, but the new channels learn from the first
    step on (after Evci 2022, GradMax, arXiv 2201.05125, where the ingoing weights are zero
    instead).

    Parameters
    ----------
    network : UNet
        The wider one, untrained; left as it is.
    weights : dict
        State of the narrower one, which has the same bands, blocks and depth.

    Returns
    -------
    dict
        A state for ``network``. A tensor that does not fit into it is returned as it was given;
        one that the narrower network lacks is missing here too.
    """
    state = {}
    for name, values in network.state_dict().items():
        if name not in weights:
            continue
        given = weights[name]
        if _fits_into(given, values):
            state[name] = _within(values, given, name)
        else:
            state[name] = given
    return state


def _fits_into(given: Tensor, values: Tensor) -> bool:
    return (
        given.ndim == values.ndim
        and given.shape[2:] == values.shape[2:]
        and all(wide >= narrow for wide, narrow in zip(values.shape, given.shape))
    )


def _within(values: Tensor, given: Tensor, name: str) -> Tensor:
    if given.ndim == 0:
        return given
    if given.ndim == 1:
        return torch.cat([given, values[len(given) :]])
    # Transposed convolutions have their inputs first.
    swapped = name.startswith("up.")
    wide, kept = (t.transpose(0, 1).clone() if swapped else t.clone() for t in (values, given))
    outputs, inputs = len(kept), torch.arange(kept.shape[1])
    fine = outputs
    if name.startswith("merge.") and kept.shape[1] == 2 * fine:
        # What the skip connection brings comes first, what comes from below is second.
        inputs = torch.cat([inputs[:fine], wide.shape[1] // 2 + inputs[:fine]])
    wide[:outputs] = 0
    wide[:outputs, inputs] = kept
    return wide.transpose(0, 1).contiguous() if swapped else wide
