"""The loss: binary cross-entropy and Dice, at one or several resolutions."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional


def dice_loss(logits: Tensor, truth: Tensor) -> Tensor:
    """Return 1 − the soft Dice coefficient of the whole batch.

    Over the batch, because a patch without scars has no Dice coefficient of its own (Milletari
    2016, doi 10.1109/3DV.2016.79).
    """
    probability = torch.sigmoid(logits)
    overlap = (probability * truth).sum()
    return 1 - (2 * overlap + 1) / (probability.sum() + truth.sum() + 1)


def bce_dice_loss(logits: Tensor | list[Tensor], truth: Tensor, dice_weight: float) -> Tensor:
    """Return cross-entropy + ``dice_weight`` × Dice loss.

    Parameters
    ----------
    logits : tensor N×1×H×W, or list of such, each half the size of the one before
        Coarser ones count half as much as the next finer, against the truth averaged down.
    truth : tensor of float N×1×H×W, 0 to 1
    """
    levels = logits if isinstance(logits, list) else [logits]
    total = truth.new_zeros(())
    weights = 0.0
    for step, level in enumerate(levels):
        level = level.float()
        target = functional.avg_pool2d(truth, 2**step) if step else truth
        part = functional.binary_cross_entropy_with_logits(level, target)
        total = total + 0.5**step * (part + dice_weight * dice_loss(level, target))
        weights += 0.5**step
    return total / weights
