"""Nodata that a file does not declare: recognised by the value and by where it lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from ..geo.array_types import AnyArray, BoolArray
from ..geo.grid import Grid
from .sampling import Piece

# Values that no reflectance, height or class has, and that software writes where there is nothing.
FILLS = (-9999.0, -99999.0, -999999.0, -32768.0, -32767.0)
# The largest of these, and numbers beyond which nothing is measured (netCDF's 9.97e36, single
# precision's −3.4e38).
_HIGHEST_FILL, BEYOND_ANYTHING = -9999.0, 1e20
# Values that stand for nothing where all bands have them: the largest of their types, also scaled.
_FULL_INTEGERS = (65535.0, 32767.0)
_FULL = (*_FULL_INTEGERS, 6.5535)
# Pixels of one value in all bands that are more than a coincidence.
_COINCIDENCE = 8
# Different heights without which a value does not count as standing apart, metres by which it then
# does, and below which no land lies.
_HEIGHTS, _APART, _LOWEST_LAND = 10, 50.0, -500.0
# Share of the border that zeros of a raster of one band, or margins of a picture, have to cover.
_BORDER = 0.1
# Of pictures of 8 bits: white, grey and black; what lossy compression makes of the first and the
# last; and the share of a margin that has stayed exactly white or black all the same.
_MOST_WHITE, _WHITE, _MIDDLE, _BLACK, _PURE = 255, 250, 100, 10, 0.5


@dataclass(frozen=True)
class UndeclaredNodata:
    """Values of a file that are nodata though it does not say so, as stored.

    Attributes
    ----------
    in_band : tuple of float
        Nodata in each band that has them.
    in_all : tuple of float
        Nodata where all bands have them.
    floor : float
        Lower values are mixtures of nodata and data, as resampling makes them.
    shares : dict of float to float
        By value, the share of the pixels looked at, 0 to 1.
    ranges : tuple of (float, float)
        Nodata where all bands of the file lie in such a range, ends included.
    """

    in_band: tuple[float, ...] = ()
    in_all: tuple[float, ...] = ()
    floor: float = -np.inf
    shares: dict[float, float] = field(default_factory=dict)
    ranges: tuple[tuple[float, float], ...] = ()

    def mark(self, stored: AnyArray, marked: BoolArray) -> None:
        """Mark the pixels that hold such values, in place.

        Parameters
        ----------
        stored : array, shape (bands, height, width)
            As in the file.
        marked : array of bool, of the same shape
        """
        for value in self.in_all:
            everywhere = stored[0] == value
            for band in stored[1:]:
                everywhere &= band == value
            marked |= everywhere
        for value in self.in_band:
            marked |= stored == value
        if np.isfinite(self.floor):
            marked |= stored < self.floor

    def margins_in(self, stored: AnyArray) -> BoolArray:
        """Return where all bands lie in one of the ranges.

        Parameters
        ----------
        stored : array, shape (bands, height, width)
            All bands, as in the file.

        Returns
        -------
        array of bool, shape (height, width)
        """
        lowest, highest = stored.min(axis=0), stored.max(axis=0)
        out = np.zeros(lowest.shape, bool)
        for low, high in self.ranges:
            out |= (lowest >= low) & (highest <= high)
        return out

    def text(self) -> str:
        """Return the values and their shares in words."""
        return ", ".join(
            f"{value:.6g} ({_percent(share)} of the pixels)" for value, share in self.shares.items()
        )

    @property
    def value(self) -> float:
        """The value that stands for nodata in most pixels."""
        return max(self.shares, key=lambda value: self.shares[value])


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %" if share >= 0.095 else f"{100 * share:.2g} %"


def fills_in(stored: AnyArray) -> BoolArray | None:
    """Return which pixels hold one of `FILLS`, or a number beyond anything; None for none.

    Parameters
    ----------
    stored : array, shape (bands, height, width)
        As in the file, of a type that can hold such values.
    """
    low = stored <= _HIGHEST_FILL
    if not low.any():
        return None
    values = stored[low]
    low[low] = np.isin(values, FILLS) | (values <= -BEYOND_ANYTHING)
    return low


def may_be_nodata(stored: AnyArray, declared: float | None, picture: bool = False) -> bool:
    """Return whether a band of unsigned integers holds a value that is nodata if all bands have it.

    Parameters
    ----------
    stored : array of any shape
        Pixels of the band.
    declared : float or None
        Its nodata value.
    picture : bool
        It is one of 8 bits.
    """
    lowest, highest = stored.min(initial=_MIDDLE), stored.max(initial=_MIDDLE)
    if picture:
        return bool(lowest <= _BLACK or highest >= _WHITE)
    if highest < min(_FULL_INTEGERS):
        return bool(lowest == 0 and declared != 0)
    candidates = [value for value in (0.0, *_FULL_INTEGERS) if value != declared]
    return bool(np.isin(stored, candidates).any())


def undeclared_nodata(
    pieces: Sequence[tuple[Piece, AnyArray]],
    grid: Grid,
    declared: Sequence[float | None],
    *,
    image: bool = False,
    heights: bool = False,
) -> UndeclaredNodata | None:
    """Return the nodata that a file does not declare.

    Parameters
    ----------
    pieces : sequence of (Piece, array of shape (bands, rows, columns))
        Parts of the raster, their pixels that count, as stored, without an alpha band.
    grid : Grid
        Of the whole raster.
    declared : sequence of float or None
        Nodata value of each band.
    image : bool
        The bands are those of an image: one value that all of them have at the same pixels, and
        that is their lowest (not above 0) or the largest of its type, is nodata.
    heights : bool
        The band is a DEM: a value that stands apart from all other heights is nodata.

    Returns
    -------
    UndeclaredNodata or None
        None where there is none.
    """
    flat = np.concatenate([part.reshape(len(part), -1) for _, part in pieces], axis=1)
    unknown = np.zeros(flat.shape, bool)
    if np.issubdtype(flat.dtype, np.floating):
        unknown |= ~np.isfinite(flat)
    for hidden, band, value in zip(unknown, flat, declared):
        if value is not None and not np.isnan(value):
            hidden |= band == value
    shares: dict[float, float] = {}
    in_band = _fills(flat, unknown, shares)
    in_all: list[float] = []
    if image:
        in_all = _in_all_bands(flat, unknown, shares, _border(pieces, grid))
    if heights and len(flat) == 1:
        in_band += _standing_apart(flat[0][~unknown[0]], flat.shape[1], shares)
    if not (in_band or in_all):
        return None
    floor = -np.inf
    if any(value <= _HIGHEST_FILL for value in in_band) and (image or heights):
        floor = _floor(flat[~unknown], heights)
    return UndeclaredNodata(tuple(in_band), tuple(in_all), floor, shares)


def picture_margins(
    pieces: Sequence[tuple[Piece, AnyArray]], grid: Grid, lossy: bool
) -> UndeclaredNodata | None:
    """Return the white or black margins of a picture of 8 bits.

    Parameters
    ----------
    pieces, grid
        As of `undeclared_nodata`.
    lossy : bool
        The picture was compressed so that white and black became nearly white and black.

    Returns
    -------
    UndeclaredNodata or None
        None where there are none. Black of a picture that was not compressed so is zero, which is
        nodata of images anyway.
    """
    flat = np.concatenate([part.reshape(len(part), -1) for _, part in pieces], axis=1)
    lowest, highest = flat.min(axis=0), flat.max(axis=0)
    border = _border(pieces, grid)
    white = (_WHITE if lossy else _MOST_WHITE, _MOST_WHITE)
    ranges, shares = [], {}
    for (low, high), pure in ((white, _MOST_WHITE), ((0, _BLACK), 0)):
        if pure == 0 and not lossy:
            continue
        here = (lowest >= low) & (highest <= high)
        exact = (lowest == pure) & (highest == pure)
        at_border = here & border
        if at_border.sum() < max(_COINCIDENCE, _BORDER * border.sum()):
            continue
        if (exact & at_border).sum() >= _PURE * at_border.sum() and not here.all():
            ranges.append((float(low), float(high)))
            shares[float(pure)] = float(here.mean())
    return UndeclaredNodata(ranges=tuple(ranges), shares=shares) if ranges else None


def _fills(flat: AnyArray, unknown: BoolArray, shares: dict[float, float]) -> list[float]:
    """Return the values in the sample that nothing has; make their pixels unknown."""
    if np.issubdtype(flat.dtype, np.unsignedinteger):
        return []
    low = (flat <= _HIGHEST_FILL) & ~unknown
    high = (flat >= BEYOND_ANYTHING) & ~unknown
    out = []
    for value in np.unique(flat[low | high]):
        if float(value) in FILLS or abs(value) >= BEYOND_ANYTHING:
            here = flat == value
            shares[float(value)] = float(here.any(axis=0).mean())
            unknown |= here
            out.append(float(value))
    return out


def _in_all_bands(
    flat: AnyArray, unknown: BoolArray, shares: dict[float, float], border: BoolArray
) -> list[float]:
    """Return the values that all bands of an image have where there is nothing."""
    same = (flat == flat[0]).all(axis=0) & ~unknown.any(axis=0)
    if not same.any():
        return []
    out = []
    known = flat[~unknown]
    lowest = known.min()
    values, counts = np.unique(flat[0][same], return_counts=True)
    for value, count in zip(values.tolist(), counts.tolist()):
        if count == known.size // len(flat):
            continue  # an image of one value shows nothing, which is reported elsewhere
        here = same & (flat[0] == value)
        if len(flat) == 1:
            # In one band alone the value is weak evidence; its place along the border is more.
            at_border = here[border].mean() if border.any() else 0.0
            wanted = value == 0 and count >= _COINCIDENCE and at_border >= _BORDER
        else:
            wanted = (
                value == 0
                or (value < 0 and value == lowest and count >= _COINCIDENCE)
                or (any(np.isclose(value, full) for full in _FULL) and count >= _COINCIDENCE)
            )
        if wanted:
            shares[value] = float(here.mean())
            unknown |= here
            out.append(value)
    return out


def _border(pieces: Sequence[tuple[Piece, AnyArray]], grid: Grid) -> BoolArray:
    """Return which pixels of the sample lie along the border of the raster."""
    parts = []
    for piece, _ in pieces:
        rows, cols = piece.rows_and_columns()
        at_end = (rows == 0) | (rows == grid.height - 1)
        at_side = (cols == 0) | (cols == grid.width - 1)
        parts.append((at_end[:, None] | at_side).ravel())
    return np.concatenate(parts)


def _standing_apart(heights: AnyArray, count: int, shares: dict[float, float]) -> list[float]:
    """Return the lowest and the highest height where they stand apart from all others."""
    values, counts = np.unique(heights, return_counts=True)
    out = []
    for end, sign in ((0, 1), (-1, -1)):
        if len(values) <= _HEIGHTS:
            break
        # As if both were the lowest.
        ordered = (values if sign > 0 else -values[::-1]).astype(float)
        rest = ordered[1:]
        gap, span = rest[0] - ordered[0], rest[-1] - rest[0]
        value = float(values[end])
        several = counts[end] >= 2
        if value == 0:
            apart = several and gap >= _APART
        else:
            apart = (several and gap > max(6 * _APART, span)) or (
                sign > 0 and value < _LOWEST_LAND and several and gap > 6 * _APART
            )
        if apart:
            shares[value] = float(counts[end] / count)
            out.append(value)
            values, counts = (values[1:], counts[1:]) if sign > 0 else (values[:-1], counts[:-1])
    return out


def _floor(known: AnyArray, heights: bool) -> float:
    """Return the number below which a value is a mixture of data and nodata."""
    if not known.size:
        return -np.inf
    if heights:
        return _LOWEST_LAND if np.percentile(known, 5) > _LOWEST_LAND else -np.inf
    # Reflectance from 0 to 1, or times 10 000.
    return -1.0 if np.percentile(known, 98) <= 1.6 else -3000.0
