"""Chips on disk: their files, their places on the map, and their use for a training."""

import json
from pathlib import Path

import h5py
import numpy as np
import pytest
import shapely
from small_images import UTM, X, Y, export, grid, image, laid, rectangle

from scarmapper.core.chips.landslide4sense import DIVISOR
from scarmapper.core.errors import Cancelled, ScarMapperError
from scarmapper.core.geo.gdal import CRS, Affine, rasterio
from scarmapper.core.geo.grid import Grid, apply
from scarmapper.core.progress import Progress


@pytest.mark.parametrize("boxes", [False, True])
def test_a_chip_goes_back_to_its_place_on_the_map(tmp_path, boxes):
    # Turned by some 37 degrees.
    turned = Affine(8, 6, X, 6, -8, Y)
    on = Grid(UTM, turned, 160, 128)
    source = image(on)
    shapes = [rectangle(r, c, 5, 7, on) for r, c in ((10, 12), (50, 60), (100, 140), (90, 30))]
    made = export(tmp_path / "chips", shapes, source, boxes=boxes, size=32, empty_share=0.5)
    manifest = json.loads((tmp_path / "chips" / "chips.json").read_text(encoding="utf-8"))
    assert manifest["count"] == len(made.chips) == len(manifest["chips"])
    assert CRS.from_wkt(manifest["crs"]) == UTM
    assert manifest["filled_bands"] == [b["name"] for b in manifest["bands"] if b["filled_with"]]
    assert manifest["sources"] == {"image": "post.tif"}
    mosaic = np.full((128, 160), np.nan)
    labels = np.zeros((128, 160), np.uint8)
    for chip in manifest["chips"]:
        # By the transform alone, without the image.
        middle = apply(Affine(*chip["transform"]), 0.5, 0.5)
        col, row = (round(v - 0.5, 6) for v in apply(~on.transform, *middle))
        assert (row, col) == (chip["row"], chip["col"])
        with h5py.File(tmp_path / "chips" / f"TrainData/img/image_{chip['id']}.h5") as file:
            pixels = file["img"][()]
        with h5py.File(tmp_path / "chips" / f"TrainData/mask/mask_{chip['id']}.h5") as file:
            label = file["mask"][()]
        assert pixels.shape == (32, 32, 14)
        assert (pixels.dtype, label.dtype) == (np.float64, np.uint8)
        assert chip["scar_pixels"] == label.sum()
        assert chip["scar_share"] == pytest.approx(label.mean())
        where = (slice(int(row), int(row) + 32), slice(int(col), int(col) + 32))
        mosaic[where] = pixels[..., 3] * DIVISOR["B4"]
        labels[where] |= label
    seen = np.isfinite(mosaic)
    assert seen.any()
    # Whole numbers of the image come back to the digit, from single precision.
    np.testing.assert_array_equal(mosaic[seen].round(3), source.read_all()[2][seen])
    # Every landslide is in some chip, so all of their pixels come back.
    expected = laid(shapes, on).mask(on.window)
    assert expected.sum() > 100
    np.testing.assert_array_equal(labels[seen], expected[seen])
    if boxes:
        np.testing.assert_array_equal(labels, expected)


def test_outlines_lie_where_the_chips_do(tmp_path):
    made = export(tmp_path / "chips", [rectangle(5, 5, 4, 4)], image(), size=32, empty_share=1)
    layer = json.loads((tmp_path / "chips" / "chips.geojson").read_text(encoding="utf-8"))
    assert [f["id"] for f in layer["features"]] == list(range(1, len(made.chips) + 1))
    for chip, feature in zip(made.chips, layer["features"]):
        ring = np.array(feature["geometry"]["coordinates"][0])
        assert shapely.LinearRing(ring).is_ccw
        x, y = rasterio.warp.transform("EPSG:4326", UTM, ring[:, 0], ring[:, 1])
        left, bottom, right, top = grid().crop(chip.window).bounds
        assert (min(x), min(y), max(x), max(y)) == pytest.approx(
            (left, bottom, right, top), abs=1e-3
        )


def test_cancelling_leaves_nothing(tmp_path):
    class Cancelling(Progress):
        shown = 0

        def show(self, fraction):
            self.shown += 1

        def is_cancelled(self):
            return self.shown >= 2

    progress = Cancelling()
    with pytest.raises(Cancelled):
        export(tmp_path / "chips", [rectangle(5, 5, 50, 80)], image(), progress=progress, size=16)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_an_error_and_leaves_nothing(tmp_path, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(ScarMapperError, match="disk full"):
        export(tmp_path / "chips", [rectangle(5, 5, 4, 4)], image(), size=32)
    assert list(tmp_path.iterdir()) == []


def test_folders_in_use_are_left_alone(tmp_path):
    chips = tmp_path / "chips"
    chips.mkdir()
    export(chips, [rectangle(5, 5, 4, 4)], image(), size=32)
    before = sorted(chips.rglob("*"))
    with pytest.raises(ScarMapperError, match="not empty"):
        export(chips, [rectangle(5, 5, 4, 4)], image(), size=32)
    assert sorted(chips.rglob("*")) == before
    (tmp_path / "file").write_text("")
    with pytest.raises(ScarMapperError, match="is a file"):
        export(tmp_path / "file", [rectangle(5, 5, 4, 4)], image(), size=32)
    with pytest.raises(ScarMapperError, match="cannot be written"):
        export(tmp_path / "file" / "chips", [rectangle(5, 5, 4, 4)], image(), size=32)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["chips", "file"]


@pytest.mark.parametrize("boxes", [False, True])
def test_the_training_reads_what_was_written(tmp_path, boxes):
    from scarmapper.models.training.patches import read_patches

    source = image(grid(128, 160), bands=("B02", "B03", "B04", "B08"))
    shapes = [rectangle(r, c, 5, 7) for r, c in ((10, 12), (50, 60), (100, 140), (90, 30))]
    made = export(tmp_path / "chips", shapes, source, boxes=boxes, size=32, empty_share=0.5)
    patches = read_patches(tmp_path / "chips", ("B4", "B8", "DEM"))
    assert patches.ids.tolist() == list(range(1, len(made.chips) + 1))
    assert patches.images.shape == (len(made.chips), 3, 32, 32)
    for chip, pixels, label in zip(made.chips, patches.images, patches.masks):
        truth = source.read(chip.window)
        np.testing.assert_allclose(pixels[0], truth[2] / 445.17289745, rtol=1e-6)
        np.testing.assert_allclose(pixels[1], truth[3] / 1941.32229668, rtol=1e-6)
        assert (pixels[2] == np.float32(1.64954336)).all()
        np.testing.assert_array_equal(label, laid(shapes, source.grid).mask(chip.window) > 0)
