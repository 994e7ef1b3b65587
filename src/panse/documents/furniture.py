"""What belongs to the page and not to the text: running heads, page numbers, contents, lone images."""

import re
from collections import defaultdict
from collections.abc import Sequence

from panse.documents.lines import Line

_LONG = 200  # furniture is short; longer lines are not even looked at
_PAGE_NUMBER = re.compile(
    r"(?:[-–—|·]\s*)?(?:\d{1,3}|[ivxlc]{1,6}|[ⅰ-ⅻⅠ-Ⅻ])(?:\s*[-–—|·])?|(?:page|p\.|쪽)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?"
    r"|\d{1,4}\s*/\s*\d{1,4}|[-–—]\s*\d{1,4}\s*[-–—]|\d{1,4}\s*쪽",
    re.IGNORECASE,
)
_LEADERS = re.compile(r"(?:[.·…‥⋯․・ㆍ]\s?){5,}\s*(?:\d{1,4}|[ivxlcⅰ-ⅻ]{1,6})?\s*", re.IGNORECASE)
_LEADER_TAIL = re.compile(
    r"(?:[.·…‥⋯․・ㆍ]\s?){5,}\s*(?:\d{1,4}|[ivxlcⅰ-ⅻ]{1,6})$|(?:[.·…‥⋯․・ㆍ]\s?){9,}$", re.IGNORECASE
)
_CONTENTS = re.compile(
    r"(?:목차|차례|순서|(?:table\s*of\s*)?contents?|(?:표|그림|도표)\s*(?:목차|차례))", re.IGNORECASE
)
_IMAGE = re.compile(r"(?:!\[[^\[\]]*\]\([^()\s]*(?:\s\"[^\"]*\")?\)\s*)+|(?:<img\b[^<>]*>\s*)+", re.IGNORECASE)
_ENTRY_END = re.compile(r"\s(?:\d{1,4}|[ivxlcⅰ-ⅻ]{1,6})$", re.IGNORECASE)
_ENTRY_START = re.compile(
    r"(?:제?\s?\d{1,2}[장절부편.]|\d{1,2}\s|[Ⅰ-Ⅻ]|[IVX]{1,4}\s?\.|참고|부록|붙임|별첨|표|그림|\$|[<〈\[])"
)
_NUMBERED_HEAD = re.compile(
    r"(?P<first>\d{1,4})(?:\s{2,}|\s*[|·∙•\t]\s*)(?P<text>.{2,80})|(?P<head>.{2,80}?)(?:\s{2,}|\s*[|·∙•\t]\s*)(?P<last>\d{1,4})"
)
_MARKUP = re.compile(r"[#*_`\s]+|</?\w+>")
_OFTEN = 3


def find_furniture(lines: Sequence[Line]) -> set[int]:
    """Return the numbers of the lines, counted from 0, that are furniture.

    A line goes only for a reason that holds by itself: dotted leaders, a number alone between empty lines, a line
    that stands beside page numbers on three pages or carries their count. Repetition alone is no reason.
    """
    found = _contents(lines)
    pages = []
    for number, line in enumerate(lines):
        body = line.body
        if not body or len(body) > _LONG:
            continue
        first = body[0]
        if first in "!<" and _IMAGE.fullmatch(body):
            found.add(number)
        elif len(body) <= 20 and _PAGE_NUMBER.fullmatch(body) and _alone(lines, number):
            found.add(number)
            pages.append(number)
        elif body[-1] in "0123456789.·…‥⋯․・ㆍivxlcⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ" and _LEADER_TAIL.search(body):
            found.add(number)
    found |= _running_heads(lines, pages)
    return found


def _alone(lines: Sequence[Line], number: int) -> bool:
    return (number == 0 or not lines[number - 1].body) and (number + 1 == len(lines) or not lines[number + 1].body)


def _contents(lines: Sequence[Line]) -> set[int]:
    """Return the lines of the table of contents, its heading included, if they read like one."""
    found: set[int] = set()
    number = 0
    while number < len(lines):
        body = lines[number].body
        if not body or len(body) > 40 or not _CONTENTS.fullmatch(_MARKUP.sub("", body).strip("[]<>〈〉 ")):
            number += 1
            continue
        at = number + 1
        entries = telling = 0
        while at < len(lines):
            entry = lines[at].body
            if entry and (entry[0] == "#" or len(entry) > 120 or entry.endswith(("다.", "함.", "음."))):
                break
            if entry:
                tells = "\t" in entry or any(
                    (_ENTRY_END.search(entry), _LEADER_TAIL.search(entry), _ENTRY_START.match(entry))
                )
                if not tells and not lines[at - 1].body:
                    break
                entries += 1
                telling += tells
            at += 1
        if entries >= 2 and telling * 2 > entries:
            found.update(range(number, at))
        number = max(at, number + 1)
    return found


def _running_heads(lines: Sequence[Line], pages: Sequence[int]) -> set[int]:
    """Return the lines beside page numbers that come back on several pages, and those that carry the page number."""
    beside: defaultdict[str, list[int]] = defaultdict(list)
    for page in pages:
        for step in (-1, 1):
            at = page + step
            while 0 <= at < len(lines) and not lines[at].body and abs(at - page) < 4:
                at += step
            if 0 <= at < len(lines) and lines[at].body and len(lines[at].body) <= 80:
                beside[lines[at].body].append(at)
    found = {at for places in beside.values() if len(places) >= _OFTEN for at in places}
    numbered: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, line in enumerate(lines):
        body = line.body
        if not body or len(body) > 90 or not (body[0].isdigit() or body[-1].isdigit()) or not _alone(lines, number):
            continue
        match = _NUMBERED_HEAD.fullmatch(body)
        if match:
            numbered[match["text"] or match["head"]].append((number, int(match["first"] or match["last"])))
    for places in numbered.values():
        counts = [count for _, count in places]
        if len(places) >= _OFTEN and counts == sorted(set(counts)):
            found.update(number for number, _ in places)
    return found
