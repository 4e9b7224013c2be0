"""Files of refits: what is written comes back; what cannot be is refused, by name."""

import json

import pytest

from scarmapper.core.errors import UnreadableFileError
from scarmapper.core.mapping import refit_file
from scarmapper.core.mapping.combined_method import Weights
from scarmapper.core.mapping.refit import Refit, RefitScores
from scarmapper.core.mapping.refit_file import read_refit, refit_as_json

SCORES = RefitScores(40, 12, 8, 0.7, 0.8, 0.5, 0.3)
PLATT = Refit("evidence", "", 0.5, 0.41, 1.3, -0.7, None, SCORES)
WEIGHTED = Refit("combined", "0f" * 32, 0.5, 0.55, 1.0, 0.0, Weights(0.9, 0.1, -0.2), SCORES)


@pytest.mark.parametrize("refit", [PLATT, WEIGHTED])
def test_it_comes_back(tmp_path, refit):
    path = tmp_path / "refit.json"
    path.write_text(refit_as_json(refit), encoding="utf-8")
    assert read_refit(path) == refit
    assert path.stat().st_size < 1000


def changed(keys, value):
    stored = json.loads(refit_as_json(WEIGHTED))
    part = stored
    for key in keys[:-1]:
        part = part[key]
    if value is None and keys[-1] != "weights":
        del part[keys[-1]]
    else:
        part[keys[-1]] = value
    return json.dumps(stored).encode()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no refit"),
        (b"\x00\xff", "no refit"),
        (b"[1, 2]", "no refit"),
        (b'{"a": 1}', "no refit"),
        (b"[" * 50_000, "nested too deeply"),
        (changed(["refit"], 2), "another version"),
        (changed(["refit"], None), "no refit"),
        (changed(["command"], "rm"), "holds “command”"),
        (changed(["method"], 7), "must be a text"),
        (changed(["method"], None), "lacks the key “method”"),
        (changed(["model_sha256"], "../../etc"), "SHA-256"),
        (changed(["threshold"], 1.5), "between"),
        (changed(["threshold"], 0), "between"),
        (changed(["threshold"], True), "must be a number"),
        (changed(["scale"], -1), "between"),
        (changed(["scale"], 1e9), "between"),
        (changed(["bias"], "0"), "must be a number"),
        (changed(["weights", "network"], -0.1), "between"),
        (changed(["weights", "evidence"], None), "lacks the key “evidence”"),
        (changed(["weights"], [1, 2, 3]), "not an object"),
        (changed(["scores", "f1_after"], 1.2), "between"),
        (changed(["scores", "groups"], 2.5), "whole number"),
        (changed(["bias"], 0.5).replace(b"0.5", b"NaN"), "no number"),
        (changed(["bias"], 0.5).replace(b"0.5", b"1e999"), "too large"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(tmp_path, content, why):
    path = tmp_path / "bad.json"
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError, match=why) as raised:
        read_refit(path)
    assert "bad.json" in str(raised.value)


def test_the_record_of_the_run_that_made_it_may_be_in_it(tmp_path):
    path = tmp_path / "refit.json"
    stored = json.loads(refit_as_json(PLATT))
    path.write_text(json.dumps({**stored, "scarmapper_run": {"format": 1}}), encoding="utf-8")
    assert read_refit(path) == PLATT


def test_a_file_that_is_too_large_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(refit_file, "_LARGEST", 300)
    path = tmp_path / "bad.json"
    path.write_text(refit_as_json(PLATT), encoding="utf-8")
    with pytest.raises(UnreadableFileError, match=r"bad\.json is no refit: it is too large"):
        read_refit(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for path in (tmp_path / "none.json", tmp_path, "nul\0.json"):
        with pytest.raises(UnreadableFileError, match="cannot be read"):
            read_refit(path)
