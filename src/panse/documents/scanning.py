"""Reads Markdown, as people and converters write it, and plain text: line by line into blocks.

markdown-it-py was tried: CommonMark sees code where an OCR'd report indents a bullet, one paragraph where it gives
``•`` lines, no table in rows of tabs, and a new list after each footnote; and its tokens know lines but no offsets.
So the lines are told apart here, by what Korean and English reports put at their beginning.
"""

import itertools
import re
from collections.abc import Sequence

from panse.documents.bullets import find_bullet
from panse.documents.captions import find_footnote, is_bracketed, is_caption, is_source, is_table_note, is_unit
from panse.documents.cells import Cell
from panse.documents.draft import Draft
from panse.documents.entries import after_space, before_space, find_dashes, split_at_breaks
from panse.documents.furniture import find_furniture
from panse.documents.headings import Guesser
from panse.documents.lines import Line, cut_lines
from panse.documents.paragraphs import ends_sentence, is_listy, split_run
from panse.documents.structure import Structure
from panse.documents.tables import add_table
from panse.documents.text_tables import html_table, is_tab_row, pipe_table, tab_table
from panse.model import BlockKind

_HEADING = re.compile(r"(?P<marks>#{1,6})(?:\s+|(?=[^#\s\d!]))(?=\S)")
_CLOSING_MARKS = re.compile(r"(?<=\s)#+$")
_RULE = re.compile(r"(?:[-*_](?:\s?[-*_]){2,}|[─━═]{3,}|_{3,}|={3,})")
_FENCE = re.compile(r"(?:`{3,}|~{3,})[^`]*")
_REFERENCE = re.compile(r"\[[^\[\]^][^\[\]]*\]:\s+(?:<\S+>|(?:https?|mailto|/|\.|#)\S*)(?:\s+.*)?")
_QUOTE = re.compile(r"(?:>\s?)+")
_TABLE_START = re.compile(r"<table\b", re.IGNORECASE)
_TABLE_EDGE = re.compile(r"<(?P<close>/?)table\b", re.IGNORECASE)
_DROPPED = re.compile(r"<(?P<name>script|style|template|!--)", re.IGNORECASE)
_LABEL = re.compile(r"(?:\*\*)?\(")
_BULLETS = frozenset("-•ㅇ○□■◇")  # most lines of a report begin so, and no caption does
_SHORTEST_ENTRY = 8
_ENDINGS = {"script": "</script>", "style": "</style>", "template": "</template>", "!--": "-->"}


def scan_lines(text: str, *, markdown: bool, begin: int = 0) -> list[Draft]:
    """Return the drafts of all blocks of ``text`` from offset ``begin`` on, in order."""
    return _Scanner(text, markdown=markdown, begin=begin).scan()


class _Scanner:
    """One walk over the lines. ``_run`` holds lines of a paragraph that may go on, ``_open`` another block that may."""

    def __init__(self, text: str, *, markdown: bool, begin: int) -> None:
        self._text = text
        self._markdown = markdown
        lines = cut_lines(text)
        self._lines = [_unquoted(line) for line in lines] if markdown else lines
        self._first = text.count("\n", 0, begin)
        self._furniture = find_furniture(self._lines)
        self._structure = Structure()
        self._run: list[Line] = []
        self._open: Draft | None = None
        self._open_indent = 0
        self._ruled = False
        self._listy = False  # each line has been an entry of its own since the last empty line
        self._missing: set[str] = set()  # closing tags that do not come any more
        self._fences = self._find_fences() if markdown else {}
        has_marks = markdown and any(line.body.startswith("#") and _HEADING.match(line.body) for line in self._lines)
        self._guesser = None if has_marks else Guesser(self._lines, self._furniture, self._first)

    def scan(self) -> list[Draft]:
        at = self._first
        while at < len(self._lines):
            at = self._step(at)
        self._flush()
        return self._structure.drafts

    def _step(self, at: int) -> int:
        """Read what begins on line ``at`` and return the line behind it."""
        line = self._lines[at]
        if not line.body or at in self._furniture:
            self._flush()
            if not line.body:
                self._structure.blank()
                self._listy = False
            return at + 1
        stop = self._read_markup(at) if self._markdown else None
        if stop is None:
            stop = self._read_table(at)
        if stop is None:
            stop = self._read_marked(at)
        if stop is None:
            self._read_text(at)
            stop = at + 1
        return stop

    # Markup: what only Markdown has.

    def _read_markup(self, at: int) -> int | None:
        body = self._lines[at].body
        first = body[0]
        if first == "#":
            match = _HEADING.match(body)
            if match is None:
                return at + 1 if not body.strip("#") else None
            self._heading(at, len(match["marks"]), match.end())
            return at + 1
        if first in "`~" and at in self._fences:
            return self._read_code(at, self._fences[at])
        if first == "<":
            return self._read_html(at)
        if first == "[" and _REFERENCE.fullmatch(body):
            return at + 1
        if first in "=-" and len(self._run) == 1 and len(body) > 2 and not body.strip(first):
            title = self._run.pop()
            self._add_heading(Draft(BlockKind.HEADING, title.start, title.end, title.start), 1 if first == "=" else 2)
            return at + 1
        return None

    def _find_fences(self) -> dict[int, int]:
        """Pair the lines of code fences; one that never closes is text."""
        marks = [
            number
            for number, line in enumerate(self._lines)
            if line.body[:3] in {"```", "~~~"} and _FENCE.fullmatch(line.body)
        ]
        fences = {}
        while len(marks) > 1:
            closing = marks.pop()
            fences[marks.pop()] = closing
        return fences

    def _read_code(self, at: int, closing: int) -> int:
        self._flush()
        for line in self._lines[at + 1 : closing]:
            if line.body:
                draft = Draft(BlockKind.PARAGRAPH, line.start, line.end, line.start, verbatim=True)
                self._structure.paragraph(draft)
        return closing + 1

    def _read_html(self, at: int) -> int | None:
        """Read a table of HTML, or leave out a comment, script or style sheet."""
        line = self._lines[at]
        dropped = _DROPPED.match(line.body)
        if dropped:
            end = self._find_end(line.start, _ENDINGS[dropped["name"].lower()])
            return None if end is None else self._go_behind(at, end)
        if not _TABLE_START.match(line.body):
            return None
        end = self._table_end(line.start)
        self._flush()
        rows, heads = html_table(self._text, line.start, end)
        self._table(rows, heads or None)
        return self._go_behind(at, end)

    def _find_end(self, start: int, closing: str) -> int | None:
        if closing in self._missing:
            return None
        at = self._text.find(closing, start)
        if at < 0:
            self._missing.add(closing)
            return None
        return at + len(closing)

    def _table_end(self, start: int) -> int:
        """Return where the table that begins at ``start`` ends: behind its closing tag, or at an empty line."""
        if "</table>" not in self._missing:
            depth = 0
            for edge in _TABLE_EDGE.finditer(self._text, start):
                depth += -1 if edge["close"] else 1
                if depth == 0:
                    end = self._text.find(">", edge.end())
                    return end + 1 if end >= 0 else len(self._text)
            self._missing.add("</table>")
        end = self._text.find("\n\n", start)
        return end if end >= 0 else len(self._text)

    def _go_behind(self, at: int, end: int) -> int:
        """Return the first line behind offset ``end``; what follows on the same line is read as a line."""
        self._flush()
        while at < len(self._lines) and self._lines[at].stop < end:
            at += 1
        if at < len(self._lines) and self._text[end : self._lines[at].stop].strip():
            rest = cut_lines(self._text[end : self._lines[at].stop])[0]
            self._lines[at] = Line(end, end + rest.stop, end + rest.start, end + rest.end, rest.indent, rest.body)
            return at
        return at + 1

    # Tables, captions, footnotes, headings that are guessed, items.

    def _read_table(self, at: int) -> int | None:
        body = self._lines[at].body
        if "\t" in body and is_tab_row(self._text, self._lines[at]):
            tabbed = tab_table(self._text, self._lines, at, tags=self._markdown)
            if tabbed is not None:
                rows, stop = tabbed
                self._table(rows, None)
                return stop
        if "|" in body:
            piped = pipe_table(self._text, self._lines, at)
            if piped is not None:
                cells, header_rows, stop = piped
                self._table(cells, header_rows)
                return stop
        return None

    def _table(self, rows: Sequence[Sequence[Cell]], header_rows: int | None) -> None:
        self._flush()
        if rows:
            add_table(self._text, self._structure, rows, header_rows)

    def _read_marked(self, at: int) -> int | None:
        line = self._lines[at]
        body = line.body
        if body[0] not in _BULLETS and self._is_caption(at):
            self._flush()
            self._begin(Draft(BlockKind.CAPTION, line.start, line.end, line.start), line)
            return at + 1
        if body[0] in "-*_─━═=" and _RULE.fullmatch(body):
            self._flush()
            self._ruled = True
            return at + 1
        footnote = find_footnote(body, ruled=self._ruled)
        if footnote is not None:
            self._flush(keep_rule=True)
            label, length = footnote
            self._begin(Draft(BlockKind.FOOTNOTE, line.start, line.end, line.start + length, label=label), line)
            return at + 1
        level = self._guesser.level(at) if self._guesser else None
        if level is not None:
            self._heading(at, level, 0)
            return at + 1
        bullet = find_bullet(body)
        if bullet is not None:
            self._flush()
            self._item(line, bullet.marker, bullet.kind, bullet.length)
            return at + 1
        return None

    def _after_table(self) -> bool:
        drafts = self._structure.drafts
        if not drafts or self._run:
            return False
        last = drafts[-1]
        in_cell = last.parent is not None and drafts[last.parent].kind is BlockKind.CELL
        return last.kind in {BlockKind.CELL, BlockKind.CAPTION} or in_cell

    def _is_caption(self, at: int) -> bool:
        body = self._lines[at].body
        return (
            is_caption(body)
            or is_source(body)
            or (is_table_note(body) and self._after_table())
            or ((is_unit(body) or is_bracketed(body)) and self._before_table(at))
        )

    def _before_table(self, at: int) -> bool:
        """Tell whether a table follows, empty lines and the unit of the table aside."""
        for line in self._lines[at + 1 : at + 6]:
            if line.body and not is_unit(line.body):
                return "\t" in line.body or line.body.startswith("|") or _TABLE_START.match(line.body) is not None
        return False

    def _heading(self, at: int, level: int, skipped: int) -> None:
        """Add the heading on line ``at`` whose text begins ``skipped`` characters into it."""
        self._flush()
        line = self._lines[at]
        end = line.end
        closing = _CLOSING_MARKS.search(line.body[-20:])
        if closing and skipped:
            end = line.start + len(line.body[: len(line.body) - len(closing.group())].rstrip())
        title = self._text[line.start + skipped : end]
        if skipped and (is_caption(title) or is_source(title)):
            self._begin(Draft(BlockKind.CAPTION, line.start, end, line.start + skipped), line)
            return
        self._add_heading(Draft(BlockKind.HEADING, line.start, end, line.start + skipped), level)

    def _add_heading(self, draft: Draft, level: int) -> None:
        title = self._text[draft.text_start : draft.end]
        bullet = find_bullet(title)
        draft.level = level
        if bullet is not None and not any(character.isalnum() for character in bullet.marker.strip("ㅇo")):
            draft.marker = bullet.marker
            draft.text_start += bullet.length
        self._structure.heading(draft, title.lstrip("*_ "))
        self._ruled = False

    def _item(self, line: Line, marker: str, kind: str, length: int) -> None:
        draft = Draft(BlockKind.ITEM, line.start, line.end, line.start + length, marker=marker)
        labelled = _LABEL.match(line.body, length) is not None
        self._structure.item(draft, line.indent, kind, labelled=labelled)
        self._begin(draft, line)

    def _begin(self, draft: Draft, line: Line) -> None:
        """Leave ``draft`` open for lines that go on with it; captions and footnotes join the structure here."""
        if draft.kind is not BlockKind.ITEM:
            under_caption = draft.kind is BlockKind.CAPTION and is_unit(line.body)
            self._structure.aside(draft, under_caption=under_caption)
        self._open = draft
        self._open_indent = line.indent

    # Running text.

    def _read_text(self, at: int) -> None:
        line = self._lines[at]
        if self._open is not None and self._goes_on(self._open, line):
            self._cut_quote_marks(self._open, line)
            self._open.extend(line.end)
            return
        if self._open is not None:
            self._flush()
        self._run.append(line)

    def _goes_on(self, draft: Draft, line: Line) -> bool:
        if line.indent > self._open_indent:
            return True
        if draft.kind is BlockKind.CAPTION:
            return False
        last = self._text[max(draft.text_start, draft.end - 60) : draft.end]
        return not self._listy and not ends_sentence(last)

    def _cut_quote_marks(self, draft: Draft, line: Line) -> None:
        if self._markdown and self._text[line.begin : line.start].strip():
            draft.cut(line.begin, line.start)

    def _flush(self, *, keep_rule: bool = False) -> None:
        """Close what is open and turn the lines that have gathered into paragraphs."""
        if self._run:
            run, self._run = self._run, []
            listy = self._listy = self._listy or is_listy(run)
            for part in split_run(run, markdown=self._markdown):
                self._paragraph(part, listy=listy)
            self._ruled = False
        elif self._open is not None and self._open.kind is BlockKind.ITEM:
            self._finish_item(self._open)
        if self._open is not None and self._open.kind is not BlockKind.FOOTNOTE and not keep_rule:
            self._ruled = False
        self._open = None

    def _paragraph(self, part: Sequence[Line], *, listy: bool) -> None:
        """Add a paragraph, or several where line breaks or dashed entries part it."""
        start, end, indent = part[0].start, part[-1].end, part[0].indent
        dashes = find_dashes(self._text, start, end) if listy else []
        text_end = before_space(self._text, dashes[0]) if dashes else end
        stretches = split_at_breaks(self._text, start, text_end) if self._markdown else ((start, text_end),)
        for stretch_start, stretch_end in stretches:
            draft = Draft(BlockKind.PARAGRAPH, stretch_start, stretch_end, stretch_start)
            for line in part:
                self._cut_quote_marks(draft, line)
            self._structure.paragraph(draft, indent)
        self._add_entries(dashes, end, indent)

    def _finish_item(self, draft: Draft) -> None:
        """Part an item at line breaks, and one in which OCR has run entries together: ``- A - B - C`` on one line."""
        if self._structure.drafts[-1] is not draft:
            return
        end = draft.end
        dashes = find_dashes(self._text, draft.text_start, end) if draft.marker == "-" else []
        edges = [draft.text_start, *dashes, end]
        if len(dashes) > 1 and all(after - before >= _SHORTEST_ENTRY for before, after in itertools.pairwise(edges)):
            draft.extend(before_space(self._text, dashes[0]))
            self._add_entries(dashes, end, self._open_indent)
            return
        if not self._markdown or self._text.find("<", draft.text_start, end) < 0:
            return
        stretches = list(split_at_breaks(self._text, draft.text_start, end))
        for at, (start, stop) in enumerate(stretches):
            if at == 0:
                draft.extend(stop)
            else:
                rest = Draft(BlockKind.PARAGRAPH, start, stop, start)
                self._structure.paragraph(rest, self._open_indent + 2)

    def _add_entries(self, dashes: Sequence[int], end: int, indent: int) -> None:
        for at, after in zip(dashes, (*dashes[1:], end), strict=bool(dashes)):
            start = after_space(self._text, at + 1, end)
            stop = after if after == end else before_space(self._text, after)
            self._structure.item(Draft(BlockKind.ITEM, at, stop, start, marker="-"), indent, "-")


def _unquoted(line: Line) -> Line:
    """Return a line without the ``>`` marks of a quotation."""
    if line.body[:1] != ">":
        return line
    match = _QUOTE.match(line.body)
    length = match.end() if match else 0
    body = line.body[length:].lstrip()
    return line._replace(start=line.end - len(body), body=body)
