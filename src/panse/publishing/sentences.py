"""Small parts of sentences in Korean and English: lists, counts, dates in tables."""

from collections.abc import Sequence

from panse.language import attach
from panse.model import DatePrecision, When

_NATIVE = ("", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
_NATIVE_BEFORE_NOUN = ("", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
_ENGLISH = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def korean_count(number: int, unit: str = "") -> str:
    """Return 하나 … 열, and from 11 on the figure with ``unit``.

    >>> korean_count(6), korean_count(12, "개")
    ('여섯', '12개')
    """
    return _NATIVE[number] if 1 <= number <= 10 else f"{number:,}{unit}"


def korean_count_of(number: int, noun: str) -> str:
    """Return the number as it stands before a counted noun: 두 곳, 12곳."""
    return f"{_NATIVE_BEFORE_NOUN[number]} {noun}" if 1 <= number <= 10 else f"{number:,}{noun}"


def english_count(number: int, one: str, many: str = "") -> str:
    """Return the number in words up to ten, with its noun.

    >>> english_count(1, "product"), english_count(12, "product")
    ('one product', '12 products')
    """
    written = _ENGLISH[number] if number <= 10 else f"{number:,}"
    return f"{written} {one if number == 1 else many or one + 's'}"


def listed(names: Sequence[str], language: str, most: int = 3) -> str:
    """Return the names as a list in words; beyond ``most`` they are counted.

    Korean: ``가와 나``, ``가, 나, 다``, ``가, 나, 다 등 5곳``.
    English: ``a and b``, ``a, b and c``, ``a, b and 3 more``.
    """
    if language == "ko":
        if len(names) == 2:
            return f"{attach(names[0], '과/와')} {names[1]}"
        return ", ".join(names) if len(names) <= most else f"{', '.join(names[:most])} 등 {len(names)}곳"
    if len(names) > most:
        return f"{', '.join(names[: most - 1])} and {len(names) - most + 1} more"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


def table_date(when: When, until: When | None, language: str) -> str:
    """Return a date as tables write it, ``2023-10``, no finer than it was written, to ``until`` where that is given.

    >>> table_date(When.half(2023, 2), None, "en"), table_date(When.month(2023, 10), None, "ko")
    ('2023 H2', '2023-10')
    """
    written = _table_date(when, language)
    return written if until is None else f"{written}–{_table_date(until, language)}"


def _table_date(when: When, language: str) -> str:
    if when.precision is DatePrecision.HALF:
        half = 1 if when.start.month == 1 else 2
        return (
            f"{when.start.year} {('상반기', '하반기')[half - 1]}" if language == "ko" else f"{when.start.year} H{half}"
        )
    if when.precision is DatePrecision.QUARTER:
        quarter = (when.start.month + 2) // 3
        return f"{when.start.year} {quarter}분기" if language == "ko" else f"{when.start.year} Q{quarter}"
    return str(when)
