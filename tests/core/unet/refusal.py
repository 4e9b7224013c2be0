"""What a model that cannot be used is refused with."""

import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.unet.onnx_model import OnnxModel


def refused(path, **options):
    """Return the error of loading a model, which is one sentence."""
    with pytest.raises(ScarMapperError) as caught:
        OnnxModel(path, **options)
    said = str(caught.value)
    assert said.endswith(".")
    assert "\n" not in said
    return said
