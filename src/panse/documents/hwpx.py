"""Reads HWPX, what Hangul writes by KS X 6101 (OWPML) and most offices of the Korean government send out."""

import re
from xml.etree.ElementTree import Element

from panse.documents.archives import Archive
from panse.documents.assembly import assemble
from panse.documents.file_properties import Properties, made_on, named, titled
from panse.documents.hwpx_body import Body
from panse.documents.hwpx_styles import Shapes
from panse.documents.office import Part, paragraphs
from panse.documents.office_page import write_page
from panse.documents.page_blocks import build_drafts
from panse.documents.reading import Reading
from panse.documents.xml_parts import attribute, branches, child, children, name_of, read_root
from panse.model import DocumentError

_CONTENT = "Contents/content.hpf"
_SECTION = re.compile(r"(?:.*/)?section(\d{1,5})\.xml", re.IGNORECASE)
_HEADER = re.compile(r"(?:.*/)?header\.xml", re.IGNORECASE)
_LONGEST = 300


def read_hwpx(data: bytes, where: str) -> Reading:
    """Read an HWPX file. The canonical text is the text taken out. Raises ``DocumentError`` if it cannot be read."""
    archive = Archive(data, where)
    _refuse_encrypted(archive)
    package = read_root(archive, _CONTENT)
    sections = _sections(archive, package)
    if not sections:
        raise archive.damaged("the sections with the text are missing")
    header = next((name for name in archive.names if _HEADER.fullmatch(name)), None)
    body = Body(Shapes(archive, header))
    parts: list[Part] = []
    for section in sections:
        for branch in branches(archive, section, lambda path: len(path) == 2):
            parts.extend(body.parts((branch,)))
    page = write_page(parts, body.notes)
    blocks = assemble(page.text, build_drafts(page), markdown=False)
    told = _properties(package)
    own = next((paragraph.text for paragraph in paragraphs(parts) if paragraph.title and paragraph.text), None)
    return Reading(
        page.text,
        blocks,
        told.title_of(page.text, blocks, own),
        told.publisher_of(page.text),
        told.published_of(page.text),
    )


def _refuse_encrypted(archive: Archive) -> None:
    manifest = read_root(archive, "META-INF/manifest.xml")
    if manifest is not None and any(name_of(element) == "encryption-data" for element in manifest.iter()):
        raise DocumentError(
            f"{archive.where}: the file is encrypted or locked for distribution. Open it in Hangul with its password, "
            "save it without one, and read that file."
        )


def _sections(archive: Archive, package: Element | None) -> list[str]:
    """Return the sections in the order in which the package lists them, else by their numbers."""
    items = {
        attribute(item, "id") or "": attribute(item, "href") or ""
        for item in children(child(package, "manifest"), "item")
    }
    spine = [items.get(attribute(ref, "idref") or "", "") for ref in children(child(package, "spine"), "itemref")]
    named_in_order = [name for name in dict.fromkeys(spine) if name in archive and _SECTION.fullmatch(name)]
    found = {name: int(match.group(1)) for name in archive.names if (match := _SECTION.fullmatch(name))}
    return named_in_order if len(named_in_order) == len(found) else sorted(found, key=lambda name: (found[name], name))


def _properties(package: Element | None) -> Properties:
    metadata = child(package, "metadata")
    title = child(metadata, "title")
    told = {
        (attribute(meta, "name") or "").lower(): " ".join((meta.text or "")[:_LONGEST].split())
        for meta in children(metadata, "meta")
    }
    return Properties(
        title=titled(" ".join((title.text or "")[:_LONGEST].split()) if title is not None else None),
        author=named(told.get("creator")),
        published=made_on(told.get("createddate"), told.get("modifieddate")),
    )
