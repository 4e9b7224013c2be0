"""The models that come with the plugin: their speed as a share of that of bare onnxruntime."""

from __future__ import annotations

import tempfile

from ..core.unet.bundled_models import bundled_models
from ..core.unet.model_card import ModelCard
from .conditions import Bar, Conditions, Section, times
from .jobs import Job, run_interleaved, warm_file_cache
from .model_scene import make_scene

TITLE = "U-Net: the models that are shipped"
# F1 that a variant in integers may lose.
LOSS = 0.005


def run(conditions: Conditions) -> Section:
    """Measure each model with the tiles and the overlap of its card."""
    models = bundled_models()
    if not models:
        return Section.skipped(TITLE, "No model is shipped.")
    cards = {model.name: ModelCard.read(model.path.with_suffix(".json")) for model in models}
    first = cards[models[0].name]
    image = make_scene(first, conditions.side, conditions.folder)
    warm_file_cache(image)
    with tempfile.TemporaryDirectory(dir=conditions.folder) as folder:
        jobs = {}
        for model in models:
            path = str(model.path)
            jobs[model.name] = Job("unet:engine", {"model": path, "image": image, "folder": folder})
            jobs[f"bare, {model.name}"] = Job(
                "unet:bare",
                {"model": path, "side": conditions.side, "tile": 512, "tile_per_core": True},
            )
        results = run_interleaved(jobs, conditions.rounds, conditions.fresh, "shipped models")
    rows, bars, figures = [], [], {}
    for name, card in cards.items():
        ours, bare = results[name], results[f"bare, {name}"]
        computed = ours.results[0]["computed"]
        # Of what the network has to compute, overlaps included.
        kept = bare.per(ours) * computed * ours.median("pixels") / bare.median("pixels")
        figures[f"{name}, of bare"] = kept
        rows.append(
            (
                f"`{name}`, {ours.results[0]['tiles']}", ours.seconds,
                f"{ours.median('pixels') / ours.median() / 1e6:.2f}", ours.peak,
                f"{computed:.2f}", f"{100 * kept:.0f} %", times(results[models[0].name].per(ours)),
            )
        )  # fmt: skip
        loss = card.training.get("f1_loss")
        if loss is not None:
            bars.append(Bar(f"F1 that `{name}` loses", loss, "≤", LOSS))
    return Section(
        TITLE,
        text=[
            f"A raster of {conditions.side}² pixels, from its file to files of the probability "
            "and the mask, with each card's own tiles and overlap, which is as wide as the "
            "network sees: the result does not depend on the tiles. “Computed” is how many pixels "
            "the network computes for each one of the raster; “of bare” is how much remains of "
            "the speed of onnxruntime on as many pixels in tiles that are in memory, one per core. "
            "What a variant loses of F1 is told by its card, on its validation data.",
        ],
        header=("", "seconds", "Mpx/s", "peak memory", "computed", "of bare", "× first"),
        rows=rows,
        bars=bars,
        figures=figures,
    )
