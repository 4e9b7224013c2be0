"""Patches as atmospheric correction would make them: most of the dark level of each band off."""

from __future__ import annotations

import numpy as np

from ...core.errors import ScarMapperError
from ...core.unet.dark_level import DARK_PERCENTILE
from .bands import TERRAIN
from .normalise import in_landslide4sense_values
from .patches import Patches

# Smallest value that is left: 0 in all bands is no data.
_DARKEST = 1e-3


def without_air(patches: Patches, share: float) -> Patches:
    """Return patches with a share of the dark level of each reflectance band taken off.

    Parameters
    ----------
    patches : Patches
        Those of 8 bits are brought to Landslide4Sense values first.
    share : float
        0 to 1.

    Raises
    ------
    ScarMapperError
        The share is out of range.
    """
    if not 0 <= share <= 1:
        raise ScarMapperError(
            "A share of {share:g} of the dark level cannot be taken off; give one from 0 to 1.",
            share=share,
        )
    images = np.asarray(patches.images, np.float32).copy()
    light = [i for i, band in enumerate(patches.bands) if band not in TERRAIN]
    for image in images:
        valid = np.isfinite(image).all(axis=0) & (image != 0).any(axis=0)
        if not valid.any():
            continue
        image *= in_landslide4sense_values(image, valid, patches.bands)
        for band in light:
            dark = np.percentile(image[band][valid], DARK_PERCENTILE)
            image[band][valid] = np.maximum(image[band][valid] - share * dark, _DARKEST)
    return Patches(patches.ids, images, patches.masks, patches.bands)
