"""Makes the helper modules of this folder importable, and a small training."""

import sys
from pathlib import Path

import numpy as np
import pytest

from scarmapper.models.training.config import Config
from scarmapper.models.training.patches import Patches
from scarmapper.models.training.split import split_blocks

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def tiny():
    """Return a configuration, patches and their split, to be trained in seconds."""
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
    return config, patches, split_blocks(patches.ids, 2, [4], [5], 0)
