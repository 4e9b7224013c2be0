"""The whole chain in one pass: two images in, scar polygons, mask and probability out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ..alignment.alignment import Alignment
from ..assessment.map_layer import MapLayer
from ..errors import ScarMapperError, Term
from ..geo.array_types import ByteArray, FloatArray, IntArray
from ..geo.grid import Grid, Window
from ..imagery.reasons import CLOUD, NODATA, REASONS, SHADOW, THIN_CLOUD, VALID
from ..imagery.validity import ValidityRules
from ..progress import Progress, RecordingProgress
from ..raster.packed_bytes import PackedBytes
from ..raster.probability import check_core, rounded
from ..runtime.freed_memory import release_freed_memory
from ..scars.amalgams import split_amalgams
from ..scars.attributes import describe
from ..scars.candidate_values import CandidateValues
from ..scars.dropped_lookalikes import without_lookalikes
from ..scars.found_pixels import FoundPixels
from ..scars.hysteresis import Cores, with_cores
from ..scars.polygons import Scars
from ..scars.spectral import SpectralValues
from ..scars.tracing import trace_runs
from .aligned_pair import AlignedPair, Images, aligned_pair
from .checked_images import Offsets, checked_pair
from .excluded_ground import excluded_ground
from .index_method import IndexMethod
from .methods import COMBINED, UNET_OF_BOTH, UNETS, MappedBlock, Method
from .overview import Overview

if TYPE_CHECKING:
    from .combined_method import Weights

# Share of the ground that the masks leave, above which losing it to thin cloud matters.
_MUCH_THIN_CLOUD = 0.1


# Blocks after which freed memory is returned to the system: what threads keep of it adds up to a
# quarter of a gigabyte.
_BLOCKS_TO_RELEASE = 32


@dataclass(frozen=True)
class MapOptions:
    """How to map.

    Attributes
    ----------
    method : str
        One of `core.mapping.methods.METHODS`.
    align : bool
        Whether to bring the post image onto the pre image first.
    max_shift : float
        Pixels; a larger shift is not believed.
    min_area, max_hole : float
        Square metres; smaller scars are dropped, smaller holes filled.
    min_slope : float
        Degrees; scars on flatter ground are dropped where there is a DEM. 0 keeps all.
    simplify : float
        Metres; tolerance of the simplified outlines. 0 keeps the pixels' edges.
    rules : ValidityRules
    band_roles : str
        As of `core.raster.bands.band_roles`, for both images.
    seed : int
        Of the clusterings.
    event : str
        Name of the event, for the scars' attributes.
    model : str
        Path of the U-Net's ONNX file; where it is empty, the first bundled one is taken.
    offset_pre, offset_post : float or None
        As of `core.mapping.checked_images.Offsets`.
    sensitivity : float
        Added to the log-odds of a scar: more finds more scars. 0 is the method's own.
    core : float or None
        The probability that a scar has to reach somewhere; None for no such test.
    max_lookalike_odds : float
        As of `core.scars.dropped_lookalikes.without_lookalikes`.
    split : bool
        Whether scars that are several grown together are split; see `core.scars.amalgams`.
    refit : str
        Path of the file of a refit (`core.mapping.refit_file`) of this method; empty for none.
    """

    method: str = "evidence"
    align: bool = True
    max_shift: float = 10.0
    min_area: float = 500.0
    min_slope: float = 0.0
    max_hole: float = 300.0
    simplify: float = 0.0
    rules: ValidityRules = field(default_factory=ValidityRules)
    band_roles: str = ""
    seed: int = 0
    event: str = ""
    model: str = ""
    offset_pre: float | None = None
    offset_post: float | None = None
    sensitivity: float = 0.0
    core: float | None = None
    max_lookalike_odds: float = 20.0
    split: bool = False
    refit: str = ""


@dataclass
class ScarMap:
    """A map of scars, and the facts by which to trust or doubt it.

    Attributes
    ----------
    scars : Scars
        Polygons with their attributes.
    grid : Grid
        That of the pre image.
    mask : array of uint8, shape (height, width)
        `SCAR` under the polygons, else `NO_SCAR`; `UNKNOWN` where an image is invalid or masked.
    pair : AlignedPair
        The images.
    indices : tuple of str
        Those that were compared; none for a U-Net, which compares bands.
    detector : dict
        The fit of the detector, or which model was used, as plain values.
    shares : dict of str to float
        Share of the grid's pixels, 0 to 1, by why they could not be mapped (and ``valid``).
    cloud_fraction : float
        Share of the pixels under cloud or its shadow on either date.
    warnings : list of str
        What makes the map doubtful.
    notes : list of str
        Facts about the run.
    reasons : PackedBytes
        Why the ground could not be mapped; as of `core.mapping.scene.Scene.final_reasons`.
    threshold : float or None
        As of `core.mapping.methods.Method`.
    overview : Overview or None
        The images in coarse pixels; None where it was not wanted, or the method does not have them.
    """

    scars: Scars
    grid: Grid
    mask: ByteArray
    pair: AlignedPair
    indices: tuple[str, ...]
    detector: dict
    shares: dict[str, float]
    cloud_fraction: float
    warnings: list[str]
    notes: list[str]
    reasons: PackedBytes
    threshold: float | None = None
    overview: Overview | None = None

    @property
    def alignment(self) -> Alignment | None:
        """The alignment of the post image; None where the images were not aligned."""
        return self.pair.alignment


def map_scars(
    images: Images,
    options: MapOptions | None = None,
    progress: Progress | None = None,
    write_probability: Callable[[Window, FloatArray], None] | None = None,
    fitted: dict | None = None,
    alignment: Alignment | None = None,
    overview_side: int = 0,
    exclude: MapLayer | None = None,
) -> ScarMap:
    """Map the scars between two images.

    Parameters
    ----------
    images : Images
    options : MapOptions, optional
    progress : Progress, optional
    write_probability : callable, optional
        Called with each window and its probabilities (float32, NaN where unknown), in order. They
        are rounded as by `core.raster.probability.rounded`.
    fitted : dict, optional
        The ``as_dict`` of the method, fitted on these or other images; it is not fitted then.
    alignment : Alignment, optional
        That of the post image, if it is known; otherwise it is measured, if the options say so.
    overview_side : int
        Pixels along the longer side of `ScarMap.overview`; 0 for none.
    exclude : MapLayer, optional
        Polygons of ground that is not to be mapped: it yields no scars, takes no part in the fit,
        and counts as unseen. The images are aligned by it all the same.

    Returns
    -------
    ScarMap

    Raises
    ------
    ScarMapperError
        The images do not overlap, lack the bands that the method needs, or show no valid ground
        in common; or there is no model for a U-Net.
    """
    options = options or MapOptions()
    progress = RecordingProgress(progress or Progress())
    images = checked_images(images, options, progress)
    grid = images.pre.grid
    method = method_of(options, images, progress)
    if options.core is not None:
        check_core(options.core, method.threshold)
    pair = pair_of(images, options, progress.part(0, 0.15), alignment, exclude)
    if fitted is not None and method.fitted_on_sample:
        method.load(fitted)
    scene, alignment = pair.scene(method.indices), pair.alignment
    spectral = SpectralValues(pair.pre, scene.post, grid)
    # A pixel's area varies within a scene, by less than a tenth.
    min_pixels = int(0.9 * options.min_area / np.prod(grid.pixel_metres))
    candidate_values = CandidateValues(spectral, min_pixels) if spectral.bands else None
    overview = Overview(scene.pre, scene.post, overview_side) if overview_side else None
    progress.stage(Term("Looking for scars"))
    blocks = method.blocks(
        scene, pair.matrix, progress.part(0.15, 0.75), candidate_values, overview
    )
    cores = None if options.core is None else Cores(options.core, grid.width)
    pixels = _Collected(grid, method.threshold, overview, cores)
    pixels.collect(blocks, write_probability, candidate_values)
    found, counts = pixels.found, pixels.counts
    release_freed_memory()
    shares = dict(zip(REASONS, (counts / counts.sum()).tolist()))
    cloud_fraction = sum(shares[REASONS[reason]] for reason in (CLOUD, SHADOW, THIN_CLOUD))
    progress.info(
        "Ground mapped: "
        + ", ".join(f"{name} {100 * share:.1f} %" for name, share in shares.items() if share)
    )
    _tell_thin_cloud(shares, progress)
    if shares["valid"] < 0.5:
        progress.warn(
            f"Only {100 * shares['valid']:.0f} % of the pre image's extent could be mapped; scars "
            "elsewhere are missing from this map."
        )
    progress.stage(Term("Outlining and measuring the scars"))
    mapped = found.scar_runs()
    if cores is not None:
        mapped = with_cores(mapped, cores.runs(), progress)
    scars = trace_runs(
        mapped,
        grid,
        min_area=options.min_area,
        max_hole=options.max_hole,
        simplify=options.simplify,
        progress=progress.part(0.75, 0.8),
    )
    if options.split:
        scars = split_amalgams(
            scars,
            images.dem,
            min_area=options.min_area,
            simplify=options.simplify,
            progress=progress.part(0.8, 0.85),
        )
    scars = describe(
        scars,
        pre=pair.pre,
        post=scene.post,
        dem=images.dem,
        probability=found,
        min_slope=options.min_slope if images.dem is not None else 0,
        provenance={
            "method": options.method,
            "model_hash": method.model_hash,
            "event": options.event,
            "pre_tags": images.pre.tags,
            "post_tags": images.post.tags,
            "align_rmse_px": None if alignment is None else alignment.rmse_after,
            "cloud_fraction": cloud_fraction,
        },
        progress=progress.part(0.85, 1.0),
        candidate_values=candidate_values,
        reasons=pixels.reasons,
        mapped=mapped,
    )
    scars = without_lookalikes(scars, options.max_lookalike_odds, progress)
    return ScarMap(
        scars,
        grid,
        found.mask_of(scars),
        pair,
        method.indices,
        method.as_dict(),
        shares,
        cloud_fraction,
        progress.warnings,
        progress.notes,
        pixels.reasons,
        method.threshold,
        overview if pixels.has_overview else None,
    )


def _tell_thin_cloud(shares: dict[str, float], progress: Progress) -> None:
    """Tell how much of the ground that the masks leave is not judged."""
    veiled = shares[REASONS[THIN_CLOUD]]
    if not veiled:
        return
    share = veiled / (veiled + shares[REASONS[VALID]])
    text = (
        f"Of the ground that the masks leave, {100 * share:.1f} % turned white from one date to "
        "the other, as under thin cloud, at the edges of clouds and between patches of snow. It "
        "was not judged."
    )
    if share > _MUCH_THIN_CLOUD:
        progress.warn(f"{text} Scars there are missing from this map.")
    else:
        progress.info(text)


def checked_images(images: Images, options: MapOptions, progress: Progress) -> Images:
    """Return images whose values can be compared; see `core.mapping.checked_images`."""
    offsets = Offsets(options.offset_pre, options.offset_post)
    pre, post = checked_pair(images.pre, images.post, options.band_roles, offsets, progress)
    return replace(images, pre=pre, post=post)


def pair_of(
    images: Images,
    options: MapOptions,
    progress: Progress,
    alignment: Alignment | None = None,
    exclude: MapLayer | None = None,
) -> AlignedPair:
    """Return the images, aligned if the options say so; see `aligned_pair` and `map_scars`."""
    excluded = None if exclude is None else excluded_ground(exclude, images.pre.grid, progress)
    pair = aligned_pair(
        images,
        options.band_roles,
        options.rules,
        options.max_shift if options.align else None,
        progress,
        alignment,
    )
    return replace(pair, excluded=excluded)


def method_of(options: MapOptions, images: Images, progress: Progress) -> Method:
    """Return the chosen method, not fitted, as its refit changes it; it raises as `map_scars`."""
    if not options.refit:
        return _method(options, images, progress)
    from .refit_file import read_refit
    from .refitted_method import RefittedMethod, check_refit

    refit, file = read_refit(options.refit), Path(options.refit).name
    check_refit(refit, file, options.method)
    method = _method(replace(options, sensitivity=0.0), images, progress, refit.weights)
    return RefittedMethod(method, refit, file, options.sensitivity, progress)


def _method(
    options: MapOptions, images: Images, progress: Progress, weights: Weights | None = None
) -> Method:
    """Return the chosen method, not fitted; the weights are those of a combination."""
    pre, post, overrides = images.pre, images.post, options.band_roles
    if options.method == COMBINED:
        from ..unet.bundled_models import change_model
        from .combined_method import WEIGHTS, CombinedMethod
        from .unet_method import UNetMethod

        network = UNetMethod(
            change_model(options.model), pre, post, images.dem, overrides, progress
        )
        evidence = IndexMethod("evidence", pre, post, overrides)
        return CombinedMethod(evidence, network, options.sensitivity, weights or WEIGHTS)
    if options.method in UNETS:
        from ..unet.bundled_models import change_model, chosen_model
        from .unet_method import UNetMethod  # imports onnxruntime, which others do not need

        choose = change_model if options.method == UNET_OF_BOTH else chosen_model
        return UNetMethod(
            choose(options.model),
            *(pre, post, images.dem, overrides, progress, options.sensitivity),
        )
    return IndexMethod(options.method, pre, post, overrides, options.seed, options.sensitivity)


class _Collected:
    """What all blocks of a map hold, collected block by block.

    Attributes
    ----------
    found : FoundPixels
    reasons : PackedBytes
    counts : array of int64, shape (reasons,)
        Number of pixels by reason.
    has_overview : bool
        Whether the overview was filled.
    """

    def __init__(
        self,
        grid: Grid,
        threshold: float | None,
        overview: Overview | None,
        cores: Cores | None,
    ):
        self.found, self.reasons = FoundPixels(grid), PackedBytes(grid, NODATA)
        self.counts: IntArray = np.zeros(len(REASONS), np.int64)
        self.has_overview, self._overview = False, overview
        self._threshold, self._cores = threshold, cores

    def collect(
        self,
        blocks: Iterable[MappedBlock],
        write_probability: Callable[[Window, FloatArray], None] | None,
        candidate_values: CandidateValues | None,
    ) -> None:
        """Collect all blocks, and fill the cache of candidate values."""
        for number, block in enumerate(blocks, start=1):
            if number % _BLOCKS_TO_RELEASE == 0:
                release_freed_memory()
            probability = rounded(block.probability, block.mask, self._threshold)
            self.found.put(block.window, block.mask, probability)
            if self._cores is not None:
                self._cores.put(block.window, block.mask, probability)
            usual = VALID
            if 2 * block.reason_counts[VALID] < block.reasons.size:
                usual = int(np.argmax(np.bincount(block.reasons.ravel())))
            self.reasons.put(block.window, block.reasons, usual)
            self.counts = self.counts + block.reason_counts
            if candidate_values is not None and block.candidates is not None:
                candidate_values.add(block.window, block.candidates)
            if self._overview is not None and block.overview is not None:
                self._overview.add(block.overview)
                self.has_overview = True
            if write_probability is not None:
                write_probability(block.window, probability)
        if self.found.all_unknown:
            raise ScarMapperError(
                "No ground is valid in both images: all of it is nodata, cloud, shadow, snow or "
                "water, or excluded."
            )
