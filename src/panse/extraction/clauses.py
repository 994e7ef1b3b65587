"""Frames of the clause: a cue word and the roles around it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from panse.extraction.names import is_hangul
from panse.extraction.notation import ClauseFrame, Slot
from panse.extraction.phrases import NounPhrase
from panse.extraction.structure import Token, TokenKind

_MODIFYING = re.compile(
    r"[한된할될던인운은낸]|하는|되는|했던|됐던|하던|되던|해온|돼온|중인|시킨|받은|하려는|예정인|위한"
)
# "공개한 후": these nouns close the clause before them instead of being what it modifies.
_BOUND_NOUNS = ("후", "뒤", "이후", "다음", "데 ", "데이어", "것", "바 ", "가운데", "반면", "이래", "직후")
_DENIED = {
    "ko": re.compile(
        r"^.{0,14}?(?:하지 ?않|되지 ?않|지 ?않|지 ?못|못했|한 ?바 ?없|한 ?적 ?없|적이 ?없|사실 ?무근|사실이 ?아니|부인"
        r"|아니다|아니라|철회|무산|백지화|중단)"
    ),
    "en": re.compile(r"^.{0,30}?\b(?:denied|denies|scrapped|cancelled|canceled)\b", re.IGNORECASE),
}
_DENIED_BEFORE = re.compile(r"\b(?:not|never|no longer|denied|denies|n't|without)\b[^,.;]{0,25}$", re.IGNORECASE)
_FARTHEST_WORDS = 12


@dataclass(slots=True)
class Cue:
    """A place where a frame's cue stands: its token, its offsets, and the rest of the word after it."""

    frame: ClauseFrame
    token: Token
    start: int
    end: int
    rest: str
    tokens: Sequence[Token] = ()

    def crosses(self, first: int, last: int) -> bool:
        """Tell whether words between two tokens carry a particle or an ending of their own."""
        return any(token.marker not in ("", "이다") for token in self.tokens[first:last])

    def belongs_before(self, phrase: NounPhrase) -> bool:
        """Tell whether a phrase is the object of a verb before the cue ("HBM을 탑재한 X430을 공개")."""
        if phrase.marker != "을" or phrase.end >= len(self.tokens):
            return False
        after = self.tokens[phrase.end]
        return after.marker == "-ㄴ" and after.kind is TokenKind.WORD and after is not self.token

    @property
    def modifies(self) -> bool:
        """Tell whether the cue modifies the noun after it ("개발한 X")."""
        if not _MODIFYING.fullmatch(self.rest):
            return False
        after = self.tokens[self.token.index + 1 :][:1]
        return not (after and after[0].text.startswith(_BOUND_NOUNS))


class CueIndex:
    """All cue words of a language, found in one pass over a sentence."""

    def __init__(self, frames: Sequence[ClauseFrame], language: str, not_cues: Sequence[str]) -> None:
        self._frames: dict[str, list[ClauseFrame]] = {}
        for frame in frames:
            for cue in frame.cues:
                self._frames.setdefault(cue.lower(), []).append(frame)
        self._language = language
        longest_first = sorted(self._frames, key=len, reverse=True)
        body = "|".join(re.escape(cue) for cue in longest_first)
        if language == "en":
            self._pattern = re.compile(rf"\b(?:{body})\b" if body else r"(?!)", re.IGNORECASE)
        else:
            barred = "|".join(re.escape(word) for word in not_cues if word not in self._frames)
            self._pattern = re.compile(rf"(?:(?:{barred})|(?P<cue>{body}))" if barred else rf"(?P<cue>{body})")

    def find(self, text: str, start: int, end: int) -> list[tuple[int, int, str]]:
        """Return the cues in ``text[start:end]`` as offsets and the cue's key."""
        if self._language == "en":
            return [(m.start(), m.end(), m[0].lower()) for m in self._pattern.finditer(text, start, end)]
        return [
            (m.start("cue"), m.end("cue"), m["cue"])
            for m in self._pattern.finditer(text, start, end)
            if m["cue"] is not None
        ]

    def frames(self, key: str) -> list[ClauseFrame]:
        return self._frames.get(key, [])


def denied(text: str, cue_start: int, cue_end: int, sentence_start: int, sentence_end: int, language: str) -> bool:
    """Tell whether the words around a cue say that it did not happen."""
    after = text[cue_end : min(sentence_end, cue_end + 40)]
    if _DENIED[language].match(after):
        return True
    return language == "en" and bool(_DENIED_BEFORE.search(text[max(sentence_start, cue_start - 40) : cue_start]))


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
    if cue.modifies and "after" in slot.markers:
        yield from (p for p in phrases if at < p.first <= at + 8)
    if "next" in slot.markers:
        yield from (p for p in phrases if at < p.first <= at + 5 and not cue.crosses(at + 1, p.first))
    before = [p for p in reversed(phrases) if start <= p.first and p.members[-1].end <= cue.start]
    for marker in slot.markers:
        yield from (p for p in before if _marked(p, marker, cue, at) and not cue.belongs_before(p))
    if "을" in slot.markers and not cue.modifies:  # an object that is the topic, if there is no other
        yield from (phrase for phrase in before if phrase.marker in ("은", "도"))


def _marked(phrase: NounPhrase, marker: str, cue: Cue, at: int) -> bool:
    written = phrase.marker
    if marker == "이":
        return written in ("이", "도") or (written == "은" and not cue.modifies)
    if marker == "0":
        return written == "" and at - phrase.last <= _FARTHEST_WORDS
    return written == marker


def _english(slot: Slot, cue: Cue, phrases: Sequence[NounPhrase], start: int) -> Iterator[NounPhrase]:
    at = cue.token.index
    before = [p for p in reversed(phrases) if start <= p.first and p.members[-1].end <= cue.start]
    after = [p for p in phrases if p.first > at or (p.first == at and p.members[0].start >= cue.end)]
    for marker in slot.markers:
        if marker == "before":
            yield from (p for p in before if not p.marker)
        elif marker == "after":
            yield from (p for p in after[:1] if p.marker in ("", "as") and not _another_name(cue.tokens, at, p.first))
        elif marker.endswith("-before"):
            yield from (p for p in before if p.marker == marker.removesuffix("-before"))
        else:
            yield from (p for p in after[:4] if p.marker == marker)


def _another_name(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Tell whether a capital or a comma between a verb and a name shows that its object is something else."""
    between = tokens[at + 1 : first]
    return any(t.kind is TokenKind.COMMA or (t.kind is TokenKind.WORD and t.text[0].isupper()) for t in between)


def rest_of_word(text: str, end: int, language: str) -> str:
    """Return what follows a cue within its word, and the words that its tense or mood may stand in."""
    stop = end
    while stop < len(text) and (is_hangul(text[stop]) if language == "ko" else text[stop].isalpha()):
        stop += 1
    return text[end:stop]
