"""Alignment of an image to another, checked at independent tie points."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessing

from .base import ScarMapperAlgorithm
from .run import Run


class AlignImages(ScarMapperAlgorithm):
    """``scarmapper:alignimages``."""

    ID = "alignimages"
    LABEL = "Align an image to another"
    GROUP = ScarMapperAlgorithm.PREPARE
    SUMMARY = (
        "Moves an image onto a reference image to a fraction of a pixel. The enhanced "
        "correlation coefficient (ECC) of edge orientations finds the motion, phase correlation "
        "refines it, and tie points that had no part in it check it. Where the images do not get "
        "nearer, the algorithm fails and writes nothing; where they are aligned already, nothing "
        "is moved."
    )

    def declare(self) -> None:
        self.add_raster(
            "REFERENCE",
            self.tr("Reference image"),
            help=self.tr("Stays where it is; the result has its grid. Mostly the image before."),
        )
        self.add_raster(
            "INPUT",
            self.tr("Image to align"),
            help=self.tr("May differ in CRS, pixel size and extent; it is resampled once."),
        )
        self.add_choice(
            "MOTION",
            self.tr("Motion"),
            options=[
                self.tr("Translation"),
                self.tr("Translation and rotation (euclidean)"),
                self.tr("Affine"),
                self.tr("Homography"),
            ],
            default=2,
            help=self.tr(
                "A simpler motion is used, and the log says so, where the images support no other."
            ),
        )
        self.add_band(
            "REFERENCE_BAND",
            self.tr("Band of the reference image"),
            raster="REFERENCE",
            help=self.tr(
                "To compare. By default red in both images, else near infrared, else the first."
            ),
        )
        self.add_band(
            "INPUT_BAND",
            self.tr("Band of the image to align"),
            raster="INPUT",
            help=self.tr(
                "Best the same as of the reference image, which is what it is by default."
            ),
        )
        self.add_valid_mask()
        self.add_number(
            "MAX_SHIFT",
            self.tr("Largest shift to believe (pixels)"),
            default=10,
            help=self.tr("The algorithm fails where the images lie farther apart."),
            low=0,
        )
        self.add_raster_output(
            "OUTPUT",
            self.tr("Aligned image"),
            help=self.tr("All bands, in their own data type and unit, on the reference's grid."),
            style="truecolour",
        )
        self.add_vector_output(
            "TIEPOINTS",
            self.tr("Tie points"),
            help=self.tr("Displacement before and residual after, in pixels."),
            kind=QgsProcessing.SourceType.TypeVectorPoint,
            style="tiepoints",
            optional=True,
        )
        self.add_number_output("SHIFT_X", self.tr("Shift of the image east (map units)"))
        self.add_number_output("SHIFT_Y", self.tr("Shift of the image north (map units)"))
        self.add_number_output("RMSE_BEFORE", self.tr("Residual before (pixels)"))
        self.add_number_output("RMSE_AFTER", self.tr("Residual after (pixels)"))
        self.add_number_output("CORRELATION", self.tr("Enhanced correlation coefficient"))

    def compute(self, run: Run) -> dict[str, Any]:
        from ..core.alignment.alignment import align
        from ..core.alignment.bands import alignment_bands
        from ..core.alignment.motion import MOTIONS
        from ..core.alignment.tiepoint_table import tiepoint_table
        from ..core.raster.bands import sensor_tags, telling_names
        from ..core.raster.resample import ResampledSource, on_grid

        tiepoints = run.optional_output("TIEPOINTS")
        run.output("OUTPUT")  # a bad name fails now, not when the work is done
        reference, image = run.image("REFERENCE"), run.raw_image("INPUT")
        grid, mask = reference.grid, run.optional_mask()
        chosen = [run.band(key) for key in ("REFERENCE_BAND", "INPUT_BAND")]
        bands = alignment_bands(
            reference, image, *(None if band is None else band - 1 for band in chosen)
        )
        run.progress.info(
            f"Aligned by {reference.band_title(bands[0])} of the reference and "
            f"{image.band_title(bands[1])} of the image."
        )
        found = align(
            reference.select([bands[0]]),
            on_grid(image.select([bands[1]]), grid),
            motion=MOTIONS[run.integer("MOTION")],
            max_shift=run.number("MAX_SHIFT"),
            mask=None if mask is None else on_grid(mask.select([0]), grid, "nearest"),
            progress=run.progress.part(0, 0.5),
        )
        run.progress.info(found.summary(grid))
        for note in found.notes:
            run.progress.info(note)
        if found.is_identity:
            aligned = on_grid(image, grid)
        else:
            aligned = ResampledSource(image, grid, found.matrix)
        aligned = aligned.select(range(len(image.bands)), telling_names(image))
        path = run.write(
            "OUTPUT",
            aligned,
            run.progress.part(0.5, 1),
            dtype=image.dtype,
            nodata=image.output_nodata,
            tags={**image.scene_tags, **sensor_tags(image)},
            scaling=image.scaling,
        )
        run.write_vector("TIEPOINTS", tiepoint_table(found.tiepoints, grid))
        return {
            "OUTPUT": path,
            "TIEPOINTS": tiepoints,
            "SHIFT_X": found.shift_x,
            "SHIFT_Y": found.shift_y,
            "RMSE_BEFORE": found.rmse_before,
            "RMSE_AFTER": found.rmse_after,
            "CORRELATION": found.correlation,
        }
