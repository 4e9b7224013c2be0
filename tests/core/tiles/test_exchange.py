"""Messages between this program and its workers: of our own form, checked before they are used."""

import json
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pytest

from scarmapper.core.errors import ScarMapperError, Term
from scarmapper.core.tiles import exchange
from scarmapper.core.tiles.exchange import (
    MAGIC,
    NotUnderstood,
    engine_digest,
    error_as_dict,
    error_of,
    greeting,
    message,
    package_versions,
    read_greeting,
    read_message,
)

VALUES = {"facts": {"x": [1.5, None, "ü"], "none": float("inf")}}


@pytest.mark.parametrize("content", [None, b"", b"\0PK\xff" * 99])
def test_a_message_comes_back(content):
    assert read_message(message(VALUES, content)) == (VALUES, content)


def test_numbers_of_numpy_are_numbers():
    values, _ = read_message(message({"x": np.float64(0.1)}))
    assert type(values["x"]) is float
    assert values["x"] == 0.1


def test_what_is_no_message_is_not_read():
    whole = message(VALUES, b"abc")
    for data in (None, "text", b"", MAGIC, whole[1:], {"facts": {}}, ({}, b"")):
        with pytest.raises(NotUnderstood):
            read_message(data)
    for length in range(len(whole) - 3):
        with pytest.raises(NotUnderstood):
            read_message(whole[:length])


@pytest.mark.parametrize(
    "head",
    [b"{", b"[]", b"7", b'{"format": 1}', b"[" * 100_000, b"\xff\xfe"],
)
def test_a_damaged_head_is_not_read(head):
    with pytest.raises(NotUnderstood, match="damaged"):
        read_message(MAGIC + len(head).to_bytes(8, "little") + head)


def test_a_message_of_another_version_or_form_is_not_read(monkeypatch):
    for name, value in (("version", lambda: "9.9.9"), ("FORMAT", 99)):
        with monkeypatch.context() as other:
            other.setattr(exchange, name, value)
            theirs = message(VALUES)
        with pytest.raises(NotUnderstood, match="It comes from version"):
            read_message(theirs)


@pytest.mark.parametrize(
    "error",
    [
        ScarMapperError("Nothing is left."),
        ScarMapperError("A card begins with {"),
        ScarMapperError("{file} has {share:.1f} % of {count:,}.", file="a{b}", share=1.26, count=4),
        ScarMapperError("{path}, {day:%d %B}, {at}", path=Path("a"), day=date(2018, 9, 6), at=None),
        ScarMapperError("{at:%H}", at=datetime(2018, 9, 6, 3)),
        ScarMapperError("{share:g}, {n:.1f}", share=np.float32(0.1), n=np.int16(3)),
        ScarMapperError(
            "{what}: {why}",
            what=Term("The image"), why=ScarMapperError("{file} is gone.", file="a.tif"),
        ),
    ],
)  # fmt: skip
def test_an_error_comes_back_as_it_was(error):
    sent = json.loads(json.dumps(error_as_dict(error)))
    assert str(error_of(sent)) == str(error)

    def marked(text):
        return f"<{text}>"

    assert error_of(sent).text(marked) == error.text(marked)


def test_an_error_is_translated_where_it_is_shown():
    inner = ScarMapperError("{file} is gone.", file="a.tif")
    error = ScarMapperError("{what}: {why}", what=Term("The image"), why=inner)
    words = {"The image": "La imagen", "{file} is gone.": "Falta {file}."}
    back = error_of(json.loads(json.dumps(error_as_dict(error))))
    assert back.text(lambda text: words.get(text, text)) == "La imagen: Falta a.tif."


def test_an_argument_that_is_more_than_its_text_is_part_of_the_text():
    error = ScarMapperError("{day.year}, {sizes[0]}", day=date(2018, 9, 6), sizes=[7])
    assert error_as_dict(error) == {
        "template": "{reason}",
        "arguments": {"reason": "2018, 7"},
    }


@pytest.mark.parametrize(
    "template",
    [
        "{a.__class__.__mro__}",
        "{a[0]}",
        "{a:999999999}",
        "{a:.{b}f}",
        "{a:>999999999}",
        "{0}",
        "{missing}",
        "{",
        "{a:%d}",
    ],
)
def test_a_template_from_elsewhere_names_its_arguments_and_does_no_more(template):
    error = error_of({"template": template, "arguments": {"a": "x", "b": 9}})
    assert str(error) == template


@pytest.mark.parametrize("sent", ["Text.", None, 7, [], {}, {"template": 7, "arguments": 8}])
def test_what_is_no_error_is_shown_as_it_is(sent):
    assert isinstance(str(error_of(sent)), str)
    if sent == "Text.":
        assert str(error_of(sent)) == sent


def test_an_error_of_endless_depth_is_cut():
    sent = {"template": "x", "arguments": {}}
    for _ in range(500):
        sent = {"template": "{a}", "arguments": {"a": {"error": sent}}}
    assert isinstance(str(error_of(sent)), str)


def test_the_greeting_tells_versions():
    values = read_greeting(greeting())
    assert values["format"] == exchange.FORMAT
    assert values["engine"] == engine_digest()
    assert values["packages"] == package_versions()
    assert values["packages"]["numpy"] == np.__version__
    for wrong in (None, "", "[1]", "{", 7, ImportError("x")):
        assert read_greeting(wrong) == {}


def test_the_source_of_the_engine_is_the_same_with_any_ends_of_lines(tmp_path, monkeypatch):
    def digest(folder, content):
        (folder / "core" / "tiles").mkdir(parents=True)
        (folder / "core" / "a.py").write_bytes(content)
        (folder / "core" / "a.txt").write_bytes(folder.name.encode())
        monkeypatch.setattr(exchange, "__file__", str(folder / "core" / "tiles" / "exchange.py"))
        engine_digest.cache_clear()
        return engine_digest()

    try:
        first = digest(tmp_path / "1", b"a = 1\nb = 2\n")
        assert digest(tmp_path / "2", b"a = 1\r\nb = 2\r\n") == first
        assert digest(tmp_path / "3", b"a = 1\nb = 3\n") != first
    finally:
        engine_digest.cache_clear()
