"""Pairs of images with known scars, made of real grounds, real shapes and real colours.

Labels of one date can train a network that compares two (Zheng 2021, doi
10.1109/ICCV48922.2021.01490): a scar that was mapped is taken out of the date before, and shapes
and colours of scars are put into the date after of other grounds.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from . import changes
from .grounds import Ground
from .shapes import Scars

# Pixels around a sample that are cut off at its end, where shifted images have no data.
_MARGIN = 8
# The most by which a scar must change the logarithm of any band to be seen at all.
_VISIBLE = 0.35
# Scars are put into this share of the samples.
_WITH_SCARS = 0.8


@dataclass
class Pair:
    """A training sample.

    Attributes
    ----------
    image : array of float32, shape (2 × bands, side, side)
        The network's input: the bands of `grounds.ROLES` before, then after, less 1; 0 where
        there are no data and in bands that are left out.
    scars : array of bool, shape (side, side)
    known : array of bool, shape (side, side)
        False where neither label would be right.
    """

    image: np.ndarray
    scars: np.ndarray
    known: np.ndarray


class PairGenerator:
    """Makes pairs.

    Attributes
    ----------
    grounds : list of Ground

    Parameters
    ----------
    grounds : list of Ground
    scars : Scars
    side : int
        Pixels along a side of the pairs.
    with_scars : float
        Share of the pairs into which scars are put.
    """

    def __init__(
        self, grounds: list[Ground], scars: Scars, side: int, with_scars: float = _WITH_SCARS
    ):
        self.grounds, self._scars, self._side = grounds, scars, side
        self._with_scars = with_scars
        weights = np.array([ground.weight for ground in grounds], np.float64)
        self._share = weights / weights.sum()

    def only(self, grounds: list[Ground]) -> PairGenerator:
        """Return what makes pairs of other grounds with the same scars."""
        return PairGenerator(grounds, self._scars, self._side, self._with_scars)

    def emptier(self, with_scars: float) -> PairGenerator:
        """Return what puts scars into another share of its pairs."""
        return PairGenerator(self.grounds, self._scars, self._side, with_scars)

    def pair(self, generator: np.random.Generator) -> Pair:
        """Return a random pair; the same for the same state of the random generator."""
        ground = self.grounds[int(generator.choice(len(self.grounds), p=self._share))]
        side = self._side + 2 * _MARGIN
        pre, post, old, known = _cut(ground, side, generator)
        present = np.array(ground.has)
        has_nir = bool(present[changes.NIR])
        scars = np.zeros((side, side), bool)
        if old.any() and generator.random() < 0.75 * self._with_scars:
            # The mapped scars become new ones, or old ones that have healed.
            healed = _without_scars(pre, old)
            if generator.random() < 0.8:
                pre, scars = healed, old
            else:
                post = healed
        else:
            # Seen on both dates: their outlines must not be found.
            known &= ~_ring(old)
        self._change(pre, post, has_nir, len(ground.dates) > 1, generator)
        if generator.random() < self._with_scars:
            more, unsure = self._add_scars(post, present, generator)
            known &= ~unsure | scars
            scars = scars | more
        for image in (pre, post):
            changes.set_air(image, generator)
        pre = _shifted(pre, generator)
        hidden = np.zeros((side, side), np.float32)
        for image in (pre, post):
            if generator.random() < 0.15:
                hidden = np.maximum(hidden, changes.cover_with_cloud(image, generator))
            changes.add_noise(image, generator)
        known &= ~((hidden > 0.3) & scars)
        image = _input(pre, post, present, known, generator)
        inner = slice(_MARGIN, -_MARGIN)
        return Pair(
            np.ascontiguousarray(image[:, inner, inner]), scars[inner, inner], known[inner, inner]
        )

    def _change(
        self,
        pre: np.ndarray,
        post: np.ndarray,
        has_nir: bool,
        real: bool,
        generator: np.random.Generator,
    ) -> None:
        """Change both dates by what is no scar; less where they are real dates."""
        for image in (pre, post):
            if generator.random() < (0.2 if real else 0.5):
                changes.turn_season(image, has_nir, generator)
        for change, often in (
            (changes.burn, 0.12),
            (changes.cover_with_snow, 0.08),
            (changes.flood, 0.08),
        ):
            # More often after, where they may be taken for scars.
            for image, times in ((post, 1.0), (pre, 0.4)):
                if generator.random() < often * times:
                    change(image, generator)
        if generator.random() < 0.25:
            fields = changes.parcels(generator, pre.shape[1])
            for image, often in ((post, 0.7), (pre, 0.6)):
                if generator.random() < often:
                    changes.paint(image, fields, self._bare(generator), generator)
        if generator.random() < 0.3:
            cover = self._covers(pre.shape[1], generator)
            for image in (pre, post):
                changes.paint(image, 0.9 * cover, self._bare(generator), generator)
        if generator.random() < 0.5:
            changes.turn_light(post, generator)

    def _add_scars(
        self, post: np.ndarray, present: np.ndarray, generator: np.random.Generator
    ) -> tuple[np.ndarray, np.ndarray]:
        """Put scars into the date after; return where, and where nobody can tell."""
        cover = self._covers(post.shape[1], generator)
        before = post.copy()
        grown = np.clip(0.15 * (changes.fractal(generator, len(cover), 2) + 0.3), 0, 0.35)
        bare = cover * (1 - generator.random() * grown)
        changes.paint(post, bare.astype(np.float32), self._bare(generator), generator)
        scars = cover >= 0.5
        contrast = np.abs(_logarithm(post) - _logarithm(before))[present].max(axis=0)
        return scars, scars & (contrast < _VISIBLE)

    def _bare(self, generator: np.random.Generator) -> np.ndarray:
        """Return the colour of bare ground; darker in wet, brighter in dry places."""
        return self._scars.colour(generator) * np.exp(generator.uniform(-0.3, 0.9))

    def _covers(self, side: int, generator: np.random.Generator) -> np.ndarray:
        """Return how much of each pixel some scars cover, float32 (side, side)."""
        fine = np.zeros((2 * side, 2 * side), np.float32)
        size = np.exp(generator.uniform(-1.0, 0.3))
        for _ in range(1 + int(generator.geometric(0.1))):
            shape = self._scars.shapes[int(generator.integers(len(self._scars.shapes)))]
            angle, turned = generator.uniform(0, 2 * np.pi, 2)
            cos, sin = np.cos(angle), np.sin(angle)
            narrow = np.exp(generator.uniform(-1.0, 0.1))
            stretch = np.diag([narrow, 1.0]) * 2 * size * np.exp(generator.normal(0, 0.3))
            turn = np.array([[np.cos(turned), -np.sin(turned)], [np.sin(turned), np.cos(turned)]])
            linear = np.array([[cos, -sin], [sin, cos]]) @ stretch @ turn
            middle = np.array(shape.shape[::-1]) / 2
            place = generator.uniform(0, 2 * side, 2)
            matrix = np.hstack([linear, (place - linear @ middle)[:, None]])
            one = cv2.warpAffine(shape.astype(np.float32), matrix, fine.shape[::-1])
            np.maximum(fine, one > 0.5, out=fine)
        return cv2.resize(fine, (side, side), interpolation=cv2.INTER_AREA)


def _cut(
    ground: Ground, side: int, generator: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return both dates, the mapped scars and where there are data, turned at random."""
    dates = ground.dates
    numbers = generator.permutation(len(dates))[:2] if len(dates) > 1 else [0, 0]
    # Some pairs of the same date, or what is between real dates would be all that changes.
    if generator.random() < 0.2:
        numbers = [numbers[0], numbers[0]]
    rows, columns = dates[0].shape[1:]
    shrink = 1.0
    if ground.may_shrink > 1 and generator.random() < 0.5:
        shrink = generator.uniform(1, min(ground.may_shrink, rows / side, columns / side))
    size = round(side * shrink)
    top, left = (int(generator.integers(max(length - size, 0) + 1)) for length in (rows, columns))
    window = (slice(top, top + size), slice(left, left + size))
    turn = int(generator.integers(8))

    def taken(plane: np.ndarray) -> np.ndarray:
        part = plane[window]
        more = [(0, size - length) for length in part.shape]
        if any(after for _, after in more):
            part = np.pad(part, more, mode="symmetric")
        if size != side:
            part = cv2.resize(part, (side, side), interpolation=cv2.INTER_AREA)
        part = np.rot90(part, turn % 4)
        return part[:, ::-1] if turn > 3 else part

    has = np.array(ground.has)
    images, known = [], np.ones((side, side), bool)
    for number in numbers:
        image = np.stack([taken(band) for band in dates[int(number)]]).astype(np.float32)
        known &= np.isfinite(image[has]).all(axis=0)
        images.append(np.nan_to_num(image, nan=0.0))
    if ground.scars is None:
        old = np.zeros((side, side), bool)
    else:
        old = taken(ground.scars.astype(np.float32)) > 0.5
    return images[0], images[1], old, known


def _ring(scars: np.ndarray) -> np.ndarray:
    """Return the outlines of scars."""
    mask = scars.astype(np.uint8)
    kernel = np.ones((3, 3), np.uint8)
    return cv2.dilate(mask, kernel) != cv2.erode(mask, kernel)


def _without_scars(image: np.ndarray, scars: np.ndarray) -> np.ndarray:
    """Return an image whose scars are covered by ground from beside them.

    Ground is taken from as near as whole copies, shifted by more and more, show some.
    """
    left = cv2.dilate(scars.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    bare, healed = left.copy(), image.copy()
    soft = cv2.GaussianBlur(left.astype(np.float32), (0, 0), 1.0)
    for distance in (6, 10, 15, 22, 32, 45):
        for down, right in ((0, 1), (1, 0), (0, -1), (-1, 0), (1, 1), (-1, -1), (1, -1), (-1, 1)):
            step = (down * distance, right * distance)
            usable = left & ~np.roll(bare, step, (0, 1))
            if usable.any():
                healed[:, usable] = np.roll(image, step, (1, 2))[:, usable]
                left &= ~usable
        if not left.any():
            break
    if left.any():
        healed[:, left] = np.median(image[:, ~bare], axis=1)[:, None] if (~bare).any() else 0
    # The seams would give away where the scars were.
    smooth = np.stack([cv2.GaussianBlur(band, (0, 0), 0.7) for band in healed])
    rim = np.clip(4 * soft * (1 - soft), 0, 1)
    return healed + rim * (smooth - healed)


def _shifted(image: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """Return an image moved by a fraction of a pixel, as alignment leaves it."""
    spread = 0.3 if generator.random() < 0.8 else 0.9
    right, down = np.clip(generator.normal(0, spread, 2), -2, 2)
    matrix = np.array([[1, 0, right], [0, 1, down]])
    size = image.shape[2], image.shape[1]
    return np.stack(
        [
            cv2.warpAffine(band, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT)
            for band in image
        ]
    )


def _logarithm(image: np.ndarray) -> np.ndarray:
    return np.log(np.maximum(image, 0) + 0.1)


def _input(
    pre: np.ndarray,
    post: np.ndarray,
    present: np.ndarray,
    known: np.ndarray,
    generator: np.random.Generator,
) -> np.ndarray:
    """Return the network's input, with bands left out at random."""
    kept = present.copy()
    for band, often in ((changes.NIR, 0.15), (changes.SWIR, 0.35)):
        if generator.random() < often:
            kept[band] = False
    known_both = np.broadcast_to(known, pre.shape).copy()
    known_both[~kept] = False
    image = np.concatenate([np.where(known_both, date - 1, 0) for date in (pre, post)])
    return image.astype(np.float32)
