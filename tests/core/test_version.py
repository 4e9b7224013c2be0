"""The version that metadata.txt states."""

import re

from scarmapper.core.version import version


def test_the_version_is_a_number():
    assert re.fullmatch(r"\d+\.\d+\.\d+", version())
