"""The paragraph shapes, character shapes, styles and lists in the header of an HWPX file."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from panse.documents.archives import Archive
from panse.documents.numbering import ListLevel
from panse.documents.office import bullet_of, shown
from panse.documents.xml_parts import attribute, branches, child, children, name_of, number

_COLUMN_UNITS = 500  # half a Hangul syllable of ten points; a point has a hundred units
_TABLES = frozenset({"borderFill", "charPr", "paraPr", "style", "numbering", "bullet"})
_GROUNDS = frozenset({"none", "#ffffff", "#ffffffff", "4294967295"})
_CAPTIONS = frozenset({"캡션", "caption"})
_CONTENTS = ("차례", "toc ", "목차")
_TITLES = frozenset({"title", "문서 제목"})


@dataclass(frozen=True, slots=True)
class CharShape:
    """How running text is set: its size in points, whether it is bold or stands raised."""

    size: float = 0.0
    bold: bool = False
    raised: bool = False


@dataclass(frozen=True, slots=True)
class ParaShape:
    """How a paragraph is set: the list it stands in (outline, number, bullet), and the columns its lines begin in."""

    kind: str = "NONE"
    list_id: str = ""
    level: int = 0
    left: float = 0.0
    first: float = 0.0


@dataclass(frozen=True, slots=True)
class StyleName:
    """What a style is called."""

    name: str = ""

    @property
    def is_caption(self) -> bool:
        return self.name in _CAPTIONS

    @property
    def is_contents(self) -> bool:
        return self.name.startswith(_CONTENTS)

    @property
    def is_title(self) -> bool:
        return self.name in _TITLES


class Shapes:
    """What the header of a file defines, by ids."""

    def __init__(self, archive: Archive, part: str | None) -> None:
        self.characters: dict[str, CharShape] = {}
        self.paragraphs: dict[str, ParaShape] = {}
        self.styles: dict[str, StyleName] = {}
        self.numberings: dict[str, tuple[ListLevel, ...]] = {}
        self.bullets: dict[str, str] = {}
        self.shaded: set[str] = set()  # the fills that colour the ground of a cell
        if part is None:
            return
        for element in branches(archive, part, lambda path: path[-1] in _TABLES):
            key = attribute(element, "id") or ""
            kind = name_of(element)
            if kind == "charPr":
                self.characters[key] = CharShape(
                    number(element, "height") / 100,
                    child(element, "bold") is not None,
                    child(element, "supscript") is not None,
                )
            elif kind == "borderFill":
                brush = child(element, "fillBrush", "winBrush")
                if brush is not None and (attribute(brush, "faceColor") or "none").lower() not in _GROUNDS:
                    self.shaded.add(key)
            elif kind == "paraPr":
                self.paragraphs[key] = _shape(element)
            elif kind == "style":
                names = [(attribute(element, name) or "").strip().lower() for name in ("name", "engName")]
                telling = (name for name in names if _tells(StyleName(name)))
                self.styles[key] = StyleName(next(telling, names[0]))
            elif kind == "numbering":
                self.numberings[key] = tuple(_level(head) for head in list(children(element, "paraHead"))[:10])
            else:
                self.bullets[key] = bullet_of(attribute(element, "char") or "•")


def _tells(style: StyleName) -> bool:
    return style.is_caption or style.is_contents or style.is_title


def _shape(element: Element) -> ParaShape:
    heading = child(element, "heading")
    margin = child(element, "margin")
    margin = margin if margin is not None else child(element, "switch", "case", "margin")
    margin = margin if margin is not None else child(element, "switch", "default", "margin")
    left = number(child(margin, "left"), "value") / _COLUMN_UNITS
    intent = number(child(margin, "intent"), "value") / _COLUMN_UNITS
    kind = (attribute(heading, "type") or "NONE") if heading is not None else "NONE"
    list_id = (attribute(heading, "idRef") or "") if heading is not None else ""
    level = min(max(number(heading, "level"), 0), 9)
    # A first line of less than nothing does not stand out to the left: the other lines stand further right.
    return ParaShape(kind, list_id, level, left + max(-intent, 0.0), left + max(intent, 0.0))


def _level(element: Element) -> ListLevel:
    """Read a level of a numbering, whose text has ``^1`` for the numbers; without one it is a bullet."""
    text = (element.text or attribute(element, "text") or "").strip()
    start = number(element, "start", 1)
    if "^" not in text:
        return ListLevel("bullet" if text else "none", bullet_of(text), start)
    return ListLevel(attribute(element, "numFormat") or "DIGIT", shown(text.replace("^", "%")), start)
