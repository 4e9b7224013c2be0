"""The values of a model card, taken out of its JSON one by one and checked."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

from ..errors import UnreadableFileError
from ..runtime.json_text import read_json


class CardObject:
    """An object of a card's JSON.

    All methods raise `UnreadableFileError` where a key is missing or its value cannot be.

    Parameters
    ----------
    stored : object
        As JSON gives it; must be a mapping.
    title : str
        The object's name in errors: “The model card x.json, in band 1,”.
    """

    def __init__(self, stored: object, title: str):
        if not isinstance(stored, Mapping):
            raise UnreadableFileError("{card} is not an object with keys.", card=title)
        self.title = title
        self._stored: Mapping[str, Any] = stored

    def has(self, key: str) -> bool:
        """Return whether there is such a key."""
        return key in self._stored

    def value(self, key: str) -> Any:
        """Return a value of any type."""
        if key not in self._stored:
            raise UnreadableFileError("{card} lacks the key “{key}”.", card=self.title, key=key)
        return self._stored[key]

    def text(self, key: str, empty: bool = False) -> str:
        """Return a text; an empty one only where ``empty`` is true."""
        value = self.value(key)
        if not isinstance(value, str):
            raise UnreadableFileError(
                "{card} has {value} for “{key}”, which must be a text.",
                card=self.title,
                value=_shown(value),
                key=key,
            )
        if not (empty or value.strip()):
            raise UnreadableFileError(
                "{card} has an empty text for “{key}”.", card=self.title, key=key
            )
        return value

    def number(self, key: str, low: float = -math.inf, high: float = math.inf) -> float:
        """Return a finite number from ``low`` to ``high``."""
        value = self.value(key)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise UnreadableFileError(
                "{card} has {value} for “{key}”, which must be a number.",
                card=self.title,
                value=_shown(value),
                key=key,
            )
        # A whole number beyond the range of floats is no value either.
        if abs(value) > 1e300 or not math.isfinite(value):
            raise UnreadableFileError(
                "{card} has {value} for “{key}”, which must be a finite number.",
                card=self.title,
                value=_shown(value),
                key=key,
            )
        if not low <= value <= high:
            raise self._not_between(key, value, low, high)
        return float(value)

    def positive(self, key: str) -> float:
        """Return a number above 0."""
        value = self.number(key)
        if value <= 0:
            raise UnreadableFileError(
                "{card} has {value} for “{key}”, which must be above 0.",
                card=self.title,
                value=value,
                key=key,
            )
        return value

    def whole(self, key: str, low: int, high: int) -> int:
        """Return a whole number from ``low`` to ``high``."""
        value = self.value(key)
        if isinstance(value, bool) or not isinstance(value, int):
            raise UnreadableFileError(
                "{card} has {value} for “{key}”, which must be a whole number.",
                card=self.title,
                value=_shown(value),
                key=key,
            )
        if not low <= value <= high:
            raise self._not_between(key, value, low, high)
        return value

    def switch(self, key: str) -> bool:
        """Return true or false."""
        value = self.value(key)
        if not isinstance(value, bool):
            raise UnreadableFileError(
                "{card} has {value} for “{key}”, which must be true or false.",
                card=self.title,
                value=_shown(value),
                key=key,
            )
        return value

    def choice(self, key: str, choices: Sequence[str]) -> str:
        """Return one of some texts."""
        value = self.text(key)
        if value not in choices:
            raise UnreadableFileError(
                "{card} has {value} for “{key}”, which must be one of {choices}.",
                card=self.title,
                value=_shown(value),
                key=key,
                choices=", ".join(choices),
            )
        return value

    def nested(self, key: str) -> CardObject:
        """Return an object."""
        return CardObject(self.value(key), f"{self.title}, in “{key}”,")

    def bands(self, key: str) -> list[CardObject]:
        """Return a list of objects, each of which describes a band."""
        return [
            CardObject(item, f"{self.title}, in band {number},")
            for number, item in enumerate(self._list(key), start=1)
        ]

    def plain(self, key: str) -> dict[str, Any]:
        """Return an object as a dictionary, whatever is in it."""
        value = self.value(key)
        if not isinstance(value, Mapping):
            raise UnreadableFileError(
                "{card} has {value} for “{key}”, which must be an object with keys.",
                card=self.title,
                value=_shown(value),
                key=key,
            )
        return self._as_json(key, value)

    def rest(self, known: Sequence[str]) -> dict[str, Any]:
        """Return the values of all keys but these."""
        return {
            str(key): self._as_json(str(key), value)
            for key, value in self._stored.items()
            if key not in known
        }

    def texts(self, key: str) -> list[str]:
        """Return a list of texts."""
        values = self._list(key)
        if not all(isinstance(item, str) for item in values):
            raise UnreadableFileError(
                "{card} has something else than texts in “{key}”.", card=self.title, key=key
            )
        return values

    def _as_json(self, key: str, value: Any) -> Any:
        """Return a value as it is after writing and reading it, so that equal cards are equal."""
        try:
            return read_json(json.dumps(value, allow_nan=False))
        except (TypeError, ValueError, RecursionError) as error:
            raise UnreadableFileError(
                "{card} holds in “{key}” what JSON cannot: {why}.",
                card=self.title,
                key=key,
                why=error,
            ) from error

    def _list(self, key: str) -> list[Any]:
        value = self.value(key)
        if not isinstance(value, (list, tuple)):
            raise UnreadableFileError(
                "{card} has {value} for “{key}”, which must be a list.",
                card=self.title,
                value=_shown(value),
                key=key,
            )
        return list(value)

    def _not_between(self, key: str, value: float, low: float, high: float) -> UnreadableFileError:
        return UnreadableFileError(
            "{card} has {value} for “{key}”, which must lie between {low} and {high}.",
            card=self.title,
            value=_shown(value),
            key=key,
            low=low,
            high=high,
        )


def _shown(value: object) -> str:
    """Return a value as Python writes it, cut to 40 letters."""
    text = repr(value)
    return text if len(text) <= 40 else text[:40] + "…"
