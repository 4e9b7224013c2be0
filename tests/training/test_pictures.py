"""Pictures inside an HTML page."""

import base64
import re
import struct
import zlib

import numpy as np

from scarmapper.models.training import pictures


def test_a_picture_is_a_png_of_the_same_pixels():
    pixels = np.random.default_rng(1).integers(0, 256, (5, 7, 3)).astype(np.uint8)
    element = pictures.img(pixels, 'a "title"')
    assert "&quot;title&quot;" in element
    png = base64.b64decode(re.search(r"base64,([^\"]+)", element).group(1))
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", png[16:24]) == (7, 5)
    at = png.index(b"IDAT")
    rows = zlib.decompress(png[at + 4 : at + 4 + struct.unpack(">I", png[at - 4 : at])[0]])
    read = np.frombuffer(rows, np.uint8).reshape(5, 22)
    np.testing.assert_array_equal(read[:, 1:].reshape(5, 7, 3), pixels)


def test_agreement_colours():
    truth, mapped = np.array([[True, True, False]]), np.array([[True, False, True]])
    made = pictures.agreement(np.full((1, 3, 3), 200, np.uint8), mapped, truth)
    assert [tuple(pixel) for pixel in made[0].tolist()] == [
        pictures.RIGHT,
        pictures.MISSED,
        pictures.FALSE,
    ]
