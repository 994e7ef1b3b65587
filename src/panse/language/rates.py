"""What an amount is paid or done for: 월 30달러, 시간당, 개당, $30 a month, per million tokens, /s.

A period or 1,000 tokens becomes part of the unit (USD/month, USD/1k_tokens); anything else that is paid for becomes
the counter (3만 달러 for each 개, $15,000 for each accelerator).
"""

import re
from decimal import Decimal
from typing import NamedTuple

from panse.language.units import listed

PERIODS_BEFORE = {
    phrase: period
    for period, phrases in {
        "month": "월|매월|매달|달마다|한달|한 달|한달에|한 달에|월정액|월간|monthly",
        "year": "연|年|연간|매년|해마다|한해|한 해|한해에|한 해에|연평균|annual|yearly",
        "hour": "시간당|매시간|hourly",
        "day": "하루|하루에|매일|일평균|하루평균|daily",
        "week": "매주|weekly",
        "minute": "분당",
        "second": "초당|매초",
    }.items()
    for phrase in phrases.split("|")
}
"""Words in front of an amount that tell its period."""

FEES = listed("이용료 구독료 사용료 요금 요금제 비용 가격 임대료 회비 수수료 정액 단가 구독")
"""Words that may stand between the period and the amount: 월 이용료 30달러."""

_PERIODS = {
    period: name
    for name, periods in {
        "month": "month months mo mth 월 달",
        "year": "year years yr annum 년 연",
        "hour": "hour hours hr h 시간 gpu-hour instance-hour node-hour chip-hour gpu_hour",
        "day": "day days 일",
        "week": "week weeks wk 주",
        "minute": "minute minutes min 분",
        "second": "second seconds sec s 초",
    }.items()
    for period in periods.replace("_", " ").split()
}
_PERIOD = (
    r"(?P<period>(?:(?:gpu|instance|node|chip|core)[ -])?"
    r"(?:months?|mo|mth|years?|yr|annum|hours?|hr|h|days?|weeks?|wk|minutes?|min|seconds?|sec|s)(?![a-z])"
    r"|(?:시간|[월달년연일주분초])(?![가-힣]))"
)
_PERIOD_AHEAD = _PERIOD.replace("?P<period>", "?:")
_EACH = (
    r"(?:(?:user|seat|person|head|employee|member|developer|license|gpu|chip)"
    r"(?:/| per | an? |, per | each | every | )(?=[a-z가-힣]))?"
)
_TOKENS = (
    r"(?P<tokens>(?:(?P<number>[0-9]{1,9}(?:,[0-9]{3}){0,3}) ?)?"
    r"(?P<scale>thousand|million|billion|[kmb]|천|만|백만|십만|억)?(?:(?<=m)(?=tok))? ?"
    r"(?:(?:input|output|prompt|completion|cached|generated|text|입력|출력) ){0,2}(?:tokens?|toks?|토큰)(?![a-z]))"
)
_PER = re.compile(
    rf"(?i: ?/ ?|[ -](?:per|each|every|for each|for every)[ -]|[ -]an?[ -](?={_PERIOD_AHEAD}))"
    rf"(?i:{_TOKENS}|{_EACH}{_PERIOD})"
)
_PER_NOUN = re.compile(r" (?:per|apiece per|for each|for every) (?P<noun>[A-Za-z][A-Za-z-]{1,30})(?![A-Za-z0-9])")
_ADVERB = re.compile(
    r" (?i:(?P<month>monthly|month-to-month)|(?P<year>annually|yearly)|(?P<hour>hourly)|(?P<day>daily)|"
    r"(?P<week>weekly))(?![A-Za-z])"
)
_PER_SECOND = re.compile(r"(?i: ?/ ?(?:s|sec|초)(?![a-z])| (?:per|a|each|every) second(?![a-z]))")
_TOKEN_SCALES = {"k": 10**3, "thousand": 10**3, "천": 10**3, "만": 10**4, "십만": 10**5, "백만": 10**6}
_TOKEN_SCALES |= {"m": 10**6, "million": 10**6, "억": 10**8, "b": 10**9, "billion": 10**9}


class Rate(NamedTuple):
    """What an amount is for. ``per`` is the ending of the unit (month, 1k_tokens), or None where ``counter`` says what.

    The amount is multiplied by ``factor``: a price per million tokens is a thousandth of it per thousand.
    """

    per: str | None
    factor: Decimal = Decimal(1)
    counter: str | None = None


def per_tokens(tokens: Decimal) -> Rate | None:
    """Return the rate of a price for so many tokens."""
    return Rate("1k_tokens", 1000 / tokens) if tokens > 0 else None


def money_rate_after(text: str, at: int) -> tuple[Rate, int] | None:
    """Read what stands behind an amount of money: a month, /hour, per 1M tokens, per accelerator."""
    match = _PER.match(text, at)
    if match:
        if match["tokens"]:
            number = Decimal((match["number"] or "1").replace(",", ""))
            rate = per_tokens(number * _TOKEN_SCALES.get((match["scale"] or "").lower(), 1))
            return (rate, match.end()) if rate else None
        period = match["period"].lower()
        return Rate(_PERIODS.get(period) or _PERIODS[re.split(r"[ -]", period)[-1]]), match.end()
    match = _ADVERB.match(text, at)
    if match:
        return Rate(next(period for period, word in match.groupdict().items() if word)), match.end()
    match = _PER_NOUN.match(text, at)
    if match:
        return Rate(None, counter=match["noun"]), match.end()
    return None


def second_after(text: str, at: int) -> int | None:
    """Return where "per second" ends, if it stands at ``at``."""
    match = _PER_SECOND.match(text, at)
    return None if match is None else match.end()
