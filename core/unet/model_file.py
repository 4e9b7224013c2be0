"""The file of a model and its card, read and compared before anything runs the model."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ..errors import UnreadableFileError
from ..runtime.file_kinds import refuse_special
from .model_card import METADATA_KEY, ModelCard
from .onnx_file import NotOnnxError, keeps_data_elsewhere, loop_in, metadata

LARGEST_MODEL = 1 << 30
"""Bytes; U-Nets for scars have some megabytes."""


def read_model(path: Path) -> bytes:
    """Return the bytes of a model's file.

    Raises
    ------
    UnreadableFileError
        The file cannot be read, or is larger than `LARGEST_MODEL`.
    """
    refuse_special(path)
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= LARGEST_MODEL else b""
    except OSError as error:
        raise UnreadableFileError(
            "The model {path} cannot be read: {why}.",
            path=path,
            why=error.strerror or error,
        ) from error
    if size > LARGEST_MODEL:
        raise UnreadableFileError(
            "{path} is larger than 1 GiB, so it is no U-Net for scars.", path=path
        )
    return content


def card_of(path: Path, content: bytes, sha256: str) -> ModelCard:
    """Return a model's card, from its metadata or the ``.json`` file beside it.

    Parameters
    ----------
    path : Path
        Of the model.
    content : bytes
        Of the file.
    sha256 : str
        Of the content.

    Raises
    ------
    UnreadableFileError
        The file is no ONNX model or keeps data in other files; there is no card; the cards
        disagree; or the card beside it is that of another file.
    """
    name = path.name
    try:
        embedded_text = metadata(content).get(METADATA_KEY)
        elsewhere, loop = keeps_data_elsewhere(content), loop_in(content)
    except NotOnnxError as error:
        raise UnreadableFileError(
            "{file} is not an ONNX model: {why}.", file=name, why=error
        ) from error
    if elsewhere:
        raise UnreadableFileError(
            "{file} keeps weights in other files; export it again as one file, which is all "
            "that is read.",
            file=name,
        )
    if loop:
        raise UnreadableFileError(
            "{file} repeats a part of its graph ({operator}), which may never end and no U-Net for "
            "scars needs; export it without loops.",
            file=name,
            operator=loop,
        )
    card_path = path.with_suffix(".json")
    embedded = beside = None
    if embedded_text is not None:
        embedded = ModelCard.from_text(embedded_text, f"The card in {name}")
    if card_path.is_file():
        beside = ModelCard.read(card_path)
    if beside is None:
        if embedded is None:
            raise UnreadableFileError(
                "{file} has no model card: there is no {card} beside it and no “{key}” in its "
                "metadata, so nothing tells what bands and values it takes. Write one with “python "
                "-m scarmapper.core.unet.new_card {file} --bands red,green,blue”; docs/unet.md "
                "tells how.",
                file=name,
                card=card_path.name,
                key=METADATA_KEY,
            )
        return replace(embedded, sha256=sha256)
    if beside.sha256 is None:
        raise UnreadableFileError(
            "The model card {card} lacks the “sha256” of its file, so it may belong to "
            "another than {file}.",
            card=card_path.name,
            file=name,
        )
    if beside.sha256 != sha256:
        raise UnreadableFileError(
            "{card} is not the card of {file}: it says that {described} has the SHA-256 "
            "{expected}…, but {file} has {actual}…. Fetch the model and its card again, "
            "together.",
            card=card_path.name,
            file=name,
            described=beside.file,
            expected=beside.sha256[:16],
            actual=sha256[:16],
        )
    if embedded is not None and embedded.as_embedded() != beside.as_embedded():
        raise UnreadableFileError(
            "{file} and {card} disagree: in “{key}” the card in the model differs from the "
            "one beside it. Fetch both again, together.",
            file=name,
            card=card_path.name,
            key=_difference(beside.as_embedded(), embedded.as_embedded()),
        )
    return beside


def _difference(a: ModelCard, b: ModelCard) -> str:
    """Return the first key in which two cards differ."""
    first, second = a.as_dict(), b.as_dict()
    return next((key for key in {**first, **second} if first.get(key) != second.get(key)), "card")
