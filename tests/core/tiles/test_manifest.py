"""The manifest: a row for each tile."""

from scarmapper.core.tiles import manifest as module
from scarmapper.core.tiles.manifest import DONE, FAILED, Manifest, TileRow, write_manifest


def test_the_manifest_leaves_out_what_is_not_known(tmp_path):
    path = tmp_path / "manifest.csv"
    rows = [
        TileRow("a, b", DONE, 1.26, 3, 1234.56, -0.5, 2.25, 0.125, warnings="two\nlines"),
        TileRow("c", FAILED, error="gone"),
        TileRow("d"),
    ]
    write_manifest(str(path), rows)
    assert path.read_text() == (
        "name,state,seconds,scars,area_m2,shift_x,shift_y,rmse_px,warnings,error\n"
        '"a, b",done,1.3,3,1234.6,-0.5000,2.2500,0.1250,"two\nlines",\n'
        "c,failed,,,,,,,,gone\n"
        "d,waiting,,,,,,,,\n"
    )


def test_a_long_manifest_takes_a_small_share_of_the_time(tmp_path, monkeypatch):
    path = tmp_path / "manifest.csv"
    clock = [0.0]
    written = []

    def write(path, rows):
        written.append(clock[0])
        clock[0] += 0.5  # as 100,000 rows take
        write_manifest(path, rows)

    monkeypatch.setattr(module.time, "monotonic", lambda: clock[0])
    monkeypatch.setattr(module, "write_manifest", write)
    rows = [TileRow(f"t{n}") for n in range(50)]
    made = Manifest(str(path))
    for row in rows:
        row.state = DONE
        made.write_if_due(rows)
        clock[0] += 1.0
        # Whenever the run is killed, there is a row for each tile.
        assert len(path.read_text().splitlines()) == 51
    assert len(written) == 5
    made.write(rows)
    assert path.read_text().count("done") == 50
