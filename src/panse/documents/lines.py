"""A text cut into lines."""

from typing import NamedTuple

TAB_WIDTH = 4


class Line(NamedTuple):
    """A line: from ``begin`` to ``stop`` as it stands, from ``start`` to ``end`` without the spaces around it.

    ``indent`` counts columns; ``body`` is the text from ``start`` to ``end``.
    """

    begin: int
    stop: int
    start: int
    end: int
    indent: int
    body: str


def cut_lines(text: str) -> list[Line]:
    """Cut ``text`` at its line feeds."""
    lines = []
    at = 0
    for raw in text.split("\n"):
        body = raw.strip()
        stop = at + len(raw)
        if not body:
            lines.append(Line(at, stop, at, at, 0, ""))
        elif len(body) == len(raw):
            lines.append(Line(at, stop, at, stop, 0, body))
        else:
            lead = len(raw) - len(raw.lstrip())
            lines.append(Line(at, stop, at + lead, at + lead + len(body), columns(raw[:lead]), body))
        at = stop + 1
    return lines


def columns(space: str) -> int:
    """Return how many columns ``space`` takes; an ideographic space takes two."""
    if "\t" not in space:
        return len(space) + space.count("\u3000")
    width = 0
    for character in space:
        width = (width // TAB_WIDTH + 1) * TAB_WIDTH if character == "\t" else width + 1 + (character == "\u3000")
    return width


def width_of(text: str) -> int:
    """Return how many columns a text takes: a Hangul syllable takes two."""
    return len(text) if text.isascii() else len(text.encode("cp949", "replace"))
