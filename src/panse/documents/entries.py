"""Where one line holds several: line breaks of HTML, and dashed entries that OCR has run together."""

import re
from collections.abc import Iterator

_BREAKS = re.compile(r"(?:<br\s*+/?>\s*+)++", re.IGNORECASE)
_DASH = re.compile(r"(?<=\s)-(?=\s+\S|[가-힣])")


def split_at_breaks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of ``text[start:end]`` between ``<br>`` tags that hold more than space."""
    at = start
    if text.find("<", start, end) >= 0:
        for match in _BREAKS.finditer(text, start, end):
            if text[at : match.start()].strip():
                yield at, before_space(text, match.start())
            at = match.end()
    if text[at:end].strip():
        yield at, end


def find_dashes(text: str, start: int, end: int) -> list[int]:
    """Return where a dash begins an entry inside a line: not between figures."""
    return [
        match.start()
        for match in _DASH.finditer(text, start, end)
        if not (text[match.start() - 2].isdigit() and text[match.end() + 1 : match.end() + 2].isdigit())
    ]


def before_space(text: str, at: int) -> int:
    """Return the offset behind the last character before ``at`` that is no space."""
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return at


def after_space(text: str, at: int, end: int) -> int:
    """Return the first offset from ``at`` on that is no space, ``end`` at most."""
    while at < end and text[at].isspace():
        at += 1
    return at
