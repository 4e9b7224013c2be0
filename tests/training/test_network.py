"""Networks: their stem, their views and their context."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from scarmapper.models.training.config import View  # noqa: E402
from scarmapper.models.training.network import (  # noqa: E402
    FoldedUNet,
    InContext,
    LogReflectance,
    folded_sizes,
    multiple_of,
)


def test_the_stem_takes_logarithms_of_reflectance_only():
    stem = LogReflectance([1, 1.25], [1, 0.5], [True, False])
    x = torch.tensor([[0.0, 1.0, -1.0, 1e9], [0.0, 1.0, -1.0, 2.0]])[None, :, None]
    planes = stem(x)[0, :, 0]
    expected = 2 * np.log([1.1, 2.1, 0.1, np.exp(3)])
    np.testing.assert_allclose(planes[0].numpy(), expected, rtol=1e-5)
    assert torch.equal(planes[1], x[0, 1, 0])


class Given(torch.nn.Module):
    """Stands for a network: its logits are its input."""

    def forward(self, x):
        return x


def test_logits_rise_with_the_highest_around_them():
    network = InContext(Given(), 0.25)
    flat = torch.full((1, 1, 64, 96), -2.0)
    assert torch.allclose(network(flat), flat * 1.25)
    sure = torch.full((1, 1, 320, 320), -4.0)
    sure[:, :, 160:168, 160:168] = 4.0  # one cell of eight pixels
    added = (network(sure) - sure)[0, 0] / 0.25
    # Seven cells from it, but for the two over which the step is smoothed, and half of one.
    whole, any_ = 8 * (7 - 2) - 4, 8 * (7 + 2) + 4
    inside = slice(160 - whole, 168 + whole)
    assert torch.allclose(added[inside, inside], torch.tensor(4.0))
    reach = slice(160 - any_, 168 + any_)
    assert (added[reach, reach] > -4).all()
    added[reach, reach] = -4
    assert torch.allclose(added, torch.tensor(-4.0))
    # Where an image begins makes no difference if it begins with a cell.
    assert torch.equal(network(sure[:, :, 24:])[:, :, 88:], network(sure)[:, :, 112:])


@pytest.mark.parametrize(
    ("resolutions", "multiple"),
    [([1], 16), ([1, 1.5], 32), ([0.75], 64), ([1.375], 128), ([1.25, 1.5], 64), ([2], 16)],
)
def test_sides_fit_all_resolutions(resolutions, multiple):
    assert multiple_of(2, [View()], in_context=True) == InContext.CELL
    found = multiple_of(5, [View(resolution) for resolution in resolutions])
    assert found == multiple
    sides = [found * each / 16 for each in (1, *resolutions)]
    assert all(side == int(side) for side in sides)


@pytest.mark.parametrize("filters", [(4, 6), (4, 6, 8)])
def test_tiles_of_a_folded_network_overlap_by_what_it_sees(filters):
    torch.manual_seed(0)
    network = FoldedUNet(3, filters).eval()
    tile, overlap = folded_sizes(len(filters))
    assert tile % multiple_of(len(filters), (), fold=2) == 0
    image = torch.rand(1, 3, 160, 160)
    other = image.clone()
    other[..., 80, 80] += 5
    with torch.inference_mode():
        moved = (network(image) - network(other)).abs()[0, 0].numpy() > 1e-7
    rows, columns = np.nonzero(moved)
    seen = max(abs(rows - 80).max(), abs(columns - 80).max())
    assert overlap / 5 < seen <= 0.4 * overlap
