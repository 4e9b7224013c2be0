"""From stored patches to the network's input, with or without augmentation."""

from __future__ import annotations

import numpy as np

from ...core.unet_input import RGB_PLANES, rgb_level, rgb_planes, standardised_planes
from .bands import statistics
from .config import Config
from .patches import Patches


def plane_count(config: Config) -> int:
    """Return how many input planes a model of this configuration has."""
    return len(RGB_PLANES) if config.bands == "rgb" else len(config.band_names)


def plain_planes(image: np.ndarray, config: Config) -> np.ndarray:
    """Return the input planes (P×H×W, float32) of a stored patch (C×H×W)."""
    if config.bands == "rgb":
        return rgb_planes(image)
    return standardised_planes(image, *statistics(config.band_names))


def varied_planes(image: np.ndarray, config: Config, random: np.random.Generator) -> np.ndarray:
    """Return the planes of a patch as another sensor and another day might have shown it."""
    bands = len(image)
    gain = np.exp(random.normal(0, config.gain, (bands, 1, 1))).astype(np.float32)
    offset = random.normal(0, config.offset, (bands, 1, 1)).astype(np.float32)
    if config.bands == "rgb":
        level = rgb_level(image)
        if not np.isfinite(level):
            return rgb_planes(image)
        # Inference takes the level from a whole scene, of which a patch may be a dark corner.
        scene_level = level * float(np.exp(random.normal(0, config.level)))
        return rgb_planes(image * gain + offset * np.float32(level), scene_level)
    mean, std = statistics(config.band_names)
    scale = std[:, None, None].astype(np.float32)
    return standardised_planes(image * gain + offset * scale, mean, std)


def turned(array: np.ndarray, turn: int) -> np.ndarray:
    """Return ``array`` (…×H×W) in one of its eight orientations, ``turn`` 0 to 7; 0: as it is."""
    array = np.rot90(array, turn % 4, axes=(-2, -1))
    return array[..., ::-1] if turn >= 4 else array


def training_batch(
    patches: Patches, index: np.ndarray, config: Config, random: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Return augmented planes (N×P×H×W, float32) and truth (N×1×H×W, float32)."""
    planes, truth = [], []
    for i in index:
        turn = int(random.integers(8))
        planes.append(turned(varied_planes(patches.images[i], config, random), turn))
        truth.append(turned(patches.masks[i], turn)[None])
    return np.stack(planes), np.stack(truth).astype(np.float32)


def plain_batch(patches: Patches, index: np.ndarray, config: Config) -> np.ndarray:
    """Return planes without augmentation, N×P×H×W, float32."""
    return np.stack([plain_planes(patches.images[i], config) for i in index])
