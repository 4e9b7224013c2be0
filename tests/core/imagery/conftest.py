"""Small Sentinel-2 products with known pixels."""

import json
import zipfile
from types import SimpleNamespace

import numpy as np
import pytest
import rasterio
from rasterio.transform import Affine

NAME = "S2B_MSIL2A_20230813T095559_N0509_R122_T33TWL_20230813T130536"
OLD_NAME = "S2A_MSIL2A_20181229T095411_N0211_R079_T33SVB_20181229T112231"
PREFIX = "T33TWL_20230813T095559"
LEFT, TOP = 499980, 5100000
SIDE = 1200  # metres: 120 pixels of 10 m, 60 of 20 m, 20 of 60 m


def write(path, array, metres, driver="GTiff", nodata=None, scale=None, **options):
    """Write a band file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with rasterio.open(
        path,
        "w",
        driver=driver,
        width=array.shape[1],
        height=array.shape[0],
        count=1,
        dtype=array.dtype,
        nodata=nodata,
        crs="EPSG:32633",
        transform=Affine(metres, 0, LEFT, 0, -metres, TOP),
        **options,
    ) as out:
        out.write(array, 1)
        if scale:
            out.scales, out.offsets = [scale[0]], [scale[1]]


def pixels(metres, base, spread=400):
    """Return a repeatable texture around ``base``, uint16, on the test tile."""
    side = SIDE // metres
    rows, cols = np.mgrid[:side, :side] * metres / 10
    wave = spread * np.sin(rows / 7) * np.cos(cols / 9)
    return np.rint(base + wave).astype(np.uint16)


def product_xml(level="2A", quantification=10000, offset=-1000, baseline="05.09", more=""):
    """Return the metadata of a product in ESA's form."""
    short = "BOA" if level == "2A" else "RADIO"
    listed = "".join(f'<{short}_ADD_OFFSET band_id="{i}">{offset}</{short}_ADD_OFFSET>'
                     for i in range(13)) if offset is not None else ""  # fmt: skip
    unit = "BOA_QUANTIFICATION_VALUE" if level == "2A" else "QUANTIFICATION_VALUE"
    return f"""<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<n1:Level-{level}_User_Product xmlns:n1="https://psd-14.sentinel2.eo.esa.int/PSD/x.xsd">
 <n1:General_Info><Product_Info>
  <PRODUCT_START_TIME>2023-08-13T09:55:59.024Z</PRODUCT_START_TIME>
  <PRODUCT_URI>{NAME}.SAFE</PRODUCT_URI>
  <PROCESSING_BASELINE>{baseline}</PROCESSING_BASELINE></Product_Info>
  <Product_Image_Characteristics><QUANTIFICATION_VALUES_LIST>
   <{unit} unit="none">{quantification}</{unit}>
   <AOT_QUANTIFICATION_VALUE unit="none">1000.0</AOT_QUANTIFICATION_VALUE>
  </QUANTIFICATION_VALUES_LIST>{listed}{more}
  </Product_Image_Characteristics></n1:General_Info>
</n1:Level-{level}_User_Product>"""


TREE = {  # folder, pixel size, bands
    "R10m": (10, ("B02", "B03", "B04", "B08")),
    "R20m": (20, ("B04", "B05", "B8A", "B11", "B12", "SCL")),
    "R60m": (60, ("B01", "B04", "B09")),
}
BASE = {"B01": 1500, "B02": 1450, "B03": 1700, "B04": 1600, "B05": 2200, "B08": 4100,
        "B8A": 4200, "B09": 4000, "B11": 3100, "B12": 2500}  # fmt: skip


@pytest.fixture(scope="session")
def safe(tmp_path_factory):
    """A .SAFE folder of baseline 05.09 as ESA lays it out, JPEG 2000, offset of 1000 included.

    The red band differs by 1 between its pixel sizes, and its first pixels of 10 m are nodata.
    """
    root = tmp_path_factory.mktemp("products") / f"{NAME}.SAFE"
    granule = root / "GRANULE" / "L2A_T33TWL_A033581_20230813T095559"
    for folder, (metres, bands) in TREE.items():
        for band in bands:
            if band == "SCL":
                array = np.full((60, 60), 4, np.uint8)
                array[20:40, 10:30] = 9
                array[:2, :2] = 0
            else:
                array = pixels(metres, BASE[band])
                if band == "B04":
                    array += {10: 0, 20: 1, 60: 2}[metres]
                array[: 40 // metres, : 40 // metres] = 0
            path = granule / "IMG_DATA" / folder / f"{PREFIX}_{band}_{metres}m.jp2"
            write(path, array, metres, "JP2OpenJPEG", QUALITY="100", REVERSIBLE="YES")
    write(granule / "QI_DATA" / "MSK_DETFOO_B04.jp2", np.ones((60, 60), np.uint8), 20)
    write(granule / "QI_DATA" / f"{PREFIX}_B02_10m.jp2", np.ones((60, 60), np.uint8), 20)
    write(granule / "IMG_DATA" / "R10m" / f"{PREFIX}_TCI_10m.jp2", np.ones((9, 9), np.uint8), 10)
    (root / "MTD_MSIL2A.xml").write_text(product_xml())
    (root / "INSPIRE.xml").write_text("<x/>")
    (granule / "MTD_TL.xml").write_text("<n1:Level-2A_Tile_ID></n1:Level-2A_Tile_ID>")
    return root


def zipped(folder, target, also=()):
    """Zip a folder with its own name in front, as downloads are."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, f"{folder.name}/{path.relative_to(folder).as_posix()}")
        for name, content in also:
            archive.writestr(name, content)
    return str(target)


def band_folder(folder, values=None, suffix=".tif", **options):
    """Write a folder of plain band files, and return it."""
    for name, array in (values or {"B04": pixels(10, 600), "B08": pixels(10, 3000)}).items():
        write(folder / f"{name}{suffix}", array, 10, **options)
    return folder


def item(folder, properties=(), scale=0.0001, offset=-0.1, keys=(("B04", "red"), ("B08", "nir"))):
    """Write a STAC item beside band files."""
    raster = {} if scale is None else {"raster:bands": [{"scale": scale, "offset": offset}]}
    assets = {
        key: {"href": f"{band}.tif", "eo:bands": [{"name": key, "common_name": key}], **raster}
        for band, key in keys
    }
    made = {
        "type": "Feature",
        "stac_version": "1.0.0",
        "id": "S2B_33TWL_20230813_0_L2A",
        "properties": {"datetime": "2023-08-13T09:59:59Z", **dict(properties)},
        "assets": assets,
    }
    (folder / "item.json").write_text(json.dumps(made))


@pytest.fixture(scope="session")
def products():
    """The functions that write products, and the constants of these."""
    return SimpleNamespace(
        write=write,
        pixels=pixels,
        product_xml=product_xml,
        zipped=zipped,
        band_folder=band_folder,
        item=item,
        NAME=NAME,
        OLD_NAME=OLD_NAME,
        PREFIX=PREFIX,
        LEFT=LEFT,
        TOP=TOP,
        SIDE=SIDE,
        BASE=BASE,
    )
