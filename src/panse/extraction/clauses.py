"""Frames of the clause: a cue word and the roles around it."""

import re
from collections.abc import Callable, Iterator, Sequence

from panse.extraction.cues import Cue
from panse.extraction.english import Clause, Subject
from panse.extraction.notation import Slot
from panse.extraction.phrases import NounPhrase
from panse.extraction.relational import Noun, holders, owners, stands_alone, told
from panse.extraction.structure import Token, TokenKind

_DENIED = {
    "ko": re.compile(
        r"^.{0,14}?(?:하지 ?않|되지 ?않|지 ?않|지 ?못|못했|한 ?바 ?없|한 ?적 ?없|적이 ?없|사실 ?무근|사실이 ?아니|부인"
        r"|아니다|아니라|철회|무산|백지화|중단|거절|거부|결렬|포기|불발|접었)"
        r"|^[^,.…]{0,30}?(?:사실 ?무근|사실이 ?아니|사실과 ?다르|부인했|무산됐|백지화|중단됐|중단했|결렬됐|파기|해지)"
    ),
    "en": re.compile(r"^.{0,30}?\b(?:denied|denies|scrapped|cancelled|canceled)\b", re.IGNORECASE),
}
_DENIED_BEFORE = re.compile(
    r"\b(?:not|never|no longer|n't|without|neither|nor|yet to|no plans? to|fail(?:ed|s) to|refus(?:ed|es) to"
    r"|declin(?:ed|es) to)\b"
    r"[^,.;]{0,25}$"
    r"|\b(?:den(?:ied|ies|ying)|dismiss(?:ed|es)|reject(?:ed|s)|refut(?:ed|es)|rul(?:ed|es|ing) out|abandon(?:ed|s)"
    r"|scrapp(?:ed|ing)|call(?:ed|s) off|walked away from|shelved|false|untrue|cancel(?:led|ed|s))\b[^,.;]{0,60}$",
    re.IGNORECASE,
)
_CASES = ("은", "이", "을", "에", "로", "에서", "와", "도", "로부터")
_FARTHEST_WORDS = 12
_OWN_VERB, _FAR = 2, 999  # tokens to the verb of a relative clause
_PEOPLE = ("출신", "창업자", "창업주", "공동창업자", "직원", "임직원", "동문", "퇴사자")  # they do not act for the firm
_LONG_NOUN = 3  # a shorter one ends other words, too


def denied(text: str, cue_start: int, cue_end: int, sentence_start: int, sentence_end: int, language: str) -> bool:
    """Tell whether the words around a cue say that it did not happen."""
    after = text[cue_end : min(sentence_end, cue_end + 40)]
    if _DENIED[language].match(after):
        return True
    return language == "en" and bool(_DENIED_BEFORE.search(text[max(sentence_start, cue_start - 80) : cue_start]))


def window_start(
    tokens: Sequence[Token], cue: int, is_predicate: Callable[[Token], bool], loose: frozenset[str]
) -> int:
    """Return the index of the first token of the clause that the token ``cue`` closes."""
    for at in range(cue - 1, -1, -1):
        token = tokens[at]
        if token.kind is TokenKind.BREAK:
            return at + 1
        if token.kind is TokenKind.WORD and token.marker == "-고" and token.text not in loose:
            return at + 1
        if token.text in ("후", "뒤", "이후", "다음", "반면", "가운데") and at and tokens[at - 1].marker == "-ㄴ":
            return at + 1
        if token.kind is TokenKind.COMMA and token.text in ",，" and at and _closes(tokens, at, is_predicate):
            return at + 1
    return 0


def _closes(tokens: Sequence[Token], comma: int, is_predicate: Callable[[Token], bool]) -> bool:
    """Tell whether the comma ends a clause: after a predicate noun, with its date if it has one."""
    before = comma - 1
    while before >= 0 and tokens[before].kind in (TokenKind.PARENTHESIS, TokenKind.QUOTE):
        before -= 1
    if before < 0:
        return False
    word = tokens[before]
    return (
        word.kind is TokenKind.WORD
        and not word.marker
        and (is_predicate(word) or word.text.endswith(("다", "음", "함")))
    )


def candidates(slot: Slot, cue: Cue, phrases: Sequence[NounPhrase], start: int, language: str) -> Iterator[NounPhrase]:
    """Yield the noun phrases that a slot's markers allow, the nearest to the cue first."""
    if language == "en":
        yield from _english(slot, cue, phrases, start)
    else:
        yield from _korean(slot, cue, phrases, start)


def _korean(slot: Slot, cue: Cue, phrases: Sequence[NounPhrase], start: int) -> Iterator[NounPhrase]:
    at = cue.token.index
    before = [p for p in reversed(phrases) if start <= p.first and p.members[-1].end <= cue.start]
    modifies = cue.modifies
    for marker in slot.markers:
        if marker == "after":
            yield from _following(phrases, cue) if modifies else ()
            head = cue.cleft
            yield from told(cue.tokens, head, phrases) if head is not None else ()
        elif marker in ("of", "holder"):
            noun = Noun(cue.tokens, at, cue.last.index, cue.rest, start, cue.is_predicate)
            whole = cue.start == cue.token.start or cue.end - cue.start >= _LONG_NOUN
            if whole and stands_alone(cue.rest):
                yield from (owners if marker == "of" else holders)(noun, phrases)
        elif marker == "topic":
            yield from (p for p in reversed(phrases) if p.first < at and p.marker == "은")
        elif marker == "elided":
            yield from _elided(phrases, cue, start)
        elif marker == "next":
            yield from (p for p in phrases if at < p.first <= at + 5 and not cue.crosses(at + 1, p.first))
        else:
            for phrase in before:
                if phrase.tail.startswith(_PEOPLE):
                    continue
                if modifies and slot.role == "object" and phrase.marker == "이" and marker != "이":
                    break  # the subject of a relative clause begins it: "B를 두고 A가 개발한 X"
                if slot.role == "subject" and _has_own_verb(phrase, cue, _FAR if modifies else _OWN_VERB):
                    continue
                if _marked(slot, phrase, marker, cue) and not cue.belongs_before(phrase):
                    if slot.role == "object" and marker == "0" and _in_another_clause(phrase, before, cue):
                        continue
                    yield phrase
    ends = modifies and not any(p.first > at for p in phrases)  # "X는 A가 만든 칩이다"
    if slot.role == "pair" and not any(p.marker in ("이", "은") for p in before):  # "A와 B가 모여 협약을 맺었다"
        yield from (p for p in reversed(phrases) if p.last < start and p.marker in ("이", "은"))
    if "을" in slot.markers and (ends or not modifies):  # an object that is the topic, if there is no other
        yield from (phrase for phrase in before if phrase.marker in ("은", "도"))


def _passes_noun(between: Sequence[Token]) -> bool:
    """Tell whether another noun, with its particle, or the end of a clause stands between a modifier and a name."""
    return any(token.kind is TokenKind.WORD and token.marker in (*_CASES, "-고") for token in between)


def _in_another_clause(phrase: NounPhrase, before: Sequence[NounPhrase], cue: Cue) -> bool:
    """Tell whether a thing ends a clause before the cue's: "A는 X, B는 … 내놨다"."""
    after = cue.tokens[phrase.last + 1] if phrase.last + 1 < len(cue.tokens) else None
    if after is None or after.kind is not TokenKind.COMMA:
        return False
    return any(p.first > phrase.last and p.marker in ("은", "이") for p in before)


def _has_own_verb(phrase: NounPhrase, cue: Cue, reach: int) -> bool:
    """Tell whether a subject goes with another modifier before the cue ("A가 낸 X와 B에서 만든 Y")."""
    return phrase.marker == "이" and any(
        token.marker == "-ㄴ" and token.kind is TokenKind.WORD and cue.is_predicate(token)
        for token in cue.tokens[phrase.end : min(phrase.end + reach, cue.token.index)]
    )


def _elided(phrases: Sequence[NounPhrase], cue: Cue, start: int) -> Iterator[NounPhrase]:
    """The object of the clause before, where the cue's own has none: "X를 A에 적용하고, B에도 탑재할 예정"."""
    window = cue.tokens[start : cue.token.index]
    if any(token.kind is TokenKind.WORD and token.marker == "을" for token in window):
        return
    earlier = [p for p in reversed(phrases) if p.members[-1].end <= cue.start]
    for marker in ("을", "은"):
        yield from (p for p in earlier if p.marker == marker and p.direct)


def _following(phrases: Sequence[NounPhrase], cue: Cue) -> Iterator[NounPhrase]:
    """The noun that a cue modifies, and what that noun owns or stands beside ("공개한 구글의 X")."""
    at = cue.token.index
    following = [p for p in phrases if at < p.first <= at + 8 and not _passes_noun(cue.tokens[at + 1 : p.first])]
    for number, phrase in enumerate(following):
        yield phrase
        nearest = number + 1 < len(following) and not any(
            token.kind is TokenKind.COMMA for token in cue.tokens[phrase.last + 1 : following[number + 1].first]
        )
        if phrase.marker not in ("의", "") or not nearest:
            return


def _marked(slot: Slot, phrase: NounPhrase, marker: str, cue: Cue) -> bool:
    written = phrase.marker
    if cue.passive:
        if marker == "이" and slot.role == "subject":
            return written == "의해"
        if marker == "을":
            return written in ("이", "도", "을") or (written == "은" and not cue.modifies)
    if marker == "이":
        return written in ("이", "도") or (written == "은" and not cue.modifies)
    if marker == "0":
        if not phrase.direct and phrase.last < cue.token.index < phrase.end:
            return True  # the cue is the noun that bears the particle: "X 인수가"
        if not phrase.direct and written == "와" and cue.is_predicate(cue.tokens[phrase.end - 1]):
            return cue.token.index - phrase.last <= 4  # "X 개발과 적용을 추진"
        return written == "" and cue.token.index - phrase.last <= _FARTHEST_WORDS
    return written == marker


def _english(slot: Slot, cue: Cue, phrases: Sequence[NounPhrase], start: int) -> Iterator[NounPhrase]:
    at = cue.token.index
    clause = cue.english
    assert clause is not None  # the matcher gives English cues their clause
    before = [p for p in reversed(phrases) if start <= p.first and p.members[-1].end <= cue.start]
    after = [p for p in phrases if p.first > at or (p.first == at and p.members[0].start >= cue.end)]
    for marker in slot.markers:
        if marker in _SUBJECTS:
            subject = _SUBJECTS[marker](clause)
            yield from [subject.phrase] if subject.phrase is not None else ()
        elif marker == "after":
            yield from clause.patients()
        elif marker == "is":
            yield from clause.described()
        elif marker == "next":
            yield from clause.apposed()
        elif marker == "own":
            yield from clause.owned()
        elif marker == "holder":
            yield from clause.holders()
        elif marker == "whose":
            yield from clause.whose()
        elif marker == "which":
            yield from clause.described_by_relative()
        elif marker.endswith("-before"):
            yield from (p for p in before if p.marker == marker.removesuffix("-before"))
        else:
            marker = marker.removesuffix("-after")
            yield from (
                p for p in after[:4] if p.first < clause.reach and marker in (p.marker, clause.preposition_of(p))
            )


_SUBJECTS: dict[str, Callable[[Clause], Subject]] = {
    "before": Clause.agent,
    "'s": Clause.owner,
    "clause": Clause.opener,
}
