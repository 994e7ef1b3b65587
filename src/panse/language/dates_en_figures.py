"""English dates with a figure or a name: October 31, 2023, Q3 2024, second half of next year, FY24, in 2024.

Each reader tries one way of writing at one place of the text and looks a bounded number of characters to either side.
Articles and prepositions stay out of what is read.
"""

import re
from dataclasses import replace

from panse.language.points import DAY, HALF, MONTH, QUARTER, YEAR, Anchor, Point, dated, full_year, glued, read_numeric

_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}  # noqa: SIM905
MONTH_NAME = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    r"|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?"
    r"|NOV(?:EMBER)?|DEC(?:EMBER)?)(?![A-Za-z])"
)
_Y4 = r"(?:19[5-9]\d|20\d\d)"
_AFTER_YEAR = r"(?![\w%]|[,.]\d|-\d)"
TO = r"\s?[-–—~]\s?"
_D = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "final": 4}
# The year that a month, quarter, half or "early" is of: ", 2023", "of 2023", "of last year", " '23".
_OF_YEAR = re.compile(
    rf",?[\s-](?:(?:of|in|for)\s)?(?:the\s)?(?:(?:fiscal|calendar|financial)(?:\s?-?year)?\s|FY\s?|CY\s?)?(?:"
    rf"(?P<full>1[89]\d\d|20\d\d)(?:/\d\d)?{_AFTER_YEAR}|['’‘](?P<short>\d\d)(?!\w)"
    r"|(?P<relative>this|last|next|following|previous|current|same|that|(?<=the\s))\s?(?:fiscal\s)?(?<=\s)year\b)",
    re.IGNORECASE,
)
RELATIVE_YEARS = {"last": -1, "next": 1, "this": 0, "current": 0, "": 0}
_ANCHORED_YEARS = {"same": 0, "that": 0, "following": 1, "previous": -1}
_MONTH_FIRST = re.compile(rf"{MONTH_NAME}(?:\s(?P<day>{_D})(?!\d|[,.]\d|\s?%|:\d)(?:{TO}(?P<day_to>{_D})(?![\d.]))?)?")
_MONTH_AHEAD = re.compile(rf"(?:\s?[-–—]\s?|\s(?:to|through)\s){MONTH_NAME}")
_DAY_FIRST = re.compile(rf"(?:(?P<day_from>{_D}){TO})?(?P<day>{_D})\s(?:of\s)?{MONTH_NAME}")
_BARE_MONTH_BEFORE = re.compile(
    r"\b(?:in|by|since|from|until|till|through|throughout|during|after|before|between|around|as of|early|mid|late)"
    r"[\s-]\Z",
    re.IGNORECASE,
)
_POSSESSED_MONTH_BEFORE = re.compile(r"(?:\b(?:its|their|his|her|our)|['’]s?)\s\Z")
_ALSO_A_WORD = ("april", "may", "june", "march", "august")
_QUARTER = re.compile(
    r"Q(?P<part>[1-4])(?:\s?[-–]\s?Q?(?P<to>[1-4]))?(?!\w)(?:\s?/?(?:FY\s?)?['’‘]?(?P<short>\d\d)(?!\w|[.,:%]\d?))?"
)
_GLUED_QUARTER = re.compile(rf"Q(?P<part>[1-4])[/-]?(?P<year>{_Y4})(?!\w)")
_HALF = re.compile(r"H(?P<part>[12])(?!\w)")
_GLUED_HALF = re.compile(rf"H(?P<part>[12])[/-]?(?P<year>{_Y4})(?!\w)")
_REPORTING = re.compile(
    rf"(?:(?P<quarter>[1-4])Q|(?P<half>[12])H)\s?(?:FY\s?)?(?:['’‘]?(?P<short>\d\d)(?!\w|[.,:%]\d?)|(?P<full>{_Y4})(?!\w))"
)
_YEAR_FIRST = re.compile(rf"(?P<year>{_Y4})[\s-]?(?:Q(?P<quarter>[1-4])|H(?P<half>[12]))(?!\w)")
_ORDINAL = re.compile(
    r"(?P<ordinal>first|second|third|fourth|final|1st|2nd|3rd|4th|latter)[\s-](?P<what>quarter|half)(?![-\w])",
    re.IGNORECASE,
)
_OTHER_WHOLE = re.compile(r"\sof\s(?!the\s(?:fiscal\s)?year\b)", re.IGNORECASE)
_DURING = re.compile(r"\b(?:in|for|during|by|from|since|of|over|until|through)\s(?:the\s|its\s)?\Z", re.IGNORECASE)
_FISCAL = re.compile(
    rf"(?:(?:fiscal|financial|calendar)(?:\s(?:year|yr))?\s|[FC]Y\s?['’‘]?)(?:(?P<full>{_Y4})(?:/\d\d)?|(?P<short>\d\d))(?![\w%]|[.,]\d)"
)
_YEARS = re.compile(
    rf"(?P<from>{_Y4})(?:{TO}|\sto\s|\sthrough\s)(?:(?P<to>{_Y4})|(?P<short>\d\d))(?![\w%]|[,.]\d|[-/]\d)"
)
_SLASHED = re.compile(rf"(?P<month>\d\d?)/(?P<day>\d\d?)/(?P<year>{_Y4})(?![\w/])")
_YEAR = re.compile(rf"(?P<year>{_Y4}){_AFTER_YEAR}")
_YEAR_BEFORE = re.compile(
    r"\b(?:in|by|since|until|till|during|through|throughout|early|mid|late|end|year|circa|of|for|from|to|between|before|after|"
    r"around|about|and|than|january|february|march|april|may|june|july|august|september|october|november|december|"
    r"spring|summer|autumn|fall|winter|versus|vs\.?|as of|back in)[\s-]\Z|\b(?:19|20)\d\d,\s\Z",
    re.IGNORECASE,
)
_WEAK_BEFORE = re.compile(
    r"\b(?:of|for|from|to|than|between|about|around|and|vs\.?|versus|with|by|through|until)\s\Z", re.IGNORECASE
)
_UNIT_AFTER = re.compile(
    r"\s?(?:%|percent|per\s?cent|(?:million|billion|trillion|thousand|hundred|times|won|dollars?|euros?|yen|people|GB|MB|TB"
    r"|GW|MW|kW|[KMG]?Hz|[nmck]m|kg|px|bps|[A-Z]FLOPS|points?|pages?|tokens?|users?|units?|hours?|days?|words?)\b)"
)
_PLURAL_AFTER = re.compile(
    r"\s(?:[a-z]+\s)?(?!was|is|has|does|as|this|its|versus|sales|results|earnings|revenues|plans|figures|levels|onwards"
    r"|towards|across|thus)[a-z]{2,}s\b|\s[A-Z]{2,}s\b"
)
_HEAD = re.compile(r"\s(?:[A-Z][\w-]*\b|in\sreview|annual|report)")
_PARENTHESISED = re.compile(r"[(\[]\s?\Z|\([^()]{0,60}[,;]\s\Z")
_CLOSED = re.compile(r"\s?[),\];]|\s?[-–]\s?\)")
Read = tuple[int, Point, Point | None]


def look_behind(text: str, at: int) -> str:
    return text[max(0, at - 24) : at]


def year_at(text: str, at: int) -> tuple[int, Point] | None:
    """Read the year that what ends at ``at`` belongs to."""
    match = _OF_YEAR.match(text, at)
    if not match:
        return None
    if match["full"]:
        return match.end(), Point(YEAR, year=int(match["full"]))
    if match["short"]:
        return match.end(), Point(YEAR, year=full_year(match["short"]))
    return match.end(), relative_year(match["relative"])


def relative_year(written: str) -> Point:
    which = written.lower()
    if which in _ANCHORED_YEARS:
        return Point(YEAR, years_on=_ANCHORED_YEARS[which], anchor=Anchor.YEAR)
    return Point(YEAR, years_on=RELATIVE_YEARS[which])


def within(year: Point, part: Point) -> Point:
    return replace(year, precision=part.precision, part=part.part, day=part.day)


def in_its_year(text: str, end: int, part: Point, until: Point | None = None) -> Read:
    found = year_at(text, end)
    if found is None:
        return end, part, until
    return found[0], within(found[1], part), within(found[1], until) if until else None


def month_number(name: str) -> int:
    return _MONTHS[name[:3].lower()]


def _day_number(written: str) -> int:
    return int(written.rstrip("stndrh"))


def read_month_first(text: str, at: int, *, after_connector: bool = False) -> Read | None:
    """Read October 31, 2023, Oct. 2022, and a bare month after a preposition."""
    match = _MONTH_FIRST.match(text, at)
    if not match:
        return None
    month = month_number(match["month"])
    if match["day"]:
        point = Point(DAY, part=month, day=_day_number(match["day"]))
        until = replace(point, day=_day_number(match["day_to"])) if match["day_to"] else None
        return in_its_year(text, match.end(), point, until)
    end, point, _ = in_its_year(text, match.end(), Point(MONTH, part=month))
    stands = after_connector or _bare_month_may_stand(text, at, match["month"]) or _MONTH_AHEAD.match(text, match.end())
    if point.needs_year and not stands:
        return None
    if point.needs_year and match["month"].endswith("."):
        end -= 1
    return end, point, None


def _bare_month_may_stand(text: str, at: int, name: str) -> bool:
    before = look_behind(text, at)
    if _BARE_MONTH_BEFORE.search(before):
        return True
    return name.lower() not in _ALSO_A_WORD and len(name) > 4 and bool(_POSSESSED_MONTH_BEFORE.search(before))


def _read_day_first(text: str, at: int) -> Read | None:
    match = _DAY_FIRST.match(text, at)
    if not match or glued(text, at):
        return None
    month = month_number(match["month"])
    last = Point(DAY, part=month, day=_day_number(match["day"]))
    end, point, _ = in_its_year(text, match.end(), last)
    if match["day_from"]:
        return end, replace(point, day=_day_number(match["day_from"])), point
    return end, point, None


def read_quarter(text: str, at: int) -> Read | None:
    match = _GLUED_QUARTER.match(text, at) or _GLUED_HALF.match(text, at)
    if match:
        precision = QUARTER if text[at] == "Q" else HALF
        return match.end(), Point(precision, year=int(match["year"]), part=int(match["part"])), None
    match = _QUARTER.match(text, at)
    if match:
        point = Point(QUARTER, part=int(match["part"]))
        if match["short"]:
            return match.end(), replace(point, year=full_year(match["short"])), None
        until = Point(QUARTER, part=int(match["to"])) if match["to"] else None
        return in_its_year(text, match.end(), point, until)
    match = _HALF.match(text, at)
    if not match:
        return None
    read = in_its_year(text, match.end(), Point(HALF, part=int(match["part"])))
    return None if read[1].needs_year else read


def _read_reporting(text: str, at: int) -> Read | None:
    match = _REPORTING.match(text, at)
    if not match or glued(text, at):
        return None
    year = int(match["full"]) if match["full"] else full_year(match["short"])
    precision, part = (QUARTER, match["quarter"]) if match["quarter"] else (HALF, match["half"])
    return match.end(), Point(precision, year=year, part=int(part)), None


def _read_year_first(text: str, at: int) -> Read | None:
    match = _YEAR_FIRST.match(text, at)
    if not match or glued(text, at):
        return None
    precision, part = (QUARTER, match["quarter"]) if match["quarter"] else (HALF, match["half"])
    return match.end(), Point(precision, year=int(match["year"]), part=int(part)), None


def read_ordinal(text: str, at: int) -> Read | None:
    """Read third quarter of 2024 and first half; the first half of a game is none."""
    match = _ORDINAL.match(text, at)
    if not match:
        return None
    ordinal = match["ordinal"].lower()
    half = match["what"].lower() == "half"
    number = 2 if ordinal == "latter" else _ORDINALS[ordinal]
    if half and (number > 2 or ordinal == "final"):
        return None
    read = in_its_year(text, match.end(), Point(HALF if half else QUARTER, part=number))
    if read[1].needs_year:
        other = _OTHER_WHOLE.match(text, match.end())
        if other or (half and not _DURING.search(look_behind(text, at))):
            return None
    return read


def read_fiscal(text: str, at: int) -> Read | None:
    match = _FISCAL.match(text, at)
    if not match:
        return None
    return match.end(), Point(YEAR, year=int(match["full"]) if match["full"] else full_year(match["short"])), None


def _read_years(text: str, at: int) -> Read | None:
    """Read 2023-2027, 2023 to 2030, 2023–24."""
    match = _YEARS.match(text, at)
    if not match or glued(text, at):
        return None
    first = int(match["from"])
    last = int(match["to"]) if match["to"] else first // 100 * 100 + int(match["short"])
    if match["short"] and int(match["short"]) <= 12 and not _YEAR_BEFORE.search(look_behind(text, at)):
        return None
    if first >= last or _counts_something(text, at, match.end()):
        return None
    return match.end(), Point(YEAR, year=first), Point(YEAR, year=last)


def _read_dotted(text: str, at: int) -> Read | None:
    read = read_numeric(text, at, korean=False)
    return (read[0], read[1], None) if read else None


def _read_slashed(text: str, at: int) -> Read | None:
    """Read 10/31/2023 and 31/10/2023, where one of the numbers can be no month; 5/6/2023 may be either and is none."""
    match = _SLASHED.match(text, at)
    if not match or glued(text, at):
        return None
    first, second = int(match["month"]), int(match["day"])
    if (first > 12) == (second > 12):
        return None
    month, day = (second, first) if first > 12 else (first, second)
    return match.end(), dated(int(match["year"]), month, day), None


def _counts_something(text: str, at: int, end: int) -> bool:
    """Tell whether the number counts: a unit follows, or after a word such as "of" a plural (of 2000 processors)."""
    if _UNIT_AFTER.match(text, end):
        return True
    return bool(_PLURAL_AFTER.match(text, end)) and bool(_WEAK_BEFORE.search(look_behind(text, at)))


def bare_year(text: str, at: int, *, after_connector: bool = False) -> Read | None:
    """Read four digits as a year where they can be one: after a preposition, in parentheses, as a head, alone."""
    match = _YEAR.match(text, at)
    if not match or glued(text, at):
        return None
    before, year = look_behind(text, at), (match.end(), Point(YEAR, year=int(match["year"])), None)
    if len(text) < 16 and text.strip() == match.group():
        return year
    if _counts_something(text, at, match.end()):
        return None
    if after_connector or _YEAR_BEFORE.search(before):
        return year
    if _PARENTHESISED.search(text[max(0, at - 64) : at]) and _CLOSED.match(text, match.end()):
        return year
    return year if not text[max(0, at - 200) : at].strip() and at < 200 and _HEAD.match(text, match.end()) else None


DIGIT_READERS = (
    _read_dotted,
    _read_day_first,
    _read_year_first,
    _read_years,
    _read_reporting,
    _read_slashed,
)
