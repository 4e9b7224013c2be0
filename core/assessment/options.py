"""What an analyst may choose for an assessment."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import ScarMapperError


@dataclass(frozen=True)
class AssessmentOptions:
    """The choices that an assessment is made with.

    Attributes
    ----------
    min_iou : float
        Intersection over union from which two landslides are taken for the same; above 0, up to 1.
    pixel_size : float
        Metres; of the grid where neither side is a raster.

    Raises
    ------
    ScarMapperError
        A value is out of its range.
    """

    min_iou: float = 0.5
    pixel_size: float = 10.0

    def __post_init__(self) -> None:
        if not 0 < self.min_iou <= 1:
            raise ScarMapperError("The least IoU of a match lies above 0 and up to 1.")
        if not self.pixel_size > 0:
            raise ScarMapperError("The size of the pixels must be more than 0 metres.")
