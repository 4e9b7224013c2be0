"""Export the reference network, untrained, to measure its speed; run by the Python with PyTorch."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np

NAME = "unet-reference"


def export(folder: str) -> dict:
    """Write the network, and its variant in 8-bit integers, each with its card.

    Parameters
    ----------
    folder : str
        Holds ``unet-reference.onnx`` and ``unet-reference-int8.onnx`` afterwards.
    """
    import onnx
    import torch

    from ..core.chips.landslide4sense import DIVISOR, MEAN, PIXEL_METRES, ROLES, STD
    from ..core.unet.model_card import METADATA_KEY, REFLECTANCE_UNIT, TERRAIN_UNITS, ModelCard
    from ..models.training.calibration import Calibration
    from ..models.training.config import read_config
    from ..models.training.export import CalibratedNetwork, to_onnx
    from ..models.training.network import UNet
    from ..models.training.quantise import integers

    root = Path(__file__).resolve().parent.parent
    config = read_config(root / "models" / "training" / "configs" / "reference.json")
    bands = config.band_names
    multiple = 2 ** (len(config.filters) - 1)
    torch.manual_seed(0)
    network = UNet(len(bands), config.filters, config.blocks).eval()
    calibration = Calibration("temperature", 1.0, 0.0, 0.0, 0.0)
    graph = to_onnx(CalibratedNetwork(network, calibration).eval(), len(bands), multiple)
    random = np.random.default_rng(0)
    images = [
        random.standard_normal((1, len(bands), 128, 128)).astype(np.float32) for _ in range(8)
    ]
    for name, model in ((NAME, graph), (f"{NAME}-int8", integers(graph, images))):
        roles = {band: ROLES[band] for band in bands}
        card = {
            "card": 1, "name": name, "title": "Reference network, untrained", "version": "0",
            "description": "For its speed alone.", "file": f"{name}.onnx",
            "input": {"tile": 896, "multiple": multiple, "overlap": 256},
            "bands": [
                {
                    "role": role, "unit": TERRAIN_UNITS.get(role, REFLECTANCE_UNIT),
                    "divisor": DIVISOR[band], "mean": MEAN[band], "std": STD[band],
                    "median": 0.0, "sigma": 1.0,
                }
                for band, role in roles.items()
            ],
            "scene": "match", "ground_sampling_distance_m": PIXEL_METRES, "threshold": 0.5,
            "calibration": {}, "training": {}, "scores": {}, "notes": [],
        }  # fmt: skip
        onnx.helper.set_model_props(
            model, {METADATA_KEY: ModelCard.from_dict(card).embedded_text()}
        )
        content = model.SerializeToString(deterministic=True)
        path = Path(folder) / f"{name}.onnx"
        path.write_bytes(content)
        digest = hashlib.sha256(content).hexdigest()
        ModelCard.from_dict({**card, "sha256": digest}).write(path.with_suffix(".json"))
    return {}
