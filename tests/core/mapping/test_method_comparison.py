"""All methods on the sample pair, and what happens to those that cannot be used."""

import csv

import numpy as np
import pytest
import shapely

from scarmapper.core.assessment.map_layer import MapLayer
from scarmapper.core.errors import Cancelled, NoOverlapError, ScarMapperError
from scarmapper.core.geo.grid import coarse_grid
from scarmapper.core.mapping import method_comparison
from scarmapper.core.mapping.aligned_pair import Images
from scarmapper.core.mapping.method_comparison import (
    COLUMNS,
    PICTURE_SIDE,
    compare_methods,
    write_table,
)
from scarmapper.core.mapping.scar_map import MapOptions
from scarmapper.core.progress import Progress
from scarmapper.core.raster.file_source import FileSource


@pytest.fixture(autouse=True)
def no_bundled_model(monkeypatch):
    monkeypatch.setattr(method_comparison, "bundled_models", list)


def only(monkeypatch, *names):
    """Leave out all methods but some, and the U-Net, of which there is no model."""
    monkeypatch.setattr(method_comparison, "METHODS", (*names, "u-net"))


def test_without_a_reference_the_methods_are_compared_with_one_another(
    images, monkeypatch, tmp_path
):
    only(monkeypatch, "k-means 2", "ndvi drop")
    masks = {}

    def writer_of(name):
        parts = masks.setdefault(name, [])
        return lambda window, mask: parts.append((window, mask.copy()))

    found = compare_methods(images, writer_of=writer_of)
    assert not found.ranked
    assert found.kept
    # In their usual order: nothing says which is better.
    assert [result.name for result in found.results] == ["ndvi drop", "k-means 2"]
    assert all(result.confusion is None and result.f1 != result.f1 for result in found.results)
    assert any("no reference" in text for text in found.warnings)
    whole = {}
    for name, parts in masks.items():
        whole[name] = np.full((found.pair.grid.height, found.pair.grid.width), 255, np.uint8)
        for window, mask in parts:
            whole[name][window.slices] = mask
    drop, means = whole["ndvi drop"], whole["k-means 2"]
    assert {result.name: result.scars for result in found.results} == {
        name: (mask == 1).sum() for name, mask in whole.items()
    }
    known = (drop != 255) & (means != 255)
    first, other = (drop == 1) & known, (means == 1) & known
    agreement = found.agreement
    assert agreement.names == ("ndvi drop", "k-means 2")
    expected = (first & other).sum() / (first | other).sum()
    assert 0 < expected < 1
    np.testing.assert_allclose(agreement.iou, [[1, expected], [expected, 1]])
    votes = (drop == 1).astype(int) + (means == 1)
    assert agreement.votes.tolist() == np.bincount(votes.ravel(), minlength=3).tolist()
    assert agreement.any_of_them == (votes > 0).sum()
    grid, _ = coarse_grid(found.pair.grid, PICTURE_SIDE)
    assert found.results[0].picture.shape == (grid.height, grid.width)
    # More than half of two are both.
    assert found.reference_picture.sum() == (votes == 2).sum()
    assert found.seen_picture.sum() == (drop != 255).sum()
    path = tmp_path / "table.csv"
    write_table(found, str(path))
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == (*COLUMNS, "iou ndvi drop", "iou k-means 2")
    assert rows[0]["f1"] == rows[0]["reference"] == ""
    assert float(rows[0]["iou k-means 2"]) == pytest.approx(expected, rel=1e-6)
    assert int(rows[1]["scar_pixels"]) == (means == 1).sum()


def test_the_truth_as_the_reference(images, simulated, monkeypatch):
    only(monkeypatch, "ndvi drop")
    layer = MapLayer("truth", source=FileSource(simulated / "truth.tif"))
    found = compare_methods(images, reference=layer)
    assert found.ranked
    assert found.agreement is None
    assert found.reference == "truth"
    assert found.results[0].f1 > 0.6


def test_a_method_that_cannot_be_used_is_left_out_with_its_reason(
    images, simulated, monkeypatch, tmp_path
):
    only(monkeypatch, "ndvi drop")
    options = MapOptions(model=str(tmp_path / "no such model.onnx"), align=False)
    layer = MapLayer("truth", source=FileSource(simulated / "truth.tif"))
    found = compare_methods(images, options, layer)
    failed = found.results[-1]
    assert failed.name == "u-net"
    assert isinstance(failed.failed, ScarMapperError)
    assert failed.confusion is None
    assert any(text.startswith("u-net: Left out: ") for text in found.warnings)
    write_table(found, str(tmp_path / "table.csv"))
    assert str(failed.failed) in (tmp_path / "table.csv").read_text(encoding="utf-8")


def test_images_of_different_places_are_refused(images, hokkaido):
    with pytest.raises(ScarMapperError):
        compare_methods(Images(images.pre, FileSource(hokkaido / "post.tif")))


def test_points_and_references_of_elsewhere_are_refused(images):
    crs = images.pre.grid.crs.to_wkt()
    points = MapLayer("p", geometries=[shapely.to_wkb(shapely.points(0, 0))], crs=crs)
    with pytest.raises(ScarMapperError, match="p, is points"):
        compare_methods(images, reference=points)
    far = MapLayer("far", geometries=[shapely.to_wkb(shapely.box(0, 0, 9, 9))], crs=crs)
    with pytest.raises(NoOverlapError, match="far, holds nothing on the ground"):
        compare_methods(images, reference=far)


def test_cancelling_while_a_method_is_fitted_ends_the_comparison(images, simulated, monkeypatch):
    from scarmapper.core.mapping.index_method import IndexMethod

    only(monkeypatch, "ndvi drop")

    class Stopping(Progress):
        stopped = False

        def is_cancelled(self):
            return self.stopped

    progress = Stopping()

    def sample(self, scene, reporter):
        progress.stopped = True
        reporter.check()

    monkeypatch.setattr(IndexMethod, "sample", sample)
    layer = MapLayer("truth", source=FileSource(simulated / "truth.tif"))
    with pytest.raises(Cancelled):
        compare_methods(images, reference=layer, progress=progress)
