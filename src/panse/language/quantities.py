"""Numbers with their units as Korean and English texts write them: 약 300억 원, $1.3tn, 10~20%, 월 30달러, 1만 개 이상.

Both languages are understood everywhere, since real text mixes them; ``language`` settles what is really ambiguous
(5m is five million in English and five metres in Korean; ~30% is "about" in English only).

>>> find_quantities("매개변수 2,040억 개, 월 30달러", "ko")[1].quantity.unit
'USD/month'

What is no quantity: years and dates, versions, ordinals, sections and notes, phone numbers, addresses, digits glued
into Latin words, vague amounts (수백억, dozens). A number without a unit is found with the unit ``count`` and no
counter; the caller decides.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from panse.language.amounts import Amount, amount_at, money
from panse.language.bounds import bound_after, combined
from panse.language.densities import DENSE, density_after, density_before
from panse.language.labels import (
    begins_item,
    is_name,
    like_a_year,
    like_month_and_day,
    runs_on,
    stands_alone,
    tied_before,
)
from panse.language.leads import Lead, lead_before, word_before
from panse.language.number_words import number_word_at, number_words
from panse.language.numbers import Numeral, digits_end, fold, numeral_at
from panse.language.rates import Rate, money_rate_after, per_tokens, second_after
from panse.language.units import CURRENCY_CODES, Unit, is_hangul, is_latin, listed
from panse.model import Bound, Quantity, Span

_ONE = Decimal(1)
_RATED = frozenset({"bytes", "bits"})


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A quantity where it stands.

    ``span`` covers all that belongs to it: bound, number, unit and rate. ``core`` is the number with its unit.
    """

    span: Span
    core: Span
    quantity: Quantity


def find_quantities(text: str, language: str) -> tuple[FoundQuantity, ...]:
    """Return the quantities of ``text`` in order; their spans do not overlap. Never raises; the time is linear."""
    return tuple(_Reader(fold(text), language).read())


def parse_quantity(text: str, language: str) -> Quantity | None:
    """Return the quantity that ``text`` as a whole writes, spaces around it aside, or None.

    >>> parse_quantity("4천500만 건", "ko").value
    Decimal('45000000')
    """
    text = text.strip()
    found = find_quantities(text, language)
    return found[0].quantity if len(found) == 1 and found[0].span == Span(0, len(text)) else None


class _Core(NamedTuple):
    """One amount or a range of two, in base units, at ``start:end``."""

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    step: Decimal
    unit: Unit
    counter: str | None
    numeral: Numeral
    over: bool
    plus: bool


class _Denominator(NamedTuple):
    """토큰 1,000개당, 100만 토큰당: read before the money it divides."""

    start: int
    end: int
    rate: Rate


_DIGIT = re.compile(r"[0-9]")
_MASKED = re.compile(r"(?:https?://|www\.)[^\s<>\"'가-힣]++|<sup>[^<]{0,40}</sup>|<[^<>]{1,300}>|\[\^[^\]]{1,20}\]")
_MASK_SIGNS = ("://", "www.", "<", "[^")
_CHAIN = re.compile(
    r"[0-9]++(?:\.[0-9]++){2,}+|[0-9]++(?:-[0-9]++){2,}+|[0-9]++(?::[0-9]++)++|[0-9]++/[0-9]++/[0-9]++|"
    r"0[0-9]{1,3}-[0-9]{3,4}(?![0-9])|(?:19|20)[0-9]{2}\. ?[0-9]{1,2}(?:\. ?[0-9]{1,2})?(?=[.,)~]|$)"
)
_ALNUM = re.compile(r"[0-9A-Za-z_]++(?:\.[0-9]++)*+")
_CONNECTOR = re.compile(r" ?~ ?| ?– ?|-|(?P<words> to | or )|(?P<and> and )| ?내지 ?")
_RANGE_HEAD = re.compile(r"[-+]?(?:(?:US|U\.S\.|HK|NT|[ACS])?\\?[$€£¥₩₹]|[A-Z]{3} ?)?(?=[0-9])")
_ORDINAL = re.compile(r"(?:^|[^가-힣])제 ?\Z")
_DANG = re.compile(r"당(?= |[0-9$\\]|[가-힣]{0,6} )")
_TOKEN_BEFORE = re.compile(r"(?:토큰|tokens?) ?\Z")
_TOKEN_TOLD = re.compile(r"토큰[가-힣 ]{0,12}\Z")  # "토큰 단가를 100만 개당"
_TO_MONEY = re.compile(
    r"에 (?:약 |최대 |최소 )?(?:\\?[$€£₩][0-9]|[0-9][0-9,.]{0,12}[가-힣 ]{0,4}(?:원|달러|유로|엔|위안))"
)
_TOKENS_TO_MONEY = re.compile(
    r"(?:에|에는|마다| ?기준(?:으로)?) (?:약 |최대 |최소 |각각 |단돈 )?"
    r"(?:\\?[$€£₩][0-9]|[0-9][0-9,.]{0,12}[가-힣 ]{0,4}(?:원|달러|센트|유로|엔|위안))"
)
_DEAREST_TOKENS = 1000  # what costs more is not paid by the token
_FARTHEST_TOLD = 60
_SENTENCE_END = re.compile(r"[.!?](?:\s|$)|\n|[|△▲•]")
_ONE_PERIOD = {"months": "month", "hours": "hour", "years": "year", "days": "day", "weeks": "week"}
_GAP_TO_MONEY = re.compile(r"[^0-9.,;!?()\n]{0,24}\Z")
_PER_SECOND_BEFORE = re.compile(r"초당(?: ?[가-힣]{1,8}){0,2} ?\Z")
_CHANGES = listed(
    """
    from rose rise rises grew grow grows fell fall falls up down increased increase decreased climbed dropped jumped
    raised cut went doubled moved
    """
)
_GLOSS = re.compile(r" ?\([A-Za-z][A-Za-z /·]{0,20}\)")
_GLOSSED = frozenset(
    {"bytes", "bytes/s", "bits", "bits/s", "FLOPS", "OPS", "nm", "W", "Wh", "Hz", "m", "kg", "Wh/kg", "Wh/L"}
)


class _Reader:
    """Reads one folded text from left to right; ``at`` is where to read on, ``floor`` where the last quantity ended."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self.at = 0
        self.floor = 0
        self.pending: _Denominator | None = None
        self.told: tuple[int, Rate] | None = None
        masked = any(sign in text for sign in _MASK_SIGNS)
        self.masks = _MASKED.finditer(text) if masked else iter(())
        self.mask = next(self.masks, None)

    def read(self) -> Iterator[FoundQuantity]:
        for numeral in self._numerals():
            found = self._found(numeral)
            if found is not None:
                yield found
                self.floor = found.span.end
                self.at = max(self.at, self.floor)

    def _numerals(self) -> Iterator[Numeral]:
        """Yield the numerals from ``at`` on, in digits and in words; whoever takes one may move ``at`` further."""
        text, digit = self.text, -1
        words = number_words(text)
        word = next(words, None)
        while True:
            if digit < self.at:
                found = _DIGIT.search(text, self.at)
                digit = found.start() if found else len(text)
            while word is not None and word.start < self.at:
                word = next(words, None)
            start = min(digit, word.start) if word is not None else digit
            if start == len(text):
                return
            past = self._past_mask(start) or (self._past_label(start) if start == digit else None)
            numeral = None if past else (numeral_at(text, start) if start == digit else word)
            self.at = past or (digits_end(text, start) if start == digit else start + 1)
            if numeral is not None:
                yield numeral

    def _past_mask(self, start: int) -> int | None:
        """Return the end of the address, tag or footnote mark that ``start`` stands in."""
        while self.mask is not None and self.mask.end() <= start:
            self.mask = next(self.masks, None)
        return self.mask.end() if self.mask is not None and self.mask.start() <= start else None

    def _past_label(self, start: int) -> int | None:
        """Return the end of what begins with digits and is no number: 2023.10.31, 02-123-4567, 12:30, the 2 of X220."""
        text = self.text
        before = text[start - 1] if start else " "
        if is_latin(before) or before in "_0123456789":
            code = text[max(0, start - 3) : start] in CURRENCY_CODES and not text[start - 4 : start - 3].isalnum()
            if not code:  # KRW30bn
                match = _ALNUM.match(text, start)
                return match.end() if match else start + 1
        chain = _CHAIN.match(text, start)
        return chain.end() if chain else None

    def _found(self, numeral: Numeral) -> FoundQuantity | None:
        text = self.text
        low = amount_at(text, numeral, self.floor, self.language)
        if low is None or _ORDINAL.search(text, max(0, low.start - 3), low.start):
            return None
        if low.bare and self._is_dated(low):
            return None
        left = lead_before(text, low, self.floor, self.language)
        core = self._range(low, left)
        if core is None and self._stands(low, left):
            core = self._core(low, None)
        return None if core is None or self._divides(core) else self._dressed(core, left)

    def _is_dated(self, low: Amount) -> bool:
        """Tell early, since dates are the most frequent digits, that a number is '23.8 or 10월 and no range begins."""
        quoted = low.start > 0 and self.text[low.start - 1] in "'’‘"
        return quoted or (is_hangul(self.text[low.end : low.end + 1] or " ") and runs_on(self.text, low.numeral))

    def _stands(self, low: Amount, left: Lead) -> bool:
        """Tell whether the amount is a figure; what has a unit mostly is."""
        text, numeral = self.text, low.numeral
        if not low.bare and not (low.numeral.letter and low.counter is None and low.unit == Unit("count")):
            if numeral.scaled or numeral.grouped or left.bound or not low.counter or not low.counter.isascii():
                return True
            if low.counter.istitle() and begins_item(text, numeral):
                return False
            word = self._word_before(low.start)
            return not (is_name(word) or word.lower() == "top")  # Claude 3 models, top 10 firms
        word = "" if left.bound is not None else self._word_before(low.start)
        return stands_alone(text, numeral, left.start, word)

    def _word_before(self, start: int) -> str:
        """Return the word before ``start``, with its full stop (No. 3), or nothing."""
        word = word_before(self.text, start, self.floor)
        if word is None or word[0] != ".":
            return word[0] if word else ""
        abbreviated = word_before(self.text, word[1], self.floor)
        return abbreviated[0] + "." if abbreviated else ""

    def _range(self, low: Amount, left: Lead) -> _Core | None:
        """Read the upper end of a range, if one follows: 2.6~4.4조 달러, $25,000-30,000, between 10 and 20 percent."""
        text = self.text
        connector = _CONNECTOR.match(text, low.end)
        if connector is None or low.numeral.kind in {"share", "native", "sino"}:
            return None
        if connector["and"] and not left.between:
            return None
        head = _RANGE_HEAD.match(text, connector.end())
        if head is not None:
            numeral = numeral_at(text, head.end())
        elif connector["words"] or connector["and"]:
            numeral = number_word_at(text, connector.end())
        else:
            return None
        if numeral is None or numeral.kind not in {"digits", "word"}:
            return None
        high = amount_at(text, numeral, connector.end(), self.language)
        if high is None or (head and high.start > connector.end() + 1) or not self._pairs(low, high, connector):
            return None
        return self._core(low, high)

    def _pairs(self, low: Amount, high: Amount, connector: re.Match[str]) -> bool:
        """Tell whether two amounts are the ends of one range and not two figures."""
        text = self.text
        if low.unit is not None and high.unit is not None and low.unit.name != high.unit.name:
            return False
        if low.unit is not None and high.unit is None and not low.signed_currency:
            return False
        if low.unit is None and high.unit is None:
            plain = connector[0] == "-" or connector["words"] or connector["and"]
            labels = like_a_year(text, low.numeral) or like_a_year(text, high.numeral)
            labels = labels or (like_month_and_day(text, low.numeral) and like_month_and_day(text, high.numeral))
            return not (plain or labels or tied_before(text, low.start) or runs_on(text, high.numeral))
        if low.unit is None and connector["words"] and high.signed_currency and like_a_year(text, low.numeral):
            return False  # "from $5bn in 2024 to $90bn"
        if low.unit is None and tied_before(text, low.start) and not is_hangul(text[low.start - 1]):
            return False
        word = word_before(text, low.start, self.floor) if connector["words"] else None
        return not (word and word[0].lower() in _CHANGES)

    def _core(self, low: Amount, high: Amount | None) -> _Core | None:
        last = high or low
        unit = last.unit or low.unit or Unit("count")
        own = low.unit or unit
        value, step = own.based(low.numeral.value), own.based(low.numeral.step)
        top: Decimal | None = None
        if high is not None:
            top = unit.based(high.numeral.value)
            inherited = value * high.numeral.scale
            takes = low.bare or low.signed_currency
            if takes and not low.numeral.scaled and high.numeral.scaled and inherited < top:
                value, step = inherited, step * high.numeral.scale
            step = min(step, unit.based(high.numeral.step))
            value, top = (-value if low.negative else value), (-top if high.negative else top)
            if low.negative and high.negative:
                value, top = top, value
            if value >= top:
                return None
        elif low.negative:
            value = -value
        over, plus = low.over or last.over or last.numeral.over, last.plus
        return _Core(low.start, last.end, value, top, step, unit, last.counter, last.numeral, over, plus)

    def _divides(self, core: _Core) -> bool:
        """Keep 100만 토큰당 and 한 달에 for the money that follows; what divides is no figure of its own."""
        period = _ONE_PERIOD.get(core.unit.name)
        if period and core.value == 1 and core.high is None and _TO_MONEY.match(self.text, core.end):
            self.pending = _Denominator(core.start, core.end + 1, Rate(period))
            return True
        if core.unit.name == "tokens" and _TOKENS_TO_MONEY.match(self.text, core.end):  # "100만 토큰에 15센트"
            paid = per_tokens(core.value)
            if paid is not None:
                self.pending = _Denominator(core.start, core.end + 1, paid)
            return True
        if not self.text.startswith("당", core.end) or not _DANG.match(self.text, core.end):
            return False
        tokens = core.unit.name == "tokens" or (
            core.counter == "개" and _TOKEN_TOLD.search(self.text, max(self.floor, core.start - 16), core.start)
        )
        rate = per_tokens(core.value) if tokens else None
        if rate is not None:
            word = _TOKEN_BEFORE.search(self.text, max(self.floor, core.start - 8), core.start)
            self.pending = _Denominator(word.start() if word else core.start, core.end + 1, rate)
        return True

    def _dressed(self, core: _Core, left: Lead) -> FoundQuantity:
        """Put rate and bounds around the core."""
        text, end = self.text, core.end
        unit, counter, rate = core.unit.name, core.counter, left.rate
        start = left.start if left.bound is not None or left.between or money(core.unit) else core.start
        if money(core.unit):
            after = money_rate_after(text, end)
            if after is not None:
                rate, end = after if rate is None or rate.per is None else (rate, after[1])
            elif (rate is None or rate.per is None) and self._is_divided(start):
                assert self.pending is not None  # _is_divided said so
                rate, start = self.pending.rate, self.pending.start
            elif rate is None or rate.per is None:
                rate = self._told_rate(core) or rate
            if rate is not None and rate.per == "1k_tokens":
                self.told = (end, rate)
        elif unit in _RATED:
            unit, start, end = self._per_second(core, left, start)
            rate = None
        else:
            rate = None
        self.pending = None
        factor = _ONE
        if unit in DENSE:
            unit, factor, start, end = self._dense(core, start)
        if rate is not None:
            factor = rate.factor
            unit = f"{unit}/{rate.per}" if rate.per else unit
            counter = rate.counter or counter
        if unit in _GLOSSED and (gloss := _GLOSS.match(text, end)):
            end = gloss.end()
        bound_behind = (Bound.AT_LEAST, end) if core.plus else self._bound_after(core, end)
        bound = combined(left.bound, bound_behind[0] if bound_behind else None, inside=core.over)
        end = bound_behind[1] if bound_behind else end
        quantity = Quantity(
            _plain(core.value * factor),
            unit,
            None if core.high is None else _plain(core.high * factor),
            bound,
            _plain(core.step * factor),
            counter,
        )
        return FoundQuantity(Span(start, end), Span(core.start, core.end), quantity)

    def _is_divided(self, start: int) -> bool:
        """Tell whether 100만 토큰당 stands before the money at ``start``, a few words between at most."""
        if self.pending is None or start - self.pending.end > 24:
            return False
        return start < self.pending.end or _GAP_TO_MONEY.match(self.text[self.pending.end : start]) is not None

    def _told_rate(self, core: _Core) -> Rate | None:
        """Return the rate told for tokens before, in the same sentence: $0.30 per million tokens and output $2.50."""
        if self.told is None or core.numeral.scaled or core.value >= _DEAREST_TOKENS:
            return None
        end, rate = self.told
        beyond = _SENTENCE_END.search(self.text, end, core.start) is not None
        if beyond and core.value >= 1:  # cents are still paid by the token in the sentence after
            return None
        return rate if core.start - end <= (2 * _FARTHEST_TOLD if beyond else _FARTHEST_TOLD) else None

    def _bound_after(self, core: _Core, end: int) -> tuple[Bound, int] | None:
        ranged = core.unit.name in {"percent", "x", "percent_points", "score"} or money(core.unit)
        return bound_after(self.text, end, ranged_unit=ranged)

    def _dense(self, core: _Core, start: int) -> tuple[str, Decimal, int, int]:
        """Read 300Wh/kg, 300 Wh per kilogram and kg당 300Wh."""
        unit, text = core.unit.name, self.text
        after = density_after(text, core.end)
        if after is not None:
            return f"{unit}/{after[0]}", after[1], start, after[2]
        before = density_before(text, core.start)
        if before is not None and before[2] >= self.floor:
            return f"{unit}/{before[0]}", before[1], before[2], core.end
        return unit, _ONE, start, core.end

    def _per_second(self, core: _Core, left: Lead, start: int) -> tuple[str, int, int]:
        """Read 초당 900GB, 초당 전송속도를 900GB and 900 GB per second."""
        unit, text = core.unit.name, self.text
        end = second_after(text, core.end)
        if end is not None:
            return f"{unit}/s", start, end
        if left.rate is not None and left.rate.per == "second":
            return f"{unit}/s", left.start, core.end
        before = _PER_SECOND_BEFORE.search(text, max(self.floor, start - 24), start)
        if before:
            return f"{unit}/s", before.start(), core.end
        return unit, start, core.end


def _plain(value: Decimal) -> Decimal:
    """Write numbers without exponents and, where they were scaled, without idle zeros."""
    if value.same_quantum(_ONE):
        return value
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and (exponent > 0 or exponent < -12 or (exponent < 0 and abs(value) >= 10**4)):
        short = value.normalize()
        exponent = short.as_tuple().exponent
        if isinstance(exponent, int) and exponent > 0 and short.adjusted() < 27:
            return short.quantize(Decimal(1))
        return short
    return value
