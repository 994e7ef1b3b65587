"""One pass over a document: its blocks read with what is known, and what the frames propose for each."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from copy import copy
from dataclasses import dataclass, replace

from panse.documents import PlainText
from panse.extraction.attribution import attributed_to
from panse.extraction.context import Context, anaphora
from panse.extraction.discovery import Proposed
from panse.extraction.figure_settling import Setting
from panse.extraction.figure_tables import FigureTables, give_years, is_short
from panse.extraction.figures import Figures
from panse.extraction.kinds import Kinds
from panse.extraction.levels import Sentence, levels
from panse.extraction.matching import Matcher
from panse.extraction.names import NameIndex, NameMatch
from panse.extraction.notation import AnyFrame, ClauseFrame, FigureFrame, PhraseFrame, TableFrame, read_frame
from panse.extraction.passages import Passage, ReadBlock, names_in, read_block, read_blocks
from panse.extraction.periods import Heard, Periods
from panse.extraction.proposal import Filler, Proposal
from panse.extraction.structure import Token
from panse.extraction.tables import Grid, TableMatcher, children_of, give_units, grids
from panse.language import FoundDate, FoundQuantity
from panse.model import Document, PackError
from panse.packs import Meaning, Pack

_LANGUAGES = ("ko", "en")
# How a sentence ends that says of whom the one before spoke.
_LOOKS_BACK = re.compile(
    r"(?:이야기|얘기|숫자|수치|기록|주인공|말|성적|성적표|값표|가격표|요금표|사양|제원|결과|실적|비결|변화|한계|내용|설명|자료"
    r"|몸값|성과|규모|가격|값|계산|소개|발표|집계|현황|목표|분량|주장|자랑|강점|특징)"
    r"(?:이?다|이었다|였다|입니다|이에요|예요)[.\s\"'”’]*$"
)
_LOOKS_BACK_WITHIN = 40
_LONGEST_HEADER = 80  # a longer one is text


@dataclass(frozen=True, slots=True)
class Lens:
    """What a document is read with: the names and kinds that are known, and the frames that look for them."""

    index: NameIndex
    kinds: Kinds
    tables: TableMatcher
    matchers: Mapping[str, Matcher]
    figures: Mapping[str, Figures]
    anaphora: re.Pattern[str]

    @classmethod
    def of(cls, pack: Pack) -> "Lens":
        """Return the lens of a pack. Raises ``PackError`` where a frame cannot be read."""
        kinds = Kinds(pack)
        read = _read_frames(pack)
        clauses = {
            of: [frame for at, frame in read if at == of and isinstance(frame, ClauseFrame)] for of in _LANGUAGES
        }
        phrases = {
            of: [frame for at, frame in read if at == of and isinstance(frame, PhraseFrame)] for of in _LANGUAGES
        }
        figures = {
            of: [frame for at, frame in read if at == of and isinstance(frame, FigureFrame)] for of in _LANGUAGES
        }
        return cls(
            NameIndex(pack),
            kinds,
            TableMatcher(pack, kinds, [frame for _, frame in read if isinstance(frame, TableFrame)]),
            {of: Matcher(pack, kinds, of, clauses[of], phrases[of]) for of in _LANGUAGES},
            {of: Figures(pack, kinds, of, figures[of]) for of in _LANGUAGES},
            anaphora(pack),
        )

    def knowing(self, proposed: Sequence[Proposed]) -> "Lens":
        """Return a lens for a document that names more than the pack knows."""
        if not proposed:
            return self
        kinds = self.kinds.extended(
            {one.entity.name: one.kinds for one in proposed if one.kinds},
            frozenset(one.entity.name for one in proposed if one.unshown),
        )
        return Lens(
            self.index.extended([one.entity for one in proposed], kinds),
            kinds,
            self.tables.knowing(kinds),
            {language: matcher.knowing(kinds) for language, matcher in self.matchers.items()},
            {language: figures.knowing(kinds) for language, figures in self.figures.items()},
            self.anaphora,
        )


@dataclass(frozen=True, slots=True)
class _Trace:
    """What a sweep found in a block before its tables were read, and the periods heard before and after it."""

    quantities: tuple[FoundQuantity, ...]
    dates: tuple[FoundDate, ...]
    proposals: tuple[Proposal, ...]
    before: tuple[Heard | None, Heard | None]
    after: tuple[Heard | None, Heard | None]


class Sweep:
    """One pass over a document: ``blocks`` as read, and what was proposed for each, ``by_block``."""

    def __init__(
        self, document: Document, lens: Lens, plains: Sequence[PlainText], names: Sequence[tuple[NameMatch, ...]]
    ) -> None:
        self._document, self._plains, self._lens = document, plains, lens
        self._published = document.published
        self._context = Context(document.blocks, lens.anaphora)
        self._periods = Periods(document.published)
        self.blocks: list[ReadBlock] = []
        self.by_block: list[list[Proposal]] = []
        self._traces: list[_Trace] = []
        for read in read_blocks(document, plains, names):
            self._read(read)
        self._read_tables()

    def again(self, lens: Lens, names: Sequence[tuple[NameMatch, ...]], changed: Set[str]) -> "Sweep":
        """Return the sweep of the same document with another lens, which knows other ``names`` in its blocks.

        ``changed`` are the entities of which the lenses do not know the same. What a block says hangs on its own
        names, on those that the context gives it, and on the period that was spoken of before its figures; a block
        in which none of these is another than before is not read again.
        """
        held = [
            number
            for number, (read, found) in enumerate(zip(self.blocks, names, strict=True))
            if read.names != found or any(name.entity in changed or name.maker in changed for name in found)
        ]
        stale = self._context.leaning_on(frozenset(held)).union(held)
        wider = copy(self)
        wider._lens = lens
        wider._context = Context(self._document.blocks, lens.anaphora)
        wider._periods = Periods(self._published)
        wider.blocks, wider.by_block, wider._traces = [], [], []
        for number, found in enumerate(names):
            if number in stale or not wider._pass_over(number, self):
                wider._read(read_block(self._document, number, self._plains[number], found))
        wider._read_tables()
        return wider

    def _read(self, read: ReadBlock) -> None:
        self.blocks.append(read)
        self._context.enter(read, self._lens.kinds)
        self._periods.enter(read)
        before = self._periods.heard
        proposals = tuple(self._propose(read))
        read.passages.clear()  # tokens are many, and nobody asks for them again
        self.by_block.append(list(proposals))
        self._traces.append(_Trace(read.quantities, read.dates, proposals, before, self._periods.heard))

    def _pass_over(self, number: int, earlier: "Sweep") -> bool:
        """Take a block from an earlier sweep, if its figures would be read with the same period now."""
        read, trace = earlier.blocks[number], earlier._traces[number]
        if read.block.place is not None:  # its table may have given it a unit or a year
            read = replace(read, quantities=trace.quantities, dates=trace.dates)
        self._periods.enter(read)
        if read.quantities and self._periods.heard[0] != trace.before[0]:
            return False
        self._periods.pass_over(trace.before, trace.after)
        self.blocks.append(read)
        self._context.pass_over(read, earlier._context)
        self.by_block.append(list(trace.proposals))
        self._traces.append(trace)
        return True

    @property
    def proposals(self) -> Iterator[Proposal]:
        for of_block in self.by_block:
            yield from of_block

    def _read_tables(self) -> None:
        tables = grids(self.blocks)
        for grid in tables:
            give_units(grid)
            give_years(grid)
        children = children_of(self.blocks) if tables else []
        cells = FigureTables(self._lens.kinds, self._lens.figures)
        for grid in tables:
            for proposal in self._lens.tables.match(grid, children, self._context):
                self.by_block[proposal.block].append(proposal)
            for proposal in cells.match(grid, self._context, _places(self.by_block, grid), self._periods):
                self.by_block[proposal.block].append(proposal)

    def _propose(self, read: ReadBlock) -> Iterator[Proposal]:
        kinds = self._lens.kinds
        headers = _headers(read, self.blocks)
        in_grid = _under_header(read, self.blocks) and is_short(read)  # its row is read when the table is whole
        shares: list[FigureFrame] = []
        for place, passage in enumerate(read.passages):
            top = levels(passage.tokens, self._family)
            named = frozenset(kinds[token.name.entity] for token in names_in(passage.tokens) if token.name is not None)
            sentence = Sentence(passage, read.plain.text, top, read.index, read.quantities, read.dates, named)
            origin = attributed_to(sentence, kinds)
            taken: set[tuple[int, int]] = set()
            unsaid: list[Filler] = []
            matcher = self._lens.matchers[passage.language]
            for proposal in matcher.match(sentence, self._context):
                if proposal.value is not None:
                    proposal.attributed_to = origin
                for number in filter(None, (proposal.value, proposal.amount)):
                    taken.add((number.core.start, number.core.end))
                if matcher.means(proposal) is Meaning.HOLDS:
                    unsaid.extend(_unsaid(proposal, passage, kinds))
                yield proposal
            told = self._periods.of_item(read, passage.start)
            ahead = tuple(_looking_back(read, place + 1, kinds))
            setting = Setting(
                self._context, headers, frozenset(taken), origin, self._published, told, self._periods, ahead, shares
            )
            if not in_grid:
                yield from self._lens.figures[passage.language].match(sentence, setting)
            self._context.note(read.index, top.phrases, kinds, passage.language, unsaid)
            top.dissolve()

    def _family(self, token: Token) -> str:
        assert token.name is not None  # called with names only
        return self._lens.kinds.family(token.name.entity)


def _looking_back(read: ReadBlock, number: int, kinds: Kinds) -> Iterator[Filler]:
    """Yield whom a passage names that says of whom the one before it spoke: "…이다. X가 밝힌 숫자다."""
    following = read.passages[number] if number < len(read.passages) else None
    if following is None or following.language != "ko":
        return
    if _LOOKS_BACK.search(read.plain.text, max(following.start, following.end - _LOOKS_BACK_WITHIN), following.end):
        for token in names_in(following.tokens):
            assert token.name is not None  # names only
            yield Filler(token.name.entity, kinds[token.name.entity], read.index, token.start, token.end)


def _unsaid(proposal: Proposal, passage: Passage, kinds: Kinds) -> Iterator[Filler]:
    """Yield the organisation that a claim is made of though another sentence names it."""
    held = proposal.object
    if held is None or not kinds.is_actor(held.entity):
        return
    if held.block != passage.block or not passage.start <= held.start < passage.end:
        yield held


def _headers(read: ReadBlock, blocks: Sequence[ReadBlock]) -> str:
    """Return the words of a cell's headers, which say what its numbers measure."""
    place = read.block.place
    if place is None or place.header:
        return ""
    return " ".join(blocks[header].plain.text[:_LONGEST_HEADER] for header in place.headers if header < len(blocks))


def _under_header(read: ReadBlock, blocks: Sequence[ReadBlock]) -> bool:
    """Tell whether a cell stands in a table with a header row."""
    place = read.block.place
    if place is None or place.header:
        return False
    above = (blocks[header].block.place for header in place.headers if header < len(blocks))
    return any(head is not None and head.header for head in above)


def _places(proposals: Sequence[Sequence[Proposal]], grid: Grid) -> set[tuple[int, int, int]]:
    """Return where the numbers of a table stand that belong to a claim already."""
    return {
        (cell.index, proposal.value.core.start, proposal.value.core.end)
        for cells in grid.rows.values()
        for cell in cells.values()
        for proposal in proposals[cell.index]
        if proposal.value is not None
    }


def _read_frames(pack: Pack) -> list[tuple[str, AnyFrame]]:
    """Read the notation of all frames. Raises one ``PackError`` with all faults."""
    read: list[tuple[str, AnyFrame]] = []
    faults: list[str] = []
    for frame in pack.frames:
        try:
            read.append((frame.language, read_frame(frame, pack)))
        except PackError as error:
            faults.append(str(error))
    if faults:
        raise PackError("\n".join(faults))
    return read
