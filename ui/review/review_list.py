"""The scars of a layer in the order of their review, and the current one among them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from ...core.review.decision import CONFIRMED, REJECTED, REVIEWED, UNSURE
from ...core.review.work_counts import WorkCounts, count_work


class Scar(NamedTuple):
    """The values of a scar that ordering and filtering need.

    Attributes
    ----------
    fid : int
        Of its feature.
    area : float
        m².
    probability : float or None
    matched : bool or None
        Whether an inventory has it; None where that is unknown.
    status : str
    place : int
        Position along a curve that visits neighbours one after the other (`hilbert_place`).
    lookalike : str or None
        What else it may be; None where that is nothing, or unknown.
    lookalike_odds : float or None
        Of that, against a scar.
    snake : int
        Position along rows that are gone through to and fro (`snake_place`).
    x, y : float
        Middle of the scar, in the CRS of the layer.
    """

    fid: int
    area: float
    probability: float | None
    matched: bool | None
    status: str
    place: int
    lookalike: str | None = None
    lookalike_odds: float | None = None
    snake: int = 0
    x: float = 0.0
    y: float = 0.0


def _least_certain(scar: Scar) -> tuple:
    unknown = scar.probability is None
    return unknown, 0.0 if unknown else abs(scar.probability - 0.5), -scar.area, scar.fid


def _lowest_probability(scar: Scar) -> tuple:
    unknown = scar.probability is None
    return unknown, scar.probability or 0.0, -scar.area, scar.fid


def _likeliest_lookalike(scar: Scar) -> tuple:
    return -(scar.lookalike_odds or 0.0), -scar.area, scar.fid


ORDERS: dict[str, Callable[[Scar], tuple]] = {
    "largest": lambda scar: (-scar.area, scar.fid),
    "least_certain": _least_certain,
    "lowest_probability": _lowest_probability,
    "lookalike": _likeliest_lookalike,
    "unmatched": lambda scar: (scar.matched is True, -scar.area, scar.fid),
    "map": lambda scar: (scar.place, scar.fid),
    "snake": lambda scar: (scar.snake, scar.fid),
}
FILTERS: dict[str, Callable[[Scar], bool]] = {
    "all": lambda scar: True,
    "not_reviewed": lambda scar: scar.status not in REVIEWED,
    "unsure": lambda scar: scar.status == UNSURE,
    "unmatched": lambda scar: scar.matched is not True,
    "lookalike": lambda scar: scar.lookalike is not None,
    "no_lookalike": lambda scar: scar.lookalike is None,
    "confirmed": lambda scar: scar.status == CONFIRMED,
    "rejected": lambda scar: scar.status == REJECTED,
}


class ReviewList:
    """The scars that pass a filter, in an order, and the current one among them.

    A scar that is decided stays in the list until the list is rebuilt (`choose`, `start_again`):
    so “37 of 214” goes on counting, and the reviewer can go back to a scar just decided.
    """

    def __init__(self) -> None:
        self._scars: dict[int, Scar] = {}
        self._list: list[int] = []
        self._place: dict[int, int] = {}
        self._statuses: Counter = Counter()
        self._at: int | None = None
        self.order, self.filter, self.least_area = "largest", "all", 0.0

    def __len__(self) -> int:
        return len(self._list)

    def __contains__(self, fid: int) -> bool:
        return fid in self._place

    @property
    def fids(self) -> list[int]:
        """The features of the list, in order."""
        return list(self._list)

    @property
    def current(self) -> int | None:
        """The feature of the current scar; None where the list is empty."""
        return None if self._at is None else self._list[self._at]

    @property
    def position(self) -> int:
        """The position of the current scar in the list, from 1; 0 where there is none."""
        return 0 if self._at is None else self._at + 1

    @property
    def count(self) -> int:
        """The number of scars of the layer, in the list or not."""
        return len(self._scars)

    @property
    def reviewed(self) -> int:
        """The number of these that have been reviewed."""
        return sum(self._statuses[status] for status in REVIEWED)

    def with_status(self, status: str) -> list[int]:
        """Return the features of a status, in the list or not."""
        return [fid for fid, scar in self._scars.items() if scar.status == status]

    def scar(self, fid: int) -> Scar | None:
        """Return a scar; None where the layer has none of that number."""
        return self._scars.get(fid)

    def load(self, scars: Iterable[Scar]) -> None:
        """Replace all scars by those of a layer, and start at the first."""
        self._scars = {scar.fid: scar for scar in scars}
        self._statuses = Counter(scar.status for scar in self._scars.values())
        self._at = None
        self._make()

    def choose(
        self, order: str | None = None, filter: str | None = None, least_area: float | None = None
    ) -> None:
        """Rebuild the list by another order or filter; the current scar stays so, if it passes.

        Parameters
        ----------
        order : str, optional
            Of `ORDERS`.
        filter : str, optional
            Of `FILTERS`.
        least_area : float, optional
            m²; smaller scars are left out.
        """
        if order is not None:
            ORDERS[order]
            self.order = order
        if filter is not None:
            FILTERS[filter]
            self.filter = filter
        if least_area is not None:
            self.least_area = least_area
        self._make()

    def start_again(self, last: bool = False) -> None:
        """Rebuild the list without those that no longer pass, and go to its first, or last, one."""
        self._at = None
        self._make()
        if last and self._list:
            self._at = len(self._list) - 1

    def step(self, by: int) -> bool:
        """Go on by some scars; False, and nothing happens, where the list ends before."""
        if self._at is None or not 0 <= self._at + by < len(self._list):
            return False
        self._at += by
        return True

    def next_in(self, box: tuple[float, float, float, float]) -> bool:
        """Go on to the next scar within a box that nobody has reviewed, around the end of the list.

        Parameters
        ----------
        box : tuple of float
            Left, bottom, right, top, in the CRS of the layer.

        Returns
        -------
        bool
            False, and nothing happens, where there is none.
        """
        left, bottom, right, top = box
        begin = 0 if self._at is None else self._at + 1
        for place in [*range(begin, len(self._list)), *range(begin - 1 if begin else 0)]:
            scar = self._scars[self._list[place]]
            inside = left <= scar.x <= right and bottom <= scar.y <= top
            if inside and scar.status not in REVIEWED:
                self._at = place
                return True
        return False

    def counts(self) -> WorkCounts:
        """Return numbers and areas of all scars, in the list or not."""
        return count_work((scar.status, scar.area) for scar in self._scars.values())

    def go_to(self, fid: int) -> bool:
        """Make a scar the current one; False where the list does not have it."""
        place = self._place.get(fid)
        if place is None:
            return False
        self._at = place
        return True

    def update(self, changed: Iterable[Scar], removed: Iterable[int] = ()) -> None:
        """Apply the changes of an edit.

        Parameters
        ----------
        changed : iterable of Scar
            New ones too: these enter the list at their place, if they pass.
        removed : iterable of int
        """
        gone = {fid for fid in removed if fid in self._scars}
        for fid in gone:
            self._statuses[self._scars.pop(fid).status] -= 1
        entering = []
        for scar in changed:
            if scar.fid in self._scars:
                self._statuses[self._scars[scar.fid].status] -= 1
            self._scars[scar.fid] = scar
            self._statuses[scar.status] += 1
            if scar.fid not in self._place and self._passes(scar):
                entering.append(scar)
        if gone or entering:
            self._rearrange(gone, entering)

    def _passes(self, scar: Scar) -> bool:
        return scar.area >= self.least_area and FILTERS[self.filter](scar)

    def _make(self) -> None:
        current = self.current if self._at is not None else None
        key = ORDERS[self.order]
        passing = sorted((s for s in self._scars.values() if self._passes(s)), key=key)
        self._number([scar.fid for scar in passing])
        self._at = self._place.get(current, 0 if self._list else None)

    def _rearrange(self, gone: set[int], entering: list[Scar]) -> None:
        current, before = self.current, self._at
        # The scar that follows a removed one takes its place.
        lost = sum(fid in gone for fid in self._list[:before]) if before is not None else 0
        kept = [fid for fid in self._list if fid not in gone]
        if entering:
            order = ORDERS[self.order]
            keys = [order(self._scars[fid]) for fid in kept]
            for scar in entering:
                key = order(scar)
                place = bisect_left(keys, key)
                keys.insert(place, key)
                kept.insert(place, scar.fid)
        self._number(kept)
        if current in self._place:
            self._at = self._place[current]
        elif kept:
            self._at = min((before or 0) - lost, len(kept) - 1)
        else:
            self._at = None

    def _number(self, fids: list[int]) -> None:
        self._list = fids
        self._place = {fid: place for place, fid in enumerate(fids)}


def hilbert_place(x: float, y: float, order: int = 12) -> int:
    """Return how far along a Hilbert curve a place in the unit square lies.

    Going along the curve visits neighbours one after the other, so the map jumps little.

    Parameters
    ----------
    x, y : float
        0 to 1.
    order : int
        The curve visits ``4 ** order`` cells.

    References
    ----------
    D. Hilbert (1891), doi 10.1007/BF01199431.
    """
    side = 1 << order
    col = min(max(int(x * side), 0), side - 1)
    row = min(max(int(y * side), 0), side - 1)
    place = 0
    step = side >> 1
    while step:
        right, upper = bool(col & step), bool(row & step)
        place += step * step * ((3 * right) ^ upper)
        # Turn the quadrant so that its curve begins where the last one ended.
        if not upper:
            if right:
                col, row = side - 1 - col, side - 1 - row
            col, row = row, col
        step >>= 1
    return place


def snake_place(x: float, y: float, rows: int) -> int:
    """Return how far along rows, gone through to and fro from the top, a place lies.

    Parameters
    ----------
    x, y : float
        In the unit square; y grows upward.
    rows : int
    """
    row = min(max(int((1 - y) * rows), 0), rows - 1)
    along = min(max(x, 0.0), 1.0)
    if row % 2:
        along = 1 - along
    return row * 1_000_001 + int(along * 1_000_000)
