"""Signs of whose a number is: who is only compared, counted or somebody else, what heads a line, what is a thing."""

import re
from collections.abc import Mapping

from panse.extraction.levels import Level
from panse.extraction.phrases import NounPhrase
from panse.extraction.structure import Token, TokenKind
from panse.language.common_words import is_common_noun

_PIECES = frozenset(("장", "대", "개", "기", "채", "건", "종"))
_AGAINST = frozenset(("than", "below", "above", "versus", "vs", "vs.", "against", "behind", "beyond", "like", "unlike"))
_TIMES = frozenset(("회", "번"))
# Nouns for somebody: a clause about one is not about the firm named before it ("경쟁사는 매출이 …").
_AGENT = re.compile(
    r"(?:[가-힣]사|업체|기업|회사|기관|정부|당국|업계|대표|회장|사장|임원|교수|노조|법인|그룹|은행|대학|[가-힣]{2}[자인원팀진장]"
    r"|측|주주|국민|시민|사람|의사|학생|작가|국가|나라|도시|시장|연구소|조합|협회|재단|위원회|매체|언론|가문)$"
)
_CONTRASTS = frozenset(("than", "versus", "against", "unlike", "whereas", "while", "보다", "대비"))
_SAYING = frozenset(
    ("said", "says", "say", "found", "finds", "predicts", "predicted", "expects", "expected", "reckons", "estimates")
) | {
    "estimated",
    "believes",
    "forecasts",
    "reported",
    "reports",
    "projects",
    "calculates",
    "according",
    "analysts",
    "noted",
}
_OWN = frozenset(("its", "our", "we", "their", "it"))
_JOINING_BREAKS = ":：→\n"
_BE = frozenset(("is", "was", "are", "were"))
_MOST_DESCRIBING = 4  # words
_PARTICLE = re.compile(r"(?:에는|에서는|으로는|로는|은|는|이|가|도|만)$")


def counts(level: Level, name: Token) -> bool:
    """Tell whether a name only says of which make the counted things are: "5,000 H200 GPUs"."""
    after = level.tokens[name.index + 1] if name.index + 1 < len(level.tokens) else None
    return name.text.endswith("s") or (
        after is not None and after.kind is TokenKind.WORD and re.search(r"[A-Za-z]s[.,]?$", after.text) is not None
    )


def names_make(level: Level, name: Token) -> bool:
    """Tell whether a name only says whose make the next name is: "5,000 NVIDIA H200 cards"."""
    after = level.tokens[name.index + 1 : name.index + 2]
    return bool(after) and after[0].kind is TokenKind.NAME


def heads(level: Level, phrase: NounPhrase) -> bool:
    """Tell whether a name without a particle heads a line, before its gloss, date or colon: the line is about it."""
    if level.outer is not None or any(token.kind is not TokenKind.QUOTE for token in level.tokens[: phrase.first]):
        return False
    after = level.tokens[phrase.last + 1 : phrase.last + 2]
    return bool(after) and (after[0].kind in (TokenKind.PARENTHESIS, TokenKind.DATE) or after[0].text in (":", "："))


def is_counted(level: Level, phrase: NounPhrase, at: int) -> bool:
    """Tell whether a name is what a number counts: "H100 2천 장", "X 5대"."""
    quantity = level.tokens[at].quantity if at < len(level.tokens) else None
    return quantity is not None and phrase.last + 1 == at and quantity.quantity.counter in _PIECES


def adnominal(word: str) -> bool:
    """Tell whether a word ends like a verb that describes the noun after it: in a final ㄴ or ㄹ ("갖춘", "낼")."""
    return "가" <= word[-1] <= "힣" and (ord(word[-1]) - 0xAC00) % 28 in (4, 8)


def is_whole(level: Level, phrase: NounPhrase, at: int) -> bool:
    """Tell whether a number is a multiple or share of a phrase: "X의 절반", "X의 두 배"."""
    quantity = level.tokens[at].quantity if at < len(level.tokens) else None
    return (
        quantity is not None
        and quantity.quantity.unit in ("x", "percent")
        and phrase.last + 1 == at
        and level.tokens[phrase.last].marker == "의"
    )


def beside(token: Token) -> bool:
    """Tell whether a token may stand between an owner and the number of its measure."""
    if token.kind is TokenKind.WORD:
        return token.marker not in ("-ㄴ", "-고", "와", "에서", "로") and not token.text.endswith(("로서", "로써"))
    if token.quantity is not None:  # "1회 충전 주행거리": for each of which
        return token.quantity.quantity.value == 1 and token.quantity.quantity.counter in _TIMES
    return token.kind in (TokenKind.QUOTE, TokenKind.PARENTHESIS, TokenKind.DATE) or token.text in (":", "：")


def compared(level: Level, phrase: NounPhrase) -> bool:
    """Tell whether a thing is only what another is held against ("X보다", "X 대비", "X에 비해")."""
    after = level.tokens[phrase.last + 1] if phrase.last + 1 < len(level.tokens) else None
    before = [token.text.lower() for token in level.tokens[max(0, phrase.first - 2) : phrase.first]]
    if not _AGAINST.isdisjoint(before) or (before[-1:] == ["what"] and _BE.isdisjoint(before)):  # "twice what X has"
        return True
    return phrase.marker in ("보다", "than") or (after is not None and after.text.startswith(("대비", "비해", "비하")))


def contrasted(level: Level, phrase: NounPhrase, number: Token) -> bool:
    """Tell whether a comparison stands between a number and a name after it: "$8m, far more than what X wants"."""
    between = level.tokens[number.index + 1 : phrase.first] if number in level.tokens else ()
    return any(token.kind is TokenKind.WORD and token.text.lower() in _CONTRASTS for token in between)


def is_speaker(level: Level, phrase: NounPhrase) -> bool:
    """Tell whether a name is of who only tells: "…, X said", unless what is told is the speaker's own: "its profit"."""
    beside = level.tokens[max(0, phrase.first - 2) : phrase.first] + level.tokens[phrase.last + 1 : phrase.last + 3]
    if not any(token.kind is TokenKind.WORD and token.text.lower().rstrip(".,") in _SAYING for token in beside):
        return False
    return not any(token.text.lower() in _OWN for token in level.tokens[: phrase.first])


def is_glossed(level: Level, number: Token, comma: Token) -> bool:
    """Tell whether a comma stands between a description and what it describes: "A 7 nm chip, X,"."""
    before = level.tokens[number.index - 1] if number.index else None
    if before is None or before.text.lower() not in ("a", "an") or comma.text != ",":
        return False
    return comma.index + 1 in level.phrase_at or comma.index + 2 in level.phrase_at


def stretch_of(top: Level, number: Token) -> tuple[int, int]:
    """Return the half-open offsets between the breaks around a number: items of a list on one line stand alone."""
    breaks = [
        token.start for token in top.tokens if token.kind is TokenKind.BREAK and token.text not in _JOINING_BREAKS
    ]
    first = max((at for at in breaks if at < number.start), default=0)
    return first, min((at for at in breaks if at > number.start), default=top.tokens[-1].end)


def names_thing(word: str) -> bool:
    """Tell whether a word with its particle is a common noun for a thing: "추론이", "사용량은", and not "경쟁사는"."""
    stem = _PARTICLE.sub("", word)
    return len(stem) > 1 and not stem.isascii() and _AGENT.search(stem) is None and is_common_noun(stem)


def possessor(level: Level, noun: int, ending: Mapping[int, NounPhrase]) -> NounPhrase | None:
    """Return whose a noun is: the names right before it, past words that describe it ("X의 가장 큰 모델은").

    ``noun`` is the index of the noun's token, and ``ending`` leads the last index of each noun phrase to the phrase.
    """
    for at in range(noun - 1, max(-1, noun - 2 - _MOST_DESCRIBING), -1):
        phrase = ending.get(at)
        if phrase is not None:
            return phrase if phrase.marker in ("의", "") and not compared(level, phrase) else None
        token = level.tokens[at]
        if token.kind is not TokenKind.QUOTE and (token.kind is not TokenKind.WORD or token.marker not in ("", "-ㄴ")):
            return None
    return None
