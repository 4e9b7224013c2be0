"""Pages and an animation that show every predicted patch: image, label, and each model's word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from ..chips.landslide4sense import BANDS
from ..errors import ScarMapperError
from ..geo.array_types import ByteArray
from ..mapping.patch_prediction import PatchModel, PatchResult, PredictedPatch
from ..mapping.trained_patches import CHOSEN, TRAINED
from ..provenance.software_versions import versions
from .palette import AGREEMENT, INK, rgb
from .patch_pictures import (
    agreement_picture,
    mask_picture,
    png_uri,
    probability_picture,
    true_colour,
)
from .report_pages import Page, Picture, number, whole, write_page

ANIMATION = "patches.gif"
# Patches on a page, of 100 kB each.
_ON_PAGE = 40
_COLOURS = [BANDS.index(band) for band in ("B4", "B3", "B2")]
_IN_TRAINING = {TRAINED: "trained on it", CHOSEN: "validated on it"}
# Pixels: of a picture in the animation, and from how many patches on in half that size; of the
# line of text. Milliseconds that a patch is shown.
_SIDE, _MANY, _LINE, _SHOWN = 160, 200, 16, 900


class PredictionPages:
    """Writes the pages and the animation patch by patch.

    Parameters
    ----------
    folder : str
        Exists; gets ``pictures/page_1.html`` and so on, and `ANIMATION`.
    models : sequence of PatchModel
    patches : int
        How many there will be.
    source : str
        Name of the folder of patches.
    """

    def __init__(self, folder: str, models: Sequence[PatchModel], patches: int, source: str):
        self._folder, self._models, self._source = Path(folder), models, source
        self._count = patches
        count = -(-patches // _ON_PAGE)
        digits = len(str(count))
        self._names = [f"page_{i:0{digits}d}.html" for i in range(1, count + 1)]
        self._waiting: list[dict[str, Any]] = []
        self._written = 0
        self._side = _SIDE if patches < _MANY else _SIDE // 2
        self._frames: list[Any] = []
        (self._folder / "pictures").mkdir()

    def add(self, patch: PredictedPatch) -> None:
        """Take the next patch.

        Raises
        ------
        ScarMapperError
            The disk is full, for example.
        """
        tiles = self._tiles(patch)
        self._waiting.append(
            {
                "number": patch.number,
                "tiles": [Picture(png_uri(shown), alt, text) for shown, alt, text in tiles],
            }
        )
        self._frames.append(
            _frame([pixels for pixels, _, _ in tiles], self._line(patch), self._side)
        )
        if len(self._waiting) == _ON_PAGE:
            self._write_page()

    def finish(self) -> None:
        """Write what is left.

        Raises
        ------
        ScarMapperError
            As `add`.
        """
        if self._waiting:
            self._write_page()
        first, *others = self._frames
        try:
            first.save(
                self._folder / ANIMATION,
                save_all=True,
                append_images=others,
                duration=_SHOWN,
                loop=0,
            )
        except OSError as error:
            raise _not_written(error) from error

    def _tiles(self, patch: PredictedPatch) -> list[tuple[ByteArray, str, str]]:
        """Return the pictures of a patch, each with what it shows and what stands below it."""
        name = f"patch {patch.number}"
        colours = true_colour(patch.image[_COLOURS])
        out = [(colours, f"{name} in true colour", "image")]
        if patch.label is not None:
            out.append((mask_picture(patch.label), f"label of {name}", "label"))
        for model, result in zip(self._models, patch.results):
            title = f"{name} by {model.name}"
            probability = probability_picture(result.probability)
            out.append((probability, f"probability of {title}", f"{model.name}: probability"))
            if patch.label is None:
                mapped = mask_picture(result.mask)
            else:
                mapped = agreement_picture(colours, result.mask, patch.label)
            out.append((mapped, f"mask of {title}", f"{model.name}: {_words(result)}"))
        return out

    def _line(self, patch: PredictedPatch) -> str:
        found = "; ".join(_words(result) for result in patch.results)
        return f"{patch.number}: {found}"

    def _write_page(self) -> None:
        own = self._written
        self._written += 1
        first, last = self._waiting[0]["number"], self._waiting[-1]["number"]
        page = Page(
            title="Patches predicted",
            subtitle=f"{self._source}, page {own + 1} of {len(self._names)}: {first} to {last}",
            date=datetime.now(timezone.utc),
            parameters={
                "Patches": whole(self._count),
                **{
                    f"Model {i}": f"{model.name}, threshold {model.threshold:.2f}"
                    for i, model in enumerate(self._models, 1)
                },
            },
            versions=versions(),
            method=[
                "Each patch is stretched by itself. The probability is dark where it is low. A "
                "patch that a model was trained on, or that its threshold was chosen on, is told "
                "by the fingerprints in the model's card; without these, nothing is said of it.",
            ],
        )
        try:
            write_page(
                str(self._folder / "pictures" / self._names[own]),
                "patches.html",
                page,
                number=own + 1,
                names=self._names,
                legend=AGREEMENT,
                patches=self._waiting,
            )
        except OSError as error:
            raise _not_written(error) from error
        self._waiting = []


def _words(result: PatchResult) -> str:
    """Return scores and doubts of a patch in a few words."""
    parts = [f"{whole(result.mask.sum())} px"]
    if result.scores is not None and np.isfinite(result.scores.f1):
        parts = [f"F1 {number(result.scores.f1, 2)}"]
    if result.trained in _IN_TRAINING:
        parts.append(_IN_TRAINING[result.trained])
    if result.problem:
        parts.append("nothing could be told")
    return ", ".join(parts)


def _frame(pictures: Sequence[ByteArray], text: str, side: int) -> Any:
    """Return the pictures side by side with a line of text below, as an image of Pillow."""
    # Matplotlib, which draws the figures of reports, cannot be installed without it.
    from PIL import Image  # type: ignore[import-untyped]

    height = max(1, round(side * pictures[0].shape[0] / pictures[0].shape[1]))
    scaled = [cv2.resize(p, (side, height), interpolation=cv2.INTER_AREA) for p in pictures]
    strip = np.concatenate(scaled, axis=1)
    line = np.full((_LINE, strip.shape[1], 3), 255, np.uint8)
    ink = tuple(int(value) for value in rgb(INK))
    cv2.putText(line, text, (3, 12), cv2.FONT_HERSHEY_SIMPLEX, 0.38, ink, 1, cv2.LINE_AA)
    return Image.fromarray(np.concatenate([strip, line])).quantize(96)


def _not_written(error: OSError) -> ScarMapperError:
    return ScarMapperError(
        "A prediction could not be written: {why}. Is the disk full?", why=error.strerror or error
    )
