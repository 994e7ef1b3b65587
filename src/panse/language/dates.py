"""Dates in running text, Korean and English: found with their spans, settled to intervals, written out again.

What a date means where the writing leaves room. P is the day, month or year of publication; a date that is counted
from P is open (``when`` is None) where P is not given or not fine enough. No date is better than a guessed one.

===============================================  ====================================================================
written                                          read as
===============================================  ====================================================================
'23.8  ’23.11.6  '23년下  2023. 10. 31.  '23     what they say; two digits are 1970 to 2069
(23.2)  (23.10~)  (23.10.31)                     the same, inside of parentheses alone; (12.5) is a figure
(9.8.)                                           8 September, with both stops and inside of parentheses alone
22년 11월  17년설립  (20년)  30년까지            a year where a month, quarter, half, 말, event, bracket, 까지 or 부터
                                                 follows; 10년간 is a length of time and no date
초 · early, beginning of                         the first quarter of the year
말, 연말 · end of, year-end                      its December
late                                             the last quarter of the year
중, 안, 내, 연내 · mid, later this               the year
초, 중순, 말 · early, mid, late of a month       the month
fiscal 2024, FY24                                2024; which months a fiscal year has is not known
올해, 내년, 지난해 4분기 · next year             counted from P's year
지난달, 다음 달, 어제, on Monday                 counted from P's month or day; a weekday is the last one up to P
지난 7월, 지난 3일 · last July                   the latest that does not begin after P
오는 10월, 오는 15일 · next March                the earliest that does not end before P
올 3월 · this March                              P's year
16일                                             of the month named before it in the sentence, if later than the day
                                                 named; else of P's month, or the month before if later than P; the
                                                 next month if earlier and the sentence is about the future
11월, 2분기, 하반기, 11월 6일 · in October       of the year of the date before it, in the same sentence or (if that
                                                 date is finer than a year) in the one before; a bare year carries over
                                                 a few words only, unless it is P's or later; a founding date never.
                                                 Where that makes the text run backwards: open; where it leads from
                                                 before P to after P, counted from P.
                                                 Else counted from P: the coming one where the sentence speaks of the
                                                 future; else P's year if begun by P; else the year before if the
                                                 sentence speaks of the past or P is more than six months off
이날, 같은 날, 같은 달, 같은 해, 이듬해          from the date before; 이날 also from P
향후 10년, 3년 내 · over the next five years     from P's year to that many years on
지난 3년간 · over the past three years           from that many years ago to P's year
3년 뒤, 3년 전 · three years ago                 that year
2023년부터 5년간                                 2023 to 2027
2020년부터, 2017년 이후, '23.10~ · since 2020    the date, and ``since``
2020년대, the 2010s, 최근, 조만간, 현재, 이번 주  no date
12/31/2023 · 5/6/2023                            31 December · no date, since it may be June or May
2023.13.45                                       no date
===============================================  ====================================================================

>>> from panse.model import When
>>> [str(found.when) for found in find_dates("2022년 10월 공개, 내년 상반기 출시", When.month(2023, 11), "ko")]
['2022-10', '2024-H1']
>>> format_when(When.quarter(2024, 3), "en")
'Q3 2024'
"""

import re
from dataclasses import dataclass
from datetime import date

from panse.language import dates_en, dates_ko
from panse.language.points import Written
from panse.language.reckoning import Reckoner, Tense
from panse.model import DatePrecision, Span, When


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date expression and what it means.

    ``span`` covers the expression without particles, articles and prepositions around it, but with words that set its
    sense (초, 말, early). ``until`` is the end of a period, itself an interval that belongs to it. ``when`` is None
    where the date is counted from something that is not given. ``since`` marks a period with no end.
    """

    span: Span
    when: When | None
    until: When | None = None
    relative: bool = False
    since: bool = False


def find_dates(text: str, published: When | None, language: str) -> tuple[FoundDate, ...]:
    """Return the dates of ``text`` in order, without overlap.

    ``language`` is ``ko`` or ``en`` and comes first; what is beyond doubt a date in the other language is found too.
    """
    written = _written(text, korean_first=language == "ko")
    if not written:
        return ()
    reckoner = Reckoner(text, published)
    found = []
    for each, tense in written:
        when, until, relative = reckoner.settle(each, tense)
        if each.point.year is not None and when is None:
            continue
        found.append(FoundDate(Span(each.start, each.end), when, until, relative, each.since))
    return tuple(found)


def _written(text: str, *, korean_first: bool) -> list[tuple[Written, Tense]]:
    """Return what both grammars find; where they overlap, the language of the text has it."""
    first: list[tuple[Written, Tense]]
    second: list[tuple[Written, Tense]]
    if korean_first:
        first = [(written, dates_ko.tense) for written in dates_ko.find_written(text)]
        second = [(written, dates_en.tense) for written in dates_en.find_written_in_full(text)]
    else:
        first = [(written, dates_en.tense) for written in dates_en.find_written(text)]
        second = [(written, dates_ko.tense) for written in dates_ko.find_written_in_hangul(text)]
    if not second:
        return first
    merged = []
    at = 0
    for each, tense in second:
        while at < len(first) and first[at][0].end <= each.start:
            merged.append(first[at])
            at += 1
        if at == len(first) or each.end <= first[at][0].start:
            merged.append((each, tense))
    return merged + first[at:]


_LONGEST_DATE = 80
_THREE_NUMBERS = re.compile(r"\d\d\.\s?\d{1,2}\.\s?\d{1,2}\.?")
_SETTINGS = (("", ""), ("in ", ""), ("on ", ""), ("in the ", ""), ("", "에"))  # what lets a bare month or day be one


def parse_when(text: str, published: When | date | None = None) -> When | None:
    """Return the date that the whole of ``text`` is, in either language, or None.

    None also for a period with two ends, for a relative date without the publication that it is counted from, and for
    a bare figure such as 23.5; 23.10.31 is a date. What ``format_when`` writes for 1800 to 2099 is read back.

    >>> str(parse_when("지난해 4분기", date(2023, 11, 30))), parse_when("조만간", date(2023, 11, 30))
    ('2022-Q4', None)
    """
    text = text.strip().removeprefix("the ")
    if not text or len(text) > _LONGEST_DATE:
        return None
    if _ISO.fullmatch(text):
        try:
            return When.parse(text)
        except ValueError:
            return None
    if _THREE_NUMBERS.fullmatch(text):
        text = "'" + text
    if isinstance(published, date):
        published = When(published, DatePrecision.DAY)
    for language in ("ko", "en"):
        for before, after in _SETTINGS:
            found = find_dates(before + text + after, published, language)
            if len(found) == 1 and found[0].span == Span(len(before), len(before) + len(text)):
                return found[0].when if found[0].until is None else None
    return None


_ISO = re.compile(r"(?:1[89]|20)\d\d(?:-(?:[HQ]\d|\d\d(?:-\d\d)?))?", re.ASCII)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def format_when(when: When, language: str, style: str = "text") -> str:
    """Write a date no finer than it is known.

    ``style`` is ``text`` (2023년 10월, 2023년 하반기; Oct 2023, H2 2023, 31 Oct 2023), ``chart`` (’23.10, ’23 하반기 in
    Korean; in English as in text) or ``table`` (2023-10 in both). Two digits for the year only from 1970 to 2069.

    Raises ``ValueError`` for another style.
    """
    if style not in {"text", "chart", "table"}:
        raise ValueError(f'a date is written as text, chart or table, not as "{style}"')
    if style == "table":
        return str(when)
    if language != "ko":
        return _english(when)
    return _korean_chart(when) if style == "chart" else _korean(when)


def _part(when: When) -> int:
    return (when.start.month - 1) // (when.precision.months or 1) + 1


def _english(when: When) -> str:
    year, month = when.start.year, _MONTHS[when.start.month - 1]
    match when.precision:
        case DatePrecision.YEAR:
            return f"{year}"
        case DatePrecision.HALF:
            return f"H{_part(when)} {year}"
        case DatePrecision.QUARTER:
            return f"Q{_part(when)} {year}"
        case DatePrecision.MONTH:
            return f"{month} {year}"
        case DatePrecision.DAY:
            return f"{when.start.day} {month} {year}"


def _korean(when: When) -> str:
    year = f"{when.start.year}년"
    match when.precision:
        case DatePrecision.YEAR:
            return year
        case DatePrecision.HALF:
            return f"{year} {'상하'[_part(when) - 1]}반기"
        case DatePrecision.QUARTER:
            return f"{year} {_part(when)}분기"
        case DatePrecision.MONTH:
            return f"{year} {when.start.month}월"
        case DatePrecision.DAY:
            return f"{year} {when.start.month}월 {when.start.day}일"


def _korean_chart(when: When) -> str:
    year = f"’{when.start.year % 100:02d}" if 1970 <= when.start.year <= 2069 else f"{when.start.year}"
    match when.precision:
        case DatePrecision.YEAR:
            return year
        case DatePrecision.HALF:
            return f"{year} {'상하'[_part(when) - 1]}반기"
        case DatePrecision.QUARTER:
            return f"{year} {_part(when)}분기"
        case DatePrecision.MONTH:
            return f"{year}.{when.start.month}"
        case DatePrecision.DAY:
            return f"{year}.{when.start.month}.{when.start.day}"
