"""The calls that the page of an algorithm shows as examples."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsProcessingParameterDefinition

PROVIDER = "scarmapper"

# Values of the examples, by algorithm and key. Beside these, only mandatory parameters are shown,
# with a file named like the parameter.
EXAMPLES = {
    "mapscars": {"DEM": "dem.tif", "MASK": "mask.tif", "REPORT": "report.html"},
    "mapscarstiles": {"TILES": "pairs.csv", "WORKERS": "4"},
    "stacksentinel2": {
        "INPUT": "S2A_MSIL2A_20180918T012651.zip",
        "OUTPUT": "before.tif",
        "SCL": "scl_before.tif",
    },
    "alignimages": {"REFERENCE": "before.tif", "INPUT": "after.tif", "OUTPUT": "aligned.tif"},
    "validmask": {"INPUT": "before.tif", "SCL": "scl_before.tif", "OUTPUT": "valid.tif"},
    "spectralindices": {"INPUT": "before.tif", "INDICES": "0,1", "OUTPUT": "indices.tif"},
    "ndvidrop": {"MASK": "valid.tif", "OUTPUT": "mask.tif"},
    "clusterscars": {"MASK": "valid.tif", "OUTPUT": "mask.tif"},
    "unetscars": {"INPUT": "after.tif", "PRE": "before.tif", "OUTPUT": "mask.tif"},
    "scarpolygons": {"INPUT": "mask.tif", "DEM": "dem.tif", "OUTPUT": "scars.gpkg"},
    "scarsfromprobability": {
        "INPUT": "probability.tif",
        "SENSITIVITY": "1",
        "DEM": "dem.tif",
        "SCARS": "scars.gpkg",
    },
    "refitmodel": {
        "SCARS": "reviewed.gpkg",
        "PROBABILITY": "probability.tif",
        "REFIT": "refit.json",
    },
    "scardensity": {"INPUT": "scars.gpkg", "SCAR_MASK": "mask.tif", "CELLS": "cells.gpkg"},
    "assessscars": {"PREDICTED": "scars.gpkg", "REFERENCE": "inventory.gpkg"},
    "scarexposure": {
        "SCARS": "scars.gpkg",
        "FEATURES": "roads.gpkg",
        "RIVERS": "rivers.gpkg",
        "UNSEEN": "unseen.gpkg",
    },
    "reproducerun": {"OUTPUT": "scars.gpkg", "REPORT": "repeated.html"},
    "mapsheet": {
        "SCARS": "scars.gpkg",
        "PRE": "before.tif",
        "POST": "after.tif",
        "UNSEEN": "unseen.gpkg",
        "SHEET": "sheet.pdf",
        "ATLAS": "atlas.pdf",
    },
    "exportinventory": {"SCARS": "scars.gpkg", "LICENCE": "CC BY 4.0", "FOLDER": "package"},
    "comparemethods": {"REFERENCE": "inventory.gpkg", "TABLE": "methods.csv"},
    "findimages": {
        "AREA": "142.0,142.1,42.7,42.8 [EPSG:4326]",
        "EVENT": "2018-09-05T18:08Z",
        "SEARCH": "search.json",
    },
    "fetchimages": {"SEARCH": "search.json"},
    "fetchdem": {"IMAGE": "before.tif"},
    "composeimages": {"IMAGES": "first.tif", "OUTPUT": "composite.tif"},
    "mapevent": {
        "AREA": "142.0,142.1,42.7,42.8 [EPSG:4326]",
        "EVENT": "2018-09-05T18:08Z",
        "FOLDER": "event",
    },
    "aligncluster": {"align:aligned": "aligned.tif", "polygons:scars": "scars.gpkg"},
    "maphandover": {
        "title": "Hokkaido 2018",
        "event_date": "2018-09-06",
        "map:scars": "scars.gpkg",
        "hand:package": "package",
    },
    "exportchips": {"INPUT": "after.tif", "DEM": "dem.tif", "FOLDER": "chips"},
}
PRE_AND_POST = {"PRE": "before.tif", "POST": "after.tif", "pre": "before.tif", "post": "after.tif"}
SUFFIXES = {
    "raster": ".tif",
    "rasterDestination": ".tif",
    "vectorDestination": ".gpkg",
    "source": ".gpkg",
    "layer": ".gpkg",
}


def flag(definition: QgsProcessingParameterDefinition, name: str) -> bool:
    """Return whether a parameter has a ``QgsProcessingParameterDefinition.Flag``."""
    return bool(definition.flags() & getattr(QgsProcessingParameterDefinition.Flag, name))


def is_optional(definition: QgsProcessingParameterDefinition) -> bool:
    """Return whether a parameter may be left out."""
    return flag(definition, "FlagOptional")


def example_values(
    name: str, definitions: Sequence[QgsProcessingParameterDefinition]
) -> dict[str, str]:
    """Return the values of the example of an algorithm, in the order of its parameters."""
    own = EXAMPLES.get(name, {})
    values = {}
    for definition in definitions:
        key = definition.name()
        needed = not is_optional(definition) and (
            definition.defaultValue() is None or definition.isDestination()
        )
        if key in own:
            values[key] = own[key]
        elif needed and key in PRE_AND_POST:
            values[key] = PRE_AND_POST[key]
        elif needed:
            suffix = SUFFIXES.get(definition.type(), "")
            if definition.type() == "fileDestination":
                suffix = "." + definition.defaultFileExtension()
            values[key] = key.lower() + suffix
    return values


def command_of(name: str, values: dict[str, str]) -> str:
    """Return the call of ``qgis_process``."""
    lines = [f"qgis_process run {PROVIDER}:{name} --"]
    lines += [f"  --{key}={value}" for key, value in values.items()]
    lines[0] = lines[0].removesuffix(" --")
    return " \\\n".join(lines)


def script_of(name: str, values: dict[str, str]) -> str:
    """Return the call from Python."""
    lines = [
        "import processing",
        "",
        "results = processing.run(",
        f'    "{PROVIDER}:{name}",',
        "    {",
    ]
    lines += [f'        "{key}": {_literal(value)},' for key, value in values.items()]
    return "\n".join([*lines, "    },", ")"])


def _literal(value: str) -> str:
    """Return a value as Python writes it; numbers with commas between are a list."""
    if value.replace(",", "").isdigit():
        return f"[{', '.join(value.split(','))}]" if "," in value else value
    return f'"{value}"'
