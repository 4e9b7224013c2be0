"""The training pipeline on tiny data of its own making."""

import csv

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError

torch = pytest.importorskip("torch")
pytest.importorskip("tqdm")
pytest.importorskip("matplotlib")
h5py = pytest.importorskip("h5py")

from scarmapper.models.training import fit, scores, split  # noqa: E402
from scarmapper.models.training.config import Config, make_config  # noqa: E402
from scarmapper.models.training.patches import Patches, read_patches  # noqa: E402
from scarmapper.models.training.planes import turned  # noqa: E402


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


@pytest.mark.parametrize("turn", range(8))
def test_orientations_are_undone(turn):
    array = np.arange(32).reshape(2, 4, 4)
    np.testing.assert_array_equal(fit.turned_back(turned(array, turn), turn), array)


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
    other = make_config({**config.as_dict(), "batch": 2}, "test")
    with pytest.raises(ScarMapperError, match="batch"):
        fit.Trainer(other, patches, parts, tmp_path / "halves")
