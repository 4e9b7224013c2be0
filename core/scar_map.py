"""The whole chain in one pass: two images in, scar polygons, mask and probability out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from .alignment import Alignment, AlignmentError, align
from .attributes import describe
from .bands import band_roles, role_source
from .blocks import block_shape, map_blocks
from .clusters import ClusterScars, choose_pair
from .detection import SCAR, UNKNOWN, Detector, pair_features
from .errors import ScarMapperError
from .evidence import Evidence
from .grid import Grid, Window
from .indices import index_source
from .ndvi_drop import NdviDrop
from .polygons import Scars, trace
from .progress import Progress
from .sampling import sample_pixels
from .source import (
    ArraySource,
    FileSource,
    FunctionSource,
    ResampledSource,
    Source,
    on_grid,
)
from .valid import CLOUD, REASONS, SHADOW, ValidityTest, ValidRules

# By METHOD of the algorithm, in the order of its choices, which never changes.
METHODS = ("evidence", "ndvi drop", "k-means 2", "k-means 3", "gmm 2", "gmm 3")

# Below this NDVI hardly anything grows; a scene whose greenest tenth lies below it is in winter.
_GREEN = 0.4


@dataclass(frozen=True)
class MapOptions:
    """How to map.

    Attributes
    ----------
    method : str
        One of `METHODS`.
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
        The evidence used.
    detector : dict
        What the detector learnt, as plain values.
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
        The images do not overlap, lack the bands that any method needs, or show no valid ground
        in common.
    """
    options = options or MapOptions()
    progress = _Heard(progress or Progress())
    grid = images.pre.grid
    if on_grid(images.post, grid) is not images.post:
        progress.info("The post image lies on another grid; it is brought to the pre image's.")
    detector = _detector(options, choose_pair(images.pre, images.post, options.band_roles))
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

    def scene(matrix: np.ndarray | None, method: str = "lanczos") -> _Scene:
        classes = [
            None if scl is None else _placed(scl, grid, to, "nearest")
            for scl, to in ((images.scl_pre, None), (images.scl_post, matrix))
        ]
        return _Scene(pre, _placed(post, grid, matrix, method), *classes, tests, detector.indices)

    alignment = None
    if options.align:
        alignment = _alignment(scene(None, "linear"), options.max_shift, progress)
    aligned = scene(None if alignment is None or alignment.is_identity else alignment.matrix)

    progress.info(f"Evidence used: {', '.join(detector.indices)}, before and after.")
    pair = _Pair(aligned)
    _check_images(detector.indices, pair, progress)
    detector.fit(pair, progress.part(0.15, 0.25))
    progress.show(0.25)

    mask, probability, counts = _detect(
        detector, aligned, progress.part(0.25, 0.75), write_probability
    )
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
        detector.indices,
        detector.as_dict(),
        shares,
        cloud_fraction,
        progress.warnings,
    )


# What any index, test or attribute of a map needs.
_ROLES = ("blue", "green", "red", "nir", "swir16")


def _by_role(image: Source, overrides: str) -> Source:
    """Return the bands of an image that mapping needs, named by their roles."""
    found = band_roles(image.bands, overrides)
    return role_source(image, [role for role in _ROLES if role in found], overrides)


class _Scene:
    """Both images on one grid, or a part of it, with what is derived from them.

    Attributes
    ----------
    pre, post : Source
        Bands by role.
    valid : Source
        Bands ``valid`` (on both dates) and ``reason``.
    indices : list of Source
        Of the pre and the post image.
    halo : int
        Pixels around a window that validity needs.
    """

    def __init__(self, pre, post, scl_pre, scl_post, tests, names):
        self.pre, self.post = pre, post
        self._classes, self._tests, self.names = (scl_pre, scl_post), tests, names
        self.valid = FunctionSource(
            [
                test.source(image, classes)
                for test, image, classes in zip(tests, (pre, post), self._classes)
            ],
            _both_valid,
            ("valid", "reason"),
        )
        self.indices = [index_source(image, names) for image in (pre, post)]
        self.halo = max(test.halo for test in tests)

    def part(self, window: Window) -> _Scene:
        """Return a window of this scene in memory, each image read once."""
        return _Scene(
            *(
                None if s is None else ArraySource(s.read(window), s.grid.crop(window), s.bands)
                for s in (self.pre, self.post, *self._classes)
            ),
            self._tests,
            self.names,
        )

    def features(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """Return what detectors look at, and validity, of a window; each image is read once."""
        part = self.part(window.grown(self.halo))
        inner = Window(self.halo, self.halo, window.height, window.width)
        seen = part.valid.read(inner)
        return pair_features(*(source.read(inner) for source in part.indices), seen), seen


class _Pair(Source):
    """The features of a scene, to fit a detector on."""

    def __init__(self, scene: _Scene):
        self._scene, self.grid, self.block = scene, scene.pre.grid, scene.pre.block
        self.bands = tuple(f"{i}_{date}" for date in ("pre", "post") for i in scene.names)

    def _read(self, window: Window) -> np.ndarray:
        return self._scene.features(window)[0]


def _placed(
    source: Source, grid: Grid, matrix: np.ndarray | None, method: str = "lanczos"
) -> Source:
    """Return a source on a grid, aligned by a matrix if there is one, in one resampling."""
    placed = on_grid(source, grid, method)
    return placed if matrix is None else ResampledSource(source, grid, matrix, method)


def _both_valid(pre: np.ndarray, post: np.ndarray) -> np.ndarray:
    """Return validity and reason on both dates: the pre image's reason first."""
    reason = np.where(pre[0] == 1, post[1], pre[1])
    return np.stack([pre[0] * post[0], reason])


def _alignment(scene: _Scene, max_shift: float, progress: Progress) -> Alignment | None:
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


def _detector(options: MapOptions, indices: tuple[str, str]) -> Detector:
    """Return the unfitted detector of a method, for a greenness and a bareness index."""
    if options.method == "evidence":
        return Evidence(tuple(dict.fromkeys((*indices, "Red"))))
    if options.method == "ndvi drop":
        # The usual threshold is one of NDVI; other indices take theirs from the scene's noise.
        return NdviDrop(0.2 if indices[0] == "NDVI" else None, index=indices[0])
    kind, clusters = options.method.split()
    return ClusterScars(
        {"k-means": "kmeans", "gmm": "gaussians"}[kind],
        int(clusters),
        seed=options.seed,
        indices=indices,
    )


def _check_images(indices: tuple[str, ...], pair: Source, progress: Progress) -> None:
    """Refuse images without content; warn where there is too little green in either image."""
    sample = sample_pixels(pair, 50_000, read_at_most=1 << 21)
    for date, values in (("pre", sample[:, : len(indices)]), ("post", sample[:, len(indices) :])):
        # A constant image keeps some noise of rounding where it has been resampled.
        if (np.ptp(values, axis=0) <= 1e-4 * np.maximum(np.abs(values).max(axis=0), 1e-2)).all():
            raise ScarMapperError(
                f"The {date} image shows no variation: {', '.join(indices)} are the same at every "
                "pixel, so nothing can be told from it. Check that it is the right file."
            )
    if "NDVI" not in indices:
        progress.info(
            "Without a near infrared band vegetation is hard to tell from bare ground: expect "
            "fields, river banks and roads among the scars, and check them by eye."
        )
        return
    position = indices.index("NDVI")
    for date, values in zip(("pre", "post"), sample[:, [position, len(indices) + position]].T):
        greenest = float(np.percentile(values, 90))
        if greenest < _GREEN:
            progress.warn(
                f"The {date} image shows hardly any green vegetation (nine tenths of its NDVI lie "
                f"below {greenest:.2f}): scars do not stand out in this season. Use images of "
                "the growing season."
            )


def _detect(detector, scene, progress, write_probability):
    """Return mask, probability in 254ths (255 unknown) and the counts of the reasons."""
    grid = scene.pre.grid
    mask = np.empty((grid.height, grid.width), np.uint8)
    probability = np.empty_like(mask)
    counts = np.zeros(len(REASONS), np.int64)
    look = detector.halo

    def work(window: Window):
        features, seen = scene.features(window.grown(look))
        found = detector.apply(features)
        middle = Window(look, look, window.height, window.width).slices
        reasons = np.bincount(seen[1][middle].astype(np.uint8).ravel(), minlength=len(REASONS))
        return found.mask[middle], found.probability[middle], reasons

    blocks = map_blocks(work, grid, block_shape([scene.pre]), progress)
    for window, (scars, chances, reasons) in blocks:
        mask[window.slices] = scars
        probability[window.slices] = _to_bytes(chances)
        counts += reasons
        if write_probability is not None:
            write_probability(window, chances)
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
