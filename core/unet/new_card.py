"""Writes the card of a model from elsewhere: ``python -m scarmapper.core.unet.new_card --help``."""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from ..errors import ScarMapperError
from .model_card import REFLECTANCE_UNIT, TERRAIN_UNITS, CardBand, ModelCard
from .model_file import read_model
from .model_output import LOGIT, PROBABILITY, ModelOutput

# Values are given to a card as reflectance times this.
_SCALE = 10_000.0


def new_card(
    model: str | Path,
    roles: Sequence[str],
    *,
    mean: Sequence[float] = (0.0,),
    std: Sequence[float] = (1.0,),
    pixel: float = 10.0,
    tile: int = 256,
    multiple: int = 32,
    threshold: float = 0.5,
    output: ModelOutput | None = None,
    title: str = "",
) -> ModelCard:
    """Return the card of a model.

    Parameters
    ----------
    model : str or Path
        An ONNX file.
    roles : sequence of str
        What its input channels are, in their order: roles of bands, ``slope`` or ``dem``.
    mean, std : sequence of float
        The model gets (reflectance − mean) / std, reflectance from 0 to 1; slope in degrees and
        elevation in metres likewise. One of each for every channel, or one for all.
    pixel : float
        Metres, of the images that it was trained on.
    tile, multiple : int
        Pixels: side of the images that it gets, and what sides must be multiples of.
    threshold : float
        Probability above which a pixel is a scar.
    output : ModelOutput, optional
    title : str

    Raises
    ------
    ScarMapperError
        The file cannot be read, or the answers cannot be; the sentence says which.
    """
    path = Path(model)
    content = read_model(path)
    means, stds = (
        _for_each(part, len(roles), name) for part, name in ((mean, "mean"), (std, "std"))
    )
    bands = tuple(
        CardBand(
            role=role,
            unit=TERRAIN_UNITS.get(role, REFLECTANCE_UNIT),
            divisor=1.0 if role in TERRAIN_UNITS else _SCALE,
            mean=means[number],
            std=stds[number],
            median=0.0,
            sigma=1.0,
        )
        for number, role in enumerate(roles)
    )
    name = re.sub(r"[^A-Za-z0-9._\-]+", "-", path.stem).strip("-._") or "model"
    stated = output or ModelOutput()
    card = ModelCard(
        name=name,
        title=title or name,
        version="1",
        description="A model from elsewhere; its card was made from a few answers.",
        file=f"{name}.onnx",
        tile=tile,
        multiple=multiple,
        overlap=tile // 8,
        bands=bands,
        scene="exact",
        ground_sampling_distance_m=pixel,
        threshold=threshold,
        sha256=hashlib.sha256(content).hexdigest(),
        extra={} if stated == ModelOutput() else {"output": stated.as_dict()},
    )
    return ModelCard.from_dict(card.as_dict())


def _for_each(values: Sequence[float], count: int, name: str) -> list[float]:
    if len(values) not in (1, count):
        raise ScarMapperError(
            "There are {values} values of {name} for {count} channels; give one for each, or one "
            "for all.",
            values=len(values),
            name=name,
            count=count,
        )
    return [float(value) for value in (values if len(values) == count else [values[0]] * count)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the card beside the model; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="new_card", description="Write the card of an ONNX model from elsewhere, beside it."
    )

    def numbers(text: str) -> list[float]:
        return [float(part) for part in text.split(",")]

    parser.add_argument("model", help="the .onnx file")
    parser.add_argument("--bands", required=True, help="its channels in order: red,green,blue,nir")
    parser.add_argument("--mean", type=numbers, default=[0.0], help="of reflectance (0 to 1)")
    parser.add_argument("--std", type=numbers, default=[1.0], help="one for each channel, or one")
    parser.add_argument("--pixel", type=float, default=10.0, help="metres of the training images")
    parser.add_argument("--tile", type=int, default=256, help="side of its input, pixels")
    parser.add_argument("--multiple", type=int, default=32, help="what sides are multiples of")
    parser.add_argument("--threshold", type=float, default=0.5)
    parser.add_argument("--output", choices=(PROBABILITY, LOGIT), default=PROBABILITY)
    parser.add_argument("--classes", type=int, default=1, help="channels of its output")
    parser.add_argument("--scar", type=int, help="the channel of scars, from 0; the last without")
    parser.add_argument("--title", default="")
    given = parser.parse_args(arguments)
    channel = given.classes - 1 if given.scar is None else given.scar
    try:
        card = new_card(
            given.model,
            [role.strip() for role in given.bands.split(",")],
            mean=given.mean,
            std=given.std,
            pixel=given.pixel,
            tile=given.tile,
            multiple=given.multiple,
            threshold=given.threshold,
            output=ModelOutput(given.output, given.classes, channel),
            title=given.title,
        )
        path = Path(given.model).with_suffix(".json")
        if path.exists():
            raise ScarMapperError("{path} is there already; move it away first.", path=path)
        card.write(path)
    except ScarMapperError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{path} was written; give {given.model} as the model file.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
