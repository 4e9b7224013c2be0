"""Files that are replaced at once."""

import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.models.training.files import write_whole


@pytest.mark.parametrize("content", ["Größe × 2\n", b"\x00\xff"])
def test_a_file_and_its_folder_are_made_and_the_file_is_replaced(tmp_path, content):
    path = tmp_path / "new" / "file"
    write_whole(path, "longer content that was there before")
    write_whole(path, content)
    expected = content.encode("utf-8") if isinstance(content, str) else content
    assert path.read_bytes() == expected
    assert [p.name for p in path.parent.iterdir()] == ["file"]


def test_a_file_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ScarMapperError, match=r"inner can't be written"):
        write_whole(tmp_path / "file" / "inner", "content")
