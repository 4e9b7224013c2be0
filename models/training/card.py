"""The model card of a run."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ...core.chips.fingerprint import fingerprints
from ...core.chips.landslide4sense import PIXEL_METRES
from ...core.errors import ScarMapperError, UnreadableFileError
from ...core.unet.dark_level import DARK_LIMIT, REFERENCE
from ...core.unet.model_card import (
    FINGERPRINTS,
    REFLECTANCE_UNIT,
    TERRAIN_UNITS,
    CardBand,
    ModelCard,
)
from .bands import DIVISOR, ROLES
from .calibration import Calibration
from .config import Config, View
from .evaluation import Evaluation
from .neighbours import neighbours, touching
from .normalise import Normalisation
from .patches import Patches
from .split import Split, flattery

if TYPE_CHECKING:
    from .trained_run import TrainedRun

# Pixels: a tile that takes about 1.1 GB with two threads at its own resolution, and an overlap of
# which the discarded part is as wide as the receptive field of these networks: results with other
# tiles differ by less than 0.001.
_TILE, _OVERLAP = 896, 288
# Pixels of an overlap in which tiles are blended, see `core.raster.tiling`.
_BLENDED = 16
# Pixels from which the medians and deviations of the bands are taken.
_SAMPLE = 2_000_000


@dataclass
class About:
    """What a card states that does not follow from the run: a JSON file.

    Attributes
    ----------
    title, version, description : str
    data, doi, licence : str
        Of the training data.
    ground_sampling_distance_m : float
    notes : list of str
    usual_dark : dict of str to float
        By role, the dark level of training data from above the atmosphere, reflectance × 10 000;
        for models that take values as shares of their medians. Left out where training data are
        surface reflectance.
    """

    title: str = ""
    version: str = "1.0"
    description: str = ""
    data: str = ""
    doi: str = ""
    licence: str = ""
    ground_sampling_distance_m: float = PIXEL_METRES
    notes: list[str] = field(default_factory=list)
    usual_dark: dict[str, float] = field(default_factory=dict)

    @classmethod
    def read(cls, path: str | Path) -> About:
        """Read it from a file.

        Raises
        ------
        ScarMapperError
            When it can't be read or has a key that does not exist.
        """
        try:
            values = json.loads(Path(path).read_text(encoding="utf-8"))
            unknown = sorted(set(values) - {entry.name for entry in fields(cls)})
        except (OSError, ValueError, TypeError) as error:
            raise UnreadableFileError(
                "The description {path} can't be read: {why}.", path=path, why=error
            ) from error
        if unknown or not isinstance(values, dict):
            raise UnreadableFileError(
                "{path} must be an object with the keys {keys}; it has {unknown}.",
                path=path,
                keys=", ".join(entry.name for entry in fields(cls)),
                unknown=", ".join(unknown),
            )
        return cls(**values)


def make_card(
    run: TrainedRun,
    patches: Patches,
    split: Split,
    calibration: Calibration,
    evaluation: Evaluation,
    about: About,
) -> ModelCard:
    """Return the card of a run's model, without the digest of its file.

    Parameters
    ----------
    run : trained_run.TrainedRun
    patches, split
        What it was trained on.
    calibration, evaluation
        As ``run.calibrated`` returns them.
    about : About

    Raises
    ------
    ScarMapperError
        When a band is the same everywhere in the training patches.
    """
    config = run.config
    multiple = run.multiple
    tile, overlap = _sizes(config, multiple)
    scores = {"validation": evaluation.scores()}
    test = run.test_scores()
    if test is not None:
        scores["test"] = test
    parts = {"train": split.train, "validation": split.validation, "test": split.test}
    counts = {name: len(index) for name, index in parts.items()}
    if run.extra:
        counts["extra"] = run.extra
    flattering = flattery(split, touching(neighbours(patches), split))
    card = ModelCard(
        name=config.name,
        title=about.title or config.name,
        version=about.version,
        description=about.description,
        file=f"{config.name}.onnx",
        tile=tile,
        multiple=multiple,
        overlap=overlap,
        bands=_bands(Normalisation.of_config(config), patches, split.train, about.usual_dark),
        scene=Normalisation.of_config(config).scene,
        ground_sampling_distance_m=about.ground_sampling_distance_m,
        threshold=evaluation.threshold,
        calibration={
            **calibration.as_dict(),
            "error_before": calibration.error_before,
            "error_after": calibration.error_after,
        },
        training={
            "data": about.data,
            "doi": about.doi,
            "licence": about.licence,
            "patches": counts,
            "split": split.words,
            "epoch": run.epoch,
            # Its first digits: scanners for secrets in a plugin take longer ones for such.
            "weights": run.weights[:8],
            **fingerprints_of(patches, split),
            "configuration": config.as_dict(),
        },
        scores=scores,
        notes=(*about.notes, *([flattering] if flattering else [])),
    )
    return ModelCard.from_dict(card.as_dict(), f"The card of {config.name}")


def fingerprints_of(patches: Patches, split: Split) -> dict[str, dict[str, list[int]]]:
    """Return what the patches that trained and validated are recognised by, as of a card.

    Nothing for patches without red, green and blue.
    """
    colours = ("B4", "B3", "B2")
    if not set(colours) <= set(patches.bands):
        return {}
    columns = [patches.bands.index(band) for band in colours]
    parts = {
        "train": np.concatenate([split.train, split.extra]),
        "validation": split.validation,
    }
    return {
        FINGERPRINTS: {
            name: fingerprints([patches.images[i][columns] for i in index])
            for name, index in parts.items()
        }
    }


def _sizes(config: Config, multiple: int) -> tuple[int, int]:
    """Return tile and overlap, in pixels."""
    members = [member for member in config.of_members() if member.counts]
    if config.fold > 1 and not config.members:
        from .network import folded_sizes  # needs PyTorch, which a card does without

        return folded_sizes(len(config.filters))
    if config.teacher and all(each.view_list == [View()] for each in members):
        # Integers make a step wherever any pixel in sight differs: all of them have to be alike.
        overlap = 2 * max(reach(member) for member in members) + _BLENDED
    else:
        # At a coarser resolution, the receptive field covers more of the image.
        coarsest = min(1, *(view.resolution for each in members for view in each.view_list))
        overlap = math.ceil(_OVERLAP / coarsest)
    overlap = -(-overlap // multiple) * multiple
    tile = -(-max(_TILE, 2 * overlap) // multiple) * multiple
    return tile, overlap


def reach(config: Config) -> int:
    """Return how many pixels away, at most, a pixel changes what a U-Net finds in another.

    Two convolutions of 3 × 3 pixels a block, on the way down and up again, and the squares that are
    halved to one pixel.
    """
    levels = len(config.filters)
    depth = config.depth or [1] * levels
    down = sum(2 * blocks * 2**level for level, blocks in enumerate(depth))
    up = sum(2 * 2**level for level in range(levels - 1))
    return down + up + 2 ** (levels - 1) - 1


def _bands(
    normalise: Normalisation, patches: Patches, train: np.ndarray, usual_dark: dict[str, float]
) -> tuple[CardBand, ...]:
    sample = _sampled(normalise, patches, train)
    low, median, high = np.percentile(sample, (25, 50, 75), axis=1)
    bands = []
    for i, name in enumerate(normalise.bands):
        # The interquartile range of a normal distribution is 1.349 standard deviations.
        sigma = float(high[i] - low[i]) / 1.349
        if sigma <= 0:
            raise ScarMapperError(
                "The band {band} has the same value nearly everywhere in the training patches: "
                "train with a set of bands that does without it.",
                band=name,
            )
        role = ROLES[name]
        bands.append(
            CardBand(
                role=role,
                unit=TERRAIN_UNITS.get(role, REFLECTANCE_UNIT),
                divisor=REFERENCE[role] if normalise.scene == "dark" else DIVISOR[name],
                mean=float(normalise.mean[i]),
                std=float(normalise.std[i]),
                median=float(median[i]),
                sigma=sigma,
                landslide4sense=name,
                dark_limit=DARK_LIMIT[role] if normalise.scene == "dark" else 0.0,
                usual_dark=usual_dark.get(role, 0.0) if normalise.scene == "medians" else 0.0,
            )
        )
    return tuple(bands)


def _sampled(normalise: Normalisation, patches: Patches, train: np.ndarray) -> np.ndarray:
    """Return the network's input at some pixels of each training patch, C×pixels."""
    generator = np.random.default_rng(0)
    each = max(_SAMPLE // len(train), 1)
    found = []
    for i in train:
        image = patches.images[i]
        valid = np.isfinite(image).all(axis=0) & (image != 0).any(axis=0)
        x = normalise(image[None])[0][:, valid]
        if each < x.shape[1]:
            x = x[:, generator.choice(x.shape[1], each, replace=False)]
        found.append(x)
    return np.concatenate(found, axis=1)
