"""Puts the words of a page together to lines.

First to pieces, which are what the file writes on one baseline without a wide gap; then, once it is known which pieces
stand in one column, to lines.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from panse.documents.captions import is_bracketed, is_caption, is_source, is_table_note, is_unit
from panse.documents.draft import Range
from panse.documents.pdf_process import Word

WIDE_GAP = 1.0  # em; justified text rarely stretches its spaces so far, columns and cells stand no nearer
_ABOVE, _BELOW = 0.85, 0.25  # em that letters reach above and below the baseline
_SMALL = 0.88  # a mark is set so much smaller than its line
_RAISED = 0.12  # em
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_HYPHEN = "\u00ad"
SURE_BULLETS = frozenset("□■▣❏❑◈◎❖◇◆▶▷►▹ㅇ○◯〇●•◦▪▫※☞✓✔❍➢➤")  # begin an item wherever they stand


@dataclass(slots=True)
class Piece:
    """Words on one baseline without a wide gap. ``order`` is its place in the file."""

    words: list[Word]
    order: int
    left: float
    right: float
    base: float
    size: float

    @property
    def top(self) -> float:
        return self.base - _ABOVE * self.size

    @property
    def bottom(self) -> float:
        return self.base + _BELOW * self.size


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column.

    ``raised`` are the ranges of ``text`` that stand raised and small. ``column_left`` and ``column_right`` are the
    ends of the column; ``parts`` are the places where wide gaps cut the line: the left and right end of each part and
    where its text begins. ``spaced`` tells that the file writes a space before the line.
    """

    text: str
    raised: tuple[Range, ...]
    left: float
    right: float
    base: float
    size: float
    bold: bool
    page: int
    order: int
    column_left: float = 0.0
    column_right: float = 0.0
    parts: tuple[tuple[float, float, int], ...] = ()
    spaced: bool = False

    @property
    def top(self) -> float:
        return self.base - _ABOVE * self.size

    @property
    def bottom(self) -> float:
        return self.base + _BELOW * self.size

    def within(self, left: float, right: float) -> "Line":
        """Return the line with the ends of its column."""
        return replace(self, column_left=left, column_right=right)


def make_pieces(words: Sequence[Word]) -> list[Piece]:
    """Gather words in the order of the file to pieces."""
    pieces: list[Piece] = []
    for word in words:
        piece = pieces[-1] if pieces else None
        if piece is not None and _goes_on(piece, word):
            piece.words.append(word)
            piece.left, piece.right = min(piece.left, word.left), max(piece.right, word.right)
            if word.size > piece.size * 1.05:
                piece.size, piece.base = word.size, word.base
        else:
            pieces.append(Piece([word], word.order, word.left, word.right, word.base, word.size))
    return pieces


def _goes_on(piece: Piece, word: Word) -> bool:
    em = max(piece.size, word.size)
    gap = word.left - piece.right
    if word.left < piece.words[-1].left - 0.1 * em or not -0.5 * em <= gap < WIDE_GAP * em:
        return False
    level = abs(word.base - piece.base)
    alike = abs(word.size - piece.size) < 0.15 * em
    return level < (0.2 if alike else 0.6) * em


def make_lines(pieces: Iterable[Piece], page: int) -> list[Line]:
    """Gather the pieces of one column to lines, from top to bottom."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.base, piece.left)):
        row = rows[-1] if rows else None
        if row is not None and _beside(row, piece):
            row.append(piece)
        else:
            rows.append([piece])
    return [_make_line(sorted(row, key=lambda piece: piece.left), page) for row in rows]


def _beside(row: Sequence[Piece], piece: Piece) -> bool:
    """Tell whether a piece stands on the line of ``row``: on its baseline, or raised beside it, and over none of it."""
    nearest = max(row, key=lambda other: other.size)
    em = max(nearest.size, piece.size)
    alike = abs(nearest.size - piece.size) < 0.15 * em
    if abs(piece.base - nearest.base) >= (0.25 if alike else 0.5) * em:
        return False
    slack = 0.3 * min(nearest.size, piece.size)
    return all(piece.left >= other.right - slack or piece.right <= other.left + slack for other in row)


def _make_line(row: Sequence[Piece], page: int) -> Line:
    main = max(row, key=lambda piece: (piece.size, len(piece.words)))
    words = [word for piece in row for word in piece.words]
    size = _main_size(words)
    base = next(word.base for word in words if word.size == size)
    text, raised, starts = _write(row, base, size)
    letters = sum(len(word.text) for word in words)
    bold = sum(len(word.text) for word in words if word.bold)
    parts: list[tuple[float, float, int]] = []
    for piece, start in zip(row, starts, strict=True):
        if parts and piece.left - parts[-1][1] < WIDE_GAP * size:
            parts[-1] = (parts[-1][0], piece.right, parts[-1][2])
        else:
            parts.append((piece.left, piece.right, start))
    return Line(
        text=text,
        raised=raised,
        left=row[0].left,
        right=max(piece.right for piece in row),
        base=base,
        size=size,
        bold=bold > 0.8 * letters,
        page=page,
        order=main.order,
        parts=tuple(parts),
        spaced=row[0].words[0].spaced,
    )


def _main_size(words: Sequence[Word]) -> float:
    """Return the size that most letters have; of note marks alone, theirs."""
    sizes: dict[float, int] = {}
    for word in words:
        sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
    return max(sizes, key=lambda size: (sizes[size], size))


@dataclass(slots=True)
class _Writing:
    """The text of a line as it grows."""

    parts: list[str] = field(default_factory=list)
    raised: list[Range] = field(default_factory=list)
    length: int = 0

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def _write(row: Sequence[Piece], base: float, size: float) -> tuple[str, tuple[Range, ...], list[int]]:
    writing = _Writing()
    starts: list[int] = []
    right = row[0].left
    for piece in row:
        for number, word in enumerate(piece.words):
            gap = word.left - right
            tight = word.tight if number else -0.5 * size < gap < 0.12 * size and bool(starts)
            if writing.length and not tight:
                writing.add(" ")
            if not number:
                starts.append(writing.length)
            text = clean(word.text)
            if word.size <= _SMALL * size and word.base < base - _RAISED * size and text != _HYPHEN:
                begin = writing.length
                if writing.raised and writing.raised[-1][1] == begin:
                    begin = writing.raised.pop()[0]
                writing.raised.append((begin, writing.length + len(text)))
            writing.add(text)
            right = word.right
    return "".join(writing.parts), tuple(writing.raised), starts


def clean(text: str) -> str:
    """Return a word composed (NFC), ligatures taken apart, soft hyphens left at its end alone."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text.translate(_LIGATURES))
    if _HYPHEN in text:
        text = re.sub(f"{_HYPHEN}(?!$)", "-", text)
    return text


def first_width(line: Line) -> float:
    """Return about how wide the first word of a line is, in points."""
    word = line.text.split(maxsplit=1)[0] if line.text.strip() else ""
    return sum(line.size if ord(character) > 0x2E7F else 0.52 * line.size for character in word[:40])


def is_full(line: Line, following: Line) -> bool:
    """Tell whether the first word of ``following`` would not have fitted on ``line``."""
    em = following.size
    return line.right + 0.2 * em + first_width(following) > line.column_right - 0.8 * em


def begins_anew(text: str) -> bool:
    """Tell whether a line begins what is no running text: a caption, a unit, a source, a title in brackets."""
    return is_caption(text) or is_source(text) or is_unit(text) or is_table_note(text) or is_bracketed(text)
