"""The training pipeline on tiny data of its own making."""

import csv
import json
import sys
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError

torch = pytest.importorskip("torch")
functional = pytest.importorskip("torch.nn.functional")
pytest.importorskip("tqdm")
pytest.importorskip("matplotlib")
h5py = pytest.importorskip("h5py")

from scarmapper.models.training import __main__ as command_line  # noqa: E402
from scarmapper.models.training import devices, fit, scores, split  # noqa: E402
from scarmapper.models.training.augmentation import augmented  # noqa: E402
from scarmapper.models.training.bands import statistics  # noqa: E402
from scarmapper.models.training.config import Config, View, make_config  # noqa: E402
from scarmapper.models.training.crossvalidation import cross_validate, groups_of  # noqa: E402
from scarmapper.models.training.folding import folded  # noqa: E402
from scarmapper.models.training.network import (  # noqa: E402
    InContext,
    LogReflectance,
    Viewed,
    make_network,
    multiple_of,
)
from scarmapper.models.training.normalise import Normalisation  # noqa: E402
from scarmapper.models.training.patches import Patches, read_patches  # noqa: E402
from scarmapper.models.training.prediction import predict, validate  # noqa: E402
from scarmapper.models.training.prefetch import prefetched  # noqa: E402
from scarmapper.models.training.symmetries import apply_symmetry, undo_symmetry  # noqa: E402
from scarmapper.models.training.trained_run import TrainedRun  # noqa: E402
from scarmapper.models.training.transfer import Start, transfer  # noqa: E402

sys.path.insert(0, str(Path(__file__).parent))
import generated_patches  # noqa: E402


@pytest.mark.parametrize(
    ("images", "masks"), [("TrainData/img", "TrainData/mask"), ("images", "masks")]
)
def test_both_layouts(tmp_path, images, masks):
    for folder in (images, masks):
        (tmp_path / folder).mkdir(parents=True)
    for i in (10, 9):
        with h5py.File(tmp_path / images / f"image_{i}.h5", "w") as file:
            file["img"] = np.broadcast_to(np.arange(14.0) + i, (8, 8, 14))
        with h5py.File(tmp_path / masks / f"mask_{i}.h5", "w") as file:
            file["mask"] = np.eye(8, dtype=np.uint8)
    patches = read_patches(tmp_path, ("B4", "B2", "DEM"))
    assert patches.ids.tolist() == [9, 10]
    assert patches.images[:, :, 3, 4].tolist() == [[12, 10, 22], [13, 11, 23]]
    assert (patches.masks == np.eye(8, dtype=bool)).all()
    (tmp_path / masks / "mask_9.h5").unlink()
    with pytest.raises(ScarMapperError, match="no label"):
        read_patches(tmp_path, ("B4",))
    (tmp_path / masks / "mask_9.h5").write_bytes(b"\x89HDF\r\n")
    with pytest.raises(ScarMapperError, match="damaged"):
        read_patches(tmp_path, ("B4",))


def test_npz_layout(tmp_path):
    rgb = np.arange(2 * 4 * 4 * 3, dtype=np.uint8).reshape(2, 4, 4, 3)
    mask = np.zeros((2, 4, 4), np.uint8)
    np.savez(tmp_path / "rgb_patches.npz", l4s_id=[7, 3], rgb=rgb, mask=mask)
    patches = read_patches(tmp_path, ("B4", "B3", "B2"))
    assert patches.ids.tolist() == [3, 7]
    np.testing.assert_array_equal(patches.images[0], rgb[1].transpose(2, 0, 1))
    with pytest.raises(ScarMapperError, match="SLOPE"):
        read_patches(tmp_path / "rgb_patches.npz", ("B4", "SLOPE"))


def test_split_is_contiguous_with_gaps():
    ids = np.arange(100)
    parts = split.split_blocks(ids, 20, [1], [2], 5)
    assert parts.validation.tolist() == list(range(20, 35))
    assert parts.test.tolist() == list(range(40, 60))
    assert parts.train.tolist() == [*range(15), *range(65, 100)]
    with pytest.raises(ScarMapperError, match="both"):
        split.split_blocks(ids, 20, [1], [1], 5)
    with pytest.raises(ScarMapperError, match="No patches"):
        split.split_blocks(ids, 20, [9], [1], 5)


def test_scores_by_hand():
    histogram = scores.ProbabilityHistogram()
    histogram.add(np.array([0.9, 0.6, 0.4, 0.2]), np.array([True, False, True, False]))
    half = histogram.scores(0.5)
    assert (half.f1, half.precision, half.recall, half.iou) == (0.5, 0.5, 0.5, 1 / 3)
    assert half.dice == pytest.approx(2 * 1.3 / (2.1 + 2), abs=2e-3)
    assert histogram.scores(0.4).f1 == pytest.approx(0.8)
    assert histogram.scores(histogram.best_threshold()).f1 == pytest.approx(0.8)
    assert histogram.calibration_error() == pytest.approx((0.1 + 0.6 + 0.6 + 0.2) / 4, abs=1e-3)


@pytest.mark.parametrize("number", range(8))
def test_symmetries_are_undone(number):
    array = np.arange(32).reshape(2, 4, 4)
    np.testing.assert_array_equal(undo_symmetry(apply_symmetry(array, number), number), array)


@pytest.fixture
def tiny():
    random = np.random.default_rng(0)
    images = random.integers(20, 200, (12, 3, 32, 32)).astype(np.uint8)
    masks = images[:, 0] > 150
    patches = Patches(np.arange(12), images, masks, ("B4", "B3", "B2"))
    config = Config(
        filters=[4, 8],
        blocks="residual",
        deep_supervision=True,
        epochs=3,
        batch=4,
        average=0.9,
        device="cpu",
        threads=1,
    )
    return config, patches, split.split_blocks(patches.ids, 2, [4], [5], 0)


def test_a_resumed_run_equals_an_uninterrupted_one(tiny, tmp_path):
    config, patches, parts = tiny
    whole = fit.Trainer(config, patches, parts, tmp_path / "whole")
    whole.run()
    fit.Trainer(config, patches, parts, tmp_path / "halves").run(until=1)
    torch.rand(7)  # another process would have another random state
    resumed = fit.Trainer(config, patches, parts, tmp_path / "halves")
    assert len(resumed.rows) == 1
    resumed.run()
    for name in ("network", "averaged"):
        mine = getattr(resumed, name).state_dict()
        for key, value in getattr(whole, name).state_dict().items():
            assert torch.equal(value, mine[key]), key
    with (tmp_path / "halves" / "curves.csv").open(encoding="utf-8") as file:
        assert [row["epoch"] for row in csv.DictReader(file)] == ["1", "2", "3"]
    alike = make_config(
        {**config.as_dict(), "threads": 2, "counts": False, "device": "auto"}, "test"
    )
    assert len(fit.Trainer(alike, patches, parts, tmp_path / "halves").rows) == 3
    other = make_config({**config.as_dict(), "batch": 2}, "test")
    with pytest.raises(ScarMapperError, match="batch"):
        fit.Trainer(other, patches, parts, tmp_path / "halves")


def test_medians_are_taken_out_band_by_band():
    random = np.random.default_rng(3)
    image = random.uniform(50, 150, (1, 3, 8, 8)).astype(np.float32)
    image[0, :, 0] = 0
    normalise = Normalisation.of_config(Config())
    x = normalise(image)
    assert (x[0, :, 0] == 0).all()
    np.testing.assert_allclose(
        x[0, 1, 1:], image[0, 1, 1:] / np.median(image[0, 1, 1:]) - 1, rtol=1e-5, atol=1e-6
    )
    # Neither the unit nor a cast of colour matters.
    cast = image * np.array([2, 30, 0.01], np.float32)[:, None, None]
    np.testing.assert_allclose(normalise(cast), x, atol=1e-5)


def test_slope_is_standardised_and_not_divided_by_its_median():
    normalise = Normalisation.of_config(Config(bands="himalaya"))
    images = np.full((1, 6, 4, 4), 3.0, np.float32)
    x = normalise(images)
    mean, std = statistics(("SLOPE", "DEM"))
    np.testing.assert_allclose(x[0, :4], 0, atol=1e-6)
    np.testing.assert_allclose(x[0, 4:, 0, 0], (3 - mean) / std, rtol=1e-5)


def test_the_stem_takes_logarithms_of_reflectance_only():
    stem = LogReflectance([1, 1.25], [1, 0.5], [True, False])
    x = torch.tensor([[0.0, 1.0, -1.0, 1e9], [0.0, 1.0, -1.0, 2.0]])[None, :, None]
    planes = stem(x)[0, :, 0]
    expected = 2 * np.log([1.1, 2.1, 0.1, np.exp(3)])
    np.testing.assert_allclose(planes[0].numpy(), expected, rtol=1e-5)
    assert torch.equal(planes[1], x[0, 1, 0])


def _scars(count=6, bands=3, size=32):
    images = np.random.default_rng(5).normal(0, 1, (count, bands, size, size)).astype(np.float32)
    images = torch.from_numpy(images)
    return images, (images[:, :1] > 0.7).float()


def test_labels_stay_with_their_pixels():
    images, truth = _scars()
    config = Config(gain=0, offset=0, level=0, cutmix=1.0)
    x, y = augmented(images, truth, Normalisation.of_config(config), config, _random(1))
    assert torch.equal(y, (x[:, :1] > 0.7).float())
    assert not torch.equal(x, images)
    zoomed = Config(gain=0, offset=0, level=0, scale=0.3)
    blobs = torch.nn.functional.avg_pool2d(images, 9, 1, 4) * 9
    x, y = augmented(
        blobs, (blobs[:, :1] > 0.7).float(), Normalisation.of_config(zoomed), zoomed, _random(2)
    )
    assert ((x[:, :1] > 0.7).float() == y).float().mean() > 0.95


def test_gain_is_that_of_the_values_and_leaves_terrain():
    images, truth = _scars(bands=6)
    config = Config(bands="himalaya", gain=0.1, offset=0, level=0)
    x, _ = augmented(images, truth, Normalisation.of_config(config), config, _random(4))
    for before, after in zip(_sorted(images), _sorted(x)):
        ratio = (after + 1) / (before + 1)
        far = (before + 1).abs() > 0.1
        for band in range(4):
            values = ratio[band][far[band]]
            assert values.std() < 1e-3
        assert torch.allclose(before[4:], after[4:])
    assert not torch.allclose(_sorted(x)[:, :4], _sorted(images)[:, :4])


def _random(seed):
    return np.random.default_rng(seed)


def _sorted(images):
    """Pixel values in order, so that orientation does not matter (gains keep the order)."""
    return torch.sort(images.flatten(2), dim=2).values


def test_the_members_of_a_model_share_what_defines_it():
    config = make_config({"members": [{"seed": 5}, {"blocks": "residual"}]}, "test")
    first, second = config.of_members()
    assert (first.seed, first.blocks) == (5, "plain")
    assert (second.seed, second.blocks, second.members) == (config.seed, "residual", [])
    with pytest.raises(ScarMapperError, match="bands"):
        make_config({"members": [{"bands": "all"}]}, "test")


def test_a_model_of_two_networks_averages_their_logits(tiny, tmp_path):
    config, patches, parts = tiny
    config = make_config(
        {**config.as_dict(), "epochs": 1, "members": [{"seed": 1}, {"blocks": "plain"}]}, "test"
    )
    fit.train(config, patches, parts, tmp_path)
    both = TrainedRun.read(tmp_path)
    alone = [TrainedRun.read(tmp_path / f"member-{i}") for i in (1, 2)]
    x = torch.randn(1, 3, 16, 16)
    with torch.inference_mode():
        expected = (alone[0].network(x) + alone[1].network(x)) / 2
        assert torch.allclose(both.network(x), expected, atol=1e-5)
    assert both.epoch == [1, 1]
    config.members[0]["counts"] = False
    fit.write_config(config, tmp_path)
    assert TrainedRun.read(tmp_path).weights == alone[1].weights
    assert len({both.weights, *(run.weights for run in alone)}) == 3


def test_a_mirrored_model_says_the_same_of_a_mirror_image(tiny, tmp_path):
    config, patches, parts = tiny
    config = make_config({**config.as_dict(), "epochs": 1}, "test")
    fit.train(config, patches, parts, tmp_path)
    plain = TrainedRun.read(tmp_path)
    (tmp_path / "metrics.json").write_text(
        json.dumps(
            {
                "weights": plain.weights,
                "turns": 1,
                "views": plain.views,
                "context": 0.0,
                "parts": {"test": {"f1": 0.5}},
            }
        )
    )
    assert plain.test_scores() == {"f1": 0.5}
    fit.write_config(replace(config, views=[{}, {"mirrored": True}]), tmp_path)
    both = TrainedRun.read(tmp_path)
    assert both.test_scores() is None  # these were another model's
    x = torch.randn(1, 3, 16, 32)
    with torch.inference_mode():
        seen, other = both.network(x), plain.network(x)
        assert not torch.allclose(seen, other, atol=1e-3)
        assert torch.allclose(both.network(x.flip(3)).flip(3), seen, atol=1e-5)
        expected = (other + plain.network(x.flip(3)).flip(3)) / 2
        assert torch.allclose(seen, expected, atol=1e-6)


def test_views_of_other_resolutions_are_averaged(tiny, tmp_path):
    config, patches, parts = tiny
    views = [{"resolution": 1.5, "mirrored": True}, {"resolution": 0.5}]
    config = make_config({**config.as_dict(), "epochs": 1, "views": views}, "test")
    fit.train(config, patches, parts, tmp_path)
    run = TrainedRun.read(tmp_path)
    assert isinstance(run.network, Viewed)
    plain = run.network.network
    x = torch.randn(2, 3, 32, 64)

    def brought(image, sides, mode="bilinear"):
        return functional.interpolate(image, size=sides, mode=mode)

    with torch.inference_mode():
        fine = brought(plain(brought(x.flip(3), (48, 96), "bicubic")), (32, 64)).flip(3)
        coarse = brought(plain(brought(x, (16, 32))), (32, 64))
        assert torch.allclose(run.network(x), (fine + coarse) / 2, atol=1e-5)


class Given(torch.nn.Module):
    """Stands for a network: its logits are its input."""

    def forward(self, x):
        return x


def test_logits_rise_with_the_highest_around_them():
    network = InContext(Given(), 0.25)
    flat = torch.full((1, 1, 64, 96), -2.0)
    assert torch.allclose(network(flat), flat * 1.25)
    sure = torch.full((1, 1, 320, 320), -4.0)
    sure[:, :, 160:168, 160:168] = 4.0  # one cell of eight pixels
    added = (network(sure) - sure)[0, 0] / 0.25
    # Seven cells from it, but for the two over which the step is smoothed, and half of one.
    whole, any_ = 8 * (7 - 2) - 4, 8 * (7 + 2) + 4
    inside = slice(160 - whole, 168 + whole)
    assert torch.allclose(added[inside, inside], torch.tensor(4.0))
    reach = slice(160 - any_, 168 + any_)
    assert (added[reach, reach] > -4).all()
    added[reach, reach] = -4
    assert torch.allclose(added, torch.tensor(-4.0))
    # Where an image begins makes no difference if it begins with a cell.
    assert torch.equal(network(sure[:, :, 24:])[:, :, 88:], network(sure)[:, :, 112:])


@pytest.mark.parametrize("context", [-0.1, 1, float("nan")])
def test_a_context_that_cant_be_is_refused(context):
    with pytest.raises(ScarMapperError, match="context"):
        make_config({"context": context}, "it")


def test_the_context_is_part_of_the_model_that_is_judged(tiny, tmp_path):
    config, patches, parts = tiny
    config = make_config({**config.as_dict(), "epochs": 1}, "test")
    fit.train(config, patches, parts, tmp_path)
    plain = TrainedRun.read(tmp_path)
    fit.write_config(replace(config, context=0.5), tmp_path)
    other = TrainedRun.read(tmp_path)
    assert other.weights == plain.weights
    x = torch.randn(1, 3, 32, 32)
    with torch.inference_mode():
        logits = plain.network(x)
        assert torch.allclose(other.network(x), InContext(Given(), 0.5)(logits), atol=1e-6)


def test_views_can_be_given_to_a_run_that_is_trained(tiny, tmp_path):
    config, patches, parts = tiny
    config = make_config({**config.as_dict(), "epochs": 1}, "test")
    fit.train(config, patches, parts, tmp_path)
    weights = TrainedRun.read(tmp_path).weights
    # It is taken up as it is: they change neither what was learnt nor which epoch is the best.
    again = fit.Trainer(replace(config, views=[{"mirrored": True}]), patches, parts, tmp_path)
    again.run()
    assert len(again.rows) == 1
    assert TrainedRun.read(tmp_path).weights == weights


@pytest.mark.parametrize(
    ("resolutions", "multiple"),
    [([1], 16), ([1, 1.5], 32), ([0.75], 64), ([1.375], 128), ([1.25, 1.5], 64), ([2], 16)],
)
def test_sides_fit_all_resolutions(resolutions, multiple):
    assert multiple_of(2, [View()], in_context=True) == InContext.CELL
    found = multiple_of(5, [View(resolution) for resolution in resolutions])
    assert found == multiple
    sides = [found * each / 16 for each in (1, *resolutions)]
    assert all(side == int(side) for side in sides)


def test_batches_are_brought_to_a_resolution(tiny):
    config, patches, _ = tiny
    config = replace(config, resolutions=[0.5, 1.5], scale=0.0, cutmix=0.0, gain=0, offset=0)
    normalise = Normalisation.of_config(config)
    images = torch.from_numpy(normalise(patches.images[:3]))
    truth = torch.zeros(3, 1, *images.shape[2:])
    truth[:, :, 4:12, 2:9] = 1
    height = truth.shape[2]
    seen = set()
    for seed in range(12):
        x, y = augmented(images, truth, normalise, config, np.random.default_rng(seed))
        assert x.shape[2:] == y.shape[2:]
        assert set(np.unique(y)) <= {0, 1}
        # As much of the ground is scar as before.
        assert float(y.mean()) == pytest.approx(float(truth.mean()), rel=0.2)
        seen.add(x.shape[2] / height)
    assert seen == {0.5, 1.5}


@pytest.mark.parametrize(
    "wrong",
    [
        {"views": [{"resolution": 0}]},
        {"views": [{"zoom": 2}]},
        {"resolutions": [5]},
        {"resolutions": [-1]},
    ],
)
def test_views_that_cant_be_are_refused(wrong):
    with pytest.raises(ScarMapperError, match="views or resolutions"):
        make_config(wrong, "it")


def test_patches_must_fit_the_resolutions(tiny, tmp_path):
    config, patches, parts = tiny
    with pytest.raises(ScarMapperError, match="multiples of"):
        fit.Trainer(replace(config, resolutions=[1.03125]), patches, parts, tmp_path)


def test_a_member_continues_from_the_one_before(tiny, tmp_path):
    config, patches, parts = tiny
    members = [{"epochs": 2}, {"epochs": 1, "learning_rate": 0, "continues": True}]
    fit.train(
        make_config({**config.as_dict(), "members": members}, "test"), patches, parts, tmp_path
    )
    first, second = (fit.load(tmp_path / f"member-{i}" / fit.BEST)["averaged"] for i in (1, 2))
    for key in first:
        if first[key].is_floating_point() and "running" not in key:
            assert torch.allclose(first[key], second[key], atol=1e-5), key
    with pytest.raises(ScarMapperError, match="before"):
        fit.train(
            make_config({**config.as_dict(), "continues": True}, "test"),
            patches,
            parts,
            tmp_path / "none",
        )


def test_the_weights_of_several_runs_are_their_mean(tiny, tmp_path, capsys):
    config, patches, parts = tiny
    once = make_config({**config.as_dict(), "epochs": 2, "average": 0.5}, "test")
    member = {"continues": True, "runs": 2, "seed": 5}
    members = [{"counts": False}, {**member, "counts": False}, {**member, "kept": 0.25}]
    config = make_config({**once.as_dict(), "members": members}, "test")
    fit.train(config, patches, parts, tmp_path / "run")
    first, second, third = fit.member_folders(config, tmp_path / "run")

    def averaged(path):
        return fit.load(path)["averaged"]

    start, mean = averaged(first / fit.BEST), averaged(second / fit.BEST)
    last = []
    for number in (1, 2):
        # Each is the run that the next seed makes from the same weights, to its end.
        own = replace(once, continues=True, seed=4 + number)
        alone = tmp_path / f"alone-{number}"
        fit.Trainer(own, patches, parts, alone, Start(start, config.band_names)).run()
        last.append(averaged(alone / fit.CHECKPOINT))
        state = averaged(second / f"run-{number}" / fit.CHECKPOINT)
        assert all(torch.equal(values, state[key]) for key, values in last[-1].items())
    runs = [averaged(third / f"run-{number}" / fit.CHECKPOINT) for number in (1, 2)]
    final = averaged(third / fit.BEST)
    assert any(not torch.equal(final[key], mean[key]) for key in final)
    for key, values in final.items():
        assert values.dtype == mean[key].dtype == start[key].dtype
        if values.is_floating_point():
            expected = (last[0][key] + last[1][key]) / 2
            assert torch.allclose(mean[key], expected, atol=1e-6), key
            expected = 0.25 * mean[key] + 0.375 * (runs[0][key] + runs[1][key])
            assert torch.allclose(values, expected, atol=1e-6), key
    found = TrainedRun.read(tmp_path / "run")
    assert found.epoch == [2]
    # Its score is told, as that of an epoch is.
    histogram, _ = validate(found.network, patches, parts.validation, config)
    score = histogram.scores(histogram.best_threshold()).f1
    told = [line for line in capsys.readouterr().out.splitlines() if "their mean" in line]
    assert len(told) == 2
    assert float(told[1].split()[4]) == pytest.approx(score, abs=2e-3)
    # Done is done: taken up again, nothing changes.
    fit.train(config, patches, parts, tmp_path / "run")
    assert TrainedRun.read(tmp_path / "run").weights == found.weights


def test_shifted_windows_show_training_ground_alone(tmp_path):
    side = 48
    image = generated_patches.waves(4 * side, 6 * side, 2)
    tiles = image.reshape(3, 4, side, 6, side).transpose(1, 3, 0, 2, 4)
    tiles = tiles.reshape(24, 3, side, side)
    masks = tiles[:, 0] > 1.2
    patches = Patches(np.arange(24), tiles, masks, ("B4", "B3", "B2"))
    parts = split.split_blocks(patches.ids, 6, [2], [3], 0)
    plain = Config(filters=[4, 8], epochs=2, batch=4, threads=1, device="cpu", shifted=0.0)
    plain = replace(plain, gain=0, offset=0, level=0)
    shifted = replace(plain, shifted=1.0)

    def windows(config, name):
        trainer = fit.Trainer(config, patches, parts, tmp_path / name)
        index = np.arange(12)
        return trainer._cut(index, np.random.default_rng(0)), [*trainer._batches(0, False)]

    (images, labels), batches = windows(plain, "plain")
    np.testing.assert_array_equal(images, tiles[:12])
    (images, labels), others = windows(shifted, "shifted")
    assert len(batches) == len(others)
    known = image[:, : 2 * side]  # the two rows that train
    moved = 0
    for here, (window, mask) in enumerate(zip(images, labels)):
        np.testing.assert_array_equal(mask, window[0] > 1.2)
        row, column = here // 6 * side, here % 6 * side
        corners = np.argwhere((known[0] == window[0, 0, 0]) & (known[1] == window[1, 0, 0]))
        assert len(corners) == 1
        (top, left) = corners[0]
        assert row <= top < row + side
        assert column <= left < column + side
        np.testing.assert_array_equal(window, known[:, top : top + side, left : left + side])
        moved += (top, left) != (row, column)
    assert moved > 6
    half = replace(shifted, shifted=0.5)
    (images, _), _ = windows(half, "half")
    assert 2 < sum(np.array_equal(a, b) for a, b in zip(images, tiles)) < 10

    # A run that is taken up ends as one that is not stopped, and not as one without windows.
    whole = fit.Trainer(shifted, patches, parts, tmp_path / "one")
    whole.run()
    fit.Trainer(shifted, patches, parts, tmp_path / "two").run(until=1)
    again = fit.Trainer(shifted, patches, parts, tmp_path / "two")
    again.run()
    other = fit.Trainer(plain, patches, parts, tmp_path / "three")
    other.run()
    ends = [trainer.network.state_dict()["head.weight"] for trainer in (whole, again, other)]
    assert torch.equal(ends[0], ends[1])
    assert not torch.equal(ends[0], ends[2])


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"extra": -1}, "-1 times"),
        ({"shifted": 1.5}, "0 to 1"),
        ({"shifted": -0.5}, "0 to 1"),
        ({"runs": 0}, "0 runs"),
        ({"runs": 2}, "nothing continues"),
        ({"kept": 0.5}, "nothing continues"),
        ({"kept": 1, "continues": True}, "below 1"),
        ({"kept": -0.1, "continues": True}, "below 1"),
    ],
)
def test_settings_that_cant_be_are_refused(wrong, named):
    with pytest.raises(ScarMapperError, match=named):
        make_config(wrong, "it")


def test_a_network_takes_over_what_another_knows():
    few, many = Config(filters=[4, 8]), Config(filters=[4, 8], bands="l2a")
    torch.manual_seed(0)
    one, other = (make_network(config).eval() for config in (few, many))
    transfer(other, many.band_names, Start(one.state_dict(), few.band_names))
    x = torch.randn(2, 10, 16, 16)
    rgb = x[:, [many.band_names.index(band) for band in few.band_names]]
    with torch.inference_mode():
        assert torch.allclose(other(x), one(rgb), atol=1e-5)
    deeper = make_network(Config(filters=[4, 8, 16], bands="l2a"))
    with pytest.raises(ScarMapperError, match="another network"):
        transfer(deeper, many.band_names, Start(one.state_dict(), few.band_names))


@pytest.mark.parametrize("blocks", ["plain", "residual"])
def test_a_wider_network_begins_where_a_narrower_one_is(blocks):
    own = {"blocks": blocks, "depth": [1, 1, 2], "deep_supervision": True, "dropout": 0.0}
    narrow, wide = Config(filters=[4, 8, 16], **own), Config(filters=[6, 12, 20], **own)
    torch.manual_seed(0)
    one, other = (make_network(config) for config in (narrow, wide))
    x = torch.randn(2, 3, 16, 16)
    one(x)  # so that its batch statistics are its own
    transfer(other, wide.band_names, Start(one.state_dict(), narrow.band_names))
    for mode in ("train", "eval"):
        said, says = (getattr(net, mode)()(x) for net in (one, other))
        for a, b in zip(*([y] if mode == "eval" else y for y in (said, says))):
            assert torch.allclose(a, b, atol=1e-5), mode
    # What is new learns: the gradient reaches its way out at once.
    other.train()(x)[0].sum().backward()
    assert other.head.weight.grad[:, 4:].abs().max() > 0
    with pytest.raises(ScarMapperError, match="same filters or more"):
        transfer(one, wide.band_names, Start(other.state_dict(), narrow.band_names))


def test_cross_validation_keeps_neighbours_together(tiny, tmp_path):
    config, patches, parts = tiny
    fit.Trainer(config, patches, parts, tmp_path / "start").run()
    assert groups_of(np.array([1, 2, 9, 30]), 8).tolist() == [0, 0, 0, 1]
    ids = np.array([0, 1, 2, 50, 51, 90, 91, 92, 93, 94, 95, 96])
    other = Patches(ids, patches.images, patches.masks, patches.bands)
    short = make_config({**config.as_dict(), "epochs": 1}, "test")
    result = cross_validate(short, other, 8, tmp_path / "cv", TrainedRun.read(tmp_path / "start"))
    assert result["groups"] == [[0, 1, 2], [50, 51], [90, 91, 92, 93, 94, 95, 96]]
    assert result["start"]["best"]["f1"] > 0
    assert (tmp_path / "cv" / "crossvalidation.json").is_file()
    with pytest.raises(ScarMapperError, match="neighbours"):
        cross_validate(short, patches, 8, tmp_path / "no", TrainedRun.read(tmp_path / "start"))
    several = replace(short, runs=2)
    with pytest.raises(ScarMapperError, match="one training"):
        cross_validate(several, other, 8, tmp_path / "no", TrainedRun.read(tmp_path / "start"))


def elsewhere(folder, count=3, side=32):
    """Write patches without scars in the layout of Landslide4Sense; return their folder."""
    generated_patches.write_hdf5(folder, count, side)
    for path in (folder / "TrainData" / "mask").iterdir():
        with h5py.File(path, "w") as file:
            file["mask"] = np.zeros((side, side), np.uint8)
    return folder


def test_patches_from_elsewhere_only_train(tiny, tmp_path):
    config, patches, parts = tiny
    more = read_patches(elsewhere(tmp_path / "more"), patches.bands)
    together, wide = split.with_extra(patches, parts, [more, more.take([0])])
    for name in ("train", "validation", "test"):
        np.testing.assert_array_equal(getattr(wide, name), getattr(parts, name))
    np.testing.assert_array_equal(together.ids[wide.extra], [-1, -2, -3, -4])
    np.testing.assert_array_equal(together.images[wide.extra[3]], more.images[0])
    np.testing.assert_array_equal(together.images[:12], patches.images)
    twice = make_config({**config.as_dict(), "extra": 2, "batch": 1, "epochs": 1}, "test")
    trainer = fit.Trainer(twice, together, wide, tmp_path / "run")
    assert trainer.steps == len(parts.train) + 8
    trainer.run()
    with pytest.raises(ScarMapperError, match="other patches"):
        fit.Trainer(twice, patches, parts, tmp_path / "run")
    never = make_config({**config.as_dict(), "extra": 0}, "test")
    assert fit.Trainer(never, together, wide, tmp_path / "none").steps == 2


def test_weights_tell_of_patches_that_what_they_started_from_saw(tiny, tmp_path):
    config, patches, parts = tiny
    more = read_patches(elsewhere(tmp_path / "more"), patches.bands)
    members = [{"counts": False}, {"continues": True, "extra": 0}]
    config = make_config({**config.as_dict(), "epochs": 1, "members": members}, "test")
    fit.train(config, *split.with_extra(patches, parts, [more]), tmp_path / "run")
    assert TrainedRun.read(tmp_path / "run").extra == 3
    plain = make_config({**config.as_dict(), "members": []}, "test")
    fit.train(plain, patches, parts, tmp_path / "plain")
    assert TrainedRun.read(tmp_path / "plain").extra == 0


def test_extra_patches_must_have_the_size_of_the_others(tiny, tmp_path):
    _, patches, parts = tiny
    more = read_patches(elsewhere(tmp_path, side=48), patches.bands)
    with pytest.raises(ScarMapperError, match="48×48"):
        split.with_extra(patches, parts, [more])


def test_a_band_without_content_is_refused(tiny, tmp_path):
    config, patches, parts = tiny
    patches.images[:, 1] = 7
    with pytest.raises(ScarMapperError, match="in B3"):
        fit.Trainer(config, patches, parts, tmp_path)


@pytest.mark.parametrize("blocks", ["plain", "residual"])
def test_folding_changes_nothing_but_the_last_digits(blocks):
    torch.manual_seed(1)
    network = make_network(Config(filters=[8, 16], blocks=blocks, depth=[1, 2]))
    for _ in range(3):  # statistics other than those of a fresh network
        network(torch.randn(4, 3, 32, 32))
    network.eval()
    small = folded(network)
    assert not any(isinstance(layer, torch.nn.BatchNorm2d) for layer in small.modules())
    assert any(isinstance(layer, torch.nn.BatchNorm2d) for layer in network.modules())
    x = torch.randn(1, 3, 32, 32)
    with torch.inference_mode():
        assert torch.allclose(small(x), network(x), atol=0.02)


@pytest.fixture
def cards(monkeypatch):
    """Say how many cuda devices there are; at first none, and no mps."""

    def there_are(count):
        monkeypatch.setattr(torch.cuda, "is_available", lambda: count > 0)
        monkeypatch.setattr(torch.cuda, "device_count", lambda: count)

    there_are(0)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.cudnn, "allow_tf32", torch.backends.cudnn.allow_tf32)
    return there_are


def test_a_graphics_card_is_taken_where_there_is_one(cards, monkeypatch):
    assert devices.chosen("auto") == torch.device("cpu")
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: True)
    assert devices.chosen("mps") == torch.device("mps")
    assert devices.chosen("auto") == torch.device("cpu")
    cards(2)
    assert devices.chosen("auto") == torch.device("cuda")
    assert devices.chosen("cuda:1") == torch.device("cuda", 1)
    assert not torch.backends.cudnn.allow_tf32
    with pytest.raises(ScarMapperError, match=r"no device cuda:2.*cuda:0, cuda:1, mps, cpu"):
        devices.chosen("cuda:2")


@pytest.mark.parametrize("name", ["cuda", "cuda:1", "mps"])
def test_a_device_that_is_not_there_is_said(cards, tiny, tmp_path, name, capsys):
    config, patches, parts = tiny
    with pytest.raises(ScarMapperError, match=f"no device {name}:.*cpu"):
        fit.Trainer(replace(config, device=name), patches, parts, tmp_path / "run")
    assert not (tmp_path / "run" / fit.CONFIG).exists()
    fit.write_config(config, tmp_path)
    given = ["--config", tmp_path / fit.CONFIG, "--data", tmp_path, "--run", tmp_path / "run"]
    for command in (["train"], ["crossvalidate", "--start", tmp_path]):
        for device, message in ((name, "no device"), ("cpu", "No patches")):
            assert command_line.main([*map(str, [*command, *given]), "--device", device]) == 1
            said = capsys.readouterr()
            assert message in said.err
            assert said.out == ("training on cpu\n" if device == "cpu" else "")


def test_a_run_is_judged_on_the_device_given(cards, tiny, tmp_path, capsys):
    config, patches, parts = tiny
    fit.Trainer(config, patches, parts, tmp_path).run(until=1)
    fit.write_config(replace(config, device="cuda"), tmp_path)
    given = ["evaluate", "--run", str(tmp_path), "--data", str(tmp_path)]
    assert command_line.main(given) == 1
    assert "no device cuda" in capsys.readouterr().err
    assert command_line.main([*given, "--device", "auto"]) == 1
    said = capsys.readouterr()
    assert (said.out, "No patches" in said.err) == ("evaluating on cpu\n", True)


@pytest.mark.parametrize("name", ["gpu", "cuda:", "cuda:-1", "", 1])
def test_an_unknown_device_is_said(name):
    with pytest.raises(ScarMapperError, match="Unknown device"):
        devices.chosen(name)


def test_members_share_their_device():
    with pytest.raises(ScarMapperError, match="device"):
        make_config({"members": [{"device": "cpu"}]}, "test")


def test_prefetched_batches_are_the_same(tiny, tmp_path):
    config, patches, parts = tiny
    trainer = fit.Trainer(replace(config, scale=0.2, cutmix=0.5, batch=1), patches, parts, tmp_path)
    plain, prefetched_batches = ([*trainer._batches(1, prefetch)] for prefetch in (False, True))
    assert len(plain) == len(prefetched_batches) == len(parts.train)
    for one, other in zip(plain, prefetched_batches):
        assert all(torch.equal(a, b) and a.stride() == b.stride() for a, b in zip(one, other))
    assert not torch.equal(plain[0][0], next(trainer._batches(2, True))[0])


def test_what_fails_in_the_thread_is_said():
    def halved(number):
        return 6 // number

    made = prefetched(halved, [1, 2, 0, 3])
    assert [next(made), next(made)] == [6, 3]
    with pytest.raises(ZeroDivisionError):
        next(made)
    assert list(made) == []


def test_the_thread_ends_with_who_uses_it():
    before, made = threading.enumerate(), []

    def interrupted():
        with closing(prefetched(made.append, range(100))) as several:
            for _ in several:
                assert len(threading.enumerate()) == len(before) + 1
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert threading.enumerate() == before
    assert len(made) < 10
    assert len(list(prefetched(made.append, range(7)))) == 7
    assert threading.enumerate() == before


def test_what_is_done_for_a_graphics_card_changes_nothing(tiny, tmp_path, monkeypatch):
    config, patches, parts = tiny
    config = replace(config, batch=1)
    plain = fit.Trainer(config, patches, parts, tmp_path / "plain")
    plain.run(until=2)
    other = fit.Trainer(config, patches, parts, tmp_path / "other")
    # Batches prefetched and probabilities fetched late, but on the processor.
    other.device = SimpleNamespace(type="card")
    monkeypatch.setattr(fit, "moved", lambda batch, device: batch)
    monkeypatch.setattr(fit, "_FETCHED", 3)
    assert len(parts.train) % 3
    other.run(until=2)
    for key, value in plain.network.state_dict().items():
        assert torch.equal(value, other.network.state_dict()[key]), key
    for one, row in zip(plain.rows, other.rows):
        assert {**one, "seconds": 0} == {**row, "seconds": 0}


@pytest.mark.parametrize("bfloat16", [False, True])
@pytest.mark.parametrize("name", ["cpu", "cuda"])
def test_another_device_takes_up_a_run(tiny, tmp_path, name, bfloat16):
    if name == "cuda" and not torch.cuda.is_available():
        pytest.skip("PyTorch sees no cuda device")
    config, patches, parts = tiny
    config = replace(config, bfloat16=bfloat16)
    for order in ((name, "cpu"), ("cpu", name)):
        folder = tmp_path / order[0] / order[1]
        for done, device in enumerate(order, start=1):
            trainer = fit.Trainer(replace(config, device=device), patches, parts, folder)
            trainer.run(until=done)
            tensors = [*trainer.network.state_dict().values(), *trainer.averaged.parameters()]
            assert {tensor.device.type for tensor in tensors} == {device}
        assert [row["epoch"] for row in trainer.rows] == [1, 2]
        run = TrainedRun.read(folder)
        expected = predict(run.network, patches, parts.validation, run.config)
        run.network.to(devices.chosen(name))
        found = predict(run.network, patches, parts.validation, run.config)
        assert found.dtype == np.float32
        np.testing.assert_allclose(found, expected, atol=1e-3)
