"""The offset and the quantification of a Sentinel-2 product's pixel values.

Reflectance = (pixel value + offset) / quantification. From processing baseline 04.00 on (January
2022) pixel values carry an offset, −1000, which providers of single files may have applied
already. Information on it comes in several forms, complete or not: `RULES` lists them by
reliability, and the first rule that decides wins.

References
----------
ESA, Sentinel-2 Products Specification Document (S2-PDGS-TAS-DI-PSD), version 14.9 and later:
``BOA_ADD_OFFSET`` and ``RADIO_ADD_OFFSET``. STAC: the raster extension.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property

import cv2
import numpy as np

from ..errors import UnreadableFileError
from ..geo.gdal import READ_ERRORS
from ..raster.opening import open_raster
from .product_files import BandFile
from .sentinel2_metadata import BAND_IDS, FIRST_WITH_OFFSET, Facts
from .value_scale import ValueScale, scale_of_values

# The quantification value where nothing states another.
USUAL_QUANTIFICATION = 10_000.0
# The offset of baseline 04.00 and later where nothing states another.
USUAL_OFFSET = -1000.0
FIRST_DAY_WITH_OFFSET = "2022-01-25"
# The scene in the name of a single file of ESA's.
_ESA_FILE = re.compile(r"T\d{2}[A-Z]{3}_")
# Pixel values below this are too low to carry an offset of 1000: surface reflectance is rarely
# below −0.01. They are many where their share exceeds the second number.
_LOW_VALUE, _MANY = 900, 0.01
# Bands in which low values are sought: the darkest, which ones they are by preference, and the
# side in pixels at which they are read.
_DARKEST, _DARK_BANDS, _OVERVIEW_SIDE = 3, ("B10", "B04", "B12", "B02"), 512


class OffsetEvidence:
    """What there is to decide the offset by.

    Parameters
    ----------
    facts : Facts
        Of the metadata.
    unit : float
        As of `core.imagery.product_files.ProductFiles`.
    files : mapping of str to sequence of BandFile
        By band; `BAND_IDS` count, others are ignored.

    Attributes
    ----------
    facts : Facts
    bands : tuple of str
        The reflectance bands, in the order of wavelength.
    """

    def __init__(self, facts: Facts, files: Mapping[str, Sequence[BandFile]], unit: float = 0.0):
        self.facts, self.unit = facts, unit
        self.bands = tuple(band for band in BAND_IDS if band in files)
        self._files = files

    @property
    def baseline(self) -> str:
        """The processing baseline as ``02.11``; empty where unknown."""
        return ".".join(f"{part:02d}" for part in self.facts.baseline)

    @property
    def item_scales(self) -> dict[str, tuple[float, float]]:
        """Scale and offset to reflectance that a STAC item declares, by band."""
        scales = self.facts.scales
        return {band: scales[band] for band in self.bands if band in scales}

    @property
    def quantification(self) -> dict[str, float]:
        """The quantification value of each band, by the metadata or else the usual one."""
        stated = dict.fromkeys(self.bands, self.facts.quantification or USUAL_QUANTIFICATION)
        return {**stated, **{band: 1 / scale for band, (scale, _) in self.item_scales.items()}}

    @cached_property
    def file_scales(self) -> dict[str, tuple[float, float]]:
        """Scale and offset to reflectance that the band files themselves declare, by band."""
        declared = {}
        for band in self.bands:
            file = self._files[band][0]
            with suppress(UnreadableFileError, *READ_ERRORS), open_raster(file.path) as dataset:
                scale, offset = dataset.scales[file.number - 1], dataset.offsets[file.number - 1]
                if 1e-6 <= scale < 1:
                    declared[band] = (scale, offset)
        return declared

    @cached_property
    def scale_by_values(self) -> ValueScale:
        """The scale of the pixel values by their size and gaps."""
        return scale_of_values({band: self._files[band] for band in self.bands})

    @cached_property
    def has_low_values(self) -> bool:
        """Whether many pixel values are too low to carry an offset of 1000.

        An image with the offset in it has hardly a value below 900. One with none has many, in
        one band at least.
        """
        # The coarsest files first, the quickest to read; of those the bands that are darkest.
        darkest = sorted(self.bands, key=lambda band: band not in _DARK_BANDS)
        darkest.sort(key=lambda band: -(self._files[band][-1].metres or 0))
        return any(_has_low_values(self._files[band][-1]) for band in darkest[:_DARKEST])


def _has_low_values(file: BandFile) -> bool:
    values = np.zeros((1, 1))
    # A damaged file is no evidence here; it is an error only if its band is wanted.
    with suppress(UnreadableFileError, *READ_ERRORS), open_raster(file.path) as dataset:
        shape = tuple(min(side, _OVERVIEW_SIDE) for side in dataset.shape)
        values = dataset.read(file.number, out_shape=shape)
    # Next to nodata the overviews of JPEG 2000 mix with it.
    valid = cv2.erode((values > 0).astype(np.uint8), np.ones((7, 7), np.uint8)) > 0
    return bool(valid.any() and (values[valid] < _LOW_VALUE).mean() > _MANY)


@dataclass(frozen=True)
class Decision:
    """The offset by one rule, with its reason.

    Attributes
    ----------
    offset : dict of str to float
        By band.
    note : str
        The reason, for the log.
    warning : str
        The reason where the offset had to be assumed; either this or ``note`` is empty.
    quantification : dict of str to float
        By band, where the rule's source declares it along with the offset.
    """

    offset: Mapping[str, float]
    note: str = ""
    warning: str = ""
    quantification: Mapping[str, float] = field(default_factory=dict)


Rule = Callable[[OffsetEvidence], "Decision | None"]


def given_by_user(evidence: OffsetEvidence) -> Decision | None:
    """Decide by the unit that the user gives."""
    if not evidence.unit:
        return None
    return Decision(
        _no_offset(evidence),
        note=f"As given, a pixel value of {evidence.unit:g} stands for a reflectance of 1.",
        quantification=dict.fromkeys(evidence.bands, evidence.unit),
    )


def applied_by_provider(evidence: OffsetEvidence) -> Decision | None:
    """Decide by a STAC item which states that the offset has been applied."""
    if not evidence.facts.offset_applied:
        return None
    return Decision(
        _no_offset(evidence),
        note="The STAC item says that the offset has been applied already: none is added.",
    )


def stated_by_metadata(evidence: OffsetEvidence) -> Decision | None:
    """Decide by the product's metadata: ``BOA_ADD_OFFSET`` or ``RADIO_ADD_OFFSET``, or neither."""
    offsets = evidence.facts.offsets
    if offsets is None:
        return None
    offset = {band: offsets.get(band, 0.0) for band in evidence.bands}
    return Decision(
        offset,
        note="Quantification and offset are those of the product's metadata: "
        f"{_listed(evidence.quantification)} and {_listed(offset)}.",
    )


def before_offsets(evidence: OffsetEvidence) -> Decision | None:
    """Decide by a processing baseline from before there were offsets."""
    baseline = evidence.facts.baseline
    if not baseline or baseline >= FIRST_WITH_OFFSET:
        return None
    return Decision(
        _no_offset(evidence),
        note=f"The metadata at hand hold no offset; processing baseline {evidence.baseline} is "
        "from before 04.00, which brought it, so none is added.",
    )


def declared_by_item(evidence: OffsetEvidence) -> Decision | None:
    """Decide by the scale and offset that a STAC item declares, for some bands at least."""
    scales = evidence.item_scales
    if not scales:
        return None
    offset = {**_no_offset(evidence), **_in_pixel_values(scales)}
    return Decision(offset, note=f"The offset is that of the STAC item: {_listed(offset)}.")


def declared_by_files(evidence: OffsetEvidence) -> Decision | None:
    """Decide by the scale and offset that the band files declare, all of them."""
    scales = evidence.file_scales
    if len(scales) < len(evidence.bands):
        return None
    offset = _in_pixel_values(scales)
    quantification = {band: 1 / scale for band, (scale, _) in scales.items()}
    return Decision(
        offset,
        note="Quantification and offset are those that the files declare: "
        f"{_listed(quantification)} and {_listed(offset)}.",
        quantification=quantification,
    )


def scaled_otherwise(evidence: OffsetEvidence) -> Decision | None:
    """Decide by values that are not on the usual scale, of files that nothing is known of."""
    if evidence.facts.baseline or evidence.facts.quantification:
        return None
    scale = evidence.scale_by_values
    if not scale.note:
        return None
    return Decision(
        _no_offset(evidence),
        note=scale.note,
        quantification=dict.fromkeys(evidence.bands, scale.quantification),
    )


def excluded_by_low_values(evidence: OffsetEvidence) -> Decision | None:
    """Decide by pixel values that are too low to carry an offset."""
    if not evidence.has_low_values:
        return None
    baseline = evidence.baseline
    what = f"processing baseline {baseline}" if baseline else "unknown processing baseline"
    return Decision(
        _no_offset(evidence),
        note=f"No metadata tell the offset ({what}), but many pixel values are far below 1000, "
        "so it has been applied already, or there never was one: none is added.",
    )


def assumed_by_baseline(evidence: OffsetEvidence) -> Decision | None:
    """Assume the usual offset of the processing baseline, which is one that has it."""
    if not evidence.facts.baseline:
        return None
    return Decision(
        dict.fromkeys(evidence.bands, USUAL_OFFSET),
        warning=f"No metadata tell the offset. Processing baseline {evidence.baseline} adds 1000 "
        "to all pixel values, and none is far below 1000 here: 1000 was subtracted. If "
        "the provider of the files has removed it already, dark areas come out black.",
    )


def assumed_by_date(evidence: OffsetEvidence) -> Decision | None:
    """Assume the usual offset of files with ESA's names, sensed since all of ESA's have it."""
    facts = evidence.facts
    if facts.baseline or facts.date < FIRST_DAY_WITH_OFFSET or not _ESA_FILE.match(facts.scene):
        return None
    return Decision(
        dict.fromkeys(evidence.bands, USUAL_OFFSET),
        warning="No metadata tell the offset. Since January 2022 ESA adds 1000 to all pixel "
        "values, and hardly any is below 900 here: 1000 was subtracted. If the provider of the "
        "files has removed it already, dark areas come out black.",
    )


def assumed_none(evidence: OffsetEvidence) -> Decision:
    """Assume that there is no offset, for want of anything to decide by."""
    return Decision(
        _no_offset(evidence),
        warning="Nothing tells the processing baseline, the quantification value or the offset: "
        "10000 and 0 were assumed. Products of baseline 04.00 and later (since January "
        "2022) need their metadata file (MTD_MSIL2A.xml) or a STAC item beside the bands.",
    )


# The most reliable first; the first that decides wins.
RULES: tuple[Rule, ...] = (
    given_by_user,
    applied_by_provider,
    stated_by_metadata,
    before_offsets,
    declared_by_item,
    declared_by_files,
    scaled_otherwise,
    excluded_by_low_values,
    assumed_by_baseline,
    assumed_by_date,
    assumed_none,
)


@dataclass(frozen=True)
class Radiometry:
    """What pixel values mean: reflectance = (pixel value + offset) / quantification.

    Attributes
    ----------
    quantification, offset : dict of str to float
        By band.
    notes : tuple of str
        What they are based on, for the log.
    warnings : tuple of str
        What had to be assumed, or is doubtful.
    """

    quantification: dict[str, float]
    offset: dict[str, float]
    notes: tuple[str, ...]
    warnings: tuple[str, ...]


def radiometry(
    facts: Facts, files: Mapping[str, Sequence[BandFile]], unit: float = 0.0
) -> Radiometry:
    """Return the offset and quantification of each band, by the first of `RULES` that decides.

    Parameters
    ----------
    facts : Facts
        Of the product's metadata.
    files : mapping of str to sequence of BandFile
        By band.
    unit : float
        As of `core.imagery.product_files.ProductFiles`.
    """
    return _decided(OffsetEvidence(facts, files, unit))


def _decided(evidence: OffsetEvidence) -> Radiometry:
    decisions = (rule(evidence) for rule in RULES)
    decision = next(found for found in decisions if found is not None)
    notes = [decision.note] if decision.note else []
    warnings = [decision.warning] if decision.warning else []
    if min(decision.offset.values(), default=0) < 0 and evidence.has_low_values:
        warnings.append(
            "An offset is subtracted as the metadata tell, but many pixel values are smaller than "
            "it: has the provider of the files applied it already? Compare dark areas."
        )
    stated = evidence.facts.quantification or evidence.item_scales or decision.quantification
    if not stated and not warnings:
        notes.append("The quantification value, 10000, is assumed.")
    quantification = {**evidence.quantification, **decision.quantification}
    return Radiometry(
        {band: round(value, 6) for band, value in quantification.items()},
        dict(decision.offset),
        tuple(notes),
        tuple(warnings),
    )


def _no_offset(evidence: OffsetEvidence) -> dict[str, float]:
    return dict.fromkeys(evidence.bands, 0.0)


def _in_pixel_values(scales: Mapping[str, tuple[float, float]]) -> dict[str, float]:
    """Return offsets to reflectance as offsets to pixel values."""
    return {band: round(offset / scale, 3) for band, (scale, offset) in scales.items()}


def _listed(values: Mapping[str, float]) -> str:
    """Return the value that all bands share, or all by band."""
    if len(set(values.values())) == 1:
        return f"{next(iter(values.values())):g}"
    return ", ".join(f"{band} {value:g}" for band, value in values.items())
