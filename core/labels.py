"""The values of scar masks, and the largest share of the ground that can be scars."""

from __future__ import annotations

from .progress import Progress

SCAR, NO_SCAR, UNKNOWN = 1, 0, 255
"""Values of scar masks; unknown where an image is invalid or masked."""

MAX_SCAR_SHARE = 0.3
"""The largest share of the valid ground that one event turns into scars."""


def warn_of_too_many_scars(share: float, advice: str, progress: Progress) -> None:
    """Warn where more of the ground is mapped as scars than one event leaves.

    Parameters
    ----------
    share : float
        Of the valid pixels, 0 to 1.
    advice : str
        What the likely reason is, and what to do: the end of the sentence, with its full stop.
    progress : Progress
    """
    if share > MAX_SCAR_SHARE:
        progress.warn(
            f"{100 * share:.0f} % of the ground look like scars, more than an event leaves: "
            f"{advice}"
        )
