"""A trained run exported to an ONNX file with its card."""

from __future__ import annotations

import hashlib
import io
import logging
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import Tensor, nn

from ...core.errors import ScarMapperError
from ...core.unet.model_card import METADATA_KEY, ModelCard
from ...core.unet.onnx_model import INPUT, OUTPUT, OnnxModel
from .calibration import Calibration
from .card import About, make_card
from .evaluation import Evaluation, model_probability
from .folding import with_half_weights
from .normalise import Normalisation
from .patches import Patches
from .split import Split
from .trained_run import TrainedRun

# What onnxruntime 1.12 and later read.
_OPSET, _IR_VERSION = 17, 8
# The largest difference between the exported model's probabilities and PyTorch's.
TOLERANCE = 1e-4
# Validation patches on which that is measured.
_COMPARED = 16
# Training patches from which the ranges of 8-bit integers are taken.
_CALIBRATION_PATCHES = 64


class CalibratedNetwork(nn.Module):
    """A network followed by its calibration: gives probabilities."""

    def __init__(self, network: nn.Module, calibration: Calibration):
        super().__init__()
        self.network = network
        self.scale, self.bias = calibration.scale, calibration.bias

    def forward(self, image: Tensor) -> Tensor:
        """Return probabilities, N×1×H×W, for N×C×H×W ``image``."""
        return torch.sigmoid(self.network(image) * self.scale + self.bias)


def export_run(
    run: TrainedRun,
    patches: Patches,
    split: Split,
    folder: str | Path,
    about: About,
    variants: tuple[str, ...] = (),
) -> list[Path]:
    """Export a run: the model, its card, and on request smaller variants with theirs.

    Parameters
    ----------
    run : TrainedRun
    patches, split
        What it was trained on.
    folder : path
        For ``NAME.onnx`` and ``NAME.json``, which are replaced.
    about : About
    variants : tuple of {"fp16", "int8"}
        See :mod:`quantise`; called ``NAME-fp16`` and so on.

    Returns
    -------
    list of Path
        The ONNX files.

    Raises
    ------
    ScarMapperError
        When the model that was written does not do what the network does; then there are no new
        files.
    """
    calibration, evaluation = run.calibrated(patches, split.validation)
    card = make_card(run, patches, split, calibration, evaluation, about)
    network = CalibratedNetwork(run.network, calibration).eval()
    graph = to_onnx(network, len(card.bands), card.multiple)
    folder = Path(folder)
    written = [folder / card.file]
    with placed(with_half_weights(graph), card, folder) as model:
        _compare(network, model, evaluation)
    for variant in variants:
        written.append(_export_variant(variant, graph, card, patches, split, evaluation, folder))
    return written


def to_onnx(network: nn.Module, channels: int, multiple: int) -> onnx.ModelProto:
    """Return a network as an ONNX model for images of any number and size.

    Parameters
    ----------
    network : Module
        In evaluation mode; takes N×C×H×W, gives N×1×H×W.
    channels : int
        C.
    multiple : int
        What H and W have to be multiples of.
    """
    buffer = io.BytesIO()
    example = torch.zeros(2, channels, 4 * multiple, 4 * multiple)
    axes = {0: "n", 2: "h", 3: "w"}
    logger = logging.getLogger("torch.onnx")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        # Traced: this network has no branch that depends on values. Batch normalisation becomes
        # part of the convolutions.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            torch.onnx.export(
                network.to(memory_format=torch.contiguous_format),
                (example,),
                buffer,
                dynamo=False,
                opset_version=_OPSET,
                do_constant_folding=True,
                input_names=[INPUT],
                output_names=[OUTPUT],
                dynamic_axes={INPUT: axes, OUTPUT: axes},
            )
    finally:
        logger.setLevel(level)
    model = onnx.load_model_from_string(buffer.getvalue())
    model.ir_version = _IR_VERSION
    model.producer_name, model.producer_version = "scarmapper", ""
    _without_identities(model.graph)
    for node in model.graph.node:
        node.doc_string = ""
    onnx.checker.check_model(model, full_check=True)
    return model


def _without_identities(graph: onnx.GraphProto) -> None:
    """Replace the exporter's copies of weights by the weights themselves."""
    outputs = {output.name for output in graph.output}
    source: dict[str, str] = {}
    for node in list(graph.node):
        if node.op_type == "Identity" and node.output[0] not in outputs:
            source[node.output[0]] = source.get(node.input[0], node.input[0])
            graph.node.remove(node)
    for node in graph.node:
        for i, name in enumerate(node.input):
            node.input[i] = source.get(name, name)


@contextmanager
def placed(graph: onnx.ModelProto, card: ModelCard, folder: Path) -> Iterator[OnnxModel]:
    """Yield the model as the plugin loads it, and move it to its place if nothing is wrong with it.

    Until the ``with`` block has ended well, it lies in a folder of its own.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=".export-", dir=folder))
    except OSError as error:
        raise ScarMapperError(
            "{folder} can't be written to: {why}.", folder=folder, why=error.strerror or error
        ) from error
    try:
        model = onnx.ModelProto()
        model.CopyFrom(graph)
        onnx.helper.set_model_props(model, {METADATA_KEY: card.embedded_text()})
        content = model.SerializeToString(deterministic=True)
        path = temporary / card.file
        path.write_bytes(content)
        replace(card, sha256=hashlib.sha256(content).hexdigest()).write(path.with_suffix(".json"))
        yield OnnxModel(path)
        final = folder / card.file
        # In this order there is never a model beside the card of another: the model holds its card.
        final.with_suffix(".json").unlink(missing_ok=True)
        os.replace(path, final)
        os.replace(path.with_suffix(".json"), final.with_suffix(".json"))
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _compare(network: nn.Module, model: OnnxModel, evaluation: Evaluation) -> None:
    """Compare the model with the network: on patches, and on images of other sizes."""
    normalise = Normalisation.of_card(model.card)
    chosen = np.linspace(0, len(evaluation.patches) - 1, _COMPARED).astype(int)
    chosen = np.unique(chosen)
    part = evaluation.patches.take(chosen)
    refuse_beyond(
        float(np.abs(model_probability(model, part) - evaluation.probability[chosen]).max()),
        f"{len(part)} validation patches",
    )
    x = normalise(part.images)
    multiple = model.card.multiple
    for number, rows, columns in ((1, 1, 1), (3, 4, 6), (1, 7, 3), (2, 9, 8)):
        sides = (rows * multiple, columns * multiple)
        image = np.resize(x, (number, x.shape[1], *sides)).astype(np.float32)
        with torch.inference_mode():
            expected = network(torch.from_numpy(image))[:, 0].numpy()
        refuse_beyond(
            float(np.abs(model.probability(image) - expected).max()),
            f"{number} images of {sides[0]}×{sides[1]} pixels",
        )


def refuse_beyond(difference: float, images: str) -> None:
    """Refuse a difference beyond `TOLERANCE`; ``images`` names where it was found."""
    # Not "difference > TOLERANCE", which would let NaN through.
    if not difference <= TOLERANCE:
        raise ScarMapperError(
            "The exported model does not do what the network does: on {images} its probabilities "
            "differ by up to {difference:.2g}, and {tolerance:g} is allowed. Nothing was written.",
            images=images,
            difference=difference,
            tolerance=TOLERANCE,
        )


def _export_variant(
    variant: str,
    graph: onnx.ModelProto,
    card: ModelCard,
    patches: Patches,
    split: Split,
    evaluation: Evaluation,
    folder: Path,
) -> Path:
    from .quantise import CONVERSIONS, TITLES

    normalise = Normalisation.of_card(card)
    # Evenly over the training blocks.
    count = min(_CALIBRATION_PATCHES, len(split.train))
    chosen = split.train[np.linspace(0, len(split.train) - 1, count).astype(int)]
    converted = CONVERSIONS[variant](graph, [normalise(patches.images[i][None]) for i in chosen])
    name = f"{card.name}-{variant}"
    own = replace(card, name=name, file=f"{name}.onnx", title=f"{card.title}, {TITLES[variant]}")
    parts = {"validation": evaluation.patches}
    if "test" in card.scores:
        parts["test"] = patches.take(split.test)
    # A first time to measure what the variant loses, then with these figures in its card.
    with tempfile.TemporaryDirectory() as trial, placed(converted, own, Path(trial)) as model:
        scores = {
            key: Evaluation(
                part, model_probability(model, part), evaluation.threshold, evaluation.block
            ).scores()
            for key, part in parts.items()
        }
    measured = scores["validation"]
    loss = evaluation.scores()["f1"] - measured["f1"]
    own = replace(
        own,
        scores=scores,
        training={**card.training, "variant": variant, "f1_loss": loss},
        notes=(
            *card.notes,
            f"In {TITLES[variant]} the F1 on the validation blocks is {measured['f1']:.4f}, and "
            f"{measured['f1'] + loss:.4f} in single precision.",
        ),
    )
    with placed(converted, own, folder):
        pass
    print(own.notes[-1], flush=True)
    return folder / own.file
