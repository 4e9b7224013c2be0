"""Every kind of report fits a window of 1100 pixels and A4, measured in a browser."""

import html
import json
import re
import shutil
import subprocess
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
import shapely
from drawn_layers import assess, random_masks, raster

from scarmapper.core.assessment.map_layer import MapLayer
from scarmapper.core.geo.gdal import CRS
from scarmapper.core.mapping import method_comparison
from scarmapper.core.mapping.method_agreement import MethodAgreement
from scarmapper.core.mapping.method_comparison import compare_methods
from scarmapper.core.mapping.methods import METHODS
from scarmapper.core.mapping.patch_prediction import PatchResult
from scarmapper.core.mapping.scar_map import MapOptions
from scarmapper.core.provenance.run_record import Input, RunRecord
from scarmapper.core.raster.file_source import FileSource
from scarmapper.core.reports.assessment_report import assessment_report
from scarmapper.core.reports.comparison_report import comparison_report
from scarmapper.core.reports.exposure_report import exposure_report
from scarmapper.core.reports.map_report import map_report
from scarmapper.core.reports.prediction_pages import PredictedPatch, PredictionPages
from scarmapper.core.reports.reproduction_page import reproduction_page
from scarmapper.core.scars.exposure_map import UserLayer, map_exposure

# As long as the names that archives give their files, without a place to break them.
LONG = "S2A_MSIL2A_20180825T012651_N9999_R074_T54TWN_20230710T095637_clipped_and_resampled"
KINDS = ("map", "comparison", "agreement", "assessment", "exposure", "reproduction", "patches")
# A4 without its margins, at 96 pixels per inch.
PAPER = 688


@pytest.fixture(scope="module")
def pages(images, scar_map, simulated, tmp_path_factory):
    """The text of a report of each kind, with long names and as many columns as there can be."""
    folder = tmp_path_factory.mktemp("pages")
    options = MapOptions(min_area=400, event=LONG, band_roles=f"red={LONG}")
    map_report(scar_map, options, str(folder / "map.html"))
    truth = MapLayer(LONG, source=FileSource(simulated / "truth.tif"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(method_comparison, "METHODS", ("ndvi drop", "k-means 2"))
        found = compare_methods(images, reference=truth)
    comparison_report(found, options, str(folder / "comparison.html"))
    # A column for each of all methods, as without a reference.
    count = len(METHODS)
    votes = np.full(count + 1, 1_234_567)
    agreement = MethodAgreement(METHODS, np.random.default_rng(1).random((count, count)), votes)
    found = replace(found, reference="", agreement=agreement)
    comparison_report(found, options, str(folder / "agreement.html"))
    layers = [
        replace(raster(folder / f"{n}.tif", mask), name=f"{n}_{LONG}")
        for n, mask in enumerate(random_masks(7, (300, 400)))
    ]
    assessment_report(assess(*layers), str(folder / "assessment.html"))
    roads = UserLayer(
        LONG, CRS.from_epsg(32633).to_wkt(),
        [shapely.to_wkb(shapely.box(500_000 + 90 * n, 4_600_000, 500_050 + 90 * n, 4_600_050))
         for n in range(4)],
        {"highway": [LONG, "primary", "track", None], "name": [LONG, "A", None, "B"]},
    )  # fmt: skip
    found = map_exposure(replace(roads, columns={}), roads, distance=50)
    exposure_report(found, str(folder / "exposure.html"))
    record = RunRecord(
        "scarmapper:mapscars", "SCARS", "5f", "2026-01-02", {"PRE": f"{LONG}/{LONG}.tif"},
        inputs=(Input("PRE", f"{LONG}.tif", 3, "ab" * 32, "ab" * 32),),
    )  # fmt: skip
    reproduction_page(
        str(folder / "reproduction.html"), LONG, record, same=[LONG],
        other={f"{LONG}.gpkg": [LONG, "12 features differ"]}, skipped=[f"{LONG}.pdf"],
        changed=[f"{LONG} is another file now."], versions={LONG: "1 → 2"},
    )  # fmt: skip
    made = PredictionPages(str(folder), [SimpleNamespace(name=LONG, threshold=0.5)], 2, LONG)
    image = np.random.default_rng(0).random((14, 32, 32)).astype(np.float32)
    result = PatchResult(image[0], image[0] > 0.5, None, LONG, LONG)
    for number in range(2):
        made.add(PredictedPatch(number, image, None, [result]))
    made.finish()
    (first, *_) = sorted((folder / "pictures").glob("*.html"))
    first.rename(folder / "patches.html")
    return {kind: (folder / f"{kind}.html").read_text("utf-8") for kind in KINDS}


def test_every_table_scrolls_by_itself(pages):
    for kind, text in pages.items():
        for found in re.finditer("<table", text):
            before = text[: found.start()].rstrip()
            assert before.endswith('<div class="scroll">'), kind


def _frame(name, text, width):
    return (
        f'<iframe id="{name}" style="width:{width}px;height:900px;border:0" '
        f'srcdoc="{html.escape(text)}"></iframe>'
    )


_MEASURE = """
<script>addEventListener("load", () => {
  const found = {};
  for (const frame of document.querySelectorAll("iframe")) {
    const page = frame.contentDocument, root = page.documentElement;
    let reach = 0, who = "";
    for (const part of page.body.querySelectorAll("*")) {
      const box = part.closest(".scroll");
      if (box && box !== part && getComputedStyle(box).overflowX === "auto") continue;
      const right = part.getBoundingClientRect().right;
      if (right > reach) { reach = right; who = part.tagName + " " + part.className; }
    }
    found[frame.id] = [root.scrollWidth, Math.ceil(reach), who];
  }
  document.title = JSON.stringify(found);
});</script>
"""


@pytest.fixture(scope="module")
def widths(pages, tmp_path_factory):
    """By kind and medium: how wide the page is, how far its parts reach, and which part it is."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    if program is None:
        pytest.skip("no Chromium is installed")
    frames = []
    for kind, text in pages.items():
        frames.append(_frame(f"{kind} screen", text, 1100))
        frames.append(_frame(f"{kind} paper", text.replace("@media print", "@media all"), PAPER))
    folder = tmp_path_factory.mktemp("browser")
    file = folder / "all.html"
    file.write_text(
        f'<!DOCTYPE html><meta charset="utf-8">{"".join(frames)}{_MEASURE}', encoding="utf-8"
    )
    done = subprocess.run(
        [program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
         f"--user-data-dir={folder / 'profile'}", "--window-size=1300,900", "--dump-dom",
         file.as_uri()],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    title = re.search("<title>(.*?)</title>", done.stdout)
    assert title, done.stderr[-2000:]
    return json.loads(html.unescape(title[1]))


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("medium", "width"), [("screen", 1100), ("paper", PAPER)])
def test_nothing_is_cut_off(widths, kind, medium, width):
    page, reach, part = widths[f"{kind} {medium}"]
    assert page <= width, part
    assert reach <= width, part
