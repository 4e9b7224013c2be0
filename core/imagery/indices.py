"""Spectral indices of reflectance images."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..labels import THE_IMAGE
from ..raster.bands import band_roles, role_source
from ..raster.source import FunctionSource, Source, strips


def normalised_difference(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return ``(a − b) / (a + b)``, from −1 to 1.

    Parameters
    ----------
    a, b : arrays of float32, any one shape
        Reflectance in any unit.

    Returns
    -------
    array of float32
        NaN where the sum is not positive. Atmospheric correction can leave slightly negative
        reflectance over dark ground, which would take the quotient beyond ±1: it is cut there.
    """
    total = a + b
    with np.errstate(divide="ignore", invalid="ignore"):
        out = (a - b) / total
    if not (out.min(initial=0) >= -1 and out.max(initial=0) <= 1):  # to cut takes much longer
        np.clip(out, np.float32(-1), np.float32(1), out=out)
    if not (total.min(initial=1) > 0):  # nor is NaN
        out[total <= 0] = np.nan
    return out


def bare_soil_index(
    swir: np.ndarray, red: np.ndarray, nir: np.ndarray, blue: np.ndarray
) -> np.ndarray:
    """Return the bare soil index ((SWIR + Red) − (NIR + Blue)) / ((SWIR + Red) + (NIR + Blue)).

    Parameters
    ----------
    swir, red, nir, blue : arrays of float32, any one shape
        Reflectance in any unit.

    References
    ----------
    Rikimaru, Roy & Miyatake 2002, Tropical forest cover density mapping, Tropical Ecology 43(1).
    """
    return normalised_difference(swir + red, nir + blue)


@dataclass(frozen=True)
class SpectralIndex:
    """An index: its name, the bands that it needs by role, and its formula.

    ``formula`` takes float32 arrays in the order of ``roles`` and returns float32, NaN where
    undefined.
    """

    name: str
    title: str
    roles: tuple[str, ...]
    formula: Callable[..., np.ndarray]

    def compute(self, bands: Mapping[str, np.ndarray]) -> np.ndarray:
        """Return the index of bands by role."""
        return self.formula(*(bands[role] for role in self.roles))


INDICES: dict[str, SpectralIndex] = {
    index.name: index
    for index in (
        # Rouse et al. 1974, NASA SP-351
        SpectralIndex("NDVI", "vegetation", ("nir", "red"), normalised_difference),
        SpectralIndex("BSI", "bare soil", ("swir16", "red", "nir", "blue"), bare_soil_index),
        # McFeeters 1996, doi 10.1080/01431169608948714
        SpectralIndex("NDWI", "open water", ("green", "nir"), normalised_difference),
        # Gao 1996, doi 10.1016/S0034-4257(96)00067-3
        SpectralIndex("NDMI", "moisture", ("nir", "swir16"), normalised_difference),
        # Key & Benson 2006, USDA RMRS-GTR-164
        SpectralIndex("NBR", "burn ratio", ("nir", "swir22"), normalised_difference),
        # Tucker 1979, doi 10.1016/0034-4257(79)90013-0
        SpectralIndex("GRVI", "green-red vegetation", ("green", "red"), normalised_difference),
        SpectralIndex("Red", "red reflectance", ("red",), lambda red: red),
        SpectralIndex(
            "Brightness",
            "mean of blue, green and red reflectance",
            ("blue", "green", "red"),
            lambda blue, green, red: (blue + green + red) / np.float32(3),
        ),
    )
}


def available_indices(
    image: Source | Sequence[str], overrides: str = "", title: str = THE_IMAGE
) -> set[str]:
    """Return the names of the indices that an image's bands allow, or hold already.

    Parameters
    ----------
    image : Source or sequence of str
        An image, or the names of its bands.
    overrides, title : str
        As of `core.raster.bands.band_roles`.
    """
    roles = set(band_roles(image, overrides, title))
    names = image.bands if isinstance(image, Source) else image
    return {name for name, i in INDICES.items() if name in names or roles.issuperset(i.roles)}


def write_indices(
    out: np.ndarray, names: Sequence[str], pixels: np.ndarray, roles: Sequence[str]
) -> None:
    """Write the indices of an image in memory.

    Parameters
    ----------
    out : array of float32, shape (indices, height, width)
    names : sequence of str
        Keys of `INDICES`, or roles of bands, which are written as they are.
    pixels : array of float32, shape (bands, height, width)
        NaN where invalid.
    roles : sequence of str
        Of the bands.
    """
    for rows in strips(*pixels.shape[1:]):
        bands = {role: band[rows] for role, band in zip(roles, pixels)}
        for values, name in zip(out, names):
            values[rows] = bands[name] if name in bands else INDICES[name].compute(bands)


def index_source(
    source: Source, names: Sequence[str], overrides: str = "", title: str = THE_IMAGE
) -> Source:
    """Return the indices of an image as a source, one band per index, named after it.

    Parameters
    ----------
    source : Source
        Reflectance bands, found by role; or indices computed before, found by their names.
    names : sequence of str
        Keys of `INDICES`.
    overrides, title : str
        As of `core.raster.bands.role_source`.

    Returns
    -------
    Source
        Float32; an index is NaN where one of its bands is invalid or its denominator is zero.

    Raises
    ------
    MissingBandError
        A band that an index needs is missing.
    """
    ready = {name: source.bands.index(name) for name in names if name in source.bands}
    computed = [INDICES[name] for name in names if name not in ready]
    roles = list(dict.fromkeys(role for index in computed for role in index.roles))
    inputs: list[Source] = []
    if ready:
        inputs.append(source.select(list(ready.values())))
    if computed:
        inputs.append(role_source(source, roles, overrides, title))

    def compute(*pixels: np.ndarray) -> np.ndarray:
        made = dict(zip(ready, pixels[0])) if ready else {}
        by_role = dict(zip(roles, pixels[-1])) if computed else {}
        for index in computed:
            made[index.name] = index.compute(by_role)
        return np.stack([made[name] for name in names])

    return FunctionSource(inputs, compute, names)
