"""Errors as templates with arguments."""

import copy
from pathlib import PurePosixPath

import pytest

from scarmapper.core.errors import (
    Cancelled,
    MissingBandError,
    NoOverlapError,
    ScarMapperError,
    Term,
    UnreadableFileError,
)

SPANISH = {"{file} is no raster.": "{file} no es un ráster.", "{tile}: {why}": "{tile}: {why}"}


def translate(template):
    return SPANISH[template]


def test_a_sentence_is_the_template_with_its_arguments():
    error = ScarMapperError("{share:.0%} of {file!r} is masked.", share=0.256, file="post.tif")
    assert str(error) == "26% of 'post.tif' is masked."
    assert error.template.startswith("{share")


def test_a_template_without_arguments_is_taken_as_it_is():
    assert str(ScarMapperError('A card begins with {"name": …}.')).endswith('{"name": …}.')


def test_braces_in_arguments_stay():
    assert str(ScarMapperError("{file} is no raster.", file="{a}.tif")) == "{a}.tif is no raster."


def test_errors_among_the_arguments_are_translated_too():
    inner = UnreadableFileError("{file} is no raster.", file="a.tif")
    outer = ScarMapperError("{tile}: {why}", tile="T1", why=inner)
    assert str(outer) == "T1: a.tif is no raster."
    assert outer.text(translate) == "T1: a.tif no es un ráster."


def test_terms_are_translated_and_other_texts_are_not():
    spanish = {
        "{image} of {layer} is empty.": "{image} de {layer} está vacía.",
        "The map": "El mapa",
    }
    error = ScarMapperError("{image} of {layer} is empty.", image=Term("The map"), layer="The map")
    assert str(error) == "The map of The map is empty."
    assert error.text(spanish.__getitem__) == "El mapa de The map está vacía."


@pytest.mark.parametrize("kind", [MissingBandError, NoOverlapError, UnreadableFileError])
def test_kinds_are_told_apart(kind):
    assert issubclass(kind, ScarMapperError)
    with pytest.raises(ScarMapperError, match=r"a\.tif is no raster"):
        raise kind("{file} is no raster.", file="a.tif")


@pytest.mark.parametrize(
    "error",
    [NoOverlapError("{pre} and {post} do not overlap.", pre="a", post="b"), Cancelled()],
)
def test_copies_say_the_same(error):
    # As pickle makes them, on their way from a worker of a cluster.
    again = copy.copy(error)
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert again.arguments == error.arguments


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("a  b.tif", "a  b.tif"),
        ("Parse error at line 7:\n  <x>\r\n", "Parse error at line 7: <x>"),
        ("scl\x7fpre\x00", "scl\ufffdpre\ufffd"),
        (ValueError("two\nlines"), "two lines"),
        (PurePosixPath("in/a\nb.tif"), "in/a b.tif"),
        ("x" * 5000 + "end.tif", "x" * 200 + " … " + "x" * 93 + "end.tif"),
    ],
)
def test_texts_from_outside_are_shown_in_one_line_that_can_be_read(given, shown):
    error = ScarMapperError("{file} is damaged.", file=given)
    assert str(error) == f"{shown} is damaged."
    assert error.arguments["file"] is given
