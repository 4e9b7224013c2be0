"""Patches of Landslide4Sense and exported chips mapped by a U-Net."""

from __future__ import annotations

from typing import Any

from .base import ScarMapperAlgorithm
from .model_options import add_model
from .run import Run


class PredictChips(ScarMapperAlgorithm):
    """``scarmapper:predictchips``."""

    ID = "predictchips"
    LABEL = "Predict chips"
    GROUP = ScarMapperAlgorithm.DELIVER
    SUMMARY = (
        "Maps the scars in a folder of patches by a U-Net: those of Landslide4Sense as they come, "
        "with or without labels, or chips that “Export training chips” made. The masks have the "
        "form of the competition, a table tells the scar pixels of each patch and, where there are "
        "labels, its scores. Chips that know their place also become one layer."
    )
    PACKAGES = (*ScarMapperAlgorithm.PACKAGES, "shapely", "onnxruntime")

    def declare(self) -> None:
        self.add_folder(
            "INPUT",
            self.tr("Folder of patches"),
            help=self.tr(
                "With image_N.h5 (14 bands in the values of Landslide4Sense) in a folder img or "
                "images, or a folder above that, such as ValidData. Masks beside it are labels."
            ),
        )
        add_model(self)
        self.add_number(
            "THRESHOLD",
            self.tr("Probability that makes a scar (0 to 1)"),
            default=None,
            help=self.tr("For the masks. Empty: the one that the model's card gives."),
            low=0,
            high=1,
            optional=True,
        )
        self.add_switch(
            "PROBABILITIES",
            self.tr("Write probabilities, too"),
            default=False,
            help=self.tr("As probability_N.h5, 0 to 1, beside the masks."),
        )
        self.add_folder_output(
            "FOLDER",
            self.tr("Folder of predictions"),
            help=self.tr(
                "New or empty. Gets mask/mask_N.h5 (1 scar, 0 none) and predictions.csv, a row for "
                "each patch."
            ),
        )
        self.add_raster_output(
            "OUTPUT",
            self.tr("Scar mask of all chips"),
            help=self.tr(
                "Of exported chips, on the grid of their image: 1 scar, 0 none, nodata (255) where "
                "there is no chip."
            ),
            style="mask",
            optional=True,
        )
        self.add_number_output("COUNT", self.tr("Number of patches"))
        self.add_number_output("F1", self.tr("F1 of all pixels, where there are labels"))

    def compute(self, run: Run) -> dict[str, Any]:
        from ..core.chips.chip_places import read_places
        from ..core.chips.patch_files import patch_files
        from ..core.labels import UNKNOWN
        from ..core.mapping.patch_prediction import ChipMap, PredictionFolder, no_places, predicted
        from ..core.unet.bundled_models import chosen_model
        from ..core.unet.onnx_model import OnnxModel

        source, path = run.text("INPUT"), run.output("FOLDER")
        patches = patch_files(source)
        map_path = run.optional_output("OUTPUT")
        chip_map = None
        if map_path:
            places = read_places(source)
            if places is None:
                raise no_places()
            chip_map = ChipMap(places, patches)
        model = OnnxModel(
            chosen_model(run.text("MODEL_FILE"), run.integer("MODEL")), "auto", run.progress
        )
        run.progress.info(model.summary())
        threshold = run.optional_number("THRESHOLD")
        threshold = model.card.threshold if threshold is None else threshold
        folder = PredictionFolder(run.outputs.folder(path), threshold, run.switch("PROBABILITIES"))
        for patch in predicted(model, patches, threshold, run.progress.part(0, 0.98)):
            folder.write(patch)
            if chip_map is not None:
                chip_map.add(patch, threshold)
        folder.finish()
        if map_path and chip_map is not None:
            chip_map.write(run.outputs.raster(map_path, chip_map.grid, ("scar",), "uint8", UNKNOWN))
        result: dict[str, Any] = {"FOLDER": path, "COUNT": len(patches)}
        if folder.scores is not None:
            scores = folder.scores
            run.progress.info(
                self.tr(
                    "All pixels of {count} patches: F1 {f1:.3f}, precision {precision:.3f}, recall "
                    "{recall:.3f}, at a threshold of {threshold:g}."
                ).format(
                    count=len(patches),
                    f1=scores.f1,
                    precision=scores.precision,
                    recall=scores.recall,
                    threshold=threshold,
                )
            )
            result["F1"] = scores.f1
        return {**run.styled(OUTPUT=map_path), **result}
