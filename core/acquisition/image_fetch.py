"""The images of a pair, fetched to one grid, with everything that was decided on the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import ScarMapperError, Term
from ..imagery.image_values import values_of
from ..imagery.pair_value_check import findings_of_pair
from ..labels import POST_IMAGE, PRE_IMAGE
from ..progress import Progress
from .access import Credentials, access_to
from .area import Area
from .catalogues import Catalogue
from .connection import WebClient
from .download import Download, check_limit, run_downloads
from .fetched_files import FetchedFiles
from .image_grid import image_grid
from .overpass import Overpass
from .overpass_image import FetchedImage, OverpassFiles, Wanted
from .parallel import in_parallel
from .remote_raster import ChangedOnServer


@dataclass(frozen=True)
class FetchOptions:
    """How images are fetched.

    Attributes
    ----------
    bands : str
        Names or roles; empty for those that mapping needs.
    resolution : float
        Pixel size in metres.
    margin : float
        Ground around the area, in metres.
    megabytes : float
        To fetch at most.
    """

    bands: str = ""
    resolution: float = 10.0
    margin: float = 500.0
    megabytes: float = 2000.0


def fetch_images(
    images: Sequence[Overpass],
    area: Area,
    catalogue: Catalogue,
    options: FetchOptions,
    client: WebClient,
    files: FetchedFiles,
    folder: Path,
    credentials: Credentials | None = None,
    progress: Progress | None = None,
) -> list[FetchedImage]:
    """Fetch images of an area, all on one grid.

    Parameters
    ----------
    images : sequence of Overpass
    area : Area
    catalogue : Catalogue
    options : FetchOptions
    client : WebClient
    files : FetchedFiles
    folder : Path
        For files that are needed as long as the images.
    credentials : Credentials, optional
    progress : Progress, optional

    Raises
    ------
    ScarMapperError
        More is to be fetched than is allowed; a server or a file fails; offsets are not sure.
    Cancelled
        What was fetched is kept.
    """
    progress = progress or Progress()
    grid = image_grid(area, images, options.resolution, options.margin)
    wanted = Wanted(grid, options.bands, options.resolution)
    access = access_to(catalogue, client, credentials)
    progress.info(f"{grid.width} × {grid.height} pixels of {options.resolution:g} m.")
    changed: set[str] = set()
    while True:
        needed = [
            OverpassFiles(image, wanted, catalogue.key, client, access, files) for image in images
        ]
        try:
            downloads = _planned(needed, client, progress.part(0, 0.1))
            check_limit(downloads, options.megabytes)
            run_downloads(client, [one for one in downloads if one.bytes], progress.part(0.1, 0.9))
            break
        except ChangedOnServer as error:
            if str(error) in changed:  # it changes all the time
                raise
            changed.add(str(error))
            progress.warn(f"{error} It is fetched anew.")
    made = []
    for number, one in enumerate(needed):
        progress.check()
        progress.stage(
            Term("Reading image {number} of {count}: {name}"),
            number=number + 1,
            count=len(needed),
            name=one.image.name,
        )
        place = folder / f"image{number}"
        place.mkdir()
        image = one.compose(place, progress)
        tiles = ", ".join(item.tile or item.id for item in one.image.items)
        progress.info(f"{one.image.name}: {tiles}.")
        for note in image.notes:
            progress.info(note)
        for warning in image.warnings:
            progress.warn(warning)
        made.append(image)
        progress.show(0.9 + 0.1 * (number + 1) / len(needed))
    return made


def _planned(
    needed: Sequence[OverpassFiles], client: WebClient, progress: Progress
) -> list[Download]:
    jobs: list[Callable[[], list[Download]]] = [one.plan for one in needed]
    return [one for found in in_parallel(client, jobs, progress) for one in found]


def check_values(pre: FetchedImage, post: FetchedImage, progress: Progress) -> None:
    """Refuse a pair whose values contradict each other, such as by an offset in one of them.

    Raises
    ------
    ScarMapperError
    """
    values = [
        values_of(image.source, title=title)
        for image, title in ((pre, PRE_IMAGE), (post, POST_IMAGE))
    ]
    if values[0] is None or values[1] is None:
        raise ScarMapperError(
            "One of the images shows nothing of the area: its pixels hold no data there; choose "
            "another one."
        )
    for finding in findings_of_pair(values[0], values[1]):
        if finding.refused:
            raise finding.text
        progress.warn(str(finding.text))
