"""Figures read from their numbers: the words of a measure tell the predicate, the sentence tells whose it is."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field

from panse.extraction.clauses import denied
from panse.extraction.context import Context
from panse.extraction.figure_readings import (
    JOINERS,
    Reading,
    between,
    continues,
    is_converted,
    is_former,
    is_rank,
    is_sibling,
    is_to_come,
    quantity,
)
from panse.extraction.figure_words import RANK, FigureWords, any_of
from panse.extraction.kinds import Kinds
from panse.extraction.levels import Level, Sentence
from panse.extraction.measures import measures
from panse.extraction.mood import status_in
from panse.extraction.notation import FigureFrame
from panse.extraction.owners import Owner, Owners, Place, Words
from panse.extraction.passages import ReadBlock
from panse.extraction.periods import Periods, period_of, standing_of
from panse.extraction.pointing import Pointing
from panse.extraction.proposal import Filler, Proposal
from panse.extraction.structure import Token, TokenKind
from panse.extraction.surroundings import Surroundings, surroundings
from panse.extraction.tables import BARE_NUMBER
from panse.language import FoundDate, FoundQuantity, parse_quantity
from panse.model import Span, Status, When
from panse.packs import Pack

# "500명을 대상으로 조사했다" counts who was asked, "100점 만점에" says how far a scale goes: no figure of the subject.
_NO_FIGURE = re.compile(r"\s?(?:을|를)\s(?:대상|상대)|\s?에게\s|\s?(?:만점|점 척도)")
_LOCAL = frozenset((Place.DESCRIBED, Place.TOPIC, Place.OWNER, Place.EARLIER))
_AROUND = frozenset((Place.MENTIONED, Place.CONTEXT))
# What stands right before a rank may be where it is held ("애플 앱스토어 1위"); a topic is rather who holds it.
_RANKED = (Place.DESCRIBED, Place.TOPIC, Place.EARLIER, Place.OWNER, Place.MENTIONED, Place.CONTEXT)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a sentence's figures are read with: who is spoken of around it, the headers of its table cell, the places
    of numbers that belong to a claim already, whom the sentence names as its source, when the document was published,
    the date that its item of a list has told, the periods that the document speaks of, and whom the next sentence
    names where it looks back at this one.
    """

    context: Context
    headers: str
    taken: frozenset[tuple[int, int]]
    origin: Filler | None
    published: When | None
    item_date: tuple[FoundDate, int] | None = None
    periods: Periods = field(default_factory=Periods)
    ahead: tuple[Filler, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """What stands around a cell of a table: the words of its headers and labels, the names among them, those whom the
    context gives where there are none, the date with the block it stands in, and the blocks themselves.
    """

    words: str
    named: tuple[Filler, ...]
    around: tuple[Filler, ...]
    date: tuple[FoundDate, int] | None
    heads: tuple[ReadBlock, ...]
    labels: tuple[ReadBlock, ...]


class Figures:
    """The figure frames of one language, held against the numbers of one sentence after another."""

    def __init__(self, pack: Pack, kinds: Kinds, language: str, frames: Sequence[FigureFrame]) -> None:
        def words(name: str) -> tuple[str, ...]:
            return pack.lexicon.get(name, {}).get(language, ())

        self._pack = pack
        self._kinds = kinds
        self._language = language
        self._frames = [FigureWords(frame, language) for frame in frames]
        named = {
            word for frame in frames for group in (*frame.before, *frame.either) for word in group if len(word) > 1
        }
        self._measures = any_of((*named, *words("measures")), language)
        self._owners = Owners(
            kinds,
            language,
            Words(
                measures=self._measures,
                stand_ins=(*words("anaphors"), *words("product_anaphors")),
                loose=frozenset(words("postpositions")),
                sources=frozenset(words("reporters")),
                strangers=frozenset(words("strangers")),
            ),
        )
        self._pointing = Pointing(pack, language)
        self._loose = frozenset(words("postpositions"))
        scores = {word for one in frames if "score" in one.value.kinds for group in one.either for word in group}
        self._scores = any_of(scores, language)
        self._ranks = any_of(words("ranks"), language)

    def knowing(self, kinds: Kinds) -> "Figures":
        """Return the same frames for a document that names more than the pack knows."""
        wider = copy(self)
        wider._kinds, wider._owners = kinds, self._owners.knowing(kinds)
        return wider

    def match(self, sentence: Sentence, setting: Setting) -> Iterator[Proposal]:
        """Yield a claim for each number of a sentence whose measure and owner are clear."""
        if not self._frames:
            return
        previous: Reading | None = None
        meant: Filler | None = None  # one sentence speaks of one thing, as long as it names no other
        for level in sentence.top.within():
            previous = previous if is_sibling(previous, level) else None
            waiting: list[Reading] = []
            for token in level.quantities:
                if token.quantity is None or (token.quantity.core.start, token.quantity.core.end) in setting.taken:
                    previous, waiting = None, []
                    continue
                if is_converted(level):
                    continue
                reading = self._read(sentence, level, token, setting, previous, meant)
                if reading.frame is None:
                    waiting = [*waiting, reading] if not waiting or self._listed(waiting[-1], reading) else [reading]
                    previous = None
                    continue
                for earlier in waiting if waiting and self._listed(waiting[-1], reading) else ():
                    if measures(quantity(earlier), reading.frame.value):  # "7B, 13B 모델"
                        earlier.frame, earlier.owner = reading.frame, reading.owner
                        yield from self._proposals(sentence, earlier, setting)
                waiting, previous = [], reading
                meant = None if reading.owner is None else reading.owner.filler
                yield from self._proposals(sentence, reading, setting)
            for token in level.dates if level.quantities else ():
                if token.date is not None:
                    setting.periods.note(token.date, sentence.block)

    def match_cell(
        self, cell: ReadBlock, row: Row, taken: Container[tuple[int, int, int]], periods: Periods
    ) -> Iterator[Proposal]:
        """Yield a claim for each number of a table's cell that its headers give a measure and an owner."""
        text = cell.plain.text
        owners = [Owner(filler, Place.OWNER) for filler in row.named]
        owners += [Owner(filler, Place.CONTEXT) for filler in row.around]
        kinds = frozenset(filler.kind for filler in row.named)
        for found in cell.quantities:
            if (cell.index, found.core.start, found.core.end) in taken:
                continue
            token = Token(TokenKind.QUANTITY, found.span.start, found.span.end, found.span.cut(text), 0, quantity=found)
            before, after = text[: found.span.start], text[found.span.end :]
            around = Surroundings(
                token, Level([token], []), before, after, found.quantity.counter or "", row.words, kinds
            )
            reading = Reading(around)
            for places in (_LOCAL, _AROUND):
                if any(self._settle(reading, one.frame, owners, places) for one in self._frames if one.fits(around)):
                    break
            if reading.frame is not None and reading.owner is not None:
                yield self._of_cell(cell, row, found, reading.frame, reading.owner.filler, periods)

    def _of_cell(
        self,
        cell: ReadBlock,
        row: Row,
        found: FoundQuantity,
        frame: FigureFrame,
        subject: Filler,
        periods: Periods,
    ) -> Proposal:
        sets = frame.frame.sets
        predicate = self._pack.predicate(frame.frame.predicate)
        status = status_in(row.words)
        if status is Status.DONE and row.date is not None and is_to_come(row.date[0], periods.published):
            status = Status.ESTIMATED
        told = row.date or (periods.spoken(cell.index) if subject.kind not in self._kinds.products else None)
        dated = told if predicate.dated or status is Status.PLANNED else None
        beside = [(read.index, 0, len(read.plain.text)) for read in (*row.heads, *row.labels) if read.plain.text]
        return Proposal(
            method=frame.frame.id,
            predicate=predicate.id,
            block=cell.index,
            cue=(found.span.start, found.span.end),
            sentence=(0, len(cell.plain.text)),
            subject=subject,
            value=found,
            date=dated[0] if dated else None,
            date_block=dated[1] if dated else None,
            status=Status(sets["status"]) if "status" in sets else status,
            about=sets.get("about"),
            sets=sets,
            beside=tuple(beside),
        )

    def names_measure(self, text: str) -> bool:
        """Tell whether a label names what is measured."""
        return self._measures.search(text) is not None or self._scores.search(text) is not None

    def give_scores(self, cell: ReadBlock, row: Row) -> None:
        """Give the bare number under a benchmark's name the unit of points, and that under a rank's the counter."""
        match = BARE_NUMBER.fullmatch(cell.plain.text)
        if match is None or any(found.quantity.unit != "count" for found in cell.quantities):
            return
        for words, unit in ((self._ranks, RANK), (self._scores, "점")):
            if words.search(row.words):
                quantity = parse_quantity(f"{match['number']}{unit}", "ko")
                if quantity is not None:
                    span = Span(*match.span("number"))
                    cell.quantities = (FoundQuantity(span, span, quantity),)
                return

    def _read(
        self,
        sentence: Sentence,
        level: Level,
        token: Token,
        setting: Setting,
        previous: Reading | None,
        meant: Filler | None,
    ) -> Reading:
        around = surroundings(sentence, level, token, self._language, self._loose, setting.headers)
        reading = Reading(around)
        if _NO_FIGURE.match(around.after):
            return reading
        fitting = [frame for frame in self._frames if frame.fits(around)]
        inherited = previous is not None and continues(previous, reading)
        if not fitting and not inherited:
            return reading
        owners = self._owners.of(sentence, level, token, setting.context, meant)
        self._point(sentence, setting.context, owners)
        if is_rank(around):
            owners.sort(key=lambda owner: _RANKED.index(owner.place))
        if self._settle_unshown(reading, fitting, owners, sentence):
            return reading
        for places in (_LOCAL, _AROUND):
            for frame in fitting:
                if inherited and not frame.has_words:
                    break
                if self._settle(reading, frame.frame, owners, places):
                    return reading
        if not inherited and self._settle_alone(reading, fitting, sentence, setting):
            return reading
        if inherited and previous is not None and previous.frame is not None and _is_alike(reading, previous.frame):
            own = [owner for owner in owners if owner.place in _LOCAL]
            apart = previous.around.level is not level
            named = apart or any(t.kind is TokenKind.NAME for t in between(previous, reading))
            if not named and previous.owner is not None:
                own = [previous.owner]
            self._settle(reading, previous.frame, own, {one.place for one in own})
        return reading

    def _point(self, sentence: Sentence, context: Context, owners: list[Owner]) -> None:
        """Put in what a sentence points back at: "The chip …" before all others around it, "It …" after them."""
        pointed = self._pointing.meant(sentence, context, self._kinds)
        if pointed is not None:
            filler, named = pointed
            around = (at for at, owner in enumerate(owners) if owner.place is Place.CONTEXT)
            owners.insert(next(around, len(owners)) if named else len(owners), Owner(filler, Place.CONTEXT))

    def _settle(self, reading: Reading, frame: FigureFrame, owners: Iterable[Owner], places: Container[Place]) -> bool:
        topical = "topic" in frame.subject.markers
        for owner in owners:
            if topical and owner.place is Place.OWNER and not frame.counters:
                continue
            if owner.place not in places or not self._may_own(frame, owner.filler):
                continue
            if owner.place in _LOCAL or (owner.place is Place.MENTIONED and self._of_product(frame)):
                reading.frame, reading.owner = frame, owner
                return True
            if owner.place is Place.CONTEXT and frame.subject.from_context:
                reading.frame, reading.owner = frame, owner
                return True
        return False

    def _settle_unshown(
        self, reading: Reading, frames: Sequence[FigureWords], owners: Sequence[Owner], sentence: Sentence
    ) -> bool:
        """Give a figure that only products of one kind have to a name of which nothing says what it is.

        Only where no product of the kind is spoken of: "Orbis has 70 billion parameters" shows that it is a model.
        """
        for frame in frames:
            if not (
                frame.has_words
                and len(frame.frame.subject.kinds) == 1
                and frame.frame.subject.kinds <= self._kinds.products
            ):
                continue
            every = (
                *(owner.filler for owner in owners),
                *self._owners.named_in(sentence, reading.around.token, inner=True),
            )
            if any(self._may_own(frame.frame, filler) for filler in every):
                return False
            for owner in owners:
                if owner.place in _LOCAL and not self._kinds.is_shown(owner.filler.entity):
                    reading.frame, reading.owner = frame.frame, owner
                    return True
        return False

    def _settle_alone(
        self, reading: Reading, frames: Sequence[FigureWords], sentence: Sentence, setting: Setting
    ) -> bool:
        """Give a number that nobody before it owns to the one name of its sentence that may, or of the next one's.

        A figure that only products of one kind have may be that of a name on either side, any other that of a name
        after it: "$9 billion is what Meta spent", "'9만원입니다.' X의 값표다."
        """
        token = reading.around.token
        for frame in frames:
            if not frame.is_telling:
                continue
            anywhere = self._of_product(frame.frame)
            here = self._owners.named_in(sentence, token, inner=anywhere)
            fitting = [one for one in here if self._may_own(frame.frame, one)]
            if not fitting and setting.ahead:
                found = self._ahead(frame.frame, setting.ahead)
            elif not anywhere and (self._language == "ko" or any(one.start < token.start for one in fitting)):
                continue  # a Korean subject that comes after its figure describes, or stands in a sentence of its own
            else:
                found = {one.entity: one for one in fitting}
            if len(found) == 1:
                reading.frame, reading.owner = frame.frame, Owner(next(iter(found.values())), Place.LATER)
                return True
        return False

    def _ahead(self, frame: FigureFrame, ahead: Sequence[Filler]) -> dict[str, Filler]:
        """Whom of the next sentence's names a figure may be of: money rather of a firm, others rather of a product."""
        found = {one.entity: one for one in ahead if self._may_own(frame, one)}
        money = any(len(unit.partition("/")[0]) == len("KRW") and unit[:3].isupper() for unit in frame.value.kinds)
        likelier = {entity: one for entity, one in found.items() if (one.kind in self._kinds.products) is not money}
        return likelier if len(found) > 1 else found

    def _may_own(self, frame: FigureFrame, filler: Filler) -> bool:
        """Tell whether a frame takes a subject. What a new name is, a measure settles that only one kind has."""
        if len(self._kinds.possible(filler.entity)) > 1:
            name = filler.entity.rstrip("0123456789 ")
            if self._measures.fullmatch(name) or self._scores.fullmatch(name):
                return False  # a measure with a capital
        worded = bool(frame.before or frame.after or frame.either)
        if worded and self._of_product(frame):
            return self._kinds.allows(frame.subject, filler.entity)
        return filler.kind in frame.subject.kinds

    def _listed(self, one: Reading, other: Reading) -> bool:
        """Tell whether two numbers share what follows the second: "7B, 13B 모델", "매출은 4%, 이익은 5% 늘었다"."""
        if one.around.level is not other.around.level or quantity(one).unit != quantity(other).unit:
            return False
        return all(
            t.kind in (TokenKind.COMMA, TokenKind.QUOTE, TokenKind.PARENTHESIS)
            or t.text in JOINERS
            or (t.kind is TokenKind.WORD and t.marker in ("은", "이") and self._measures.search(t.text) is not None)
            for t in between(one, other)
        )

    def _of_product(self, frame: FigureFrame) -> bool:
        return len(frame.subject.kinds) == 1 and self._kinds.actors.isdisjoint(frame.subject.kinds)

    def _proposals(self, sentence: Sentence, reading: Reading, setting: Setting) -> Iterator[Proposal]:
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
        if status is Status.DONE and is_to_come(date, setting.published):
            status = Status.ESTIMATED
        if not predicate.dated and status is not Status.PLANNED:
            if is_former(around):
                return
            date = None
        where: int | None = None
        if date is not None:
            setting.periods.note(date, sentence.block)
        elif predicate.dated and status is Status.DONE and sets.get("date") != "none":
            about_firm = owner.filler.kind not in self._kinds.products
            told = setting.item_date or (setting.periods.spoken(sentence.block) if about_firm else None)
            date, where = told or (None, None)
        yield Proposal(
            method=frame.frame.id,
            predicate=predicate.id,
            date_block=where,
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


def _is_alike(reading: Reading, frame: FigureFrame) -> bool:
    """Tell whether a number has a unit of the frame that read the one before it."""
    return measures(quantity(reading), frame.value)
