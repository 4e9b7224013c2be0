"""The features that detectors compare: indices of both dates as one source."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..geo.array_types import FloatArray
from ..imagery.indices import INDICES, available_indices, index_source
from ..labels import POST_IMAGE, PRE_IMAGE
from ..progress import Progress
from ..raster.bands import check_roles_of_pair, identity_of, log_roles, role_source
from ..raster.masks import validity_of_masks
from ..raster.resample import on_grid
from ..raster.source import FunctionSource, Source

# Pairs of a greenness and a bareness index, the best first.
PAIRS = (("NDVI", "BSI"), ("NDVI", "Red"), ("GRVI", "Red"))
_ROLES = ("red", "green", "nir", "blue", "swir16")


def choose_pair(pre: Source, post: Source, overrides: str = "") -> tuple[str, str]:
    """Return the best of `PAIRS` that the bands of both images allow.

    Parameters
    ----------
    pre, post : Source
        Images with their bands named.
    overrides : str
        As of `core.raster.bands.band_roles`.

    Raises
    ------
    ScarMapperError
        Not even green and red are there; the message names the bands that are.
    """
    check_roles_of_pair(pre, post, overrides)
    common = set(INDICES)
    for image, title in ((pre, PRE_IMAGE), (post, POST_IMAGE)):
        identity = identity_of(image, overrides, title)
        if not set(image.bands).intersection(INDICES):
            identity.check(_ROLES, title)
        common &= available_indices(image, overrides, title)
    for pair in PAIRS:
        if common.issuperset(pair):
            return pair
    for image, title in ((pre, PRE_IMAGE), (post, POST_IMAGE)):
        role_source(image, ("green", "red"), overrides, title)
    return PAIRS[-1]


def pair_source(pre: Source, post: Source, valid: Source | None = None) -> Source:
    """Return the indices of both dates as one source.

    Parameters
    ----------
    pre, post : Source
        The same bands, on one grid.
    valid : Source, optional
        One band on the same grid, 1 where the ground is visible on both dates.

    Returns
    -------
    Source
        Bands ``NDVI_pre`` …, then ``NDVI_post`` …; a pixel that is invalid in any of them is NaN
        in all.
    """
    inputs: Sequence[Source] = [pre, post] if valid is None else [pre, post, valid]
    names = [f"{name}_pre" for name in pre.bands] + [f"{name}_post" for name in post.bands]
    return FunctionSource(inputs, pair_features, names)


def pair_of_images(
    pre: Source,
    post: Source,
    indices: Sequence[str],
    overrides: str = "",
    masks: Sequence[Source] = (),
    progress: Progress | None = None,
) -> Source:
    """Return `pair_source` of two images, the second brought to the grid of the first.

    Parameters
    ----------
    pre, post : Source
        Images, on any grids.
    indices : sequence of str
        Keys of `core.imagery.indices.INDICES`.
    overrides : str
        As of `core.raster.bands.band_roles`.
    masks : sequence of Source
        The first band of each is 0 or nodata where the ground is to be left out, on one date or
        both; on any grid.
    progress : Progress, optional
        Gets a note where an image is resampled.
    """
    check_roles_of_pair(pre, post, overrides)
    if progress is not None:
        for image, title in ((pre, PRE_IMAGE), (post, POST_IMAGE)):
            roles = [role for name in indices for role in INDICES[name].roles]
            log_roles(image, dict.fromkeys(roles), progress, overrides, title)
    placed = on_grid(post, pre.grid)
    if placed is not post and progress is not None:
        progress.info("The image after lies on another grid; it is resampled.")
    return pair_source(
        index_source(pre, indices, overrides, PRE_IMAGE),
        index_source(placed, indices, overrides, POST_IMAGE),
        validity_of_masks(masks, pre.grid),
    )


def pair_features(
    before: FloatArray, after: FloatArray, valid: FloatArray | None = None
) -> FloatArray:
    """Return a window of `pair_source` from the same window of its inputs.

    Parameters
    ----------
    before, after : arrays of float32, shape (indices, height, width)
    valid : array of float32 or bool, shape (bands, height, width), optional
        1 in the first band where the ground is visible.

    Returns
    -------
    array of float32, shape (2 × indices, height, width)
    """
    both = np.concatenate([before, after])
    if valid is not None:
        unknown = valid[0] != 1
        if unknown.any():
            both[:, unknown] = np.nan
    return known_in_all(both)


def known_in_all(features: FloatArray) -> FloatArray:
    """Return features that are NaN in all where one of them is not finite, changed in place.

    Parameters
    ----------
    features : array of float32, shape (features, height, width)
    """
    # Mostly all are; a sum is not finite where one of its parts is not.
    if not np.isfinite([features.min(initial=0), features.max(initial=0)]).all():
        features[:, ~np.isfinite(features.sum(axis=0))] = np.nan
    return features
