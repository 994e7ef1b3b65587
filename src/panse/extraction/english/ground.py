"""The words around a cue: what stands where, and who a clause is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from panse.extraction.english.words import BE, CLAUSE_STARTS, DETERMINERS, OWN_PARTS, PRONOUNS, RELATIVE
from panse.extraction.phrases import INTRODUCERS, NounPhrase
from panse.extraction.structure import PREPOSITIONS, Token, TokenKind

_APPOSED = 6  # words of a noun in apposition


class Standing(Enum):
    """What a subject was found to be."""

    NAMED = "named"
    ANAPHOR = "anaphor"  # "it", "the company"
    OTHER = "other"  # a noun that is no name known
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a verb: its noun phrase where it is named."""

    standing: Standing
    phrase: NounPhrase | None = None


OTHER, NONE = Subject(Standing.OTHER), Subject(Standing.NONE)


class Ground:
    """The tokens and noun phrases of a sentence, with the place of one cue in them: tokens ``at`` to ``end``."""

    def __init__(
        self, tokens: Sequence[Token], phrases: Sequence[NounPhrase], first: int, last: int, anaphors: Sequence[str]
    ) -> None:
        self.tokens = tokens
        self.phrases = phrases
        self.at = first
        self.end = last
        self.anaphors = tuple(anaphors)
        self.phrase_at = {at: p for p in phrases for at in range(p.first, p.last + 1)}

    def word(self, at: int) -> str:
        inside = 0 <= at < len(self.tokens) and self.tokens[at].kind is TokenKind.WORD
        return self.tokens[at].text.lower().rstrip(".!?") if inside else ""

    def subject_before(self, at: int) -> Subject | None:
        """The subject of the clause that goes on at ``at``: the first unmarked name since it began."""
        start = 0
        for index in range(at - 2, -1, -1):
            if self.word(index) in ("which", "who"):
                return self.antecedent_of(index)
            if self.tokens[index].kind is TokenKind.BREAK or self.word(index) in CLAUSE_STARTS:
                start = index + 1
                break
        named = [p for p in self.phrases if start <= p.first and p.last < at and p.marker == ""]
        if not named and start:
            named = [p for p in self.phrases if p.last < at and p.marker == ""]
        if named:
            return Subject(Standing.NAMED, named[0])
        return Subject(Standing.ANAPHOR) if self._begins_with_anaphor(start, at) else None

    def _begins_with_anaphor(self, start: int, end: int) -> bool:
        """Tell whether a clause is about somebody named before: "The company was founded there and works …"."""
        first = self.word(start)
        later = next(
            (self.word(at) for at in range(start + 1, min(start + 4, end)) if self.word(at) in self.anaphors), ""
        )
        return first in PRONOUNS or (first in ("the", "this") and bool(later))

    def antecedent_of(self, pronoun: int) -> Subject:
        at = pronoun - 1
        while at >= 0 and self.tokens[at].kind in (TokenKind.COMMA, TokenKind.QUOTE, TokenKind.PARENTHESIS):
            at -= 1
        part = self.word(at) in OWN_PARTS  # "the X cards that power Y"
        phrase = self.phrase_at.get(at - 1 if part else at) or self._apposed_to(at)
        return OTHER if phrase is None else Subject(Standing.NAMED, phrase)

    def _apposed_to(self, noun: int) -> NounPhrase | None:
        """The name that a noun is in apposition to: "X, the video model that …"."""
        at = noun
        while self.word(at) and noun - at < _APPOSED and self.word(at) not in DETERMINERS | PREPOSITIONS:
            at -= 1
        comma = at > 1 and self.word(at) in DETERMINERS and self.tokens[at - 1].kind is TokenKind.COMMA
        phrase = self.phrase_at.get(at - 2) if comma else None
        return phrase if phrase is not None and phrase.last == at - 2 else None

    def past_places(self, at: int) -> int:
        """The index after "Berlin's" or "the Berlin start-up", which only introduce the name that follows."""
        start = at
        while at - start < _APPOSED and at < len(self.tokens) and at not in self.phrase_at:
            owner = self.tokens[at].kind is TokenKind.POSSESSIVE
            plain = self.word(at) and self.word(at) not in PREPOSITIONS | RELATIVE | BE
            if not (owner or plain or self.tokens[at].kind in (TokenKind.DASH, TokenKind.QUOTE)):
                return start
            at += 1
        introduced = self.tokens[at - 1].kind is TokenKind.POSSESSIVE or self.word(at - 1) in INTRODUCERS
        return at if at in self.phrase_at and introduced else start

    def ends_apposition(self, phrase: NounPhrase) -> bool:
        """Tell whether a name after a comma says again what was meant, and does not begin the main clause."""
        after = self.word(phrase.last + 1)
        return not after[:1].isalpha() or after in PREPOSITIONS | RELATIVE | {"and"}
