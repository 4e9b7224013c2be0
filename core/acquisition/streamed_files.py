"""The files of an image that a preview of it streams: red, green and blue of each tile."""

from __future__ import annotations

from ..errors import ScarMapperError
from .access import access_to
from .catalogues import Catalogue
from .connection import WebClient
from .overpass import Overpass
from .web_address import checked

_COLOURS = ("B04", "B03", "B02")


def streamed_files(
    image: Overpass, catalogue: Catalogue, client: WebClient, own_machine: bool = False
) -> list[tuple[str, str, str]]:
    """Return the addresses of the red, the green and the blue band of each tile of an image.

    Parameters
    ----------
    image : Overpass
    catalogue : Catalogue
    client : WebClient
        Fetches signatures where files need one.
    own_machine : bool
        The user has named a server on this computer, which may do without encryption.

    Raises
    ------
    ScarMapperError
        The catalogue gives no parts of files, or lacks one of the bands; or an address may not be
        asked.
    """
    if catalogue.login:
        raise ScarMapperError(
            "{title} gives whole products, and only to those who log in: its images cannot be "
            "looked at before they are fetched. The small picture is all there is.",
            title=catalogue.title,
        )
    access = access_to(catalogue, client)
    tiles = []
    for item in image.items:
        found = [item.bands.get(band) for band in _COLOURS]
        urls = [asset.href for asset in found if asset is not None]
        if len(urls) < len(_COLOURS) or any(url.lower().endswith(".jp2") for url in urls):
            raise ScarMapperError(
                "The catalogue has no red, green and blue of {image} that can be streamed.",
                image=image.name,
            )
        for url in urls:
            checked(url, allow_http=client.settings.allow_http, own_machine=own_machine)
        red, green, blue = (access.prepared(url)[0] for url in urls)
        tiles.append((red, green, blue))
    return tiles
