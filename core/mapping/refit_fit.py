"""A refit made from decisions, and kept only as far as cross-validation shows that it helps.

Three things can change: the probability (a scale and a bias of its log-odds, or the weights of the
combination), and the threshold. Each is fitted by groups of neighbouring scars, judged on a group
that did not train, and kept where it is better there than the method as it is by more than chance.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from ..errors import ScarMapperError
from ..geo.array_types import AnyArray, BoolArray, FloatArray, IntArray
from ..progress import Progress
from .combined_method import WEIGHTS, Weights, odds_of_both
from .refit import Refit, RefitScores, log_odds
from .refit_decisions import Decisions

# How many decisions the method as it is counts as: half of them on the pixels of the review, half
# on all ground, so that ground that nobody reviewed keeps about the odds that it had.
_TRUST = 10.0
_GROUPS, _FOLDS, _LEAST_GROUPS = 10, 5, 4
# Draws of groups of the bootstrap, the share of them that has to be better, and the gain of F1 that
# is worth a change.
_DRAWS, _SURE, _GAIN = 500, 0.9, 0.01
# Where it is not known from which probability on scars were reviewed, a threshold is not lowered
# below this percentile of their pixels: what lies under it, nobody looked at. Of thresholds whose
# F1 is within this of the best, the one nearest to the present is taken.
_LOWEST_PERCENTILE, _AS_GOOD = 5.0, 0.005


class RefitSubject(NamedTuple):
    """What is refitted.

    Attributes
    ----------
    method : str
        One of `core.mapping.methods.METHODS`.
    model_sha256 : str
        Of the network's file, or empty.
    threshold : float
        The probability from which the method itself takes pixels for scars.
    network_threshold : float or None
        That of the network, where the weights of the combination are refitted; the rasters are
        then evidence and network.
    reviewed : float or None
        The probability from which the map that was reviewed took pixels for scars, if it is known:
        what lies below, nobody looked at.
    """

    method: str
    model_sha256: str
    threshold: float
    network_threshold: float | None = None
    reviewed: float | None = None


@dataclass(frozen=True)
class _Fit:
    """Log-odds as a weighted sum, and the log-odds from which pixels are scars."""

    factors: FloatArray
    constant: float
    threshold: float

    def odds(self, features: FloatArray) -> FloatArray:
        return features @ self.factors + self.constant


class _Judged(NamedTuple):
    """What a fit does to decisions: shares of pixels mapped, and log loss."""

    share: FloatArray
    loss: FloatArray


def refit(decisions: Decisions, subject: RefitSubject, progress: Progress | None = None) -> Refit:
    """Return the refit that decisions teach; nothing changes in it where nothing helps.

    Parameters
    ----------
    decisions : Decisions
        Of one raster, that of the method; or of evidence and network.
    subject : RefitSubject
    progress : Progress, optional

    Returns
    -------
    Refit
        Its scores are of decisions that were not trained on; the refit itself is made from all.

    Raises
    ------
    ScarMapperError
        All decisions lie in a few places, so that nothing can be judged.
    """
    progress = progress or Progress()
    features, ground = (_features(p, subject) for p in (decisions.pixels, decisions.ground))
    reviewed = None if subject.reviewed is None else _odds_of(subject.reviewed)
    data = _Data(features, decisions.owner, decisions.scar, ground, reviewed)
    shipped = _shipped(subject)
    groups = _groups(decisions.places)
    count = int(groups.max()) + 1
    kinds = ("before", "threshold", "both")
    judged = {kind: _Judged(*(np.empty(len(decisions.scar)) for _ in range(2))) for kind in kinds}
    for number, kept in enumerate(_folds(decisions.scar, groups)):
        progress.check()
        train = data.of(kept)
        fits = dict(zip(kinds, (shipped, _with_threshold(shipped, train), _fitted(train, shipped))))
        for kind, fit in fits.items():
            share, loss = data.judged(fit)
            judged[kind].share[~kept], judged[kind].loss[~kept] = share[~kept], loss[~kept]
        progress.show((number + 1) / (_FOLDS + 1))
    compared = _Comparison(decisions.scar, groups, judged)
    chosen = compared.choice(subject.network_threshold is not None)
    fit = {
        "before": lambda: shipped,
        "threshold": lambda: _with_threshold(shipped, data),
        "both": lambda: _fitted(data, shipped),
        "probability": lambda: _same_map(_fitted(data, shipped), shipped),
    }[chosen]()
    progress.show(1.0)
    before, after = judged["before"], judged["both" if chosen == "probability" else chosen]
    share = before.share if chosen == "probability" else after.share
    confirmed, rejected = decisions.counts
    scores = RefitScores(
        confirmed,
        rejected,
        count,
        compared.f1(before.share),
        compared.f1(share),
        float(before.loss.mean()),
        float(after.loss.mean()),
    )
    return _as_refit(fit, chosen, subject, scores)


def _as_refit(fit: _Fit, chosen: str, subject: RefitSubject, scores: RefitScores) -> Refit:
    weights, scale, bias, threshold = None, 1.0, 0.0, subject.threshold
    if chosen != "before":
        threshold = float(np.clip(_probability(fit.threshold), 1e-3, 1 - 1e-3))
    if chosen in ("both", "probability"):
        if subject.network_threshold is None:
            scale, bias = float(fit.factors[0]), float(fit.constant)
        else:
            weights = Weights(float(fit.factors[0]), float(fit.factors[1]), float(fit.constant))
    return Refit(
        subject.method, subject.model_sha256, subject.threshold, threshold, scale, bias, weights,
        scores,
    )  # fmt: skip


def _odds_of(probability: float) -> float:
    return float(log_odds(np.array(probability, np.float64)))


def _probability(odds: FloatArray | float) -> FloatArray:
    return np.asarray(1 / (1 + np.exp(-np.asarray(odds, np.float64))))


def _features(pixels: FloatArray, subject: RefitSubject) -> FloatArray:
    """Return what log-odds are weighted from, float64 (pixels, 1 or 2)."""
    values = pixels.astype(np.float64)
    if subject.network_threshold is None:
        return log_odds(values)
    both = odds_of_both(values[:, 0], values[:, 1], subject.network_threshold)
    return np.stack(both, axis=1)


def _shipped(subject: RefitSubject) -> _Fit:
    threshold = _odds_of(subject.threshold)
    if subject.network_threshold is None:
        return _Fit(np.ones(1), 0.0, threshold)
    return _Fit(np.array(WEIGHTS[:2]), WEIGHTS.constant, threshold)


@dataclass(frozen=True)
class _Data:
    """Decisions as they are fitted; each counts alike, whatever its size.

    ``reviewed`` are the log-odds from which ground was reviewed, None where they are not known.
    """

    features: FloatArray
    owner: IntArray
    scar: BoolArray
    ground: FloatArray
    reviewed: float | None

    def lowest(self, fit: _Fit) -> float:
        """Return the log-odds of a fit below which nobody looked."""
        if self.reviewed is None or self.features.shape[1] > 1:
            return float(np.percentile(fit.odds(self.features), _LOWEST_PERCENTILE))
        return float(fit.odds(np.array([[self.reviewed]]))[0])

    def of(self, which: BoolArray) -> _Data:
        """Return some of the decisions."""
        pixels = which[self.owner]
        owner = (np.cumsum(which) - 1)[self.owner[pixels]]
        return replace(self, features=self.features[pixels], owner=owner, scar=self.scar[which])

    @property
    def weight(self) -> FloatArray:
        """The weight of each pixel; those of one decision sum to one."""
        return (1 / np.bincount(self.owner))[self.owner]

    def judged(self, fit: _Fit) -> _Judged:
        """Return what a fit does to each decision."""
        odds = fit.odds(self.features)
        right = np.where(self.scar[self.owner], odds, -odds)
        mapped, loss = (odds >= fit.threshold).astype(np.float64), np.logaddexp(0, -right)
        return _Judged(*(self._mean(values) for values in (mapped, loss)))

    def _mean(self, values: FloatArray) -> FloatArray:
        """Return the mean of the pixels of each decision."""
        return np.asarray(np.bincount(self.owner, self.weight * values), np.float64)


def _fitted(data: _Data, shipped: _Fit) -> _Fit:
    """Return log-odds and threshold fitted to decisions; as shipped where none can be."""
    # A factor below zero would say that a more probable scar is less of one: it is left out.
    used = np.ones(len(shipped.factors), bool)
    while used.any():
        factors, constant = _logistic(data, shipped, used)
        if (factors > 0).all():
            all_factors = np.zeros(len(used))
            all_factors[used] = factors
            return _with_threshold(_Fit(all_factors, constant, 0.0), data, shipped)
        used[np.flatnonzero(used)[factors <= 0]] = False
    return shipped


def _logistic(data: _Data, shipped: _Fit, used: BoolArray) -> tuple[FloatArray, float]:
    """Return factors and constant by logistic regression.

    The method as it is takes part as pixels whose labels are its own probabilities.
    """
    from sklearn.linear_model import LogisticRegression

    trust = np.concatenate(
        [
            data.weight * (_TRUST / 2 / len(data.scar)),
            np.full(len(data.ground), _TRUST / 2 / len(data.ground)),
        ]
    )
    pseudo = np.concatenate([data.features, data.ground])
    believed = _probability(shipped.odds(pseudo))
    x = np.concatenate([data.features, pseudo, pseudo])[:, used]
    y = np.concatenate([data.scar[data.owner], np.ones(len(pseudo)), np.zeros(len(pseudo))])
    weight = np.concatenate([data.weight, trust * believed, trust * (1 - believed)])
    model = LogisticRegression(C=1e6, max_iter=500).fit(x, y.astype(int), weight)
    return model.coef_[0].astype(np.float64), float(model.intercept_[0])


def _with_threshold(fit: _Fit, data: _Data, present: _Fit | None = None) -> _Fit:
    """Return a fit with the threshold of the highest F1 on decisions.

    ``present`` is the fit whose map is that of today, to which the threshold stays near.
    """
    odds = fit.odds(data.features)
    lowest = data.lowest(fit)
    near = fit.threshold if present is None else _same_map(fit, present).threshold
    order = np.argsort(-odds, kind="stable")
    weight, scar = data.weight[order], data.scar[data.owner][order]
    right, wrong = np.cumsum(weight * scar), np.cumsum(weight * ~scar)
    f1 = 2 * right / (right + wrong + data.scar.sum())
    levels = odds[order]
    # A threshold takes all pixels of its level.
    last = np.append(levels[1:] != levels[:-1], True) & (levels >= lowest)
    if not last.any():
        return replace(fit, threshold=near)
    levels, f1 = levels[last], f1[last]
    good = levels[f1 >= f1.max() - _AS_GOOD]
    today = data.judged(replace(fit, threshold=near)).share
    if near >= lowest and _f1(today, data.scar, np.ones(len(today))) >= f1.max() - _AS_GOOD:
        return replace(fit, threshold=near)
    return replace(fit, threshold=float(good[np.abs(good - near).argmin()]))


def _same_map(fit: _Fit, shipped: _Fit) -> _Fit:
    """Return a fit of one raster with the threshold that maps what the method itself maps."""
    if len(fit.factors) > 1:  # of two, no threshold does
        return replace(fit, threshold=shipped.threshold)
    odds = fit.odds(np.array([[shipped.threshold]]))
    return replace(fit, threshold=float(odds[0]))


def _groups(places: FloatArray) -> IntArray:
    """Return the group of neighbours that each decision is in, from 0."""
    from sklearn.cluster import KMeans

    distinct = len(np.unique(places.round(), axis=0))
    count = min(_GROUPS, distinct)
    if count < _LEAST_GROUPS:
        raise ScarMapperError(
            "All decisions lie in {count} places: whether a refit helps elsewhere cannot be told. "
            "Review scars all over the scene.",
            count=distinct,
        )
    found = KMeans(count, n_init=4, random_state=0).fit(places).labels_
    return np.unique(found, return_inverse=True)[1].reshape(-1)


def _folds(scar: BoolArray, groups: IntArray) -> list[BoolArray]:
    """Return which decisions train, for each fold; groups stay together."""
    from sklearn.model_selection import StratifiedGroupKFold

    count = min(_FOLDS, int(groups.max()) + 1)
    out = []
    for train, _ in StratifiedGroupKFold(count).split(scar, scar, groups):
        kept = np.zeros(len(scar), bool)
        kept[train] = True
        out.append(kept)
    return out


class _Comparison:
    """Fits compared on decisions that they were not made from."""

    def __init__(self, scar: BoolArray, groups: IntArray, judged: dict[str, _Judged]):
        self._scar, self._judged = scar, judged
        count = int(groups.max()) + 1
        draws = np.random.default_rng(0).integers(0, count, (_DRAWS, count))
        # How often each decision is in each draw of the groups.
        self._times = np.stack([np.bincount(draw, minlength=count) for draw in draws])[:, groups]

    def f1(self, share: FloatArray) -> float:
        """Return F1 over all decisions."""
        return float(_f1(share, self._scar, np.ones(len(share))))

    def _maps_better(self, kind: str) -> bool:
        """Return whether a fit's map is better than that of the method by more than chance."""
        before, after = (self._judged[name].share for name in ("before", kind))
        if self.f1(after) - self.f1(before) < _GAIN:
            return False
        gains = _f1(after, self._scar, self._times) - _f1(before, self._scar, self._times)
        return float(np.mean(gains > 0)) >= _SURE

    def _is_surer(self) -> bool:
        """Return whether the fitted probability is better than the method's by more than chance."""
        gain = self._judged["before"].loss - self._judged["both"].loss
        if gain.mean() <= 0:
            return False
        return float(np.mean(self._times @ gain > 0)) >= _SURE

    def choice(self, weighted: bool) -> str:
        """Return what to change: "before" is nothing.

        Parameters
        ----------
        weighted : bool
            Whether weights are fitted, after which no threshold gives the same map.
        """
        threshold, both = (self.f1(self._judged[kind].share) for kind in ("threshold", "both"))
        threshold_helps, both_help = (self._maps_better(kind) for kind in ("threshold", "both"))
        if both_help and (self._is_surer() or both >= threshold + _GAIN or not threshold_helps):
            return "both"
        if threshold_helps:
            return "threshold"
        if not weighted and self._is_surer():
            return "probability"
        return "before"


def _f1(share: FloatArray, scar: BoolArray, times: AnyArray) -> FloatArray:
    """Return F1 of decisions, of each of which a share is mapped and that count so many times.

    ``times`` has the shape (decisions,), or (draws, decisions) for an F1 of each draw.
    """
    right, wrong = times @ (share * scar), times @ (share * ~scar)
    with np.errstate(invalid="ignore"):
        return np.nan_to_num(2 * right / (right + wrong + times @ scar.astype(float)))
