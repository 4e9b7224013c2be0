"""Scars by a U-Net."""

from __future__ import annotations

from typing import Any

from .base import ScarMapperAlgorithm
from .model_options import add_model
from .run import Run


class UNetScars(ScarMapperAlgorithm):
    """``scarmapper:unetscars``."""

    ID = "unetscars"
    LABEL = "Scars by U-Net"
    GROUP = ScarMapperAlgorithm.DETECT
    SUMMARY = (
        "Gives each pixel of the image after the event the probability of a landslide scar, by a "
        "trained U-Net in an ONNX file. With an image before the event, what looked like a scar "
        "already then is taken out: old scars, river banks, quarries. Mask cloud, snow and water; "
        "align the images first."
    )
    PACKAGES = (*ScarMapperAlgorithm.PACKAGES, "shapely", "onnxruntime")

    def declare(self) -> None:
        self.add_raster(
            "INPUT",
            self.tr("Image after the event"),
            help=self.tr(
                "With the bands of the model, named in the file; its grid is that of the results. "
                "Pixels of another size than the model's are averaged or interpolated on the way."
            ),
        )
        self.add_raster(
            "PRE",
            self.tr("Image before the event"),
            help=self.tr(
                "With the same bands, on any grid. The result is then P(after) × (1 − P(before)), "
                "or what a model of both dates sees in the two, which needs it."
            ),
            optional=True,
        )
        self.add_raster(
            "DEM",
            self.tr("Elevation (DEM)"),
            help=self.tr("Metres; only for models that take slope or elevation."),
            optional=True,
        )
        add_model(self)
        self.add_number(
            "THRESHOLD",
            self.tr("Probability that makes a scar (0 to 1)"),
            default=None,
            help=self.tr("For the mask. Empty: the one that the model's card gives."),
            low=0,
            high=1,
            optional=True,
        )
        self.add_number(
            "OVERLAP",
            self.tr("Overlap of the tiles (pixels)"),
            default=None,
            help=self.tr(
                "The model works on tiles, which are blended where they overlap. More is slower; "
                "empty: what the model's card gives."
            ),
            low=0,
            whole=True,
            optional=True,
            advanced=True,
        )
        self.add_choice(
            "DEVICE",
            self.tr("Device"),
            options=[
                self.tr("Automatic"),
                "CPU",
                "CUDA (NVIDIA)",
                "DirectML (Windows)",
                "CoreML (macOS)",
                "OpenVINO (Intel)",
            ],
            default=0,
            help=self.tr(
                "What computes. All but the CPU need an onnxruntime that was made for them; where "
                "one is missing or fails, the CPU does the work and the log says so."
            ),
            advanced=True,
        )
        self.add_valid_mask()
        self.add_band_roles()
        self.add_offsets()
        self.add_raster_output(
            "PROBABILITY",
            self.tr("Scar probability"),
            help=self.tr("0 to 1; nodata where an image is invalid or masked."),
            style="probability",
            optional=True,
            by_default=True,
        )
        self.add_raster_output(
            "OUTPUT",
            self.tr("Scar mask"),
            help=self.tr("1 scar, 0 none, nodata (255) where an image is invalid or masked."),
            style="mask",
            optional=True,
            by_default=True,
        )
        self.add_number_output("THRESHOLD_USED", self.tr("Threshold used"))

    def compute(self, run: Run) -> dict[str, Any]:
        from ..core.errors import ScarMapperError
        from ..core.raster.masks import validity_of_mask
        from ..core.unet.bundled_models import chosen_model
        from ..core.unet.inference import scar_probability
        from ..core.unet.onnx_model import DEVICES, OnnxModel
        from ..core.unet.scar_mask import write_scars

        probability, mask = run.optional_output("PROBABILITY"), run.optional_output("OUTPUT")
        if not (probability or mask):
            raise ScarMapperError("Choose a file for the probability, for the mask, or for both.")
        path = chosen_model(run.text("MODEL_FILE"), run.integer("MODEL"))
        model = OnnxModel(path, DEVICES[run.integer("DEVICE")], run.progress)
        run.progress.info(model.summary())
        run.state(model=f"{model.card.name} {model.card.version}", model_sha256=model.sha256)
        threshold = run.optional_number("THRESHOLD")
        threshold = model.card.threshold if threshold is None else threshold
        overlap = run.optional_number("OVERLAP")
        if self.raster_paths.get("PRE"):
            pre, post = run.dates("PRE", "INPUT")
            roles = run.band_roles()
        else:
            pre, post = None, run.image("INPUT", "post")
            roles = run.band_roles("post")
        valid = run.optional_mask()
        validity = None if valid is None else validity_of_mask(valid, post.grid)
        found = scar_probability(
            model,
            post,
            pre,
            dem=run.optional_raster("DEM"),
            overrides=roles,
            validity=validity,
            overlap=None if overlap is None else round(overlap),
            progress=run.progress,
        )
        share = write_scars(
            found,
            run.outputs,
            threshold,
            probability,
            mask,
            validity=validity,
            progress=run.progress,
        )
        run.progress.info(
            self.tr(
                "{share:.2f} % of the ground are scars, at a threshold of {threshold:g}."
            ).format(share=100 * share, threshold=threshold)
        )
        return {
            **run.styled(PROBABILITY=probability, OUTPUT=mask),
            "THRESHOLD_USED": threshold,
        }
