"""The bands of two images to align by."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import MissingBandError, Term
from ..raster.bands import band_roles
from ..raster.source import Source


def alignment_bands(
    reference: Source | Sequence[str],
    image: Source | Sequence[str],
    reference_band: int | None = None,
    image_band: int | None = None,
) -> tuple[int, int]:
    """Return the bands of two images to align by: red in both, else near infrared in both.

    Parameters
    ----------
    reference, image : Source or sequence of str
        Images, or the names of their bands.
    reference_band, image_band : int, optional
        What the user chose, from 0. With one chosen, the other image's band is that of the same
        role.

    Returns
    -------
    tuple of int
        Positions from 0. The first band where the names are no known roles.

    Raises
    ------
    MissingBandError
        A chosen band does not exist.
    """
    chosen = (reference_band, image_band)
    counts = [len(i.bands if isinstance(i, Source) else i) for i in (reference, image)]
    for title, count, band in zip((Term("reference"), Term("input")), counts, chosen):
        if band is not None and not 0 <= band < count:
            raise MissingBandError(
                "The {image} image has no band {band}; it has {count}. Choose another.",
                image=title,
                band=band + 1,
                count=count,
            )
    found = band_roles(reference), band_roles(image)
    for role in ("red", "nir", *found[0]):
        first, second = (
            roles.get(role) if band is None else band for roles, band in zip(found, chosen)
        )
        # Where the user's choice has a role, the other band must have the same.
        roles_fit = all(
            band is None or roles.get(role) == band for roles, band in zip(found, chosen)
        )
        if roles_fit and first is not None and second is not None:
            return first, second
    return reference_band or 0, image_band or 0
