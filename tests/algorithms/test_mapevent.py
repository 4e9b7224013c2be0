"""From the area and the time of an event to a map, and on to the next one."""

import json
from pathlib import Path

import pytest
import rasterio
import rasterio.warp

from scarmapper.core.provenance.carried_record import read_record
from scarmapper.tests.servers.image_archive import Scene
from scarmapper.tests.servers.image_server import ImageServer

CLOUD = (0.0, 0.0, 0.4, 0.25)
BEFORE = Scene("2018-12-19T09:54:11Z")
AFTER = Scene("2019-01-08T09:54:11Z", after=True)


@pytest.fixture
def server():
    """A server with an image before and one after, and mountains."""
    with ImageServer([BEFORE, AFTER], dem30=[(37, 14)]) as made:
        made.relief = 20_000.0
        yield made


@pytest.fixture
def given(server, tmp_path):
    """Return the parameters, with changes."""

    def parameters(**changes):
        return {
            "AREA": "419300,420900,4159000,4161200 [EPSG:32633]",
            "EVENT": "2018-12-31T03:00Z",
            "CATALOGUE_URL": f"{server.url}/earth/v1",
            "STORES": f"{server.url}/dem30 {server.url}/dem90",
            "CACHE": str(tmp_path / "cache"),
            "FOLDER": str(tmp_path / "event"),
            **changes,
        }

    return parameters


def names(folder):
    return {path.name for path in Path(folder).iterdir() if not path.name.startswith(".")}


def columns(path):
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(str(path), "scars", "ogr")
    fields = [field.name() for field in layer.fields()]
    return [dict(zip(fields, feature.attributes())) for feature in layer.getFeatures()]


def test_a_map_with_all_its_files(run, given, tmp_path):
    results = run("mapevent", **given())
    assert results["COUNT"] > 3
    assert results["TOTAL_AREA"] > 3 * 500
    assert Path(results["REPORT"]).stat().st_size > 50_000
    assert len(columns(results["SCARS"])) == results["COUNT"]
    assert names(tmp_path / "event") >= {
        "event.json", "search.json", "candidates.gpkg", "pairs.gpkg", "dem.tif",
        "image_2018-12-19_S2A_R079.tif", "image_2019-01-08_S2A_R079.tif",
        "scl_2018-12-19_S2A_R079.tif", "scl_2019-01-08_S2A_R079.tif",
        "scars_2019-01-08.gpkg", "mask_2019-01-08.tif", "report_2019-01-08.html",
    }  # fmt: skip


def test_a_second_run_does_nothing_until_there_is_a_newer_image(run, given, server, tmp_path):
    first = run("mapevent", **given(DEM=False))
    scars = Path(first["SCARS"])
    content = scars.read_bytes()
    server.requests.clear()
    again = run("mapevent", **given(DEM=False))
    assert again == first
    assert {request.path.split("?")[0] for request in server.requests} <= {
        "/earth/v1/search", "/earth/v1/collections",
    }  # fmt: skip
    server.scenes.append(Scene("2019-01-18T09:54:11Z", after=True))
    newer = run("mapevent", **given(DEM=False))
    assert newer["SCARS"].endswith("scars_2019-01-18.gpkg")
    assert scars.read_bytes() == content
    # All of them were there before.
    assert {row["inventory"] for row in columns(newer["SCARS"])} == {"known"}


def test_a_run_goes_on_where_it_stopped(run, fails, given, server, tmp_path):
    server.fails("/dem30/", "403", times=999)
    message = fails("mapevent", **given())
    assert "refuses access" in message
    assert "In the step fetchdem" in message
    kept = names(tmp_path / "event")
    assert "image_2019-01-08_S2A_R079.tif" in kept
    assert not any(name.startswith("scars") for name in kept)
    server.faults.clear()
    server.requests.clear()
    results = run("mapevent", **given())
    assert results["COUNT"] > 3
    assert {request.path.split("/")[1] for request in server.requests} == {"dem30"}


def searched(run, given, tmp_path, **changes):
    """Return the file of a search for the event."""
    wanted = {key: given()[key] for key in ("AREA", "EVENT", "CATALOGUE_URL", "CACHE")}
    return run(
        "findimages",
        **{**wanted, **changes},
        CANDIDATES=str(tmp_path / "candidates.gpkg"),
        PAIRS=str(tmp_path / "pairs.gpkg"),
        SEARCH=str(tmp_path / "search.json"),
    )["SEARCH"]


def test_chosen_images_of_a_search_are_mapped_and_no_map_is_overwritten(
    run, fails, given, server, tmp_path
):
    server.scenes = [
        Scene("2018-01-03T09:54:11Z"), BEFORE, AFTER,
        Scene("2019-01-08T10:04:11Z", after=True, orbit=122, platform="sentinel-2b"),
    ]  # fmt: skip
    search = searched(run, given, tmp_path)
    server.requests.clear()
    chosen = {"DEM": False, "SEARCH": search, "PRE_IMAGE": "2018-01-03"}
    first = run("mapevent", **given(**chosen, POST_IMAGE="2019-01-08 S2A R079"))
    assert not [r.path for r in server.requests if "search" in r.path]
    assert "image_2018-01-03_S2A_R079.tif" in names(tmp_path / "event")
    content = Path(first["SCARS"]).read_bytes()
    # The same again is there already; another image of the same day gets files of its own.
    assert run("mapevent", **given(**chosen, POST_IMAGE="2019-01-08 S2A R079")) == first
    other = run("mapevent", **given(**chosen, POST_IMAGE="2019-01-08 S2B R122"))
    assert other["SCARS"].endswith("scars_2019-01-08_2.gpkg")
    assert Path(first["SCARS"]).read_bytes() == content
    record = json.loads((tmp_path / "event" / "event.json").read_text())
    assert record["maps"][1]["images"]["POST"] == "image_2019-01-08_S2B_R122.tif"
    assert not [name for name in record["steps"] if name.startswith("map ")]
    message = fails("mapevent", **given(**chosen, POST_IMAGE="2018-12-19"))
    assert "is not before and 2018-12-19 not after the event" in message
    assert "“2017” names 0 of the images" in fails(
        "mapevent", **given(**{**chosen, "PRE_IMAGE": "2017"})
    )


@pytest.mark.parametrize(
    "changes",
    [{"EVENT": "2018-12-30T03:00Z"}, {"AREA": "419300,420900,4159000,4160200 [EPSG:32633]"}],
)
def test_the_search_of_another_event_is_refused(run, fails, given, tmp_path, changes):
    search = searched(run, given, tmp_path, **changes)
    assert "The search is of another event" in fails("mapevent", **given(SEARCH=search))
    assert not (tmp_path / "event").exists()


def test_clouds_are_filled_from_other_dates(run, given, server, tmp_path):
    server.scenes = [
        BEFORE,
        Scene("2019-01-08T09:54:11Z", after=True, clouds=(CLOUD,)),
        Scene("2019-01-13T09:54:11Z", after=True, clouds=((0.2, 0.25, 1.0, 1.0),)),
    ]
    area = "418500,422500,4158500,4162000 [EPSG:32633]"
    results = run("mapevent", **given(DEM=False, AREA=area))
    made = [name for name in names(tmp_path / "event") if name.startswith("composite_2019")]
    assert len(made) == 1
    with rasterio.open(tmp_path / "event" / made[0]) as composite:
        assert (composite.read(3) > 0).mean() > 0.9
        assert composite.tags()["SCARMAPPER_DATES"] == "2019-01-08 2019-01-13"
    scars = columns(results["SCARS"])
    assert {row["pre_date"] for row in scars} == {"2018-12-19"}
    assert {row["post_date"] for row in scars} == {"2019-01-08", "2019-01-13"}


def test_folders_of_others_are_left_alone(fails, given, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "holiday.jpg").write_bytes(b"x")
    assert "holds files that are of no event, such as holiday.jpg" in fails(
        "mapevent", **given(FOLDER=str(other))
    )
    fails("mapevent", **given(MEGABYTES=1))  # after the search
    message = fails("mapevent", **given(EVENT="2018-12-30T03:00Z"))
    assert "is that of another event" in message
    record = tmp_path / "event" / "event.json"
    document = json.loads(record.read_text())
    document["steps"]["search"]["files"] = ["../../elsewhere.json"]
    record.write_text(json.dumps(document))
    assert "is no record of an event, or is damaged" in fails("mapevent", **given())


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"AREA": None}, "Choose an area"),
        ({"EVENT": "2018-12-31T03:00"}, "has no time zone"),
        ({"EVENT": "2199-01-01T00:00Z"}, "lies in the future"),
        ({"EVENT": "2017-01-01T00:00Z"}, "has no image of the area from before the event"),
        ({"FOLDER": "/proc/event"}, "cannot be used"),
        ({"MEGABYTES": 1}, "MB are still to be fetched"),
    ],
)
def test_failures_are_one_sentence(fails, given, changes, said):
    message = fails("mapevent", **given(**changes))
    assert said in message
    assert "Traceback" not in message


def test_cancelling_ends_within_two_seconds(qgis, given, server):
    import threading
    import time

    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback

    algorithm = QgsApplication.processingRegistry().createAlgorithmById("scarmapper:mapevent")
    feedback = QgsProcessingFeedback()
    server.fails("SCL", "slow", times=99, value="15")
    threading.Timer(0.7, feedback.cancel).start()
    start = time.monotonic()
    _, succeeded = algorithm.run(given(), QgsProcessingContext(), feedback)
    assert not succeeded
    assert time.monotonic() - start < 0.7 + 2


def test_ground_is_excluded_scars_are_split_and_unseen_ground_is_told(run, given, tmp_path):
    """With other options the same images are mapped again, beside the map that is there."""
    first = run("mapevent", **given(DEM=False))
    content = Path(first["SCARS"]).read_bytes()
    assert Path(first["UNSEEN"]).name == "unseen_2019-01-08.gpkg"
    assert "excluded" not in {row["reason"] for row in columns(first["UNSEEN"])}
    fields = tmp_path / "fields.geojson"
    with rasterio.open(tmp_path / "event" / "image_2019-01-08_S2A_R079.tif") as image:
        left, bottom, right, top = rasterio.warp.transform_bounds(
            image.crs, "EPSG:4326", *image.bounds
        )
    middle = (bottom + top) / 2
    ring = [[left, middle], [right, middle], [right, top], [left, top], [left, middle]]
    fields.write_text(json.dumps({"type": "Polygon", "coordinates": [ring]}))
    options = {"DEM": False, "EXCLUDE": str(fields), "SPLIT": True}
    second = run("mapevent", **given(**options))
    assert second["SCARS"].endswith("scars_2019-01-08_2.gpkg")
    assert Path(first["SCARS"]).read_bytes() == content
    assert 0 < second["COUNT"] < first["COUNT"]
    unseen = columns(second["UNSEEN"])
    assert "excluded" in {row["reason"] for row in unseen}
    # The same images tell nothing of what is new.
    assert not any(row["inventory"] for row in columns(second["SCARS"]))
    assert run("mapevent", **given(**options)) == second
    assert run("mapevent", **given(DEM=False)) == first
    record = read_record(second["SCARS"])
    assert record.parameters["SPLIT"] is True
