"""Writes the values of a workbook as its cells show them, by the number formats of ISO/IEC 29500-1, 18.8.30.

A format has up to four sections for positive, negative and zero numbers and for text. Fractions are written as
decimals; colours, and the widths that ``_`` and ``*`` stand for, have no text.
"""

import functools
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

# The formats that files refer to by number alone. What the system chooses (dates, currency) is written plainly.
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "#,##0", 6: "#,##0", 7: "#,##0.00", 8: "#,##0.00",
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm",
    31: 'yyyy"년" m"월" d"일"', 32: 'h"시" mm"분"', 33: 'h"시" mm"분" ss"초"',
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: "#,##0",
    42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "0.0E+0", 49: "@",
    **dict.fromkeys((27, 28, 29, 30, 34, 35, 36, *range(50, 59)), "yyyy-mm-dd"),
}  # fmt: skip
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<width>.)|\*(?P<fill>.)|\[(?P<bracket>[^\[\]]*)\]'
    r"|(?P<general>General|G/표준)|(?P<half>AM/PM|A/P|오전/오후)|(?P<exponent>E[+-])(?P<power>[0#?]+)"
    r"|(?P<date>yyyy|yy|y|mmmmm|mmmm|mmm|mm|m|dddd|ddd|dd|d|hh|h|ss|s|aaaa|aaa)(?:\.(?P<fraction>0+)(?=[^0#?]|$))?"
    r"|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<text>@)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d{1,15}(?:\.\d{1,15})?)")
_LONGEST = 255  # characters of a format; programs allow no more
_MONTH_NAMES = "January February March April May June July August September October November December"
_MONTHS = _MONTH_NAMES.split()
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_KOREAN_DAYS = "월화수목금토일"
_LAST_DAY = 2_958_465  # 9999-12-31
_ELAPSED = frozenset({"h", "hh", "m", "mm", "s", "ss"})

Token = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a format: its tokens (kind and text), and what makes it a format of dates."""

    tokens: tuple[Token, ...]
    is_date: bool
    condition: tuple[str, float] | None


def is_date_format(code: str) -> bool:
    """Tell whether a format shows numbers as dates or times."""
    return _sections(code[:_LONGEST])[0].is_date


def show_text(text: str, code: str) -> str:
    """Return a text as a cell of the format shows it."""
    sections = _sections(code[:_LONGEST])
    own = sections[3] if len(sections) > 3 else sections[0]
    if not any(kind == "text" for kind, _ in own.tokens):
        return text
    return "".join(text if kind == "text" else word if kind == "literal" else "" for kind, word in own.tokens)


def show_number(value: float, code: str, *, from_1904: bool = False) -> str:
    """Return a number as a cell of the format shows it; ``from_1904`` counts days as old Macintosh files do.

    >>> show_number(1234567.5, '#,##0"억원"'), show_number(0.125, "0.0%"), show_number(45260, "yyyy-mm-dd")
    ('1,234,568억원', '12.5%', '2023-11-30')
    """
    if value != value or value in {float("inf"), float("-inf")}:
        return ""
    sections = _sections(code[:_LONGEST])
    section, shown = _choose(sections, value)
    if section.is_date:
        written = _show_date(section.tokens, value, from_1904=from_1904)
        return written if written is not None else _general(value)
    return " ".join(_show_decimal(section.tokens, shown).split())


@functools.lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[Section, ...]:
    sections: list[Section] = []
    tokens: list[Token] = []
    condition: tuple[str, float] | None = None
    for match in _TOKEN.finditer(code or "General"):
        kind = match.lastgroup or "other"
        kind = "exponent" if match["exponent"] else "date" if match["date"] else kind
        word = match.group()
        if kind == "other" and word == ";":
            sections.append(_section(tokens, condition))
            tokens, condition = [], None
        elif kind in {"quoted", "escaped", "other"}:
            tokens.append(("literal", match[kind]))
        elif kind == "bracket":
            inside = match["bracket"]
            found = _CONDITION.fullmatch(inside)
            if inside.startswith("$"):
                tokens.append(("literal", inside[1:].partition("-")[0]))
            elif found:
                condition = found.group(1), float(found.group(2))
            elif inside.lower() in _ELAPSED:
                tokens.append(("elapsed", inside.lower()))
        elif kind == "width":
            tokens.append(("literal", " "))
        elif kind == "date":
            tokens.append(("date", match["date"].lower() + (f".{len(match['fraction'])}" if match["fraction"] else "")))
        elif kind != "fill":
            tokens.append((kind, word))
    sections.append(_section(tokens, condition))
    return tuple(sections[:4])


def _section(tokens: list[Token], condition: tuple[str, float] | None) -> Section:
    kinds = {kind for kind, _ in tokens}
    return Section(tuple(tokens), bool(kinds & {"date", "elapsed"}) and "general" not in kinds, condition)


def _choose(sections: tuple[Section, ...], value: float) -> tuple[Section, float]:
    """Return the section for a value, and the value as that section shows it: without its sign if it is its own."""
    if any(section.condition for section in sections[:2]):
        for section in sections[:2]:
            if section.condition is not None and _holds(section.condition, value):
                return section, abs(value) if value < 0 and section is not sections[0] else value
        return sections[min(len(sections), 3) - 1], value
    if value < 0 and len(sections) > 1:
        return sections[1], -value
    if value == 0 and len(sections) > 2:
        return sections[2], value
    return sections[0], value


def _holds(condition: tuple[str, float], value: float) -> bool:
    sign, than = condition
    return {
        "<": value < than, ">": value > than, "=": value == than, "<=": value <= than, ">=": value >= than,
        "<>": value != than,
    }[sign]  # fmt: skip


def _general(value: float) -> str:
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.11g}"


def _show_decimal(tokens: tuple[Token, ...], value: float) -> str:
    kinds = [kind for kind, _ in tokens]
    if "general" in kinds or "text" in kinds:
        return "".join(
            _general(value) if kind in {"general", "text"} else word if kind == "literal" else ""
            for kind, word in tokens
        )
    places = [at for at, kind in enumerate(kinds) if kind == "digit"]
    if not places:
        return ("-" if value < 0 else "") + "".join(word for kind, word in tokens if kind in {"literal", "percent"})
    if any(token == ("literal", "/") for token in tokens) and "point" not in kinds:
        return _general(value)  # a fraction
    first, last = places[0], places[-1]
    scaled = Decimal(repr(value)) * 100 ** kinds.count("percent")
    point = kinds.index("point") if "point" in kinds[: last + 1] else None
    after = sum(at > point for at in places) if point is not None else 0
    power = next((word for kind, word in tokens if kind == "exponent"), None)
    if power is not None:
        return _scientific(tokens, scaled, after)
    behind = next((at for at in range(last + 1, len(kinds)) if kinds[at] != "comma"), len(kinds))
    scaled /= 1000 ** (behind - last - 1)
    grouped = "comma" in kinds[first:last]
    return _lay_out(tokens, scaled, point, after, last, grouped=grouped)


def _lay_out(
    tokens: tuple[Token, ...], value: Decimal, point: int | None, after: int, last: int, *, grouped: bool
) -> str:
    """Put the digits of a number where the format has places for them, words between them kept."""
    try:
        rounded = value.quantize(Decimal(1).scaleb(-after), ROUND_HALF_UP)
    except InvalidOperation:
        return f"{value.normalize():.11g}"  # more digits than a reader could make out
    whole, _, fraction = f"{abs(rounded):f}".partition(".")
    before_point = [at for at, (kind, _) in enumerate(tokens) if kind == "digit" and (point is None or at < point)]
    least = sum(tokens[at][1] == "0" for at in before_point)
    whole = whole.lstrip("0").rjust(least, "0")
    kept = sum(tokens[at][1] == "0" for at in range(point or 0, last + 1)) if point is not None else 0
    fraction = fraction[:kept] + fraction[kept:].rstrip("0")
    sign = "-" if rounded < 0 else ""
    out: list[str] = []
    for at, (kind, word) in enumerate(tokens):
        if kind == "digit" and at in before_point:
            place = before_point.index(at)
            right = len(before_point) - 1 - place  # digits that belong to the places further right
            digits = whole[: len(whole) - right] if place == 0 else whole[len(whole) - right - 1 : len(whole) - right]
            digits = digits if len(whole) > right else ""
            out.append(_grouped(digits, right) if grouped else digits)
        elif kind == "point" and at == point:
            out.append(f".{fraction}" if fraction else "")
        elif kind in {"literal", "percent"}:
            out.append(word)
    return sign + "".join(out)


def _grouped(digits: str, right: int) -> str:
    """Write commas of thousands behind digits that stand ``right`` places before the point."""
    written = []
    for at, digit in enumerate(digits):
        place = right + len(digits) - 1 - at
        written.append(digit + ("," if place and place % 3 == 0 else ""))
    return "".join(written)


def _scientific(tokens: tuple[Token, ...], value: Decimal, after: int) -> str:
    mantissa, _, power = f"{value:.{min(after, 30)}E}".partition("E")
    words = "".join(word for kind, word in tokens if kind == "literal")
    return f"{mantissa}E{int(power):+03d}{words}"


def _show_date(tokens: tuple[Token, ...], value: float, *, from_1904: bool) -> str | None:
    """Write a number of days as a date; None for what is none."""
    if not 0 <= value <= _LAST_DAY:
        return None
    base = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 31 if value < 60 else 30)  # noqa: DTZ001
    seconds = round(value * 86_400)
    try:
        moment = base + timedelta(seconds=seconds)
    except OverflowError:
        return None
    half = any(kind == "half" for kind, _ in tokens)
    out: list[str] = []
    for at, (kind, word) in enumerate(tokens):
        if kind == "date":
            out.append(_date_word(word, moment, half=half, minutes=_is_minutes(tokens, at)))
        elif kind == "elapsed":
            unit = {"h": 3600, "m": 60, "s": 1}[word[0]]
            out.append(f"{seconds // unit:0{len(word)}}")
        elif kind == "half":
            words = ("오전", "오후") if word.startswith("오") else ("AM", "PM")
            out.append(words[moment.hour >= 12])
        elif kind in {"literal", "point", "comma"}:
            out.append(word)
    return " ".join("".join(out).split())


def _is_minutes(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether an ``m`` counts minutes: it does behind hours and before seconds."""
    near = [word for kind, word in tokens[:at] if kind in {"date", "elapsed"}][-1:]
    near_after = [word for kind, word in tokens[at + 1 :] if kind in {"date", "elapsed"}][:1]
    return bool((near and near[0][0] == "h") or (near_after and near_after[0][0] == "s"))


def _date_word(word: str, moment: datetime, *, half: bool, minutes: bool) -> str:
    letter, size = word[0], len(word.partition(".")[0])
    if letter == "y":
        return f"{moment.year:04}" if size > 2 else f"{moment.year % 100:02}"
    if letter == "m" and minutes and size < 3:
        return f"{moment.minute:0{size}}"
    if letter == "m":
        month = _MONTHS[moment.month - 1]
        return {3: month[:3], 4: month, 5: month[0]}.get(size, f"{moment.month:0{size}}")
    if letter == "d":
        day = _DAYS[moment.weekday()]
        return {3: day[:3], 4: day}.get(size, f"{moment.day:0{size}}")
    if letter == "a":
        return _KOREAN_DAYS[moment.weekday()] + ("요일" if size == 4 else "")
    if letter == "h":
        hour = (moment.hour % 12 or 12) if half else moment.hour
        return f"{hour:0{size}}"
    return f"{moment.second:0{size}}"
