"""What a network says of patches."""

from __future__ import annotations

import numpy as np
import torch
from torch import nn

from .config import Config
from .devices import autocast, layout
from .loss import bce_dice_loss
from .normalise import Normalisation
from .patches import Patches
from .scores import ProbabilityHistogram
from .turns import turned, turned_back


def predict(
    network: nn.Module, patches: Patches, index: np.ndarray, config: Config, turns: int = 1
) -> np.ndarray:
    """Return logits, N×H×W float32, averaged over 1 to 8 orientations.

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
            for turn in range(turns):
                x = torch.from_numpy(np.ascontiguousarray(turned(planes, turn)))
                x = x.contiguous(memory_format=layout(device)).to(device)
                with autocast(device, config.bfloat16):
                    logits = network(x)
                logits = logits[:, 0].float().cpu().numpy()
                total += turned_back(logits, turn)
            out[start : start + len(planes)] = total / turns
    return out


def validate(
    network: nn.Module, patches: Patches, index: np.ndarray, config: Config
) -> tuple[ProbabilityHistogram, float]:
    """Return the histogram of probabilities and the loss over these patches."""
    logits = predict(network, patches, index, config)
    histogram = ProbabilityHistogram()
    histogram.add(probability(logits), patches.masks[index])
    truth = torch.from_numpy(patches.masks[index]).float()[:, None]
    return histogram, float(
        bce_dice_loss(torch.from_numpy(logits)[:, None], truth, config.dice_weight)
    )


def probability(logits: np.ndarray, temperature: float = 1.0) -> np.ndarray:
    """Return 1 / (1 + exp(−logits / temperature))."""
    return 1 / (1 + np.exp(-np.clip(logits / temperature, -60, 60)))
