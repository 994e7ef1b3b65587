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
from panse.documents.pdf_lines import Line

_LARGER = 1.14  # than the running text: a heading
_SMALLER = 0.94  # a note
_LONGEST_HEADING = 140
_LONGEST_BOLD = 90
_MOST_HEADING_LINES = 4
_DEEPEST = 6
_NUMBERED = re.compile(
    r"제\s?\d{1,2}\s?[부편장절](?=\s|$)|(?:part|chapter|section)\s+(?:\d{1,2}|[ivx]{1,5})\b|[Ⅰ-Ⅻ]\s?\.?\s+\S|[IVX]{1,4}\.\s+\S"
    r"|\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\.?\s+[^\d\s%]",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(?P<label>\d{1,3})[)\].]?\s*(?=\S)|\[(?P<boxed>\d{1,3})\]\s*(?=\S)|(?P<symbol>[*†‡§]{1,3})\s*(?=\S)"
)
_LETTER = re.compile(r"[^\W\d_]")
_SURE_BULLETS = frozenset("□■▣❏❑◈◎❖◇◆▶▷►▹ㅇ○◯〇●•◦▪▫※☞✓✔❍➢➤")
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
            notes = _find_notes(page, self._body)
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
        if _begins_anew(line.text) or abs(line.size - last.size) > 0.09 * max(line.size, last.size):
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
        if whole_bold and not line.bold and not _is_full(last, line):
            return False
        if not whole_bold and line.bold and ends_sentence(last.text):
            return False
        if not same_column:
            return self._goes_on_over_break(block, line)
        if _is_caption_line(block.lines[0].text) and not _is_full(last, line):
            return False
        return self._goes_on_in_column(block, line)

    def _goes_on_over_break(self, block: _Open, line: Line) -> bool:
        """Tell whether a line at the top of a column or page goes on with the last of the one before."""
        if find_bullet(line.text) is not None or self._is_heading_line(block.last):
            return False
        last = block.last
        if ends_sentence(last.text) and not _is_full(last, line):
            return False
        if block.bulleted:
            offset = line.left - line.column_left
            expected = (block.text_left if block.text_left is not None else last.left) - block.lines[0].column_left
            if _is_full(last, line):
                return abs(offset - expected) < 1.5 * line.size or not ends_sentence(last.text)
            return False
        return _is_full(last, line) or (line.text[:1].islower() and not ends_sentence(last.text))

    def _goes_on_in_column(self, block: _Open, line: Line) -> bool:
        last, size = block.last, line.size
        full = _is_full(last, line)
        bullet = find_bullet(line.text)
        expected = block.text_left
        if bullet is not None:
            in_text = expected is not None and abs(line.left - expected) < 0.5 * size and full
            if bullet.marker in _SURE_BULLETS or not in_text or ends_sentence(last.text):
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
                between = self._joiner.between(text, body)
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
        if ends_sentence(text) or text.endswith((",", "、")) or first.size < _SMALLER * self._body:
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
                    self._is_heading_line(thing) or (thing.bold and thing.size >= _SMALLER * self._body)
                ):
                    styles[_style(thing)] += 1
        ordered = sorted(styles, reverse=True)
        return {style: min(_DEEPEST, at + 1) for at, style in enumerate(ordered)}

    # Notes.

    def _hold_notes(self, lines: Sequence[Line]) -> None:
        """Gather the notes at the foot of a page; a line without a label goes on with the note before it."""
        for line in lines:
            label = _note_label(line)
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
        if self._open is None and self._last_table is not None and _goes_on_table(self._last_table[1], table):
            self._append_rows(self._last_table[1], table)
            return
        self._flush()
        self._write_table()
        self._last_table = (PageTable(header_rows=table.header_rows), table)

    @staticmethod
    def _append_rows(above: LaidTable, below: LaidTable) -> None:
        """Add the rows of a table that goes on on the next page, its header rows and a row cut in two considered."""
        rows = below.rows
        while above.rows and rows and len(rows) > 1 and _row_text(rows[0]) == _row_text(above.rows[0]):
            rows = rows[1:]
        first = next((row for row in rows if row), None)
        last = next((row for row in reversed(above.rows) if row), None)
        if first and last and len(first) == 1 and first[0].column > last[0].column:
            target = next((cell for cell in last if cell.column == first[0].column), None)
            if target is not None:
                target.lines = [*target.lines, *first[0].lines]
                rows = [row for row in rows if row is not first]
        above.rows.extend(rows)
        above.page, above.bottom = below.page, below.bottom

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
        for lines in _entries(cell.lines):
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
                if 0.9 * line.size < step < 2.6 * line.size and _is_full(above, line):
                    steps.setdefault(round(line.size), Counter())[round(step * 2) / 2] += 1
            above = line
    pitches = {}
    for size, counts in steps.items():
        common = counts.most_common(1)[0][1]
        pitches[size] = max(step for step, count in counts.items() if count >= max(1, 0.3 * common))
    return pitches


def _style(line: Line) -> tuple[float, bool]:
    return round(line.size * 2) / 2, line.bold


def _is_full(line: Line, following: Line) -> bool:
    """Tell whether the first word of ``following`` would not have fitted on ``line``."""
    word = following.text.split(maxsplit=1)[0] if following.text.strip() else ""
    em = following.size
    width = sum(em if ord(character) > 0x2E7F else 0.52 * em for character in word[:40])
    return line.right + 0.2 * em + width > line.column_right - 0.3 * em


def _begins_anew(text: str) -> bool:
    return is_caption(text) or is_source(text) or is_unit(text) or is_table_note(text) or is_bracketed(text)


def _is_caption_line(text: str) -> bool:
    return is_caption(text) or is_source(text) or is_unit(text)


def _note_label(line: Line) -> tuple[str, int] | None:
    """Return the label that a note begins with and where its text begins."""
    match = _NOTE.match(line.text)
    if match is None:
        return None
    label = match["label"] or match["boxed"] or match["symbol"]
    return label, match.end()


def _find_notes(page: LaidPage, body: float) -> set[int]:
    """Return the lines of the notes of a page: smaller than the text, the first with a mark or, at the foot of its
    column, with a number.
    """
    found: set[int] = set()
    columns: dict[tuple[float, float], list[Line]] = {}
    for thing in page.things:
        if isinstance(thing, Line):
            columns.setdefault((thing.column_left, thing.column_right), []).append(thing)
    for lines in columns.values():
        foot = max((at for at, line in enumerate(lines) if line.size > _SMALLER * body), default=-1)
        inside = False
        for at, line in enumerate(lines):
            small = line.size <= _SMALLER * body and not _begins_anew(line.text)
            near = at > 0 and 0 < line.base - lines[at - 1].base < 2.4 * line.size
            starts = _is_raised_start(line) or (at > foot and _starts_note(line))
            inside = small and (starts or (inside and near))
            if inside:
                found.add(id(line))
    return found


def _is_raised_start(line: Line) -> bool:
    return bool(line.raised) and line.raised[0][0] == 0 and line.raised[0][1] < len(line.text)


def _starts_note(line: Line) -> bool:
    """Tell whether a line begins with a number that reads like the label of a note."""
    match = _NOTE.match(line.text)
    return match is not None and match["label"] is not None


def _goes_on_table(above: LaidTable, below: LaidTable) -> bool:
    """Tell whether a table at the top of a page goes on with that at the bottom of the page before."""
    if below.page != above.page + 1 or len(above.xs) != len(below.xs):
        return False
    return all(abs(a - b) < 4 for a, b in zip(above.xs, below.xs, strict=True)) and abs(above.right - below.right) < 6


def _row_text(row: Sequence[LaidCell]) -> list[tuple[int, str]]:
    return [(cell.column, " ".join(line.text for line in cell.lines)) for cell in row]


def _entries(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Cut the lines of a cell into entries: at bullets, at gaps, and where a line ends well before the cell does."""
    entry: list[Line] = []
    right = max((line.right for line in lines), default=0.0)
    for line in lines:
        if entry:
            last = entry[-1]
            bullet = find_bullet(line.text)
            listed = bullet is not None and (bullet.marker in _SURE_BULLETS or not bullet.marker[0].isalnum())
            wide = line.page == last.page and line.base - last.base > 2.2 * line.size
            short = len(lines) > 2 and last.right + _first_width(line) < right - line.size and ends_sentence(last.text)
            if listed or wide or short:
                yield entry
                entry = []
        entry.append(line)
    if entry:
        yield entry


def _first_width(line: Line) -> float:
    word = line.text.split(maxsplit=1)[0] if line.text.strip() else ""
    return sum(line.size if ord(character) > 0x2E7F else 0.52 * line.size for character in word[:40])
