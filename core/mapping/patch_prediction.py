"""Patches of Landslide4Sense and exported chips mapped by a U-Net."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..assessment.confusion import Confusion
from ..chips.chip_places import ChipPlaces
from ..chips.hdf5 import hdf5_bytes
from ..chips.landslide4sense import BANDS, DIVISOR, PIXEL_METRES, ROLES
from ..chips.patch_files import PatchFile, read_image, read_label
from ..errors import ScarMapperError
from ..geo.array_types import FloatArray
from ..geo.gdal import CRS, Affine
from ..geo.grid import Grid, Window
from ..labels import UNKNOWN
from ..progress import Progress, RecordingProgress
from ..raster.source import ArraySource
from ..raster.writer import RasterWriter
from ..unet.inference import scar_probability
from ..unet.onnx_model import OnnxModel

TABLE = "predictions.csv"
# Patches have no place of their own; any grid of metres does.
_ANYWHERE = CRS.from_epsg(32633)
_OVERRIDES = ",".join(f"{ROLES[band]}={number}" for number, band in enumerate(BANDS, start=1))
# Pixels of the map of all chips that fit into memory.
_LARGEST_MAP = 1_000_000_000


@dataclass(frozen=True)
class PredictedPatch:
    """What a model says of a patch.

    Attributes
    ----------
    number : int
    probability : array of float32, shape (height, width)
    scores : Confusion or None
        Pixels of mask and label; None without a label.
    problem : str
        Why nothing could be told, and no pixel is a scar; else empty.
    """

    number: int
    probability: FloatArray
    scores: Confusion | None
    problem: str = ""


def patch_probability(
    model: OnnxModel, values: FloatArray, progress: Progress | None = None
) -> FloatArray:
    """Return the probability of a scar in each pixel of a patch.

    As in a scene that the patch is all of, so that the statistics of the scene are its own.

    Parameters
    ----------
    model : OnnxModel
    values : array of float32, shape (14, height, width)
        As Landslide4Sense has them.
    progress : Progress, optional

    Returns
    -------
    array of float32, shape (height, width)
        0 where there are no data: zero in all bands.

    Raises
    ------
    ScarMapperError
        As of `core.unet.inference.scar_probability`.
    """
    height, width = values.shape[1:]
    grid = Grid(_ANYWHERE, Affine.scale(PIXEL_METRES, -PIXEL_METRES), width, height)
    divisors = np.array([DIVISOR[band] for band in BANDS], np.float32)[:, None, None]
    true = np.where((values != 0).any(axis=0), values * divisors, np.nan).astype(np.float32)
    image = ArraySource(true, grid, BANDS)
    found = scar_probability(model, image, overrides=_OVERRIDES, progress=progress)
    out = np.zeros((height, width), np.float32)
    for window, probability, _ in found.blocks():
        out[window.slices] = np.nan_to_num(probability)
    return out


def predicted(
    model: OnnxModel, patches: Sequence[PatchFile], threshold: float, progress: Progress
) -> Iterator[PredictedPatch]:
    """Yield what a model says of each patch.

    Raises
    ------
    ScarMapperError
        A file is damaged, or of no patch anything can be told.
    Cancelled
        The user asked to stop.
    """
    told: set[str] = set()
    failed = 0
    for done, patch in enumerate(patches):
        progress.check()
        values = read_image(patch.image)
        log = RecordingProgress(Progress())
        problem = ""
        try:
            probability = patch_probability(model, values, log)
        except ScarMapperError as error:
            # A patch of shadow or of one colour; one that all others share is raised.
            failed, problem = failed + 1, str(error)
            if failed == len(patches):
                raise
            probability = np.zeros(values.shape[1:], np.float32)
            progress.warn(f"Patch {patch.number} has no scars in the result: {error}")
        for warning in log.warnings:
            if warning not in told and len(told) < 20:
                told.add(warning)
                progress.warn(f"Patch {patch.number}: {warning}")
        scores = None
        if patch.mask is not None:
            label = read_label(patch.mask, probability.shape)
            mapped = probability >= threshold
            pairs = ((label, mapped), (label, ~mapped), (~label, mapped), (~label, ~mapped))
            scores = Confusion(*(int((one & other).sum()) for one, other in pairs))
        yield PredictedPatch(patch.number, probability, scores, problem)
        progress.show((done + 1) / len(patches))


class PredictionFolder:
    """A folder of predictions in the form of the competition, being written.

    ``mask/mask_N.h5`` holds the dataset ``mask`` (uint8, 1: scar); ``probability/
    probability_N.h5``, on request, ``probability`` (float64); `TABLE` has a row per patch.

    Parameters
    ----------
    path : str
        Exists and is empty.
    threshold : float
    probabilities : bool
    """

    def __init__(self, path: str, threshold: float, probabilities: bool):
        self._path, self._threshold, self._probabilities = Path(path), threshold, probabilities
        self._rows: list[dict[str, object]] = []
        self.scores: Confusion | None = None
        (self._path / "mask").mkdir()
        if probabilities:
            (self._path / "probability").mkdir()

    def write(self, patch: PredictedPatch) -> None:
        """Write what a model says of a patch.

        Raises
        ------
        ScarMapperError
            The disk is full, for example.
        """
        mask = (patch.probability >= self._threshold).astype(np.uint8)
        contents = {f"mask/mask_{patch.number}.h5": hdf5_bytes("mask", mask)}
        if self._probabilities:
            values = patch.probability.astype(np.float64)
            name = f"probability/probability_{patch.number}.h5"
            contents[name] = hdf5_bytes("probability", values)
        try:
            for name, content in contents.items():
                (self._path / name).write_bytes(content)
        except OSError as error:
            raise ScarMapperError(
                "A prediction could not be written: {why}. Is the disk full?",
                why=error.strerror or error,
            ) from error
        row: dict[str, object] = {"id": patch.number, "scar_pixels": int(mask.sum())}
        if patch.scores is not None:
            self.scores = patch.scores if self.scores is None else self.scores + patch.scores
            row.update(_scores(patch.scores))
        row["problem"] = patch.problem
        self._rows.append(row)

    def finish(self) -> None:
        """Write the table."""
        with (self._path / TABLE).open("w", newline="", encoding="utf-8") as file:
            table = csv.DictWriter(file, list(self._rows[0]))
            table.writeheader()
            table.writerows(self._rows)


def _scores(counts: Confusion) -> dict[str, object]:
    """Return precision, recall and F1 for a table; empty where one is undefined."""
    values = {"precision": counts.precision, "recall": counts.recall, "f1": counts.f1}
    return {name: "" if np.isnan(value) else round(value, 4) for name, value in values.items()}


class ChipMap:
    """The predictions of chips on the map that they were cut from; where they overlap, the highest.

    Parameters
    ----------
    places : ChipPlaces
        With CRS and transforms.
    patches : sequence of PatchFile
    """

    def __init__(self, places: ChipPlaces, patches: Sequence[PatchFile]):
        position = places.positions(np.array([patch.number for patch in patches]))
        if places.transforms is None or (position < 0).any():
            raise no_places()
        self._places = dict(zip((patch.number for patch in patches), position.tolist()))
        corners = places.corners[position]
        self._first = corners.min(axis=0)
        height, width = (int(n) for n in corners.max(axis=0) - self._first + places.size)
        if height * width > _LARGEST_MAP:
            raise ScarMapperError(
                "A map of all chips would have {width} × {height} pixels; leave out the map, or "
                "predict fewer chips.",
                width=width,
                height=height,
            )
        row, col = places.corners[position[0]].tolist()
        transform = Affine(*places.transforms[position[0]])
        start = transform * Affine.translation(self._first[1] - col, self._first[0] - row)
        self.grid = Grid(CRS.from_wkt(places.crs), start, width, height)
        self._corners = places.corners
        self._values = np.full((height, width), UNKNOWN, np.uint8)

    def add(self, patch: PredictedPatch, threshold: float) -> None:
        """Add the mask of a chip."""
        row, col = (self._corners[self._places[patch.number]] - self._first).tolist()
        height, width = patch.probability.shape
        here = self._values[row : row + height, col : col + width]
        mask = patch.probability >= threshold
        np.copyto(here, np.where(here == UNKNOWN, mask, np.maximum(here, mask)).astype(np.uint8))

    def write(self, writer: RasterWriter) -> None:
        """Write the map: 1 scar, 0 none, 255 where there is no chip."""
        writer.write(Window(0, 0, self.grid.height, self.grid.width), self._values[None])


def no_places() -> ScarMapperError:
    """Return the error where the places of chips are not known."""
    return ScarMapperError(
        "These patches have no place on a map: chips.json, which Export training chips wrote "
        "beside them, is missing or lacks some. Put it back, or leave out the map."
    )
