"""Walks through the sections of an HWPX file: what a reader sees of them, as paragraphs and tables.

Deleted text, memos, hidden comments, running heads, page numbers and equations are left out.
"""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from panse.documents.hwpx_styles import CharShape, ParaShape, Shapes, StyleName
from panse.documents.lines import width_of
from panse.documents.numbering import Counters
from panse.documents.office import Note, Paragraph, Part, Table, TableCell, shown
from panse.documents.pages import Run
from panse.documents.paragraphs import ends_sentence
from panse.documents.text_tables import TALLEST, WIDEST
from panse.documents.xml_parts import attribute, child, children, name_of, number

_NOTES = {"footNote": "f", "endNote": "e"}
_SHAPES = frozenset(
    {"rect", "ellipse", "polygon", "curve", "arc", "line", "connectLine", "container", "pic", "ole", "video", "chart",
     "equation", "textart", "unknownObject"}
)  # fmt: skip
_CHARACTERS = {"tab": " ", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}
_COUNTED = frozenset({"PICTURE", "TABLE"})
_LONGEST_HEADING = 100  # columns; outlines also number the sentences of a text
_LONGEST_DEEP_HEADING = 40
_DEEP = 3  # levels of an outline that are headings rather than entries


class Body:
    """Reads paragraphs and tables, and keeps the notes that it comes by."""

    def __init__(self, shapes: Shapes) -> None:
        self._shapes = shapes
        self._counters = Counters()
        self._outline = ""  # the numbering of the section's headings
        self._counts = {"f": 0, "e": 0}
        self.notes: dict[str, Note] = {}
        self._lines: list[list[Run]] = []
        self._boxes: list[Part] = []
        self._sizes: dict[CharShape, int] = {}
        self._deleting = False

    def parts(self, elements: Iterable[Element]) -> Iterator[Part]:
        for element in elements:
            name = name_of(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._table(element)

    def _paragraph(self, element: Element) -> Iterator[Part]:
        """Yield a paragraph, then the tables and text boxes that stand in it."""
        kept = self._lines, self._boxes, self._sizes
        self._lines, self._boxes, self._sizes = [[]], [], {}
        for run in children(element, "run"):
            self._run(run)
        paragraph = Paragraph(self._lines)
        style = self._shapes.styles.get(attribute(element, "styleIDRef") or "", StyleName())
        shape = self._shapes.paragraphs.get(attribute(element, "paraPrIDRef") or "", ParaShape())
        paragraph.left, paragraph.first = shape.left, shape.first
        paragraph.title, paragraph.caption = style.is_title, style.is_caption
        if self._sizes:
            most = max(self._sizes, key=lambda one: (self._sizes[one], one.size))
            paragraph.size, paragraph.bold = most.size, most.bold
        boxes = self._boxes
        self._lines, self._boxes, self._sizes = kept
        if paragraph.is_filled and not style.is_contents:
            self._place(paragraph, shape)
            yield paragraph
        yield from boxes

    def _place(self, paragraph: Paragraph, shape: ParaShape) -> None:
        """Tell whether a paragraph is a heading or an entry of a list, and what number or bullet it bears."""
        if shape.kind == "BULLET":
            paragraph.marker = self._shapes.bullets.get(shape.list_id, "•")
            paragraph.depth = shape.level + 1
            return
        if shape.kind not in {"OUTLINE", "NUMBER"}:
            return
        outline = shape.kind == "OUTLINE"
        list_id = self._outline if outline and shape.list_id in {"", "0"} else shape.list_id
        levels = self._shapes.numberings.get(list_id, ())
        marker = self._counters.next(list_id or "-", levels, shape.level) or None
        symbol = bool(levels) and levels[min(shape.level, len(levels) - 1)].form == "bullet"
        text = paragraph.text
        longest = _LONGEST_HEADING if shape.level < _DEEP else _LONGEST_DEEP_HEADING
        paragraph.marker = marker
        if outline and not symbol and not ends_sentence(text) and width_of(text[: longest + 1]) <= longest:
            paragraph.heading = shape.level + 1
        elif marker is not None:
            paragraph.depth = shape.level + 1
            paragraph.first = max(paragraph.first, 2.0 * shape.level)

    # Running text.

    def _run(self, element: Element) -> None:
        shape = self._shapes.characters.get(attribute(element, "charPrIDRef") or "", CharShape())
        for inner in element:
            name = name_of(inner)
            if name == "t":
                self._text(inner, shape)
            elif name == "ctrl":
                for control in inner:
                    self._control(control, shape)
            elif name == "secPr":
                self._outline = attribute(inner, "outlineShapeIDRef") or ""
            elif name == "tbl":
                self._boxes.extend(self._table(inner))
            elif name in _SHAPES:
                self._boxed(inner)
            elif name == "compose":
                self._add(attribute(inner, "composeText") or "", shape)
            elif name == "dutmal":
                main = child(inner, "mainText")
                self._add((main.text or "") if main is not None else "", shape)
            elif name == "switch":
                chosen = child(inner, "case")
                self._run_in(chosen if chosen is not None else child(inner, "default"), element)

    def _run_in(self, holder: Element | None, run: Element) -> None:
        if holder is not None:
            inner = Element("run", dict(run.attrib))
            inner.extend(holder)
            self._run(inner)

    def _text(self, element: Element, shape: CharShape) -> None:
        self._add(element.text or "", shape)
        for inner in element:
            name = name_of(inner)
            if name == "lineBreak":
                self._lines.append([])
            elif name in {"deleteBegin", "deleteEnd"}:
                self._deleting = name == "deleteBegin"
            elif name in _CHARACTERS:
                self._add(_CHARACTERS[name], shape)
            self._add(inner.tail or "", shape)

    def _add(self, text: str, shape: CharShape) -> None:
        if text and not self._deleting:
            self._lines[-1].append(Run(shown(text), shape.raised))
            self._sizes[shape] = self._sizes.get(shape, 0) + len(text.strip())

    def _control(self, element: Element, shape: CharShape) -> None:
        name = name_of(element)
        if name in _NOTES and not self._deleting:
            self._note(element, _NOTES[name])
        elif name == "autoNum" and attribute(element, "numType") in _COUNTED:
            self._add(attribute(element, "num") or "", shape)

    def _note(self, element: Element, kind: str) -> None:
        self._counts[kind] += 1
        label = str(number(element, "number", 0) or self._counts[kind])
        key = f"{kind}{self._counts[kind]}"
        self._lines[-1].append(Run(f"[{label}]", note=key))
        self.notes[key] = Note(label, list(self.parts(child(element, "subList") or ())), at_end=kind == "e")

    # Boxes and tables.

    def _boxed(self, element: Element) -> None:
        """Read the text of a drawing, of the drawings grouped in it, and its caption."""
        caption = list(self._caption(element))
        before = caption if _stands_above(element) else []
        self._boxes.extend(before)
        if name_of(element) == "textart":
            written = (attribute(element, "text") or "").replace("␍␊", " ")
            self._boxes.append(Paragraph([[Run(written)]]))
        self._boxes.extend(self.parts(child(element, "drawText", "subList") or ()))
        for inner in element:
            if name_of(inner) in _SHAPES:
                self._boxed(inner)
            elif name_of(inner) == "tbl":
                self._boxes.extend(self._table(inner))
        self._boxes.extend([] if before else caption)

    def _caption(self, element: Element) -> Iterator[Part]:
        for part in self.parts(child(element, "caption", "subList") or ()):
            if isinstance(part, Paragraph):
                part.caption, part.depth, part.heading = True, 0, 0
            yield part

    def _table(self, element: Element) -> Iterator[Part]:
        caption = list(self._caption(element))
        above = _stands_above(element)
        if above:
            yield from caption
        table = Table()
        for row in children(element, "tr"):
            cells = [self._cell(raw, at) for at, raw in enumerate(children(row, "tc"))]
            if cells:
                table.rows.append(sorted(cells, key=lambda cell: cell.column))
        yield table
        if not above:
            yield from caption

    def _cell(self, element: Element, at: int) -> TableCell:
        place, span = child(element, "cellAddr"), child(element, "cellSpan")
        return TableCell(
            min(max(number(place, "colAddr", at), 0), WIDEST * 10),
            min(max(number(span, "rowSpan", 1), 1), TALLEST),
            min(max(number(span, "colSpan", 1), 1), WIDEST),
            attribute(element, "header") in {"1", "true"},
            attribute(element, "borderFillIDRef") in self._shapes.shaded,
            list(self.parts(child(element, "subList") or ())),
        )


def _stands_above(element: Element) -> bool:
    caption = child(element, "caption")
    return caption is not None and attribute(caption, "side") == "TOP"
