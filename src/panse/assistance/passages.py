"""A document cut into passages: numbered lines of bounded length, with what a reader needs to know of what is above.

Every stretch of every block stands in exactly one passage. A line is a sentence, a heading, a list item's sentence or
the row of a table; it knows the blocks that it was made of, so that a quotation leads back to the document.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from panse.assistance.tokens import estimate_tokens
from panse.documents import Outline, outline
from panse.extraction.passages import ReadBlock, block_language
from panse.language import split_sentences
from panse.model import BlockKind, Document

# Larger passages spare instructions, which go out with each; smaller ones are read with more care.
PASSAGE_TOKENS = 2_000
_LONGEST_LINE = 800  # characters; what is longer is a list or broken text
_LONGEST_ROW = 600
_LONGEST_ABOVE = 200
_MOST_ABOVE = 8
_CELL_GAP = " | "


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the plain text of a block, ``start`` to ``end``, and where it begins in its line."""

    block: int
    start: int
    end: int
    at: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a passage: its text, what it is made of, and the mark that shows what it is (``# ``, ``- ``)."""

    text: str
    parts: tuple[Part, ...]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines of a document that are read together.

    ``above`` is what stands over them: the title, headings, what a list hangs under, the head of a table, the line
    before. ``known`` are the names in it that the pack knows: as written, canonical name, kind.
    """

    number: int
    above: tuple[str, ...]
    lines: tuple[Line, ...]
    known: tuple[tuple[str, str, str], ...]

    @property
    def tokens(self) -> int:
        """About how many tokens its lines take."""
        return sum(_cost(line) for line in self.lines)


def cut_passages(
    document: Document, blocks: Sequence[ReadBlock], kinds: dict[str, str], most_tokens: int = PASSAGE_TOKENS
) -> tuple[Passage, ...]:
    """Cut a document into passages of about ``most_tokens``; ``kinds`` are the kinds of the entities by name."""
    lines = list(_lines(document, blocks))
    tree = outline(document)
    passages: list[Passage] = []
    for first, end in _cuts(document, lines, most_tokens):
        chosen = tuple(lines[first:end])
        above = tuple(_above(document, blocks, tree, lines, first))
        passages.append(Passage(len(passages) + 1, above, chosen, _known(chosen, blocks, kinds)))
    return tuple(passages)


def _cost(line: Line) -> int:
    return estimate_tokens(line.text) + 4  # its number and its end


def _lines(document: Document, blocks: Sequence[ReadBlock]) -> Iterator[Line]:
    row: list[ReadBlock] = []
    for read in blocks:
        if not read.plain.text.strip():
            continue
        if row and not _same_row(row[-1], read):
            yield from _row_lines(document, row)
            row = []
        if read.block.place is not None:
            row.append(read)
        else:
            mark = {BlockKind.HEADING: "# ", BlockKind.ITEM: "- ", BlockKind.FOOTNOTE: "* "}.get(read.block.kind, "")
            yield from _sentence_lines(document, read, mark)
    yield from _row_lines(document, row)


def _same_row(one: ReadBlock, other: ReadBlock) -> bool:
    first, second = one.block.place, other.block.place
    return first is not None and second is not None and (first.table, first.row) == (second.table, second.row)


def _row_lines(document: Document, row: Sequence[ReadBlock]) -> Iterator[Line]:
    """Yield the cells of a row as one line, or each by itself where they are long."""
    if sum(len(read.plain.text) for read in row) > _LONGEST_ROW:
        for read in row:
            yield from _sentence_lines(document, read, "| ")
        return
    texts: list[str] = []
    parts: list[Part] = []
    at = 0
    for read in row:
        text = read.plain.text
        parts.append(Part(read.index, 0, len(text), at))
        texts.append(text)
        at += len(text) + len(_CELL_GAP)
    if texts:
        yield Line(_CELL_GAP.join(texts), tuple(parts), "| ")


def _sentence_lines(document: Document, read: ReadBlock, mark: str) -> Iterator[Line]:
    text = read.plain.text
    whole = read.block.kind in (BlockKind.HEADING, BlockKind.CAPTION)
    found = [] if whole else split_sentences(text, block_language(text, document.language))
    # what stands between sentences belongs to the one before it
    starts = [0, *(sentence.start for sentence in found[1:]), len(text)]
    for start, end in pairwise(starts):
        for first, last in _bounded(text, start, end):
            if text[first:last].strip():
                yield Line(text[first:last], (Part(read.index, first, last, 0),), mark)


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST_LINE:
        cut = text.rfind(" ", start + 1, start + _LONGEST_LINE)
        cut = start + _LONGEST_LINE if cut < 0 else cut
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def _cuts(document: Document, lines: Sequence[Line], most_tokens: int) -> Iterator[tuple[int, int]]:
    """Yield the first line and the one after the last of each passage, cut before headings where it can be."""
    first, tokens = 0, 0
    for at, line in enumerate(lines):
        cost = _cost(line)
        heading = _is_heading(document, line)
        if at > first and (tokens + cost > most_tokens or (heading and tokens > most_tokens // 2)):
            end = at
            while end - 1 > first and _is_heading(document, lines[end - 1]):
                end -= 1  # a heading goes with what it heads
            yield first, end
            tokens = sum(_cost(one) for one in lines[end:at])
            first = end
        tokens += cost
    if first < len(lines):
        yield first, len(lines)


def _is_heading(document: Document, line: Line) -> bool:
    return document.blocks[line.parts[0].block].kind is BlockKind.HEADING


def _above(
    document: Document, blocks: Sequence[ReadBlock], tree: Outline, lines: Sequence[Line], first: int
) -> Iterator[str]:
    """Yield what stands above a passage, the outermost first."""
    block = lines[first].parts[0].block
    shown = []
    if document.title and blocks[block].plain.text.strip() != document.title:
        shown.append(document.title)
    shown.extend(blocks[ancestor].plain.text for ancestor in list(tree.ancestors(block))[::-1])
    place = document.blocks[block].place
    if place is not None and place.row > 0:
        head = [
            blocks[read.index].plain.text
            for read in blocks[max(0, block - 400) : block]
            if (other := read.block.place) is not None and other.table == place.table and other.row == 0
        ]
        shown.append(_CELL_GAP.join(head))
    if first:
        shown.append(lines[first - 1].text)
    kept = dict.fromkeys(" ".join(text.split())[:_LONGEST_ABOVE] for text in shown if text.strip())
    yield from list(kept)[-_MOST_ABOVE:]


def _known(
    lines: Sequence[Line], blocks: Sequence[ReadBlock], kinds: dict[str, str]
) -> tuple[tuple[str, str, str], ...]:
    found: dict[tuple[str, str, str], None] = {}
    for line in lines:
        for part in line.parts:
            read = blocks[part.block]
            names = read.names
            for name in names[bisect_left(names, part.start, key=lambda one: one.start) :]:
                if name.start >= part.end:
                    break
                if name.end <= part.end:
                    written = read.plain.text[name.start : name.end]
                    found[written, name.entity, kinds.get(name.entity, "")] = None
    return tuple(found)
