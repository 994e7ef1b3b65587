"""Tables: a row says of its cells what the headers of their columns ask."""

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field
from itertools import product

from panse.extraction.context import Context
from panse.extraction.kinds import Kinds
from panse.extraction.measures import measures
from panse.extraction.mood import status_in
from panse.extraction.notation import Slot, TableFrame
from panse.extraction.passages import ReadBlock
from panse.extraction.proposal import Filler, Proposal
from panse.language import FoundDate, FoundQuantity, parse_quantity
from panse.model import BlockKind, Quantity, Span, Status
from panse.packs import Pack

BARE_NUMBER = re.compile(r"\s*(?P<number>\d[\d,]*(?:\.\d+)?)\s*")
_UNIT = re.compile(
    r"[(（](?:단위\s*[:：]?\s*)?(?P<bracketed>[^()（）{}]{1,16})[)）]\s*$|단위\s*[:：]?\s*(?P<named>[^()（）{}]{1,20})"
)
_CURRENCY_FIRST = re.compile(r"(?P<sign>(?:US|U\.S\.)?[$€£¥₩]|[A-Z]{3} )(?P<scale> ?[A-Za-z]{1,8})?")
_UNIT_EN = re.compile(r"\b(?:in|unit:?)\s+(?P<named>[\w$%/ .]{1,24})", re.IGNORECASE)


@dataclass(slots=True)
class Grid:
    """A table's cells by row and column; a cell that spans several stands in each. ``heads`` are the header cells of
    each column, the topmost first. ``lead`` is the block before the table, its caption or what announces it.
    """

    rows: dict[int, dict[int, ReadBlock]] = field(default_factory=dict)
    heads: dict[int, list[ReadBlock]] = field(default_factory=dict)
    caption: ReadBlock | None = None
    lead: ReadBlock | None = None


def grids(blocks: Sequence[ReadBlock]) -> list[Grid]:
    """Return the tables of a document, those with a header row."""
    found: dict[int, Grid] = {}
    before: ReadBlock | None = None
    for read in blocks:
        place = read.block.place
        if place is None:
            before = read
            continue
        if place.table not in found:
            captioned = before is not None and before.block.kind is BlockKind.CAPTION
            found[place.table] = Grid(caption=before if captioned else None, lead=before)
        grid = found[place.table]
        columns = range(place.column, place.column + place.column_span)
        if place.header:
            for column in columns:
                grid.heads.setdefault(column, []).append(read)
        else:
            for row in range(place.row, place.row + place.row_span):
                for column in columns:
                    grid.rows.setdefault(row, {})[column] = read
    return [grid for grid in found.values() if grid.heads and grid.rows]


def give_units(grid: Grid) -> None:
    """Give bare numbers the unit that their column's header, their row's label or the caption writes for them all."""
    general = None if grid.caption is None else _unit_of(grid.caption.plain.text)
    of_column = {
        column: next((unit for head in reversed(heads) if (unit := _unit_of(head.plain.text))), None)
        for column, heads in grid.heads.items()
    }
    for cells in grid.rows.values():
        first = min(cells)
        of_row = _unit_of(cells[first].plain.text)
        for column, cell in cells.items():
            unit = of_column.get(column) or (of_row if column != first else None) or general
            if unit is not None:
                _give_unit(cell, unit)


def _unit_of(text: str) -> str | None:
    """Return how a number is written with the unit that ``text`` names, with ``{}`` for the number."""
    match = _UNIT.search(text) or _UNIT_EN.search(text)
    if match is None:
        return None
    written = next(group for group in match.groups() if group).strip()
    forms = [f"{{}}{written}", f"{{}} {written}"]
    money = _CURRENCY_FIRST.fullmatch(written)
    if money is not None:
        forms.append(f"{money['sign']}{{}}{money['scale']}")
    return next((form for form in forms if _read(form, "1") is not None), None)


def _read(form: str, number: str) -> Quantity | None:
    written = form.format(number)
    return parse_quantity(written, "ko") or parse_quantity(written, "en")


def _give_unit(read: ReadBlock, form: str) -> None:
    match = BARE_NUMBER.fullmatch(read.plain.text)
    if match is None:
        return
    quantity = _read(form, match["number"])
    if quantity is not None:
        span = Span(*match.span("number"))
        read.quantities = (FoundQuantity(span, span, quantity),)


class TableMatcher:
    """The table frames of a pack, held against one table after another."""

    def __init__(self, pack: Pack, kinds: Kinds, frames: Sequence[TableFrame]) -> None:
        self._pack = pack
        self._frames = tuple(frames)
        self._kinds = kinds

    def knowing(self, kinds: Kinds) -> "TableMatcher":
        """Return the same frames for a document that names more than the pack knows."""
        wider = copy(self)
        wider._kinds = kinds
        return wider

    def match(self, grid: Grid, children: Sequence[Sequence[ReadBlock]], context: Context) -> Iterator[Proposal]:
        """Yield what the frames propose for each row. ``children`` are the blocks in each block: lists in cells."""
        titles = {column: " ".join(head.plain.text for head in heads).lower() for column, heads in grid.heads.items()}
        for frame in self._frames:
            columns = self._columns(frame, titles)
            if columns is None:
                continue
            subject = next(slot for slot in frame.slots if slot.role == "subject")
            if subject.from_context and any(self._names_actors(other, titles) for other in self._frames):
                continue  # a column says whose the rows are
            for cells in grid.rows.values():
                around = self._around(subject, grid, cells, context) if subject.from_context else ()
                yield from self._row(frame, columns, grid, cells, children, around)

    def _names_actors(self, frame: TableFrame, titles: dict[int, str]) -> bool:
        """Tell whether a column stands for the actor of a frame."""
        return any(
            slot.role == "subject"
            and not self._kinds.actors.isdisjoint(slot.kinds)
            and any(marker in title for marker in slot.markers for title in titles.values())
            for slot in frame.slots
        )

    def _around(self, slot: Slot, grid: Grid, cells: dict[int, ReadBlock], context: Context) -> tuple[Filler, ...]:
        """Whose a table is that names nobody: of whom the text before it speaks, or the headings over it."""
        before: list[Filler] = []
        if grid.lead is not None:
            lead = grid.lead
            before = [Filler(n.entity, self._kinds[n.entity], lead.index, n.start, n.end) for n in lead.names]
        first = min(cells.values(), key=lambda cell: cell.index)
        for filler in (*before, *context.candidates(first.index)):
            if self._kinds.allows(slot, filler.entity) and self._kinds.is_actor(filler.entity):
                return (filler,)
        return ()

    def _columns(self, frame: TableFrame, titles: dict[int, str]) -> dict[str, list[int]] | None:
        """Return the columns of each role, or None if one that must be there is not."""
        taken: set[int] = set()
        columns: dict[str, list[int]] = {}
        for slot in sorted(frame.slots, key=lambda slot: slot.role in ("date", "origin")):
            fitting = [c for c, title in titles.items() if c not in taken and any(m in title for m in slot.markers)]
            several = slot.role in ("value", "date")
            columns[slot.role] = fitting if several else fitting[:1]
            taken.update(columns[slot.role])
            if not fitting and not slot.optional and not slot.from_context:
                return None
        return columns

    def _row(
        self,
        frame: TableFrame,
        columns: dict[str, list[int]],
        grid: Grid,
        cells: dict[int, ReadBlock],
        children: Sequence[Sequence[ReadBlock]],
        around: tuple[Filler, ...],
    ) -> Iterator[Proposal]:
        slots = {slot.role: slot for slot in frame.slots}
        ends = {
            role: [f for c in columns[role] if c in cells for f in self._names(slots[role], cells[c], children)]
            for role in ("subject", "object")
            if role in slots
        }
        origins = [f for c in columns.get("origin", ()) if c in cells for f in self._origin(cells[c])]
        targets: Iterable[tuple[Filler | None, FoundQuantity | None, int, ReadBlock]]
        if "object" in slots:
            targets = [(f, None, columns["object"][0], cells[columns["object"][0]]) for f in ends["object"]]
        elif "value" not in slots:  # the date is all that the row tells: "founded"
            targets = [(None, None, column, cells[column]) for column in columns["date"][:1] if column in cells]
            targets = [target for target in targets if target[3].dates]
        else:
            targets = [
                (None, quantity, column, cells[column])
                for column in columns.get("value", ())
                if column in cells
                for quantity in cells[column].quantities
                if measures(quantity.quantity, slots["value"])
            ]
        row = " ".join(cell.plain.text for cell in cells.values())
        for (object_, value, column, cell), subject in product(list(targets), ends["subject"] or around):
            dated = self._date(columns.get("date", []), column, cells, grid)
            proposal = self._proposal(frame, subject, object_, value, cell, dated, origins, grid, column)
            if "status" not in frame.frame.sets and proposal.status is Status.DONE:
                proposal.status = status_in(row)
            yield proposal

    def _proposal(
        self,
        frame: TableFrame,
        subject: Filler,
        object_: Filler | None,
        value: FoundQuantity | None,
        cell: ReadBlock,
        dated: tuple[FoundDate, ReadBlock] | None,
        origins: list[Filler],
        grid: Grid,
        column: int,
    ) -> Proposal:
        predicate = self._pack.predicate(frame.frame.predicate)
        core = (0, 1) if object_ is None and value is None else (0, len(cell.plain.text))
        if object_ is not None:
            core = (object_.start, object_.end)
        elif value is not None:
            core = (value.span.start, value.span.end)
        heads = [head for head in grid.heads[column] if head.plain.text]
        sets = frame.frame.sets
        status = status_in("" if dated is None else dated[1].plain.text)
        return Proposal(
            method=frame.frame.id,
            predicate=predicate.id,
            block=cell.index,
            cue=core,
            sentence=(0, len(cell.plain.text)),
            subject=subject,
            object=object_,
            value=value,
            date=dated[0] if dated is not None and (predicate.dated or sets.get("date") == "any") else None,
            date_block=None if dated is None else dated[1].index,
            status=type(status)(sets["status"]) if "status" in sets else status,
            about=sets.get("about"),
            attributed_to=origins[0] if origins else None,
            sets=sets,
            beside=tuple((head.index, 0, len(head.plain.text)) for head in heads),
        )

    def _names(self, slot: Slot, cell: ReadBlock, children: Sequence[Sequence[ReadBlock]]) -> Iterator[Filler]:
        for read in (cell, *children[cell.index]):
            if _more_than_names(read):  # "엑사원 딥" is another thing than 엑사원
                continue
            for name in read.names:
                if self._kinds.allows(slot, name.entity):
                    yield Filler(name.entity, self._kinds[name.entity], read.index, name.start, name.end)

    def _origin(self, cell: ReadBlock) -> Iterator[Filler]:
        text = cell.plain.text.strip()
        named = [name for name in cell.names if self._kinds.is_actor(name.entity)]
        if named:
            yield Filler(named[0].entity, self._kinds[named[0].entity], cell.index, named[0].start, named[0].end)
        elif 1 < len(text) <= 60:
            start = cell.plain.text.index(text)
            yield Filler(text, "", cell.index, start, start + len(text))

    def _date(
        self, columns: Sequence[int], target: int, cells: dict[int, ReadBlock], grid: Grid
    ) -> tuple[FoundDate, ReadBlock] | None:
        """The date of a row: where headers pair dates with figures, the one under the same head, else the nearest."""
        top = grid.heads[target][0]
        paired = [column for column in columns if len(grid.heads[column]) > 1 and grid.heads[column][0] is top]
        for column in sorted(paired or columns, key=lambda column: abs(column - target)):
            if column in cells:
                dated = [date for date in cells[column].dates if date.when is not None]
                if dated:
                    return dated[0], cells[column]
        return None


def _more_than_names(read: ReadBlock) -> bool:
    """Tell whether a cell says more than the names of things, glosses in brackets aside."""
    rest, at = [], 0
    for name in read.names:
        rest.append(read.plain.text[at : name.start])
        at = name.end
    rest.append(read.plain.text[at:])
    return re.search(r"\w", re.sub(r"\([^()]*\)", "", " ".join(rest))) is not None


def children_of(blocks: Sequence[ReadBlock]) -> list[list[ReadBlock]]:
    """Return, for each block, the blocks that hang right under it."""
    children: list[list[ReadBlock]] = [[] for _ in blocks]
    for read in blocks:
        if read.block.parent is not None:
            children[read.block.parent].append(read)
    return children


__all__ = ["BARE_NUMBER", "Grid", "TableMatcher", "children_of", "give_units", "grids"]
