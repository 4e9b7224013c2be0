"""The roles of the bands of an image, with the rule for each, and the roles in doubt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..errors import MissingBandError, ScarMapperError
from ..labels import THE_IMAGE
from .band_facts import BandFacts, ImageFacts
from .dated_bands import DatedBands
from .role_texts import DATE_OF_TITLE
from .sensors import SENTINEL2, SensorFound

ASSUMED = f"{SENTINEL2.title} number, assumed"
"""The rule of roles that were found by numbers of a sensor that nothing names."""

# Bands that an error lists at most.
_LISTED = 24


@dataclass
class BandIdentity:
    """The roles of the bands of an image.

    Attributes
    ----------
    facts : ImageFacts
    roles : dict of str to int
        Position (from 0) of the band that plays each role, as far as known.
    rules : dict of str to str
        For each of these roles, the rule that decided it, in words.
    doubts : dict of str to list of tuple
        For each role for which several bands may do, their positions, and in which case each does;
        an empty text where nothing decides.
    dates : DatedBands or None
        Where the image holds bands of several dates that are not distinguished.
    sensor : SensorFound
    unfit : str
        Assignments of the user for both dates that do not fit this image and is not needed.
    contradicted : dict of str to str
        By role that the user gave to a band: the other role that the band has by itself.
    """

    facts: ImageFacts
    roles: dict[str, int] = field(default_factory=dict)
    rules: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    dates: DatedBands | None = None
    sensor: SensorFound = field(default_factory=SensorFound)
    unfit: str = ""
    contradicted: dict[str, str] = field(default_factory=dict)

    def check(self, wanted: Iterable[str], title: str = THE_IMAGE) -> None:
        """Raise an error if several bands may play one of the roles that are wanted.

        Raises
        ------
        MissingBandError
            It lists the bands, and how to decide.
        """
        unsure = next((role for role in wanted if role in self.doubts), None)
        if unsure is None:
            return
        positions = [position for position, _ in self.doubts[unsure]]
        facts = {
            "image": title,
            "file": in_brackets(self.facts.path),
            "role": unsure,
            "candidates": "; ".join(
                _candidate(self.facts.bands[position], why) for position, why in self.doubts[unsure]
            ),
            "number": self.facts.bands[positions[0]].number,
            "bands": listing(self.facts.names),
        }
        if self.dates is not None and title in DATE_OF_TITLE:
            raise MissingBandError(
                "{image}{file} holds bands of {count} dates, and several may be {role}: "
                "{candidates}. Assign the bands of each date in “Band roles”, for example “pre: "
                "{role}={number}; post: {role}={last}”, or split the file (Raster › Conversion › "
                "Translate, with -b and the numbers of one date). It has {bands}.",
                count=len(self.dates.titles),
                last=self.facts.bands[positions[-1]].number,
                **facts,
            )
        if self.dates is not None:
            raise MissingBandError(
                "{image}{file} holds bands of {count} dates, and several may be {role}: "
                "{candidates}. Assign those of one date in “Band roles”, for example "
                "“{role}={number}”, or split the file (Raster › Conversion › Translate, with -b "
                "and the numbers of one date). It has {bands}.",
                count=len(self.dates.titles),
                **facts,
            )
        if len(self.sensor.sensors) > 1:
            raise MissingBandError(
                "{image}{file}: which band is {role} depends on the sensor, which is not known: "
                "{candidates}. Write the sensor in “Band roles”, for example “sensor={sensor}”, or "
                "the band, for example “{role}={number}”. It has {bands}.",
                sensor=self.sensor.sensors[-1].title.split("/")[0].split("–")[0],
                **facts,
            )
        raise MissingBandError(
            "{image}{file}: several bands may be {role}: {candidates}. Say which in “Band roles”, "
            "for example “{role}={number}”. It has {bands}.",
            **facts,
        )

    def summary(self, roles: Iterable[str] | None = None) -> str:
        """Return which band plays which role by which rule, in words.

        Parameters
        ----------
        roles : iterable of str, optional
            Those that matter; all without it.
        """
        used = [role for role in (self.roles if roles is None else roles) if role in self.roles]
        parts = [
            f"{role} = {self.facts.bands[self.roles[role]].title} ({self.rules[role]})"
            for role in used
        ]
        text = ", ".join(parts)
        if self.sensor.reason and len(self.sensor.sensors) == 1:
            sensor = self.sensor.sensors[0].title
            if any(sensor in self.rules[role] for role in used):
                text += f"; {sensor} by {self.sensor.reason}"
        return text

    def remarks(self, roles: Iterable[str] | None = None) -> list[str]:
        """Return what was assumed, as sentences.

        Parameters
        ----------
        roles : iterable of str, optional
            Those that matter; all without it.
        """
        used = self.roles if roles is None else [role for role in roles if role in self.roles]
        out = []
        if any(self.rules[role] == ASSUMED for role in used):
            out.append(
                "Nothing names the sensor, so the numbers of the bands are taken for Sentinel-2's; "
                "if they are another's, write, for example, “sensor=Landsat 8” in “Band roles”."
            )
        if self.unfit:
            out.append(
                f"“{self.unfit}” of “Band roles” does not fit its {len(self.facts.bands)} bands; "
                "its own names are used. Where the dates differ, write “pre: …; post: …”."
            )
        return out

    def warnings(self) -> list[str]:
        """Return where the user contradicts the names or wavelengths of bands, as sentences."""
        return [
            f"“Band roles” takes {self.facts.bands[self.roles[role]].title} for {role}, although "
            f"it is {own} by itself. Where the images before and after differ, write the roles of "
            "each: “pre: …; post: …”."
            for role, own in self.contradicted.items()
        ]


def _candidate(band: BandFacts, why: str = "") -> str:
    name = f"band {band.number}" + (f", {band.name}" if band.name else "")
    return f"{name} ({why})" if why else name


def listing(names: Sequence[str]) -> ScarMapperError:
    """Return the numbers and names of bands, as a part of a sentence that is translated with it."""
    each = [f"{n} {name or '(unnamed)'}" for n, name in enumerate(names, start=1)]
    if len(each) > _LISTED:
        each[_LISTED - 2 : -1] = ["…"]
    words = ", ".join(each)
    if len(names) == 1:
        return ScarMapperError("1 band: {names}", names=words)
    return ScarMapperError("{count} bands: {names}", count=len(names), names=words)


def in_brackets(path: str) -> str:
    """Return the path of a file as it follows the name of an image in messages."""
    return f" ({path})" if path else ""
