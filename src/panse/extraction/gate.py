"""The gate: no claim enters the ledger that is not in the text.

Whoever proposes a claim (a frame, a table reader, a language model, an import, a person), the same questions are
asked: do the spans exist, are the subject and the object named in them, are the number, the money and the date of the
claim among the numbers and dates that stand in them, are its qualifier and its source words of theirs, does the
predicate take such ends? And does the sentence say so: what it denies, plans or expects is not done, and what tells a
machine to write something says nothing. What fails is returned with its reason.
"""

import bisect
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar

from panse.extraction.assertion import asserted, commanded, denies
from panse.extraction.evidence import cut_to
from panse.extraction.literal import finds_words, places_of
from panse.extraction.names import NameMatch
from panse.extraction.passages import ReadBlock, block_language, core_start
from panse.language import FoundQuantity, split_sentences
from panse.model import BlockKind, Claim, Document, Entity, Quantity, Refusal, Span, Status, When
from panse.packs import Pack, fold_name

_JOINT, _LISTED = "amount joint with ", re.compile(r", (?:and )?| and ")
_LONGEST_SENTENCE = 2_000  # what is longer is looked at around the quotation
_LONGEST_NAME = 100
_Found = TypeVar("_Found")


class Gate:
    """Lets in claims about one document, or says why not.

    ``proposed`` are entities that the pack does not know; a name that neither knows may be anything, and has to stand
    in the evidence as the claim writes it.
    """

    def __init__(
        self,
        document: Document,
        pack: Pack,
        blocks: Sequence[ReadBlock],
        proposed: Sequence[Entity] = (),
        open_kinds: Mapping[str, Collection[str]] = MappingProxyType({}),
    ) -> None:
        """``open_kinds`` leads entities that are proposed to all kinds that they may be."""
        self._document = document
        self._kinds: Mapping[str, Collection[str]] = {**{one.name: (one.kind,) for one in proposed}, **open_kinds}
        self._names = {one.name: [name.text for name in one.names] or [one.name] for one in proposed}
        self._abouts = _abouts(pack)
        self._anaphors = {fold_name(word) for words in pack.lexicon.get("anaphors", {}).values() for word in words}
        self._languages: dict[int, str] = {}
        self._sentences: dict[int, list[tuple[int, int]]] = {}
        self._commands: dict[tuple[int, int, int], bool] = {}
        self._verdicts: dict[tuple[object, ...], Status] = {}  # each is asked for before a claim is let in, and then
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
        named = {entity for read in readings for entity in _named(read, spans)}
        for role, entity in (("subject", claim.subject), ("object", claim.object)):
            if entity is not None and entity not in named and not self._stands(entity, spans):
                yield role, f'"{_short(entity)}" is not named in the evidence'
        if claim.about is not None and not self._about_stands(claim, spans, named):
            yield "about", f'"{_short(claim.about)}" does not stand in the evidence'
        origin = claim.attributed_to
        if origin is not None and origin not in named and not any(origin in s.cut(self._document.text) for s in spans):
            yield "attribution", f'"{origin}" is not named in the evidence'
        for quantity in filter(None, (claim.quantity, claim.amount)):
            if not any(_same(quantity, found.quantity) for read in readings for found in _quantities(read, spans)):
                yield "number", f"{quantity.value} {quantity.unit} does not stand in the evidence"
        for when in filter(None, (claim.valid, claim.valid_until)):
            if when not in set(_dates(readings, spans)):
                yield "date", f"{when} does not stand in the evidence"
        yield from self._assertion_faults(claim, readings)

    def _stands(self, name: str, spans: Sequence[Span]) -> bool:
        """Tell whether a name stands in the evidence by itself, as it is written.

        For an entity of the pack, or one proposed, any of its names will do, those among them that are common words of
        the language: whoever proposed the claim read one for the entity, and it is there.
        """
        texts = [span.cut(self._document.text) for span in spans]
        names = self._names.get(name, [name])
        if self._pack.knows(name):
            names = [one.text for one in self._pack.entity(name).names]
        elif len(name) > _LONGEST_NAME or fold_name(name) in self._anaphors or "\n" in name:
            return False
        names = [one for one in names if any(character.isalpha() for character in one)]
        return any(next(places_of(one, text), None) is not None for one in names for text in texts)

    def _about_stands(self, claim: Claim, spans: Sequence[Span], named: set[str]) -> bool:
        about = claim.about or ""
        if about in self._abouts.get(claim.predicate, ()) or about in named:
            return True
        texts = [span.cut(self._document.text) for span in spans]
        if about.startswith(_JOINT):
            others = _LISTED.split(about.removeprefix(_JOINT))
            touched = [self._blocks[index] for index in self._blocks_under(spans)]
            beside = {name.entity for read in touched for name in read.names}
            whole = [read.block.span for read in touched]
            return all(other in beside or self._stands(other, whole) for other in others)
        return any(finds_words(about, text) for text in texts)

    def said(self, claim: Claim) -> Status:
        """Return how far along the text says that is which a claim states; ``DONE`` where it says no less."""
        quote = claim.evidence.quote
        for index in self._blocks_under([quote]):
            read = self._blocks[index]
            place = _place(read, quote)
            if place is not None:
                return self._said(claim, read, place)
        return Status.DONE

    def _said(self, claim: Claim, read: ReadBlock, place: tuple[int, int]) -> Status:
        asked = (read.index, place, claim.subject, claim.object, claim.quantity, claim.amount)
        said = self._verdicts.get(asked)
        if said is None:
            text = read.plain.text
            ends = list(self._ends(claim, read, place))
            last = max((end for _, end in ends), default=place[1])
            stops = sorted({*_starts(read.names, _start, last), *_starts(read.quantities, core_start, last)})
            said = asserted(text, self._sentence(read, *place), place, ends, stops, self._language(read))
            self._verdicts[asked] = said
        return said

    def _language(self, read: ReadBlock) -> str:
        language = self._languages.get(read.index)
        if language is None:
            language = self._languages[read.index] = block_language(read.plain.text, self._document.language)
        return language

    def _commands_in(self, read: ReadBlock, sentence: tuple[int, int]) -> bool:
        place = (read.index, *sentence)
        if place not in self._commands:
            self._commands[place] = commanded(read.plain.text[slice(*sentence)])
        return self._commands[place]

    def _assertion_faults(self, claim: Claim, readings: Sequence[ReadBlock]) -> Iterator[tuple[str, str]]:
        """Ask whether the sentence says so; see ``panse.extraction.assertion``."""
        for read in readings:
            place = _place(read, claim.evidence.quote)
            if place is None:
                continue
            around = self._sentence(read, *place)
            sentence = read.plain.text[slice(*around)]
            if self._commands_in(read, around):
                yield "command", "the sentence tells its reader what to write"
            said = self._said(claim, read, place)
            if claim.status is Status.DENIED:
                language = block_language(sentence, self._document.language)
                if said is not Status.DENIED and not denies(sentence, language):
                    yield "denied", "the sentence denies nothing"
            elif said is Status.DENIED:
                yield "denied", "the sentence says that it is not so"
            elif claim.status is Status.DONE and said is not Status.DONE:
                yield "not done", f"the sentence says that it is {said.value}"

    def _sentence(self, read: ReadBlock, start: int, end: int) -> tuple[int, int]:
        """Return the sentences of a block that a stretch of its plain text touches, as one stretch."""
        text = read.plain.text
        if read.block.kind in (BlockKind.HEADING, BlockKind.CAPTION):
            first, last = 0, len(text)
        else:
            if read.index not in self._sentences:
                found = split_sentences(text, self._language(read))
                self._sentences[read.index] = [(sentence.start, sentence.end) for sentence in found] or [(0, len(text))]
            sentences = self._sentences[read.index]
            at = max(0, bisect.bisect_right(sentences, (start, len(text))) - 1)
            until = max(at, bisect.bisect_left(sentences, (end, 0)) - 1)
            first, last = min(start, sentences[at][0]), max(end, sentences[until][1])
        return max(first, start - _LONGEST_SENTENCE), min(last, end + _LONGEST_SENTENCE)

    def _ends(self, claim: Claim, read: ReadBlock, quote: tuple[int, int]) -> Iterator[tuple[int, int]]:
        """Yield where in the quotation the names and numbers of a claim stand."""
        start, end = quote
        found: set[str] = set()
        for name in _begun(read.names, _start, start, end):
            if name.end <= end and name.entity in (claim.subject, claim.object):
                found.add(name.entity)
                yield name.start, name.end
        for entity in {claim.subject, claim.object} - found - {None}:
            for place in places_of(str(entity), read.plain.text[start:end]):
                yield start + place[0], start + place[1]
        for quantity in _begun(read.quantities, core_start, start, end):
            if quantity.core.end <= end and any(
                _same(one, quantity.quantity) for one in (claim.quantity, claim.amount) if one
            ):
                yield quantity.core.start, quantity.core.end

    def _kinds_of(self, entity: str) -> Collection[str]:
        """Return what an entity may be; nothing where nobody knows."""
        return (self._pack.entity(entity).kind,) if self._pack.knows(entity) else self._kinds.get(entity, ())

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
        ends = (("subject", claim.subject, predicate.subject), ("object", claim.object, predicate.object))
        for role, entity, takes in ends:
            kinds = self._kinds_of(entity) if entity is not None else ()
            if kinds and not set(takes) & set(kinds):
                yield "signature", f'"{predicate.id}" takes no {next(iter(kinds))} as its {role}'
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


def _named(read: ReadBlock, spans: Sequence[Span]) -> Iterator[str]:
    """Yield the entities that a block names within ``spans``."""
    for name in _touched(read, read.names, _start, spans):
        if _within(read.plain.span(name.start, name.end), spans):
            yield name.entity
        if name.maker is not None and _within(read.plain.span(name.start, name.maker_end), spans):
            yield name.maker


def _touched(
    read: ReadBlock, found: Sequence[_Found], start: Callable[[_Found], int], spans: Sequence[Span]
) -> Iterator[_Found]:
    """Yield what begins within a span, of what was found in a block in order: a line may hold any number of it."""

    def offset(one: _Found) -> int:
        return read.plain.offset(start(one))

    for span in spans if found else ():
        for at in range(bisect.bisect_left(found, span.start, key=offset), len(found)):
            if offset(found[at]) >= span.end:
                break
            yield found[at]


def _quantities(read: ReadBlock, spans: Sequence[Span]) -> Iterator[FoundQuantity]:
    for found in _touched(read, read.quantities, core_start, spans):
        if _within(read.plain.span(found.core.start, found.core.end), spans):
            yield found


def _dates(readings: Sequence[ReadBlock], spans: Sequence[Span]) -> Iterator[When]:
    for read in readings:
        for found in _touched(read, read.dates, lambda one: one.span.start, spans):
            if _within(read.plain.span(found.span.start, found.span.end), spans):
                yield from filter(None, (found.when, found.until))


# Units that texts leave to the reader, claimed and written: tokens are counted as things, bytes (2TB) are a slip of
# print for them, a price for tokens that does not say for how many is for a thousand, a bare number may be a score, and
# headlines leave the currency out: "영업이익 2,685억".
_UNSAID = frozenset(
    (
        ("tokens", "count"),
        ("count", "tokens"),
        ("tokens", "bytes"),
        ("USD/1k_tokens", "USD"),
        ("score", "count"),
        ("KRW", "count"),
    )
)


def _same(claimed: Quantity, found: Quantity) -> bool:
    """Tell whether two quantities are one number.

    A fall may be claimed as the negative of what is written, and a cut to a share of it as a fall in per cent.
    """
    if claimed.unit == "percent" and found.unit == "x" and 0 < found.value < 1:
        return claimed.value == cut_to(found.value)
    if claimed.unit != found.unit and (claimed.unit, found.unit) not in _UNSAID:
        return False
    ends = {found.value, found.value_high} - {None}
    if claimed.value_high is not None and not ends & {claimed.value_high, -claimed.value_high}:
        return False
    return claimed.value in ends or -claimed.value in ends


_NEXT = 4  # names and numbers after a claim's own that may end what is said of it


def _place(read: ReadBlock, quote: Span) -> tuple[int, int] | None:
    """Return where a quotation stands in the plain text of a block, half-open; None where it does not."""
    start, end = read.plain.index(quote.start), read.plain.index(quote.end - 1)
    return None if start is None or end is None or end < start else (start, end + 1)


def _starts(found: Sequence[_Found], start: Callable[[_Found], int], after: int) -> Iterator[int]:
    """Yield where the next few of ``found``, which are in order, begin."""
    first = bisect.bisect_left(found, after, key=start)
    yield from map(start, found[first : first + _NEXT])


def _begun(found: Sequence[_Found], start: Callable[[_Found], int], first: int, end: int) -> Sequence[_Found]:
    """Return those of ``found``, which are in order, that begin in a stretch."""
    return found[bisect.bisect_left(found, first, key=start) : bisect.bisect_left(found, end, key=start)]


def _start(one: NameMatch) -> int:
    return one.start


def _abouts(pack: Pack) -> dict[str, set[str]]:
    """Return the words of the pack, by predicate, that ``about`` may hold though the text does not."""
    words = {id_: set(guide.about) for id_, guide in pack.guide.predicates.items()}
    for frame in pack.frames:
        if "about" in frame.sets:
            words.setdefault(frame.predicate, set()).add(frame.sets["about"])
    return words


def _short(word: str) -> str:
    return word if len(word) <= _LONGEST_NAME else word[:_LONGEST_NAME] + "…"


def _written(claim: Claim) -> str:
    if claim.object is not None:
        end = claim.object
    elif claim.quantity is not None:
        end = f"{claim.quantity.value} {claim.quantity.unit}"
    else:
        end = str(claim.valid)
    return f"{claim.subject} {claim.predicate} {end}"
