"""Pictures inside an HTML page: raster images and simple charts, with nothing to install."""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Sequence
from html import escape

import numpy as np

# Anchors of a ramp from dark to light that keeps its order in grey and for colour-blind readers.
_RAMP = np.array(
    [(13, 8, 45), (74, 21, 107), (149, 38, 103), (217, 73, 62), (250, 150, 38), (252, 250, 176)]
)
# Colours of pixels that are right, missed and false; the ground stays grey.
RIGHT, MISSED, FALSE = (27, 158, 119), (66, 133, 244), (230, 85, 13)


def ramp(values: np.ndarray) -> np.ndarray:
    """Return colours, H×W×3 uint8, for values from 0 to 1."""
    position = np.clip(values, 0, 1) * (len(_RAMP) - 1)
    anchors = np.arange(len(_RAMP))
    channels = [np.interp(position, anchors, _RAMP[:, i]) for i in range(3)]
    return np.stack(channels, axis=-1).round().astype(np.uint8)


def true_colour(image: np.ndarray) -> np.ndarray:
    """Return H×W×3 uint8 for red, green and blue, 3×H×W, each stretched from its 1 % to 99 %."""
    image = np.nan_to_num(np.asarray(image, np.float32))
    low, high = np.percentile(image, (1, 99), axis=(1, 2))[..., None, None]
    scaled = np.clip((image - low) / np.maximum(high - low, 1e-9), 0, 1)
    return (255 * scaled**0.8).round().astype(np.uint8).transpose(1, 2, 0)


def agreement(ground: np.ndarray, mapped: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Return H×W×3 uint8: what is right, missed and false, over the ground in dark grey."""
    grey = (ground.mean(axis=2, keepdims=True) * 0.5).astype(np.uint8)
    out = np.repeat(grey, 3, axis=2)
    out[mapped & truth], out[truth & ~mapped], out[mapped & ~truth] = RIGHT, MISSED, FALSE
    return out


def img(pixels: np.ndarray, title: str) -> str:
    """Return an HTML element with a picture, H×W×3 uint8, as PNG."""
    height, width, _ = pixels.shape
    # Every row begins with the number of its filter: 0, none.
    rows = np.zeros((height, 1 + 3 * width), np.uint8)
    rows[:, 1:] = pixels.reshape(height, -1)
    png = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in (
            (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
            (b"IDAT", zlib.compress(rows.tobytes(), 9)),
            (b"IEND", b""),
        )
    )
    text = base64.b64encode(png).decode("ascii")
    return f'<img alt="{escape(title)}" title="{escape(title)}" src="data:image/png;base64,{text}">'


def css(colour: tuple[int, int, int]) -> str:
    """Return a colour in the notation of CSS."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def chart(
    lines: list[list[tuple[float, float]]],
    x_title: str,
    y_title: str,
    points: Sequence[tuple[float, float]] = (),
    diagonal: bool = False,
) -> str:
    """Return an SVG chart of lines and marked points; both axes run from 0 to 1."""
    side, left, top = 260, 46, 10

    def place(point: tuple[float, float]) -> str:
        return f"{left + side * point[0]:.1f},{top + side * (1 - point[1]):.1f}"

    parts = [f'<svg viewBox="0 0 {left + side + 14} {top + side + 42}" role="img">']
    for tick in (0, 0.2, 0.4, 0.6, 0.8, 1):
        x, y = left + side * tick, top + side * (1 - tick)
        parts.append(
            f'<path class="grid" d="M{left} {y:.1f}h{side}M{x:.1f} {top}v{side}"/>'
            f'<text x="{x:.1f}" y="{top + side + 16}" text-anchor="middle">{tick:g}</text>'
            f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{tick:g}</text>'
        )
    if diagonal:
        parts.append(f'<polyline class="ideal" points="{place((0, 0))} {place((1, 1))}"/>')
    parts += [
        f'<polyline class="line" points="{" ".join(place(point) for point in line)}"/>'
        for line in lines
    ]
    for point in points:
        across, down = place(point).split(",")
        parts.append(f'<circle class="point" cx="{across}" cy="{down}" r="4"/>')
    middle = top + side / 2
    parts.append(
        f'<text x="{left + side / 2}" y="{top + side + 36}" text-anchor="middle">'
        f"{escape(x_title)}</text>"
        f'<text transform="translate(13 {middle}) rotate(-90)" text-anchor="middle">'
        f"{escape(y_title)}</text></svg>"
    )
    return "".join(parts)


def bar(share: float) -> str:
    """Return an HTML element: a bar that fills ``share`` of its width."""
    return (
        f'<span class="bar"><span style="width:{100 * min(max(share, 0), 1):.1f}%"></span></span>'
    )
