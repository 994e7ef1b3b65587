"""The numbers and bullets that word processors put before paragraphs without storing them in the text."""

from collections.abc import Sequence
from dataclasses import dataclass, field

_HANGUL = "가나다라마바사아자차카타파하"
_JAMO = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_DIGITS = "영일이삼사오육칠팔구"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_LARGEST_ROMAN = 3999
_DEEPEST = 9


@dataclass(frozen=True, slots=True)
class ListLevel:
    """A level of a list: its number's form, and the text around it with ``%1`` to ``%9`` for the numbers.

    A bullet has the form ``bullet``. ``first`` is the column in which the number stands, ``left`` that of the text;
    None where the list does not say.
    """

    form: str
    text: str
    start: int = 1
    first: float | None = None
    left: float | None = None


@dataclass(slots=True)
class Counters:
    """How far each list has been counted."""

    _counts: dict[str, list[int]] = field(default_factory=dict)
    _restarted: set[tuple[str, int]] = field(default_factory=set)

    def next(self, key: str, levels: Sequence[ListLevel], level: int) -> str:
        """Count on at a level of the list ``key`` and return what stands before the paragraph, ``1.2)`` for one."""
        counts = self._counts.setdefault(key, [])
        del counts[level + 1 :]
        while len(counts) <= level:
            missing = len(counts)
            # A level that was jumped over counts as begun.
            counts.append(levels[missing].start - (missing == level) if missing < len(levels) else 1)
        counts[level] += 1
        if level >= len(levels):
            return ""
        own = levels[level]
        if own.form in {"bullet", "none"}:
            return own.text if own.form == "bullet" else ""
        written = own.text
        for at in range(min(level, _DEEPEST - 1) + 1):
            if f"%{at + 1}" in written:
                form = levels[at].form if at < len(levels) else "decimal"
                written = written.replace(f"%{at + 1}", write_number(counts[at], form))
        return written.strip()

    def restart(self, key: str, number: str, level: int, start: int) -> None:
        """Begin a level anew, once for each list ``number`` that shares the counters ``key``."""
        if (number, level) in self._restarted:
            return
        self._restarted.add((number, level))
        counts = self._counts.setdefault(key, [])
        while len(counts) <= level:
            counts.append(1)
        counts[level] = start - 1
        del counts[level + 1 :]


def write_number(value: int, form: str) -> str:
    """Return a number in the form that a format names: ``ganada``, ``upperRoman``, ``CIRCLED_DIGIT`` and the like."""
    name = form.replace("_", "").lower()
    if value < 1:
        return str(value)
    if name in {"upperroman", "romancapital"}:
        return _roman(value)
    if name in {"lowerroman", "romansmall"}:
        return _roman(value).lower()
    if name in {"upperletter", "latincapital"}:
        return _letter(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    if name in {"lowerletter", "latinsmall"}:
        return _letter(value, "abcdefghijklmnopqrstuvwxyz")
    if name in {"ganada", "hangulsyllable"}:
        return _letter(value, _HANGUL)
    if name in {"chosung", "hanguljamo"}:
        return _letter(value, _JAMO)
    if name in {"koreandigital", "koreancounting", "hangulphonetic"} and value < 10:
        return _DIGITS[value]
    if name in {"decimalenclosedcircle", "circleddigit", "decimalenclosedcirclechinese"} and value <= 20:
        return chr(0x2460 + value - 1)
    if name == "decimalenclosedparen" and value <= 20:
        return chr(0x2474 + value - 1)
    if name == "circledhangulsyllable" and value <= 14:
        return chr(0x326E + value - 1)
    if name == "circledlatinsmall" and value <= 26:
        return chr(0x24D0 + value - 1)
    if name == "decimalzero":
        return f"{value:02}"
    return str(value)


def _roman(value: int) -> str:
    if value > _LARGEST_ROMAN:
        return str(value)
    written = []
    for size, letters in _ROMAN:
        count, value = divmod(value, size)
        written.append(letters * count)
    return "".join(written)


def _letter(value: int, letters: str) -> str:
    """Return the letter of a number; beyond the last one the letters come again, doubled."""
    times, at = divmod(value - 1, len(letters))
    return letters[at] * min(times + 1, 9)
