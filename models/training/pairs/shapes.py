"""Shapes and colours of real scars, from labelled patches."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from ....core.errors import ScarMapperError
from .grounds import ROLES, Ground

# Pixels of a shape, and of a scar whose colour is taken, at least.
_SMALLEST_SHAPE, _SMALLEST_COLOUR = 6, 20
# Units of a `Ground`: no colour is darker, as its logarithm is taken.
_LEAST = 0.02
# Scars from which their colours are learnt at least.
_FEWEST_COLOURS = 10


@dataclass
class Scars:
    """What real scars look like.

    Attributes
    ----------
    shapes : list of array of uint8, shape (height, width)
        Connected scars of patches, 1 inside, with a margin of a pixel.
    log_mean : array of float, shape (bands,)
    log_covariance : array of float, shape (bands, bands)
        Of the logarithm of the median colour of scars, in the units of a `Ground`.
    """

    shapes: list[np.ndarray]
    log_mean: np.ndarray
    log_covariance: np.ndarray

    def colour(self, generator: np.random.Generator) -> np.ndarray:
        """Return a random colour, array of float (bands,), in the units of a `Ground`."""
        return np.exp(generator.multivariate_normal(self.log_mean, self.log_covariance))


def scars_of(patches: list[Ground], colours_of: Scars | None = None) -> Scars:
    """Return the shapes of all scars in patches, and the colours of those with all bands.

    Parameters
    ----------
    patches : list of Ground
        Those without ``scars`` are passed over.
    colours_of : Scars, optional
        Whose colours to take instead, where hardly any patch has all bands.

    Raises
    ------
    ScarMapperError
        There are no shapes, or too few colours.
    """
    shapes, colours = [], []
    for patch in patches:
        if patch.scars is None or not patch.scars.any():
            continue
        count, labels, stats, _ = cv2.connectedComponentsWithStats(
            patch.scars.astype(np.uint8), connectivity=8
        )
        for number in range(1, count):
            left, top, width, height, area = stats[number]
            if area < _SMALLEST_SHAPE:
                continue
            here = labels[top : top + height, left : left + width] == number
            shapes.append(np.pad(here.astype(np.uint8), 1))
            if all(patch.has) and area >= _SMALLEST_COLOUR:
                # Not its rim, where a pixel shows other ground too.
                inner = cv2.erode((labels == number).astype(np.uint8), np.ones((3, 3), np.uint8))
                inside = patch.dates[0][:, (inner if inner.sum() >= 5 else labels == number) > 0]
                colours.append(np.maximum(np.median(inside, axis=1), _LEAST))
    if not shapes:
        raise ScarMapperError("None of the grounds has mapped scars, whose shapes are needed.")
    if colours_of is not None:
        return Scars(shapes, colours_of.log_mean, colours_of.log_covariance)
    if len(colours) < _FEWEST_COLOURS:
        raise ScarMapperError(
            "The grounds show {count} scars in all of {bands}; {least} are needed for their "
            "colours.",
            count=len(colours),
            bands=", ".join(ROLES),
            least=_FEWEST_COLOURS,
        )
    logs = np.log(np.array(colours).reshape(-1, len(ROLES)))
    return Scars(shapes, logs.mean(axis=0), np.cov(logs.T))
