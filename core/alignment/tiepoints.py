"""Tie points: measured correspondences that check an alignment."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TiePoint:
    """A measured correspondence.

    Attributes
    ----------
    col, row : float
        Pixel in the reference; the centre of the first pixel is (0, 0).
    dx, dy : float
        Pixels by which the same ground lies further along columns and rows in the image.
    residual : float
        Pixels left by an alignment fitted without this point.
    quality : float
        Correlation of the two windows, 0 to 1.
    used : bool
        False where it disagrees with its neighbours and was left out of the check.
    """

    col: float
    row: float
    dx: float
    dy: float
    residual: float
    quality: float
    used: bool
