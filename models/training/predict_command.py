"""The command ``predict``: masks for a folder of patches, by any exported model."""

from __future__ import annotations

import argparse
from pathlib import Path

from ...core.chips.chip_places import read_places
from ...core.chips.patch_files import patch_files
from ...core.labels import UNKNOWN
from ...core.mapping.patch_prediction import ChipMap, no_places, patch_models, predicted
from ...core.mapping.prediction_folder import PredictionFolder
from ...core.progress import Progress
from ...core.raster.writer import Outputs
from ...core.reports.prediction_pages import PredictionPages
from ...core.unet.onnx_model import OnnxModel


class _Printed(Progress):
    """Prints messages."""

    def info(self, text: str) -> None:
        print(text, flush=True)

    def warn(self, text: str) -> None:
        print(f"Note: {text}", flush=True)


def add(commands) -> None:
    """Add the command to a parser's subparsers."""
    command = commands.add_parser("predict", help="write masks for patches; needs no PyTorch")
    command.set_defaults(action=predict)
    command.add_argument(
        "--model", required=True, nargs="+", help="an .onnx file with its card, or several"
    )
    command.add_argument("--data", required=True, help="folder of patches, with or without masks")
    command.add_argument("--output", required=True, help="folder of the masks, new or empty")
    command.add_argument("--threshold", type=float, help="another than that of the model's card")
    command.add_argument("--probabilities", action="store_true", help="write these, too")
    command.add_argument(
        "--pictures", action="store_true", help="write pages and an animation of all patches"
    )
    command.add_argument("--map", help="GeoTIFF of all chips, where they know their place")


def predict(arguments: argparse.Namespace) -> None:
    """Write masks, a table and, on request, probabilities and a map."""
    progress = _Printed()
    patches = patch_files(arguments.data)
    chip_map = None
    if arguments.map:
        places = read_places(arguments.data)
        if places is None:
            raise no_places()
        chip_map = ChipMap(places, patches)
    opened = [OnnxModel(path, "auto", progress) for path in arguments.model]
    models = patch_models(opened, arguments.threshold, progress)
    with Outputs() as outputs:
        path = outputs.folder(arguments.output)
        folder = PredictionFolder(path, models, arguments.probabilities)
        pages = None
        if arguments.pictures:
            name = Path(arguments.data).resolve().name
            pages = PredictionPages(path, models, len(patches), name)
        for patch in predicted(models, patches, progress):
            folder.write(patch)
            for other in (chip_map, pages):
                if other is not None:
                    other.add(patch)
        folder.finish()
        if pages is not None:
            pages.finish()
        if chip_map is not None:
            chip_map.write(
                outputs.raster(arguments.map, chip_map.grid, ("scar",), "uint8", UNKNOWN)
            )
    print(f"{len(patches)} masks in {Path(arguments.output) / 'mask'}", flush=True)
    for line in folder.summary():
        print(line, flush=True)
