"""The names of the images, and the warning of more scars than one event leaves."""

import pytest

from scarmapper.core.errors import Term
from scarmapper.core.labels import (
    MAX_SCAR_SHARE,
    POST_IMAGE,
    warn_of_too_many_scars,
    within_a_sentence,
)
from scarmapper.core.progress import Progress, RecordingProgress


@pytest.mark.parametrize("share", [0.0, MAX_SCAR_SHARE, 0.31, 1.0])
def test_a_warning_where_more_of_the_ground_is_scars_than_an_event_leaves(share):
    progress = RecordingProgress(Progress())
    warn_of_too_many_scars(share, "use images of the same season.", progress)
    expected = (
        f"{100 * share:.0f} % of the ground look like scars, more than an event leaves: "
        "use images of the same season."
    )
    assert progress.warnings == ([expected] if share > MAX_SCAR_SHARE else [])


def test_names_of_images_within_a_sentence_are_translated_too():
    assert within_a_sentence(POST_IMAGE) == "the post image"
    assert isinstance(within_a_sentence(POST_IMAGE), Term)
    assert within_a_sentence("Scene 7") == "scene 7"
