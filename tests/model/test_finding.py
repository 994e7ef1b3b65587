"""Facts, conflicts and decisions."""

from datetime import UTC, datetime

import pytest

from panse.model import Conflict, ConflictKind, Decision, Fact, Severity, Verdict

NOW = datetime(2024, 1, 2, 3, 4, tzinfo=UTC)


def test_a_fact_is_the_claims_it_rests_on_in_any_order():
    assert Fact(("a", "b"), ("Brook",), 0.9).id == Fact(("b", "a"), (), 0.5).id
    assert Fact(("a",), (), 0.9).id != Fact(("b",), (), 0.9).id
    with pytest.raises(ValueError, match="at least one claim"):
        Fact((), (), 0.9)


def test_a_conflict_is_its_kind_and_its_sides_whatever_the_reason_says():
    one = Conflict(ConflictKind.VALUE, (("a", "b"), ("c",)), Severity.HIGH, "둘", "two")
    assert one.id == Conflict(ConflictKind.VALUE, (("b", "a"), ("c",)), Severity.LOW, "", "").id
    assert one.id != Conflict(ConflictKind.DATE, (("a", "b"), ("c",)), Severity.HIGH, "둘", "two").id


def test_a_decision_has_a_time_with_a_zone():
    with pytest.raises(ValueError, match="time zone"):
        Decision(Verdict.ACCEPT, "a", "reviewer", datetime(2024, 1, 2))  # noqa: DTZ001 - the fault in question


@pytest.mark.parametrize("verdict", [Verdict.SAME, Verdict.DIFFERENT])
def test_same_and_different_speak_of_two(verdict):
    with pytest.raises(ValueError, match="two entities"):
        Decision(verdict, "a", "reviewer", NOW)
    assert (
        Decision(verdict, "a", "reviewer", NOW, other="b").id != Decision(verdict, "a", "reviewer", NOW, other="c").id
    )
