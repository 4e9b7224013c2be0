"""The training loop."""

import csv
from dataclasses import replace
from types import SimpleNamespace

import generated_patches
import numpy as np
import pytest
from generated_patches import elsewhere

from scarmapper.core.errors import ScarMapperError

torch = pytest.importorskip("torch")
pytest.importorskip("tqdm")
pytest.importorskip("matplotlib")

from scarmapper.models.training import devices, fit, split  # noqa: E402
from scarmapper.models.training.config import Config, make_config  # noqa: E402
from scarmapper.models.training.patches import Patches, read_patches  # noqa: E402
from scarmapper.models.training.prediction import predict, validate  # noqa: E402
from scarmapper.models.training.trained_run import TrainedRun  # noqa: E402
from scarmapper.models.training.transfer import Start  # noqa: E402


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


def test_a_band_without_content_is_refused(tiny, tmp_path):
    config, patches, parts = tiny
    patches.images[:, 1] = 7
    with pytest.raises(ScarMapperError, match="in B3"):
        fit.Trainer(config, patches, parts, tmp_path)


def test_prefetched_batches_are_the_same(tiny, tmp_path):
    config, patches, parts = tiny
    trainer = fit.Trainer(replace(config, scale=0.2, cutmix=0.5, batch=1), patches, parts, tmp_path)
    plain, prefetched_batches = ([*trainer._batches(1, prefetch)] for prefetch in (False, True))
    assert len(plain) == len(prefetched_batches) == len(parts.train)
    for one, other in zip(plain, prefetched_batches):
        assert all(torch.equal(a, b) and a.stride() == b.stride() for a, b in zip(one, other))
    assert not torch.equal(plain[0][0], next(trainer._batches(2, True))[0])


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
def test_another_device_continues_a_run(tiny, tmp_path, name, bfloat16):
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
