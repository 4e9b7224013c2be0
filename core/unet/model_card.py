"""The card of a U-Net: the input and output of its file, its training and its scores."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..errors import ScarMapperError, UnreadableFileError
from ..raster.role_names import ROLES
from ..runtime.file_kinds import refuse_special
from ..runtime.json_text import read_json
from .card_reader import CardObject

CARD_VERSION = 1
FINGERPRINTS = "fingerprints"
"""The key, in ``training``, of what the patches that trained are recognised by."""
METADATA_KEY = "scarmapper_card"
"""The key of the card in the metadata of an ONNX file."""
SCENES = ("medians", "level", "exact", "match", "dark")
TERRAIN_UNITS = {"slope": "degrees", "dem": "metres", "sin_aspect": "1", "cos_aspect": "1"}
"""Of what a DEM tells; aspect is the direction that the ground falls to, clockwise from north."""
REFLECTANCE_UNIT = "reflectance × 10 000"
LARGEST_CARD = 1 << 20
"""Bytes; a longer text is no card."""

_KEYS = (
    *("card", "name", "title", "version", "description", "file", "sha256", "input", "bands"),
    *("dates", "scene", "ground_sampling_distance_m", "coarsest_m", "threshold", "calibration"),
    *("training", "scores", "notes"),
)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._\-]{0,99}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class CardBand:
    """A band of the model's input, and how the user's values become it.

    The model gets (value / ``divisor`` / level − ``mean``) / ``std``, or, where the card's scene is
    ``dark``, ((value − dark level) / ``divisor`` − ``mean``) / ``std``.

    Attributes
    ----------
    role : str
        A role of `core.raster.bands`, or of `TERRAIN_UNITS`.
    unit : str
        Of the values: `REFLECTANCE_UNIT`, or that of `TERRAIN_UNITS`.
    divisor, mean, std : float
        ``divisor`` and ``std`` are positive.
    median, sigma : float
        Of the model's input over the training pixels; sigma is the interquartile range / 1.349.
    landslide4sense : str
        Name of the band in that data set, ``B4``; may be empty.
    optional : bool
        Whether the model can do without it.
    dark_limit : float
        Of the scene ``dark``: what is taken off at most, in the unit of the values.
    usual_dark : float
        Of the scene ``medians``, where training was above the atmosphere: the dark level there, in
        the unit of the values, up to which that of images without air is brought. 0 for none.
    """

    role: str
    unit: str
    divisor: float
    mean: float
    std: float
    median: float
    sigma: float
    landslide4sense: str = ""
    optional: bool = False
    dark_limit: float = 0.0
    usual_dark: float = 0.0

    @property
    def is_terrain(self) -> bool:
        """Whether the band is slope or elevation, which no sensor's level touches."""
        return self.role in TERRAIN_UNITS

    def as_dict(self) -> dict[str, Any]:
        """Return what `ModelCard.from_dict` reads."""
        stored: dict[str, Any] = {"role": self.role}
        if self.landslide4sense:
            stored["landslide4sense"] = self.landslide4sense
        for key in ("unit", "divisor", "mean", "std", "median", "sigma"):
            stored[key] = getattr(self, key)
        if self.optional:
            stored["optional"] = True
        if self.dark_limit:
            stored["dark_limit"] = self.dark_limit
        if self.usual_dark:
            stored["usual_dark"] = self.usual_dark
        return stored


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
    scene : {"medians", "level", "exact", "match", "dark"}
        How values depend on the scene; see `core.unet.radiometry`.
    ground_sampling_distance_m : float
        Metres per pixel of the training data.
    threshold : float
        Probability above which a pixel is a scar.
    coarsest_m : float
        Metres per pixel of the coarsest images that it takes as they are; 0 where that is about
        ``ground_sampling_distance_m``.
    dates : int
        1, or 2 where the model gets the bands before the event, then those after it.
    sha256 : str or None
        Hexadecimal digest of the ONNX file, in JSON also in groups of digits; None in the card
        that the file itself carries.
    calibration, training, scores : dict
        How probabilities were calibrated, on what data it was trained, what it reached.
    notes : tuple of str
    extra : dict
        Further keys, kept as they are, such as ``variant``.
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
    coarsest_m: float = 0.0
    dates: int = 1
    sha256: str | None = None
    calibration: dict[str, Any] = field(default_factory=dict)
    training: dict[str, Any] = field(default_factory=dict)
    scores: dict[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles of the bands, in the order of the channels."""
        return tuple(band.role for band in self.bands)

    @property
    def channels(self) -> int:
        """The channels of the model's input: its bands on each of its dates."""
        return len(self.bands) * self.dates

    def scores_in_words(self) -> str:
        """Return the scores on test data, else on validation data; empty where there are none."""
        for part in ("test", "validation"):
            scores = self.scores.get(part)
            if not isinstance(scores, Mapping):
                continue
            words = [
                f"{name} {scores[key]:.2f}"
                for key, name in (("f1", "F1"), ("precision", "precision"), ("recall", "recall"))
                if isinstance(scores.get(key), (int, float))
            ]
            if words:
                return f"{', '.join(words)} on its {part} data"
        return ""

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any], title: str = "The model card") -> ModelCard:
        """Return the card that `as_dict` stored.

        Parameters
        ----------
        stored : mapping
            As JSON gives it; top-level keys that are not of this version become `extra`.
        title : str
            The card's name in errors.

        Raises
        ------
        UnreadableFileError
            A key is missing, has the wrong type or a value that cannot be; the sentence names it.
        """
        card = CardObject(stored, title)
        version = card.value("card")
        if version != CARD_VERSION or isinstance(version, bool):
            raise UnreadableFileError(
                "{card} is of version {version!r}; this Scar Mapper reads version {readable}, so "
                "update the plugin or the model.",
                card=title,
                version=version,
                readable=CARD_VERSION,
            )
        name = card.text("name")
        if not _NAME.fullmatch(name):
            raise UnreadableFileError(
                "{card} has the name {name!r}; letters, digits, “.”, “_” and “-” are allowed.",
                card=title,
                name=name[:50],
            )
        file = card.text("file")
        if not _NAME.fullmatch(file) or not file.lower().endswith(".onnx"):
            raise UnreadableFileError(
                "{card} names the file {file!r}; it must be the name of an .onnx file, without a "
                "folder.",
                card=title,
                file=file[:50],
            )
        sha256 = stored.get("sha256")
        if sha256 is not None:
            sha256 = sha256.replace(" ", "") if isinstance(sha256, str) else ""
            if not _SHA256.fullmatch(sha256):
                raise UnreadableFileError(
                    "{card} has a “sha256” that is not 64 hexadecimal digits in lower case.",
                    card=title,
                )
        tile, multiple, overlap = _input_sizes(card.nested("input"))
        bands = tuple(_band(item) for item in card.bands("bands"))
        _check_bands(bands, title)
        dates = card.whole("dates", 1, 2) if card.has("dates") else 1
        scene = card.text("scene")
        if scene not in SCENES:
            raise UnreadableFileError(
                "{card} has the scene {scene!r}; it must be one of {scenes}.",
                card=title,
                scene=scene[:50],
                scenes=", ".join(SCENES),
            )
        return cls(
            name=name,
            title=card.text("title"),
            version=card.text("version"),
            description=card.text("description", empty=True),
            file=file,
            tile=tile,
            multiple=multiple,
            overlap=overlap,
            bands=bands,
            scene=scene,
            ground_sampling_distance_m=card.positive("ground_sampling_distance_m"),
            threshold=card.number("threshold", 0, 1),
            coarsest_m=card.positive("coarsest_m") if card.has("coarsest_m") else 0.0,
            dates=dates,
            sha256=sha256,
            calibration=card.plain("calibration"),
            training=card.plain("training"),
            scores=card.plain("scores"),
            notes=tuple(card.texts("notes")),
            extra=card.rest(_KEYS),
        )

    @classmethod
    def from_text(cls, text: str | bytes, title: str = "The model card") -> ModelCard:
        """Return the card in a JSON text.

        Raises
        ------
        UnreadableFileError
            The text is too long, is no JSON, or as of `from_dict`.
        """
        if len(text) > LARGEST_CARD:
            raise UnreadableFileError(
                "{card} is longer than {limit} MiB, so it is no model card.",
                card=title,
                limit=LARGEST_CARD >> 20,
            )
        try:
            stored = read_json(text)
        except ValueError as error:
            raise UnreadableFileError("{card} is no JSON: {why}.", card=title, why=error) from error
        return cls.from_dict(stored, title)

    @classmethod
    def read(cls, path: str | Path) -> ModelCard:
        """Return the card in a JSON file.

        Raises
        ------
        UnreadableFileError
            The file cannot be read, or as of `from_text`.
        """
        path = Path(path)
        refuse_special(path)
        try:
            with path.open("rb") as file:
                text = file.read(LARGEST_CARD + 1)
        except OSError as error:
            raise UnreadableFileError(
                "The model card {path} cannot be read: {why}.",
                path=path,
                why=error.strerror or error,
            ) from error
        return cls.from_text(text, f"The model card {path.name}")

    def as_dict(self) -> dict[str, Any]:
        """Return the card as plain values, in the order of the format; see `from_dict`."""
        stored: dict[str, Any] = {
            "card": CARD_VERSION,
            "name": self.name,
            "title": self.title,
            "version": self.version,
            "description": self.description,
            "file": self.file,
        }
        if self.sha256 is not None:
            stored["sha256"] = self.sha256
        return {
            **stored,
            "input": {"tile": self.tile, "multiple": self.multiple, "overlap": self.overlap},
            "bands": [band.as_dict() for band in self.bands],
            **({"dates": self.dates} if self.dates > 1 else {}),
            "scene": self.scene,
            "ground_sampling_distance_m": self.ground_sampling_distance_m,
            **({"coarsest_m": self.coarsest_m} if self.coarsest_m else {}),
            "threshold": self.threshold,
            "calibration": self.calibration,
            "training": self.training,
            "scores": self.scores,
            "notes": list(self.notes),
            **self.extra,
        }

    def as_embedded(self) -> ModelCard:
        """Return what the file itself carries of this card: no digest, no `FINGERPRINTS`."""
        training = {key: value for key, value in self.training.items() if key != FINGERPRINTS}
        return replace(self, sha256=None, training=training)

    def embedded_text(self) -> str:
        """Return the JSON for the ONNX file's metadata, under `METADATA_KEY`: without the digest.

        A card can't hold the digest of a file that holds the card. The fingerprints of patches are
        in the card beside the file alone.
        """
        return json.dumps(
            self.as_embedded().as_dict(), sort_keys=True, ensure_ascii=False, allow_nan=False
        )

    def write(self, path: str | Path) -> None:
        """Write the card as a JSON file.

        Raises
        ------
        ScarMapperError
            The card is not valid, as of `from_dict`, or has no digest of its file.
        """
        if self.sha256 is None:
            raise ScarMapperError(
                "The card of {file} needs the “sha256” of that file before it is written.",
                file=self.file,
            )
        # In groups of eight: scanners that look for secrets in a plugin take longer ones for such.
        digest = " ".join(self.sha256[i : i + 8] for i in range(0, 64, 8))
        stored = {**self.as_dict(), "sha256": digest}
        text = json.dumps(stored, indent=1, ensure_ascii=False, allow_nan=False)
        ModelCard.from_text(text, f"The model card {Path(path).name}")
        Path(path).write_text(text + "\n", encoding="utf-8")


def _input_sizes(part: CardObject) -> tuple[int, int, int]:
    """Return tile, multiple and overlap."""
    multiple = part.whole("multiple", 1, 1024)
    tile = part.whole("tile", multiple, 8192)
    overlap = part.whole("overlap", 0, tile // 2)
    if tile % multiple:
        raise UnreadableFileError(
            "{card} has a tile of {tile} pixels, which is no multiple of {multiple}.",
            card=part.title,
            tile=tile,
            multiple=multiple,
        )
    return tile, multiple, overlap


def _check_bands(bands: tuple[CardBand, ...], title: str) -> None:
    """Refuse bands that are no input of a model."""
    if not bands:
        raise UnreadableFileError("{card} names no bands.", card=title)
    roles = [band.role for band in bands]
    repeated = sorted({role for role in roles if roles.count(role) > 1})
    if repeated:
        raise UnreadableFileError(
            "{card} names the band {band!r} twice.", card=title, band=repeated[0]
        )
    if all(band.is_terrain or band.optional for band in bands):
        raise UnreadableFileError("{card} names no reflectance band.", card=title)


def _band(part: CardObject) -> CardBand:
    role = part.text("role")
    if (role not in ROLES and role not in TERRAIN_UNITS) or role == "scl":
        raise UnreadableFileError(
            "{card} has the role {role!r}, which is none of Scar Mapper's.",
            card=part.title,
            role=role[:50],
        )
    unit = part.text("unit")
    wanted = TERRAIN_UNITS.get(role, REFLECTANCE_UNIT)
    if unit != wanted:
        raise UnreadableFileError(
            "{card} has the unit {unit!r}; for {role} it must be {wanted!r}.",
            card=part.title,
            unit=unit[:50],
            role=role,
            wanted=wanted,
        )
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
        optional=part.switch("optional") if part.has("optional") else False,
        dark_limit=part.positive("dark_limit") if part.has("dark_limit") else 0.0,
        usual_dark=part.positive("usual_dark") if part.has("usual_dark") else 0.0,
    )
