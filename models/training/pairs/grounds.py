"""The grounds of training pairs: real images, as reflectance above their dark level."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio

from ....core.errors import ScarMapperError, UnreadableFileError
from ....core.unet.dark_level import DARK_LIMIT, REFERENCE, dark_levels
from ..bands import DIVISOR
from ..normalise import stretch_of
from ..patches import read_patches

ROLES = ("blue", "green", "red", "nir", "swir22")
"""The bands of a date, in order."""
# The bands of the patches that these are.
_PATCH_BANDS = ("B2", "B3", "B4", "B8", "B12")
_DIVISOR = np.array([DIVISOR[band] for band in _PATCH_BANDS])
PARTS = ("train", "validation")


@dataclass
class Ground:
    """Images of the same ground on one or more dates.

    Attributes
    ----------
    name : str
    dates : list of array of float32, shape (bands, height, width)
        In the order of `ROLES`: reflectance above the dark level, in units of `REFERENCE`;
        NaN in bands that the image lacks and where there are no data.
    scars : array of bool, shape (height, width), or None
        Scars of the one date that there is, where they are mapped.
    weight : float
        How often it is drawn, relative to others.
    may_shrink : int
        Times that it may be shrunk: 1 for small images.
    """

    name: str
    dates: list[np.ndarray]
    scars: np.ndarray | None = None
    weight: float = 1.0
    may_shrink: int = 1

    @property
    def has(self) -> tuple[bool, ...]:
        """Which bands all dates have."""
        return tuple(
            bool(all(np.isfinite(date[band]).any() for date in self.dates))
            for band in range(len(ROLES))
        )


def clear(image: np.ndarray) -> np.ndarray:
    """Return an image in units of `REFERENCE` above its dark level.

    Parameters
    ----------
    image : array of float, shape (bands, height, width)
        In the order of `ROLES`, reflectance × 10 000; NaN where there is none.
    """
    out = np.full(image.shape, np.nan, np.float32)
    for band, role in enumerate(ROLES):
        known = np.isfinite(image[band])
        if known.any():
            dark = dark_levels(image[band][known][:, None], [DARK_LIMIT[role]])[0]
            out[band] = (image[band] - dark) / REFERENCE[role]
    return out


def read_grounds(manifest: str | Path, data: str | Path, part: str) -> list[Ground]:
    """Return the grounds of one part that a manifest lists.

    Parameters
    ----------
    manifest : path
        A JSON file: ``grounds`` is a list of objects with ``name``, ``part``, ``weight``,
        ``shrink`` and either ``dates`` (list of objects that give, by role, a file and the number
        of its band, ``["B02.tif", 1]``) or ``npz`` (a file, the name of an array of rows × columns
        × bands, and the roles in order) with ``unit``, the value of a reflectance of 1;
        ``patches`` names a folder or file of labelled patches, with ``ids`` (first and last, or a
        list of such).
    data : path
        The folder that paths are relative to.
    part : {"train", "validation"}

    Raises
    ------
    ScarMapperError
        The manifest or a file cannot be read, or there is no ground of this part.
    """
    try:
        listed = json.loads(Path(manifest).read_text(encoding="utf-8"))["grounds"]
        chosen = [entry for entry in listed if entry["part"] == part]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnreadableFileError(
            "The list of grounds {path} can't be read: {why}.", path=manifest, why=error
        ) from error
    grounds: list[Ground] = []
    for entry in chosen:
        try:
            grounds += _read(entry, Path(data))
        except (OSError, ValueError, KeyError, TypeError, rasterio.RasterioIOError) as error:
            raise UnreadableFileError(
                "The ground {name} can't be read: {why}.", name=entry.get("name"), why=error
            ) from error
    if not grounds:
        raise ScarMapperError(
            "{path} lists no ground of the part {part}.", path=manifest, part=part
        )
    return grounds


def _read(entry: dict, data: Path) -> list[Ground]:
    if "patches" in entry:
        return _patches(entry, data / entry["patches"])
    unit = float(entry["unit"])
    if "npz" in entry:
        file, name, roles = entry["npz"]
        with np.load(data / file, allow_pickle=False) as archive:
            values = archive[name]
        images = [_in_order({role: values[..., i] for i, role in enumerate(roles)}, unit)]
    else:
        images = [_in_order(_bands(date, data), unit) for date in entry["dates"]]
        images = _in_common(images, [_origin(date, data) for date in entry["dates"]])
    dates = [clear(image) for image in images]
    weight, shrink = float(entry.get("weight", 1)), int(entry.get("shrink", 1))
    return [Ground(entry["name"], dates, None, weight, shrink)]


def _bands(date: dict, data: Path) -> dict[str, np.ndarray]:
    """Return the bands of a date by role, coarser ones repeated."""
    found = {}
    for role, (file, number) in date.items():
        with rasterio.open(data / file) as image:
            values = image.read(number).astype(np.float32)
        values[values <= 0] = np.nan
        found[role] = values
    rows = max(values.shape[0] for values in found.values())
    for role, values in found.items():
        times = round(rows / values.shape[0])
        if times > 1:
            found[role] = values.repeat(times, axis=0).repeat(times, axis=1)
    rows, columns = (min(v.shape[axis] for v in found.values()) for axis in (0, 1))
    return {role: values[:rows, :columns] for role, values in found.items()}


def _origin(date: dict, data: Path) -> tuple[float, float]:
    """Return row and column, in pixels of the file, of the north-western corner of a date."""
    file, _ = next(iter(date.values()))
    with rasterio.open(data / file) as image:
        return image.transform.f / image.transform.e, image.transform.c / image.transform.a


def _in_common(images: list[np.ndarray], origins: list[tuple[float, float]]) -> list[np.ndarray]:
    """Return the part that images of pixels of one size show all."""
    first = np.max(np.array(origins), axis=0)
    skipped = [np.round(first - origin).astype(int) for origin in origins]
    parts = [image[:, row:, column:] for image, (row, column) in zip(images, skipped)]
    rows, columns = (min(part.shape[axis] for part in parts) for axis in (1, 2))
    return [part[:, :rows, :columns] for part in parts]


def _in_order(bands: dict[str, np.ndarray], unit: float) -> np.ndarray:
    shape = next(iter(bands.values())).shape
    empty = np.full(shape, np.nan, np.float32)
    image = np.stack([bands.get(role, empty).astype(np.float32) for role in ROLES])
    return image * np.float32(10_000 / unit)


def _patches(entry: dict, path: Path) -> list[Ground]:
    """Return labelled patches, each of which is a ground."""
    colours = path.suffix == ".npz"
    patches = read_patches(path, _PATCH_BANDS[:3] if colours else _PATCH_BANDS)
    wanted = np.zeros(len(patches), bool)
    for first, last in entry["ids"]:
        wanted |= (patches.ids >= first) & (patches.ids <= last)
    chosen = patches.take(wanted)
    weight = float(entry.get("weight", 1)) / max(len(chosen), 1)
    grounds = []
    for number, values, mask in zip(chosen.ids, chosen.images, chosen.masks):
        image = np.full((len(ROLES), *mask.shape), np.nan, np.float32)
        # 8-bit values were rounded down.
        shown = values.astype(np.float32) + (0.5 if colours else 0)
        image[: len(shown)] = shown * _DIVISOR[: len(shown), None, None].astype(np.float32)
        if colours:
            image *= np.float32(stretch_of(values[0].astype(np.float32)))
        grounds.append(Ground(f"{entry['name']} {number}", [clear(image)], mask, weight))
    return grounds
