"""Whole assessments: polygons, points and masks against each other, and what cannot be compared."""

import io
import json
import math
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
import rasterio
import shapely
from rasterio.transform import Affine
from sklearn.metrics import confusion_matrix

from scarmapper.core.assessment.map_layer import MapLayer
from scarmapper.core.assessment.options import AssessmentOptions
from scarmapper.core.assessment.result_json import assessment_json
from scarmapper.core.assessment.run import prepare_assessment
from scarmapper.core.assessment.sample import SamplePoints
from scarmapper.core.errors import Cancelled, ScarMapperError
from scarmapper.core.geo.gdal import CRS
from scarmapper.core.progress import Progress
from scarmapper.core.raster.file_source import FileSource
from scarmapper.core.reports.assessment_report import assessment_report

UTM = CRS.from_epsg(32633)
INVENTORIES = Path(__file__).parents[4] / "shared" / "data" / "inventories"
needs_inventories = pytest.mark.skipif(
    not INVENTORIES.is_dir(), reason="the inventories are not at hand"
)
# A corner of the grid of the polygons here, in EPSG:32633.
X, Y = 430_000, 4_600_000


def box(col, row, width, height):
    """Return a rectangle in pixels of 10 m, from the top left."""
    return shapely.box(X + 10 * col, Y - 10 * (row + height), X + 10 * (col + width), Y - 10 * row)


def layer(*shapes, name="layer", crs=UTM, **extra):
    return MapLayer(
        name,
        geometries=[None if s is None else shapely.to_wkb(s) for s in shapes],
        crs=crs.to_wkt() if crs else "",
        **extra,
    )


def moved(shapes, code):
    """Return shapes of EPSG:32633 in another CRS."""
    target = CRS.from_epsg(code)

    def move(points):
        return np.stack(rasterio.warp.transform(UTM, target, *points.T), axis=1)

    return [shapely.transform(shape, move) for shape in shapes], target


def raster(path, mask, nodata=None, code=32633, size=10.0, origin=(X, Y), dtype="uint8"):
    with rasterio.open(
        path, "w", driver="GTiff", width=mask.shape[1], height=mask.shape[0], count=1,
        dtype=dtype, crs=f"EPSG:{code}", nodata=nodata,
        transform=Affine(size, 0, origin[0], 0, -size, origin[1]),
    ) as target:  # fmt: skip
        target.write(mask.astype(dtype), 1)
    return MapLayer(path.name, source=FileSource(str(path)))


def assess(mapped, reference, **extra):
    options = AssessmentOptions(
        **{key: extra.pop(key) for key in ("min_iou", "pixel_size") if key in extra}
    )
    return prepare_assessment(mapped, reference, options, **extra).run()


def counts(result):
    found = result.agreement.pixels
    return found.match, found.missed, found.false, found.rejected


def random_masks(seed=0, shape=(230, 310)):
    random = np.random.default_rng(seed)
    out = []
    rows, cols = np.indices(shape)
    places = random.uniform(0, 1, (30, 2)) * shape
    for _ in range(2):
        mask = np.zeros(shape, bool)
        for row, col in places + random.normal(0, 2, places.shape):
            reach = random.uniform(2, 9)
            mask |= (rows - row) ** 2 + (cols - col) ** 2 < reach**2
        out.append(mask)
    return out


# Pixels


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
    degrees, geographic = moved(shapes, 4326)
    other, neighbour = moved(shapes, 32634)
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


def test_mercator_is_no_measure_of_metres():
    shapes, mercator = moved([box(10, 10, 8, 5)], 3857)
    result = assess(layer(*shapes, crs=mercator), layer(*shapes, crs=mercator))
    assert result.grid.crs.to_epsg() == 32633


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
    assert any("2 landslides of the reference overlap" in text for text in result.warnings)


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


def test_scars_smaller_than_a_pixel_are_said():
    tiny = box(10.1, 10.1, 0.5, 0.5)
    result = assess(layer(box(0, 0, 5, 5), tiny), layer(box(0, 0, 5, 5), tiny))
    assert result.objects.f1 == 1
    assert any("smaller than a pixel" in text for text in result.warnings)


# Where it is assessed


def test_without_an_area_of_interest_the_report_warns():
    shapes = layer(box(0, 0, 10, 10)), layer(box(20, 20, 10, 10), box(5, 0, 10, 10))
    result = assess(*shapes)
    assert any(text.startswith("No area of interest") for text in result.warnings)
    # The union of the two footprints.
    assert result.pixels.total == 30 * 30
    result = assess(*shapes, aoi=layer(box(0, 0, 100, 100)))
    assert not any(text.startswith("No area of interest") for text in result.warnings)
    assert result.pixels.total == 100 * 100


def test_an_area_of_interest_keeps_out_what_lies_beyond(tmp_path):
    one, other = random_masks(4)
    a, b = raster(tmp_path / "a.tif", one), raster(tmp_path / "b.tif", other)
    triangle = shapely.Polygon([(X + 300, Y - 200), (X + 2500, Y - 500), (X + 700, Y - 2100)])
    aoi = moved([triangle], 4326)
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


# Empty and impossible


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


@pytest.mark.parametrize(
    ("mapped", "reference", "extra", "says"),
    [
        (layer(), layer(), {}, "nothing to compare"),
        (layer(box(0, 0, 5, 5)), layer(box(900, 0, 5, 5)), {}, "different places"),
        (layer(box(0, 0, 5, 5)), layer(box(0, 0, 5, 5), crs=None), {}, "no coordinate reference"),
        (
            # Degrees that claim to be metres.
            layer(shapely.box(14, 41, 14.1, 41.1)),
            layer(box(0, 0, 5, 5)),
            {},
            "different places",
        ),
        (layer(shapely.Point(X, Y)), layer(box(0, 0, 5, 5)), {}, "map holds points"),
        (
            layer(box(0, 0, 5, 5)),
            layer(shapely.LineString([(X, Y), (X + 9, Y - 9)])),
            {},
            "reference holds lines",
        ),
        (layer(box(0, 0, 5, 5)), layer(box(0, 0, 5, 5)), {"aoi": layer()}, "is empty"),
        (
            layer(box(0, 0, 5, 5)),
            layer(box(0, 0, 5, 5)),
            {"aoi": layer(box(90, 90, 5, 5))},
            "overlaps neither",
        ),
        (layer(box(0, 0, 5, 5)), layer(box(0, 0, 5, 5)), {"min_iou": 0.0}, "above 0"),
        (layer(box(0, 0, 5, 5)), layer(box(0, 0, 5, 5)), {"pixel_size": 0.0}, "more than 0"),
        (
            layer(box(0, 0, 5, 5)),
            layer(box(0, 0, 90_000, 90_000)),
            {"pixel_size": 1.0},
            "too much to compare",
        ),
    ],
)
def test_what_cannot_be_compared_is_said(mapped, reference, extra, says):
    with pytest.raises(ScarMapperError, match=says):
        assess(mapped, reference, **extra)


def test_a_probability_is_no_mask(tmp_path):
    values = np.random.default_rng(0).random((50, 50))
    soft = raster(tmp_path / "p.tif", values, dtype="float32")
    with pytest.raises(ScarMapperError, match="probability and no mask"):
        assess(soft, layer(box(0, 0, 5, 5)))


def test_masks_that_say_it_otherwise(tmp_path):
    one, other = random_masks(5)
    reference = raster(tmp_path / "b.tif", other)
    result = assess(raster(tmp_path / "zero.tif", one, nodata=0), reference)
    assert result.pixels.total == one.size
    assert any("declares 0 as nodata" in text for text in result.warnings)
    result = assess(raster(tmp_path / "255.tif", 255 * one), reference)
    assert any("No pixel of 255.tif is 1" in text and "255" in text for text in result.warnings)
    result = assess(raster(tmp_path / "two.tif", one + 2 * (other & ~one)), reference)
    assert any("other values than 0 and 1" in text for text in result.warnings)
    with pytest.raises(ScarMapperError, match="holds no data"):
        assess(raster(tmp_path / "none.tif", np.full((50, 50), 9), nodata=9), reference)


def test_specks_are_said(tmp_path):
    one, other = random_masks(8)
    reference = raster(tmp_path / "b.tif", other)
    result = assess(raster(tmp_path / "a.tif", one), reference)
    assert not any("specks" in text for text in result.warnings)
    one[::6, ::6] = True
    result = assess(raster(tmp_path / "c.tif", one), reference)
    assert any("landslides of the map are specks" in text for text in result.warnings)


def test_cancelling_stops_before_anything_is_returned():
    class Stop(Progress):
        def is_cancelled(self):
            return True

    with pytest.raises(Cancelled):
        prepare_assessment(layer(box(0, 0, 5, 5)), layer(box(0, 0, 5, 5)), progress=Stop()).run()


# Points, samples, probabilities


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


def test_a_sample_estimates_areas():
    mapped = layer(box(0, 0, 100, 20))
    aoi = layer(box(0, 0, 100, 100))
    random = np.random.default_rng(0)
    points, truth = [], []
    for low, high in ((0, 20), (20, 100)):
        for col, row in zip(random.uniform(0, 100, 60), random.uniform(low, high, 60)):
            points.append(shapely.Point(X + 10 * col, Y - 10 * row))
            truth.append(bool(5 <= row < 25))
    points.append(shapely.Point(X - 500, Y))
    truth.append(True)
    sample = SamplePoints(layer(*points), [*truth[:-2], None, True])
    result = assess(mapped, layer(box(0, 5, 100, 20)), aoi=aoi, sample=sample)
    found = result.sample
    assert found.counts.sum() == 119
    assert found.left_out == 2
    assert found.estimate.mapped == pytest.approx([200_000, 800_000], rel=2e-3)
    true_area = 200_000
    assert abs(found.estimate.areas[0] - true_area) < 1.96 * found.estimate.areas_error[0]
    users = np.mean(truth[:60])
    assert found.estimate.users[0] == pytest.approx(users)


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


# Landslides


def test_the_table_tells_of_each_landslide():
    mapped = layer(
        box(0, 0, 10, 10), box(30, 0, 5, 10), box(35, 0, 5, 10), box(60, 0, 4, 4), ids=list("abcd")
    )
    reference = layer(box(0, 1, 10, 10), box(30, 0, 10, 10), box(80, 0, 3, 3), ids=list("xyz"))
    result = assess(mapped, reference, min_iou=0.6)
    table = result.table
    rows = {
        name: dict(zip(table.columns, values))
        for name, values in zip(table.columns["id"], zip(*table.columns.values()))
    }
    assert [rows[key]["outcome"] for key in "abcdxyz"] == [
        "match", "group", "group", "false", "match", "group", "missed",
    ]  # fmt: skip
    assert rows["a"]["matched_id"] == "x"
    assert rows["x"]["matched_id"] == "a"
    assert rows["a"]["matched_iou"] == rows["x"]["matched_iou"] == pytest.approx(90 / 110)
    assert rows["a"]["offset_m"] == rows["x"]["offset_m"] == pytest.approx(10, rel=2e-3)
    assert rows["b"]["relation"] == rows["y"]["relation"] == "n:1"
    assert rows["b"]["group_id"] == rows["c"]["group_id"] == rows["y"]["group_id"]
    assert rows["y"]["group_iou"] == pytest.approx(1)
    assert rows["y"]["matched_id"] is None
    assert rows["d"]["area_m2"] == pytest.approx(1600, rel=2e-3)
    assert set(table.columns) == {field.name for field in table.fields}
    shapes = shapely.from_wkb(table.geometries)
    assert shapely.equals(shapes[0], shapely.MultiPolygon([box(0, 0, 10, 10)]))
    east, north = result.objects.mean_offset
    # True north, from which that of the grid differs by half a degree here.
    assert (east, north) == pytest.approx((-0.1, 10), abs=0.03)
    assert result.objects.relations == {"1:1": 1, "n:1": 1, "1:n": 0, "n:m": 0}
    assert result.objects.mapped.grouped == 3


def test_size_classes_add_up(tmp_path):
    one, other = random_masks(6)
    result = assess(raster(tmp_path / "a.tif", one), raster(tmp_path / "b.tif", other))
    for side in ("mapped", "reference"):
        for name in ("total", "matched", "hit"):
            parts = sum(getattr(getattr(part, side), name) for part in result.objects.classes)
            assert parts == getattr(getattr(result.objects, side), name)


# What is written


class _Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.links, self.text = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [v for k, v in attrs if k in ("src", "href")]

    def handle_data(self, data):
        self.text.append(data)


def read_report(result, path):
    assessment_report(result, str(path))
    page = _Page()
    text = path.read_text(encoding="utf-8")
    page.feed(text)
    return page, text


def test_the_report_is_whole_in_itself(tmp_path):
    one, other = random_masks(7, (700, 900))
    result = assess(raster(tmp_path / "a.tif", one), raster(tmp_path / "b.tif", other))
    assert result.detail is not None
    page, text = read_report(result, tmp_path / "report.html")
    assert "script" not in page.tags
    assert "link" not in page.tags
    assert len(page.links) >= 5
    assert all(link.startswith("data:image/") for link in page.links)
    assert "http" not in text.partition("<body>")[0]
    assert "@media print" in text
    words = " ".join(" ".join(page.text).split())
    for key in ("F1", "PRECISION", "RECALL"):
        assert f"{result.numbers()[key]:.3f}" in words
    assert f"{result.pixels.match:,}" in words
    assert "Error matrix. Rows are the map, columns the reference." in words
    assert assessment_json(result)["software"]["NumPy"] == np.__version__
    assert np.__version__ in words
    assert words.count("nan") == 0
    assert "None" not in words


def test_names_are_no_markup(tmp_path):
    evil = "<script>alert('a')</script>&<b>"
    result = assess(layer(box(0, 0, 9, 9), name=evil), layer(box(0, 0, 9, 9), name=evil))
    page, _ = read_report(result, tmp_path / "report.html")
    assert "script" not in page.tags
    assert evil in "".join(page.text)


@pytest.mark.parametrize("kind", ["empty map", "empty reference", "points", "sample"])
def test_reports_of_unusual_assessments(tmp_path, kind):
    some, extra = layer(box(0, 0, 10, 10), box(20, 20, 5, 5)), {}
    inside, outside = (box(c, 2, 1, 1).centroid for c in (2, 15))
    mapped, reference = some, some
    if kind == "empty map":
        mapped = layer()
    elif kind == "empty reference":
        reference = layer()
    elif kind == "points":
        reference = layer(inside, outside)
    else:
        points = layer(inside, inside, outside, outside)
        extra["sample"] = SamplePoints(points, [True, True, False, True])
    page, _ = read_report(assess(mapped, reference, **extra), tmp_path / "report.html")
    words = " ".join(page.text)
    assert ("Estimated from the sample" in words) == (kind == "sample")
    assert ("Rows are the map" in words) == (kind != "points")
    assert "nan" not in words.lower().replace("mean and", "")


def test_metrics_are_json_without_nan(tmp_path):
    result = assess(layer(), layer(box(0, 0, 10, 10)))
    text = json.dumps(assessment_json(result), allow_nan=False)
    found = json.loads(text)
    assert found["pixels"]["measures"]["precision"] is None
    assert found["pixels"]["matrix_rows_map_columns_reference"]["pixels"] == [[0, 0], [100, 0]]
    assert found["objects"]["reference"]["total"] == 1


# Real inventories


def noto(edition):
    path = INVENTORIES / "noto2024" / f"hokai_all_{edition}_suzu-wajimaEAST.geojson"
    features = json.loads(path.read_text(encoding="utf-8-sig"))["features"]
    shapes = [shapely.from_geojson(json.dumps(feature["geometry"])) for feature in features]
    return layer(*shapes, name=edition, crs=CRS.from_epsg(4326))


@needs_inventories
def test_two_editions_of_the_noto_inventory():
    first, second = noto("20240103"), noto("20240106")
    result = assess(first, second)
    assert len(result.mapped.landslides) == len(first.geometries) == 955
    assert len(result.reference.landslides) == 1213
    assert result.mapped.landslides.repaired == 2
    assert result.reference.landslides.repaired == 3
    numbers = result.numbers()
    # The later edition adds landslides to the earlier one and changes few.
    assert numbers["OBJECT_PRECISION"] > 0.95
    assert 0.7 < numbers["OBJECT_RECALL"] < 0.8
    assert numbers["PRECISION"] > 0.98
    assert result.objects.mean_iou > 0.98
    assert result.sizes[1].areas.sum() > result.sizes[0].areas.sum()
    assert result.sizes[1].distribution.exponent == pytest.approx(2.0, abs=0.4)
    assert assess(second, second).numbers()["F1"] == 1


def years(name):
    """Yield the layers of a zip of shapefiles, by name."""
    from osgeo import ogr

    archive = INVENTORIES / "multitemporal_predicted" / f"{name}.zip"
    with zipfile.ZipFile(io.BytesIO(archive.read_bytes())) as opened:
        inside = sorted(part for part in opened.namelist() if part.endswith(".shp"))
    for part in inside:
        data = ogr.Open(f"/vsizip/{archive}/{part}")
        shapes = data.GetLayer(0)
        wkt = shapes.GetSpatialRef().ExportToWkt()
        read = [
            None if (g := feature.GetGeometryRef()) is None else bytes(g.ExportToIsoWkb())
            for feature in shapes
        ]
        yield MapLayer(part, geometries=read, crs=wkt)


@needs_inventories
@pytest.mark.parametrize("name", ["Nepal", "China"])
def test_years_with_invalid_geometries(name):
    pytest.importorskip("osgeo.ogr")
    layers = list(years(name))
    assert len(layers) >= 2
    result = assess(layers[0], layers[-1], pixel_size=30.0)
    numbers = result.numbers()
    assert result.objects.mapped.total > 20
    assert all(value is None or math.isfinite(value) for value in numbers.values())
    assert 0 <= numbers["F1"] < 1
    same = assess(layers[-1], layers[-1], pixel_size=30.0)
    assert same.numbers()["F1"] == 1
    assert same.numbers()["HIT_RECALL"] > 0.6
