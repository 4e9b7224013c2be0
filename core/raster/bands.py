"""The bands of an image by their roles: which is red, which near infrared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..errors import MissingBandError
from ..labels import POST_IMAGE, PRE_IMAGE, THE_IMAGE
from ..progress import Progress
from .band_identity import BandIdentity, listing
from .band_rules import identify
from .role_names import names_of_role
from .role_texts import DATE_OF_TITLE
from .sensors import OTHER
from .source import Source
from .wavelengths import facts_of_names, wavelength_in_name

SENSOR_TAG = "SCARMAPPER_SENSOR"


def identity_of(
    image: Source | Sequence[str], overrides: str = "", title: str = THE_IMAGE
) -> BandIdentity:
    """Return the roles of the bands of an image, or of bands of which only the names are known.

    Parameters
    ----------
    image : Source or sequence of str
    overrides, title : str
        As of `core.raster.band_rules.identify`, with the errors raised.
    """
    if not isinstance(image, Source):
        return identify(facts_of_names(image), overrides, title)
    return identify(image.facts or facts_of_names(image.bands), overrides, title)


def check_roles_of_pair(pre: Source, post: Source, overrides: str) -> None:
    """Refuse roles that the user wrote for both images and that fit neither.

    Parameters
    ----------
    pre, post : Source
    overrides : str
        As of `core.raster.band_rules.identify`.

    Raises
    ------
    ScarMapperError
        One of them names no band of either image, or an override is not understood.
    """
    before = identity_of(pre, overrides, PRE_IMAGE)
    after = identity_of(post, overrides, POST_IMAGE)
    if before.unfit and before.unfit == after.unfit:
        raise MissingBandError(
            "“{text}” of “Band roles” names no band of the image before the event, nor of the one "
            "after. They have {pre}; and {post}.",
            text=before.unfit,
            pre=listing(before.facts.names),
            post=listing(after.facts.names),
        )


def band_roles(
    image: Source | Sequence[str],
    overrides: str = "",
    title: str = THE_IMAGE,
    wanted: Iterable[str] = (),
) -> dict[str, int]:
    """Return the position (from 0) of the band that plays each role.

    Parameters
    ----------
    image : Source or sequence of str
        An image, or the names of its bands in file order.
    overrides, title : str
        As of `core.raster.band_rules.identify`.
    wanted : iterable of str
        Roles that matter: that several bands may play one of them is an error.

    Raises
    ------
    ScarMapperError
        An override is not understood, or several bands may play a role that is wanted.
    """
    found = identity_of(image, overrides, title)
    found.check(wanted, title)
    return found.roles


def log_roles(
    image: Source,
    roles: Iterable[str],
    progress: Progress,
    overrides: str = "",
    title: str = THE_IMAGE,
) -> str:
    """Say which band plays which role by which rule; return that without the image's name.

    Parameters
    ----------
    image : Source
    roles : iterable of str
        Those that are used, as far as the image has them.
    progress : Progress
    overrides, title : str
        As of `core.raster.band_rules.identify`.
    """
    roles = list(roles)
    found = identity_of(image, overrides, title)
    summary = found.summary(roles)
    if image.facts is None and all(image.bands[i] == role for role, i in found.roles.items()):
        return summary  # its bands were named by their roles before
    if summary:
        progress.info(f"{title}: {summary}.")
    for remark in found.remarks(roles):
        progress.info(f"{title}: {remark}")
    for warning in found.warnings():
        progress.warn(f"{title}: {warning}")
    return summary


def telling_names(image: Source) -> list[str]:
    """Return names for a copy of an image that say what its metadata say: wavelengths."""
    if image.facts is None:
        return list(image.bands)
    return [
        name
        if band.wavelength is None or wavelength_in_name(name) is not None
        else f"{band.title} ({band.wavelength:g} nm)"
        for name, band in zip(image.bands, image.facts.bands)
    ]


def sensor_tags(image: Source) -> dict[str, str]:
    """Return the metadata item that names the sensor, for a copy of an image, where it is known.

    Only where it is not known by the bands, which the copy has too.
    """
    sensor = identity_of(image).sensor
    if not sensor.by_text or len(sensor.sensors) != 1 or sensor.sensors[0] is OTHER:
        return {}
    return {SENSOR_TAG: sensor.sensors[0].title}


def role_source(
    source: Source, roles: Iterable[str], overrides: str = "", title: str = THE_IMAGE
) -> Source:
    """Return the bands that play ``roles``, in that order, named by role.

    Parameters
    ----------
    source : Source
    roles : iterable of str
    overrides : str
        As of `core.raster.band_rules.identify`.
    title : str
        How the error names the image.

    Raises
    ------
    MissingBandError
        A role is not found; the message lists the bands of the file and the names that were
        looked for. Or several bands may play it.
    """
    roles = list(roles)
    identity = identity_of(source, overrides, title)
    found = identity.roles
    identity.check(roles, title)
    missing = [role for role in roles if role not in found]
    if missing:
        wanted = "; ".join(f"{role} ({', '.join(names_of_role(role))})" for role in missing)
        path = getattr(source, "path", None) or identity.facts.path
        date = DATE_OF_TITLE.get(str(title))
        example = f"{date}: {missing[0]}=1" if date else f"{missing[0]}=1"
        facts = {"wanted": wanted, "bands": listing(source.bands), "example": example}
        if identity.facts.part:
            raise MissingBandError(
                "{file} is given as the image before and as the image after the event, and of one "
                "of them it has no band for {wanted} whose name tells the date. It has {bands}. "
                "Assign the bands of each date in “Band roles”, for example “pre: red=1, nir=2; "
                "post: red=3, nir=4”, or split the file (Raster › Conversion › Translate, with -b "
                "and the numbers of one date).",
                file=path,
                wanted=wanted,
                bands=facts["bands"],
            )
        if not path:
            raise MissingBandError(
                "{image} has no band for {wanted}. It has {bands}. Name the bands in the file, or "
                "assign them in “Band roles”, for example “{example}”.",
                image=title,
                **facts,
            )
        raise MissingBandError(
            "{image} ({file}) has no band for {wanted}. It has {bands}. Name the bands in the "
            "file, or assign them in “Band roles”, for example “{example}”.",
            image=title,
            file=path,
            **facts,
        )
    return source.select([found[role] for role in roles], roles)
