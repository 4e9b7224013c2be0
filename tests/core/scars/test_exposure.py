"""Lines, polygons and points over scars: lengths and areas computed by hand."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from scarmapper.core.errors import Cancelled, NoOverlapError, ScarMapperError
from scarmapper.core.geo.gdal import CRS
from scarmapper.core.progress import Progress
from scarmapper.core.scars.exposure_map import FREE, HIT, NEAR, UNSEEN, UserLayer, map_exposure
from scarmapper.core.scars.exposure_tables import feature_table, scar_table

# On the middle meridian of zone 33, metres of the grid are 0.9996 of those of the ground.
X, Y, SCALE = 500_000, 4_600_000, 0.9996
UTM = CRS.from_epsg(32633).to_wkt()


def layer(shapes, crs=UTM, name="layer", ids=(), **columns):
    return UserLayer(name, crs, [s if s is None or isinstance(s, bytes) else shapely.to_wkb(s)
                                 for s in shapes], columns, ids)  # fmt: skip


def box(x, y, width, height):
    """A rectangle in metres of the ground from a corner."""
    return shapely.box(*(SCALE * np.array([x, y, x + width, y + height]) + [X, Y, X, Y]))


def line(*points):
    return shapely.LineString(SCALE * np.array(points, float) + [X, Y])


def point(x, y):
    return shapely.Point(SCALE * x + X, SCALE * y + Y)


def table_of(table):
    return {field.name: table.values(field) for field in table.fields}


SCARS = [box(0, 0, 100, 50), box(80, 0, 100, 50), box(1000, 0, 100, 100)]


def test_a_road_through_scars_that_overlap_counts_once_for_it_and_for_each_scar():
    road = line((-500, 25), (500, 25))
    found = map_exposure(layer(SCARS), layer([road]), distance=10)
    row = {key: values[0] for key, values in table_of(feature_table(found, "x")).items()}
    assert row["outcome"] == "hit"
    assert (row["scars_hit"], row["scars_near"], row["scar_ids"]) == (2, 2, "1, 2")
    assert row["distance_m"] == 0
    # From 0 to 180; with the distance from −10 to 190.
    assert row["hit_m"] == pytest.approx(180, rel=1e-4)
    assert row["near_m"] == pytest.approx(200, rel=1e-3)
    assert row["hit_m2"] == 0
    scars = table_of(scar_table(found, "y"))
    assert scars["hit_m"] == pytest.approx([100, 100, 0], rel=1e-4)
    assert scars["near_m"] == pytest.approx([120, 120, 0], rel=1e-3)
    assert scars["hit_count"] == [1, 1, 0]
    assert scars["outcome"] == ["hit", "hit", "none"]


def test_buildings_and_points():
    buildings = [box(-10, 10, 20, 10), box(1105, 10, 10, 10), box(300, 300, 5, 5)]
    found = map_exposure(layer(SCARS), layer(buildings), distance=20)
    assert found.feature_outcomes.tolist() == [HIT, NEAR, FREE]
    rows = table_of(feature_table(found, "x"))
    assert rows["hit_m2"] == pytest.approx([100, 0], rel=1e-3)
    assert rows["near_m2"] == pytest.approx([200, 100], rel=1e-3)
    assert rows["hit_m"] == [0, 0]
    assert rows["distance_m"] == pytest.approx([0, 5], abs=0.01)
    points = [point(50, 25), point(1050, 115), point(400, 400)]
    found = map_exposure(layer(SCARS), layer(points), distance=20)
    assert found.feature_outcomes.tolist() == [HIT, NEAR, FREE]
    assert found.numbers()["HIT_COUNT"] == 1
    assert found.numbers()["NEAR_COUNT"] == 2
    assert feature_table(found, "x").geometry_type == "MultiPoint"


def test_lines_and_polygons_in_one_layer_are_each_measured_in_their_unit():
    mixed = [line((1050, -50), (1050, 50)), shapely.GeometryCollection(
        [box(1010, 10, 10, 10), line((1000, 90), (1200, 90))]), box(1100, 0, 10, 10)]  # fmt: skip
    found = map_exposure(layer(SCARS), layer(mixed), distance=0)
    hit = found.exposure.hit_features
    # The last touches the scar by its edge alone: hit, but nothing of it is in the scar.
    assert hit.metres == pytest.approx([50, 100, 0], rel=1e-3)
    assert hit.square_metres == pytest.approx([0, 100, 0], rel=1e-3, abs=1e-3)
    assert found.feature_outcomes.tolist() == [HIT, HIT, HIT]
    assert feature_table(found, "x").geometry_type == "GeometryCollection"


def test_degrees_and_another_zone_give_the_same_metres():
    road = line((-500, 25), (500, 25))
    for code in (4326, 32634, 3857):
        from scarmapper.core.geo.gdal import rasterio

        other = shapely.transform(
            road,
            lambda p, code=code: np.stack(
                rasterio.warp.transform("EPSG:32633", f"EPSG:{code}", *p.T), axis=1
            ),
        )
        crs = CRS.from_epsg(code).to_wkt()
        found = map_exposure(layer(SCARS), layer([other], crs), distance=10)
        assert found.numbers()["HIT_LENGTH"] == pytest.approx(180, rel=1e-3)
        table = feature_table(found, "x")
        assert table.crs == CRS.from_wkt(crs)
        assert shapely.from_wkb(table.geometries[0]).geoms[0].equals(other)


def test_rejected_scars_are_left_out():
    scars = layer(SCARS, status=["confirmed", "Rejected", None], ids=["a", "b", "c"])
    found = map_exposure(scars, layer([line((150, 25), (500, 25))]))
    assert (found.rejected, len(found.scar_shapes)) == (1, 2)
    assert found.numbers()["HIT_COUNT"] == 0
    found = map_exposure(scars, layer([line((50, 25), (500, 25))]))
    rows = table_of(feature_table(found, "x"))
    assert rows["scar_ids"] == ["a"]
    assert rows["hit_m"] == pytest.approx([50], rel=1e-3)
    # The decision stays with the layer of scars; the copy must not look like one.
    assert table_of(scar_table(found, "y"))["source_status"] == ["confirmed", None]


def test_a_scar_that_reaches_a_river_is_flagged_with_the_length_touched():
    rivers = layer(
        [line((-100, -8), (300, -8)), line((1050, 40), (1050, 60)), box(90, 45, 400, 200)],
        name="rivers", waterway=["river", None, None], natural=[None, None, "water"],
    )  # fmt: skip
    rivers.columns["name"] = ["Soča", "a road", "Lake"]
    given = {"rivers": rivers, "river_distance": 10}
    found = map_exposure(layer(SCARS), layer([line((0, 500), (9, 500))]), **given)
    rows = table_of(scar_table(found, "y"))
    assert rows["river"] == [1, 1, 0]
    assert rows["river_names"] == ["Lake, Soča", "Lake, Soča", None]
    # Along the edge at 8 m: 100 m, and on both sides as far as 10 m from a corner reach, 6 m each;
    # of the banks, 20 m of the southern and 15 of the western, within 10 m of the first scar.
    bank = 20 + 15
    assert rows["river_m"][0] == pytest.approx(112 + bank, rel=0.02)
    assert found.numbers()["RIVER_COUNT"] == 2


def test_unseen_ground_is_not_called_free():
    roads = [line((0, 300), (100, 300)), line((50, 25), (60, 25)), line((0, 900), (9, 900))]
    without = map_exposure(layer(SCARS), layer(roads))
    assert any("though nobody could see them" in text for text in without.warnings)
    assert without.numbers()["UNSEEN_COUNT"] is None
    unseen = layer([box(40, 250, 30, 100), box(60, 250, 30, 100), box(0, 0, 200, 200)])
    found = map_exposure(layer(SCARS), layer(roads), unseen=unseen)
    assert not found.warnings
    assert found.feature_outcomes.tolist() == [UNSEEN, HIT, FREE]
    rows = table_of(feature_table(found, "x"))
    assert rows["unseen_m"] == pytest.approx([50, 10], rel=1e-3)
    assert found.numbers()["UNSEEN_COUNT"] == 1


def test_classes_are_counted_and_measured():
    roads = [line((-10, y), (150, y)) for y in (10, 20, 30)] + [line((0, 60), (9, 60))]
    roads = layer(roads, highway=["track", "primary", "track", None])
    found = map_exposure(layer(SCARS), roads, distance=15)
    rows = found.by_class()
    assert [row.name for row in rows] == ["track", "primary", "no class"]
    assert [(row.hit, row.near) for row in rows] == [(2, 2), (1, 1), (0, 1)]
    assert rows[0].hit_extent.metres == pytest.approx(300, rel=1e-3)
    assert table_of(scar_table(found, "y"))["hit_classes"][0] == "primary, track"


def test_attributes_are_kept_and_do_not_clash_with_our_own():
    roads = layer(
        [line((0, 5), (50, 5))], fid=[7], hit_m=["old"], lanes=[2], osm_id=[4_000_000_000],
        width=[3.5], Name=["A"], empty=[None],
    )  # fmt: skip
    table = feature_table(map_exposure(layer(SCARS), roads), "x")
    kinds = {field.name: field.kind for field in table.fields}
    rows = table_of(table)
    assert (rows["source_fid"], rows["source_hit_m"]) == ([7], ["old"])
    assert (rows["lanes"], rows["osm_id"], rows["width"]) == ([2], ["4000000000"], [3.5])
    assert (kinds["lanes"], kinds["osm_id"], kinds["width"]) == ("integer", "text", "real")
    assert len(kinds) == len(table.fields)


def test_of_a_collection_among_scars_only_the_polygons_count():
    mixed = shapely.GeometryCollection([SCARS[0], line((0, 25), (500, 25)), SCARS[2]])
    found = map_exposure(layer([mixed]), layer([line((-50, 25), (2000, 25))]))
    assert found.exposure.hit_features.metres == pytest.approx([200], rel=1e-3)


def test_broken_geometries_do_not_stop_the_others():
    bow = shapely.Polygon(np.add([(0, 0), (100, 100), (100, 0), (0, 100)], (X, Y)))
    scars = layer([bow, None, b"no geometry", point(0, 0)], status=[None] * 4)
    roads = layer([line((50, 75), (150, 75)), None, line((20, 50), (20, 50)), b"\x01"])
    found = map_exposure(scars, roads)
    # The bow tie is 50 m wide at that height: its two triangles meet in the middle.
    assert found.exposure.hit_features.metres[0] == pytest.approx(25, rel=1e-2)
    assert len(table_of(scar_table(found, "y"))["outcome"]) == 1
    assert any("are no polygons" in text for text in found.warnings)


@pytest.mark.parametrize(
    ("scars", "roads", "why"),
    [
        ([], [line((0, 5), (50, 5))], "no scars, or all are rejected"),
        (SCARS, [], "holds no features"),
        ([], [], "no scars, or all are rejected"),
    ],
)
def test_nothing_gives_nothing_and_says_so(scars, roads, why):
    found = map_exposure(layer(scars), layer(roads), distance=5, unseen=layer([]))
    assert any(why in text for text in found.warnings)
    assert found.numbers()["HIT_COUNT"] == found.numbers()["NEAR_LENGTH"] == 0
    assert not feature_table(found, "x").geometries
    assert len(scar_table(found, "y").geometries) == len(scars)


def test_scars_that_are_all_rejected_hit_nothing():
    scars = layer(SCARS, status=["rejected"] * 3)
    found = map_exposure(scars, layer([line((0, 5), (50, 5))]), distance=5)
    assert any("all are rejected" in text for text in found.warnings)
    assert found.numbers()["NEAR_COUNT"] == 0


def test_layers_of_other_places_and_kinds_are_refused():
    far = layer([line((900_000, 0), (900_000, 50))], name="roads")
    with pytest.raises(
        NoOverlapError, match=r"roads and the scars are of different places, 8\d\d km"
    ):
        map_exposure(layer(SCARS), far)
    with pytest.raises(ScarMapperError, match="no usable polygons"):
        map_exposure(layer([line((0, 0), (1, 1))]), far)
    with pytest.raises(ScarMapperError, match="layer of scars holds no usable"):
        map_exposure(layer([None, b"nothing"]), far)
    with pytest.raises(ScarMapperError, match="No feature of roads can be used"):
        map_exposure(layer(SCARS), layer([None], name="roads"))
    with pytest.raises(ScarMapperError, match="no coordinate reference system"):
        map_exposure(layer(SCARS), layer([line((0, 0), (1, 1))], crs=""))
    with pytest.raises(ScarMapperError, match="no field “rank”"):
        map_exposure(layer(SCARS), layer(SCARS), class_field="rank")


def test_the_user_can_stop():
    class Stopped(Progress):
        def is_cancelled(self):
            return True

    with pytest.raises(Cancelled):
        map_exposure(layer(SCARS), layer(SCARS), progress=Stopped())


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 400)] * 4), min_size=1, max_size=8), st.integers(0, 60))
def test_what_is_hit_is_no_more_than_there_is_and_grows_with_the_distance(corners, distance):
    scars = [box(x, y, 20 + width, 30) for x, y, width, _ in corners]
    roads = [line((0, y + 1), (400, y + 7)) for *_, y in corners]
    found = map_exposure(layer(scars), layer(roads), distance=distance)
    hit, near = found.exposure.hit_features.metres, found.exposure.near_features.metres
    assert (hit <= near + 1e-3).all()
    whole = np.array([np.hypot(400, 6)] * len(roads))
    assert (near <= whole * 1.001).all()
    # By hand: the road less what lies beyond the union of all scars.
    union = shapely.union_all(scars)
    expected = shapely.length(shapely.intersection(np.array(roads), union)) / SCALE
    assert hit == pytest.approx(expected, rel=1e-3, abs=1e-3)
