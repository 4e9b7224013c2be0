"""A pair of images on one grid, with what is derived from them: indices and valid ground."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ..detectors.pair_features import known_in_all
from ..detectors.relief_features import NO_HEIGHT, RELIEF
from ..geo.array_types import ByteArray, FloatArray
from ..geo.grid import Grid, Window
from ..imagery.indices import write_indices
from ..imagery.reasons import EXCLUDED, NODATA, ON_POST, ON_PRE, VALID, reason_of
from ..imagery.thin_cloud import ThinCloudTest
from ..imagery.validity import ValidityTest
from ..raster.resample import ResampledSource, on_grid
from ..raster.source import ArraySource, Source

# Pixels by which a window of the post image mostly reaches farther than that of the pre image: by
# their shift, and by the neighbours that resampling needs.
_MOVED = 16


class SceneWindow(NamedTuple):
    """The pixels of a window of a scene.

    Attributes
    ----------
    features : array of float32, shape (2 × indices, height, width)
        What detectors compare: indices before, then after; NaN where the ground is not visible on
        both dates.
    reasons : array of uint8, shape (height, width)
        Why it is not visible; as of `Scene.final_reasons`.
    pre, post : arrays of float32, shape (bands, height, width)
        The images themselves.
    """

    features: FloatArray
    reasons: ByteArray
    pre: FloatArray
    post: FloatArray


class Scene:
    """Both images on one grid, or a part of it, with what is derived from them.

    Attributes
    ----------
    pre, post : Source
        Bands by role.
    names : tuple of str
        Of the indices; may be empty.
    halo : int
        Pixels around a window that validity needs.

    Parameters
    ----------
    pre, post : Source
    classes : pair of Source or None
        Scene classes of the pre and the post image, on the same grid.
    tests : sequence of ValidityTest
        Of the pre and the post image.
    names : sequence of str
        Keys of `core.imagery.indices.INDICES`, or roles of bands.
    thin_cloud : ThinCloudTest, optional
        Finds veils that the tests of single images leave.
    relief : Source, optional
        Bands of `core.detectors.relief_features.RELIEF`, on the same grid.
    excluded : Source, optional
        1 on ground that is not to be mapped, else 0; on the same grid.
    """

    def __init__(
        self,
        pre: Source,
        post: Source,
        classes: tuple[Source | None, Source | None],
        tests: Sequence[ValidityTest],
        names: Sequence[str],
        thin_cloud: ThinCloudTest | None = None,
        relief: Source | None = None,
        excluded: Source | None = None,
    ):
        self.pre, self.post = pre, post
        self._classes, self._tests, self.names = classes, tests, tuple(names)
        self._thin_cloud, self._relief, self._excluded = thin_cloud, relief, excluded
        self.halo = max(test.halo for test in tests)

    @property
    def valid(self) -> Source:
        """Validity on both dates, and the reason: bands ``valid`` and ``reason``."""
        return _Validity(self)

    def with_indices(self, names: Sequence[str]) -> Scene:
        """Return the same images with other indices."""
        inputs = self.pre, self.post, self._classes, self._tests
        return Scene(*inputs, names, self._thin_cloud, self._relief, self._excluded)

    def part(self, window: Window) -> Scene:
        """Return a window of this scene in memory, each image read once."""

        def in_memory(source: Source) -> Source:
            return ArraySource(source.read(window), source.grid.crop(window), source.bands)

        pre, post = in_memory(self.pre), in_memory(self.post)
        scl_pre, scl_post = (None if s is None else in_memory(s) for s in self._classes)
        inputs = pre, post, (scl_pre, scl_post), self._tests
        relief, excluded = (
            None if source is None else in_memory(source)
            for source in (self._relief, self._excluded)
        )
        return Scene(*inputs, self.names, self._thin_cloud, relief, excluded)

    def validity(self, window: Window) -> FloatArray:
        """Return validity and reason of a window, as bands of `valid`; each image is read once."""
        reason = self._reasons_and_images(window)[0]
        return np.stack([reason == VALID, reason]).astype(np.float32)

    def read(self, window: Window) -> SceneWindow:
        """Return features and reasons of a window, and the images; each image is read once."""
        reasons, pre, post = self._reasons_and_images(window)
        features = self.features(pre, post)
        hide(features, reasons)
        return SceneWindow(features, reasons, pre, post)

    def _reasons_and_images(self, window: Window) -> tuple[ByteArray, FloatArray, FloatArray]:
        wide = window.grown(self.halo)
        inner = Window(self.halo, self.halo, window.height, window.width)
        images = self.images(wide)
        provisional = self.provisional_reasons(wide, *images)
        reasons = self.final_reasons(wide, provisional)[inner.slices]
        pre, post = (image[(slice(None), *inner.slices)] for image in images)
        return reasons, pre, post

    def images(self, window: Window) -> tuple[FloatArray, FloatArray]:
        """Return the bands of the pre and of the post image, float32 (bands, height, width)."""
        return self.pre.read(window), self.post.read(window)

    def provisional_reasons(self, window: Window, pre: FloatArray, post: FloatArray) -> ByteArray:
        """Return the reasons of a window's pixels, each by its own values on both dates alone.

        Parameters
        ----------
        window : Window
        pre, post : arrays of float32, shape (bands, height, width)
            The images there.

        Returns
        -------
        array of uint8, shape (2, height, width)
            On each date, as of `core.imagery.validity.ValidityTest.provisional_reasons`.
        """
        out = np.stack(
            [
                test.provisional_reasons(pixels, None if classes is None else classes.read(window))
                for test, pixels, classes in zip(self._tests, (pre, post), self._classes)
            ]
        )
        if self._thin_cloud is not None:
            self._thin_cloud.mark(out, pre, post)
        return out

    def final_reasons(self, window: Window, provisional: ByteArray) -> ByteArray:
        """Return why the ground is not visible: the pre image's reason first.

        Parameters
        ----------
        window : Window
        provisional : array of uint8, shape (2, height, width)
            As of `provisional_reasons`, in the window; wrong within `halo` of its edges.

        Returns
        -------
        array of uint8, shape (height, width)
            Index into `core.imagery.reasons.REASONS`, to which `core.imagery.reasons.ON_PRE` and
            `core.imagery.reasons.ON_POST` are added by which images do not show it. Ground that is
            excluded is so whatever hides it besides, unless there is no image.
        """
        first, other = (test.final_reasons(part) for test, part in zip(self._tests, provisional))
        hidden = np.where(first == VALID, other, first)
        hidden |= (first != VALID).view(np.uint8) * np.uint8(ON_PRE)
        hidden |= (other != VALID).view(np.uint8) * np.uint8(ON_POST)
        if self._excluded is not None:
            excluded = (self._excluded.read(window)[0] == 1) & (reason_of(hidden) != NODATA)
            hidden[excluded] = EXCLUDED
        return hidden

    def relief(self, window: Window) -> FloatArray:
        """Return the relief of a window, `NO_HEIGHT` where there is none.

        Returns
        -------
        array of float32, shape (3, height, width)
            As of `core.detectors.relief_features.RELIEF`.
        """
        out = np.zeros((len(RELIEF), window.height, window.width), np.float32)
        if self._relief is None:
            out[0] = NO_HEIGHT
            return out
        found = self._relief.read(window)
        outside = np.isnan(found[0])
        found[:, outside] = 0
        found[0, outside] = NO_HEIGHT
        return found

    def features(self, pre: FloatArray, post: FloatArray) -> FloatArray:
        """Return the indices before, then after, of all ground that the images show.

        Parameters
        ----------
        pre, post : arrays of float32, shape (bands, height, width)
            A window of the images.

        Returns
        -------
        array of float32, shape (2 × indices, height, width)
            NaN in all where one of them is unknown.
        """
        count = len(self.names)
        out = np.empty((2 * count, *pre.shape[1:]), np.float32)
        write_indices(out[:count], self.names, pre, self.pre.bands)
        write_indices(out[count:], self.names, post, self.post.bands)
        return known_in_all(out)


def hide(features: FloatArray, reasons: ByteArray) -> None:
    """Make features unknown where the ground is not visible, in place.

    Parameters
    ----------
    features : array of float32, shape (features, height, width)
    reasons : array of uint8, shape (height, width)
        As of `Scene.final_reasons`.
    """
    hidden = reasons != VALID
    if hidden.any():
        features[:, hidden] = np.nan


def with_relief(features: FloatArray, relief: FloatArray) -> FloatArray:
    """Return features with the relief behind them; NaN in all where the others are."""
    out = np.concatenate([features, relief])
    out[len(features) :, np.isnan(features[0])] = np.nan
    return out


class _Validity(Source):
    """The validity of a scene, with the reasons."""

    bands = ("valid", "reason")

    def __init__(self, scene: Scene):
        self._scene, self.grid, self.block = scene, scene.pre.grid, scene.pre.block
        self.halo = scene.halo + max(scene.pre.halo, scene.post.halo)

    def _read(self, window: Window) -> FloatArray:
        return self._scene.validity(window)


class ScenePair(Source):
    """The features of a scene, to fit a detector on.

    Parameters
    ----------
    scene : Scene
    relief : bool
        Whether the relief is among them, behind the others.
    """

    def __init__(self, scene: Scene, relief: bool = False):
        self._scene, self.grid, self.block = scene, scene.pre.grid, scene.pre.block
        self.halo = scene.halo + _MOVED
        self.bands = tuple(f"{i}_{date}" for date in ("pre", "post") for i in scene.names)
        self._relief = relief
        if relief:
            self.bands += RELIEF

    def _read(self, window: Window) -> FloatArray:
        features = self._scene.read(window).features
        return with_relief(features, self._scene.relief(window)) if self._relief else features


def placed_on(
    source: Source, grid: Grid, matrix: FloatArray | None, method: str = "lanczos"
) -> Source:
    """Return a source on a grid, aligned by a matrix if there is one, in one resampling.

    Parameters
    ----------
    source : Source
    grid : Grid
    matrix : array of float, shape (3, 3), or None
        As of `core.raster.resample.ResampledSource`.
    method : str
        Of resampling.
    """
    placed = on_grid(source, grid, method)
    return placed if matrix is None else ResampledSource(source, grid, matrix, method)
