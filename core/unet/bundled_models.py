"""The models that come with the plugin, listed without loading one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from ..errors import ScarMapperError

FOLDER = Path(__file__).parents[2] / "models" / "onnx"
DEFAULT = "unet-rgb"
"""Name of the model that needs the fewest bands; the first of the list where it is there."""
CHANGE = "unet-change"
"""Name of the model that sees both dates."""
_NEWER = ("unet-rgb-fast-int8",)
"""Models that came after `CHANGE`."""


class BundledModel(NamedTuple):
    """A model's file, with its name and the title that is shown."""

    name: str
    title: str
    path: Path


def bundled_models(folder: Path = FOLDER) -> list[BundledModel]:
    """Return the models of a folder: `DEFAULT` first, others by name, of two dates, newer ones.

    Positions in this list are stored in models and scripts, so that new ones come at its end.

    Parameters
    ----------
    folder : Path
        Holds ``.onnx`` files, each with a card of the same name beside it.

    Returns
    -------
    list of BundledModel
        Empty where there is no such folder. A model whose card cannot be read has its name as
        title; the error is raised when it is used.
    """
    models = [
        BundledModel(path.stem, _title(path.with_suffix(".json")), path)
        for path in folder.glob("*.onnx")
        if path.with_suffix(".json").is_file()
    ]
    return sorted(
        models,
        key=lambda model: (
            model.name in _NEWER,
            model.name.startswith(CHANGE),
            model.name != DEFAULT,
            model.name,
        ),
    )


def chosen_model(file: str = "", position: int = 0) -> Path:
    """Return the path of the model that the user wants.

    Parameters
    ----------
    file : str
        Path of a model; where it is empty, one of the bundled models is taken.
    position : int
        Of `bundled_models`.

    Raises
    ------
    ScarMapperError
        No file is given and there is no such bundled model.
    """
    if file:
        return Path(file)
    bundled = bundled_models()
    if not bundled:
        raise ScarMapperError(
            "No model is installed with Scar Mapper (its folder models/onnx is empty); give one in "
            "“Model file”."
        )
    if not 0 <= position < len(bundled):
        raise ScarMapperError(
            "There is no model number {number}; {count} are installed.",
            number=position,
            count=len(bundled),
        )
    return bundled[position].path


def models_in(folder: str | Path) -> list[Path]:
    """Return the paths of the models in a folder, by name.

    Raises
    ------
    ScarMapperError
        There are none.
    """
    found = sorted(path for path in Path(folder).glob("*.onnx") if path.is_file())
    if not found:
        raise ScarMapperError("There is no model (.onnx) in {folder}.", folder=folder)
    return found


def change_model(file: str = "") -> Path:
    """Return the path of the model of two dates that the user wants.

    Parameters
    ----------
    file : str
        Path of a model; where it is empty, the bundled one is taken.

    Raises
    ------
    ScarMapperError
        No file is given and no such model is installed.
    """
    path = Path(file) if file else FOLDER / f"{CHANGE}.onnx"
    if not file and not path.is_file():
        raise ScarMapperError(
            "The model {model} is not installed with Scar Mapper; give one of two dates in “Model "
            "file”.",
            model=CHANGE,
        )
    return path


def _title(card: Path) -> str:
    """Return the title in a card, or the card's name where it has none."""
    try:
        title = json.loads(card.read_bytes())["title"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        title = None
    return title if isinstance(title, str) and title.strip() else card.stem
