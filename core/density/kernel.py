"""Density smoothed by a kernel, with unseen ground taken out."""

from __future__ import annotations

import cv2
import numpy as np

from ..geo.array_types import FloatArray

# Share of the greatest density below which one is a rounding error.
_TRACE = 1e-12
# How near to 1 the integral of a kernel over the ground has to be, and steps towards it at most.
_TOLERANCE, _ITERATIONS = 1e-3, 50


def quartic_kernel(radius: float, pixel: float, most: int) -> FloatArray:
    """Return the quartic (biweight) kernel at the centres of pixels; it is 1 in the middle.

    Parameters
    ----------
    radius, pixel : float
        Metres; the kernel is 0 from the radius on.
    most : int
        Pixels that are wanted on each side of the middle, as many as the ground has.

    Returns
    -------
    array of float64, shape (n, n)

    References
    ----------
    Silverman 1986, Density estimation for statistics and data analysis, equation 4.5.
    """
    reach = min(most, max(0, int(np.ceil(radius / pixel)) - 1))
    steps = np.arange(-reach, reach + 1) * pixel
    apart = (steps[:, None] ** 2 + steps**2) / radius**2
    return np.asarray(np.clip(1 - apart, 0, None) ** 2, np.float64)


def smoothed(mass: FloatArray, seen: FloatArray, radius: float, pixel: float) -> FloatArray:
    """Return the density of a mass, whose integral over the seen ground is the mass.

    Parameters
    ----------
    mass : array of float64, shape (rows, columns)
        Such as the number of scars, in pixels of which something was seen.
    seen : array of float64, shape (rows, columns)
        Seen area of each pixel.
    radius, pixel : float
        Of the quartic kernel, and the side of a pixel, metres.

    Returns
    -------
    array of float64, shape (rows, columns)
        Mass per unit of ``seen``.

    Notes
    -----
    The kernel of a scar at x is s(x) K(x - u) s(u) at each place u of the seen ground, where s is
    found such that its integral over that ground is 1 from every x. No mass is lost then to what
    was not seen, and where scars are everywhere alike their density is so too, beside a cloud and
    in a corner of the ground as well: a kernel that is only divided by its integral, as of Diggle
    1985, gives less than half there.

    References
    ----------
    Milanfar 2013, Symmetrizing smoothing filters, SIAM Journal on Imaging Sciences 6, 263–284,
    doi 10.1137/120875843, for kernels whose rows and columns both sum to 1; Knight, Ruiz, Uçar
    2014, A symmetry preserving algorithm for matrix scaling, SIAM Journal on Matrix Analysis and
    Applications 35, 931–955, doi 10.1137/110825753, for the iteration. Diggle 1985, A kernel method
    for smoothing point process data, Applied Statistics 34, 138–147, doi 10.2307/2347366.
    """
    kernel = quartic_kernel(radius, pixel, max(seen.shape))
    known = seen > 0
    scale = np.where(known, 1 / np.sqrt(np.where(known, _convolved(seen, kernel), 1)), 0)
    for _ in range(_ITERATIONS):
        around = np.where(known, _convolved(seen * scale, kernel), 1)
        if np.abs(scale * around - 1)[known].max(initial=0) < _TOLERANCE:
            break
        scale = np.where(known, np.sqrt(scale / around), 0)
    # By the integral itself, so that not even a share of the tolerance is lost.
    around = np.where(known, _convolved(seen * scale, kernel), 1)
    found = scale * _convolved(np.where(known, mass / around, 0), kernel)
    # Rounding of the Fourier transform leaves traces where nothing is.
    found[found < _TRACE * found.max()] = 0
    return found


def _convolved(values: FloatArray, kernel: FloatArray) -> FloatArray:
    values = np.ascontiguousarray(values, np.float64)
    found = cv2.filter2D(values, cv2.CV_64F, kernel, borderType=cv2.BORDER_CONSTANT)
    return np.asarray(found, np.float64)
