"""What the pixel values of a scene mean, by the catalogue that it comes from.

The catalogues state the offset of processing baseline 04.00 each in its own way, and not always
rightly: Earth Search declares an offset for scenes of ``sentinel-2-l2a`` from which it has removed
it, and its flag that says so is wrong for some. There the pixels decide, where they can.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..errors import ScarMapperError
from ..imagery.product_files import BandFile
from ..imagery.sentinel2_metadata import FIRST_WITH_OFFSET, Facts
from ..imagery.sentinel2_offset import (
    USUAL_OFFSET,
    OffsetEvidence,
    Radiometry,
    radiometry,
)
from .catalogues import EARTH_SEARCH, PLANETARY_COMPUTER
from .scene_item import SceneItem

_DOUBTFUL, _C1, _FLAG = "sentinel-2-l2a", "-c1-", "earthsearch:boa_offset_applied"


def expected_offset(item: SceneItem, catalogue: str) -> str:
    """Return how the offset of a scene will be found, in a few words for a table."""
    facts = _facts(item)
    if facts.baseline and facts.baseline < FIRST_WITH_OFFSET:
        return "none (baseline before 04.00)"
    if catalogue == PLANETARY_COMPUTER:
        return "-1000 (baseline)"
    if _is_doubtful(item, catalogue):
        flag = {True: "removed", False: "left in", None: "unknown"}[facts.offset_applied]
        return f"{flag} by the flag; the pixels decide"
    if facts.offset_applied:
        return "removed, by the flag"
    if facts.scales:
        scale, offset = next(iter(facts.scales.values()))
        return f"{offset / scale:.0f} (stated)"
    return "by the files"


def _is_doubtful(item: SceneItem, catalogue: str) -> bool:
    """Return whether an item is one of Earth Search, or of a copy of it, that may be wrong."""
    flagged = _FLAG in item.document["properties"]
    return item.collection == _DOUBTFUL and (catalogue == EARTH_SEARCH or flagged)


def _facts(item: SceneItem) -> Facts:
    """Return what an item says, of Collection 1 without the flag: there the bands' own count."""
    return replace(item.facts, offset_applied=None) if _C1 in item.collection else item.facts


def meaning_of(
    item: SceneItem, catalogue: str, files: Mapping[str, Sequence[BandFile]]
) -> Radiometry:
    """Return scale and offset of the fetched bands of a scene, with what decided.

    Parameters
    ----------
    item : SceneItem
    catalogue : str
        Key of the catalogue.
    files : mapping of str to sequence of BandFile
        By band, as fetched.

    Raises
    ------
    ScarMapperError
        Nothing tells the offset.
    """
    facts = _facts(item)
    with_offset = bool(facts.baseline) and facts.baseline >= FIRST_WITH_OFFSET
    if catalogue == PLANETARY_COMPUTER and with_offset:
        # Its files are as ESA made them; its items say nothing of it.
        return radiometry(replace(facts, offsets=dict.fromkeys(files, USUAL_OFFSET)), files)
    if not _is_doubtful(item, catalogue) or not with_offset:
        return radiometry(facts, files)
    low = OffsetEvidence(facts, files).has_low_values
    if low:
        found = radiometry(replace(facts, offset_applied=True), files)
        said = "as its flag says" if facts.offset_applied else "whatever its flag says"
        note = (
            "Many pixel values are far below 1000: the offset was removed by the catalogue, "
            f"{said}. None is added."
        )
        return Radiometry(found.quantification, found.offset, (note,), found.warnings)
    if facts.offset_applied is None:
        raise ScarMapperError(
            "Nothing tells whether the offset of {scene} was removed: the catalogue does not say, "
            "and the pixels leave it open. Choose another image, or fetch it from another "
            "catalogue.",
            scene=item.id,
        )
    applied = facts.offset_applied
    note = (
        f"The catalogue's flag says that the offset was {'' if applied else 'not '}removed; no "
        "pixel values speak against it."
    )
    found = radiometry(facts, files)
    return Radiometry(found.quantification, found.offset, (note,), found.warnings)
