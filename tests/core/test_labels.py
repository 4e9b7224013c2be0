"""The warning of more scars than one event leaves."""

import pytest

from scarmapper.core.labels import MAX_SCAR_SHARE, warn_of_too_many_scars
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
