"""Training chips: which windows of an image to cut out, and cutting them out with their labels."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ..errors import ScarMapperError
from ..geo.grid import Window
from ..geo.inventory import Inventory, window_box
from ..progress import Progress
from ..raster.block_map import map_windows
from .chip_values import ChipValues
from .chip_windows import box_windows, grid_windows, id_distance, in_strips, touching
from .landslide4sense import BANDS, MEAN, STD

# Training σ that a band may be off before the user is told.
_FAR_OFF = 3.0
_GOLDEN = (math.sqrt(5) - 1) / 2

# What keeps a chip: number, values, mask.
Write = Callable[[int, np.ndarray, np.ndarray], None]


@dataclass(frozen=True)
class ChipRules:
    """Which chips to make.

    Attributes
    ----------
    size : int
        Side of a chip, in pixels.
    boxes : bool
        Boxes around the landslides in place of a regular grid.
    stride : int, optional
        Of the grid, in pixels; ``size`` without it. Of boxes: a landslide whose box would lie
        nearer than this to one that is there, along rows and along columns, gets none of its own;
        1 without it.
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
        """The stride that counts."""
        return self.stride or (1 if self.boxes else self.size)


@dataclass(frozen=True)
class Chip:
    """A chip that was made.

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
    """Means and standard deviations of the bands over the valid pixels of all chips."""

    def __init__(self):
        self._count, self._sum, self._squares = 0, np.zeros(len(BANDS)), np.zeros(len(BANDS))

    def add(self, values: np.ndarray, valid: np.ndarray) -> None:
        pixels = values[valid]
        self._count += len(pixels)
        self._sum += pixels.sum(axis=0)
        self._squares += (pixels**2).sum(axis=0)

    def result(self) -> tuple[np.ndarray, np.ndarray]:
        mean = self._sum / max(1, self._count)
        return mean, np.sqrt(np.maximum(self._squares / max(1, self._count) - mean**2, 0))


@dataclass(frozen=True)
class ChipSet:
    """What was made.

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
    """Cuts chips out of an image, and hands each to a writer.

    Parameters
    ----------
    values : ChipValues
    inventory : Inventory
        An empty one says that there are no scars: with an ``empty_share`` of 1, chips without
        any are cut.
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
        self._left_out = {"valid": 0, "scar": 0}
        self._statistics = _Statistics()

    def cut(self, write: Write) -> ChipSet:
        """Cut all chips.

        Parameters
        ----------
        write : callable
            Takes a number (different for each chip, growing with the id that the chip will have),
            the values and the mask, as of `ChipValues.read` and `Inventory.mask`.

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
        rules, progress = self._rules, self._progress
        windows, scarred = self._candidates()
        positives, empties = np.flatnonzero(scarred), np.flatnonzero(~scarred)
        scarless = not len(self._inventory)
        share = rules.empty_share
        # How many empty chips there will be is known once those with scars are made.
        likely = len(empties) if share >= 1 else len(positives) * share / (1 - share)
        turn = len(positives) / max(1, len(positives) + min(likely, len(empties)))
        made = dict(
            self._made(
                windows,
                self._by_blocks(windows, positives),
                write,
                progress.part(0, turn),
                max(1, rules.min_scar),
            )
        )
        with_scars = len(made)
        # Chips without scars alone would teach nothing, unless none were expected.
        wanted = len(empties) if share >= 1 else round(with_scars * share / (1 - share))
        if wanted and (with_scars or scarless):
            order = self._by_blocks(windows, empties) if share >= 1 else _spread(empties)
            made.update(self._made(windows, order, write, progress.part(turn, 1), 0, wanted))
        if not (made if scarless else with_scars):
            raise ScarMapperError(self._nothing_left(len(positives)))
        progress.show(1)
        chips = tuple(made[number] for number in sorted(made))
        result = self._result(chips)
        self._tell(result, with_scars, wanted)
        return result

    def _candidates(self) -> tuple[list[Window], np.ndarray]:
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

    def _made(
        self,
        windows: Sequence[Window],
        numbers: Sequence[int],
        write: Write,
        progress: Progress,
        min_scar: int,
        wanted: int | None = None,
    ) -> Iterator[tuple[int, Chip]]:
        """Yield the number of each chip that is made, at most ``wanted``, with the chip."""
        number_of = {windows[number]: number for number in numbers}
        count = 0

        def cut(window: Window):
            return self._cut(window, min_scar)

        for window, found in map_windows(cut, list(number_of), progress):
            if isinstance(found, str):
                self._left_out[found] += 1
                continue
            values, valid, mask = found
            number = number_of[window]
            write(number, values, mask)
            self._statistics.add(values, valid)
            yield number, Chip(window, int(mask.sum()), float(valid.mean()))
            count += 1
            if count == wanted:
                return

    def _cut(self, window: Window, min_scar: int):
        """Return the values, validity and mask of a window, or why it makes no chip."""
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
        return values, valid, mask

    def _nothing_left(self, candidates: int) -> str:
        few, invalid = self._left_out["scar"], self._left_out["valid"]
        if not len(self._inventory):
            return (
                f"No chip is left: all {invalid} have less than {100 * self._rules.min_valid:.0f} "
                "% of valid pixels (nodata in the image or the DEM, or masked). Lower this limit, "
                "or check the inputs."
            )
        return (
            f"No chip is left: of {candidates} with landslides in them, {invalid} have less than "
            f"{100 * self._rules.min_valid:.0f} % of valid pixels (nodata in the image or the DEM, "
            f"or masked) and {few} fewer than {max(1, self._rules.min_scar)} pixels of scars. "
            "Lower these limits, or check the inputs."
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

    def _tell(self, made: ChipSet, with_scars: int, wanted: int) -> None:
        progress, chips = self._progress, made.chips
        scars = sum(chip.scar_pixels for chip in chips)
        pixels = len(chips) * self._rules.size**2
        if len(self._inventory):
            progress.info(
                f"{len(chips)} chips: {with_scars} with scars and {len(chips) - with_scars} "
                f"without; {100 * scars / pixels:.2f} % of their pixels are scars. "
                f"{made.landslides} of the {len(self._inventory)} landslides on the image are in "
                "them."
            )
        else:
            progress.info(
                f"{len(chips)} chips of ground without scars, for a training beside patches with "
                "scars (its --extra)."
            )
        left = self._left_out
        if left["valid"] or left["scar"]:
            progress.info(
                f"Left out: {left['valid']} for too few valid pixels, {left['scar']} for too few "
                "pixels of scars."
            )
        if self._rules.empty_share < 1 and len(chips) - with_scars < wanted:
            progress.info(f"There are no more chips without scars; {wanted} were wanted.")
        if made.id_distance and with_scars:
            progress.warn(
                f"Chips overlap: some show the same ground and are up to {made.id_distance} ids "
                "apart. Blocks of ids for training and for validation must be farther apart than "
                "that (“gap” in the training's configuration), or the scores are too good."
            )
        far = [
            f"{name} {made.mean[name]:.2f} instead of {MEAN[name]:.2f}"
            for name in made.mean
            if name != "DEM" and abs(made.mean[name] - MEAN[name]) > _FAR_OFF * STD[name]
        ]
        if far:
            progress.warn(
                "The mean of these bands is far from that of Landslide4Sense: "
                f"{', '.join(far)}. Check the unit of the image, which band is which, and clouds; "
                "do not mix these chips with Landslide4Sense for a model that takes values as they "
                "are (bands “all”)."
            )


def _spread(numbers: np.ndarray) -> list[int]:
    """Return numbers in an order whose every beginning is spread evenly over all of them."""
    # Multiples of the golden ratio leave no large gap, however many there are.
    return numbers[np.argsort((np.arange(len(numbers)) + 0.5) * _GOLDEN % 1)].tolist()
