"""The logits of a network for patches, and its validation."""

from __future__ import annotations

import numpy as np
import torch
from torch import nn

from .calibration import logistic
from .config import Config
from .devices import autocast, layout
from .loss import bce_dice_loss
from .normalise import Normalisation
from .patches import Patches
from .scores import ProbabilityHistogram
from .symmetries import turned, undo_symmetry


def predict(
    network: nn.Module, patches: Patches, index: np.ndarray, config: Config, symmetries: int = 1
) -> np.ndarray:
    """Return logits, N×H×W float32, averaged over the first 1 to 8 symmetries.

    Computed on the device on which the network is.
    """
    normalisation = Normalisation.of_config(config)
    device = next(network.parameters()).device
    out = np.empty((len(index), *patches.masks.shape[1:]), np.float32)
    network.eval()
    with torch.inference_mode():
        for start in range(0, len(index), config.batch):
            planes = normalisation(patches.images[index[start : start + config.batch]])
            total = np.zeros((len(planes), *out.shape[1:]), np.float32)
            for number in range(symmetries):
                x = torch.from_numpy(
                    np.ascontiguousarray(turned(planes, number, config.band_names))
                )
                x = x.contiguous(memory_format=layout(device)).to(device)
                with autocast(device, config.bfloat16):
                    logits = network(x)
                logits = logits[:, 0].float().cpu().numpy()
                total += undo_symmetry(logits, number)
            out[start : start + len(planes)] = total / symmetries
    return out


def validate(
    network: nn.Module, patches: Patches, index: np.ndarray, config: Config
) -> tuple[ProbabilityHistogram, float]:
    """Return the histogram of probabilities and the loss over these patches."""
    logits = predict(network, patches, index, config)
    histogram = ProbabilityHistogram()
    histogram.add(logistic(logits), patches.masks[index])
    truth = torch.from_numpy(patches.masks[index]).float()[:, None]
    return histogram, float(
        bce_dice_loss(torch.from_numpy(logits)[:, None], truth, config.dice_weight)
    )
