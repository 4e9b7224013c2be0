"""Spectral indices of an image as one raster with a named band per index."""

from __future__ import annotations

from typing import Any

from ..core.errors import ScarMapperError
from .base import ScarMapperAlgorithm
from .run import Run

# In the order of the parameter's choices, which never changes.
NAMES = ("NDVI", "BSI", "NDWI", "NDMI", "NBR", "GRVI", "Red", "Brightness")


class SpectralIndices(ScarMapperAlgorithm):
    """``scarmapper:spectralindices``."""

    ID = "spectralindices"
    LABEL = "Spectral indices"
    GROUP = ScarMapperAlgorithm.PREPARE
    SUMMARY = (
        "Computes vegetation, bare soil, water, moisture and burn indices of a multispectral "
        "image. Bands are found by their names."
    )

    def declare(self) -> None:
        self.add_raster("INPUT", self.tr("Image"), help=self.tr("Reflectance bands, in any unit."))
        self.add_choice(
            "INDICES",
            self.tr("Indices"),
            options=[
                self.tr("NDVI, vegetation (near infrared, red)"),
                self.tr("BSI, bare soil (blue, red, near infrared, SWIR 1.6 µm)"),
                self.tr("NDWI, open water (green, near infrared)"),
                self.tr("NDMI, moisture (near infrared, SWIR 1.6 µm)"),
                self.tr("NBR, burn ratio (near infrared, SWIR 2.2 µm)"),
                self.tr("GRVI, vegetation without infrared (green, red)"),
                self.tr("Red reflectance, in the image's unit"),
                self.tr("Brightness, mean of blue, green and red, in the image's unit"),
            ],
            default=[0, 1],
            help=self.tr("One band of the output each, in this order."),
            multiple=True,
        )
        self.add_band_roles()
        self.add_raster_output(
            "OUTPUT",
            self.tr("Spectral indices"),
            help=self.tr("Float32, nodata where a band is invalid or the index is undefined."),
            style="index",
        )

    def compute(self, run: Run) -> dict[str, Any]:
        from ..core.imagery.indices import INDICES, index_source
        from ..core.raster.bands import log_roles

        names = [NAMES[i] for i in run.choices("INDICES")]
        if not names:
            raise ScarMapperError("Choose at least one index.")
        image, roles = run.image("INPUT"), run.text("BAND_ROLES")
        source = index_source(image, names, roles)
        used = dict.fromkeys(role for name in names for role in INDICES[name].roles)
        log_roles(image, used, run.progress, roles)
        empty = ScarMapperError(
            "No pixel of the image has a value of these indices: it holds no data."
        )
        return {"OUTPUT": run.write("OUTPUT", source, if_empty=empty)}
