"""Frames held against sentences: who fills which role, when, and how surely."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from panse.extraction.clauses import Cue, CueIndex, candidates, denied, rest_of_word, window_start
from panse.extraction.context import Context
from panse.extraction.levels import Level
from panse.extraction.mood import status_of
from panse.extraction.notation import ClauseFrame, Gap, Inside, Literal, PhraseFrame, Slot
from panse.extraction.passages import Passage
from panse.extraction.phrases import NounPhrase, chained
from panse.extraction.proposal import Filler, Proposal
from panse.extraction.structure import Token, TokenKind
from panse.language import FoundDate, FoundQuantity
from panse.model import Status
from panse.packs import Pack, Predicate

Found = list[Filler] | list[FoundQuantity] | list[FoundDate]
Filled = dict[str, Found]

_MOST_PAIRS = 40
_SIZED = 1_000_000
# Between two parts of an English phrase these begin another statement: "Meta's engineers tried LLaMA".
_VERBAL = re.compile(r"^[a-z]+(?:ed|ing)$|^(?:is|are|was|were|has|have|had|will|can|did|does|do|not)$", re.IGNORECASE)
_BETWEEN = (TokenKind.COMMA, TokenKind.QUOTE, TokenKind.PARENTHESIS)


@dataclass(slots=True)
class Sentence:
    """A passage made ready: its text, its levels and where it stands."""

    passage: Passage
    text: str
    top: Level
    block: int
    quantities: Sequence[FoundQuantity] = ()


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
        self._phrases_from = _by_first_kind(phrases, [kind.id for kind in pack.kinds])
        self._kinds = {entity.name: entity.kind for entity in pack.entities}
        self._sublayers = {e.name: f"{e.kind}/{e.sublayer}" for e in pack.entities if e.sublayer is not None}
        self._cues = CueIndex(clauses, language, lexicon.get("not_cues", {}).get(language, ()))
        self._anaphors = tuple(lexicon.get("anaphors", {}).get(language, ()))
        self._loose = frozenset(lexicon.get("postpositions", {}).get(language, ()))

    def match(self, sentence: Sentence, context: Context) -> Iterator[Proposal]:
        """Yield what the frames propose for a sentence."""
        passage = sentence.passage
        cues = self._cues.find(sentence.text, passage.start, passage.end)
        for start, end, key in cues:
            found = sentence.top.at(start)
            if found is None or found[1].kind not in (TokenKind.WORD, TokenKind.QUANTITY):
                continue
            level, token = found
            rest = rest_of_word(sentence.text, end, self._language)
            for frame in self._cues.frames(key):
                yield from self._clause(sentence, level, Cue(frame, token, start, end, rest, level.tokens), context)
        for level in sentence.top.within():
            for phrase in level.phrases:
                for phrase_frame in self._phrases_from.get(self._kind_of(phrase), ()):
                    for beginning in _starts(phrase, phrase_frame):
                        yield from self._phrase(sentence, level, beginning, phrase_frame, context)

    def _kind_of(self, phrase: NounPhrase) -> str:
        name = phrase.members[0].name
        assert name is not None  # noqa: S101 - members are names
        return self._kinds[name.entity]

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

    def _fill(self, sentence: Sentence, level: Level, cue: Cue, start: int, context: Context) -> Filled | None:
        filled: Filled = {}
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
            if not fillers and slot.from_context and not self._names_another(slot, level, cue, start):
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
            if slot.near and abs(cue.token.index - phrase.last) > slot.near:
                continue
            listed = [phrase]
            if slot.role == "object" and self._language == "ko":
                listed = chained(level.tokens, level.phrases, phrase, lambda token: self._fits(token, slot))
            fillers = [
                self._filler(token, sentence.block)
                for one in listed
                for token in one.members
                if self._fits(token, slot) and token.name is not None and token.name.entity not in taken
            ]
            if slot.role == "pair":
                return fillers if len(fillers) > 1 and not self._other_list(level, phrase, slot, start) else []
            if fillers:
                return fillers
        return []

    def _other_list(self, level: Level, phrase: NounPhrase, slot: Slot, start: int) -> bool:
        """Tell whether the clause has another list of such names: then nobody says who goes with whom."""
        others = [p for p in level.phrases if p is not phrase and p.first >= start]
        return any(self._fits(token, slot) for other in others for token in other.members)

    def _from_context(
        self, slot: Slot, sentence: Sentence, level: Level, before: int, context: Context, taken: set[str]
    ) -> list[Filler]:
        """Who is meant, if the clause does not say: earlier in the sentence, then around it."""
        at: Level | None = level
        while at is not None:
            labelled = [self._filler(t, sentence.block) for t in _label_before(at, before) if self._fits(t, slot)]
            if labelled:
                return labelled[:1]
            earlier = [p for p in reversed(at.phrases) if p.members[-1].end <= before and not _compared(at, p)]
            topical = [p for p in earlier if _is_topic(at, p)] if self._language == "ko" else earlier
            for phrase in (*topical, *(earlier if self._speaks_of_products(slot) else ())):
                fillers = [self._filler(t, sentence.block) for t in phrase.members if self._fits(t, slot)]
                fillers = [filler for filler in fillers if filler.entity not in taken]
                if fillers:
                    return fillers
            before = at.host.end if at.host is not None else before
            at = at.outer
        of_product = self._speaks_of_products(slot)
        around = [
            filler
            for filler in context.candidates(sentence.block, latest=of_product)
            if self._allows(slot, filler.entity) and filler.entity not in taken
        ]
        first = next((f for f in around if not self._is_product(f)), None) if not of_product else None
        return [first] if first is not None else around[:1]

    def _is_product(self, filler: Filler) -> bool:
        return self._pack.kind(filler.kind).product

    def _names_another(self, slot: Slot, level: Level, cue: Cue, start: int) -> bool:
        """Tell whether the clause has a subject of its own that is no known name ("어느 벤처투자사는 …")."""
        if slot.role != "subject" or self._speaks_of_products(slot):
            return False
        inside = {at for phrase in level.phrases for at in range(phrase.first, phrase.end)}
        return any(
            token.kind is TokenKind.WORD
            and token.marker in ("은", "이")
            and token.index not in inside
            and not token.text.startswith(self._anaphors)
            for token in level.tokens[start : cue.token.index]
        )

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
        while at >= 2 and self._same_list(tokens, at, slot):
            at = next(i for i in range(at - 1, -1, -1) if tokens[i].kind is TokenKind.QUANTITY)
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

    def _same_list(self, tokens: Sequence[Token], at: int, slot: Slot) -> bool:
        """Tell whether the number before this one stands in one list with it."""
        before = at - 1
        while before >= 0 and (tokens[before].kind in _BETWEEN or tokens[before].text in ("및", "and", "or")):
            before -= 1
        found = tokens[before].quantity if before >= 0 else None
        joined = before < at - 1 or (before >= 0 and tokens[before].marker == "와")
        return found is not None and joined and self._measures(found, slot)

    def _measures(self, found: FoundQuantity, slot: Slot) -> bool:
        unit = found.quantity.unit
        if "sized" in slot.kinds:
            return unit == "count" and found.quantity.value >= _SIZED
        return unit in slot.kinds

    def _fits(self, token: Token, slot: Slot) -> bool:
        return token.name is not None and self._allows(slot, token.name.entity)

    def _allows(self, slot: Slot, entity: str) -> bool:
        if self._kinds[entity] not in slot.kinds:
            return False
        sublayer = self._sublayers.get(entity)
        return sublayer not in slot.not_sublayers and (not slot.sublayers or sublayer in slot.sublayers)

    def _filler(self, token: Token, block: int) -> Filler:
        assert token.name is not None  # noqa: S101 - callers pass names
        return Filler(token.name.entity, self._kinds[token.name.entity], block, token.start, token.end)

    def _owned_by_other(self, level: Level, proposal: Proposal) -> bool:
        """Tell whether the object stands as another organisation's ("구글은 오픈AI의 GPT-4를 …")."""
        target = proposal.object
        owner: Token | None = None
        for token in level.tokens:
            if target is None or token.start >= target.start:
                maker = None if token.name is None else token.name.maker
                if target is not None and maker is not None:
                    return maker != proposal.subject.entity
                break
            if token.kind is TokenKind.NAME and token.name is not None:
                owner = (
                    token
                    if token.marker in ("의", "") and not self._pack.kind(self._kinds[token.name.entity]).product
                    else None
                )
            elif (token.kind is TokenKind.WORD and token.marker not in ("", "이다", "-ㄴ")) or token.kind in (
                TokenKind.COMMA,
                TokenKind.BREAK,
            ):
                owner = None
        return owner is not None and owner.name is not None and owner.name.entity != proposal.subject.entity

    # phrases

    def _phrase(
        self, sentence: Sentence, level: Level, phrase: NounPhrase, frame: PhraseFrame, context: Context
    ) -> Iterator[Proposal]:
        filled: Filled = {}
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
                written = [date for date in filled.get("date", ()) if isinstance(date, FoundDate)]
                own = _date_inside(level, proposal)
                proposal.date = own or (written[0] if written else None)
            yield proposal

    def _advance(
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
            if isinstance(part, Slot) and part.markers in (("within",), ("name",)):
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
                here = _skip_quotes(tokens, at)
                if part.role in ("value", "amount"):
                    if here >= len(tokens) or tokens[here].quantity is None:
                        return None
                    quantities = list(self._listed(tokens, here, part))
                    if not quantities:
                        return None
                    filled[part.role], at = quantities, here + 1
                    continue
                here_phrase = phrase if here == phrase.first else by_first.get(here)
                if here_phrase is None:
                    return None
                fillers = [self._filler(t, sentence.block) for t in here_phrase.members if self._fits(t, part)]
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
        assert token.name is not None  # noqa: S101 - members are names
        if slot.role == "value":
            inside = [q for q in sentence.quantities if token.start <= q.core.start and q.core.end <= token.end]
            filled["value"] = [found for found in inside if self._measures(found, slot)]
        elif token.name.maker is not None and self._allows(slot, token.name.maker):
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
            if at in by_first or token.quantity is not None:
                return at
            if token.kind is TokenKind.WORD:
                if _VERBAL.search(token.text):
                    return len(tokens)
                if token.marker in ("-고", "은", "이", "을", "에", "로", "에서", "와", "도"):
                    return at if isinstance(stop, Inside) else len(tokens)
                skipped += 1
            elif token.kind is TokenKind.PARENTHESIS and isinstance(stop, Inside):
                return at
            elif token.kind not in (TokenKind.QUOTE, TokenKind.PARENTHESIS, TokenKind.POSSESSIVE):
                return len(tokens)
            at += 1
        return at

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
        filled: Filled,
        status: Status,
    ) -> Iterator[Proposal]:
        frame = cue.frame.frame
        predicate = self._pack.predicate(frame.predicate)
        place = (cue.start, cue.end)
        owned = any(slot.own for slot in cue.frame.slots)
        elsewhere = any(slot.elsewhere for slot in cue.frame.slots)
        for proposal in _combine(frame.id, predicate, sentence, place, filled, status, frame.sets):
            if owned and self._owned_by_other(level, proposal):
                continue
            proposal.correctable = elsewhere and not _names_subject(proposal)
            if predicate.dated and frame.sets.get("date") != "none":
                proposal.date = pick_date(level, cue, proposal, start)
            yield proposal


def _combine(
    method: str,
    predicate: Predicate,
    sentence: Sentence,
    cue: tuple[int, int],
    filled: Filled,
    status: Status,
    sets: dict[str, str],
) -> Iterator[Proposal]:
    """Yield a proposal for each subject with each object or value."""
    status = Status(sets["status"]) if "status" in sets else status
    passage = sentence.passage
    pair = [f for f in filled.get("pair", ()) if isinstance(f, Filler)]
    if pair:
        ends: list[tuple[Filler, Filler | None]] = [
            (one, other) for i, one in enumerate(pair) for other in pair[i + 1 :]
        ]
    else:
        subjects = [f for f in filled.get("subject", ()) if isinstance(f, Filler)]
        objects = [f for f in filled.get("object", ()) if isinstance(f, Filler)]
        ends = [(s, o) for s, o in product(subjects, objects or (None,)) if o is None or s.entity != o.entity]
    values: list[FoundQuantity | None] = [q for q in filled.get("value", ()) if isinstance(q, FoundQuantity)]
    values = values or [None]
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


def _by_first_kind(frames: Sequence[PhraseFrame], kinds: Sequence[str]) -> dict[str, list[PhraseFrame]]:
    """Sort phrase frames by the kinds that their first part may be; a frame that looks into a name may be any."""
    sorted_: dict[str, list[PhraseFrame]] = {kind: [] for kind in kinds}
    for frame in frames:
        first = frame.parts[0]
        inside = isinstance(first, Slot) and first.markers in (("within",), ("name",))
        for kind in kinds:
            if inside or (isinstance(first, Slot) and kind in first.kinds):
                sorted_[kind].append(frame)
    return sorted_


def _starts(phrase: NounPhrase, frame: PhraseFrame) -> list[NounPhrase]:
    """Where a phrase frame may begin: at the list, or at each of its names if the frame looks into the name."""
    first = frame.parts[0]
    if not isinstance(first, Slot) or first.markers not in (("within",), ("name",)):
        return [phrase]
    return [
        replace(phrase, members=[m], first=m.index, last=m.index, end=m.index + 1)
        for m in phrase.members
        if m.index >= phrase.first
    ]


def _names_subject(proposal: Proposal) -> bool:
    """Tell whether the sentence itself names the subject."""
    subject = proposal.subject
    return subject.block == proposal.block and proposal.sentence[0] <= subject.start < proposal.sentence[1]


def pick_date(level: Level, cue: Cue, proposal: Proposal, start: int) -> FoundDate | None:
    """Return the date of an event: on its object, before its cue in the clause, or in a parenthesis after it."""
    own = _date_inside(level, proposal)
    if own is not None:
        return own
    at = cue.token.index
    if cue.token.text.isascii() and level.dates:
        return min(level.dates, key=lambda token: (abs(token.index - at), token.index < at)).date
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


def _date_inside(level: Level, proposal: Proposal) -> FoundDate | None:
    """Return the date in a parenthesis on the object."""
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


def _label_before(level: Level, before: int) -> list[Token]:
    """The names of the label that heads a part of a sentence: "△(KT) …, △(네이버) …"."""
    label: list[Token] = []
    opens = True
    for token in level.tokens:
        if token.start >= before:
            break
        if token.kind is TokenKind.BREAK:
            label, opens = [], True
            continue
        if opens and token.kind is TokenKind.PARENTHESIS and token.index:
            label = [inner for inner in token.inner if inner.kind is TokenKind.NAME]
        opens = False
    return label


def _is_topic(level: Level, phrase: NounPhrase) -> bool:
    """Tell whether a phrase is what the sentence speaks of, and not the subject of a clause inside it."""
    if phrase.marker != "이":
        return phrase.marker in ("은", "도")
    after = level.tokens[phrase.end] if phrase.end < len(level.tokens) else None
    return after is None or after.marker != "-ㄴ"


def _compared(level: Level, phrase: NounPhrase) -> bool:
    """Tell whether a thing is only what another is held against ("X보다", "X 대비")."""
    after = level.tokens[phrase.last + 1] if phrase.last + 1 < len(level.tokens) else None
    return phrase.marker in ("보다", "than") or (after is not None and after.text.startswith("대비"))


def _skip_quotes(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and tokens[at].kind in (TokenKind.QUOTE, TokenKind.PARENTHESIS):
        at += 1
    return at


def _only_names(level: Level) -> bool:
    return all(
        token.kind in (TokenKind.NAME, TokenKind.COMMA, TokenKind.QUOTE) or token.text in ("등", "및", "and")
        for token in level.tokens
    )
