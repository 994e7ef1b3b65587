"""Takes the content of a table cell apart: its own text, and the list inside it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from panse.documents.bullets import BULLET_STARTS, find_bullet
from panse.documents.draft import Draft
from panse.documents.lines import width_of
from panse.model import BlockKind

Segment = tuple[int, int, int, bool]

_BREAK = re.compile(r"<(?P<close>/?)(?P<name>ul|ol|li|br|p|div|output)\b[^<>]*>", re.IGNORECASE)
_GAP = re.compile(r"\s{4,}")  # OCR leaves a gap where it lost a bullet
_INLINE = re.compile(r"[•●○◦▪■□▶ㅇ·*–-](?<=\s.)(?:(?=\s+\S)|(?<=[•●▪])(?=\S))")
_LISTED = re.compile(r"\s{4}|[•●○◦▪■□▶ㅇ·*–-]")
_SURE = frozenset("•●▪■□ㅇ")  # bullets that split a text even where it does not begin with one
_TAGS = re.compile(r"<[^<>]*>")
_ONE_LINE = 40  # broken lines of so few columns are one label: a column header, a name and its number


@dataclass(slots=True)
class Entry:
    """A stretch of a cell: from ``start``, its bullet included, to ``end``; its text begins at ``text_start``."""

    start: int
    end: int
    text_start: int
    marker: str | None = None
    listed: bool = False
    level: int = 1


@dataclass(slots=True)
class Cell:
    """A cell in the making, with the items of the list inside it, and its place."""

    draft: Draft
    items: list[Entry]
    column: int
    row_span: int = 1
    column_span: int = 1
    header: bool = False

    def written(self, text: str) -> str:
        """Return the cell's own text, tags left out."""
        own = text[self.draft.text_start : self.draft.text_end]
        return _TAGS.sub("", own).strip() if "<" in own else own.strip()


def make_cell(text: str, start: int, end: int, column: int, *, tags: bool) -> Cell | None:
    """Make a cell of ``text[start:end]``; None if nothing but space and tags stands there."""
    tagged = tags and text.find("<", start, end) >= 0
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start == end or (tagged and _only_tags(text, start, end)):
        return None
    if tagged:
        return cell_of(text, start, end, column, _segments(text, start, end))
    if text[start] not in BULLET_STARTS and not _LISTED.search(text, start, end):
        return Cell(Draft(BlockKind.CELL, start, end, start), [], column)
    return cell_of(text, start, end, column, ((start, end, 0, False),))


def cell_of(text: str, start: int, end: int, column: int, segments: Iterable[Segment]) -> Cell:
    """Make a cell whose lines and list items are known: start, end, depth in lists, whether a list item."""
    entries = [entry for segment in segments for entry in _split(text, *segment)]
    draft = Draft(BlockKind.CELL, start, end, start)
    listed = any(entry.listed for entry in entries)
    if len(entries) <= 1 and not listed:
        return Cell(draft, [], column)
    if not listed and sum(width_of(text[entry.start : entry.end]) for entry in entries) <= _ONE_LINE:
        return Cell(draft, [], column)
    if not entries[0].listed and listed:
        draft.text_end = entries[1].start
        entries = entries[1:]
    else:
        draft.text_end = start
    return Cell(draft, entries, column)


def item_drafts(entries: Sequence[Entry]) -> Iterator[tuple[Draft, int]]:
    """Yield each entry as an item, with how many entries before it stands the one it hangs under (0: the cell)."""
    last_of_first_level = -1
    for at, entry in enumerate(entries):
        draft = Draft(BlockKind.ITEM, entry.start, entry.end, entry.text_start, level=entry.level, marker=entry.marker)
        yield draft, at - last_of_first_level if entry.level > 1 and last_of_first_level >= 0 else 0
        if entry.level == 1:
            last_of_first_level = at


def _segments(text: str, start: int, end: int) -> Iterator[Segment]:
    """Cut a cell at list tags and line breaks."""
    at = start
    depth, listed = 0, False
    for match in _BREAK.finditer(text, start, end):
        yield at, match.start(), depth, listed
        at = match.end()
        name = match["name"].lower()
        if name in {"ul", "ol"}:
            depth = max(0, depth - 1) if match["close"] else depth + 1
            listed = False
        elif name == "li":
            listed = not match["close"]
    yield at, end, depth, listed


def _split(text: str, start: int, end: int, depth: int, listed: bool) -> Iterator[Entry]:
    """Cut a segment at gaps and bullets."""
    at = start
    for gap in _GAP.finditer(text, start, end):
        yield from _split_at_bullets(text, at, gap.start(), depth, listed=listed)
        at = gap.end()
    yield from _split_at_bullets(text, at, end, depth, listed=listed)


def _split_at_bullets(text: str, start: int, end: int, depth: int, *, listed: bool) -> Iterator[Entry]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start == end or (text[start] == "<" and _only_tags(text, start, end)):
        return
    bullet = find_bullet(text[start : min(end, start + 40)])
    if bullet is not None and (bullet.marker[0].isalnum() or bullet.marker[0] == "("):
        bullet = None
    lead = bullet.marker if bullet else None
    entry = Entry(start, end, start + (bullet.length if bullet else 0), lead, listed or bool(bullet), max(1, depth))
    for match in () if listed and bullet is None else _INLINE.finditer(text, entry.text_start, end):
        symbol = match.group()
        if symbol != lead and symbol not in _SURE and not (symbol == "-" and lead is not None):
            continue
        if symbol == "-" and text[match.start() - 2].isdigit() and text[match.end() + 1 : match.end() + 2].isdigit():
            continue
        entry.end = _before_space(text, match.start())
        yield entry
        after = match.end()
        while after < end and text[after].isspace():
            after += 1
        level = max(1, depth) + (lead is not None and symbol != lead)
        entry = Entry(match.start(), end, after, symbol, listed=True, level=level)
    yield entry


def _before_space(text: str, at: int) -> int:
    while text[at - 1].isspace():
        at -= 1
    return at


def _only_tags(text: str, start: int, end: int) -> bool:
    return end - start <= 400 and not _TAGS.sub("", text[start:end]).strip()
