"""A document laid out for reading: its blocks in order, the claims and refusals of each beside it.

Quotations may overlap, nest and run over markup. Each block is cut into segments at every end of a quotation, so that
a segment lies in a fixed set of claims; joined, the segments are the block's plain text.
"""

import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from panse.analysis.passages import part_starts
from panse.ledger import ClaimRecord, RefusalRecord
from panse.model import Block, BlockKind, Document, LineIndex, NoteMark, Span

CLAIMS_PER_SEGMENT = 20
"""How many claims a segment names at most, so that a thousand claims on one sentence stay readable."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a block that lies in the same claims throughout.

    ``claims`` are their ids; ``begins`` is true where the first of them begins. A segment with a ``note`` is the mark
    of a footnote; its text is empty where the document shows the mark by markup alone.
    """

    text: str
    claims: tuple[str, ...] = ()
    begins: bool = False
    note: NoteMark | None = None


@dataclass(frozen=True, slots=True)
class ReaderBlock:
    """A block, or the part of a long block that stands on this page, with its claims and refusals.

    ``line`` is the line of the file on which it begins, ``rank`` the depth of a heading in the page's outline, from 1.
    """

    number: int
    block: Block
    line: int
    segments: tuple[Segment, ...]
    claims: tuple[ClaimRecord, ...] = ()
    refusals: tuple[RefusalRecord, ...] = ()
    rank: int = 0


@dataclass(frozen=True, slots=True)
class ReaderCell:
    """A cell with what stands in it: its own text and lists inside. No blocks: a gap in the table's grid."""

    blocks: tuple[ReaderBlock, ...]
    header: bool = False
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class ReaderTable:
    """A table, or the rows of it that stand on this page. ``columns`` is its width."""

    number: int
    rows: tuple[tuple[ReaderCell, ...], ...]
    columns: int
    line: int

    @property
    def blocks(self) -> tuple[ReaderBlock, ...]:
        return tuple(block for row in self.rows for cell in row for block in cell.blocks)

    @property
    def claims(self) -> tuple[ClaimRecord, ...]:
        return tuple(claim for block in self.blocks for claim in block.claims)

    @property
    def refusals(self) -> tuple[RefusalRecord, ...]:
        return tuple(refusal for block in self.blocks for refusal in block.refusals)


@dataclass(frozen=True, slots=True)
class ReaderPage:
    """One page of a document. ``elsewhere`` are claims whose quotation stands in no block."""

    part: int
    parts: int
    items: tuple[ReaderBlock | ReaderTable, ...]
    elsewhere: tuple[ClaimRecord, ...]


class Reader:
    """A document with its claims, ready to be laid out page by page.

    Claims and refusals of other documents, and those whose spans lie beyond the text, are left out.
    """

    def __init__(
        self, document: Document, records: Iterable[ClaimRecord], refusals: Iterable[RefusalRecord] = ()
    ) -> None:
        self.document = document
        length, id_ = len(document.text), document.id
        self._starts = [block.span.start for block in document.blocks]
        self._claims = sorted(
            (r for r in records if r.document.id == id_ and r.claim.evidence.quote.end <= length),
            key=lambda record: (record.claim.evidence.quote, record.id),
        )
        self._refusals = sorted(
            (r for r in refusals if r.document.id == id_ and r.refusal.span.end <= length),
            key=lambda record: (record.refusal.span, record.refusal.proposed),
        )
        self._quotes = [record.claim.evidence.quote for record in self._claims]
        self._quote_starts = [quote.start for quote in self._quotes]
        self._longest = max((len(quote) for quote in self._quotes), default=0)
        self._lines = LineIndex(document.text)
        self._parts = part_starts(document)
        self._ranks = _outline(document.blocks)
        self._homes, self._strays = self._home_blocks()
        self._refusal_homes: dict[int, list[RefusalRecord]] = {}
        for refusal in self._refusals:
            home = self.block_at(refusal.refusal.span.start)
            self._refusal_homes.setdefault(0 if home is None else home, []).append(refusal)

    @property
    def parts(self) -> int:
        return len(self._parts)

    def part_at(self, offset: int) -> int:
        """Return the page, from 1, on which an offset of the text stands."""
        return max(1, bisect.bisect_right(self._parts, offset))

    def line_at(self, offset: int) -> int:
        return self._lines.line_of(offset)

    def block_at(self, offset: int) -> int | None:
        """Return the number of the innermost block around an offset.

        Blocks are in the order of their starts, and a block inside another comes after it.
        """
        number: int | None = bisect.bisect_right(self._starts, offset) - 1
        while number is not None and number >= 0:
            block = self.document.blocks[number]
            if block.span.end > offset:
                return number
            number = block.parent if block.parent is not None and block.parent < number else None
        return None

    def _home_blocks(self) -> tuple[dict[int, list[ClaimRecord]], list[ClaimRecord]]:
        homes: dict[int, list[ClaimRecord]] = {}
        strays = []
        for record in self._claims:
            home = self.block_at(record.claim.evidence.quote.start)
            if home is None:
                strays.append(record)
            else:
                homes.setdefault(home, []).append(record)
        return homes, strays

    def page(self, part: int) -> ReaderPage:
        """Lay out a page. ``part`` counts from 1; anything beyond the last raises ``IndexError``."""
        if not 1 <= part <= self.parts:
            raise IndexError(f"the document has {self.parts} parts, not {part}")
        first = self._parts[part - 1]
        last = self._parts[part] if part < self.parts else len(self.document.text) + 1
        items: list[ReaderBlock | _TableDraft] = []
        tables: dict[int, _TableDraft] = {}
        cells: dict[int, tuple[_TableDraft, int]] = {}
        for number, block in enumerate(self.document.blocks):
            if block.span.end <= first or block.span.start >= last:
                continue
            laid = self._block(number, block, first, last)
            if block.place is not None and first <= block.span.start:
                table = tables.get(block.place.table)
                if table is None:
                    table = tables[block.place.table] = _TableDraft(block.place.table)
                    items.append(table)
                cells[number] = (table, number)
                table.cells[number] = [laid]
            elif block.parent in cells:
                table, cell = cells[number] = cells[block.parent]
                table.cells[cell].append(laid)
            elif laid.segments or laid.claims or laid.refusals:
                items.append(laid)
        strays = (r for r in self._strays if first <= r.claim.evidence.quote.start < last)
        done = tuple(item.lay_out() if isinstance(item, _TableDraft) else item for item in items)
        return ReaderPage(part, self.parts, done, tuple(strays))

    def _block(self, number: int, block: Block, first: int, last: int) -> ReaderBlock:
        inside = [record for record in self._homes.get(number, ()) if first <= record.claim.evidence.quote.start < last]
        refused = [
            r for r in self._refusal_homes.get(number, ()) if self.part_at(r.refusal.span.start) == self.part_at(first)
        ]
        return ReaderBlock(
            number,
            block,
            self._lines.line_of(max(first, block.span.start)),
            tuple(self._segments(block, first, last)),
            tuple(inside),
            tuple(refused),
            self._ranks.get(number, 0),
        )

    def _segments(self, block: Block, first: int, last: int) -> Iterable[Segment]:
        quotes = self._quotes_over(block.span)
        cuts = _cuts(quotes, block.notes)
        notes = sorted(block.notes, key=lambda note: note.span)
        sweep = _Sweep(quotes)
        for piece in block.pieces:
            at, end = max(piece.start, first), min(piece.end, last)
            while at < end:
                while notes and notes[0].span.start < at:
                    yield Segment("", note=notes.pop(0))
                place = bisect.bisect_right(cuts, at)
                stop = min(end, cuts[place]) if place < len(cuts) else end
                note = notes.pop(0) if notes and notes[0].span.start == at else None
                claims, begins = sweep.at(at)
                yield Segment(self.document.text[at:stop], claims, begins, note)
                at = stop
        for note in notes:
            if first <= note.span.start < last:
                yield Segment("", note=note)

    def _quotes_over(self, span: Span) -> list[tuple[Span, str]]:
        low = bisect.bisect_left(self._quote_starts, span.start - self._longest)
        high = bisect.bisect_left(self._quote_starts, span.end)
        return [
            (self._quotes[place], self._claims[place].id)
            for place in range(low, high)
            if self._quotes[place].end > span.start
        ]


class _Sweep:
    """Tells which quotations cover an offset; asked for offsets in rising order."""

    def __init__(self, quotes: Sequence[tuple[Span, str]]) -> None:
        self._waiting = list(reversed(quotes))
        self._open: dict[str, Span] = {}
        self._seen: set[str] = set()

    def at(self, offset: int) -> tuple[tuple[str, ...], bool]:
        """Return the ids of the claims quoted at ``offset``, and whether the first of them was not seen before."""
        while self._waiting and self._waiting[-1][0].start <= offset:
            span, id_ = self._waiting.pop()
            self._open[id_] = span
        closed = [id_ for id_, span in self._open.items() if span.end <= offset]
        for id_ in closed:
            del self._open[id_]
        claims = tuple(islice(self._open, CLAIMS_PER_SEGMENT))
        begins = bool(claims) and not self._seen.issuperset(claims)
        self._seen.update(claims)
        return claims, begins


def _cuts(quotes: Sequence[tuple[Span, str]], notes: Sequence[NoteMark]) -> list[int]:
    ends = {end for span, _ in quotes for end in (span.start, span.end)}
    return sorted(ends | {end for note in notes for end in (note.span.start, note.span.end)})


def _outline(blocks: Sequence[Block]) -> dict[int, int]:
    """Return the depth of each heading, from 1, without gaps: a third-level heading under a first is of depth 2."""
    ranks: dict[int, int] = {}
    above: list[int] = []
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            while above and above[-1] >= block.level:
                above.pop()
            above.append(block.level)
            ranks[number] = len(above)
    return ranks


class _TableDraft:
    """A table while its cells come in."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.cells: dict[int, list[ReaderBlock]] = {}

    def lay_out(self) -> ReaderTable:
        """Put the cells into rows; where the grid has a gap that no merged cell covers, an empty cell stands."""
        rows: dict[int, list[list[ReaderBlock]]] = {}
        for blocks in self.cells.values():
            place = blocks[0].block.place
            assert place is not None  # only cells come here
            rows.setdefault(place.row, []).append(blocks)
        covered: dict[int, int] = {}
        laid, columns = [], 1
        for row in sorted(rows):
            covered = {column: until for column, until in covered.items() if until > row}
            cells, width = _row(rows[row], row, covered)
            laid.append(cells)
            columns = max(columns, width)
        first = next(iter(self.cells.values()))[0]
        return ReaderTable(self.number, tuple(laid), columns, first.line)


MOST_COLUMNS = 1000
MOST_ROWS = 65_534
"""What HTML allows a cell to span."""


def _row(found: list[list[ReaderBlock]], row: int, covered: dict[int, int]) -> tuple[tuple[ReaderCell, ...], int]:
    """Return the cells of a row with its gaps, and its width; ``covered`` are columns that cells from above reach."""
    taken = sorted(covered)
    cells: list[ReaderCell] = []
    at = 0
    for blocks in sorted(found, key=lambda blocks: blocks[0].block.place.column if blocks[0].block.place else 0):
        place = blocks[0].block.place
        assert place is not None  # only cells come here
        over = bisect.bisect_left(taken, place.column) - bisect.bisect_left(taken, at)
        gap = place.column - at - over
        if gap > 0:
            cells.append(ReaderCell((), column_span=min(gap, MOST_COLUMNS)))
        span = min(place.column_span, MOST_COLUMNS)
        cells.append(ReaderCell(tuple(blocks), place.header, min(place.row_span, MOST_ROWS), span))
        at = max(at, place.column + span)
        if place.row_span > 1:
            covered.update(dict.fromkeys(range(place.column, place.column + span), row + place.row_span))
    return tuple(cells), at
