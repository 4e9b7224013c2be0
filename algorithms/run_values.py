"""The values that a run of an algorithm was given, in the engine's terms."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingParameterEnum,
)

from ..core.errors import ScarMapperError

if TYPE_CHECKING:
    from .base import ScarMapperAlgorithm

# Letters of a value that a message shows.
_LONGEST_SHOWN = 40


class RunValues:
    """Reads numbers, texts, choices, days and places.

    Parameters
    ----------
    algorithm : ScarMapperAlgorithm
        Prepared: it has found the layers behind its parameters.
    parameters : dict
        By key, as QGIS hands them to an algorithm.
    context : QgsProcessingContext
    """

    def __init__(
        self,
        algorithm: ScarMapperAlgorithm,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
    ) -> None:
        self._algorithm, self._parameters = algorithm, parameters
        self._context = context

    def number(self, key: str) -> float:
        """Return a number.

        Raises
        ------
        ScarMapperError
            It is not finite, which QGIS lets pass.
        """
        value = self._algorithm.parameterAsDouble(self._parameters, key, self._context)
        if not math.isfinite(value) or self._is_no_number(key):
            raise self._unfit(key)
        return value

    def optional_number(self, key: str) -> float | None:
        """Return a number; None where not given."""
        return None if self._parameters.get(key) in (None, "") else self.number(key)

    def integer(self, key: str) -> int:
        """Return a whole number, or the index of a choice.

        Raises
        ------
        ScarMapperError
            It is not a number, or beyond the choices.
        """
        if self._is_no_number(key):
            raise self._unfit(key)
        value = self._algorithm.parameterAsInt(self._parameters, key, self._context)
        self._check_choices(key, [value])
        return value

    def choices(self, key: str) -> list[int]:
        """Return the indexes of a multiple choice; errors as of `integer`."""
        values = self._algorithm.parameterAsEnums(self._parameters, key, self._context)
        given = self._parameters.get(key)
        for value in given if isinstance(given, (list, tuple)) else [given]:
            if isinstance(value, float) and not math.isfinite(value):
                raise self._unfit(key)
        self._check_choices(key, values)
        return values

    def _is_no_number(self, key: str) -> bool:
        """Return whether a value is no finite number; QGIS takes the default instead of some."""
        value = self._parameters.get(key)
        if value is None or value == "":
            return False
        try:
            return not math.isfinite(float(value))
        except TypeError:  # a property that QGIS evaluates, or several values
            return isinstance(value, (list, tuple, dict))
        except (ValueError, OverflowError):
            return True

    def _check_choices(self, key: str, values: Sequence[int]) -> None:
        definition = self._algorithm.parameterDefinition(key)
        if isinstance(definition, QgsProcessingParameterEnum):
            count = len(definition.options())
            if any(not 0 <= value < count for value in values):
                raise self._unfit(key)

    def _unfit(self, key: str) -> ScarMapperError:
        value = str(self._parameters.get(key))
        return ScarMapperError(
            "The parameter {key} cannot be {value}; give a number in its range, or leave it out.",
            key=key,
            value=value if len(value) <= _LONGEST_SHOWN else value[:_LONGEST_SHOWN] + "…",
        )

    def switch(self, key: str) -> bool:
        """Return whether a box is ticked."""
        return self._algorithm.parameterAsBool(self._parameters, key, self._context)

    def text(self, key: str) -> str:
        """Return a text, without white space around it."""
        text = self._algorithm.parameterAsString(self._parameters, key, self._context).strip()
        if "\0" in text:
            raise ScarMapperError(
                "The parameter {key} holds a character that no text can have; type it anew.",
                key=key,
            )
        return text

    def day(self, key: str) -> date | None:
        """Return a day; None where not given.

        Raises
        ------
        ScarMapperError
            It is no day in the form 2018-09-06.
        """
        text = self.text(key)
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise ScarMapperError(
                "The parameter {key} cannot be {value}; give a day as in 2018-09-06.",
                key=key,
                value=text[:_LONGEST_SHOWN],
            ) from error

    def files(self, key: str) -> list[str]:
        """Return the paths of a list of files."""
        if self._parameters.get(key) in (None, "", []):
            return []
        return list(self._algorithm.parameterAsFileList(self._parameters, key, self._context))

    def band(self, key: str) -> int | None:
        """Return a band's number (from 1); None where not given."""
        if self._parameters.get(key) in (None, ""):
            return None
        band = self.integer(key)
        if band < 1:
            raise self._unfit(key)
        return band

    def extent(
        self, key: str, crs: QgsCoordinateReferenceSystem
    ) -> tuple[float, float, float, float] | None:
        """Return an extent (left, bottom, right, top) in a CRS; None where not given."""
        if self._parameters.get(key) in (None, ""):
            return None
        box = self._algorithm.parameterAsExtent(self._parameters, key, self._context, crs)
        if box.isNull() or box.isEmpty():
            raise ScarMapperError("The extent is empty; draw or choose one that has an area.")
        return box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()

    def extent_as_given(self, key: str) -> tuple[tuple[float, float, float, float], str] | None:
        """Return an extent (left, bottom, right, top) and its CRS as well-known text.

        The text is empty where the extent names no CRS; None where no extent is given.
        """
        if self._parameters.get(key) in (None, ""):
            return None
        box = self._algorithm.parameterAsExtent(self._parameters, key, self._context)
        crs = self._algorithm.parameterAsExtentCrs(self._parameters, key, self._context)
        bounds = box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()
        return bounds, crs.toWkt(crs.WKT_PREFERRED) if crs.isValid() else ""

    def crs(self, key: str) -> str:
        """Return a coordinate reference system as well-known text; empty where not given."""
        found = self._algorithm.parameterAsCrs(self._parameters, key, self._context)
        return found.toWkt(found.WKT_PREFERRED) if found.isValid() else ""
