"""Sentinel-2 products of ESA, and files of bands with ESA's or STAC's names."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from ..errors import UnreadableFileError
from .product import Product
from .product_files import ProductFiles
from .sentinel2_files import band_files, product_facts
from .sentinel2_metadata import BAND_IDS, Facts, facts_of_name
from .sentinel2_offset import radiometry
from .value_scale import nodata_of

# Names of other sensors, whose numbers of bands mean other bands.
_OTHER_SENSOR = re.compile(
    r"(?:^|[^A-Z0-9])(L[CETMO]0[1-9]_|LANDSAT|HLS\.L30|VENUS|MODIS|VIIRS|ASTER|CBERS|AMAZONIA|"
    r"SENTINEL-?3|PSSCENE|SPOT|PLEIADES|MOD09|MYD09)",
    re.IGNORECASE,
)


def read_sentinel2(files: ProductFiles) -> Product | None:
    """Return the product of ESA that files are, or of bands named alike; None if they are neither.

    Parameters
    ----------
    files : ProductFiles
        A .SAFE folder, the zip file of one, or band files with ESA's or STAC's names.

    Raises
    ------
    UnreadableFileError
        The metadata are damaged or hostile, or the bands are those of another sensor.
    ScarMapperError
        There is more than one scene, and nothing tells which is wanted.

    Notes
    -----
    `core.imagery.sentinel2_offset.RULES` lists what the offset of pixel values is decided by.
    """
    found, granule = band_files(files)
    bands = {band: found[band] for band in BAND_IDS if band in found}
    if not bands:
        return None
    first = next(iter(bands.values()))[0].path
    other = _OTHER_SENSOR.search(PurePosixPath(first).name)
    if other:
        raise UnreadableFileError(
            "{file} is a band of another sensor ({sensor}), whose numbers of bands are not those "
            "of Sentinel-2, and no product whose form is known. Stack its bands into one file, "
            "name them (red, nir, …) and use that as an image.",
            file=first,
            sensor=other[1].strip("_."),
        )
    level = "L2A" if "SCL" in found else "L1C" if "B10" in bands else ""
    facts = (
        product_facts(files.archive, files.names, files.prefix or granule)
        .or_else(facts_of_name(first))
        .or_else(Facts(scene=Path(files.archive.title).stem, level=level))
    )
    meaning = radiometry(facts, bands, files.unit)
    undated = () if facts.date else ("Nothing tells the date of the image.",)
    return Product(
        path=files.archive.title,
        files=bands,
        scene=facts.scene,
        date=facts.date,
        level=facts.level,
        quantification=meaning.quantification,
        offset=meaning.offset,
        notes=meaning.notes,
        warnings=meaning.warnings + undated,
        nodata=nodata_of(bands),
        quality={"SCL": found["SCL"]} if "SCL" in found else {},
        floating=True,
    )
