"""What the tests of reading share: read a text in one call, and draw its blocks as a tree."""

from collections.abc import Callable

import pytest

from panse.documents import PlainText, read_document
from panse.model import BlockKind, Document


def _read(text, name="note.md", **options):
    return read_document(text.encode() if isinstance(text, str) else text, name=name, **options)


def _line(document, index, *, headers):
    block = document.blocks[index]
    depth, parent = 0, block.parent
    while parent is not None:
        depth, parent = depth + 1, document.blocks[parent].parent
    word = block.kind.value
    if block.kind in {BlockKind.HEADING, BlockKind.ITEM}:
        word += str(block.level)
    if block.marker is not None:
        word += f" {block.marker}"
    if block.label is not None:
        word += f" [{block.label}]"
    text = PlainText(document.text, block).text
    shown = "  " * depth + f"{word}: {text}".rstrip()
    if headers and block.place is not None:
        shown += " < " + ", ".join(document.blocks[head].plain(document.text) for head in block.place.headers)
    return shown.rstrip(" <")


@pytest.fixture(scope="session")
def read() -> Callable[..., Document]:
    """Read a text or bytes as a document: the text, then the name, then options of ``read_document``."""
    return _read


@pytest.fixture(scope="session")
def draw() -> Callable[..., list[str]]:
    """Draw the blocks of a text as lines ``kind level marker [label]: text``, indented as they hang.

    With ``headers``, a cell is followed by ``<`` and what heads it.
    """

    def build(text, name="note.md", *, headers=False):
        document = _read(text, name)
        return [_line(document, index, headers=headers) for index in range(len(document.blocks))]

    return build


@pytest.fixture(scope="session")
def notes() -> Callable[..., list[tuple[str, str, str | None]]]:
    """Return the note marks of a text: the text of the block, the label, the text of the note or None."""

    def build(text, name="note.md"):
        document = _read(text, name)
        return [
            (
                PlainText(document.text, block).text,
                mark.label,
                None if mark.block is None else PlainText(document.text, document.blocks[mark.block]).text,
            )
            for block in document.blocks
            for mark in block.notes
        ]

    return build
