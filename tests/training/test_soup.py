"""The mean of the weights of several networks."""

import pytest

torch = pytest.importorskip("torch")

from scarmapper.models.training.soup import mean_weights  # noqa: E402


def test_weights_are_averaged_and_whole_numbers_are_those_of_the_first():
    states = [
        {"weight": torch.tensor([1.0, 3.0]), "count": torch.tensor(4)},
        {"weight": torch.tensor([3.0, 7.0]), "count": torch.tensor(9)},
    ]
    mean = mean_weights(states)
    assert mean["weight"].tolist() == [2.0, 5.0]
    assert mean["weight"].dtype == torch.float32
    assert int(mean["count"]) == 4
    assert mean_weights(states, [0.75, 0.25])["weight"].tolist() == [1.5, 4.0]
    assert states[0]["weight"].tolist() == [1.0, 3.0]
