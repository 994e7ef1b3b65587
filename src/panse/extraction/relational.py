"""Nouns that relate one name to another: "B의 고객사는 A다", "A를 고객사로 둔 B", "고객사인 A".

A relational noun (customer, shareholder, parent, successor) has an owner and a holder, and Korean puts both around it
in a handful of constructions, the same for every such noun. A frame asks for them with the markers ``of`` and
``holder``:

- one noun phrase: "B의 고객사 A", "B 고객사인 A", "A 등 고객사", "고객사: A";
- the holder is said to be it: "A는 B의 고객사다", "A가 B의 주주로 합류했다", "B의 주주가 된 A";
- it is told who it is: "B의 고객사는 A다", "주주에는 A가 이름을 올렸다", "투자를 이끈 곳은 A였다";
- somebody takes the holder for it: "B는 A를 고객사로 맞았다", "새 주주로 A를 맞은 B".
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from panse.extraction.phrases import NounPhrase
from panse.extraction.structure import Token, TokenKind, word_marker

_BETWEEN_OWNER = 3  # words between an owner and its noun
_BETWEEN_HOLDER = 4
_FARTHEST = 14  # tokens between a noun and who it is told to be
_ASIDE = (TokenKind.QUOTE, TokenKind.PARENTHESIS)
_BARE = re.compile(r"(?:들|격)?(?:인|이자|겸|이며|이고)?")
_SAID = re.compile(r"(?:들|격)?(?:다|이다|였[가-힣]*|이었[가-힣]*|이며|이고|이자|인|입니다|이기도|이던|임|으로서)")
_TOPIC = re.compile(r"(?:들|격)?(?:은|는|이|가|로는|으로는|에는|엔|중에는|에서는|으론|론)")
_AS = re.compile(r"(?:들|격)?(?:로|으로|로서|으로서|로도|으로도|로는|으로는)")
_BECOMES = re.compile(r"(?:들|격)?(?:이|가)")
_OTHER = re.compile(r"(?:들|격)?(?:을|를|의|과|와|도|에|에게|에서|로부터|만|중|란|이란)?")
_BECAME = ("된", "됐", "되", "될", "돼")
# What one does as something: the one who does it is the holder.
_STANDS = (
    "합류", "참여", "나섰", "나선", "나서", "등극", "올라", "올랐", "오른", "부상", "떠올", "이름", "활동",
    "편입됐", "편입된", "편입되", "편입돼", "분류된", "분류됐", "자리잡", "뛰어", "낙점", "선정됐", "선정된",
    "선정돼", "선정되", "지정됐", "지정된", "지정돼", "선택됐", "선택된", "확정됐", "확정된", "거듭", "변신",
    "출발", "뽑혔", "뽑힌", "꼽힌", "꼽혔", "꼽히", "알려", "발탁됐", "발탁된", "가세", "채택됐", "채택된",
    "남았", "남은", "전환됐", "들어왔", "들어온", "들어갔", "들어간", "동참", "소속", "설립됐", "설립된",
    "출범", "탄생", "태어",
)  # fmt: skip
# What shows after all who it is: "고객은 A로 확인됐다".
_SHOWN = (
    "확인", "알려", "나타", "꼽", "파악", "전해", "거론", "선정", "낙점", "결정", "지목", "밝혀", "드러",
    "추정", "관측", "압축", "좁혀", "확정", "정해", "유력", "굳어", "바뀌", "바뀐", "교체",
)  # fmt: skip
_LISTED = (
    "있", "포함", "꼽", "이름", "거론", "참여", "자리", "올랐", "올라", "속", "해당", "들어", "됐", "된", "맡",
    "합류", "나섰", "유력", "선정", "낙점", "뽑혔",
)  # fmt: skip
_LIKE = ("등", "같은", "비롯한", "비롯해", "포함한", "포함해")
_LINKING = ("중", "가운데", "하나인", "한", "곳인", "겸", "및", "등")


@dataclass(frozen=True, slots=True)
class Noun:
    """A relational noun in a sentence: the indexes of its first and last token, and what follows it in its word.

    ``start`` is where its clause begins; ``acts`` tells words that state something themselves.
    """

    tokens: Sequence[Token]
    first: int
    last: int
    rest: str
    start: int
    acts: Callable[[Token], bool]


def owners(noun: Noun, phrases: Sequence[NounPhrase]) -> Iterator[NounPhrase]:
    """Yield whose a relational noun is, the surest first."""
    tokens, first, last, rest, start = noun.tokens, noun.first, noun.last, noun.rest, noun.start
    before = [phrase for phrase in reversed(phrases) if phrase.last < first]
    if before and _owns(noun, before[0]):
        yield before[0]
        return
    if first and tokens[first - 1].marker == "-ㄴ":  # "A와 B가 함께 세운 합작사"
        yield from (p for p in before[:1] if p.marker == "이")
    if _SAID.fullmatch(rest):
        return
    if not _TOPIC.fullmatch(rest) or rest in ("은", "는", "이", "가"):
        verb = _modifying_verb(tokens, last)
        if verb is not None and not _BARE.fullmatch(rest):
            yield from (p for p in phrases if verb < p.first <= verb + 4 and _plain(tokens[verb + 1 : p.first]))
        yield from (p for p in before if p.first >= start and p.marker in ("은", "이", "도") and p.direct)
        yield from (p for p in before if p.marker == "은" and p.direct)


def holders(noun: Noun, phrases: Sequence[NounPhrase]) -> Iterator[NounPhrase]:
    """Yield who a relational noun stands for, the surest first."""
    tokens, first, last, rest, start = noun.tokens, noun.first, noun.last, noun.rest, noun.start
    owner = next((p for p in reversed(phrases) if p.last < first and _owns(noun, p)), None)
    before = [p for p in reversed(phrases) if p.last < first and p is not owner]
    if owner is None and before and _summed_up(tokens, before[0], first):
        yield before[0]
    if _BARE.fullmatch(rest):
        yield from _named_by(tokens, last, rest, phrases)
    verb = tokens[last + 1].text if last + 1 < len(tokens) else ""
    said = _SAID.fullmatch(rest) and rest != "인"
    becomes = _BECOMES.fullmatch(rest) and verb.startswith(_BECAME)
    stands = _AS.fullmatch(rest) and any(t.text.startswith(_STANDS) for t in _words(tokens, last + 1, 3))
    if said or becomes or stands:
        modifier = _modifying_verb(tokens, last) if not said else None
        if modifier is not None:
            yield from (
                p for p in phrases if modifier < p.first <= modifier + 5 and _plain(tokens[modifier + 1 : p.first])
            )
        yield from (p for p in before if p.marker == "은")
        yield from (p for p in before if p.marker in ("이", "도") and p.first >= start)
    if _TOPIC.fullmatch(rest) and not becomes:
        yield from told(tokens, last, phrases)
    if _AS.fullmatch(rest):
        taken = [p for p in before if p.marker == "을"]
        yield from (p for p in taken if p.first >= start and _close(tokens, p, first))
        if not any(t.marker == "을" for t in tokens[start:first]):
            yield from taken[:1]  # "A를 사들여 자회사로 편입했다"
        after = [p for p in phrases if last < p.first <= last + 5 and _plain(tokens[last + 1 : p.first])]
        yield from (p for p in after[:1] if p.marker in ("을", "이", ""))


def stands_alone(rest: str) -> bool:
    """Tell whether what follows a noun within its word leaves it that noun ("주주총회" is no 주주)."""
    return any(pattern.fullmatch(rest) for pattern in (_BARE, _SAID, _TOPIC, _AS, _OTHER))


def told(tokens: Sequence[Token], last: int, phrases: Sequence[NounPhrase]) -> Iterator[NounPhrase]:
    """Yield who it is told to be that a noun ending at ``last``, a topic or subject, stands for: "… 곳은 A다"."""
    named = [p for p in phrases if last < p.first <= last + _FARTHEST]
    for phrase in reversed(named):
        between = [t for t in tokens[last + 1 : phrase.first] if t.kind is TokenKind.WORD]
        if any(t.marker in ("은", "-고") or t.text.endswith("다") for t in between):
            continue
        if phrase.members[-1].marker == "이다" or _ends_there(tokens, phrase) or _is_shown(tokens, phrase):
            yield phrase
            return


def _is_shown(tokens: Sequence[Token], phrase: NounPhrase) -> bool:
    marker = phrase.members[-1].marker
    after = _words(tokens, phrase.last + 1, 4)
    if marker == "로":
        return bool(after) and after[0].text.startswith(_SHOWN)
    if marker == "이" or (not marker and phrase.marker == "이"):
        return bool(after) and any(t.text.startswith(_LISTED) for t in after)
    return False


def _ends_there(tokens: Sequence[Token], phrase: NounPhrase) -> bool:
    """Tell whether nothing is said after a name: it ends the line as its predicate."""
    if phrase.members[-1].marker:
        return False
    rest = [t for t in tokens[phrase.last + 1 :] if t.kind not in _ASIDE]
    return all(t.text in (".", "뿐이다", "등", "등이다", "등이다.", "한", "곳이다", "두", "곳뿐이다") for t in rest)


def _owns(noun: Noun, phrase: NounPhrase) -> bool:
    """Tell whether a name right before a noun, with no particle but 의, is whose it is."""
    between = noun.tokens[phrase.last + 1 : noun.first]
    marker = phrase.members[-1].marker
    if marker not in ("의", "") or any(t.kind not in (TokenKind.WORD, *_ASIDE, TokenKind.QUANTITY) for t in between):
        return False
    words = [t for t in between if t.kind is TokenKind.WORD]
    if any(t.text in _LIKE or t.text.startswith(_LIKE[1:]) for t in words) or len(words) > _BETWEEN_OWNER:
        return False
    if not marker and any(noun.acts(t) for t in words):
        return False
    return all(t.marker in ("", "-ㄴ", "의") for t in words[:-1]) and all(t.marker in ("", "-ㄴ") for t in words[-1:])


def _summed_up(tokens: Sequence[Token], phrase: NounPhrase, noun: int) -> bool:
    """Tell whether a noun sums up a list: "A, B 등 고객사", "A를 비롯한 주주들"."""
    words = [t for t in tokens[phrase.last + 1 : noun] if t.kind is TokenKind.WORD]
    if not words or not words[0].text.startswith(_LIKE) or len(words) > _BETWEEN_HOLDER:
        return False
    return all(t.marker in ("", "-ㄴ", "의") or t is words[0] for t in words)


def _named_by(tokens: Sequence[Token], last: int, rest: str, phrases: Sequence[NounPhrase]) -> Iterator[NounPhrase]:
    """Yield the name that a noun stands before: "고객사 A", "고객사인 미국 A", "고객사 중 하나인 A", "고객사: A"."""
    following = next((p for p in phrases if p.first > last), None)
    if following is None:
        return
    between = tokens[last + 1 : following.first]
    free = 0
    for token in between:
        if token.kind is TokenKind.BREAK and token.text in (":", "：") and token.index == last + 1:
            free = -9
        elif token.kind is TokenKind.WORD:
            if token.marker not in ("", "-ㄴ", "이다") or (token.marker == "-ㄴ" and not token.text.endswith("인")):
                return
            free += token.text not in _LINKING
        elif token.kind not in _ASIDE:
            return
    if free <= (_BETWEEN_HOLDER if rest else 0):
        yield following


def _modifying_verb(tokens: Sequence[Token], last: int) -> int | None:
    """The index of the verb after a noun that modifies what follows: "고객사로 확보한 B"."""
    for token in tokens[last + 1 : last + 7]:
        if token.kind is TokenKind.WORD and token.marker == "-ㄴ":
            return token.index
        if token.kind is TokenKind.BREAK or (token.kind is TokenKind.WORD and token.marker in ("-고", "은")):
            return None
    return None


def _words(tokens: Sequence[Token], at: int, most: int) -> list[Token]:
    found = []
    for token in tokens[at : at + 2 * most]:
        if token.kind is TokenKind.WORD:
            found.append(token)
        elif token.kind not in _ASIDE:
            break
    return found[:most]


def _plain(between: Sequence[Token]) -> bool:
    """Tell whether words between only describe what follows them."""
    return all(
        t.kind in _ASIDE or (t.kind is TokenKind.WORD and (t.marker or word_marker(t.text)) in ("", "-ㄴ"))
        for t in between
    )


def _close(tokens: Sequence[Token], phrase: NounPhrase, noun: int) -> bool:
    """Tell whether nothing stands between an object and what it is taken for but words that describe that."""
    between = tokens[phrase.end : noun]
    return all(t.kind in (TokenKind.WORD, *_ASIDE) and t.marker in ("", "-ㄴ", "의") for t in between)


__all__ = ["Noun", "holders", "owners", "stands_alone", "told"]
