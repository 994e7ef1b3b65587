"""Korean dates written in words: 올해, 내년 2분기, 지난 7월, 연말, 향후 10년, 3년 뒤, 이날.

Each reader tries one way of writing at one place of the text and looks a bounded number of characters to either side.
"""

import re
from dataclasses import replace

from panse.language.dates_ko_figures import (
    EVENT,
    TO,
    WORD_END,
    Read,
    number_goes_on,
    read_apostrophe_date,
    read_apostrophe_year,
    read_day,
    read_dotted,
    read_full_year,
    read_part,
    read_years,
    with_sub,
)
from panse.language.points import DAY, MONTH, QUARTER, YEAR, Anchor, Lean, Point

_NO_HANGUL_BEFORE = r"(?<![가-힣])"
_DAY_ALONE = re.compile(r"(?P<day>3[01]|[12]\d|0?[1-9])\s?일(?![가-힣]|\s(?:동안|만에|이내|내|간)(?![가-힣]))")
_UNIT = r"(?:년|개월|달|일)"
_SPAN_OF_TIME = re.compile(
    rf"(?:(?P<low>\d\d?)\s?년?(?:{TO}|에서\s?))?(?P<n>\d\d?)\s?(?P<unit>{_UNIT})(?P<span>\s?간|\s?동안)?"
    rf"(?:\s?(?P<within>이내|내|안){WORD_END}(?!에?\s?최[대고저초])|\s?(?P<after>뒤|후){WORD_END}|\s?(?P<ago>전){WORD_END})?"
)
_AHEAD = re.compile(r"(?:향후|앞으로(?:의)?|다음)\s(?:약\s)?")
_BEHIND = re.compile(r"(?:지난|최근)\s?(?:약\s)?")
_AFTER_EVENT = re.compile(rf"(?:{EVENT}|개발|시작|착수|계약|취임|졸업|이후|이|한|된|지)\s?\Z")
_RELATIVE_YEAR = re.compile(
    rf"{_NO_HANGUL_BEFORE}(?P<word>재작년|지지난해|작년|지난\s?해|올해|금년|내후년|내년|명년|올(?=\s?[상하]반기|\s?(?:1[0-2]|[1-9])월|\s?[1-4]\s?분기"
    rf"|\s(?:연말|연초|말|초|한\s?해|들어|안))|같은\s?해|그해|이듬해)(?:도(?=\s))?"
)
_YEARS_ON = {
    "재작년": -2,
    "지지난해": -2,
    "작년": -1,
    "지난해": -1,
    "올해": 0,
    "금년": 0,
    "올": 0,
    "내년": 1,
    "명년": 1,
    "내후년": 2,
}
_WHOLE = re.compile(
    rf"{_NO_HANGUL_BEFORE}(?P<word>연내|연말|연초){WORD_END}|{_NO_HANGUL_BEFORE}(?P<bare>연말|연내|연초)(?=\s)"
)
_RELATIVE_MONTH = re.compile(
    rf"{_NO_HANGUL_BEFORE}(?:(?P<last>지난\s?달)|(?P<this>이번\s?달|이달|금월)|(?P<next>다음\s?달|내달|새달)|(?P<same>같은\s?달))(?!라|리|성|러|콤)"
    rf"(?:\s?(?P<day>3[01]|[12]\d|0?[1-9])\s?일(?!간|째)|\s?(?:초순?|중순?|하순|말|안|중){WORD_END})?"
)
_RELATIVE_QUARTER = re.compile(
    rf"{_NO_HANGUL_BEFORE}(?:(?P<last>지난|직전)|(?P<this>이번)|(?P<next>다음))\s?분기(?!\s?별)"
)
_RELATIVE_DAY = re.compile(
    rf"{_NO_HANGUL_BEFORE}(?:(?P<yesterday>어제)|(?P<today>오늘)(?!날|의|도|내일)|(?P<before>전날)|(?P<same>이날|같은\s날)(?!라|에서야))"
)
_PREFIX = re.compile(rf"{_NO_HANGUL_BEFORE}(?:(?P<past>지난)|(?P<future>오는|다가오는)|(?P<this>이번))\s?")


def read_span_of_time(text: str, at: int) -> Read | None:
    """Read 3년 뒤, 3년 전, 3년 내, counted from the publication; 설립 3년 뒤 counts from something else."""
    match = _SPAN_OF_TIME.match(text, at)
    if not match or number_goes_on(text, at) or match["span"]:
        return None
    if _AFTER_EVENT.search(text[max(0, at - 4) : at]):
        return None
    unit, count, low = match["unit"], int(match["n"]), int(match["low"] or 0)
    if (match["within"] or (match["after"] and low)) and unit != "일":
        return match.end(), _counted(unit, low), _counted(unit, count)
    if (match["after"] or match["ago"]) and not low:
        return match.end(), _counted(unit, count if match["after"] else -count), None
    return None


def _counted(unit: str, on: int) -> Point:
    if unit == "년":
        return Point(YEAR, years_on=on)
    return Point(DAY, days_on=on) if unit == "일" else Point(MONTH, parts_on=on)


def _read_coming_years(text: str, at: int) -> Read | None:
    """Read 향후 10년, 향후 2~5년 and 지난 3년간."""
    ahead, behind = _AHEAD.match(text, at), _BEHIND.match(text, at)
    lead = ahead or behind
    match = _SPAN_OF_TIME.match(text, lead.end()) if lead else None
    if not match or match["unit"] == "일" or (behind and match["unit"] == "달"):
        return None
    count, unit = int(match["n"]), match["unit"]
    if ahead and match["after"]:
        return match.end(), _counted(unit, count), None
    if match["after"] or match["ago"]:
        return None
    if behind:
        return match.end(), _counted(unit, -count), _counted(unit, 0)
    return match.end(), _counted(unit, int(match["low"] or 0)), _counted(unit, count)


def _read_relative_year(text: str, at: int) -> Read | None:
    match = _RELATIVE_YEAR.match(text, at)
    if not match:
        return None
    word = re.sub(r"\s", "", match["word"])
    if word in _YEARS_ON:
        year = Point(YEAR, years_on=_YEARS_ON[word])
    else:
        year = Point(YEAR, years_on=1 if word == "이듬해" else 0, anchor=Anchor.YEAR)
    end = match.end()
    if word == "올" and text.startswith(" 들어", end):
        return end + 3, year, None
    return with_sub(text, end, year)


def _read_whole(text: str, at: int) -> Read | None:
    """Read 연내, 연말 and 연초."""
    match = _WHOLE.match(text, at)
    if not match:
        return None
    word = match["word"] or match["bare"]
    if word == "연내":
        return match.end(), Point(YEAR, years_on=0), None
    part = Point(MONTH, years_on=0, part=12) if word == "연말" else Point(QUARTER, years_on=0, part=1)
    return match.end(), part, None


def _read_relative_month(text: str, at: int) -> Read | None:
    match = _RELATIVE_MONTH.match(text, at)
    if not match:
        return None
    day = int(match["day"]) if match["day"] else None
    precision = MONTH if day is None else DAY
    if match["same"]:
        return match.end(), Point(precision, day=day, anchor=Anchor.MONTH), None
    on = -1 if match["last"] else 1 if match["next"] else 0
    return match.end(), Point(precision, day=day, parts_on=on), None


def _read_relative_quarter(text: str, at: int) -> Read | None:
    match = _RELATIVE_QUARTER.match(text, at)
    if not match:
        return None
    return match.end(), Point(QUARTER, parts_on=-1 if match["last"] else 1 if match["next"] else 0), None


def _read_relative_day(text: str, at: int) -> Read | None:
    match = _RELATIVE_DAY.match(text, at)
    if not match:
        return None
    if match["same"]:
        return match.end(), Point(DAY, anchor=Anchor.DAY), None
    return match.end(), Point(DAY, days_on=0 if match["today"] else -1), None


def _read_prefixed(text: str, at: int) -> Read | None:
    """Read 지난, 오는 or 이번 with what they lean on: 지난 7월, 오는 2026년, 지난 3일, 지난 연말."""
    match = _PREFIX.match(text, at)
    if not match or match.end() >= len(text):
        return None
    lean = Lean.PAST if match["past"] else Lean.FUTURE if match["future"] else Lean.THIS
    at = match.end()
    readers = (
        read_years,
        read_dotted,
        read_full_year,
        read_apostrophe_date,
        read_apostrophe_year,
        read_part,
        read_day,
    )
    for reader in readers:
        read = reader(text, at)
        if read is not None:
            return read[0], read[1].leaning(lean) if read[1].needs_year else read[1], read[2]
    day = _DAY_ALONE.match(text, at)
    if day and lean is not Lean.THIS:
        return day.end(), Point(DAY, day=int(day["day"]), lean=lean), None
    whole = _read_whole(text, at)
    if whole is None or lean is Lean.THIS:
        return whole
    return whole[0], replace(whole[1], years_on=None, lean=lean) if whole[1].part else whole[1], None


WORD_READERS = (
    _read_relative_year,
    _read_whole,
    _read_relative_month,
    _read_relative_quarter,
    _read_coming_years,
    _read_prefixed,
    _read_relative_day,
    read_part,
)
