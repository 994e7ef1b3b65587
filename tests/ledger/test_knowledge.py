"""What was known on a day never changes afterwards, whatever is recorded later."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from panse.ledger import Filters
from panse.model import Extraction, When

DAY = timedelta(days=1)
FIRST = datetime(2024, 3, 1, 12, tzinfo=UTC)

# one event: which document, told to be of which year, with how many claims, read by which engine, how many days later;
# the clock may be set back
events = st.lists(
    st.tuples(
        st.sampled_from(["a.md", "b.md"]),
        st.sampled_from(["2022", "2023"]),
        st.integers(0, 2),
        st.sampled_from(["1", "2"]),
        st.integers(-3, 3),
    ),
    min_size=1,
    max_size=5,
)


def known_on(ledger, day):
    """Return all that the ledger shows as of a day."""
    return (
        ledger.documents(as_of=day),
        ledger.claims(Filters(as_of=day)),
        ledger.refusals(as_of=day),
        ledger.entities(as_of=day),
        ledger.counts(as_of=day),
    )


@contextmanager
def fresh(waters):
    """Give an empty ledger, kept open so that many examples take seconds."""
    with TemporaryDirectory() as folder:
        ledger = waters.shelf(Path(folder) / "waters.panse").ledger
        with ledger.held():
            yield ledger


@settings(max_examples=10, deadline=None)
@given(happened=events)
def test_what_was_known_on_a_day_never_changes_afterwards(waters, happened):
    with fresh(waters) as ledger:
        now = FIRST
        told: dict[date, object] = {}
        for name, year, claims, engine, days in happened:
            now += days * DAY
            document = replace(waters.document(name), published=When.parse(year))
            whole = waters.extraction(document)
            extraction = Extraction(whole.claims[:claims], whole.refusals[:claims], (), whole.proposed[:claims])
            ledger.record(document, extraction, pack=waters.pack, engine=engine, recorded=now)
            with ledger.reading() as connection:
                latest = connection.execute("SELECT max(recorded) FROM readings").fetchall()[0][0].date()
            for day, before in told.items():
                if day < latest:  # the day is over by the ledger's clock
                    assert known_on(ledger, day) == before
            for day in (latest - DAY, latest):
                told[day] = known_on(ledger, day)
        assert known_on(ledger, date.max) == known_on(ledger, latest)


@settings(max_examples=6, deadline=None)
@given(happened=events)
def test_reading_again_what_was_read_last_changes_nothing(waters, happened):
    with fresh(waters) as ledger:
        for name, year, _, engine, _ in happened:
            document = replace(waters.document(name), published=When.parse(year))
            extraction = waters.extraction(document)
            ledger.record(document, extraction, pack=waters.pack, engine=engine, recorded=FIRST)
            before = known_on(ledger, date.max)
            assert not ledger.record(document, extraction, pack=waters.pack, engine=engine, recorded=FIRST + DAY).added
            assert known_on(ledger, date.max) == before
