"""Whole assessments: polygons, points and masks against each other."""

import numpy as np
import pytest
import rasterio
import shapely
from drawn_layers import X, Y, assess, box, counts, layer, random_masks, raster, reprojected
from rasterio.transform import Affine
from sklearn.metrics import confusion_matrix

from scarmapper.core.assessment.result_json import assessment_json
from scarmapper.core.assessment.run import prepare_assessment
from scarmapper.core.errors import Cancelled
from scarmapper.core.progress import Progress


def test_masks_are_counted_as_by_scikit_learn(tmp_path):
    one, other = random_masks()
    unseen = np.zeros(one.shape, bool)
    unseen[40:90, 100:200] = True
    result = assess(
        raster(tmp_path / "a.tif", np.where(unseen, 255, one), nodata=255),
        raster(tmp_path / "b.tif", other),
    )
    expected = confusion_matrix(other[~unseen], one[~unseen], labels=[True, False])
    assert result.pixels.matrix().T.tolist() == expected.tolist()
    assert result.agreement.unseen == unseen.sum()
    assert result.agreement.unseen_reference == (unseen & other).sum()
    assert any("could not be assessed" in text for text in result.warnings)
    # Ellipsoidal square metres, within the scale of UTM.
    assert result.agreement.areas.sum() == pytest.approx(100 * (~unseen).sum(), rel=2e-3)


def test_the_agreement_is_written_as_it_is_counted(tmp_path):
    one, other = random_masks(1)
    run = prepare_assessment(raster(tmp_path / "a.tif", one), raster(tmp_path / "b.tif", other))
    written = np.full(one.shape, 99, np.uint8)

    def write(window, codes):
        written[window.slices] = codes

    result = run.run(write)
    assert (written == np.where(one & other, 1, np.where(other, 2, np.where(one, 3, 0)))).all()
    assert (result.agreement.picture == written).all()


def test_swapping_the_sides_swaps_precision_and_recall(tmp_path):
    one, other = random_masks(2)
    a, b = raster(tmp_path / "a.tif", one), raster(tmp_path / "b.tif", other)
    forth, back = assess(a, b).numbers(), assess(b, a).numbers()
    assert forth["PRECISION"] == back["RECALL"] != forth["RECALL"] == back["PRECISION"]
    assert forth["OBJECT_PRECISION"] == back["OBJECT_RECALL"]
    assert forth["HIT_PRECISION"] == back["HIT_RECALL"]
    for key in ("F1", "IOU", "MCC", "KAPPA", "OBJECT_F1"):
        assert forth[key] == pytest.approx(back[key])


def test_polygons_and_the_mask_of_them_agree(tmp_path):
    shapes = [box(10, 10, 8, 5), box(40, 30, 12, 12), box(80, 70, 3, 9)]
    mask = np.zeros((100, 120))
    mask[10:15, 10:18] = mask[30:42, 40:52] = mask[70:79, 80:83] = 1
    drawn = raster(tmp_path / "mask.tif", mask)
    for mapped, reference in ((drawn, layer(*shapes)), (layer(*shapes), drawn)):
        result = assess(mapped, reference)
        assert counts(result) == (40 + 144 + 27, 0, 0, 12_000 - 211)
        assert result.numbers()["OBJECT_F1"] == 1
        assert result.objects.mean_iou == pytest.approx(1)
        assert result.grid.width == 120


def test_layers_of_any_crs_meet_on_one_grid():
    shapes = [box(10, 10, 8, 5), box(40, 30, 12, 12)]
    degrees, geographic = reprojected(shapes, 4326)
    other, neighbour = reprojected(shapes, 32634)
    for mapped, reference in (
        (layer(*degrees, crs=geographic), layer(*shapes)),
        (layer(*shapes), layer(*other, crs=neighbour)),
        (layer(*degrees, crs=geographic), layer(*degrees, crs=geographic)),
    ):
        result = assess(mapped, reference)
        assert result.numbers()["OBJECT_F1"] == 1
        assert result.numbers()["IOU"] > 0.97
        assert result.grid.pixel_metres == pytest.approx((10, 10), rel=2e-3)
        assert result.sizes[0].areas == pytest.approx([4000, 14400], rel=2e-3)


def test_masks_of_other_grids_are_brought_to_the_references(tmp_path):
    one, _ = random_masks(3, (120, 160))
    fine = np.kron(one, np.ones((5, 5)))
    coarse = raster(tmp_path / "coarse.tif", one)
    result = assess(raster(tmp_path / "fine.tif", fine, size=2.0), coarse)
    assert result.grid.width == 160
    assert result.numbers()["F1"] == 1
    shifted = np.roll(one, 7, axis=1)
    result = assess(raster(tmp_path / "s.tif", shifted, origin=(X - 70, Y)), coarse)
    assert result.pixels.false == result.pixels.missed == 0
    assert result.grid.width == 153


def test_overlapping_reference_polygons_count_once_by_area_and_each_by_itself():
    mapped = layer(box(10, 10, 10, 10))
    reference = layer(box(10, 10, 10, 8), box(10, 12, 10, 8), box(50, 50, 4, 4))
    result = assess(mapped, reference)
    assert counts(result)[:3] == (100, 16, 0)
    assert result.objects.reference.total == 3
    assert result.objects.reference.matched == 1
    assert any(
        "2 landslides of the reference with ground of another" in text for text in result.warnings
    )


def test_invalid_empty_and_multipart_geometries():
    bow_tie = shapely.Polygon([(X, Y), (X + 200, Y - 200), (X + 200, Y), (X, Y - 200)])
    parts = shapely.MultiPolygon([box(40, 0, 4, 4), box(60, 0, 4, 4)])
    sliver = shapely.Polygon([(X + 900, Y), (X + 990, Y), (X + 990, Y - 0.01)])
    mapped = layer(bow_tie, parts, None, shapely.Polygon(), shapely.Point(X, Y), sliver)
    assert not shapely.is_valid(bow_tie)
    result = assess(mapped, layer(shapely.make_valid(bow_tie), parts))
    assert result.mapped.landslides.repaired == 1
    assert result.mapped.outside == 3
    assert result.objects.mapped.total == 3
    assert result.objects.reference.matched == 2
    assert result.pixels.false == result.pixels.missed == 0
    # A sliver has an area, if no pixel.
    assert 0 < result.sizes[0].areas.min() < 1


def test_an_area_of_interest_keeps_out_what_lies_beyond(tmp_path):
    one, other = random_masks(4)
    a, b = raster(tmp_path / "a.tif", one), raster(tmp_path / "b.tif", other)
    triangle = shapely.Polygon([(X + 300, Y - 200), (X + 2500, Y - 500), (X + 700, Y - 2100)])
    aoi = reprojected([triangle], 4326)
    result = assess(a, b, aoi=layer(*aoi[0], crs=aoi[1]))
    inside = rasterio.features.rasterize(
        [triangle], one.shape, transform=Affine(10, 0, X, 0, -10, Y)
    ).astype(bool)
    expected = confusion_matrix(other[inside], one[inside], labels=[True, False])
    assert np.abs(result.pixels.matrix().T - expected).max() <= 3
    assert result.grid.width < 240
    everything = assess(a, b).objects
    assert 0 < result.objects.mapped.total < everything.mapped.total


def test_a_landslide_at_the_edge_may_match_one_beyond():
    # The place of the mapped one lies outside, that of the reference inside.
    mapped, reference = layer(box(14, 0, 10, 10)), layer(box(12, 0, 10, 10))
    result = assess(mapped, reference, aoi=layer(box(0, 0, 18, 10)))
    assert result.objects.reference.share("matched") == 1
    assert result.objects.mapped.total == 0
    assert result.numbers()["OBJECT_PRECISION"] is None


def test_an_empty_map_has_no_precision():
    result = assess(layer(crs=None), layer(box(0, 0, 10, 10)))
    numbers = result.numbers()
    assert numbers["PRECISION"] is None
    assert numbers["OBJECT_PRECISION"] is None
    assert numbers["RECALL"] == numbers["OBJECT_RECALL"] == numbers["HIT_RECALL"] == 0
    assert any("map holds no landslide" in text for text in result.warnings)


def test_an_empty_reference_has_no_recall(tmp_path):
    one, _ = random_masks()
    result = assess(raster(tmp_path / "a.tif", one), layer())
    assert result.numbers()["RECALL"] is None
    assert result.numbers()["PRECISION"] == 0
    assert any("reference holds no landslide" in text for text in result.warnings)


def test_cancelling_stops_before_anything_is_returned():
    class Stop(Progress):
        def is_cancelled(self):
            return True

    with pytest.raises(Cancelled):
        prepare_assessment(layer(box(0, 0, 5, 5)), layer(box(0, 0, 5, 5)), progress=Stop()).run()


def test_points_as_reference_give_hits_only():
    mapped = layer(box(0, 0, 10, 10), box(20, 0, 10, 10), box(40, 0, 10, 10), box(60, 0, 10, 10))
    at = [box(c, r, 1, 1).centroid for c, r in ((2, 2), (7, 7), (25, 5), (35, 5), (45, 30))]
    reference = layer(*at[:3], shapely.MultiPoint(at[3:]))
    result = assess(mapped, reference)
    assert (result.points.points, result.points.points_hit) == (5, 3)
    assert result.points.mapped.hit == 2
    numbers = result.numbers()
    assert numbers["OBJECT_PRECISION"] == numbers["HIT_PRECISION"] == 0.5
    assert numbers["OBJECT_RECALL"] == 0.6
    assert numbers["F1"] is None
    assert "pixels" not in assessment_json(result)
    assert any("The reference is points" in text for text in result.warnings)
    # The picture: two mapped ones hold a point, two do not, two points lie in none.
    assert counts(result)[:3] == (200, 2, 200)
    assert len(result.table.geometries) == 4
    assert result.table.columns["outcome"].tolist() == ["match", "match", "false", "false"]


def test_reliability_of_pixels_and_of_landslides(tmp_path):
    random = np.random.default_rng(0)
    probability = random.random((80, 80))
    truth = random.random((80, 80)) < probability
    result = assess(
        raster(tmp_path / "m.tif", probability >= 0.5),
        raster(tmp_path / "t.tif", truth),
        probability=raster(tmp_path / "p.tif", probability, dtype="float32").source,
    )
    found = result.agreement.reliability
    assert found.count == 6400
    assert found.calibration_error < 0.04
    assert found.best()[1].f1 >= result.pixels.f1
    shapes = [box(20 * i, 0, 10, 10) for i in range(4)]
    result = assess(
        layer(*shapes, probability=[0.9, 0.8, None, 0.1], ids=list("abcd")), layer(*shapes[:2])
    )
    assert result.object_reliability.count == 3
    assert result.object_reliability.brier == pytest.approx((0.01 + 0.04 + 0.01) / 3)
