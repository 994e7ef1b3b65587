"""Confidence held against what proved right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panse.evaluation.calibration import Judged, calibrate
from panse.model import Tally


def test_facts_are_sorted_into_bins_with_their_mean_and_what_proved_right():
    facts = [Judged(0.81, right=True), Judged(0.83, right=False), Judged(0.97, right=True), Judged(1.0, right=True)]
    low, high = calibrate(facts).bins
    assert (low.low, low.high, low.confidence, low.tally) == (0.8, 0.85, 0.82, Tally(1, 2))
    assert (high.low, high.high, high.confidence, high.tally) == (0.95, 1.0, 0.985, Tally(2, 2))


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ([Judged(1.0, right=True)] * 4, 0.0),
        ([Judged(0.9, right=True)] * 9 + [Judged(0.9, right=False)], 0.0),
        ([Judged(0.9, right=False)] * 10, 0.9),
        ([Judged(0.9, right=False)] * 5 + [Judged(0.6, right=True)] * 15, (5 * 0.9 + 15 * 0.4) / 20),
        ([], None),
    ],
)
def test_the_expected_error_is_the_mean_distance_of_confidence_from_what_proved_right(facts, error):
    assert calibrate(facts).expected_error == (None if error is None else pytest.approx(error))


@given(st.lists(st.builds(Judged, st.floats(0, 1), st.booleans())))
def test_every_fact_is_in_one_bin(facts):
    calibration = calibrate(facts)
    assert sum(one.tally.found for one in calibration.bins) == len(facts)
    assert all(one.low <= one.confidence <= one.high for one in calibration.bins)
    assert calibration.expected_error is None or 0 <= calibration.expected_error <= 1
