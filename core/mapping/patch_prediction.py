"""Patches of Landslide4Sense and exported chips mapped by a U-Net."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ..assessment.confusion import Confusion
from ..chips.chip_places import ChipPlaces
from ..chips.landslide4sense import BANDS, ROLES
from ..chips.patch_files import PatchFile, read_image, read_label
from ..chips.patch_image import patch_image
from ..errors import ScarMapperError
from ..geo.array_types import BoolArray, FloatArray
from ..geo.gdal import CRS, Affine
from ..geo.grid import Grid, Window
from ..labels import UNKNOWN
from ..progress import Progress, RecordingProgress
from ..raster.writer import RasterWriter
from ..unet.inference import scar_probability
from ..unet.onnx_model import OnnxModel
from .trained_patches import TrainedPatches

_OVERRIDES = ",".join(f"{ROLES[band]}={number}" for number, band in enumerate(BANDS, start=1))
# Pixels of the map of all chips that fit into memory.
_LARGEST_MAP = 1_000_000_000


@dataclass(frozen=True)
class PatchModel:
    """A model that maps patches.

    Attributes
    ----------
    name : str
        Of its files; no two have the same.
    model : OnnxModel
    threshold : float
        The probability that makes a scar.
    trained : TrainedPatches
    """

    name: str
    model: OnnxModel
    threshold: float
    trained: TrainedPatches


def patch_models(
    models: Sequence[OnnxModel], threshold: float | None, progress: Progress
) -> list[PatchModel]:
    """Return models to map patches with.

    Parameters
    ----------
    models : sequence of OnnxModel
        The first is the one whose masks count.
    threshold : float or None
        The probability that makes a scar; None for that of each card.
    progress : Progress
        Told which of the others are left out: they see two dates at once.

    Raises
    ------
    ScarMapperError
        The first needs both dates, or two have the same name.
    """
    out: list[PatchModel] = []
    for model in models:
        card = model.card
        if card.dates > 1 and not out:
            raise ScarMapperError(
                "{model} sees two dates at once; a patch is of one. Choose another model.",
                model=card.name,
            )
        if card.dates > 1:
            progress.info(f"{card.name} is left out: it sees two dates at once.")
            continue
        if any(card.name == other.name for other in out):
            raise ScarMapperError(
                "Two of the models are called {model}; leave one of them out.", model=card.name
            )
        own = card.threshold if threshold is None else threshold
        out.append(PatchModel(card.name, model, own, TrainedPatches(card)))
    return out


@dataclass(frozen=True)
class PatchResult:
    """What a model says of a patch.

    Attributes
    ----------
    probability : array of float32, shape (height, width)
    mask : array of bool, shape (height, width)
        Where it reaches the threshold.
    scores : Confusion or None
        Pixels of mask and label; None without a label.
    problem : str
        Why nothing could be told, and no pixel is a scar; else empty.
    trained : str
        As of `TrainedPatches.told`.
    """

    probability: FloatArray
    mask: BoolArray
    scores: Confusion | None
    problem: str
    trained: str


@dataclass(frozen=True)
class PredictedPatch:
    """What all models say of a patch.

    Attributes
    ----------
    number : int
    image : array of float32, shape (14, height, width)
        As Landslide4Sense has it.
    label : array of bool, shape (height, width), or None
    results : sequence of PatchResult
        In the order of the models.
    """

    number: int
    image: FloatArray
    label: BoolArray | None
    results: Sequence[PatchResult]


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
    found = scar_probability(model, patch_image(values), overrides=_OVERRIDES, progress=progress)
    out = np.zeros(values.shape[1:], np.float32)
    for window, probability, _ in found.blocks():
        out[window.slices] = np.nan_to_num(probability)
    return out


def predicted(
    models: Sequence[PatchModel], patches: Sequence[PatchFile], progress: Progress
) -> Iterator[PredictedPatch]:
    """Yield what the models say of each patch.

    Raises
    ------
    ScarMapperError
        A file is damaged, or a model can tell nothing of any patch.
    Cancelled
        The user asked to stop.
    """
    told: set[str] = set()
    failed = [0] * len(models)
    for done, patch in enumerate(patches):
        progress.check()
        image = read_image(patch.image)
        label = None if patch.mask is None else read_label(patch.mask, image.shape[1:])
        results = []
        for position, model in enumerate(models):
            log = RecordingProgress(Progress())
            problem = ""
            try:
                probability = patch_probability(model.model, image, log)
            except ScarMapperError as error:
                # A patch of shadow or of one colour; one that all others share is raised.
                failed[position], problem = failed[position] + 1, str(error)
                if failed[position] == len(patches):
                    raise
                probability = np.zeros(image.shape[1:], np.float32)
                progress.warn(f"Patch {patch.number} has no scars in the result: {error}")
            for warning in log.warnings:
                if warning not in told and len(told) < 20:
                    told.add(warning)
                    progress.warn(f"Patch {patch.number}: {warning}")
            mask = probability >= model.threshold
            scores = None if label is None else _counted(label, mask)
            results.append(
                PatchResult(probability, mask, scores, problem, model.trained.told(image))
            )
        yield PredictedPatch(patch.number, image, label, results)
        progress.show((done + 1) / len(patches))


def _counted(label: BoolArray, mapped: BoolArray) -> Confusion:
    pairs = ((label, mapped), (label, ~mapped), (~label, mapped), (~label, ~mapped))
    return Confusion(*(int((one & other).sum()) for one, other in pairs))


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

    def add(self, patch: PredictedPatch) -> None:
        """Add the mask of a chip, by the first model."""
        row, col = (self._corners[self._places[patch.number]] - self._first).tolist()
        mask = patch.results[0].mask
        height, width = mask.shape
        here = self._values[row : row + height, col : col + width]
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
