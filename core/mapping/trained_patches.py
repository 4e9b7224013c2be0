"""Which patches a model was trained on, by the fingerprints in its card."""

from __future__ import annotations

from ..chips.fingerprint import Fingerprints, fingerprint
from ..chips.landslide4sense import BANDS
from ..geo.array_types import FloatArray
from ..unet.model_card import FINGERPRINTS, ModelCard

TRAINED, CHOSEN, UNSEEN, NOT_TOLD = "trained", "chosen", "no", ""
"""That it trained; that epoch and threshold were chosen on it; neither; that the card is silent."""
_COLOURS = [BANDS.index(band) for band in ("B4", "B3", "B2")]
# Parts of `fingerprints` in a card, and what they make of a patch.
_PARTS = (("train", TRAINED), ("validation", CHOSEN))


class TrainedPatches:
    """The patches that a card says its model was trained on, and validated with.

    Parameters
    ----------
    card : ModelCard
        With `FINGERPRINTS` in its ``training``, or without.
    """

    def __init__(self, card: ModelCard):
        stored = card.training.get(FINGERPRINTS)
        self._parts = {}
        if isinstance(stored, dict):
            for key, meaning in _PARTS:
                values = stored.get(key)
                if isinstance(values, list):
                    whole = (v for v in values if isinstance(v, int) and 0 <= v < 1 << 64)
                    self._parts[meaning] = Fingerprints(whole)

    def told(self, image: FloatArray) -> str:
        """Return what a patch was to the model: one of the four words above.

        Parameters
        ----------
        image : array of float32, shape (14, height, width)
            As Landslide4Sense has it.
        """
        if not self._parts:
            return NOT_TOLD
        own = fingerprint(image[_COLOURS])
        if own is None:
            return UNSEEN
        return next((meaning for meaning, known in self._parts.items() if own in known), UNSEEN)
