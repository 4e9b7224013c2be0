"""Bring the translations up to date with the source: make translations.

New texts come into each .ts as unfinished, texts that are gone leave it; then the .qm are made.
Edit a .ts by hand or with Qt Linguist. A new language: python -m scarmapper.i18n.update LANGUAGE.
With --check nothing is written; what is missing is named, and there is an exit status of 1.
"""

from __future__ import annotations

import sys
from pathlib import Path

from .catalogue import qm_bytes, read_ts, ts_text
from .messages import ERRORS, FIELDS, Message, Untranslatable, find_messages

FOLDER = Path(__file__).resolve().parent
NOT_YET = {"it": frozenset({ERRORS, FIELDS, "HelpPages", "scarmapper"})}
"""Contexts of which texts may still be missing, by language; they are shown in English then.

Such a language has the window, but no help pages of its own. It is complete, and its line here is
deleted, when all is translated.
"""


def may_lack(language: str, message: Message) -> bool:
    """Return whether the translation of a text may still be missing."""
    return message.context in NOT_YET.get(language, ())


def main(arguments: list[str]) -> int:
    """Update or check all languages; return the exit status."""
    languages = {path.stem.partition("_")[2] for path in FOLDER.glob("scarmapper_*.ts")}
    languages |= {argument for argument in arguments if not argument.startswith("-")}
    try:
        messages = find_messages()
    except Untranslatable as error:
        print(error, file=sys.stderr)
        return 1
    failed = False
    for language in sorted(languages):
        path = FOLDER / f"scarmapper_{language}.ts"
        text = ts_text(language, messages, read_ts(path))
        if "--check" in arguments:
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                print(f"{path.name} is out of date: run “make translations”")
                failed = True
        else:
            path.write_text(text, encoding="utf-8")
        known = read_ts(path)
        content = qm_bytes(language, known)
        compiled = path.with_suffix(".qm")
        if "--check" not in arguments:
            compiled.write_bytes(content)
        elif not compiled.is_file() or compiled.read_bytes() != content:
            print(f"{compiled.name} is out of date: run “make translations”")
            failed = True
        lacking = [message for message, forms in known.items() if not forms]
        missing = [message for message in lacking if not may_lack(language, message)]
        for message in missing:
            print(f"{path.name}: not translated: [{message.context}] {message.source}")
        failed |= bool(missing) and "--check" in arguments
        print(f"{path.name}: {len(known) - len(lacking)} of {len(known)} texts translated")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
