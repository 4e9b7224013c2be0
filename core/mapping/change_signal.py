"""How far the change of mapped scars stands out from the other changes of a scene."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ..detectors.robust import robust_line
from ..geo.array_types import ByteArray, FloatArray
from ..geo.grid import Grid, Window
from ..progress import Progress
from ..raster.sampling import sample_pixels
from ..raster.source import FunctionSource, Source
from .aligned_pair import AlignedPair
from .scene import ScenePair

# Whether a scar lowers (−1) or raises (+1) an index.
_SIGNS = {"NDVI": -1, "Red": 1}
# Ground with more NDVI than this has vegetation that a scar would remove.
_VEGETATED = 0.3
# A pixel that lost all its vegetation must drop by this many σ to stand out from noise.
LEAST_ROOM = 3.0
# A change that chance hardly makes, in σ.
STRONG = 3.0
# Scars whose median change, in σ, is less hardly stand out from the ground around them.
_LEAST_SCARS = 3.0
# Shifts of the season's own NDVI beyond which the images are of different seasons.
_SEASON = 0.15
_BINS = np.linspace(-10, 15, 101)
_SAMPLE = 250_000


@dataclass(frozen=True)
class ChangeSignal:
    """The change of the scene, in one index, with and without the scars of a map.

    All changes are those that a scar makes, losses of NDVI or gains of red, beyond what the scene
    as a whole changed, in units of the scene's own noise (σ): the index after is regressed on the
    index before, robustly, and σ is the robust spread about that line.

    Attributes
    ----------
    index : str
        NDVI, or Red where there is no near infrared.
    before, after : float
        Medians of the index, outside the scars.
    noise : float
        σ, in units of the index.
    room : float
        By how many σ ground that was vegetated before would drop if it became as bare as the
        barest fiftieth of the scene; NaN where it is not known.
    towards, away : float
        Share of the ground that changed by more than `STRONG` σ, and by as much the other way.
    scars : float
        Median change of the pixels of scars, in σ; NaN where there are none.
    edges : array of float64
        Of the histograms, in σ.
    ground, in_scars : array of float64
        Density of all other ground, and of that in scars.
    """

    index: str
    before: float
    after: float
    noise: float
    room: float
    towards: float
    away: float
    scars: float
    edges: FloatArray
    ground: FloatArray
    in_scars: FloatArray

    @property
    def by_chance(self) -> float:
        """Share of strong changes that are chance, by those the other way, 0 to 1."""
        return min(1.0, self.away / self.towards) if self.towards else math.nan

    @property
    def change(self) -> str:
        """The effect of a scar on the index, in words."""
        return f"{'loss' if _SIGNS[self.index] < 0 else 'gain'} of {self.index}"

    def doubts(self) -> list[str]:
        """Return reasons to doubt the map, one sentence or more each."""
        out = []
        lost = self.before - self.after
        if self.index == "NDVI" and self.room < LEAST_ROOM:
            out.append(
                "There is no vegetation signal left in the image after: ground that was green "
                f"before has a median {self.index} of {self.after:.2f} now, and losing all its "
                f"vegetation would show as a drop of {self.room:.1f} times the scene's noise. "
                "Winter or drought after a green season looks like this. Use an image of the "
                "same season."
            )
        elif self.index == "NDVI" and abs(lost) > _SEASON:
            way = "fell" if lost > 0 else "rose"
            out.append(
                f"The images look like different seasons: the scene's median NDVI {way} from "
                f"{self.before:.2f} to {self.after:.2f}."
            )
        if self.scars < _LEAST_SCARS:
            out.append(
                f"The mapped scars stand out by only {self.scars:.1f} times the scene's noise, by "
                f"their {self.change}: much of the map may be noise."
            )
        if self.towards > 0.001 and self.by_chance > 0.5:
            out.append(
                f"For every 10 pixels with a strong {self.change}, {10 * self.by_chance:.0f} "
                "changed as much the other way: most strong changes here are no scars."
            )
        return out


def change_signal(
    pair: AlignedPair, mask: ByteArray, progress: Progress | None = None
) -> ChangeSignal | None:
    """Measure the signal in a sample of the scene.

    Parameters
    ----------
    pair : AlignedPair
    mask : array of uint8, shape (height, width)
        Scars are 1.
    progress : Progress, optional

    Returns
    -------
    ChangeSignal or None
        None where the images lack the bands, or show no variation.
    """
    index = _index(pair)
    if index is None:
        return None
    features = ScenePair(pair.scene((index,)))
    both = FunctionSource(
        [features, _Mask(mask, pair.grid)],
        lambda change, scar: np.concatenate([change, scar]),
        (*features.bands, "scar"),
    )
    sample = sample_pixels(both, _SAMPLE, progress).astype(np.float64)
    before, after, scar = sample[:, 0], sample[:, 1], sample[:, 2] == 1
    ground = ~scar
    if ground.sum() < 100:
        return None
    intercept, slope, noise = robust_line(before[ground], after[ground])
    if not noise > 0:
        return None
    change = _SIGNS[index] * (after - intercept - slope * before) / noise
    room = math.nan
    green = ground & (before > _VEGETATED)
    if index == "NDVI" and green.sum() >= 100:
        bare = float(np.percentile(after, 2))
        room = (float(np.median(after[green])) - bare) / noise
    return ChangeSignal(
        index,
        float(np.median(before[ground])),
        float(np.median(after[ground])),
        noise,
        room,
        float((change > STRONG).mean()),
        float((change < -STRONG).mean()),
        float(np.median(change[scar])) if scar.any() else math.nan,
        _BINS,
        _density(change[ground]),
        _density(change[scar]),
    )


class _Mask(Source):
    """A mask of bytes as a source; only what is read becomes floating point."""

    bands = ("scar",)

    def __init__(self, mask: ByteArray, grid: Grid):
        self.grid, self._mask = grid, mask

    def _read(self, window: Window) -> FloatArray:
        return self._mask[window.slices].astype(np.float32)[np.newaxis]


def _index(pair: AlignedPair) -> str | None:
    """Return the index to measure; None where the images lack the bands."""
    available = set(pair.pre.bands) & set(pair.post.bands)
    if {"nir", "red"} <= available:
        return "NDVI"
    return "Red" if "red" in available else None


def _density(values: FloatArray) -> FloatArray:
    """Return the density of a histogram over `_BINS`; values beyond count in the outer bins."""
    counts, edges = np.histogram(np.clip(values, _BINS[0], _BINS[-1]), _BINS)
    return counts / max(1, len(values)) / np.diff(edges)
