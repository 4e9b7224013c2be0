"""Which pixels of an image show the ground."""

from __future__ import annotations

from typing import Any

from .base import ScarMapperAlgorithm
from .run import Run


class ValidMask(ScarMapperAlgorithm):
    """``scarmapper:validmask``."""

    ID = "validmask"
    LABEL = "Valid pixels"
    GROUP = ScarMapperAlgorithm.PREPARE
    SUMMARY = (
        "Masks nodata, cloud, cloud shadow, snow and water. From the scene classification where "
        "there is one, else by spectral tests on reflectance."
    )

    def declare(self) -> None:
        self.add_raster("INPUT", self.tr("Image"), help=self.tr("Reflectance bands."))
        self.add_raster(
            "SCL",
            self.tr("Scene classification (SCL)"),
            help=self.tr("Sentinel-2 level 2A classes; take the place of the spectral tests."),
            optional=True,
        )
        self.add_raster(
            "DEM",
            self.tr("Elevation (DEM)"),
            help=self.tr("Metres; used only where a slope limit below is set."),
            optional=True,
        )
        self.add_switch(
            "CLOUD", self.tr("Mask cloud"), default=True, help=self.tr("Opaque cloud and cirrus.")
        )
        self.add_switch(
            "SHADOW", self.tr("Mask cloud shadow"), default=True, help=self.tr("Near clouds only.")
        )
        self.add_switch("SNOW", self.tr("Mask snow"), default=True, help=self.tr("Snow and ice."))
        self.add_switch(
            "WATER", self.tr("Mask water"), default=True, help=self.tr("Lakes, rivers and sea.")
        )
        self.add_number(
            "GROW",
            self.tr("Grow cloud and shadow by (metres)"),
            default=40,
            help=self.tr("Covers the soft edges of clouds and shadows."),
            low=0,
            advanced=True,
        )
        self.add_number(
            "MIN_SLOPE",
            self.tr("Mask slopes flatter than (degrees)"),
            default=0,
            help=self.tr("0 switches the rule off; needs a DEM."),
            low=0,
            high=90,
            advanced=True,
        )
        self.add_number(
            "MAX_SLOPE",
            self.tr("Mask slopes steeper than (degrees)"),
            default=90,
            help=self.tr("90 switches the rule off; needs a DEM."),
            low=0,
            high=90,
            advanced=True,
        )
        self.add_band_roles()
        self.add_raster_output(
            "OUTPUT",
            self.tr("Valid pixels"),
            help=self.tr(
                "Band 1: 1 valid, 0 masked. Band 2, the reason: 0 valid, 1 nodata, 2 cloud, "
                "3 shadow, 4 snow, 5 water, 6 terrain."
            ),
            style="validmask",
        )
        self.add_number_output("VALID_FRACTION", self.tr("Valid fraction of all pixels"))

    def compute(self, run: Run) -> dict[str, Any]:
        from ..core.imagery.spectral_tests import ROLES
        from ..core.imagery.validity import CountedReasons, ValidityRules, validity
        from ..core.raster.bands import log_roles
        from ..core.raster.resample import on_grid

        image, classes = run.image("INPUT"), run.optional_raster("SCL")
        if classes is None:
            log_roles(image, ROLES, run.progress, run.text("BAND_ROLES"))
        source = CountedReasons(
            validity(
                image,
                scl=None if classes is None else on_grid(classes, image.grid, "nearest"),
                dem=run.optional_raster("DEM"),
                rules=ValidityRules(
                    cloud=run.switch("CLOUD"),
                    shadow=run.switch("SHADOW"),
                    snow=run.switch("SNOW"),
                    water=run.switch("WATER"),
                    grow=run.number("GROW"),
                    min_slope=run.number("MIN_SLOPE"),
                    max_slope=run.number("MAX_SLOPE"),
                ),
                overrides=run.text("BAND_ROLES"),
                progress=run.progress,
            )
        )
        path = run.write("OUTPUT", source, dtype="uint8")
        run.progress.info(source.summary())
        return {"OUTPUT": path, "VALID_FRACTION": source.valid_fraction}
