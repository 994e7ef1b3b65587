"""The ledger: what goes in comes out, the present is a view, nothing is lost or changed."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from panse.ledger import Filters
from panse.model import Decision, Entity, Extraction, Gap, GapReason, LedgerError, UnknownName, Verdict, When


@pytest.fixture
def shelf(shelf):
    """Keep the file open: what is asked here is the same, and asked sooner."""
    with shelf.ledger.held():
        yield shelf


def counted(ledger):
    """Return how many rows each table has."""
    with ledger.reading() as connection:
        tables = [name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        return {table: connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0] for table in tables}


def test_what_was_recorded_is_there_with_its_place(shelf, waters):
    document = waters.document()
    extraction = waters.extraction(document)
    recorded = shelf.record(document, extraction)
    assert (recorded.added, recorded.let_in, recorded.refused) == (True, 2, 1)
    first, second = shelf.ledger.claims()
    assert (first.claim, second.claim) == extraction.claims
    assert (first.line, first.quote, first.section) == (3, "강물은 시내를 샀다", "강가의 소식")
    assert second.quote == "강물은 3억 원을 모았다"
    assert first.document.name == "river.md"
    assert first.recorded == waters.start.replace(day=1)
    assert not first.bundled


def test_a_document_comes_back_as_it_was_read(shelf, waters):
    document = waters.document()
    shelf.record(document)
    assert shelf.ledger.document(document.id) == document


def test_refusals_mentions_and_proposed_entities_come_back(shelf, waters):
    document = waters.document()
    extraction = waters.extraction(document)
    shelf.record(document, extraction)
    (refused,) = shelf.ledger.refusals()
    assert (refused.refusal, refused.line, refused.quote) == (extraction.refusals[0], 5, "호수는 조용하다")
    assert shelf.ledger.mentions(document.id) == extraction.mentions
    assert shelf.ledger.entities() == extraction.proposed


def test_reading_twice_adds_nothing(shelf):
    shelf.record()
    before = counted(shelf.ledger)
    again = shelf.record(day=2)
    assert not again.added
    assert counted(shelf.ledger) == before


def test_another_file_name_is_no_other_reading(shelf, waters):
    document = waters.document()
    shelf.record(document)
    assert not shelf.record(replace(document, name="copy.md"), waters.extraction(document)).added


def test_the_present_reading_tells_that_nothing_would_be_added(shelf, waters):
    document = waters.document()
    assert shelf.ledger.present_reading(document, waters.pack, "1") is None
    shelf.record(document)
    present = shelf.ledger.present_reading(document, waters.pack, "1")
    assert (present.let_in, present.refused, present.open_dates, present.proposed) == (2, {"no_object": 1}, 1, 1)
    assert shelf.ledger.present_reading(document, waters.pack, "2") is None
    assert shelf.ledger.present_reading(replace(document, published=None), waters.pack, "1") is None


def test_the_latest_reading_of_a_document_is_found_by_its_id_alone(shelf, waters):
    document = waters.document()
    assert shelf.ledger.latest_reading(document.id) is None
    shelf.record(document)
    assert shelf.ledger.latest_reading(document.id) == shelf.ledger.present_reading(document, waters.pack, "1")


def test_a_reading_with_another_date_takes_the_place_of_the_first(shelf, waters):
    document = waters.document()
    shelf.record(document)
    later = replace(document, published=When.parse("2023-05"))
    one_claim = Extraction(waters.extraction(document).claims[:1], ())
    shelf.record(later, one_claim, day=2)
    assert [record.claim.predicate for record in shelf.ledger.claims()] == ["acquires"]
    assert shelf.ledger.document(document.id).published == When.parse("2023-05")
    assert shelf.ledger.refusals() == ()
    assert shelf.ledger.entities() == ()


def test_the_text_of_a_document_is_kept_once(shelf, waters):
    document = waters.document()
    for day, published in enumerate(("2024-01", "2024-02", "2024-03"), 1):
        shelf.record(replace(document, published=When.parse(published)), day=day)
    with shelf.ledger.reading() as connection:
        assert connection.execute("SELECT count(*), count(text) FROM documents").fetchall() == [(3, 1)]
    assert shelf.ledger.document(document.id).text == document.text


def test_a_reading_comes_back_when_it_is_read_again(shelf, waters):
    first, second = waters.document(published="2024-02"), waters.document(published="2024-01")
    shelf.record(first, day=1)
    shelf.record(second, Extraction((), ()), day=2)
    rows = counted(shelf.ledger)["claims"]
    assert shelf.record(first, day=3).added
    assert len(shelf.ledger.claims()) == 2
    assert shelf.ledger.document(first.id) == first
    assert counted(shelf.ledger)["claims"] == rows
    assert len(shelf.ledger.claims(Filters(as_of=date(2024, 3, 2)))) == 0


def test_a_surer_method_makes_a_new_wording_of_the_same_claim(shelf, waters):
    document = waters.document()
    shelf.record(document, waters.extraction(document, confidence=0.6), day=1)
    shelf.record(document, waters.extraction(document, confidence=0.9), day=2, engine="2")
    present = shelf.ledger.claims()
    assert {record.claim.confidence for record in present} == {0.9}
    assert {record.recorded.day for record in present} == {1}, "it was learned on the first day"
    assert {record.claim.confidence for record in shelf.ledger.claims(Filters(as_of=date(2024, 3, 1)))} == {0.6}


def test_a_claim_given_twice_is_kept_once_as_the_surest(shelf, waters):
    document = waters.document()
    claim = waters.extraction(document).claims[0]
    shelf.record(document, Extraction((claim, replace(claim, confidence=0.9), claim), ()))
    assert [record.claim.confidence for record in shelf.ledger.claims()] == [0.9]


def test_a_claim_that_stands_in_another_document_is_our_fault(shelf, waters):
    extraction = waters.extraction(waters.document(name="other.md"))
    with pytest.raises(ValueError, match=r"does not stand in document river\.md"):
        shelf.record(waters.document(), extraction)
    assert shelf.ledger.documents() == ()


def test_a_claim_is_found_by_its_id(shelf):
    shelf.record()
    record = shelf.ledger.claims()[1]
    assert shelf.ledger.claim(record.id) == record
    with pytest.raises(UnknownName, match="No claim has the id"):
        shelf.ledger.claim("0" * 20)


@pytest.mark.parametrize(
    ("filters", "predicates"),
    [
        (Filters(subject="River"), ["acquires", "raises"]),
        (Filters(subject="Brook"), []),
        (Filters(object="Brook"), ["acquires"]),
        (Filters(entity="Brook"), ["acquires"]),
        (Filters(entity="River", predicate="raises"), ["raises"]),
        (Filters(min_confidence=0.8), ["acquires", "raises"]),
        (Filters(min_confidence=0.81), []),
        (Filters(document="river.md"), ["acquires", "raises"]),
        (Filters(document="sea.md"), []),
        (Filters(bundled=True), []),
        (Filters(bundled=False), ["acquires", "raises"]),
        (Filters(valid_at=date(2024, 2, 29)), ["acquires"]),
        (Filters(valid_at=date(2024, 3, 1)), []),
        (Filters(valid_at=When.parse("2024")), ["acquires"]),
        (Filters(valid_at=When.parse("2023")), []),
        (Filters(as_of=date(2024, 2, 29)), []),
        (Filters(as_of=date(2024, 3, 1)), ["acquires", "raises"]),
        (Filters(as_of=date.max), ["acquires", "raises"]),
    ],
)
def test_claims_are_filtered(shelf, filters, predicates):
    shelf.record()
    assert [record.claim.predicate for record in shelf.ledger.claims(filters)] == predicates


@pytest.mark.parametrize(
    ("valid", "until", "day", "holds"),
    [
        ("2022", "2024-06", "2023-05-05", True),
        ("2022", "2024-06", "2024-06-30", True),
        ("2022", "2024-06", "2024-07-01", False),
        ("2022", "2024-06", "2021-12-31", False),
        (None, "2024", "1999-01-01", True),
        (None, "2024", "2025-01-01", False),
        (None, None, "2024-01-01", False),
    ],
)
def test_a_period_holds_from_its_first_day_to_its_last(shelf, waters, valid, until, day, holds):
    document = waters.document()
    claim = replace(
        waters.extraction(document).claims[1],
        valid=valid and When.parse(valid),
        valid_until=until and When.parse(until),
    )
    shelf.record(document, Extraction((claim,), ()))
    assert bool(shelf.ledger.claims(Filters(valid_at=date.fromisoformat(day)))) is holds


def test_a_day_ends_at_midnight_utc(shelf, waters):
    late = datetime.fromisoformat("2024-03-06T01:00:00+09:00")  # still the fifth in UTC
    document = waters.document()
    shelf.ledger.record(document, waters.extraction(document), pack=waters.pack, engine="1", recorded=late)
    assert shelf.ledger.claims(Filters(as_of=date(2024, 3, 5)))
    assert not shelf.ledger.claims(Filters(as_of=date(2024, 3, 4)))
    assert shelf.ledger.claims()[0].recorded == datetime(2024, 3, 5, 16, tzinfo=UTC)


def test_a_clock_set_back_changes_nothing_that_was_known(shelf):
    shelf.record(name="a.md", day=10)
    shelf.record(name="b.md", day=4)
    assert [one.name for one in shelf.ledger.documents(as_of=date(2024, 3, 9))] == []
    assert [one.name for one in shelf.ledger.documents(as_of=date(2024, 3, 10))] == ["a.md", "b.md"]


def test_documents_known_on_a_day_are_those_recorded_by_then(shelf):
    shelf.record(name="b.md", day=2)
    shelf.record(name="a.md", day=5)
    assert [one.name for one in shelf.ledger.documents()] == ["a.md", "b.md"]
    assert [one.name for one in shelf.ledger.documents(as_of=date(2024, 3, 4))] == ["b.md"]


def test_unknown_documents_are_named(shelf):
    with pytest.raises(UnknownName, match='No document has the id "x"'):
        shelf.ledger.document("x")


def test_bundled_facts_stand_without_their_sentences(shelf, waters):
    pack, claims = waters.bundle(waters.pack, ["강물은 시내를 샀다"])
    (recorded,) = shelf.ledger.record_bundled(pack, claims, engine="1", recorded=waters.start)
    assert (recorded.added, recorded.let_in) == (True, 1)
    (record,) = shelf.ledger.claims()
    assert (record.bundled, record.quote, record.section, record.line) == (True, None, "§ 1", 1)
    assert (record.document.held, record.document.published) == (False, When.parse("2023-11-30"))
    with pytest.raises(LedgerError, match="Read the file to see its text"):
        shelf.ledger.document(record.document.id)


def test_bundled_facts_are_added_once(shelf, waters):
    pack, claims = waters.bundle(waters.pack, ["강물은 시내를 샀다"])
    shelf.ledger.record_bundled(pack, claims, engine="1", recorded=waters.start)
    before = counted(shelf.ledger)
    (again,) = shelf.ledger.record_bundled(
        replace(pack, fingerprint="other names"), claims, engine="2", recorded=waters.start
    )
    assert not again.added
    assert counted(shelf.ledger) == before


def test_who_reads_the_source_sees_the_bundled_quotations_that_its_hash_bears_out(shelf, waters):
    pack, claims = waters.bundle(waters.pack, ["강물은 시내를 샀다", "강물은 3억 원을 모았다"])
    pack = replace(pack, claims=(pack.claims[0], replace(pack.claims[1], quote_sha256="0" * 64)))
    shelf.ledger.record_bundled(pack, claims, engine="1", recorded=waters.start)
    document = replace(waters.document(), sha256=waters.source.sha256, name="mine.md")
    shelf.record(document, Extraction((), ()), day=2)
    assert [record.quote for record in shelf.ledger.claims()] == ["강물은 시내를 샀다", None]
    assert [(one.name, one.held) for one in shelf.ledger.documents()] == [("mine.md", True)]
    assert [one.held for one in shelf.ledger.documents(as_of=date(2024, 3, 1))] == [False]


def test_a_claim_both_read_and_bundled_is_one_claim_the_surer(shelf, waters):
    pack, claims = waters.bundle(waters.pack, ["강물은 시내를 샀다"])
    document = replace(waters.document(), sha256=waters.source.sha256)
    read = replace(claims[0], method="ko.buys", confidence=0.8)
    shelf.ledger.record_bundled(pack, claims, engine="1", recorded=waters.start)
    shelf.record(document, Extraction((read,), ()), day=2)
    assert [record.claim.method for record in shelf.ledger.claims()] == ["bundled"]
    assert [record.claim.method for record in shelf.ledger.claims(Filters(bundled=False))] == ["ko.buys"]
    assert shelf.ledger.counts().claims == 1
    assert shelf.ledger.claims_by_document() == {document.id: 1}


def test_counts_tell_what_there_is(shelf):
    assert shelf.ledger.counts().documents == 0
    shelf.record()
    counts = shelf.ledger.counts()
    assert (counts.documents, counts.held, counts.claims, counts.refusals, counts.entities) == (1, 1, 2, 1, 1)
    assert shelf.ledger.claims_by_entity() == {"River": 2, "Brook": 1}


def test_entities_that_people_add_go_before_those_that_readings_propose(shelf, waters):
    shelf.record()
    added = Entity("Brook", "org", (), "US")
    shelf.ledger.add_entities([added], recorded=waters.start.replace(day=2))
    assert shelf.ledger.entities() == (added,)
    assert shelf.ledger.entities(as_of=date(2024, 3, 1))[0].proposed


def test_decisions_are_kept_in_order_each_once(shelf, waters):
    said = [Decision(verdict, "a", "kim", waters.start, "b", "보았다") for verdict in (Verdict.SAME, Verdict.DIFFERENT)]
    for decision in (*said, said[0]):
        shelf.ledger.record_decision(decision, recorded=waters.start)
    assert shelf.ledger.decisions() == tuple(said)
    assert shelf.ledger.decisions(as_of=date(2024, 2, 29)) == ()


def test_a_name_that_is_no_unicode_is_stored_as_it_can_be(shelf, waters):
    document = waters.document()
    shelf.record(replace(document, name="\udced\udc95.md"), waters.extraction(document))
    assert [one.name for one in shelf.ledger.documents()] == ["??.md"]


def test_a_zero_character_in_a_text_is_kept(shelf, waters):
    document = waters.document(text=waters.text + "a\0b\n")
    shelf.record(document)
    assert shelf.ledger.document(document.id).text.endswith("a\0b\n")


def test_an_extraction_of_nothing_is_a_reading_too(shelf, waters):
    assert shelf.record(waters.document(), Extraction((), ())).added
    assert not shelf.record(waters.document(), Extraction((), ())).added
    assert shelf.ledger.counts().documents == 1


def test_pages_and_what_was_not_read_come_back_with_the_document_and_its_claims(shelf, waters):
    plain = waters.document()
    turn = plain.text.index("강물은 3억 원을")
    gaps = (Gap(GapReason.SCANNED, (3, 5)), Gap(GapReason.BROKEN, (9,)))
    document = replace(plain, pages=((0, 1), (turn, 2)), gaps=gaps, remarks=("A sheet was hidden.", "So was a row."))
    shelf.record(document, waters.extraction(document))
    assert shelf.ledger.document(document.id) == document
    (known,) = shelf.ledger.documents()
    assert (known.gaps, known.remarks) == (gaps, document.remarks)
    assert [claim.page for claim in shelf.ledger.claims()] == [1, 2]


def test_what_has_no_pages_has_none(shelf):
    shelf.record()
    assert {claim.page for claim in shelf.ledger.claims()} == {None}
    assert shelf.ledger.documents()[0].gaps == ()
