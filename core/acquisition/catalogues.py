"""Catalogues of Sentinel-2 images: where they are, what they are called, how their files open."""

from __future__ import annotations

from dataclasses import dataclass

EARTH_SEARCH, PLANETARY_COMPUTER, COPERNICUS = "earth-search", "planetary-computer", "copernicus"


@dataclass(frozen=True)
class Catalogue:
    """A STAC API.

    Attributes
    ----------
    key : str
        Name in files; that of another catalogue than those below is its address.
    title : str
    url : str
        Of the API, without a slash at the end.
    collections : tuple of str
        Of Sentinel-2 L2A; of scenes that several have, those of the first are taken. Empty: found
        out by asking.
    signing : str
        Address that gives signatures for the files of a collection; empty where none is needed.
    login, products : str
        Addresses that give tokens for a name and a password, and that give products; empty where
        there is no login.
    """

    key: str
    title: str
    url: str
    collections: tuple[str, ...] = ()
    signing: str = ""
    login: str = ""
    products: str = ""


# In the order of the parameter's choices, which never changes.
CATALOGUES = (
    Catalogue(
        EARTH_SEARCH,
        "Earth Search",
        "https://earth-search.aws.element84.com/v1",
        ("sentinel-2-c1-l2a", "sentinel-2-l2a"),
    ),
    Catalogue(
        PLANETARY_COMPUTER,
        "Planetary Computer",
        "https://planetarycomputer.microsoft.com/api/stac/v1",
        ("sentinel-2-l2a",),
        signing="https://planetarycomputer.microsoft.com/api/sas/v1/token",
    ),
    Catalogue(
        COPERNICUS,
        "Copernicus Data Space",
        "https://stac.dataspace.copernicus.eu/v1",
        ("sentinel-2-l2a",),
        login="https://identity.dataspace.copernicus.eu/auth/realms/CDSE/protocol/openid-connect/"
        "token",
        products="https://download.dataspace.copernicus.eu/odata/v1",
    ),
)


def other_catalogue(url: str) -> Catalogue:
    """Return the catalogue at an address that the user gives."""
    url = url.strip().rstrip("/")
    url = url[: -len("/search")] if url.endswith("/search") else url
    return Catalogue(url, url, url)


def catalogue_of(key: str) -> Catalogue:
    """Return the catalogue with a key, as files hold it."""
    known = {catalogue.key: catalogue for catalogue in CATALOGUES}
    return known.get(key) or other_catalogue(key)
