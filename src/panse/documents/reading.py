"""What a reader module hands back, whatever the format."""

from dataclasses import dataclass

from panse.model import Block, Gap, When


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read: its canonical text, its blocks, and what it says of itself.

    ``remarks``, ``pages`` and ``gaps`` are those of ``Document``.
    """

    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    publisher: str | None = None
    published: When | None = None
    remarks: tuple[str, ...] = ()
    pages: tuple[tuple[int, int], ...] = ()
    gaps: tuple[Gap, ...] = ()
