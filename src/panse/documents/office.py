"""What word processors write, whatever the format: paragraphs and tables in order, and the notes they call."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from panse.documents.pages import Run

# What fonts of symbols show for the characters of no meaning that bullets and arrows are stored as.
_SYMBOLS = str.maketrans(
    {
        "\uf0b7": "•", "\uf0a7": "▪", "\uf0a8": "□", "\uf06c": "●", "\uf06d": "○", "\uf06e": "■", "\uf06f": "□",
        "\uf071": "❑", "\uf072": "❑", "\uf075": "◆", "\uf076": "❖", "\uf0d8": "➤", "\uf0e0": "→", "\uf0e8": "➔",
        "\uf0f0": "⇒", "\uf0fc": "✓", "\uf0fe": "☑", "\uf09f": "•", "\uf09e": "·", "\uf0b2": "◇", "\uf02d": "-",
        "\uf0be": "-", "\uf0ab": "★", "\uf046": "☞", "\ue00c": "•", "\ue00a": "•", "\ue000": "◆", "\ue006": "□",
        "\uf0b0": "°", "\uf0b1": "±", "\uf0b4": "×", "\uf0a3": "≤", "\uf0b3": "≥", "\uf0ae": "→", "\uf0de": "⇒",
    }
)  # fmt: skip


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its lines as the writer broke them.

    ``heading`` is a heading's level from 1, else 0. ``marker`` is the bullet or number that the program shows before
    it, in a list at ``depth`` from 1. ``first`` and ``left`` are where its first line and the others begin, in
    columns of half a Hangul syllable. ``size`` is in points, 0 where the file does not say. ``note`` labels it as a
    note that stands in the text.
    """

    lines: list[list[Run]] = field(default_factory=list)
    heading: int = 0
    title: bool = False
    caption: bool = False
    marker: str | None = None
    depth: int = 0
    first: float = 0.0
    left: float = 0.0
    size: float = 0.0
    bold: bool = False
    note: str | None = None

    @property
    def text(self) -> str:
        """What it says, notes aside, its spaces made single."""
        return " ".join("".join(run.text for line in self.lines for run in (*line, _GAP) if run.note is None).split())

    @property
    def is_filled(self) -> bool:
        """Whether there is anything to read in it, the mark of a note included."""
        return any(not run.text.isspace() for line in self.lines for run in line if run.text)


_GAP = Run(" ")


@dataclass(slots=True)
class TableCell:
    """A cell: its place and what it holds. ``shaded`` tells that its ground is coloured."""

    column: int
    row_span: int = 1
    column_span: int = 1
    header: bool = False
    shaded: bool = False
    content: "list[Part]" = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """The rows of a table."""

    rows: list[list[TableCell]] = field(default_factory=list)


@dataclass(slots=True)
class Note:
    """A footnote or an endnote: what its marks are written as, and what it says."""

    label: str
    content: "list[Part]"
    at_end: bool = False


Part: TypeAlias = Paragraph | Table


def shown(text: str) -> str:
    """Return text with the characters of symbol fonts as what a reader sees."""
    return text if text.isascii() else text.translate(_SYMBOLS)


def bullet_of(text: str) -> str:
    """Return a bullet as a reader sees it; one of a font whose signs are not known is a dot."""
    bullet = shown(text).strip()
    return "•" if len(bullet) == 1 and "\ue000" <= bullet <= "\uf8ff" else bullet


def paragraphs(parts: "list[Part]") -> Iterator[Paragraph]:
    """Yield the paragraphs of ``parts``, those in tables included."""
    for part in parts:
        if isinstance(part, Paragraph):
            yield part
        else:
            for row in part.rows:
                for cell in row:
                    yield from paragraphs(cell.content)
