"""Put pictures into a folder with 256 colours each, a third of the size: shrink.py FROM TO."""

import sys
from pathlib import Path

import numpy as np
from PIL import Image
from sklearn.cluster import MiniBatchKMeans


def palette_of(pixels: np.ndarray) -> np.ndarray:
    """Return 256 colours that suit a picture.

    Parameters
    ----------
    pixels : array of uint8, shape (rows, cols, 3)

    Returns
    -------
    array of uint8, shape (256, 3)
    """
    colours, counts = np.unique(pixels.reshape(-1, 3), axis=0, return_counts=True)
    if len(colours) <= 256:
        return np.pad(colours, ((0, 256 - len(colours)), (0, 0)))
    # A small icon has few pixels, and its colours matter as much as those of a large image.
    fit = MiniBatchKMeans(256, batch_size=8192, n_init=1, random_state=0)
    fit.fit(colours.astype(np.float32), sample_weight=counts**0.25)
    found = np.clip(np.rint(fit.cluster_centers_), 0, 255).astype(np.uint8)
    # Large plain areas keep their very colour.
    plain = colours[np.argsort(counts)[::-1][:8]]
    found[: len(plain)] = plain
    return found


def main(source: str, target: str) -> None:
    """Shrink all PNG files of a folder into another one."""
    for path in sorted(Path(source).glob("*.png")):
        with Image.open(path) as image:
            picture = image.convert("RGB")
        palette = Image.new("P", (1, 1))
        palette.putpalette(palette_of(np.asarray(picture)).tobytes())
        small = picture.quantize(palette=palette, dither=Image.Dither.NONE)
        place = Path(target) / path.name
        small.save(place, optimize=True)
        print(f"{place} {picture.width} × {picture.height}, {place.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main(*sys.argv[1:])
