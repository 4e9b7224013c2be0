"""The index algorithm through Processing, against the formulas on the files' own pixels."""

import numpy as np
import rasterio


def test_named_bands_hold_the_formulas(run, hokkaido, inputs, tmp_path):
    (image,) = inputs(hokkaido / "post.tif")
    output = str(tmp_path / "indices.tif")
    result = run("spectralindices", INPUT=image, INDICES=[5, 6, 7], OUTPUT=output)
    assert result["OUTPUT"] == output
    with rasterio.open(image) as source, rasterio.open(output) as made:
        blue, green, red = source.read().astype(np.float64)
        grvi, plain_red, brightness = made.read()
        assert made.descriptions == ("GRVI", "Red", "Brightness")
        assert made.transform == source.transform
        assert made.crs == source.crs
    np.testing.assert_allclose(grvi, (green - red) / (green + red), atol=1e-6)
    np.testing.assert_array_equal(plain_red, red)
    np.testing.assert_allclose(brightness, (blue + green + red) / 3, rtol=1e-6)


def test_a_missing_band_is_named_with_what_the_file_has(fails, hokkaido, tmp_path):
    output = tmp_path / "indices.tif"
    message = fails(
        "spectralindices", INPUT=str(hokkaido / "post.tif"), INDICES=[0], OUTPUT=str(output)
    )
    assert "nir (B08" in message
    assert "1 B02, 2 B03, 3 B04" in message
    assert list(tmp_path.iterdir()) == []


def test_band_roles_override_names(run, hokkaido, tmp_path):
    output = str(tmp_path / "indices.tif")
    run(
        "spectralindices",
        INPUT=str(hokkaido / "post.tif"),
        INDICES=[0],
        BAND_ROLES="nir=B03, red=1",
        OUTPUT=output,
    )
    with rasterio.open(hokkaido / "post.tif") as source, rasterio.open(output) as made:
        blue, green, _ = source.read().astype(np.float64)
        np.testing.assert_allclose(made.read(1), (green - blue) / (green + blue), atol=1e-6)


def test_an_image_without_data_is_refused(fails, hokkaido, tmp_path):
    empty, output = tmp_path / "empty.tif", tmp_path / "out" / "indices.tif"
    with rasterio.open(hokkaido / "post.tif") as source:
        pixels, profile, names = source.read(), source.profile, source.descriptions
    with rasterio.open(empty, "w", **{**profile, "nodata": 7}) as made:
        made.write(np.full_like(pixels, 7))
        made.descriptions = names
    message = fails("spectralindices", INPUT=str(empty), INDICES=[5], OUTPUT=str(output))
    assert "holds no data" in message
    assert not output.parent.exists() or not list(output.parent.iterdir())
