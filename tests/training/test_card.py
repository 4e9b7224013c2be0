"""What the user states about a model for its card."""

import json

import pytest

from scarmapper.core.errors import UnreadableFileError
from scarmapper.models.training.card import About, _sizes, reach
from scarmapper.models.training.config import make_config


def test_a_description_is_read_and_what_it_lacks_has_defaults(tmp_path):
    path = tmp_path / "about.json"
    path.write_text(json.dumps({"title": "A network", "notes": ["One."]}))
    about = About.read(path)
    assert (about.title, about.version, about.notes) == ("A network", "1.0", ["One."])
    assert about.ground_sampling_distance_m == 10
    assert about.usual_dark == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("no JSON", "can't be read"),
        ('{"colour": 1, "title": ""}', "it has colour"),
        ("3", "can't be read"),
    ],
)
def test_other_files_are_refused(tmp_path, text, message):
    path = tmp_path / "about.json"
    path.write_text(text)
    with pytest.raises(UnreadableFileError, match=message):
        About.read(path)
    with pytest.raises(UnreadableFileError, match="can't be read"):
        About.read(tmp_path / "none.json")


def test_tiles_of_a_fast_network_overlap_by_all_that_it_sees():
    network = {"filters": [8, 8, 8], "blocks": "residual", "depth": [1, 2, 1]}
    config = make_config({**network, "teacher": "slow 1.0"}, "test")
    # In the convolutions 2 + 8 + 8 pixels on the way down and 2 + 4 up again, 3 by halving twice.
    assert reach(config) == 27
    assert _sizes(config, 4) == (896, 72)  # twice that, and 16 that are blended, by fours
    assert _sizes(make_config(network, "test"), 4) == (896, 288)
