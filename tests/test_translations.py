"""The translations are complete and shown. Covers i18n/*.py and ui/translation.py."""

import re
import shutil
import subprocess
from string import Formatter

import pytest

from scarmapper.i18n.catalogue import qm_bytes, read_ts, ts_text
from scarmapper.i18n.messages import ROOT, Message, Untranslatable, find_messages
from scarmapper.i18n.update import FOLDER, NOT_YET, main, may_lack

LANGUAGES = sorted(path.stem.partition("_")[2] for path in FOLDER.glob("scarmapper_*.ts"))


@pytest.fixture(scope="module")
def messages():
    """All texts of the source that can be translated."""
    return find_messages()


@pytest.fixture(params=LANGUAGES)
def language(request):
    """Each language that there is a translation for."""
    return request.param


@pytest.fixture
def known(language):
    """The translations of that language."""
    return read_ts(FOLDER / f"scarmapper_{language}.ts")


@pytest.fixture
def set_language(qgis):
    """Return a function that sets the plugin's language until the end of the test."""
    from scarmapper.ui import translation

    yield translation.install
    translation.remove()


def placeholders(text):
    """Return what `str.format` fills in, with the format of each."""
    return sorted((name, spec) for _, name, spec, _ in Formatter().parse(text) if name is not None)


def translation_of(translator, message, count):
    """Return the translation of a text by a translator."""
    words = (message.context, message.source, message.comment)
    # PyQt takes no letters beyond ASCII here, but their bytes.
    return translator.translate(*(word.encode() for word in words), count)


def test_there_are_spanish_and_italian(messages):
    assert {"es", "it"} <= set(LANGUAGES)
    assert "es" not in NOT_YET
    assert len(messages) > 400


def test_the_window_and_the_names_of_the_algorithms_are_italian(set_language, qgis):
    """A language by the recipe, of which the rest is English for now."""
    from scarmapper.algorithms.provider import ALGORITHMS
    from scarmapper.ui.scar_words import ScarWords

    def names():
        made = [kind() for kind in ALGORITHMS]
        return {text for one in made for text in (one.displayName(), one.group())}

    english = names()
    assert set_language("it_IT")
    assert english & names() == set()
    assert ScarWords().status()["confirmed"] == "confermata"
    assert ScarWords().fields()["area_m2"] == "Area (m²)"
    assert set_language("es")
    assert ScarWords().status()["confirmed"] == "confirmada"


def test_nothing_is_missing_unfinished_or_left_over(known, messages, language):
    assert set(messages) - set(known) == set()
    assert set(known) - set(messages) == set()
    missing = [message for message, forms in known.items() if not forms]
    assert [message for message in missing if not may_lack(language, message)] == []
    text = (FOLDER / f"scarmapper_{language}.ts").read_text(encoding="utf-8")
    assert text == ts_text(language, messages, known), "run “make translations”"


def test_what_qt_reads_is_made_of_what_people_edit(known, language):
    compiled = (FOLDER / f"scarmapper_{language}.qm").read_bytes()
    assert compiled == qm_bytes(language, known), "run “make translations”"


def test_check_finds_all_up_to_date(capsys):
    assert main(["--check"]) == 0
    assert re.search(r"scarmapper_es\.ts: (\d+) of \1 texts", capsys.readouterr().out)


def test_placeholders_marks_and_ends_agree(known):
    for message, forms in known.items():
        source = message.source
        for form in forms:
            assert placeholders(form) == placeholders(source), source
            assert form.count("%n") == source.count("%n"), source
            assert form.count("%") == source.count("%"), source
            assert re.findall(r"</?\w+>", form) == re.findall(r"</?\w+>", source), source
            assert form.count("\n") == source.count("\n"), source
            assert ("&" in form) == ("&" in source), source
            assert form == form.strip() or source != source.strip(), source
            for end in (".", ":", "?", "…"):
                assert form.endswith(end) == source.endswith(end), source


def test_equal_texts_are_translated_alike(known):
    found = {}
    for message, forms in known.items():
        if not message.comment:
            found.setdefault((message.source, message.plural), set()).add(forms)
    assert {source: forms for source, forms in found.items() if len(forms) > 1} == {}


def test_qt_finds_every_translation(qgis, known, language):
    from qgis.PyQt.QtCore import QTranslator

    translator = QTranslator()
    assert translator.load(str(FOLDER / f"scarmapper_{language}.qm"))
    for message, forms in known.items():
        counts = (1, 2) if message.plural else (-1,)
        for count, form in zip(counts, forms):
            assert translation_of(translator, message, count) == form
    assert not translator.translate("scarmapper", "This text is nowhere.")
    assert not translator.translate("nowhere", "Method")


def test_our_file_says_what_that_of_qts_own_compiler_says(qgis, known, language, tmp_path):
    lrelease = shutil.which("lrelease")
    if lrelease is None:
        pytest.skip("Qt's lrelease is not installed")
    from qgis.PyQt.QtCore import QTranslator

    # Plurals among them, whether or not the plugin has any.
    extra = {Message("scarmapper", "%n scar(s)", "", True): ("%n cicatriz", "%n cicatrices")}
    extra[Message("scarmapper", "Open", "of a door")] = ("abierta",)
    both = {**known, **extra}
    source, theirs, ours = (tmp_path / name for name in ("a.ts", "theirs.qm", "ours.qm"))
    source.write_text(ts_text(language, {message: [] for message in both}, both), encoding="utf-8")
    subprocess.run([lrelease, source, "-qm", theirs], check=True, capture_output=True)
    ours.write_bytes(qm_bytes(language, both))
    found = []
    for path in (theirs, ours):
        translator = QTranslator()
        assert translator.load(str(path))
        found.append(
            [translation_of(translator, message, count) for message in both for count in (1, 7)]
        )
    assert found[0] == found[1]
    assert found[0][-4:-1] == ["%n cicatriz", "%n cicatrices", "abierta"]


def test_algorithms_have_the_language_of_qgis(set_language, messages):
    from scarmapper.algorithms.mapscars import MapScars

    def texts():
        algorithm = MapScars()
        algorithm.initAlgorithm()
        parameters = algorithm.parameterDefinitions()
        return [
            algorithm.displayName(),
            algorithm.group(),
            algorithm.shortDescription(),
            *(p.description() for p in parameters),
            *(p.help() for p in parameters),
            *algorithm.parameterDefinition("METHOD").options(),
        ]

    english = texts()
    assert set_language("es_MX")
    spanish = texts()
    assert spanish[0] == "Cartografiar cicatrices entre dos imágenes"
    assert "Imagen anterior al evento" in spanish
    assert [a for a, b in zip(english, spanish) if a == b] == ["U-Net"]
    algorithm = MapScars()
    algorithm.initAlgorithm()
    assert (algorithm.name(), algorithm.groupId()) == ("mapscars", "whole")
    assert algorithm.parameterDefinition("PRE") is not None
    assert not set_language("xx")
    assert texts() == english


def test_no_text_of_an_algorithm_stays_english(set_language):
    from scarmapper.algorithms.provider import ALGORITHMS

    def texts():
        found = set()
        for kind in ALGORITHMS:
            algorithm = kind()
            algorithm.initAlgorithm()
            found |= {algorithm.displayName(), algorithm.group(), algorithm.shortDescription()}
            for parameter in algorithm.parameterDefinitions():
                found |= {parameter.description(), parameter.help()}
                if parameter.type() == "enum":
                    found |= set(parameter.options())
            found |= {output.description() for output in algorithm.outputDefinitions()}
        return found

    english = texts()
    assert set_language("es")
    # Names: of the models by their cards, of devices, of the network, of services, of formats.
    names = re.compile(
        r"CPU|CUDA|DirectML|CoreML|OpenVINO|F1: U-Net|U-Net(?!s)|Both dates: "
        r"|Earth Search|Planetary Computer|Copernicus Data Space"
        r"|A[34]$|Atlas$|GeoPackage$|GeoJSON$|KML$|CSV$|USGS|NASA|COOLR|Shapefile$"
    )
    assert [text for text in english & texts() if not names.match(text)] == []


def test_an_error_of_the_engine_is_in_the_language_with_the_names_in_it(
    set_language, fails, hokkaido, tmp_path
):
    pair = {"PRE": str(hokkaido / "pre.tif"), "POST": str(hokkaido / "post.tif")}
    assert set_language("es")
    message = fails("ndvidrop", **pair, OUTPUT=str(tmp_path / "mask.tif"))
    assert message.startswith(f"La imagen anterior ({pair['PRE']}) no tiene ninguna banda para nir")
    assert "«Función de las bandas»" in message


def test_without_a_language_of_its_own_it_is_in_english(set_language):
    from scarmapper.ui import translation

    for name in ("C", "en_GB", "xx", "../es"):
        assert not set_language(name)
        assert translation.language() == "en"
    assert set_language("es-AR")
    assert translation.language() == "es"
    translation.remove()
    translation.remove()
    assert translation.language() == "en"


def test_it_follows_the_setting_of_qgis(set_language, monkeypatch):
    from qgis.core import QgsApplication

    from scarmapper.ui import translation

    monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: "es_ES"))
    assert set_language()
    assert translation.languages() == ["en", *LANGUAGES]


# How texts are found in the source


@pytest.fixture
def found_in(tmp_path):
    """Return a function that finds the texts of a module."""

    def find(code):
        path = tmp_path / "module.py"
        path.write_text(code, encoding="utf-8")
        return list(find_messages([path], [], []))

    return find


def test_the_context_is_the_class_or_what_its_tr_names(found_in):
    code = """
from qgis.PyQt.QtCore import QCoreApplication

def tr(text):
    return QCoreApplication.translate("whole", text)

class Base:
    def tr(self, text):
        return QCoreApplication.translate("named", text)

class Derived(Base):
    LABEL = "label"
    PAIR = ("id", "second")
    def show(self):
        return [self.tr("a " "b"), self.tr(self.LABEL), self.tr(self.PAIR[1]), tr("c")]

class Window(QDialog):
    def show(self):
        self.tr("one" if self.x else "two")

class Child(Window):
    pass

NAME = "kept"
class Other(QDialog):
    def show(self):
        self.tr(NAME)
        self.tr("%n scar(s)", "", 3)
        QCoreApplication.translate("own", "text", "comment")
"""
    assert set(found_in(code)) == {
        Message("named", "a b"),
        Message("named", "label"),
        Message("named", "second"),
        Message("whole", "c"),
        Message("Window", "one"),
        Message("Window", "two"),
        Message("Child", "one"),
        Message("Child", "two"),
        Message("Other", "kept"),
        Message("Other", "%n scar(s)", "", True),
        Message("own", "text", "comment"),
    }


def test_a_function_that_translates_may_come_from_another_module(tmp_path):
    one, other, third = (tmp_path / f"{name}.py" for name in ("one", "other", "third"))
    one.write_text('def tr(t):\n    return translate("One", t)\nA = tr("a")\n')
    other.write_text('from .one import tr\nB = tr("b")\n')
    third.write_text('def tr(t):\n    return translate("Third", t)\nC = tr("c")\n')
    assert [*find_messages([one, other, third], [], [])] == [
        Message("One", "a"),
        Message("One", "b"),
        Message("Third", "c"),
    ]


@pytest.mark.parametrize("argument", ['f"{x} scars"', '"a" + x', '"{}".format(x)', "x"])
def test_a_text_that_is_no_literal_is_refused_with_its_place(found_in, argument):
    code = f"class A(QDialog):\n    def f(self, x):\n        self.tr({argument})\n"
    with pytest.raises(Untranslatable, match=r"module\.py:3: "):
        found_in(code)


def test_a_function_may_translate_for_an_object_of_a_class_that_it_names(found_in):
    code = """
class Window(QDialog):
    TITLE = "title"

def show(window: Window, other):
    window.tr("a")
    window.tr(window.TITLE)
    Window.tr("b")
"""
    texts = [Message("Window", text) for text in ("a", "title", "b")]
    assert found_in(code) == texts
    with pytest.raises(Untranslatable, match="annotate “other”"):
        found_in(code + '    other.tr("c")\n')


def test_a_new_text_is_unfinished_and_an_old_translation_is_kept(tmp_path):
    old, new, gone = Message("a", "old <&>"), Message("a", "new"), Message("a", "gone")
    same = Message("b", "old <&>")
    path = tmp_path / "scarmapper_es.ts"
    path.write_text(ts_text("es", {old: [], gone: []}, {old: ("viejo <&>",), gone: ("ido",)}))
    text = ts_text("es", {old: [ROOT / "plugin.py"], new: [], same: []}, read_ts(path))
    path.write_text(text, encoding="utf-8")
    assert read_ts(path) == {old: ("viejo <&>",), new: (), same: ("viejo <&>",)}
    assert text.count('type="unfinished"') == 1
    assert '<location filename="../plugin.py"/>' in text
