"""What a row of a table says of its pair: roles, offsets, nodata and CRS go before the files."""

import json
from dataclasses import asdict

import numpy as np
import pytest

from scarmapper.core.geo.gdal import rasterio
from scarmapper.core.mapping.scar_map import MapOptions
from scarmapper.core.progress import Progress
from scarmapper.core.tiles.exchange import error_of
from scarmapper.core.tiles.files import unpacked
from scarmapper.core.tiles.jobs import MAP, SAMPLE, images_of, job_result, options_as_dict
from scarmapper.core.tiles.shared_model import method_to_fit
from scarmapper.core.tiles.table import SETTINGS, Tile, read_tiles
from scarmapper.core.tiles.tile_settings import options_of_tile

DROP = MapOptions(method="ndvi drop", align=False, min_area=400)


@pytest.fixture
def odd(simulated, tmp_path):
    """The simulated pair as files that say nothing: no CRS, no names, no nodata, an offset."""
    for date, more in (("pre", 0), ("post", 1000)):
        with rasterio.open(simulated / f"{date}.tif") as dataset:
            pixels = dataset.read().astype(np.int16)
            empty = (pixels == (dataset.nodata or 0)).all(axis=0)
            profile = {**dataset.profile, "crs": None, "nodata": None, "dtype": "int16"}
        pixels += more
        pixels[:, empty] = 30_000
        with rasterio.open(tmp_path / f"{date}.tif", "w", **profile) as made:
            made.write(pixels)
    with rasterio.open(simulated / "pre.tif") as dataset:
        numbers = {name: number for number, name in enumerate(dataset.descriptions, start=1)}
        crs = dataset.crs.to_string()
    names = {
        "blue": "B02", "green": "B03", "red": "B04", "nir": "B08", "nir08": "B8A", "swir16": "B11"
    }  # fmt: skip
    roles = "; ".join(f"{role}={numbers[name]}" for role, name in names.items())
    text = (
        "pre,post,crs_pre,crs_post,nodata_pre,nodata_post,offset_post,band_roles\n"
        f'pre.tif,post.tif,{crs},{crs},30000,30000,−1000,"{roles}"\n'
    )
    (tmp_path / "tiles.csv").write_text(text, encoding="utf-8")
    return read_tiles(str(tmp_path / "tiles.csv"))[0]


def outcome(tile, kind=MAP, options=DROP):
    job = {
        "kind": kind, "tile": json.loads(json.dumps(asdict(tile))), "fingerprint": "f",
        "options": options_as_dict(options), "file": None,
    }  # fmt: skip
    return job_result(job, Progress())


def test_a_pair_of_which_the_table_says_all_is_mapped_as_the_plain_one(odd, simulated):
    plain = Tile("plain", str(simulated / "pre.tif"), str(simulated / "post.tif"))
    (found, content), (wanted, wanted_content) = outcome(odd), outcome(plain)
    assert found["facts"]["crs"] == wanted["facts"]["crs"]
    arrays, wanted_arrays = unpacked(content)[1], unpacked(wanted_content)[1]
    for key in ("scar_row", "scar_start", "scar_stop", "hidden_row", "hidden_start"):
        np.testing.assert_array_equal(arrays[key], wanted_arrays[key], err_msg=key)
    assert "error" not in outcome(odd, SAMPLE, MapOptions(method="evidence", align=False))[0]
    assert method_to_fit(MapOptions(method="evidence"), [odd]) is not None


def test_without_the_table_the_same_pair_is_refused(odd):
    assert "coordinate reference" in str(outcome(Tile("a", odd.pre, odd.post))[0]["error"])


def test_what_a_row_does_not_say_is_that_of_the_run():
    options = MapOptions(band_roles="red=1", offset_pre=5.0)
    assert options_of_tile(Tile("a"), options) == options
    own = options_of_tile(Tile("a", settings={"offset_pre": "0", "band_roles": "red=2"}), options)
    assert (own.offset_pre, own.band_roles, own.offset_post) == (0.0, "red=2", None)


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"offset_post": "a lot"}, "offset_post of the table holds a lot, which is no number"),
        ({"offset_post": "nan"}, "no number"),
        ({"nodata_pre": "-9999;0"}, "nodata_pre of the table holds -9999;0"),
        ({"crs_post": "EPSG:1"}, "crs_post of the table holds EPSG:1"),
        ({"crs_post": "somewhere"}, "no coordinate reference system"),
        ({"band_roles": "red"}, "red"),
    ],
)
def test_what_cannot_be_understood_is_a_sentence(simulated, settings, says):
    tile = Tile("a", *(str(simulated / f"{date}.tif") for date in ("pre", "post")),
                settings=settings)  # fmt: skip
    assert says in str(error_of(outcome(tile)[0]["error"]))


def test_no_value_need_be_nodata(odd):
    tile = Tile("a", odd.pre, odd.post, settings={**odd.settings, "nodata_post": "none"})
    assert np.isnan(images_of(odd).post.read_all()).any()
    assert np.isfinite(images_of(tile).post.read_all()).all()


def test_the_columns_are_those_that_the_help_names(qgis):
    from scarmapper.algorithms.mapscarstiles import MapScarsTiles

    algorithm = MapScarsTiles()
    algorithm.initAlgorithm()
    text = algorithm.parameterDefinition("TILES").help()
    assert all(column in text for column in SETTINGS)
