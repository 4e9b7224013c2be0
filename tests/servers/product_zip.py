"""Products as Copernicus gives them: zip files of a .SAFE folder."""

from __future__ import annotations

import io
import zipfile
from functools import lru_cache

from .image_archive import BANDS, METRES, Scene, band
from .jpeg2000 import jp2_of

_OFFSETS = "".join(f'<BOA_ADD_OFFSET band_id="{n}">-1000</BOA_ADD_OFFSET>' for n in range(13))


@lru_cache(maxsize=8)
def product_zip(scene: Scene) -> bytes:
    """Return the product of a scene: its bands, scene classification and metadata."""
    stamp = scene.time[:19].replace("-", "").replace(":", "")
    granule = f"{scene.uri}/GRANULE/L2A_T{scene.tile}_A018380_{stamp}"
    offsets = _OFFSETS if scene.baseline >= "04.00" else ""
    metadata = (
        "<n1:Level-2A_User_Product>"
        f"<PRODUCT_URI>{scene.uri}</PRODUCT_URI>"
        f"<PROCESSING_BASELINE>{scene.baseline}</PROCESSING_BASELINE>"
        f"<PRODUCT_START_TIME>{scene.time}</PRODUCT_START_TIME>"
        "<PROCESSING_LEVEL>Level-2A</PROCESSING_LEVEL>"
        "<BOA_QUANTIFICATION_VALUE unit='none'>10000</BOA_QUANTIFICATION_VALUE>"
        f"{offsets}</n1:Level-2A_User_Product>"
    )
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        archive.writestr(f"{scene.uri}/MTD_MSIL2A.xml", metadata)
        for name in (*BANDS, "SCL"):
            metres = METRES.get(name, 10)
            archive.writestr(
                f"{granule}/IMG_DATA/R{metres}m/T{scene.tile}_{stamp}_{name}_{metres}m.jp2",
                jp2_of(band(scene, name)),
            )
    return memory.getvalue()
