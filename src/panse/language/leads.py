"""What the words in front of an amount say of it: 월 이용료 약, up to, 매년 최대, between."""

from typing import NamedTuple

from panse.language.amounts import Amount, money
from panse.language.bounds import BEFORE
from panse.language.rates import FEES, PERIODS_BEFORE, Rate
from panse.model import Bound

_WINDOW = 36
_MOST_WORDS = 5
_DURATIONS = frozenset({"hours", "days", "weeks", "months", "years", "seconds"})
_NOT_PER = frozenset({"상당", "해당", "정당", "담당", "할당", "배당", "식당"})
_NEUTRAL = frozenset({"미화", "총액"})
_LAST_WORDS = (
    frozenset(phrase.split()[-1] for phrase in (*BEFORE, *PERIODS_BEFORE, *FEES)) | _NEUTRAL | {"between", "~"}
)

Word = tuple[str, int]


class Lead(NamedTuple):
    """Where the words before an amount begin that belong to it, and what they say."""

    start: int
    bound: Bound | None = None
    rate: Rate | None = None
    between: bool = False


def word_before(text: str, start: int, floor: int) -> Word | None:
    """Return the word or sign that ends at ``start`` or a space before it, with its place; None at a line's start."""
    end = start - 1 if start > floor and text[start - 1] == "\\" else start  # the escape of \\$
    end = end - 1 if end > floor and text[end - 1] == " " else end
    limit = max(floor, end - _WINDOW)
    begin = end
    while begin > limit and text[begin - 1].isalpha():
        begin -= 1
    if begin == end:
        if end <= limit or text[end - 1].isspace():
            return None
        begin -= 1
    return text[begin:end], begin


def lead_before(text: str, amount: Amount, floor: int, language: str) -> Lead:
    """Walk left from ``amount`` over bound, rate and fee words, no further than ``floor``."""
    lead = Lead(amount.start)
    words: list[Word] = []  # nearest first
    for _ in range(3):
        nearest = words[0] if words else word_before(text, lead.start, floor)
        if nearest is None or not _may_lead(nearest[0]):
            return lead
        words = _words(text, lead.start, floor)
        found = next(
            (
                read
                for size in range(min(4, len(words)), 0, -1)
                if (read := _read(text, words, size, lead, amount, language))
            ),
            None,
        )
        if found is None:
            return lead
        lead, words = found, []
    return lead


def _may_lead(word: str) -> bool:
    return word.lower() in _LAST_WORDS or word.endswith("당")


def _words(text: str, start: int, floor: int) -> list[Word]:
    words: list[Word] = []
    while len(words) < _MOST_WORDS and (word := word_before(text, start, floor)) is not None:
        words.append(word)
        start = word[1]
    return words


def _read(text: str, words: list[Word], size: int, lead: Lead, amount: Amount, language: str) -> Lead | None:
    """Read the ``size`` nearest words as one phrase."""
    start = words[size - 1][1]
    if start and text[start].isalpha() and text[start - 1].isalnum():
        return None
    phrase = " ".join(word for word, _ in reversed(words[:size])).lower()
    bound = Bound.ABOUT if phrase == "~" and language == "en" else BEFORE.get(phrase)
    if phrase in {"<", ">"} and (text[start - 1 : start] not in {"", " ", "(", "|"} or start + 1 != amount.start):
        return None  # the end of a tag, a quotation in Markdown
    if bound is not None:
        lasting = amount.unit is not None and amount.unit.name in _DURATIONS and phrase in {"over", "above"}
        return None if lead.bound is not None or lasting else lead._replace(start=start, bound=bound)
    if phrase == "between":
        return None if lead.between else lead._replace(start=start, between=True)
    if phrase in _NEUTRAL:
        return lead._replace(start=start) if money(amount.unit) else None
    return None if lead.rate is not None else _rated(text, words, size, phrase, lead, amount)


def _rated(text: str, words: list[Word], size: int, phrase: str, lead: Lead, amount: Amount) -> Lead | None:
    """Read 월, 연간, 시간당, 개당 and 월 이용료."""
    period = PERIODS_BEFORE.get(phrase)
    start = words[size - 1][1]
    if period is None and size == 2 and words[0][0] in FEES:
        period = PERIODS_BEFORE.get(words[1][0])
    if period is not None:
        return lead._replace(start=start, rate=Rate(period))
    if size == 1 and len(phrase) > 1 and phrase.endswith("당") and phrase not in _NOT_PER and money(amount.unit):
        return lead._replace(start=start, rate=Rate(None, counter=phrase[:-1]))
    return None
