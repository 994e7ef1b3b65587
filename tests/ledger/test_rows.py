"""Values to rows and back: whatever a claim, an entity or a block says, it comes back as it was."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from panse.ledger import blocks_from_json, blocks_to_json
from panse.ledger.rows import entity_columns, entity_from, naive_utc
from panse.model import (
    Block,
    BlockKind,
    Bound,
    CellPlace,
    Claim,
    DatePrecision,
    Entity,
    Evidence,
    Extraction,
    Name,
    NoteMark,
    Quantity,
    Span,
    Status,
    When,
)

TEXT = "강물은 시내를 샀다고 밝혔다. It raised about 3 billion won. " * 4
words = st.text(st.sampled_from("가힣a Z0'\"\\\n\t\0%_;€😀\u200f\ue000"), min_size=1, max_size=12)
spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 40)).map(
    lambda ends: Span(ends[0], min(ends[0] + ends[1], len(TEXT)))
)
numbers = st.decimals(allow_nan=False, allow_infinity=False) | st.sampled_from(
    [Decimal("1E+400"), Decimal("-0"), Decimal("1.2300"), Decimal("3E+8"), Decimal("1E-400")]
)
whens = st.builds(When, st.dates(date(1, 1, 1)), st.just(DatePrecision.DAY)) | st.builds(
    When.year, st.integers(1, 9999)
)


@st.composite
def quantities(draw):
    value, step = draw(numbers), abs(draw(numbers)) or Decimal(1)
    high = draw(st.none() | numbers)
    counter = draw(st.none() | words)
    bound = draw(st.none() | st.sampled_from(Bound))
    return Quantity(value, draw(words), high if high is not None and high > value else None, bound, step, counter)


@st.composite
def claims(draw):
    object_ = draw(st.none() | words)
    valid, until = draw(st.none() | whens), draw(st.none() | whens)
    if valid is not None and until is not None and until.end <= valid.start:
        until = None
    return Claim(
        subject=draw(words),
        predicate=draw(words),
        evidence=Evidence("?", draw(spans), tuple(draw(st.lists(spans, max_size=3)))),
        method=draw(words),
        confidence=draw(st.floats(0, 1)),
        object=object_,
        quantity=None if object_ is not None else draw(st.none() | quantities()),
        valid=valid,
        valid_until=until,
        status=draw(st.sampled_from(Status)),
        about=draw(st.none() | words),
        amount=draw(st.none() | quantities()),
        attributed_to=draw(st.none() | words),
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stated=st.lists(claims(), max_size=12))
def test_any_claim_comes_back_as_it_was_stated(shelf, waters, stated):
    document = waters.document(text=TEXT)
    own = tuple(replace(one, evidence=replace(one.evidence, document=document.id)) for one in stated)
    with shelf.ledger.held():
        shelf.record(document, Extraction(own, ()), engine=repr(own))
        found = {record.id: record.claim for record in shelf.ledger.claims()}
    surest: dict[str, Claim] = {}
    for claim in own:
        if claim.id not in surest or claim.confidence > surest[claim.id].confidence:
            surest[claim.id] = claim
    assert found == surest
    for id_, claim in found.items():
        assert written(claim) == written(surest[id_]), "to the digit, 1E+3 as 1E+3"
        assert claim.id == id_


def written(claim):
    return [part and (str(part.value), str(part.value_high), str(part.step)) for part in (claim.quantity, claim.amount)]


@given(
    st.lists(
        st.builds(
            Entity,
            words,
            words,
            st.lists(st.builds(Name, words.filter(str.strip), words, st.booleans()), max_size=3).map(tuple),
            st.none() | words,
            st.lists(words, max_size=3).map(tuple),
            st.none() | words,
            st.booleans(),
        ),
        max_size=5,
    )
)
def test_any_entity_comes_back_as_it_was(entities):
    columns = entity_columns(entities)
    rows = [{name: column[at] for name, column in columns.items()} for at in range(len(entities))]
    assert [entity_from(row) for row in rows] == entities


@st.composite
def blocks(draw):
    span = draw(spans)
    kind = draw(st.sampled_from(BlockKind))
    small = st.integers(0, 9)
    place = st.builds(
        CellPlace, small, small, small, st.integers(1, 3), st.integers(1, 3), st.booleans(), st.lists(small).map(tuple)
    )
    return Block(
        kind=kind,
        span=span,
        pieces=draw(st.sampled_from([(), (span,)])),
        level=draw(small),
        parent=draw(st.none() | small),
        marker=draw(st.none() | words),
        label=draw(st.none() | words),
        place=draw(place) if kind is BlockKind.CELL else None,
        notes=tuple(draw(st.lists(st.builds(NoteMark, spans, words, st.none() | small), max_size=2))),
    )


@given(st.lists(blocks(), max_size=6))
def test_any_block_comes_back_as_it_was(stood):
    assert list(blocks_from_json(blocks_to_json(stood))) == stood


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        naive_utc(datetime(2024, 1, 1))  # noqa: DTZ001 - the fault in question
