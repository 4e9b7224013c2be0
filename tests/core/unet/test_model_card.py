"""Model cards: read, written, and refused with a sentence that names what is wrong.

Covers core/unet/model_card.py and core/unet/card_reader.py.
"""

import hashlib
import json
import subprocess
import sys

import pytest

from scarmapper.core.errors import ScarMapperError
from scarmapper.core.unet.model_card import LARGEST_CARD, ModelCard


def stored(**changes):
    card = {
        "card": 1,
        "name": "unet-rgb",
        "title": "U-Net, red green blue",
        "version": "1.0",
        "description": "",
        "file": "unet-rgb.onnx",
        "sha256": "0123456789abcdef" * 4,
        "input": {"tile": 512, "multiple": 16, "overlap": 64},
        "bands": [
            {
                "role": role,
                "landslide4sense": name,
                "unit": "reflectance × 10 000",
                "divisor": 445.17,
                "mean": 1,
                "std": 1.0,
                "median": -0.05,
                "sigma": 0.4,
            }
            for role, name in (("red", "B4"), ("green", "B3"))
        ],
        "scene": "level",
        "ground_sampling_distance_m": 10.0,
        "threshold": 0.46,
        "calibration": {"method": "temperature", "temperature": 1.21, "in_graph": True},
        "training": {"data": "Landslide4Sense", "patches": {"train": 3}},
        "scores": {"validation": {"f1": 0.7}},
        "notes": ["One."],
    }
    return {**card, **changes}


def band(**changes):
    return {**stored()["bands"][0], **changes}


def test_a_card_comes_back_as_it_was(tmp_path):
    card = ModelCard.from_dict(stored())
    assert card.as_dict() == stored()
    assert card.roles == ("red", "green")
    assert (card.tile, card.multiple, card.overlap) == (512, 16, 64)
    card.write(tmp_path / "unet-rgb.json")
    assert ModelCard.read(tmp_path / "unet-rgb.json") == card
    assert "×" in (tmp_path / "unet-rgb.json").read_text(encoding="utf-8")


def test_a_written_card_is_not_taken_for_a_password(tmp_path):
    """The plugin repository scans what is uploaded, and refuses long hexadecimal texts."""
    scan = pytest.importorskip("detect_secrets")
    settings = pytest.importorskip("detect_secrets.settings")
    digest = hashlib.sha256(b"a model").hexdigest()
    ModelCard.from_dict(stored(sha256=digest)).write(tmp_path / "card.json")
    assert ModelCard.read(tmp_path / "card.json").sha256 == digest
    secrets = scan.SecretsCollection(root=str(tmp_path))
    with settings.default_settings():
        secrets.scan_file("card.json")
    assert secrets.json() == {}


def test_the_embedded_card_has_no_digest_and_sorted_keys():
    card = ModelCard.from_dict(stored())
    inside = json.loads(card.embedded_text())
    assert "sha256" not in inside
    assert list(inside) == sorted(inside)
    assert ModelCard.from_text(card.embedded_text()).as_dict() == {
        key: value for key, value in stored().items() if key != "sha256"
    }


def test_keys_of_later_versions_are_kept():
    card = ModelCard.from_dict(stored(variant="int8", f1_loss=0.01))
    assert card.extra == {"variant": "int8", "f1_loss": 0.01}
    assert card.as_dict()["variant"] == "int8"
    assert card != ModelCard.from_dict(stored())


@pytest.mark.parametrize("key", [key for key in stored() if key not in ("sha256",)])
def test_every_key_is_needed(key):
    card = stored()
    del card[key]
    with pytest.raises(ScarMapperError, match=f"lacks the key “{key}”"):
        ModelCard.from_dict(card)


@pytest.mark.parametrize("key", ["role", "unit", "divisor", "mean", "std", "median", "sigma"])
def test_every_key_of_a_band_is_needed(key):
    broken = band()
    del broken[key]
    with pytest.raises(ScarMapperError, match=f"in band 1, lacks the key “{key}”"):
        ModelCard.from_dict(stored(bands=[broken]))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"card": 2}, "is of version 2; this Scar Mapper reads version 1"),
        ({"card": "1"}, "is of version '1'"),
        ({"card": True}, "is of version True"),
        ({"name": "../unet"}, "has the name"),
        ({"name": ""}, "empty text for “name”"),
        ({"title": 3}, "has 3 for “title”, which must be a text"),
        ({"file": "models/unet.onnx"}, "without a folder"),
        ({"file": "..\\unet.onnx"}, "without a folder"),
        ({"file": "unet.exe"}, "must be the name of an .onnx file"),
        ({"sha256": "abc"}, "not 64 hexadecimal digits"),
        ({"sha256": "0123456789abcdef" * 5}, "not 64 hexadecimal digits"),
        ({"sha256": 7}, "not 64 hexadecimal digits"),
        ({"input": []}, "in “input”, is not an object"),
        ({"input": {"tile": 500, "multiple": 16, "overlap": 64}}, "no multiple of 16"),
        ({"input": {"tile": 512, "multiple": 0, "overlap": 64}}, "between 1 and 1024"),
        ({"input": {"tile": 512, "multiple": 16, "overlap": 300}}, "between 0 and 256"),
        ({"input": {"tile": 512.0, "multiple": 16, "overlap": 64}}, "must be a whole number"),
        ({"input": {"tile": 10**30, "multiple": 16, "overlap": 64}}, "between 16 and 8192"),
        ({"bands": {}}, "must be a list"),
        ({"bands": []}, "names no bands"),
        ({"bands": [3]}, "in band 1, is not an object"),
        ({"bands": [band(), band()]}, "names the band 'red' twice"),
        ({"bands": [band(role="slope", unit="degrees")]}, "names no reflectance band"),
        ({"bands": [band(role="scl")]}, "has the role 'scl'"),
        ({"bands": [band(role="purple")]}, "has the role 'purple'"),
        ({"bands": [band(unit="reflectance")]}, "for red it must be"),
        ({"bands": [band(divisor=0)]}, "must be above 0"),
        ({"bands": [band(std=-1.0)]}, "must be above 0"),
        ({"bands": [band(sigma=0.0)]}, "must be above 0"),
        ({"bands": [band(mean="1")]}, "must be a number"),
        ({"bands": [band(mean=True)]}, "must be a number"),
        ({"bands": [band(median=float("nan"))]}, "must be a finite number"),
        ({"bands": [band(mean=10**400)]}, "must be a finite number"),
        ({"scene": "bright"}, "must be one of medians, level, exact, match"),
        ({"ground_sampling_distance_m": 0}, "must be above 0"),
        ({"threshold": 1.2}, "must lie between 0 and 1"),
        ({"threshold": None}, "must be a number"),
        ({"training": "none"}, "must be an object with keys"),
        ({"scores": {"f1": float("inf")}}, "holds in “scores” what JSON cannot"),
        ({"notes": "none"}, "must be a list"),
        ({"notes": [1]}, "something else than texts"),
    ],
)
def test_wrong_values_are_refused_in_one_sentence(changes, reason):
    with pytest.raises(ScarMapperError) as caught:
        ModelCard.from_dict(stored(**changes))
    assert reason in str(caught.value)
    assert str(caught.value).endswith(".")
    assert len(str(caught.value)) < 250


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is no JSON"),
        ("[1]", "is not an object"),
        ('{"card": NaN}', "is no JSON: NaN is no number"),
        ("[" * 100_000, "is no JSON"),
        (" " * (LARGEST_CARD + 1), "longer than 1 MiB"),
        (b"\xff\xfe\x00", "is no JSON"),
    ],
    ids=["empty", "list", "nan", "nested", "long", "bytes"],
)
def test_texts_that_are_no_card_are_refused(tmp_path, text, reason):
    with pytest.raises(ScarMapperError, match=reason):
        ModelCard.from_text(text)
    path = tmp_path / "card.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ScarMapperError, match=r"card\.json"):
        ModelCard.read(path)


def test_a_card_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ScarMapperError, match="cannot be read"):
        ModelCard.read(tmp_path / "none.json")


def test_a_card_is_not_written_without_the_digest_of_its_file(tmp_path):
    card = stored()
    del card["sha256"]
    with pytest.raises(ScarMapperError, match="needs the “sha256”"):
        ModelCard.from_dict(card).write(tmp_path / "card.json")
    assert not list(tmp_path.iterdir())


def test_cards_need_no_imaging_library():
    """Where models are trained there is neither rasterio nor OpenCV."""
    code = (
        "import sys\n"
        "for name in ('cv2', 'rasterio', 'onnxruntime'):\n"
        "    sys.modules[name] = None\n"
        "from scarmapper.core.unet.model_card import ModelCard\n"
        "from scarmapper.core.unet.bundled_models import bundled_models\n"
        "print(ModelCard.__name__, type(bundled_models()).__name__)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["ModelCard", "list"], done.stderr
