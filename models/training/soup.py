"""The mean of the weights of several networks."""

from __future__ import annotations

from collections.abc import Sequence

from torch import Tensor


def mean_weights(
    states: Sequence[dict[str, Tensor]], shares: Sequence[float] | None = None
) -> dict[str, Tensor]:
    """Return the mean of the weights of networks that are alike.

    Parameters
    ----------
    states : sequence of dict
        As ``state_dict`` returns them, on the processor.
    shares : sequence of float, optional
        How much each counts; 1 in all. Otherwise all count the same.

    Returns
    -------
    dict
        Of the same names and dtypes. What is counted in whole numbers (the batches that a
        normalisation has seen) is that of the first.
    """
    shares = shares or [1 / len(states)] * len(states)
    mean = {}
    for name, first in states[0].items():
        mean[name] = first.clone()
        if first.is_floating_point():
            parts = (share * state[name].double() for share, state in zip(shares, states))
            mean[name] = sum(parts).to(first.dtype)
    return mean
