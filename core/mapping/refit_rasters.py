"""The probability rasters that a refit is made of, with what their metadata tell of the map."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np

from ..errors import ScarMapperError
from ..geo.array_types import FloatArray
from ..raster.file_source import FileSource
from ..raster.probability import shifted_threshold
from ..raster.probability_values import probability_band
from ..raster.source import FunctionSource, Source
from .map_tags import MapTags, read_tags
from .methods import COMBINED, UNET_OF_BOTH
from .refit_fit import RefitSubject

# Of the combination, whatever its weights.
_EVEN = 0.5


class RefitRasters(NamedTuple):
    """Probabilities as the bands of one source, and what they are of."""

    source: Source
    subject: RefitSubject


def rasters_to_refit(
    probability: FileSource, evidence: FileSource | None = None, network: FileSource | None = None
) -> RefitRasters:
    """Return the rasters that a refit is made of.

    Parameters
    ----------
    probability : FileSource
        Of the map whose scars were reviewed, as ``mapscars`` writes it.
    evidence, network : FileSource, optional
        Of the methods evidence and U-Net of both dates, on one grid: with both, the weights of the
        combination are refitted.

    Raises
    ------
    ScarMapperError
        A raster is not what it should be, was itself made with a refit, or one is missing.
    """
    tags = _tags(probability)
    if (evidence is None) != (network is None):
        raise ScarMapperError(
            "Give the probabilities of evidence and of the network both, or neither of them."
        )
    if evidence is None or network is None:
        return RefitRasters(_band(probability), _subject(probability, tags))
    _tags(evidence, "evidence")
    of_network = _tags(network, UNET_OF_BOTH)
    if not evidence.grid.same_pixels(network.grid):
        raise ScarMapperError(
            "{first} and {second} lie on different grids; map the same pair of images by both "
            "methods.",
            first=_name(evidence),
            second=_name(network),
        )
    reviewed = tags.threshold if tags.provenance.get("method") == COMBINED else None
    subject = RefitSubject(
        COMBINED,
        of_network.provenance.get("model_hash", ""),
        _EVEN,
        _own_threshold(of_network),
        reviewed,
    )

    def stacked(*parts: FloatArray) -> FloatArray:
        return np.concatenate(parts)

    bands = [_band(evidence), _band(network)]
    return RefitRasters(FunctionSource(bands, stacked, ("evidence", "network")), subject)


def _subject(source: FileSource, tags: MapTags) -> RefitSubject:
    if tags.threshold is None:
        raise ScarMapperError(
            "The map that {file} is of took pixels for scars by their classes, not from a "
            "probability on: a refit cannot change that method ({method}).",
            file=_name(source),
            method=tags.provenance["method"],
        )
    return RefitSubject(
        tags.provenance["method"],
        tags.provenance.get("model_hash", ""),
        _own_threshold(tags),
        None,
        tags.threshold,
    )


def _own_threshold(tags: MapTags) -> float:
    """Return the threshold of the method itself, without the sensitivity of the map."""
    return shifted_threshold(tags.threshold or _EVEN, -tags.sensitivity)


def _tags(source: FileSource, method: str = "") -> MapTags:
    tags = read_tags(source.tags)
    if "method" not in tags.provenance:
        raise ScarMapperError(
            "{file} does not tell which method made it. Give the scar probability that “Map scars "
            "between two images” writes.",
            file=_name(source),
        )
    if method and tags.provenance["method"] != method:
        raise ScarMapperError(
            "{file} was made by the method “{theirs}”, not by “{method}”.",
            file=_name(source),
            theirs=tags.provenance["method"],
            method=method,
        )
    if tags.refit:
        raise ScarMapperError(
            "{file} was made with the refit {refit}. Map without it, and make the new refit from "
            "that: the decisions still hold.",
            file=_name(source),
            refit=tags.refit,
        )
    return tags


def _band(source: FileSource) -> Source:
    return probability_band(source, _name(source))


def _name(source: FileSource) -> str:
    return Path(source.path).name
