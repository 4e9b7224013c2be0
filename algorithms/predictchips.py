"""Patches of Landslide4Sense and exported chips mapped by a U-Net."""

from __future__ import annotations

from pathlib import Path
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
    PACKAGES = (
        *ScarMapperAlgorithm.PACKAGES,
        *("shapely", "onnxruntime", "jinja2", "matplotlib"),
    )

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
        self.add_folder(
            "MORE_MODELS",
            self.tr("Folder of further models"),
            help=self.tr(
                "Each .onnx file in it predicts the patches, too; models.csv compares them."
            ),
            optional=True,
        )
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
        self.add_switch(
            "PICTURES",
            self.tr("Write pictures of every patch"),
            default=False,
            help=self.tr(
                "Image, label, probability and mask beside each other, as pages "
                "(pictures/page_1.html) and as an animation (patches.gif)."
            ),
        )
        self.add_folder_output(
            "FOLDER",
            self.tr("Folder of predictions"),
            help=self.tr(
                "New or empty. Gets mask/mask_N.h5 (1 scar, 0 none), predictions.csv, a row for "
                "each patch, and models.csv, which tells how many of them the model was trained on."
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
        from ..core.mapping.patch_prediction import ChipMap, no_places, patch_models, predicted
        from ..core.mapping.prediction_folder import PredictionFolder
        from ..core.unet.bundled_models import chosen_model, models_in
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
        files = [chosen_model(run.text("MODEL_FILE"), run.integer("MODEL"))]
        if run.text("MORE_MODELS"):
            files += [p for p in models_in(run.text("MORE_MODELS")) if p not in files]
        opened = [OnnxModel(file, "auto", run.progress) for file in files]
        for model in opened:
            run.progress.info(model.summary())
        run.state(
            model=f"{opened[0].card.name} {opened[0].card.version}", model_sha256=opened[0].sha256
        )
        models = patch_models(opened, run.optional_number("THRESHOLD"), run.progress)
        temporary = run.outputs.folder(path)
        folder = PredictionFolder(temporary, models, run.switch("PROBABILITIES"))
        pages = None
        if run.switch("PICTURES"):
            from ..core.reports.prediction_pages import PredictionPages

            pages = PredictionPages(temporary, models, len(patches), Path(source).name)
        for patch in predicted(models, patches, run.progress.part(0, 0.98)):
            folder.write(patch)
            for other in (chip_map, pages):
                if other is not None:
                    other.add(patch)
        folder.finish()
        if pages is not None:
            pages.finish()
        if map_path and chip_map is not None:
            chip_map.write(run.outputs.raster(map_path, chip_map.grid, ("scar",), "uint8", UNKNOWN))
        result: dict[str, Any] = {"FOLDER": path, "COUNT": len(patches)}
        for line in folder.summary():
            run.progress.info(line)
        if folder.scores is not None:
            result["F1"] = folder.scores.f1
        return {**run.styled(OUTPUT=map_path), **result}
