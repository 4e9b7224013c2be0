"""The bands that two images are aligned by."""

import pytest

from scarmapper.core.alignment.bands import alignment_bands
from scarmapper.core.errors import MissingBandError


@pytest.mark.parametrize(
    ("reference", "image", "chosen", "expected"),
    [
        (("B02", "B04", "B08"), ("B08", "B04"), (None, None), (1, 1)),
        (("B02", "B08"), ("blue", "nir", "red"), (None, None), (1, 1)),  # no red in the first
        (("", ""), ("", "", ""), (None, None), (0, 0)),
        (("B02", "B04", "B08"), ("B08", "B04"), (2, None), (2, 0)),
        (("B02", "B04", "B08"), ("B08", "B04"), (None, 0), (2, 0)),
        (("B02", "B04", "B08"), ("B08", "B04"), (0, None), (0, 0)),  # no blue in the second
        (("B02", "B04"), ("B04", "B02"), (0, 0), (0, 0)),
        (("green",), ("blue", "green"), (None, None), (0, 1)),
    ],
)
def test_bands_are_matched_by_their_roles(reference, image, chosen, expected):
    assert alignment_bands(reference, image, *chosen) == expected


def test_a_band_that_does_not_exist_is_refused():
    with pytest.raises(MissingBandError, match="no band 4; it has 2"):
        alignment_bands(("B02", "B04"), ("B04",), 3, None)
