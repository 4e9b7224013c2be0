"""The language of the plugin: which there are, which is set, and the errors in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from ..core.errors import ScarMapperError, Term

if TYPE_CHECKING:
    from ..core.acquisition.pair_ranking import Reason

FOLDER = Path(__file__).parent.parent / "i18n"
SOURCE_LANGUAGE = "en"

# Qt keeps only a pointer to a translator; this one is alive while it is installed.
_installed: list[tuple[str, QTranslator]] = []


def languages() -> list[str]:
    """Return the codes of the plugin's languages, that of its source first."""
    found = (path.stem.partition("_")[2] for path in FOLDER.glob("scarmapper_*.qm"))
    return [SOURCE_LANGUAGE, *sorted(found)]


def language() -> str:
    """Return the code of the language that is set now."""
    return _installed[-1][0] if _installed else SOURCE_LANGUAGE


def install(locale: str | None = None) -> bool:
    """Set the plugin's language; what was shown before stays as it is.

    Parameters
    ----------
    locale : str, optional
        Such as "es" or "es_MX"; by default that of QGIS.

    Returns
    -------
    bool
        False where there is no translation: then the texts are English.
    """
    remove()
    locale = (locale or QgsApplication.locale()).replace("-", "_")
    for name in (locale, locale.partition("_")[0]):
        path = FOLDER / f"scarmapper_{name}.qm"
        translator = QTranslator()
        if path.is_file() and translator.load(str(path)):
            QCoreApplication.installTranslator(translator)
            _installed.append((name, translator))
            return True
    return False


def remove() -> None:
    """Set the language to English, that of the source."""
    while _installed:
        QCoreApplication.removeTranslator(_installed.pop()[1])


def error_text(error: ScarMapperError) -> str:
    """Return the sentence of an error in the language that is set."""
    return error.text(_translated_template)


def reason_texts(reasons: Sequence[Reason]) -> list[str]:
    """Return the reasons of the rank of a pair of images in the language that is set."""
    return [reason.text(_translated_template) for reason in reasons]


def stage_text(template: Term, values: Mapping[str, object]) -> str:
    """Return a stage of a run, as of `core.progress`, in the language that is set."""
    return template.text(values, _translated_template)


def _translated_template(template: str) -> str:
    """Return the template of an error, or of a part of one, in the language that is set."""
    return QCoreApplication.translate("Errors", template)
