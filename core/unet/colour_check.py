"""Colours that are not what they are called, found by what true colours never show."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..errors import ScarMapperError
from ..geo.array_types import FloatArray
from ..progress import Progress

# Plants in infrared false colours have a “red” this many times their “green”, and a “blue” no less
# than that: near infrared, red and green. In true colours ground that is so red has less blue.
_INFRARED = 1.5
# Share of such pixels from which an image is doubted, and refused. Of Sentinel-2 true colours it is
# 0.001 at most (42 images), stretched for display 0.05; of false colours of wooded ground 0.7,
# stretched 0.3.
_DOUBTFUL, _REFUSED = 0.12, 0.5
# Colours of ground are brighter and darker together: correlations of 0.76 and more in 42 images.
_NO_RELATION = 0.2
# Fewer pixels say nothing: correlations of chance are far below that from here on.
_ENOUGH = 1000


def check_colours(sample: FloatArray, roles: Sequence[str], title: str, progress: Progress) -> None:
    """Refuse or doubt infrared false colours called red, green and blue; doubt noise.

    Parameters
    ----------
    sample : array of float, shape (pixels, bands)
        Valid pixels of the image, in any unit.
    roles : sequence of str
        Of the bands; without red, green and blue, or of a few pixels, nothing is checked.
    title : str
        The image's name in messages.
    progress : Progress
        Warned of what is doubtful.

    Raises
    ------
    ScarMapperError
        Most of the image looks like plants in infrared false colours.
    """
    if not {"red", "green", "blue"} <= set(roles) or len(sample) < _ENOUGH:
        return
    red, green, blue = (sample[:, roles.index(role)] for role in ("red", "green", "blue"))
    if _are_unrelated(red, green, blue):
        progress.warn(
            f"{title} shows noise: its colours have nothing in common, as at night, in thick "
            "cloud, or where bands of several places were put together. Nothing that is mapped "
            "here can be trusted."
        )
        return
    share = float(np.mean((red > _INFRARED * green) & (blue >= green)))
    if share >= _REFUSED:
        raise ScarMapperError(
            "{image} is in infrared false colours: what is called red is much brighter than green "
            "and blue where plants are ({share} % of the ground). If its bands are near infrared, "
            "red and green, say so (“Band roles”: nir=1, red=2, green=3), and choose a method that "
            "works without blue.",
            image=title,
            share=round(100 * share),
        )
    if share >= _DOUBTFUL:
        progress.warn(
            f"{title} may be in infrared false colours: what is called red is much brighter than "
            f"green and blue on {100 * share:.0f} % of the ground. If its bands are near infrared, "
            "red and green, this map is worthless; say so by “Band roles”."
        )


def _are_unrelated(*colours: FloatArray) -> bool:
    if any(np.ptp(colour) == 0 for colour in colours):
        return False
    related = np.corrcoef(np.stack(colours))
    return bool((np.abs(related[np.triu_indices(len(colours), 1)]) < _NO_RELATION).all())
