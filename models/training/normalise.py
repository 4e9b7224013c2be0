"""The normalisation of band values for a network, in training as in QGIS."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...core.errors import ScarMapperError
from ...core.unet.dark_level import DARK_LIMIT, REFERENCE, dark_levels, missing_air
from .bands import BANDS, DIVISOR, ROLES, TERRAIN, statistics
from .config import Config

# Reflectance × 10 000 of the darkest blue (2 %) of a patch, above the atmosphere. Of the eleven
# patches of which both the true values and those stretched to 8 bits are at hand, the stretch that
# follows from it is within 8 % of the true one in eight, and 13 to 15 % off in two.
_DARK_BLUE = 550.0
# No Landslide4Sense value is as high: red of snow is 33. Of patches in 8 bits, the highest is 255.
_BRIGHTEST = 64.0


@dataclass
class Normalisation:
    """x = (value / level − mean) / std for each band; 0 in all bands where there is no data.

    Attributes
    ----------
    bands : tuple of C str
        Names from :data:`bands.BANDS`.
    mean, std : array of C floats
        In Landslide4Sense units.
    scene : {"medians", "level", "exact", "match"}
        ``"medians"``: the level of a reflectance band of a patch is its median over the valid
        pixels, so that any unit of reflectance will do, and any cast of colour. ``"level"``: one
        for all of them, the median of their mean. Otherwise it is 1. ``"match"`` is for scenes of
        another kind than the training data; patches are taken as they are. ``"dark"``: the dark
        level of each patch is taken off, see :mod:`core.unet.dark_level`; ``mean`` and ``std`` are
        in units of that module's references.
    factor : array of C floats
        What turns stored values into the model's unit: 1 unless it has divisors of its own.
    dark_limit, usual_dark : tuple of float
        As of :class:`~core.unet.model_card.CardBand`; limits over the band's reference, usual dark
        levels in reflectance × 10 000.
    """

    bands: tuple[str, ...]
    mean: np.ndarray
    std: np.ndarray
    scene: str
    factor: np.ndarray
    dark_limit: tuple[float, ...] = ()
    usual_dark: tuple[float, ...] = ()

    @classmethod
    def of_config(cls, config: Config) -> Normalisation:
        """Return the normalisation that a network of this configuration is trained with."""
        bands = config.band_names
        if config.scene == "dark":
            return cls._dark(bands)
        scene = "exact" if config.bands == "all" else "medians"
        mean, std = statistics(bands)
        if scene == "medians":
            terrain = np.isin(bands, TERRAIN)
            mean, std = np.where(terrain, mean, 1), np.where(terrain, std, 1)
        return cls(bands, mean, std, scene, np.ones(len(bands)))

    @classmethod
    def _dark(cls, bands: tuple[str, ...]) -> Normalisation:
        roles = [ROLES[band] for band in bands]
        unknown = [role for role in roles if role not in REFERENCE]
        if unknown:
            raise ScarMapperError(
                "The scene “dark” is for {known}, not for {unknown}.",
                known=", ".join(REFERENCE),
                unknown=", ".join(unknown),
            )
        factor = np.array([DIVISOR[b] / REFERENCE[role] for b, role in zip(bands, roles)])
        limits = tuple(DARK_LIMIT[role] / REFERENCE[role] for role in roles)
        ones = np.ones(len(bands))
        return cls(bands, ones, ones, "dark", factor, limits)

    @property
    def is_reflectance(self) -> np.ndarray:
        """Which of the bands are reflectance; array of C bool."""
        return ~np.isin(self.bands, TERRAIN)

    @classmethod
    def of_card(cls, card) -> Normalisation:
        """Return the normalisation that a :class:`~core.unet.model_card.ModelCard` states.

        Raises
        ------
        ScarMapperError
            When a band of the card has no counterpart in Landslide4Sense.
        """
        bands = tuple(band.landslide4sense or "" for band in card.bands)
        for band, name in zip(card.bands, bands):
            if name not in BANDS:
                raise ScarMapperError(
                    "The model {model} takes the band {band}, and its card does not name the band "
                    "of the patches that it is (landslide4sense).",
                    model=card.name,
                    band=band.role,
                )
        return cls(
            bands,
            np.array([band.mean for band in card.bands]),
            np.array([band.std for band in card.bands]),
            card.scene,
            np.array([DIVISOR[name] / band.divisor for name, band in zip(bands, card.bands)]),
            tuple(band.dark_limit / band.divisor for band in card.bands),
            tuple(band.usual_dark for band in card.bands),
        )

    def __call__(self, images: np.ndarray) -> np.ndarray:
        """Return the network's input, N×C×H×W float32, for Landslide4Sense values of that shape.

        A value that is not finite, or 0 in all bands, is no data.
        """
        images = np.asarray(images, np.float32)
        valid = np.isfinite(images).all(axis=1) & (images != 0).any(axis=1)
        images = np.where(valid[:, None], images, 0)
        if self.scene == "dark":
            images = images * self._stretch(images, valid)[:, None, None, None]
        if any(self.usual_dark):
            images = images + self._air(images, valid)[:, :, None, None]
        images = images * self._column(self.factor)
        if self.scene in ("medians", "level"):
            reflectance = np.flatnonzero(self.is_reflectance)
            for image, good in zip(images, valid):
                level = _levels(image[reflectance], good, self.scene)
                image[reflectance] /= level[:, None, None]
                # A patch without light has no level.
                good &= np.isfinite(level).all()
        if self.scene == "dark":
            for image, good in zip(images, valid):
                if good.any():
                    dark = dark_levels(image[:, good].T, self.dark_limit)
                    image -= dark.astype(np.float32)[:, None, None]
        images = (images - self._column(self.mean)) / self._column(self.std)
        return np.where(valid[:, None], images, 0).astype(np.float32, copy=False)

    def _air(self, images: np.ndarray, valid: np.ndarray) -> np.ndarray:
        """Return what air would add to the bands of each patch that lacks it, N×C, as stored."""
        out = np.zeros(images.shape[:2], np.float32)
        divisor = np.array([DIVISOR[name] for name in self.bands])
        blue = self.bands.index("B2") if "B2" in self.bands else None
        for added, image, good in zip(out, images, valid):
            if not good.any():
                continue
            display = image.max() > _BRIGHTEST
            to_reflectance = 1 if display else divisor
            sample = image[:, good].T * to_reflectance
            unit = None if display else 10_000.0
            added[:] = missing_air(sample, self.usual_dark, blue, unit) / to_reflectance
        return out

    def _stretch(self, images: np.ndarray, valid: np.ndarray) -> np.ndarray:
        """Return what turns each patch into Landslide4Sense values: not 1 for those of 8 bits."""
        return np.array(
            [
                in_landslide4sense_values(image, good, self.bands)
                for image, good in zip(images, valid)
            ],
            np.float32,
        )

    @staticmethod
    def _column(values: np.ndarray) -> np.ndarray:
        return np.asarray(values, np.float32)[:, None, None]


def in_landslide4sense_values(
    image: np.ndarray, valid: np.ndarray, bands: tuple[str, ...]
) -> float:
    """Return what turns a patch into Landslide4Sense values: 1, but for those of 8 bits.

    Parameters
    ----------
    image : array of float32, C×H×W
    valid : array of bool, H×W
    bands : tuple of C str
        With B2, where the patch has 8 bits.
    """
    if image.max() <= _BRIGHTEST or not valid.any():
        return 1.0
    return stretch_of(image[bands.index("B2")][valid])


def stretch_of(blue: np.ndarray) -> float:
    """Return what turns the 8-bit values of a patch into Landslide4Sense values, about.

    A patch was stretched by a factor of its own, but path radiance of blue varies little.

    Parameters
    ----------
    blue : array of float32
        The values of B2.
    """
    dark = float(np.percentile(blue, 2)) + 0.5
    return _DARK_BLUE / DIVISOR["B2"] / dark


def _levels(reflectance: np.ndarray, valid: np.ndarray, scene: str) -> np.ndarray:
    """Return the level of each band, float32; NaN where one is not positive."""
    pixels = reflectance[:, valid] if valid.any() else np.zeros((len(reflectance), 1), np.float32)
    if scene == "level":
        level = np.full(len(pixels), np.median(pixels.mean(axis=0)), np.float32)
    else:
        level = np.median(pixels, axis=1).astype(np.float32)
    return np.where(level > 0, level, np.float32("nan"))
