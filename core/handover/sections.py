"""The account of an inventory in sections of facts: for its README and its metadata page."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from ..geo.vector_table import Field
from ..provenance.run_record import RunRecord
from ..version import version
from .account import NOT_STATED, Account

# Columns of the README.
_WIDTH, _INDENT = 96, 4
_OF_DIGEST = 12


class Section(NamedTuple):
    """A heading with what stands below it.

    Attributes
    ----------
    title : str
    facts : dict of str to str
    text : str
        A paragraph before the facts; empty for none.
    """

    title: str
    facts: dict[str, str]
    text: str = ""


def sections_of(account: Account) -> list[Section]:
    """Return what is known of an inventory: what, when, from what, how, how good, what not.

    Parameters
    ----------
    account : Account
    """
    return [_what(account), _when(account), _how(account), _quality(account), _unseen(account),
            _terms(account)]  # fmt: skip


def _what(account: Account) -> Section:
    facts = {
        "Scars": f"{account.count}, {account.area / 1e4:.2f} ha",
        "Status": ", ".join(f"{n} {name}" for name, n in account.status.items()) or "no scars",
    }
    if account.left_out:
        facts["Not handed over"] = ", ".join(f"{n} {name}" for name, n in account.left_out.items())
    if account.sizes:
        low, middle, high = account.sizes
        facts["Smallest, median, largest"] = f"{low:.0f}, {middle:.0f}, {high:.0f} m²"
    if account.bounds:
        west, south, east, north = account.bounds
        facts["Extent, degrees of WGS 84"] = f"{west:.4f} to {east:.4f}, {south:.4f} to {north:.4f}"
    facts["Coordinate reference system"] = account.crs
    return Section("What it is", facts, account.abstract())


def _when(account: Account) -> Section:
    told = account.statement
    facts = {
        "Formed": account.interval(),
        "Event": told.event_date.isoformat() if told.event_date else NOT_STATED,
        "Trigger": told.trigger,
    }
    if account.undated and account.count:
        facts["Scars without dates"] = f"{account.undated} of {account.count}"
    return Section(
        "When",
        facts,
        "A scar formed after its image before and until its image after. Fields of dates give this "
        "interval for each scar.",
    )


def _how(account: Account) -> Section:
    facts = {
        "Sensors": ", ".join(account.sensors) or NOT_STATED,
        "Scenes": ", ".join(account.scenes[:6]) + (" …" if len(account.scenes) > 6 else "")
        or NOT_STATED,
        "Method": ", ".join(account.methods) or NOT_STATED,
        "Scar Mapper": ", ".join(account.versions) or NOT_STATED,
    }
    if account.models:
        facts["SHA-256 of the model"] = ", ".join(account.models)
    facts.update(_of_record(account.record))
    return Section(
        "How it was mapped",
        facts,
        "Two satellite images, before and after, were compared pixel by pixel; pixels that hang "
        "together are one scar.",
    )


def _of_record(record: RunRecord | None) -> dict[str, str]:
    """Return the inputs and parameters of the run that made the scars."""
    if record is None:
        return {"Record of the run": "none: the layer was not made by Scar Mapper, or changed"}
    facts = {"Record of the run": f"{record.algorithm}, {record.begun}"}
    for one in record.inputs:
        if one.key:
            name = Path(one.path).name
            facts[f"Input {one.key}"] = f"{name}, SHA-256 {one.sha256[:_OF_DIGEST] or NOT_STATED}…"
    given = {k: v for k, v in record.parameters.items() if v not in (None, "", []) and k.isupper()}
    named = {one.key for one in record.inputs}
    values = [f"{key}={value}" for key, value in given.items() if key not in named]
    facts["Parameters"] = ", ".join(values) or "none"
    return facts


def _quality(account: Account) -> Section:
    facts = {}
    if account.misfit:
        low, high = account.misfit
        span = f"{low:.2f}" if low == high else f"{low:.2f} to {high:.2f}"
        facts["Misfit of the images"] = f"{span} pixels, at points that took no part in the fit"
    if account.confidence:
        words = ", ".join(f"{count} × {name}" for name, count in account.confidence.items())
        facts["Confidence (scale of the USGS)"] = words
    for name, value in account.figures.items():
        facts[name.capitalize()] = f"{value:.2f}"
    if account.figures and account.reference:
        facts["Reference"] = account.reference
    facts["Reviewed"] = f"{account.reviewed} of {account.count}"
    text = account.review()
    if not account.figures:
        text += (
            " It was not compared with a reference: which share of the scars is real, and which "
            "share of the real ones is here, is not known."
        )
    return Section("How good it is", facts, text)


def _unseen(account: Account) -> Section:
    if not account.unseen.given:
        return Section(
            "What was not seen",
            {},
            "No layer of unseen ground was given. Ground without scars may be free of them, or "
            "may have been under cloud, in shadow or outside of the images.",
        )
    facts = {reason: f"{area / 1e6:.3f} km²" for reason, area in account.unseen.areas.items()}
    return Section(
        "What was not seen",
        {"All": f"{account.unseen.area / 1e6:.3f} km²", **facts},
        "On this ground nothing could be mapped; scars there are missing.",
    )


def _terms(account: Account) -> Section:
    return Section(
        "Terms",
        {
            "Licence": account.licence or f"{NOT_STATED}: ask before you pass it on",
            "Handed over by": account.statement.organisation or NOT_STATED,
            "Contact": account.contact or NOT_STATED,
            "Link": account.statement.link or NOT_STATED,
            "Made of": account.sources or NOT_STATED,
            "Made on": f"{account.made:%Y-%m-%d %H:%M} UTC, Scar Mapper {version()}",
        },
    )


def readme_of(account: Account, fields: Sequence[Field], files: Sequence[tuple[str, str]]) -> str:
    """Return the README of a package as plain text.

    Parameters
    ----------
    account : Account
    fields : sequence of Field
        Of the scars.
    files : sequence of pair of str
        Name of each file and what it is.
    """
    lines = [account.title, "=" * len(account.title), ""]
    for section in sections_of(account):
        lines += [section.title, "-" * len(section.title)]
        lines += [*_wrapped(section.text, 0), ""] if section.text else []
        for name, value in section.facts.items():
            lines += _wrapped(f"{name}: {value}", _INDENT)
        lines += [""] if section.facts else []
    lines += ["Files", "-----"]
    for name, meaning in files:
        lines += _wrapped(f"{name}: {meaning}", _INDENT)
    lines += ["", "Fields of the scars", "-------------------"]
    for one in fields:
        unit = f" [{one.unit}]" if one.unit else ""
        lines += _wrapped(f"{one.name}{unit}: {one.meaning or NOT_STATED}", _INDENT)
    lines += [
        "",
        *_wrapped(
            "SHA256SUMS lists the checksums of all files (sha256sum -c SHA256SUMS); "
            "scarmapper-run.json is the record of the run, from which the algorithm reproducerun "
            "runs the same again and tells whether it comes out the same.",
            0,
        ),
    ]
    return "\n".join(lines) + "\n"


def _wrapped(text: str, indent: int) -> list[str]:
    return textwrap.wrap(
        " ".join(text.split()), _WIDTH, initial_indent="", subsequent_indent=" " * indent,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
