"""Cues: where the words of frames stand in a sentence, and what their form says of the clause around them."""

import re
from collections.abc import Callable, Collection, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from panse.extraction.english import Clause
from panse.extraction.names import is_hangul
from panse.extraction.notation import ClauseFrame
from panse.extraction.phrases import NounPhrase
from panse.extraction.structure import Token, TokenKind
from panse.language.common_words import is_common_noun

_MODIFYING = re.compile(
    r"[한된할될던인운은낸]|하는|되는|했던|됐던|하던|되던|해온|돼온|중인|시킨|받은|하려는|예정인|위한"
)
# "공개한 후": these nouns close the clause before them instead of being what it modifies.
_BOUND_NOUNS = (
    "후",
    "뒤",
    "이후",
    "다음",
    "데 ",
    "데이어",
    "것",
    "바 ",
    "가운데",
    "반면",
    "이래",
    "직후",
    "예정",
    "방침",
)
# "공개됐다", "출시된 X": what stands as the subject is what it is done to.
_PASSIVE = re.compile(r"되|된|됐|돼|될")
_REMEMBERED = 8192  # words of which it is remembered whether they hold a cue
_HEAD_WORDS = 4
_FIRST_SYLLABLE, _FINALS, _FINAL_N = 0xAC00, 28, 4
_SERIAL = tuple("어아여해져려워와겨내써쳐서")
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
        last = self._verb_end()
        if not self._is_modifier(last):
            return False
        after = self.tokens[last.index + 1 :][:1]
        return not (after and after[0].text.startswith(_BOUND_NOUNS))

    @property
    def cleft(self) -> int | None:
        """The index of the noun that the cue modifies, where a name is said to be that: "투자를 이끈 곳은 A다"."""
        last = self._verb_end()
        at = last.index + 1
        if not self._is_modifier(last):
            return None
        for token in self.tokens[at : at + _HEAD_WORDS]:
            if token.kind is not TokenKind.WORD:
                return None
            if token.marker in ("은", "이"):
                return token.index
            if token.marker:
                return None
        return None

    def _verb_end(self) -> Token:
        """The token in which the cue's verb ends: "깔아 준 것은", "갈라져 나온 X"."""
        last = self.last
        after = self.tokens[last.index + 1] if last.index + 1 < len(self.tokens) else None
        if after is None or not last.text.endswith(_SERIAL) or after.kind is not TokenKind.WORD:
            return last
        return after if after.marker == "-ㄴ" or after.text in _AUXILIARIES else last

    def _is_modifier(self, last: Token) -> bool:
        if last is not self.last:
            return True
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
            whole = m[1].lower()
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
    # English cues may overlap ("is in", "in preview"): the longest is looked for at each word
    return re.compile(rf"\b(?=({body})\b)" if edges else f"({body})", re.IGNORECASE if edges else 0)


def rest_of_word(text: str, end: int, language: str) -> str:
    """Return what follows a cue within its word, and the words that its tense or mood may stand in."""
    stop = end
    while stop < len(text) and (is_hangul(text[stop]) if language == "ko" else text[stop].isalpha()):
        stop += 1
    return text[end:stop]
