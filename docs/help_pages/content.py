"""What is on the page of an algorithm, in the language that is set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from qgis.core import (
    QgsProcessingOutputDefinition,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingOutputVectorLayer,
    QgsProcessingParameterDefinition,
)
from qgis.PyQt.QtCore import QCoreApplication

from scarmapper.algorithms.base import ScarMapperAlgorithm
from scarmapper.core.alignment.tiepoint_table import FIELDS as TIEPOINT_FIELDS
from scarmapper.core.assessment.match_table import FIELDS as MATCH_FIELDS
from scarmapper.core.geo.vector_table import Field
from scarmapper.core.scars.scar_fields import FIELDS as SCAR_FIELDS
from scarmapper.core.tiles.scars import TILES

from .examples import command_of, example_values, flag, is_optional, script_of

# Fields of a vector output, by its style.
TABLES = {"scars": SCAR_FIELDS, "matches": MATCH_FIELDS, "tiepoints": TIEPOINT_FIELDS}

# Fields that the layers of an algorithm have beside those.
MORE_FIELDS = {"mapscarstiles": (TILES,)}


def tr(text: str) -> str:
    """Translate a word of the pages themselves."""
    return QCoreApplication.translate("HelpPages", text)


def meaning(field: Field) -> str:
    """Return the meaning of a field in the language that is set."""
    return QCoreApplication.translate("Fields", field.meaning)


def one_line(text: str) -> str:
    """Return a text without line breaks."""
    return " ".join(text.split())


@dataclass(frozen=True)
class Row:
    """The line of a parameter or an output in the table of the page."""

    label: str
    key: str
    kind: str
    notes: tuple[str, ...]
    choices: tuple[tuple[int, str], ...]
    text: str


@dataclass(frozen=True)
class Page:
    """The content of the page of an algorithm, in one language."""

    name: str
    title: str
    group: str
    summary: str
    inputs: tuple[Row, ...]
    outputs: tuple[Row, ...]
    numbers: tuple[Row, ...]
    tables: tuple[tuple[str, tuple[Field, ...]], ...]
    command: str
    script: str


def kind_of(definition: QgsProcessingParameterDefinition) -> str:
    """Return in words which values a parameter takes."""
    kinds: dict[str, Callable[[], str]] = {
        "raster": lambda: tr("raster"),
        "layer": lambda: tr("raster or vector layer"),
        "source": lambda: _geometry(definition),
        "band": lambda: tr("band"),
        "number": lambda: tr("whole number") if _is_whole(definition) else tr("number"),
        "boolean": lambda: tr("yes or no"),
        "enum": lambda: tr("choice of several") if definition.allowMultiple() else tr("choice"),
        "string": lambda: tr("text"),
        "extent": lambda: tr("extent"),
        "field": lambda: tr("field of a layer"),
        "crs": lambda: tr("coordinate reference system"),
        "authcfg": lambda: tr("login of the authentication manager"),
        "multilayer": lambda: tr("several layers"),
        "file": lambda: tr("folder") if definition.behavior() else tr("file"),
        "rasterDestination": lambda: tr("raster"),
        "vectorDestination": lambda: tr("vector layer"),
        "fileDestination": lambda: tr("file"),
        "folderDestination": lambda: tr("folder"),
    }
    if definition.type() not in kinds:
        raise SystemExit(
            f"docs/help_pages/content.py has no word for parameters of {definition.type()!r}"
        )
    return kinds[definition.type()]()


def _geometry(definition: QgsProcessingParameterDefinition) -> str:
    kinds = {int(kind) for kind in definition.dataTypes()}
    return {
        frozenset({0}): tr("point layer"),
        frozenset({1}): tr("line layer"),
        frozenset({2}): tr("polygon layer"),
    }.get(frozenset(kinds), tr("vector layer"))


def _is_whole(definition: QgsProcessingParameterDefinition) -> bool:
    return int(definition.dataType()) == 0


def number_text(value: float) -> str:
    """Return a number as a person would type it."""
    return f"{value:.12g}"


def default_of(definition: QgsProcessingParameterDefinition) -> str | None:
    """Return the default in words; None where there is none."""
    value = definition.defaultValue()
    if value is None or value == "":
        return None
    if definition.type() == "enum":
        options = definition.options()
        chosen = value if isinstance(value, list) else [value]
        return "; ".join(options[int(index)] for index in chosen)
    if definition.type() == "boolean":
        return tr("yes") if value else tr("no")
    if definition.type() == "number":
        return number_text(value)
    return str(value)


def range_of(definition: QgsProcessingParameterDefinition) -> str | None:
    """Return the limits of a number in words."""
    if definition.type() != "number":
        return None
    low, high = definition.minimum(), definition.maximum()
    has_low, has_high = abs(low) < 1e9, abs(high) < 1e9
    if has_low and has_high:
        return tr("{low} to {high}").format(low=number_text(low), high=number_text(high))
    if has_low:
        return tr("{low} or more").format(low=number_text(low))
    return tr("{high} at most").format(high=number_text(high)) if has_high else None


def input_row(definition: QgsProcessingParameterDefinition) -> Row:
    """Return the line of an input."""
    default = default_of(definition)
    notes = [
        tr("optional") if is_optional(definition) and default is None else None,
        tr("advanced") if flag(definition, "FlagAdvanced") else None,
        range_of(definition),
        tr("default: {value}").format(value=default) if default is not None else None,
    ]
    options = definition.options() if definition.type() == "enum" else []
    return Row(
        definition.description(),
        definition.name(),
        kind_of(definition),
        tuple(filter(None, notes)),
        tuple(enumerate(options)),
        one_line(definition.help()),
    )


def output_row(definition: QgsProcessingParameterDefinition) -> Row:
    """Return the line of an output that is a file."""
    notes = [
        tr("optional") if is_optional(definition) else None,
        tr("made by default") if is_optional(definition) and definition.createByDefault() else None,
    ]
    return Row(
        definition.description(),
        definition.name(),
        kind_of(definition),
        tuple(filter(None, notes)),
        (),
        one_line(definition.help()),
    )


def _kind_of_result(output: QgsProcessingOutputDefinition) -> str:
    """Return in words what an output is that no parameter stands for; empty for other kinds."""
    if isinstance(output, QgsProcessingOutputNumber):
        return tr("number")
    if isinstance(output, QgsProcessingOutputVectorLayer):
        return tr("vector layer")
    return tr("file") if isinstance(output, QgsProcessingOutputFile) else ""


def page_of(algorithm: ScarMapperAlgorithm) -> Page:
    """Return the content of the page of an algorithm in the language that is set."""
    definitions = algorithm.parameterDefinitions()
    values = example_values(algorithm.name(), definitions)
    files = [d for d in definitions if d.isDestination()]
    chosen = {d.name() for d in files}
    numbers = [
        Row(output.description(), output.name(), kind, (), (), "")
        for output in algorithm.outputDefinitions()
        if (kind := _kind_of_result(output)) and output.name() not in chosen
    ]
    tables = [
        (
            definition.description(),
            (
                *TABLES[algorithm.output_styles[definition.name()]],
                *MORE_FIELDS.get(algorithm.name(), ()),
            ),
        )
        for definition in files
        if algorithm.output_styles.get(definition.name()) in TABLES
    ]
    return Page(
        name=algorithm.name(),
        title=algorithm.displayName(),
        group=algorithm.group(),
        summary=one_line(algorithm.tr(algorithm.SUMMARY)),
        inputs=tuple(input_row(d) for d in definitions if not d.isDestination()),
        outputs=tuple(output_row(d) for d in files),
        numbers=tuple(numbers),
        tables=tuple(tables),
        command=command_of(algorithm.name(), values),
        script=script_of(algorithm.name(), values),
    )


def by_group(pages: list[Page]) -> list[tuple[str, list[Page]]]:
    """Return the groups of the toolbox in the order of the list, each with its pages."""
    order = {group: i for i, group in enumerate(dict.fromkeys(page.group for page in pages))}
    ordered = sorted(pages, key=lambda page: order[page.group])
    return [(group, list(own)) for group, own in groupby(ordered, key=lambda page: page.group)]


def first_sentence(text: str) -> str:
    """Return the first sentence of a text."""
    return text.split(". ")[0].rstrip(".") + "."
