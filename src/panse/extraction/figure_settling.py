"""Which frame reads a number, and which of those around it owns it."""

import re
from collections.abc import Container, Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field
from itertools import islice

from panse.extraction.context import Context
from panse.extraction.figure_readings import Reading, quantity
from panse.extraction.figure_words import FigureWords, tells
from panse.extraction.kinds import Kinds
from panse.extraction.levels import Sentence
from panse.extraction.notation import FigureFrame
from panse.extraction.owners import Owner, Owners, Place
from panse.extraction.periods import Periods
from panse.extraction.proposal import Filler
from panse.language import FoundDate
from panse.model import When

_FIRST = "first"
_NAMED = frozenset((Place.DESCRIBED, Place.OWNER, Place.TOPIC, Place.MENTIONED))
_MOST_BEFORE = 12  # names before a sentence that it may still go on about
LOCAL = frozenset((Place.DESCRIBED, Place.TOPIC, Place.OWNER, Place.EARLIER))
AROUND = frozenset((Place.MENTIONED, Place.CONTEXT))


@dataclass(frozen=True, slots=True)
class Setting:
    """What a sentence's figures are read with: who is spoken of around it, the headers of its table cell, the places
    of numbers that belong to a claim already, whom the sentence names as its source, when the document was published,
    the date that its item of a list has told, the periods that the document speaks of, whom the next sentence
    names where it looks back at this one, and the frames by which percentages of its block were read so far.
    """

    context: Context
    headers: str
    taken: frozenset[tuple[int, int]]
    origin: Filler | None
    published: When | None
    item_date: tuple[FoundDate, int] | None = None
    periods: Periods = field(default_factory=Periods)
    ahead: tuple[Filler, ...] = ()
    shares: list[FigureFrame] = field(default_factory=list)


class Settler:
    """Gives numbers their frames and owners, in one language."""

    def __init__(self, kinds: Kinds, owners: Owners, language: str, measures: re.Pattern[str]) -> None:
        """``measures`` finds words that name what is measured."""
        self._kinds = kinds
        self._owners = owners
        self._language = language
        self._measures = measures

    def knowing(self, kinds: Kinds, owners: Owners) -> "Settler":
        """Return the same for a document that names more than the pack knows."""
        wider = copy(self)
        wider._kinds, wider._owners = kinds, owners
        return wider

    def settle(self, reading: Reading, frame: FigureFrame, owners: Iterable[Owner], places: Container[Place]) -> bool:
        topical = "topic" in frame.subject.markers
        for owner in owners:
            if topical and owner.place is Place.OWNER and not frame.counters:
                continue
            if owner.place not in places or not self.may_own(frame, owner.filler):
                continue
            if owner.place in LOCAL or (owner.place is Place.MENTIONED and self.of_product(frame)):
                reading.frame, reading.owner = frame, owner
                return True
            if owner.place is Place.CONTEXT and frame.subject.from_context:
                reading.frame, reading.owner = frame, owner
                return True
        return False

    def settle_first(self, reading: Reading, frames: Sequence[FigureWords], owners: Sequence[Owner]) -> bool:
        """Give a figure to what its clause names, where the frame asks for that before whoever else owns numbers."""
        near = [owner for owner in owners if owner.place in _NAMED]
        for frame in frames:
            if _FIRST in frame.frame.subject.markers:
                found = next((owner for owner in near if self.may_own(frame.frame, owner.filler)), None)
                if found is not None:
                    reading.frame, reading.owner = frame.frame, found
                    return True
        return False

    def carry(self, reading: Reading, setting: Setting) -> None:
        """Read a percentage of which no word tells what it measures by the frame of the one before it in its block.

        "A의 점유율은 40%다. B가 30%로 뒤를 이었다."
        """
        if reading.frame is None or reading.owner is None or quantity(reading).unit != "percent":
            return
        if tells(reading.frame):
            setting.shares.append(reading.frame)
        elif setting.shares and self.may_carry(setting.shares[-1], reading):
            reading.frame = setting.shares[-1]

    def may_carry(self, frame: FigureFrame, reading: Reading) -> bool:
        """Tell whether a frame that measures a level, and not a change, may read another percentage as well."""
        if not frame.value.kinds & {"percent"} or "sign" in frame.frame.sets or reading.owner is None:
            return False
        return reading.owner.place in LOCAL and self.may_own(frame, reading.owner.filler)

    def settle_unshown(
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
            if any(self.may_own(frame.frame, filler) for filler in every):
                return False
            for owner in owners:
                if owner.place in LOCAL and not self._kinds.is_shown(owner.filler.entity):
                    reading.frame, reading.owner = frame.frame, owner
                    return True
        return False

    def settle_alone(
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
            anywhere = self.of_product(frame.frame)
            here = self._owners.named_in(sentence, token, inner=anywhere)
            fitting = [one for one in here if self.may_own(frame.frame, one)]
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

    def settle_before(
        self, reading: Reading, frames: Sequence[FigureWords], sentence: Sentence, setting: Setting
    ) -> bool:
        """Give a figure that only products have to the one product that the sentences before it name.

        "X가 칩 'Y'를 내놨다. 대역폭은 두 배로 늘었다." speaks of Y, though X did something.
        """
        token = reading.around.token
        if self._owners.names_stranger(sentence, token):
            return False
        for frame in frames:
            if not (frame.is_telling and frame.frame.subject.from_context):
                continue
            if not frame.frame.subject.kinds <= self._kinds.products:
                continue
            here = self._owners.named_in(sentence, token, inner=True)
            if any(self.may_own(frame.frame, one) for one in here):
                return False
            before = islice(setting.context.named_before(sentence.block, sentence.passage.start), _MOST_BEFORE)
            found = {one.entity: one for one in before if self.may_own(frame.frame, one)}
            if len(found) == 1:
                reading.frame, reading.owner = frame.frame, Owner(next(iter(found.values())), Place.CONTEXT)
                return True
        return False

    def _ahead(self, frame: FigureFrame, ahead: Sequence[Filler]) -> dict[str, Filler]:
        """Whom of the next sentence's names a figure may be of: money rather of a firm, others rather of a product."""
        found = {one.entity: one for one in ahead if self.may_own(frame, one)}
        money = any(len(unit.partition("/")[0]) == len("KRW") and unit[:3].isupper() for unit in frame.value.kinds)
        likelier = {entity: one for entity, one in found.items() if (one.kind in self._kinds.products) is not money}
        return likelier if len(found) > 1 else found

    def may_own(self, frame: FigureFrame, filler: Filler) -> bool:
        """Tell whether a frame takes a subject. What a new name is, a measure settles that only one kind has."""
        if len(self._kinds.possible(filler.entity)) > 1:
            name = filler.entity.rstrip("0123456789 ")
            if self._measures.fullmatch(name):
                return False  # a measure with a capital
        worded = bool(frame.before or frame.after or frame.either)
        if worded and self.of_product(frame):
            return self._kinds.allows(frame.subject, filler.entity)
        return filler.kind in frame.subject.kinds

    def of_product(self, frame: FigureFrame) -> bool:
        return len(frame.subject.kinds) == 1 and self._kinds.actors.isdisjoint(frame.subject.kinds)
