"""Quantities written for people: 300억 원, 1조 3,000억 달러, 약 3,000억; KRW 30bn, $1.3tn, about 300bn.

What is written here, ``find_quantities`` reads back with the same value, unit and bound. Numbers are never rounded: a
scale is taken only where it writes the number exactly, else all digits are written out.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from panse.language.units import CURRENCIES, is_money
from panse.model import Bound, Quantity

_KOREAN_SCALES = (("경", Decimal(10**16)), ("조", Decimal(10**12)), ("억", Decimal(10**8)), ("만", Decimal(10**4)))
_ENGLISH_SCALES = (("tn", Decimal(10**12)), ("bn", Decimal(10**9)), ("m", Decimal(10**6)))
_METRIC = tuple((prefix, Decimal(10**power)) for prefix, power in zip("EPTGMk", (18, 15, 12, 9, 6, 3), strict=True))
_MOST_DECIMALS = 3

_KOREAN_BOUNDS = {
    None: "{}",
    Bound.ABOUT: "약 {}",
    Bound.AT_LEAST: "{} 이상",
    Bound.AT_MOST: "{} 이하",
    Bound.OVER: "{} 초과",
    Bound.UNDER: "{} 미만",
}
_ENGLISH_BOUNDS = {
    None: "{}",
    Bound.ABOUT: "about {}",
    Bound.AT_LEAST: "at least {}",
    Bound.AT_MOST: "up to {}",
    Bound.OVER: "more than {}",
    Bound.UNDER: "less than {}",
}
_KOREAN_RATES = {
    "month": "월 {}",
    "year": "연 {}",
    "hour": "시간당 {}",
    "day": "하루 {}",
    "week": "매주 {}",
    "minute": "분당 {}",
    "second": "초당 {}",
    "1k_tokens": "1,000토큰당 {}",
}
_ENGLISH_RATES = {
    "month": "{} a month",
    "year": "{} a year",
    "hour": "{} an hour",
    "day": "{} a day",
    "week": "{} a week",
    "minute": "{} a minute",
    "second": "{} a second",
    "1k_tokens": "{} per 1K tokens",
}
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}
_WORDS = {  # unit: behind a Korean number, behind an English one
    "percent": ("%", "%"),
    "percent_points": ("%p", " percentage points"),
    "x": ("배", "x"),
    "score": ("점", " points"),
    "tokens": ("토큰", " tokens"),
    "nm": ("nm", "nm"),
    "hours": ("시간", " hours"),
    "days": ("일간", " days"),
    "weeks": ("주간", " weeks"),
    "months": ("개월", " months"),
    "years": ("년간", " years"),
    "seconds": ("초", " seconds"),
    "m": ("미터", " m"),
    "m2": ("㎡", "㎡"),
    "kg": ("kg", "kg"),
}
_PREFIXED = {
    "bytes": ("B", "바이트", " bytes"),
    "bytes/s": ("B/s", "B/s", "B/s"),
    "bits": ("bit", "비트", " bits"),
    "bits/s": ("bps", "bps", "bps"),
    "W": ("W", "W", "W"),
    "Wh": ("Wh", "Wh", "Wh"),
    "Hz": ("Hz", "Hz", "Hz"),
    "FLOPS": (" FLOPS", "플롭스", " FLOPS"),
    "OPS": (" OPS", "옵스", " OPS"),
}


class _Written(NamedTuple):
    """A number as written, the word behind it with its gap, and whether the number bears a scale (억, bn)."""

    number: str
    word: str = ""
    scaled: bool = False


_Writer = Callable[[Decimal], _Written]


def format_quantity(quantity: Quantity, language: str) -> str:
    """Write ``quantity`` in ``language`` (``ko``, or English for all else), with unit, rate and bound.

    Decimals are kept as far as ``quantity.step`` goes. A counter is written where it belongs to the language.

    >>> format_quantity(Quantity(Decimal(30_000_000_000), "KRW", bound=Bound.ABOUT), "ko")
    '약 300억 원'
    """
    korean = language == "ko"
    base, _, period = quantity.unit.partition("/")
    rates = _KOREAN_RATES if korean else _ENGLISH_RATES
    rate = rates.get(period, "{}") if is_money(base) else "{}"
    write = _writer(quantity, base, korean=korean, scales=True)
    write_out = _writer(quantity, base, korean=korean, scales=False)
    return _with_bound(quantity, rate, _amount(quantity, write, write_out), korean=korean)


def _with_bound(quantity: Quantity, rate: str, written: str, *, korean: bool) -> str:
    if korean:
        return rate.format(_KOREAN_BOUNDS[quantity.bound].format(written))
    return _ENGLISH_BOUNDS[quantity.bound].format(rate.format(written))


def _amount(quantity: Quantity, write: _Writer, write_out: _Writer) -> str:
    """Write one number, or two with the unit once where both share it: 70억–500억 원.

    ``write_out`` writes without scales: 1–2만 would read as 1만 to 2만.
    """
    low = write(quantity.value)
    if quantity.value_high is None:
        return low.number + low.word
    high = write(quantity.value_high)
    if high.scaled and not low.scaled:
        low, high = write_out(quantity.value), write_out(quantity.value_high)
    shared = low.word.strip() == high.word.strip()
    return f"{low.number}{'' if shared else low.word}–{high.number}{high.word}"


def _signed(write: _Writer) -> _Writer:
    def signed(value: Decimal) -> _Written:
        written = write(abs(value))
        return written._replace(number="−" + written.number) if value < 0 else written

    return signed


def _money(value: Decimal, code: str, *, korean: bool, scales: bool) -> _Written:
    if korean:
        return _behind(_korean(value, scales=scales), CURRENCIES[code][1].split()[0].replace("_", " "))
    written = _english(value, scales=scales)
    return written._replace(number=_SIGNS.get(code, f"{code} ") + written.number)


def _behind(written: _Written, word: str) -> _Written:
    """Put a Korean unit behind a number, a space apart from a scale: 300억 원, 600달러."""
    return written._replace(word=word if written.number[-1].isdigit() else f" {word}")


def _writer(quantity: Quantity, base: str, *, korean: bool, scales: bool) -> _Writer:
    """Choose how a number of this unit is written."""
    unit = quantity.unit
    if is_money(base):
        return _signed(lambda value: _money(value, base, korean=korean, scales=scales))
    if unit in _PREFIXED:
        return _signed(lambda value: _prefixed(value, *_PREFIXED[unit], korean=korean))
    if unit == "hours":
        return _signed(lambda value: _hours(value, korean=korean))
    if unit == "x" and quantity.value_high is None and (share := _share(quantity.value, korean=korean)):
        return lambda _: _Written(share)
    if unit == "count":
        return _signed(lambda value: _count(value, quantity.counter, korean=korean, scales=scales))
    if unit == "tokens" and korean:
        return _signed(lambda value: _behind(_korean(value, scales=scales), "토큰"))
    if unit == "tokens":
        return _signed(lambda value: _english(value, counted=True, scales=scales)._replace(word=" tokens"))
    word = _WORDS.get(unit, (f" {unit}", f" {unit}"))[0 if korean else 1]
    return _signed(lambda value: _Written(_plain(value, _decimals(quantity.step)), word))


def _count(value: Decimal, counter: str | None, *, korean: bool, scales: bool) -> _Written:
    hangul = counter is not None and "가" <= counter[0] <= "힣"
    if korean:
        written = _korean(value, scales=scales)
        return _behind(written, counter) if counter and hangul else written
    return _english(value, counted=True, scales=scales)._replace(word=f" {counter}" if counter and not hangul else "")


def _hours(value: Decimal, *, korean: bool) -> _Written:
    """Write 10분 for the sixth of an hour, which has no end as a decimal."""
    minutes = (value * 60).to_integral_value()
    if value and minutes / 60 == value and value != value.to_integral_value():
        return _Written(_plain(minutes), "분" if korean else " minutes")
    return _Written(_plain(value), "시간" if korean else " hours")


def _share(value: Decimal, *, korean: bool) -> str | None:
    """Write thirds, sixths and the like as the fraction that they are."""
    for below in (3, 7, 9, 6):
        above = int((value * below).to_integral_value()) if 0 < value < 1 else 0
        if 0 < above < below and Decimal(above) / below == value and not _short(value):
            return f"{below}분의 {above}" if korean else f"{above}/{below}"
    return None


def _prefixed(value: Decimal, symbol: str, korean_word: str, english_word: str, *, korean: bool) -> _Written:
    gap = " " if symbol.startswith(" ") else ""
    for prefix, scale in _METRIC:
        if value >= scale and _short(value / scale):
            return _Written(_plain(value / scale), f"{gap}{prefix}{symbol.strip()}")
    return _Written(_plain(value), korean_word if korean else english_word)


def _korean(value: Decimal, *, scales: bool = True) -> _Written:
    """Write 44,890,000,000 as 448억 9,000만; small and broken numbers as they are."""
    if value < 10_000 or value != value.to_integral_value() or not scales:
        return _Written(_plain(value))
    parts, rest = [], value
    for name, scale in _KOREAN_SCALES:
        count, rest = divmod(rest, scale)
        if count:
            parts.append(f"{_plain(count)}{name}")
    if not rest:
        return _Written(" ".join(parts), scaled=True)
    if rest < 1000 or not parts[-1].endswith("만"):  # 5만 20 and 3억 2,000 would read as two numbers
        return _Written(_plain(value))
    return _Written(" ".join([*parts, _plain(rest)]), scaled=True)


def _english(value: Decimal, *, counted: bool = False, scales: bool = True) -> _Written:
    """Write 1.3tn, 44.89bn, $5m; a count of millions in full, since 5m may be metres."""
    for name, scale in _ENGLISH_SCALES if scales else ():
        if value >= scale and _short(value / scale):
            return _Written(_plain(value / scale) + (" million" if counted and name == "m" else name), scaled=True)
    return _Written(_plain(value))


def _short(value: Decimal) -> bool:
    shifted = value.scaleb(_MOST_DECIMALS)
    return bool(shifted == shifted.to_integral_value())


def _decimals(step: Decimal) -> int:
    """Return how many decimals a step such as 0.1 stands for; 0 where it is no power of ten below 1."""
    _, digits, exponent = step.normalize().as_tuple()
    return -exponent if isinstance(exponent, int) and exponent < 0 and digits == (1,) else 0


def _plain(value: Decimal, decimals: int = 0) -> str:
    """Write all digits with commas, at least ``decimals`` of them behind the point, and no idle zeros beyond."""
    whole, _, broken = f"{value:,f}".partition(".")
    broken = broken.rstrip("0").ljust(min(decimals, 12), "0")
    return f"{whole}.{broken}" if broken else whole
