"""Networks that start from the weights of another.

Covers models/training/transfer.py and models/training/widen.py.
"""

import pytest

from scarmapper.core.errors import ScarMapperError

torch = pytest.importorskip("torch")

from scarmapper.models.training.config import Config  # noqa: E402
from scarmapper.models.training.network import make_network  # noqa: E402
from scarmapper.models.training.transfer import Start, transfer  # noqa: E402


def test_a_network_takes_over_the_weights_of_another():
    few, many = Config(filters=[4, 8]), Config(filters=[4, 8], bands="l2a")
    torch.manual_seed(0)
    one, other = (make_network(config).eval() for config in (few, many))
    transfer(other, many.band_names, Start(one.state_dict(), few.band_names))
    x = torch.randn(2, 10, 16, 16)
    rgb = x[:, [many.band_names.index(band) for band in few.band_names]]
    with torch.inference_mode():
        assert torch.allclose(other(x), one(rgb), atol=1e-5)
    deeper = make_network(Config(filters=[4, 8, 16], bands="l2a"))
    with pytest.raises(ScarMapperError, match="another network"):
        transfer(deeper, many.band_names, Start(one.state_dict(), few.band_names))


@pytest.mark.parametrize("blocks", ["plain", "residual"])
def test_a_wider_network_begins_where_a_narrower_one_is(blocks):
    own = {"blocks": blocks, "depth": [1, 1, 2], "deep_supervision": True, "dropout": 0.0}
    narrow, wide = Config(filters=[4, 8, 16], **own), Config(filters=[6, 12, 20], **own)
    torch.manual_seed(0)
    one, other = (make_network(config) for config in (narrow, wide))
    x = torch.randn(2, 3, 16, 16)
    one(x)  # so that its batch statistics are its own
    transfer(other, wide.band_names, Start(one.state_dict(), narrow.band_names))
    for mode in ("train", "eval"):
        first, second = (getattr(net, mode)()(x) for net in (one, other))
        for a, b in zip(*([y] if mode == "eval" else y for y in (first, second))):
            assert torch.allclose(a, b, atol=1e-5), mode
    # What is new learns: the gradient reaches its way out at once.
    other.train()(x)[0].sum().backward()
    assert other.head.weight.grad[:, 4:].abs().max() > 0
    with pytest.raises(ScarMapperError, match="same filters or more"):
        transfer(one, wide.band_names, Start(other.state_dict(), narrow.band_names))
