"""One model for all tiles: the method, and the sample of all tiles that it is fitted on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from ..errors import Cancelled, ScarMapperError
from ..mapping.methods import UNETS, Method
from ..mapping.scar_map import MapOptions, method_of
from ..progress import Progress
from .jobs import images_of
from .table import Tile
from .tile_settings import options_of_tile

# Pixels that one model for all tiles is fitted on at most.
SAMPLED_OF_ALL = 1 << 20


def method_to_fit(
    options: MapOptions, tiles: Iterable[Tile], progress: Progress | None = None
) -> Method | None:
    """Return the method for the first tile that can be opened.

    Parameters
    ----------
    options : MapOptions
    tiles : iterable of Tile
    progress : Progress, optional
        Asked whether to stop while a server is waited for.

    Returns
    -------
    Method or None
        None where the method learns nothing from the images, or no tile can be opened.
    """
    if options.method in UNETS:  # not opened in vain: it takes a while
        return None
    for tile in tiles:
        try:
            images = images_of(tile, progress)
        except Cancelled:
            raise
        except ScarMapperError:
            continue
        try:
            method = method_of(options_of_tile(tile, options), images, Progress())
        except ScarMapperError:
            continue
        finally:
            for image in vars(images).values():
                if image is not None:
                    image.close()
        return method if method.fitted_on_sample else None
    return None


def sample_shares(pixels: Sequence[int], seen: Sequence[float]) -> list[int]:
    """Return how many pixels to take of each tile's sample, in proportion to the ground seen.

    Parameters
    ----------
    pixels : sequence of int
        In each tile's sample.
    seen : sequence of float
        Pixels that can be seen in each tile.
    """
    count, share = np.asarray(pixels), np.asarray(seen, np.float64)
    share = share / share.sum()
    # No tile has to give more than it has.
    total = min(SAMPLED_OF_ALL, float((count[share > 0] / share[share > 0]).min()))
    return np.clip(np.rint(total * share), 1, count).astype(int).tolist()
