"""Leaves out what belongs to the sheet: running heads and feet, page numbers, contents."""

import re
from collections import defaultdict
from collections.abc import Sequence

from panse.documents.furniture import find_furniture
from panse.documents.lines import Line as TextLine
from panse.documents.pdf_layout import LaidPage
from panse.documents.pdf_lines import Line

_OFTEN = 3
_NEAR_EDGE = 4  # lines from the top or the bottom of the page that may be furniture
_MARGIN = 0.12  # of the page's height, in which what stands on only two pages may be furniture too
_LONGEST = 120
_DIGITS = re.compile(r"\d+|\b[ivxlc]{1,6}\b")
_NUMBER = re.compile(
    r"(?:[-–—|<\[(·]\s*)?(?P<number>\d{1,4})(?:\s*[-–—|>\])·])?|(?:page|p\.)\s*(?P<page>\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?"
    r"|(?P<share>\d{1,4})\s*/\s*\d{1,4}|(?P<sheet>\d{1,4})\s*쪽|[ivxlc]{1,6}|[ⅰ-ⅻⅠ-Ⅻ]",
    re.IGNORECASE,
)
_HEAD_NUMBER = re.compile(r"^\d{1,4}(?=\s)|(?<=\s)\d{1,4}$")


def drop_furniture(pages: Sequence[LaidPage]) -> None:
    """Take furniture out of the pages."""
    dropped = _repeated(pages) | _numbers(pages)
    for page in pages:
        page.things = [thing for thing in page.things if id(thing) not in dropped]
    dropped = _contents(pages)
    for page in pages:
        page.things = [thing for thing in page.things if id(thing) not in dropped]


def _edges(page: LaidPage) -> list[Line]:
    """Return the lines nearest to the top and to the bottom of a page."""
    lines = sorted((thing for thing in page.things if isinstance(thing, Line)), key=lambda line: line.base)
    return lines if len(lines) <= 2 * _NEAR_EDGE else lines[:_NEAR_EDGE] + lines[-_NEAR_EDGE:]


def _repeated(pages: Sequence[LaidPage]) -> set[int]:
    """Return lines that come back at one height, their digits aside: on three pages, or on two in the margin."""
    places: defaultdict[tuple[str, int], list[tuple[int, Line, bool]]] = defaultdict(list)
    for page in pages:
        for line in _edges(page):
            if len(line.text) <= _LONGEST:
                in_margin = not _MARGIN * page.height < line.base < (1 - _MARGIN) * page.height
                key = _DIGITS.sub("#", line.text.lower())
                for level in {round(line.base / 4), round(line.base / 4 + 0.5)}:
                    places[key, level].append((page.number, line, in_margin))
    found: set[int] = set()
    for (key, _), lines in places.items():
        count = len({number for number, _, _ in lines})
        within = all(in_margin for _, _, in_margin in lines)
        often = _OFTEN if within else 2 * _OFTEN
        if count >= often or (count == 2 and within and len(pages) <= _OFTEN and key.strip("# -")):
            found.update(id(line) for _, line, _ in lines)
    return found


def _numbers(pages: Sequence[LaidPage]) -> set[int]:
    """Return page numbers in the margin: alone, or at the end of a running head and in step with other pages."""
    steps: defaultdict[int, list[Line]] = defaultdict(list)
    heads: defaultdict[int, list[Line]] = defaultdict(list)
    found: set[int] = set()
    for page in pages:
        for line in _edges(page):
            text = line.text.strip()
            if _MARGIN * page.height < line.base < (1 - _MARGIN) * page.height or len(text) > _LONGEST:
                continue
            match = _NUMBER.fullmatch(text) if len(text) <= 20 else None
            if match is not None:
                written = match["number"] or match["page"] or match["share"] or match["sheet"]
                if written is None or int(written) == page.number or not text.isdigit():
                    found.add(id(line))
                else:
                    steps[int(written) - page.number].append(line)
            for number in set(_HEAD_NUMBER.findall(text)) if match is None else ():
                heads[int(number) - page.number].append(line)
    found.update(id(line) for lines in steps.values() if len(lines) >= 2 for line in lines)
    found.update(id(line) for lines in heads.values() if len(lines) >= 2 * _OFTEN for line in lines)
    return found


def _contents(pages: Sequence[LaidPage]) -> set[int]:
    """Return the lines of tables of contents, and others that furniture of plain text looks like."""
    lines: list[TextLine] = []
    owners: list[Line | None] = []
    for page in pages:
        above: Line | None = None
        for thing in page.things:
            if not isinstance(thing, Line):
                above = None
                lines.append(TextLine(0, 0, 0, 0, 0, ""))
                owners.append(None)
                continue
            if above is None or abs(thing.base - above.base) > 2 * thing.size:
                lines.append(TextLine(0, 0, 0, 0, 0, ""))
                owners.append(None)
            text = thing.text.strip()
            lines.append(TextLine(0, len(text), 0, len(text), 0, text))
            owners.append(thing)
            above = thing
    return {id(owner) for at in find_furniture(lines) if (owner := owners[at]) is not None}
