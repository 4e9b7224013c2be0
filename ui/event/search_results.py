"""What a search found, as the panel shows it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import NULL, QgsVectorLayer

if TYPE_CHECKING:
    from ...core.acquisition.search_file import ListedPair, SearchFile

# Names of the files of a search in its folder, by the outputs of `scarmapper:findimages`.
FILES = {"CANDIDATES": "candidates.gpkg", "PAIRS": "pairs.gpkg", "SEARCH": "search.json"}


@dataclass(frozen=True)
class FoundImage:
    """An image that may be chosen.

    Attributes
    ----------
    name : str
    before : bool
        Whether it is from before the event.
    picture : str
        File of a small picture; empty where there is none.
    clear, cloud, snow : float
        Shares of the area in percent.
    days : float
        From the event, negative before it.
    """

    name: str
    before: bool
    picture: str
    clear: float
    cloud: float
    snow: float
    days: float


class SearchResults:
    """The images and the ranked pairs of a search.

    Parameters
    ----------
    folder : Path
        With `FILES`.

    Attributes
    ----------
    search : SearchFile
    images : dict of str to FoundImage
        By name, in the order of time.

    Raises
    ------
    ScarMapperError
        A file of it cannot be read.
    """

    def __init__(self, folder: Path):
        from ...core.acquisition.search_file import read_search

        self.file = folder / FILES["SEARCH"]
        self.search: SearchFile = read_search(self.file)
        self.images = _images(folder / FILES["CANDIDATES"])

    @property
    def pairs(self) -> tuple[ListedPair, ...]:
        """All pairs, the best first."""
        return self.search.pairs

    def pair(self, pre: str, post: str) -> tuple[int, ListedPair] | None:
        """Return the rank, from 1, and the pair of two images."""
        for rank, pair in enumerate(self.search.pairs, 1):
            if (pair.pre.name, pair.post.name) == (pre, post):
                return rank, pair
        return None


def _images(path: Path) -> dict[str, FoundImage]:
    layer = QgsVectorLayer(str(path), "candidates", "ogr")
    names = layer.fields().names()
    found = {}
    for feature in layer.getFeatures():
        row = {
            name: None if value == NULL else value
            for name, value in zip(names, feature.attributes())
        }
        found[str(row["image"])] = FoundImage(
            str(row["image"]),
            row["side"] == "before",
            str(row["thumbnail"] or ""),
            float(row["clear"] or 0),
            float(row["cloud"] or 0),
            float(row["snow"] or 0),
            float(row["days"] or 0),
        )
    return dict(sorted(found.items(), key=lambda item: item[1].days))
