"""Figures read from their numbers: the words of a measure tell the predicate, the sentence tells whose it is."""

import re
from collections.abc import Container, Iterator, Sequence
from copy import copy
from dataclasses import dataclass

from panse.extraction.clauses import denied
from panse.extraction.context import Context
from panse.extraction.figure_readings import (
    JOINERS,
    Reading,
    between,
    continues,
    is_converted,
    is_former,
    is_list_of,
    is_rank,
    is_sibling,
    is_to_come,
    quantity,
)
from panse.extraction.figure_settling import AROUND, LOCAL, Setting, Settler
from panse.extraction.figure_words import RANK, FigureWords, any_of, tells
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
from panse.model import Span, Status
from panse.packs import Pack

# "500명을 대상으로 조사했다" counts who was asked, "100점 만점에" says how far a scale goes: no figure of the subject.
_NO_FIGURE = re.compile(r"\s?(?:을|를)\s(?:대상|상대)|\s?에게\s|\s?(?:만점|점 척도)")
# What stands right before a rank may be where it is held ("애플 앱스토어 1위"); a topic is rather who holds it.
_RANKED = (Place.DESCRIBED, Place.TOPIC, Place.EARLIER, Place.OWNER, Place.MENTIONED, Place.CONTEXT)


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
        self._settler = Settler(
            kinds, self._owners, language, re.compile(f"{self._measures.pattern}|{self._scores.pattern}", re.IGNORECASE)
        )

    def knowing(self, kinds: Kinds) -> "Figures":
        """Return the same frames for a document that names more than the pack knows."""
        wider = copy(self)
        wider._kinds, wider._owners = kinds, self._owners.knowing(kinds)
        wider._settler = self._settler.knowing(kinds, wider._owners)
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
            unsaid: list[Reading] = []  # whose measure a later one of their list may tell: "A가 30%, B가 20%를 차지"
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
                self._settler.carry(reading, setting)
                if not tells(reading.frame) and quantity(reading).unit == "percent":
                    unsaid = [*unsaid, reading]
                    continue
                if unsaid and is_list_of(unsaid[-1], reading):
                    for earlier in unsaid:
                        if self._settler.may_carry(reading.frame, earlier):
                            earlier.frame = reading.frame
                for earlier in (*unsaid, reading):
                    yield from self._proposals(sentence, earlier, setting)
                unsaid = []
            for earlier in unsaid:
                yield from self._proposals(sentence, earlier, setting)
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
            for places in (LOCAL, AROUND):
                if any(
                    self._settler.settle(reading, one.frame, owners, places) for one in self._frames if one.fits(around)
                ):
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
        if self._settler.settle_first(reading, fitting, owners):
            return reading
        if self._settler.settle_unshown(reading, fitting, owners, sentence):
            return reading
        for places in (LOCAL, AROUND):
            for frame in fitting:
                if inherited and not frame.has_words:
                    break
                if self._settler.settle(reading, frame.frame, owners, places):
                    return reading
        if not inherited and self._settler.settle_alone(reading, fitting, sentence, setting):
            return reading
        if not inherited and self._settler.settle_before(reading, fitting, sentence, setting):
            return reading
        if inherited and previous is not None and previous.frame is not None and _is_alike(reading, previous.frame):
            own = [owner for owner in owners if owner.place in LOCAL]
            apart = previous.around.level is not level
            named = apart or any(t.kind is TokenKind.NAME for t in between(previous, reading))
            if not named and previous.owner is not None:
                own = [previous.owner]
            self._settler.settle(reading, previous.frame, own, {one.place for one in own})
        return reading

    def _point(self, sentence: Sentence, context: Context, owners: list[Owner]) -> None:
        """Put in what a sentence points back at: "The chip …" before all others around it, "It …" after them."""
        pointed = self._pointing.meant(sentence, context, self._kinds)
        if pointed is not None:
            filler, named = pointed
            around = (at for at, owner in enumerate(owners) if owner.place is Place.CONTEXT)
            owners.insert(next(around, len(owners)) if named else len(owners), Owner(filler, Place.CONTEXT))

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
