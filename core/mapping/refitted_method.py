"""A method whose probability and threshold a refit changes."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import ScarMapperError
from ..geo.array_types import FloatArray
from ..progress import Progress
from ..raster.probability import (
    check_sensitivity,
    scar_mask,
    shifted_threshold,
    tell_threshold,
)
from ..scars.candidate_values import CandidateValues
from .methods import MappedBlock, Method
from .overview import Overview
from .refit import Refit
from .scene import Scene


def check_refit(refit: Refit, file: str, method: str) -> None:
    """Refuse a refit of another method.

    Parameters
    ----------
    refit : Refit
    file : str
        Its name.
    method : str
        One of `core.mapping.methods.METHODS`.

    Raises
    ------
    ScarMapperError
    """
    if refit.method != method:
        raise ScarMapperError(
            "The refit {file} was made for the method “{theirs}”, not for “{method}”. Choose that "
            "method, or leave the refit out.",
            file=file,
            theirs=refit.method,
            method=method,
        )


class RefittedMethod(Method):
    """A method with its probability and threshold as a refit has them.

    Parameters
    ----------
    method : Method
        Made without a sensitivity, with the weights of the refit if it has any.
    refit : Refit
    file : str
        Name of the refit's file, for messages.
    sensitivity : float
        Shift of the refitted log-odds.
    progress : Progress, optional
        Told what the refit is worth.

    Raises
    ------
    ScarMapperError
        The refit is of another model or of other thresholds, or the method makes no use of one.
    """

    def __init__(
        self,
        method: Method,
        refit: Refit,
        file: str,
        sensitivity: float = 0.0,
        progress: Progress | None = None,
    ):
        progress = progress or Progress()
        check_sensitivity(sensitivity)
        if method.threshold is None:
            raise ScarMapperError(
                "The method “{method}” takes pixels for scars by their classes, not from a "
                "probability on: a refit cannot change it. Leave the refit out.",
                method=refit.method,
            )
        if refit.model_sha256 != method.model_hash:
            raise ScarMapperError(
                "The refit {file} was made for another model than the one chosen; make it again "
                "from a map by this model, or leave it out.",
                file=file,
            )
        self.indices, self.model_hash = method.indices, method.model_hash
        self._method, self._refit, self._sensitivity = method, refit, sensitivity
        self.threshold: float = shifted_threshold(refit.threshold, sensitivity)
        progress.info(f"{file}: {refit.in_words()}")
        tell_threshold(sensitivity, self.threshold, refit.threshold, progress)

    @property
    def fitted_on_sample(self) -> bool:  # type: ignore[override]
        """Whether the method itself has to be fitted to the images."""
        return self._method.fitted_on_sample

    def sample(self, scene: Scene, progress: Progress) -> FloatArray:
        """Return pixels to fit the method on; see `Method.sample`."""
        return self._method.sample(scene, progress)

    def fit(self, sample: FloatArray, progress: Progress) -> None:
        """Fit the method; see `Method.fit`."""
        self._method.fit(sample, progress)

    def load(self, stored: dict) -> None:
        """Take over the fit of the method; see `Method.load`."""
        self._method.load(stored)

    def as_dict(self) -> dict:
        """Return the fit of the method; the refit is an option of the map."""
        return self._method.as_dict()

    def blocks(
        self,
        scene: Scene,
        matrix: FloatArray | None,
        progress: Progress,
        candidate_values: CandidateValues | None = None,
        overview: Overview | None = None,
    ) -> Iterator[MappedBlock]:
        """Yield the method's map with the refitted probability, window by window.

        Values of candidates are left out: the method would select them by its own threshold.
        """
        for block in self._method.blocks(scene, matrix, progress, None, overview):
            probability = self._refit.probability(block.probability)
            mask = scar_mask(probability, self.threshold)
            yield block._replace(mask=mask, probability=probability)
