"""How much of the speed of bare onnxruntime the U-Net inference keeps: ratios within one run.

    .venv/bin/python benchmarks/unet_inference.py MODEL.onnx [--side 2048] [--rounds 5]

The model needs its card. In each round, in turn, over the same tiles:

- ours: from a file to a file, with reading, radiometry, blending and writing;
- bare: onnxruntime on tiles that are in memory, nothing else, one tile after the other, all cores
  for each;
- bare, beside each other: the same, one tile per core, one thread each.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnxruntime

ROOT = Path(__file__).resolve().parent.parent
for _folder in (ROOT / ".venv" / "plugins", ROOT.parent):
    if (_folder / "scarmapper").exists():
        sys.path.insert(0, str(_folder))
        break

from scarmapper.core.bands import SENTINEL2  # noqa: E402
from scarmapper.core.gdal import CRS, Affine, rasterio  # noqa: E402
from scarmapper.core.onnx_model import OnnxModel  # noqa: E402
from scarmapper.core.outputs import Outputs  # noqa: E402
from scarmapper.core.source import FileSource  # noqa: E402
from scarmapper.core.unet import scar_probability, write_scars  # noqa: E402


def write_image(path: Path, model: OnnxModel, side: int) -> None:
    """Write an image whose statistics the model accepts, tiled, deflated, uint16."""
    random = np.random.default_rng(1)
    bands = model.card.bands
    profile = {
        "driver": "GTiff", "width": side, "height": side, "count": len(bands), "dtype": "uint16",
        "crs": CRS.from_epsg(32633), "transform": Affine(10, 0, 4e5, 0, -10, 4e6), "tiled": True,
        "compress": "deflate", "predictor": 2, "nodata": 0,
    }  # fmt: skip
    with rasterio.open(path, "w", **profile) as made:
        for number, band in enumerate(bands, start=1):
            noise = band.median + 0.5 * band.sigma * random.standard_normal((side, side))
            values = (noise * band.std + band.mean) * band.divisor
            made.write(np.clip(values, 1, 65_000).astype(np.uint16), number)
            made.set_band_description(number, SENTINEL2.get(band.role, band.role))


def session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("--side", type=int, default=2048, help="pixels of the image")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    cores = os.cpu_count() or 1
    model = OnnxModel(arguments.model)
    whole, single = session(arguments.model, cores), session(arguments.model, 1)
    seconds: dict[str, list[float]] = {"ours": [], "bare": [], "bare, beside each other": []}
    with tempfile.TemporaryDirectory() as folder:
        image = Path(folder) / "image.tif"
        write_image(image, model, arguments.side)
        found = scar_probability(model, FileSource(str(image)))
        down, across = found.tiles
        count = down.count * across.count
        shape = (1, len(model.card.bands), down.tile, across.tile)
        tile = np.random.default_rng(2).normal(0, 1, shape).astype(np.float32)
        print(f"{count} tiles of {down.tile} × {across.tile}, overlap {down.overlap}")
        for _ in range(arguments.rounds):
            begin = time.perf_counter()
            with Outputs() as outputs:
                names = (str(Path(folder) / f"{name}.tif") for name in ("chance", "mask"))
                write_scars(found, outputs, model.card.threshold, *names)
            seconds["ours"].append(time.perf_counter() - begin)
            begin = time.perf_counter()
            for _ in range(count):
                whole.run(None, {"image": tile})
            seconds["bare"].append(time.perf_counter() - begin)
            begin = time.perf_counter()
            with ThreadPoolExecutor(cores) as pool:
                list(pool.map(lambda _: single.run(None, {"image": tile}), range(count)))
            seconds["bare, beside each other"].append(time.perf_counter() - begin)
    pixels = count * down.tile * across.tile / 1e6
    for name, taken in seconds.items():
        print(
            f"{name:>24}: {np.median(taken):.2f} s, {pixels / np.median(taken):.2f} Mpx of tiles "
            f"per second, rounds {', '.join(f'{t:.2f}' for t in taken)}"
        )
    ours = np.array(seconds["ours"])
    for name in ("bare", "bare, beside each other"):
        ratio = np.median(np.array(seconds[name]) / ours)
        print(f"ours has {100 * ratio:.0f} % of the speed of: {name}")
    useful = arguments.side**2 / 1e6 / np.median(ours)
    print(f"ours maps {useful:.2f} Mpx of image per second")


if __name__ == "__main__":
    main()
