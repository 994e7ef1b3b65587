"""Puts blocks under one another as they come: headings under headings, items under items, the rest under both."""

import re
from dataclasses import dataclass, field

from panse.documents.bullets import NOTE_KINDS, follows, rank_of
from panse.documents.draft import Draft
from panse.model import BlockKind

_STYLES = (
    ("part", re.compile(r"제?\s?\d{1,2}\s?[부편](?=\s|$)|part\s+[\divx]+", re.IGNORECASE)),
    ("chapter", re.compile(r"제\s?\d{1,2}\s?장|chapter\s+\d+|(?:[Ⅰ-Ⅻ]|[IVX]{1,4}(?=\.))", re.IGNORECASE)),
    ("section", re.compile(r"제\s?\d{1,2}\s?절")),
    ("1.1.1", re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}")),
    ("1.1", re.compile(r"\d{1,2}\.\d{1,2}(?!\d)")),
    ("1.", re.compile(r"\d{1,2}\.(?=\s)|\d{1,2}(?=\s+[^\d\s])")),
    ("가.", re.compile(r"[가-하]\.\s")),
    ("1)", re.compile(r"\d{1,2}\)")),
    ("■", re.compile(r"[■□▣❏◈◎❖]")),
    ("◇", re.compile(r"[◇◆▶▷➤]")),
    ("•", re.compile(r"[•●ㅇ○◦]")),
    ("-", re.compile(r"[-–▪]\s")),
)
_STYLE_RANK = {
    style: rank
    for rank, style in enumerate(("part", "chapter", "section", "1.", "1.1", "1.1.1", "가.", "1)", "■", "◇", "•", "-"))
}
_SEARCHED = 32  # how far up a list a bullet looks for one of its kind: hostile input may nest without end


def heading_style(title: str) -> str | None:
    """Return how a heading is numbered or bulleted, ``1.1`` for "2.3 해외 동향"; None for a plain one."""
    return next((style for style, pattern in _STYLES if pattern.match(title)), None)


@dataclass(slots=True)
class _Open:
    """An item that others may still hang under."""

    indent: int
    kind: str
    level: int
    index: int
    labelled: bool
    rebased: bool = False
    marker: str | None = None


@dataclass(slots=True)
class Structure:
    """The blocks so far and what is open at the end of them.

    Readers add blocks in the order of the page. ``#`` levels as OCR gives them are unreliable, so headings that are
    numbered or bulleted alike are siblings whatever their level, and ``2.1`` hangs under ``II.`` at any level.
    """

    drafts: list[Draft] = field(default_factory=list)
    tables: int = 0
    _headings: list[tuple[int, str | None, int]] = field(default_factory=list)
    _items: list[_Open] = field(default_factory=list)
    _heading_labelled: bool = False  # the last heading has a bullet and a (label), as items of its list have
    _host: int | None = None  # the paragraph that a list follows
    _siblings_labelled: int = 0  # how many items of the first level, all of them so far, begin with a (label)
    _broken: bool = False  # a page break stands between the last item and what comes next
    _blank: bool = False
    _learned: set[tuple[str, str]] = field(default_factory=set)

    @property
    def section(self) -> int | None:
        """The heading that stands over what comes next."""
        return self._headings[-1][2] if self._headings else None

    @property
    def in_list(self) -> bool:
        return bool(self._items)

    def _add(self, draft: Draft, parent: int | None) -> int:
        draft.parent = parent
        self.drafts.append(draft)
        return len(self.drafts) - 1

    def _close_list(self) -> None:
        self._items.clear()
        self._siblings_labelled = 0
        self._broken = self._blank = False
        self._host = None

    def blank(self) -> None:
        """Note an empty line."""
        self._blank = True

    def heading(self, draft: Draft, title: str) -> int:
        """Add a heading. ``title`` is its text with the bullet or number."""
        self._close_list()
        style = heading_style(title)
        stack = self._headings
        alike = next((at for at in range(len(stack) - 1, -1, -1) if stack[at][1] == style), None)
        if style is not None and alike is not None:
            del stack[alike:]
        else:
            while stack and not self._stands_over(stack[-1], draft.level, style):
                stack.pop()
        index = self._add(draft, self.section)
        stack.append((draft.level, style, index))
        self._heading_labelled = draft.marker is not None and title[len(draft.marker) :].lstrip(" *").startswith("(")
        return index

    @staticmethod
    def _stands_over(above: tuple[int, str | None, int], level: int, style: str | None) -> bool:
        above_level, above_style, _ = above
        if style is not None and above_style is not None:
            return _STYLE_RANK[above_style] < _STYLE_RANK[style]
        return above_level < level

    def paragraph(self, draft: Draft, indent: int = 0) -> int:
        """Add a paragraph. One that is indented below an open item continues that item."""
        while self._items and indent <= self._items[-1].indent:
            self._items.pop()
        if self._items and indent > 1:
            return self._add(draft, self._items[-1].index)
        self._close_list()
        index = self._add(draft, self.section)
        self._host = index
        return index

    def aside(self, draft: Draft, *, under_caption: bool = False) -> int:
        """Add a caption or a footnote. A list goes on after it.

        ``under_caption`` hangs it under the caption right above, as the unit of a table.
        """
        self._broken = self._broken or draft.kind is BlockKind.FOOTNOTE or bool(self._items)
        above = len(self.drafts) - 1
        if under_caption and above >= 0 and self.drafts[above].kind is BlockKind.CAPTION:
            return self._add(draft, above)
        return self._add(draft, self.section)

    def table_parent(self) -> int | None:
        """Return what a table that comes now hangs under: its caption, the open item, the paragraph right above it, or
        the heading.
        """
        last = len(self.drafts) - 1
        if last >= 0 and (self.drafts[last].kind is BlockKind.CAPTION or last == self._host):
            return last
        open_items = [item for item in self._items[-2:] if item.kind not in NOTE_KINDS]
        return open_items[-1].index if open_items else self.section

    def cell(self, draft: Draft, parent: int | None) -> int:
        """Add a cell, or an item inside a cell."""
        self._host = None
        return self._add(draft, parent)

    def item(self, draft: Draft, indent: int, kind: str, *, labelled: bool = False) -> int:
        """Add a list item. ``labelled`` tells that its text begins with a label in brackets, ``(구글) ...``."""
        stack = self._items
        if labelled and self._goes_on_higher(indent):
            self._headings.pop()
            self._close_list()
        if kind in NOTE_KINDS and any(item.kind not in NOTE_KINDS for item in stack[-2:]):
            self._find_noted(indent)
        else:
            self._find_parent(indent, kind, draft.marker, labelled=labelled)
        if not stack:
            self._siblings_labelled = self._siblings_labelled + 1 if labelled else 0
        parent = stack[-1].index if stack else self._host if self._host is not None else self.section
        draft.level = stack[-1].level + 1 if stack else 1
        if stack:
            self._learned.add((stack[-1].kind, kind))
        index = self._add(draft, parent)
        rebased = bool(stack) and stack[-1].indent == -1
        stack.append(_Open(indent, kind, draft.level, index, labelled, rebased, draft.marker))
        self._broken = self._blank = False
        return index

    def _find_noted(self, indent: int) -> None:
        """Leave the item that a note ``* ...`` explains on top: the last one that is no note itself."""
        stack = self._items
        while stack[-1].kind in NOTE_KINDS:
            stack.pop()
        if len(stack) > 1 and indent <= stack[0].indent:
            self._rebase(indent)

    def _rebase(self, indent: int) -> None:
        """Take ``indent`` for the indentation of the innermost item: a page break has shifted the list."""
        for item in self._items:
            item.indent = -1
        self._items[-1].indent = indent
        self._items[-1].rebased = True

    def _goes_on_deeper(self, indent: int, *, labelled: bool) -> bool:
        """Tell whether an item at the first level's indentation goes on with a deeper level after a page break.

        OCR starts each page's list anew at the margin. Where every item of the first level bears a label in brackets
        and this one does not, it belongs to the level that the break interrupted.
        """
        stack = self._items
        if len(stack) < 2 or labelled or not stack[0].labelled or indent > stack[0].indent:
            return False
        return self._broken or (self._blank and self._siblings_labelled > 1)

    def _goes_on_higher(self, indent: int) -> bool:
        """Tell whether an item with a label goes on with the level of the heading above after a page break.

        ``• (구글) ...`` that came out as a heading has items without labels; ``- (스타트업) ...`` behind the break is
        its sibling.
        """
        unlabelled = bool(self._items) and not self._items[0].labelled and indent <= self._items[0].indent
        return self._heading_labelled and self._broken and unlabelled and self._siblings_labelled == 0

    def _find_parent(self, indent: int, kind: str, marker: str | None, *, labelled: bool) -> None:
        """Pop the open items that the new one does not hang under."""
        stack = self._items
        nearest = range(len(stack) - 1, max(-1, len(stack) - 1 - _SEARCHED), -1)
        before = next((at for at in nearest if follows(stack[at].marker, marker)), None)
        if before is not None:
            del stack[before:]
            return
        if self._goes_on_deeper(indent, labelled=labelled):
            while stack[-1].kind in NOTE_KINDS:
                stack.pop()
            if len(stack) > 1:
                self._rebase(indent)
        alike = self._nearest_alike(indent, kind)
        if alike is not None:
            if indent >= stack[alike].indent + 2 and indent > stack[-1].indent:
                return
            if stack[alike].rebased and stack[alike].labelled != labelled:
                ancestors = range(alike - 1, max(-1, alike - _SEARCHED), -1)
                alike = next((at for at in ancestors if stack[at].labelled == labelled), alike)
            del stack[alike:]
            return
        while stack and not self._holds(stack[-1], indent, kind):
            stack.pop()

    def _nearest_alike(self, indent: int, kind: str) -> int | None:
        """Return the open item of the same kind whose indentation is nearest, the innermost of several."""
        best: int | None = None
        for at in range(len(self._items) - 1, max(-1, len(self._items) - 1 - _SEARCHED), -1):
            item = self._items[at]
            if item.kind == kind and (
                best is None or abs(item.indent - indent) < abs(self._items[best].indent - indent)
            ):
                best = at
        return best

    def _holds(self, above: _Open, indent: int, kind: str) -> bool:
        """Tell whether a bullet of a kind that is not open yet hangs under ``above``."""
        if above.kind in NOTE_KINDS:
            return indent >= above.indent + 2
        if (above.kind, kind) in self._learned and (kind, above.kind) not in self._learned:
            return indent >= above.indent - 1
        if (kind, above.kind) in self._learned:
            return indent >= above.indent + 2
        if rank_of(above.kind) == rank_of(kind):
            return indent >= above.indent
        return rank_of(above.kind) < rank_of(kind) or indent >= above.indent + 2
