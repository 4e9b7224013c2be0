"""The images of a map, their values checked: corrected by offsets that were given, or refused."""

from __future__ import annotations

from dataclasses import dataclass

from ..imagery.pair_value_check import findings_of_images
from ..imagery.value_check import ValueFinding
from ..labels import POST_IMAGE, PRE_IMAGE
from ..progress import Progress
from ..raster.bands import band_roles
from ..raster.file_source import FileSource

# Roles of bands in an image whose values are none of light.
_NO_REFLECTANCE = ("scl", "dem")


@dataclass(frozen=True)
class Offsets:
    """The offset that the user gives for the reflectance bands of each image.

    Attributes
    ----------
    pre, post : float or None
        In the unit of the image; None where the user gives none.
    """

    pre: float | None = None
    post: float | None = None


def checked_pair(
    pre: FileSource,
    post: FileSource,
    overrides: str = "",
    offsets: Offsets | None = None,
    progress: Progress | None = None,
) -> tuple[FileSource, FileSource]:
    """Return two images whose values can be compared.

    Parameters
    ----------
    pre, post : FileSource
    overrides : str
        As of `core.raster.bands.band_roles`.
    offsets : Offsets, optional
        Added first. Where the user gives an offset, other findings are warnings, not errors.
    progress : Progress, optional
        Told what was found, and what was done about it.

    Raises
    ------
    ScarMapperError
        A map of them would be wrong; the sentence names the likely cause and what to do.
    """
    offsets, progress = offsets or Offsets(), progress or Progress()
    pre = corrected(pre, offsets.pre, overrides, PRE_IMAGE, progress)
    post = corrected(post, offsets.post, overrides, POST_IMAGE, progress)
    of_pre, of_post, of_both = findings_of_images(pre, post, overrides)
    given = offsets.pre is not None or offsets.post is not None
    _report(of_pre, offsets.pre is not None, progress)
    _report(of_post, offsets.post is not None, progress)
    _report(of_both, given, progress)
    for finding in of_both:
        if finding.factor is not None:
            positions = _reflectance(post, overrides, POST_IMAGE)
            post = post.rescaled(finding.factor, 0.0, positions)
    return pre, post


def corrected(
    image: FileSource, offset: float | None, overrides: str, title: str, progress: Progress
) -> FileSource:
    """Return an image with an offset added to its reflectance bands, if one is given.

    Parameters
    ----------
    image : FileSource
    offset : float or None
        In the unit of the image.
    overrides, title : str
        As of `core.raster.bands.band_roles`.
    progress : Progress
    """
    if not offset:
        return image
    progress.info(f"{title}: {offset:g} is added to its reflectance bands, as given by the user.")
    return image.rescaled(1.0, offset, _reflectance(image, overrides, title))


def _reflectance(image: FileSource, overrides: str, title: str) -> list[int]:
    """Return the positions of the reflectance bands of an image."""
    found = band_roles(image, overrides, title)
    return sorted({position for role, position in found.items() if role not in _NO_REFLECTANCE})


def _report(findings: list[ValueFinding], given: bool, progress: Progress) -> None:
    """Raise what is refused, tell the rest."""
    for finding in findings:
        if finding.refused and not given:
            raise finding.text
        progress.warn(str(finding.text))
