"""Reads labelled patches from disk."""

from __future__ import annotations

import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ...core.chips.landslide4sense import BANDS as FILE_BANDS
from ...core.chips.patch_files import PatchFile, patch_files, refuse_virtual
from ...core.chips.patch_image import patch_aspect
from ...core.errors import ScarMapperError, UnreadableFileError
from .bands import ASPECT, BANDS
from .hdf5_trial import refuse_files_that_end_the_process

# What reading a damaged archive raises.
_DAMAGED = (
    OSError, EOFError, ValueError, KeyError, TypeError, SyntaxError, MemoryError, RuntimeError,
    NotImplementedError, OverflowError, zipfile.BadZipFile, zlib.error, struct.error,
)  # fmt: skip
# Pixels; what is larger is no patch to train on.
_LARGEST_SIDE = 4096


@dataclass
class Patches:
    """Labelled patches in the order of their ids.

    Attributes
    ----------
    ids : array of int, N
    images : array, N×C×H×W
        Landslide4Sense values (float32), or, from ``rgb_patches.npz``, such values times one
        factor per patch (uint8).
    masks : array of bool, N×H×W
        True: scar.
    bands : tuple of C str
    """

    ids: np.ndarray
    images: np.ndarray
    masks: np.ndarray
    bands: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.ids)

    def take(self, index: np.ndarray) -> Patches:
        """Return the patches at ``index`` (positions or a boolean selection)."""
        return Patches(self.ids[index], self.images[index], self.masks[index], self.bands)

    def with_bands(self, bands: tuple[str, ...]) -> Patches:
        """Return the patches with some of their bands, in the order given."""
        chosen = [self.bands.index(band) for band in bands]
        return Patches(self.ids, self.images[:, chosen], self.masks, bands)


def read_patches(path: str | Path, bands: tuple[str, ...]) -> Patches:
    """Read labelled patches, sorted by id.

    Parameters
    ----------
    path : path
        An ``.npz`` file with ``l4s_id``, ``rgb`` (N×H×W×3, red, green, blue) and ``mask``, or a
        folder as of `core.chips.patch_files.patch_files`, holding ``image_N.h5`` (dataset ``img``,
        H×W×14) and ``mask_N.h5`` (dataset ``mask``, H×W). For an RGB model, a folder with
        ``rgb_patches.npz`` in it is enough.
    bands : tuple of str
        Names from :data:`bands.BANDS`, in the order wanted.

    Raises
    ------
    ScarMapperError
        When there are no such files, one is damaged or of another shape, or a label is missing.
    """
    path = Path(path)
    unknown = [band for band in bands if band not in BANDS]
    if unknown:
        raise ScarMapperError(
            "Unknown bands {unknown}; there are {known}.",
            unknown=", ".join(unknown),
            known=", ".join(BANDS),
        )
    if path.is_dir() and set(bands) <= {"B2", "B3", "B4"} and (path / "rgb_patches.npz").is_file():
        path = path / "rgb_patches.npz"
    if path.is_file():
        return _read_npz(path, bands)
    return _read_hdf5(patch_files(path, labelled=True), bands)


def _read_npz(path: Path, bands: tuple[str, ...]) -> Patches:
    order = ("B4", "B3", "B2")
    missing = [band for band in bands if band not in order]
    if missing:
        raise ScarMapperError(
            "{path} holds red, green and blue only, not {missing}: give the HDF5 patches for this "
            "model.",
            path=path,
            missing=", ".join(missing),
        )
    try:
        with np.load(path, allow_pickle=False) as file:
            ids, rgb, masks = file["l4s_id"], file["rgb"], file["mask"]
    except _DAMAGED as error:
        raise UnreadableFileError(
            "{path} can't be read as an .npz file with l4s_id, rgb and mask: {why}.",
            path=path,
            why=error,
        ) from error
    fit = rgb.ndim == 4 and rgb.shape[3] == 3 and masks.shape == rgb.shape[:3]
    if not fit or ids.shape != rgb.shape[:1]:
        raise UnreadableFileError(
            "{path} has arrays that do not fit: rgb {rgb}, mask {mask}, l4s_id {ids}; N×H×W×3, "
            "N×H×W and N are needed.",
            path=path,
            rgb=rgb.shape,
            mask=masks.shape,
            ids=ids.shape,
        )
    for name, array in (("l4s_id", ids), ("rgb", rgb), ("mask", masks)):
        _check_numbers(array.dtype, f"{path}, {name},")
    if not np.isfinite(ids).all():
        raise UnreadableFileError("{path} has patches whose number is none.", path=path)
    for name, array in (("rgb", rgb), ("mask", masks)):
        _check_finite(array, f"{path}, {name},")
    by_id = np.argsort(ids, kind="stable")
    images = rgb[by_id].transpose(0, 3, 1, 2)[:, [order.index(band) for band in bands]]
    return Patches(ids[by_id].astype(int), np.ascontiguousarray(images), masks[by_id] > 0, bands)


def _read_hdf5(found: list[PatchFile], bands: tuple[str, ...]) -> Patches:
    pairs = [(patch.image, patch.mask) for patch in found if patch.mask is not None]
    files = [(image, "img") for image, _ in pairs] + [(mask, "mask") for _, mask in pairs]
    refuse_files_that_end_the_process(files, _LARGEST_SIDE**2 * len(FILE_BANDS))
    stack: list[np.ndarray] = []
    labels: list[np.ndarray] = []
    for image, mask in pairs:
        values = _read_dataset(image, "img", (len(FILE_BANDS),))
        label = _read_dataset(mask, "mask", ())
        if label.shape != values.shape[:2] or (stack and values.shape[:2] != stack[0].shape[1:]):
            raise UnreadableFileError(
                "{file} ({rows}×{columns}) does not fit its label {label} or the other patches.",
                file=image,
                rows=values.shape[0],
                columns=values.shape[1],
                label=label.shape,
            )
        stack.append(_chosen(values.transpose(2, 0, 1).astype(np.float32), bands))
        labels.append(label > 0)
    ids = np.array([patch.number for patch in found])
    return Patches(ids, np.stack(stack), np.stack(labels), bands)


def _chosen(values: np.ndarray, bands: tuple[str, ...]) -> np.ndarray:
    """Return bands of a patch's values, 14×H×W; aspect is computed from the elevation."""
    known = dict(zip(FILE_BANDS, values))
    if set(bands) & set(ASPECT):
        known.update(zip(ASPECT, patch_aspect(values)))
    return np.stack([known[band] for band in bands])


def _read_dataset(path: Path, name: str, deep: tuple[int, ...]) -> np.ndarray:
    """Return a dataset of rows × columns, and as many bands as ``deep`` says."""
    import h5py

    try:
        refuse_virtual(path)
        with h5py.File(path, "r") as file:
            dataset = file[name]
            # Asked for before it is read: a damaged file may state any size.
            shape = getattr(dataset, "shape", None)
            fits = shape is not None and len(shape) == 2 + len(deep) and shape[2:] == deep
            if shape is None or not fits or not all(0 < n <= _LARGEST_SIDE for n in shape[:2]):
                raise UnreadableFileError(
                    "{file} has the shape {shape}; {needed} is needed.",
                    file=path,
                    shape="none" if shape is None else "×".join(map(str, shape)),
                    needed="×".join(["rows", "columns", *map(str, deep)]),
                )
            _check_numbers(dataset.dtype, str(path))
            values: np.ndarray = dataset[()]
    except KeyError as error:
        raise UnreadableFileError(
            "{path} has no dataset named {name}.", path=path, name=name
        ) from error
    # What the library raises of a damaged file.
    except (OSError, RuntimeError, ValueError, TypeError, MemoryError) as error:
        raise UnreadableFileError(
            "{path} is damaged or no HDF5 file: {why}.", path=path, why=error
        ) from error
    _check_finite(values, str(path))
    return values


def _check_finite(values: np.ndarray, title: str) -> None:
    strange = int((~np.isfinite(values)).sum())
    if strange:
        raise UnreadableFileError(
            "{file} has {count} values that are not finite (NaN or infinite): leave this patch "
            "out, or put 0 in all bands where there are no data.",
            file=title,
            count=strange,
        )


def _check_numbers(dtype: np.dtype[Any], title: str) -> None:
    """Refuse what is no plain number: texts, complex numbers, records."""
    if dtype.kind not in "biuf":
        raise UnreadableFileError(
            "{file} holds values of the kind {kind}, where numbers are needed.",
            file=title,
            kind=dtype,
        )
