"""The network that sees both dates."""

from __future__ import annotations

from ..network import FoldedUNet, LogReflectance, multiple_of
from .grounds import ROLES


class PairNetwork(FoldedUNet):
    """A folded U-Net whose channels are the bands before, then those after.

    Parameters
    ----------
    filters : sequence of int
        As of `training.network.FoldedUNet`.
    """

    def __init__(self, filters: tuple[int, ...]):
        channels = 2 * len(ROLES)
        ones = [1.0] * channels
        super().__init__(channels, filters, stem=LogReflectance(ones, ones, [True] * channels))


def multiple(filters: tuple[int, ...]) -> int:
    """Return what the sides of images must be multiples of."""
    return multiple_of(len(filters), (), fold=FoldedUNet.FOLD)
