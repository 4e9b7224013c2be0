"""Predictions of patches as files: masks in the form of the competition, and tables."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ..assessment.confusion import Confusion
from ..chips.hdf5 import hdf5_bytes
from ..errors import ScarMapperError
from ..runtime.table_cells import cell
from .patch_prediction import PatchModel, PredictedPatch
from .trained_patches import CHOSEN, NOT_TOLD, TRAINED

TABLE, MODELS = "predictions.csv", "models.csv"
_SCORES = ("precision", "recall", "f1", "iou")


class PredictionFolder:
    """A folder of predictions in the form of the competition, being written.

    ``mask/mask_N.h5`` holds the dataset ``mask`` (uint8, 1: scar) of the first model;
    ``probability/probability_N.h5``, on request, ``probability`` (float64). Those of further models
    are in ``models/NAME``. `TABLE` has a row per patch and model, `MODELS` one per model.

    Parameters
    ----------
    path : str
        Exists and is empty.
    models : sequence of PatchModel
    probabilities : bool
    """

    def __init__(self, path: str, models: Sequence[PatchModel], probabilities: bool):
        self._path, self._models, self._probabilities = Path(path), models, probabilities
        self._folders = [self._path, *(self._path / "models" / model.name for model in models[1:])]
        self._rows: list[dict[str, object]] = []
        self._totals = [_Total() for _ in models]
        for folder in self._folders:
            for name in ("mask", *(["probability"] if probabilities else [])):
                (folder / name).mkdir(parents=True)

    @property
    def scores(self) -> Confusion | None:
        """Pixels of all masks of the first model and their labels; None without labels."""
        return self._totals[0].scores

    def summary(self) -> list[str]:
        """Return a line for each model: its scores, and on how many of the patches it trained."""
        lines = []
        for model, total in zip(self._models, self._totals):
            parts = [f"{model.name}: "]
            if total.scores is not None:
                scores = total.scores
                parts.append(
                    f"F1 {scores.f1:.3f} P {scores.precision:.3f} R {scores.recall:.3f} at "
                    f"{model.threshold:.2f}; "
                )
            if not total.told:
                parts.append("its card does not say on which patches it was trained")
            elif not total.trained:
                parts.append("trained on none of these patches")
            else:
                parts.append(f"trained or validated on {total.trained} of these patches")
                other = total.scores_of_others
                if other is not None:
                    parts.append(f", F1 of the others {other.f1:.3f}")
            lines.append("".join(parts))
        return lines

    def write(self, patch: PredictedPatch) -> None:
        """Write what the models say of a patch.

        Raises
        ------
        ScarMapperError
            The disk is full, for example.
        """
        for model, folder, total, result in zip(
            self._models, self._folders, self._totals, patch.results
        ):
            mask = result.mask.astype(np.uint8)
            contents = {f"mask/mask_{patch.number}.h5": hdf5_bytes("mask", mask)}
            if self._probabilities:
                values = result.probability.astype(np.float64)
                name = f"probability/probability_{patch.number}.h5"
                contents[name] = hdf5_bytes("probability", values)
            try:
                for name, content in contents.items():
                    (folder / name).write_bytes(content)
            except OSError as error:
                raise ScarMapperError(
                    "A prediction could not be written: {why}. Is the disk full?",
                    why=error.strerror or error,
                ) from error
            pixels = int(mask.sum())
            total.add(result.scores, pixels, result.trained)
            row: dict[str, object] = {"id": patch.number, "model": cell(model.name)}
            row.update(scar_pixels=pixels, in_training=result.trained)
            if result.scores is not None:
                row.update(_rounded(result.scores, _SCORES[:3]))
            row["problem"] = cell(result.problem)
            self._rows.append(row)

    def finish(self) -> None:
        """Write the tables."""
        _write_table(self._path / TABLE, self._rows)
        rows = []
        for model, total in zip(self._models, self._totals):
            card = model.model.card
            row: dict[str, object] = {"model": cell(model.name), "title": cell(card.title)}
            row.update(threshold=model.threshold, patches=total.patches, scar_pixels=total.pixels)
            row["patches_in_training"] = total.trained if total.told else ""
            if total.scores is not None:
                row.update(_rounded(total.scores, _SCORES))
                other = total.scores_of_others if total.told else None
                row["f1_of_other_patches"] = "" if other is None else _rounded(other, ("f1",))["f1"]
            rows.append(row)
        _write_table(self._path / MODELS, rows)


class _Total:
    """The scores of a model over all patches.

    Attributes
    ----------
    patches, pixels, trained : int
        Number of patches, of pixels that are scars, and of patches that trained or validated it.
    told : bool
        Whether the model's card says which these are.
    scores, scores_of_others : Confusion or None
        Of all patches, and of those that neither trained nor validated it.
    """

    def __init__(self) -> None:
        self.patches = self.pixels = self.trained = 0
        self.told = False
        self.scores: Confusion | None = None
        self.scores_of_others: Confusion | None = None

    def add(self, scores: Confusion | None, pixels: int, trained: str) -> None:
        self.patches, self.pixels = self.patches + 1, self.pixels + pixels
        self.told |= trained != NOT_TOLD
        known = trained in (TRAINED, CHOSEN)
        self.trained += known
        if scores is None:
            return
        self.scores = scores if self.scores is None else self.scores + scores
        if not known:
            other = self.scores_of_others
            self.scores_of_others = scores if other is None else other + scores


def _rounded(counts: Confusion, names: Sequence[str]) -> dict[str, object]:
    """Return scores for a table; empty where one is undefined."""
    values = {name: getattr(counts, name) for name in names}
    return {name: "" if np.isnan(value) else round(value, 4) for name, value in values.items()}


def _write_table(path: Path, rows: Sequence[dict[str, object]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
