"""Scars by the change that is expected of each kind of ground."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from ..geo.array_types import BoolArray, FloatArray
from ..imagery.indices import INDICES
from ..imagery.reflectance import unit_of_sample
from ..labels import SCAR, UNKNOWN
from ..progress import Progress, RecordingProgress
from .base import Detection, Detector
from .evidence import CHOICES, Evidence
from .ground_fit import (
    NEIGHBOURS,
    THRESHOLD,
    TURNS,
    USUAL,
    GroundFit,
    alone_is_scar,
    chance,
    parted,
    spread_rows,
)
from .relief_features import Relief
from .simulated_scars import ROLES, simulated_scars

# With fewer pixels nothing can be said of kinds of ground.
_FEWEST = 3000
# Pixels, and simulated scars, by which both ways are compared; pixels that one expectation for the
# scene is fitted on.
_COMPARED, _FITTED_BY_SCENE = 20_000, 60_000
# Both ways see the same pixels, so what the second says counts less than if it were independent.
_DEPENDENCE = 0.6
# The ratio of likelihoods is no more than e to this, either way. Below the usual share of the
# ground it makes no difference how little is taken for scars: it may be that there are none.
_SUREST_RATIO, _USUAL_SHARE = 3.0, 0.01
# One expectation for the scene tells which ground is suspected where it finds so many simulated
# scars, and takes no more of the ground than may be scars.
_FOUND, _PLAUSIBLE_SHARE = 0.5, 0.05


class EvidenceByGround(Detector):
    """Scars by how unexpected, and how like bare ground, a pixel is after.

    Parameters
    ----------
    roles : sequence of str
        Bands of both dates, of `core.detectors.simulated_scars.ROLES`; near infrared and red at
        least. The detector's features are these bands before, after, and the relief, as of
        `core.detectors.relief_features.RELIEF`.

    Notes
    -----
    1. *Expectation.* Bands and indices after are predicted from all bands and indices before, and
       from the relief, with a spread (`core.detectors.expected_change`).
    2. *Odds.* Scars are simulated on the scene's own pixels (`core.detectors.simulated_scars`), and
       told from all pixels of the scene by their residuals, by what they are and were, and by
       their relief (`core.detectors.ground_fit`). What is told apart is not scar and no scar, but
       simulated scars and the scene as it is: change that is common on its kind of ground, as on
       fields and burnt slopes, has low odds, whatever it is (learning from positive and unlabelled
       examples: Elkan & Noto 2008, doi 10.1145/1401890.1401920).
    3. *Neighbours.* The log-odds rise where neighbours are scars (mean-field steps in a Markov
       random field; after Besag 1986, doi 10.1111/j.2517-6161.1986.tb01412.x).
    4. *The scene as a whole.* `Evidence`, with one expectation for the whole scene, is a second
       test: ground that it takes for scars has higher odds, other ground lower ones, by the ratio
       of likelihoods of that answer on simulated scars and on the scene. Where a season changed all
       ground it takes hardly more simulated scars than other ground, and says nothing. It
       stands alone where reflectance is unknown or the sample small.
    """

    halo = max(TURNS, Evidence.halo)
    uses_relief = True

    def __init__(self, roles: Sequence[str]):
        if not {"red", "nir"} <= set(roles) <= set(ROLES):
            raise ValueError(f"no evidence by ground from {roles}")
        self.indices = tuple(roles)
        self._fit: GroundFit | None = None
        # Added to the log-odds of what one expectation for the scene takes for a scar, or not.
        self._told = (0.0, 0.0)
        self._by_scene = Evidence(
            next(c for c in CHOICES if all(set(INDICES[n].roles) <= set(roles) for n in c))
        )

    # Fitting

    def compared(self, sample: FloatArray) -> tuple[tuple[str, ...], FloatArray]:
        """Return the indices of a sample; see `Detector.compared`."""
        return self._by_scene.indices, self._scene_features(sample.T).T

    def learn(self, sample: FloatArray, progress: Progress | None = None) -> None:
        """Fit the detector; see `Detector.learn`.

        Parameters
        ----------
        sample : array of float32, shape (pixels, 2 × roles + 3)
            Bands before, bands after, and relief.
        progress : Progress, optional

        Raises
        ------
        ScarMapperError
            As of `Evidence.learn`.
        """
        progress = progress or Progress()
        by_scene = RecordingProgress(Progress())
        self._learn_by_scene(sample[spread_rows(len(sample), _FITTED_BY_SCENE)], by_scene)
        progress.check()
        self._fit, why = self._fitted(sample, progress)
        if self._fit is not None:
            progress.info(f"Evidence by kinds of ground: {why}.")
            if self._fit.alike:
                progress.info(
                    "Most ground that became bare is of one kind, which the scene's usual change "
                    "would hide: half of the simulated scars are made of it."
                )
            for warning in by_scene.warnings:
                progress.warn(warning)
            return
        progress.info(f"Evidence by one expectation for the whole scene: {why}.")
        self._learn_by_scene(sample, progress)

    def _learn_by_scene(self, sample: FloatArray, progress: Progress) -> None:
        features = self._scene_features(sample.T)
        self._by_scene.learn(features[:, np.isfinite(features.sum(axis=0))].T, progress)

    def _fitted(self, sample: FloatArray, progress: Progress) -> tuple[GroundFit | None, str]:
        """Return the fit by kinds of ground, or None, and why in words."""
        bands = len(self.indices)
        visible = [i for i, role in enumerate(self.indices) if role in ("blue", "green", "red")]
        unit, other = (
            unit_of_sample(sample[:, [start + i for i in visible]]) for start in (0, bands)
        )
        if unit is None or unit != other:
            return None, "the values are no reflectance of a known unit"
        if len(sample) < _FEWEST:
            return None, f"{len(sample):,} pixels are too few to tell kinds of ground apart"
        nir = self.indices.index("nir")
        light = np.log(np.maximum(sample[:, [nir, bands + nir]], np.float32(0.01 * unit)))
        relief, doubt = Relief.fitted(sample[:, 2 * bands :], light)
        if doubt:
            progress.warn(f"The DEM is not used to tell scars from other change: {doubt}.")
        _, after, ground = parted(sample, bands, unit)
        which, bare = simulated_scars(
            after, relief.slope(ground), self.indices, min(_COMPARED, len(sample)), seed=1
        )
        scars = sample[which]
        scars[:, bands : 2 * bands] = bare * np.float32(unit)
        suspected = self._suspected(sample)
        theirs = float(self._suspected(scars).mean()), float(suspected.mean())
        plausible = theirs[0] >= _FOUND and theirs[1] <= _PLAUSIBLE_SHARE
        fit = GroundFit.of_sample(
            self.indices, unit, relief, sample, suspected if plausible else None
        )
        scene = sample[spread_rows(len(sample), _COMPARED)]
        ours = [float(alone_is_scar(fit.log_odds(pixels.T)).mean()) for pixels in (scars, scene)]
        self._told = _told(*theirs)
        return fit, (
            f"{100 * ours[0]:.0f} % of simulated scars are found, {100 * ours[1]:.2f} % of the "
            "ground is taken for scars, pixel by pixel. By one expectation for the whole scene it "
            f"is {100 * theirs[0]:.0f} % and {100 * theirs[1]:.2f} %, which adds "
            f"{self._told[0]:.1f} to the log-odds of what that takes for scars, and "
            f"{self._told[1]:.1f} to those of other ground"
        )

    def _suspected(self, pixels: FloatArray) -> BoolArray:
        """Return which rows of a sample one expectation for the scene takes for scars."""
        features = self._scene_features(pixels.T)[:, :, np.newaxis]
        return self._by_scene.apply(features).mask[:, 0] == SCAR

    def _scene_features(self, pixels: FloatArray) -> FloatArray:
        """Return the indices that `Evidence` compares, of features of any shape."""
        count = len(self.indices)
        return np.stack(
            [
                INDICES[name].compute(dict(zip(self.indices, pixels[start : start + count])))
                for start in (0, count)
                for name in self._by_scene.indices
            ]
        )

    # Applying

    def apply(self, features: FloatArray) -> Detection:
        """Find scars in a window; see `Detector.apply`."""
        if self._fit is None:
            return self._by_scene.apply(self._scene_features(features))
        known = np.isfinite(features[: 2 * len(self.indices)].sum(axis=0))
        pixels = features.reshape(len(features), -1)
        alone = self._fit.log_odds(pixels, known.ravel()).reshape(known.shape)
        found = _with_neighbours(alone, known)
        if any(self._told):
            scar, other = np.float32(self._told[0]), np.float32(self._told[1])
            by_scene = self._by_scene.apply(self._scene_features(features)).probability
            found += np.nan_to_num(by_scene * scar + (1 - by_scene) * other)
        probability = chance(found)
        mask = (found > 0).astype(np.uint8)  # as numbers, `SCAR` and `NO_SCAR`
        mask[~known] = UNKNOWN
        probability[~known] = np.nan
        return Detection(mask, probability)

    # Keeping

    def as_dict(self) -> dict:
        """Return bands and fitted numbers; see `Detector.as_dict`."""
        return {
            "detector": "evidence by ground",
            "roles": list(self.indices),
            "by_ground": None if self._fit is None else self._fit.as_dict(),
            "by_scene": self._by_scene.as_dict(),
            "told_by_scene": list(self._told),
        }

    @classmethod
    def from_dict(cls, stored: dict) -> EvidenceByGround:
        """Return the fitted detector that `as_dict` stored.

        Raises
        ------
        KeyError, TypeError, ValueError
            Something is missing or does not fit together.
        """
        detector = cls(stored["roles"])
        detector._by_scene = Evidence.from_dict(stored["by_scene"])
        if stored["by_ground"] is not None:
            detector._fit = GroundFit.from_dict(detector.indices, stored["by_ground"])
        scar, other = stored["told_by_scene"]
        detector._told = float(scar), float(other)
        return detector


def _told(found: float, taken: float) -> tuple[float, float]:
    """Return what the answers "scar" and "none" of a test add to the log-odds.

    Parameters
    ----------
    found, taken : float
        Shares of simulated scars, and of the scene, that it takes for scars.
    """
    scar = np.log(max(found, 1e-3) / max(taken, _USUAL_SHARE))
    other = np.log((1 - found + _USUAL_SHARE) / (1 - taken))
    return (
        _DEPENDENCE * float(np.clip(scar, 0, _SUREST_RATIO)),
        _DEPENDENCE * float(np.clip(other, -_SUREST_RATIO, 0)),
    )


def _with_neighbours(alone: FloatArray, known: BoolArray) -> FloatArray:
    """Return the log-odds of pixels, with those of their neighbours, less the threshold."""
    row = np.ones(3, np.float32)

    def summed(values: FloatArray) -> FloatArray:
        around = cv2.sepFilter2D(values, -1, row, row, borderType=cv2.BORDER_REFLECT_101)
        return around - values

    number = np.maximum(summed(known.astype(np.float32)), 1)
    found = alone
    for _ in range(TURNS):
        scars = np.where(known, chance(found - THRESHOLD), np.float32(0))
        found = alone + NEIGHBOURS * (summed(scars) / number - USUAL)
    return found - THRESHOLD
