"""Phase correlation: of two windows, and of all windows of a scene under one motion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from .motion import Motion

# Cycles per pixel, standard deviations of Gaussian pass-bands: coarse to find the whole-pixel
# displacement, fine to measure the rest.
COARSE_BAND = 0.1
FINE_BAND = 0.25
# Highest frequency used, cycles per pixel along either axis.
CUTOFF = 0.4
# Exponent of the spectral whitening: 1 is pure phase correlation, 0 cross-correlation.
WHITENING = 0.8


def _pair(field: np.ndarray) -> np.ndarray:
    """Return a complex field as OpenCV has it: float32, real and imaginary part as channels."""
    return np.ascontiguousarray(field).view(np.float32).reshape(*field.shape, 2)


def _complex(pair: np.ndarray) -> np.ndarray:
    """Return the complex field of the two channels of `_pair`."""
    return np.ascontiguousarray(pair).view(np.complex64)[..., 0]


def _cross_power(first: np.ndarray, second: np.ndarray, band: float) -> np.ndarray:
    """Return the whitened, band-limited cross spectrum, its phase that of second over first."""
    power = _complex(cv2.dft(_pair(second))) * np.conj(_complex(cv2.dft(_pair(first))))
    modulus = np.abs(power)
    frequency = np.fft.fftfreq(len(first), 1.0).astype(np.float32)
    gauss = np.exp(-np.square(frequency) / (2 * band * band))
    floor = 1e-6 * modulus.max() + np.float32(1e-30)
    modulus += floor
    weight = cv2.pow(modulus, -WHITENING)
    weight *= gauss
    weight *= gauss[:, None]
    power *= weight
    return power


def _taper(size: int, edge: float) -> np.ndarray:
    """Return a window that rises from 0 to 1 as a cosine over ``edge`` pixels at both ends."""
    inside = np.minimum(np.arange(size), np.arange(size)[::-1]) + 0.5
    return (0.5 - 0.5 * np.cos(np.pi * np.minimum(inside / edge, 1))).astype(np.float32)


def correlation_surface(reference: np.ndarray, image: np.ndarray) -> np.ndarray:
    """Return the correlation of a window with a larger one at every whole-pixel displacement.

    Parameters
    ----------
    reference : array of complex64, shape (n, n)
    image : array of complex64, shape (n + 2 s, n + 2 s)

    Returns
    -------
    array of float32, shape (2 s + 1, 2 s + 1)
        For displacements of −s to s, rows first, in units of its own standard deviation.
    """
    size, wide = len(reference), len(image)
    narrow_taper, wide_taper = _taper(size, size / 2), _taper(wide, size / 8)
    length = cv2.getOptimalDFTSize(wide)
    first, second = np.zeros((2, length, length), np.complex64)
    first[:size, :size] = reference * narrow_taper[:, None] * narrow_taper
    second[:wide, :wide] = image * wide_taper[:, None] * wide_taper
    power = _cross_power(first, second, COARSE_BAND)
    surface = cv2.dft(_pair(power), flags=cv2.DFT_INVERSE | cv2.DFT_SCALE)[..., 0]
    surface = surface[: wide - size + 1, : wide - size + 1]
    return (surface - surface.mean()) / (surface.std() + np.float32(1e-12))


@dataclass(frozen=True)
class Spectrum:
    """The cross spectrum of a window of the reference and one of the image.

    Attributes
    ----------
    power : array of complex64, shape (k, k)
        Its moduli sum to 1.
    omega : array of float, shape (k,)
        Angular frequencies of its rows, and of its columns, radians per pixel.
    """

    power: np.ndarray
    omega: np.ndarray

    @classmethod
    def between(cls, reference: np.ndarray, image: np.ndarray) -> Spectrum:
        """Return the cross spectrum of two complex64 fields of shape (n, n)."""
        size = len(reference)
        taper = _taper(size, size / 8)
        window = taper[:, None] * taper
        power = _cross_power(reference * window, image * window, FINE_BAND)
        frequency = np.fft.fftfreq(size, 1.0)
        keep = np.abs(frequency) <= CUTOFF
        power = power[keep][:, keep]
        total = np.abs(power).sum(dtype=np.float64)
        return cls(power / np.float32(max(total, 1e-30)), 2 * np.pi * frequency[keep])

    @property
    def noise(self) -> float:
        """Variance of the correlation where the two windows have nothing in common."""
        return float(np.square(np.abs(self.power)).sum(dtype=np.float64) / 2)

    def correlation(self, shift: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
        """Return the correlation at a displacement, its gradient and its Hessian.

        Parameters
        ----------
        shift : array of float, shape (2,)
            Pixels along columns and rows by which the content lies further in the image.

        Returns
        -------
        value : float
            1 where the windows are the same but for the displacement, near 0 for noise.
        gradient : array of float, shape (2,)
        hessian : array of float, shape (2, 2)
        """
        omega = self.omega
        across = np.exp(1j * omega * shift[0])
        down = np.exp(1j * omega * shift[1])
        right = np.stack([across, omega * across, omega**2 * across], 1).astype(np.complex64)
        left = np.stack([down, omega * down, omega**2 * down], 0).astype(np.complex64)
        m = left @ (self.power @ right)
        gradient = -np.array([m[0, 1].imag, m[1, 0].imag], np.float64)
        cross = m[1, 1].real
        return (
            float(m[0, 0].real),
            gradient,
            -np.array([[m[0, 2].real, cross], [cross, m[2, 0].real]], np.float64),
        )


def _concave(hessian: np.ndarray) -> np.ndarray:
    """Return the Hessian with directions in which the surface is not concave made flat."""
    values, vectors = np.linalg.eigh(hessian)
    return (vectors * np.minimum(values, -1e-4)) @ vectors.T


def subpixel_shift(
    spectrum: Spectrum, start: np.ndarray, radius: float = 1.0
) -> tuple[np.ndarray, float]:
    """Measure the displacement between two windows, from a guess that is a pixel off at most.

    Parameters
    ----------
    spectrum : Spectrum
    start : array of float, shape (2,)
    radius : float
        Pixels from the start within which the peak must lie.

    Returns
    -------
    displacement : array of float, shape (2,)
        NaN where there is no peak within the radius.
    quality : float
        The correlation there.

    Notes
    -----
    The correlation is the trigonometric polynomial of the whitened cross spectrum. Newton's
    method maximises the polynomial itself, so that no grid of samples attracts the peak.
    """
    shift = np.asarray(start, float)
    for _ in range(20):
        value, gradient, hessian = spectrum.correlation(shift)
        step = -np.linalg.solve(_concave(hessian), gradient)
        step *= min(1, 0.3 / max(np.abs(step).max(), 1e-12))
        shift = shift + step
        if np.hypot(*(shift - start)) > radius:
            break
        if np.abs(step).max() < 1e-3:
            return shift, max(value, 0.0)
    return np.full(2, np.nan), 0.0


def refine_motion(
    spectra: Sequence[Spectrum], points: np.ndarray, applied: np.ndarray, start: Motion
) -> Motion:
    """Return the motion that maximises the sum of all windows' correlations.

    Parameters
    ----------
    spectra : sequence of n Spectrum
    points : array of float, shape (n, 2)
        Column and row in the reference of the windows' middles.
    applied : array of float, shape (n, 2)
        Displacement already undone in the image's windows, in pixels.
    start : Motion
        Good to about a pixel.

    Returns
    -------
    Motion

    Notes
    -----
    The sum over the windows of their correlations at the displacements of the motion is maximised
    by Newton's method in the motion's parameters. A window in which nothing matches, under cloud
    for example, adds no peak, so it does not draw the motion away; a window needs no clear peak
    of its own to add to the sum. Each is weighted by its own correlation at the start, for a
    window's signal grows with that while its noise does not.
    """
    motion = start
    weights = [
        0.02 + max(spectrum.correlation(shift)[0], 0)
        for spectrum, shift in zip(spectra, start.displacement(points) - applied)
    ]
    for _ in range(15):
        shifts = motion.displacement(points) - applied
        jacobian = motion.jacobian(points)
        normal = np.zeros((motion.theta.size,) * 2)
        right = np.zeros(motion.theta.size)
        for spectrum, weight, shift, part in zip(spectra, weights, shifts, jacobian):
            _, gradient, hessian = spectrum.correlation(shift)
            normal += weight * part.T @ _concave(hessian) @ part
            right += weight * part.T @ gradient
        step = -np.linalg.lstsq(normal, right, rcond=1e-10)[0]
        largest = np.abs(jacobian @ step).max()
        motion = motion.plus(step * min(1, 0.5 / max(largest, 1e-12)))
        if largest < 2e-3:
            break
    return motion
