"""How tiles are to be mapped."""

from pathlib import Path

from scarmapper.core.mapping.scar_map import MapOptions
from scarmapper.core.tiles.options import TileOptions


def test_the_paths_of_files_are_made_absolute_for_workers(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    options = TileOptions(
        MapOptions(method="u-net", model="a.onnx", refit="r.json", seed=4), workers=3
    )
    made = options.with_absolute_paths()
    assert Path(made.map.model) == Path.cwd() / "a.onnx"
    assert Path(made.map.refit) == Path.cwd() / "r.json"
    assert (made.map.seed, made.workers) == (4, 3)
    plain = TileOptions()
    assert plain.with_absolute_paths() == plain
