"""Training chips cut out of an image with their labels: which windows, and how many."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
import shapely

from ..errors import ScarMapperError
from ..geo.array_types import BoolArray, ByteArray, FloatArray
from ..geo.grid import Window
from ..geo.inventory import Inventory, window_box
from ..progress import Progress
from ..raster.block_map import map_windows
from ..runtime.freed_memory import release_freed_memory
from .chip_values import ChipValues
from .chip_windows import box_windows, grid_windows, id_distance, in_strips, touching
from .landslide4sense import BANDS, MEAN, STD

# σ of the training data by which a band's mean may differ without a warning.
_FAR_SIGMA = 3.0
# Chips after which memory goes back to the system that one thread has freed and another cannot use.
_RELEASED_EACH = 100
_GOLDEN_RATIO = (math.sqrt(5) - 1) / 2

Encoded = TypeVar("Encoded")


@dataclass(frozen=True)
class ChipRules:
    """Which chips to make.

    Attributes
    ----------
    size : int
        Pixels along a side of a chip.
    boxes : bool
        Boxes around the landslides in place of a regular grid.
    stride : int, optional
        Of the grid, in pixels; ``size`` without it. Of boxes: a landslide whose box would lie
        nearer than this to another one, along rows and along columns, gets none of its own; 1
        without it.
    min_scar : int
        Pixels of scars that a chip has at least, if it has any.
    empty_share : float
        Share, 0 to 1, of chips without scars among all chips; 1 keeps all there are.
    min_valid : float
        Share, 0 to 1, of valid pixels that a chip has at least.
    """

    size: int = 128
    boxes: bool = False
    stride: int | None = None
    min_scar: int = 1
    empty_share: float = 0.2
    min_valid: float = 0.5

    @property
    def step(self) -> int:
        """The stride, or what replaces it where it is not given."""
        return self.stride or (1 if self.boxes else self.size)


@dataclass(frozen=True)
class Chip:
    """A chip that was cut.

    Attributes
    ----------
    window : Window
        Of the image; may reach beyond it.
    scar_pixels : int
    valid_share : float
        Of all its pixels, 0 to 1.
    """

    window: Window
    scar_pixels: int
    valid_share: float

    @property
    def scar_share(self) -> float:
        """Of all its pixels, 0 to 1."""
        return self.scar_pixels / (self.window.height * self.window.width)


class _Statistics:
    """Means and standard deviations of the bands over the valid pixels of chips."""

    def __init__(self) -> None:
        self._count, self._sum, self._squares = 0, np.zeros(len(BANDS)), np.zeros(len(BANDS))

    @classmethod
    def of(cls, values: FloatArray, valid: BoolArray) -> _Statistics:
        """Return those of a chip: values (height, width, bands) and validity (height, width)."""
        pixels, found = values[valid], cls()
        found._count, found._sum = len(pixels), pixels.sum(axis=0)
        found._squares = np.einsum("ij,ij->j", pixels, pixels)
        return found

    def add(self, other: _Statistics) -> None:
        """Add other chips."""
        self._count += other._count
        self._sum += other._sum
        self._squares += other._squares

    def result(self) -> tuple[FloatArray, FloatArray]:
        """Return mean and standard deviation of each band."""
        mean = self._sum / max(1, self._count)
        return mean, np.sqrt(np.maximum(self._squares / max(1, self._count) - mean**2, 0))


@dataclass(frozen=True)
class _Cut(Generic[Encoded]):
    """A chip, and what is written of it."""

    chip: Chip
    statistics: _Statistics
    encoded: Encoded


@dataclass(frozen=True)
class ChipSet:
    """The chips that were cut.

    Attributes
    ----------
    chips : tuple of Chip
        In the order of their ids, which begin at 1.
    mean, std : dict of str to float
        Of each band that is not filled, in Landslide4Sense values.
    landslides : int
        How many are, at least in part, in chips.
    id_distance : int
        Chips that are farther apart in id than this do not overlap.
    """

    chips: tuple[Chip, ...]
    mean: dict[str, float]
    std: dict[str, float]
    landslides: int
    id_distance: int


class ChipCutter:
    """Cuts chips out of an image and passes each to a writer.

    Parameters
    ----------
    values : ChipValues
    inventory : Inventory
        An empty one where there are no scars: with an ``empty_share`` of 1, chips without any are
        cut.
    rules : ChipRules
    progress : Progress, optional
    """

    def __init__(
        self,
        values: ChipValues,
        inventory: Inventory,
        rules: ChipRules,
        progress: Progress | None = None,
    ):
        self._values, self._inventory, self._rules = values, inventory, rules
        self._progress = progress or Progress()
        self._left_out = _nothing_left_out()
        self._statistics = _Statistics()

    def cut(
        self,
        encode: Callable[[FloatArray, ByteArray], Encoded],
        write: Callable[[int, Encoded], None],
    ) -> ChipSet:
        """Cut all chips.

        Parameters
        ----------
        encode : callable
            Makes what is written of the values and the mask of a chip, which are as of
            `ChipValues.read` and `Inventory.mask`. Called in worker threads.
        write : callable
            Takes a number (different for each chip, growing with the id that the chip will have)
            and what was made of the chip.

        Returns
        -------
        ChipSet
            Numbers that were written become ids in their order.

        Raises
        ------
        ScarMapperError
            Not one chip is left.
        Cancelled
            The user asked to stop.
        """
        progress, share = self._progress, self._rules.empty_share
        self._left_out, self._statistics = _nothing_left_out(), _Statistics()
        windows, has_scars = self._candidates()
        with_scars, empty = np.flatnonzero(has_scars), np.flatnonzero(~has_scars)
        no_inventory = not len(self._inventory)
        # How many empty chips there will be is known once those with scars are cut.
        expected = len(empty) if share >= 1 else len(with_scars) * share / (1 - share)
        split = len(with_scars) / max(1, len(with_scars) + min(expected, len(empty)))
        chips = dict(
            self._cut_windows(
                windows,
                self._by_blocks(windows, with_scars),
                encode,
                write,
                progress.part(0, split),
                max(1, self._rules.min_scar),
            )
        )
        scar_chips = len(chips)
        # Chips without scars alone are of no use for a training, unless none were expected.
        wanted = len(empty) if share >= 1 else round(scar_chips * share / (1 - share))
        if wanted and (scar_chips or no_inventory):
            order = self._by_blocks(windows, empty) if share >= 1 else _evenly_ordered(empty)
            chips.update(
                self._cut_windows(windows, order, encode, write, progress.part(split, 1), 0, wanted)
            )
        if not (chips if no_inventory else scar_chips):
            raise self._nothing_left(len(with_scars))
        progress.show(1)
        result = self._result(tuple(chips[number] for number in sorted(chips)))
        self._report(result, scar_chips, wanted)
        return result

    def _candidates(self) -> tuple[list[Window], BoolArray]:
        """Return the windows that may become chips, in the order of ids, and which have scars."""
        rules, inventory, grid = self._rules, self._inventory, self._values.grid
        if not rules.boxes:
            windows = grid_windows(grid, rules.size, rules.step)
            return windows, touching(windows, inventory.tree, self._progress)
        boxes = box_windows(inventory, grid, rules.size, rules.step)
        if rules.empty_share <= 0:
            return boxes, np.ones(len(boxes), bool)
        around = grid_windows(grid, rules.size, rules.size)
        taken = shapely.STRtree([window_box(box) for box in boxes])
        free = ~touching(around, taken, self._progress)
        free &= ~touching(around, inventory.tree, self._progress)
        empty = {window for window, is_free in zip(around, free) if is_free}
        windows = in_strips([*boxes, *empty], rules.size)
        return windows, np.array([window not in empty for window in windows])

    def _by_blocks(self, windows: list[Window], numbers: np.ndarray) -> list[int]:
        """Sort windows by the blocks of the file, so that few of them are decoded twice."""
        height, width = self._values.block

        def place(number: int) -> tuple[int, int, int]:
            window = windows[number]
            return window.row // height, window.col // width, number

        return sorted(numbers.tolist(), key=place)

    def _cut_windows(
        self,
        windows: Sequence[Window],
        numbers: Sequence[int],
        encode: Callable[[FloatArray, ByteArray], Encoded],
        write: Callable[[int, Encoded], None],
        progress: Progress,
        min_scar: int,
        wanted: int | None = None,
    ) -> Iterator[tuple[int, Chip]]:
        """Cut and write the windows of these numbers, at most ``wanted``; yield number and chip."""
        number_of = {windows[number]: number for number in numbers}
        count = 0

        def read(window: Window) -> _Cut[Encoded] | str:
            return self._read(window, min_scar, encode)

        for window, made in map_windows(read, list(number_of), progress):
            if isinstance(made, str):
                self._left_out[made] += 1
                continue
            number = number_of[window]
            write(number, made.encoded)
            self._statistics.add(made.statistics)
            yield number, made.chip
            count += 1
            if count % _RELEASED_EACH == 0:
                release_freed_memory()
            if count == wanted:
                return

    def _read(
        self,
        window: Window,
        min_scar: int,
        encode: Callable[[FloatArray, ByteArray], Encoded],
    ) -> _Cut[Encoded] | str:
        """Return the chip of a window, or a key of `_nothing_left_out` where it is none."""
        mask = self._inventory.mask(window)
        # Before the pixels are read, which takes longer.
        if mask.sum() < min_scar:
            return "scar"
        values, valid = self._values.read(window)
        if valid.mean() < self._rules.min_valid or not valid.any():
            return "valid"
        mask[~valid] = 0
        if mask.sum() < min_scar:
            return "scar"
        chip = Chip(window, int(mask.sum()), float(valid.mean()))
        return _Cut(chip, _Statistics.of(values, valid), encode(values, mask))

    def _nothing_left(self, candidates: int) -> ScarMapperError:
        """Return the error that gives the reasons why no chip is left."""
        if not len(self._inventory):
            return ScarMapperError(
                "No chip is left: all {invalid} have less than {share:.0f} % of valid pixels "
                "(nodata in the image or the DEM, or masked). Lower this limit, or check the "
                "inputs.",
                invalid=self._left_out["valid"],
                share=100 * self._rules.min_valid,
            )
        return ScarMapperError(
            "No chip is left: of {candidates} with landslides in them, {invalid} have less than "
            "{share:.0f} % of valid pixels (nodata in the image or the DEM, or masked) and {few} "
            "fewer than {pixels} pixels of scars. Lower these limits, or check the inputs.",
            candidates=candidates,
            invalid=self._left_out["valid"],
            share=100 * self._rules.min_valid,
            few=self._left_out["scar"],
            pixels=max(1, self._rules.min_scar),
        )

    def _result(self, chips: tuple[Chip, ...]) -> ChipSet:
        inside = [window_box(chip.window) for chip in chips if chip.scar_pixels]
        parts = self._inventory.tree.query(np.array(inside, object), predicate="intersects")[1]
        known = [i for i, name in enumerate(BANDS) if name not in self._values.filled]
        mean, std = self._statistics.result()
        return ChipSet(
            chips,
            {BANDS[i]: float(mean[i]) for i in known},
            {BANDS[i]: float(std[i]) for i in known},
            len(np.unique(self._inventory.owner[parts])),
            id_distance([chip.window for chip in chips]),
        )

    def _report(self, result: ChipSet, with_scars: int, wanted: int) -> None:
        """Report what was cut, and warn of what is doubtful."""
        progress, chips = self._progress, result.chips
        scars = sum(chip.scar_pixels for chip in chips)
        pixels = len(chips) * self._rules.size**2
        if len(self._inventory):
            progress.info(
                f"{len(chips)} chips: {with_scars} with scars and {len(chips) - with_scars} "
                f"without; {100 * scars / pixels:.2f} % of their pixels are scars. "
                f"{result.landslides} of the {len(self._inventory)} landslides on the image are in "
                "them."
            )
        else:
            progress.info(
                f"{len(chips)} chips of ground without scars, for a training beside patches with "
                "scars (its --extra)."
            )
        invalid, few = self._left_out["valid"], self._left_out["scar"]
        if invalid or few:
            progress.info(
                f"Left out: {invalid} for too few valid pixels, {few} for too few pixels of scars."
            )
        if self._rules.empty_share < 1 and len(chips) - with_scars < wanted:
            progress.info(f"There are no more chips without scars; {wanted} were wanted.")
        if result.id_distance and with_scars:
            progress.info(
                f"Chips overlap: some show the same ground and are up to {result.id_distance} ids "
                "apart. The split in training.json keeps them apart; blocks of ids of your own "
                "need a “gap” as large as that."
            )
        far = [
            f"{name} {result.mean[name]:.2f} instead of {MEAN[name]:.2f}"
            for name in result.mean
            if name != "DEM" and abs(result.mean[name] - MEAN[name]) > _FAR_SIGMA * STD[name]
        ]
        if far:
            progress.warn(
                "The mean of these bands is far from that of Landslide4Sense: "
                f"{', '.join(far)}. Check the unit of the image, which band is which, and clouds; "
                "do not mix these chips with Landslide4Sense for a model that takes values as they "
                "are (bands “all”)."
            )


def _nothing_left_out() -> dict[str, int]:
    """Return counts of the windows that are no chips: too few valid pixels, too few of scars."""
    return {"valid": 0, "scar": 0}


def _evenly_ordered(numbers: np.ndarray) -> list[int]:
    """Return numbers in an order in which any first few are spread evenly over all of them."""
    # Multiples of the golden ratio leave no large gap, however many there are.
    return numbers[np.argsort((np.arange(len(numbers)) + 0.5) * _GOLDEN_RATIO % 1)].tolist()
