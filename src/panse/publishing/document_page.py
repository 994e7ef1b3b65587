"""The page of a document: its text as laid out, and beside each stretch what was taken out of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from panse.analysis.index import ClaimIndex
from panse.analysis.passages import part_starts
from panse.analysis.reader import Reader, ReaderBlock, ReaderTable
from panse.ledger import ClaimRecord, DocumentRecord, ReadingRecord, RefusalRecord
from panse.model import BlockKind, Document, NoteMark, Span, Status, page_ranges
from panse.publishing.evidence import method_word, place_word
from panse.publishing.rendering import Pages
from panse.publishing.sentences import table_date
from panse.publishing.words import WORDS, qualifier_word

WIDE_TABLE = 5
"""From how many columns on a table takes the whole width, its claims below it."""

CONTEXT_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch named as context: its first words and the way to it."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim as it stands beside its sentence. ``extra`` is the qualifier, the money, the origin."""

    id: str
    subject: str
    subject_address: str
    relation: str
    object: str
    object_address: str
    value: str
    extra: str
    date: str
    status: Status
    confidence: float
    method: str
    context: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class RefusalView:
    reason: str
    detail: str
    proposed: str
    method: str
    quote: str
    line: int


@dataclass(frozen=True, slots=True)
class Stray:
    """A claim with its place in words, for documents whose text is not here."""

    section: str
    place: str
    line: int
    claims: tuple[ClaimView, ...]


def document_parts(document: Document) -> int:
    """Return on how many pages ``render_document`` shows a document."""
    return len(part_starts(document))


def render_document(
    record: DocumentRecord,
    document: Document | None,
    pages: Pages,
    index: ClaimIndex,
    *,
    refusals: Sequence[RefusalRecord] = (),
    reading: ReadingRecord | None = None,
    part: int = 1,
) -> str:
    """Return a page of a document. ``document`` is None where the ledger knows it but does not hold its text.

    ``part`` counts from 1; one that the document does not have raises ``IndexError``.
    """
    page = _DocumentPage(record, document, pages, index)
    return page.render(tuple(refusals), reading, part)


class _DocumentPage:
    def __init__(self, record: DocumentRecord, document: Document | None, pages: Pages, index: ClaimIndex) -> None:
        self._record, self._document, self._pages, self._index = record, document, pages, index
        self._claims = index.of_document(record.id)
        self._labels = {predicate.id: predicate.label.shown(pages.language) for predicate in pages.pack.predicates}
        self._names: dict[str, tuple[str, str]] = {}
        self._reader: Reader | None = None
        self._part = 1
        self._marks = {} if document is None else _first_marks(document)

    def render(self, refusals: tuple[RefusalRecord, ...], reading: ReadingRecord | None, part: int) -> str:
        pages, record = self._pages, self._record
        refused = dict(reading.refused) if reading else dict(Counter(refusal.refusal.reason for refusal in refusals))
        frame = {
            "nav": "documents",
            "scripts": ("reader.js",) if self._document is not None else (),
            "twins": {code: pages.links.document(record.id, code, part=part) for code in pages.languages},
            "record": record,
            "published": None if record.published is None else table_date(record.published, None, pages.language),
            "language_name": pages.word(f"language_{record.language}") if self._has_language() else record.language,
            "open_dates": reading.open_dates if reading else 0,
            "claims": len(self._claims),
            "unread": [pages.word(f"unread_{gap.reason.value}", pages=page_ranges(gap.pages)) for gap in record.gaps],
            "refused": [(self._reason(reason), count) for reason, count in sorted(refused.items())],
            "refused_total": sum(refused.values()),
        }
        if self._document is None:
            return pages.render("document_unheld.html", places=self._places(self._claims), **frame)
        self._reader = reader = Reader(self._document, self._claims, refusals)
        self._part = part
        page = reader.page(part)
        return pages.render(
            "document.html",
            page=page,
            part_addresses=[pages.links.document(record.id, pages.language, part=n + 1) for n in range(reader.parts)],
            blocks=sum(block.kind is not BlockKind.CELL or bool(block.pieces) for block in self._document.blocks),
            elsewhere=self._places(page.elsewhere),
            claim=self._claim,
            refusal=self._refusal,
            is_table=lambda item: isinstance(item, ReaderTable),
            is_wide=lambda item: isinstance(item, ReaderTable) and item.columns >= WIDE_TABLE,
            note_address=self._note_address,
            back_address=self._back_address,
            kind_of=lambda block: block.block.kind.value,
            lines=_Lines(),
            sheets=_Sheets(self._document),
            **frame,
        )

    def _has_language(self) -> bool:
        return f"language_{self._record.language}" in WORDS

    def _reason(self, reason: str) -> str:
        key = f"refused_{reason}"
        return self._pages.word(key) if key in WORDS else reason.replace("_", " ")

    def _entity(self, name: str) -> tuple[str, str]:
        if name not in self._names:
            shown = self._index.entity(name).shown(self._pages.language)
            self._names[name] = (shown, self._pages.links.entity(name, self._pages.language))
        return self._names[name]

    def _claim(self, record: ClaimRecord) -> ClaimView:
        claim, pages = record.claim, self._pages
        subject, subject_address = self._entity(claim.subject)
        shown, address = self._entity(claim.object) if claim.object is not None else ("", "")
        value = pages.quantity(claim.quantity) if claim.quantity is not None else ""
        date = "" if claim.valid is None else table_date(claim.valid, claim.valid_until, pages.language)
        extra = [
            qualifier_word(claim.about, pages.language) if claim.about else "",
            pages.quantity(claim.amount) if claim.amount is not None else "",
            pages.word("attributed", who=claim.attributed_to) if claim.attributed_to else "",
        ]
        return ClaimView(
            record.id,
            subject,
            subject_address,
            self._labels.get(claim.predicate, claim.predicate),
            shown,
            address,
            value or ("" if shown else date),
            ", ".join(part for part in extra if part),
            date,
            claim.status,
            claim.confidence,
            method_word(claim.method, pages),
            tuple(self._context(span) for span in claim.evidence.context) if self._document is not None else (),
        )

    def _context(self, span: Span) -> Place:
        assert self._document is not None  # spans are shown only where the text is held
        words = " ".join(span.cut(self._document.text).split()) if span.end <= len(self._document.text) else ""
        short = words if len(words) <= CONTEXT_SHOWN else words[:CONTEXT_SHOWN] + "…"
        return Place(short, self._line_address(span.start))

    def _line_address(self, offset: int) -> str:
        assert self._reader is not None  # as above
        home = self._reader.block_at(offset)
        assert self._document is not None  # as above
        start = offset if home is None else self._document.blocks[home].span.start
        line, part = self._reader.line_at(start), self._reader.part_at(start)
        if part == self._part:
            return f"#line-{line}"
        return self._pages.links.document(self._record.id, self._pages.language, line=line, part=part)

    def _refusal(self, record: RefusalRecord) -> RefusalView:
        refusal = record.refusal
        quote = record.quote if len(record.quote) <= 4 * CONTEXT_SHOWN else record.quote[: 4 * CONTEXT_SHOWN] + "…"
        return RefusalView(
            self._reason(refusal.reason),
            refusal.detail,
            refusal.proposed,
            method_word(refusal.method, self._pages),
            quote,
            record.line,
        )

    def _note_address(self, mark: NoteMark) -> str:
        """Return the way to a note; empty where the document has the mark alone."""
        if mark.block is None or self._document is None or self._reader is None:
            return ""
        part = self._reader.part_at(self._document.blocks[mark.block].span.start)
        page = "" if part == self._part else self._address(part)
        return f"{page}#note-{mark.block}"

    def _back_address(self, block: ReaderBlock) -> str:
        """Return the way from a note to its mark; empty where no mark points here."""
        mark = self._marks.get(block.number)
        if mark is None or self._reader is None:
            return ""
        part = self._reader.part_at(mark)
        return f"{'' if part == self._part else self._address(part)}#mark-{mark}"

    def _address(self, part: int) -> str:
        return self._pages.links.document(self._record.id, self._pages.language, part=part)

    def _places(self, records: Sequence[ClaimRecord]) -> list[Stray]:
        grouped: dict[tuple[str, int], list[ClaimRecord]] = {}
        for record in sorted(records, key=lambda record: (record.line, record.claim.evidence.quote)):
            grouped.setdefault((record.section or self._pages.word("untitled_section"), record.line), []).append(record)
        return [
            Stray(section, place_word(found[0], self._pages), line, tuple(self._claim(record) for record in found))
            for (section, line), found in grouped.items()
        ]


def _first_marks(document: Document) -> dict[int, int]:
    """Return, for each note's block, the offset of the first mark that points to it."""
    found: dict[int, int] = {}
    for block in document.blocks:
        for mark in block.notes:
            if mark.block is not None:
                found.setdefault(mark.block, mark.span.start)
    return found


class _Sheets:
    """Tells on which page of the document an item begins, once for each page."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._last = 0

    def new(self, item: ReaderBlock | ReaderTable) -> int | None:
        block = item.blocks[0] if isinstance(item, ReaderTable) else item
        page = self._document.page_at(block.block.span.start)
        if page is None or page <= self._last:  # the notes of a page stand behind what goes on upon the next
            return None
        self._last = page
        return page


class _Lines:
    """Gives each line's anchor to the first block that stands on it."""

    def __init__(self) -> None:
        self._given: set[int] = set()

    def first(self, line: int) -> bool:
        new = line not in self._given
        self._given.add(line)
        return new
