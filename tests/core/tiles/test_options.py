"""How tiles are to be mapped."""

from pathlib import Path

from scarmapper.core.mapping.scar_map import MapOptions
from scarmapper.core.tiles.options import TileOptions


def test_the_path_of_the_network_is_made_absolute_for_workers(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    options = TileOptions(MapOptions(method="u-net", model="a.onnx", seed=4), workers=3)
    made = options.with_absolute_model()
    assert Path(made.map.model) == Path.cwd() / "a.onnx"
    assert (made.map.seed, made.workers) == (4, 3)
    plain = TileOptions()
    assert plain.with_absolute_model() is plain
