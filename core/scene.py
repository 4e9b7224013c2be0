"""A pair of images on one grid, with what is derived from them: indices and valid ground."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .detection import pair_features
from .grid import Grid, Window
from .indices import index_source
from .source import ArraySource, FunctionSource, ResampledSource, Source, on_grid
from .valid import ValidityTest


class Scene:
    """Both images on one grid, or a part of it, with what is derived from them.

    Attributes
    ----------
    pre, post : Source
        Bands by role.
    valid : Source
        Bands ``valid`` (on both dates) and ``reason``.
    indices : list of Source
        Of the pre and the post image.
    names : tuple of str
        Of the indices; may be none.
    halo : int
        Pixels around a window that validity needs.

    Parameters
    ----------
    pre, post : Source
    scl_pre, scl_post : Source or None
        Scene classes on the same grid.
    tests : sequence of ValidityTest
        Of the pre and the post image.
    names : sequence of str
        Keys of `scarmapper.core.indices.INDICES`.
    """

    def __init__(
        self,
        pre: Source,
        post: Source,
        scl_pre: Source | None,
        scl_post: Source | None,
        tests: Sequence[ValidityTest],
        names: Sequence[str],
    ):
        self.pre, self.post = pre, post
        self._classes, self._tests, self.names = (scl_pre, scl_post), tests, tuple(names)
        self.valid = FunctionSource(
            [
                test.source(image, classes)
                for test, image, classes in zip(tests, (pre, post), self._classes)
            ],
            _both_valid,
            ("valid", "reason"),
        )
        self.indices = [index_source(image, names) for image in (pre, post)] if names else []
        self.halo = max(test.halo for test in tests)

    def with_indices(self, names: Sequence[str]) -> Scene:
        """Return the same images with other indices."""
        return Scene(self.pre, self.post, *self._classes, self._tests, names)

    def part(self, window: Window) -> Scene:
        """Return a window of this scene in memory, each image read once."""
        return Scene(
            *(
                None if s is None else ArraySource(s.read(window), s.grid.crop(window), s.bands)
                for s in (self.pre, self.post, *self._classes)
            ),
            self._tests,
            self.names,
        )

    def validity(self, window: Window) -> np.ndarray:
        """Return validity and reason of a window, as bands of `valid`; each image is read once."""
        part = self.part(window.grown(self.halo))
        return part.valid.read(Window(self.halo, self.halo, window.height, window.width))

    def features(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """Return what detectors look at, and validity, of a window; each image is read once."""
        part = self.part(window.grown(self.halo))
        inner = Window(self.halo, self.halo, window.height, window.width)
        seen = part.valid.read(inner)
        return pair_features(*(source.read(inner) for source in part.indices), seen), seen


class ScenePair(Source):
    """The features of a scene, to fit a detector on."""

    def __init__(self, scene: Scene):
        self._scene, self.grid, self.block = scene, scene.pre.grid, scene.pre.block
        self.bands = tuple(f"{i}_{date}" for date in ("pre", "post") for i in scene.names)

    def _read(self, window: Window) -> np.ndarray:
        return self._scene.features(window)[0]


def placed_on(
    source: Source, grid: Grid, matrix: np.ndarray | None, method: str = "lanczos"
) -> Source:
    """Return a source on a grid, aligned by a matrix if there is one, in one resampling."""
    placed = on_grid(source, grid, method)
    return placed if matrix is None else ResampledSource(source, grid, matrix, method)


def _both_valid(pre: np.ndarray, post: np.ndarray) -> np.ndarray:
    """Return validity and reason on both dates: the pre image's reason first."""
    reason = np.where(pre[0] == 1, post[1], pre[1])
    return np.stack([pre[0] * post[0], reason])
