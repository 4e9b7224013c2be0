"""A network of both dates exported to an ONNX file with its card."""

from __future__ import annotations

import copy
import hashlib
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import torch

from ....core.chips.landslide4sense import PIXEL_METRES
from ....core.unet.dark_level import DARK_LIMIT, REFERENCE
from ....core.unet.model_card import REFLECTANCE_UNIT, CardBand, ModelCard
from ..calibration import Calibration, calibrate
from ..card import About
from ..export import CalibratedNetwork, placed, refuse_beyond, to_onnx
from ..fit import BEST, load
from ..folding import folded, with_half_weights
from ..network import folded_sizes
from ..scores import ProbabilityHistogram
from .config import PairConfig
from .fit import histogram_of, predict, validation_pairs
from .generator import Pair, PairGenerator
from .grounds import ROLES, Ground
from .network import PairNetwork, multiple

# The share of pairs with scars in what stands for scenes, and how many more pairs that takes.
_SCENE_SHARE, _SCENE_TIMES = 0.25, 3
# Validation pairs on which the exported model is compared with the network.
_COMPARED = 16
# Pairs of the training grounds from which the usual values of the bands are taken.
_SAMPLED = 64
# Metres: pixels of the coarsest grounds at hand, and of grounds that are shrunk on purpose.
_COARSEST = 30.0
# The bands without which a model cannot do.
_NEEDED = ("blue", "green", "red")


def read_network(run: str | Path) -> tuple[PairConfig, torch.nn.Module, int]:
    """Return configuration, network and epoch of the best weights of a run.

    Raises
    ------
    ScarMapperError
        There are none, or they are damaged.
    """
    state = load(Path(run) / BEST)
    config = PairConfig(**state["config"])
    network = PairNetwork(tuple(config.filters))
    network.load_state_dict(state["averaged"])
    return config, folded(network), int(state["epoch"])


def highest_threshold(histogram: ProbabilityHistogram, slack: float = 0.01) -> float:
    """Return the highest threshold whose F1 is at most ``slack`` below the best.

    Where thresholds are about equally good, the highest one gives the fewest false alarms.
    """
    best = histogram.scores(histogram.best_threshold()).f1
    thresholds = np.arange(0.05, 0.9501, 0.01).round(2).tolist()
    return max(t for t in thresholds if histogram.scores(t).f1 >= best - slack)


def scores_of(histogram: ProbabilityHistogram, threshold: float, pairs: int) -> dict:
    """Return the scores of known pixels, as in a model card's ``scores``."""
    pixels = int((histogram.scar + histogram.other).sum())
    return {
        **asdict(histogram.scores(threshold)),
        "calibration_error": histogram.calibration_error(),
        "pixels": pixels,
        "scar_share": float(histogram.scar.sum() / max(pixels, 1)),
        "pairs": pairs,
    }


def export_pairs(
    run: str | Path,
    training: PairGenerator,
    validation: PairGenerator,
    folder: str | Path,
    about: About,
) -> Path:
    """Export a run: the model and its card; return the ONNX file.

    Parameters
    ----------
    run : path
        Folder of the run.
    training, validation : PairGenerator
        What it was trained and validated on.
    folder : path
        For ``NAME.onnx`` and ``NAME.json``, which are replaced.
    about : About

    Raises
    ------
    ScarMapperError
        As of `training.export.export_run`.
    """
    config, network, epoch = read_network(run)
    # A scene is emptier than the pairs that train, on which calibration must not depend.
    emptier = validation.emptier(_SCENE_SHARE)
    pairs = validation_pairs(emptier, _SCENE_TIMES * config.validation, config.seed)
    logits = predict(network, pairs)
    known = np.stack([pair.known for pair in pairs])
    truth = np.stack([pair.scars for pair in pairs])
    calibration = calibrate(logits[known], truth[known])
    calibrated = calibration.scale * logits + calibration.bias
    histogram = histogram_of(calibrated, pairs)
    threshold = highest_threshold(histogram)
    random = np.random.default_rng((config.seed, 1 << 21))
    sampled = [training.pair(random) for _ in range(_SAMPLED)]
    card = _card(config, about, sampled, calibration, threshold, training.grounds)
    card = replace(
        card,
        scores={"validation": scores_of(histogram, threshold, len(pairs))},
        training={
            **card.training,
            "epoch": epoch,
            "weights": hashlib.sha256((Path(run) / BEST).read_bytes()).hexdigest()[:8],
            "validated_on": sorted({family(ground) for ground in validation.grounds}),
        },
    )
    model = CalibratedNetwork(copy.deepcopy(network), calibration).eval()
    graph = to_onnx(model, card.channels, card.multiple)
    folder = Path(folder)
    with placed(with_half_weights(graph), card, folder) as exported:
        for pair in pairs[:_COMPARED]:
            image = pair.image[None]
            with torch.inference_mode():
                expected = model(torch.from_numpy(image))[:, 0].numpy()
            refuse_beyond(
                float(np.abs(exported.probability(image) - expected).max()), "a validation pair"
            )
    return folder / card.file


def _card(
    config: PairConfig,
    about: About,
    sampled: list[Pair],
    calibration: Calibration,
    threshold: float,
    grounds: list[Ground],
) -> ModelCard:
    """Return the card, without scores."""
    tile, overlap = folded_sizes(len(config.filters))
    card = ModelCard(
        name=config.name,
        title=about.title or config.name,
        version=about.version,
        description=about.description,
        file=f"{config.name}.onnx",
        tile=tile,
        multiple=multiple(tuple(config.filters)),
        overlap=overlap,
        bands=_bands(sampled),
        dates=2,
        scene="dark",
        ground_sampling_distance_m=about.ground_sampling_distance_m or PIXEL_METRES,
        threshold=threshold,
        coarsest_m=_COARSEST,
        calibration={
            **calibration.as_dict(),
            "error_before": calibration.error_before,
            "error_after": calibration.error_after,
        },
        training={
            "data": about.data,
            "doi": about.doi,
            "licence": about.licence,
            "grounds": sorted({family(ground) for ground in grounds}),
            "configuration": config.as_dict(),
        },
        notes=tuple(about.notes),
    )
    return ModelCard.from_dict(card.as_dict(), f"The card of {config.name}")


def family(ground: Ground) -> str:
    """Return the name of a ground, without the number of a patch."""
    return ground.name.rstrip("0123456789").strip() if ground.scars is not None else ground.name


def _bands(sampled: list[Pair]) -> tuple[CardBand, ...]:
    """Return the bands, with the usual values of both dates together."""
    images = np.stack([pair.image for pair in sampled])
    bands = []
    for number, role in enumerate(ROLES):
        band = images[:, number :: len(ROLES)].ravel()
        low, median, high = np.percentile(band[band != 0], (25, 50, 75))
        bands.append(
            CardBand(
                role=role,
                unit=REFLECTANCE_UNIT,
                divisor=REFERENCE[role],
                mean=1.0,
                std=1.0,
                median=float(median),
                # The interquartile range of a normal distribution is 1.349 standard deviations.
                sigma=float(high - low) / 1.349,
                optional=role not in _NEEDED,
                dark_limit=DARK_LIMIT[role],
            )
        )
    return tuple(bands)
