"""Figures read from their numbers: the words of a measure tell the predicate, the sentence tells whose it is."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from panse.extraction.clauses import denied
from panse.extraction.context import Context
from panse.extraction.kinds import Kinds
from panse.extraction.levels import Level, Sentence
from panse.extraction.measures import measures
from panse.extraction.notation import FigureFrame
from panse.extraction.owners import Owner, Owners, Place, Words
from panse.extraction.periods import period_of, standing_of
from panse.extraction.proposal import Filler, Proposal
from panse.extraction.structure import Token, TokenKind
from panse.extraction.surroundings import Surroundings, surroundings
from panse.model import Quantity, Status, When
from panse.packs import Pack

_NEAR = 5  # words between a measure and its number, unless the frame says otherwise
_RANK = "위"
_LOCAL = frozenset((Place.DESCRIBED, Place.TOPIC, Place.OWNER, Place.EARLIER))
_AROUND = frozenset((Place.MENTIONED, Place.CONTEXT))
# What stands right before a rank may be where it is held ("애플 앱스토어 1위"); a topic is rather who holds it.
_RANKED = (Place.DESCRIBED, Place.TOPIC, Place.EARLIER, Place.OWNER, Place.MENTIONED, Place.CONTEXT)
_BETWEEN = (TokenKind.COMMA, TokenKind.QUOTE, TokenKind.DATE, TokenKind.NAME, TokenKind.PARENTHESIS)
_JOINERS = frozenset(("및", "와", "과", "and", "or", "to", "에서", "각각", "대비", "from", "또는"))


@dataclass(frozen=True, slots=True)
class Setting:
    """What a sentence's figures are read with: who is spoken of around it, the headers of its table cell, the places
    of numbers that belong to a claim already, whom the sentence names as its source, when the document was published.
    """

    context: Context
    headers: str
    taken: frozenset[tuple[int, int]]
    origin: Filler | None
    published: When | None


@dataclass(slots=True)
class _Reading:
    """A number with its surroundings, and the frame and owner found for it."""

    around: Surroundings
    frame: FigureFrame | None = None
    owner: Owner | None = None


class Figures:
    """The figure frames of one language, held against the numbers of one sentence after another."""

    def __init__(self, pack: Pack, kinds: Kinds, language: str, frames: Sequence[FigureFrame]) -> None:
        def words(name: str) -> tuple[str, ...]:
            return pack.lexicon.get(name, {}).get(language, ())

        self._pack = pack
        self._kinds = kinds
        self._language = language
        self._frames = [_Matcher(frame, language) for frame in frames]
        named = {word for frame in frames for group in (*frame.before, *frame.either) for word in group}
        self._owners = Owners(
            kinds,
            language,
            Words(
                measures=_any_of((*named, *words("measures")), language),
                stand_ins=(*words("anaphors"), *words("product_anaphors")),
                loose=frozenset(words("postpositions")),
                sources=frozenset(words("reporters")),
            ),
        )
        self._loose = frozenset(words("postpositions"))

    def match(self, sentence: Sentence, setting: Setting) -> Iterator[Proposal]:
        """Yield a claim for each number of a sentence whose measure and owner are clear."""
        if not self._frames:
            return
        for level in sentence.top.within():
            previous: _Reading | None = None
            waiting: list[_Reading] = []
            for token in level.quantities:
                if token.quantity is None or (token.quantity.core.start, token.quantity.core.end) in setting.taken:
                    previous, waiting = None, []
                    continue
                reading = self._read(sentence, level, token, setting, previous)
                if reading.frame is None:
                    waiting = [*waiting, reading] if not waiting or _listed(waiting[-1], reading) else [reading]
                    previous = None
                    continue
                for earlier in waiting if waiting and _listed(waiting[-1], reading) else ():
                    if measures(_quantity(earlier), reading.frame.value):  # "7B, 13B 모델"
                        earlier.frame, earlier.owner = reading.frame, reading.owner
                        yield from self._proposals(sentence, earlier, setting)
                waiting, previous = [], reading
                yield from self._proposals(sentence, reading, setting)

    def _read(
        self,
        sentence: Sentence,
        level: Level,
        token: Token,
        setting: Setting,
        previous: _Reading | None,
    ) -> _Reading:
        around = surroundings(sentence.text, level, token, self._language, self._loose, setting.headers)
        reading = _Reading(around)
        fitting = [frame for frame in self._frames if frame.fits(around)]
        inherited = previous is not None and _continues(previous, reading)
        if not fitting and not inherited:
            return reading
        owners = self._owners.of(sentence, level, token, setting.context)
        if _is_rank(around):
            owners.sort(key=lambda owner: _RANKED.index(owner.place))
        for places in (_LOCAL, _AROUND):
            for frame in fitting:
                if inherited and not frame.has_words:
                    break
                if self._settle(reading, frame.frame, owners, places):
                    return reading
        if inherited and previous is not None and previous.frame is not None:
            own = [owner for owner in owners if owner.place in _LOCAL]
            named = any(t.kind is TokenKind.NAME for t in _between(previous, reading))
            if not named and previous.owner is not None:
                own = [previous.owner]
            self._settle(reading, previous.frame, own, {one.place for one in own})
        return reading

    def _settle(self, reading: _Reading, frame: FigureFrame, owners: Iterable[Owner], places: Container[Place]) -> bool:
        for owner in owners:
            if owner.place not in places or owner.filler.kind not in frame.subject.kinds:
                continue
            if owner.place in _LOCAL or (owner.place is Place.MENTIONED and self._of_product(frame)):
                reading.frame, reading.owner = frame, owner
                return True
            if owner.place is Place.CONTEXT and frame.subject.from_context:
                reading.frame, reading.owner = frame, owner
                return True
        return False

    def _of_product(self, frame: FigureFrame) -> bool:
        return len(frame.subject.kinds) == 1 and self._kinds.actors.isdisjoint(frame.subject.kinds)

    def _proposals(self, sentence: Sentence, reading: _Reading, setting: Setting) -> Iterator[Proposal]:
        frame, owner, around = reading.frame, reading.owner, reading.around
        assert frame is not None  # settled before
        assert owner is not None
        token = around.token
        passage = sentence.passage
        if denied(sentence.text, token.start, token.end, passage.start, passage.end, self._language):
            return
        sets = frame.frame.sets
        predicate = self._pack.predicate(frame.frame.predicate)
        date = period_of(around.level, token, self._language, self._loose) if sets.get("date") != "none" else None
        status = standing_of(sentence, around, date, setting.published, self._language)
        if not predicate.dated and status is not Status.PLANNED:
            date = None
        yield Proposal(
            method=frame.frame.id,
            predicate=predicate.id,
            block=sentence.block,
            cue=(token.start, token.end),
            sentence=(passage.start, passage.end),
            subject=owner.filler,
            value=around.token.quantity,
            date=date,
            status=Status(sets["status"]) if "status" in sets else status,
            about=sets.get("about"),
            attributed_to=setting.origin,
            sets=sets,
        )


class _Matcher:
    """A figure frame with its words made ready."""

    def __init__(self, frame: FigureFrame, language: str) -> None:
        self.frame = frame
        self.has_words = bool(frame.before or frame.after or frame.either or frame.counters)
        self._before = [_any_of(group, language) for group in frame.before]
        self._after = [_any_of(group, language) for group in frame.after]
        self._either = [_any_of(group, language) for group in frame.either]
        self._forbidden = _any_of(frame.forbidden, language) if frame.forbidden else None
        self._near = frame.value.near or _NEAR

    def fits(self, around: Surroundings) -> bool:
        """Tell whether the frame's words stand around a number of its unit."""
        quantity = around.token.quantity
        assert quantity is not None  # surroundings are of numbers
        if not measures(quantity.quantity, self.frame.value):
            return False
        if self.frame.counters and quantity.quantity.counter not in self.frame.counters:
            return False
        if quantity.quantity.counter == _RANK and quantity.quantity.bound is not None:  # "10위 이내" is no rank
            return False
        if self._forbidden is not None and (
            self._forbidden.search(around.before)
            or self._forbidden.search(around.after)
            or self._forbidden.search(around.headers)
        ):
            return False
        return (
            all(self._stands_before(group, around) for group in self._before)
            and all(self._stands_after(group, around) for group in self._after)
            and all(self._stands_before(group, around) or self._stands_after(group, around) for group in self._either)
        )

    def _stands_before(self, group: re.Pattern[str], around: Surroundings) -> bool:
        *_, last = (None, *group.finditer(around.before))
        if last is not None and around.before.count(" ", last.end()) <= self._near:
            return True
        return bool(around.headers) and group.search(around.headers) is not None

    def _stands_after(self, group: re.Pattern[str], around: Surroundings) -> bool:
        if around.counter and group.search(around.counter):
            return True
        first = group.search(around.after)
        return first is not None and around.after.count(" ", 0, first.start()) <= self._near


def _any_of(words: Iterable[str], language: str) -> re.Pattern[str]:
    longest_first = sorted(set(words), key=len, reverse=True)
    body = "|".join(re.escape(word) for word in longest_first) or r"(?!)"
    return re.compile(rf"\b(?:{body})\b" if language == "en" else body, re.IGNORECASE)


def _quantity(reading: _Reading) -> Quantity:
    assert reading.around.token.quantity is not None  # numbers only
    return reading.around.token.quantity.quantity


def _is_rank(around: Surroundings) -> bool:
    return around.token.quantity is not None and around.token.quantity.quantity.counter == _RANK


def _between(one: _Reading, other: _Reading) -> Sequence[Token]:
    return one.around.level.tokens[one.around.token.index + 1 : other.around.token.index]


def _listed(one: _Reading, other: _Reading) -> bool:
    """Tell whether two numbers stand in one list: the same unit, nothing but commas and "and" between."""
    if one.around.level is not other.around.level or _quantity(one).unit != _quantity(other).unit:
        return False
    return all(
        t.kind in (TokenKind.COMMA, TokenKind.QUOTE, TokenKind.PARENTHESIS) or t.text in _JOINERS
        for t in _between(one, other)
    )


def _continues(one: _Reading, other: _Reading) -> bool:
    """Tell whether a number says of another thing or time what the one before said: "A는 20%, B는 10%"."""
    if _quantity(one).unit != _quantity(other).unit or _quantity(one).counter != _quantity(other).counter:
        return False
    return all(t.kind in _BETWEEN or t.text in _JOINERS or t.text == "→" for t in _between(one, other))
