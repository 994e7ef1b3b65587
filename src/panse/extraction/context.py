"""Who is spoken of when a clause does not say: the sentence, the list, the table and the headings around it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from itertools import islice

from panse.extraction.kinds import Kinds
from panse.extraction.passages import Passage, ReadBlock, names_in
from panse.extraction.phrases import NounPhrase
from panse.extraction.proposal import Filler
from panse.extraction.structure import Token, TokenKind
from panse.model import Block, BlockKind
from panse.packs import Pack

_TOPICS = ("은", "이", "도")
_MOST_ANCESTORS = 8
_MOST_NAMES = 200  # of one block: a line of any length may be asked of at each of its figures


def anaphora(pack: Pack) -> re.Pattern[str]:
    """Return a pattern for how a text begins that goes on about what was spoken of: "It", "The chip", "이 회사"."""
    korean = {word for name in ("anaphors", "product_anaphors") for word in pack.lexicon.get(name, {}).get("ko", ())}
    english = {word for name in ("anaphors", "product_anaphors") for word in pack.lexicon.get(name, {}).get("en", ())}
    for kind in pack.kinds:
        korean.update(kind.nouns.get("ko", ()))
        english.update(kind.nouns.get("en", ()))
    nouns = {
        language: "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
        for language, words in (("ko", korean), ("en", english))
    }
    return re.compile(
        rf"\W{{0,4}}(?:(?:It|They|Its|Their|Both|The pair)\b"
        rf"|(?:The|This|These)\s(?:\w+\s)?(?:{nouns['en'] or '(?!)'})s?\b"
        rf"|(?:이|해당|그|동|같은|두)\s?(?:{nouns['ko'] or '(?!)'})|이들|(?:회사|당사|자사)\s?(?:는|은|가|측))"
    )


@dataclass(slots=True)
class Topics:
    """What one block is about, in the order in which it is asked: its label, its topics, its other names."""

    label: list[Filler] = field(default_factory=list)
    topics: list[Filler] = field(default_factory=list)
    others: list[Filler] = field(default_factory=list)

    def in_order(self, *, latest: bool) -> Iterator[Filler]:
        yield from self.label
        yield from self.latest()
        yield from islice(reversed(self.others) if latest else iter(self.others), _MOST_NAMES)

    def latest(self) -> Iterator[Filler]:
        """Yield the topics, the latest first."""
        return islice(reversed(self.topics), _MOST_NAMES)


class Context:
    """The subjects at hand while a document is read from its first block to its last."""

    def __init__(self, blocks: tuple[Block, ...], anaphora: re.Pattern[str] = re.compile("(?!)")) -> None:
        """``anaphora`` matches the beginning of a text that goes on about what the text before spoke of."""
        self._blocks = blocks
        self._anaphora = anaphora
        self._goes_on: set[int] = set()
        self._topics: dict[int, Topics] = {}
        self._explained: dict[int, Filler] = {}
        self._latest: dict[int | None, tuple[int, list[Filler]]] = {}  # what was spoken of last under each heading

    def enter(self, read: ReadBlock, kinds: Kinds) -> None:
        """Begin a block: note its label and the names it holds."""
        topics = Topics()
        if self._anaphora.match(read.plain.text):
            self._goes_on.add(read.index)
        for name in read.names:
            topics.others.append(Filler(name.entity, kinds[name.entity], read.index, name.start, name.end))
            if name.maker is not None and kinds.is_product(name.entity):  # "Gaon X1": of Gaon as well
                topics.others.append(Filler(name.maker, kinds[name.maker], read.index, name.start, name.maker_end))
        if read.passages:
            label = _label(read.passages[0])
            topics.label = [_filler(token, kinds, read.index) for token in label]
        self._place(read, topics)

    def pass_over(self, read: ReadBlock, earlier: "Context") -> None:
        """Take a block from the context of another pass over the document, in which it held the same names."""
        topics = earlier._topics[read.index]
        if read.index in earlier._goes_on:
            self._goes_on.add(read.index)
        self._place(read, topics)
        if topics.topics:
            self._latest[read.block.parent] = (read.index, topics.topics)

    def _place(self, read: ReadBlock, topics: Topics) -> None:
        for note in read.block.notes:
            at = read.plain.index(note.span.start - 1)
            before = [f for f in topics.others if at is not None and f.end <= at + 3]
            if before and note.block is not None:
                self._explained[note.block] = before[-1]
        self._topics[read.index] = topics

    def leaning_on(self, changed: Set[int]) -> set[int]:
        """Return the blocks of which ``candidates`` may give names that stand in blocks among ``changed``."""
        parents = {self._blocks[at].parent for at in changed}
        leaning = {note.block for at in changed for note in self._blocks[at].notes if note.block is not None}
        for number, block in enumerate(self._blocks):
            if (number in self._goes_on and block.parent in parents) or not changed.isdisjoint(self._above(number)):
                leaning.add(number)
        return leaning

    def _above(self, block: int) -> Iterator[int]:
        """Yield the blocks over a block whose names it may lean on, and their headers."""
        at: int | None = block
        for _ in range(_MOST_ANCESTORS):
            assert at is not None  # the loop ends before
            place = self._blocks[at].place
            yield from () if place is None else place.headers
            at = self._blocks[at].parent
            if at is None:
                return
            yield at

    def note(
        self, block: int, phrases: Iterable[NounPhrase], kinds: Kinds, language: str, unsaid: Iterable[Filler] = ()
    ) -> None:
        """After a sentence: remember what it was about; in English, its first name that no preposition governs.

        Who was meant without being named (``unsaid``) is still spoken of: "X and Y led the round. Its chip …".
        """
        topics = self._topics[block]
        phrases = list(phrases)
        first = next((p for p in phrases if p.marker == ""), None) if language == "en" else None
        if language == "en" and first is None:  # "the founders of X at their plant"
            first = next((p for p in phrases if p.marker in ("of", "for")), None)
        for phrase in phrases:
            if phrase.marker in _TOPICS or phrase is first:
                topics.topics.extend(_filler(token, kinds, block) for token in phrase.members[:1])
        topics.topics.extend(unsaid if language == "en" else ())
        if topics.topics:
            self._latest[self._blocks[block].parent] = (block, topics.topics)

    def pointed_at(self, block: int, offset: int) -> Iterator[list[Filler]]:
        """Yield what a sentence that begins at ``offset`` may point back at, in lists, the likelier list first.

        What the sentences before it in its block were about and what they name, the last first; then the same of the
        block before, where the block goes on about it.
        """
        own = self._topics.get(block)
        if own is not None:
            yield own.topics[::-1]
            yield [filler for filler in reversed(own.others) if filler.end <= offset]
        beside = block - 1
        if block in self._goes_on and beside >= 0 and self._blocks[beside].parent == self._blocks[block].parent:
            before = self._topics.get(beside)
            if before is not None and self._blocks[beside].place is None:
                yield before.topics[::-1]
                yield before.others[::-1]

    def named_before(self, block: int, offset: int) -> Iterator[Filler]:
        """Yield the names of a block before an offset in it, the nearest first."""
        own = self._topics.get(block)
        if own is not None:
            until = bisect_right(own.others, offset, key=lambda filler: filler.end)
            yield from (own.others[at] for at in range(until - 1, -1, -1))

    def candidates(self, block: int, *, latest: bool = False) -> Iterator[Filler]:
        """Yield who may be meant, the nearest first; of the names of a block above, the latest or the first first."""
        own = self._topics.get(block)
        if own is not None:
            yield from own.label
            yield from own.latest()
        if block in self._explained:  # the name before the mark that this note explains
            yield self._explained[block]
        if block in self._goes_on:
            yield from self._of_neighbour(block)
        yield from self._of_ancestors(block, latest=latest)

    def _of_neighbour(self, block: int) -> Iterator[Filler]:
        """What the text before under the same heading spoke of last."""
        if self._blocks[block].place is None:
            before, topics = self._latest.get(self._blocks[block].parent, (block, []))
            if before != block:
                yield from islice(reversed(topics), _MOST_NAMES)

    def _of_ancestors(self, block: int, *, latest: bool) -> Iterator[Filler]:
        at: int | None = block
        for _ in range(_MOST_ANCESTORS):
            assert at is not None  # the loop ends before
            place = self._blocks[at].place
            for header in () if place is None else place.headers:
                yield from self._topics.get(header, Topics()).in_order(latest=latest)
            at = self._blocks[at].parent
            if at is None:
                return
            topics = self._topics.get(at)
            if topics is not None:
                if self._blocks[at].kind is BlockKind.CELL:
                    yield from (*topics.label, *islice(topics.topics, _MOST_NAMES))
                else:
                    yield from topics.in_order(latest=latest)


def _filler(token: Token, kinds: Kinds, block: int) -> Filler:
    assert token.name is not None  # only names are passed
    return Filler(token.name.entity, kinds[token.name.entity], block, token.start, token.end)


def _label(passage: Passage) -> list[Token]:
    """The names in a parenthesis at the head of an item: "(네이버) …"."""
    head = next((t for t in passage.tokens if t.kind is not TokenKind.BREAK), None)
    if head is not None and head.kind is TokenKind.QUOTE:
        head = next((t for t in passage.tokens if t.kind not in (TokenKind.BREAK, TokenKind.QUOTE)), None)
    if head is not None and head.kind is TokenKind.NAME and not head.marker:  # "X(a maker of chips) 3 May: …", "X: …"
        after = passage.tokens[head.index + 1 : head.index + 3]
        glossed = len(after) == 2 and after[0].kind is TokenKind.PARENTHESIS and after[1].kind is TokenKind.DATE
        return [head] if glossed or (after and after[0].text in (":", "：")) else []
    if head is None or head.kind is not TokenKind.PARENTHESIS:
        return []
    return list(names_in(head.inner))
