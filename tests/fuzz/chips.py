"""Mutations of training chips: HDF5 files as they are exported, and the .npz of them."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from ...core.chips.hdf5 import hdf5_bytes
from . import damage
from .formats import Content, Format, Mutation
from .scenes import digest

_SIDE = 16
_BANDS = ("B4", "B3", "B2")


def _values(number: int) -> np.ndarray:
    return np.random.default_rng(number).random((_SIDE, _SIDE, 14))


def _mask(number: int) -> np.ndarray:
    return (np.random.default_rng(number).random((_SIDE, _SIDE)) > 0.8).astype(np.uint8)


def _prepare(folder: Path) -> None:
    for kind in ("img", "mask"):
        (folder / "TrainData" / kind).mkdir(parents=True)
    for number in (1, 2, 3):
        _write(folder, number, "image", _values(number))
        _write(folder, number, "mask", _mask(number))


def _write(folder: Path, number: int, kind: str, array: np.ndarray, **options: Any) -> None:
    place, name = ("img", "img") if kind == "image" else ("mask", "mask")
    path = folder / "TrainData" / place / f"{kind}_{number}.h5"
    path.write_bytes(hdf5_bytes(name, array, **options))


def _any_chip(random: Random, folder: Path) -> Path:
    return random.choice(sorted(folder.glob("TrainData/*/*.h5")))


def _run(folder: Path) -> Any:
    from ...models.training.patches import read_patches

    packed = folder / "rgb_patches.npz"
    found = read_patches(packed if packed.exists() else folder, _BANDS)
    return {
        "ids": found.ids.tolist(),
        "images": digest(found.images.astype(np.float32)),
        "masks": digest(found.masks),
    }


def _rewritten(random: Random, folder: Path) -> Content:
    import h5py

    number = random.choice([1, 2, 3])
    options = random.choice(
        [{}, {"compression": "gzip"}, {"chunks": True}, {"chunks": (4, 4, 7)}, {"fletcher32": True}]
    )
    with h5py.File(folder / f"TrainData/img/image_{number}.h5", "w") as file:
        made = file.create_dataset("img", data=_values(number), **options)
        made.attrs["remark"] = random.choice(["x", 1, np.zeros(3)])
        file["more"] = [1, 2]
    return Content.SAME


def _packed_otherwise(random: Random, folder: Path) -> Content:
    number = random.choice([1, 2, 3])
    _write(folder, number, "image", _values(number), level=random.choice([1, 6, 9]))
    return Content.SAME


def _odd_dataset(random: Random, folder: Path) -> Content:
    import h5py

    kind, name = random.choice([("img/image", "img"), ("mask/mask", "mask")])
    text = np.array([b"a"] * 256).reshape(16, 16)
    odd: Any = random.choice(
        [
            np.zeros((16, 16)),
            np.zeros((0, 0, 14)),
            np.zeros(3),
            5.0,
            "text",
            text,
            np.zeros((4, 4, 14)),
            np.zeros((16, 16, 14), complex),
            np.full((16, 16, 14), np.nan),
            np.zeros((16, 16, 1)),
            None,
            h5py.Empty("f"),
            np.zeros((16, 16, 14), [("a", "i4"), ("b", "f4")]),
        ]
    )
    with h5py.File(folder / f"TrainData/{kind}_{random.choice([1, 2, 3])}.h5", "w") as file:
        if odd is None:
            file.create_group(name)
        else:
            file[name] = odd
    return Content.OTHER


def _huge_dataset(random: Random, folder: Path) -> Content:
    import h5py

    with h5py.File(folder / "TrainData/img/image_2.h5", "w") as file:
        shape = random.choice([(2**20, 2**20, 14), (2**31, 1, 14), (16, 16, 2**40)])
        file.create_dataset("img", shape, "f8", chunks=(8, 1, 1))
    return Content.BROKEN


def _odd_link(random: Random, folder: Path) -> Content:
    import h5py

    with h5py.File(folder / "TrainData/img/image_2.h5", "w") as file:
        file["img"] = random.choice(
            [
                h5py.SoftLink("/img"),
                h5py.SoftLink("/nowhere"),
                h5py.ExternalLink("image_2.h5", "img"),
                h5py.ExternalLink("/etc/passwd", "x"),
            ]
        )
    return Content.BROKEN


def _missing(random: Random, folder: Path) -> Content:
    path = random.choice(sorted(folder.glob("TrainData/mask/*.h5")))
    path.unlink()
    return Content.BROKEN


def _odd_number(random: Random, folder: Path) -> Content:
    path = _any_chip(random, folder)
    kind = path.stem.partition("_")[0]
    number = random.choice(["0", "99999999999999999999", "-1", "1e5", "x", "٣", "", "01"])
    path.rename(path.with_name(f"{kind}_{number}.h5"))
    return Content.OTHER


def _more_files(random: Random, folder: Path) -> Content:
    for name in ("notes.txt", "image_4.h5.part", ".DS_Store", "image.h5", "ñ.h5"):
        (folder / "TrainData" / "img" / name).write_bytes(b"x")
    return Content.SAME


def _npz(folder: Path, **changes: Any) -> Path:
    arrays = {
        "l4s_id": np.array([1, 2, 3]),
        "rgb": np.stack([_values(n)[..., [3, 2, 1]] for n in (1, 2, 3)]),
        "mask": np.stack([_mask(n) for n in (1, 2, 3)]),
        **changes,
    }
    path = folder / "rgb_patches.npz"
    np.savez_compressed(path, **{key: value for key, value in arrays.items() if value is not None})
    return path


def _damaged_npz(random: Random, folder: Path) -> Content:
    _npz(folder)
    return random.choice(damage.usual(lambda _random, place: place / "rgb_patches.npz")[:5])(
        random, folder
    )


def _odd_npz(random: Random, folder: Path) -> Content:
    odd: Any = random.choice(
        [
            None,
            np.array({"a": 1}, object),
            np.zeros(3),
            np.zeros((3, 16, 16, 4)),
            np.zeros(()),
            np.array(["a", "b", "c"]),
            np.full((3, 16, 16), np.nan),
            np.zeros((3, 16, 16, 3), complex),
        ]
    )
    _npz(folder, **{random.choice(["l4s_id", "rgb", "mask"]): odd})
    return Content.OTHER


_MUTATIONS: list[Mutation] = [
    *damage.usual(_any_chip),
    damage.of_middle(_any_chip),
    damage.of_header(_any_chip, 2000),
    damage.of_header(_any_chip, 2000),
    _rewritten,
    _packed_otherwise,
    _odd_dataset,
    _odd_dataset,
    _huge_dataset,
    _odd_link,
    _missing,
    _odd_number,
    _more_files,
    _damaged_npz,
    _odd_npz,
    _odd_npz,
]

CHIPS = Format("HDF5 chips", _prepare, _run, _MUTATIONS)
