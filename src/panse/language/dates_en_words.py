"""English dates in words: early next year, end of 2025, last July, on Monday, over the next five years, two years ago.

Each reader tries one way of writing at one place of the text and looks a bounded number of characters to either side.
"""

import re
from dataclasses import replace

from panse.language.dates_en_figures import (
    MONTH_NAME,
    RELATIVE_YEARS,
    TO,
    Read,
    in_its_year,
    look_behind,
    month_number,
    read_fiscal,
    read_ordinal,
    read_quarter,
    relative_year,
    within,
    year_at,
)
from panse.language.points import DAY, MONTH, QUARTER, YEAR, Anchor, Lean, Point, glued

_COUNT_WORDS = {
    word: number
    for number, word in enumerate(
        ("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
} | {"an": 1, "one": 1, "couple of": 2, "fifteen": 15, "twenty": 20}
_COUNT = r"(?P<count>\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)"
_EDGE = re.compile(
    r"(?:(?P<early>early|(?:beginning|start)\sof)|(?P<mid>mid|middle\sof)|(?P<late>late|(?:latter|later)\spart\sof)"
    r"|(?P<last>(?:end|close|turn)\sof|year[\s-]end|end))(?=[\s-])(?P<in>\s(?:in|on))?",
    re.IGNORECASE,
)
_YEAR_END = re.compile(r"year[\s-]end(?!\w)", re.IGNORECASE)
_WORD_YEAR = re.compile(
    r"(?:(?:later|earlier)\s)?(?P<which>this|last|next|following|current|same|that)"
    r"\s(?:fiscal\s)?(?P<what>year|month|quarter|day)(?!\w|-)",
    re.IGNORECASE,
)
_WHICH_MONTH = re.compile(rf"(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Tt]his\spast|[Pp]ast)\s{MONTH_NAME}")
_WEEKDAY = re.compile(
    r"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?:\spast)?)\s)?(?P<day>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?!\w)"
)
_WEEKDAYS = {name: number for number, name in enumerate(("mon", "tues", "wednes", "thurs", "fri", "satur", "sun"))}
_WEEKDAY_BEFORE = re.compile(
    r"\b(?:on|by|since|until|from|late|early|said|says|announced|released|unveiled|launched|reported|introduced)\s\Z",
    re.IGNORECASE,
)
_DAYS = re.compile(r"(?P<word>yesterday|today|tomorrow)(?!\w|['’]s)", re.IGNORECASE)
_COMING = re.compile(
    rf"(?:(?P<next>next|coming|following)|(?P<past>past|last|previous|preceding))\s{_COUNT}(?:{TO}(?P<to>\d\d?))?\s(?P<unit>year|month)s?(?!\w)",
    re.IGNORECASE,
)
_WITHIN = re.compile(rf"within\s(?:the\snext\s)?{_COUNT}\s(?P<unit>year|month)s?(?!\w)", re.IGNORECASE)
_AGO = re.compile(rf"{_COUNT}\s(?P<unit>year|month|day)s?\s(?:ago|earlier\b(?=\sthis))(?!\w)", re.IGNORECASE)
_FROM_NOW = re.compile(rf"{_COUNT}\s(?P<unit>year|month)s?\sfrom\s(?:now|today)\b", re.IGNORECASE)


def _read_edge(text: str, at: int) -> Read | None:
    """Read early 2024, mid-2024, late next year, end of 2025, late October."""
    year_end = _YEAR_END.match(text, at)
    if year_end:
        end, point, _ = in_its_year(text, year_end.end(), Point(MONTH, part=12))
        return end, replace(point, years_on=0) if point.needs_year else point, None
    match = _EDGE.match(text, at)
    if not match:
        return None
    month = re.compile(rf"[\s-](?:the\s)?{MONTH_NAME}").match(text, match.end())
    if month:
        return in_its_year(text, month.end(), Point(MONTH, part=month_number(month["month"])))
    whole = re.compile(r"\s(?:the|this)\s(?P<what>quarter|month)\b").match(text, match.end())
    if whole:
        return whole.end(), Point(QUARTER if whole["what"] == "quarter" else MONTH, parts_on=0), None
    found = year_at(text, match.end())
    if found is None:
        return None
    end, year = found
    if match["mid"]:
        return end, year, None
    part = (
        Point(QUARTER, part=1) if match["early"] else Point(QUARTER, part=4) if match["late"] else Point(MONTH, part=12)
    )
    return end, within(year, part), None


def _read_word_year(text: str, at: int) -> Read | None:
    """Read this year, later this year, last month, next quarter, the same day."""
    match = _WORD_YEAR.match(text, at)
    if not match:
        return None
    which, what = match["which"].lower(), match["what"].lower()
    if what == "year":
        return match.end(), relative_year(which), None
    on = RELATIVE_YEARS.get(which)
    if what == "day":
        return (match.end(), Point(DAY, anchor=Anchor.DAY), None) if which in {"same", "that"} else None
    if on is not None:
        return match.end(), Point(MONTH if what == "month" else QUARTER, parts_on=on), None
    if what == "month" and which in {"same", "that"}:
        return match.end(), Point(MONTH, anchor=Anchor.MONTH), None
    return None


def _read_which_month(text: str, at: int) -> Read | None:
    match = _WHICH_MONTH.match(text, at)
    if not match or year_at(text, match.end()):
        return None
    which = match["which"].lower()
    lean = Lean.FUTURE if which == "next" else Lean.THIS if which == "this" else Lean.PAST
    return match.end(), Point(MONTH, part=month_number(match["month"]), lean=lean), None


def _read_weekday(text: str, at: int) -> Read | None:
    match = _WEEKDAY.match(text, at)
    if not match or (not match["which"] and not _WEEKDAY_BEFORE.search(look_behind(text, at))):
        return None
    lean = Lean.FUTURE if (match["which"] or "").lower() == "next" else None
    return match.end(), Point(DAY, weekday=_WEEKDAYS[match["day"].lower()], lean=lean), None


def _read_relative_day(text: str, at: int) -> Read | None:
    match = _DAYS.match(text, at)
    if not match:
        return None
    return match.end(), Point(DAY, days_on={"yesterday": -1, "today": 0, "tomorrow": 1}[match["word"].lower()]), None


def _number(written: str) -> int:
    return int(written) if written.isdigit() else _COUNT_WORDS[written.lower()]


def _counted(unit: str, on: int) -> Point:
    match unit.lower():
        case "year":
            return Point(YEAR, years_on=on)
        case "month":
            return Point(MONTH, parts_on=on)
        case _:
            return Point(DAY, days_on=on)


def _read_coming_years(text: str, at: int) -> Read | None:
    """Read next five years, past three years, within two years."""
    match = _COMING.match(text, at)
    if match:
        count, unit = _number(match["count"]), match["unit"]
        if match["past"]:
            return match.end(), _counted(unit, -count), _counted(unit, 0)
        if match["to"]:
            return match.end(), _counted(unit, count), _counted(unit, int(match["to"]))
        return match.end(), _counted(unit, 0), _counted(unit, count)
    match = _WITHIN.match(text, at)
    if not match:
        return None
    return match.end(), _counted(match["unit"], 0), _counted(match["unit"], _number(match["count"]))


def read_ago(text: str, at: int) -> Read | None:
    match = _AGO.match(text, at)
    if match and not glued(text, at):
        return match.end(), _counted(match["unit"], -_number(match["count"])), None
    match = _FROM_NOW.match(text, at)
    if match and not glued(text, at):
        return match.end(), _counted(match["unit"], _number(match["count"])), None
    return None


WORD_READERS = (
    read_quarter,
    read_ordinal,
    _read_edge,
    _read_word_year,
    _read_coming_years,
    _read_which_month,
    _read_weekday,
    _read_relative_day,
    read_fiscal,
    read_ago,
)
