"""Several dates of one side of an event as one image without clouds."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..core.errors import ScarMapperError, Term
from .base import ScarMapperAlgorithm
from .run import Run

if TYPE_CHECKING:
    from ..core.raster.file_source import FileSource

# In the order of the parameter's choices, which never changes.
_METHODS = ("best", "median")


class ComposeImages(ScarMapperAlgorithm):
    """``scarmapper:composeimages``."""

    ID = "composeimages"
    LABEL = "Compose images without clouds"
    GROUP = ScarMapperAlgorithm.ACQUIRE
    SUMMARY = (
        "Makes one image of several dates, all from before or all from after an event: aligned, "
        "brought to the radiometry of the clearest of them, each pixel from those that show it. "
        "A second raster tells the date and the number of observations of each pixel."
    )

    def declare(self) -> None:
        self.add_rasters(
            "IMAGES",
            self.tr("Images"),
            help=self.tr(
                "Two or more, with named reflectance bands, of one side of the event only. Their "
                "dates are those that Scar Mapper wrote into them."
            ),
        )
        self.add_rasters(
            "CLASSES",
            self.tr("Scene classifications (SCL)"),
            help=self.tr(
                "One for each image, in the same order. Without them, clouds and shadows are found "
                "by spectral tests."
            ),
            optional=True,
        )
        self.add_text(
            "DATES",
            self.tr("Dates"),
            help=self.tr(
                "Only for images that tell no date: one for each, in the same order, as "
                "“2023-08-10, 2023-08-15”."
            ),
            advanced=True,
        )
        self.add_choice(
            "METHOD",
            self.tr("Method"),
            options=[
                self.tr("Clearest image first, gaps from the next ones"),
                self.tr("Median of the clear observations"),
            ],
            default=0,
            help=self.tr(
                "The first keeps each pixel of one date; the median is free of haze that no test "
                "finds, where there are three dates or more."
            ),
        )
        self.add_switch(
            "ALIGN",
            self.tr("Align the images"),
            default=True,
            help=self.tr("To the clearest of them; where that fails, the log says so."),
        )
        self.add_switch(
            "HARMONISE",
            self.tr("Bring the images to one radiometry"),
            default=True,
            help=self.tr(
                "A gain and an offset for each band, by the ground that an image has in common "
                "with the clearest one."
            ),
            advanced=True,
        )
        self.add_raster_output(
            "OUTPUT",
            self.tr("Composite"),
            help=self.tr("The bands that all images have, in the unit of the clearest one."),
            style="truecolour",
        )
        self.add_raster_output(
            "OBSERVED",
            self.tr("Dates and observations"),
            help=self.tr(
                "First band: days from 1970-01-01 to the date of the pixel (of a median, the "
                "middle one); second band: number of images that show it; 0 where none does."
            ),
            style="observed",
            optional=True,
            by_default=True,
        )
        self.add_number_output("CLEAR", self.tr("Share of the ground that is clear (%)"))

    def compute(self, run: Run) -> dict[str, Any]:
        from ..core.acquisition.composite import DatedImage, compose
        from ..core.acquisition.composite_files import write_composite
        from ..core.raster.resample import on_grid

        images, classes = run.rasters("IMAGES", images=True), run.rasters("CLASSES", images=False)
        if classes and len(classes) != len(images):
            raise ScarMapperError(
                "There are {classes} scene classifications of {images} images; give one for each, "
                "in the same order, or none.",
                classes=len(classes),
                images=len(images),
            )
        days = _days(images, run.text("DATES"))
        dated = [
            DatedImage(
                Path(image.path).name,
                image,
                on_grid(classes[number].select([0]), image.grid, "nearest") if classes else None,
                day,
            )
            for number, (image, day) in enumerate(zip(images, days))
        ]
        found = compose(
            dated,
            _METHODS[run.integer("METHOD")],
            5.0 if run.switch("ALIGN") else None,
            run.switch("HARMONISE"),
            run.progress.part(0, 0.4),
        )
        reference = next(image for image in images if image is found.reference.source)
        tags = {
            **reference.scene_tags,
            "SCARMAPPER_DATE": found.reference.day.isoformat(),
            "SCARMAPPER_DATES": " ".join(day.isoformat() for day in found.days),
        }
        whole = reference.dtype.startswith(("uint", "int"))
        run.progress.stage(Term("Writing the composite"))
        share = 100 * write_composite(
            found,
            run.outputs,
            run.output("OUTPUT"),
            run.optional_output("OBSERVED"),
            dtype=reference.dtype,
            nodata=0 if whole else None,
            tags=tags,
            progress=run.progress.part(0.4, 1),
        )
        run.progress.info(f"{share:.1f} % of the ground is clear.")
        results: dict[str, Any] = {"CLEAR": share}
        for key in ("OUTPUT", "OBSERVED"):
            results[key] = run.optional_output(key)
            if results[key]:
                run.style(key, results[key])
        return results


def _days(images: list[FileSource], text: str) -> list[date]:
    """Return the date of each image.

    Raises
    ------
    ScarMapperError
        One of them has none.
    """
    given = [word for word in re.split(r"[\s,;]+", text) if word]
    if given and len(given) != len(images):
        raise ScarMapperError(
            "There are {dates} dates of {images} images; give one for each, in the same order.",
            dates=len(given),
            images=len(images),
        )
    days = []
    for number, image in enumerate(images):
        told = given[number] if given else image.scene_tags.get("SCARMAPPER_DATE", "")
        try:
            days.append(date.fromisoformat(told[:10]))
        except ValueError as error:
            raise ScarMapperError(
                "Nothing tells the date of {file}; write the dates of all images into “Dates”, as "
                "2023-08-10.",
                file=image.path,
            ) from error
    return days
