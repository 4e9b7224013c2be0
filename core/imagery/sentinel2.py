"""Sentinel-2 products of ESA, and files of bands with ESA's or STAC's names."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from ..errors import UnreadableFileError
from ..raster.band_facts import BandFacts, ImageFacts
from ..raster.sensors import SENTINEL2, sensor_of, sensors_in
from .product import Product
from .product_files import ProductFiles, day_in
from .sentinel2_files import band_files, other_sensor, product_facts
from .sentinel2_metadata import BAND_IDS, Facts, facts_of_name
from .sentinel2_offset import radiometry
from .value_scale import nodata_of

_SHORT = 6


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
    _refuse_other_sensors(first)
    level = "L2A" if "SCL" in found else "L1C" if "B10" in bands else ""
    facts = (
        product_facts(files.archive, files.names, files.prefix or granule)
        .or_else(facts_of_name(first))
        .or_else(
            Facts(
                scene=Path(files.archive.title).stem,
                date=day_in(PurePosixPath(first).stem),
                level=level,
            )
        )
    )
    own = PurePosixPath(first)
    if not (facts.date or facts.baseline or sensors_in(files.roles) or sensors_in(own.name)):
        _refuse_other_numbers(files.archive.title, bands)
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


def _refuse_other_sensors(path: str) -> None:
    """Raise an error if the name of a band file, or of its folder, names another sensor."""
    file = PurePosixPath(path)
    # A short name of a folder is hardly that of a product.
    for name in (file.name, file.parent.name if len(file.parent.name) > _SHORT else ""):
        sensor = other_sensor(name)
        if sensor:
            raise UnreadableFileError(
                "{file} is a band of another sensor ({sensor}), whose numbers of bands are not "
                "those of Sentinel-2, and no product whose form is known. Stack its bands into one "
                "file, name them (red, nir, …) and use that as an image.",
                file=path,
                sensor=sensor,
            )


def _refuse_other_numbers(title: str, bands: Mapping[str, object]) -> None:
    """Raise an error if files of which nothing else is known have the bands of Landsat."""
    names = [f"B{band[1:].lstrip('0')}" for band in bands]
    facts = ImageFacts(tuple(BandFacts(name, n) for n, name in enumerate(names, 1)))
    found = sensor_of(facts, names)
    if found.reason and SENTINEL2 not in found.sensors:
        raise UnreadableFileError(
            "{path} holds files of the bands {bands}, which are those of {sensor}, but nothing "
            "else names the sensor. If they are, put the product’s own names back (LC08_…); if "
            "they are of Sentinel-2, write “sensor=Sentinel-2” into “Band roles”.",
            path=title,
            bands=", ".join(names),
            sensor=found.sensors[0].title,
        )
