"""STAC items of the scenes of an archive, in the dialects of the three catalogues.

Their shape follows the public examples of each service (Earth Search v1, Planetary Computer,
Copernicus Data Space); the values are the archive's own.
"""

from __future__ import annotations

import uuid

from .image_archive import BANDS, LEFT, METRES, SIDE, TOP, Scene

EARTH_KEYS = {
    "B02": "blue", "B03": "green", "B04": "red", "B08": "nir", "B8A": "nir08", "B11": "swir16",
    "SCL": "scl",
}  # fmt: skip


def footprint(scene: Scene) -> dict:
    """Return the part of the tile that the swath covers, in longitude and latitude."""
    from rasterio.warp import transform_geom

    left, right = LEFT + scene.east, LEFT + scene.east + 10 * SIDE * scene.covered
    top = TOP + scene.north
    bottom = top - 10 * SIDE
    ring = [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]
    polygon = {"type": "Polygon", "coordinates": [ring]}
    found = transform_geom(f"EPSG:{scene.epsg}", "EPSG:4326", polygon)
    return {"type": found["type"], "coordinates": [[list(p[:2]) for p in found["coordinates"][0]]]}


def _item(scene: Scene, name: str, properties: dict, assets: dict) -> dict:
    shape = footprint(scene)
    xs, ys = zip(*shape["coordinates"][0])
    return {
        "type": "Feature",
        "stac_version": "1.0.0",
        "id": name,
        "collection": scene.collection,
        "geometry": shape,
        "bbox": [min(xs), min(ys), max(xs), max(ys)],
        "properties": {
            "datetime": scene.time.replace("Z", ".024000Z"),
            "platform": scene.platform,
            "constellation": "sentinel-2",
            "instruments": ["msi"],
            "eo:cloud_cover": scene.cloud_cover,
            **properties,
        },
        "links": [],
        "assets": assets,
    }


def _shape(band: str) -> dict:
    metres = METRES.get(band, 10)
    return {"proj:shape": [10 * SIDE // metres] * 2, "gsd": metres}


def earth_search(scene: Scene, base: str) -> dict:
    """Return an item as Earth Search has it, of its first or second collection."""
    c1 = "c1" in scene.collection
    later = scene.baseline >= "04.00"
    assets = {}
    for band in (*BANDS, "SCL"):
        if band in scene.without:
            continue
        raster = {"nodata": 0, "data_type": "uint16", "spatial_resolution": METRES.get(band, 10)}
        if band != "SCL":
            # Of l2a the offset is declared whether it is there or not.
            raster |= {"scale": 0.0001, "offset": -0.1 if later else 0}
        assets[EARTH_KEYS[band]] = {
            "href": f"{base}/files/{scene.id}/{band}.tif",
            "type": "image/tiff; application=geotiff; profile=cloud-optimized",
            "raster:bands": [raster],
            **_shape(band),
        }
    assets["thumbnail"] = {"href": f"{base}/thumbnails/{scene.id}.jpg", "type": "image/jpeg"}
    assets["red-jp2"] = {"href": f"s3://sentinel-s2-l2a/tiles/{scene.tile}/B04.jp2"}
    projection = {"proj:code": f"EPSG:{scene.epsg}"} if c1 else {"proj:epsg": scene.epsg}
    properties = {
        "grid:code": f"MGRS-{scene.tile}",
        "view:sun_elevation": scene.sun,
        "s2:processing_baseline": scene.baseline,
        "s2:product_uri": scene.uri,
        **projection,
    }
    if scene.flag is not None:
        properties["earthsearch:boa_offset_applied"] = scene.flag
    return _item(scene, scene.id, properties, assets)


def planetary_computer(scene: Scene, base: str) -> dict:
    """Return an item as the Planetary Computer has it."""
    assets = {
        band: {
            "href": f"{base}/signed/{scene.id}/{band}.tif",
            "type": "image/tiff; application=geotiff; profile=cloud-optimized",
            **_shape(band),
        }
        for band in (*BANDS, "SCL")
        if band not in scene.without
    }
    properties = {
        "s2:mgrs_tile": scene.tile,
        "sat:relative_orbit": scene.orbit,
        "s2:mean_solar_zenith": 90 - scene.sun,
        "s2:processing_baseline": scene.baseline,
        "s2:product_uri": scene.uri,
        "proj:epsg": scene.epsg,
        "platform": scene.platform.title().replace("Sentinel-2", "Sentinel-2"),
    }
    return _item(scene, scene.uri.replace(".SAFE", ""), properties, assets)


def product_id(scene: Scene) -> str:
    """Return the id of a product in the archive of Copernicus."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, scene.uri))


def copernicus(scene: Scene, base: str) -> dict:
    """Return an item as the Copernicus Data Space has it: JPEG 2000 in its own store."""
    number = product_id(scene)
    product = f"{base}/odata/v1/Products({number})"
    assets = {}
    for band in (*BANDS, "SCL"):
        if band in scene.without:
            continue
        metres = METRES.get(band, 10)
        node = f"{product}/Nodes({scene.uri})/Nodes({band}_{metres}m.jp2)/$value"
        entry = {
            "href": f"s3://eodata/Sentinel-2/MSI/L2A/{scene.uri}/{band}_{metres}m.jp2",
            "type": "image/jp2",
            "proj:code": f"EPSG:{scene.epsg}",
            "gsd": metres,
            "alternate": {"https": {"href": node}},
        }
        if band != "SCL" and scene.baseline >= "04.00":
            entry |= {"raster:scale": 0.0001, "raster:offset": -0.1}
        assets[f"{band}_{metres}m"] = entry
    assets["Product"] = {"href": f"{product}/$value", "type": "application/zip"}
    properties = {
        "grid:code": f"MGRS-{scene.tile}",
        "sat:relative_orbit": scene.orbit,
        "view:sun_elevation": scene.sun,
        "processing:version": scene.baseline,
        "product:type": "S2MSI2A",
    }
    return _item(scene, scene.uri.replace(".SAFE", ""), properties, assets)
