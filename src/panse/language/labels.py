"""Numbers that are none: years, dates, versions, sections, notes, list numbers, digits tied to names.

All of this is asked of numbers without a unit; what has a unit is a quantity whatever stands around it.
"""

import re

from panse.language.bounds import bound_after
from panse.language.numbers import Numeral
from panse.language.units import ends_word, is_hangul, is_latin, listed

_LINE_START = re.compile(r"(?:^|\n)[ \t]*(?:#{1,6} +)?\(?\Z")
_LISTED = re.compile(r"[.)](?: |$)| +(?=[A-Za-z가-힣\"'(])", re.MULTILINE)
_OF_TIME = re.compile(
    r" (?:(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)(?![a-z])|(?i:[ap]\.?m(?![a-z])|o'clock))"
)
_RATIO = re.compile(r" ?대 ?[0-9]")
_YEAR_AND_MONTH = re.compile(r"(?:19|20)[0-9]{2}\.(?:0?[1-9]|1[0-2])")
_SHORT_YEAR_AND_MONTH = re.compile(r"[123][0-9]\.(?:0?[1-9]|1[0-2])")
_UNITS_OF_DATES = frozenset("일년월주대분중간인내당사자세시초")  # some are spelled like particles
_NUMBERED = listed(
    """
    no nos number figure fig table section chapter page pages pp part step phase level tier vol volume version ver
    jan feb mar apr jun jul aug sep sept oct nov dec
    release type class grade series top appendix annex article clause room floor
    제 그림 표 부록 버전 각주 시즌 단계 시리즈 도표 쪽 통권 번호 별표 조 항 절 대 · … ․ ‥
    """
)
_OPENERS = listed(
    """
    the a an of in on at by for from to with and or but if when while since after before as its their our these those
    all some about over under up only another both just nearly almost around roughly approximately more less fewer it
    they we he she there this that has had have is are was were will between among against than out
    """
)


def like_a_year(text: str, numeral: Numeral) -> bool:
    """Tell whether the numeral is four plain digits from 1900 to 2099."""
    plain = numeral.kind == "digits" and numeral.end - numeral.start == 4 and not numeral.grouped and not numeral.scaled
    return plain and 1900 <= numeral.value < 2100


def like_month_and_day(text: str, numeral: Numeral) -> bool:
    """Tell whether the numeral is written like 5.30, the thirtieth of May."""
    month, point, day = text[numeral.start : numeral.end].partition(".")
    return (
        bool(point) and len(month) < 3 and len(day) < 3 and int(month) <= 12 and int(day) <= 31 and not numeral.scaled
    )


def is_name(word: str) -> bool:
    """Tell whether a Latin word in front of a number makes it a version: Gemini 2.5, Office 365, but not The 24."""
    if not word.isascii() or word.islower() or word.endswith("."):
        return False
    return any(map(str.isupper, word)) and word.lower() not in _OPENERS


def tied_before(text: str, start: int) -> bool:
    """Tell whether what stands right before ``start`` ties a number there to a name, a date or a mark."""
    if not start:
        return False
    before = text[start - 1]
    if before in "-~/.+§'’‘#^@_[)]”」』》":  # behind a closing mark: a footnote's number
        return True
    return before.isalpha() or (before in ",:–" and text[start - 2 : start - 1] not in {" ", ""})


def runs_on(text: str, numeral: Numeral) -> bool:
    """Tell whether the number goes on behind its end as something else: 23년, 4세대, 3-way, 100㎡, 1,23."""
    end = numeral.end
    if _RATIO.match(text, end) or _OF_TIME.match(text, end):
        return True
    after = text[end] if end < len(text) else " "
    if is_hangul(after):
        return after in _UNITS_OF_DATES or not ends_word(text, end)
    if after == "-" and numeral.scaled:  # 7B-Instruct, 7-billion-parameter
        return text[end + 1 : end + 2].isdigit()
    if after == "-" and numeral.grouped:  # a 100,000-GPU cluster
        return text[end + 1 : end + 2].isdigit()
    if after in "-–~/:,+":
        return text[end + 1 : end + 2].isalnum()
    if after in ".<":
        return text.startswith("<sup", end) or text[end + 1 : end + 2] in {")", "~", ","}
    return is_latin(after) or after in "^²³㎡㎢℃°㎥½¼¾′″"


def is_label(text: str, numeral: Numeral, word: str) -> bool:
    """Tell whether the number is a year, version, section or list number; ``word`` is the word before it or empty."""
    start = numeral.start
    written = text[start : numeral.end]
    if like_a_year(text, numeral) or (written[0] == "0" and len(written) > 1 and written[1] != "."):
        return True
    if _YEAR_AND_MONTH.fullmatch(written) or (
        text[start - 1 : start] == "(" and _SHORT_YEAR_AND_MONTH.fullmatch(written)
    ):
        return True
    if word.lower().rstrip(".") in _NUMBERED or is_name(word):
        return True
    if written.endswith(".0") and word and numeral.value < 20:
        return True
    return begins_item(text, numeral)


def begins_item(text: str, numeral: Numeral) -> bool:
    """Tell whether the number numbers its line: 2.1 Markets, 1) Scope, but not 3 이상."""
    if numeral.value >= 100 or not _LISTED.match(text, numeral.end):
        return False
    if bound_after(text, numeral.end, ranged_unit=False):
        return False
    return _LINE_START.search(text, max(0, numeral.start - 12), numeral.start) is not None


def stands_alone(text: str, numeral: Numeral, start: int, word: str) -> bool:
    """Tell whether a number without a unit is a figure at all.

    ``start`` is where it begins with its sign; ``word`` is the word in front of it, or empty.
    """
    if runs_on(text, numeral):
        return False
    if numeral.kind == "word":
        return numeral.scaled
    if numeral.kind == "sino":  # 천억 yes, 천만 no: 천만에
        return text[numeral.end - 1] in "억조" and numeral.end - numeral.start > 1
    if numeral.scaled:
        return text[start - 1 : start] not in set("#^@_[") or not start
    return not (tied_before(text, start) or is_label(text, numeral, word))
