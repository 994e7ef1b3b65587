"""How often something proved right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panse.model import Tally


@pytest.mark.parametrize(
    ("right", "found", "low", "high"),
    [  # Wilson's interval, by the closed formula
        (0, 10, 0.0, 0.2775),
        (5, 10, 0.2366, 0.7634),
        (10, 10, 0.7225, 1.0),
        (80, 100, 0.7112, 0.8666),
        (0, 0, 0.0, 1.0),
    ],
)
def test_the_interval_is_wilsons(right, found, low, high):
    assert Tally(right, found).interval == (low, high)


@given(st.integers(0, 500), st.integers(1, 500))
def test_the_share_lies_within_its_interval_and_more_evidence_narrows_it(right, more):
    tally, ten_times = Tally(right, right + more), Tally(10 * right, 10 * (right + more))
    low, high = tally.interval
    assert 0 <= low <= (tally.share or 0) + 1e-4
    assert (tally.share or 0) - 1e-4 <= high <= 1
    assert ten_times.interval[1] - ten_times.interval[0] < high - low


def test_of_nothing_there_is_no_share():
    assert Tally(0, 0).share is None
    assert Tally(1, 3).share == 0.3333


def test_tallies_add_up():
    assert Tally(1, 2) + Tally(3, 4) == Tally(4, 6)


@pytest.mark.parametrize(("right", "found"), [(2, 1), (-1, 3)])
def test_no_more_is_right_than_was_found(right, found):
    with pytest.raises(ValueError, match="cannot be right"):
        Tally(right, found)
