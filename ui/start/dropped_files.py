"""Files that are dropped on the window of QGIS: pairs of images are taken, all else is not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.core import QgsMimeDataUtils, QgsSettings
from qgis.gui import QgsCustomDropHandler
from qgis.PyQt.QtCore import QMimeData

from ...core.errors import ScarMapperError

PAIR, TOO_MANY, OTHERS = "pair", "too many", "others"
_JUST_LOAD = "scarmapper/load_dropped_images"
# Of the smaller image: two that share less are no pair but neighbours, as sheets of a mosaic.
_COMMON = 0.5
# Files of which is looked at what they are, at most.
_MOST = 50


class PairDropHandler(QgsCustomDropHandler):
    """Hands what is dropped on the window to a function before QGIS loads it.

    Parameters
    ----------
    take : callable
        Gets the paths of files and folders; what it returns true for, QGIS leaves alone. The
        program that they are dragged from waits until it returns.
    """

    def __init__(self, take: Callable[[list[str]], bool]):
        super().__init__()
        self._take = take

    def handleMimeDataV2(self, data: QMimeData) -> bool:  # noqa: N802 - QGIS interface
        """Return whether files were taken; layers of QGIS's own browser never are."""
        if not data.hasUrls() or QgsMimeDataUtils.isUriList(data):
            return False
        urls = data.urls()
        paths = [url.toLocalFile() for url in urls]
        return all(paths) and self._take(paths)


def what_is_dropped(paths: Sequence[str]) -> str:
    """Return `PAIR` for two images to map between, `TOO_MANY` for several products, or `OTHERS`.

    Two GeoTIFFs are a pair if they show the same ground and nothing speaks against mapping between
    them; of products, a person is told what does.
    """
    from ...core.imagery.given_image import IMAGE, PRODUCT, given_image, kind_of
    from .pair_order import check_pair

    if not 2 <= len(paths) <= _MOST:
        return OTHERS
    try:
        if len(paths) > 2:
            return TOO_MANY if [kind_of(path) for path in paths].count(PRODUCT) > 1 else OTHERS
        kinds = [kind_of(path) for path in paths]
        if not all(kinds):
            return OTHERS
        if kinds != [IMAGE, IMAGE]:
            return PAIR
        if just_loads():
            return OTHERS
        shared = check_pair(*(given_image(path) for path in paths))
    except ScarMapperError:
        return OTHERS
    return PAIR if shared >= _COMMON else OTHERS


def just_loads() -> bool:
    """Return whether the user wants two GeoTIFFs to be loaded without being asked."""
    return bool(QgsSettings().value(_JUST_LOAD, False, type=bool))


def set_just_loads(wanted: bool) -> None:
    """Set whether two GeoTIFFs are loaded without being asked."""
    QgsSettings().setValue(_JUST_LOAD, wanted)
