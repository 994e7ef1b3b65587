"""One number with its unit: sign and currency in front, the numeral, 여 or +, unit or counter behind.

Ranges, rates and bounds are put around amounts by ``quantities``.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from panse.language.labels import like_a_year
from panse.language.numbers import Numeral
from panse.language.units import (
    CURRENCY_CODES,
    CURRENCY_SIGNS,
    MINUTES,
    Unit,
    counted_noun_at,
    counter_at,
    ends_word,
    is_hangul,
    is_latin,
    is_money,
    unit_at,
)

ONE = Decimal(1)


class Amount(NamedTuple):
    """A numeral with sign, currency and unit at ``start:end`` of a folded text.

    ``unit`` is None for a number alone. ``signed_currency`` says that the currency stands in front (``$``, ``KRW``).
    ``over`` and ``plus`` say that 여 or + stands inside (20여 개, 100+ users).
    """

    start: int
    end: int
    numeral: Numeral
    negative: bool = False
    unit: Unit | None = None
    counter: str | None = None
    signed_currency: bool = False
    over: bool = False
    plus: bool = False

    @property
    def bare(self) -> bool:
        return self.unit is None


class Head(NamedTuple):
    """What stands right in front of a numeral: where it begins, the currency's code, the sign."""

    start: int
    currency: str | None = None
    sign: str = ""


_SIGN_LETTERS = re.compile(r"(?<![A-Za-z])(?:U\.S\.|US|HK|NT|CA|AU|CN|JP|RMB|[ACSR]) ?\Z")
_CODE = re.compile(r"(?<![A-Za-z0-9])([A-Z]{3}) ?\Z")


def head_before(text: str, start: int, floor: int) -> Head:
    """Read sign and currency before the digits at ``start``, no further back than ``floor``."""
    at = start
    currency: str | None = None
    before = text[at - 1] if at > floor else ""
    if before == " " and at - 1 > floor and text[at - 2] in "$€£¥₩":
        at, before = at - 1, text[at - 2]
    if before and before in "$€£¥₩₹₽₫฿₪₺":
        currency = CURRENCY_SIGNS.get(before)
        at -= 1
        if at > floor and text[at - 1] == "\\":
            at -= 1
        letters = _SIGN_LETTERS.search(text, max(floor, at - 5), at) if before in "$¥" else None
        if letters:
            currency = CURRENCY_SIGNS.get(letters[0].strip() + before, currency)
            at = letters.start()
        elif text.startswith("\\", at):
            at += 1
    elif before == " " or is_latin(before):
        code = _CODE.search(text, max(floor, at - 5), at)
        if code and code[1] in CURRENCY_CODES:
            currency, at = CURRENCY_CODES[code[1]], code.start()
    if at > floor and text[at - 1] in "-+△":
        outside = text[at - 2] if at > 1 else " "
        sign = text[at - 1]
        if sign == "△" and outside == "(":  # a fall, in tables of Korean offices; elsewhere a bullet
            return Head(at - 1, currency, "-")
        if sign != "△" and (outside.isspace() or outside in "(|:~–,/\"'“‘=→"):
            return Head(at - 1, currency, sign)
    return Head(at, currency)


_PLUS = re.compile(r"(?:\+|-plus)(?![A-Za-z0-9+])")
_YEO = re.compile(r" ?여(?= ?[가-힣A-Za-z%]|[^가-힣]|\Z)")
_DURATION = re.compile(
    r" ?(?P<word>년|주|일)(?:간(?![격선접판행호담부])|"
    r"(?= ?(?:동안|만에|이상|이하|이내|미만|넘게|넘는|남짓|가까이|안에|내내|내(?![가-힣])|"
    r"[뒤후전](?:에|부터|까지)?(?![가-힣]))|째|치(?![가-힣])))"
)
_DURATIONS = {"년": Unit("years"), "주": Unit("weeks"), "일": Unit("days"), "달": Unit("months"), "해": Unit("years")}
_YEARS_OVER = re.compile(r" ?년(?![가-힣]*도)")
_MINUTES = re.compile(r" ?분(?![기의]|야|당|량)")
_CLOCK = re.compile(r"[0-9]시 ?\Z")
_MACHINES = re.compile(r" ?대(?! ?[0-9])")
_MACHINE_WORDS = re.compile(
    r" (?:이상|이하|미만|초과|규모|분량|가량|정도|내외|안팎|수준|남짓|도입|구매|구입|판매|설치|확보|공급|생산|"
    r"운영|운용|출하|보유|증설|배치|투입|구축|추가|주문|계약|납품|교체|연결|탑재|운행|가동|"
    r"씩|모두|전부|중(?:에서?|인)?(?![가-힣])|가운데|팔|사들|들여|쓰|있|없|늘|줄|로 |를 |의 )"
)
_TIMES_OF_ONE = re.compile(r" (?:an?|per|each|every|daily|weekly|monthly|yearly|in a row|since|between|when)(?![a-z])")
_SCREEN = re.compile(
    r" ?(?i:영상|화질|해상도|UHD|TV|video|resolution|display|디스플레이|모니터|카메라|camera|monitor|screen|HDR)"
)
_NAME_BEFORE = re.compile(
    r"(?<![A-Za-z0-9가-힣.-])[A-Za-z가-힣][A-Za-z0-9가-힣.]*[A-Za-z0-9가-힣](?:-[A-Za-z0-9가-힣.]+)*+-\Z"
)
_NATIVE_UNITS = {"배": Unit("x"), "시간": Unit("hours"), **_DURATIONS}
_COUNT = Unit("count")


def amount_at(text: str, numeral: Numeral, floor: int, language: str) -> Amount | None:
    """Read the amount around ``numeral``; None where the number is certainly none of a quantity."""
    head = head_before(text, numeral.start, floor) if numeral.kind == "digits" else Head(numeral.start)
    amount = Amount(head.start, numeral.end, numeral, head.sign == "-")
    if numeral.kind == "share":
        return amount._replace(unit=Unit("x"))
    if numeral.kind == "native":
        return _native(text, amount)
    if head.currency is not None:
        return _money(text, amount, head.currency)
    if numeral.letter == "K" and numeral.value in {4000, 8000, 16000} and _SCREEN.match(text, amount.end):
        return None
    amount = _with_unit(text, amount)
    if numeral.kind == "sino":
        return None if _vague(text, amount, floor) else amount
    if numeral.kind == "digits" and _hyphenated(text, amount, floor):
        return None
    if numeral.letter:
        return _lettered(amount, language)
    return amount


def _hyphenated(text: str, amount: Amount, floor: int) -> bool:
    """Tell whether a hyphen ties the number to a name: GPT-4, but not the size in OPT-175B."""
    at, numeral = amount.start, amount.numeral
    if at - 2 < floor or text[at - 1] != "-" or not text[at - 2].isalnum():
        return False
    if _NAME_BEFORE.search(text, max(floor, at - 40), at) is None:
        return not text[at - 2].isdigit()
    return numeral.letter not in {"B", "b", "M", "K"} or numeral.value / numeral.scale >= 1000


def _money(text: str, amount: Amount, currency: str) -> Amount:
    amount = amount._replace(unit=Unit(currency), signed_currency=True)
    plus = _PLUS.match(text, amount.end)
    if plus:
        return amount._replace(end=plus.end(), plus=True)
    again = unit_at(text, amount.end)
    return amount._replace(end=again[1]) if again and again[0].name == currency and again[0].factor == 1 else amount


def _native(text: str, amount: Amount) -> Amount | None:
    word = text[amount.start : amount.end]
    yeo = _YEO.match(text, amount.end)
    counted = counter_at(text, yeo.end() if yeo else amount.end, native=word)
    if counted is None:
        return None
    counter, end = counted
    if counter in {"주", "해"} and not ends_word(text, end):
        return None
    if counter in _NATIVE_UNITS:
        return amount._replace(end=end, unit=_NATIVE_UNITS[counter], over=yeo is not None)
    return amount._replace(end=end, unit=_COUNT, counter=counter, over=yeo is not None)


def _vague(text: str, amount: Amount, floor: int) -> bool:
    """Tell whether 천 or 백만 is part of 수 천, 몇 백만, or too short to be a number where it stands."""
    before = text[max(floor, amount.start - 3) : amount.start].rstrip()
    alone = amount.numeral.end - amount.numeral.start == 1 and not text.startswith(" ", amount.numeral.end)
    return alone or before.endswith(("수", "몇", "제", "여러"))


def _with_unit(text: str, amount: Amount) -> Amount:
    """Read 여 or +, then a unit, a counter or a counted noun."""
    end = amount.end
    plus = _PLUS.match(text, end)
    if plus:
        end = plus.end()
        amount = amount._replace(end=end, plus=True)
    yeo = _YEO.match(text, end)
    if yeo:
        inside = _unit(text, amount._replace(over=True), yeo.end())
        if inside is not None:
            return inside
        glued = text[end] == "여" and not is_hangul(text[end + 1 : end + 2] or " ")
        return amount._replace(end=end + 1, over=True, unit=_COUNT) if glued else amount
    return _unit(text, amount, end) or amount


def _unit(text: str, amount: Amount, at: int) -> Amount | None:
    numeral = amount.numeral
    found = unit_at(text, at)
    if found is not None:
        unit, end = found
        if unit.name == "KRW" and text[end - 3 : end].lower() == "won" and numeral.value < 100:
            return None  # the verb
        if unit.name == "x" and text[end - 1] == "s" and _TIMES_OF_ONE.match(text, end):
            return None  # three times a week
        return amount._replace(end=end, unit=unit)
    special = _special(text, amount, at)
    if special is not None:
        return special
    large = numeral.scaled or numeral.grouped
    counted = counter_at(text, at, large=large)
    if counted is not None:
        return _counted(text, amount, *counted)
    noun = counted_noun_at(text, at)
    if noun is None or (like_a_year(text, numeral) and numeral.value != 2000):
        return None
    return amount._replace(end=noun[1], unit=_COUNT, counter=noun[0])


def _counted(text: str, amount: Amount, counter: str, end: int) -> Amount | None:
    numeral = amount.numeral
    if counter == "대" or (counter == "단계" and numeral.value == 1):
        return None
    written = text[numeral.start : numeral.end]
    if re.fullmatch(r"[0-9]{1,3}\.[0-9]{3}", written):  # 1.030개: a full stop for the comma; things are whole
        numeral = numeral._replace(value=numeral.value * 1000, step=ONE)
    return amount._replace(end=end, unit=_COUNT, counter=counter, numeral=numeral)


def _special(text: str, amount: Amount, at: int) -> Amount | None:
    """Read what is a unit in some places only: 년 일 주 분 대."""
    start = at + text.startswith(" ", at)
    letter = text[start : start + 1]
    if letter in {"년", "주", "일"}:
        duration = _DURATION.match(text, at)
        if letter == "년" and amount.over:
            duration = duration or _YEARS_OVER.match(text, at)
            return amount._replace(end=start + 1, unit=_DURATIONS[letter]) if duration else None
        apostrophe = text[amount.start - 1 : amount.start] in {"'", "’", "‘"}
        if duration is None or apostrophe or like_a_year(text, amount.numeral):
            return None
        return amount._replace(end=duration.end(), unit=_DURATIONS[letter])
    if letter == "분":
        minutes = _MINUTES.match(text, at)
        clock = _CLOCK.search(text, max(0, amount.start - 3), amount.start)
        if minutes and not clock and ends_word(text, minutes.end()):
            return amount._replace(end=minutes.end(), unit=MINUTES)
    if letter == "대":
        return _machines(text, amount, at)
    return None


def _machines(text: str, amount: Amount, at: int) -> Amount | None:
    """Read 8대 as machines, but not 500대 기업 (the top 500) nor 8 대 1."""
    match = _MACHINES.match(text, at)
    if match is None or not ends_word(text, match.end()):
        return None
    end = match.end()
    noun_follows = text.startswith(" ", end) and is_hangul(text[end + 1 : end + 2] or " ")
    if noun_follows and amount.numeral.value < 10_000 and not _MACHINE_WORDS.match(text, end):
        return None
    return amount._replace(end=end, unit=_COUNT, counter="대")


def _lettered(amount: Amount, language: str) -> Amount:
    """Settle what K, M, B, T, m and t behind digits mean: a scale, metres or tonnes."""
    numeral = amount.numeral
    if not amount.bare:
        return amount
    amount = amount._replace(unit=_COUNT)
    if numeral.letter == "t":
        return _rescaled(amount, Unit("kg", Decimal(1000)))
    if numeral.letter == "m" and language == "ko":
        return _rescaled(amount, Unit("m"))
    return amount


def _rescaled(amount: Amount, unit: Unit) -> Amount:
    numeral = amount.numeral
    back = numeral._replace(
        value=numeral.value / numeral.scale, step=numeral.step / numeral.scale, scale=ONE, letter=""
    )
    return amount._replace(numeral=back, unit=unit)


def money(unit: Unit | None) -> bool:
    return unit is not None and is_money(unit.name)
