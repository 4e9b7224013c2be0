"""The whole chain in one pass: two images in, scar polygons, mask and probability out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np

from .alignment import Alignment, AlignmentError, align
from .attributes import describe
from .bands import band_roles, role_source
from .detection import SCAR, UNKNOWN
from .errors import ScarMapperError
from .grid import Grid, Window
from .map_methods import UNET, Block, IndexMethod, Method, UNetMethod
from .polygons import Scars, trace
from .progress import Progress
from .scene import Scene, placed_on
from .source import FileSource, Source, on_grid
from .valid import CLOUD, REASONS, SHADOW, ValidityTest, ValidRules


@dataclass(frozen=True)
class MapOptions:
    """How to map.

    Attributes
    ----------
    method : str
        One of `scarmapper.core.map_methods.METHODS`.
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
    rules : ValidRules
    band_roles : str
        As of `scarmapper.core.bands.band_roles`, for both images.
    seed : int
        Of the clusterings.
    event : str
        Name of the event, for the scars' attributes.
    model : str
        Path of the U-Net's ONNX file; where it is empty, the first bundled one is taken.
    """

    method: str = "evidence"
    align: bool = True
    max_shift: float = 10.0
    min_area: float = 500.0
    min_slope: float = 0.0
    max_hole: float = 300.0
    simplify: float = 0.0
    rules: ValidRules = field(default_factory=ValidRules)
    band_roles: str = ""
    seed: int = 0
    event: str = ""
    model: str = ""


@dataclass(frozen=True)
class Images:
    """What is mapped: the two images and what belongs to them, on grids of their own."""

    pre: FileSource
    post: FileSource
    dem: FileSource | None = None
    scl_pre: FileSource | None = None
    scl_post: FileSource | None = None


@dataclass
class ScarMap:
    """A map of scars, and what it takes to trust or doubt it.

    Attributes
    ----------
    scars : Scars
        Polygons with their attributes.
    grid : Grid
        That of the pre image.
    mask : array of uint8, shape (height, width)
        `SCAR` under the polygons, else `NO_SCAR`; `UNKNOWN` where an image is invalid or masked.
    alignment : Alignment or None
        None where the images were not aligned.
    indices : tuple of str
        The evidence used; none for a U-Net, which looks at the bands.
    detector : dict
        What the detector learnt, or which model was used, as plain values.
    shares : dict of str to float
        Share of the grid's pixels, 0 to 1, by why they could not be mapped (and ``valid``).
    cloud_fraction : float
        Share of the pixels under cloud or its shadow on either date.
    warnings : list of str
        What makes the map doubtful.
    """

    scars: Scars
    grid: Grid
    mask: np.ndarray
    alignment: Alignment | None
    indices: tuple[str, ...]
    detector: dict
    shares: dict[str, float]
    cloud_fraction: float
    warnings: list[str]


class _Heard(Progress):
    """Passes everything on, and keeps the warnings."""

    def __init__(self, progress: Progress):
        self._progress = progress
        self.warnings: list[str] = []

    def show(self, fraction: float) -> None:
        self._progress.show(fraction)

    def info(self, text: str) -> None:
        self._progress.info(text)

    def warn(self, text: str) -> None:
        self.warnings.append(text)
        self._progress.warn(text)

    def is_cancelled(self) -> bool:
        return self._progress.is_cancelled()


def map_scars(
    images: Images,
    options: MapOptions | None = None,
    progress: Progress | None = None,
    write_probability: Callable[[Window, np.ndarray], None] | None = None,
) -> ScarMap:
    """Map the scars between two images.

    Parameters
    ----------
    images : Images
    options : MapOptions, optional
    progress : Progress, optional
    write_probability : callable, optional
        Called with each window and its probabilities (float32, NaN where unknown), in order.

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
    progress = _Heard(progress or Progress())
    grid = images.pre.grid
    if on_grid(images.post, grid) is not images.post:
        progress.info("The post image lies on another grid; it is brought to the pre image's.")
    used = _method(options, images, progress)
    pre, post = (_by_role(image, options.band_roles) for image in (images.pre, images.post))
    tests = [
        ValidityTest(
            image,
            by_classes=classes is not None,
            rules=options.rules,
            title=f"The {date} image",
            progress=progress,
        )
        for date, image, classes in (
            ("pre", pre, images.scl_pre),
            ("post", post, images.scl_post),
        )
    ]

    def scene(matrix: np.ndarray | None, method: str = "lanczos") -> Scene:
        classes = [
            None if scl is None else placed_on(scl, grid, to, "nearest")
            for scl, to in ((images.scl_pre, None), (images.scl_post, matrix))
        ]
        return Scene(pre, placed_on(post, grid, matrix, method), *classes, tests, used.indices)

    alignment = None
    if options.align:
        alignment = _alignment(scene(None, "linear"), options.max_shift, progress)
    matrix = None if alignment is None or alignment.is_identity else alignment.matrix
    aligned = scene(matrix)
    blocks = used.blocks(aligned, matrix, progress.part(0.15, 0.75))
    mask, probability, counts = _collected(blocks, grid, write_probability)
    shares = dict(zip(REASONS, (counts / counts.sum()).tolist()))
    cloud_fraction = shares[REASONS[CLOUD]] + shares[REASONS[SHADOW]]
    progress.info(
        "Ground mapped: "
        + ", ".join(f"{name} {100 * share:.1f} %" for name, share in shares.items() if share)
    )
    if shares["valid"] < 0.5:
        progress.warn(
            f"Only {100 * shares['valid']:.0f} % of the pre image's extent could be mapped; scars "
            "elsewhere are missing from this map."
        )
    scars = trace(
        (mask == SCAR).astype(np.uint8),
        grid,
        min_area=options.min_area,
        max_hole=options.max_hole,
        simplify=options.simplify,
        progress=progress.part(0.75, 0.85),
    )
    scars = describe(
        scars,
        pre=pre,
        post=aligned.post,
        dem=images.dem,
        probability=_BytesSource(probability, grid),
        min_slope=options.min_slope if images.dem is not None else 0,
        provenance={
            "method": options.method,
            "model_hash": used.model_hash,
            "event": options.event,
            "pre_tags": images.pre.tags,
            "post_tags": images.post.tags,
            "align_rmse_px": None if alignment is None else alignment.rmse_after,
            "cloud_fraction": cloud_fraction,
        },
        progress=progress.part(0.85, 1.0),
    )
    mask[mask == SCAR] = 0
    mask[scars.mask() & (mask != UNKNOWN)] = SCAR
    return ScarMap(
        scars,
        grid,
        mask,
        alignment,
        used.indices,
        used.as_dict(),
        shares,
        cloud_fraction,
        progress.warnings,
    )


def _method(options: MapOptions, images: Images, progress: Progress) -> Method:
    pre, post, overrides = images.pre, images.post, options.band_roles
    if options.method == UNET:
        return UNetMethod(options.model, pre, post, images.dem, overrides, progress)
    return IndexMethod(options.method, pre, post, overrides, options.seed)


# What any index, test or attribute of a map needs.
_ROLES = ("blue", "green", "red", "nir", "swir16")


def _by_role(image: Source, overrides: str) -> Source:
    """Return the bands of an image that mapping needs, named by their roles."""
    found = band_roles(image.bands, overrides)
    return role_source(image, [role for role in _ROLES if role in found], overrides)


def _alignment(scene: Scene, max_shift: float, progress: Progress) -> Alignment | None:
    """Return how the post image lies to the pre image; None, with a warning, where unknown."""
    before, after = (role_source(image, ["red"]) for image in (scene.pre, scene.post))
    try:
        found = align(
            before,
            after,
            max_shift=max_shift,
            mask=scene.valid,
            progress=progress.part(0.0, 0.15),
        )
    except AlignmentError as error:
        progress.warn(f"The images are compared as they are, not aligned: {error}")
        return None
    progress.info(found.summary())
    for note in found.notes:
        progress.info(note)
    return found


def _collected(
    blocks: Iterable[Block],
    grid: Grid,
    write_probability: Callable[[Window, np.ndarray], None] | None,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return mask, probability in 254ths (255 unknown) and the counts of the reasons."""
    mask = np.empty((grid.height, grid.width), np.uint8)
    probability = np.empty_like(mask)
    counts = np.zeros(len(REASONS), np.int64)
    for block in blocks:
        mask[block.window.slices] = block.mask
        probability[block.window.slices] = _to_bytes(block.probability)
        counts += block.reasons
        if write_probability is not None:
            write_probability(block.window, block.probability)
    if (mask == UNKNOWN).all():
        raise ScarMapperError(
            "No ground is valid in both images: all of it is nodata, cloud, shadow, snow or water."
        )
    return mask, probability, counts


def _to_bytes(probability: np.ndarray) -> np.ndarray:
    return np.where(np.isnan(probability), 255, np.rint(probability * 254)).astype(np.uint8)


class _BytesSource(Source):
    """Probabilities kept in memory at one byte each, for the scars' attributes."""

    def __init__(self, array: np.ndarray, grid: Grid):
        self.grid, self.bands, self._array = grid, ("probability",), array

    def _read(self, window: Window) -> np.ndarray:
        stored = self._array[window.slices]
        return np.where(stored == 255, np.nan, stored / np.float32(254))[np.newaxis]
