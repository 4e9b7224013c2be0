"""Small pictures of images, kept among the fetched files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from ..errors import Cancelled, ScarMapperError
from ..progress import Progress
from .access import Credentials, access_to
from .catalogues import Catalogue
from .connection import WebClient
from .fetched_files import FetchedFiles
from .overpass import Overpass
from .parallel import in_parallel
from .whole_file import WholeFile

_LIMIT = 4_000_000
# What a picture begins with, by the end of its name.
_KINDS = ((b"\xff\xd8\xff", ".jpg"), (b"\x89PNG\r\n", ".png"))


def thumbnails(
    images: Sequence[Overpass],
    catalogue: Catalogue,
    client: WebClient,
    files: FetchedFiles,
    credentials: Credentials | None = None,
    progress: Progress | None = None,
) -> dict[str, str]:
    """Return the file of a small picture of each image that has one, by the image's name.

    Pictures that are missing or none, or that cannot be fetched, are left out.
    """
    access = access_to(catalogue, client, credentials)

    def job(image: Overpass) -> Callable[[], tuple[str, str]]:
        def work() -> tuple[str, str]:
            asset = image.items[0].thumbnail
            if asset is None:
                return image.name, ""
            try:
                whole = WholeFile(asset.href, client, access, files, ".picture")
                path = whole.fetch(_LIMIT)
            except Cancelled:
                raise
            except ScarMapperError:
                return image.name, ""
            with suppress(OSError):
                content = path.read_bytes()
                for begin, suffix in _KINDS:
                    if content.startswith(begin):
                        named = path.with_suffix(suffix)
                        if not named.exists():
                            named.write_bytes(content)
                        return image.name, str(named)
            return image.name, ""

        return work

    found = in_parallel(client, [job(image) for image in images], progress or Progress())
    return {name: path for name, path in found if path}
