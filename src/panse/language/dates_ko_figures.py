"""Korean dates written in figures: 2023년 10월, '23.8, (23.10.31), 2023~2030년, 11월 6일, 16일.

Each reader tries one way of writing at one place of the text and looks a bounded number of characters to either side.
"""

import re
from dataclasses import replace

from panse.language.points import DAY, HALF, MONTH, QUARTER, YEAR, Lean, Point, dated, full_year, read_numeric

QUOTE = "['’‘`´′＇]"
TO = r"\s?[~∼～〜–—\-]\s?"
# A short word such as 초 or 말 counts only where the word ends or a particle follows: 2024년 초거대 is no early 2024.
WORD_END = (
    r"(?=(?:에는|에도|에서|에|엔|부터는?|까지는?|까지의|께|쯤|경|의|을|를|은|는|이|도|으?로|보다|이면|인|기준|이후|이전|현재)?"
    r"(?![가-힣]))"
)
EVENT = r"설립|분사|창업|창립|출범|상장|인수|합병|제정|개정|출시|도입|시행|공개|발표|개소|준공"
_SUB = re.compile(
    rf"""\s?(?:
      (?P<half>상|하|전|후)반기
    | (?P<han>[上下])(?:半期)?
    | 제?(?P<half_number>[12])반기
    | 제?(?:(?P<quarter_from>[1-4])(?:분기)?{TO})?(?P<quarter>[1-4])\s?(?:/\s?4\s?)?분기
      (?!\s?(?:연속|만에|째|동안|마다|씩))
    | (?:(?P<month_from>1[0-2]|0?[1-9])\s?월?{TO})?(?P<month>1[0-2]|0?[1-9])\s?월(?!드|간|평균|정액|구독|급|세|령)
      (?:\s?(?:(?P<day_from>3[01]|[12]\d|0?[1-9])\s?일?{TO})?(?P<day>\d\d?)\s?일(?!간|째|치)
        |\s?(?:초순?|중순?|하순|상순|말){WORD_END})?
    | (?P<edge>연말|연초|연중|말|초|중반|중|안|내|한\s?해){WORD_END}
    )""",
    re.VERBOSE,
)
_WRITTEN_YEAR = re.compile(
    rf"(?P<full>(?:1[89]|20)\d\d)\s?년(?!대|식|형|생|산|여|\s?전에|\s?된)도?|{QUOTE}(?P<short>\d\d)\s?년(?!대)도?"
)
_SHORT_YEAR = re.compile(
    rf"(?P<short>\d\d)년(?!대|간|여)(?:"
    rf"(?P<sub>(?=\s?(?:제?[1-4]\s?(?:/\s?4\s?)?분기(?!\s?(?:연속|만|째))|(?:1[0-2]|0?[1-9])\s?월(?!간)|[상하]반기|[上下]|말{WORD_END})))"
    rf"|(?P<bound>(?=까지|부터|이후|이래))|(?=\s?(?:{EVENT}))|(?P<alone>(?=\))))"
)
_APOSTROPHE_YEAR = re.compile(
    rf"{QUOTE}(?P<short>\d\d)(?=\s?[上下]|\s?[상하]반기|\s?[1-4]\s?분기|\s?[),\]/→;~∼～]|\s?[–—\-](?!\w)|\s?\Z|\s?년)"
)
_APOSTROPHE_DATE = re.compile(
    rf"{QUOTE}(?P<year>\d\d)(?:\.\s?(?P<month>\d\d?)(?:\.\s?(?P<day>\d\d?))?|/(?P<m2>\d\d?)(?:/(?P<d2>\d\d?))?)"
    r"(?![\d%％‰A-Za-z]|[.,]\d|\s?(?:%|배|억|만|조|원|달러|점|명))(?:\.(?!\d))?(?:\s?월(?!드|간)|\s?일(?!간))?"
)
_BARE_DATE = re.compile(
    r"(?P<year>\d\d)\.\s?(?P<month>1[0-2]|0?[1-9])(?:\.\s?(?P<day>3[01]|[12]\d|0?[1-9]))?\.?(?:\s?월)?"
    r"(?=\s?[)~∼～,;]|\s?[–—\-]\s?\d\d\.|\s(?:[가-힣]{2}|[~∼]))(?!\s?[~∼]\s?\d+(?:\.\d+)?\s?[%배억만조])"
)
_MONTH_AND_DAY = re.compile(r"(?P<month>1[0-2]|0?[1-9])\.\s?(?P<day>3[01]|[12]\d|0?[1-9])\.(?=\s?[)~∼～,])")
_YEARS = re.compile(
    rf"(?P<from>(?:19|20)\d\d){TO}(?:(?P<to>(?:19|20)\d\d)(?!\d)(?:\s?년(?!대))?|{QUOTE}?(?P<short>\d\d)\s?년(?!대))"
    rf"|{QUOTE}(?P<short_from>\d\d)(?:\s?년)?{TO}{QUOTE}?(?P<short_to>\d\d)(?![\d.%])(?:\s?년(?!대))?"
)
_PARENTHESISED_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)(?=\s?[),\];]|\s?[~∼～]\s?\))")
_REPORTING = re.compile(
    rf"(?P<part>[1-4])Q\s?{QUOTE}?(?P<year>(?:20)?\d\d)(?!\w)|(?P<half>[12])H\s?{QUOTE}?(?P<y2>(?:20)?\d\d)(?!\w)"
)
_DAY = re.compile(
    r"(?:(?P<from>3[01]|[12]\d|[1-9])일?\s?[~∼～]\s?)?(?P<day>3[01]|[12]\d|0?[1-9])\s?일"
    rf"(?!간|째|치|분|차|당|짜리|가량|\s?(?:만에|동안|이상|연속|무료|근무|평균|최대|남짓|넘게|정도|미만|한도|\d|(?:이내|내|안|뒤|후|전){WORD_END}))"
    r"(?=에|부터|까지|자|께|\s?\(|\s?[,·]|\s[가-힣A-Za-z‘'“\"])"
)
_PER_DAY = re.compile(r"(?:향후|최대|최소|최근|매월|매달|약|총|무려|하루|평균|또는|앞으로|단)\s?\Z")
_FIRST_DAY_USE = re.compile(
    rf"일(?:에|부터|까지|자|\s?\((?:현지|한국)|\s(?:오전|오후|밝혔|밝힌|전했|{EVENT}|열린|서울|개최))"
)
_REPORTED = re.compile(r"일(?:\([^()]{1,10}\))?\s(?:밝혔|밝힌|전했|전해|알렸|말했|보도했)")
Read = tuple[int, Point, Point | None]


def number_goes_on(text: str, at: int) -> bool:
    before = text[max(0, at - 2) : at]
    return bool(before) and (
        before[-1].isdigit() or before[-1] == "." or (before[-1] in ",-/:" and before[0].isdigit())
    )


def with_sub(text: str, at: int, year: Point) -> Read:
    """Read the half, quarter, month, day or edge that follows a year ending at ``at``."""
    sub = _SUB.match(text, at)
    read = sub and _read_sub(sub, year)
    return read or (at, year, None)


def _read_sub(sub: re.Match[str], year: Point) -> Read | None:
    part, until = _part(sub)
    if part is None:
        return None
    whole = replace(year, precision=part.precision, part=part.part, day=part.day)
    if until is not None:
        later = _next_year(year) if (until.part or 0) < (part.part or 0) else year  # 2023년 11월~2월
        until = replace(later, precision=until.precision, part=until.part, day=until.day)
    return sub.end(), whole, until


def _next_year(year: Point) -> Point:
    if year.year is not None:
        return replace(year, year=year.year + 1)
    return replace(year, years_on=(year.years_on or 0) + 1)


def _part(sub: re.Match[str]) -> tuple[Point | None, Point | None]:
    """Return the half, quarter, month or day of a match of ``_SUB``, and where it is a range, its end."""
    if sub["half"] or sub["han"] or sub["half_number"]:
        second = (sub["half"] or sub["han"] or sub["half_number"]) in "하후下2"
        return Point(HALF, part=2 if second else 1), None
    if sub["quarter"]:
        first, last = sub["quarter_from"] or sub["quarter"], sub["quarter"]
        return Point(QUARTER, part=int(first)), None if first == last else Point(QUARTER, part=int(last))
    if sub["month"]:
        return _months_and_days(sub)
    match sub["edge"]:
        case "말" | "연말":
            return Point(MONTH, part=12), None
        case "초" | "연초":
            return Point(QUARTER, part=1), None
        case _:
            return Point(YEAR), None


def _months_and_days(sub: re.Match[str]) -> tuple[Point | None, Point | None]:
    month, day = int(sub["month"]), int(sub["day"]) if sub["day"] else None
    last = dated(None, month, day)
    if sub["day_from"]:
        return dated(None, month, int(sub["day_from"])), last
    if sub["month_from"]:
        return (Point(MONTH, part=int(sub["month_from"])), last) if day is None else (None, None)
    return last, None


def read_years(text: str, at: int) -> Read | None:
    match = _YEARS.match(text, at)
    if not match or number_goes_on(text, at):
        return None
    if match["short_from"]:
        first, last = full_year(match["short_from"]), full_year(match["short_to"])
    else:
        first = int(match["from"])
        last = int(match["to"]) if match["to"] else full_year(match["short"])
    if first >= last or last > 2100 or (match["to"] and not _years_stand_alone(text, match)):
        return None
    return match.end(), Point(YEAR, year=first), Point(YEAR, year=last)


def _years_stand_alone(text: str, match: re.Match[str]) -> bool:
    """Tell whether what follows two plain numbers lets them be years: 년, a bracket, a comma, the end, a new word."""
    if match.group().endswith("년"):
        return True
    return not re.compile(r"\s?(?:[가-힣]{0,2}\d|[명개건대원장억만조배점%]|달러|[A-Za-z])|[-/.]\d").match(
        text, match.end()
    )


def read_full_year(text: str, at: int) -> Read | None:
    match = _WRITTEN_YEAR.match(text, at)
    if not match or (match["full"] and number_goes_on(text, at)):
        return None
    year = int(match["full"]) if match["full"] else full_year(match["short"])
    return with_sub(text, match.end(), Point(YEAR, year=year))


def _read_short_year(text: str, at: int) -> Read | None:
    """Read two digits and 년 with no apostrophe, where what follows makes a year of them and not a length of time."""
    match = _SHORT_YEAR.match(text, at)
    if not match or number_goes_on(text, at):
        return None
    year = full_year(match["short"])
    before = text[max(0, at - 4) : at]
    if match["sub"] is None and not 2015 <= year <= 2060:
        return None
    if (match["bound"] is not None and _PER_DAY.search(before)) or (match["alone"] is not None and before[-1:] != "("):
        return None
    return with_sub(text, match.end(), Point(YEAR, year=year))


def read_apostrophe_year(text: str, at: int) -> Read | None:
    match = _APOSTROPHE_YEAR.match(text, at)
    if not match or text[max(0, at - 1) : at].isdigit():
        return None
    return with_sub(text, match.end(), Point(YEAR, year=full_year(match["short"])))


def read_apostrophe_date(text: str, at: int) -> Read | None:
    match = _APOSTROPHE_DATE.match(text, at)
    if not match or text[max(0, at - 1) : at].isdigit():
        return None
    month, day = match["month"] or match["m2"], match["day"] or match["d2"]
    return match.end(), dated(full_year(match["year"]), int(month), int(day) if day else None), None


def _read_bare_date(text: str, at: int) -> Read | None:
    """Read 23.10.31 and 23.3, which are dates inside of parentheses alone; 12.8 may be a day or a score and is none."""
    if number_goes_on(text, at) or not _inside_parentheses(text, at):
        return None
    match = _BARE_DATE.match(text, at)
    if match and (int(match["year"]) > 12 or match["year"][0] == "0" or match["day"]) and int(match["year"]) <= 40:
        year, day = full_year(match["year"]), match["day"]
        return match.end(), dated(year, int(match["month"]), int(day) if day else None), None
    match = _MONTH_AND_DAY.match(text, at)
    return (match.end(), dated(None, int(match["month"]), int(match["day"])), None) if match else None


def _inside_parentheses(text: str, at: int) -> bool:
    before = text[max(0, at - 40) : at]
    return before.rfind("(") > before.rfind(")")


def _read_parenthesised_year(text: str, at: int) -> Read | None:
    if number_goes_on(text, at):
        return None
    match = _PARENTHESISED_YEAR.match(text, at)
    if not match or not re.compile(r"(?:[(\[]|[가-힣A-Za-z.\"”’],)\s?\Z").search(text[max(0, at - 3) : at]):
        return None
    return (match.end(), Point(YEAR, year=int(match["year"])), None) if _inside_parentheses(text, at) else None


def read_dotted(text: str, at: int) -> Read | None:
    read = read_numeric(text, at, korean=True)
    return (read[0], read[1], None) if read else None


def _read_reporting(text: str, at: int) -> Read | None:
    match = _REPORTING.match(text, at)
    if not match or number_goes_on(text, at):
        return None
    year = match["year"] or match["y2"]
    full = int(year) if len(year) == 4 else full_year(year)
    precision, part = (QUARTER, match["part"]) if match["part"] else (HALF, match["half"])
    return match.end(), Point(precision, year=full, part=int(part)), None


def read_part(text: str, at: int) -> Read | None:
    """Read a half, quarter or month with no year."""
    sub = _SUB.match(text, at)
    if not sub or sub["edge"] or sub["han"] or text[at].isspace() or number_goes_on(text, at):
        return None
    if sub["half"] in {"전", "후"} or ("가" <= text[max(0, at - 1) : at] <= "힣" and sub["half"]):
        return None
    part, until = _part(sub)
    return (sub.end(), part, until) if part else None


def read_day(text: str, at: int) -> Read | None:
    """Read a day of the month with no month, where it is used as one; 7일간 and 1일 사용량 are lengths of time."""
    match = _DAY.match(text, at)
    before = text[max(0, at - 4) : at]
    if not match or number_goes_on(text, at) or _PER_DAY.search(before):
        return None
    unit = text.rindex("일", at, match.end())
    if match["day"] == "1" and not match["from"] and not _FIRST_DAY_USE.match(text, unit):
        return None
    lean = Lean.THIS if _REPORTED.match(text, unit) else None
    day = Point(DAY, day=int(match["day"]), lean=lean)
    return match.end(), Point(DAY, day=int(match["from"])) if match["from"] else day, day if match["from"] else None


DIGIT_READERS = (
    read_dotted,
    read_years,
    read_full_year,
    _read_short_year,
    read_part,
    _read_bare_date,
    _read_parenthesised_year,
    _read_reporting,
)
QUOTE_READERS = (read_apostrophe_date, read_years, read_full_year, read_apostrophe_year)
