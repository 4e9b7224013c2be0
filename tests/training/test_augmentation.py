"""Random changes of patches."""

from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("tqdm")
pytest.importorskip("matplotlib")

from scarmapper.models.training.augmentation import augmented  # noqa: E402
from scarmapper.models.training.config import Config  # noqa: E402
from scarmapper.models.training.normalise import Normalisation  # noqa: E402


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


def test_one_key_leaves_patches_as_they_are():
    images, truth = _scars()
    config = Config(scale=0.3, cutmix=1.0, resolutions=[0.5], augment=False)
    x, y = augmented(images, truth, Normalisation.of_config(config), config, _random(1))
    assert torch.equal(x, images)
    assert torch.equal(y, truth)


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
