"""Labelled patches of their own making: bright bare scars on textured, forested slopes."""

from __future__ import annotations

from pathlib import Path

import numpy as np

# Relative to the training means: red, green and blue rise on a scar, near infrared falls.
_SCAR = {1: 1.9, 2: 1.8, 3: 2.4, 7: 0.6, 10: 1.7, 11: 2.1}


def images_and_masks(count: int, side: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return images (count×side×side×14, Landslide4Sense values) and masks (count×side×side)."""
    random = np.random.default_rng(seed)
    rows, columns = np.mgrid[:side, :side]
    images = np.empty((count, side, side, 14))
    masks = np.zeros((count, side, side), np.uint8)
    for image, mask in zip(images, masks):
        for _ in range(random.integers(1, 4)):
            centre, radii = random.uniform(4, side - 4, 2), random.uniform(2, side / 5, 2)
            inside = ((rows - centre[0]) / radii[0]) ** 2 + ((columns - centre[1]) / radii[1]) ** 2
            mask[inside < 1] = 1
        texture = random.normal(0, 0.08, (side // 4, side // 4)).repeat(4, 0).repeat(4, 1)
        image[:] = (1 + texture + random.normal(0, 0.05, texture.shape))[..., None]
        for band, factor in _SCAR.items():
            image[..., band] *= np.where(mask, factor, 1)
        image[..., 12] = 1.2 + 0.3 * np.sin(rows / 9 + random.uniform(0, 6))
        image[..., 13] = random.uniform(0.5, 2) + rows / side
    return images, masks


def waves(rows: int, columns: int, seed: int) -> np.ndarray:
    """Return an image (3×rows×columns, about 1) of waves, much alike in its bands."""
    random = np.random.default_rng(seed)
    row, column = np.mgrid[:rows, :columns]
    logarithm = random.normal(0, 0.02, (3, rows, columns))
    for _ in range(80):
        length, way, phase = random.uniform((8, 0, 0), (60, np.pi, 2 * np.pi))
        along = np.cos(way) * row + np.sin(way) * column
        band = random.uniform(0.7, 1.3, (3, 1, 1))
        logarithm += 0.004 * length * band * np.sin(2 * np.pi * along / length + phase)
    return np.exp(logarithm).astype(np.float32)


def write_hdf5(folder: Path, count: int = 20, side: int = 32, seed: int = 1) -> Path:
    """Write TrainData/img/image_N.h5 and TrainData/mask/mask_N.h5, N from 0."""
    import h5py

    images, masks = images_and_masks(count, side, seed)
    for name, arrays in (("img", images), ("mask", masks)):
        (folder / "TrainData" / name).mkdir(parents=True)
        for number, array in enumerate(arrays):
            file_name = f"{'image' if name == 'img' else 'mask'}_{number}.h5"
            with h5py.File(folder / "TrainData" / name / file_name, "w") as file:
                file[name] = array
    return folder


def write_npz(path: Path, count: int = 20, side: int = 32, seed: int = 1) -> Path:
    """Write red, green and blue as 8-bit values, with a factor of its own for each patch."""
    images, masks = images_and_masks(count, side, seed)
    colours = images[..., [3, 2, 1]]
    largest = colours.max(axis=(1, 2, 3), keepdims=True)
    rgb = np.floor(255 * colours / largest).astype(np.uint8)
    np.savez(path, l4s_id=np.arange(count, dtype=np.int32), rgb=rgb, mask=masks)
    return path


def elsewhere(folder: Path, count: int = 3, side: int = 32) -> Path:
    """Write patches without scars in the layout of Landslide4Sense; return their folder."""
    import h5py

    write_hdf5(folder, count, side)
    for path in (folder / "TrainData" / "mask").iterdir():
        with h5py.File(path, "w") as file:
            file["mask"] = np.zeros((side, side), np.uint8)
    return folder
