"""Frames held against sentences: who fills which role, when, and how surely."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from panse.extraction.clauses import Cue, CueIndex, candidates, denied, rest_of_word, window_start
from panse.extraction.context import Context
from panse.extraction.levels import Level
from panse.extraction.mood import status_of
from panse.extraction.notation import ClauseFrame, Gap, Inside, Literal, PhraseFrame, Slot
from panse.extraction.passages import Passage
from panse.extraction.phrases import NounPhrase
from panse.extraction.proposal import Filler, Proposal
from panse.extraction.structure import Token, TokenKind
from panse.language import FoundDate, FoundQuantity
from panse.model import Status
from panse.packs import Pack, Predicate

_MOST_PAIRS = 40
_SIZED = 1_000_000


@dataclass(slots=True)
class Sentence:
    """A passage made ready: its text, its levels and where it stands."""

    passage: Passage
    text: str
    top: Level
    block: int


class Matcher:
    """The frames of one language, held against one sentence after another."""

    def __init__(
        self,
        pack: Pack,
        language: str,
        clauses: Sequence[ClauseFrame],
        phrases: Sequence[PhraseFrame],
    ) -> None:
        lexicon = pack.lexicon
        self._pack = pack
        self._language = language
        self._phrases = tuple(phrases)
        self._kinds = {entity.name: entity.kind for entity in pack.entities}
        self._cues = CueIndex(clauses, language, lexicon.get("not_cues", {}).get(language, ()))
        self._loose = frozenset(lexicon.get("postpositions", {}).get(language, ()))

    def match(self, sentence: Sentence, context: Context) -> Iterator[Proposal]:
        """Yield what the frames propose for a sentence."""
        passage = sentence.passage
        cues = self._cues.find(sentence.text, passage.start, passage.end)
        for start, end, key in cues:
            found = sentence.top.at(start)
            if found is None or found[1].kind is not TokenKind.WORD:
                continue
            level, token = found
            rest = rest_of_word(sentence.text, end, self._language)
            for frame in self._cues.frames(key):
                yield from self._clause(sentence, level, Cue(frame, token, start, end, rest), context)
        for level in sentence.top.within():
            for phrase in level.phrases:
                for phrase_frame in self._phrases:
                    yield from self._phrase(sentence, level, phrase, phrase_frame, context)

    def _is_predicate(self, token: Token) -> bool:
        return bool(self._cues.find(token.text, 0, len(token.text)))

    # clauses

    def _clause(self, sentence: Sentence, level: Level, cue: Cue, context: Context) -> Iterator[Proposal]:
        frame = cue.frame
        passage = sentence.passage
        at = cue.token.index
        start = window_start(level.tokens, at, self._is_predicate, self._loose) if self._language == "ko" else 0
        window_text = sentence.text[level.tokens[start].start : level.tokens[-1].end]
        if not all(any(word in window_text for word in words) for words in frame.required):
            return
        if any(word in window_text for word in frame.forbidden):
            return
        if denied(sentence.text, cue.start, cue.end, passage.start, passage.end, self._language):
            return
        filled = self._fill(sentence, level, cue, start, context)
        if filled is None:
            return
        status = status_of(sentence.text, level.tokens, cue.start, cue.end, self._language)
        yield from self._proposals(sentence, level, cue, start, filled, status)

    def _fill(
        self, sentence: Sentence, level: Level, cue: Cue, start: int, context: Context
    ) -> dict[str, list[Filler] | list[FoundQuantity]] | None:
        filled: dict[str, list[Filler] | list[FoundQuantity]] = {}
        taken: set[str] = set()
        order = sorted(
            cue.frame.slots, key=lambda s: (s.role not in ("value", "amount"), s.from_context, s.role == "subject")
        )
        for slot in order:
            if slot.role in ("value", "amount"):
                quantities = self._quantities(slot, level, cue, start)
                if not quantities and not slot.optional:
                    return None
                filled[slot.role] = quantities
                continue
            fillers = self._names(slot, sentence, level, cue, start, taken)
            if not fillers and slot.from_context:
                first = level.tokens[start].start if level.tokens else cue.start
                fillers = self._from_context(slot, sentence, level, max(first, cue.start), context, taken)
            if not fillers and not slot.optional:
                return None
            taken.update(filler.entity for filler in fillers)
            filled[slot.role] = fillers
        return filled

    def _names(
        self, slot: Slot, sentence: Sentence, level: Level, cue: Cue, start: int, taken: set[str]
    ) -> list[Filler]:
        for phrase in candidates(slot, cue, level.phrases, start, self._language):
            fillers = [
                self._filler(token, sentence.block)
                for token in phrase.members
                if self._fits(token, slot) and token.name is not None and token.name.entity not in taken
            ]
            if fillers and (slot.role != "pair" or len(fillers) > 1):
                return fillers
        return []

    def _from_context(
        self, slot: Slot, sentence: Sentence, level: Level, before: int, context: Context, taken: set[str]
    ) -> list[Filler]:
        """Who is meant, if the clause does not say: earlier in the sentence, then around it."""
        at: Level | None = level
        while at is not None:
            earlier = [p for p in reversed(at.phrases) if p.members[-1].end <= before]
            topical = [p for p in earlier if p.marker in ("은", "이", "도")] if self._language == "ko" else earlier
            for phrase in (*topical, *(earlier if self._speaks_of_products(slot) else ())):
                fillers = [self._filler(t, sentence.block) for t in phrase.members if self._fits(t, slot)]
                fillers = [filler for filler in fillers if filler.entity not in taken]
                if fillers:
                    return fillers
            before = at.host.end if at.host is not None else before
            at = at.outer
        around = [f for f in context.candidates(sentence.block) if f.kind in slot.kinds and f.entity not in taken]
        first = next((f for f in around if not self._is_product(f)), None) if slot.role == "subject" else None
        return [first] if first is not None else around[:1]

    def _is_product(self, filler: Filler) -> bool:
        return self._pack.kind(filler.kind).product

    def _speaks_of_products(self, slot: Slot) -> bool:
        return not any(kind == "org" for kind in slot.kinds) or slot.role == "object"

    def _quantities(self, slot: Slot, level: Level, cue: Cue, start: int) -> list[FoundQuantity]:
        """The numbers that a slot allows: the nearest to the cue, with those listed after it."""
        at = cue.token.index
        near = slot.near or 12
        fitting = [
            token
            for token in level.quantities
            if token.quantity is not None and self._measures(token.quantity, slot) and start <= token.index
        ]
        distances = [(self._distance(level.tokens, at, token.index), token.index < at, token) for token in fitting]
        inside = [entry for entry in distances if entry[0] <= near]
        if not inside:
            return []
        first = min(inside, key=lambda entry: (entry[0], entry[1]))[2]
        return list(self._listed(level.tokens, first.index, slot))

    def _distance(self, tokens: Sequence[Token], one: int, other: int) -> int:
        low, high = sorted((one, other))
        between = tokens[low + 1 : high]
        if any(token.kind is TokenKind.BREAK for token in between):
            return 99
        crossed = sum(token.kind in (TokenKind.NAME, TokenKind.QUANTITY) for token in between)
        commas = sum(token.kind is TokenKind.COMMA for token in between)
        return sum(token.kind is TokenKind.WORD for token in between) + 2 * crossed + 3 * commas

    def _listed(self, tokens: Sequence[Token], first: int, slot: Slot) -> Iterator[FoundQuantity]:
        at = first
        while at < len(tokens):
            token = tokens[at]
            if token.kind is TokenKind.QUANTITY and token.quantity is not None:
                if not self._measures(token.quantity, slot):
                    return
                yield token.quantity
            elif token.kind not in (TokenKind.COMMA, TokenKind.QUOTE, TokenKind.PARENTHESIS) and token.text not in (
                "및",
                "and",
                "or",
            ):
                return
            at += 1

    def _measures(self, found: FoundQuantity, slot: Slot) -> bool:
        unit = found.quantity.unit
        if "sized" in slot.kinds:
            return unit == "count" and found.quantity.value >= _SIZED
        return unit in slot.kinds

    def _fits(self, token: Token, slot: Slot) -> bool:
        return token.name is not None and self._kinds[token.name.entity] in slot.kinds

    def _filler(self, token: Token, block: int) -> Filler:
        assert token.name is not None  # noqa: S101 - callers pass names
        return Filler(token.name.entity, self._kinds[token.name.entity], block, token.start, token.end)

    # phrases

    def _phrase(
        self, sentence: Sentence, level: Level, phrase: NounPhrase, frame: PhraseFrame, context: Context
    ) -> Iterator[Proposal]:
        filled: dict[str, list[Filler] | list[FoundQuantity]] = {}
        end = self._advance(sentence, level, phrase, frame, filled)
        if end is None:
            return
        first = phrase.members[0]
        taken = {f.entity for fillers in filled.values() for f in fillers if isinstance(f, Filler)}
        for part in frame.parts:
            if isinstance(part, Slot) and part.from_context:
                filled[part.role] = self._from_context(part, sentence, level, first.start, context, taken)
                if not filled[part.role]:
                    return
        stop = level.tokens[end - 1].end
        if denied(sentence.text, first.start, stop, sentence.passage.start, sentence.passage.end, self._language):
            return
        cue = (first.start, stop)
        predicate = self._pack.predicate(frame.frame.predicate)
        for proposal in _combine(frame.frame.id, predicate, sentence, cue, filled, Status.DONE, frame.frame.sets):
            if predicate.dated and frame.frame.sets.get("date") != "none":
                proposal.date = _date_inside(level, proposal, stop)
            yield proposal

    def _advance(
        self,
        sentence: Sentence,
        level: Level,
        phrase: NounPhrase,
        frame: PhraseFrame,
        filled: dict[str, list[Filler] | list[FoundQuantity]],
    ) -> int | None:
        """Match the parts of a phrase from a noun phrase on; return the index after the last part, or None."""
        tokens = level.tokens
        by_first = {p.first: p for p in level.phrases}
        at = phrase.first
        parts = frame.parts
        for number, part in enumerate(parts):
            if isinstance(part, Slot) and part.from_context:
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
                here = _skip_quotes(tokens, at)
                if part.role in ("value", "amount"):
                    if here >= len(tokens) or tokens[here].quantity is None:
                        return None
                    quantities = list(self._listed(tokens, here, part))
                    if not quantities:
                        return None
                    filled[part.role], at = quantities, here + 1
                    continue
                here_phrase = by_first.get(here)
                if here_phrase is None:
                    return None
                fillers = [self._filler(t, sentence.block) for t in here_phrase.members if self._fits(t, part)]
                marker = here_phrase.members[-1].marker
                if not fillers or (part.markers and (marker or "0") not in part.markers):
                    return None
                filled[part.role], at = fillers, here_phrase.last + 1
        return at

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
            if at in by_first or token.quantity is not None:
                return at
            if token.kind is TokenKind.WORD:
                if token.marker in ("-고", "은", "이", "을", "에", "로", "에서", "와", "도"):
                    return at if isinstance(stop, Inside) else len(tokens)
                skipped += 1
            elif token.kind is TokenKind.PARENTHESIS and isinstance(stop, Inside):
                return at
            elif token.kind not in (TokenKind.QUOTE, TokenKind.PARENTHESIS):
                return len(tokens)
            at += 1
        return at

    def _inside(
        self, sentence: Sentence, level: Level, tokens: Sequence[Token], at: int, slot: Slot
    ) -> tuple[list[Filler] | list[FoundQuantity], int] | None:
        """What a parenthesis at ``at``, or the next one after it, holds for a slot."""
        while at < len(tokens) and tokens[at].kind in (TokenKind.QUOTE, TokenKind.PARENTHESIS):
            token = tokens[at]
            if token.kind is TokenKind.PARENTHESIS:
                inner = next((inner for inner in level.inner if inner.tokens is token.inner), None)
                if inner is not None and slot.role == "date":
                    if inner.dates and not inner.phrases:
                        return [], at + 1
                elif inner is not None and slot.role == "value":
                    quantities = [
                        t.quantity
                        for t in inner.quantities
                        if t.quantity is not None and self._measures(t.quantity, slot)
                    ]
                    if quantities:
                        return quantities, at + 1
                elif inner is not None and inner.phrases and _only_names(inner):
                    fillers = [self._filler(t, sentence.block) for t in inner.phrases[0].members if self._fits(t, slot)]
                    if fillers:
                        return fillers, at + 1
            at += 1
        return None

    # claims

    def _proposals(
        self,
        sentence: Sentence,
        level: Level,
        cue: Cue,
        start: int,
        filled: dict[str, list[Filler] | list[FoundQuantity]],
        status: Status,
    ) -> Iterator[Proposal]:
        frame = cue.frame.frame
        predicate = self._pack.predicate(frame.predicate)
        place = (cue.start, cue.end)
        for proposal in _combine(frame.id, predicate, sentence, place, filled, status, frame.sets):
            if predicate.dated and frame.sets.get("date") != "none":
                proposal.date = pick_date(level, cue, proposal, start)
            yield proposal


def _combine(
    method: str,
    predicate: Predicate,
    sentence: Sentence,
    cue: tuple[int, int],
    filled: dict[str, list[Filler] | list[FoundQuantity]],
    status: Status,
    sets: dict[str, str],
) -> Iterator[Proposal]:
    """Yield a proposal for each subject with each object or value."""
    status = Status(sets["status"]) if "status" in sets else status
    passage = sentence.passage
    pair = [f for f in filled.get("pair", ()) if isinstance(f, Filler)]
    if pair:
        ends: list[tuple[Filler, Filler | None]] = [(one, other) for i, one in enumerate(pair) for other in pair[i + 1 :]]
    else:
        subjects = [f for f in filled.get("subject", ()) if isinstance(f, Filler)]
        objects = [f for f in filled.get("object", ()) if isinstance(f, Filler)]
        ends = [(s, o) for s, o in product(subjects, objects or (None,)) if o is None or s.entity != o.entity]
    values = [q for q in filled.get("value", ()) if isinstance(q, FoundQuantity)] or [None]
    amounts = [q for q in filled.get("amount", ()) if isinstance(q, FoundQuantity)]
    for (subject, object_), value in list(product(ends, values))[:_MOST_PAIRS]:
        yield Proposal(
            method=method,
            predicate=predicate.id,
            block=sentence.block,
            cue=cue,
            sentence=(passage.start, passage.end),
            subject=subject,
            object=object_,
            value=value,
            status=status,
            about=sets.get("about"),
            amount=amounts[0] if amounts else None,
            sets=sets,
        )


def pick_date(level: Level, cue: Cue, proposal: Proposal, start: int) -> FoundDate | None:
    """Return the date of an event: on its object, before its cue in the clause, or in a parenthesis after it."""
    own = _date_inside(level, proposal, None)
    if own is not None:
        return own
    at = cue.token.index
    before = [t for t in level.dates if start <= t.index < at and not _modifies_other(level.tokens, t, at)]
    if before:
        return before[-1].date
    return _trailing_date(level, cue.end)


def _modifies_other(tokens: Sequence[Token], date: Token, cue: int) -> bool:
    """Tell whether a date belongs to a word that modifies a noun before the cue ("2020년 설립된 X는 … 공개")."""
    for token in tokens[date.index + 1 : cue]:
        if token.kind is TokenKind.WORD and token.marker == "-ㄴ" and token.index < cue - 1:
            return token.index - date.index <= 3
        if token.kind is TokenKind.NAME:
            return False
    return False


def _trailing_date(level: Level, cue_end: int) -> FoundDate | None:
    for token in level.tokens:
        if token.start < cue_end:
            continue
        if token.kind in (TokenKind.DATE, TokenKind.BREAK):
            return None
        if token.kind is TokenKind.PARENTHESIS:
            dated = [t for t in token.inner if t.kind is TokenKind.DATE]
            if dated and not any(t.kind is TokenKind.NAME for t in token.inner):
                return dated[0].date
    if level.outer is not None and level.tokens:
        return _trailing_date(level.outer, level.tokens[-1].end + 1)
    return None


def _date_inside(level: Level, proposal: Proposal, stop: int | None) -> FoundDate | None:
    """Return the date in a parenthesis on the object, or, for a phrase, right after its last part."""
    target = proposal.object or proposal.subject
    follows = False
    for token in level.tokens:
        if token.start == target.start and token.kind is TokenKind.NAME:
            follows = True
            continue
        if not follows:
            continue
        if token.kind is TokenKind.PARENTHESIS:
            dated = [t for t in token.inner if t.kind is TokenKind.DATE]
            if dated:
                return dated[0].date
        elif token.kind is not TokenKind.QUOTE:
            return None
    return None


def _skip_quotes(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and tokens[at].kind in (TokenKind.QUOTE, TokenKind.PARENTHESIS):
        at += 1
    return at


def _only_names(level: Level) -> bool:
    return all(
        token.kind in (TokenKind.NAME, TokenKind.COMMA, TokenKind.QUOTE) or token.text in ("등", "및", "and")
        for token in level.tokens
    )
