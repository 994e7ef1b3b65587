"""Phrase frames held against noun phrases: parts side by side in the order written."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from panse.extraction.kinds import Kinds
from panse.extraction.levels import Level, Sentence
from panse.extraction.measures import listed_from, measures
from panse.extraction.notation import Gap, Inside, Literal, PhraseFrame, Slot
from panse.extraction.passages import core_start
from panse.extraction.phrases import INTRODUCERS, NounPhrase
from panse.extraction.proposal import Filled, Filler, Found
from panse.extraction.roles import Roles
from panse.extraction.structure import Token, TokenKind

# Between two parts of an English phrase these begin another statement: "Meta's engineers tried LLaMA".
_VERBAL = re.compile(r"^[a-z]+(?:ed|ing)$|^(?:is|are|was|were|has|have|had|will|can|did|does|do|not)$", re.IGNORECASE)
_PASSED_OVER = (TokenKind.QUOTE, TokenKind.PARENTHESIS, TokenKind.POSSESSIVE)
_LONGEST_PLACE = 6  # words between "by" and the name
_INTO_NAMES = (("within",), ("name",))


class WordsIn:
    """A text asked again and again whether it holds any of the words of one list."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[tuple[str, ...], bool] = {}

    def holds(self, words: tuple[str, ...]) -> bool:
        found = self._known.get(words)
        if found is None:
            found = self._known[words] = any(word in self._text for word in words)
        return found


class Sequences:
    """The phrase frames of one language, by the kinds that their first part may be."""

    def __init__(self, frames: Sequence[PhraseFrame], kinds: Kinds, roles: Roles, every_kind: Sequence[str]) -> None:
        self._kinds = kinds
        self._roles = roles
        self._by_kind = _by_first_kind(frames, every_kind)

    def beginning_at(self, phrase: NounPhrase, level: Level, text: WordsIn) -> list[tuple[PhraseFrame, NounPhrase]]:
        """Return the frames that may begin at a phrase, each with the phrase, or the name in it, to begin with.

        What cannot be there (a parenthesis, a second name, a word of the frame) rules a frame out before it is tried.
        """
        name = phrase.members[0].name
        assert name is not None  # members are names
        last = phrase is level.phrases[-1]
        return [
            (needs.frame, beginning)
            for needs in self._frames_for(name.entity)
            if not (needs.parenthesis and not level.inner)
            and not (needs.another_name and last)
            and all(map(text.holds, needs.words))
            for beginning in _starts(phrase, needs.frame)
        ]

    def knowing(self, kinds: Kinds, roles: Roles) -> "Sequences":
        """Return the same frames for a document that names more than the pack knows."""
        wider = copy(self)
        wider._kinds, wider._roles = kinds, roles
        return wider

    def _frames_for(self, entity: str) -> "Iterable[_Needs]":
        """The frames that may begin with an entity, whatever of its possible kinds it turns out to be."""
        kinds = self._kinds.possible(entity)
        if not self._kinds.is_sure(
            entity
        ):  # a phrase without a word of its own says too little about what nobody knows
            found = {id(needs): needs for kind in kinds for needs in self._by_kind.get(kind, ()) if needs.words}
            return found.values()
        if len(kinds) == 1:
            return self._by_kind.get(kinds[0], ())
        return {id(needs): needs for kind in kinds for needs in self._by_kind.get(kind, ())}.values()

    def advance(
        self,
        sentence: Sentence,
        level: Level,
        phrase: NounPhrase,
        frame: PhraseFrame,
        filled: Filled,
    ) -> int | None:
        """Match the parts of a phrase from a noun phrase on; return the index after the last part, or None."""
        tokens = level.tokens
        by_first = level.phrase_at
        at = phrase.first
        parts = frame.parts
        for number, part in enumerate(parts):
            if isinstance(part, Slot) and part.from_context:
                continue
            if isinstance(part, Slot) and part.markers in _INTO_NAMES:
                if not self._in_name(sentence, phrase, part, filled):
                    return None
                continue
            if isinstance(part, Gap):
                stop = parts[number + 1] if number + 1 < len(parts) else None
                at = self._skip(tokens, at, part.words, stop, by_first)
            elif isinstance(part, Literal):
                at = _skip_quotes(tokens, at)
                if at >= len(tokens) or not tokens[at].text.lower().startswith(part.words):
                    return None
                at += 1
            elif isinstance(part, Inside):
                found = self._inside(sentence, level, tokens, at, part.slot)
                if found is None:
                    return None
                filled[part.slot.role], at = found
            else:
                here = at if at in by_first else _skip_quotes(tokens, at)
                if here not in by_first and number and isinstance(parts[number - 1], Literal):
                    here = _past_place(tokens, here)
                if part.role in ("value", "amount"):
                    if here >= len(tokens) or tokens[here].quantity is None:
                        return None
                    quantities = list(listed_from(tokens, here, part))
                    if not quantities:
                        return None
                    filled[part.role], at = quantities, here + 1
                    continue
                here_phrase = phrase if here == phrase.first else by_first.get(here)
                if here_phrase is None:
                    return None
                fillers = self._roles.fillers(here_phrase, part, sentence.block)
                english = sentence.passage.language == "en" and here_phrase is not phrase
                if not fillers and not part.markers and english:  # "a cluster of NVIDIA A100 cards"
                    here_phrase = by_first.get(here_phrase.last + 1, here_phrase)
                    fillers = self._roles.fillers(here_phrase, part, sentence.block)
                fillers.extend(self._roles.listed_after(level, here_phrase, part, sentence.block))
                worded = any(isinstance(other, Literal) for other in parts)
                fillers = [filler for filler in fillers if worded or self._kinds.is_sure(filler.entity)]
                marker = here_phrase.members[-1].marker
                if not fillers or (part.markers and (marker or "0") not in part.markers):
                    return None
                filled[part.role], at = fillers, here_phrase.last + 1
        return at

    def _in_name(
        self,
        sentence: Sentence,
        phrase: NounPhrase,
        slot: Slot,
        filled: Filled,
    ) -> bool:
        """Fill a slot with the organisation, or the number, that stands in the phrase's own name."""
        token = phrase.members[0]
        assert token.name is not None  # members are names
        if slot.role == "value":
            first = bisect_left(sentence.quantities, token.start, key=core_start)
            begun = takewhile(lambda q: q.core.start < token.end, islice(sentence.quantities, first, None))
            inside = [q for q in begun if q.core.end <= token.end]
            filled["value"] = [found for found in inside if measures(found.quantity, slot)]
        elif token.name.maker is not None and self._kinds.allows(slot, token.name.maker):
            maker = token.name.maker
            filled[slot.role] = [Filler(maker, self._kinds[maker], sentence.block, token.start, token.name.maker_end)]
        return bool(filled.get(slot.role))

    def _skip(
        self,
        tokens: Sequence[Token],
        at: int,
        words: int,
        stop: Slot | Gap | Literal | Inside | None,
        by_first: dict[int, NounPhrase],
    ) -> int:
        skipped = 0
        while at < len(tokens) and skipped <= words:
            token = tokens[at]
            if isinstance(stop, Literal) and token.text.lower().startswith(stop.words):
                return at
            if self._is_word(token, stop):
                skipped, at = skipped + 1, at + 1  # "A의 생성 AI 모델 'X'"
                continue
            if at in by_first or (token.quantity is not None and not _names(stop)):
                return at
            if token.quantity is not None:
                skipped, at = skipped + 1, at + 1  # "A의 5나노 칩 'X'"
                continue
            if token.kind is TokenKind.WORD:
                if _VERBAL.search(token.text):
                    return len(tokens)
                if token.marker in ("-고", "은", "이", "을", "에", "로", "에서", "와", "도", "라는"):
                    return at if isinstance(stop, Inside) else len(tokens)
                skipped += 1
            elif token.kind is TokenKind.PARENTHESIS and isinstance(stop, Inside):
                return at
            elif token.kind not in _PASSED_OVER and not _joins_words(tokens, at):
                return len(tokens)
            at += 1
        return at

    def _is_word(self, token: Token, stop: Slot | Gap | Literal | Inside | None) -> bool:
        """Tell whether a name only describes: that of a market before a product or a firm."""
        if token.kind is not TokenKind.NAME or token.name is None or token.marker or not isinstance(stop, Slot):
            return False
        entity = token.name.entity
        return not (self._kinds.is_actor(entity) or self._kinds.is_product(entity) or self._kinds.allows(stop, entity))

    def _inside(
        self, sentence: Sentence, level: Level, tokens: Sequence[Token], at: int, slot: Slot
    ) -> tuple[Found, int] | None:
        """What a parenthesis at ``at``, or the next one after it, holds for a slot."""
        while at < len(tokens) and tokens[at].kind in (TokenKind.QUOTE, TokenKind.PARENTHESIS):
            token = tokens[at]
            if token.kind is TokenKind.PARENTHESIS:
                inner = next((inner for inner in level.inner if inner.tokens is token.inner), None)
                if inner is not None and slot.role == "date":
                    dates = [t.date for t in inner.dates if t.date is not None]
                    if dates and not inner.phrases:
                        return dates[:1], at + 1
                elif inner is not None and slot.role == "value":
                    quantities = [
                        t.quantity
                        for t in inner.quantities
                        if t.quantity is not None and measures(t.quantity.quantity, slot)
                    ]
                    if quantities:
                        return quantities, at + 1
                elif inner is not None and inner.phrases and _only_names(inner):
                    fillers = self._roles.fillers(inner.phrases[0], slot, sentence.block)
                    if fillers:
                        return fillers, at + 1
            at += 1
        return None


@dataclass(frozen=True, slots=True)
class _Needs:
    """A phrase frame with what a sentence must have for it."""

    frame: PhraseFrame
    parenthesis: bool
    another_name: bool
    words: tuple[tuple[str, ...], ...]


def _needs(frame: PhraseFrame) -> _Needs:
    names = [
        part
        for part in frame.parts
        if isinstance(part, Slot) and part.role not in ("value", "amount") and not part.from_context
    ]
    outside = [slot for slot in names if slot.markers not in _INTO_NAMES]
    return _Needs(
        frame,
        parenthesis=any(isinstance(part, Inside) for part in frame.parts),
        another_name=len(outside) > 1,
        words=tuple(part.words for part in frame.parts if isinstance(part, Literal)),
    )


def _by_first_kind(frames: Sequence[PhraseFrame], kinds: Sequence[str]) -> dict[str, list[_Needs]]:
    """Sort phrase frames by the kinds that their first part may be; a frame that looks into a name may be any."""
    sorted_: dict[str, list[_Needs]] = {kind: [] for kind in kinds}
    for frame in frames:
        first = frame.parts[0]
        inside = isinstance(first, Slot) and first.markers in _INTO_NAMES
        for kind in kinds:
            if inside or (isinstance(first, Slot) and kind in first.kinds):
                sorted_[kind].append(_needs(frame))
    return sorted_


def _starts(phrase: NounPhrase, frame: PhraseFrame) -> list[NounPhrase]:
    """Where a phrase frame may begin: at the list, or at each of its names if the frame looks into the name."""
    first = frame.parts[0]
    if not isinstance(first, Slot) or first.markers not in _INTO_NAMES:
        return [phrase]
    within = first.markers == ("within",)
    return [
        replace(phrase, members=[m], first=m.index, last=m.index, end=m.index + 1)
        for m in phrase.members
        if m.index >= phrase.first and (_has_maker(m) if within else any(map(str.isdigit, m.text)))
    ]


def _has_maker(token: Token) -> bool:
    return token.name is not None and token.name.maker is not None


def _joins_words(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a middle dot stands within a compound ("음악·오디오 생성 AI 'X'")."""
    if tokens[at].kind is not TokenKind.COMMA or tokens[at].text in ",，" or not 0 < at < len(tokens) - 1:
        return False
    before, after = tokens[at - 1], tokens[at + 1]
    words = before.kind is TokenKind.WORD and after.kind is TokenKind.WORD
    return words and before.end == tokens[at].start and tokens[at].end == after.start


def _names(part: Slot | Gap | Literal | Inside | None) -> bool:
    return isinstance(part, Slot) and part.role in ("subject", "object", "pair")


def _skip_quotes(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and tokens[at].kind in (TokenKind.QUOTE, TokenKind.PARENTHESIS):
        at += 1
    return at


def _past_place(tokens: Sequence[Token], at: int) -> int:
    """The index after a town or a noun that only introduces a name: "by Berlin's X", "by the Berlin start-up X"."""
    for here in range(at, min(at + _LONGEST_PLACE, len(tokens))):
        token = tokens[here]
        if token.kind is TokenKind.NAME:
            before = tokens[here - 1]
            told = before.kind is TokenKind.POSSESSIVE or before.text.lower() in INTRODUCERS or before.text == "the"
            return here if told else at
        if token.kind not in (TokenKind.WORD, TokenKind.POSSESSIVE) or _VERBAL.search(token.text):
            return at
    return at


def _only_names(level: Level) -> bool:
    return all(
        token.kind in (TokenKind.NAME, TokenKind.COMMA, TokenKind.QUOTE) or token.text in ("등", "및", "and")
        for token in level.tokens
    )
