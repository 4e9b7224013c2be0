"""The plugin's texts in the user's language."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from ..core.errors import ScarMapperError

FOLDER = Path(__file__).parent.parent / "i18n"
SOURCE_LANGUAGE = "en"

# Qt keeps only a pointer to a translator; this one is alive while it is installed.
_installed: list[tuple[str, QTranslator]] = []


def languages() -> list[str]:
    """Return the codes of the languages that the plugin speaks, that of its source first."""
    found = (path.stem.partition("_")[2] for path in FOLDER.glob("scarmapper_*.qm"))
    return [SOURCE_LANGUAGE, *sorted(found)]


def language() -> str:
    """Return the code of the language that the plugin speaks now."""
    return _installed[-1][0] if _installed else SOURCE_LANGUAGE


def install(locale: str | None = None) -> bool:
    """Speak a language from now on; what was shown before stays as it is.

    Parameters
    ----------
    locale : str, optional
        Such as "es" or "es_MX"; by default that of QGIS.

    Returns
    -------
    bool
        False where the plugin does not speak it: then it speaks English.
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
    """Speak English again."""
    while _installed:
        QCoreApplication.removeTranslator(_installed.pop()[1])


def error_text(error: ScarMapperError) -> str:
    """Return the sentence of an error in the language that the plugin speaks."""
    return error.text(_translated_template)


def _translated_template(template: str) -> str:
    return QCoreApplication.translate("Errors", template)
