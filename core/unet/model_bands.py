"""The bands of an image that a model takes, found by their roles."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import MissingBandError
from ..labels import POST_IMAGE, PRE_IMAGE, THE_IMAGE
from ..progress import Progress
from ..raster.bands import band_roles, log_roles
from ..raster.source import Source
from .model_card import TERRAIN_UNITS, ModelCard

# L2A products have no B10.
CIRRUS = "cirrus"
# What follows from the elevation.
_OF_ELEVATION = ("slope", "sin_aspect", "cos_aspect")


def model_bands(
    image: Source,
    card: ModelCard,
    overrides: str = "",
    has_dem: bool = False,
    title: str = THE_IMAGE,
    progress: Progress | None = None,
) -> Source:
    """Return those bands of an image that a model takes, named by their roles.

    Parameters
    ----------
    image : Source
    card : ModelCard
    overrides : str
        As of `core.raster.bands.band_roles`, and ``slope=…``.
    has_dem : bool
        Slope and elevation will come from a DEM, not from bands of the image.
    title : str
        The image's name in messages.
    progress : Progress, optional
        Gets a message on which band plays which role.

    Returns
    -------
    Source
        Bands in the order of the card. Without slope and elevation where there is a DEM; without
        cirrus where the image has none and the model is one whose values can be matched, and
        without optional bands that it has not; with ``dem`` in place of a slope or an aspect that
        the image does not have.

    Raises
    ------
    MissingBandError
        A band is missing; the message names the model's and the image's bands.
    """
    position = _roles(image, overrides, title, card.roles)
    wanted: list[str] = []
    missing: list[str] = []
    optional = {band.role for band in card.bands if band.optional}
    for role in card.roles:
        if role in TERRAIN_UNITS and has_dem:
            continue
        if role in position:
            wanted.append(role)
        elif role in _OF_ELEVATION and "dem" in position:
            wanted.append("dem")
        elif role not in optional and (role != CIRRUS or card.scene in ("medians", "level")):
            missing.append(role)
    if missing:
        raise _missing(missing, image, card, title)
    wanted = list(dict.fromkeys(wanted))
    if progress is not None:
        log_roles(image, wanted, progress, overrides, title)
    return image.select([position[role] for role in wanted], wanted)


def bands_by_role(image: Source, roles: Sequence[str], overrides: str, title: str) -> Source | None:
    """Return those bands of an image that have one of the roles, named by it, or None without any.

    Parameters are as of `model_bands`.
    """
    position = _roles(image, overrides, title, roles)
    there = [role for role in roles if role in position]
    return image.select([position[role] for role in there], there) if there else None


def bands_of_both(
    pre: Source, post: Source, card: ModelCard, overrides: str = "", has_dem: bool = False
) -> tuple[Source, Source]:
    """Return those bands of two images that a model of two dates takes, as of `model_bands`.

    Optional bands that only one of them has are left out of both.

    Raises
    ------
    MissingBandError
        As of `model_bands`.
    """
    first = model_bands(pre, card, overrides, has_dem, PRE_IMAGE)
    other = model_bands(post, card, overrides, has_dem, POST_IMAGE)
    optional = {band.role for band in card.bands if band.optional}

    def of_both(image: Source, reference: Source) -> Source:
        kept = [r for r in image.bands if r not in optional or r in reference.bands]
        return image.select([image.bands.index(role) for role in kept], kept)

    return of_both(first, other), of_both(other, first)


def _missing(
    missing: Sequence[str], image: Source, card: ModelCard, title: str
) -> MissingBandError:
    """Return the error that names missing bands and how to give them."""
    names = [f"{number} {name or '(unnamed)'}" for number, name in enumerate(image.bands, start=1)]
    bands = ", ".join(names)
    terrain = [role for role in missing if role in TERRAIN_UNITS]
    if len(terrain) == len(missing):
        return MissingBandError(
            "{image} lacks {missing} for the model {model}, which takes {roles}; it has the bands "
            "{bands}. Give a DEM, or choose another model.",
            image=title,
            missing=", ".join(missing),
            model=card.name,
            roles=", ".join(card.roles),
            bands=bands,
        )
    if terrain:
        return MissingBandError(
            "{image} lacks {missing} for the model {model}, which takes {roles}; it has the bands "
            "{bands}. Name its bands or assign them in “Band roles”, for example “{first}=1”, and "
            "give a DEM, or choose another model.",
            image=title,
            missing=", ".join(missing),
            model=card.name,
            roles=", ".join(card.roles),
            bands=bands,
            first=missing[0],
        )
    return MissingBandError(
        "{image} lacks {missing} for the model {model}, which takes {roles}; it has the bands "
        "{bands}. Name its bands or assign them in “Band roles”, for example “{first}=1”, or "
        "choose another model.",
        image=title,
        missing=", ".join(missing),
        model=card.name,
        roles=", ".join(card.roles),
        bands=bands,
        first=missing[0],
    )


def _roles(image: Source, overrides: str, title: str, wanted: Sequence[str]) -> dict[str, int]:
    """Return `band_roles`, with the slope, which only models take."""
    roles = dict(band_roles(image, overrides, title, wanted))
    named = [i for i, n in enumerate(image.bands) if n.strip().lower() in ("slope", "slope_deg")]
    if named:
        roles.setdefault("slope", named[0])
    return roles
