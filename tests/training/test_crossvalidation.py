"""Cross-validation by groups of neighbouring patches."""

from dataclasses import replace

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError

pytest.importorskip("torch")
pytest.importorskip("tqdm")
pytest.importorskip("matplotlib")

from scarmapper.models.training import fit
from scarmapper.models.training.config import make_config
from scarmapper.models.training.crossvalidation import cross_validate, groups_of
from scarmapper.models.training.patches import Patches
from scarmapper.models.training.trained_run import TrainedRun


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
