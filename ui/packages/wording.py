"""The texts of the dialog *Python packages*, and versions written for people."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.packages.requirements import Requirement


def tr(text: str) -> str:
    """Translate a text of the dialog."""
    return QCoreApplication.translate("DependenciesDialog", text)


def readable_range(requirement: Requirement) -> str:
    """Return the versions that fit a requirement, for a person: ``≥ 1.0, < 2``."""
    signs = {">=": "≥", "<=": "≤", "!=": "≠", "==": "="}
    return ", ".join(f"{signs.get(sign, sign)} {limit}" for sign, limit in requirement.limits)


def as_html(text: str) -> str:
    """Return a plain text as HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
