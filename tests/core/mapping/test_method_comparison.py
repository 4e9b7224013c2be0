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


def test_without_a_reference_the_drop_is_the_reference(images, monkeypatch, tmp_path):
    only(monkeypatch, "k-means 2", "ndvi drop")
    masks = {}

    def writer_of(name):
        parts = masks.setdefault(name, [])
        return lambda window, mask: parts.append((window, mask.copy()))

    found = compare_methods(images, writer_of=writer_of)
    assert found.circular
    assert found.kept
    assert [result.name for result in found.results] == ["k-means 2", "ndvi drop"]
    first, drop = found.results
    assert drop.confusion is None
    assert drop.f1 != drop.f1
    assert any("no reference" in text for text in found.warnings)
    pixels = {name: sum((mask == 1).sum() for _, mask in parts) for name, parts in masks.items()}
    assert {result.name: result.scars for result in found.results} == pixels
    # Each method is compared with the other, by the pixels that both know.
    assert first.confusion.match + first.confusion.missed <= pixels["ndvi drop"]
    grid, _ = coarse_grid(found.pair.grid, PICTURE_SIDE)
    assert first.picture.shape == (grid.height, grid.width)
    np.testing.assert_allclose(found.reference_picture, drop.picture)
    # As many pixels each way as were counted; the pictures are of the images' own pixels.
    counts = first.confusion
    assert [part.sum() for part in first.agreement] == [counts.match, counts.missed, counts.false]
    assert drop.agreement is None
    known = {window: mask != 255 for window, mask in masks["ndvi drop"]}
    assert found.seen_picture.sum() == sum(part.sum() for part in known.values())
    path = tmp_path / "table.csv"
    write_table(found, str(path))
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == COLUMNS
    assert float(rows[0]["f1"]) == pytest.approx(first.f1, rel=1e-6)
    assert rows[1]["f1"] == ""
    assert rows[1]["note"] == "is the reference"


def test_the_truth_as_the_reference(images, simulated, monkeypatch):
    only(monkeypatch, "ndvi drop")
    layer = MapLayer("truth", source=FileSource(simulated / "truth.tif"))
    found = compare_methods(images, reference=layer)
    assert not found.circular
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
