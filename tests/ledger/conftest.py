"""A small invented document, what reading it gives, and a ledger to write it into."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest

from panse.ledger import Ledger
from panse.model import (
    Block,
    BlockKind,
    Claim,
    Document,
    Entity,
    Evidence,
    Extraction,
    Mention,
    Name,
    Quantity,
    Refusal,
    Span,
    When,
    content_hash,
)
from panse.packs.pack import BundledClaim, BundledSource, Label, Pack

TEXT = "# 강가의 소식\n\n강물은 시내를 샀다고 밝혔다.\n강물은 3억 원을 모았다.\n호수는 조용하다.\n"
START = datetime(2024, 3, 1, 12, tzinfo=UTC)


def _place(quote):
    begin = TEXT.index(quote)
    return Span(begin, begin + len(quote))


def build_document(name="river.md", published="2024-02", text=TEXT):
    heading = Block(BlockKind.HEADING, Span(0, 8), (Span(2, 8),), level=1)
    body = Block(BlockKind.PARAGRAPH, Span(10, len(text) - 1), (Span(10, len(text) - 1),), parent=0)
    when = None if published is None else When.parse(published)
    sha256 = content_hash(name) * 3 + "0000"
    return Document(name, sha256, "text/markdown", text, (heading, body), "강가의 소식", "ko", "강 신문", when)


def build_extraction(document, confidence=0.8):
    deal = Evidence(document.id, _place("강물은 시내를 샀다"), (_place("강가의 소식"),))
    round_ = Evidence(document.id, _place("강물은 3억 원을 모았다"))
    return Extraction(
        claims=(
            Claim("River", "acquires", deal, "ko.buys", confidence, object="Brook", valid=When.parse("2024-02")),
            Claim(
                "River",
                "raises",
                round_,
                "ko.raises",
                confidence,
                quantity=Quantity(Decimal("3E+8"), "KRW", step=Decimal("1E+8"), counter="원"),
            ),
        ),
        refusals=(
            Refusal("no_object", "nothing is named", document.id, _place("호수는 조용하다"), "ko.is", "Lake is"),
        ),
        mentions=(Mention(_place("강물"), "강물", "River"), Mention(_place("시내"), "시내", "Brook")),
        proposed=(Entity("Brook", "org", (Name("시내", "ko", preferred=True),), "KR", proposed=True),),
        open_dates=1,
    )


SOURCE = BundledSource(
    "f" * 64, "report.md", "강의 보고서", "강 연구소", "2023-11-30", "ko", "text/markdown"
)  # fmt: skip
PACK = Pack(
    name="waters",
    version="1",
    label=Label("물", "Waters"),
    layers=(),
    regions=(),
    kinds=(),
    predicates=(),
    units=(),
    entities=(),
    frames=(),
    lexicon={},
    sources=(SOURCE,),
    fingerprint="pack one",
)


def bundle(pack, quotes):
    """Return the pack with bundled facts, one for each quotation of ``TEXT``, and the facts as claims."""
    facts, claims = [], []
    for line, quote in enumerate(quotes, 1):
        span = _place(quote)
        hashed = __import__("hashlib").sha256(quote.encode()).hexdigest()
        facts.append(BundledClaim(SOURCE.sha256, line, "§ 1", span.start, span.end, hashed, {}))
        evidence = Evidence(content_hash("document", SOURCE.sha256), span)
        claims.append(Claim("River", "acquires", evidence, "bundled", 0.99, object="Brook"))
    return replace(pack, claims=tuple(facts)), tuple(claims)


class Shelf:
    """A ledger with one way to write into it, at a time that each call moves on by a day or is told."""

    def __init__(self, path):
        self.path = path
        self.ledger = Ledger.create(path, PACK, created=START)

    def record(self, document=None, extraction=None, *, day=1, pack=PACK, engine="1", **particulars):
        document = document or build_document(**particulars)
        extraction = extraction or build_extraction(document)
        recorded = START.replace(day=day)
        return self.ledger.record(document, extraction, pack=pack, engine=engine, recorded=recorded)


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path / "waters.panse")


@pytest.fixture(scope="session")
def waters():
    """The makers of documents, extractions and bundled facts, and the pack."""
    return SimpleNamespace(
        document=build_document, extraction=build_extraction, bundle=bundle, pack=PACK, source=SOURCE, text=TEXT,
        start=START, shelf=Shelf,
    )  # fmt: skip
