"""Where a block stands in its document: what it hangs under, what hangs under it, its section."""

import bisect
from collections.abc import Iterator

from panse.documents.plain import PlainText
from panse.model import Block, BlockKind, Document


class Outline:
    """The tree of a document's blocks. Blocks go by their index in ``document.blocks``."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._starts = [block.span.start for block in document.blocks]
        self._children: list[list[int]] = [[] for _ in document.blocks]
        roots: list[int] = []
        for index, block in enumerate(document.blocks):
            (roots if block.parent is None else self._children[block.parent]).append(index)
        self._roots = tuple(roots)

    @property
    def roots(self) -> tuple[int, ...]:
        """The blocks that hang under nothing."""
        return self._roots

    def block(self, index: int) -> Block:
        return self._document.blocks[index]

    def plain(self, index: int) -> PlainText:
        """Return the text of a block as a reader sees it, with the way back to the document."""
        return PlainText(self._document.text, self._document.blocks[index])

    def children(self, index: int) -> tuple[int, ...]:
        """Return the blocks right under one, in order."""
        return tuple(self._children[index])

    def ancestors(self, index: int) -> Iterator[int]:
        """Yield what a block hangs under, from its parent up."""
        parent = self._document.blocks[index].parent
        while parent is not None:
            yield parent
            parent = self._document.blocks[parent].parent

    def headings(self, index: int) -> tuple[int, ...]:
        """Return the headings that a block stands under, the outermost first."""
        kinds = ((at, self._document.blocks[at].kind) for at in self.ancestors(index))
        return tuple(at for at, kind in kinds if kind is BlockKind.HEADING)[::-1]

    def section(self, index: int) -> str | None:
        """Return the section that a block stands in, "2.3 해외 기업 동향": the nearest heading without a bullet.

        A heading stands in its own section. None where no heading stands above.
        """
        own = (index,) if self._document.blocks[index].kind is BlockKind.HEADING else ()
        path = (*self.headings(index), *own)
        if not path:
            return None
        plain = [at for at in path if self._document.blocks[at].marker is None]
        return " ".join(self.plain(plain[-1] if plain else path[-1]).text.split())

    def at(self, offset: int) -> int | None:
        """Return the innermost block whose span holds ``offset``; None between blocks."""
        index: int | None = bisect.bisect_right(self._starts, offset) - 1
        if index is None or index < 0:
            return None
        blocks = self._document.blocks
        while index is not None and not blocks[index].span.start <= offset < blocks[index].span.end:
            parent = blocks[index].parent
            index = parent if parent is not None and blocks[parent].kind is BlockKind.CELL else None
        return index


def outline(document: Document) -> Outline:
    """Return the tree of a document's blocks."""
    return Outline(document)
