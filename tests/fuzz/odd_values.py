"""Numbers and texts that no file should hold, and where to put them in JSON, XML and tables."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from .damage import Choice
from .formats import Content, Mutation

NUMBERS = (
    "0", "-1", "1", "2147483647", "2147483648", "-2147483649", "4294967295", "1e400", "-1e400",
    "NaN", "nan", "inf", "-Infinity", "1e-320", "0.1", "1" + "0" * 400, "-" + "9" * 400,
    "0x10", "1,5", "١٢", "1_000", "", " ", "true", "null", "--1", "1e", ".",
)  # fmt: skip
TEXTS = (
    "", " ", "\n", "a\x01b", "ñandú", "地すべり", "a'b\"c", "$x_{y$", "{0}", "{file}", "%s%n",
    "<b>&amp;</b>", "..", "../../x", "/", "\\\\host\\share", "a|layername=b", "x" * 5000, "💥",
    "=1+1", "/vsicurl/http://127.0.0.1:9/x.tif", "\u202eabc", "\ud7ff",
)  # fmt: skip
# Also of the right kind where a number is asked for, as JSON reads them.
JSON_VALUES: tuple[Any, ...] = (
    0, -1, 1, 2**31, 2**63, -(2**64), 10**400, 1e308, -0.0, 1e-320, float("nan"), float("inf"),
    True, None, "", "x", "1", [], {}, [[]], [None], {"a": 1}, *TEXTS[:8],
)  # fmt: skip
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")


def odd_number(choose: Choice) -> Mutation:
    """Return a mutation that writes an odd number in the place of one in a text."""

    def odd_number_in_text(random: Random, folder: Path) -> Content:
        path = choose(random, folder)
        content = path.read_bytes()
        places = list(_NUMBER.finditer(content))
        if places:
            place = random.choice(places)
            number = random.choice(NUMBERS).encode()
            path.write_bytes(content[: place.start()] + number + content[place.end() :])
        return Content.OTHER

    return odd_number_in_text


def odd_line(choose: Choice) -> Mutation:
    """Return a mutation that drops, doubles or exchanges lines of a text."""

    def odd_lines(random: Random, folder: Path) -> Content:
        path = choose(random, folder)
        lines = path.read_bytes().splitlines(keepends=True)
        first, second = random.randrange(len(lines)), random.randrange(len(lines))
        done = random.randrange(3)
        if done == 0:
            del lines[first]
        elif done == 1:
            lines.insert(second, lines[first])
        else:
            lines[first], lines[second] = lines[second], lines[first]
        path.write_bytes(b"".join(lines))
        return Content.OTHER

    return odd_lines


def other_encoding(choose: Choice) -> Mutation:
    """Return a mutation that writes a text in another encoding than it says."""

    def wrong_encoding(random: Random, folder: Path) -> Content:
        path = choose(random, folder)
        text = path.read_text(encoding="utf-8")
        encoding = random.choice(["utf-16", "utf-32", "utf-16-le", "cp037", "utf-7"])
        path.write_bytes(text.encode(encoding))
        return Content.OTHER

    return wrong_encoding


def stray_bytes(choose: Choice) -> Mutation:
    """Return a mutation that puts bytes into a text that no encoding or program expects."""

    def strange_bytes(random: Random, folder: Path) -> Content:
        path = choose(random, folder)
        content = path.read_bytes()
        place = random.randrange(len(content) + 1)
        stray = random.choice([b"\0", b"\xff\xfe", b"\xc0\xaf", b"\r", b"\x1a", b"\xed\xa0\x80"])
        path.write_bytes(content[:place] + stray + content[place:])
        return Content.OTHER

    return strange_bytes


def texts(choose: Choice) -> list[Mutation]:
    """Return all that can be done to any file of text."""
    return [odd_number(choose), odd_line(choose), other_encoding(choose), stray_bytes(choose)]


# JSON


def json_edit(choose: Choice) -> Mutation:
    """Return a mutation that puts an odd value somewhere in a JSON file, or drops a key."""

    def odd_json_value(random: Random, folder: Path) -> Content:
        path = choose(random, folder)
        whole = json.loads(path.read_text(encoding="utf-8"))
        change_somewhere(random, whole)
        path.write_text(json.dumps(whole), encoding="utf-8")
        return Content.OTHER

    return odd_json_value


def change_somewhere(random: Random, whole: Any) -> None:
    """Change one value in a structure of lists and dictionaries, in place."""
    places = list(_places(whole))
    holder, key = random.choice(places)
    done = random.randrange(4)
    if done == 0:
        del holder[key]
    elif done == 1 and isinstance(holder, dict):
        holder[random.choice(TEXTS)] = holder.pop(key)
    else:
        holder[key] = random.choice(JSON_VALUES)


def _places(part: Any) -> Any:
    keys = part if isinstance(part, dict) else range(len(part)) if isinstance(part, list) else ()
    for key in keys:
        yield part, key
        yield from _places(part[key])


def json_depth(choose: Choice) -> Mutation:
    """Return a mutation that nests a JSON file so deep that readers fail, or doubles a key."""

    def deep_json(random: Random, folder: Path) -> Content:
        path = choose(random, folder)
        text = path.read_text(encoding="utf-8")
        depth = random.choice([100, 2000, 100_000])
        done = random.randrange(3)
        if done == 0:
            text = "[" * depth + text + "]" * depth
        elif done == 1:
            text = text.replace("{", '{"deep": ' + "[" * depth + "]" * depth + ",", 1)
        else:
            text = text.rstrip()[:-1] + ", " + text.lstrip()[1:]
        path.write_text(text, encoding="utf-8")
        return Content.OTHER

    return deep_json


def json_layout(choose: Choice, keep: Callable[[Any], Any] = lambda whole: whole) -> Mutation:
    """Return a mutation that writes the same JSON with other spaces, order of keys or escapes."""

    def same_json_laid_out_otherwise(random: Random, folder: Path) -> Content:
        path = choose(random, folder)
        whole = keep(json.loads(path.read_text(encoding="utf-8")))
        text = json.dumps(
            whole,
            indent=random.choice([None, 0, 7]),
            sort_keys=random.random() < 0.5,
            ensure_ascii=random.random() < 0.5,
        )
        path.write_text(random.choice(["", "\n \n"]) + text, encoding="utf-8")
        return Content.SAME

    return same_json_laid_out_otherwise


# XML


def xml_declarations(choose: Choice) -> Mutation:
    """Return a mutation that declares entities in an XML file, or nests it deep."""

    def hostile_xml(random: Random, folder: Path) -> Content:
        path = choose(random, folder)
        text = path.read_text(encoding="utf-8")
        head, mark, rest = text.partition("?>")
        if not mark:
            head, rest = "<?xml version='1.0'", text
        bomb = "".join(
            f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "lol" * 9}">' for n in range(10)
        )
        outside = (
            f'<!ENTITY a9 SYSTEM "{random.choice(["file:///etc/passwd", "http://127.0.0.1:9/"])}">'
        )
        declared = random.choice([bomb, outside, "<!ENTITY % p SYSTEM 'x'> %p;", ""])
        first = re.search(r">[^<>]*<", rest)
        if first is not None and random.random() < 0.7:
            rest = rest[: first.start() + 1] + "&a9;" + rest[first.start() + 1 :]
        path.write_text(f"{head}?><!DOCTYPE x [{declared}]>{rest}", encoding="utf-8")
        return Content.OTHER

    def deep_xml(random: Random, folder: Path) -> Content:
        path = choose(random, folder)
        text = path.read_text(encoding="utf-8")
        depth = random.choice([300, 20_000])
        place = random.choice([match.start() for match in re.finditer("<", text)])
        tag = random.choice(["a", "VRTRasterBand", "SourceFilename"])
        nested = f"<{tag}>" * depth + f"</{tag}>" * random.choice([depth, 0])
        path.write_text(text[:place] + nested + text[place:], encoding="utf-8")
        return Content.OTHER

    def either(random: Random, folder: Path) -> Content:
        return random.choice([hostile_xml, deep_xml])(random, folder)

    either.__name__ = "hostile_xml"
    return either


def xml_text(choose: Choice) -> Mutation:
    """Return a mutation that puts an odd text or number into an element or attribute of XML."""

    def odd_xml_text(random: Random, folder: Path) -> Content:
        path = choose(random, folder)
        text = path.read_text(encoding="utf-8")
        places = [match.span(1) for match in re.finditer(r'>([^<>]+)<|="([^"]*)"', text)]
        places = [place for place in places if place != (-1, -1)]
        begin, end = random.choice(places)
        odd = random.choice([*NUMBERS, *(part for part in TEXTS if "\x01" not in part)])
        if random.random() < 0.8:
            odd = odd.replace("&", "&amp;").replace("<", "&lt;")
        path.write_text(text[:begin] + odd + text[end:], encoding="utf-8")
        return Content.OTHER

    return odd_xml_text


def xml_elements(choose: Choice) -> Mutation:
    """Return a mutation that drops or doubles an element of an XML file."""

    def odd_xml_elements(random: Random, folder: Path) -> Content:
        path = choose(random, folder)
        text = path.read_text(encoding="utf-8")
        names = re.findall(r"<(\w+)[ >]", text)
        name = random.choice(names)
        found = random.choice(
            list(re.finditer(rf"<{name}\b.*?(?:</{name}>|/>)", text, re.S)) or [None]
        )
        if found is not None:
            copies = random.choice([0, 0, 2, 50])
            text = text[: found.start()] + found.group() * copies + text[found.end() :]
        path.write_text(text, encoding="utf-8")
        return Content.OTHER

    return odd_xml_elements


def xml_comments(choose: Choice) -> Mutation:
    """Return a mutation that puts a comment between two elements of an XML file."""

    def xml_comment(random: Random, folder: Path) -> Content:
        path = choose(random, folder)
        text = path.read_text(encoding="utf-8")
        place = random.choice([match.start() + 1 for match in re.finditer(r">\s+<", text)])
        path.write_text(text[:place] + "<!-- 1 > 0 & so on -->" + text[place:], encoding="utf-8")
        return Content.SAME

    return xml_comment


def xml(choose: Choice) -> list[Mutation]:
    """Return all that can be done to an XML file."""
    return [
        xml_declarations(choose),
        xml_text(choose),
        xml_text(choose),
        xml_elements(choose),
        xml_comments(choose),
        *texts(choose),
    ]
