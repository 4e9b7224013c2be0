"""Scars from clusters: vegetated before and bare after, or a class of change of its own."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..errors import ScarMapperError
from ..geo.array_types import ByteArray, FloatArray
from ..geo.grid import Window
from ..labels import SCAR, UNKNOWN, warn_of_too_many_scars
from ..progress import Progress
from ..raster.block_map import block_shape, map_blocks
from ..raster.source import Source
from ..raster.writer import Outputs
from .base import Detection, Detector
from .log_odds import LogOdds, class_numbers, greatest, probability_of_last
from .mixtures import Mixture, WeightedPoints, fit_gaussians, fit_kmeans, weighted_points
from .robust import robust_sigma

KMEANS, GAUSSIANS = METHODS = ("kmeans", "gaussians")
DATES, CHANGE = COMPARISONS = ("dates", "change")

MOST_CLUSTERS = 20
# Pixels that the clusters are fitted on: with so many, sampling moves about one label in 10,000.
SAMPLE = 1 << 20
# Pixels worked on at a time, so that intermediate arrays stay in the processor's cache.
_CHUNK = 1 << 15

# Normalised differences, from −1 to 1, which can be clustered without scaling.
_DIMENSIONLESS = {"NDVI", "BSI", "NDWI", "NDMI", "NBR", "GRVI"}
# Bare soil has no lower index than this; water has, which must not count as barer.
_SOIL = {"NDVI": 0.1}
# A class above this is vegetation, and a class that loses less than this has lost none.
_VEGETATION = {"NDVI": 0.5, "GRVI": 0.1}
_LOSS = {"NDVI": 0.1, "GRVI": 0.03}


class Classified(NamedTuple):
    """The scars, probabilities and classes of a window.

    Attributes
    ----------
    mask : array of uint8, shape (height, width)
        1 scar, 0 none, 255 unknown.
    probability : array of float32, shape (height, width), or None
        As of `ClusterScars`; NaN where unknown.
    pre, post : arrays of uint8, shape (height, width), or None
        Class of each date, from 1 (most vegetated) to the number of clusters (bare); 0 where
        unknown. Where the change was clustered, ``pre`` is None and ``post`` holds the classes
        of change, from 1 (most gain of vegetation) to the number of clusters (most loss).
    """

    mask: ByteArray
    probability: FloatArray | None
    pre: ByteArray | None
    post: ByteArray | None


class ClusterScars(Detector):
    """Scars by clustering a greenness and a bareness index.

    Parameters
    ----------
    method : {"kmeans", "gaussians"}
        K-means, or a mixture of Gaussians with full covariances.
    clusters : int
        2 to 20.
    comparison : {"dates", "change"}
        ``dates``: the pixels of each date are clustered by themselves; a scar is a pixel that is
        not in the bare class before and is in it after. ``change``: the differences post − pre
        are clustered; the scars are the class of the greatest loss.
    seed : int
        Of the random starts; the same seed gives the same labels.
    indices : pair of str
        A greenness and a bareness index: one of `PAIRS`.

    Attributes
    ----------
    mixtures : tuple of Mixture
        Fitted clusters of the pre and the post image, or of the change; ordered from the most
        vegetated to the barest. Empty before `fit`.

    Raises
    ------
    ScarMapperError
        The number of clusters is out of range.

    Notes
    -----
    The bare class is the one whose centroid has the greatest bareness minus greenness, each in
    standard deviations of the pixels. An NDVI below 0.1 counts as 0.1: water lies below that
    without being barer, and its low BSI keeps it apart from soil.

    NDVI and BSI are clustered as they are. Where an index has a unit, as Red has, both are
    measured in units of their own spread over the scene (1.4826 × median absolute deviation).

    The probability is P(not bare before) · P(bare after), or P(class of greatest loss). With
    Gaussians these are posterior probabilities of the components. With K-means they are those of
    equally large, equally round Gaussians at the centroids, as wide as the pixels lie around
    their centroids on average: one half midway between two centroids, and rising with the
    distance from there. A pixel can be in the mask with less than one half, if both dates are
    in doubt.
    """

    sample_size = SAMPLE
    threshold_probability = None

    def __init__(
        self,
        method: str = KMEANS,
        clusters: int = 2,
        comparison: str = DATES,
        seed: int = 0,
        indices: tuple[str, str] = ("NDVI", "BSI"),
    ):
        if method not in METHODS or comparison not in COMPARISONS or len(indices) != 2:
            raise ValueError(f"no clustering {method!r}, {comparison!r} of {indices!r}")
        if not 2 <= clusters <= MOST_CLUSTERS:
            raise ScarMapperError(
                "{clusters} clusters are not possible; choose from 2 to {most}.",
                clusters=clusters,
                most=MOST_CLUSTERS,
            )
        if not 0 <= seed < 1 << 32:
            raise ScarMapperError("The seed must be a whole number from 0 to 4294967295.")
        self.method, self.clusters, self.comparison, self.seed = method, clusters, comparison, seed
        self.indices = tuple(indices)
        self.mixtures: tuple[Mixture, ...] = ()
        self._odds: tuple[LogOdds, ...] = ()

    # Fitting

    def learn(self, sample: FloatArray, progress: Progress | None = None) -> None:
        """Find the clusters, and warn where they are doubtful.

        Parameters
        ----------
        sample : array of float32, shape (pixels, 4)
            Greenness and bareness before, then after.
        progress : Progress, optional

        Raises
        ------
        ScarMapperError
            There are fewer different pixels than clusters.
        """
        progress = progress or Progress()
        before, after = sample[:, :2], sample[:, 2:]
        progress.check()
        pixel_sets = (before, after) if self.comparison == DATES else (after - before,)
        self._use(tuple(self._clustered(pixels) for pixels in pixel_sets))
        for doubt in self._doubts():
            progress.warn(doubt)
        scars = np.mean(self.classify(sample.T[:, :, np.newaxis], probability=False).mask == SCAR)
        warn_of_too_many_scars(
            float(scars),
            "the images seem to be of different seasons, or too few clusters mix scars with other "
            "change.",
            progress,
        )

    def _clustered(self, pixels: FloatArray) -> Mixture:
        histogram = weighted_points(pixels)
        scale = (1.0, 1.0) if _DIMENSIONLESS.issuperset(self.indices) else _spread(pixels)
        fit = fit_kmeans if self.method == KMEANS else fit_gaussians
        mixture = fit(histogram, self.clusters, self.seed, scale)
        floor = _SOIL.get(self.indices[0], -np.inf) if self.comparison == DATES else -np.inf
        return mixture.reordered(np.argsort(bareness(mixture, histogram, floor), kind="stable"))

    def _use(self, mixtures: tuple[Mixture, ...]) -> None:
        self.mixtures = tuple(mixtures)
        self._odds = tuple(LogOdds(mixture) for mixture in self.mixtures)

    def _doubts(self) -> list[str]:
        """Return reasons to doubt that the classes are bare soil and vegetation, as sentences."""
        name = self.indices[0]
        greenness = [mixture.means[:, 0] for mixture in self.mixtures]
        if self.comparison == CHANGE:
            lost = -greenness[0]
            if lost[-1] < _LOSS.get(name, 0):
                return [
                    f"The class of greatest vegetation loss loses only {lost[-1]:.2f} of {name}: "
                    "no cluster looks like scars. Try more clusters, or compare the classes of "
                    "each date."
                ]
            if lost.min() > _LOSS.get(name, np.inf):
                return [
                    f"Every class loses {name}, the least {lost.min():.2f}: the images seem to be "
                    "of different seasons, and the class taken for scars may be a crop or a "
                    "forest type."
                ]
            return []
        doubts = []
        for title, means in zip(("pre", "post"), greenness):
            if means[-1] > _VEGETATION.get(name, np.inf):
                doubts.append(
                    f"No cluster of the {title} image looks bare: the barest has a mean {name} of "
                    f"{means[-1]:.2f}. The scars found are doubtful; try more clusters, or "
                    "cluster the change."
                )
        green, sizes = greenness[0][:-1], self.mixtures[0].sizes[:-1]
        vegetated = np.average(green, weights=sizes) if sizes.any() else green.mean()
        if greenness[1][-1] > vegetated:
            doubts.append(
                f"The bare class of the post image (mean {name} {greenness[1][-1]:.2f}) is greener "
                f"than the vegetation of the pre image ({vegetated:.2f}): the images seem to be "
                "of different seasons, and scars cannot be found this way."
            )
        return doubts

    def summary(self) -> list[str]:
        """Return a sentence on the classes of each date, or of the change."""
        titles = ("Pre image", "Post image") if self.comparison == DATES else ("Change",)
        return [
            f"{title}: "
            + "; ".join(
                f"class {number}, {', '.join(map('{} {:.4g}'.format, self.indices, mean))} "
                f"({100 * size:.1f} % of the pixels)"
                for number, (mean, size) in enumerate(zip(mixture.means, mixture.sizes), start=1)
            )
            for title, mixture in zip(titles, self.mixtures)
        ]

    # Applying

    def apply(self, features: FloatArray) -> Detection:
        """Find scars in a window; see `Detector.apply`."""
        return self.detect(features)

    def detect(self, features: FloatArray, sensitivity: float = 0.0) -> Detection:
        """Find scars in a window; see `Detector.detect`.

        The sensitivity is added to the log-odds of the two claims that make a scar: of bare ground
        after, against the likeliest other class, and of another class than bare ground before. Of
        clusters of the change it is added to the log-odds of the class of greatest loss.
        """
        mask, probability, _ = self._classified(
            features, probability=True, classes=False, sensitivity=sensitivity
        )
        return Detection(mask, probability)

    def classify(
        self, features: FloatArray, probability: bool = True, classes: bool = False
    ) -> Classified:
        """Return the scars of a window and, if wanted, their probability and the classes.

        Parameters
        ----------
        features : array of float32, shape (4, height, width)
            Greenness and bareness before, then after; NaN where invalid.
        probability, classes : bool
            What to compute besides the mask.

        Raises
        ------
        ScarMapperError
            Nothing was fitted yet.
        """
        mask, likely, numbers = self._classified(features, probability, classes)
        return Classified(
            mask,
            likely if probability else None,
            numbers[0] if classes and len(numbers) == 2 else None,
            numbers[-1] if classes else None,
        )

    def _classified(
        self, features: FloatArray, probability: bool, classes: bool, sensitivity: float = 0.0
    ) -> tuple[ByteArray, FloatArray, list[ByteArray]]:
        """Return mask, probability and classes of each date; undefined where not asked for."""
        if not self._odds:
            raise ScarMapperError("The clusters have not been fitted yet.")
        shape = features.shape[1:]
        flat = features.reshape(4, -1)
        pixels = flat.shape[1]
        mask = np.empty(pixels, np.uint8)
        likely = np.empty(pixels, np.float32)
        numbers = [np.empty(pixels, np.uint8) for _ in self._odds]
        for start in range(0, pixels, _CHUNK):
            part = slice(start, start + _CHUNK)
            values = flat[:, part]
            if self.comparison == CHANGE:
                dates = [self._odds[0].compute(values[2] - values[0], values[3] - values[1])]
            else:
                dates = [
                    self._odds[0].compute(values[0], values[1]),
                    self._odds[1].compute(values[2], values[3]),
                ]
            best = [greatest(odds) for odds in dates]
            unknown = np.flatnonzero(np.isnan(best[0] + best[-1]))
            scar = best[-1] <= sensitivity
            if len(best) == 2:
                scar &= best[0] > -sensitivity
            mask[part] = scar  # as numbers, `SCAR` and `NO_SCAR`
            mask[part][unknown] = UNKNOWN
            if probability:
                likely[part] = probability_of_last(dates[-1])
                if len(dates) == 2:
                    likely[part] *= 1 - probability_of_last(dates[0])
                likely[part][unknown] = np.nan
            if classes:
                for number, odds, date_best in zip(numbers, dates, best):
                    number[part] = class_numbers(odds, date_best)
                    number[part][unknown] = 0
        return mask.reshape(shape), likely.reshape(shape), [n.reshape(shape) for n in numbers]

    # Keeping

    def as_dict(self) -> dict:
        """Return the parameters and the mixtures; see `Detector.as_dict`.

        The last component of each mixture is the bare class.
        """
        return {
            "detector": "clusters",
            "method": self.method,
            "clusters": self.clusters,
            "comparison": self.comparison,
            "seed": self.seed,
            "indices": list(self.indices),
            "mixtures": [mixture.as_dict() for mixture in self.mixtures],
        }

    @classmethod
    def from_dict(cls, stored: dict) -> ClusterScars:
        """Return the fitted detector that `as_dict` stored.

        Raises
        ------
        ScarMapperError
            Something is missing or does not fit together.
        """
        names = ("method", "clusters", "comparison", "seed", "indices")
        try:
            detector = cls(**{name: stored[name] for name in names})
            mixtures = tuple(Mixture.from_dict(part) for part in stored["mixtures"])
            expected = 2 if detector.comparison == DATES else 1
            if mixtures and len(mixtures) != expected:
                raise ValueError("the wrong number of mixtures")
            if any(len(mixture.means) != detector.clusters for mixture in mixtures):
                raise ValueError("the wrong number of components")
        except (KeyError, TypeError, ValueError) as error:
            raise ScarMapperError(
                "The stored clusters are damaged or of another kind ({why}); fit them again.",
                why=error,
            ) from error
        detector._use(mixtures)
        return detector


def bareness(mixture: Mixture, histogram: WeightedPoints, floor: float = -np.inf) -> FloatArray:
    """Return how bare each component is: bareness minus greenness, in standard deviations.

    Parameters
    ----------
    mixture : Mixture
        Of a greenness and a bareness index.
    histogram : WeightedPoints
        The pixels that it was fitted on.
    floor : float
        Greenness below this counts as this.

    Returns
    -------
    array of float64, shape (clusters,)
    """
    spread = np.where(histogram.spread > 0, histogram.spread, 1)
    greenness, bare = mixture.means.T
    return bare / spread[1] - np.maximum(greenness, floor) / spread[0]


def _spread(pixels: FloatArray) -> FloatArray:
    """Return the robust standard deviation of each feature, shape (2,); never zero."""
    middle = np.median(pixels, axis=0)
    robust = np.array([robust_sigma(deviations) for deviations in (pixels - middle).T])
    plain = pixels.std(axis=0, dtype=np.float64)
    return np.where(robust > 0, robust, np.where(plain > 0, plain, 1))


def write_clusters(
    detector: ClusterScars,
    pair: Source,
    outputs: Outputs,
    mask: str,
    probability: str | None = None,
    classes_pre: str | None = None,
    classes_post: str | None = None,
    progress: Progress | None = None,
) -> None:
    """Write the scars of a pair, their probability and the classes, in one pass.

    Parameters
    ----------
    detector : ClusterScars
    pair : Source
        As of `ClusterScars.fit`.
    outputs : Outputs
    mask : str
        GeoTIFF, uint8: 1 scar, 0 none, nodata 255.
    probability : str, optional
        GeoTIFF, float32, nodata NaN.
    classes_pre, classes_post : str, optional
        GeoTIFFs, uint8: class numbers as of `Classified`, nodata 0.
    progress : Progress, optional

    Raises
    ------
    ValueError
        Classes of the pre image are wanted of clusters of the change.
    """
    if classes_pre and detector.comparison == CHANGE:
        raise ValueError("clusters of the change have no classes of the pre image")
    named = (
        (mask, "scar", "uint8", UNKNOWN),
        (probability, "probability", "float32", None),
        (classes_pre, "class before", "uint8", 0),
        (
            classes_post,
            "class after" if detector.comparison == DATES else "class of change",
            "uint8",
            0,
        ),
    )
    writers = [
        outputs.raster(path, pair.grid, [band], dtype, nodata) if path else None
        for path, band, dtype, nodata in named
    ]

    def work(window: Window) -> Classified:
        return detector.classify(
            pair.read(window), bool(probability), bool(classes_pre or classes_post)
        )

    for window, found in map_blocks(work, pair.grid, block_shape([pair]), progress):
        for writer, array in zip(writers, found):
            if writer is not None and array is not None:
                writer.write(window, array)
