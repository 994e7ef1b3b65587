"""Blocks in the making: what readers write down before notes are bound and headers are known."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from panse.model import Block, BlockKind, CellPlace, NoteMark, Span

Range = tuple[int, int]


@dataclass(slots=True)
class Mark:
    """Something that may be a note mark: where it stands and the label it would bear.

    A ``certain`` mark is one even if no note is found. ``key`` names the note that the file says it calls.
    """

    start: int
    end: int
    label: str
    certain: bool = True
    key: str | None = None


@dataclass(slots=True)
class Draft:
    """A block in the making: ``start`` to ``end`` is its span, ``text_start`` to ``text_end`` its own text.

    ``text_end`` is ``end`` but for a cell that holds a list, whose own text ends where the list begins. ``cuts`` are
    ranges inside it that a reader does not see, in any order. ``stars`` are asterisks that become note marks if a note
    with as many asterisks follows.
    """

    kind: BlockKind
    start: int
    end: int
    text_start: int
    level: int = 0
    parent: int | None = None
    marker: str | None = None
    label: str | None = None
    key: str | None = None  # of a footnote: what its mark calls it by, where the file tells
    place: CellPlace | None = None
    cuts: list[Range] | None = None  # lists are made when needed: a million empty ones cost more than all the rest
    marks: list[Mark] | None = None
    stars: list[Mark] | None = None
    notes: list[tuple[Mark, int | None]] | None = None
    verbatim: bool = False
    visible: Sequence[Range] = ()
    text_end: int = -1

    def __post_init__(self) -> None:
        if self.text_end < 0:
            self.text_end = self.end

    def cut(self, start: int, end: int) -> None:
        """Leave a range out of the text."""
        if self.cuts is None:
            self.cuts = []
        self.cuts.append((start, end))

    def mark(self, mark: Mark) -> None:
        """Set something aside that may be a note mark."""
        if self.marks is None:
            self.marks = []
        self.marks.append(mark)

    def note(self, mark: Mark, note: int | None) -> None:
        """Bind a mark to the note it calls, None if the note is not there."""
        if self.notes is None:
            self.notes = []
        self.notes.append((mark, note))

    def extend(self, end: int) -> None:
        """Let the block reach on to ``end``."""
        self.end = self.text_end = end


def visible_ranges(text: str, start: int, end: int, cuts: list[Range] | None) -> list[Range]:
    """Return what is left of ``text[start:end]`` without ``cuts`` and without spaces at its ends.

    Where a cut leaves two spaces side by side, one of them goes.
    """
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if not cuts:
        return [(start, end)] if start < end else []
    ranges: list[Range] = []
    at = start
    cuts.sort()
    for cut_start, cut_end in cuts:
        if cut_end <= at or cut_start >= end:
            continue
        if cut_start > at:
            ranges.append((at, cut_start))
        at = cut_end
    if at < end:
        ranges.append((at, end))
    kept: list[Range] = []
    spaced = True
    for piece_start, piece_end in ranges:
        begin, stop = piece_start, piece_end
        if spaced:
            while begin < stop and text[begin].isspace():
                begin += 1
        if begin < stop:
            spaced = text[stop - 1].isspace()
            kept.append((begin, stop))
    while kept:
        begin, stop = kept.pop()
        while stop > begin and text[stop - 1].isspace():
            stop -= 1
        if stop > begin:
            kept.append((begin, stop))
            break
    return kept


def freeze(text: str, drafts: Sequence[Draft]) -> tuple[Block, ...]:
    """Turn drafts into blocks. A draft with nothing to see goes, and what hung under it hangs under its parent.

    A cell without text of its own stays while a list inside it has some.
    """
    keep = [bool(draft.visible) for draft in drafts]
    for index in range(len(drafts) - 1, -1, -1):
        parent = drafts[index].parent
        if keep[index] and parent is not None and drafts[parent].kind is BlockKind.CELL:
            keep[parent] = True
    new_index: list[int | None] = []  # of a draft that stays; of the parent it passes its children to, else
    count = 0
    for draft, stays in zip(drafts, keep, strict=True):
        if stays:
            new_index.append(count)
            count += 1
        else:
            new_index.append(None if draft.parent is None else new_index[draft.parent])
    return tuple(_block(draft, keep, new_index) for draft, stays in zip(drafts, keep, strict=True) if stays)


def _block(draft: Draft, keep: list[bool], new_index: list[int | None]) -> Block:
    place = draft.place
    if place is not None and place.headers:
        headers = tuple([at for head in place.headers if keep[head] and (at := new_index[head]) is not None])
        if headers != place.headers:
            place = replace(place, headers=headers)
    notes = tuple(
        NoteMark(Span(mark.start, mark.end), mark.label, new_index[note] if note is not None and keep[note] else None)
        for mark, note in draft.notes or ()
    )
    return Block(
        draft.kind,
        Span(draft.start, draft.end),
        tuple([Span(start, end) for start, end in draft.visible]),
        draft.level,
        None if draft.parent is None else new_index[draft.parent],
        draft.marker,
        draft.label,
        place,
        notes,
    )
