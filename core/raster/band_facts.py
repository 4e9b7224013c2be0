"""What is known of the bands of an image, by which their roles are found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class BandFacts:
    """What is known of a band.

    Attributes
    ----------
    name : str
        Empty where it has none.
    number : int
        Of the band in its file, from 1.
    wavelength : float or None
        Centre, in nanometres.
    width : float or None
        Full width at half maximum, in nanometres.
    common_name : str
        Of STAC, where the file's metadata give one beside the name.
    by_colour : bool
        Whether the name is only the colour in which the band is displayed.
    """

    name: str
    number: int
    wavelength: float | None = None
    width: float | None = None
    common_name: str = ""
    by_colour: bool = False

    @property
    def title(self) -> str:
        """The name, or the number where there is no name."""
        return self.name or f"band {self.number}"


@dataclass(frozen=True)
class ImageFacts:
    """What is known of an image.

    Attributes
    ----------
    bands : tuple of BandFacts
    path : str
        Of the file; empty where there is none.
    tags : mapping of str to str
        The metadata items of the file.
    part : str
        ``pre`` or ``post`` where one file holds both dates and this is the image of one of them;
        otherwise empty.
    """

    bands: tuple[BandFacts, ...]
    path: str = ""
    tags: Mapping[str, str] = field(default_factory=dict)
    part: str = ""

    @property
    def names(self) -> list[str]:
        """The names of the bands."""
        return [band.name for band in self.bands]

    def select(self, positions: Sequence[int]) -> ImageFacts:
        """Return the facts of some of the bands, by their positions from 0."""
        return replace(self, bands=tuple(self.bands[i] for i in positions))
