"""The map as notebooks make it: whole arrays, one step after the other."""

from __future__ import annotations

import warnings

import cv2
import numpy as np

from ..core.geo.gdal import rasterio
from .floor import numbers_of
from .stopwatch import Stopwatch

# scikit-learn's default of K-means when the notebooks were written.
STARTS = 10
BANDS = ("B02", "B03", "B04", "B8A", "B11")
# Iterations, and the change of the correlation below which ECC stops: OpenCV's defaults, with which
# it stops early, and some with which it converges.
DEFAULT, THOROUGH = (50, 1e-3), (100, 1e-6)


def read_all(path: str) -> np.ndarray:
    """Return the bands of an image as one float array."""
    with rasterio.open(path) as dataset:
        return dataset.read(numbers_of(path, BANDS)).astype(np.float32)


def ecc(reference: np.ndarray, image: np.ndarray, stop: tuple[int, float] = DEFAULT) -> np.ndarray:
    """Return the affine motion that OpenCV finds between two whole arrays, as a 3 × 3 matrix."""
    criteria = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, *stop)
    start = np.eye(2, 3, dtype=np.float32)
    _, found = cv2.findTransformECC(reference, image, start, cv2.MOTION_AFFINE, criteria, None, 5)
    return np.vstack([found, [0, 0, 1]])


def indices(bands: np.ndarray) -> np.ndarray:
    """Return NDVI and BSI of the five bands, shape (pixels, 2)."""
    blue, _, red, nir, swir = bands.reshape(len(BANDS), -1)
    with np.errstate(divide="ignore", invalid="ignore"):
        ndvi = (nir - red) / (nir + red)
        bsi = ((swir + red) - (nir + blue)) / ((swir + red) + (nir + blue))
    return np.nan_to_num(np.stack([ndvi, bsi], axis=1))


def bare(features: np.ndarray, starts: int) -> np.ndarray:
    """Return which pixels are in the cluster of low NDVI and high BSI."""
    from sklearn.cluster import KMeans

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        means = KMeans(2, n_init=starts, random_state=0).fit(features)
    return means.labels_ == np.argmax(means.cluster_centers_ @ (-1, 1))


def map_whole(pre: str, post: str, mask: str, starts: int) -> dict:
    """Map the scars of a pair with everything in memory, and write a mask."""
    with Stopwatch() as stopwatch:
        before, after = read_all(pre), read_all(post)
        matrix = ecc(before[2], after[2])
        size = before.shape[:0:-1]
        after = np.stack(
            [
                cv2.warpAffine(
                    band, matrix[:2], size, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
                )
                for band in after
            ]
        )
        scars = ~bare(indices(before), starts) & bare(indices(after), starts)
        with rasterio.open(pre) as dataset:
            profile = dataset.profile
        profile.update(count=1, dtype="uint8", nodata=None)
        with rasterio.open(mask, "w", **profile) as made:
            made.write(scars.reshape(before.shape[1:]).astype(np.uint8), 1)
    return stopwatch.figures(matrix=matrix.tolist())
