"""Many tiles: by any workers the same map, whatever breaks off, fails or is taken up again."""

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

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.mapping.aligned_pair import Images
from scarmapper.core.mapping.scar_map import MapOptions, map_scars
from scarmapper.core.progress import Progress, RecordingProgress
from scarmapper.core.raster.file_source import FileSource
from scarmapper.core.runtime.run_lock import RunLock
from scarmapper.core.tiles import dask as tile_dask
from scarmapper.core.tiles.options import TileOptions
from scarmapper.core.tiles.processes import NoWorkers, WorkerProcesses
from scarmapper.core.tiles.run import map_tiles
from scarmapper.core.tiles.table import Tile, read_tiles

KEYS = ("pre", "post", "scl_post")
EVIDENCE = MapOptions(min_area=400)
# A scar that a tile's edge cuts has somewhat other odds of being something else.
DROP = MapOptions(method="ndvi drop", align=False, min_area=400, max_lookalike_odds=0)


class Shown(RecordingProgress):
    """Keeps how far the run was."""

    def __init__(self, progress):
        super().__init__(progress)
        self.shown = []

    def show(self, fraction):
        self.shown.append(fraction)


def whole(simulated, options):
    """Return the map of the pair that was never cut."""
    images = Images(
        *(FileSource(simulated / f"{key}.tif", zero_is_nodata=True) for key in ("pre", "post")),
        scl_post=FileSource(simulated / "scl_post.tif"),
    )
    return map_scars(images, options)


def test_joined_tiles_are_the_map_of_the_whole_pair(
    in_process, folder, simulated, tmp_path, manifest_rows
):
    log = Shown(Progress())
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
    assert any("one after the other" in line for line in log.notes)
    assert any(line.startswith("2 of 3: tile b, aligned and sampled in") for line in log.notes)
    assert any("to go" in line for line in log.notes)
    assert log.shown == sorted(log.shown)
    assert log.shown[-1] == pytest.approx(1)


@pytest.mark.parametrize("method", ["evidence", "k-means 2"])
def test_one_model_is_for_all_tiles_and_one_for_each_is_not(
    in_process, folder, tmp_path, method, content
):
    options = MapOptions(method=method, align=False, min_area=400, sensitivity=1)
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
def test_any_workers_give_the_same_to_the_last_bit(
    folder, tmp_path, monkeypatch, manifest_rows, content
):
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
            WorkerProcesses, "__enter__", lambda self: (_ for _ in ()).throw(NoWorkers("None."))
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
        remote = map_tiles(tiles, tmp_path / "dask", options)
        assert content(remote) == content(first)
        # A cluster of another version would not give the same.
        with monkeypatch.context() as other:
            other.setattr(tile_dask, "version", lambda: "9.9.9")
            with pytest.raises(ScarMapperError, match=r"and this is 9\.9\.9"):
                map_tiles(tiles, tmp_path / "dask", options)
        # Changing what is decided of the joined scars takes nothing but the joining.
        times = {path: path.stat().st_mtime_ns for path in (tmp_path / "dask").glob("*.npz")}
        larger = map_tiles(
            tiles, tmp_path / "dask",
            TileOptions(MapOptions(min_area=3000), scheduler=cluster.scheduler_address),
        )  # fmt: skip
        assert times
        assert times == {path: path.stat().st_mtime_ns for path in times}
        assert 0 < larger.joined.scars.count < first.joined.scars.count


def test_a_u_net_gives_the_same_with_any_number_of_threads(folder, make_unet, tmp_path, content):
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


SCRIPT = """
import sys
from scarmapper.core.tiles.options import TileOptions
from scarmapper.core.tiles.run import map_tiles
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
def test_a_run_that_is_killed_leaves_no_workers_and_is_taken_up(
    folder, tmp_path, manifest_rows, content
):
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
    (work / f".{0:032x}.part").touch()
    # One of them damaged, as by a disk.
    damaged = sorted(kept)[0]
    damaged.write_bytes(damaged.read_bytes()[:-100])
    log = RecordingProgress(Progress())
    again = map_tiles(tiles, work, TileOptions(EVIDENCE, workers=2), manifest, log)
    assert any("tile a, aligned and sampled in" in line for line in log.notes)
    assert "2 of 3: tile c, aligned and sampled (done before)." in log.notes
    never = map_tiles(tiles, tmp_path / "never", TileOptions(EVIDENCE, workers=1))
    assert content(again) == content(never)
    assert not (work / f".{0:032x}.part").exists()
    assert not (work / "lock").exists()


def test_only_what_changed_is_done_again(in_process, folder, tmp_path, cut, content):
    tiles = read_tiles(str(folder))

    def run(options, **how):
        log = RecordingProgress(Progress())
        found = map_tiles(tiles, tmp_path / "work", TileOptions(options, **how), progress=log)
        return found, sum("(done before)" in line for line in log.notes)

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
    _, before = run(MapOptions(**{**vars(DROP), "sensitivity": 1}))
    assert before == 3  # the samples
    _, before = run(MapOptions(**{**vars(DROP), "max_hole": 0}))
    assert before == 0


def test_a_sensitivity_is_told_once_for_all_tiles(in_process, folder, tmp_path):
    tiles = read_tiles(str(folder))[:1]
    log = RecordingProgress(Progress())
    options = MapOptions(**{**vars(DROP), "sensitivity": 2})
    more = map_tiles(tiles, tmp_path / "more", TileOptions(options), progress=log)
    usual = map_tiles(tiles, tmp_path / "usual", TileOptions(DROP))
    assert more.joined.scars.total_area > usual.joined.scars.total_area
    assert "Sensitivity +2 in all tiles, added to the log-odds of a scar." in log.notes
    options = MapOptions(**{**vars(DROP), "sensitivity": 9})
    with pytest.raises(ScarMapperError, match="from −5 to 5"):
        map_tiles(tiles, tmp_path / "none", TileOptions(options))


def test_bad_tiles_are_rows_of_the_manifest_and_the_others_are_mapped(
    in_process, folder, tmp_path, cut, manifest_rows, content
):
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
    log = RecordingProgress(Progress())
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
    only_good = map_tiles(good, tmp_path / "good", TileOptions(DROP))
    assert content(found) == content(only_good)
    with pytest.raises(ScarMapperError, match="Not one of the 8 tiles can be mapped"):
        map_tiles(bad, tmp_path / "bad", TileOptions(DROP), tmp_path / "bad.csv")
    assert len(manifest_rows(tmp_path / "bad.csv")) == 8
    with pytest.raises(ScarMapperError, match="Tile half cannot be mapped: There is no image"):
        map_tiles(bad[1:2], tmp_path / "one", TileOptions(DROP))


def test_what_went_wrong_in_a_worker_process_is_translated_where_it_is_shown(folder, tmp_path):
    words = {
        "Not one of the {count} tiles can be mapped. {reasons}": "Ninguna de {count}. {reasons}",
        "There is no file {path}.": "Falta {path}.",
        "There is no image after the event (post).": "No hay imagen posterior.",
    }
    first = read_tiles(str(folder))[0]
    (folder / "tiles.csv").write_text(f"name,pre,post\nx,{first.pre},none.tif\ny,{first.pre},\n")
    tiles = read_tiles(str(folder / "tiles.csv"))
    with pytest.raises(ScarMapperError) as caught:
        map_tiles(tiles, tmp_path / "work", TileOptions(DROP, workers=1))
    text = caught.value.text(lambda text: words.get(text, text))
    assert text == f"Ninguna de 2. x: Falta {folder / 'none.tif'}. y: No hay imagen posterior."


def test_tiles_with_other_bands_cannot_share_a_model(in_process, folder, tmp_path, manifest_rows):
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


def test_tiles_in_two_zones_end_in_one(in_process, folder, tmp_path):
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


def test_two_runs_into_one_place_are_refused(in_process, folder, tmp_path):
    tiles = read_tiles(str(folder))
    with (
        RunLock(tmp_path / "work" / "lock", tmp_path / "work"),
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
