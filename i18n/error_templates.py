"""The sentences of the errors that a user sees, found in the source.

An error of `core.errors` is made of a template, which is translated, and of the values that it
names. So that the template can be found, it has to be a literal where the error is made.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

BASE = "ScarMapperError"
"""Name of the class that all these errors derive from."""
TERM = "Term"
"""Name of the class of parts of sentences, which are translated with the errors."""


@dataclass(frozen=True)
class ErrorCall:
    """A place of the source that makes an error, or a part of its sentence.

    Attributes
    ----------
    path : Path
    line : int
    kind : str
        Name of the error's class.
    template : str or None
        None where it is no literal.
    arguments : frozenset of str or None
        Names of the values that the template is given; None where the source does not name them.
    shared : frozenset of str
        Names of more values, of a dictionary (``**values``) that may serve other templates too.
    """

    path: Path
    line: int
    kind: str
    template: str | None
    arguments: frozenset[str] | None = frozenset()
    shared: frozenset[str] = frozenset()

    @property
    def place(self) -> str:
        """The file and the line, for messages."""
        return f"{self.path.name}:{self.line}"

    def fault(self) -> str:
        """Return what is wrong with the call; empty where nothing is."""
        if self.template is None:
            return "the first argument is no literal, so that it cannot be translated"
        if self.arguments is None:
            return "the values are not named, so that the template cannot be checked"
        if not self.arguments | self.shared:
            return ""
        try:
            names = placeholder_names(self.template)
        except ValueError as error:
            return f"“{self.template}” is no template: {error}"
        missing, unused = names - self.arguments - self.shared, self.arguments - names
        if missing:
            return f"“{self.template}” names {', '.join(sorted(missing))}, which is not given"
        if unused:
            return f"“{self.template}” does not use {', '.join(sorted(unused))}"
        return ""


def placeholder_names(template: str) -> frozenset[str]:
    """Return the names of the values that a template in the syntax of `str.format` needs."""
    names = set()
    for _, name, spec, _ in Formatter().parse(template):
        if name is not None:
            names.add(name.partition(".")[0].partition("[")[0])
            names |= placeholder_names(spec or "")
    return frozenset(names)


def find_error_calls(files: Iterable[Path]) -> list[ErrorCall]:
    """Return all places that make an error of `core.errors`, or a part of its sentence.

    Parameters
    ----------
    files : iterable of Path
        Modules. Classes that derive from those of `core.errors` are found, too; one that a module
        defines is known in the others.
    """
    trees = {path: ast.parse(path.read_text(encoding="utf-8"), str(path)) for path in files}
    kinds = _error_classes(trees.values()) | {TERM}
    return [call for path, tree in trees.items() for call in _calls(path, tree, kinds, tree)]


def _error_classes(trees: Iterable[ast.Module]) -> set[str]:
    """Return the names of the base and of all classes that derive from it."""
    bases = {
        node.name: {_last_name(base) for base in node.bases}
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    kinds = {BASE}
    while True:
        more = {name for name, own in bases.items() if own & kinds} - kinds
        if not more:
            return kinds
        kinds |= more


def _last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


def _calls(path: Path, node: ast.AST, kinds: set[str], function: ast.AST) -> Iterator[ErrorCall]:
    """Return the errors made within a node; ``function`` is the innermost one around it."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        function = node
    elif isinstance(node, ast.Call) and _last_name(node.func) in kinds:
        # Without arguments: the class has a template of its own.
        if node.args:
            yield _call(path, node, function)
    elif isinstance(node, ast.ClassDef) and node.name in kinds:
        for template in _own_templates(node):
            yield ErrorCall(path, node.lineno, node.name, template)
    for child in ast.iter_child_nodes(node):
        yield from _calls(path, child, kinds, function)


def _call(path: Path, node: ast.Call, function: ast.AST) -> ErrorCall:
    given: frozenset[str] | None = frozenset(word.arg for word in node.keywords if word.arg)
    shared: set[str] = set()
    for word in node.keywords:
        if word.arg is None:
            keys = _keys_of(word.value, function)
            if keys is None:
                given = None
            else:
                shared |= keys
    if len(node.args) > 1:
        given = None
    template = _literal(node.args[0])
    return ErrorCall(path, node.lineno, _last_name(node.func), template, given, frozenset(shared))


def _keys_of(values: ast.expr, function: ast.AST) -> set[str] | None:
    """Return the keys of a dictionary that the function around writes as a literal."""
    if not isinstance(values, ast.Name):
        return None
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
            targets = [target.id for target in node.targets if isinstance(target, ast.Name)]
            keys = [_literal(key) if key is not None else None for key in node.value.keys]
            if values.id in targets and None not in keys:
                return {key for key in keys if key is not None}
    return None


def _own_templates(node: ast.ClassDef) -> Iterator[str]:
    """Return the template that a class of errors has by default, if it has one."""
    for part in node.body:
        if isinstance(part, ast.FunctionDef) and part.name == "__init__":
            for default in part.args.defaults:
                template = _literal(default)
                if template:
                    yield template


def _literal(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None
