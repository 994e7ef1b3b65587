"""Dates that say how finely they were written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panse.model import DatePrecision, When

years = st.integers(1, 9999)
whens = st.one_of(
    st.builds(When.year, years),
    st.builds(When.half, years, st.integers(1, 2)),
    st.builds(When.quarter, years, st.integers(1, 4)),
    st.builds(When.month, years, st.integers(1, 12)),
    st.builds(When, st.dates(), st.just(DatePrecision.DAY)),
)


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("2023", "2023-01-01", "2024-01-01"),
        ("2023-H1", "2023-01-01", "2023-07-01"),
        ("2023-H2", "2023-07-01", "2024-01-01"),
        ("2023-Q4", "2023-10-01", "2024-01-01"),
        ("2024-02", "2024-02-01", "2024-03-01"),
        ("2024-02-29", "2024-02-29", "2024-03-01"),
        ("2023-12-31", "2023-12-31", "2024-01-01"),
        ("9999", "9999-01-01", "9999-12-31"),
    ],
)
def test_a_date_is_an_interval_half_open(written, start, end):
    when = When.parse(written)
    assert (when.start, when.end) == (date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    "written",
    ["", "23", "2023-13", "2023-00", "2023-02-30", "2023-H3", "2023-Q5", "2023-1", "0000", "2023-11-30 ", "２０２３",
     "2023-11-30T00:00", "내년", "2023\n"],
)  # fmt: skip
def test_what_is_no_date_is_refused(written):
    with pytest.raises(ValueError, match=r"is no date\. Write 2023"):
        When.parse(written)


@given(whens)
def test_what_is_written_is_read_back(when):
    assert When.parse(str(when)) == when


@given(whens, whens)
def test_a_date_within_another_meets_it(one, other):
    if one in other and one.start < one.end:
        assert one.meets(other)
        assert other.meets(one)


@pytest.mark.parametrize(
    ("inner", "outer", "within"),
    [
        ("2023-05", "2023-H1", True),
        ("2023-Q2", "2023-H1", True),
        ("2023-07-01", "2023-H1", False),
        ("2023", "2023-H1", False),
    ],
)
def test_a_finer_date_lies_within_a_coarser_one(inner, outer, within):
    assert (When.parse(inner) in When.parse(outer)) is within


def test_dates_are_ordered_by_first_day_the_coarser_before_the_finer():
    written = ["2023-02", "2023-01-01", "2023", "2023-01", "2022-12-31", "2023-H1", "2023-Q1"]
    ordered = ["2022-12-31", "2023", "2023-H1", "2023-Q1", "2023-01", "2023-01-01", "2023-02"]
    assert [str(when) for when in sorted(map(When.parse, written))] == ordered


def test_a_period_begins_where_its_kind_begins():
    with pytest.raises(ValueError, match="does not begin a quarter"):
        When(date(2023, 2, 1), DatePrecision.QUARTER)
