"""Hangul syllables taken apart and put together.

The composed syllables stand in Unicode from U+AC00 in the order lead × 21 × 28 + vowel × 28 + final (The Unicode
Standard, chapter 3.12), so all of this is arithmetic.
"""

LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")

_FIRST = 0xAC00
_COUNT = len(LEADS) * len(VOWELS) * len(FINALS)


def is_syllable(char: str) -> bool:
    """Tell whether ``char`` is one composed syllable, such as 판; a bare letter (ㅍ) is none."""
    return len(char) == 1 and _FIRST <= ord(char) < _FIRST + _COUNT


def decompose(char: str) -> tuple[str, str, str]:
    """Return lead, vowel and final of one composed syllable; the final is empty where there is none.

    Raises ``ValueError`` for anything else.

    >>> decompose("판"), decompose("세")
    (('ㅍ', 'ㅏ', 'ㄴ'), ('ㅅ', 'ㅔ', ''))
    """
    if not is_syllable(char):
        raise ValueError(f"{char!r} is not one composed Hangul syllable")
    rest, final = divmod(ord(char) - _FIRST, len(FINALS))
    lead, vowel = divmod(rest, len(VOWELS))
    return LEADS[lead], VOWELS[vowel], FINALS[final]


def compose(lead: str, vowel: str, final: str = "") -> str:
    """Return the syllable of these letters. Raises ``ValueError`` where a letter cannot stand in its place.

    >>> compose("ㅍ", "ㅏ", "ㄴ")
    '판'
    """
    if len(lead) != 1 or len(vowel) != 1 or lead not in LEADS or vowel not in VOWELS or final not in FINALS:
        raise ValueError(f"{lead!r}, {vowel!r} and {final!r} make no Hangul syllable")
    offset = (LEADS.index(lead) * len(VOWELS) + VOWELS.index(vowel)) * len(FINALS) + FINALS.index(final)
    return chr(_FIRST + offset)


def has_final(char: str) -> bool:
    """Tell whether ``char`` is a syllable that ends in a consonant (받침)."""
    return is_syllable(char) and (ord(char) - _FIRST) % len(FINALS) != 0


def initials(text: str) -> str:
    """Return ``text`` with every syllable replaced by its lead (초성); all else stays, so lengths agree.

    >>> initials("판세 2.0")
    'ㅍㅅ 2.0'
    """
    return "".join(decompose(char)[0] if is_syllable(char) else char for char in text)
