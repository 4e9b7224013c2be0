"""How the values of a scene become a model's input: one gain and offset for each band.

A model's card states on what kind of values it was trained (``scene``), and here they are
reproduced from a sample of the scene's pixels:

``medians``
    Each reflectance band, in any unit, is divided by its median over the scene. Where the card
    states a usual dark level, an image without air gets it back first
    (`core.unet.dark_level.missing_air`).
``level``
    All of them are divided by one number, the median over the scene of their mean, each divided
    by the card's divisor before.
``exact``
    Values must be reflectance.
``match``
    The median and the spread (interquartile range / 1.349) of each reflectance band are made
    those of the training data, over land: ground whose NDWI is above 0 is left out of these
    statistics where the bands for it are there.

``dark``
    The dark level of each reflectance band is taken off, as far as air can add it
    (`core.unet.dark_level`), so that top-of-atmosphere and surface reflectance, haze and clear air
    look alike. Display values have no unit: of these, the whole dark level is taken off, and the
    median above it becomes that of the training data.

Slope and elevation are taken as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import ScarMapperError
from ..geo.array_types import BoolArray, FloatArray
from ..imagery.indices import normalised_difference
from ..imagery.reflectance import unit_of_sample
from ..labels import THE_IMAGE, within_a_sentence
from ..progress import Progress
from .colour_check import check_colours
from .dark_level import DARK_PERCENTILE, dark_levels, missing_air
from .model_card import CardBand

# Distance of a band's median from that of the training data, in its σ: doubtful, and refused.
_DOUBTFUL_SIGMA, _REFUSED_SIGMA = 3.0, 10.0
# A band has an odd spread beyond this factor of that of the training data, or below its inverse.
_ODD_SPREAD = 4.0
# The quartiles of a normal distribution lie this many σ apart.
_QUARTILES = 1.349
# Reflectance by which the brightest ground of a band, its 99th percentile, must exceed the darkest.
_LEAST_CONTRAST = 0.005
# An image is grey where its colours are equal in more than this share of its pixels.
_GREY_SHARE = 0.995


@dataclass(frozen=True)
class Radiometry:
    """The model's input is gain · value + offset, band by band.

    Attributes
    ----------
    gain, offset : tuple of float
        One per band.
    levels : dict of str to float
        By role, what the values of each reflectance band were divided by, where the card's
        ``scene`` asks for a level, with the air that was put back; of ``dark``, what was taken
        off, in the image's values.
    """

    gain: tuple[float, ...]
    offset: tuple[float, ...]
    levels: dict[str, float]


def fit_radiometry(
    sample: FloatArray,
    bands: Sequence[CardBand],
    scene: str,
    model: str,
    title: str = THE_IMAGE,
    progress: Progress | None = None,
) -> Radiometry:
    """Return the radiometry of a scene.

    Parameters
    ----------
    sample : array of float64, shape (pixels, bands)
        Valid pixels of the scene.
    bands : sequence of CardBand
        Those of the sample.
    scene : {"medians", "level", "exact", "match", "dark"}
    model, title : str
        Names of the model and of the image in messages.
    progress : Progress, optional
        Gets messages about the unit and the level of the values, and warnings where they are
        unlike the training data.

    Raises
    ------
    ScarMapperError
        A band is constant or dark, all colours are the same or infrared false colours, the values
        have a unit that the model does not take, or they are so unlike the training data that the
        result would be worthless.
    """
    progress = progress or Progress()
    _refuse_constant(sample, bands, title)
    _refuse_grey(sample, bands, title)
    check_colours(sample, [band.role for band in bands], title, progress)
    unit = _unit(sample, bands)
    if unit is None:
        _doubt_display_values(scene, model, title, progress)
    unit_text = {
        1.0: "reflectance from 0 to 1",
        100.0: "reflectance in percent",
        10_000.0: "reflectance × 10 000",
    }.get(unit or 0.0, "no reflectance but display values from 0 to 255")
    is_light = np.array([not band.is_terrain for band in bands])
    divisor, mean, std = np.array([(band.divisor, band.mean, band.std) for band in bands]).T
    scale = np.where(is_light, 10_000.0 / (unit or 10_000.0), 1.0) / divisor
    levels: dict[str, float] = {}
    air = np.zeros(len(bands))
    if scene == "medians":
        air = _air(sample, bands, unit, title, progress)
    if scene in ("medians", "level"):
        level = _levels(((sample + air) * scale)[:, is_light], scene, title)
        scale[is_light] /= level
        roles = [band.role for band in bands if not band.is_terrain]
        levels = {role: float(value) for role, value in zip(roles, level)}
        values = (
            f"{level[0]:.3f}"
            if scene == "level"
            else ", ".join(f"{role} {value:.3f}" for role, value in levels.items())
        )
        progress.info(f"{title}: {unit_text}; level of the scene {values}.")
    gain = scale / std
    offset = gain * air - mean / std
    if scene == "match":
        _match(sample, bands, gain, offset, title)
        progress.info(
            f"{title}: {unit_text}; median and spread of {int(is_light.sum())} bands matched to "
            "the training data."
        )
    elif scene == "dark":
        dark = _take_off_dark(sample, bands, unit, gain, offset, title)
        roles = [band.role for band in bands if not band.is_terrain]
        levels = {role: float(value) for role, value in zip(roles, dark)}
        progress.info(
            f"{title}: {unit_text}; dark level taken off "
            + ", ".join(f"{role} {value:.4g}" for role, value in levels.items())
            + "."
        )
    elif scene == "exact":
        progress.info(f"{title}: {unit_text}, taken as it is.")
    _compare_with_training(sample * gain + offset, bands, model, title, progress)
    return Radiometry(tuple(gain.tolist()), tuple(offset.tolist()), levels)


def _refuse_constant(sample: FloatArray, bands: Sequence[CardBand], title: str) -> None:
    constant = np.ptp(sample, axis=0) <= 1e-4 * np.maximum(np.abs(sample).max(axis=0), 1e-6)
    if constant.any():
        raise ScarMapperError(
            "{image} shows no variation in {bands}: the value is the same at every pixel, so "
            "nothing can be told from it. Check that it is the right file.",
            image=title,
            bands=", ".join(band.role for band, same in zip(bands, constant) if same),
        )


def _refuse_grey(sample: FloatArray, bands: Sequence[CardBand], title: str) -> None:
    """Refuse an image whose colours are one and the same band."""
    visible = [i for i, band in enumerate(bands) if band.role in ("blue", "green", "red")]
    if len(visible) < 2:
        return
    colours = sample[:, visible]
    same = np.ptp(colours, axis=1) <= 1e-4 * np.maximum(np.abs(colours).max(axis=1), 1e-6)
    if same.mean() > _GREY_SHARE:
        raise ScarMapperError(
            "{image} shows the same values in {bands}: it is panchromatic, or one band was given "
            "for all. The model needs the colours; check the bands.",
            image=title,
            bands=", ".join(bands[i].role for i in visible),
        )


def _unit(sample: FloatArray, bands: Sequence[CardBand]) -> float | None:
    """Return what stands for a reflectance of 1, or None for display values."""
    visible = [i for i, band in enumerate(bands) if band.role in ("blue", "green", "red")]
    light = [i for i, band in enumerate(bands) if not band.is_terrain]
    return unit_of_sample(sample[:, visible or light])


def _doubt_display_values(scene: str, model: str, title: str, progress: Progress) -> None:
    """Refuse display values where the model takes true reflectance only, else warn of them."""
    image = within_a_sentence(title)
    if scene == "exact":
        raise ScarMapperError(
            "The values of {image} are no reflectance but display values from 0 to 255; the model "
            "{model} takes top-of-atmosphere reflectance (L1C). Give the product itself, or "
            "choose a model that takes any unit.",
            image=image,
            model=model,
        )
    progress.warn(
        f"The values of {image} are no reflectance but display values from 0 to 255. Colours that "
        "were stretched for display mislead the model; use reflectance where you can."
    )


def _levels(values: FloatArray, scene: str, title: str) -> FloatArray:
    """Return the level of each reflectance band; ``values`` has the shape (pixels, bands)."""
    if scene == "level":
        level = np.full(values.shape[1], np.median(values.mean(axis=1)))
    else:
        level = np.median(values, axis=0)
    if not (level > 0).all():
        raise _dark(title, float(level.min()))
    return level


def _air(
    sample: FloatArray,
    bands: Sequence[CardBand],
    unit: float | None,
    title: str,
    progress: Progress,
) -> FloatArray:
    """Return what air would add to each band of an image that lacks it, in the image's values."""
    roles = [band.role for band in bands]
    blue = roles.index("blue") if "blue" in roles else None
    air = missing_air(sample, [band.usual_dark for band in bands], blue, unit)
    if air.any():
        added = ", ".join(f"{role} {value:.4g}" for role, value in zip(roles, air) if value)
        progress.info(
            f"{title} is darker than one above the atmosphere, as surface reflectance is: what air "
            f"adds is put back ({added})"
            + ("." if unit else "; display values have no unit, so that it is guessed.")
        )
    return air


def _match(
    sample: FloatArray,
    bands: Sequence[CardBand],
    gain: FloatArray,
    offset: FloatArray,
    title: str,
) -> None:
    """Set gain and offset so that median and spread of each reflectance band are the card's."""
    is_light = np.array([not band.is_terrain for band in bands])
    median, sigma = np.array([(band.median, band.sigma) for band in bands]).T
    low, middle, high = np.percentile(sample[_is_land(sample, bands)], (25, 50, 75), axis=0)
    spread = (high - low) / _QUARTILES
    without = [
        band.role for band, value in zip(bands, spread) if not band.is_terrain and not value > 0
    ]
    if without:
        raise ScarMapperError(
            "{image} shows next to no variation in {bands}: half of its pixels have one value "
            "there, so it cannot be matched to the training data.",
            image=title,
            bands=", ".join(without),
        )
    gain[is_light] = (sigma / np.where(spread > 0, spread, 1))[is_light]
    offset[is_light] = (median - gain * middle)[is_light]


def _take_off_dark(
    sample: FloatArray,
    bands: Sequence[CardBand],
    unit: float | None,
    gain: FloatArray,
    offset: FloatArray,
    title: str,
) -> FloatArray:
    """Take the dark level off each reflectance band; return it in the values of the image.

    Gain and offset are changed in place. Of display values, the gain also brings the median above
    the dark level to that of the training data.
    """
    light = [i for i, band in enumerate(bands) if not band.is_terrain]
    values = sample[:, light]
    chosen = [bands[i] for i in light]
    if unit is None:
        dark = np.percentile(values, DARK_PERCENTILE, axis=0)
        above = np.median(values, axis=0) - dark
        if not (above > 0).all():
            raise _dark(title, float(above.min()))
        usual = np.array([(band.median * band.std + band.mean) for band in chosen])
        gain[light] = usual / np.array([band.std for band in chosen]) / above
    else:
        contrast = (np.percentile(values, 99, axis=0) - values.min(axis=0)) / unit
        if contrast.max() < _LEAST_CONTRAST:
            raise _dark(title, float(np.median(values)))
        scale = 10_000.0 / unit
        dark = dark_levels(values * scale, [band.dark_limit for band in chosen]) / scale
    offset[light] -= gain[light] * dark
    return dark


def _dark(title: str, level: float) -> ScarMapperError:
    return ScarMapperError(
        "{image} is dark: the median of its bands is {level:.3g}, not above 0. Check its "
        "values and its nodata.",
        image=title,
        level=level,
    )


def _is_land(sample: FloatArray, bands: Sequence[CardBand]) -> BoolArray:
    """Return which pixels of a sample are land; all where that is unknown or nearly none are."""
    everything = np.ones(len(sample), bool)
    roles = [band.role for band in bands]
    if not {"green", "nir"} <= set(roles):
        return everything
    green, nir = (sample[:, roles.index(role)] for role in ("green", "nir"))
    land = ~(normalised_difference(green, nir) > 0)
    return land if land.sum() >= len(land) / 20 else everything


def _compare_with_training(
    image: FloatArray, bands: Sequence[CardBand], model: str, title: str, progress: Progress
) -> None:
    """Warn of, or refuse, bands that lie far from what the model was trained on.

    Parameters
    ----------
    image : array of float64, shape (pixels, bands)
        The model's input.
    bands, model, title, progress
        As of `fit_radiometry`.
    """
    medians = np.median(image, axis=0)
    distances = {
        band.role: abs(median - band.median) / band.sigma for band, median in zip(bands, medians)
    }
    far = {role: value for role, value in distances.items() if value > _DOUBTFUL_SIGMA}
    far_text = ", ".join(f"{role} by {value:.1f} σ" for role, value in far.items())
    if any(value > _REFUSED_SIGMA for value in far.values()):
        raise ScarMapperError(
            "{image} is unlike anything that the model {model} was trained on: the median differs "
            "in {bands}. Check the order and the unit of its bands, and that it shows land.",
            image=title,
            model=model,
            bands=far_text,
        )
    if far:
        progress.warn(
            f"{title} is unlike what the model {model} was trained on: the median differs in "
            f"{far_text}. Do not trust this map without checking it."
        )
    low, high = np.percentile(image, (25, 75), axis=0)
    contrast = {
        band.role: spread / band.sigma
        for band, spread in zip(bands, (high - low) / _QUARTILES)
        if not band.is_terrain
    }
    odd = [r for r, times in contrast.items() if not 1 / _ODD_SPREAD <= times <= _ODD_SPREAD]
    if odd:
        odd_text = ", ".join(f"{role} {contrast[role]:.2g} times" for role in odd)
        progress.warn(
            f"{title} has another contrast than what the model {model} was trained on "
            f"({odd_text} as much): haze, a colour stretch, or another kind of ground. Do not "
            "trust this map without checking it."
        )
