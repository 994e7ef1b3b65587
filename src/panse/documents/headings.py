"""Guesses the headings of a text that does not mark them."""

import itertools
import re
from collections.abc import Sequence

from panse.documents.bullets import find_bullet
from panse.documents.captions import find_footnote, is_caption, is_source
from panse.documents.dates import find_date_line
from panse.documents.lines import Line
from panse.documents.paragraphs import begins_wrapped, ends_sentence

_NUMBERED = (
    (2, re.compile(r"제\s?\d{1,2}\s?[부편장](?=\s|$)|(?:part|chapter)\s+(?:\d{1,2}|[ivx]{1,5})\b", re.IGNORECASE)),
    (2, re.compile(r"(?:[Ⅰ-Ⅻ]\s?\.?|[IVX]{1,4}\.)\s+(?=\S)")),
    (3, re.compile(r"제\s?\d{1,2}\s?절(?=\s|$)")),
    (5, re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}\.?\s+(?=[^\d\s])")),
    (4, re.compile(r"\d{1,2}\.\d{1,2}\.?\s+(?=[^\d\s%])")),
    (3, re.compile(r"\d{1,2}\.\s+(?=[^\d\s])")),
)
_LONG_TITLE = 120
_LONG = 40
_LOOKED_AT = 8
_FURTHEST_TITLE = 20
_NO_HEADING = re.compile(r"[@=|{}<>]|https?:|(?:기자|특파원|제공|뉴스|사진)$|[:,;·]$")
_LETTER = re.compile(r"[^\W\d_]")


_KIND_OF_PAPER = re.compile(
    r"[<\[〈【(#*\s]*(?:(?:보도|설명|참고|해명|배포|브리핑)\s?(?:참고|설명|해명)?\s?자료|press\s?release|news\s?release)[>\]〉】)*\s]*",
    re.IGNORECASE,
)


def is_label(title: str) -> bool:
    """Tell whether a line only says what kind of paper it stands on: "보도자료", "Press release"."""
    return len(title) <= _LONG and _KIND_OF_PAPER.fullmatch(re.sub(r"(?<=[가-힣])\s(?=[가-힣])", "", title)) is not None


class Guesser:
    """Tells which lines are headings, conservatively: the title, numbered lines, and short lines that stand alone."""

    def __init__(self, lines: Sequence[Line], furniture: set[int], first: int) -> None:
        self._lines = lines
        self._furniture = furniture
        self._numbered_level = 1
        bodies = [at for at in range(first, min(len(lines), first + _FURTHEST_TITLE)) if not self._blank(at)]
        passed = (at for at in bodies if not is_label(lines[at].body) and find_date_line(lines[at].body) is None)
        self._title = next(passed, -1)

    def level(self, at: int) -> int | None:
        """Return the level of the heading that line ``at`` is, None if it is none. Ask in the order of the lines."""
        body = self._lines[at].body
        if len(body) > _LONG_TITLE or "\t" in body or ends_sentence(body) or not _LETTER.search(body):
            return None
        if at == self._title:
            return 1 if self._is_title(at) else None
        if len(body) > 2 * _LONG or not self._blank(at - 1) or not self._blank(at + 1):
            return self._tight(at)
        for level, pattern in _NUMBERED:
            if pattern.match(body):
                if level == 3 and self._is_list(at, pattern):
                    return None
                self._numbered_level = level
                return level
        if len(body) <= _LONG and self._stands_over_text(at):
            return self._numbered_level + 1
        return None

    def _tight(self, at: int) -> int | None:
        """Judge a line with text right above or below: only a chapter's number is sure enough."""
        body = self._lines[at].body
        level, pattern = _NUMBERED[0]
        if len(body) <= _LONG and pattern.match(body) and (self._blank(at - 1) or self._blank(at + 1)):
            self._numbered_level = level
            return level
        level, pattern = _NUMBERED[1]
        if len(body) <= _LONG and pattern.match(body) and self._blank(at - 1):
            self._numbered_level = level
            return level
        return None

    def _is_title(self, at: int) -> bool:
        body = self._lines[at].body
        if find_bullet(body) or is_caption(body) or is_source(body) or find_footnote(body) or find_date_line(body):
            return False
        if _NO_HEADING.search(body) or not any(line.body for line in self._lines[at + 1 : at + 4]):
            return False
        run = list(itertools.takewhile(lambda line: line.body, self._lines[at : at + _LOOKED_AT]))
        goes_on = len(run) > 1 and run[1].body[0].isascii() and run[1].body[0].islower()
        return not goes_on and not (len(run) > 2 and begins_wrapped(run))

    def _blank(self, at: int) -> bool:
        return not 0 <= at < len(self._lines) or not self._lines[at].body or at in self._furniture

    def _next(self, at: int) -> Line | None:
        following = (line for line in self._lines[at + 1 : at + 6] if line.body)
        return next(following, None)

    def _is_list(self, at: int, pattern: re.Pattern[str]) -> bool:
        following = self._next(at)
        return following is None or pattern.match(following.body) is not None

    def _stands_over_text(self, at: int) -> bool:
        body = self._lines[at].body
        if find_bullet(body) or is_caption(body) or _NO_HEADING.search(body) or find_date_line(body):
            return False
        following = self._next(at)
        return following is not None and (len(following.body) > len(body) or find_bullet(following.body) is not None)
