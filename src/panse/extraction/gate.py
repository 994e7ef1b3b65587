"""The gate: no claim enters the ledger that is not in the text.

Whoever proposes a claim (a frame, a table reader, a language model, an import, a person), the same questions are
asked: do the spans exist, are the subject and the object named in them, are the number, the money and the date of the
claim among the numbers and dates that stand in them, does the predicate take such ends? What fails is returned with
its reason.
"""

import bisect
from collections.abc import Iterator, Sequence

from panse.extraction.passages import ReadBlock
from panse.language import FoundQuantity
from panse.model import Claim, Document, Quantity, Refusal, Span, When
from panse.packs import Pack


class Gate:
    """Lets in claims about one document, or says why not."""

    def __init__(self, document: Document, pack: Pack, blocks: Sequence[ReadBlock]) -> None:
        self._document = document
        self._predicates = {predicate.id for predicate in pack.predicates}
        self._pack = pack
        self._blocks = blocks
        # no two blocks share a character of their pieces, so the pieces are in order
        pieces = sorted((piece.start, piece.end, read.index) for read in blocks for piece in read.block.pieces)
        self._starts = [start for start, _, _ in pieces]
        self._pieces = pieces

    def refuse(self, claim: Claim) -> Refusal | None:
        """Return why a claim may not enter, or None if it may."""
        for reason, detail in self._faults(claim):
            quote = claim.evidence.quote
            inside = quote.end <= len(self._document.text)
            return Refusal(
                reason=reason,
                detail=detail,
                document=self._document.id,
                span=quote if inside else Span(0, max(1, len(self._document.text))),
                method=claim.method,
                proposed=_written(claim),
            )
        return None

    def _faults(self, claim: Claim) -> Iterator[tuple[str, str]]:
        spans = claim.evidence.spans
        if claim.evidence.document != self._document.id:
            yield "document", "the evidence points at another document"
        if any(span.end > len(self._document.text) for span in spans):
            yield "span", f"the text ends at {len(self._document.text)}"
            return
        if claim.predicate not in self._predicates:
            yield "predicate", f'the pack has no predicate "{claim.predicate}"'
            return
        yield from self._signature_faults(claim)
        readings = [self._blocks[index] for index in self._blocks_under(spans)]
        named = {
            name.entity
            for read in readings
            for name in read.names
            if _within(read.plain.span(name.start, name.end), spans)
        }
        named |= {
            name.maker
            for read in readings
            for name in read.names
            if name.maker is not None and _within(read.plain.span(name.start, name.maker_end), spans)
        }
        for role, entity in (("subject", claim.subject), ("object", claim.object)):
            if entity is not None and entity not in named:
                yield role, f'"{entity}" is not named in the evidence'
        origin = claim.attributed_to
        if origin is not None and origin not in named and not any(origin in s.cut(self._document.text) for s in spans):
            yield "attribution", f'"{origin}" is not named in the evidence'
        for quantity in filter(None, (claim.quantity, claim.amount)):
            if not any(_same(quantity, found.quantity) for read in readings for found in _quantities(read, spans)):
                yield "number", f"{quantity.value} {quantity.unit} does not stand in the evidence"
        for when in filter(None, (claim.valid, claim.valid_until)):
            if when not in set(_dates(readings, spans)):
                yield "date", f"{when} does not stand in the evidence"

    def _blocks_under(self, spans: Sequence[Span]) -> list[int]:
        """Return the indexes of the blocks that spans touch."""
        touched: dict[int, None] = {}
        for span in spans:
            at = max(0, bisect.bisect_right(self._starts, span.start) - 1)
            while at < len(self._pieces) and self._pieces[at][0] < span.end:
                if self._pieces[at][1] > span.start:
                    touched[self._pieces[at][2]] = None
                at += 1
        return list(touched)

    def _signature_faults(self, claim: Claim) -> Iterator[tuple[str, str]]:
        predicate = self._pack.predicate(claim.predicate)
        kinds = {
            entity: self._pack.entity(entity).kind
            for entity in (claim.subject, claim.object)
            if entity and self._pack.knows(entity)
        }
        if claim.subject in kinds and kinds[claim.subject] not in predicate.subject:
            yield "signature", f'"{predicate.id}" takes no {kinds[claim.subject]} as its subject'
        if claim.object is not None and claim.object in kinds and kinds[claim.object] not in predicate.object:
            yield "signature", f'"{predicate.id}" takes no {kinds[claim.object]} as its object'
        if predicate.is_relation and claim.object is None:
            yield "signature", f'"{predicate.id}" needs an object'
        if claim.quantity is not None and claim.quantity.unit not in predicate.units:
            yield "signature", f'"{predicate.id}" takes no {claim.quantity.unit}'
        if predicate.units and claim.quantity is None:
            yield "signature", f'"{predicate.id}" needs a number'
        if not predicate.is_relation and not predicate.units and claim.valid is None:
            yield "signature", f'"{predicate.id}" needs a date'


def _within(span: Span, spans: Sequence[Span]) -> bool:
    return any(outer.covers(span) for outer in spans)


def _quantities(read: ReadBlock, spans: Sequence[Span]) -> Iterator[FoundQuantity]:
    for found in read.quantities:
        if _within(read.plain.span(found.core.start, found.core.end), spans):
            yield found


def _dates(readings: Sequence[ReadBlock], spans: Sequence[Span]) -> Iterator[When]:
    for read in readings:
        for found in read.dates:
            if _within(read.plain.span(found.span.start, found.span.end), spans):
                yield from filter(None, (found.when, found.until))


def _same(claimed: Quantity, found: Quantity) -> bool:
    """Tell whether two quantities are one number; a fall may be claimed as the negative of what is written."""
    if claimed.unit != found.unit and {claimed.unit, found.unit} != {"count", "tokens"}:
        return False
    ends = {found.value, found.value_high} - {None}
    if claimed.value_high is not None and claimed.value_high not in ends:
        return False
    return claimed.value in ends or -claimed.value in ends


def _written(claim: Claim) -> str:
    if claim.object is not None:
        end = claim.object
    elif claim.quantity is not None:
        end = f"{claim.quantity.value} {claim.quantity.unit}"
    else:
        end = str(claim.valid)
    return f"{claim.subject} {claim.predicate} {end}"
