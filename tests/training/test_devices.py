"""Where a network is trained and evaluated."""

from dataclasses import replace

import pytest

from scarmapper.core.errors import ScarMapperError

torch = pytest.importorskip("torch")
pytest.importorskip("tqdm")
pytest.importorskip("matplotlib")

from scarmapper.models.training import __main__ as command_line  # noqa: E402
from scarmapper.models.training import devices, fit  # noqa: E402


@pytest.fixture
def cards(monkeypatch):
    """Return a function that sets the number of cuda devices; at first none, and no mps."""

    def there_are(count):
        monkeypatch.setattr(torch.cuda, "is_available", lambda: count > 0)
        monkeypatch.setattr(torch.cuda, "device_count", lambda: count)

    there_are(0)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.cudnn, "allow_tf32", torch.backends.cudnn.allow_tf32)
    return there_are


def test_a_graphics_card_is_taken_where_there_is_one(cards, monkeypatch):
    assert devices.chosen("auto") == torch.device("cpu")
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: True)
    assert devices.chosen("mps") == torch.device("mps")
    assert devices.chosen("auto") == torch.device("cpu")
    cards(2)
    assert devices.chosen("auto") == torch.device("cuda")
    assert devices.chosen("cuda:1") == torch.device("cuda", 1)
    assert not torch.backends.cudnn.allow_tf32
    with pytest.raises(ScarMapperError, match=r"no device cuda:2.*cuda:0, cuda:1, mps, cpu"):
        devices.chosen("cuda:2")


@pytest.mark.parametrize("name", ["cuda", "cuda:1", "mps"])
def test_a_device_that_is_not_there_is_an_error(cards, tiny, tmp_path, name, capsys):
    config, patches, parts = tiny
    with pytest.raises(ScarMapperError, match=f"no device {name}:.*cpu"):
        fit.Trainer(replace(config, device=name), patches, parts, tmp_path / "run")
    assert not (tmp_path / "run" / fit.CONFIG).exists()
    fit.write_config(config, tmp_path)
    given = ["--config", tmp_path / fit.CONFIG, "--data", tmp_path, "--run", tmp_path / "run"]
    for command in (["train"], ["crossvalidate", "--start", tmp_path]):
        for device, message in ((name, "no device"), ("cpu", "No patches")):
            assert command_line.main([*map(str, [*command, *given]), "--device", device]) == 1
            printed = capsys.readouterr()
            assert message in printed.err
            assert printed.out == ("training on cpu\n" if device == "cpu" else "")


def test_a_run_is_evaluated_on_the_device_given(cards, tiny, tmp_path, capsys):
    config, patches, parts = tiny
    fit.Trainer(config, patches, parts, tmp_path).run(until=1)
    fit.write_config(replace(config, device="cuda"), tmp_path)
    given = ["evaluate", "--run", str(tmp_path), "--data", str(tmp_path)]
    assert command_line.main(given) == 1
    assert "no device cuda" in capsys.readouterr().err
    assert command_line.main([*given, "--device", "auto"]) == 1
    printed = capsys.readouterr()
    assert (printed.out, "No patches" in printed.err) == ("evaluating on cpu\n", True)


@pytest.mark.parametrize("name", ["gpu", "cuda:", "cuda:-1", "", 1])
def test_an_unknown_device_is_an_error(name):
    with pytest.raises(ScarMapperError, match="Unknown device"):
        devices.chosen(name)
