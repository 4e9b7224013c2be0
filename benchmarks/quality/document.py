"""The page of the quality of all methods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from ...core.reports.report_parts import method_title
from ...core.version import version
from .. import machine
from ..document import table
from .pairs import BURNT, GENERATED, REAL, SIMULATED, KnownPair
from .scoring import FOUND_SHARE, LEAST_PIXELS, Score

Scores = Mapping[str, Mapping[str, Score]]
"""By method, then by the name of the pair."""

_INTRODUCTION = f"""# Quality

Made by `make quality`; not written by hand. Every method maps the same pairs, whose scars are
known, with the options that `mapscars` has at first; the figures are of the scars that it delivers,
after small and gentle ones are dropped.

    make quality                       # all methods, a few minutes; writes this page
    make quality METHODS="evidence"    # some: prints, and leaves this page as it is

| pairs | what is real | what is known |
|---|---|---|
| generated | nothing: relief, cover, seasons, clouds, scars are drawn, alike every time | all |
| burnt | likewise; part of the ground burns between the dates | all |
| real dates | L2A of August 2023 (tile 33TWL), its clouds and scene classes | the drawn scars |
| simulated | the image before (tile 33SVB), in winter | the scars and the later date |

Precision, recall and F1 are of pixels, on ground that both images show. “Found” is the share of
the true scars of {LEAST_PIXELS} pixels or more of which {100 * FOUND_SHARE:.0f} % are mapped.
“False alarms” is the share of the ground that is taken for scars in the same pair without scars,
“burnt” that of the burnt ground. Generated scenes are simpler than the earth: compare methods and
versions by these figures, and do not expect them of a map. Contains modified Copernicus Sentinel
data 2018, 2023.
"""


def document_text(pairs: Sequence[KnownPair], scores: Scores, minutes: float) -> str:
    """Return the page."""
    kinds = [kind for kind in (GENERATED, BURNT, REAL, SIMULATED) if _of(pairs, kind)]
    lines = [
        _INTRODUCTION,
        *(f"- {line}" for line in machine.description()),
        f"- Scar Mapper {version()}, {date.today().isoformat()}, {minutes:.0f} minutes",
        "",
        "## Methods, medians over the pairs",
        "",
        *table(
            (
                "method", "precision", "recall", "F1", "worst F1", "found", "false alarms",
                "worst", "burnt",
            ),
            [(method, *_medians(of_pair)) for method, of_pair in scores.items()],
        ),
        "",
        "## F1, medians by kind of pair",
        "",
        *table(
            ("method", *kinds),
            [
                (
                    method,
                    *(
                        _number(np.median([of_pair[p.name].f1 for p in _of(pairs, kind)]))
                        for kind in kinds
                    ),
                )
                for method, of_pair in scores.items()
            ],
        ),
        "",
        "## F1 of each pair",
        "",
        *table(
            ("pair", *scores),
            [(p.name, *(_number(of[p.name].f1) for of in scores.values())) for p in pairs],
        ),
        "",
        "## False alarms of each pair",
        "",
        *table(
            ("pair", *scores),
            [
                (p.name, *(_percent(of[p.name].false_alarms) for of in scores.values()))
                for p in pairs
                if p.without is not None
            ],
        ),
    ]  # fmt: skip
    for method, of_pair in scores.items():
        lines += ["", f"## {method_title(method)}", ""]
        lines += table(
            ("pair", "precision", "recall", "F1", "found", "false alarms", "burnt", "mapped"),
            [(p.name, *_row(of_pair[p.name])) for p in pairs],
        )
    return "\n".join(lines) + "\n"


def _of(pairs: Sequence[KnownPair], kind: str) -> list[KnownPair]:
    return [pair for pair in pairs if pair.kind == kind]


def _row(score: Score) -> tuple[str, ...]:
    return (
        _number(score.precision), _number(score.recall), _number(score.f1),
        _percent(score.objects, 0), _percent(score.false_alarms), _percent(score.burnt, 1),
        _percent(score.mapped, 0),
    )  # fmt: skip


def _medians(scores: Mapping[str, Score]) -> tuple[str, ...]:
    def values(name: str) -> np.ndarray:
        found = np.array([getattr(score, name) for score in scores.values()], float)
        return found[np.isfinite(found)]

    def median(name: str) -> float:
        return float(np.median(values(name))) if len(values(name)) else np.nan

    alarms = values("false_alarms")
    return (
        *(_number(median(name)) for name in ("precision", "recall", "f1")),
        _number(values("f1").min()),
        _percent(median("objects"), 0),
        _percent(median("false_alarms")),
        _percent(alarms.max() if len(alarms) else np.nan),
        _percent(median("burnt"), 1),
    )


def _number(value: float) -> str:
    return f"{value:.2f}" if np.isfinite(value) else ""


def _percent(share: float, digits: int = 2) -> str:
    return f"{100 * share:.{digits}f} %" if np.isfinite(share) else ""
