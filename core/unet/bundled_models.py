"""The models that come with the plugin, found without loading one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parents[2] / "models" / "onnx"
DEFAULT = "unet-rgb"
"""Name of the model that needs least of an image; the first of the list where it is there."""


class BundledModel(NamedTuple):
    """A model's file, with its name and its title for people."""

    name: str
    title: str
    path: Path


def bundled_models(folder: Path = FOLDER) -> list[BundledModel]:
    """Return the models of a folder: `DEFAULT` first, the others by name.

    Parameters
    ----------
    folder : Path
        Holds ``.onnx`` files, each with a card of the same name beside it.

    Returns
    -------
    list of BundledModel
        Empty where there is no such folder. A card that cannot be read gives its model no title;
        what is wrong with it is told when the model is used.
    """
    found = [
        BundledModel(path.stem, _title(path.with_suffix(".json")), path)
        for path in folder.glob("*.onnx")
        if path.with_suffix(".json").is_file()
    ]
    return sorted(found, key=lambda model: (model.name != DEFAULT, model.name))


def _title(card: Path) -> str:
    try:
        title = json.loads(card.read_bytes())["title"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        title = None
    return title if isinstance(title, str) and title.strip() else card.stem
