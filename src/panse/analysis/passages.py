"""The words around a quotation, and where in a long document it stands."""

import bisect
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from panse.ledger import ClaimRecord
from panse.model import Block, Document, Span

REACH = 120
"""How many characters of the block are shown on either side of a quotation."""

PART_COST = 90_000
"""What one page of a document may hold, in characters; a block costs its characters and ``BLOCK_COST`` more."""

BLOCK_COST = 60


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a passage; ``marked`` where it is quoted."""

    text: str
    marked: bool


Passage = tuple[Stretch, ...]
"""Quotations of one place with the words around them; ``…`` stands where words were left out."""


def part_starts(document: Document) -> tuple[int, ...]:
    """Return the offset at which each page of a document begins; the first is 0.

    A page ends before a block that would take it over ``PART_COST``, but rows of a table stay whole. A block that is
    longer than a page by itself is cut between words.
    """
    starts, cost = [0], 0
    for number, block in enumerate(document.blocks):
        price = sum(len(piece) for piece in block.pieces) + BLOCK_COST
        if cost and cost + price > PART_COST and _may_break_before(document.blocks, number):
            starts.append(block.span.start)
            cost = 0
        cost += price
        if price > PART_COST and block.place is None:
            starts += _cuts(document.text, block)
            cost = price % PART_COST
    return tuple(sorted(set(starts)))


def _may_break_before(blocks: tuple[Block, ...], number: int) -> bool:
    block = blocks[number]
    if block.place is not None:
        return block.place.column == 0
    return block.parent is None or blocks[block.parent].place is None


def _cuts(text: str, block: Block) -> list[int]:
    """Return where a long block is cut: after the last space before each page's end, or right there without one."""
    cuts, at = [], block.span.start + PART_COST
    while at < block.span.end:
        space = text.rfind(" ", at - 1000, at)
        cuts.append(space + 1 if space >= 0 else at)
        at = cuts[-1] + PART_COST
    return cuts


class Passages:
    """Looks up passages and pages of documents, keeping the documents last asked for at hand.

    ``load`` returns the document of an id, or None where its text is not held.
    """

    def __init__(self, load: Callable[[str], Document | None], keep: int = 8) -> None:
        self._load = load
        self._keep = keep
        self._shelf: dict[str, _Shelved | None] = {}

    def of(self, records: Sequence[ClaimRecord]) -> Passage | None:
        """Return the sentence that claims of one line share, their quotations marked; None where no text is held."""
        shelved = self._shelved(records[0].document.id)
        if shelved is not None:
            return shelved.passage([record.claim.evidence.quote for record in records])
        quotes = dict.fromkeys(record.quote for record in records)
        return tuple(Stretch(quote, marked=True) for quote in quotes if quote) or None

    def part_of(self, record: ClaimRecord) -> int:
        """Return the page of the document, from 1, on which the claim stands."""
        shelved = self._shelved(record.document.id)
        return 1 if shelved is None else shelved.part_at(record.claim.evidence.quote.start)

    def _shelved(self, id_: str) -> "_Shelved | None":
        if id_ not in self._shelf:
            while len(self._shelf) >= self._keep:
                del self._shelf[next(iter(self._shelf))]
            document = self._load(id_)
            self._shelf[id_] = None if document is None else _Shelved(document)
        return self._shelf[id_]


class _Shelved:
    """A document with what is needed to find a place in it by bisection."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._starts = [block.span.start for block in document.blocks]
        self._part_starts = part_starts(document)

    def part_at(self, offset: int) -> int:
        return max(1, bisect.bisect_right(self._part_starts, offset))

    def passage(self, spans: Sequence[Span]) -> Passage | None:
        """Return the words from the first of ``spans`` to the last that the same block holds, and some around them."""
        text = self.document.text
        merged = _merged(span for span in spans if span.end <= len(text))
        if not merged:
            return None
        block = self._block_at(merged[0])
        if block is None:
            return (Stretch(" ".join(merged[0].cut(text).split()), marked=True),)
        inside = [span for span in merged if block.span.covers(span)]
        stretches, at = [], inside[0].start
        before = _seen(block, text, max(block.span.start, at - 4 * REACH), at)
        stretches.append(Stretch(_last_words(before), marked=False))
        for span in inside:
            stretches.append(Stretch(_middle(_seen(block, text, at, span.start)), marked=False))
            stretches.append(Stretch(_seen(block, text, span.start, span.end), marked=True))
            at = span.end
        after = _seen(block, text, at, min(block.span.end, at + 4 * REACH))
        stretches.append(Stretch(_first_words(after), marked=False))
        return tuple(stretch for stretch in stretches if stretch.text)

    def _block_at(self, span: Span) -> Block | None:
        """Return the innermost block around a span. Blocks are ordered by start, and one inside another follows it."""
        number = bisect.bisect_right(self._starts, span.start) - 1
        while number >= 0:
            block = self.document.blocks[number]
            if block.span.end >= span.end:
                return block
            if block.parent is None or block.parent >= number:
                return None
            number = block.parent
        return None


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _seen(block: Block, text: str, start: int, end: int) -> str:
    """Return what a reader sees of ``text[start:end]``."""
    shown = (text[max(piece.start, start) : min(piece.end, end)] for piece in block.pieces if piece.start < end)
    return "".join(shown).replace("\n", " ")


def _middle(text: str) -> str:
    return text if len(text) <= 2 * REACH else f"{_first_words(text)}{_last_words(text)}"


def _last_words(text: str) -> str:
    if len(text) <= REACH:
        return text.lstrip()
    cut = text.find(" ", len(text) - REACH)
    return "… " + text[cut + 1 :] if cut >= 0 else "…" + text[-REACH:]


def _first_words(text: str) -> str:
    if len(text) <= REACH:
        return text.rstrip()
    cut = text.rfind(" ", 0, REACH)
    return text[:cut] + " …" if cut > 0 else text[:REACH] + "…"
