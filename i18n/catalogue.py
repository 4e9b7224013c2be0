"""The files of a translation: .ts, which people edit, and .qm, which Qt reads.

Both formats are Qt's. Its own compiler, lrelease, comes with hundreds of megabytes of other tools
on some systems; the part of the .qm format that our texts need is written here.
"""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from .messages import ROOT, Message

_MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")  # pragma: allowlist secret
_LANGUAGE, _HASHES, _MESSAGES, _NUMERUS_RULES = 0xA7, 0x42, 0x69, 0x88
_END, _TRANSLATION, _SOURCE_TEXT, _CONTEXT, _COMMENT = 1, 3, 6, 7, 8
# In Qt's notation: one form where the count is 1, the other elsewhere.
_ONE_OR_MORE = bytes([0x01, 1])
_PLURALS = {"es": _ONE_OR_MORE, "it": _ONE_OR_MORE}

Forms = tuple[str, ...]
"""A translation: one text, or one for each grammatical number. Empty where there is none yet."""


def read_ts(path: Path) -> dict[Message, Forms]:
    """Return the translations of a file, unfinished ones as they stand; empty if there is none."""
    if not path.is_file():
        return {}
    found: dict[Message, Forms] = {}
    # The file is our own.
    for context in ElementTree.parse(path).iter("context"):  # noqa: S314
        name = context.findtext("name", "")
        for entry in context.iter("message"):
            message = Message(
                name,
                entry.findtext("source", ""),
                entry.findtext("comment", ""),
                entry.get("numerus") == "yes",
            )
            if message.plural:
                forms = tuple(form.text or "" for form in entry.iter("numerusform"))
            else:
                forms = (entry.findtext("translation", ""),)
            found[message] = forms if all(forms) else ()
    return found


def ts_text(
    language: str, messages: Mapping[Message, list[Path]], known: Mapping[Message, Forms]
) -> str:
    """Return the text of a .ts file.

    Parameters
    ----------
    language : str
    messages : mapping of Message to list of Path
        Those of the source, with the files that they stand in.
    known : mapping of Message to Forms
        The translations that there are. A text that is new in its context takes the translation of
        the same text in another.
    """
    elsewhere = {(m.source, m.comment, m.plural): forms for m, forms in known.items() if forms}
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{language}" sourcelanguage="en">',
    ]
    for context in sorted({message.context for message in messages}):
        lines += ["<context>", f"    <name>{escape(context)}</name>"]
        for message, places in messages.items():
            if message.context != context:
                continue
            forms = known.get(message) or elsewhere.get(
                (message.source, message.comment, message.plural), ()
            )
            lines.append('    <message numerus="yes">' if message.plural else "    <message>")
            lines += [
                f'        <location filename="../{path.relative_to(ROOT).as_posix()}"/>'
                for path in places
            ]
            lines.append(f"        <source>{escape(message.source)}</source>")
            if message.comment:
                lines.append(f"        <comment>{escape(message.comment)}</comment>")
            lines += [*_translation(message, forms), "    </message>"]
        lines.append("</context>")
    return "\n".join([*lines, "</TS>", ""])


def _translation(message: Message, forms: Forms) -> list[str]:
    """Return the lines of a translation in a .ts file."""
    state = "" if forms else ' type="unfinished"'
    if not message.plural:
        return [f"        <translation{state}>{escape(''.join(forms))}</translation>"]
    parts = [f"            <numerusform>{escape(form)}</numerusform>" for form in forms or ("", "")]
    return [f"        <translation{state}>", *parts, "        </translation>"]


def qm_bytes(language: str, known: Mapping[Message, Forms]) -> bytes:
    """Return the content of a .qm file with all translations that are finished."""
    body = bytearray()
    entries = []
    for message, forms in known.items():
        if not forms:
            continue
        entries.append((_elf_hash((message.source + message.comment).encode()), len(body)))
        for form in forms:
            body += _tagged(_TRANSLATION, form.encode("utf-16-be"))
        body += _tagged(_SOURCE_TEXT, message.source.encode())
        body += _tagged(_CONTEXT, message.context.encode())
        if message.comment:
            body += _tagged(_COMMENT, message.comment.encode())
        body.append(_END)
    hashes = b"".join(struct.pack(">II", *entry) for entry in sorted(entries))
    return b"".join(
        [
            _MAGIC,
            _tagged(_LANGUAGE, language.encode()),
            _tagged(_HASHES, hashes),
            _tagged(_MESSAGES, bytes(body)),
            _tagged(_NUMERUS_RULES, _PLURALS[language]),
        ]
    )


def _tagged(tag: int, content: bytes) -> bytes:
    """Return a part of a .qm file: its tag, its length and its content."""
    return struct.pack(">BI", tag, len(content)) + content


def _elf_hash(text: bytes) -> int:
    """Return the hash by which Qt looks a text up (that of ELF symbol tables)."""
    value = 0
    for byte in text:
        value = (value << 4) + byte
        high = value & 0xF0000000
        value = (value ^ (high >> 24)) & ~high
    return value or 1
