"""Refits in small JSON files, checked strictly when read."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from ..errors import UnreadableFileError
from ..provenance.run_record import NAME as RUN_RECORD
from ..runtime.json_text import read_json
from ..unet.card_reader import CardObject
from .combined_method import Weights
from .refit import Refit, RefitScores

FORMAT = 1
# Bytes of the largest file that is read: a refit has less than one kilobyte, the record of the run
# that made it may have some megabytes.
_LARGEST = 16 << 20
# Weights, scales and constants that decisions of a review can lead to lie within this.
_MOST = 100.0
_DIGEST = 64
_KEYS = (
    "refit", "method", "model_sha256", "threshold_before", "threshold", "scale", "bias", "weights",
    "scores", RUN_RECORD,
)  # fmt: skip


def refit_as_json(refit: Refit) -> str:
    """Return the text of a refit's file, which `read_refit` reads."""
    values = asdict(refit)
    values["weights"] = None if refit.weights is None else refit.weights._asdict()
    return json.dumps({"refit": FORMAT, **values}, indent=1, allow_nan=False) + "\n"


def read_refit(path: str | Path) -> Refit:
    """Return the refit in a file.

    Parameters
    ----------
    path : str or Path
        Of a file from anywhere.

    Raises
    ------
    UnreadableFileError
        There is no such file, or it is no refit, or holds what a refit cannot be.
    """
    name = Path(path).name
    try:
        with open(path, "rb") as file:
            content = file.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        raise UnreadableFileError(
            "The refit {file} cannot be read: {why}.", file=name, why=error
        ) from error
    if len(content) > _LARGEST:
        raise UnreadableFileError("{file} is no refit: it is too large.", file=name)
    try:
        stored = read_json(content)
    except ValueError as error:
        raise UnreadableFileError(
            "{file} is no refit of “Refit a method to reviewed scars” (refitmodel): {why}.",
            file=name,
            why=error,
        ) from error
    if not isinstance(stored, dict) or "refit" not in stored:
        raise UnreadableFileError(
            "{file} is no refit of “Refit a method to reviewed scars” (refitmodel).", file=name
        )
    return _refit_of(CardObject(stored, f"The refit {name}"), name)


def _refit_of(values: CardObject, name: str) -> Refit:
    if values.value("refit") != FORMAT:
        raise UnreadableFileError(
            "The refit {file} was made by another version of Scar Mapper; make it again.",
            file=name,
        )
    unknown = values.rest(_KEYS)
    if unknown:
        raise UnreadableFileError(
            "The refit {file} holds “{key}”, which no refit has.", file=name, key=min(unknown)[:40]
        )
    digest = values.text("model_sha256", empty=True)
    if digest and (len(digest) != _DIGEST or set(digest) - set("0123456789abcdef")):
        raise UnreadableFileError("The refit {file} has no SHA-256 for “model_sha256”.", file=name)
    before, after = (_probability(values, key) for key in ("threshold_before", "threshold"))
    weights = None
    if values.value("weights") is not None:
        part = values.nested("weights")
        weights = Weights(
            part.number("evidence", 0, _MOST),
            part.number("network", 0, _MOST),
            part.number("constant", -_MOST, _MOST),
        )
    return Refit(
        values.text("method"),
        digest,
        before,
        after,
        _above_zero(values, "scale"),
        values.number("bias", -_MOST, _MOST),
        weights,
        _scores_of(values.nested("scores")),
    )


def _scores_of(values: CardObject) -> RefitScores:
    confirmed, rejected, groups = (
        values.whole(key, 0, 10**9) for key in ("confirmed", "rejected", "groups")
    )
    return RefitScores(
        confirmed,
        rejected,
        groups,
        values.number("f1_before", 0, 1),
        values.number("f1_after", 0, 1),
        values.number("log_loss_before", 0, _MOST),
        values.number("log_loss_after", 0, _MOST),
    )


def _probability(values: CardObject, key: str) -> float:
    return values.number(key, 1e-6, 1 - 1e-6)


def _above_zero(values: CardObject, key: str) -> float:
    return values.number(key, 1e-3, _MOST)
