"""The styles and lists of a DOCX file, each style with what it takes over from the one it is based on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from panse.documents.archives import Archive
from panse.documents.numbering import ListLevel
from panse.documents.office import bullet_of
from panse.documents.xml_parts import attribute, child, children, number, read_root, whole

_COLUMN_TWIPS = 100  # half a Hangul syllable of ten points
_BODY_LEVEL = 9  # the outline level of running text
_LONGEST_CHAIN = 30
_RAISED_BY = 4  # half points: LibreOffice writes raised text so
_CAPTIONS = frozenset({"caption", "캡션", "figure", "table", "illustration", "drawing"})
_LISTS_OF_CONTENTS = ("toc ", "contents ", "table of figures", "table of authorities", "index ", "figure index")
_LIST_HEADINGS = frozenset({"toc heading", "contents heading", "index heading", "user index heading"})


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says of a paragraph or of running text; None where it does not."""

    name: str = ""
    outline: int | None = None
    number: str | None = None
    level: int | None = None
    left: float | None = None
    first: float | None = None  # relative to ``left``
    size: float | None = None
    bold: bool | None = None
    raised: bool | None = None
    hidden: bool | None = None

    @property
    def is_title(self) -> bool:
        return self.name == "title"

    @property
    def is_caption(self) -> bool:
        return self.name in _CAPTIONS

    @property
    def is_contents(self) -> bool:
        """Whether it sets a line of a table of contents."""
        return self.name.startswith(_LISTS_OF_CONTENTS) or self.name in _LIST_HEADINGS

    @property
    def heading(self) -> int:
        """The level of a heading from 1, 0 for running text."""
        if self.outline is not None:
            return self.outline + 1 if 0 <= self.outline < _BODY_LEVEL else 0
        kind, _, level = self.name.rpartition(" ")
        return int(level) if kind in {"heading", "제목"} and level.isdecimal() and 0 < int(level) <= _BODY_LEVEL else 0


def on(element: Element | None) -> bool | None:
    """Return whether a switch such as ``w:b`` is on; None if it is not there."""
    if element is None:
        return None
    return (attribute(element, "val") or "true").lower() not in {"0", "false", "off", "none"}


def paragraph_style(properties: Element | None) -> Style:
    """Return what the properties of a paragraph say, those of its text aside."""
    if properties is None:
        return Style()
    outline = child(properties, "outlineLvl")
    numbers = child(properties, "numPr")
    numbered, level = child(numbers, "numId"), child(numbers, "ilvl")
    left, first = _indent(child(properties, "ind"))
    return Style(
        outline=None if outline is None else number(outline, "val", _BODY_LEVEL),
        number=None if numbered is None else attribute(numbered, "val"),
        level=None if level is None else min(max(number(level, "val"), 0), 8),
        left=left,
        first=first,
    )


def _indent(element: Element | None) -> tuple[float | None, float | None]:
    if element is None:
        return None, None
    lefts = (attribute(element, name) for name in ("left", "start"))
    left = next((whole(written) / _COLUMN_TWIPS for written in lefts if written), None)
    hanging, first = attribute(element, "hanging"), attribute(element, "firstLine")
    if hanging:
        return left, -whole(hanging) / _COLUMN_TWIPS
    return left, whole(first) / _COLUMN_TWIPS if first else None


def text_style(properties: Element | None) -> Style:
    """Return what the properties of running text say."""
    if properties is None:
        return Style()
    size = child(properties, "sz")
    raised, position = child(properties, "vertAlign"), child(properties, "position")
    up: bool | None = None
    if raised is not None:
        up = attribute(raised, "val") == "superscript"
    elif position is not None:
        up = number(position, "val") >= _RAISED_BY
    return Style(
        size=None if size is None else number(size, "val") / 2,
        bold=on(child(properties, "b")),
        raised=up,
        hidden=on(child(properties, "vanish")),
    )


def over(below: Style, above: Style) -> Style:
    """Return ``below`` with what ``above`` says in its stead."""
    told = {
        name: value
        for name in ("outline", "number", "level", "left", "first", "size", "bold", "raised", "hidden")
        if (value := getattr(above, name)) is not None
    }
    return replace(below, **told) if told else below


class Styles:
    """The styles of a file by their ids."""

    def __init__(self, archive: Archive, part: str | None) -> None:
        root = read_root(archive, part) if part else None
        self._raw: dict[str, tuple[str | None, Style]] = {}
        self._resolved: dict[str, Style] = {}
        self._with_head: set[str] = set()
        self.default = ""
        defaults = child(root, "docDefaults")
        self._base = over(
            text_style(child(defaults, "rPrDefault", "rPr")), paragraph_style(child(defaults, "pPrDefault", "pPr"))
        )
        for element in children(root, "style"):
            key = attribute(element, "styleId") or ""
            name = child(element, "name")
            based = child(element, "basedOn")
            style = over(paragraph_style(child(element, "pPr")), text_style(child(element, "rPr")))
            title = (attribute(name, "val") or "") if name is not None else ""
            self._raw[key] = (
                None if based is None else attribute(based, "val"),
                replace(style, name=title.lower().strip()),
            )
            if any(attribute(part, "type") == "firstRow" and len(part) for part in children(element, "tblStylePr")):
                self._with_head.add(key)
            kind = attribute(element, "type")
            if kind == "paragraph" and (attribute(element, "default") or "0") in {"1", "true", "on"}:
                self.default = key

    def paragraph(self, key: str | None) -> Style:
        """Return a paragraph style, the default one if there is none of the id."""
        key = key if key in self._raw else self.default
        style = self.of(key)
        return replace(over(self._base, style), name=style.name)

    def _chain(self, key: str) -> list[str]:
        """Return a style and those it is based on, one after the other."""
        chain = [key]
        while len(chain) < _LONGEST_CHAIN:
            based, _ = self._raw[chain[-1]]
            if based is None or based not in self._raw or based in chain:
                break
            chain.append(based)
        return chain

    def sets_first_row_apart(self, key: str | None) -> bool:
        """Tell whether a style of tables sets the first row in another way than the others."""
        return key in self._raw and any(link in self._with_head for link in self._chain(key or ""))

    def of(self, key: str | None) -> Style:
        """Return a style with what it takes over."""
        if key is None or key not in self._raw:
            return Style()
        if key not in self._resolved:
            chain = self._chain(key)
            style = Style()
            for link in reversed(chain):
                style = over(style, self._raw[link][1])
            own = self._raw[key][1].name
            named = next((name for link in chain if _tells(name := self._raw[link][1].name)), own)
            self._resolved[key] = replace(style, name=own if _tells(own) else named)
        return self._resolved[key]


def _tells(name: str) -> bool:
    """Tell whether the name of a style says what its paragraphs are."""
    style = Style(name)
    return bool(style.is_title or style.is_caption or style.is_contents or style.heading)


@dataclass(frozen=True, slots=True)
class WordList:
    """A list: its levels, the key of the counters it shares, and the numbers that it begins anew with."""

    key: str
    levels: tuple[ListLevel, ...]
    restarts: Mapping[int, int]
    style_levels: Mapping[str, int]


def read_lists(archive: Archive, part: str | None) -> dict[str, WordList]:
    """Return the lists of a file by their ids."""
    root = read_root(archive, part) if part else None
    abstract: dict[str, tuple[tuple[ListLevel, ...], dict[str, int]]] = {}
    for element in children(root, "abstractNum"):
        levels: list[ListLevel] = []
        linked: dict[str, int] = {}
        for inner in list(children(element, "lvl"))[:9]:
            style = child(inner, "pStyle")
            if style is not None:
                linked.setdefault(attribute(style, "val") or "", len(levels))
            levels.append(_level(inner, levels))
        abstract[attribute(element, "abstractNumId") or ""] = tuple(levels), linked
    lists: dict[str, WordList] = {}
    for element in children(root, "num"):
        inner_id = child(element, "abstractNumId")
        key = (attribute(inner_id, "val") or "") if inner_id is not None else ""
        level_list, linked = abstract.get(key, ((), {}))
        restarts: dict[int, int] = {}
        changed = list(level_list)
        for override in children(element, "lvlOverride"):
            at = number(override, "ilvl", -1)
            start = child(override, "startOverride")
            if start is not None:
                restarts[at] = number(start, "val", 1)
            anew = child(override, "lvl")
            if anew is not None and 0 <= at < len(changed):
                changed[at] = _level(anew, changed[:at])
        lists[attribute(element, "numId") or ""] = WordList(key, tuple(changed), restarts, linked)
    return lists


def _level(element: Element, above: list[ListLevel]) -> ListLevel:
    """Read a level. One that does not stand further right than the level above is taken to."""
    form = child(element, "numFmt")
    text = child(element, "lvlText")
    start = child(element, "start")
    style = paragraph_style(child(element, "pPr"))
    left = style.left or 0.0
    first = left + (style.first or 0.0)
    if above and above[-1].first is not None:
        first = max(first, above[-1].first + 2)
    written = (attribute(text, "val") or "") if text is not None else ""
    kind = (attribute(form, "val") or "decimal") if form is not None else "decimal"
    return ListLevel(
        kind, bullet_of(written) if kind == "bullet" else written, number(start, "val", 1), first, max(left, first)
    )
