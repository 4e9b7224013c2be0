"""A U-Net over a whole raster, against bare onnxruntime and a loop as Deepness runs it."""

from __future__ import annotations

import math
import os
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from ..core.unet.model_card import ModelCard
from .conditions import Bar, Conditions, Section, times
from .jobs import Job, JobResults, run_interleaved, warm_file_cache
from .model_scene import make_scene
from .networks import NAME
from .qgis_session import has_qgis
from .stopwatch import Stopwatch

TITLE = "U-Net: a whole raster"
ROOT = Path(__file__).resolve().parent.parent
# Pixels that neighbouring tiles share. Deepness' 15 % are 19 pixels of tiles of 128, 77 of 512.
OVERLAP = 32
TILES = (128, 512)
PRECISIONS = ("float32", "int8")


def engine(model: str, image: str, folder: str, overlap: int | None = None) -> dict:
    """Map a raster, from its file to files of the probability and the mask."""
    from ..core.raster.file_source import FileSource
    from ..core.raster.writer import Outputs
    from ..core.unet.inference import scar_probability
    from ..core.unet.onnx_model import OnnxModel
    from ..core.unet.scar_mask import write_scars

    with Stopwatch() as stopwatch:
        loaded = OnnxModel(model)
        found = scar_probability(loaded, FileSource(image), overlap=overlap)
        with Outputs() as outputs:
            names = (os.path.join(folder, f"{name}.tif") for name in ("chance", "mask"))
            write_scars(found, outputs, loaded.card.threshold, *names)
    down, across = found.tiles
    done = math.prod(sum(map(axis.size, range(axis.count))) for axis in (down, across))
    grid = found.grid
    return stopwatch.figures(
        pixels=grid.width * grid.height,
        computed=done / (grid.width * grid.height),
        tiles=f"{down.count * across.count} of {down.tile} × {across.tile}",
    )


def bare(model: str, side: int, tile: int, tile_per_core: bool) -> dict:
    """Run a model on tiles in memory that cover a raster without overlap, and nothing else.

    Parameters
    ----------
    model : str
    side, tile : int
        Pixels.
    tile_per_core : bool
        One tile per core, a thread for each; or one tile at a time, on all cores.
    """
    import onnxruntime

    cores = os.cpu_count() or 1
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1 if tile_per_core else cores
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    (given,) = session.get_inputs()
    values = np.random.default_rng(2).standard_normal((1, given.shape[1], tile, tile))
    tiles = {given.name: values.astype(np.float32)}
    count = math.ceil(side**2 / tile**2)
    session.run(None, tiles)
    with Stopwatch() as stopwatch, ThreadPoolExecutor(cores if tile_per_core else 1) as pool:
        for _ in pool.map(lambda _: session.run(None, tiles) and None, range(count)):
            pass
    return stopwatch.figures(pixels=count * tile**2)


def reference_models(folder: Path) -> list[Path] | None:
    """Return the reference network in single precision and in integers; None without PyTorch."""
    made = folder / "networks-2"
    paths = [made / f"{NAME}.onnx", made / f"{NAME}-int8.onnx"]
    if all(path.with_suffix(".json").exists() for path in paths):
        return paths
    python = os.environ.get("PYTORCH") or str(ROOT / ".venv-training" / "bin" / "python")
    if not shutil.which(python):
        return None
    temporary = Path(tempfile.mkdtemp(prefix=".networks-", dir=folder))
    try:
        print(f"Exporting the reference network to {made}", flush=True)
        Job("networks:export", {"folder": str(temporary)}, python).run()
        shutil.rmtree(made, ignore_errors=True)
        os.replace(temporary, made)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return paths


def run(conditions: Conditions, models: list[Path] | None = None) -> Section:
    """Measure a raster as large as the smaller tile.

    Parameters
    ----------
    conditions : Conditions
    models : list of Path, optional
        A network, and the same in integers; the reference network without it.
    """
    models = models or reference_models(conditions.folder)
    if models is None:
        return Section.skipped(
            TITLE,
            "PyTorch, which makes the network, is not installed: `make setup-training`, or "
            "`PYTORCH=`, a Python that has it and `onnx`.",
        )
    card = ModelCard.read(models[0].with_suffix(".json"))
    side = conditions.side
    image = make_scene(card, side, conditions.folder)
    warm_file_cache(image)
    with tempfile.TemporaryDirectory(dir=conditions.folder) as folder:
        jobs = {}
        for name, model in zip(PRECISIONS, map(str, models)):
            given = {"model": model, "image": image, "folder": folder}
            overlap = min(OVERLAP, card.tile // 3 // card.multiple * card.multiple)
            jobs[f"engine, {name}"] = Job("unet:engine", {**given, "overlap": overlap})
            jobs[f"engine, {name}, full overlap"] = Job("unet:engine", given)
            for tile, tile_per_core in ((512, True), (512, False)):
                key = "one tile per core" if tile_per_core else "one tile on all cores"
                jobs[f"bare, {name}, {key}"] = Job(
                    "unet:bare",
                    {"model": model, "side": side, "tile": tile, "tile_per_core": tile_per_core},
                )
        if has_qgis():
            for tile in TILES:
                jobs[f"loop of {tile}"] = Job(
                    "provider_loop:provider_loop",
                    {"model": str(models[0]), "image": image, "tile": tile},
                )
        results = run_interleaved(jobs, conditions.rounds, conditions.fresh, "U-Net")
    return _section(results, side, card)


class _Speeds:
    """The speeds of the jobs, and their ratios.

    Attributes
    ----------
    loop : str or None
        The faster of the loops as Deepness runs them.
    """

    def __init__(self, results: dict[str, JobResults]):
        self.results = results
        loops = [name for name in results if name.startswith("loop")]
        self.loop = max(loops, key=self.megapixels_per_second) if loops else None

    def megapixels_per_second(self, name: str) -> float:
        """Return the speed of a job, in pixels of the raster."""
        each = self.results[name]
        return each.median("pixels") / each.median() / 1e6

    def ratio(self, name: str, other: str) -> float:
        """Return how many times as fast a job is as another, round by round."""
        pixels = self.results[name].median("pixels") / self.results[other].median("pixels")
        return self.results[other].per(self.results[name]) * pixels

    def row(self, name: str) -> tuple[str, ...]:
        """Return a job's row of the table."""
        each = self.results[name]
        kind, _, rest = name.partition(", ")
        share, kept = "", ""
        if kind == "engine":
            precision = rest.partition(",")[0]
            shown = f"engine, {precision}, tiles: {each.results[0]['tiles']}"
            share = f"{each.results[0]['computed']:.2f}"
            kept = times(self.ratio(name, f"bare, {precision}, one tile per core"))
        elif kind == "bare":
            shown = f"bare onnxruntime, {rest}"
        else:
            shown = f"loop as Deepness runs it, float32, tiles of {kind.split()[-1]}"
        against = times(self.ratio(name, self.loop)) if self.loop else ""
        return (
            shown,
            each.seconds,
            f"{self.megapixels_per_second(name):.2f}",
            each.peak,
            share,
            kept,
            against,
        )


def _section(results: dict[str, JobResults], side: int, card: ModelCard) -> Section:
    speeds = _Speeds(results)
    text = [
        f"{card.title}: {len(card.bands)} bands, tiles of {card.tile} pixels; a raster of {side}² "
        "pixels (uint16, tiled, deflate). The engine goes from that file to a file of the "
        "probability and one of the mask, with radiometry, margins and blending. It is measured "
        f"with an overlap of {OVERLAP} pixels, between those of Deepness (15 % of its tiles: 19 "
        "and 77), and with the one of the card, as wide as the network sees, with which the "
        "result does not depend on the tiles. Bare onnxruntime runs "
        "tiles of 512 pixels that are in memory and do not overlap, and does nothing else. "
        "“Computed” is how many pixels the network computes for each one of the raster.",
    ]
    bars = []
    if speeds.loop:
        text.append(
            "The loop as Deepness runs it is not Deepness itself, but written after its source: "
            "it reads through QGIS's raster provider and runs one tile after the other, an "
            "overlap of 15 % cut off; `benchmarks/provider_loop.py` tells the details. Polygons "
            "are left out. The ratios are to the faster of its two sizes."
        )
        for precision, limit in (("float32", 1.5), ("int8", 2)):
            what = f"U-Net, {precision}, against a loop as Deepness runs it"
            ratio = speeds.ratio(f"engine, {precision}", speeds.loop)
            bars.append(Bar(what, ratio, "≥", limit, "×"))
    else:
        text.append("The loop as Deepness runs it was not measured: QGIS is not installed.")
    return Section(
        TITLE,
        text=text,
        header=(
            "", "seconds", "Mpx/s", "peak memory", "computed", "× bare", "× loop",
        ),
        rows=[speeds.row(name) for name in results],
        bars=bars,
        figures={
            f"{name}, of bare": speeds.ratio(f"engine, {name}", f"bare, {name}, one tile per core")
            for name in PRECISIONS
        },
    )  # fmt: skip
