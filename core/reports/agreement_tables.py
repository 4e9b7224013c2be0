"""Tables and words of a report on methods that are compared with one another."""

from __future__ import annotations

import math

from ..mapping.method_agreement import MethodAgreement
from ..mapping.method_comparison import MethodComparison
from .report_pages import UNKNOWN, Table, number, percent, whole
from .report_parts import method_title


def agreement_summary(found: MethodAgreement) -> str:
    """Return in words which methods are most and least alike."""
    begin = "There is no reference, so the methods are compared with one another, and not ranked."
    ends = found.extremes()
    if ends is None:
        return f"{begin} No two of them map scars on the same ground."
    (first, second, most), (third, fourth, least) = ends
    alike = (
        f"{begin} Most alike are {method_title(first)} and {method_title(second)}: of the pixels "
        f"that either maps, both map {percent(most, 0)}."
    )
    if len(found.names) == 2:
        return alike
    return (
        f"{alike} Least alike are {method_title(third)} and {method_title(fourth)}: "
        f"{percent(least, 0)}."
    )


def agreement_table(found: MethodAgreement) -> Table:
    """Return the agreement of each method with each other one."""
    titles = [method_title(name) for name in found.names]
    rows = [
        (
            title,
            *(
                "" if row == col else UNKNOWN if math.isnan(value) else number(value, 2)
                for col, value in enumerate(values)
            ),
        )
        for row, (title, values) in enumerate(zip(titles, found.iou.tolist()))
    ]
    return Table(
        ("Method", *titles),
        rows,
        "Intersection over union, 0 to 1: of the pixels that either of two methods maps, on ground "
        "that both know, the share that both map.",
    )


def votes_table(found: MethodComparison) -> Table | None:
    """Return how much ground so many methods map; None with a reference."""
    agreement = found.agreement
    if agreement is None:
        return None
    x, y = found.pair.grid.pixel_metres
    hectares = x * y / 10_000
    every = max(agreement.any_of_them, 1)
    count = len(agreement.names)
    rows = [
        (
            "all methods" if by == count else "1 method alone" if by == 1 else f"{by} methods",
            whole(int(pixels)),
            f"{pixels * hectares:,.1f} ha",
            percent(pixels / every, 0),
        )
        for by, pixels in reversed(list(enumerate(agreement.votes.tolist())))
        if by
    ]
    return Table(
        ("Mapped by", "pixels", "area", "share"),
        rows,
        "Ground that several methods map is likelier to have changed; whether it is a scar, only "
        "a look at the images tells.",
    )
