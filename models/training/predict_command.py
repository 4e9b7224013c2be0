"""The command ``predict``: masks for a folder of patches, by any exported model."""

from __future__ import annotations

import argparse
from pathlib import Path

from ...core.chips.chip_places import read_places
from ...core.chips.patch_files import patch_files
from ...core.labels import UNKNOWN
from ...core.mapping.patch_prediction import ChipMap, PredictionFolder, no_places, predicted
from ...core.progress import Progress
from ...core.raster.writer import Outputs
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
    command.add_argument("--model", required=True, help="an .onnx file with its card")
    command.add_argument("--data", required=True, help="folder of patches, with or without masks")
    command.add_argument("--output", required=True, help="folder of the masks, new or empty")
    command.add_argument("--threshold", type=float, help="another than that of the model's card")
    command.add_argument("--probabilities", action="store_true", help="write these, too")
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
    model = OnnxModel(arguments.model, "auto", progress)
    threshold = model.card.threshold if arguments.threshold is None else arguments.threshold
    with Outputs() as outputs:
        folder = PredictionFolder(
            outputs.folder(arguments.output), threshold, arguments.probabilities
        )
        for patch in predicted(model, patches, threshold, progress):
            folder.write(patch)
            if chip_map is not None:
                chip_map.add(patch, threshold)
        folder.finish()
        if chip_map is not None:
            chip_map.write(
                outputs.raster(arguments.map, chip_map.grid, ("scar",), "uint8", UNKNOWN)
            )
    print(f"{len(patches)} masks in {Path(arguments.output) / 'mask'}", flush=True)
    if folder.scores is not None:
        scores = folder.scores
        print(
            f"F1 {scores.f1:.3f} P {scores.precision:.3f} R {scores.recall:.3f} at {threshold:.2f}",
            flush=True,
        )
