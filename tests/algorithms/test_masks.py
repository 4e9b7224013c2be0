"""Masked ground has no scars, in all detectors; images carry their colours."""

import math
import shutil

import numpy as np
import pytest
import rasterio


@pytest.mark.parametrize("name", ["ndvidrop", "clusterscars"])
def test_masked_ground_is_unknown(run, simulated, tmp_path, name):
    pre, post = str(simulated / "pre.tif"), str(simulated / "post.tif")
    mask = run(
        "validmask", INPUT=post, SCL=str(simulated / "scl_post.tif"),
        OUTPUT=str(tmp_path / "valid.tif"),
    )["OUTPUT"]  # fmt: skip
    masked = run(name, PRE=pre, POST=post, MASK=mask, OUTPUT=str(tmp_path / "masked.tif"))
    plain = run(name, PRE=pre, POST=post, OUTPUT=str(tmp_path / "plain.tif"))
    with rasterio.open(mask) as dataset:
        valid = dataset.read(1) == 1
    with rasterio.open(masked["OUTPUT"]) as one, rasterio.open(plain["OUTPUT"]) as two:
        seen, before = one.read(1), two.read(1)
    assert 0 < (~valid).mean() < 0.2
    assert (seen[~valid] == 255).all()
    assert (seen[valid] == 255).sum() == (before[valid] == 255).sum()
    # The cloud looked like a scar.
    assert (before[~valid] == 1).sum() > 100


@pytest.mark.parametrize("name", ["ndvidrop", "clusterscars"])
def test_masks_of_both_dates_are_those_of_one_mask(run, simulated, tmp_path, name):
    pre, post = str(simulated / "pre.tif"), str(simulated / "post.tif")
    with rasterio.open(pre) as dataset:
        profile = {**dataset.profile, "count": 1, "dtype": "uint8", "nodata": None}
    made = {key: np.ones((profile["height"], profile["width"]), np.uint8) for key in ("a", "b")}
    made["a"][:40, :50], made["b"][30:90, 20:60] = 0, 0
    made["both"] = made["a"] * made["b"]
    for key, values in made.items():
        with rasterio.open(tmp_path / f"{key}.tif", "w", **profile) as target:
            target.write(values, 1)
    a, b, both = (str(tmp_path / f"{key}.tif") for key in ("a", "b", "both"))
    given = {"two": {"MASK_PRE": a, "MASK_POST": b}, "one": {"MASK": both}}
    found = {}
    for key, masks in given.items():
        made = run(name, PRE=pre, POST=post, **masks, OUTPUT=str(tmp_path / f"{key}_scars.tif"))
        with rasterio.open(made["OUTPUT"]) as dataset:
            found[key] = dataset.read(1)
    np.testing.assert_array_equal(found["two"], found["one"])
    assert (found["two"][:40, :50] == 255).all()


def test_aligned_images_carry_and_show_their_colours(run, qgis, simulated, tmp_path):
    from qgis.core import QgsRasterLayer

    from scarmapper.ui.styles import apply_true_colour

    result = run(
        "alignimages", REFERENCE=str(simulated / "pre.tif"), INPUT=str(simulated / "post.tif"),
        OUTPUT=str(tmp_path / "aligned.tif"),
    )  # fmt: skip
    with rasterio.open(result["OUTPUT"]) as made:
        colours = dict(zip(made.descriptions, (kind.name for kind in made.colorinterp)))
    assert (colours["B04"], colours["B03"], colours["B02"]) == ("red", "green", "blue")
    layer = QgsRasterLayer(result["OUTPUT"], "aligned")
    assert apply_true_colour(layer)
    assert (layer.renderer().redBand(), layer.renderer().blueBand()) == (3, 1)
    # A copy: QGIS leaves its statistics beside what it opens.
    (tmp_path / "one").mkdir()
    copy = shutil.copy(simulated / "scl_post.tif", tmp_path / "one")
    classes = QgsRasterLayer(copy, "classes")
    assert not apply_true_colour(classes)
    del layer, classes


def test_a_cloud_grows_quickly_in_images_of_fine_pixels():
    from scarmapper.core.geo.gdal import CRS, Affine
    from scarmapper.core.geo.grid import Grid
    from scarmapper.core.imagery.validity import MAX_REACH, ValidityTest
    from scarmapper.core.raster.source import ArraySource

    grid = Grid(CRS.from_epsg(32654), Affine(0.1, 0, 5e5, 0, -0.1, 4.7e6), 40, 40)
    image = ArraySource(np.full((4, 40, 40), 3000.0), grid, ("B02", "B03", "B04", "B08"))
    # OpenCV's distances fall short along rows, and lone pixels are found by those beside them.
    assert ValidityTest(image).halo == MAX_REACH + 1 + math.ceil(MAX_REACH / 0.955) + 2
