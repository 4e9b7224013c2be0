"""Many tiles: by any workers the same map, whatever breaks off, fails or is taken up again."""

import csv
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import psutil
import pytest
import rasterio
import shapely

from scarmapper.core.errors import Cancelled, ScarMapperError
from scarmapper.core.geo.grid import Window
from scarmapper.core.imagery.reasons import VALID
from scarmapper.core.mapping.aligned_pair import Images, aligned_pair
from scarmapper.core.mapping.scar_map import MapOptions, map_scars
from scarmapper.core.progress import Progress
from scarmapper.core.raster.file_source import FileSource
from scarmapper.core.tiles import dask as tile_dask
from scarmapper.core.tiles import jobs as tile_jobs
from scarmapper.core.tiles import processes as tile_processes
from scarmapper.core.tiles import run as map_tiles_module
from scarmapper.core.tiles.processes import NoWorkers, WorkerProcesses
from scarmapper.core.tiles.run import TileOptions, map_tiles
from scarmapper.core.tiles.table import Tile, read_tiles

KEYS = ("pre", "post", "scl_post")
# Overlapping by 40 pixels; the simulated pair has 246 rows and 191 columns.
BOXES = {"a": (0, 0, 143, 191), "b": (103, 0, 143, 115), "c": (103, 75, 143, 116)}
EVIDENCE = MapOptions(min_area=400)
DROP = MapOptions(method="ndvi drop", align=False, min_area=400)


def cut(source, target, box, **changes):
    """Write a part of a raster."""
    row, col, height, width = box
    with rasterio.open(source) as dataset:
        window = rasterio.windows.Window(col, row, width, height)
        profile = {
            **dataset.profile, "width": width, "height": height,
            "transform": dataset.window_transform(window), **changes,
        }  # fmt: skip
        with rasterio.open(target, "w", **profile) as made:
            made.write(dataset.read(window=window))
            made.descriptions = dataset.descriptions
            made.update_tags(**dataset.tags())
    return target


@pytest.fixture
def folder(simulated, tmp_path):
    """A folder of three tiles that overlap."""
    place = tmp_path / "tiles"
    place.mkdir()
    for name, box in BOXES.items():
        for key in KEYS:
            cut(simulated / f"{key}.tif", place / f"{name}_{key}.tif", box)
    return place


@pytest.fixture
def alone(monkeypatch):
    """All is done in this process, as where no worker can be started."""

    def refuse(self):
        raise NoWorkers("no Python program was found")

    monkeypatch.setattr(WorkerProcesses, "__enter__", refuse)


class Log(Progress):
    """Keeps what is said."""

    def __init__(self):
        self.lines, self.shown = [], []

    def show(self, fraction):
        self.shown.append(fraction)

    def info(self, text):
        self.lines.append(text)

    warn = info


def manifest_rows(path):
    with Path(path).open(newline="", encoding="utf-8") as file:
        return {row["name"]: row for row in csv.DictReader(file)}


def content(found):
    """Return all that a map would write, to compare to the last bit."""
    table = found.joined.table()
    return [
        table.crs.to_wkt(),
        list(table.geometries),
        *(np.asarray(table.columns[one.name]).tolist().__repr__() for one in table.fields),
    ]


def whole(simulated, options):
    """Return the map of the pair that was never cut."""
    images = Images(
        *(FileSource(simulated / f"{key}.tif", zero_is_nodata=True) for key in ("pre", "post")),
        scl_post=FileSource(simulated / "scl_post.tif"),
    )
    return map_scars(images, options)


def test_joined_tiles_are_the_map_of_the_whole_pair(alone, folder, simulated, tmp_path):
    log = Log()
    found = map_tiles(
        read_tiles(str(folder)), tmp_path / "work", TileOptions(DROP), tmp_path / "m.csv", log
    )
    wanted = whole(simulated, DROP)
    # In cloud shadows at the edges of tiles a tile knows nothing of the cloud beyond.
    one, other = found.joined.scars.mask(), wanted.scars.mask()
    assert (one ^ other).sum() <= 0.01 * other.sum()
    same = [
        g for g in wanted.scars.geometries if shapely.equals(g, found.joined.scars.geometries).any()
    ]
    assert len(same) >= wanted.scars.count - 1 > 8
    assert found.joined.scars.count == wanted.scars.count
    by_place = {g.wkb: i for i, g in enumerate(wanted.scars.geometries)}
    columns, theirs = found.joined.scars.columns, wanted.scars.columns
    compared = 0
    for number, one in enumerate(found.joined.scars.geometries):
        if one.wkb in by_place:
            place = by_place[one.wkb]
            compared += 1
            for name in ("area_m2", "length_m", "ndvi_drop", "bsi_change"):
                assert columns[name][number] == pytest.approx(theirs[name][place], rel=0.02)
            assert columns["pre_date"][number] == theirs["pre_date"][place]
    assert compared > 8
    rows = manifest_rows(tmp_path / "m.csv")
    assert [rows[name]["state"] for name in "abc"] == ["done"] * 3
    assert sum(int(row["scars"]) for row in rows.values()) == found.joined.scars.count
    total = found.joined.scars.total_area
    assert sum(float(row["area_m2"]) for row in rows.values()) == pytest.approx(total, abs=1)
    assert any("one after the other" in line for line in log.lines)
    assert any(line.startswith("2 of 3: tile b, aligned and sampled in") for line in log.lines)
    assert any("to go" in line for line in log.lines)
    assert log.shown == sorted(log.shown)
    assert log.shown[-1] == pytest.approx(1)


@pytest.mark.parametrize("method", ["evidence", "k-means 2"])
def test_one_model_is_for_all_tiles_and_one_for_each_is_not(alone, folder, tmp_path, method):
    options = MapOptions(method=method, align=False, min_area=400)
    tiles = read_tiles(str(folder))
    one = map_tiles(tiles, tmp_path / "one", TileOptions(options))
    each = map_tiles(tiles, tmp_path / "each", TileOptions(options, one_model=False))
    assert one.joined.scars.count > 5
    assert content(one) != content(each)
    alone_of_a = map_tiles(tiles[:1], tmp_path / "a", TileOptions(options, one_model=False))
    images = Images(
        *(FileSource(path, zero_is_nodata=True) for path in (tiles[0].pre, tiles[0].post)),
        scl_post=FileSource(tiles[0].scl_post),
    )
    single = map_scars(images, options)
    # A single tile that learns by itself is just the map of one pair.
    assert list(shapely.to_wkb(single.scars.geometries)) == alone_of_a.joined.table().geometries
    for name, values in single.scars.columns.items():
        ours = alone_of_a.joined.scars.columns[name]
        assert np.asarray(values).tolist().__repr__() == np.asarray(ours).tolist().__repr__(), name


@pytest.mark.slow
def test_any_workers_give_the_same_to_the_last_bit(folder, tmp_path, monkeypatch):
    distributed = pytest.importorskip("distributed")
    tiles = read_tiles(str(folder))
    first = map_tiles(tiles, tmp_path / "1", TileOptions(EVIDENCE, workers=1), tmp_path / "m.csv")
    assert first.joined.scars.count > 5
    rows = manifest_rows(tmp_path / "m.csv")
    for row in rows.values():
        assert float(row["rmse_px"]) < 0.5
        assert abs(float(row["shift_x"])) + abs(float(row["shift_y"])) > 1
    two = map_tiles(tiles, tmp_path / "2", TileOptions(EVIDENCE, workers=2))
    assert content(two) == content(first)
    with monkeypatch.context() as here:
        here.setattr(
            WorkerProcesses, "__enter__", lambda self: (_ for _ in ()).throw(NoWorkers("none"))
        )
        own = map_tiles(tiles, tmp_path / "0", TileOptions(EVIDENCE))
    assert content(own) == content(first)
    # What was found of a tile is the same file.
    for path in (tmp_path / "1").glob("*.npz"):
        assert (tmp_path / "2" / path.name).exists()
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        options = TileOptions(EVIDENCE, scheduler=cluster.scheduler_address)
        afar = map_tiles(tiles, tmp_path / "dask", options)
        assert content(afar) == content(first)
        # A cluster of another version would not give the same.
        with monkeypatch.context() as other:
            other.setattr(tile_dask, "version", lambda: "9.9.9")
            with pytest.raises(ScarMapperError, match=r"and this is 9\.9\.9"):
                map_tiles(tiles, tmp_path / "dask", options)
        # Changing what is decided of the joined scars takes nothing but the joining.
        begin = time.monotonic()
        larger = map_tiles(
            tiles, tmp_path / "dask",
            TileOptions(MapOptions(min_area=3000), scheduler=cluster.scheduler_address),
        )  # fmt: skip
        assert time.monotonic() - begin < 5
        assert 0 < larger.joined.scars.count < first.joined.scars.count


def test_a_u_net_says_the_same_with_any_number_of_threads(folder, make_unet, tmp_path):
    model = make_unet(
        tmp_path, kind="unet", roles=("red", "nir", "blue"), changes={"threshold": 0.3}
    )
    options = MapOptions(method="u-net", model=str(model), align=False, min_area=0)
    tiles = read_tiles(str(folder))
    one = map_tiles(tiles, tmp_path / "1", TileOptions(options, workers=1, threads=2))
    two = map_tiles(tiles, tmp_path / "2", TileOptions(options, workers=2, threads=1))
    assert one.joined.scars.count > 5
    assert content(one) == content(two)
    assert not list((tmp_path / "1").glob("*.sample.npz"))


@pytest.mark.slow
def test_a_worker_of_a_cluster_that_is_killed_loses_nothing(folder, tmp_path):
    distributed = pytest.importorskip("distributed")
    tiles = read_tiles(str(folder))
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:

        class Killer(Log):
            killed = False

            def info(self, text):
                super().info(text)
                if text.startswith("1 of 3") and not self.killed:
                    self.killed = True
                    os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)

        log = Killer()
        options = TileOptions(EVIDENCE, scheduler=cluster.scheduler_address)
        found = map_tiles(tiles, tmp_path / "work", options, progress=log)
    assert log.killed
    assert found.failed == 0
    wanted = map_tiles(tiles, tmp_path / "here", TileOptions(EVIDENCE, workers=1))
    assert content(found) == content(wanted)


SCRIPT = """
import sys
from scarmapper.core.geo.grid import Window
from scarmapper.core.tiles.run import TileOptions, map_tiles
from scarmapper.core.progress import Progress
from scarmapper.core.mapping.scar_map import MapOptions
from scarmapper.core.tiles.table import read_tiles
class Loud(Progress):
    def info(self, text):
        print(text, flush=True)
options = TileOptions(MapOptions(min_area=400), workers=2)
map_tiles(read_tiles(sys.argv[1]), sys.argv[2], options, sys.argv[3], Loud())
"""


def has_ended(process):
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


@pytest.mark.slow
def test_a_run_that_is_killed_leaves_no_workers_and_is_taken_up(folder, tmp_path):
    tiles = read_tiles(str(folder))
    work, manifest = tmp_path / "work", tmp_path / "manifest.csv"
    command = [sys.executable, "-c", SCRIPT, str(folder), str(work), str(manifest)]
    for moment in ("worker processes", "1 of 3: tile", "3 of 3: tile"):
        run = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        for line in run.stdout:
            if moment in line:
                break
        workers = psutil.Process(run.pid).children()
        run.kill()
        run.wait()
        run.stdout.close()
        for _ in range(100):
            if all(map(has_ended, workers)):
                break
            time.sleep(0.05)
        assert all(map(has_ended, workers))
        assert all(row["state"] in ("waiting", "done") for row in manifest_rows(manifest).values())
    kept = {path: path.stat().st_mtime_ns for path in work.glob("*.sample.npz")}
    assert len(kept) == 3
    (work / ".left.part").touch()
    # One of them damaged, as by a disk.
    damaged = sorted(kept)[0]
    damaged.write_bytes(damaged.read_bytes()[:-100])
    log = Log()
    again = map_tiles(tiles, work, TileOptions(EVIDENCE, workers=2), manifest, log)
    assert any("tile a, aligned and sampled in" in line for line in log.lines)
    assert "2 of 3: tile c, aligned and sampled (done before)." in log.lines
    never = map_tiles(tiles, tmp_path / "never", TileOptions(EVIDENCE, workers=1))
    assert content(again) == content(never)
    assert not (work / ".left.part").exists()
    assert not (work / "lock").exists()


def test_only_what_changed_is_done_again(alone, folder, tmp_path):
    tiles = read_tiles(str(folder))

    def run(options, **how):
        log = Log()
        found = map_tiles(tiles, tmp_path / "work", TileOptions(options, **how), progress=log)
        return found, sum("(done before)" in line for line in log.lines)

    first, before = run(DROP)
    assert before == 0
    again, before = run(DROP)
    assert before == 6
    assert content(again) == content(first)
    _, before = run(MapOptions(**{**vars(DROP), "min_area": 2000, "simplify": 5, "event": "x"}))
    assert before == 6
    _, before = run(DROP, resume=False)
    assert before == 0
    cut(folder / "b_post.tif", folder / "new.tif", (0, 0, 143, 115))
    (folder / "new.tif").replace(folder / "b_post.tif")
    _, before = run(DROP)
    assert before == 4
    # Other noise is learnt: a fixed threshold apart, all tiles depend on it.
    with rasterio.open(folder / "b_post.tif", "r+") as dataset:
        dataset.write(dataset.read(1) // 2, 1)
        dataset.write(dataset.read(3) // 2, 3)
    _, before = run(DROP)
    assert before == 2
    _, before = run(MapOptions(**{**vars(DROP), "max_hole": 0}))
    assert before == 0


def test_a_worker_that_is_killed_is_replaced(folder, tmp_path, monkeypatch):
    tiles = read_tiles(str(folder))
    started = []
    original = tile_processes._Worker

    class Watched(original):
        def __init__(self, *values):
            super().__init__(*values)
            started.append(self)

        def send(self, job):
            super().send(job)
            if len(started) == 1 and job["kind"] == "map":
                self._process.kill()

    monkeypatch.setattr(tile_processes, "_Worker", Watched)
    found = map_tiles(tiles, tmp_path / "work", TileOptions(DROP, workers=1))
    assert found.failed == 0
    assert len(started) == 2
    monkeypatch.setattr(
        Watched, "send", lambda self, job: self._process.kill() if job["tile"]["name"] == "b"
        else original.send(self, job),
    )  # fmt: skip
    found = map_tiles(
        tiles, tmp_path / "again", TileOptions(DROP, workers=1, one_model=False),
        tmp_path / "m.csv",
    )  # fmt: skip
    assert found.failed == 1
    row = manifest_rows(tmp_path / "m.csv")["b"]
    assert row["state"] == "failed"
    assert "ended by itself 2 times (by signal 9)" in row["error"]


@pytest.mark.parametrize("scheduler", [False, True])
def test_cancelling_ends_the_workers_within_seconds(folder, tmp_path, scheduler):
    tiles = read_tiles(str(folder))
    many = [Tile(f"{tile.name}{n}", tile.pre, tile.post)
            for n in range(4) for tile in tiles]  # fmt: skip

    class Impatient(Log):
        since = None

        def info(self, text):
            super().info(text)
            if text.startswith("2 of 12") and self.since is None:
                # As a worker leaves it that is ended while it writes.
                (tmp_path / "work" / ".half.part").write_bytes(b"PK")
                self.since = time.monotonic()

        def is_cancelled(self):
            return self.since is not None

    log = Impatient()
    if not scheduler:
        with pytest.raises(Cancelled):
            map_tiles(many, tmp_path / "work", TileOptions(EVIDENCE, workers=2), None, log)
        assert time.monotonic() - log.since < 3
    else:
        distributed = pytest.importorskip("distributed")
        with distributed.LocalCluster(
            n_workers=1, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster:
            options = TileOptions(EVIDENCE, scheduler=cluster.scheduler_address)
            with pytest.raises(Cancelled):
                map_tiles(many, tmp_path / "work", options, None, log)
            assert time.monotonic() - log.since < 5
            with distributed.Client(cluster, set_as_default=False) as client:
                for _ in range(50):
                    if not any(client.processing().values()):
                        break
                    time.sleep(0.1)
                assert not any(client.processing().values())
                # The task itself has ended too: the worker is free for the next one.
                assert client.submit(int, "7").result(timeout=5) == 7
    kept = len(list((tmp_path / "work").glob("*.npz")))
    assert 2 <= kept < 12
    assert not list((tmp_path / "work").glob(".*.part"))


def test_bad_tiles_are_rows_of_the_manifest_and_the_others_are_mapped(alone, folder, tmp_path):
    good = read_tiles(str(folder))
    a = good[0]
    text = folder / "text.tif"
    text.write_text("no image")
    torn = folder / "torn.tif"
    pixels = bytearray(Path(a.post).read_bytes())
    pixels[20_000:120_000] = bytes(100_000)
    torn.write_bytes(pixels)
    far = cut(a.post, folder / "far.tif", (0, 0, 100, 100),
              transform=rasterio.Affine(10, 0, 900_000, 0, -10, 900_000))  # fmt: skip
    plain = cut(a.post, folder / "plain.tif", (0, 0, 100, 100), crs=None)
    black = folder / "black.tif"
    cut(a.post, black, (0, 0, 143, 191))
    with rasterio.open(black, "r+") as dataset:
        dataset.write(np.zeros((dataset.count, 143, 191), dataset.dtypes[0]))
    bad = [
        Tile("missing", str(folder / "none.tif"), a.post),
        Tile("half", a.pre, "", problem="There is no image after the event (post)."),
        Tile("text", a.pre, str(text)),
        Tile("torn", a.pre, str(torn)),
        Tile("far", a.pre, str(far)),
        Tile("plain", a.pre, str(plain)),
        Tile("black", a.pre, str(black)),
        Tile("dem", a.pre, a.post, str(folder / "no_dem.tif")),
    ]
    log = Log()
    found = map_tiles([*bad, *good], tmp_path / "work", TileOptions(DROP), tmp_path / "m.csv", log)
    rows = manifest_rows(tmp_path / "m.csv")
    for name, says in {
        "missing": "There is no file", "half": "after the event", "text": "cannot be read",
        "torn": "damaged or incomplete", "far": "does not overlap",
        "plain": "no coordinate reference system", "black": "valid", "dem": "There is no file",
    }.items():  # fmt: skip
        assert rows[name]["state"] == "failed", name
        assert says in rows[name]["error"], name
        assert rows[name]["scars"] == ""
    assert [rows[name]["state"] for name in "abc"] == ["done"] * 3
    assert found.failed == len(bad)
    alone_with_good = map_tiles(good, tmp_path / "good", TileOptions(DROP))
    assert content(found) == content(alone_with_good)
    with pytest.raises(ScarMapperError, match="Not one of the 8 tiles can be mapped"):
        map_tiles(bad, tmp_path / "bad", TileOptions(DROP), tmp_path / "bad.csv")
    assert len(manifest_rows(tmp_path / "bad.csv")) == 8
    with pytest.raises(ScarMapperError, match="Tile half cannot be mapped: There is no image"):
        map_tiles(bad[1:2], tmp_path / "one", TileOptions(DROP))


def test_tiles_with_other_bands_cannot_share_a_model(alone, folder, tmp_path):
    tiles = read_tiles(str(folder))
    with rasterio.open(tiles[1].pre) as dataset:
        names = dataset.descriptions
    numbers = [names.index(band) + 1 for band in ("B02", "B03", "B04")]
    for key in ("pre", "post"):
        with rasterio.open(folder / f"b_{key}.tif") as dataset:
            pixels, profile = dataset.read(numbers), {**dataset.profile, "count": 3}
        with rasterio.open(folder / f"b_{key}.tif", "w", **profile) as made:
            made.write(pixels)
            made.descriptions = ("B02", "B03", "B04")
    found = map_tiles(tiles, tmp_path / "one", TileOptions(EVIDENCE), tmp_path / "m.csv")
    assert found.failed == 1
    assert "one model cannot be for both" in manifest_rows(tmp_path / "m.csv")["b"]["error"]
    each = map_tiles(tiles, tmp_path / "each", TileOptions(EVIDENCE, one_model=False))
    assert each.failed == 0


def test_tiles_in_two_zones_end_in_one(alone, folder, tmp_path):
    from rasterio.warp import Resampling, calculate_default_transform, reproject

    wanted = map_tiles(read_tiles(str(folder)), tmp_path / "one", TileOptions(DROP))
    with rasterio.open(folder / "b_pre.tif") as dataset:
        zone = dataset.crs.to_epsg() + 1
    for key in KEYS:
        path = folder / f"b_{key}.tif"
        with rasterio.open(path) as source:
            transform, width, height = calculate_default_transform(
                source.crs, f"EPSG:{zone}", source.width, source.height, *source.bounds,
                resolution=10,
            )  # fmt: skip
            profile = {**source.profile, "crs": f"EPSG:{zone}", "transform": transform,
                       "width": width, "height": height}  # fmt: skip
            with rasterio.open(folder / "new.tif", "w", **profile) as made:
                for band in source.indexes:
                    reproject(
                        rasterio.band(source, band), rasterio.band(made, band),
                        resampling=Resampling.nearest if key == "scl_post" else Resampling.cubic,
                    )  # fmt: skip
                made.descriptions = source.descriptions
        (folder / "new.tif").replace(path)
    found = map_tiles(read_tiles(str(folder)), tmp_path / "two", TileOptions(DROP))
    assert found.failed == 0
    assert found.joined.scars.grid.crs == wanted.joined.scars.grid.crs
    one, other = (shapely.union_all(f.joined.scars.geometries) for f in (found, wanted))
    assert shapely.area(shapely.intersection(one, other)) / shapely.area(other) > 0.85
    assert shapely.area(one) == pytest.approx(shapely.area(other), rel=0.1)
    degrees = map_tiles(
        read_tiles(str(folder)), tmp_path / "two", TileOptions(DROP, crs="EPSG:4326")
    )
    assert degrees.joined.table().crs.to_epsg() == 4326
    assert degrees.joined.scars.total_area == pytest.approx(found.joined.scars.total_area, rel=0.1)
    with pytest.raises(ScarMapperError, match="is not understood"):
        map_tiles(read_tiles(str(folder)), tmp_path / "two", TileOptions(DROP, crs="nonsense"))


def test_the_ground_that_is_seen_is_counted(simulated):
    pair = aligned_pair(
        Images(FileSource(simulated / "pre.tif"), FileSource(simulated / "post.tif")),
        max_shift=None,
    )
    scene = tile_jobs._CountedScene.of(pair.scene(("NDVI", "BSI")))
    windows = Window(0, 0, 246, 191), Window(100, 50, 64, 64)
    reasons = [scene.read(window).reasons for window in windows]
    assert scene.looked == 246 * 191 + 64 * 64
    assert scene.seen == sum(np.count_nonzero(r == VALID) for r in reasons)
    assert 0 < scene.seen < scene.looked


def test_samples_are_in_proportion_to_the_ground_that_is_seen():
    shares = map_tiles_module._shares
    assert shares(np.array([1000, 1000]), np.array([3e6, 1e6])) == [1000, 333]
    assert shares(np.array([10, 1000]), np.array([10.0, 1e6]))[1] == 1000
    assert shares(np.array([5, 1000]), np.array([0.0, 1e6])) == [1, 1000]
    many = shares(np.full(36, 1 << 18), np.full(36, 1e8))
    assert sum(many) == pytest.approx(1 << 20, rel=1e-3)


def test_two_runs_into_one_place_are_refused(alone, folder, tmp_path):
    tiles = read_tiles(str(folder))
    with (
        map_tiles_module.RunLock(tmp_path / "work" / "lock", "x"),
        pytest.raises(ScarMapperError, match="Another run is writing to"),
    ):
        map_tiles(tiles, tmp_path / "work", TileOptions(DROP))


def test_a_full_disk_ends_the_run_with_a_sentence(folder, tmp_path):
    resource = pytest.importorskip("resource")
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    # A limit on the size of any file stands for a disk that is full; workers inherit it.
    resource.setrlimit(resource.RLIMIT_FSIZE, (3000, limit[1]))
    try:
        with pytest.raises(ScarMapperError, match="There is no room left on the disk"):
            map_tiles(
                read_tiles(str(folder)), tmp_path / "work", TileOptions(DROP, workers=1),
                tmp_path / "m.csv",
            )  # fmt: skip
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        signal.signal(signal.SIGXFSZ, handler)
    assert list((tmp_path / "work").iterdir()) == []


def test_a_scheduler_that_does_not_answer_is_told_within_ten_seconds(folder, tmp_path):
    pytest.importorskip("distributed")
    tiles = read_tiles(str(folder))
    begin = time.monotonic()
    with pytest.raises(ScarMapperError, match="does not answer"):
        map_tiles(tiles, tmp_path / "work", TileOptions(DROP, scheduler="tcp://127.0.0.1:9"))
    assert time.monotonic() - begin < 10
    with pytest.raises(ScarMapperError, match="does not answer"):
        map_tiles(tiles, tmp_path / "work", TileOptions(DROP, scheduler="no address"))
    assert not list((tmp_path / "work").glob("*.npz"))


def test_workers_may_come_and_go_while_they_are_counted():
    class Changing:
        names = iter(["tcp://127.0.0.1:1", "tcp://127.0.0.1:2", "tcp://127.0.0.1:3"])

        def nthreads(self):
            return {next(self.names): 1}

    workers = tile_dask.DaskWorkers("tcp://127.0.0.1:9")
    workers._client = Changing()
    assert list(workers.outcomes([], Progress())) == []


def test_without_dask_the_cure_is_told(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(tile_dask, "find_spec", lambda name: None)
    with pytest.raises(ScarMapperError, match="python3 -m pip install distributed"):
        map_tiles(
            read_tiles(str(folder)), tmp_path / "work",
            TileOptions(DROP, scheduler="tcp://127.0.0.1:8786"),
        )  # fmt: skip
