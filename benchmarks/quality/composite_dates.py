"""How well scars are found where the image before is composed of dates full of clouds.

Usage: ``python -m scarmapper.benchmarks.quality.composite_dates FOLDER``

FOLDER is that of `cut_real_dates`: five real dates of tile 33TWL in August 2023, of which the 15th
is clear. Scars are put into the last date, as in `real_dates`. It is then compared with the clear
date, and with composites of the three others before it, on the ground that both maps show.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from ...core.acquisition.composite import METHODS, DatedImage, compose
from ...core.geo.gdal import CRS, Affine, rasterio
from ...core.geo.grid import Grid
from ...core.mapping.scar_map import MapOptions, map_scars
from ...core.raster.source import ArraySource
from .cut_real_dates import BANDS, PIXEL
from .pairs import REAL, KnownPair
from .real_dates import put_scars
from .scoring import Score, scored

CLOUDY, CLEAR, LAST = ("20230810", "20230813", "20230818"), "20230815", "20230820"
OPTIONS = {"min_area": 500.0, "max_hole": 300.0}
# Scene classes of ground that is seen; pixels for each scar that is drawn.
_SEEN, _PER_SCAR, _SEED = (4, 5, 6, 7), 2790, 200


@dataclass(frozen=True)
class Date:
    """Bands, NaN where there are none, and scene classes of a date."""

    name: str
    pixels: np.ndarray
    classes: np.ndarray

    @property
    def clear(self) -> float:
        """The share of all of its pixels that its scene classes call seen."""
        return float(np.isin(self.classes, _SEEN).mean())

    @property
    def day(self) -> date:
        """The date."""
        return date(int(self.name[:4]), int(self.name[4:6]), int(self.name[6:]))


def read_date(folder: Path, name: str) -> Date:
    """Read a date from its overviews."""
    (scene,) = folder.glob(f"S2?_33TWL_{name}_*")
    planes = []
    for band in BANDS:
        with rasterio.open(scene / f"{band}.tif") as dataset:
            planes.append(dataset.read(1).astype(np.float32))
    pixels = np.stack(planes[:4])
    pixels[:, (pixels <= 0).all(axis=0)] = np.nan
    return Date(name, pixels, planes[4])


def composed(dates: list[Date], grid: Grid, method: str) -> tuple[np.ndarray, float]:
    """Return the bands of a composite, and the share of its pixels that are clear."""
    images = [
        DatedImage(
            one.name,
            ArraySource(one.pixels, grid, BANDS[:4]),
            ArraySource(one.classes[np.newaxis], grid, ("SCL",)),
            one.day,
        )
        for one in dates
    ]
    pixels = compose(images, method).image.read_all()
    return pixels, float(np.isfinite(pixels).all(axis=0).mean())


def score_of(
    pre: np.ndarray,
    classes: np.ndarray,
    last: Date,
    truth: np.ndarray,
    seen: np.ndarray,
    grid: Grid,
) -> tuple[np.ndarray, Score]:
    """Map an image before and the last date; return the mask and its score on the seen ground."""
    pair = KnownPair(
        "", REAL, grid, BANDS[:4], pre, last.pixels, truth, seen, None, None,
        (classes, last.classes),
    )  # fmt: skip
    mask = map_scars(pair.images(last.pixels), MapOptions(**OPTIONS)).mask
    return mask, scored(pair, mask)


def main(folder: Path) -> None:
    """Print the clear shares and the scores."""
    dates = {name: read_date(folder, name) for name in (*CLOUDY, CLEAR, LAST)}
    side = dates[LAST].classes.shape[0]
    grid = Grid(CRS.from_epsg(32633), Affine(PIXEL, 0, 5e5, 0, -PIXEL, 5.2e6), side, side)
    clear, last = dates[CLEAR], dates[LAST]
    with_scars, truth = put_scars(clear.pixels, last.pixels, clear.classes, last.classes, _SEED,
                                  side * side // _PER_SCAR)  # fmt: skip
    with_scars[:, (with_scars <= 0).all(axis=0)] = np.nan
    last = Date(LAST, with_scars.astype(np.float32), last.classes)
    for one in dates.values():
        print(f"{one.day}: {100 * one.clear:.0f} % clear")
    cloudy = [dates[name] for name in CLOUDY]
    for method in METHODS:
        share = composed([*cloudy, dates[LAST]], grid, method)[1]
        print(f"composite of all but {clear.day}, {method}: {100 * share:.1f} % clear")
    for method in METHODS:
        pre, share = composed(cloudy, grid, method)
        # What a composite does not show is no data, and all that it shows is clear.
        classes = np.where(np.isfinite(pre).all(axis=0), 4, 0).astype(np.float32)
        seen = np.isin(clear.classes, _SEEN) & np.isin(last.classes, _SEEN) & (classes > 0)
        seen &= np.isfinite(clear.pixels).all(axis=0) & np.isfinite(last.pixels).all(axis=0)
        _, by_clear = score_of(clear.pixels, clear.classes, last, truth, seen, grid)
        _, by_composite = score_of(pre, classes, last, truth, seen, grid)
        print(
            f"before: composite of three cloudy dates, {method} ({100 * share:.1f} % clear): F1 "
            f"{by_composite.f1:.3f} (precision {by_composite.precision:.2f}, recall "
            f"{by_composite.recall:.2f}); before: the clear date, on the same ground: F1 "
            f"{by_clear.f1:.3f} ({by_clear.precision:.2f}, {by_clear.recall:.2f}); difference "
            f"{by_composite.f1 - by_clear.f1:+.3f}"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
