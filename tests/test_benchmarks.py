"""The benchmarks at toy sizes: the truth of what they generate, and that they measure at all."""

import math

import cv2
import numpy as np
import pytest

pytest.importorskip("scipy")

from scarmapper.benchmarks import __main__ as command_line
from scarmapper.benchmarks import (
    alignment,
    clustering,
    composite,
    default_method,
    document,
    handover,
    machine,
    many_tiles,
    model_scene,
    one_tile,
    orfeo,
    pair,
    shipped_models,
    steps,
    stopwatch,
    unet,
)
from scarmapper.benchmarks.conditions import Bar, Conditions, Section
from scarmapper.benchmarks.jobs import Job, JobError, JobResults, run_interleaved
from scarmapper.benchmarks.provider_loop import provider_loop
from scarmapper.benchmarks.timed_steps import timed_steps
from scarmapper.core.geo.gdal import rasterio
from scarmapper.core.unet.bundled_models import bundled_models
from scarmapper.core.unet.model_card import ModelCard

SIDE = 320


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder for generated files."""
    return tmp_path_factory.mktemp("benchmarks")


@pytest.fixture(scope="module")
def toy(folder):
    """Conditions of a try: a small tile, one round, all in this process."""
    return Conditions(SIDE, 1, folder, fresh=False)


@pytest.fixture(scope="module")
def made(folder):
    """A small pair."""
    return pair.make_pair(SIDE, folder)


def check(section: Section) -> None:
    """Assert that a section is whole and all its ratios are numbers."""
    assert not section.why_skipped
    assert section.text
    assert section.rows
    assert all(len(row) == len(section.header) for row in section.rows)
    ratios = [*(bar.measured for bar in section.bars), *section.figures.values()]
    assert ratios
    assert all(math.isfinite(ratio) and ratio > 0 for ratio in ratios)


def pixels(path: str) -> np.ndarray:
    with rasterio.open(path) as dataset:
        return dataset.read()


# The generated pair


def test_the_same_seed_gives_the_same_pixels(made, tmp_path):
    again, other = (pair.make_pair(SIDE, tmp_path, seed) for seed in (0, 1))
    for part in ("pre", "post", "truth"):
        first = pixels(getattr(made, part))
        np.testing.assert_array_equal(first, pixels(getattr(again, part)))
        assert (first != pixels(getattr(other, part))).any()


def test_a_pair_that_is_there_is_not_made_again(made, folder, capsys):
    assert pair.make_pair(SIDE, folder) == made
    assert not capsys.readouterr().out


def test_the_pair_shows_scars_where_the_truth_has_them(made):
    pre, post = (pixels(path).astype(float) for path in (made.pre, made.post))
    scars = pixels(made.truth)[0] == 1
    assert 0.002 < scars.mean() < 0.05
    red, nir = (next(i for i, b in enumerate(pair.BANDS) if b[0] == n) for n in ("B04", "B8A"))
    drop = [(im[nir] - im[red]) / (im[nir] + im[red]) for im in (pre, post)]
    drop = drop[0] - drop[1]
    assert np.median(drop[scars]) > 0.3
    assert abs(np.median(drop[~scars])) < 0.1


def test_the_matrix_is_the_motion_of_the_post_image(made):
    # Found by OpenCV, independently of how the pair was made; without clouds and scars.
    nir = next(i for i, band in enumerate(pair.BANDS) if band[0] == "B8A")
    images = [pixels(path) for path in (made.pre, made.post)]
    clear = (images[0][0] < 2000) & (images[1][0] < 2000) & (images[1][nir] > 2000)
    clear &= cv2.dilate(pixels(made.truth)[0], np.ones((9, 9))) == 0
    stop = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, 200, 1e-8)
    _, found = cv2.findTransformECC(
        *(image[2].astype(np.float32) for image in images),
        np.eye(2, 3, dtype=np.float32),
        cv2.MOTION_TRANSLATION,
        stop,
        clear.astype(np.uint8),
        5,
    )
    assert found[:, 2] == pytest.approx(pair.SHIFT, abs=0.05)
    middle = np.array([(SIDE - 1) / 2, (SIDE - 1) / 2, 1])
    assert (made.matrix @ middle - middle)[:2] == pytest.approx(pair.SHIFT)


def test_the_error_of_a_motion_is_its_distance_from_the_truth(made):
    assert made.displacement_error(made.matrix) == 0
    assert made.displacement_error(np.eye(3)) == pytest.approx(math.hypot(*pair.SHIFT), abs=0.05)
    away = np.array(made.matrix)
    away[0, 2] += 3
    assert made.displacement_error(away) == pytest.approx(3, abs=1e-6)


def test_neighbouring_pairs_lie_beside_each_other(folder):
    left, right = many_tiles.make_tiles(256, 2, folder)
    bounds = [rasterio.open(each.pre).bounds for each in (left, right)]
    assert bounds[0].right == bounds[1].left
    assert bounds[0].top == bounds[1].top


def test_a_scene_suits_its_model(make_unet, tmp_path):
    roles = ("red", "green", "blue", "slope")
    card = ModelCard.read(make_unet(tmp_path, roles=roles).with_suffix(".json"))
    path = model_scene.make_scene(card, 300, tmp_path)
    with rasterio.open(path) as dataset:
        assert dataset.descriptions == ("B04", "B03", "B02", "slope")
        values = dataset.read().reshape(4, -1)
    for band, plane in zip(card.bands, values):
        found = np.median((plane / band.divisor - band.mean) / band.std)
        assert abs(found - band.median) < 1.5 * band.sigma


# Measuring


def test_a_stopwatch_measures_time_and_memory():
    with stopwatch.Stopwatch() as measured:
        block = np.ones(60 << 20, np.uint8)
        block += 1
    assert measured.seconds > 0
    assert measured.cpu > 0
    assert measured.peak - measured.before > 40


def test_a_job_runs_in_a_process_of_its_own(made):
    files = {"pre": made.pre, "post": made.post, "iterations": 20, "change": 1e-3}
    block = np.ones(400 << 20, np.uint8)
    found = Job("alignment:full_resolution_ecc", files).run()
    assert made.displacement_error(found["matrix"]) < made.displacement_error(np.eye(3))
    # What this process holds does not count.
    assert found["peak"] < 400 <= block.nbytes >> 20
    with pytest.raises(JobError, match="no_such_function"):
        Job("alignment:no_such_function").run()


def test_ratios_are_medians_over_rounds():
    slow = JobResults([{"seconds": s, "peak": 10.0} for s in (4.0, 9.0, 8.0)])
    fast = JobResults([{"seconds": s, "peak": 2048.0} for s in (2.0, 3.0, 8.0)])
    assert slow.per(fast) == 2
    assert fast.per(slow) == 0.5
    assert slow.seconds == "8 (4–9)"
    assert (slow.peak, fast.peak) == ("10 MiB", "2.00 GiB")


def test_jobs_run_in_alternation(made, toy, capsys):
    files = {"pre": made.pre, "post": made.post, "iterations": 5, "change": 1e-3}
    job = Job("alignment:full_resolution_ecc", files)
    found = run_interleaved({"one": job, "other": job}, 2, fresh=False, title="try")
    assert [len(each.results) for each in found.values()] == [2, 2]
    printed = [line.split(": ")[:2] for line in capsys.readouterr().out.splitlines()]
    assert printed == [[f"try, round {n} of 2", name] for n in (1, 2) for name in ("one", "other")]


# The benchmarks


def test_one_tile(toy, qgis):
    section = one_tile.run(toy, starts=1)
    check(section)
    f1 = [float(row[-1]) for row in section.rows if row[-1]]
    assert len(f1) == 3
    assert min(f1) > 0.5


def test_the_default_method(toy, qgis):
    section = default_method.run(toy)
    check(section)
    assert len(section.rows) == 6
    assert "aligning" in section.text[1]
    assert "encoding of pictures" in section.text[1]
    assert "REPORT" in section.text[2]


def test_steps_are_measured_where_they_are_called():
    from scarmapper.core.mapping import scar_map

    real = scar_map.pair_of
    with timed_steps() as found, pytest.raises(TypeError):
        scar_map.pair_of()
    (steps_found,) = found.items()
    assert steps_found[0] == "· aligning"
    assert scar_map.pair_of is real


def test_steps(toy, qgis):
    section = steps.run(toy)
    check(section)
    assert [row[0] for row in section.rows][:2] == ["`alignimages`", "`spectralindices`"]


def test_composites(toy):
    section = composite.run(toy)
    check(section)
    assert [row[0] for row in section.rows] == [
        "only reading by blocks", "clearest first", "median",
    ]  # fmt: skip
    assert section.figures["clear"] > 80


def test_handing_over(toy, qgis):
    section = handover.run(toy)
    check(section)
    assert [bar.limit for bar in section.bars] == [5, 20, 30, 10, 953]
    assert len(section.rows) == 8


def test_clustering(toy):
    section = clustering.run(toy, clusters=(2,), starts=2)
    check(section)
    (agreement,) = (bar.measured for bar in section.bars if bar.unit == " %")
    assert agreement > 98


def test_labels_agree_whatever_they_are_called(tmp_path):
    labels = np.random.default_rng(0).integers(1, 4, (2, 50, 50)).astype(np.uint8)
    renamed = np.choose(labels, (9, 2, 0, 1)).astype(np.uint8)
    paths = [str(tmp_path / name) for name in ("one.npy", "other.npy")]
    for path, each in zip(paths, (labels, renamed)):
        np.save(path, each)
    assert clustering.agreement(*paths)["agreement"] == 1
    renamed[:, :5] = 0
    np.save(paths[1], renamed)
    wrong = np.mean(labels[:, :5] != 2)
    assert clustering.agreement(*paths)["agreement"] == pytest.approx(1 - 0.1 * wrong)


def test_alignment(toy, monkeypatch):
    monkeypatch.delenv("AROSICS", raising=False)
    section = alignment.run(toy)
    check(section)
    assert section.figures["error, engine"] < 0.1
    assert "AROSICS was not measured" in section.text[-1]


def test_tie_points_are_judged_by_the_truth(made):
    places = np.random.default_rng(1).uniform(0, SIDE - 1, (2, 40))
    ground = (np.linalg.inv(made.matrix) @ np.vstack([places, np.ones(40)]))[:2]
    shift = ground - places
    points = np.vstack([places + 0.5, shift]).T
    assert alignment.tie_point_errors(made, points.tolist()) == pytest.approx((0, 0), abs=1e-6)
    points[:, 2] += 0.2
    assert alignment.tie_point_errors(made, points.tolist()) == pytest.approx((0.2, 0.2), abs=1e-3)


def test_unet(toy, make_unet, tmp_path, qgis):
    models = [
        make_unet(tmp_path, name, roles=("red", "green", "blue"), kind="unet")
        for name in ("plain", "smaller")
    ]
    section = unet.run(toy, models)
    check(section)
    kinds = [row[0].split(",")[0] for row in section.rows]
    assert [kinds.count(k) for k in ("engine", "bare onnxruntime", "loop as Deepness runs it")] == [
        4, 4, 2,
    ]  # fmt: skip


def test_shipped_models(toy, make_unet, tmp_path, monkeypatch):
    changes = {"training": {"f1_loss": 0.002}}
    make_unet(tmp_path, "plain", kind="unet")
    make_unet(tmp_path, "smaller", kind="unet", changes=changes)
    models = bundled_models(tmp_path)
    monkeypatch.setattr(shipped_models, "bundled_models", lambda: models)
    section = shipped_models.run(toy)
    check(section)
    assert [bar.measured for bar in section.bars] == [0.002]
    monkeypatch.setattr(shipped_models, "bundled_models", list)
    assert shipped_models.run(toy).why_skipped


def test_the_loop_finds_what_the_engine_finds(make_unet, tmp_path, qgis):
    # A network of single pixels: tiles and margins must not matter.
    model = make_unet(tmp_path, roles=("red", "green"), changes={"scene": "exact"})
    card = ModelCard.read(model.with_suffix(".json"))
    image = model_scene.make_scene(card, 300, tmp_path)
    found = provider_loop(str(model), image, 128)["share"]
    red = pixels(image)[0].astype(float)
    band = card.bands[0]
    logit = 2 * (red / band.divisor - band.mean) / band.std
    expected = (1 / (1 + np.exp(-logit)) >= card.threshold).astype(np.uint8)
    assert found == pytest.approx(cv2.medianBlur(expected, 5).mean(), abs=0.002)
    assert 0.02 < found < 0.98


@pytest.mark.slow
def test_many_tiles(toy, qgis):
    check(many_tiles.run(Conditions(512, 1, toy.folder, fresh=False), (2,), 2))


def test_orfeo_toolbox_is_called_for_both_dates(toy, monkeypatch, tmp_path):
    program = tmp_path / "otbcli_KMeansClassification"
    program.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/calls\n')
    program.chmod(0o755)
    monkeypatch.setenv("OTB", str(tmp_path))
    check(orfeo.run(toy))
    calls = [line.split() for line in (tmp_path / "calls").read_text().splitlines()]
    assert [call[call.index("-in") + 1].rpartition("-")[2] for call in calls] == [
        "pre.tif",
        "post.tif",
    ]
    assert all(call[call.index("-nc") + 1] == "2" for call in calls)


def test_a_benchmark_that_cannot_run_has_a_reason(toy, monkeypatch, tmp_path):
    monkeypatch.setenv("OTB", str(tmp_path))
    assert "not installed" in orfeo.run(toy).why_skipped
    monkeypatch.setenv("PYTORCH", str(tmp_path / "none"))
    assert "PyTorch" in unet.run(Conditions(SIDE, 1, tmp_path, fresh=False)).why_skipped


# The document and the command line


def a_section(name: str, measured: float) -> Section:
    return Section(
        name,
        ["What it is."],
        ("", "seconds"),
        [("engine", "1")],
        [Bar(name, measured, "≥", 2, "×")],
    )


def test_the_document_keeps_the_records_of_benchmarks_not_run_again(tmp_path):
    target = tmp_path / "benchmarks.md"
    first = {"a": a_section("First", 3.0), "b": a_section("Second", 1.0)}
    records = {name: document.make_record(each, 3, 0.0) for name, each in first.items()}
    document.write_document(records, ("b", "a", "c"), tmp_path, target)
    text = target.read_text(encoding="utf-8")
    assert text.index("## Second") < text.index("## First")
    assert "| First | ≥ 2× | 3× | yes |" in text
    assert "| Second | ≥ 2× | 1× | **no** |" in text
    assert text.count(machine.processor()) == 1
    later = document.make_record(a_section("First", 1.5), 3, 1.4)
    later["machine"] = ["another machine"]
    document.write_document({"a": later}, ("b", "a", "c"), tmp_path, target)
    text = target.read_text(encoding="utf-8")
    assert "| First | ≥ 2× | 1.5× | **no** |" in text
    assert "1.4 cores busy" in text
    assert "- another machine" in text
    assert "## Second" in text


def test_sections_that_were_measured_elsewhere_stay(tmp_path):
    target = tmp_path / "benchmarks.md"
    both = {"a": a_section("First", 3.0), "b": a_section("Second", 1.0)}
    records = {name: document.make_record(each, 3, 0.0) for name, each in both.items()}
    for record in records.values():
        record["machine"] = ["their machine"]
    elsewhere, here = tmp_path / "elsewhere", tmp_path / "here"
    elsewhere.mkdir()
    here.mkdir()
    document.write_document(records, ("a", "b", "c"), elsewhere, target)
    theirs = target.read_text(encoding="utf-8")
    new = document.make_record(a_section("Third", 4.0), 1, 0.0)
    document.write_document({"c": new}, ("a", "b", "c"), here, target)
    text = target.read_text(encoding="utf-8")
    for title in ("First", "Second"):
        section = theirs[theirs.index(f"## {title}") :].partition("\n## ")[0].strip()
        assert section in text
    assert "| Third | ≥ 2× | 4× | yes |" in text
    assert "| Second | ≥ 2× | 1× | **no** |" in text
    # Whose machine it was is told of each.
    assert text.index("- their machine") < text.index("## First")
    assert text.index(f"- {machine.description()[0]}") > text.index("## Third")
    again = document.make_record(a_section("Second", 5.0), 1, 0.0)
    document.write_document({"b": again}, ("a", "b", "c"), here, target)
    later = target.read_text(encoding="utf-8")
    assert later.count("## Second") == 1
    assert "| Second | ≥ 2× | 5× | yes |" in later
    assert later.count("| Second |") == 1
    assert later.index("## First") < later.index("## Second") < later.index("## Third")
    assert later.count(f"- {machine.description()[0]}") == 2


def test_a_skipped_benchmark_is_in_the_document():
    record = document.make_record(Section.skipped("Third", "It is not there."), 3, 0.0)
    assert "Not measured: It is not there." in document.document_text([record])
    assert "It is not there." in document.section_text(Section.skipped("Third", "It is not there."))


def test_a_try_leaves_the_document_alone(tmp_path, monkeypatch, capsys):
    target = tmp_path / "benchmarks.md"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("OTB", str(tmp_path))
    monkeypatch.setattr(command_line, "NAMES", {"orfeo": "orfeo"})
    assert command_line.main(["--size", "300", "--document", str(target)]) == 0
    assert not target.exists()
    assert "left as it is" in capsys.readouterr().out
    assert command_line.main(["--document", str(target)]) == 0
    assert "Not measured: Orfeo ToolBox" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["--size", "10"], ["--rounds", "0"], ["--size", "many"]]
)
def test_bad_arguments_are_refused(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        command_line.main(arguments)
    assert caught.value.code == 2
    assert "make bench: error:" in capsys.readouterr().err


def test_a_failed_job_is_reported_and_the_others_run(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("OTB", str(tmp_path))
    monkeypatch.setattr(command_line, "NAMES", {"alignment": "alignment", "orfeo": "orfeo"})

    def fails(conditions):
        raise JobError("alignment:engine failed (1):\nnothing to align")

    monkeypatch.setattr(alignment, "run", fails)
    assert command_line.main(["--size", "300"]) == 1
    output = capsys.readouterr()
    assert "nothing to align" in output.err
    assert "Orfeo ToolBox" in output.out
