"""Reads the XML parts of office files, branch by branch, so that a large part never stands in memory whole.

What has a document type is refused before anything of it is parsed: office programs write none, and it serves to blow
up a reader by entities or to reach other files. (defusedxml was tried: it parses in Python, five times as slowly.)
"""

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element, ParseError, XMLPullParser
from xml.parsers import expat

from panse.documents.archives import Archive
from panse.model import DocumentError

DEEPEST = 150  # a table in a text box in a table comes to 30
_LONGEST_ATTRIBUTE = 4096


def name_of(element: Element) -> str:
    """Return the name of an element without its namespace, of which a format has several for one vocabulary."""
    tag = element.tag
    return tag[tag.rfind("}") + 1 :] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """Return an attribute by its name without namespace."""
    found = element.attrib.get(name)
    if found is None:
        found = next((value for key, value in element.attrib.items() if key[key.rfind("}") + 1 :] == name), None)
    return found if found is None or len(found) <= _LONGEST_ATTRIBUTE else found[:_LONGEST_ATTRIBUTE]


def number(element: Element | None, name: str, default: int = 0) -> int:
    """Return an attribute as a whole number, ``default`` if it is none or is beyond reason."""
    written = (attribute(element, name) if element is not None else None) or ""
    return whole(written, default)


def whole(written: str, default: int = 0) -> int:
    """Return what is written as a whole number of at most nine digits, a fraction cut off."""
    match = re.match(r"\s*([+-]?\d{1,9})(?![\d])", written)
    return int(match.group(1)) if match else default


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first element down a path of names; None where it ends."""
    for name in path:
        if element is None:
            return None
        element = next((inner for inner in element if name_of(inner) == name), None)
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    """Yield the elements of a name right under one."""
    for inner in element if element is not None else ():
        if name_of(inner) == name:
            yield inner


def branches(archive: Archive, part: str, cut: Callable[[tuple[str, ...]], bool]) -> Iterator[Element]:
    """Yield the branches of a part whose path of names ``cut`` says yes to, in order; each is dropped after use.

    Branches inside a yielded branch are not yielded again. Raises ``DocumentError`` for what is no well-formed XML,
    has a document type, or nests deeper than any program writes.
    """
    path: list[str] = []
    opened: list[Element] = []
    cut_at = 0  # how deep the branch stands that is being read; 0 outside of one
    for event, element in _events(archive, part):
        if event == "start":
            path.append(name_of(element))
            opened.append(element)
            if len(path) > DEEPEST:
                raise DocumentError(
                    f"{archive.where}: {part} nests deeper than {DEEPEST} levels, as no program writes it. If you "
                    "trust it, open it, save it anew, and read that file."
                )
            if not cut_at and cut(tuple(path)):
                cut_at = len(path)
            continue
        if len(path) == cut_at:
            yield element
            cut_at = 0
        path.pop()
        opened.pop()
        if not cut_at:
            element.clear()
            if opened:
                opened[-1].remove(element)


def _events(archive: Archive, part: str) -> Iterator[tuple[str, Element]]:
    parser: XMLPullParser[Element] = XMLPullParser(("start", "end"))
    guard: _Guard | None = _Guard(archive, part)
    try:
        for chunk in archive.chunks(part):
            if guard is not None and guard.passes(chunk):
                guard = None
            parser.feed(chunk)
            yield from _elements(parser)
        parser.close()
        yield from _elements(parser)
    except (ParseError, expat.ExpatError) as error:
        raise archive.damaged(f"{part} is no well-formed XML: {error}") from error
    except (LookupError, UnicodeError, ValueError) as error:
        raise archive.damaged(f"{part}: {error}") from error


class _Guard:
    """Looks at the beginning of a part, by the same parser, until its first element: no document type comes later."""

    def __init__(self, archive: Archive, part: str) -> None:
        self._complaint = DocumentError(
            f"{archive.where}: {part} declares a document type, which office files do not. It may be an attack; if you "
            "trust it, open it, save it anew, and read that file."
        )
        self._begun = False
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._begin

    def passes(self, chunk: bytes) -> bool:
        """Tell whether the first element has begun. Raises ``DocumentError`` for a document type."""
        self._parser.Parse(chunk)
        return self._begun

    def _refuse(self, *_declared: object) -> None:
        raise self._complaint

    def _begin(self, *_element: object) -> None:
        self._begun = True


def _elements(parser: "XMLPullParser[Element]") -> Iterator[tuple[str, Element]]:
    for event in parser.read_events():
        if len(event) == 2 and isinstance(event[1], Element):
            yield event[0], event[1]


def read_root(archive: Archive, part: str) -> Element | None:
    """Return a small part whole; None if the file has no such part."""
    if part not in archive:
        return None
    return next(branches(archive, part, lambda _path: True), None)


def relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Return the parts that a part refers to: id → kind (the last word of its type) and name in the archive."""
    folder, _, name = part.rpartition("/")
    found: dict[str, tuple[str, str]] = {}
    root = read_root(archive, f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
    for relation in children(root, "Relationship"):
        kind = (attribute(relation, "Type") or "").rpartition("/")[2]
        target = attribute(relation, "Target") or ""
        if (attribute(relation, "TargetMode") or "") != "External":
            found.setdefault(attribute(relation, "Id") or "", (kind, _resolve(folder, target)))
    return found


def _resolve(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    steps = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == ".." and steps:
            steps.pop()
        elif step not in {"", ".", ".."}:
            steps.append(step)
    return "/".join(steps)
