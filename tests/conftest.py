"""What tests of several stages share: a small invented industry, and a short way to say what a document claims."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from panse.ledger import ClaimRecord, DocumentRecord
from panse.model import (
    Block,
    BlockKind,
    Claim,
    Document,
    Entity,
    Evidence,
    LineIndex,
    Name,
    Quantity,
    Span,
    Status,
    When,
)
from panse.packs.pack import Kind, Label, Layer, Meaning, Pack, Predicate, Region, Sublayer

RECORDED = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)


def _entity(name, kind, *, ko=None, country=None, layers=(), sublayer=None):
    names = [Name(name, "en", preferred=True), *([Name(ko, "ko", preferred=True)] if ko else [])]
    return Entity(name, kind, tuple(names), country, tuple(layers), sublayer)


ENTITIES = (
    _entity("Alder", "org", ko="오리나무", country="KR"),
    _entity("Birch", "org", ko="자작", country="US"),
    _entity("Cedar", "org", ko="삼나무", country="US", layers=("bloom",)),
    _entity("Drift", "org", ko="표류"),
    _entity("Alder Root", "root", ko="오리나무 뿌리", country="KR"),
    _entity("Alder Stem", "stem", ko="오리나무 줄기", country="KR"),
    _entity("Alder Bloom", "bloom", ko="오리나무 꽃", country="KR", sublayer="wild"),
    _entity("Taproot", "root", ko="원뿌리", country="US"),
    _entity("Tendril", "stem", ko="덩굴손", country="US"),
    _entity("Petal", "bloom", ko="꽃잎", country="US"),
    _entity("Garden", "stem", ko="정원", country="US"),
)


def _build_pack(entities=ENTITIES, layers=3):
    bands = (
        Layer(
            "bloom",
            Label("꽃", "Bloom"),
            "#7d232f",
            "#d6785e",
            (
                Sublayer("tame", Label("길든 꽃", "Tame"), default=True),
                Sublayer("wild", Label("들꽃", "Wild")),
                Sublayer("hub", Label("꽃집", "Hub"), gathers=Meaning.HOSTS),
            ),
        ),
        Layer("stem", Label("줄기", "Stem"), "#1e6077", "#66cabc"),
        Layer(
            "root",
            Label("뿌리", "Root"),
            "#1c2c6b",
            "#9d9ce0",
            (
                Sublayer("bred", Label("육종", "Bred"), default=True),
                Sublayer("foundry", Label("재배", "Grown"), gathers=Meaning.MANUFACTURES),
            ),
        ),
    )
    kinds = (
        Kind("org", Label("기업", "Firm")),
        *(Kind(id_, Label(id_, id_), id_, product=True) for id_ in ("bloom", "stem", "root")),
        Kind("law", Label("법", "Law")),
    )
    products = ("bloom", "stem", "root")
    predicates = (
        Predicate(
            "develops",
            Label("개발", "develops"),
            Label("개발한 곳", "developed by"),
            ("org",),
            products,
            means=Meaning.MAKES,
        ),
        Predicate(
            "manufactures",
            Label("생산", "manufactures"),
            Label("생산한 곳", "made by"),
            ("org",),
            ("root",),
            means=Meaning.MANUFACTURES,
        ),
        Predicate(
            "hosts",
            Label("제공", "hosts"),
            Label("제공하는 곳", "hosted by"),
            ("org", "stem"),
            ("bloom",),
            means=Meaning.HOSTS,
        ),
        Predicate(
            "partners_with",
            Label("제휴", "partners with"),
            Label("제휴", "partners with"),
            ("org",),
            ("org",),
            means=Meaning.ALLIES,
        ),
    )
    return Pack(
        name="garden",
        version="1",
        label=Label("정원", "garden"),
        layers=bands[:layers],
        regions=(Region("home", Label("국내", "Korea"), ("KR",)), Region("abroad", Label("해외", "Abroad"))),
        kinds=kinds,
        predicates=predicates,
        units=("count",),
        entities=tuple(entities),
        frames=(),
        lexicon={},
    )


def _build_document(name="note.md", published="2023-11-30", *, held=False):
    return DocumentRecord(
        id=f"{sum(map(ord, name)):020x}",
        sha256="0" * 64,
        name=name,
        media_type="text/markdown",
        title=f"Title of {name}",
        publisher="A publisher",
        published=None if published is None else When.parse(published),
        language="ko",
        held=held,
        recorded=RECORDED,
    )


@pytest.fixture(scope="session")
def garden() -> Callable[..., Pack]:
    """Build the pack of the invented industry: three layers, two regions; or some of its layers, other entities."""
    return _build_pack


@pytest.fixture(scope="session")
def plant() -> Callable[..., Entity]:
    """Build an entity: name, kind, then ``ko``, ``country``, ``layers``, ``sublayer``."""
    return _entity


@pytest.fixture(scope="session")
def note() -> Callable[..., DocumentRecord]:
    """Build a document record: file name, date of publication."""
    return _build_document


@pytest.fixture(scope="session")
def says() -> Callable[..., tuple[ClaimRecord, ...]]:
    """Build claim records from lines ``subject predicate object [date] [status]``, parted by two spaces or more."""

    def build(*lines, document=None, first_line=1):
        document = document or _build_document()
        records = []
        for number, line in enumerate(lines, first_line):
            subject, predicate, object_, *rest = [part.strip() for part in line.split("  ") if part.strip()]
            status = next((Status(word) for word in rest if word in {status.value for status in Status}), Status.DONE)
            date = next((word for word in rest if word[0].isdigit()), None)
            claim = Claim(
                subject,
                predicate,
                Evidence(document.id, Span(number * 100, number * 100 + 9)),
                method="test",
                confidence=0.9,
                object=object_,
                valid=None if date is None else When.parse(date),
                status=status,
            )
            records.append(ClaimRecord(claim.id, claim, document, number, "a sentence", None, RECORDED, bundled=False))
        return tuple(records)

    return build


@dataclass(frozen=True)
class Written:
    """A document with the record of it and the claims that stand in it."""

    document: Document
    record: DocumentRecord
    claims: tuple[ClaimRecord, ...]


_MARKS = {"#": BlockKind.HEADING, "-": BlockKind.ITEM}


def _blocks(text):
    at = 0
    for line in text.split("\n"):
        mark, _, rest = line.partition(" ")
        kind = _MARKS.get(mark, BlockKind.PARAGRAPH)
        skipped = len(line) - len(rest) if kind is not BlockKind.PARAGRAPH else 0
        if line[skipped:]:
            level, marker = int(skipped > 0), "-" if kind is BlockKind.ITEM else None
            span = Span(at, at + len(line))
            yield Block(kind, span, (Span(at + skipped, at + len(line)),), level=level, marker=marker)
        at += len(line) + 1


@pytest.fixture(scope="session")
def written() -> Callable[..., Written]:
    """Build a document and its claims: the text, then lines ``quote | subject predicate object [date] [status]``.

    Parts of a claim are parted by two spaces or more; ``= 12 count`` in the place of the object is a quantity. Lines
    that begin with ``# `` are headings, with ``- `` items, all others paragraphs.
    """

    def build(text, *lines, name="note.md", published="2023-11-30", publisher="A publisher"):
        when = None if published is None else When.parse(published)
        document = Document(
            name,
            hashlib.sha256(name.encode()).hexdigest(),
            "text/markdown",
            text,
            tuple(_blocks(text)),
            f"Title of {name}",
            "ko",
        )
        record = replace(_build_document(name, published, held=True), id=document.id, publisher=publisher)
        index = LineIndex(text)
        claims = []
        for line in lines:
            quote, _, said = (part.strip() for part in line.partition("|"))
            subject, predicate, object_, *rest = [part.strip() for part in said.split("  ") if part.strip()]
            start = text.index(quote)
            number, _, unit = object_.removeprefix("= ").partition(" ")
            quantity = Quantity(Decimal(number), unit) if object_.startswith("= ") else None
            claim = Claim(
                subject,
                predicate,
                Evidence(document.id, Span(start, start + len(quote))),
                method="frame/test",
                confidence=0.9,
                object=None if quantity or object_ == "-" else object_,
                quantity=quantity,
                valid=next((When.parse(word) for word in rest if word[0].isdigit()), None),
                status=next((status for status in Status if status.value in rest), Status.DONE),
                about=next((word.removeprefix("about ") for word in rest if word.startswith("about ")), None),
            )
            claims.append(
                ClaimRecord(claim.id, claim, record, index.line_of(start), quote, "A section", RECORDED, bundled=False)
            )
        return Written(replace(document, published=when), record, tuple(claims))

    return build
