"""What a model that cannot be used is refused with."""

import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.unet.onnx_model import OnnxModel


def refused(path, **options):
    """Return the error of loading a model, which is one sentence."""
    with pytest.raises(ScarMapperError) as caught:
        OnnxModel(path, **options)
    message = str(caught.value)
    assert message.endswith(".")
    assert "\n" not in message
    return message
