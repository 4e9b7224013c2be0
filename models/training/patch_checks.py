"""Patches that no network can be trained on are refused."""

from __future__ import annotations

import numpy as np

from ...core.errors import ScarMapperError
from .config import Config, View
from .network import multiple_of
from .patches import Patches
from .split import Split


def refuse_constant(patches: Patches, split: Split) -> None:
    """Refuse constant bands, such as those that an image lacked when chips were made."""
    train = patches.images[split.train]
    flat = [
        band for band, values in zip(patches.bands, train.swapaxes(0, 1)) if np.ptp(values) == 0
    ]
    if flat:
        raise ScarMapperError(
            "The training patches have one and the same value everywhere in {bands}: train with a "
            "set of bands that does without.",
            bands=", ".join(flat),
        )


def refuse_sides(patches: Patches, config: Config) -> None:
    """Refuse patches that can't be halved as often as the network does it, at each resolution."""
    views = [*config.view_list, *(View(resolution) for resolution in config.resolutions)]
    multiple = multiple_of(len(config.filters), views, config.context > 0, config.fold)
    height, width = patches.masks.shape[1:]
    if height % multiple or width % multiple:
        raise ScarMapperError(
            "Patches of {height}×{width} pixels do not fit: with these filters, resolutions and "
            "views, their sides must be multiples of {multiple}.",
            height=height,
            width=width,
            multiple=multiple,
        )
