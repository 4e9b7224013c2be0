"""Tile by tile through QGIS's raster provider, as the plugin Deepness does it.

Written after the behaviour of that plugin (github.com/PUTvision/qgis-plugin-deepness), not copied:
one tile after the other; each band of a tile a block of the raster provider, with bilinear
resampling switched on; channels last, divided by 255, standardised in float32 and brought to the
front; one onnxruntime session of its default threads and full optimisation, one tile per call; a
threshold; of each tile the middle put into one array of the whole raster, half of the overlap cut
off each side; a median filter at the end. What follows there, polygons through OpenCV's contours,
is left out.
"""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np

from .qgis_session import start
from .stopwatch import Stopwatch


def provider_loop(model: str, image: str, tile: int, share: float = 0.15) -> dict:
    """Map a raster.

    Parameters
    ----------
    model : str
        With its card beside it.
    image : str
        Bands in the model's order.
    tile : int
        Pixels.
    share : float
        Of a tile, what it shares with the next one.
    """
    start()
    import onnxruntime
    from qgis.core import Qgis, QgsRasterLayer, QgsRectangle

    card = json.loads(Path(model).with_suffix(".json").read_text(encoding="utf-8"))
    divisor, mean, std = (
        np.array([band[key] for band in card["bands"]], np.float32)
        for key in ("divisor", "mean", "std")
    )
    with Stopwatch() as stopwatch:
        session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
        layer = QgsRasterLayer(image, "image")
        provider, whole = layer.dataProvider(), layer.extent()
        size = layer.rasterUnitsPerPixelX()
        provider.enableProviderResampling(True)
        provider.setZoomedInResamplingMethod(provider.ResamplingMethod.Bilinear)
        provider.setZoomedOutResamplingMethod(provider.ResamplingMethod.Bilinear)
        kinds = {Qgis.DataType.UInt16: np.uint16, Qgis.DataType.Byte: np.uint8}
        stride = round(tile * (1 - share))
        half = (tile - stride) // 2
        down, across = (
            max(1, -(-(side - tile) // stride) + 1) for side in (layer.height(), layer.width())
        )
        shape = (down - 1) * stride + tile, (across - 1) * stride + tile
        result = np.zeros(shape, np.uint8)
        for row in range(down):
            for col in range(across):
                left = whole.xMinimum() + col * stride * size
                top = whole.yMaximum() - row * stride * size
                extent = QgsRectangle(left, top - tile * size, left + tile * size, top)
                planes = []
                for band in range(1, layer.bandCount() + 1):
                    block = provider.block(band, extent, tile, tile)
                    values = np.frombuffer(bytes(block.data()), kinds[block.dataType()])
                    planes.append(values.reshape(tile, tile, 1))
                pixels = np.concatenate(planes, axis=2)[np.newaxis]
                pixels = np.float32(pixels * 1.0 / 255.0)
                pixels = (pixels - mean * divisor / 255) / (std * divisor / 255)
                batch = np.transpose(pixels, (0, 3, 1, 2))
                (found,) = session.run(None, {"image": batch})
                found[found < card["threshold"]] = 0
                marks = (found != 0).astype(int)[0, 0] + 1
                first = [0 if place == 0 else half for place in (row, col)]
                last = [
                    tile if place == count - 1 else tile - half
                    for place, count in ((row, down), (col, across))
                ]
                inner = slice(first[0], last[0]), slice(first[1], last[1])
                begin = row * stride, col * stride
                outer = tuple(slice(b + s.start, b + s.stop) for b, s in zip(begin, inner))
                result[outer] = marks[inner]
        result = cv2.medianBlur(result, 5)[: layer.height(), : layer.width()]
    return stopwatch.figures(share=float(np.mean(result == 2)), pixels=result.size)
