"""All methods of mapping on one pair of images: against a reference, or with one another."""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from ..assessment.confusion import MEASURES, NOT_ASSESSED, Confusion
from ..assessment.map_layer import MapLayer
from ..assessment.sides import side_on
from ..errors import Cancelled, NoOverlapError, ScarMapperError, Term
from ..geo.array_types import BoolArray, ByteArray, FloatArray
from ..geo.grid import Window
from ..labels import SCAR, UNKNOWN
from ..progress import Progress, RecordingProgress
from ..runtime.resource_use import ResourceUse
from ..runtime.table_cells import cell
from ..unet.bundled_models import CHANGE, bundled_models
from .aligned_pair import AlignedPair, Images
from .method_agreement import MethodAgreement, PackedMasks
from .methods import COMBINED, METHODS, UNET, UNET_OF_BOTH
from .overview import coarse_share
from .scar_map import MapOptions, checked_images, method_of, pair_of
from .scene import Scene

NDVI_DROP = "ndvi drop"  # the first that runs
# Images of so many bytes together are read once and kept; larger ones are read for each method.
_MAX_KEPT_BYTES = 1 << 29
PICTURE_SIDE = 420
"""Coarse pixels along the longer side of the small pictures, at most."""
# Codes of match, missed and false.
_AGREEMENT = (1, 2, 3)


@dataclass
class MethodResult:
    """The map of one method, its agreement with the reference, and the time and memory it took.

    Attributes
    ----------
    name : str
        Of `core.mapping.methods.METHODS`.
    confusion : Confusion or None
        Counts of pixels; None without a reference, or where the method failed.
    picture : array of float32, shape (height, width), or None
        Share of each coarse pixel that is scar.
    agreement : array of float32, shape (3, height, width), or None
        Share of each coarse pixel that is match, missed and false; None without counts.
    scars : int
        Number of pixels mapped as scars.
    use : ResourceUse
    failed : ScarMapperError or None
        Why the method could not run; None where it did.
    """

    name: str
    use: ResourceUse
    confusion: Confusion | None = None
    picture: FloatArray | None = None
    agreement: FloatArray | None = None
    scars: int = 0
    failed: ScarMapperError | None = None

    @property
    def f1(self) -> float:
        """F1 against the reference; NaN where there is none."""
        return self.confusion.f1 if self.confusion else math.nan


@dataclass
class MethodComparison:
    """The results of all methods: against a reference the best first, else in their usual order.

    Attributes
    ----------
    results : list of MethodResult
        By decreasing F1, if there is a reference; methods that failed come last.
    reference : str
        Name of the reference; empty where there is none.
    reference_picture : array of float32, shape (height, width)
        Share of each coarse pixel that is scar; without a reference, that more than half of the
        methods map.
    seen_picture : array of float32, shape (height, width)
        Share of each coarse pixel that is seen on both dates, by the first method that could run.
    pair : AlignedPair
    kept : bool
        Whether the images were read once and kept in memory.
    agreement : MethodAgreement or None
        How far the methods agree with one another; None where there is a reference.
    warnings : list of str
        What makes the comparison doubtful.
    notes : list of str
        Facts about the run.
    """

    results: list[MethodResult]
    reference: str
    reference_picture: FloatArray
    seen_picture: FloatArray
    pair: AlignedPair
    kept: bool
    agreement: MethodAgreement | None = None
    warnings: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def ranked(self) -> bool:
        """Whether there is a reference that the methods were measured against."""
        return self.agreement is None


Writer = Callable[[Window, ByteArray], None]
"""Takes the mask of a window."""


def compare_methods(
    images: Images,
    options: MapOptions | None = None,
    reference: MapLayer | None = None,
    writer_of: Callable[[str], Writer | None] | None = None,
    energy: bool = False,
    country: str = "",
    progress: Progress | None = None,
) -> MethodComparison:
    """Run all methods and assess each, or compare them with one another.

    Parameters
    ----------
    images : Images
    options : MapOptions, optional
        Its alignment, rules, band roles, seed, model and sensitivity are used; areas and slopes
        are not,
        because the pixels are compared as the methods map them.
    reference : MapLayer, optional
        Polygons or a mask; without it, the methods are compared with one another.
    writer_of : callable, optional
        Returns the writer of a method's mask, by the name of the method; or None.
    energy : bool
    country : str
        As of `ResourceUse`.
    progress : Progress, optional

    Raises
    ------
    ScarMapperError
        The images cannot be compared, or the reference does not overlap them. A method that
        cannot be used with these images is left out with a warning.
    """
    options = options or MapOptions()
    progress = RecordingProgress(progress or Progress())
    images = checked_images(images, options, progress)
    pair = pair_of(images, options, progress.part(0, 0.15))
    grid = pair.grid
    scene = pair.scene()
    size = 4 * grid.width * grid.height * (len(pair.pre.bands) + len(pair.post.bands))
    kept = size <= _MAX_KEPT_BYTES
    if kept:
        scene = scene.part(grid.window)
    truth = None if reference is None else _truth(reference, pair, progress)
    names = [NDVI_DROP, *(name for name in METHODS if name != NDVI_DROP)]
    if not _can_run_unet(options):
        names.remove(UNET)
        progress.info("The U-Net is left out: no model, or no onnxruntime, is installed.")
    of_both = [name for name in names if name in (UNET_OF_BOTH, COMBINED)]
    if of_both and not _can_run_unet_of_both():
        names = [name for name in names if name not in of_both]
        progress.info(
            "The U-Net of both dates, alone and combined with evidence, is left out: its model, "
            "or onnxruntime, is not installed."
        )
    results = []
    seen: FloatArray | None = None
    masks = PackedMasks()
    for number, name in enumerate(names):
        ends = [0.15 + 0.85 * (number + step) / len(names) for step in (0, 1)]
        # A model file is one for the U-Net that sees one date at a time.
        model = "" if name in of_both else options.model
        result, mask = _run(
            replace(options, method=name, model=model), pair, scene, truth,
            writer_of(name) if writer_of else None,
            ResourceUse(energy, country), progress.part(*ends),
        )  # fmt: skip
        if truth is None and mask is not None:
            masks.add(name, mask)
        if seen is None and mask is not None:
            seen = _share(mask != UNKNOWN)
        results.append(result)
    if seen is None:
        raise next(result.failed for result in results if result.failed is not None)
    if truth is None:
        progress.warn(
            "There is no reference: the figures say how alike the methods are, not how right. "
            "Where several make the same mistake, they agree."
        )
        scars = masks.majority() == SCAR
    else:
        scars = truth == SCAR
        if not scars.any():
            progress.warn("The reference has no scar on the ground of these images.")
        results.sort(key=lambda r: (math.isnan(r.f1), -r.f1 if r.confusion else 0.0))
    results.sort(key=lambda result: result.failed is not None)
    return MethodComparison(
        results,
        reference.name if reference is not None else "",
        _share(scars),
        seen,
        pair,
        kept,
        masks.agreement() if truth is None else None,
        progress.warnings,
        progress.notes,
    )


def _can_run_unet(options: MapOptions) -> bool:
    """Return whether a model and onnxruntime are installed."""
    return bool(options.model or bundled_models()) and find_spec("onnxruntime") is not None


def _can_run_unet_of_both() -> bool:
    """Return whether the model of two dates and onnxruntime are installed."""
    installed = any(model.name == CHANGE for model in bundled_models())
    return installed and find_spec("onnxruntime") is not None


def _truth(reference: MapLayer, pair: AlignedPair, progress: Progress) -> ByteArray:
    """Return the reference on the pair's grid: uint8, scar, no scar or unknown."""
    if reference.kind == "points":
        raise ScarMapperError(
            "The reference, {name}, is points; pixels can be compared with polygons or a mask "
            "only.",
            name=reference.name,
        )
    bounds = reference.bounds_in(pair.grid.crs)
    if bounds is None or pair.grid.window_of(bounds) is None:
        raise NoOverlapError(
            "The reference, {name}, holds nothing on the ground of these images; check its place "
            "and its coordinate reference system.",
            name=reference.name,
        )
    mask = side_on(reference, pair.grid, Term("reference"), progress=progress).mask
    out = np.empty((pair.grid.height, pair.grid.width), np.uint8)
    rows = 1024
    for row in range(0, pair.grid.height, rows):
        progress.check()
        window = Window(row, 0, min(rows, pair.grid.height - row), pair.grid.width)
        pixels = mask.read(window)[0]
        out[window.slices] = np.where(np.isnan(pixels), UNKNOWN, pixels == SCAR)
    return out


def _run(
    options: MapOptions,
    pair: AlignedPair,
    scene: Scene,
    truth: ByteArray | None,
    write: Writer | None,
    use: ResourceUse,
    progress: Progress,
) -> tuple[MethodResult, ByteArray | None]:
    """Run one method; return its result and its mask, None where it could not run."""
    result = MethodResult(options.method, use)
    progress = _NamedProgress(progress, options.method)
    mask = np.empty((pair.grid.height, pair.grid.width), np.uint8)
    with use:
        try:
            method = method_of(options, pair.images, progress)
            blocks = method.blocks(scene.with_indices(method.indices), pair.matrix, progress)
            # A method that cannot be used with these images raises before the first block.
            block = next(blocks, None)
        except Cancelled:
            raise
        except ScarMapperError as error:
            progress.warn(f"Left out: {error}")
            result.failed = error
            return result, None
        while block is not None:
            mask[block.window.slices] = block.mask
            if write is not None:
                write(block.window, block.mask)
            block = next(blocks, None)
    result.scars = int((mask == SCAR).sum())
    result.picture = _share(mask == SCAR)
    if truth is not None:
        codes = _codes(mask, truth)
        result.confusion = Confusion.from_codes(codes)
        result.agreement = np.stack([_share(codes == code) for code in _AGREEMENT])
    return result, mask


class _NamedProgress(RecordingProgress):
    """Puts the name of a method before what it reports."""

    def __init__(self, progress: Progress, method: str):
        super().__init__(progress)
        self._method = method

    def info(self, text: str) -> None:
        super().info(f"{self._method}: {text}")

    def warn(self, text: str) -> None:
        super().warn(f"{self._method}: {text}")


def _codes(mask: ByteArray, truth: ByteArray) -> ByteArray:
    """Return the codes of `core.assessment.confusion`."""
    mapped, real = mask == SCAR, truth == SCAR
    match, missed, false = _AGREEMENT
    codes = np.array([[0, missed], [false, match]], np.uint8)[
        mapped.astype(np.uint8), real.astype(np.uint8)
    ]
    codes[(mask == UNKNOWN) | (truth == UNKNOWN)] = NOT_ASSESSED
    return codes


def _share(which: BoolArray) -> FloatArray:
    """Return the share of some pixels in coarse pixels."""
    return coarse_share(which, max(1, math.ceil(max(which.shape) / PICTURE_SIDE)))


COLUMNS = (
    "method", "reference", *MEASURES, "match", "false", "missed", "rejected", "seconds",
    "memory_mb", "energy_kwh", "co2_kg", "note", "scar_pixels",
)  # fmt: skip


def write_table(comparison: MethodComparison, path: str) -> None:
    """Write one row per method as CSV; unknown values are empty.

    Without a reference there is a column more for each method: ``iou`` and its name.
    """
    agreement = comparison.agreement
    others = () if agreement is None else agreement.names
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow([*COLUMNS, *(cell(f"iou {name}") for name in others)])
        for result in comparison.results:
            counts, use = result.confusion, result.use
            values: Sequence[float] = [math.nan] * (len(MEASURES) + 4)
            if counts is not None:
                values = [
                    *(getattr(counts, name) for name in MEASURES),
                    counts.match, counts.false, counts.missed, counts.rejected,
                ]  # fmt: skip
            values = [*values, use.seconds, use.memory / 1e6, use.energy, use.emission]
            alike: Sequence[float] = [math.nan] * len(others)
            if agreement is not None and result.name in others:
                alike = agreement.iou[others.index(result.name)].tolist()
            rows.writerow(
                [
                    cell(result.name),
                    cell(comparison.reference),
                    *_digits(values),
                    cell(str(result.failed or "")),
                    "" if result.failed else result.scars,
                    *_digits(alike),
                ]
            )


def _digits(values: Sequence[float]) -> list[str]:
    return ["" if math.isnan(value) else f"{value:.7g}" for value in values]
