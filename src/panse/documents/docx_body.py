"""Walks through the body of a DOCX file: what a reader sees of it, as paragraphs and tables.

Insertions are read and deletions are not, as if all changes were accepted. Comments, page numbers, tables of contents,
equations and hidden text are left out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from panse.documents.captions import note_label
from panse.documents.docx_styles import Style, Styles, WordList, on, over, paragraph_style, text_style
from panse.documents.numbering import Counters, write_number
from panse.documents.office import Paragraph, Part, Table, TableCell, shown
from panse.documents.pages import Run
from panse.documents.text_tables import WIDEST
from panse.documents.xml_parts import attribute, child, children, name_of, number

_WRAPPERS = frozenset({"ins", "moveTo", "customXml", "smartTag", "sdt", "sdtContent", "bdo", "dir", "Choice"})
_GALLERIES = frozenset({"Table of Contents", "Table of Figures", "Page Numbers (Top of Page)", "Bibliographies"})
_UNSEEN_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF", "TOC", "INDEX", "TOA"})
_SYMBOL_FONT = re.compile(r"symbol|wingdings|webdings", re.IGNORECASE)
_SHORT_LINK = 8  # characters: a longer link inside the document is no mark of a note
_BREAKS = frozenset({"br", "cr"})
_CHARACTERS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "softHyphen": ""}
_GROUNDS = frozenset({"auto", "ffffff", "none", ""})
_FIRST_ROW = 0x0020  # the bit of ``tblLook`` for the first row
_NOTES = {"footnoteReference": "f", "endnoteReference": "e"}


@dataclass(slots=True)
class Marks:
    """The notes called so far: key → what its mark is written as. Keys of endnotes begin with ``e``."""

    labels: dict[str, str] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)

    def label(self, key: str, own: str | None) -> str:
        """Return how a note is marked: as the writer chose, else by its number, as the program counts them."""
        if key not in self.labels:
            kind = key[0]
            if own is None:
                self._counts[kind] = self._counts.get(kind, 0) + 1
                own = write_number(self._counts[kind], "lowerRoman" if kind == "e" else "decimal")
            self.labels[key] = own
        return self.labels[key]


class Body:
    """Reads paragraphs and tables; ``fields`` off reads what fields show, whatever they are."""

    def __init__(self, styles: Styles, lists: dict[str, WordList], *, fields: bool = True) -> None:
        self._styles = styles
        self._lists = lists
        self._counters = Counters()
        self._fields: list[list[str]] = []  # open fields: instruction, and "" or what it shows has begun
        self._with_fields = fields
        self.marks = Marks()
        self._lines: list[list[Run]] = []
        self._boxes: list[Part] = []
        self._note: str | None = None
        self._base = Style()
        self._sizes: dict[float, int] = {}
        self._bold = 0
        self._carried: list[list[Run]] = []  # a paragraph whose end has been deleted goes on with the next

    @property
    def unclosed(self) -> bool:
        """Whether a field has begun that never ended, and may have swallowed text."""
        return bool(self._fields)

    # Parts.

    def parts(self, elements: Iterable[Element]) -> Iterator[Part]:
        for element in elements:
            name = name_of(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield self._table(element)
            elif name == "AlternateContent":
                yield from self.parts(_alternative(element))
            elif name in _WRAPPERS and not _is_contents(element):
                yield from self.parts(element)

    def _paragraph(self, element: Element) -> Iterator[Part]:
        """Yield a paragraph, then what stands in text boxes that hang on it."""
        kept = self._lines, self._boxes, self._note, self._base, self._sizes, self._bold
        properties = child(element, "pPr")
        style_id = child(properties, "pStyle")
        key = None if style_id is None else attribute(style_id, "val")
        named = self._styles.paragraph(key)
        style = over(named, paragraph_style(properties))
        self._lines, self._boxes, self._note, self._sizes, self._bold = [[]], [], None, {}, 0
        self._base = named
        self._inline(element, raised=False)
        paragraph, boxes = self._made(style, key), self._boxes
        self._lines, self._boxes, self._note, self._base, self._sizes, self._bold = kept
        mark = child(properties, "rPr")
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            self._carried.extend(paragraph.lines)
        else:
            if self._carried and paragraph.text:
                first, *rest = paragraph.lines
                paragraph.lines = [*self._carried[:-1], [*self._carried[-1], *first], *rest]
                self._carried = []
            if paragraph.is_filled and not style.is_contents:
                yield paragraph
        yield from boxes

    def _made(self, style: Style, key: str | None) -> Paragraph:
        paragraph = Paragraph(self._lines, note=self._note)
        paragraph.left = style.left or 0.0
        paragraph.first = paragraph.left + (style.first or 0.0)
        if self._sizes:
            paragraph.size = max(self._sizes, key=lambda size: (self._sizes[size], size))
            paragraph.bold = self._bold * 2 > sum(self._sizes.values())
        paragraph.title, paragraph.caption = style.is_title, style.is_caption
        if not any(run.text.strip() for line in self._lines for run in line):
            return paragraph
        paragraph.heading = style.heading
        listed = self._lists.get(style.number or "0")
        if listed is not None and listed.levels and style.number != "0":
            self._number(paragraph, style, listed, key)
        return paragraph

    def _number(self, paragraph: Paragraph, style: Style, listed: WordList, key: str | None) -> None:
        level = style.level if style.level is not None else listed.style_levels.get(key or "", 0)
        level = min(level, len(listed.levels) - 1)
        for at, start in listed.restarts.items():
            self._counters.restart(listed.key, style.number or "", at, start)
        marker = self._counters.next(listed.key, listed.levels, level)
        paragraph.marker = marker or None
        if paragraph.heading or paragraph.title:
            paragraph.marker = None if listed.levels[level].form == "bullet" else paragraph.marker
            return
        if listed.levels[level].form == "none":
            return
        paragraph.depth = level + 1
        own = listed.levels[level]
        if style.left is None:
            paragraph.first, paragraph.left = own.first or 0.0, own.left or 0.0
        above = listed.levels[level - 1].first if level else None
        if above is not None:
            paragraph.first = max(paragraph.first, above + 2)

    # Running text.

    def _inline(self, element: Element, *, raised: bool) -> None:
        for inner in element:
            name = name_of(inner)
            if name == "r":
                self._run(inner, raised=raised)
            elif name == "hyperlink":
                inside = attribute(inner, "anchor") is not None and attribute(inner, "id") is None
                short = inside and len("".join(inner.itertext()).strip()) <= _SHORT_LINK
                self._inline(inner, raised=raised or short)
            elif name == "fldSimple":
                if _field_name(attribute(inner, "instr") or "") not in _UNSEEN_FIELDS:
                    self._inline(inner, raised=raised)
            elif name == "bookmarkStart":
                if self._note is None and not any(self._lines):
                    self._note = note_label(attribute(inner, "name") or "")
            elif name == "AlternateContent":
                self._inline(_wrapped(_alternative(inner)), raised=raised)
            elif name in _WRAPPERS and not _is_contents(inner):
                self._inline(inner, raised=raised)

    def _run(self, element: Element, *, raised: bool) -> None:
        properties = child(element, "rPr")
        style_id = child(properties, "rStyle")
        own = text_style(properties)
        named = self._styles.of(attribute(style_id, "val")) if style_id is not None else Style()
        style = over(over(self._base, named), own)
        if style.hidden:
            return
        raised = raised or bool(named.raised if own.raised is None else own.raised)
        for inner in element:
            name = name_of(inner)
            if name == "fldChar":
                self._field(attribute(inner, "fldCharType") or "")
            elif name == "instrText":
                if self._fields and not self._fields[-1][1]:
                    self._fields[-1][0] += (inner.text or "")[:200]
            elif self._unseen():
                continue
            elif name == "t":
                self._add(inner.text or "", style, raised=raised)
            elif name in _BREAKS:
                self._lines.append([])
            elif name in _CHARACTERS:
                self._add(_CHARACTERS[name], style, raised=raised)
            elif name == "sym":
                self._add(_symbol(inner), style, raised=raised)
            elif name in _NOTES:
                self._mark(_NOTES[name] + (attribute(inner, "id") or ""), inner, element)
            elif name == "ruby":
                for base in children(child(inner, "rubyBase"), "r"):
                    self._run(base, raised=raised)
            elif name in {"drawing", "pict", "object", "AlternateContent"}:
                self._boxed(inner)

    def _add(self, text: str, style: Style, *, raised: bool) -> None:
        if not text:
            return
        self._lines[-1].append(Run(shown(text), raised))
        size = style.size or 0.0
        self._sizes[size] = self._sizes.get(size, 0) + len(text)
        self._bold += len(text) if style.bold else 0

    def _mark(self, key: str, element: Element, run: Element) -> None:
        """Write the mark of a note. One that the writer chose stands in the run itself."""
        own = None
        if on(_switch(element, "customMarkFollows")):
            own = "".join(inner.text or "" for inner in children(run, "t")).strip()[:8] or None
            for inner in list(children(run, "t")):
                inner.text = ""
        label = self.marks.label(key, own)
        self._lines[-1].append(Run(f"[{label}]", note=key))

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(["", ""])
        elif kind == "separate" and self._fields:
            self._fields[-1][1] = "shows"
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _unseen(self) -> bool:
        if not self._with_fields:
            return bool(self._fields) and not self._fields[-1][1]
        return any(not shows or _field_name(instruction) in _UNSEEN_FIELDS for instruction, shows in self._fields[:20])

    def _boxed(self, element: Element) -> None:
        """Read the text boxes in a drawing, each once: drawings stand in a new and an old form side by side."""
        if name_of(element) == "AlternateContent":
            for choice in (*children(element, "Choice"), *children(element, "Fallback")):
                before = len(self._boxes)
                for inner in choice:
                    self._boxed(inner)
                if len(self._boxes) > before:
                    return
            return
        if name_of(element) == "txbxContent":
            open_fields, self._fields = self._fields, []
            self._boxes.extend(self.parts(element))
            self._fields = open_fields
            return
        for inner in element:
            self._boxed(inner)

    # Tables.

    def _table(self, element: Element) -> Table:
        table = Table()
        merged: dict[int, TableCell] = {}
        styled = self._has_styled_head(child(element, "tblPr"))
        for row in _inside(element, "tr"):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                continue
            header = bool(on(child(properties, "tblHeader"))) and len(table.rows) < 5
            header = header or (styled and not table.rows)
            before = child(properties, "gridBefore")
            column = min(max(number(before, "val"), 0), WIDEST) if before is not None else 0
            cells: list[TableCell] = []
            for raw in _inside(row, "tc"):
                column = self._cell(raw, column, cells, merged, header=header)
            table.rows.append(cells)
        return table

    def _has_styled_head(self, properties: Element | None) -> bool:
        """Tell whether the style of a table sets its first row apart, and the table lets it."""
        style, look = child(properties, "tblStyle"), child(properties, "tblLook")
        if style is None or look is None or not self._styles.sets_first_row_apart(attribute(style, "val")):
            return False
        first = attribute(look, "firstRow")
        return first in {"1", "true", "on"} if first else bool(_hexadecimal(attribute(look, "val")) & _FIRST_ROW)

    def _cell(
        self, element: Element, column: int, cells: list[TableCell], merged: dict[int, TableCell], *, header: bool
    ) -> int:
        """Add a cell to its row, or to the cell that it is merged with; return the column behind it."""
        properties = child(element, "tcPr")
        spanned = child(properties, "gridSpan")
        width = min(max(number(spanned, "val", 1), 1), WIDEST) if spanned is not None else 1
        beside = child(properties, "hMerge")
        if beside is not None and attribute(beside, "val") != "restart" and cells:
            cells[-1].column_span = min(cells[-1].column_span + width, WIDEST)
            return column + width
        down = child(properties, "vMerge")
        if down is not None and attribute(down, "val") != "restart" and column in merged:
            merged[column].row_span += 1
            return column + width
        cell = TableCell(column, 1, width, header, _is_shaded(properties), list(self.parts(element)))
        cells.append(cell)
        if down is not None:
            merged[column] = cell
        else:
            merged.pop(column, None)
        return column + width


def _is_shaded(properties: Element | None) -> bool:
    shading = child(properties, "shd")
    fill = (attribute(shading, "fill") or "auto").lower() if shading is not None else "auto"
    return fill not in _GROUNDS


def _hexadecimal(written: str | None) -> int:
    try:
        return int((written or "0")[:4], 16)
    except ValueError:
        return 0


def _inside(element: Element, name: str) -> Iterator[Element]:
    """Yield the elements of a name in one, those wrapped by changes or controls included."""
    for inner in element:
        own = name_of(inner)
        if own == name:
            yield inner
        elif own in _WRAPPERS:
            yield from _inside(inner, name)


def _alternative(element: Element) -> list[Element]:
    """Return what a reader of today shows of alternatives."""
    chosen = child(element, "Choice")
    chosen = chosen if chosen is not None and len(chosen) else child(element, "Fallback")
    return list(chosen) if chosen is not None else []


def _wrapped(elements: Iterable[Element]) -> Element:
    holder = Element("holder")
    holder.extend(elements)
    return holder


def _is_contents(element: Element) -> bool:
    """Tell whether a control holds a table of contents."""
    gallery = child(element, "sdtPr", "docPartObj", "docPartGallery")
    return gallery is not None and attribute(gallery, "val") in _GALLERIES


def _field_name(instruction: str) -> str:
    words = instruction.split(maxsplit=1)
    return words[0].upper() if words else ""


def _switch(element: Element, name: str) -> Element | None:
    value = attribute(element, name)
    return None if value is None else Element("switch", {"val": value})


def _symbol(element: Element) -> str:
    written = attribute(element, "char") or ""
    try:
        code = int(written[:6], 16)
    except ValueError:
        return ""
    if _SYMBOL_FONT.search(attribute(element, "font") or "") and code < 0x100:
        code += 0xF000
    text = shown(chr(code)) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
    return "" if len(text) == 1 and 0xE000 <= ord(text) < 0xF900 else text
