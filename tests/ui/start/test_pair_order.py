"""Which of two images is from before the event, and pairs that are refused."""

from itertools import permutations

import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.imagery.given_image import IMAGE, NAMED, SENSED, WRITTEN, GivenImage
from scarmapper.core.imagery.given_image import given_image as look
from scarmapper.ui.start.pair_order import check_pair, ordered
from scarmapper.ui.start.pair_run import new_folder


def of(name, day="", day_from=SENSED):
    return GivenImage(f"/d/{name}.tif", IMAGE, name, day, day_from if day else "", None)


@pytest.mark.parametrize(
    ("pre", "post", "is_sure"),
    [
        (of("a", "2018-08-30"), of("b", "2018-09-12"), True),
        (of("a", "2018-08-30", NAMED), of("b", "2018-09-12"), True),
        (of("pre"), of("post"), True),
        (of("before"), of("x"), True),
        (of("x"), of("after_quake"), True),
        (of("pre", "2018-08-30"), of("post"), True),
        # Named after the day of the event, both.
        (of("pre", "2018-09-06", NAMED), of("post", "2018-09-06", NAMED), True),
        # Days and names contradict each other: days are taken, and a person is asked.
        (of("post", "2018-08-30"), of("pre", "2018-09-12"), False),
        # When a file was written says little: asked; and nothing against a name.
        (of("a", "2018-08-30", WRITTEN), of("b", "2018-09-12", WRITTEN), False),
        (of("pre", "2020-01-02", WRITTEN), of("post", "2020-01-01", WRITTEN), True),
    ],
)
def test_days_and_names_tell_the_order(pre, post, is_sure):
    for pair in permutations((pre, post)):
        found = ordered(*pair)
        assert (found.pre, found.post, found.is_sure) == (pre, post, is_sure)


def test_where_nothing_tells_the_order_a_person_is_asked():
    pair = ordered(of("a"), of("b"))
    assert not pair.is_sure
    assert pair.pre.title == "a"
    assert pair.swapped().pre.title == "b"
    assert pair.swapped().is_sure


def refusal(first, second):
    with pytest.raises(ScarMapperError) as caught:
        check_pair(look(first), look(second))
    return str(caught.value)


def test_pairs_between_which_nothing_can_be_mapped_are_refused(image, safe):
    first = image("a_20180830.tif")
    assert check_pair(look(first), look(image("b.tif"))) == 1
    assert "a_20180830.tif was given twice" in refusal(first, first)
    assert "Both images are of 2018-08-30" in refusal(first, image("b_20180830.tif"))
    assert "show no common ground" in refusal(first, image("far.tif", left=900_000))
    text = refusal(safe("2018-12-29"), safe("2019-01-08", tile="33SWB", east=100_000))
    assert "different tiles, 33SVB and 33SWB" in text


def test_each_map_gets_a_folder_of_its_own(tmp_path):
    pair = ordered(of("a", "2018-08-30"), of("b"))
    names = [new_folder(tmp_path / "maps", pair).name for _ in range(3)]
    assert names == ["2018-08-30_b", "2018-08-30_b-2", "2018-08-30_b-3"]
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ScarMapperError, match="choose another folder"):
        new_folder(tmp_path / "file" / "maps", pair)
