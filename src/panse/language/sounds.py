"""How names sound, so that a Hangul writing and a Latin one can be held against each other.

The key of a name is its consonants, folded into classes that Korean does not tell apart when it writes foreign names
(b, f, p and v; l and r; g, k and c; s, j, z and ch). Vowels, h, w and y are left out.

>>> sound_key("바르코"), sound_key("VARCO")
('prk', 'prk')
>>> sounds_alike("퓨리오사", "Furiosa"), sounds_alike("카카오", "Google")
(True, False)
"""

import re
from functools import lru_cache

from panse.language.hangul import decompose, is_syllable

_CLASSES = {
    **dict.fromkeys("ㄱㄲㅋ", "k"), "ㄴ": "n", **dict.fromkeys("ㄷㄸㅌ", "t"), "ㄹ": "r", "ㅁ": "m",
    **dict.fromkeys("ㅂㅃㅍ", "p"), **dict.fromkeys("ㅅㅆㅈㅉㅊ", "s"), **dict.fromkeys("ㅇㅎ", ""),
}  # fmt: skip
# At the end of a syllable ㅅ, ㅈ and ㅊ sound like ㄷ and ㅇ like n; of two letters there the first sounds.
_FINALS = {**_CLASSES, "ㅅ": "t", "ㅆ": "t", "ㅈ": "t", "ㅊ": "t", "ㅇ": "n", "": ""}
_FINALS |= dict.fromkeys("ㄳ", "k") | dict.fromkeys("ㄵㄶ", "n") | dict.fromkeys("ㄺㄻㄼㄽㄾㄿㅀ", "r") | {"ㅄ": "p"}
_PAIRS = (("sch", "s"), ("ch", "s"), ("sh", "s"), ("ph", "p"), ("th", "t"), ("ck", "k"), ("ng", "n"), ("x", "ks"))
_SINGLE = str.maketrans("bfvlcqgdjz", "pppr" + "kkk" + "tss")
_SOFT_C = re.compile("c(?=[eiy])")
_SILENT = re.compile("[^kntrmps]")
_REPEATED = re.compile(r"(.)\1+")
_ALIKE = 0.6


@lru_cache(maxsize=8_192)
def sound_key(name: str) -> str:
    """Return the consonants of a name in classes; "" where it has none that count."""
    latin: list[str] = []
    for character in name.casefold():
        if is_syllable(character):
            initial, _, final = decompose(character)
            latin.append(_CLASSES[initial] + _FINALS[final])
        elif character.isascii() and character.isalpha():
            latin.append(character)
        else:
            latin.append(" ")
    text = _SOFT_C.sub("s", "".join(latin))
    for pair, single in _PAIRS:
        text = text.replace(pair, single)
    text = _SILENT.sub("", text.translate(_SINGLE))
    return _REPEATED.sub(r"\1", text)


def sounds_alike(one: str, other: str) -> bool:
    """Tell whether two writings of a name may sound the same: at least three fifths of their keys agree, in order."""
    first, second = sound_key(one), sound_key(other)
    if not first or not second:
        return False
    return 2 * _longest_common(first, second) >= _ALIKE * (len(first) + len(second))


def _longest_common(one: str, other: str) -> int:
    row = [0] * (len(other) + 1)
    for left in one:
        before = 0
        for at, right in enumerate(other, 1):
            before, row[at] = row[at], before + 1 if left == right else max(row[at], row[at - 1])
    return row[-1]
