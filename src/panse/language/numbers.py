"""Numbers as Korean and English texts write them: 2,040억, 4천500만, 13.1B, 20 billion, 3분의 1.

A numeral is the number alone: digits with their scales (천, 만, 억, million, B). Units, currencies and
bounds are read around it by the neighbouring modules. All patterns begin at a given place and look ahead a bounded
distance or run possessively, so that reading stays linear on hostile text.
"""

import re
from decimal import Decimal
from typing import NamedTuple

MOST_DIGITS = 24
"""Longer digit strings are serial numbers or garbage; up to here default decimal arithmetic stays exact."""
_LARGEST_EXPONENT = 30

ONE = Decimal(1)
TEN_THOUSAND = Decimal(10**4)
MULTIPLIERS = {
    "십": Decimal(10),
    "백": Decimal(100),
    "천": Decimal(1000),
    "만": TEN_THOUSAND,
    "억": Decimal(10**8),
    "조": Decimal(10**12),
    "경": Decimal(10**16),
}
SCALES = {
    "dozen": Decimal(12),
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
    "quadrillion": Decimal(10**15),
    "k": Decimal(1000),
    "m": Decimal(10**6),
    "mm": Decimal(10**6),
    "mn": Decimal(10**6),
    "mil": Decimal(10**6),
    "mln": Decimal(10**6),
    "b": Decimal(10**9),
    "bn": Decimal(10**9),
    "bln": Decimal(10**9),
    "t": Decimal(10**12),
    "tn": Decimal(10**12),
    "trn": Decimal(10**12),
}


class Numeral(NamedTuple):
    """A number as it stands at ``start:end`` of a folded text.

    ``step`` is the smallest amount the writing tells apart, ``scale`` what the leading digits were multiplied with
    (1 if nothing): the lower end of 2.6~4.4조 takes it over. ``letter`` is a scale of one letter (K, M, B, T).
    ``kind`` is ``digits``, ``native`` (두), ``sino`` (천만), ``word`` (two) or ``share`` (절반, 1/3, twice: a factor
    without further unit). ``over`` says that 여 stands inside the number (100여만).
    """

    start: int
    end: int
    value: Decimal
    step: Decimal = ONE
    scale: Decimal = ONE
    letter: str = ""
    kind: str = "digits"
    grouped: bool = False
    over: bool = False

    @property
    def scaled(self) -> bool:
        return self.scale != 1


def _folding() -> dict[int, str]:
    table = {0xFF01 + offset: chr(0x21 + offset) for offset in range(0x5E)}
    table |= {
        ord(space): " "
        for space in "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
    }
    table |= {ord(tilde): "~" for tilde in "∼〜～˜"}
    table |= {ord(dash): "-" for dash in "‐‑−－﹣"}
    table |= {ord(dash): "–" for dash in "‒–—―"}
    table |= {ord("￦"): "₩", ord("￥"): "¥", ord("￡"): "£", ord("﹩"): "$", ord("﹪"): "%", ord("٪"): "%"}
    return table


_FOLDING = _folding()
_FOLDABLE = re.compile("[" + "".join(map(re.escape, map(chr, _FOLDING))) + "]")


def fold(text: str) -> str:
    """Return ``text`` with full-width forms, odd spaces, tildes and dashes made plain, character by character.

    Offsets stay: the result is as long as ``text``.
    """
    return text.translate(_FOLDING) if _FOLDABLE.search(text) else text


_DIGITS = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})++(?![0-9])|[0-9]++)(?:\.[0-9]++)?")
_MULTIPLIER = re.compile(
    r"(?P<over> ?여)?(?P<gap> ?)(?:"
    r"(?P<small>십(?!자)|백(?![신업엔화악])|천(?![연재체]))|"
    r"(?P<big>만(?![남족화료큼기찬약])|억(?![제압울])|조(?![각직합치사건립성율항])|경(?![기쟁제영험우로찰력계향]))"
    r")(?:\([一-鿿]\))?"
)
_AFTER_GAP = re.compile(r" ?(?:[0-9십백천만억조경원달개명건장대곳종여유엔위파토배회번]|$)")
_NEXT = re.compile(r"(?P<gap> ?)(?P<digits>[0-9],[0-9]{3}|[0-9]{1,4})(?![0-9,.]?[0-9])")
_YEAR_NEXT = re.compile(r"(?:19|20)[0-9]{2} ?년")
_SCALE = re.compile(
    r"(?i:[ -]?(?P<word>hundred|thousand|million|billion|trillion|quadrillion|dozen)s?(?![a-z])"
    r"(?:[ -](?P<more>thousand|million|billion|trillion)(?![a-z]))?"
    r"| ?(?P<short>bn|mn|tn|mln|bln|trn|mil)(?![a-z0-9]))"
    r"|(?P<letter>MM|[KkMmBbTt])(?![A-Za-z0-9&]|/s)"
)
_POWER = re.compile(r"(?:e\+?| ?[x×] ?10\^)([0-9]{1,2})(?![0-9A-Za-z])")
_TEN_TO = re.compile(r"10\^([0-9]{1,2})(?![0-9A-Za-z])")
_DENOMINATOR_FIRST = re.compile(r"([0-9]{1,4}) ?분의 ?([0-9]{1,4})(?![0-9]|[.,][0-9])")
_SLASH = re.compile(r"([0-9]{1,2})/([0-9]{1,4})(?![0-9/]|\.[0-9]|,[0-9]| ?[월분])")


def numeral_at(text: str, start: int) -> Numeral | None:
    """Read the numeral whose first digit stands at ``start``; None where the digits are too many to be one."""
    match = _DIGITS.match(text, start)
    if match is None or match.end() - start > MOST_DIGITS * 4 // 3:
        return None
    share = _share_at(text, start)
    if share is not None:
        return share
    written = match[0]
    grouped = "," in written
    plain = written.replace(",", "") if grouped else written
    if len(plain) > MOST_DIGITS:
        return None
    value = Decimal(plain)
    point = plain.find(".")
    step = ONE if point < 0 else ONE.scaleb(point + 1 - len(plain))
    end = match.end()
    numeral = Numeral(start, end, value, step, grouped=grouped)
    if _MULTIPLIER.match(text, end):
        if plain.endswith(".000") and len(plain) <= 7:  # 2.000억: a slip of print, nobody means 2억
            numeral = numeral._replace(value=value * 1000, step=ONE)
        return _multiplied(text, numeral)
    return _powered(text, numeral) or _scaled(text, numeral) or numeral


def digits_end(text: str, start: int) -> int:
    """Return where the digits that begin at ``start`` end, however many they are."""
    match = _DIGITS.match(text, start)
    return start + 1 if match is None else match.end()


def _share_at(text: str, start: int) -> Numeral | None:
    match = _DENOMINATOR_FIRST.match(text, start)
    if match:
        below, above = int(match[1]), int(match[2])
        return share(start, match.end(), above, below)
    match = _SLASH.match(text, start)
    if match:
        above, below = int(match[1]), int(match[2])
        if above < below and (above == 1 or below <= 10) and match[2][0] != "0":
            return share(start, match.end(), above, below)
    return None


def share(start: int, end: int, above: int, below: int) -> Numeral | None:
    """Return the numeral for a part of the whole, such as 1/3; None where one of the two is 0."""
    if not above or not below:
        return None
    return Numeral(start, end, Decimal(above) / below, ONE / below, kind="share")


def _powered(text: str, numeral: Numeral) -> Numeral | None:
    """Read 2.1e25, 3 x 10^24 and 10^26."""
    match = _POWER.match(text, numeral.end)
    base, step = numeral.value, numeral.step
    if match is None:
        match = _TEN_TO.match(text, numeral.start)
        base = step = ONE
    if match is None or int(match[1]) > _LARGEST_EXPONENT:
        return None
    scale = ONE.scaleb(int(match[1]))
    return numeral._replace(end=match.end(), value=tidy(base * scale), step=tidy(step * scale), scale=scale)


def _scaled(text: str, numeral: Numeral) -> Numeral | None:
    """Read an English scale after the digits: 20 billion, 1.3tn, 7B."""
    match = _SCALE.match(text, numeral.end)
    if match is None:
        return None
    letter = match["letter"] or ""
    scale = SCALES[(letter or match["word"] or match["short"]).lower()]
    if match["more"]:
        scale *= SCALES[match["more"].lower()]
    value, step = tidy(numeral.value * scale), tidy(numeral.step * scale)
    return numeral._replace(end=match.end(), value=value, step=step, scale=scale, letter=letter)


class _Sum:
    """Adds up a Korean number part by part: 4천500만 is (4 × 1,000 + 500) × 10,000."""

    __slots__ = ("last_big", "last_small", "number", "number_step", "parts", "scale", "section", "step", "total")

    def __init__(self, number: Decimal, step: Decimal) -> None:
        self.total = Decimal(0)
        self.section = Decimal(0)
        self.number: Decimal | None = number
        self.number_step = step
        self.step = step
        self.last_small: Decimal | None = None
        self.last_big: Decimal | None = None
        self.scale = ONE
        self.parts = 1

    def takes(self, multiplier: Decimal) -> bool:
        if multiplier < TEN_THOUSAND:
            return self.number is not None and (self.last_small is None or multiplier < self.last_small)
        if self.number is None and not self.section:
            return False
        return self.last_big is None or multiplier < self.last_big

    def multiply(self, multiplier: Decimal) -> None:
        if multiplier < TEN_THOUSAND:
            assert self.number is not None  # takes() said so
            self.section += self.number * multiplier
            self.step = self.number_step * multiplier
            self.last_small = multiplier
        else:
            self.step = multiplier * (self.step if self.number is None else self.number_step)
            self.total += (self.section + (self.number or 0)) * multiplier
            self.section = Decimal(0)
            self.last_big, self.last_small = multiplier, None
        self.number = None
        if self.parts == 1:
            self.scale *= multiplier

    def add(self, number: Decimal) -> None:
        self.number, self.number_step, self.step = number, ONE, ONE
        self.parts += 1

    @property
    def ceiling(self) -> Decimal:
        """What a further number must stay below."""
        return self.last_small or self.last_big or ONE

    @property
    def value(self) -> Decimal:
        return self.total + self.section + (self.number or 0)


def _multiplied(text: str, numeral: Numeral) -> Numeral:
    """Read the Korean multipliers after the digits, and the smaller parts that follow them."""
    so_far, end, over = _Sum(numeral.value, numeral.step), numeral.end, False
    whole: Numeral | None = None  # up to the last 만, 억, 조, in case what follows does not belong
    while True:
        match = _MULTIPLIER.match(text, end)
        if match:
            multiplier = MULTIPLIERS[match["small"] or match["big"]]
            if not so_far.takes(multiplier):
                return whole or _closed(numeral, so_far, end, over=over)
            if match["gap"] and not _AFTER_GAP.match(text, match.end()):
                break
            so_far.multiply(multiplier)
            end, over = match.end(), over or match["over"] is not None
            continue
        following = _NEXT.match(text, end) if so_far.number is None else None
        if following is None or not _continues(text, following, so_far):
            break
        whole = _closed(numeral, so_far, end, over=over) if so_far.last_small is None else whole
        so_far.add(Decimal(following["digits"].replace(",", "")))
        end = following.end()
    return _closed(numeral, so_far, end, over=over)


def _continues(text: str, following: re.Match[str], so_far: _Sum) -> bool:
    """Tell whether digits after a multiplier belong to the same number: 5만2000, 3만 5000명, 3억 5,000만."""
    if Decimal(following["digits"].replace(",", "")) >= so_far.ceiling:
        return False
    further = _MULTIPLIER.match(text, following.end())
    if further:
        limit = so_far.last_small if further["small"] else so_far.last_big
        return limit is None or MULTIPLIERS[further["small"] or further["big"]] < limit
    if following["gap"] and (so_far.ceiling != TEN_THOUSAND or len(following["digits"]) < 4):
        return False
    return not _YEAR_NEXT.match(text, following.start("digits"))


def _closed(numeral: Numeral, so_far: _Sum, end: int, *, over: bool) -> Numeral:
    value, step = tidy(so_far.value), tidy(so_far.step)
    return numeral._replace(end=end, value=value, step=step, scale=so_far.scale, over=over)


def tidy(value: Decimal) -> Decimal:
    """Write 1.31E+10 and 13100000000.0 as 13100000000."""
    if value.same_quantum(ONE):
        return value
    short = value.normalize()
    exponent = short.as_tuple().exponent
    return short.quantize(ONE) if isinstance(exponent, int) and exponent > 0 and short.adjusted() < 27 else short
