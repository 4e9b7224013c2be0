"""The texts of the plugin that can be translated, found in its source.

Qt's own tools take the context of a text from the class around it, and find no texts that are kept
in class attributes. Here both are looked up: ``self.tr(self.LABEL)`` of the base of all algorithms
stands for the labels of all of them, in the context that its ``tr`` names. The meanings of the
fields of layers and the templates of errors have contexts of their own.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .error_templates import find_error_calls

ROOT = Path(__file__).resolve().parent.parent
FIELDS = "Fields"
"""Context of the meanings of the fields of layers, which the help pages show."""
ERRORS = "Errors"
"""Context of the templates of errors."""


class Untranslatable(Exception):
    """A text that is to be translated and is no literal in the source."""


@dataclass(frozen=True)
class Message:
    """A text of the source; ``comment`` tells apart equal texts, ``plural`` those with a count."""

    context: str
    source: str
    comment: str = ""
    plural: bool = False


@dataclass
class _Class:
    name: str
    bases: list[str]
    constants: dict[str, ast.expr] = field(default_factory=dict)
    context: str | None = None  # that of its own method `tr`


@dataclass
class _Module:
    path: Path
    tree: ast.Module
    constants: dict[str, ast.expr] = field(default_factory=dict)
    functions: dict[str, str] = field(default_factory=dict)  # that translate, with their context


def source_files() -> list[Path]:
    """Return the modules whose texts users see."""
    folders = [ROOT / "algorithms", ROOT / "ui"]
    found = [path for folder in folders for path in sorted(folder.rglob("*.py"))]
    pages = sorted((ROOT / "docs" / "help_pages").glob("*.py"))
    return [ROOT / "plugin.py", *found, *pages]


def field_files() -> list[Path]:
    """Return the modules that describe the fields of layers."""
    return sorted((ROOT / "core").rglob("*.py"))


def error_files() -> list[Path]:
    """Return the modules whose errors users see: all but those that train networks."""
    folders = ("core", "algorithms", "ui")
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def find_messages(
    files: list[Path] | None = None,
    fields: list[Path] | None = None,
    errors: list[Path] | None = None,
) -> dict[Message, list[Path]]:
    """Return all texts that can be translated, each with the files that it stands in.

    Parameters
    ----------
    files : list of Path, optional
        Modules with calls of ``tr`` or ``translate``.
    fields : list of Path, optional
        Modules with descriptions of fields.
    errors : list of Path, optional
        Modules that make errors.

    Raises
    ------
    Untranslatable
        A text is not known from the source; the message names the place.
    """
    files = source_files() if files is None else files
    fields = field_files() if fields is None else fields
    errors = error_files() if errors is None else errors
    modules = [_read(path) for path in files]
    classes = {}
    for module in modules:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef):
                classes[node.name] = _class(node)
    functions = {module.path.stem: module.functions for module in modules}
    for module in modules:
        module.functions = {**_imported(module.tree, functions), **module.functions}
    found: dict[Message, list[Path]] = {}
    for module in modules:
        for message in _Finder(module, classes).messages():
            places = found.setdefault(message, [])
            if module.path not in places:
                places.append(module.path)
    for path in fields:
        for message in _field_texts(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(message, []).append(path)
    for call in find_error_calls(errors):
        if call.template is None:
            raise Untranslatable(f"{call.place}: {call.fault()}")
        places = found.setdefault(Message(ERRORS, call.template), [])
        if call.path not in places:
            places.append(call.path)
    return found


def _field_texts(tree: ast.Module) -> Iterator[Message]:
    """Return the meanings and the units of the fields that a module describes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) == "Field" and len(node.args) == 4:
            unit, meaning = node.args[2:]
            for text in (_text(meaning), _text(unit)):
                # Signs of units are the same everywhere; words are not.
                if text is not None and len(text) > 2:
                    yield Message(FIELDS, text)


def _read(path: Path) -> _Module:
    """Return a module with its constants and its functions that translate."""
    module = _Module(path, ast.parse(path.read_text(encoding="utf-8"), str(path)))
    for node in module.tree.body:
        module.constants.update(_assigned(node))
        if isinstance(node, ast.FunctionDef):
            context = _context_of(node)
            if context is not None:
                module.functions[node.name] = context
    return module


def _imported(tree: ast.Module, functions: dict[str, dict[str, str]]) -> dict[str, str]:
    """Return the functions that translate which a module takes from others, with their context."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            there = functions.get((node.module or "").rpartition(".")[2], {})
            for alias in node.names:
                if alias.name in there:
                    found[alias.asname or alias.name] = there[alias.name]
    return found


def _class(node: ast.ClassDef) -> _Class:
    """Return a class with its bases, its constants and the context of its texts."""
    bases = [b.id if isinstance(b, ast.Name) else getattr(b, "attr", "") for b in node.bases]
    found = _Class(node.name, bases)
    for part in node.body:
        found.constants.update(_assigned(part))
        if isinstance(part, ast.FunctionDef) and part.name == "tr":
            found.context = _context_of(part)
    return found


def _assigned(node: ast.stmt) -> dict[str, ast.expr]:
    """Return the names that a statement gives values to, with the values."""
    if isinstance(node, ast.Assign):
        return {target.id: node.value for target in node.targets if isinstance(target, ast.Name)}
    if isinstance(node, ast.AnnAssign) and node.value and isinstance(node.target, ast.Name):
        return {node.target.id: node.value}
    return {}


def _context_of(function: ast.FunctionDef) -> str | None:
    """Return the context that a function translates its first parameter in; None if it doesn't."""
    own = [argument.arg for argument in function.args.args if argument.arg not in ("self", "cls")]
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and _called(node) == "translate" and len(node.args) >= 2:
            context, text = node.args[:2]
            if isinstance(text, ast.Name) and text.id in own[:1]:
                return _text(context)
    return None


def _called(node: ast.Call) -> str | None:
    """Return the last part of the name of what is called."""
    if isinstance(node.func, ast.Name):
        return node.func.id
    return node.func.attr if isinstance(node.func, ast.Attribute) else None


def _text(node: ast.expr | None) -> str | None:
    """Return the value of a literal that is a text; None for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None


class _Finder:
    """Finds the texts of one module."""

    def __init__(self, module: _Module, classes: dict[str, _Class]):
        self._module, self._classes = module, classes

    def messages(self) -> Iterator[Message]:
        yield from self._within(self._module.tree, None, None)

    def _within(
        self, node: ast.AST, owner: str | None, function: ast.FunctionDef | None
    ) -> Iterator[Message]:
        if isinstance(node, ast.ClassDef):
            owner = node.name
        elif isinstance(node, ast.FunctionDef):
            function = node
        elif isinstance(node, ast.Call):
            yield from self._call(node, owner, function)
        for child in ast.iter_child_nodes(node):
            yield from self._within(child, owner, function)

    def _call(
        self, node: ast.Call, owner: str | None, function: ast.FunctionDef | None
    ) -> Iterator[Message]:
        name = _called(node)
        if name in ("translate", "QT_TRANSLATE_NOOP") and len(node.args) >= 2:
            context = _text(node.args[0])
            # A function that translates what it is given: its callers are looked at instead.
            if context is None or (function is not None and _context_of(function) is not None):
                return
            contexts, rest = [context], node.args[1:]
            # Fields' meanings are found where the fields are.
            if context == FIELDS:
                return
        elif name == "tr" and isinstance(node.func, ast.Attribute):
            owner = self._owner_of_tr(node, owner, function)
            contexts, rest = self._contexts(owner), node.args
        elif isinstance(node.func, ast.Name) and name in self._module.functions:
            contexts, rest = [self._module.functions[name]], node.args
        else:
            return
        comment = (_text(rest[1]) if len(rest) > 1 else None) or ""
        plural = len(rest) > 2 or any(word.arg == "n" for word in node.keywords)
        for text in self._texts(rest[0], owner):
            for context in contexts:
                yield Message(context, text, comment, plural)

    def _owner_of_tr(
        self, node: ast.Call, owner: str | None, function: ast.FunctionDef | None
    ) -> str | None:
        """Return the name of the class whose method ``tr`` is called."""
        called_on = node.func.value if isinstance(node.func, ast.Attribute) else node.func
        if isinstance(called_on, ast.Name):
            if called_on.id in ("self", "cls"):
                return owner
            if called_on.id in self._classes:
                return called_on.id
            for argument in function.args.args if function is not None else ():
                kind = getattr(argument.annotation, "id", None)
                if argument.arg == called_on.id and kind in self._classes:
                    return kind
        raise Untranslatable(
            f"{self._module.path.name}:{node.lineno}: the class of this “tr” is not known from the "
            f"source; annotate “{ast.unparse(called_on)}” with its class"
        )

    def _contexts(self, owner: str | None) -> list[str]:
        """Return the contexts in which Qt may look for the texts of a class."""
        if owner is None:
            return [""]
        for name in self._ancestors(owner):
            context = self._classes[name].context
            if context is not None:
                return [context]
        # PyQt takes the name of the object's own class, which may be one derived from this.
        return [owner, *(name for name in self._classes if owner in self._ancestors(name)[1:])]

    def _ancestors(self, name: str) -> list[str]:
        found: list[str] = []
        queue = [name]
        while queue:
            name = queue.pop(0)
            if name in self._classes and name not in found:
                found.append(name)
                queue += self._classes[name].bases
        return found

    def _texts(self, node: ast.expr, owner: str | None) -> list[str]:
        """Return the texts that an argument may stand for."""
        text = _text(node)
        if text is not None:
            return [text]
        if isinstance(node, ast.IfExp):
            return [*self._texts(node.body, owner), *self._texts(node.orelse, owner)]
        if isinstance(node, ast.Name) and node.id in self._module.constants:
            return self._texts(self._module.constants[node.id], owner)
        if isinstance(node, ast.Attribute):
            values = [_text(value) for value in self._attributes(node.attr, owner)]
            found = [value for value in values if value is not None]
            if found and len(found) == len(values):
                return found
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Attribute):
            found = self._items(node.value.attr, node.slice, owner)
            if found:
                return found
        raise Untranslatable(
            f"{self._module.path.name}:{node.lineno}: “{ast.unparse(node)}” is no text that can be "
            "found in the source; translate it where it is written"
        )

    def _attributes(self, name: str, owner: str | None) -> list[ast.expr]:
        """Return the values of a class attribute, in a class and all that derive from it."""
        return [
            kind.constants[name]
            for kind in self._classes.values()
            if name in kind.constants and owner in self._ancestors(kind.name)
        ]

    def _items(self, name: str, index: ast.expr, owner: str | None) -> list[str]:
        """Return the items at one place of a class attribute that is a tuple."""
        place = index.value if isinstance(index, ast.Constant) else None
        found: list[str] = []
        for value in self._attributes(name, owner):
            if isinstance(value, ast.Attribute):  # GROUP = ScarMapperAlgorithm.WHOLE
                values = self._attributes(value.attr, owner)
            else:
                values = [value]
            for tuple_ in values:
                if not isinstance(tuple_, ast.Tuple) or not isinstance(place, int):
                    return []
                text = _text(tuple_.elts[place])
                if text is not None and text not in found:
                    found.append(text)
        return found
