"""Trained runs: the networks of a model, their views, context and calibration."""

import json
from dataclasses import replace

import pytest
from generated_patches import elsewhere

torch = pytest.importorskip("torch")
functional = pytest.importorskip("torch.nn.functional")
pytest.importorskip("tqdm")
pytest.importorskip("matplotlib")

from scarmapper.models.training import fit, split  # noqa: E402
from scarmapper.models.training.config import make_config  # noqa: E402
from scarmapper.models.training.network import InContext, Viewed  # noqa: E402
from scarmapper.models.training.patches import read_patches  # noqa: E402
from scarmapper.models.training.trained_run import TrainedRun  # noqa: E402


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


def test_a_mirrored_model_maps_a_mirror_image_alike(tiny, tmp_path):
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


def test_the_context_is_part_of_the_model_that_is_evaluated(tiny, tmp_path):
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


def test_weights_keep_the_count_of_extra_patches_of_their_start(tiny, tmp_path):
    config, patches, parts = tiny
    more = read_patches(elsewhere(tmp_path / "more"), patches.bands)
    members = [{"counts": False}, {"continues": True, "extra": 0}]
    config = make_config({**config.as_dict(), "epochs": 1, "members": members}, "test")
    fit.train(config, *split.with_extra(patches, parts, [more]), tmp_path / "run")
    assert TrainedRun.read(tmp_path / "run").extra == 3
    plain = make_config({**config.as_dict(), "members": []}, "test")
    fit.train(plain, patches, parts, tmp_path / "plain")
    assert TrainedRun.read(tmp_path / "plain").extra == 0
