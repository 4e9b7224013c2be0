"""The loss, by hand."""

import math

import pytest

torch = pytest.importorskip("torch")

from scarmapper.models.training.loss import bce_dice_loss, dice_loss  # noqa: E402


def test_cross_entropy_and_dice_by_hand():
    logits = torch.tensor([[[[0.0, 0.0]]]])
    truth = torch.tensor([[[[1.0, 0.0]]]])
    # Probabilities of one half: overlap 0.5, sums 1 and 1; 1 is added on both sides.
    assert float(dice_loss(logits, truth)) == pytest.approx(1 - 2 / 3)
    wanted = math.log(2) + 0.5 / 3
    assert float(bce_dice_loss(logits, truth, 0.5)) == pytest.approx(wanted)


def test_coarser_levels_count_half_as_much():
    fine, truth = torch.randn(2, 1, 8, 8), (torch.rand(2, 1, 8, 8) > 0.5).float()
    coarse = torch.randn(2, 1, 4, 4)
    halved = torch.nn.functional.avg_pool2d(truth, 2)
    wanted = bce_dice_loss(fine, truth, 1.0) + 0.5 * bce_dice_loss(coarse, halved, 1.0)
    assert float(bce_dice_loss([fine, coarse], truth, 1.0)) == pytest.approx(float(wanted / 1.5))
