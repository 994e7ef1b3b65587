"""One pass over a document: its blocks read with what is known, and what the frames propose for each."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from panse.documents import PlainText
from panse.extraction.attribution import attributed_to
from panse.extraction.context import Context, anaphora
from panse.extraction.discovery import Proposed
from panse.extraction.figure_tables import FigureTables, give_years, is_short
from panse.extraction.figures import Figures, Setting
from panse.extraction.kinds import Kinds
from panse.extraction.levels import Sentence, levels
from panse.extraction.matching import Matcher
from panse.extraction.names import NameIndex, NameMatch
from panse.extraction.notation import AnyFrame, ClauseFrame, FigureFrame, PhraseFrame, TableFrame, read_frame
from panse.extraction.passages import ReadBlock, read_blocks
from panse.extraction.periods import Periods
from panse.extraction.proposal import Proposal
from panse.extraction.structure import Token
from panse.extraction.tables import Grid, TableMatcher, children_of, give_units, grids
from panse.model import Document, PackError
from panse.packs import Pack

_LANGUAGES = ("ko", "en")
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
        kinds = self.kinds.extended({one.entity.name: one.kinds for one in proposed if one.kinds})
        return Lens(
            self.index.extended([one.entity for one in proposed], kinds),
            kinds,
            self.tables.knowing(kinds),
            {language: matcher.knowing(kinds) for language, matcher in self.matchers.items()},
            {language: figures.knowing(kinds) for language, figures in self.figures.items()},
            self.anaphora,
        )


class Sweep:
    """One pass over a document: ``blocks`` as read, and what was proposed for each, ``by_block``."""

    def __init__(
        self, document: Document, lens: Lens, plains: Sequence[PlainText], names: Sequence[tuple[NameMatch, ...]]
    ) -> None:
        self._lens = lens
        self._published = document.published
        self._context = Context(document.blocks, lens.anaphora)
        self._periods = Periods(document.published)
        self.blocks: list[ReadBlock] = []
        self.by_block: list[list[Proposal]] = []
        for read in read_blocks(document, plains, names):
            self.blocks.append(read)
            self._context.enter(read, lens.kinds)
            self._periods.enter(read)
            self.by_block.append(list(self._propose(read)))
            read.passages.clear()  # tokens are many, and nobody asks for them again
        self._read_tables()

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
        for passage in read.passages:
            top = levels(passage.tokens, self._family)
            sentence = Sentence(passage, read.plain.text, top, read.index, read.quantities, read.dates)
            origin = attributed_to(sentence, kinds)
            taken: set[tuple[int, int]] = set()
            for proposal in self._lens.matchers[passage.language].match(sentence, self._context):
                if proposal.value is not None:
                    proposal.attributed_to = origin
                for number in filter(None, (proposal.value, proposal.amount)):
                    taken.add((number.core.start, number.core.end))
                yield proposal
            told = self._periods.of_item(read, passage.start)
            setting = Setting(self._context, headers, frozenset(taken), origin, self._published, told, self._periods)
            if not in_grid:
                yield from self._lens.figures[passage.language].match(sentence, setting)
            self._context.note(read.index, top.phrases, kinds, passage.language)
            top.dissolve()

    def _family(self, token: Token) -> str:
        assert token.name is not None  # called with names only
        return self._lens.kinds.family(token.name.entity)


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
