"""Chips on disk: the folders and files of Landslide4Sense, and where each chip lies."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from ..errors import ScarMapperError
from ..geo.array_types import ByteArray, FloatArray
from ..geo.gdal import CRS, RasterioError, rasterio
from ..geo.grid import Grid, apply
from ..progress import Progress
from ..version import version
from .chip_places import MANIFEST, OUTLINES
from .chip_values import ChipValues
from .cutter import Chip, ChipRules, ChipSet
from .hdf5 import hdf5_bytes
from .landslide4sense import DIVISOR, MEAN, ROLES
from .training_config import training

IMAGES, MASKS = Path("TrainData", "img"), Path("TrainData", "mask")
TRAINING = "training.json"


class EncodedChip(NamedTuple):
    """The files of a chip: HDF5 of its values and of its mask."""

    image: bytes
    mask: bytes


class ChipFolder:
    """A folder of chips in the layout of Landslide4Sense, being written.

    ``TrainData/img/image_N.h5`` holds the dataset ``img`` (float64, size × size × 14) and
    ``TrainData/mask/mask_N.h5`` the dataset ``mask`` (uint8, size × size, 1: scar), N from 1.

    Parameters
    ----------
    path : str
        Exists and is empty.
    """

    def __init__(self, path: str):
        self._path = Path(path)
        self._numbers: list[int] = []
        for folder in (IMAGES, MASKS):
            (self._path / folder).mkdir(parents=True)

    @staticmethod
    def encoded(values: FloatArray, mask: ByteArray) -> EncodedChip:
        """Return the files of a chip, for `core.chips.cutter.ChipCutter.cut`."""
        # Single precision, as images have; the zeros behind it take up no space.
        rounded = values.astype(np.float32).astype(np.float64)
        return EncodedChip(hdf5_bytes("img", rounded), hdf5_bytes("mask", mask))

    def write(self, number: int, chip: EncodedChip) -> None:
        """Write a chip.

        Raises
        ------
        ScarMapperError
            The disk is full, for example.
        """
        try:
            for folder, content in ((IMAGES, chip.image), (MASKS, chip.mask)):
                (self._path / folder / f"new_{number}.h5").write_bytes(content)
        except OSError as error:
            raise ScarMapperError(
                "A chip could not be written: {why}. Is the disk full?",
                why=error.strerror or error,
            ) from error
        self._numbers.append(number)

    def finish(
        self,
        chip_set: ChipSet,
        values: ChipValues,
        rules: ChipRules,
        sources: Mapping[str, str],
        name: str,
        progress: Progress | None = None,
    ) -> None:
        """Name the files by the ids of the chips, and write where these lie.

        Parameters
        ----------
        chip_set : ChipSet
            All chips that were written.
        values : ChipValues
        rules : ChipRules
        sources : mapping of str to str
            Names of the files and layers that the chips were made from.
        name : str
            Of the folder in the end, and so of a model that is trained on the chips.
        progress : Progress, optional
            Gets how the chips are split for a training.
        """
        for chip, number in enumerate(sorted(self._numbers), start=1):
            for subfolder, prefix in ((IMAGES, "image"), (MASKS, "mask")):
                folder = self._path / subfolder
                (folder / f"new_{number}.h5").rename(folder / f"{prefix}_{chip}.h5")
        self._write(MANIFEST, manifest(chip_set, values, rules, sources))
        parts = None
        if chip_set.landslides:  # otherwise they are of no use for a training by themselves
            configuration, parts = training(chip_set, rules.size, name, progress or Progress())
            self._write(TRAINING, configuration)
        self._write(OUTLINES, outlines(chip_set.chips, values.grid, parts))

    def _write(self, name: str, content: Mapping[str, Any]) -> None:
        text = json.dumps(content, indent=1, ensure_ascii=False)
        (self._path / name).write_text(text + "\n", encoding="utf-8")


def manifest(
    chip_set: ChipSet, values: ChipValues, rules: ChipRules, sources: Mapping[str, str]
) -> dict[str, Any]:
    """Return the description of chips, each with its place on the map.

    Parameters
    ----------
    chip_set, values, rules, sources
        As of `ChipFolder.finish`.

    Returns
    -------
    dict
        Of plain values. ``transform`` of a chip is a, b, c, d, e, f of x = a·column + b·row + c
        and y = d·column + e·row + f, with pixel corners at whole numbers, in the CRS ``crs``.
    """
    grid = values.grid
    return {
        "layout": "Landslide4Sense",
        "version": version(),
        "count": len(chip_set.chips),
        "sources": dict(sources),
        "options": asdict(rules),
        "reflectance_of_1": values.unit,
        "pixel_metres": list(grid.pixel_metres),
        "bands": [
            {
                "name": origin.name,
                "role": ROLES[origin.name],
                "source": origin.source or None,
                "divisor": DIVISOR[origin.name],
                "filled_with": None if origin.source else MEAN[origin.name],
            }
            for origin in values.origins
        ],
        "filled_bands": list(values.filled),
        "invalid_pixels": "hold the training mean of every band, labelled as no scar",
        "crs": grid.crs.to_wkt(),
        "crs_name": grid.crs.to_string(),
        "landslides": chip_set.landslides,
        "overlapping_ids_at_most_apart": chip_set.id_distance,
        "mean": chip_set.mean,
        "std": chip_set.std,
        "chips": [
            {
                "id": number,
                "row": chip.window.row,
                "col": chip.window.col,
                "transform": list(grid.crop(chip.window).transform[:6]),
                "scar_pixels": chip.scar_pixels,
                "scar_share": chip.scar_share,
                "valid_share": chip.valid_share,
            }
            for number, chip in enumerate(chip_set.chips, start=1)
        ],
    }


def outlines(
    chips: Sequence[Chip], grid: Grid, parts: Sequence[str] | None = None
) -> dict[str, Any]:
    """Return the outlines of chips as GeoJSON (RFC 7946, so in WGS 84), to look at on a map.

    Parameters
    ----------
    chips : sequence of Chip
    grid : Grid
        Of the image.
    parts : sequence of str, optional
        What each chip serves for in a training, as of `training`.
    """
    windows = np.array([chip.window for chip in chips], float)
    row, col, height, width = windows.T
    # Counterclockwise from the upper left, as the standard demands.
    cols = np.stack([col, col, col + width, col + width, col], axis=1)
    rows = np.stack([row, row + height, row + height, row, row], axis=1)
    x, y = apply(grid.transform, cols.ravel(), rows.ravel())
    try:
        lon, lat = rasterio.warp.transform(grid.crs, CRS.from_epsg(4326), x, y)
    except RasterioError as error:
        raise ScarMapperError(
            "The image's coordinate reference system cannot be brought to WGS 84: {why}.", why=error
        ) from error
    rings = np.stack([lon, lat], axis=1).round(9).reshape(len(chips), 5, 2).tolist()
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": number,
                "properties": {
                    "id": number,
                    "image": (IMAGES / f"image_{number}.h5").as_posix(),
                    "row": chip.window.row,
                    "col": chip.window.col,
                    "size": chip.window.height,
                    "scar_pixels": chip.scar_pixels,
                    "scar_share": chip.scar_share,
                    "valid_share": chip.valid_share,
                    **({"part": parts[number - 1]} if parts else {}),
                },
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            }
            for number, (chip, ring) in enumerate(zip(chips, rings), start=1)
        ],
    }
