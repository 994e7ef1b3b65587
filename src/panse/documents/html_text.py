"""Takes the text out of an HTML page: what a reader sees, a line a block, with what each line is."""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from panse.documents.captions import note_label
from panse.documents.html_menus import is_linked, is_menu
from panse.documents.pages import Page, PageCell, PageLine, PageTable, PageWriter, Role, Run, collapse
from panse.documents.text_tables import Grid

_UNSEEN_NAMES = (
    "head script style template noscript svg canvas iframe object embed audio video map nav footer button select "
    "textarea input datalist dialog math progress meter"
)
_UNSEEN = frozenset(_UNSEEN_NAMES.split())
_UNSEEN_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "menu", "menubar", "dialog"})
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLOCK_NAMES = (
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 "
    "h6 header hr legend li main ol p pre section summary table tbody td tfoot th thead tr ul caption br option "
    "html hgroup dir"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_WAY_BACK = frozenset(("↩", "↩\ufe0e", "↑", "^", "⤴", "⬆"))  # from a note to its mark
_LISTED_INDENT, _LEVEL_INDENT = 100, 4  # columns: beyond what spaces at the beginning of a line may claim
_WIDE_SPACES = re.compile(r"[\s\xa0\u3000]*")


@dataclass(slots=True)
class _OpenTable:
    """A table that is being walked through, with its open row and cell."""

    table: PageTable = field(default_factory=PageTable)
    grid: Grid = field(default_factory=Grid)
    depth: int = 1


def take_out(tree: LexborHTMLParser) -> Page:
    """Return the text of a page. Walks without recursion: pages may nest without end."""
    walker = _Walker(_layout_tables(tree))
    root = tree.body or tree.root
    stop = root.mem_id if root is not None else 0
    node = root
    while node is not None:
        child = node.child if walker.enter(node) else None
        if child is not None:
            node = child
            continue
        while node is not None:
            walker.leave(node)
            if node.mem_id == stop:
                node = None
                break
            following = node.next
            if following is not None:
                node = following
                break
            node = node.parent
    return walker.finish()


def _layout_tables(tree: LexborHTMLParser) -> set[int]:
    """Return the tables that only lay the page out: they hold tables or headings, or have a single cell."""
    layout: set[int] = set()
    cells: dict[int, int] = {}
    opened: list[int] = []
    node = tree.body
    stop = node.mem_id if node is not None else 0
    while node is not None:
        tag = node.tag
        if tag == "table":
            if opened:
                layout.add(opened[-1])
            if (node.attributes.get("role") or "") in {"presentation", "none"}:
                layout.add(node.mem_id)
            opened.append(node.mem_id)
            cells[node.mem_id] = 0
        elif opened and tag in {"td", "th"}:
            cells[opened[-1]] += 1
        elif opened and tag in _HEADINGS:
            layout.add(opened[-1])
        child = node.child
        if child is not None:
            node = child
            continue
        while node is not None:
            if node.tag == "table" and opened:
                opened.pop()
            if node.mem_id == stop:
                node = None
                break
            following = node.next
            if following is not None:
                node = following
                break
            node = node.parent
    return layout | {table for table, count in cells.items() if count <= 1}


class _Walker:
    """Gathers running text until a block begins or ends, then writes it out as a line or into the open cell."""

    def __init__(self, layout: set[int]) -> None:
        self._layout = layout
        self._writer = PageWriter()
        self._gathered: list[Run] = []
        self._raised_depth = 0
        self._pre_depth = 0
        self._content_depth = 0
        self._captions = 0
        self._heading = 0
        self._lists: list[int | None] = []  # open lists: the next number, None without numbers
        self._open_items: list[tuple[int, str | None, str | None]] = []
        self._item_count = 0
        self._tables: list[_OpenTable] = []
        self._row: list[PageCell] | None = None
        self._cell: PageCell | None = None

    # The walk.

    def enter(self, node: LexborNode) -> bool:
        """Take up a node; False to leave out what is inside it."""
        tag = node.tag or ""
        if tag == "-text":
            self._gather(node.text_content or "")
            return False
        if tag.startswith(("-", "!")) or tag in _UNSEEN:
            return False
        attributes = node.attributes
        if attributes and self._is_unseen(attributes):
            return False
        if tag in _BLOCKS:
            self._flush()
            return self._enter_block(node, tag, attributes)
        if tag == "sup" or (tag == "a" and (attributes.get("href") or "").startswith("#")):
            self._raised_depth += 1
        return True

    @staticmethod
    def _is_unseen(attributes: dict[str, str | None]) -> bool:
        if "hidden" in attributes:
            return True
        if (attributes.get("role") or "").lower() in _UNSEEN_ROLES:
            return True
        style = attributes.get("style")
        return style is not None and _HIDDEN_STYLE.search(style) is not None

    def _enter_block(self, node: LexborNode, tag: str, attributes: dict[str, str | None]) -> bool:
        if tag in _HEADINGS:
            self._heading = _HEADINGS[tag]
        elif tag in {"caption", "figcaption"}:
            self._captions += 1
        elif tag in {"article", "main"}:
            self._content_depth += 1
        elif tag == "pre":
            self._pre_depth += 1
        elif tag in {"header", "aside"}:
            return not self._is_surrounding(node, tag)
        elif tag in {"ul", "ol", "dir"}:
            if not self._content_depth and is_menu(node):
                return False
            start = attributes.get("start") or "1"
            self._lists.append((int(start) if start.isdecimal() and len(start) < 6 else 1) if tag == "ol" else None)
        elif tag in {"li", "dd"}:
            self._enter_item(attributes, numbered=tag == "li")
        elif tag == "table" and node.mem_id not in self._layout:
            self._enter_table()
        elif tag in {"tr", "td", "th"} and self._tables and self._tables[-1].depth == 1:
            self._enter_row_or_cell(tag, attributes)
        return True

    def _is_surrounding(self, node: LexborNode, tag: str) -> bool:
        """Tell whether a header or an aside belongs to the site and not to the text."""
        if tag == "header":
            return not self._content_depth and node.css_first("h1") is None
        return is_linked(node)

    def _enter_item(self, attributes: dict[str, str | None], *, numbered: bool) -> None:
        self._item_count += 1
        number = self._lists[-1] if self._lists and numbered else None
        if number is not None:
            self._lists[-1] = number + 1
        label = note_label(attributes.get("id") or "")
        if label is not None and number is not None:
            label = str(number)
        self._open_items.append((self._item_count, None if number is None else f"{number}.", label))

    def _enter_table(self) -> None:
        if self._tables:
            self._tables[-1].depth += 1  # a table inside a cell: its cells are lines of that cell
        else:
            self._tables.append(_OpenTable())

    def _enter_row_or_cell(self, tag: str, attributes: dict[str, str | None]) -> None:
        opened = self._tables[-1]
        if tag == "tr":
            if opened.table.rows:
                opened.grid.next_row()
            self._row = []
            opened.table.rows.append(self._row)
            return
        if self._row is None:
            return
        place = opened.grid.place(_count(attributes.get("colspan")), _count(attributes.get("rowspan")))
        self._cell = PageCell(place[0], place[2], place[1], tag == "th")
        self._row.append(self._cell)

    def leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag not in _BLOCKS:
            if self._raised_depth and (
                tag == "sup" or (tag == "a" and (node.attributes.get("href") or "").startswith("#"))
            ):
                self._raised_depth -= 1
            return
        self._flush()
        if tag in _HEADINGS:
            self._heading = 0
        elif tag in {"caption", "figcaption"}:
            self._captions -= 1
        elif tag in {"article", "main"}:
            self._content_depth -= 1
        elif tag == "pre":
            self._pre_depth -= 1
        elif tag in {"ul", "ol", "dir"}:
            self._leave_list(node)
        elif tag in {"li", "dd"} and self._open_items:
            self._open_items.pop()
        elif self._tables:
            self._leave_table_part(node, tag)

    def _leave_list(self, node: LexborNode) -> None:
        if self._lists and (self._content_depth or not is_menu(node)):
            self._lists.pop()

    def _leave_table_part(self, node: LexborNode, tag: str) -> None:
        opened = self._tables[-1]
        if tag == "table" and node.mem_id not in self._layout:
            opened.depth -= 1
            if opened.depth == 0:
                self._tables.pop()
                self._row = self._cell = None
                self._writer.events.append(opened.table)
        elif opened.depth == 1 and tag in {"td", "th"}:
            self._cell = None
        elif opened.depth == 1 and tag == "tr" and self._row is not None:
            self._writer.row(self._row)
            self._row = None

    # The text.

    def _gather(self, text: str) -> None:
        if self._raised_depth and text.strip() in _WAY_BACK:
            return
        if self._pre_depth and "\n" in text:
            for line in text.split("\n"):
                self._gathered.append(Run(line, bool(self._raised_depth)))
                self._flush()
        else:
            self._gathered.append(Run(text, bool(self._raised_depth)))

    def _flush(self) -> None:
        """Write what has gathered as a line, spaces collapsed."""
        if not self._gathered:
            return
        gathered, self._gathered = self._gathered, []
        first = "".join(run.text for run in gathered[:8])
        lead = _WIDE_SPACES.match(first)
        indent = sum(2 if space == "\u3000" else space == "\xa0" for space in (lead.group() if lead else ""))
        line = collapse(gathered, len(self._lists), listed=bool(self._open_items and self._lists))
        if not line.text:
            return
        if self._cell is not None:
            self._cell.lines.append(line)
            return
        item, marker, note = self._open_items[-1] if self._open_items else (None, None, None)
        role = Role.HEADING if self._heading else Role.CAPTION if self._captions else Role.TEXT
        if item is not None and role is Role.TEXT:
            indent = _LISTED_INDENT + _LEVEL_INDENT * (len(self._lists) or 1)
        else:
            item = None
        start, end = self._writer.line(line)
        event = PageLine(start, end, role, self._heading, indent, item, marker, note=note)
        self._writer.events.append(event)

    def finish(self) -> Page:
        self._flush()
        for opened in self._tables:
            if self._row is not None:
                self._writer.row(self._row)
            self._writer.events.append(opened.table)
        return self._writer.page()


def _count(written: str | None) -> int:
    digits = (written or "1").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 1
