"""Motion models between two images, and their robust fit to measured displacements."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..geo.array_types import FloatArray

MOTIONS = ("translation", "euclidean", "affine", "homography")
PARAMETERS = {"translation": 2, "euclidean": 3, "affine": 6, "homography": 8}

# Pixels: a residual below the first is never an outlier, one above the second always is.
TOLERANCE = (0.3, 1.5)


@dataclass(frozen=True)
class Frame:
    """Coordinates in which motions are fitted: metric, centred and of order one.

    Attributes
    ----------
    centre : tuple of float
        Column and row of the origin.
    scale : tuple of float
        Units per pixel along columns and rows; their ratio is that of the pixel's sides on the
        ground, so that a rotation is one even where pixels are not square.
    """

    centre: tuple[float, float]
    scale: tuple[float, float]

    @classmethod
    def of_grid(cls, width: int, height: int, pixel_metres: tuple[float, float]) -> Frame:
        """Return the frame of a grid of ``width`` × ``height`` pixels."""
        x, y = pixel_metres
        half = np.hypot(width * x, height * y) / 2
        return cls(((width - 1) / 2, (height - 1) / 2), (x / half, y / half))

    def matrix(self) -> FloatArray:
        """Return the 3 × 3 matrix from pixel coordinates to this frame's."""
        (col, row), (x, y) = self.centre, self.scale
        return np.array([[x, 0, -x * col], [0, y, -y * row], [0, 0, 1.0]])

    def to_frame(self, points: FloatArray) -> FloatArray:
        """Return pixel coordinates, shape (n, 2), in this frame."""
        return (points - self.centre) * self.scale


def transform_points(matrix: FloatArray, points: FloatArray) -> FloatArray:
    """Return ``points`` of shape (n, 2) transformed by a 3 × 3 ``matrix``."""
    moved = points @ matrix[:2, :2].T + matrix[:2, 2]
    return moved / (points @ matrix[2, :2] + matrix[2, 2])[:, None]


@dataclass(frozen=True)
class Motion:
    """A motion with its parameters in a frame.

    Attributes
    ----------
    kind : str
        One of `MOTIONS`.
    frame : Frame
    theta : array of float
        Translation along x and y; then the angle, or the four deviations of the linear part
        from the identity, row by row; then the two perspective terms. All 0 is no motion.
    """

    kind: str
    frame: Frame
    theta: FloatArray

    @classmethod
    def identity(cls, kind: str, frame: Frame) -> Motion:
        """Return the motion without any displacement."""
        return cls(kind, frame, np.zeros(PARAMETERS[kind]))

    def plus(self, step: FloatArray) -> Motion:
        """Return the motion with ``step`` added to its parameters."""
        return Motion(self.kind, self.frame, self.theta + step)

    @property
    def _model(self) -> FloatArray:
        theta, matrix = self.theta, np.eye(3)
        matrix[:2, 2] = theta[:2]
        if self.kind == "euclidean":
            cosine, sine = np.cos(theta[2]), np.sin(theta[2])
            matrix[:2, :2] = [[cosine, -sine], [sine, cosine]]
        elif self.kind in ("affine", "homography"):
            matrix[:2, :2] += theta[2:6].reshape(2, 2)
        if self.kind == "homography":
            matrix[2, :2] = theta[6:8]
        return matrix

    @property
    def matrix(self) -> FloatArray:
        """From pixel coordinates of the reference to those of the image, shape (3, 3)."""
        to_frame = self.frame.matrix()
        matrix = np.linalg.inv(to_frame) @ self._model @ to_frame
        return matrix / matrix[2, 2]

    def displacement(self, points: FloatArray) -> FloatArray:
        """Return the displacement in pixels at pixel coordinates of shape (n, 2)."""
        at = self.frame.to_frame(points)
        return (transform_points(self._model, at) - at) / self.frame.scale

    def jacobian(self, points: FloatArray) -> FloatArray:
        """Return the derivatives of the displacement in pixels, shape (n, 2, parameters)."""
        at = self.frame.to_frame(points)
        x, y = at.T
        zero, one = np.zeros_like(x), np.ones_like(x)
        columns = [(one, zero), (zero, one)]
        if self.kind == "euclidean":
            cosine, sine = np.cos(self.theta[2]), np.sin(self.theta[2])
            columns.append((-sine * x - cosine * y, cosine * x - sine * y))
        elif self.kind in ("affine", "homography"):
            columns += [(x, zero), (y, zero), (zero, x), (zero, y)]
        model = self._model
        if self.kind == "homography":
            u, v = transform_points(model, at).T
            columns += [(-u * x, -v * x), (-u * y, -v * y)]
        divisor = at @ model[2, :2] + 1
        stacked = np.stack([np.stack(pair, axis=1) for pair in columns], axis=2)
        return stacked / divisor[:, None, None] / np.asarray(self.frame.scale)[:, None]


def determined(kind: str, count: int) -> bool:
    """Return whether ``count`` displacements determine a motion, with two equations to spare."""
    return 2 * count >= PARAMETERS[kind] + 2


def _least_squares(
    start: Motion, points: FloatArray, displacement: FloatArray, weights: FloatArray
) -> Motion:
    """Return the weighted least-squares fit, by Gauss-Newton steps."""
    motion = start
    for _ in range(1 if start.kind in ("translation", "affine") else 5):
        jacobian = motion.jacobian(points)
        residual = displacement - motion.displacement(points)
        normal = np.einsum("nip,n,niq->pq", jacobian, weights, jacobian)
        right = np.einsum("nip,n,ni->p", jacobian, weights, residual)
        motion = motion.plus(np.linalg.lstsq(normal, right, rcond=1e-10)[0])
    return motion


def _consensus_residuals(
    points: FloatArray, displacement: FloatArray, quality: FloatArray, frame: Frame, affine: bool
) -> FloatArray:
    """Return the residual norms, shape (n,), about the simple motion that most points agree on.

    Candidates are the translation by each point's own displacement and, with ``affine``, the
    affine motions through some triples of points.
    """
    candidates = [displacement[:, None, :] - displacement[None, :, :]]
    if affine and len(points) >= 4:
        # A fixed seed: the same pair of images gives the same answer in every run.
        draws = np.random.default_rng(0).random((300, len(points))).argsort(axis=1)[:, :3]
        at = np.concatenate([frame.to_frame(points), np.ones((len(points), 1))], axis=1)
        corners = at[draws]
        wide = np.abs(np.linalg.det(corners)) > 0.02
        solved = np.linalg.solve(corners[wide], displacement[draws[wide]])
        candidates.append(displacement[:, None, :] - np.einsum("np,kpi->nki", at, solved))
    residual = np.linalg.norm(np.concatenate(candidates, axis=1), axis=2)
    return residual[:, np.argmin(quality @ np.minimum(residual, 1.0))]


def fit_motion(
    points: FloatArray, displacement: FloatArray, quality: FloatArray, kind: str, frame: Frame
) -> tuple[Motion, FloatArray]:
    """Fit a motion to displacements of which some are wrong.

    Parameters
    ----------
    points : array of float, shape (n, 2)
        Column and row in the reference.
    displacement : array of float, shape (n, 2)
        In pixels.
    quality : array of float, shape (n,)
        Weight of each, positive.
    kind : str
        One of `MOTIONS`.
    frame : Frame

    Returns
    -------
    Motion
    weights : array of float, shape (n,)
        From 0, for outliers, to 1.

    Raises
    ------
    ValueError
        There are too few points for the model.

    Notes
    -----
    The start is the translation, or affine motion through three points, with the least truncated
    residuals; from there least squares, iteratively reweighted with Tukey's biweight.
    """
    if not determined(kind, len(points)):
        raise ValueError(f"{len(points)} displacements are too few for the motion {kind}")
    norm = _consensus_residuals(
        points, displacement, quality, frame, kind in ("affine", "homography")
    )
    weights = _biweight(norm)
    motion = Motion.identity(kind, frame)
    for _ in range(12):
        if not determined(kind, np.count_nonzero(weights)):
            weights = np.ones(len(points))
        motion = _least_squares(motion, points, displacement, quality * weights)
        residual = displacement - motion.displacement(points)
        renewed = _biweight(np.linalg.norm(residual, axis=1))
        converged = np.abs(renewed - weights).max() < 1e-3
        weights = renewed
        if converged:
            break
    return motion, weights


def _biweight(norm: FloatArray) -> FloatArray:
    """Return Tukey's biweights of residual norms, in two dimensions, by their own scatter."""
    sigma = np.median(norm) / 1.1774  # the median of a Rayleigh distribution
    cut = np.clip(4 * sigma, *TOLERANCE)
    return np.square(np.clip(1 - np.square(norm / cut), 0, None))
