"""Numbers written in words: 두 (배), 천만 (명), 절반, two thirds, a dozen, half a million, twice, fourfold.

A word alone is often no number (한, 세, one, a half); what is found here becomes a quantity only with what follows it.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from panse.language.numbers import MULTIPLIERS, ONE, SCALES, TEN_THOUSAND, Numeral, share, tidy

_TO_TWELVE = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SMALL_WORDS = (*_TO_TWELVE, "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS_WORDS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: Decimal(value) for value, word in enumerate(_SMALL_WORDS, 1)}
_WORDS |= {word: Decimal(value * 10) for value, word in enumerate(_TENS_WORDS, 2)}
_WORDS |= {"a": ONE, "an": ONE, "hundred": Decimal(100)}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_VULGAR = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4)}
_NATIVE = {
    "한": 1,
    "두": 2,
    "세": 3,
    "네": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
    "열": 10,
    "열한": 11,
    "열두": 12,
    "스무": 20,
}
_SINO_DIGITS = {digit: Decimal(value) for value, digit in enumerate("일이삼사오육칠팔구", 1)}

_ENGLISH_COUNT = "|".join(
    [*(f"{tens}(?:-(?:{'|'.join(_SMALL_WORDS[:9])}))?" for tens in _TENS_WORDS), *reversed(_SMALL_WORDS)]
)
_NUMBER_WORD = re.compile(
    r"(?P<vulgar>[½⅓⅔¼¾])|"
    r"(?<![가-힣A-Za-z0-9_])(?:"
    r"(?P<half_ko>절반)|"
    r"(?P<native>다섯|여섯|일곱|여덟|아홉|열[한두]?|스무|[한두세네])(?= ?[가-힣])|"
    r"(?P<sino>(?:[일이삼사오육칠팔구]?[십백천]){1,6}[일이삼사오육칠팔구]?(?: ?[만억조])?|[이삼사오육칠팔구][만억])|"
    r"(?i:(?<!-)(?:"
    r"(?P<twice>twice|thrice)|"
    r"(?P<fold>two|three|four|five|six|seven|eight|nine|ten|hundred)-?fold|"
    r"(?P<above>a|one|two|three|four|five)[ -](?P<below>third|quarter|fifth|sixth|eighth|tenth)s?(?!-)|"
    r"(?P<half>half)(?: an? (?P<half_of>million|billion|trillion|dozen))?(?!-)|"
    rf"(?P<count>(?:{_ENGLISH_COUNT})|an?(?= (?:hundred|thousand|million|billion|trillion|dozen)))"
    r"(?P<scales>(?:[ -](?:hundred|thousand|million|billion|trillion|dozen)(?![a-z])){0,3})"
    r")(?![a-z0-9])))"
)
_OF_A_YEAR = re.compile(
    r" (?:of (?:the (?:fiscal |financial )?year|(?:last|this|next) year|fiscal|(?:19|20)[0-9]{2})|an? |time\b|year\b)",
    re.IGNORECASE,
)
_HALF_BEFORE = re.compile(r"(?i:first|second|latter|other|1st|2nd|last|next|this|better|bottom|top|back|one)[ -]$")
_OF = re.compile(r"[ -](?:of|as|the|less|more|fewer|that|those)\b|[.,;)]|\Z", re.IGNORECASE)


def number_words(text: str) -> Iterator[Numeral]:
    """Find numbers written in words, in order: 두 (배), 천만 (명), 절반, two thirds, a dozen, twice."""
    for match in _NUMBER_WORD.finditer(text):
        numeral = _worded(text, match)
        if numeral is not None:
            yield numeral


def number_word_at(text: str, at: int) -> Numeral | None:
    """Read the number word that stands at ``at``."""
    match = _NUMBER_WORD.match(text, at)
    return None if match is None else _worded(text, match)


def _worded(text: str, match: re.Match[str]) -> Numeral | None:
    start, end = match.span()
    if match["native"]:
        return Numeral(start, end, Decimal(_NATIVE[match["native"]]), kind="native")
    if match["sino"]:
        return _sino(match)
    if match["half_ko"]:
        return share(start, end, 1, 2)
    if match["vulgar"]:
        return share(start, end, *_VULGAR[match["vulgar"]])
    if match["half"]:
        return _half(text, match)
    if match["twice"]:
        return Numeral(start, end, Decimal(2 if match["twice"].lower() == "twice" else 3), kind="share")
    if match["fold"]:
        return Numeral(start, end, _WORDS[match["fold"].lower()], kind="share")
    if match["below"]:
        above, below = match["above"].lower(), _PARTS[match["below"].lower()]
        if (above == "a" or below == 4) and not _OF.match(text, end):
            return None  # a third party, three quarters in a row
        return share(start, end, int(_WORDS[above]), below)
    return _english(match)


def _half(text: str, match: re.Match[str]) -> Numeral | None:
    start, end = match.span()
    if match["half_of"]:
        scale = SCALES[match["half_of"].lower()]
        return Numeral(start, end, tidy(scale / 2), tidy(scale / 2), scale, kind="word")
    if _OF_A_YEAR.match(text, end) or _HALF_BEFORE.search(text, max(0, start - 8), start):
        return None
    return share(start, end, 1, 2)


def _english(match: re.Match[str]) -> Numeral:
    tens, _, units = match["count"].lower().partition("-")
    value = _WORDS[tens] + (_WORDS[units] if units else 0)
    scale = ONE
    for word in match["scales"].lower().replace("-", " ").split():
        scale *= SCALES[word]
    return Numeral(*match.span(), tidy(value * scale), tidy(scale), scale, kind="word")


def _sino(match: re.Match[str]) -> Numeral | None:
    """Read 천만, 백억, 오천만, 천 억. A lone 천 or 백 is left to whoever finds a unit behind it."""
    value = section = Decimal(0)
    digit: Decimal | None = None
    step = ONE
    for letter in match["sino"].replace(" ", ""):
        if letter in _SINO_DIGITS:
            digit, step = _SINO_DIGITS[letter], ONE
            continue
        multiplier = MULTIPLIERS[letter]
        if multiplier >= TEN_THOUSAND:
            value, section, step = (section + (digit or 0)) * multiplier, Decimal(0), step * multiplier
        else:
            section += (digit or ONE) * multiplier
            step = multiplier
        digit = None
    value += section + (digit or 0)
    return Numeral(*match.span(), value, step, step, kind="sino")
