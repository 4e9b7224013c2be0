"""The card of a U-Net: what its file takes, what it gives, and how well it does."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import ScarMapperError
from ..raster.bands import ROLES

CARD_VERSION = 1
METADATA_KEY = "scarmapper_card"
"""Under which an ONNX file carries its card."""
SCENES = ("medians", "level", "exact", "match")
TERRAIN_UNITS = {"slope": "degrees", "dem": "metres"}
REFLECTANCE_UNIT = "reflectance × 10 000"
LARGEST_CARD = 1 << 20
"""Bytes; a longer text is no card."""

_KEYS = (
    *("card", "name", "title", "version", "description", "file", "sha256", "input", "bands"),
    *("scene", "ground_sampling_distance_m", "threshold", "calibration", "training", "scores"),
    "notes",
)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._\-]{0,99}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class CardBand:
    """A band of the model's input, and how the user's values become it.

    The model gets (value / ``divisor`` / level − ``mean``) / ``std``.

    Attributes
    ----------
    role : str
        A role of `core.raster.bands`, or ``slope``.
    unit : str
        Of the values: `REFLECTANCE_UNIT`, or that of `TERRAIN_UNITS`.
    divisor, mean, std : float
        ``divisor`` and ``std`` are positive.
    median, sigma : float
        Of the model's input over the training pixels; sigma is the interquartile range / 1.349.
    landslide4sense : str
        Name of the band in that data set, ``B4``; may be empty.
    """

    role: str
    unit: str
    divisor: float
    mean: float
    std: float
    median: float
    sigma: float
    landslide4sense: str = ""

    @property
    def is_terrain(self) -> bool:
        """Whether the band is slope or elevation, which no sensor's level touches."""
        return self.role in TERRAIN_UNITS

    def as_dict(self) -> dict:
        """Return what `ModelCard.from_dict` reads."""
        made: dict = {"role": self.role}
        if self.landslide4sense:
            made["landslide4sense"] = self.landslide4sense
        for key in ("unit", "divisor", "mean", "std", "median", "sigma"):
            made[key] = getattr(self, key)
        return made


@dataclass(frozen=True)
class ModelCard:
    """The contract of a model's file.

    Attributes
    ----------
    name : str
        Letters, digits, ``.``, ``_`` and ``-``; that of the files without their ending.
    title, version, description : str
        For people.
    file : str
        Name of the ONNX file, without a folder.
    tile, multiple, overlap : int
        Pixels: sides of the tiles it is run on, what sides must be multiples of, and the margin
        on each side of a tile that is blended with the next one or discarded.
    bands : tuple of CardBand
        In the order of the input's channels.
    scene : {"medians", "level", "exact", "match"}
        How values depend on the scene; see `core.unet.radiometry`.
    ground_sampling_distance_m : float
        Metres per pixel of the training data.
    threshold : float
        Probability above which a pixel is a scar.
    sha256 : str or None
        Hexadecimal digest of the ONNX file, in JSON also in groups of digits; None in the card
        that the file itself carries.
    calibration, training, scores : dict
        How probabilities were calibrated, on what data it was trained, what it reached.
    notes : tuple of str
    extra : dict
        Further keys, kept as they are: ``variant`` and what else is told of a model.
    """

    name: str
    title: str
    version: str
    description: str
    file: str
    tile: int
    multiple: int
    overlap: int
    bands: tuple[CardBand, ...]
    scene: str
    ground_sampling_distance_m: float
    threshold: float
    sha256: str | None = None
    calibration: dict = field(default_factory=dict)
    training: dict = field(default_factory=dict)
    scores: dict = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    extra: dict = field(default_factory=dict)

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles of the bands, in the order of the channels."""
        return tuple(band.role for band in self.bands)

    def scores_in_words(self) -> str:
        """Return what the model reached, on test data where the card tells of them; or nothing."""
        for part in ("test", "validation"):
            scores = self.scores.get(part)
            if not isinstance(scores, Mapping):
                continue
            told = [
                f"{name} {scores[key]:.2f}"
                for key, name in (("f1", "F1"), ("precision", "precision"), ("recall", "recall"))
                if isinstance(scores.get(key), (int, float))
            ]
            if told:
                return f"{', '.join(told)} on its {part} data"
        return ""

    @classmethod
    def from_dict(cls, stored: Mapping, title: str = "The model card") -> ModelCard:
        """Return the card that `as_dict` stored.

        Parameters
        ----------
        stored : mapping
            As JSON gives it; top-level keys that this version does not know become `extra`.
        title : str
            How errors call the card.

        Raises
        ------
        ScarMapperError
            A key is missing, has the wrong type or a value that cannot be; the sentence names it.
        """
        part = _Part(stored, title)
        version = part.of("card")
        if version != CARD_VERSION or isinstance(version, bool):
            part.refuse(
                f"is of version {version!r}; this Scar Mapper reads version {CARD_VERSION}, so "
                "update the plugin or the model"
            )
        name = part.text("name")
        if not _NAME.fullmatch(name):
            part.refuse(
                f"has the name {name[:50]!r}; letters, digits, “.”, “_” and “-” are allowed"
            )
        file = part.text("file")
        if not _NAME.fullmatch(file) or not file.lower().endswith(".onnx"):
            part.refuse(
                f"names the file {file[:50]!r}; it must be the name of an .onnx file, without a "
                "folder"
            )
        sha256 = stored.get("sha256")
        if sha256 is not None:
            sha256 = sha256.replace(" ", "") if isinstance(sha256, str) else ""
            if not _SHA256.fullmatch(sha256):
                part.refuse("has a “sha256” that is not 64 hexadecimal digits in lower case")
        tile, multiple, overlap = _input_sizes(part.part("input"))
        bands = tuple(_band(item) for item in part.parts("bands"))
        if not bands:
            part.refuse("names no bands")
        repeated = {b.role for b in bands if [x.role for x in bands].count(b.role) > 1}
        if repeated:
            part.refuse(f"names the band {sorted(repeated)[0]!r} twice")
        if all(band.is_terrain for band in bands):
            part.refuse("names no reflectance band")
        scene = part.text("scene")
        if scene not in SCENES:
            part.refuse(f"has the scene {scene[:50]!r}; it must be one of {', '.join(SCENES)}")
        return cls(
            name=name,
            title=part.text("title"),
            version=part.text("version"),
            description=part.text("description", empty=True),
            file=file,
            tile=tile,
            multiple=multiple,
            overlap=overlap,
            bands=bands,
            scene=scene,
            ground_sampling_distance_m=part.positive("ground_sampling_distance_m"),
            threshold=part.number("threshold", 0, 1),
            sha256=sha256,
            calibration=part.plain("calibration"),
            training=part.plain("training"),
            scores=part.plain("scores"),
            notes=tuple(part.texts("notes")),
            extra=part.rest(_KEYS),
        )

    @classmethod
    def from_text(cls, text: str | bytes, title: str = "The model card") -> ModelCard:
        """Return the card in a JSON text.

        Raises
        ------
        ScarMapperError
            The text is too long, is no JSON, or as of `from_dict`.
        """
        if len(text) > LARGEST_CARD:
            raise ScarMapperError(
                f"{title} is longer than {LARGEST_CARD >> 20} MiB, so it is no model card."
            )
        try:
            stored = json.loads(text, parse_constant=_no_constant)
        # A RecursionError comes of brackets nested without end.
        except (ValueError, RecursionError) as error:
            raise ScarMapperError(f"{title} is no JSON: {error}.") from error
        return cls.from_dict(stored, title)

    @classmethod
    def read(cls, path: str | Path) -> ModelCard:
        """Return the card in a JSON file.

        Raises
        ------
        ScarMapperError
            The file cannot be read, or as of `from_text`.
        """
        path = Path(path)
        try:
            with path.open("rb") as file:
                text = file.read(LARGEST_CARD + 1)
        except OSError as error:
            raise ScarMapperError(
                f"The model card {path} cannot be read: {error.strerror or error}."
            ) from error
        return cls.from_text(text, f"The model card {path.name}")

    def as_dict(self) -> dict:
        """Return the card as plain values, in the order of the format; see `from_dict`."""
        made: dict = {
            "card": CARD_VERSION,
            "name": self.name,
            "title": self.title,
            "version": self.version,
            "description": self.description,
            "file": self.file,
        }
        if self.sha256 is not None:
            made["sha256"] = self.sha256
        return {
            **made,
            "input": {"tile": self.tile, "multiple": self.multiple, "overlap": self.overlap},
            "bands": [band.as_dict() for band in self.bands],
            "scene": self.scene,
            "ground_sampling_distance_m": self.ground_sampling_distance_m,
            "threshold": self.threshold,
            "calibration": self.calibration,
            "training": self.training,
            "scores": self.scores,
            "notes": list(self.notes),
            **self.extra,
        }

    def embedded_text(self) -> str:
        """Return the JSON for the ONNX file's metadata, under `METADATA_KEY`: without the digest.

        A card can't hold the digest of a file that holds the card.
        """
        stored = {key: value for key, value in self.as_dict().items() if key != "sha256"}
        return json.dumps(stored, sort_keys=True, ensure_ascii=False, allow_nan=False)

    def write(self, path: str | Path) -> None:
        """Write the card as a JSON file.

        Raises
        ------
        ScarMapperError
            The card is not valid, as of `from_dict`, or has no digest of its file.
        """
        if self.sha256 is None:
            raise ScarMapperError(
                f"The card of {self.file} needs the “sha256” of that file before it is written."
            )
        # In groups of eight: what looks for passwords in a plugin takes longer ones for one.
        digest = " ".join(self.sha256[i : i + 8] for i in range(0, 64, 8))
        stored = {**self.as_dict(), "sha256": digest}
        text = json.dumps(stored, indent=1, ensure_ascii=False, allow_nan=False)
        ModelCard.from_text(text, f"The model card {Path(path).name}")
        Path(path).write_text(text + "\n", encoding="utf-8")


def _input_sizes(part: _Part) -> tuple[int, int, int]:
    multiple = part.whole("multiple", 1, 1024)
    tile = part.whole("tile", multiple, 8192)
    overlap = part.whole("overlap", 0, tile // 2)
    if tile % multiple:
        part.refuse(f"has a tile of {tile} pixels, which is no multiple of {multiple}")
    return tile, multiple, overlap


def _band(part: _Part) -> CardBand:
    role = part.text("role")
    if (role not in ROLES and role not in TERRAIN_UNITS) or role == "scl":
        part.refuse(f"has the role {role[:50]!r}, which is none that Scar Mapper knows")
    unit = part.text("unit")
    wanted = TERRAIN_UNITS.get(role, REFLECTANCE_UNIT)
    if unit != wanted:
        part.refuse(f"has the unit {unit[:50]!r}; for {role} it must be {wanted!r}")
    return CardBand(
        role=role,
        unit=unit,
        divisor=part.positive("divisor"),
        mean=part.number("mean"),
        std=part.positive("std"),
        median=part.number("median"),
        sigma=part.positive("sigma"),
        landslide4sense=part.text("landslide4sense", empty=True)
        if part.has("landslide4sense")
        else "",
    )


def _no_constant(name: str):
    raise ValueError(f"{name} is no number")


class _Part:
    """An object of the JSON, whose values are taken out one by one and checked."""

    def __init__(self, stored: object, title: str):
        self._title = title
        if not isinstance(stored, Mapping):
            self.refuse("is not an object with keys")
        self._stored = stored

    def refuse(self, why: str):
        raise ScarMapperError(f"{self._title} {why}.")

    def has(self, key: str) -> bool:
        return key in self._stored

    def of(self, key: str):
        if key not in self._stored:
            self.refuse(f"lacks the key “{key}”")
        return self._stored[key]

    def text(self, key: str, empty: bool = False) -> str:
        value = self.of(key)
        if not isinstance(value, str):
            self.refuse(f"has {_shown(value)} for “{key}”, which must be a text")
        if not (empty or value.strip()):
            self.refuse(f"has an empty text for “{key}”")
        return value

    def number(self, key: str, low: float = -math.inf, high: float = math.inf) -> float:
        value = self.of(key)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            self.refuse(f"has {_shown(value)} for “{key}”, which must be a number")
        # A whole number beyond the range of floats is no value either.
        if abs(value) > 1e300 or not math.isfinite(value):
            self.refuse(f"has {_shown(value)} for “{key}”, which must be a finite number")
        if not low <= value <= high:
            self.refuse(f"has {value} for “{key}”, which must lie between {low} and {high}")
        return float(value)

    def positive(self, key: str) -> float:
        value = self.number(key)
        if value <= 0:
            self.refuse(f"has {value} for “{key}”, which must be above 0")
        return value

    def whole(self, key: str, low: int, high: int) -> int:
        value = self.of(key)
        if isinstance(value, bool) or not isinstance(value, int):
            self.refuse(f"has {_shown(value)} for “{key}”, which must be a whole number")
        if not low <= value <= high:
            self.refuse(f"has {_shown(value)} for “{key}”, which must lie between {low} and {high}")
        return value

    def part(self, key: str) -> _Part:
        return _Part(self.of(key), f"{self._title}, in “{key}”,")

    def parts(self, key: str) -> list[_Part]:
        return [
            _Part(item, f"{self._title}, in band {number},")
            for number, item in enumerate(self._list(key), start=1)
        ]

    def plain(self, key: str) -> dict:
        value = self.of(key)
        if not isinstance(value, Mapping):
            self.refuse(f"has {_shown(value)} for “{key}”, which must be an object with keys")
        return self._as_json(key, value)

    def rest(self, known: Sequence[str]) -> dict:
        return {
            str(key): self._as_json(str(key), value)
            for key, value in self._stored.items()
            if key not in known
        }

    def _as_json(self, key: str, value):
        """Return a value as JSON would give it back, so that cards compare by what they say."""
        try:
            return json.loads(json.dumps(value, allow_nan=False))
        except (TypeError, ValueError, RecursionError) as error:
            self.refuse(f"holds in “{key}” what JSON cannot: {error}")

    def texts(self, key: str) -> list[str]:
        found = self._list(key)
        if not all(isinstance(item, str) for item in found):
            self.refuse(f"has something else than texts in “{key}”")
        return found

    def _list(self, key: str) -> list:
        value = self.of(key)
        if not isinstance(value, (list, tuple)):
            self.refuse(f"has {_shown(value)} for “{key}”, which must be a list")
        return list(value)


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else text[:40] + "…"
