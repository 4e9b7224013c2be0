"""Images, landslides and chips made for tests."""

from pathlib import Path

import numpy as np
import shapely

from scarmapper.core.chips.chip_files import ChipFolder
from scarmapper.core.chips.chip_values import ChipValues
from scarmapper.core.chips.cutter import ChipCutter, ChipRules
from scarmapper.core.geo.gdal import CRS, Affine
from scarmapper.core.geo.grid import Grid, apply
from scarmapper.core.geo.inventory import inventory_on
from scarmapper.core.progress import Progress
from scarmapper.core.raster.source import ArraySource
from scarmapper.core.raster.writer import Outputs

UTM = CRS.from_epsg(32654)
X, Y = 500_000, 4_700_000


def grid(height=64, width=96, step=10, crs=UTM):
    return Grid(crs, Affine(step, 0, X, 0, -step, Y), width, height)


def image(on=None, bands=("B02", "B03", "B04"), scale=1.0, seed=0):
    on = on or grid()
    shape = (len(bands), on.height, on.width)
    numbers = np.random.default_rng(seed).integers(300, 3000, shape).astype(np.float32)
    return ArraySource(numbers * np.float32(scale), on, bands)


def rectangle(row, col, height, width, on=None):
    """Return a polygon over whole pixels of a grid, in its CRS."""
    transform = (on or grid()).transform
    corners = [(col, row), (col + width, row), (col + width, row + height), (col, row + height)]
    return shapely.Polygon([apply(transform, *corner) for corner in corners])


def laid(shapes, on=None, crs=UTM, progress=None):
    wkbs = [None if shape is None else shapely.to_wkb(shape) for shape in shapes]
    return inventory_on(wkbs, crs.to_wkt() if crs else "", on or grid(), progress)


def cut(shapes, source=None, progress=None, dem=None, mask=None, **rules):
    """Return the chips and, by number, what was written."""
    source = source or image()
    values = ChipValues(source, dem, mask)
    written = {}
    made = ChipCutter(
        values, laid(shapes, source.grid), ChipRules(**rules), progress or Progress()
    ).cut(lambda pixels, label: (pixels, label), written.setdefault)
    return made, [written[number] for number in sorted(written)]


def export(path, shapes, source, dem=None, progress=None, **rules):
    values = ChipValues(source, dem)
    rules = ChipRules(**rules)
    with Outputs() as outputs:
        folder = ChipFolder(outputs.folder(str(path)))
        made = ChipCutter(values, laid(shapes, source.grid), rules, progress).cut(
            folder.encoded, folder.write
        )
        folder.finish(made, values, rules, {"image": "post.tif"}, Path(path).name, progress)
    return made
