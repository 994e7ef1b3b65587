"""Makes lines of pages into what they are: headings, paragraphs, list items, captions, footnotes, tables.

A line goes on with the one above unless something parts them: a wider gap, an end well before the column's, an indent,
a bullet, another size. What is set larger or bolder than the running text and short enough is a heading.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from panse.documents.bullets import find_bullet
from panse.documents.captions import is_bracketed, is_caption, is_source, is_table_note, is_unit
from panse.documents.draft import Range
from panse.documents.pages import CellLine, Page, PageCell, PageLine, PageTable, PageWriter, Role
from panse.documents.paragraphs import ends_sentence
from panse.documents.pdf_joining import Joiner
from panse.documents.pdf_layout import LaidCell, LaidPage, LaidTable
from panse.documents.pdf_lines import SURE_BULLETS, Line, begins_anew, is_full
from panse.documents.pdf_notes import SMALLER, find_notes, note_label
from panse.documents.pdf_tables import append_rows, entries, goes_on

_LARGER = 1.14  # than the running text: a heading
_LONGEST_HEADING = 140
_LONGEST_BOLD = 90
_MOST_HEADING_LINES = 4
_DEEPEST = 6
_NUMBERED = re.compile(
    r"제\s?\d{1,2}\s?[부편장절](?=\s|$)|(?:part|chapter|section)\s+(?:\d{1,2}|[ivx]{1,5})\b|[Ⅰ-Ⅻ]\s?\.?\s+\S|[IVX]{1,4}\.\s+\S"
    r"|\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\.?\s+[^\d\s%]",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W\d_]")
_INNER_SYMBOLS = frozenset("→⇒➔➜·ㆍ・⋅+")  # stand within a text more often than before it
_SENTENCE_END = re.compile(r"(?:다|요|음|함|임|됨)[.”\"’')]*$")


@dataclass(frozen=True, slots=True)
class Flow:
    """A document as one page of lines and tables; ``pages`` tells from which offset on which page it stands."""

    page: Page
    pages: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Open:
    """A block that may go on: its lines, and where lines that go on with it begin, once that is known."""

    lines: list[Line]
    marker_left: float
    text_left: float | None
    bulleted: bool = False
    note: tuple[str, int] | None = None

    @property
    def last(self) -> Line:
        return self.lines[-1]


def make_flow(pages: Sequence[LaidPage]) -> Flow:
    """Return the text of a document and what its lines are."""
    return _Writer(pages).write()


class _Writer:
    def __init__(self, pages: Sequence[LaidPage]) -> None:
        self._pages = pages
        lines = [line for page in pages for line in _all_lines(page)]
        self._body = _body_size(line for page in pages for line in page.things if isinstance(line, Line)) or _body_size(
            lines
        )
        self._joiner = Joiner(lines)
        self._pitch = _pitches(pages)
        self._levels = self._heading_levels()
        self._out = PageWriter()
        self._marks: list[tuple[int, int]] = []
        self._open: _Open | None = None
        self._notes: list[_Open] = []
        self._last_table: tuple[PageTable, LaidTable] | None = None

    def write(self) -> Flow:
        for page in self._pages:
            notes = find_notes(page, self._body)
            for thing in page.things:
                if isinstance(thing, LaidTable):
                    self._table(thing)
                elif id(thing) not in notes:
                    self._line(thing)
            self._hold_notes([thing for thing in page.things if isinstance(thing, Line) and id(thing) in notes])
            if self._open is None and self._last_table is None:
                self._write_notes()
        self._flush()
        self._write_notes()
        self._write_table()
        return Flow(self._out.page(), tuple(self._marks))

    # Lines.

    def _line(self, line: Line) -> None:
        if self._open is not None and self._goes_on(self._open, line):
            self._extend(self._open, line)
            return
        self._flush()
        bullet = find_bullet(line.text)
        text_left = None
        self._open = _Open([line], line.left, text_left, bulleted=bullet is not None)

    def _extend(self, block: _Open, line: Line) -> None:
        if len(block.lines) == 1 and line.page == block.last.page and line.column_left == block.last.column_left:
            block.text_left = line.left
        block.lines.append(line)

    def _is_heading_line(self, line: Line) -> bool:
        return line.size >= _LARGER * self._body

    def _goes_on(self, block: _Open, line: Line) -> bool:
        """Tell whether a line goes on with the block above it."""
        last = block.last
        if (begins_anew(line.text) and not (is_bracketed(line.text) and is_full(last, line))) or abs(
            line.size - last.size
        ) > 0.09 * max(line.size, last.size):
            return False
        same_column = line.page == last.page and abs(line.column_left - last.column_left) < 2 and line.base > last.base
        if self._is_heading_line(line):
            near = same_column and line.base - last.base < 2.6 * line.size
            return (
                near
                and line.bold == last.bold
                and len(block.lines) < _MOST_HEADING_LINES
                and not _NUMBERED.match(line.text)
                and find_bullet(line.text) is None
                and not ends_sentence(last.text)
            )
        if same_column and line.base - last.base > 1.32 * self._pitch_of(line):
            return False
        whole_bold = all(one.bold for one in block.lines)
        if whole_bold and not line.bold and not is_full(last, line):
            return False
        if not whole_bold and line.bold and ends_sentence(last.text):
            return False
        if not same_column:
            return self._goes_on_over_break(block, line)
        if _is_caption_line(block.lines[0].text) and not is_full(last, line):
            return False
        return self._goes_on_in_column(block, line)

    def _goes_on_over_break(self, block: _Open, line: Line) -> bool:
        """Tell whether a line at the top of a column or page goes on with the last of the one before."""
        if find_bullet(line.text) is not None or self._is_heading_line(block.last):
            return False
        last = block.last
        if ends_sentence(last.text) and not is_full(last, line):
            return False
        if block.bulleted:
            offset = line.left - line.column_left
            expected = (block.text_left if block.text_left is not None else last.left) - block.lines[0].column_left
            if is_full(last, line):
                return abs(offset - expected) < 1.5 * line.size or not ends_sentence(last.text)
            return False
        return is_full(last, line) or (line.text[:1].islower() and not ends_sentence(last.text))

    def _goes_on_in_column(self, block: _Open, line: Line) -> bool:
        last, size = block.last, line.size
        full = is_full(last, line)
        bullet = find_bullet(line.text)
        expected = block.text_left
        if bullet is not None:
            in_text = expected is not None and abs(line.left - expected) < 0.5 * size and full
            if bullet.marker in _INNER_SYMBOLS and full:
                return True
            if bullet.marker in SURE_BULLETS or not in_text or ends_sentence(last.text):
                return False
            return abs(line.left - block.marker_left) > 0.5 * size or not block.bulleted
        if not full:
            return not ends_sentence(last.text) and line.text[:1].isascii() and line.text[:1].islower()
        if expected is not None:
            if line.left > expected + 0.7 * size:
                return not ends_sentence(last.text)
            return line.left >= expected - 0.7 * size
        if block.bulleted:
            return line.left > block.marker_left - 0.5 * size
        if line.left > block.marker_left + 0.7 * size:
            return not ends_sentence(last.text) or line.left < block.marker_left + 3 * size
        return True

    def _pitch_of(self, line: Line) -> float:
        return self._pitch.get(round(line.size), 1.6 * line.size)

    # Blocks.

    def _flush(self) -> None:
        """Write the open block, then the notes that have waited for its end."""
        block, self._open = self._open, None
        if block is not None:
            self._write_table()
            self._write_block(block)
        self._write_notes()

    def _write_block(self, block: _Open) -> None:
        line, breaks = self._join(block.lines)
        if not line.text:
            return
        start, end = self._out.line(line)
        for at, number in breaks:
            self._mark_page(start + at, number)
        level = None if block.note else self._heading_level(block, line.text)
        first = block.lines[0]
        indent = max(0, round((first.left - first.column_left) / (0.5 * first.size)))
        label, labelled = block.note or (None, 0)
        event = PageLine(start, end, indent=indent, note=label, labelled=labelled)
        if level is not None:
            event = PageLine(start, end, Role.HEADING, level)
        self._out.events.append(event)

    def _mark_page(self, offset: int, number: int) -> None:
        if not self._marks or self._marks[-1][1] != number:
            self._marks.append((offset, number))

    def _join(self, lines: Sequence[Line]) -> tuple[CellLine, list[tuple[int, int]]]:
        """Join lines to one text, and tell where on it which page begins."""
        text = ""
        parts: list[str] = []
        length = 0
        raised: list[Range] = []
        breaks = [(0, lines[0].page)]
        for number, line in enumerate(lines):
            body = line.text.strip()
            lead = len(line.text) - len(line.text.lstrip())
            if number:
                between = self._joiner.between(text, body, spaced=line.spaced)
                if between is None:
                    parts[-1] = parts[-1][:-1]
                    length -= 1
                    between = ""
                if between:
                    parts.append(between)
                    length += len(between)
            if line.page != breaks[-1][1]:
                breaks.append((length, line.page))
            raised.extend((length + begin - lead, length + end - lead) for begin, end in line.raised)
            parts.append(body)
            length += len(body)
            text = body
        return CellLine("".join(parts).replace("\u00ad", "-"), raised, []), breaks

    # Headings.

    def _heading_level(self, block: _Open, text: str) -> int | None:
        first = block.lines[0]
        style = _style(first)
        if not self._looks_like_heading(block, text):
            return None
        return self._levels.get(style, min(_DEEPEST, len(self._levels) + 1))

    def _looks_like_heading(self, block: _Open, text: str) -> bool:
        first = block.lines[0]
        if len(text) > _LONGEST_HEADING or len(block.lines) > _MOST_HEADING_LINES or not _LETTER.search(text):
            return False
        if is_caption(text) or is_source(text) or is_unit(text) or is_table_note(text):
            return False
        if self._is_heading_line(first):
            return not (len(text) > _LONGEST_BOLD and _SENTENCE_END.search(text))
        if ends_sentence(text) or text.endswith((",", "、")) or first.size < SMALLER * self._body:
            return False
        bullet = find_bullet(text)
        if all(line.bold for line in block.lines) and len(text) <= _LONGEST_BOLD:
            return bullet is None or bullet.marker[0].isalnum() or bullet.marker in "■□▣❏◈◎❖◆◇"
        return len(block.lines) == 1 and len(text) <= _LONGEST_BOLD // 2 and _NUMBERED.match(text) is not None

    def _heading_levels(self) -> dict[tuple[float, bool], int]:
        """Return the level of each style of heading: the larger, the higher; bold above plain."""
        styles: Counter[tuple[float, bool]] = Counter()
        for page in self._pages:
            for thing in page.things:
                if isinstance(thing, Line) and (
                    self._is_heading_line(thing) or (thing.bold and thing.size >= SMALLER * self._body)
                ):
                    styles[_style(thing)] += 1
        ordered = sorted(styles, reverse=True)
        return {style: min(_DEEPEST, at + 1) for at, style in enumerate(ordered)}

    # Notes.

    def _hold_notes(self, lines: Sequence[Line]) -> None:
        """Gather the notes at the foot of a page; a line without a label goes on with the note before it."""
        for line in lines:
            label = note_label(line)
            if label is not None:
                self._notes.append(_Open([line], line.left, None, note=label))
            elif self._notes:
                self._notes[-1].lines.append(line)

    def _write_notes(self) -> None:
        if self._notes:
            self._write_table()
        for note in self._notes:
            self._write_block(note)
        self._notes = []

    # Tables.

    def _table(self, table: LaidTable) -> None:
        if self._open is None and self._last_table is not None and goes_on(self._last_table[1], table):
            append_rows(self._last_table[1], table)
            return
        self._flush()
        self._write_table()
        self._last_table = (PageTable(header_rows=table.header_rows), table)

    def _write_table(self) -> None:
        held, self._last_table = self._last_table, None
        if held is None:
            return
        event, table = held
        for row in table.rows:
            if not row:
                event.rows.append([])
                continue
            cells = [self._cell(cell) for cell in row]
            self._out.row(cells)
            self._mark_page(cells[0].start, row[0].lines[0].page)
            event.rows.append(cells)
        self._out.events.append(event)

    def _cell(self, cell: LaidCell) -> PageCell:
        made = PageCell(cell.column, cell.row_span, cell.column_span, header=False)
        for lines in entries(cell.lines):
            made.lines.append(self._join(lines)[0])
        return made


def _all_lines(page: LaidPage) -> Iterator[Line]:
    for thing in page.things:
        if isinstance(thing, Line):
            yield thing
        else:
            for row in thing.rows:
                for cell in row:
                    yield from cell.lines


def _body_size(lines: Iterable[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _pitches(pages: Sequence[LaidPage]) -> dict[int, float]:
    """Return, for each size, how far apart the baselines of lines of one paragraph mostly stand."""
    steps: dict[int, Counter[float]] = {}
    for page in pages:
        above: Line | None = None
        for thing in page.things:
            line = thing if isinstance(thing, Line) else None
            if line is not None and above is not None and round(line.size) == round(above.size):
                step = line.base - above.base
                if 0.9 * line.size < step < 2.6 * line.size and is_full(above, line):
                    steps.setdefault(round(line.size), Counter())[round(step * 2) / 2] += 1
            above = line
    pitches = {}
    for size, counts in steps.items():
        common = counts.most_common(1)[0][1]
        pitches[size] = max(step for step, count in counts.items() if count >= max(1, 0.3 * common))
    return pitches


def _style(line: Line) -> tuple[float, bool]:
    return round(line.size * 2) / 2, line.bold


def _is_caption_line(text: str) -> bool:
    return is_caption(text) or is_source(text) or is_unit(text)
