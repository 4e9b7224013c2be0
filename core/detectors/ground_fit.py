"""The log-odds of a scar by kinds of ground: expectation and odds, fitted on one sample."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..geo.array_types import BoolArray, FloatArray, IntArray
from ..imagery.indices import INDICES, normalised_difference
from .expected_change import ExpectedChange
from .hinge_basis import CHUNK
from .relief_features import Relief
from .scar_odds import ScarOdds
from .simulated_scars import simulated_scars

# Pixels to fit on, and hinges; fewer hinges where there are fewer than so many pixels for each.
_FITTED, _SIMULATED = 48_000, 24_000
_EXPECTATION_HINGES, _ODDS_HINGES, _PIXELS_PER_HINGE = 80, 112, 100
# With fewer pixels than the first, which scars are simulated decides much: the odds are the mean of
# so many simulations. Measured on a fire of 24,000 pixels: F1 from 0.29 to 0.97 by one.
_MANY, _SIMULATIONS, _FIRST_SEED = 60_000, 6, 2
# Darker than this, the logarithm of reflectance is noise.
_DARKEST = np.float32(0.004)
# Residuals beyond so many spreads count as these.
_FARTHEST = 12.0
# The share of simulated scars that are not greener after than ground that is looked at.
_GREENEST = 0.995
# Suspected scars are no darker in red than a fifth of the simulated ones, as burnt ground is: soil
# may be as dark as char in near infrared. Where there are so many pixels of them, and the odds take
# fewer than this share for scars, they are of one kind that the odds hold for usual.
_DARK, _FEWEST_SUSPECTED, _MOST_SUSPECTED_FOUND = 0.2, 30, 0.35
# A pixel's log-odds rise by the share of scars among its neighbours beyond the usual share, times
# the weight; above the threshold it is a scar. Twice, so that what follows from the first turn
# counts in the second.
NEIGHBOURS, USUAL, THRESHOLD, TURNS = np.float32(4), np.float32(0.3), np.float32(2), 2
SUREST = np.float32(8)
"""Log-odds are cut to this either way: no pixel by itself is surer."""
# Compared as they are, beside the bands.
_NAMES = ("NDVI", "BSI", "NBR")


class GroundFit:
    """The log-odds of a pixel: of a simulated scar against the scene as it is.

    Parameters
    ----------
    roles : sequence of str
        Of `core.detectors.simulated_scars.ROLES`.
    unit : float
        The value of a reflectance of 1.
    greenest : float
        NDVI after, above which no scar is looked for.
    relief : Relief
    expectation : ExpectedChange
    odds : sequence of ScarOdds
        Of several simulations; their mean counts.
    alike : bool
        Whether half of the simulated scars were made of the scene's own bare ground, because that
        is all of one kind.

    Notes
    -----
    Change that is common in the scene has low odds. Scars that all lie in one rock can be as alike
    as a field that was ploughed, and then are common, too: much more so than simulated scars of
    just this colour, which are of all kinds. Where most of the ground that a simple rule takes for
    scars has low odds, half of the simulated scars are made of that ground, on places of all kinds.
    """

    def __init__(
        self,
        roles: Sequence[str],
        unit: float,
        greenest: float,
        relief: Relief,
        expectation: ExpectedChange,
        odds: Sequence[ScarOdds],
        alike: bool = False,
    ):
        self._roles, self._unit, self._greenest = tuple(roles), float(unit), np.float32(greenest)
        self._relief, self._expectation, self._odds = relief, expectation, tuple(odds)
        if not self._odds:
            raise ValueError("no odds")
        self.alike = alike

    @classmethod
    def of_sample(
        cls,
        roles: Sequence[str],
        unit: float,
        relief: Relief,
        pixels: FloatArray,
        suspected: BoolArray | None = None,
    ) -> GroundFit:
        """Return the fit to a sample.

        Parameters
        ----------
        roles, unit, relief
            As of the class.
        pixels : array of float32, shape (pixels, 2 × roles + 3)
            As of `EvidenceByGround.learn`.
        suspected : array of bool, shape (pixels,), optional
            What another detector takes for scars.
        """
        before, after, ground = parted(pixels, len(roles), unit)
        was, is_ = described(before, roles), described(after, roles)
        was = np.hstack([was, relief.predictors(ground)])
        few = spread_rows(len(pixels), _FITTED)
        hinges = len(few) // _PIXELS_PER_HINGE
        expectation = ExpectedChange.fitted(was[few], is_[few], min(_EXPECTATION_HINGES, hinges))
        slope, count = relief.slope(ground), min(_SIMULATED, len(pixels))
        seeds = [0] if len(pixels) >= _MANY else [_FIRST_SEED + i for i in range(_SIMULATIONS)]
        simulated = [simulated_scars(after, slope, roles, count, seed) for seed in seeds]
        greenest = float(np.quantile(greenness(simulated[0][1], roles), _GREENEST))
        judged = np.flatnonzero(greenness(after, roles) < greenest)
        share = max(len(judged) / len(pixels), 1e-6)
        judged = judged[spread_rows(len(judged), _FITTED)]
        scene = _compared(expectation, was[judged], is_[judged])
        # The scene counts as much as the scars, with the part of it that is too green.
        weight = len(scene) / (share * count)

        def odds_of(seed: int, which: IntArray, bare: FloatArray) -> tuple[ScarOdds, FloatArray]:
            scars = _compared(expectation, was[which], described(bare, roles))
            return ScarOdds.fitted(scene, scars, weight, min(_ODDS_HINGES, hinges), seed), scars

        fitted = [odds_of(seed, *scars) for seed, scars in zip(seeds, simulated)]
        odds = [each for each, _ in fitted]
        like = np.zeros(len(judged), bool)
        if suspected is not None:
            red = is_.shape[1] + roles.index("red")
            like = _bright(scene, fitted[0][1], red) & suspected[judged]
        alike = like.sum() >= _FEWEST_SUSPECTED and (
            alone_is_scar(_mean_of(odds, scene[like])).mean() < _MOST_SUSPECTED_FOUND
        )
        if alike:
            spectra = after[judged[like]]
            odds = [
                odds_of(seed, which, _made_of(spectra, after[which], bare, seed))[0]
                for seed, (which, bare) in zip(seeds, simulated)
            ]
        return cls(roles, unit, greenest, relief, expectation, odds, bool(alike))

    def log_odds(self, pixels: FloatArray, known: BoolArray | None = None) -> FloatArray:
        """Return the log-odds of each pixel by itself, at most `SUREST` either way.

        Parameters
        ----------
        pixels : array of float32, shape (2 × roles + 3, pixels)
        known : array of bool, shape (pixels,), optional
            Which are without NaN; all without it. Others have the least odds.

        Returns
        -------
        array of float32, shape (pixels,)
        """
        out = np.full(pixels.shape[1], -SUREST)
        count = len(self._roles)
        after = pixels[count : 2 * count].T
        bare = greenness(after, self._roles) < self._greenest
        judged = np.flatnonzero(bare if known is None else bare & known)
        for start in range(0, len(judged), CHUNK):
            part = judged[start : start + CHUNK]
            # As many rows each time, or the last bits would depend on the number.
            chunk = np.zeros((CHUNK, len(pixels)), np.float32)
            chunk[: len(part)] = pixels[:, part].T
            out[part] = self._chunk(chunk)[: len(part)]
        return out

    def _chunk(self, pixels: FloatArray) -> FloatArray:
        before, after, ground = parted(pixels, len(self._roles), self._unit)
        was = np.hstack([described(before, self._roles), self._relief.predictors(ground)])
        compared = _compared(self._expectation, was, described(after, self._roles))
        return _mean_of(self._odds, compared)

    def as_dict(self) -> dict:
        """Return the numbers as plain values that JSON can hold."""
        return {
            "unit": self._unit,
            "greenest": float(self._greenest),
            "relief": self._relief.middle,
            "expectation": self._expectation.as_dict(),
            "odds": [odds.as_dict() for odds in self._odds],
            "alike": self.alike,
        }

    @classmethod
    def from_dict(cls, roles: Sequence[str], stored: dict) -> GroundFit:
        """Return what `as_dict` stored; it raises as `HingeBasis.from_dict`."""
        return cls(
            roles,
            stored["unit"],
            stored["greenest"],
            Relief(stored["relief"]),
            ExpectedChange.from_dict(stored["expectation"]),
            [ScarOdds.from_dict(odds) for odds in stored["odds"]],
            bool(stored["alike"]),
        )


def alone_is_scar(log_odds: FloatArray) -> BoolArray:
    """Return whether pixels are scars if their neighbours are like themselves."""
    found = log_odds
    for _ in range(TURNS):
        found = log_odds + NEIGHBOURS * (chance(found - THRESHOLD) - USUAL)
    return found > THRESHOLD


def chance(log_odds: FloatArray) -> FloatArray:
    """Return the probability of log-odds."""
    return 1 / (1 + np.exp(-np.clip(log_odds, -30, 30)))


def _mean_of(odds: Sequence[ScarOdds], compared: FloatArray) -> FloatArray:
    """Return the mean log-odds of several simulations, at most `SUREST` either way."""
    mean = odds[0].log_odds(compared)
    for other in odds[1:]:
        mean += other.log_odds(compared)
    return np.clip(mean / len(odds), -SUREST, SUREST)


def _made_of(spectra: FloatArray, ground: FloatArray, bare: FloatArray, seed: int) -> FloatArray:
    """Return simulated scars, half of which are bare as some spectra are."""
    generator = np.random.default_rng((seed, 2))
    half = len(bare) // 2
    cover = generator.uniform(0.5, 1, (half, 1)).astype(np.float32)
    made = bare.copy()
    made[:half] = ground[:half] * (1 - cover) + generator.choice(spectra, half) * cover
    return made


def _bright(scene: FloatArray, scars: FloatArray, red: int) -> BoolArray:
    """Return whether red after (a column) is brighter than in the darkest simulated scars."""
    return scene[:, red] >= np.quantile(scars[:, red], _DARK)


def parted(
    pixels: FloatArray, bands: int, unit: float
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return reflectance before and after, from 0 to 1, and relief, of rows of features."""
    scale = np.float32(1 / unit)
    return pixels[:, :bands] * scale, pixels[:, bands : 2 * bands] * scale, pixels[:, 2 * bands :]


def described(reflectance: FloatArray, roles: Sequence[str]) -> FloatArray:
    """Return logarithms of all bands, and the indices that they allow.

    Parameters
    ----------
    reflectance : array of float32, shape (pixels, roles)

    Returns
    -------
    array of float32, shape (pixels, roles + indices)
    """
    safe = np.maximum(reflectance, _DARKEST)
    bands = dict(zip(roles, safe.T))
    indices = [INDICES[name] for name in _NAMES if bands.keys() >= set(INDICES[name].roles)]
    return np.column_stack([np.log(safe), *(index.compute(bands) for index in indices)])


def greenness(reflectance: FloatArray, roles: Sequence[str]) -> FloatArray:
    """Return NDVI, shape (pixels,), of bands in any unit; NaN where undefined."""
    bands = dict(zip(roles, reflectance.T))
    return normalised_difference(bands["nir"], bands["red"])


def _compared(expectation: ExpectedChange, was: FloatArray, is_: FloatArray) -> FloatArray:
    """Return what the odds are made of: residuals, what the ground is, what it was, and relief."""
    residual = np.maximum(expectation.standardised(was, is_), -_FARTHEST)
    np.minimum(residual, _FARTHEST, out=residual)
    return np.hstack([residual, is_, was])


def spread_rows(count: int, wanted: int) -> IntArray:
    """Return the numbers of about so many rows, evenly spread."""
    if count <= wanted:
        return np.arange(count)
    return np.linspace(0, count - 1, wanted).round().astype(np.intp)
