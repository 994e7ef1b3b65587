"""Reads DOCX, what word processors write by ISO/IEC 29500, in its transitional and its strict form."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from panse.documents.archives import Archive
from panse.documents.assembly import assemble
from panse.documents.docx_body import Body
from panse.documents.docx_styles import Styles, WordList, read_lists
from panse.documents.file_properties import read_properties
from panse.documents.office import Note, Part, paragraphs
from panse.documents.office_page import write_page
from panse.documents.page_blocks import build_drafts
from panse.documents.reading import Reading
from panse.documents.xml_parts import attribute, branches, read_root, relations

_NOTES = (("footnotes", "f"), ("endnotes", "e"))


def read_docx(data: bytes, where: str) -> Reading:
    """Read a DOCX file. The canonical text is the text taken out. Raises ``DocumentError`` if it cannot be read."""
    archive = Archive(data, where)
    main = next((part for kind, part in relations(archive, "").values() if kind == "officeDocument"), None)
    if main is None or main not in archive:
        raise archive.damaged("the part with the text is missing")
    related: dict[str, str] = {}
    for kind, part in relations(archive, main).values():
        if part in archive:
            related.setdefault(kind, part)
    styles = Styles(archive, related.get("styles"))
    lists = read_lists(archive, related.get("numbering"))
    body = Body(styles, lists)
    parts = _parts(archive, main, body)
    if body.unclosed:  # a field that never ends would hide the rest of the text
        body = Body(styles, lists, fields=False)
        parts = _parts(archive, main, body)
    notes = _read_notes(archive, related, styles, lists, body.marks.labels)
    page = write_page(parts, notes)
    blocks = assemble(page.text, build_drafts(page), markdown=False)
    told = read_properties(archive)
    own = next((paragraph.text for paragraph in paragraphs(parts) if paragraph.title and paragraph.text), None)
    return Reading(
        page.text,
        blocks,
        told.title_of(page.text, blocks, own),
        told.publisher_of(page.text),
        told.published_of(page.text),
    )


def _parts(archive: Archive, main: str, body: Body) -> list[Part]:
    """Read the body branch by branch: what stands right in it is taken up and dropped one after the other."""

    def is_part(path: tuple[str, ...]) -> bool:
        return len(path) == 3 and path[1] == "body"

    parts: list[Part] = []
    for branch in branches(archive, main, is_part):
        parts.extend(body.parts((branch,)))
    return parts


def _read_notes(
    archive: Archive, related: Mapping[str, str], styles: Styles, lists: dict[str, WordList], labels: dict[str, str]
) -> dict[str, Note]:
    """Return the notes that marks call, by their keys."""
    notes: dict[str, Note] = {}
    for kind, prefix in _NOTES:
        root = read_root(archive, related[kind]) if kind in related else None
        for element in root if root is not None else ():
            key = prefix + (attribute(element, "id") or "")
            if key in labels and key not in notes:
                notes[key] = Note(labels[key], _note_parts(element, styles, lists), at_end=prefix == "e")
    return notes


def _note_parts(element: Element, styles: Styles, lists: dict[str, WordList]) -> list[Part]:
    return list(Body(styles, lists).parts(element))
