"""The metadata of an inventory: a page for people, and a document of ISO 19115 for programs."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from ..handover.account import NOT_STATED, Account
from ..handover.sections import sections_of
from ..provenance.software_versions import versions
from .report_pages import KeyFigure, Page, hectares, render_document, whole, write_page


def metadata_page(account: Account, path: str) -> None:
    """Write the metadata of an inventory as one HTML file.

    Parameters
    ----------
    account : Account
    path : str
    """
    figures = [
        KeyFigure("Scars", whole(account.count), "polygons"),
        KeyFigure("Total area", hectares(account.area), "on the ellipsoid"),
        KeyFigure("Reviewed", whole(account.reviewed), "by somebody"),
        KeyFigure(
            "Not seen",
            f"{account.unseen.area / 1e6:,.1f} km²" if account.unseen.given else "–",
            "could not be mapped" if account.unseen.given else "not known",
        ),
    ]
    warnings = []
    if account.count and not account.reviewed:
        warnings.append(account.review())
    if account.undated:
        warnings.append(f"The dates of {account.undated} scars are not known.")
    if not account.licence:
        warnings.append("No licence is stated: ask before you pass it on.")
    record = account.record
    page = Page(
        title=account.title,
        subtitle="Metadata (core elements of ISO 19115)",
        date=account.made,
        summary=account.abstract(),
        key_figures=figures,
        warnings=warnings,
        versions=record.software if record is not None else versions(),
    )
    write_page(path, "handover.html", page, sections=sections_of(account))


def iso19115(account: Account) -> str:
    """Return the metadata of an inventory as a document of ISO 19115, encoded by ISO 19139.

    Parameters
    ----------
    account : Account

    Returns
    -------
    str
        XML with the core elements: title, date, extent in space and time, abstract, lineage,
        quality, constraints, contact, reference system, language.

    References
    ----------
    ISO 19115:2003, Geographic information – Metadata, table 3; ISO/TS 19139:2007.
    """
    identifier = uuid5(NAMESPACE_URL, f"{account.title} {account.made.isoformat()}")
    by_title = {section.title: section for section in sections_of(account)}
    how, quality = by_title["How it was mapped"], by_title["How good it is"]
    unseen = by_title["What was not seen"]
    return render_document(
        "iso19115.xml",
        account=account,
        identifier=str(identifier),
        lineage=_in_words(how.text, how.facts),
        quality=_in_words(quality.text, quality.facts),
        completeness=_in_words(unseen.text, unseen.facts),
        not_stated=NOT_STATED,
    )


def _in_words(text: str, facts: dict[str, str]) -> str:
    return " ".join([text, *(f"{name}: {value}." for name, value in facts.items())]).strip()
