"""Errors are templates that can be found, filled in and translated. Covers i18n/error_templates.py.

The rules hold for the whole source; the translations are tested in test_translations.py.
"""

import pytest

from scarmapper.i18n.error_templates import find_error_calls, placeholder_names
from scarmapper.i18n.messages import ERRORS, ROOT, Message, Untranslatable, find_messages


def calls_of(*folders):
    files = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return find_error_calls(files)


@pytest.fixture
def found_in(tmp_path):
    """Return a function that finds the errors of a module."""

    def find(code):
        path = tmp_path / "module.py"
        path.write_text(code, encoding="utf-8")
        return find_error_calls([path])

    return find


def test_every_error_is_a_literal_template_that_fits_its_arguments():
    calls = calls_of("core", "algorithms", "ui", "models")
    assert len(calls) > 250
    faults = [
        f"{call.path.relative_to(ROOT)}:{call.line}: {call.fault()}"
        for call in calls
        if call.fault()
    ]
    assert faults == []


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ('ScarMapperError("{file} is no raster.", file=path)', ""),
        ('ScarMapperError("A card begins with {\\"name\\": …}.")', ""),
        ('errors.ScarMapperError("Two " "parts.")', ""),
        ('ScarMapperError(f"{path} is no raster.")', "no literal"),
        ("ScarMapperError(text)", "no literal"),
        ('ScarMapperError("a" + text)', "no literal"),
        ('ScarMapperError(tr("{file}"), file=path)', "no literal"),
        ('ScarMapperError("{file}", **values)', "not named"),
        ('ScarMapperError("{file}", path)', "not named"),
        ('ScarMapperError("{file} has no {band}.", file=path)', "names band"),
        ('ScarMapperError("{file} is none.", file=path, band=3)', "does not use band"),
        ('ScarMapperError("{file", file=path)', "no template"),
        ('ScarMapperError("{share:.{digits}f}", share=1, digits=2)', ""),
    ],
)
def test_faults_of_a_call(found_in, code, fault):
    (call,) = found_in(code)
    assert call.fault() == fault if not fault else fault in call.fault()


def test_values_may_come_from_a_dictionary_of_the_function(found_in):
    code = """
def f(path):
    values = {"file": path, "band": 3}
    ScarMapperError("{file} {band}.", **values)
    ScarMapperError("{file}", **values)
    ScarMapperError("{file} {bands}", **values)
"""
    faults = [call.fault() for call in found_in(code)]
    assert faults[:2] == ["", ""]
    assert "names bands" in faults[2]


def test_classes_that_derive_from_the_error_are_known(found_in):
    code = """
class Deep(Own):
    pass

class Own(ScarMapperError):
    def __init__(self, template="Nothing is left.", /):
        super().__init__(template)

Own()
Deep("deep")
ValueError(f"{x}")
"""
    found = {(call.kind, call.template) for call in found_in(code)}
    assert found == {("Own", "Nothing is left."), ("Deep", "deep")}


def test_parts_of_sentences_are_literals_too(found_in):
    named, unnamed = found_in('IMAGE = Term("The image")\nTerm(name)\n')
    assert (named.template, named.fault()) == ("The image", "")
    assert "no literal" in unnamed.fault()


def test_placeholders_are_those_of_str_format():
    assert placeholder_names("{a:.2f} {b!r} {c.name} {d[0]} {{e}}") == {"a", "b", "c", "d"}


def test_templates_are_texts_to_translate(tmp_path):
    path = tmp_path / "module.py"
    path.write_text('raise ScarMapperError("{file} is no raster.", file=x)\n', encoding="utf-8")
    assert find_messages([], [], [path]) == {Message(ERRORS, "{file} is no raster."): [path]}
    path.write_text("\nraise ScarMapperError(text)\n", encoding="utf-8")
    with pytest.raises(Untranslatable, match=r"module\.py:2: .* no literal"):
        find_messages([], [], [path])


def test_an_error_is_shown_in_the_language_of_the_plugin(qgis):
    from qgis.PyQt.QtCore import QCoreApplication, QTranslator

    from scarmapper.core.errors import ScarMapperError, Term
    from scarmapper.ui.translation import error_text

    class Shouting(QTranslator):
        def translate(self, context, text, comment=None, count=-1):
            return f"¡{text}!" if context == "Errors" else text

    translator = Shouting()
    why = ScarMapperError("The disk is full.")
    error = ScarMapperError("{what} “{file}”: {why}", file="map.tif", why=why, what=Term("Map"))
    QCoreApplication.installTranslator(translator)
    try:
        assert error_text(error) == "¡¡Map! “map.tif”: ¡The disk is full.!!"
    finally:
        QCoreApplication.removeTranslator(translator)
    assert error_text(error) == "Map “map.tif”: The disk is full."
