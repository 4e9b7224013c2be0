"""Crowns and toes as points."""

import numpy as np
import shapely

from scarmapper.core.geo.gdal import CRS
from scarmapper.core.geo.vector_table import VectorTable
from scarmapper.core.scars.slope_ends import slope_ends


def layer(**columns):
    count = len(next(iter(columns.values()), ()))
    columns = {name: np.array(values, np.float64) for name, values in columns.items()}
    return VectorTable("scars", "MultiPolygon", CRS.from_epsg(32654), (), [b""] * count, columns)


def test_each_scar_with_a_slope_line_has_a_crown_and_a_toe():
    nan = np.nan
    found = slope_ends(
        layer(
            id=[7, 9, 8], crown_lon=[141.1, nan, 141.3], crown_lat=[42.1, nan, 42.3],
            crown_z=[300, nan, 250], toe_lon=[141.2, nan, 141.4], toe_lat=[42.2, nan, 42.4],
            toe_z=[200, nan, nan], length_m=[150, 80, 90], height_m=[100, nan, 40],
        )
    )  # fmt: skip
    assert found.crs == CRS.from_epsg(4326)
    assert found.columns["scar"].tolist() == [7, 7, 8, 8]
    assert found.columns["kind"].tolist() == ["crown", "toe"] * 2
    assert found.values(found.fields[2]) == [300, 200, 250, None]
    assert found.columns["length_m"].tolist() == [150, 150, 90, 90]
    assert np.isnan(found.columns["reach_deg"]).all()
    places = shapely.get_coordinates(shapely.from_wkb(found.geometries))
    assert places.tolist() == [[141.1, 42.1], [141.2, 42.2], [141.3, 42.3], [141.4, 42.4]]


def test_scars_without_ends_ids_or_anything_give_no_points():
    assert slope_ends(layer(id=[1, 2])).geometries == []
    assert slope_ends(layer()).geometries == []
    named = layer(crown_lon=[1, 3], crown_lat=[2, 4])
    named.columns["id"] = np.array(["A-1", None], object)
    assert slope_ends(named).columns["scar"].tolist() == [1, 2]
    found = slope_ends(layer(Crown_Lon=[1.0], CROWN_LAT=[2.0]))
    assert (found.columns["scar"].tolist(), found.columns["kind"].tolist()) == ([1], ["crown"])
