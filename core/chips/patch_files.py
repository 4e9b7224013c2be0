"""Patches in the layout of Landslide4Sense, read with or without labels."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..errors import ScarMapperError, UnreadableFileError
from ..geo.array_types import AnyArray, BoolArray, FloatArray
from ..geo.gdal import READ_ERRORS, rasterio
from ..raster.opening import open_raster
from .landslide4sense import BANDS

# Where images and masks are, of those that the data set is handed out with, of exported chips, and
# of copies that people make.
_PARTS = ("", "TrainData", "ValidData", "TestData")
_FOLDERS = (("img", "mask"), ("images", "masks"))
_IMAGE = re.compile(r"image_(\d+)\.h5")
# Pixels; what is larger is no patch.
_LARGEST_SIDE = 4096
_VIRTUAL_LAYOUT = b"\x04\x03"


@dataclass(frozen=True)
class PatchFile:
    """The files of a patch.

    Attributes
    ----------
    number : int
        Its id.
    image : Path
    mask : Path or None
        None without a label.
    """

    number: int
    image: Path
    mask: Path | None


def patch_files(folder: str | Path, labelled: bool = False) -> list[PatchFile]:
    """Return the patches of a folder in the order of their ids.

    Parameters
    ----------
    folder : path
        With ``img`` or ``images``, or a folder above that, as ``ValidData`` and ``TestData`` come
        and *Export training chips* writes ``TrainData``; or with the files ``image_N.h5``
        themselves.
    labelled : bool
        Whether every patch has to have a label; of several folders, that with labels is taken.

    Raises
    ------
    ScarMapperError
        There are none, in more than one place, some lack a label that others have, or a name has
        no number.
    """
    root = Path(folder)
    places = [
        (root / part / images, root / part / masks)
        for part in _PARTS
        for images, masks in _FOLDERS
        if (root / part / images).is_dir()
    ]
    if not places and any(root.glob("image_*.h5")):
        places = [(root, root)]
    if not places:
        raise UnreadableFileError(
            "No patches in {folder}: there is neither a folder “img” or “images” in it or in its "
            "TrainData, ValidData or TestData, nor a file image_N.h5.",
            folder=root,
        )
    if labelled and len(places) > 1:
        places = [place for place in places if place[1].is_dir()] or places
    if len(places) > 1:
        raise ScarMapperError(
            "{folder} holds patches in several folders: {names}. Choose one of them.",
            folder=root,
            names=", ".join(images.relative_to(root).as_posix() for images, _ in places),
        )
    images, masks = places[0]
    found = []
    for path in sorted(images.glob("image_*.h5")):
        name = _IMAGE.fullmatch(path.name)
        if name is None:
            raise UnreadableFileError(
                "{file} has no number: patches are called image_1.h5, image_2.h5 and so on.",
                file=path,
            )
        mask = masks / f"mask_{name.group(1)}.h5"
        found.append(PatchFile(int(name.group(1)), path, mask if mask.is_file() else None))
    if not found:
        raise UnreadableFileError("No files image_N.h5 in {folder}.", folder=images)
    found.sort(key=lambda patch: patch.number)
    _check_labels(found, masks, labelled)
    return found


def _check_labels(found: Sequence[PatchFile], masks: Path, labelled: bool) -> None:
    numbers = [patch.number for patch in found]
    if len(set(numbers)) < len(numbers):
        twice = next(n for i, n in enumerate(numbers) if n in numbers[:i])
        raise UnreadableFileError(
            "Two patches have the number {number} (with and without zeros before it).", number=twice
        )
    without = [patch for patch in found if patch.mask is None]
    if without and labelled:
        raise UnreadableFileError(
            "{count} of {all} patches have no label, the first is {file}, which needs {mask}.",
            count=len(without),
            all=len(found),
            file=without[0].image,
            mask=masks / f"mask_{without[0].number}.h5",
        )
    if without and len(without) < len(found):
        raise UnreadableFileError(
            "{count} of {all} patches have no label, the first is {file}: put its mask into "
            "{masks}, or take all of them away to predict without scores.",
            count=len(without),
            all=len(found),
            file=without[0].image.name,
            masks=masks,
        )


def read_image(path: Path) -> FloatArray:
    """Return the values of a patch, float32, shape (14, height, width), all finite.

    Raises
    ------
    UnreadableFileError
        It is damaged, of another shape, or has values that are no numbers.
    """
    values = _read(path)
    if values.ndim != 3 or values.shape[2] != len(BANDS):
        raise UnreadableFileError(
            "{file} has the shape {shape}; rows×columns×14 is needed.",
            file=path,
            shape="×".join(map(str, values.shape)),
        )
    strange = int((~np.isfinite(values)).sum())
    if strange:
        raise UnreadableFileError(
            "{file} has {count} values that are not finite (NaN or infinite): nothing can be "
            "predicted from them.",
            file=path,
            count=strange,
        )
    return np.ascontiguousarray(values.transpose(2, 0, 1), np.float32)


def read_label(path: Path, shape: tuple[int, ...]) -> BoolArray:
    """Return where a label has scars; raises as `read_image`, and where its shape is another."""
    values = _read(path)
    values = values[0] if values.ndim == 3 and values.shape[0] == 1 else values
    if values.shape != shape:
        raise UnreadableFileError(
            "{file} has the shape {shape}, its image {other}.",
            file=path,
            shape="×".join(map(str, values.shape)),
            other="×".join(map(str, shape)),
        )
    if not np.isfinite(values).all():
        raise UnreadableFileError("{file} has labels that are not finite.", file=path)
    result: NDArray[np.bool_] = values > 0
    return result


def refuse_virtual(path: Path) -> None:
    """Refuse an HDF5 file whose values are in other files.

    A virtual dataset reads as zeros, without an error, where the file that it refers to is missing.
    It is told by its layout message (version 4, class 3; HDF5 File Format Specification 3.0,
    section IV.A.2.i), whose address is that of a global heap.

    Raises
    ------
    UnreadableFileError
    """
    content = path.read_bytes()
    at = content.find(_VIRTUAL_LAYOUT)
    while at >= 0:
        heap = int.from_bytes(content[at + 2 : at + 10], "little")
        if content[heap : heap + 4] == b"GCOL":
            raise UnreadableFileError(
                "{file} holds no values but refers to other files for them (a virtual dataset). "
                "Copy the values into it, for example by h5py: file[name] = values.",
                file=path,
            )
        at = content.find(_VIRTUAL_LAYOUT, at + 1)


def _read(path: Path) -> AnyArray:
    """Return the dataset of an HDF5 file by GDAL: h5py cannot be used in QGIS."""
    try:
        refuse_virtual(path)
        with warnings.catch_warnings():
            # That it has no place on the map.
            warnings.simplefilter("ignore", rasterio.errors.NotGeoreferencedWarning)
            with open_raster(str(path)) as dataset:
                if max(dataset.count, *dataset.shape) > _LARGEST_SIDE:
                    raise UnreadableFileError("{file} is too large for a patch.", file=path)
                return dataset.read()
    except READ_ERRORS as error:
        raise UnreadableFileError("{file} cannot be read: {why}.", file=path, why=error) from error
