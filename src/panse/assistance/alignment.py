"""From what a model answered to claims: quotations led back to the document, names, numbers and dates to the text's.

Nothing is added that the text does not hold. A quotation that does not stand on the line that the answer names counts
only where it stands exactly once in the passage. Numbers are taken from the text, where the answer only points at
them, and so are bounds. What a quotation leaves out is looked for where the gate accepts it: in the sentence, the row
of the table, earlier lines, what stands above. Whatever is then still missing is for the gate to refuse.
"""

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from panse.assistance.answers import Item
from panse.assistance.passages import Part, Passage
from panse.documents import Outline, outline
from panse.extraction.literal import finds_words, places_of
from panse.extraction.passages import ReadBlock
from panse.language import FoundQuantity
from panse.model import Claim, Document, Entity, Evidence, Quantity, Refusal, Span, When
from panse.packs import Pack, Predicate, fold_name

_FARTHEST_BACK = 40  # blocks before a quotation in which a name may have been said
_FARTHEST = 4_000  # characters around a quotation, in a block that is longer
_MOST_NUMBERS = 200  # of one quotation
_ALIKE = {"'": "'‘’`´", '"': '"“”„', "-": "-‐‑–—", "·": "·ㆍ・"}
_CLASSES = {character: f"[{re.escape(group)}]" for group in _ALIKE.values() for character in group}
_NUMBERED = re.compile(r"^\[\d{1,4}\]\s*(?:[#*|-]\s)?")
# Written and meant: units that texts leave to the reader; the gate knows the same.
_BARE = {("count", "score"), ("count", "tokens"), ("bytes", "tokens"), ("USD", "USD/1k_tokens")}


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the plain text of a block, half-open."""

    block: int
    start: int
    end: int


class Aligner:
    """Leads the answers to the passages of one document back to it."""

    def __init__(
        self,
        document: Document,
        pack: Pack,
        blocks: Sequence[ReadBlock],
        method: str,
        proposed: Sequence[Entity] = (),
    ) -> None:
        self._document = document
        self._pack = pack
        self._blocks = blocks
        self._method = method
        self._tree: Outline = outline(document)
        self._canonical: dict[str, str] = {}
        self._names: dict[str, list[str]] = {}
        for entity in (*pack.entities, *proposed):  # what the pack knows comes first
            self._canonical.setdefault(fold_name(entity.name), entity.name)
        for entity in (*pack.entities, *proposed):
            self._names[entity.name] = [one.text for one in entity.names] or [entity.name]
            for name in self._names[entity.name]:
                self._canonical.setdefault(fold_name(name), entity.name)

    def canonical(self, name: str) -> str:
        """Return the canonical name of an entity that is known or proposed, or the name as it is."""
        return self._canonical.get(fold_name(name), name)

    def align(self, item: Item, passage: Passage) -> Claim | Refusal:
        """Return the claim that an answer makes, or why none can be made of it."""
        found = self._located(item, passage)
        if isinstance(found, str):
            return self._refusal(item, "quotation", found, passage)
        if item.predicate not in {predicate.id for predicate in self._pack.predicates}:
            return self._refusal(item, "predicate", f'the pack has no predicate "{item.predicate[:50]}"', passage)
        predicate = self._pack.predicate(item.predicate)
        subject, other = self.canonical(item.subject), None if item.object is None else self.canonical(item.object)
        places = self._places(found, item)
        quote, context = places[0], list(places[1:])
        quantity = amount = None
        if predicate.units and item.value is not None:
            number = self._number(item.value, places)
            if number is None:
                return self._refusal(item, "number", f'"{item.value[:80]}" does not stand in the quotation', passage)
            place, found_quantity = number
            quantity = _as_claimed(found_quantity.quantity, item)
            context.append(place)
        if predicate.takes_amount and item.amount is not None:
            number = self._number(item.amount, places)
            if number is None:
                return self._refusal(item, "number", f'"{item.amount[:80]}" does not stand in the quotation', passage)
            context.append(number[0])
            amount = number[1].quantity
        try:
            dates = [self._date(written, quote, passage) for written in self._dates_asked(item, predicate)]
        except ValueError as error:
            return self._refusal(item, "date", str(error), passage)
        context.extend(place for _, place in dates if place is not None)
        origin = None if item.attributed_to is None else self.canonical(item.attributed_to)
        for name in filter(None, (subject, other, origin)):
            context.extend(self._naming(name, quote, places))
        about, worded = self._about(item, predicate, quote, passage)
        context.extend(filter(None, [worded]))
        valid, until = ([when for when, _ in dates] + [None, None])[:2]
        try:
            return Claim(
                subject=subject,
                predicate=predicate.id,
                evidence=self._evidence(quote, context),
                method=self._method,
                confidence=self._pack.confidence(self._method),
                object=other if predicate.is_relation else None,
                quantity=quantity,
                valid=valid,
                valid_until=until,
                status=item.status,
                about=about,
                amount=amount,
                attributed_to=origin,
            )
        except ValueError as error:
            return self._refusal(item, "answer", str(error), passage)

    # The quotation

    def _located(self, item: Item, passage: Passage) -> list[tuple[Part, int, int]] | str:
        """Return the stretches of parts that a quotation covers, or what is wrong with it."""
        pattern = _pattern_of(_NUMBERED.sub("", item.quote))
        if pattern is None:
            return "the quotation is empty"
        starts, texts, at = [], [], 0
        for line in passage.lines:
            starts.append(at)
            texts.append(line.text)
            at += len(line.text) + 1
        joined = "\n".join(texts)
        matches = list(pattern.finditer(joined))
        line_at = (item.line or 0) - 1
        if 0 <= line_at < len(texts):
            first, last = starts[line_at], starts[line_at] + len(texts[line_at])
            own = [match for match in matches if first <= match.start() < last]
            matches = own[:1] or matches
        if len(matches) != 1:
            shown = f'"{item.quote[:80]}"'
            return f"{shown} stands nowhere in the passage" if not matches else f"{shown} stands in several places"
        return list(_stretches(passage, starts, *matches[0].span()))

    def _places(self, stretches: Sequence[tuple[Part, int, int]], item: Item) -> list[Place]:
        """Return the stretches as places, first the one that the claim turns on: its number, object, or the longest."""
        places: list[Place] = []
        for part, start, end in stretches:
            begin = part.start + start - part.at
            last = places[-1] if places else None
            if last is not None and last.block == part.block:
                places[-1] = Place(part.block, last.start, begin + end - start)
            else:
                places.append(Place(part.block, begin, begin + end - start))
        core = item.value or item.object or item.subject

        def order(place: Place) -> tuple[bool, int]:
            text = self._blocks[place.block].plain.text[place.start : place.end]
            return core not in text, place.start - place.end

        main = min(places, key=order)
        return [main, *(place for place in places if place is not main)]

    # Numbers, dates, names

    def _number(self, written: str, places: Sequence[Place]) -> tuple[Place, FoundQuantity] | None:
        """Return the number of the quotation that ``written`` points at."""
        pattern = _pattern_of(written)
        if pattern is None:
            return None
        for place in places:
            read = self._blocks[place.block]
            for match in pattern.finditer(read.plain.text, place.start, place.end):
                first = bisect.bisect_left(read.quantities, place.start, key=lambda one: one.core.start)
                for quantity in read.quantities[first : first + _MOST_NUMBERS]:
                    inside = place.start <= quantity.core.start and quantity.core.end <= place.end
                    if inside and quantity.span.start < match.end() and match.start() < quantity.span.end:
                        return Place(place.block, quantity.core.start, quantity.core.end), quantity
        return None

    def _dates_asked(self, item: Item, predicate: Predicate) -> list[str]:
        """Return the dates of an answer that its predicate bears; see ``Predicate.dated``."""
        bears = predicate.dated or not (predicate.is_relation or predicate.units)
        if not bears or item.date is None:
            return []
        return [item.date] if item.date_end is None or item.date_end == item.date else [item.date, item.date_end]

    def _date(self, written: str, quote: Place, passage: Passage) -> tuple[When, Place | None]:
        """Return a date and where the text says it, None where it does not. Raises ``ValueError`` for what is none.

        One that is given more coarsely than the quotation itself does is taken as fine as it stands there.
        """
        when = When.parse(written)
        coarse: dict[tuple[When, Place], None] = {}
        for block, start, end in self._around(quote, passage):
            dates = self._blocks[block].dates
            for found in dates[bisect.bisect_left(dates, start, key=lambda one: one.span.start) :]:
                if found.span.start >= end:
                    break
                if found.span.end > end:
                    continue
                place = Place(block, found.span.start, found.span.end)
                if when in (found.when, found.until):
                    return when, place
                inside = block == quote.block and quote.start <= found.span.start and found.span.end <= quote.end
                if inside and found.when is not None and found.when in when:
                    coarse[found.when, place] = None
        return next(iter(coarse)) if len(coarse) == 1 else (when, None)

    def _around(self, quote: Place, passage: Passage) -> Iterator[tuple[int, int, int]]:
        """Yield where what a quotation leaves out may stand, the nearest first, as stretches of blocks."""
        yield quote.block, quote.start, quote.end
        yield quote.block, *self._near(quote)
        for block in self._beside(quote.block):
            yield block, *self._end_of(block)
        for line in passage.lines:
            for part in line.parts:
                yield part.block, part.start, part.end

    def _beside(self, block: int) -> Iterator[int]:
        """Yield what a block stands under and beside: the heads of its cell, its row, its ancestors, earlier blocks."""
        place = self._document.blocks[block].place
        if place is not None:
            yield from place.headers
            for other in range(max(0, block - _FARTHEST_BACK), min(len(self._blocks), block + _FARTHEST_BACK)):
                beside = self._document.blocks[other].place
                if beside is not None and (beside.table, beside.row) == (place.table, place.row) and other != block:
                    yield other
        yield from self._tree.ancestors(block)
        yield from range(block - 1, max(-1, block - _FARTHEST_BACK), -1)
        yield from range(min(2, block))

    def _naming(self, name: str, quote: Place, places: Sequence[Place]) -> Iterator[Place]:
        """Yield where a name is said that the quotation leaves out, if it is said where a reader would have read it."""
        if any(next(self._said(name, place.block, place.start, place.end), None) for place in places):
            return
        first, last = self._near(quote)
        nearest = max(self._said(name, quote.block, first, quote.start), key=_start, default=None)
        nearest = nearest or min(self._said(name, quote.block, first, last), key=_start, default=None)
        for block in () if nearest else dict.fromkeys(self._beside(quote.block)):
            nearest = max(self._said(name, block, *self._end_of(block)), key=_start, default=None)
            if nearest is not None:
                break
        if nearest is not None:
            yield nearest

    def _near(self, quote: Place) -> tuple[int, int]:
        """Return the stretch of its block around a quotation that is looked at: all of it, but for endless lines."""
        length = len(self._blocks[quote.block].plain.text)
        return max(0, quote.start - _FARTHEST), min(length, quote.end + _FARTHEST)

    def _end_of(self, block: int) -> tuple[int, int]:
        length = len(self._blocks[block].plain.text)
        return max(0, length - _FARTHEST), length

    def _said(self, name: str, block: int, start: int, end: int) -> Iterator[Place]:
        read = self._blocks[block]
        names = read.names
        for match in names[bisect.bisect_left(names, start, key=lambda one: one.start) :]:
            if match.start >= end:
                break
            if name == match.entity and start <= match.start and match.end <= end:
                yield Place(block, match.start, match.end)
            elif name == match.maker and start <= match.start and match.maker_end <= end:
                yield Place(block, match.start, match.maker_end)
        for one in self._names.get(name, [name]):
            for at, until in places_of(one, read.plain.text[start:end]):
                yield Place(block, start + at, start + until)

    def _about(
        self, item: Item, predicate: Predicate, quote: Place, passage: Passage
    ) -> tuple[str | None, Place | None]:
        """Return the qualifier, and where its words stand; None for one that is neither the pack's nor the text's."""
        about = item.about
        if about is None or not predicate.takes_about:
            return None, None
        guide = self._pack.guide.predicates.get(predicate.id)
        if guide is not None and about in guide.about:
            return about, None
        if about.startswith("amount joint with "):
            return about, None
        for block, start, end in self._around(quote, passage):
            text = self._blocks[block].plain.text[start:end]
            if finds_words(about, text):
                pattern = _pattern_of(about, ignore_case=True)
                match = None if pattern is None else pattern.search(text)
                if match is not None:
                    return about, Place(block, start + match.start(), start + match.end())
        return None, None

    # The claim

    def _evidence(self, quote: Place, context: Sequence[Place]) -> Evidence:
        whole = self._span(quote)
        others = dict.fromkeys(self._span(place) for place in context)
        return Evidence(self._document.id, whole, tuple(span for span in others if not whole.covers(span)))

    def _span(self, place: Place) -> Span:
        return self._blocks[place.block].plain.span(place.start, place.end)

    def _refusal(self, item: Item, reason: str, detail: str, passage: Passage) -> Refusal:
        """Refuse what cannot be made a claim; it stands at the line that the answer names, or the passage's first."""
        at = (item.line or 1) - 1
        part = passage.lines[at if 0 <= at < len(passage.lines) else 0].parts[0]
        proposed = f"{item.subject} {item.predicate} {item.object or item.value or item.date or ''}".strip()
        return Refusal(
            reason=reason,
            detail=detail,
            document=self._document.id,
            span=self._span(Place(part.block, part.start, part.end)),
            method=self._method,
            proposed=proposed[:300],
        )


def kinds_of(pack: Pack) -> dict[str, str]:
    """Return the kinds of the pack's entities by name."""
    return {entity.name: entity.kind for entity in pack.entities}


def _start(place: Place) -> int:
    return place.start


def _as_claimed(quantity: Quantity, item: Item) -> Quantity:
    """Take a number of the text as what the answer says of it: a bare one as a score, a fall as negative."""
    if item.unit is not None and (quantity.unit, item.unit) in _BARE:
        quantity = replace(quantity, unit=item.unit)
    if item.falls and quantity.value > 0:
        quantity = replace(quantity, value=-quantity.value, value_high=None)
    return quantity


def _pattern_of(written: str, *, ignore_case: bool = False) -> re.Pattern[str] | None:
    """Return a pattern for text as it is written, whatever its spaces and its kind of quotation marks and dashes."""
    words = written.split()
    if not words:
        return None
    body = r"\s+".join("".join(_CLASSES.get(one, re.escape(one)) for one in word) for word in words)
    return re.compile(body, re.IGNORECASE if ignore_case else 0)


def _stretches(passage: Passage, starts: Sequence[int], first: int, end: int) -> Iterator[tuple[Part, int, int]]:
    """Yield each part of each line that a stretch of the joined lines touches, with the stretch within the line."""
    for line, start in zip(passage.lines, starts, strict=True):
        for part in line.parts:
            begin = max(first - start, part.at)
            stop = min(end - start, part.at + part.end - part.start)
            if begin < stop and line.text[begin:stop].strip():
                yield part, begin, stop
