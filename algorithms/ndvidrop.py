"""Scars where NDVI dropped by more than a threshold."""

from __future__ import annotations

from typing import Any

from .base import ScarMapperAlgorithm
from .run import Run


class NdviDropAlgorithm(ScarMapperAlgorithm):
    """``scarmapper:ndvidrop``."""

    ID = "ndvidrop"
    LABEL = "Scars by NDVI drop"
    GROUP = ScarMapperAlgorithm.DETECT
    SUMMARY = (
        "Takes for scars the pixels whose NDVI dropped by more than a threshold from one image to "
        "the other. Align the images first; mask cloud, shadow and water."
    )

    def declare(self) -> None:
        self.add_aligned_pair(
            pre_help=self.tr(
                "With a red and a near infrared band; its grid is that of the results."
            )
        )
        self.add_number(
            "THRESHOLD",
            self.tr("Drop of NDVI that makes a scar"),
            default=0.2,
            help=self.tr(
                "NDVI before minus NDVI after. 0.2 suits two images of the same season; not used "
                "where the threshold is automatic."
            ),
            low=0,
            high=1.99,
        )
        self.add_switch(
            "AUTO_THRESHOLD",
            self.tr("Automatic threshold"),
            default=False,
            help=self.tr(
                "Finds the threshold from the scene: its usual change plus 4 to 8 times the noise "
                "of that change. It follows a shift of season over the whole scene."
            ),
        )
        self.add_valid_mask()
        self.add_masks_of_dates()
        self.add_band_roles()
        self.add_offsets()
        self.add_mask_output()
        self.add_raster_output(
            "DIFFERENCE",
            self.tr("NDVI drop"),
            help=self.tr("NDVI before minus NDVI after: positive where vegetation was lost."),
            style="difference",
            optional=True,
        )
        self.add_number_output("THRESHOLD_USED", self.tr("Threshold used"))

    def compute(self, run: Run) -> dict[str, Any]:
        from ..core.detectors.ndvi_drop import NdviDrop, write_drop
        from ..core.detectors.pair_features import pair_of_images

        automatic = run.switch("AUTO_THRESHOLD")
        detector = NdviDrop(None if automatic else run.number("THRESHOLD"))
        pre, post = run.dates()
        roles = run.text("BAND_ROLES")
        masks = run.masks_of_dates()
        pair = pair_of_images(pre, post, detector.indices, roles, masks, run.progress)
        start = 0.0
        if automatic:
            start = 0.4
            detector.fit(pair, run.progress.part(0, start))
            run.progress.info(
                self.tr(
                    "Usual change {centre:.3f}, noise {noise:.3f}, threshold {threshold:.3f}."
                ).format(**detector.as_dict())
            )
        mask, difference = run.output("OUTPUT"), run.optional_output("DIFFERENCE")
        write_drop(detector, pair, run.outputs, mask, difference, run.progress.part(start, 1))
        return {
            **run.styled(OUTPUT=mask, DIFFERENCE=difference),
            "THRESHOLD_USED": detector.threshold,
        }
