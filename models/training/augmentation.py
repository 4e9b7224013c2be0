"""Random changes of radiometry and geometry for training patches."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from .config import Config
from .normalise import Normalisation
from .symmetries import COUNT, turned

# A patch cut into another is at least a quarter and at most three quarters as wide.
_CUT = (0.25, 0.75)


def augmented(
    images: Tensor,
    truth: Tensor,
    normalisation: Normalisation,
    config: Config,
    generator: np.random.Generator,
) -> tuple[Tensor, Tensor]:
    """Return varied copies of a batch, or the batch as it is where the settings say so.

    Parameters
    ----------
    images : tensor of float32, N×C×H×W
        The network's input.
    truth : tensor of float32, N×1×H×W
        0 or 1.
    normalisation : Normalisation
        That of the images; gains and offsets apply to band values.
    config : Config
        ``augment``, ``gain``, ``offset``, ``level``, ``scale``, ``resolutions``, ``cutmix``.
    generator : numpy.random.Generator

    Returns
    -------
    images, truth : tensors of the same shapes, or of another resolution
    """
    if not config.augment:
        return images, truth
    numbers = generator.integers(COUNT, size=len(images))
    images = _with_symmetries(images, numbers, normalisation.bands)
    truth = _with_symmetries(truth, numbers, ())
    images = _revalued(images, normalisation, config, generator)
    resolution = generator.choice(config.resolutions) if config.resolutions else 1
    if config.scale or resolution != 1:
        images, truth = _rescaled(images, truth, config.scale, resolution, generator)
    if config.cutmix:
        _mix(images, truth, config.cutmix, generator)
    return images, truth


def _with_symmetries(batch: Tensor, numbers: np.ndarray, bands: tuple[str, ...]) -> Tensor:
    """Apply a symmetry of its own to each image of a batch."""
    arrays = (turned(array, int(number), bands) for array, number in zip(batch.numpy(), numbers))
    return torch.from_numpy(np.stack([np.ascontiguousarray(array) for array in arrays]))


def _revalued(
    images: Tensor, normalisation: Normalisation, config: Config, generator: np.random.Generator
) -> Tensor:
    """Give each reflectance band a gain and an offset, and all of them a common level."""
    count, bands = images.shape[:2]

    def normal(deviation: float, *shape: int) -> np.ndarray:
        return generator.normal(0, deviation, shape)

    gain = np.exp(normal(config.gain, count, bands) + normal(config.level, count, 1))
    offset = normal(config.offset, count, bands)
    terrain = ~normalisation.is_reflectance
    gain[:, terrain], offset[:, terrain] = 1, 0
    # In units of the network's input: x = (value − mean) / std.
    mean, std = normalisation.mean, normalisation.std
    offset = ((gain - 1) * mean + offset * gain) / std
    gain, offset = (torch.from_numpy(a.astype(np.float32))[..., None, None] for a in (gain, offset))
    return images * gain + offset


def _rescaled(
    images: Tensor,
    truth: Tensor,
    most: float,
    resolution: float,
    generator: np.random.Generator,
) -> tuple[Tensor, Tensor]:
    """Zoom each patch, about any point where it grows, by up to e^±``most``.

    The result has ``resolution`` times as many pixels along each side.
    """
    count = len(images)
    zoom = np.exp(generator.uniform(-most, most, count))
    room = np.maximum(0, 1 - 1 / zoom)[:, None]
    shift = room * generator.uniform(-1, 1, (count, 2))
    matrix = np.zeros((count, 2, 3), np.float32)
    matrix[:, 0, 0] = matrix[:, 1, 1] = 1 / zoom
    matrix[:, :, 2] = shift
    sides = (round(side * resolution) for side in images.shape[2:])
    size = [*images.shape[:2], *sides]
    places = functional.affine_grid(torch.from_numpy(matrix), size, align_corners=False)

    def sampled(batch: Tensor) -> Tensor:
        return functional.grid_sample(batch, places, padding_mode="reflection", align_corners=False)

    return sampled(images), (sampled(truth) > 0.5).float()


def _mix(images: Tensor, truth: Tensor, share: float, generator: np.random.Generator) -> None:
    """Cut a box of another patch of the batch into a share of them (Yun 2019, CutMix).

    doi 10.1109/ICCV.2019.00612.
    """
    rows, columns = images.shape[2:]
    for i in range(len(images)):
        if generator.random() >= share:
            continue
        other = int(generator.integers(len(images)))
        height = int(generator.integers(int(_CUT[0] * rows), int(_CUT[1] * rows) + 1))
        width = int(generator.integers(int(_CUT[0] * columns), int(_CUT[1] * columns) + 1))
        top = int(generator.integers(rows - height + 1))
        left = int(generator.integers(columns - width + 1))
        box = (slice(None), slice(top, top + height), slice(left, left + width))
        images[i][box] = images[other][box].clone()
        truth[i][box] = truth[other][box].clone()
