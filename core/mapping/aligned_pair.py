"""Two images, aligned once, as the input of all methods and of the diagnosis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..alignment.alignment import Alignment, AlignmentError, align
from ..errors import Term
from ..geo.array_types import FloatArray
from ..geo.grid import Grid, Window
from ..imagery.thin_cloud import ThinCloudTest
from ..imagery.validity import ValidityRules, ValidityTest
from ..labels import IMAGE_OF_DATE
from ..progress import Progress
from ..raster.bands import band_roles, check_roles_of_pair, log_roles, role_source
from ..raster.file_source import FileSource
from ..raster.resample import on_grid
from ..raster.sampling import sample_pixels
from ..raster.source import Source
from .scene import Scene, hide, placed_on
from .scene_relief import SceneRelief

# Pixels of the sample that shows what the scene as a whole changed, and pixels read for it.
_SAMPLE, _READ_AT_MOST = 50_000, 350_000
# What any index, test or attribute of a map needs.
_ROLES = ("blue", "green", "red", "nir", "swir16")
# In the place of the last one, where that is missing.
_OTHER_SWIR = "swir22"


@dataclass(frozen=True)
class Images:
    """The input of a map: two images and what belongs to them, each on a grid of its own.

    Attributes
    ----------
    pre, post : FileSource
        Images before and after the event.
    dem : FileSource or None
        Elevation in metres.
    scl_pre, scl_post : FileSource or None
        Sentinel-2 scene classes of each image.
    """

    pre: FileSource
    post: FileSource
    dem: FileSource | None = None
    scl_pre: FileSource | None = None
    scl_post: FileSource | None = None

    def nodata_notes(self) -> list[str]:
        """Return what to tell of nodata that the files do not declare."""
        files = (self.pre, self.post, self.dem, self.scl_pre, self.scl_post)
        # Images that are no files have none.
        notes = (getattr(file, "nodata_note", "") for file in files)
        return list(dict.fromkeys(note for note in notes if note))


@dataclass(frozen=True)
class AlignedPair:
    """Two images and the alignment between them.

    Attributes
    ----------
    images : Images
    pre, post : Source
        Bands by role, each on its own grid.
    tests : sequence of ValidityTest
        Of the pre and the post image.
    alignment : Alignment or None
        None where the images were not aligned.
    bands : sequence of str
        Which bands of the pre and the post image play which roles by which rule, in words.
    thin_cloud : ThinCloudTest or None
        Finds the veils that the tests of single images leave; None where the images do not allow
        that.
    excluded : Source or None
        1 on ground that is not to be mapped, on the pair's grid.
    """

    images: Images
    pre: Source
    post: Source
    tests: Sequence[ValidityTest]
    alignment: Alignment | None = None
    bands: Sequence[str] = ("", "")
    thin_cloud: ThinCloudTest | None = None
    excluded: Source | None = None

    @property
    def grid(self) -> Grid:
        """The grid of the pre image, which is that of all results."""
        return self.pre.grid

    @property
    def matrix(self) -> FloatArray | None:
        """The alignment, as of `core.raster.resample.ResampledSource`; None where nothing moves."""
        alignment = self.alignment
        return None if alignment is None or alignment.is_identity else alignment.matrix

    @property
    def detects_water(self) -> bool:
        """Whether shadow, snow and water are detected: by near infrared, or scene classes."""
        images = self.images
        return all(
            classes is not None or "nir" in image.bands
            for image, classes in ((self.pre, images.scl_pre), (self.post, images.scl_post))
        )

    def scene(self, indices: Sequence[str] = (), method: str = "lanczos") -> Scene:
        """Return both images on the grid, the second aligned, with indices of each date."""
        images, grid = self.images, self.grid
        scl_pre, scl_post = (
            None if scl is None else placed_on(scl, grid, matrix, "nearest")
            for scl, matrix in ((images.scl_pre, None), (images.scl_post, self.matrix))
        )
        post = placed_on(self.post, grid, self.matrix, method)
        classes = (scl_pre, scl_post)
        relief = None if images.dem is None else SceneRelief(images.dem, grid)
        tests = self.tests, indices, self.thin_cloud
        return Scene(self.pre, post, classes, *tests, relief, self.excluded)


def aligned_pair(
    images: Images,
    overrides: str = "",
    rules: ValidityRules | None = None,
    max_shift: float | None = 10.0,
    progress: Progress | None = None,
    alignment: Alignment | None = None,
) -> AlignedPair:
    """Align the post image to the pre image.

    Parameters
    ----------
    images : Images
    overrides : str
        As of `core.raster.bands.band_roles`, for both images.
    rules : ValidityRules, optional
        What hides the ground.
    max_shift : float or None
        Pixels; a larger shift is not believed. None leaves the images as they are.
    progress : Progress, optional
        Warned where the images cannot be aligned; they are then compared as they are.
    alignment : Alignment, optional
        If it was measured before.

    Raises
    ------
    ScarMapperError
        The images do not overlap, lack bands, or show no ground in common.
    """
    progress = progress or Progress()
    if on_grid(images.post, images.pre.grid) is not images.post:
        progress.info("The post image lies on another grid; it is brought to the pre image's.")
    for note in images.nodata_notes():
        progress.info(note)
    check_roles_of_pair(images.pre, images.post, overrides)
    dated = (("pre", images.pre), ("post", images.post))
    pre, post = (_by_role(image, overrides, IMAGE_OF_DATE[date]) for date, image in dated)
    bands = tuple(
        log_roles(image, by_role.bands, progress, overrides, IMAGE_OF_DATE[date])
        for (date, image), by_role in zip(dated, (pre, post))
    )
    tests = [
        ValidityTest(
            image,
            by_classes=classes is not None,
            rules=rules or ValidityRules(),
            title=IMAGE_OF_DATE[date],
            progress=progress,
        )
        for date, image, classes in (
            ("pre", pre, images.scl_pre),
            ("post", post, images.scl_post),
        )
    ]
    pair = AlignedPair(images, pre, post, tests, None, bands)
    if max_shift is not None:
        if alignment is None:
            alignment = _alignment(pair.scene(method="linear"), max_shift, progress)
        pair = replace(pair, alignment=alignment)
    return replace(pair, thin_cloud=_thin_cloud(pair, rules or ValidityRules(), progress))


def _by_role(image: Source, overrides: str, title: str) -> Source:
    """Return the bands of an image that mapping needs, named by their roles."""
    found = band_roles(image, overrides, title, (*_ROLES, _OTHER_SWIR))
    wanted = _ROLES if _ROLES[-1] in found else (*_ROLES[:-1], _OTHER_SWIR)
    there = [role for role in wanted if role in found]
    # Without any, the error is about the bands of the file.
    return role_source(image, there or ["red"], overrides, title)


def _alignment(scene: Scene, max_shift: float, progress: Progress) -> Alignment | None:
    """Return the alignment of the post image; None, with a warning, where none is found."""
    before, after = (role_source(image, ["red"]) for image in (scene.pre, scene.post))
    progress.stage(Term("Aligning the images"))
    try:
        found = align(
            before,
            after,
            max_shift=max_shift,
            mask=scene.valid,
            mask_if_uncertain=True,
            progress=progress,
        )
    except AlignmentError as error:
        progress.warn(f"The images are compared as they are, not aligned: {error}")
        return None
    progress.info(found.summary(before.grid))
    for note in found.notes:
        progress.info(note)
    return found


def _thin_cloud(
    pair: AlignedPair, rules: ValidityRules, progress: Progress
) -> ThinCloudTest | None:
    """Return the test for veils; None, with a message in the log, where there can be none."""
    if not (rules.cloud or rules.snow):
        return None
    seen = _SeenPixels(pair.scene(method="linear"))
    sample = sample_pixels(seen, _SAMPLE, progress.part(1, 1), _READ_AT_MOST)
    test = ThinCloudTest.fitted(pair.pre.bands, pair.post.bands, sample, rules.cloud, rules.snow)
    if test is None:
        progress.info(
            "Thin cloud and patchy snow that the masks leave cannot be detected: that takes "
            "reflectance in blue and red on both dates, and more ground that is seen on both than "
            "a few pixels."
        )
    return test


class _SeenPixels(Source):
    """The bands of the pre, then of the post image, NaN where the ground is not seen on both."""

    def __init__(self, scene: Scene):
        self._scene, self.grid, self.block = scene, scene.pre.grid, scene.pre.block
        self.halo = scene.valid.halo
        self.bands = tuple(
            f"{role}_{date}"
            for date, image in (("pre", scene.pre), ("post", scene.post))
            for role in image.bands
        )

    def _read(self, window: Window) -> FloatArray:
        found = self._scene.read(window)
        pixels = np.concatenate([found.pre, found.post])
        hide(pixels, found.reasons)
        return pixels
