#!/usr/bin/env python3
"""Write a page for each algorithm, from the algorithm itself: make docs.

Markdown for whoever reads the repository (docs/algorithms), and HTML in each language of the plugin
for its Help button (ui/help). With --check nothing is written: the pages that are out of date are
named, and there is an exit status of 1.
"""

from __future__ import annotations

import sys
from pathlib import Path

from qgis.core import QgsApplication

from scarmapper.algorithms.provider import ALGORITHMS, ScarMapperProvider
from scarmapper.docs.help_pages.content import Page, page_of
from scarmapper.docs.help_pages.html import html_index, html_page
from scarmapper.docs.help_pages.markdown import markdown_index, markdown_page
from scarmapper.i18n.update import NOT_YET
from scarmapper.ui import translation

ROOT = Path(__file__).resolve().parent.parent
MARKDOWN = ROOT / "docs" / "algorithms"
HELP = ROOT / "ui" / "help"


def in_language(language: str) -> list[Page]:
    """Return the pages of all algorithms in a language."""
    translation.install(language)
    try:
        # Algorithms keep the texts they were made with: these are made now.
        algorithms = [kind() for kind in ALGORITHMS]
        for algorithm in algorithms:
            algorithm.initAlgorithm()
        return [page_of(algorithm) for algorithm in algorithms]
    finally:
        translation.remove()


def html_files(language: str) -> dict[Path, str]:
    """Return the help pages in a language, by path."""
    pages = in_language(language)
    folder = HELP / language
    translation.install(language)
    try:
        files = {folder / f"{page.name}.html": html_page(page, language) for page in pages}
        files[folder / "index.html"] = html_index(pages, language)
    finally:
        translation.remove()
    return files


def all_files() -> dict[Path, str]:
    """Return the text of every page that there should be, by path."""
    pages = in_language(translation.SOURCE_LANGUAGE)
    files = {MARKDOWN / f"{page.name}.md": markdown_page(page) for page in pages}
    files[MARKDOWN / "README.md"] = markdown_index(pages)
    for language in translation.languages():
        if language in NOT_YET:
            continue  # its help is the English one
        files.update(html_files(language))
    return files


def out_of_date(files: dict[Path, str]) -> list[Path]:
    """Return the pages that differ from what they should be, or should not be."""
    there = {*MARKDOWN.glob("*.md"), *HELP.glob("*/*.html")}
    return sorted(
        path
        for path in there | set(files)
        if not path.is_file() or path.read_text(encoding="utf-8") != files.get(path)
    )


def main(arguments: list[str]) -> int:
    """Write the pages, or only check them; return the exit status."""
    application = QgsApplication([], False)
    application.initQgis()
    # Some parameters ask their provider.
    provider = ScarMapperProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    try:
        files = all_files()
    finally:
        QgsApplication.processingRegistry().removeProvider(provider)
    old = out_of_date(files)
    for path in old:
        print(path.relative_to(ROOT))
    if "--check" in arguments:
        return 1 if old else 0
    for path in old:
        if path in files:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(files[path], encoding="utf-8")
        else:
            path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
