"""Training on pairs: grounds, changes, the generator, and a small run from images to a model.

Covers models/training/pairs/.
"""

import json

import cv2
import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.unet.model_card import ModelCard

torch = pytest.importorskip("torch")
pytest.importorskip("tqdm")
pytest.importorskip("matplotlib")

from scarmapper.models.training import __main__ as command_line  # noqa: E402
from scarmapper.models.training.pairs import changes, generator  # noqa: E402
from scarmapper.models.training.pairs.commands import generators  # noqa: E402
from scarmapper.models.training.pairs.config import PairConfig, read_pair_config  # noqa: E402
from scarmapper.models.training.pairs.export import highest_threshold  # noqa: E402
from scarmapper.models.training.pairs.fit import PairTrainer, batch_of  # noqa: E402
from scarmapper.models.training.pairs.generator import PairGenerator  # noqa: E402
from scarmapper.models.training.pairs.grounds import ROLES, Ground, clear, read_grounds  # noqa: E402
from scarmapper.models.training.pairs.shapes import Scars, scars_of  # noqa: E402
from scarmapper.models.training.scores import ProbabilityHistogram  # noqa: E402

SIDE = 32
SQUARE = np.pad(np.ones((6, 4), np.uint8), 1)


def forest(seed=0, side=80):
    """A ground of dark green forest with some texture, in units of a ground."""
    texture = 1 + 0.1 * np.random.default_rng(seed).normal(0, 1, (side, side))
    colour = np.array([0.2, 0.4, 0.15, 1.1, 0.3])
    return (colour[:, None, None] * texture).astype(np.float32)


def soil():
    return Scars([SQUARE], np.log([1.0, 1.0, 1.4, 0.6, 0.9]), 0.01 * np.eye(5))


def write_image(path, values, origin=(0.0, 0.0)):
    transform = from_origin(*origin, 10, 10)
    count, height, width = values.shape
    with rasterio.open(
        path, "w", driver="GTiff", count=count, height=height, width=width, dtype="float32",
        transform=transform, crs="EPSG:32633",
    ) as file:  # fmt: skip
        file.write(values.astype(np.float32))


def entry(name, part, *files, roles=ROLES, **more):
    dates = [{role: [file, number] for number, role in enumerate(roles, 1)} for file in files]
    return {"name": name, "part": part, "unit": 10_000, "dates": dates, **more}


# Grounds


def test_clear_takes_the_dark_level_off_by_hand():
    values = np.stack([np.resize(100 + 10 * np.arange(101.0), (101, 3)) for _ in ROLES])
    values[3] += 2000
    values[4] = np.nan
    found = clear(values)
    np.testing.assert_allclose(found[0], (values[0] - 110) / 500, atol=1e-4)
    np.testing.assert_allclose(found[2], (values[2] - 110) / 700, atol=1e-4)
    # Of near infrared no more than 500 is taken off.
    np.testing.assert_allclose(found[3], (values[3] - 500) / 2500, atol=1e-4)
    assert np.isnan(found[4]).all()


def test_haze_leaves_no_trace_on_a_ground():
    values = np.random.default_rng(0).uniform(50, 300, (5, 40, 40))
    hazy = values + np.array([500, 300, 200, 50, 20])[:, None, None]
    np.testing.assert_allclose(clear(hazy), clear(values), atol=1e-4)


def test_dates_of_shifted_grids_are_brought_together(tmp_path):
    whole = np.random.default_rng(0).uniform(300, 3000, (5, 60, 70))
    write_image(tmp_path / "pre.tif", whole[:, :, :50], (0, 0))
    # It begins four pixels farther east and two farther south.
    write_image(tmp_path / "post.tif", whole[:, 2:, 4:], (40, -20))
    manifest = tmp_path / "grounds.json"
    manifest.write_text(json.dumps({"grounds": [entry("a", "train", "pre.tif", "post.tif")]}))
    (ground,) = read_grounds(manifest, tmp_path, "train")
    pre, post = ground.dates
    assert pre.shape == post.shape == (5, 58, 46)
    difference = pre - post
    # The same ground but for the dark levels, which are those of other parts.
    assert difference.std(axis=(1, 2)).max() < 1e-4


def test_coarser_bands_are_repeated_and_missing_ones_are_nan(tmp_path):
    write_image(tmp_path / "fine.tif", np.random.default_rng(0).uniform(300, 900, (3, 20, 24)))
    write_image(tmp_path / "coarse.tif", np.random.default_rng(1).uniform(300, 900, (1, 10, 12)))
    dates = [{"blue": ["fine.tif", 1], "green": ["fine.tif", 2], "red": ["fine.tif", 3],
              "swir22": ["coarse.tif", 1]}]  # fmt: skip
    listed = {"name": "a", "part": "train", "unit": 10_000, "dates": dates}
    manifest = tmp_path / "grounds.json"
    manifest.write_text(json.dumps({"grounds": [listed]}))
    (ground,) = read_grounds(manifest, tmp_path, "train")
    assert ground.has == (True, True, True, False, True)
    swir = ground.dates[0][4]
    assert swir.shape == (20, 24)
    np.testing.assert_array_equal(swir[::2, ::2], swir[1::2, 1::2])


def test_grounds_that_cannot_be_read_are_named(tmp_path):
    manifest = tmp_path / "grounds.json"
    with pytest.raises(ScarMapperError, match=r"list of grounds .* can.t be read"):
        read_grounds(manifest, tmp_path, "train")
    manifest.write_text(json.dumps({"grounds": [entry("lost", "train", "none.tif")]}))
    with pytest.raises(ScarMapperError, match="The ground lost can't be read"):
        read_grounds(manifest, tmp_path, "train")
    with pytest.raises(ScarMapperError, match="no ground of the part validation"):
        read_grounds(manifest, tmp_path, "validation")


# Shapes and colours


def test_shapes_and_colours_are_those_of_the_patches():
    image = forest()
    mask = np.zeros(image.shape[1:], bool)
    for row in range(4, 76, 12):
        for column in range(4, 76, 12):
            mask[row : row + 6, column : column + 5] = True
    image[:, mask] = np.array([1, 1, 1.5, 0.5, 0.8])[:, None]
    found = scars_of([Ground("a", [image], mask), Ground("without", [image])])
    assert len(found.shapes) == 36
    assert all(shape.shape == (8, 7) and shape.sum() == 30 for shape in found.shapes)
    np.testing.assert_allclose(np.exp(found.log_mean), [1, 1, 1.5, 0.5, 0.8], rtol=1e-5)
    with pytest.raises(ScarMapperError, match="None of the grounds has mapped scars"):
        scars_of([Ground("without", [image])])


# Changes


@pytest.mark.parametrize("beta", [0, 1.6, 3.4])
def test_fractal_noise_has_the_mean_and_the_variance_it_says(beta):
    noise = changes.fractal(np.random.default_rng(3), 100, beta)
    assert noise.shape == (100, 100)
    assert abs(noise.mean()) < 1e-4
    assert noise.std() == pytest.approx(1, abs=1e-3)
    again = changes.fractal(np.random.default_rng(3), 100, beta)
    np.testing.assert_array_equal(noise, again)


def test_paint_leaves_what_it_does_not_cover():
    image = forest()
    before = image.copy()
    share = np.zeros(image.shape[1:], np.float32)
    share[10:20, 10:20] = 1
    changes.paint(image, share, np.exp(soil().log_mean), np.random.default_rng(0))
    np.testing.assert_array_equal(image[:, share == 0], before[:, share == 0])
    painted = image[:, share == 1].mean(axis=1)
    assert (painted[:3] > 2 * before[:3].mean(axis=(1, 2))).all()


def test_the_season_changes_what_is_green_only():
    image = forest()
    image[:, :40] = np.array([1.5, 1.4, 2.0, 0.6, 1.7])[:, None, None]
    before = image.copy()
    changes.turn_season(image, True, np.random.default_rng(1))
    moved = np.abs(image - before).max(axis=0)
    assert moved[45:].mean() > 10 * moved[:35].mean()


def test_scars_are_taken_out_of_an_image():
    image = forest()
    scars = np.zeros(image.shape[1:], bool)
    scars[30:50, 20:45] = True
    image[:, scars] = 3
    healed = generator._without_scars(image, scars)
    assert healed[2].max() < 0.5
    far = cv2.dilate(scars.astype(np.uint8), np.ones((15, 15), np.uint8)) == 0
    np.testing.assert_allclose(healed[:, far], image[:, far], atol=0.02)


# Pairs


def make_generator(**more):
    return PairGenerator([Ground("forest", [forest()], **more)], soil(), SIDE)


def test_the_same_random_numbers_make_the_same_pair():
    one, other = (make_generator().pair(np.random.default_rng(7)) for _ in range(2))
    np.testing.assert_array_equal(one.image, other.image)
    np.testing.assert_array_equal(one.scars, other.scars)


def test_pairs_are_what_a_network_can_take():
    random, made = np.random.default_rng(0), make_generator()
    pairs = [made.pair(random) for _ in range(30)]
    for pair in pairs:
        assert pair.image.shape == (10, SIDE, SIDE)
        assert pair.image.dtype == np.float32
        assert np.isfinite(pair.image).all()
        assert pair.scars.shape == pair.known.shape == (SIDE, SIDE)
        # A band that is left out is so on both dates.
        missing = (pair.image == 0).all(axis=(1, 2))
        np.testing.assert_array_equal(missing[:5], missing[5:])
        assert not missing[:3].any()
    left_out = np.array([(pair.image[:5] == 0).all(axis=(1, 2)) for pair in pairs])
    assert 0 < left_out[:, 3].sum() < 15
    assert 0 < left_out[:, 4].sum() < 25
    share = np.mean([pair.scars.mean() for pair in pairs])
    assert 0.005 < share < 0.3


def test_scars_are_brighter_after_than_before():
    random, made = np.random.default_rng(0), make_generator()
    rise, rest = [], []
    for _ in range(40):
        pair = made.pair(random)
        red = pair.image[7] - pair.image[2]
        rise.append(red[pair.scars & pair.known])
        rest.append(red[~pair.scars & pair.known])
    assert np.median(np.concatenate(rise)) > 0.5
    assert abs(np.median(np.concatenate(rest))) < 0.2


def test_scars_on_ground_of_their_own_colour_do_not_count():
    ground = np.exp(soil().log_mean).astype(np.float32)[:, None, None] * np.ones((5, 80, 80), "f4")
    scars = Scars([SQUARE], soil().log_mean, 1e-8 * np.eye(5))
    made = PairGenerator([Ground("bare", [ground * np.float32(1.3)])], scars, SIDE)
    image = ground[:, :48, :48] * np.float32(1.0)
    covered, unsure = made._add_scars(image, np.ones(5, bool), np.random.default_rng(2))
    assert covered.any()
    assert (unsure <= covered).all()


def test_ground_without_data_is_unknown_and_zero():
    image = forest()
    image[:, :40] = np.nan
    made = PairGenerator([Ground("half", [image])], soil(), SIDE)
    pairs = [made.pair(np.random.default_rng(n)) for n in range(12)]
    assert any((~pair.known).mean() > 0.3 for pair in pairs)
    for pair in pairs:
        nothing = ~pair.known & (pair.image == 0).all(axis=0)
        assert (pair.image[:, nothing] == 0).all()


def test_small_and_shrunk_grounds_have_the_side_too():
    small = PairGenerator([Ground("small", [forest(side=30)])], soil(), SIDE)
    large = PairGenerator([Ground("large", [forest(side=200)], may_shrink=3)], soil(), SIDE)
    for made in (small, large):
        assert made.pair(np.random.default_rng(1)).image.shape == (10, SIDE, SIDE)


# Network and training


def test_of_equally_good_thresholds_the_highest_is_taken():
    histogram = ProbabilityHistogram()
    truth = np.arange(1000) < 300
    histogram.add(np.where(truth, 0.8, 0.2), truth)
    assert histogram.best_threshold() < 0.3
    assert highest_threshold(histogram) == 0.8


TINY = {
    "kind": "pairs", "name": "tiny", "grounds": "list.json", "side": SIDE, "filters": [4, 6],
    "epochs": 2, "steps": 3, "batch": 2, "validation": 6, "threads": 1, "bfloat16": False,
}  # fmt: skip


@pytest.fixture
def prepared(tmp_path):
    """A configuration and grounds of two parts."""
    from generated_patches import write_hdf5

    for number in range(3):
        write_image(tmp_path / f"{number}.tif", 1e3 * forest(number) + 300)
    patches = write_hdf5(tmp_path / "patches")
    listed = [
        entry("one", "train", "0.tif", "1.tif"),
        {"name": "patches", "part": "train", "patches": patches.name, "ids": [[0, 10_000]]},
        entry("two", "validation", "2.tif"),
        {"name": "patches", "part": "validation", "patches": patches.name, "ids": [[0, 10_000]]},
    ]
    (tmp_path / "list.json").write_text(json.dumps({"grounds": listed}))
    path = tmp_path / "tiny.json"
    path.write_text(json.dumps(TINY))
    return path


def test_a_resumed_run_equals_an_uninterrupted_one(prepared, tmp_path):
    config = read_pair_config(prepared)
    made = generators(config, tmp_path / "list.json", tmp_path)
    whole = PairTrainer(config, *made, tmp_path / "whole", "cpu")
    whole.run()
    first = PairTrainer(config, *made, tmp_path / "halves", "cpu")
    first._epoch(0)
    resumed = PairTrainer(config, *made, tmp_path / "halves", "cpu")
    assert len(resumed.rows) == 1
    resumed.run()
    for key, value in whole.averaged.state_dict().items():
        assert torch.equal(value, resumed.averaged.state_dict()[key]), key


def test_pixels_that_are_not_known_do_not_train(prepared, tmp_path):
    config = read_pair_config(prepared)
    made = generators(config, tmp_path / "list.json", tmp_path)
    weights = []
    for wrong in (False, True):
        trainer = PairTrainer(config, *made, tmp_path / f"run-{wrong}", "cpu")
        pairs = [made[0].pair(np.random.default_rng(n)) for n in range(2)]
        for pair in pairs:
            pair.known[:16] = False
            if wrong:
                pair.scars[:16] = ~pair.scars[:16]
        trainer.network.train()
        trainer._step(*batch_of(pairs))
        weights.append(trainer.network.state_dict())
    for key, value in weights[0].items():
        assert torch.equal(value, weights[1][key]), key


def test_from_images_to_a_model_by_the_command_line(prepared, tmp_path, capsys):
    pytest.importorskip("onnxruntime")
    run = ["--run", str(tmp_path / "run"), "--data", str(tmp_path)]
    assert command_line.main(["train", "--config", str(prepared), *run, "--device", "cpu"]) == 0
    assert command_line.main(["evaluate", *run]) == 0
    metrics = json.loads((tmp_path / "run" / "metrics.json").read_text())
    assert list(metrics) == ["all", "two", "patches"]
    assert command_line.main(["export", *run]) == 0
    out = capsys.readouterr().out
    assert "two: F1" in out
    card = ModelCard.read(tmp_path / "run" / "tiny.json")
    assert (card.dates, card.scene, card.roles) == (2, "dark", ROLES)
    assert [band.optional for band in card.bands] == [False, False, False, True, True]
    assert card.training["grounds"] == ["one", "patches"]
    assert card.training["validated_on"] == ["patches", "two"]
    # The model is scored on more pairs, most of them of little scar, than an epoch is.
    assert card.scores["validation"]["pairs"] == 3 * TINY["validation"]
    # Taken up again, there is nothing left to do; other grounds are refused.
    assert command_line.main(["train", "--config", str(prepared), *run, "--device", "cpu"]) == 0
    listed = json.loads((tmp_path / "list.json").read_text())
    listed["grounds"][0]["weight"] = 5
    (tmp_path / "list.json").write_text(json.dumps(listed))
    assert command_line.main(["train", "--config", str(prepared), *run, "--device", "cpu"]) == 1
    assert "made from other grounds" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "words"),
    [({"sides": 3}, "unknown settings: sides"), ({"side": 30}, "multiples of 4")],
)
def test_settings_that_cannot_be_are_refused(prepared, tmp_path, capsys, change, words):
    prepared.write_text(json.dumps({**TINY, **change}))
    arguments = ["--run", str(tmp_path / "run"), "--data", str(tmp_path), "--device", "cpu"]
    assert command_line.main(["train", "--config", str(prepared), *arguments]) == 1
    assert words in capsys.readouterr().err


def test_the_shipped_configuration_is_one():
    from training_commands import CONFIGS

    config = read_pair_config(CONFIGS / "unet-change.json")
    assert config.name == "unet-change"
    assert PairConfig().kind == config.kind == "pairs"
    parts = [
        {line["name"] for line in json.loads((CONFIGS / config.grounds).read_text())["grounds"]
         if line["part"] == part}
        for part in ("train", "validation")
    ]  # fmt: skip
    assert not parts[0] & parts[1]
