"""The surroundings of one cue word in an English clause."""

from collections.abc import Sequence

from panse.extraction.english.nouns import Nouns
from panse.extraction.english.parts_played import PartsPlayed
from panse.extraction.english.verbs import Verbs
from panse.extraction.english.words import CLAUSE_STARTS, MAY_FOLLOW
from panse.extraction.phrases import NounPhrase
from panse.extraction.structure import PREPOSITIONS, Token, TokenKind


class Clause(Verbs, Nouns, PartsPlayed):
    """The surroundings of one verb, or of a noun that stands for one. ``reach`` is where the next clause begins."""

    def __init__(
        self, tokens: Sequence[Token], phrases: Sequence[NounPhrase], first: int, last: int, anaphors: Sequence[str]
    ) -> None:
        super().__init__(tokens, phrases, first, last, anaphors)
        self.reach = self._reach()

    def _reach(self) -> int:
        """The index at which the next clause begins."""
        for at in range(self.end + 1, len(self.tokens)):
            other = self.word(at) in CLAUSE_STARTS - {"as", "before", "after", "that"}
            if other or self.tokens[at].kind is TokenKind.BREAK:
                return at
        return len(self.tokens)

    def preposition_of(self, phrase: NounPhrase) -> str:
        """The preposition that governs a name, past its owner or maker: "on Y's X", "on Y X"."""
        at = phrase.first
        for _ in range(3):
            governed = self.phrase_at[at]
            if governed.marker not in ("", "'s"):
                return governed.marker
            before = at - 1
            while self.word(before) and before > at - 4 and self.word(before) not in PREPOSITIONS:
                before -= 1
            owner = before - 1 if before >= 0 and self.tokens[before].kind is TokenKind.POSSESSIVE else before
            if governed.marker == "'s" and self.word(before) in PREPOSITIONS:
                return self.word(before)
            if owner not in self.phrase_at or (owner == before and before < at - 1):
                return ""
            at = self.phrase_at[owner].first
        return ""

    def describes(self, phrase: NounPhrase) -> bool:
        """Tell whether a name only describes the noun after it: "bought X chips", "X engineers"."""
        after = self.word(phrase.last + 1)
        return after[:1].isalpha() and after not in MAY_FOLLOW and not after.endswith("ly")
