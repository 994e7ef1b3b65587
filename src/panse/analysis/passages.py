"""The words around a quotation, and where in a long document it stands."""

import bisect
from collections.abc import Callable
from dataclasses import dataclass

from panse.ledger import ClaimRecord
from panse.model import Block, Document

REACH = 120
"""How many characters of the block are shown on either side of a quotation."""

PART_COST = 60_000
"""What one page of a document may hold, in characters; a block costs its characters and ``BLOCK_COST`` more."""

BLOCK_COST = 60


@dataclass(frozen=True, slots=True)
class Passage:
    """A quotation with the words before and after it on the same line; ``…`` stands where words were left out."""

    before: str
    quote: str
    after: str


def passage(document: Document, record: ClaimRecord) -> Passage | None:
    """Return the quotation of a claim with the words around it, or None where the spans are not of this text.

    The words come from the pieces of the block, so markup does not show.
    """
    return _Shelved(document).passage(record)


def part_starts(document: Document) -> tuple[int, ...]:
    """Return the index of the first block of each page that a document is shown on.

    A page ends before a block that would take it over ``PART_COST``; a heading goes with what follows it. Cells of
    one row of a table stay together.
    """
    starts, cost = [0], 0
    for number, block in enumerate(document.blocks):
        price = sum(len(piece) for piece in block.pieces) + BLOCK_COST
        if cost and cost + price > PART_COST and _may_break_before(document.blocks, number):
            starts.append(number)
            cost = 0
        cost += price
    return tuple(starts)


def _may_break_before(blocks: tuple[Block, ...], number: int) -> bool:
    block = blocks[number]
    if block.place is not None:
        return block.place.column == 0
    return block.parent is None or blocks[block.parent].place is None


class Passages:
    """Looks up passages and pages of documents, keeping the documents last asked for at hand.

    ``load`` returns the document of an id, or None where its text is not held.
    """

    def __init__(self, load: Callable[[str], Document | None], keep: int = 8) -> None:
        self._load = load
        self._keep = keep
        self._shelf: dict[str, _Shelved | None] = {}

    def of(self, record: ClaimRecord) -> Passage | None:
        """Return the sentence of a claim; None where the text is not held."""
        shelved = self._shelved(record.document.id)
        if shelved is None:
            return Passage("", record.quote, "") if record.quote else None
        return shelved.passage(record)

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
        parts = part_starts(document)
        self._part_starts = [document.blocks[number].span.start for number in parts] if document.blocks else [0]

    def part_at(self, offset: int) -> int:
        return max(1, bisect.bisect_right(self._part_starts, offset))

    def passage(self, record: ClaimRecord) -> Passage | None:
        span, text = record.claim.evidence.quote, self.document.text
        if span.end > len(text):
            return None
        block = self._block_at(span.start, span.end)
        quote = " ".join(span.cut(text).split()) if block is None else _seen(block, text, span.start, span.end)
        if block is None:
            return Passage("", quote, "")
        before = _seen(block, text, max(block.span.start, span.start - 4 * REACH), span.start)
        after = _seen(block, text, span.end, min(block.span.end, span.end + 4 * REACH))
        return Passage(_last_words(before), quote or span.cut(text), _first_words(after))

    def _block_at(self, start: int, end: int) -> Block | None:
        """Return the innermost block around a span. Blocks are ordered by start, and one inside another follows it."""
        number = bisect.bisect_right(self._starts, start) - 1
        while number >= 0:
            block = self.document.blocks[number]
            if block.span.end >= end:
                return block
            if block.parent is None or block.parent >= number:
                return None
            number = block.parent
        return None


def _seen(block: Block, text: str, start: int, end: int) -> str:
    """Return what a reader sees of ``text[start:end]``."""
    shown = (text[max(piece.start, start) : min(piece.end, end)] for piece in block.pieces if piece.start < end)
    return "".join(shown).replace("\n", " ")


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
