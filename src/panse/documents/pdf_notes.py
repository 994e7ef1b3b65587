"""Finds the notes at the foot of a page."""

import re

from panse.documents.pdf_layout import LaidPage
from panse.documents.pdf_lines import Line, begins_anew

SMALLER = 0.94  # than the running text, from which on a line may be of a note
_NOTE = re.compile(
    r"(?P<label>\d{1,3})[)\].]?\s*(?=\S)|\[(?P<boxed>\d{1,3})\]\s*(?=\S)|(?P<symbol>[*†‡§]{1,3})\s*(?=\S)"
)


def find_notes(page: LaidPage, body: float) -> set[int]:
    """Return the lines of the notes of a page: smaller than the text, the first with a mark or, at the foot of its
    column, with a number.
    """
    found: set[int] = set()
    columns: dict[tuple[float, float], list[Line]] = {}
    for thing in page.things:
        if isinstance(thing, Line):
            columns.setdefault((thing.column_left, thing.column_right), []).append(thing)
    for lines in columns.values():
        foot = max((at for at, line in enumerate(lines) if line.size > SMALLER * body), default=-1)
        inside = False
        for at, line in enumerate(lines):
            small = line.size <= SMALLER * body and not begins_anew(line.text)
            near = at > 0 and 0 < line.base - lines[at - 1].base < 2.4 * line.size
            starts = _is_raised_start(line) or (at > foot and _starts_note(line))
            inside = small and (starts or (inside and near))
            if inside:
                found.add(id(line))
    return found


def _is_raised_start(line: Line) -> bool:
    return bool(line.raised) and line.raised[0][0] == 0 and line.raised[0][1] < len(line.text)


def _starts_note(line: Line) -> bool:
    """Tell whether a line begins with a number that reads like the label of a note."""
    match = _NOTE.match(line.text)
    return match is not None and match["label"] is not None


def note_label(line: Line) -> tuple[str, int] | None:
    """Return the label that a note begins with and where its text begins."""
    match = _NOTE.match(line.text)
    if match is None:
        return None
    label = match["label"] or match["boxed"] or match["symbol"]
    return label, match.end()
