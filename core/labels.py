"""The values of scar masks, the names of the images, and the largest share of scars."""

from __future__ import annotations

from .errors import Term
from .progress import Progress

SCAR, NO_SCAR, UNKNOWN = 1, 0, 255
"""Values of scar masks; unknown where an image is invalid or masked."""

MAX_SCAR_SHARE = 0.3
"""The largest share of the valid ground that one event turns into scars."""

THE_IMAGE, PRE_IMAGE, POST_IMAGE = (
    Term("The image"),
    Term("The pre image"),
    Term("The post image"),
)
"""Names of the images at the beginning of a message."""

IMAGE_OF_DATE = {"pre": PRE_IMAGE, "post": POST_IMAGE}

_WITHIN_A_SENTENCE: dict[str, Term] = {
    THE_IMAGE: Term("the image"),
    PRE_IMAGE: Term("the pre image"),
    POST_IMAGE: Term("the post image"),
}


def within_a_sentence(title: str) -> str:
    """Return the name of an image as it is written within a sentence."""
    return _WITHIN_A_SENTENCE.get(title) or title[:1].lower() + title[1:]


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
