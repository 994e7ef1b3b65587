"""From a document to claims: blocks, sentences, frames, context, the gate."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from panse.extraction.attribution import attributed_to
from panse.extraction.context import Context
from panse.extraction.evidence import to_claim
from panse.extraction.figure_tables import FigureTables, give_years, is_short
from panse.extraction.figures import Figures, Setting
from panse.extraction.gate import Gate
from panse.extraction.kinds import Kinds
from panse.extraction.levels import Sentence, levels
from panse.extraction.matching import Matcher
from panse.extraction.names import NameIndex
from panse.extraction.notation import AnyFrame, ClauseFrame, FigureFrame, PhraseFrame, TableFrame, read_frame
from panse.extraction.passages import ReadBlock, block_language, read_blocks
from panse.extraction.periods import Periods
from panse.extraction.proposal import Filler, Proposal
from panse.extraction.structure import Token
from panse.extraction.tables import Grid, TableMatcher, children_of, give_units, grids
from panse.language import find_dates, find_quantities
from panse.model import Claim, Document, Extraction, Mention, PackError, Refusal, Status, When
from panse.packs import Pack

_LANGUAGES = ("ko", "en")
_LONGEST_HEADER = 80  # a longer one is text


class Reader:
    """A pack made ready for reading: its names in an automaton, its frames by language and cue."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._index = NameIndex(pack)
        self._kinds = Kinds(pack)
        read = _read_frames(pack)
        self._tables = TableMatcher(pack, self._kinds, [frame for _, frame in read if isinstance(frame, TableFrame)])
        self._matchers = {
            language: Matcher(
                pack,
                self._kinds,
                language,
                [frame for of, frame in read if of == language and isinstance(frame, ClauseFrame)],
                [frame for of, frame in read if of == language and isinstance(frame, PhraseFrame)],
            )
            for language in _LANGUAGES
        }
        self._figures = {
            language: Figures(
                pack,
                self._kinds,
                language,
                [frame for of, frame in read if of == language and isinstance(frame, FigureFrame)],
            )
            for language in _LANGUAGES
        }

        self._cells = FigureTables(self._kinds, self._figures)

    def read(self, document: Document) -> Extraction:
        """Return the claims of a document that the gate lets in, and those that it refuses."""
        blocks: list[ReadBlock] = []
        context = Context(document.blocks)
        periods = Periods()
        proposals: list[list[Proposal]] = []
        for read in read_blocks(document, self._index):
            blocks.append(read)
            context.enter(read, self._kinds)
            periods.enter(read)
            proposals.append(list(self._propose(read, context, blocks, document.published, periods)))
            read.passages.clear()  # tokens are many, and nobody asks for them again
        tables = grids(blocks)
        for grid in tables:
            give_units(grid)
            give_years(grid)
        gate = Gate(document, self._pack, blocks)
        claims: dict[str, Claim] = {}
        refusals: list[Refusal] = []
        children = children_of(blocks) if tables else []
        for grid in tables:
            for proposal in self._tables.match(grid, children):
                proposals[proposal.block].append(proposal)
            for proposal in self._cells.match(grid, context, _places(proposals, grid), periods):
                proposals[proposal.block].append(proposal)
        _correct(proposals)
        for of_block in proposals:
            for proposal in _strongest(of_block):
                claim = to_claim(proposal, document, blocks, self._pack)
                if claim.status is Status.DONE and (said := gate.said(claim)) is not Status.DENIED:
                    claim = replace(claim, status=said)  # the frame saw its cue; the gate sees the whole clause
                refusal = gate.refuse(claim)
                if refusal is None:
                    claims.setdefault(claim.id, claim)
                else:
                    refusals.append(refusal)
        return Extraction(
            claims=tuple(claims.values()),
            refusals=tuple(refusals),
            mentions=tuple(self._mentions(blocks)),
            open_dates=sum(date.when is None for read in blocks for date in read.dates),
        )

    def survey(self, document: Document) -> list[ReadBlock]:
        """Return the blocks with what was found in them; see ``survey``."""
        blocks = []
        for read in read_blocks(document, self._index):
            read.passages.clear()
            if not read.dates and not read.quantities:  # they are not looked for where no frame could need them
                language = block_language(read.plain.text, document.language)
                read.dates = find_dates(read.plain.text, document.published, language)
                read.quantities = find_quantities(read.plain.text, language)
            blocks.append(read)
        for grid in grids(blocks):
            give_units(grid)
            give_years(grid)
        return blocks

    def _propose(
        self,
        read: ReadBlock,
        context: Context,
        blocks: Sequence[ReadBlock],
        published: When | None,
        periods: Periods,
    ) -> Iterator[Proposal]:
        headers = _headers(read, blocks)
        in_grid = _under_header(read, blocks) and is_short(read)  # its row is read when the table is whole
        for passage in read.passages:
            top = levels(passage.tokens, self._family)
            sentence = Sentence(passage, read.plain.text, top, read.index, read.quantities)
            origin = attributed_to(sentence, self._kinds)
            taken: set[tuple[int, int]] = set()
            for proposal in self._matchers[passage.language].match(sentence, context):
                if proposal.value is not None:
                    proposal.attributed_to = origin
                for number in filter(None, (proposal.value, proposal.amount)):
                    taken.add((number.core.start, number.core.end))
                yield proposal
            told = periods.of_item(read, passage.start)
            setting = Setting(context, headers, frozenset(taken), origin, published, told, periods)
            if not in_grid:
                yield from self._figures[passage.language].match(sentence, setting)
            context.note(read.index, top.phrases, self._kinds)
            top.dissolve()

    def _family(self, token: Token) -> str:
        assert token.name is not None  # called with names only
        return self._kinds.family(token.name.entity)

    def _mentions(self, blocks: Iterable[ReadBlock]) -> Iterator[Mention]:
        for read in blocks:
            for name in read.names:
                yield Mention(
                    read.plain.span(name.start, name.end), read.plain.text[name.start : name.end], name.entity
                )


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


def _correct(proposals: Iterable[Iterable[Proposal]]) -> None:
    """Where the context gave a subject, take the one that the document names elsewhere for the same object.

    A table whose row lost its label would else give a maker's products to the maker of the row above.
    """
    stated: dict[tuple[str, str], list[Filler]] = {}
    every = [proposal for of_block in proposals for proposal in of_block]
    for proposal in every:
        if proposal.object is not None and not proposal.correctable:
            stated.setdefault((proposal.predicate, proposal.object.entity), []).append(proposal.subject)
    for proposal in every:
        if not proposal.correctable or proposal.object is None:
            continue
        others = stated.get((proposal.predicate, proposal.object.entity), [])
        if others and all(other.entity != proposal.subject.entity for other in others):
            proposal.subject = others[0]


def _strongest(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Keep one proposal for each statement of a block: a date beats none, the first frame beats the next.

    A maker named beside a product says less than the clause that says when it was released.
    """
    kept: dict[tuple[object, ...], list[Proposal]] = {}
    for proposal in proposals:
        value = None if proposal.value is None else (proposal.value.quantity.value, proposal.value.quantity.unit)
        other = None if proposal.object is None else proposal.object.entity
        key = (proposal.predicate, proposal.subject.entity, other, value)
        same = kept.setdefault(key, [])
        dated = None if proposal.date is None else proposal.date.when
        if any((p.date.when if p.date else None) == dated and p.status == proposal.status for p in same):
            continue
        if dated is None and same:
            continue
        if dated is not None:
            same[:] = [p for p in same if p.date is not None and p.date.when is not None]
        same.append(proposal)
    return [proposal for same in kept.values() for proposal in same]


def prepare(pack: Pack) -> None:
    """Make a pack ready for ``extract``, which does it by itself. Raises ``PackError`` where a frame cannot be read."""
    _reader(pack.fingerprint, _Held(pack))


def survey(document: Document, pack: Pack) -> list[ReadBlock]:
    """Return the blocks of a document with the names, numbers and dates that stand in them, and no claims.

    This is what the gate holds claims against that somebody else proposes: ``Gate(document, pack, blocks)``.
    """
    return _reader(pack.fingerprint, _Held(pack)).survey(document)


def extract(document: Document, pack: Pack) -> Extraction:
    """Read a document with a pack. The same document and pack give the same claims."""
    return _reader(pack.fingerprint, _Held(pack)).read(document)


class _Held:
    """A pack that is compared by its fingerprint alone, which the cache already has."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=4)
def _reader(fingerprint: str, held: _Held) -> Reader:
    return Reader(held.pack)


__all__: Sequence[str] = ("Reader", "extract", "prepare", "survey")
