"""Reads plain text line by line."""

from panse.documents.assembly import assemble
from panse.documents.encodings import decode
from panse.documents.metadata import find_published, find_publisher, find_title
from panse.documents.reading import Reading
from panse.documents.scanning import scan_lines


def read_plain_text(data: bytes, where: str) -> Reading:
    """Read plain text. The canonical text is the file's own, so that its lines are the file's lines."""
    text = decode(data, where)
    blocks = assemble(text, scan_lines(text, markdown=False), markdown=False)
    return Reading(text, blocks, find_title(text, blocks), find_publisher(text), find_published(text))
