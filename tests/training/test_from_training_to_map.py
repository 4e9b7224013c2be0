"""A model trained, judged and used on images of its patches gives the scores of its report.

Covers the aspect of the elevation among its bands, and training without augmentation.
"""

import json
import re

import generated_patches
import numpy as np
import pytest
import rasterio
from training_commands import CONFIGS, run

from scarmapper.core.assessment.confusion import Confusion
from scarmapper.core.chips.landslide4sense import BANDS, DIVISOR, ROLES
from scarmapper.core.chips.patch_files import patch_files, read_image, read_label
from scarmapper.core.raster.file_source import FileSource
from scarmapper.core.unet.inference import scar_probability
from scarmapper.core.unet.onnx_model import OnnxModel

pytest.importorskip("torch")
pytest.importorskip("tqdm")
pytest.importorskip("matplotlib")
h5py = pytest.importorskip("h5py")


SIDE = 64
ROLES_OF_BANDS = ",".join(f"{ROLES[band]}={number}" for number, band in enumerate(BANDS, start=1))


def write_geotiff(path, values, true_units):
    """Write a patch, 14×H×W, on a grid of 10 m."""
    divisors = np.array([DIVISOR[band] for band in BANDS], np.float32)[:, None, None]
    transform = rasterio.Affine(10, 0, 500_000, 0, -10, 4_650_000)
    with rasterio.open(
        path, "w", driver="GTiff", width=SIDE, height=SIDE, count=14, dtype="float32",
        crs="EPSG:32633", transform=transform,
    ) as file:  # fmt: skip
        file.write(values * divisors if true_units else values)
        file.descriptions = BANDS
    return str(path)


def give_hills(data):
    """Replace the elevation of patches, which falls one way everywhere, by hills."""
    row, column = np.mgrid[:SIDE, :SIDE]
    for patch in patch_files(data, labelled=True):
        with h5py.File(patch.image, "r+") as file:
            shift = patch.number
            file["img"][:, :, 13] = 2 + np.sin(row / 9 + shift) * np.cos(column / 11 + shift) / 5


@pytest.mark.parametrize(
    "bands", ["all", [*BANDS[1:4], "B8", "SLOPE", "DEM", "SIN_ASPECT", "COS_ASPECT"]],
    ids=["all 14 bands", "with aspect"],
)  # fmt: skip
def test_an_image_of_a_patch_gets_the_scores_of_the_report(bands, tmp_path, capsys):
    data = generated_patches.write_hdf5(tmp_path / "data", side=SIDE)
    give_hills(data)
    config = json.loads((CONFIGS / "smoke.json").read_text(encoding="utf-8"))
    config.update(bands=bands, epochs=3, augment=bands == "all")
    (tmp_path / "config.json").write_text(json.dumps(config), encoding="utf-8")
    folder = tmp_path / "run"
    for command in (["train", "--config", tmp_path / "config.json"], ["evaluate"], ["export"]):
        assert run(*command, "--data", data, "--run", folder) == 0, capsys.readouterr()
    report = json.loads((folder / "metrics.json").read_text(encoding="utf-8"))
    stated = report["parts"]["validation"]

    model = OnnxModel(folder / "smoke.onnx")
    threshold = model.card.threshold
    total = {units: Confusion(0, 0, 0, 0) for units in (True, False)}
    held = [patch for patch in patch_files(data, labelled=True) if 8 <= patch.number < 12]
    for patch in held:
        values = read_image(patch.image)
        label = read_label(patch.mask, values.shape[1:])
        for units, sofar in total.items():
            # In true units, and as the data set has them, which is recognised.
            path = write_geotiff(tmp_path / "patch.tif", values, units)
            found = scar_probability(model, FileSource(path), overrides=ROLES_OF_BANDS)
            ((_, probability, _),) = found.blocks()
            mapped = probability >= threshold
            total[units] = sofar + Confusion.from_codes(
                np.array([[0, 2], [3, 1]])[mapped.astype(int), label.astype(int)]
            )
    for counts in total.values():
        assert counts.f1 == pytest.approx(stated["f1"], abs=1e-3)
        assert counts.precision == pytest.approx(stated["precision"], abs=1e-3)
        assert counts.recall == pytest.approx(stated["recall"], abs=1e-3)
    assert stated["patches"] == len(held) == 4

    # So do its patches by the command, which knows what it was trained on.
    capsys.readouterr()
    assert not run("predict", "--model", folder / "smoke.onnx", "--data", data,
                   "--output", tmp_path / "out")  # fmt: skip
    line = capsys.readouterr().out.splitlines()[-1]
    assert "trained or validated on 16 of these patches" in line
    assert re.search(r"F1 of the others 0\.\d{3}", line)
