"""Dates as they were written, before anything is counted: what the grammars of both languages hand to the reckoning."""

import calendar
import re
from dataclasses import dataclass, replace
from enum import Enum

from panse.model import DatePrecision

YEAR, HALF, QUARTER, MONTH, DAY = DatePrecision


class Lean(Enum):
    """To which side of the publication a date without a year lies."""

    PAST = "past"  # 지난 7월, last July
    FUTURE = "future"  # 오는 10월, next March
    THIS = "this"  # 올 3월, this March: the year of publication, whatever the text said before


class Anchor(Enum):
    """The earlier date of the text that a date points back to."""

    DAY = "day"  # 이날, the same day
    MONTH = "month"  # 같은 달, the same month
    YEAR = "year"  # 같은 해, that year; 이듬해 is one year on


@dataclass(frozen=True, slots=True)
class Point:
    """One date as written.

    ``part`` numbers the half, quarter or month within its year; ``year`` is the year where one was written. The
    fields named ``..._on`` count from the publication (or, with an ``anchor``, from that date): years, parts (months
    or quarters) and days, backwards where negative. ``weekday`` counts from Monday, 0.
    """

    precision: DatePrecision
    year: int | None = None
    part: int | None = None
    day: int | None = None
    years_on: int | None = None
    parts_on: int | None = None
    days_on: int | None = None
    weekday: int | None = None
    lean: Lean | None = None
    anchor: Anchor | None = None

    @property
    def possible(self) -> bool:
        """Tell whether the calendar has such a date in the year written, or in any year where none is."""
        if self.year is not None and not 1 <= self.year <= 9999:
            return False
        parts = {HALF: 2, QUARTER: 4, MONTH: 12, DAY: 12}.get(self.precision, 0)
        if self.part is not None and not 1 <= self.part <= parts:
            return False
        if self.day is None:
            return True
        if self.part is None:
            return 1 <= self.day <= 31
        return 1 <= self.day <= calendar.monthrange(self.year or 2000, self.part)[1]

    @property
    def needs_year(self) -> bool:
        """Tell whether a half, quarter, month or day stands without anything that says of which year."""
        counted = (self.year, self.years_on, self.parts_on, self.days_on, self.weekday, self.anchor)
        return self.precision is not YEAR and all(value is None for value in counted)

    def leaning(self, lean: Lean | None) -> "Point":
        return replace(self, lean=lean) if lean else self


@dataclass(frozen=True, slots=True)
class Written:
    """A date expression at ``start:end``: a point, and where a period is written, its end.

    ``length_years`` is the length of a period that was written so (2023년부터 5년간): 2023 to 2027.
    """

    start: int
    end: int
    point: Point
    until: Point | None = None
    since: bool = False
    length_years: int | None = None


def full_year(two_digits: str) -> int:
    """Return the year that two digits stand for: 00 to 69 in the 2000s, 70 to 99 in the 1900s."""
    return int(two_digits) + (1900 if two_digits >= "70" else 2000)


def dated(year: int | None, month: int | None, day: int | None, **more: object) -> Point:
    """Return the point of a year, month and day, as fine as they are given."""
    precision = DAY if day is not None else MONTH if month is not None else YEAR
    return replace(Point(precision, year=year, part=month, day=day), **more)  # type: ignore[arg-type]


_NUMERIC = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:"
    r"-(?P<m1>\d\d?)-(?P<d1>\d\d?)"
    r"|/(?P<m2>\d\d?)/(?P<d2>\d\d?)"
    r"|\.\s?(?P<m3>\d\d?)\.\s?(?P<d3>\d\d?)"
    r"|-(?P<m4>0[1-9]|1[0-2])"
    r"|\.(?P<m5>\d\d?)"
    r"|\.\s(?P<m6>\d\d?)(?=\.(?!\d))"
    r")(?![\w%％‰°]|[.\-/,:]\d)"
)
_NUMERIC_KO = re.compile(_NUMERIC.pattern.replace(r"(?![\w%％‰°]|", r"(?![A-Za-z0-9_%％‰°]|"))
_PADDED = re.compile(r"\d{4}\.\d\d\.\d\d")  # in English 2023.1.2 is rather a version
_TIMED = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<m1>\d\d)-(?P<d1>\d\d)(?=[T_]\d\d)")
_NO_NUMBER_BEFORE = re.compile(r"[\w.\-/:$€£₩#@]\Z|\d[,.]\Z")


def read_numeric(text: str, at: int, *, korean: bool) -> tuple[int, Point] | None:
    """Read 2023-10-31, 2023/10/31, 2023.10.31, 2023. 10. 31., 2023.10 or 2023-10 at ``at``; dots are Korean.

    Phone numbers, addresses and version numbers that go on to either side are none of these.
    """
    if glued(text, at):
        return None
    match = (_NUMERIC_KO if korean else _NUMERIC).match(text, at) or _TIMED.match(text, at)
    if not match or (not korean and "." in match.group() and not _PADDED.fullmatch(match.group())):
        return None
    groups = match.groupdict()
    month = next(int(groups[name]) for name in ("m1", "m2", "m3", "m4", "m5", "m6") if groups.get(name))
    days = [int(groups[name]) for name in ("d1", "d2", "d3") if groups.get(name)]
    end = match.end()
    if korean and "." in match.group() and text[end : end + 1] == ".":
        end += 1
    return end, dated(int(groups["year"]), month, days[0] if days else None)


def glued(text: str, at: int) -> bool:
    """Tell whether the number at ``at`` goes on to the left: a longer number, a version, a price, an address."""
    before = text[max(0, at - 2) : at]
    if before and "가" <= before[-1] <= "힣":
        return False
    return bool(_NO_NUMBER_BEFORE.search(before))
