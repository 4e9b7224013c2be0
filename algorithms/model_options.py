"""The choice of a U-Net, for the algorithms that run one by itself."""

from __future__ import annotations

from .base import ScarMapperAlgorithm


def add_model(algorithm: ScarMapperAlgorithm) -> None:
    """Declare ``MODEL``, one that is installed, and ``MODEL_FILE``, another in its place."""
    from ..core.unet.bundled_models import bundled_models

    titles = [model.title for model in bundled_models()]
    algorithm.add_choice(
        "MODEL",
        algorithm.tr("Model"),
        options=titles or [algorithm.tr("None is installed; choose a model file")],
        default=0,
        help=algorithm.tr("One of those that come with Scar Mapper."),
    )
    algorithm.add_file(
        "MODEL_FILE",
        algorithm.tr("Model file (.onnx)"),
        help=algorithm.tr(
            "Another model, in place of the above: an ONNX file with its card inside or in a "
            ".json file beside it."
        ),
        extension="onnx",
        optional=True,
    )
