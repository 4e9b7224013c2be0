"""Training chips from an image and a landslide inventory."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsProcessing

from .base import ScarMapperAlgorithm
from .run import Run


class ExportChips(ScarMapperAlgorithm):
    """``scarmapper:exportchips``."""

    ID = "exportchips"
    LABEL = "Export training chips"
    GROUP = ScarMapperAlgorithm.DELIVER
    SUMMARY = (
        "Cuts an image and a landslide inventory into labelled chips to train a U-Net with, in "
        "the layout and the values of Landslide4Sense. The image is the one taken after the "
        "event; pixels whose centre lies in a polygon of the inventory are scars. With them comes "
        "the configuration of a training on the bands that are there: it sets aside blocks of "
        "ground, so that no chip for validation or test lies beside one that trains."
    )
    PACKAGES = (*ScarMapperAlgorithm.PACKAGES, "shapely")

    def declare(self) -> None:
        self.add_raster(
            "INPUT",
            self.tr("Image"),
            help=self.tr(
                "Reflectance bands after the event, found by their names; at least red, green and "
                "blue. Pixels should measure 10 m: nothing is resampled. Bands of Landslide4Sense "
                "that the image lacks hold the mean of its training data."
            ),
        )
        self.add_raster(
            "DEM",
            self.tr("Elevation (DEM)"),
            help=self.tr("Metres, on any grid; for the bands of slope and elevation."),
            optional=True,
        )
        self.add_features(
            "INVENTORY",
            self.tr("Landslide inventory"),
            help=self.tr(
                "Polygons that outline the scars, in any coordinate reference system; invalid "
                "ones are repaired. Each feature counts as one landslide. Empty: there are no "
                "scars on this ground, and all chips of the regular grid are kept, to teach what "
                "only looks like one."
            ),
            kind=QgsProcessing.SourceType.TypeVectorPolygon,
            optional=True,
        )
        self.add_valid_mask()
        self.add_choice(
            "MODE",
            self.tr("Where to cut"),
            options=[self.tr("Regular grid"), self.tr("A box around each landslide")],
            default=0,
            help=self.tr(
                "A grid covers the image. Boxes have the landslide in their middle, and "
                "landslides larger than a box get several; close landslides make boxes that "
                "overlap."
            ),
        )
        self.add_number(
            "SIZE",
            self.tr("Side of a chip (pixels)"),
            default=128,
            help=self.tr("128 in Landslide4Sense. The U-Nets here take multiples of 16."),
            low=16,
            high=512,
            whole=True,
        )
        self.add_number(
            "STRIDE",
            self.tr("Distance between chips (pixels)"),
            default=None,
            help=self.tr(
                "In the grid, from one chip to the next; empty puts them side by side, smaller "
                "than a chip makes them overlap. Of boxes, the least there is: a landslide whose "
                "box would be nearer to another gets none of its own; empty gives a box to each."
            ),
            low=1,
            whole=True,
            optional=True,
        )
        self.add_number(
            "MIN_SCAR",
            self.tr("Fewest pixels of scars in a chip"),
            default=1,
            help=self.tr("Chips with scars, but fewer pixels of them, are left out."),
            low=1,
            whole=True,
            advanced=True,
        )
        self.add_number(
            "EMPTY_SHARE",
            self.tr("Share of chips without scars"),
            default=0.2,
            help=self.tr(
                "0 to 1, of all chips, spread evenly over the image; 0 leaves out all of them, 1 "
                "keeps all. They teach what is no scar, if the inventory is complete on the image."
            ),
            low=0,
            high=1,
        )
        self.add_number(
            "MIN_VALID",
            self.tr("Least share of valid pixels in a chip"),
            default=0.5,
            help=self.tr(
                "0 to 1. Chips with less are left out. In the others, invalid pixels (nodata in "
                "the image or the DEM, or masked) hold the means and are labelled as no scar."
            ),
            low=0,
            high=1,
            advanced=True,
        )
        self.add_band_roles()
        self.add_folder_output(
            "FOLDER",
            self.tr("Folder of chips"),
            help=self.tr(
                "New or empty. Gets TrainData/img and TrainData/mask, chips.json (places, options, "
                "bands), chips.geojson (outlines, and what each chip serves for) and "
                "training.json (a configuration for “make train”, named after the folder)."
            ),
        )
        self.add_number_output("COUNT", self.tr("Number of chips"))

    def compute(self, run: Run) -> dict[str, Any]:
        from ..core.chips.chip_files import ChipFolder
        from ..core.chips.chip_values import ChipValues
        from ..core.chips.cutter import ChipCutter, ChipRules
        from ..core.errors import ScarMapperError
        from ..core.geo.inventory import inventory_of, inventory_on

        image = run.image("INPUT", "post")
        dem, mask = run.optional_raster("DEM"), run.optional_mask()
        inventory = run.features("INVENTORY")
        stride = run.text("STRIDE")
        rules = ChipRules(
            size=run.integer("SIZE"),
            boxes=run.integer("MODE") == 1,
            stride=run.integer("STRIDE") if stride else None,
            min_scar=run.integer("MIN_SCAR"),
            empty_share=1.0 if inventory is None else run.number("EMPTY_SHARE"),
            min_valid=run.number("MIN_VALID"),
        )
        if inventory is None and rules.boxes:
            raise ScarMapperError(
                "Boxes lie around landslides: give an inventory, or choose the regular grid."
            )
        path = run.output("FOLDER")
        folder = ChipFolder(run.outputs.folder(path))
        values = ChipValues(image, dem, mask, run.band_roles("post"), run.progress)
        landslides = inventory_of([], [])
        sources = {"image": image, "dem": dem, "mask": mask}
        names = {key: Path(source.path).name for key, source in sources.items() if source}
        if inventory is not None:
            landslides = inventory_on(
                inventory.geometries, inventory.crs, image.grid, run.progress.part(0, 0.05)
            )
            names["inventory"] = inventory.name
        made = ChipCutter(values, landslides, rules, run.progress.part(0.05, 0.99)).cut(
            folder.encoded, folder.write
        )
        folder.finish(made, values, rules, names, Path(path).name, run.progress)
        return {"FOLDER": path, "COUNT": len(made.chips)}
