"""Frames of the clause: a cue word and the roles around it."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from panse.extraction.english import Clause, Subject
from panse.extraction.names import is_hangul
from panse.extraction.notation import ClauseFrame, Slot
from panse.extraction.phrases import NounPhrase
from panse.extraction.relational import Noun, holders, owners, stands_alone, told
from panse.extraction.structure import Token, TokenKind
from panse.language.common_words import is_common_noun

_MODIFYING = re.compile(
    r"[한된할될던인운은낸]|하는|되는|했던|됐던|하던|되던|해온|돼온|중인|시킨|받은|하려는|예정인|위한"
)
# "공개한 후": these nouns close the clause before them instead of being what it modifies.
_BOUND_NOUNS = ("후", "뒤", "이후", "다음", "데 ", "데이어", "것", "바 ", "가운데", "반면", "이래", "직후")
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
# "공개됐다", "출시된 X": what stands as the subject is what it is done to.
_PASSIVE = re.compile(r"되|된|됐|돼|될")
_REMEMBERED = 8192  # words of which it is remembered whether they hold a cue
_CASES = ("은", "이", "을", "에", "로", "에서", "와", "도", "로부터")
_FARTHEST_WORDS = 12
_HEAD_WORDS = 4
_PEOPLE = ("출신", "창업자", "창업주", "공동창업자", "직원", "임직원", "동문", "퇴사자")  # they do not act for the firm
_FIRST_SYLLABLE, _FINALS, _FINAL_N = 0xAC00, 28, 4
_LONG_NOUN = 3  # a shorter one ends other words, too
_AUXILIARIES = ("준", "온", "둔", "놓은", "낸", "있는", "가는", "오는", "주는", "가던", "오던")


@dataclass(slots=True)
class Cue:
    """A place where a frame's cue stands: its token, its offsets, and the rest of the word after it.

    ``english`` is the clause around it where the language is English. ``is_predicate`` tells cue words.
    """

    frame: ClauseFrame
    token: Token
    start: int
    end: int
    rest: str
    tokens: Sequence[Token] = ()
    is_predicate: Callable[[Token], bool] = bool
    english: Clause | None = None

    @property
    def passive(self) -> bool:
        return self.english is None and _PASSIVE.match(self.rest) is not None

    def crosses(self, first: int, last: int) -> bool:
        """Tell whether words between two tokens carry a particle or an ending of their own ("NPU인 X" has none).

        The verb of a cue that says how something is done is none ("바탕으로 만든 X").
        """
        if self.token.marker == "로" and first < last and self.tokens[first].marker == "-ㄴ":
            first += 1
        between = self.tokens[first:last]
        if any(token.kind is TokenKind.COMMA and token.text in ",，" for token in between):
            return True
        return any(token.marker not in ("", "이다") and not token.text.endswith(("인", "라는")) for token in between)

    def belongs_before(self, phrase: NounPhrase) -> bool:
        """Tell whether a phrase goes with a word before the cue ("HBM을 탑재한 X430을 공개", "HBM 탑재 X430 공개")."""
        if phrase.marker == "을" and phrase.end < len(self.tokens):
            return self._governed_before(phrase)
        if phrase.marker:
            return False
        at = phrase.last + 1
        while at < len(self.tokens) and self.tokens[at].kind in (TokenKind.QUOTE, TokenKind.PARENTHESIS):
            at += 1
        if at >= self.token.index or self.tokens[at].kind is not TokenKind.WORD:
            return False
        return self.tokens[at].marker in ("", "-ㄴ", "로") and self.is_predicate(self.tokens[at])

    def _governed_before(self, phrase: NounPhrase) -> bool:
        """Tell whether an object goes with a verb before the cue: at once, or since the cue has its own after that."""
        after = self.tokens[phrase.end]
        if after.kind is TokenKind.WORD and after is not self.token and after.marker == "-ㄴ":
            return True
        closed = False
        for token in self.tokens[phrase.end : self.token.index]:
            if token.kind is TokenKind.WORD:
                if closed and token.marker == "을":
                    return True
                closed = closed or token.marker in ("-ㄴ", "-고")
        return False

    @property
    def last(self) -> Token:
        """The token in which the cue ends."""
        return next((t for t in self.tokens[self.token.index :] if t.end >= self.end), self.token)

    @property
    def modifies(self) -> bool:
        """Tell whether the cue modifies the noun after it ("개발한 X")."""
        last = self.last
        if not self._is_modifier(last):
            return False
        after = self.tokens[last.index + 1 :][:1]
        return not (after and after[0].text.startswith(_BOUND_NOUNS))

    @property
    def cleft(self) -> int | None:
        """The index of the noun that the cue modifies, where a name is said to be that: "투자를 이끈 곳은 A다"."""
        last = self.last
        at = last.index + 1
        while at < len(self.tokens) and self.tokens[at].text in _AUXILIARIES:
            at += 1  # "깔아 준 것은"
        if at == last.index + 1 and not self._is_modifier(last):
            return None
        for token in self.tokens[at : at + _HEAD_WORDS]:
            if token.kind is not TokenKind.WORD:
                return None
            if token.marker in ("은", "이"):
                return token.index
            if token.marker:
                return None
        return None

    def _is_modifier(self, last: Token) -> bool:
        if _MODIFYING.fullmatch(self.rest) or last.marker == "-ㄴ":
            return True
        verb = last.text[max(0, self.start - last.start) : self.end - last.start]
        if not verb or not is_hangul(verb[-1]) or (len(verb) > 1 and is_common_noun(verb)):
            return False
        if not self.rest:  # "이끈", "맡긴": a cue that is a verb and ends in ㄴ
            return (ord(verb[-1]) - _FIRST_SYLLABLE) % _FINALS == _FINAL_N and last.end == self.end
        return self.rest == "는" and len(verb) > 1


class CueIndex:
    """All cue words of a language, found in one pass over a sentence."""

    def __init__(self, frames: Sequence[ClauseFrame], language: str, not_cues: Sequence[str]) -> None:
        self._frames: dict[str, list[ClauseFrame]] = {}
        for frame in frames:
            for cue in frame.cues:
                self._frames.setdefault(cue.lower(), []).append(frame)
        self._language = language
        whole = " " if language == "en" else ""
        # a cue and the shorter ones that it begins with: "spun off" and "spun", "후속 모델" and "후속"
        self._begin = {
            cue: [cue, *(other for other in self._frames if other != cue and cue.startswith(other + whole))]
            for cue in self._frames
        }
        # and those that begin at a later word of it: "함께 만든" and "만든"
        self._hold = {} if language == "en" else {cue: _inner(cue, self._frames) for cue in self._frames if " " in cue}
        words = {*self._frames, *(() if language == "en" else not_cues)}
        self._pattern = _any_of(words, edges=language == "en")
        self.holds = lru_cache(maxsize=_REMEMBERED)(self._holds)

    def _holds(self, text: str) -> bool:
        """Tell whether a cue stands in a word or two."""
        return bool(self.find(text, 0, len(text)))

    def find(self, text: str, start: int, end: int) -> list[tuple[int, int, str]]:
        """Return the cues in ``text[start:end]`` as offsets and the cue's key."""
        found: list[tuple[int, int, str]] = []
        for m in self._pattern.finditer(text, start, end):
            whole = m[0].lower()
            found.extend((m.start(), m.start() + len(key), key) for key in self._begin.get(whole, ()))
            found.extend((m.start() + at, m.start() + at + len(key), key) for at, key in self._hold.get(whole, ()))
        return found

    def frames(self, key: str) -> list[ClauseFrame]:
        return self._frames.get(key, [])


def _inner(whole: str, cues: Collection[str]) -> list[tuple[int, str]]:
    """Return the cues that begin at a later word of a cue, with where they begin."""
    starts = [at + 1 for at, character in enumerate(whole) if character == " "]
    return [(at, whole[at:end]) for at in starts for end in range(at + 1, len(whole) + 1) if whole[at:end] in cues]


def _any_of(words: Set[str], *, edges: bool) -> re.Pattern[str]:
    """Return a pattern for any of the words, the longest first; by first letter, which spares most of the tries."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_letter.setdefault(word[0].lower(), []).append(word)
    if not by_letter:
        return re.compile("(?!)")
    groups = "|".join(
        f"{re.escape(letter)}(?:{'|'.join(re.escape(word[1:]) for word in group)})"
        for letter, group in by_letter.items()
    )
    letters = "".join(re.escape(letter) for letter in by_letter)
    body = f"(?=[{letters}])(?:{groups})"
    return re.compile(rf"\b{body}\b" if edges else body, re.IGNORECASE if edges else 0)


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
                if modifies and slot.role == "subject" and _has_own_verb(phrase, cue):
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
    """Tell whether another noun, with its particle, stands between a modifier and a name."""
    return any(token.kind is TokenKind.WORD and token.marker in _CASES for token in between)


def _in_another_clause(phrase: NounPhrase, before: Sequence[NounPhrase], cue: Cue) -> bool:
    """Tell whether a thing ends a clause before the cue's: "A는 X, B는 … 내놨다"."""
    after = cue.tokens[phrase.last + 1] if phrase.last + 1 < len(cue.tokens) else None
    if after is None or after.kind is not TokenKind.COMMA:
        return False
    return any(p.first > phrase.last and p.marker in ("은", "이") for p in before)


def _has_own_verb(phrase: NounPhrase, cue: Cue) -> bool:
    """Tell whether a subject goes with another modifier before the cue ("A가 낸 X와 B에서 만든 Y")."""
    return phrase.marker == "이" and any(
        token.marker == "-ㄴ" and token.kind is TokenKind.WORD and cue.is_predicate(token)
        for token in cue.tokens[phrase.end : cue.token.index]
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


def rest_of_word(text: str, end: int, language: str) -> str:
    """Return what follows a cue within its word, and the words that its tense or mood may stand in."""
    stop = end
    while stop < len(text) and (is_hangul(text[stop]) if language == "ko" else text[stop].isalpha()):
        stop += 1
    return text[end:stop]
