"""Networks with batch normalisation folded into their convolutions."""

import pytest

torch = pytest.importorskip("torch")

from scarmapper.models.training.config import Config  # noqa: E402
from scarmapper.models.training.folding import folded  # noqa: E402
from scarmapper.models.training.network import make_network  # noqa: E402


@pytest.mark.parametrize("blocks", ["plain", "residual"])
def test_folding_changes_nothing_but_the_last_digits(blocks):
    torch.manual_seed(1)
    network = make_network(Config(filters=[8, 16], blocks=blocks, depth=[1, 2]))
    for _ in range(3):  # statistics other than those of a fresh network
        network(torch.randn(4, 3, 32, 32))
    network.eval()
    small = folded(network)
    assert not any(isinstance(layer, torch.nn.BatchNorm2d) for layer in small.modules())
    assert any(isinstance(layer, torch.nn.BatchNorm2d) for layer in network.modules())
    x = torch.randn(1, 3, 32, 32)
    with torch.inference_mode():
        assert torch.allclose(small(x), network(x), atol=0.02)
