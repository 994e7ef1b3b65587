"""Reads Markdown: front matter, then line by line."""

from panse.documents.assembly import assemble
from panse.documents.encodings import decode
from panse.documents.metadata import find_published, find_publisher, find_title, read_front_matter
from panse.documents.reading import Reading
from panse.documents.scanning import scan_lines


def read_markdown(data: bytes, where: str) -> Reading:
    """Read Markdown. The canonical text is the file's own, so that its lines are the file's lines."""
    text = decode(data, where)
    front = read_front_matter(text)
    blocks = assemble(text, scan_lines(text, markdown=True, begin=front.end), markdown=True)
    return Reading(
        text,
        blocks,
        front.title or find_title(text, blocks),
        front.publisher or find_publisher(text, front.end),
        front.published or find_published(text, front.end),
    )
