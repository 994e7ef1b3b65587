"""Whether a Korean word may be a name at all: no common noun, no word of the trade, no clause that goes on."""

import re

from panse.extraction.discovery.stretch import bases
from panse.extraction.discovery.vocabulary import Vocabulary
from panse.language import read_particle
from panse.language.common_words import is_common_noun

HANGUL = re.compile("[가-힣]")
LATIN = re.compile("[A-Za-z]")
CAPITAL = re.compile("[A-Z]")
SYLLABLES = re.compile("[가-힣]+")
LETTER = re.compile("[가-힣A-Za-z]")
# A person who is not named, one of a row, a date or a count, a clause that goes on.
_UNNAMED = re.compile(
    r"[A-Z가-힣]{1,4}(?:씨|군|양)|[A-Z](?:급|조|형|등급|그룹|반|팀|동|구역|안|사)|\d+(?!dot)[가-힣].*"
    r"|.*[가-힣](?:으나|지만|는데|면서|으며|거나|도록|려고|니까|어서|아서|더니|든지|길래)"
)
_MEASURED = re.compile(r"\d[\d.,]*[A-Za-z]{0,4}")
_SCRIPTS = re.compile("[가-힣]+|[0-9.]+|[A-Za-z&+-][A-Za-z0-9.&+-]*")
_THREE = re.compile("[가-힣]{3}")
_SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진나지엄채원천방공현함변염추"
)
VERB_FORMS = re.compile(
    r"(?:[으었았겠있]|[아어해워려]지|이르|놓이|모이|쓰이|없|하|되|오르|늘어나|줄어드|커지|따르|보이|나오|만드"
    r"|이끄|맞추|넘|받|쓰|가지|이루|않|많|높|낮|작|크|좋)$"
)
SHORT_OFTEN = 3


def is_name_like(word: str, words: Vocabulary) -> bool:
    """Tell whether a word may be a name: it is no common noun and no word of the trade."""
    if len(word) < 2 or len(word) > 30 or word in words.nouns or word in words.generic:
        return False
    if _UNNAMED.fullmatch(word):
        return False
    if not LETTER.search(word) or _MEASURED.fullmatch(word):
        return False
    if SYLLABLES.fullmatch(word):
        plain = any(is_common_noun(base) or base in words.nouns or base in words.generic for base in bases(word))
        return not plain and not _is_made_of_generic(word, words) and not VERB_FORMS.search(word)
    parts = _SCRIPTS.findall(word)
    latin = any(part[0].isascii() and not part[0].isdigit() for part in parts)
    return not all(
        (is_common_noun(part) and (len(part) > 1 or not latin))
        or words.is_generic(part)
        or part in words.nouns
        or part[0].isdigit()
        for part in parts
    )


def _is_made_of_generic(word: str, words: Vocabulary) -> bool:
    for size in range(2, len(word) - 1):
        head, tail = word[:size], word[size:]
        known_head = head in words.generic or head in words.nouns
        known_tail = tail in words.generic or tail in words.nouns
        if (known_head or is_common_noun(head)) and (known_tail or is_common_noun(tail)) and (known_head or known_tail):
            return True
    return word[:-1] in words.generic or word[:-1] in words.nouns  # 토큰+수


def is_plain_category(word: str, words: Vocabulary) -> bool:
    """Tell whether a word says what sort of thing it is and no more: a category noun behind plain words (AI칩).

    What ends like names of bodies do (국민은행) may be one all the same.
    """
    for size in range(2, len(word) + 1):
        noun, rest = word[-size:], word[:-size]
        if noun in words.nouns and noun not in words.endings:
            plain = not rest or rest in words.generic or rest in words.nouns or is_plain_category(rest, words)
            if plain or (SYLLABLES.fullmatch(rest) and is_common_noun(rest)):
                return True
    return False


def is_person(word: str) -> bool:
    """Tell whether a word looks like a Korean name in full: a surname and two syllables."""
    return len(word) == 3 and word[0] in _SURNAMES and bool(_THREE.fullmatch(word))


def ends_name(text: str, at: int) -> bool:
    """Tell whether a name that ends at ``at`` ends there, or before a particle."""
    after = text[at : at + 1]
    return not (after and "가" <= after <= "힣") or read_particle(text, at) is not None


def is_plain_tail(tail: str, words: Vocabulary) -> bool:
    """Tell whether what is written on to a Latin name is a noun of its own: "GPU칩", "KT와의"."""
    return len(tail) > 1 and (is_common_noun(tail) or tail in words.nouns or tail in words.generic)


CORE = frozenset(
    (
        "와는",
        "과는",
        "에는",
        "에게는",
        "에서는",
        "으로는",
        "로는",
        "와의",
        "과의",
        "에서의",
        "은",
        "는",
        "이",
        "가",
        "을",
        "를",
        "의",
        "에",
        "에게",
        "와",
        "과",
        "로",
        "으로",
        "에서",
        "로부터",
    )
)
