"""The weights of a network set from another one that has fewer bands or fewer channels."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn

from ...core.errors import ScarMapperError
from .widen import widened


class Start(NamedTuple):
    """What a network starts from.

    Attributes
    ----------
    weights : dict
        State of another network.
    bands : tuple of str
        Of that network.
    extra : int
        How many patches from elsewhere it was trained on.
    """

    weights: dict[str, Tensor]
    bands: tuple[str, ...]
    extra: int = 0


def transfer(network: nn.Module, bands: tuple[str, ...], start: Start) -> None:
    """Give a network the weights of another that differs only in its bands or is narrower.

    Bands that the other network lacks start without influence, so that at first both give the same
    results; so do channels that it lacks (:func:`widen.widened`).

    Parameters
    ----------
    network : Module
        Changed in place.
    bands : tuple of str
        Of ``network``.
    start : Start
        The other network.

    Raises
    ------
    ScarMapperError
        When the networks differ in more than that, or in both.
    """
    weights, weights_bands = start.weights, start.bands
    state = network.state_dict()
    if bands == weights_bands:
        weights = widened(network, weights)
    misfit = [name for name in state if name not in weights]
    for name, values in state.items():
        given = weights.get(name)
        if given is None or given.shape == values.shape:
            state[name] = values if given is None else given.clone()
        elif _differ_in_bands(values, given, len(bands), len(weights_bands)):
            state[name] = torch.zeros_like(values)
            for position, band in enumerate(weights_bands):
                if band in bands:
                    state[name][:, bands.index(band)] = given[:, position]
        else:
            misfit.append(name)
    if misfit:
        raise ScarMapperError(
            "The weights to start from are of another network: {first} and {count} more do not "
            "fit. Give them the same blocks and depth, and the same filters or more.",
            first=misfit[0],
            count=len(misfit) - 1,
        )
    network.load_state_dict(state)


def _differ_in_bands(values: Tensor, given: Tensor, bands: int, given_bands: int) -> bool:
    return (
        values.ndim == 4
        and (values.shape[1], given.shape[1]) == (bands, given_bands)
        and values.shape[0] == given.shape[0]
        and values.shape[2:] == given.shape[2:]
    )
