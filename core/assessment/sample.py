"""Accuracy from a stratified random sample of points, each interpreted by a person."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from ..errors import NoOverlapError, ScarMapperError
from .confusion import CORRECT_REJECTION, FALSE_ALARM, MATCH, MISSED, NOT_ASSESSED
from .map_layer import MapLayer
from .olofsson import SampleEstimate, estimate
from .stehman import estimate_by_strata


@dataclass(frozen=True)
class SamplePoints:
    """A stratified random sample, interpreted by a person.

    Attributes
    ----------
    layer : MapLayer
        Of points.
    scar : sequence of bool or None
        Whether there is a scar in reality, by feature; None is left out.
    stratum : sequence of str or None
        The stratum that each was drawn in. Without it, the mapped scars and the rest are the
        strata.
    size : sequence of float or None
        Of that stratum, in any unit.
    """

    layer: MapLayer
    scar: Sequence[bool | None]
    stratum: Sequence[str | None] = ()
    size: Sequence[float | None] = ()

    def strata(self) -> dict[str, float]:
        """Return the size of each stratum, by its name, in the order of the names.

        Raises
        ------
        ScarMapperError
            A size is missing or not above 0, or one stratum has several.
        """
        out: dict[str, float] = {}
        for name, size in zip(self.stratum, self.size):
            if name is None:
                continue
            if size is None or not (math.isfinite(size) and size > 0):
                raise ScarMapperError(
                    "A sample point in the stratum “{stratum}” has no size of the stratum; every "
                    "point needs the size of its stratum, a number above 0.",
                    stratum=name,
                )
            known = out.setdefault(name, size)
            if not math.isclose(known, size, rel_tol=1e-6):
                raise ScarMapperError(
                    "The stratum “{stratum}” of the sample has several sizes, {first:g} and "
                    "{second:g}; all its points need the same one.",
                    stratum=name,
                    first=known,
                    second=size,
                )
        return dict(sorted(out.items()))


@dataclass(frozen=True)
class SampleStratum:
    """A part of the ground that a part of the sample was drawn in.

    Attributes
    ----------
    name : str
    size : float
        As given, in any unit.
    points : int
        Drawn in it and used.
    beyond : int
        Those of them that lie beyond the assessed ground.
    """

    name: str
    size: float
    points: int
    beyond: int


@dataclass(frozen=True)
class SampleScores:
    """Accuracies and areas estimated from a sample; classes are scar, no scar.

    Attributes
    ----------
    counts : array of int64, shape (2, 2)
        Rows are the map, columns the reference.
    estimate : SampleEstimate
        Areas in square metres.
    left_out : int
        Points beyond the assessed ground, or without a class or, where there are strata, without
        one of these.
    strata : list of SampleStratum
        Empty where the mapped scars and the rest are the strata.
    """

    counts: np.ndarray
    estimate: SampleEstimate
    left_out: int
    strata: list[SampleStratum] = field(default_factory=list)


def score_sample(
    sample: SamplePoints, features: np.ndarray, codes: np.ndarray, areas: np.ndarray
) -> SampleScores:
    """Compare the interpretation of sample points with the map.

    Parameters
    ----------
    sample : SamplePoints
    features : array of int64, shape (points,)
        The position of the feature of each point that lies on the grid.
    codes : array of uint8, shape (points,)
        The agreement of map and reference there (`core.assessment.confusion`).
    areas : array of float64, shape (4,)
        Square metres of the assessed ground by code.

    Raises
    ------
    ScarMapperError
        No point lies on the ground, the strata have no sizes, or there are too few points in one.
    """
    if len(sample.layer.geometries) and (codes == NOT_ASSESSED).all():
        raise NoOverlapError(
            "None of the {count} sample points of {layer} lies on the assessed ground; check "
            "that they show the same place and that the coordinate reference system of each "
            "layer is right.",
            count=len(sample.layer.geometries),
            layer=sample.layer.name,
        )
    mapped = np.array([areas[MATCH] + areas[FALSE_ALARM], areas[MISSED] + areas[CORRECT_REJECTION]])
    if len(sample.stratum):
        return _score_by_strata(sample, features, codes, mapped)
    counts = np.zeros((2, 2), np.int64)
    for feature, code in zip(features.tolist(), codes.tolist()):
        scar = sample.scar[feature]
        if scar is not None and code != NOT_ASSESSED:
            counts[_mapped_class(code), _class_of(scar)] += 1
    left_out = len(sample.layer.geometries) - int(counts.sum())
    return SampleScores(counts, estimate(counts, mapped), left_out)


def _class_of(scar: bool) -> int:
    """Return the number of a class: 0 is scar, 1 no scar."""
    return 0 if scar else 1


def _mapped_class(code: int) -> int:
    """Return the number of the class that the map shows where the agreement has a code."""
    return _class_of(code in (MATCH, FALSE_ALARM))


def _score_by_strata(
    sample: SamplePoints, features: np.ndarray, codes: np.ndarray, mapped: np.ndarray
) -> SampleScores:
    """Score a sample whose strata are not the map's classes.

    Points beyond the assessed ground stay in it: they show how much of a stratum lies there.
    """
    sizes = sample.strata()
    if not sizes:
        raise ScarMapperError(
            "No point of the sample has the name of the stratum that it was drawn in."
        )
    names = list(sizes)
    code_of = dict(zip(features.tolist(), codes.tolist()))
    units = []
    for feature, (name, scar) in enumerate(zip(sample.stratum, sample.scar)):
        code = code_of.get(feature, NOT_ASSESSED)
        assessed = code != NOT_ASSESSED
        if name is not None and not (assessed and scar is None):
            units.append((names.index(name), _mapped_class(code), _class_of(bool(scar)), assessed))
    stratum, on_map, in_reality, is_assessed = np.array(units, np.int64).reshape(-1, 4).T
    counted = is_assessed.astype(bool)
    estimated = estimate_by_strata(
        stratum,
        on_map,
        in_reality,
        list(sizes.values()),
        counted=counted,
        total=float(mapped.sum()),
    )
    counts = np.zeros((2, 2), np.int64)
    np.add.at(counts, (on_map[counted], in_reality[counted]), 1)
    strata = [
        SampleStratum(
            name,
            size,
            int((stratum == number).sum()),
            int(((stratum == number) & ~counted).sum()),
        )
        for number, (name, size) in enumerate(sizes.items())
    ]
    left_out = len(sample.layer.geometries) - len(units)
    # What the map covers is measured on the map, which is better than an estimate.
    return SampleScores(counts, replace(estimated, mapped=mapped), left_out, strata)
