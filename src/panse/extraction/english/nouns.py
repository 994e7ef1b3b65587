"""The names around an English noun: whose it is, of whom it is said, and what it introduces."""

from collections.abc import Iterator

from panse.extraction.english.ground import NONE, Standing, Subject
from panse.extraction.english.subjects import Subjects
from panse.extraction.english.words import BE, DETERMINERS, IRREGULAR, NAMING, OTHERS, OWN_WORKS, RELATIVE
from panse.extraction.phrases import NounPhrase
from panse.extraction.structure import PREPOSITIONS, TokenKind

_FARTHEST_VERB = 7  # words between a verb and its object


class Nouns(Subjects):
    """Finds the names that go with a noun."""

    def owner(self) -> Subject:
        """Whose it is, for a noun: "X's acquisition of Y", "its acquisition of Y"."""
        at = self.at - 1
        for _ in range(8):
            if at < 0:
                break
            token = self.tokens[at]
            if token.kind is TokenKind.POSSESSIVE and at - 1 in self.phrase_at:
                return Subject(Standing.NAMED, self.phrase_at[at - 1])
            if self.word(at) in ("its", "their"):
                return self.subject_before(at) or Subject(Standing.ANAPHOR)
            if self.word(at) == "whose":
                return self.antecedent_of(at)
            plain = token.kind is TokenKind.WORD and token.text.lower() not in BE | PREPOSITIONS
            if not plain and token.kind not in (TokenKind.QUANTITY, TokenKind.DASH, TokenKind.QUOTE, TokenKind.DATE):
                break
            at -= 1
        return NONE

    def opener(self) -> Subject:
        """The first name of the clause that a noun stands in: "X signed a deal with Y", "In a deal with Y, X …"."""
        governing = self._governing_verb()
        if governing is not None:
            told = self.subject(governing - 1)
            if told.phrase is not None:
                return told
        found = self.subject_before(self.at)
        if found is not None:
            return found
        for phrase in self.phrases:
            before = phrase.first - 1 - (self.word(phrase.first - 1) in DETERMINERS)
            comma = before > self.at and self.tokens[before].kind is TokenKind.COMMA
            if comma and phrase.marker == "":
                return Subject(Standing.NAMED, phrase)
        return NONE

    def _governing_verb(self) -> int | None:
        """The index of the verb in the past whose object the noun is: "X, which Y founded, signed a deal with Z"."""
        for at in range(self.at - 1, max(0, self.at - _FARTHEST_VERB), -1):
            word = self.word(at)
            if self.tokens[at].kind not in (TokenKind.WORD, TokenKind.QUANTITY, TokenKind.DASH) or word in PREPOSITIONS:
                return None
            verb = word.endswith("ed") or word in IRREGULAR
            if verb and self.word(at - 1) not in BE | DETERMINERS and self.tokens[at - 1].kind is not TokenKind.DASH:
                return at
        return None

    def apposed(self) -> Iterator[NounPhrase]:
        """The name that a noun introduces: "its predecessor, the X", "a model called X"."""
        at = self.end + 1
        while at < len(self.tokens) and at <= self.end + 5:
            if at in self.phrase_at:
                yield self.phrase_at[at]
                return
            introduces = self.tokens[at].kind in (TokenKind.COMMA, TokenKind.QUOTE) or self.word(at) in NAMING | BE
            if not introduces:
                return
            at += 1

    def owned(self) -> Iterator[NounPhrase]:
        """The name that "its" stands before: "its X", "its own chip, the X"."""
        at, commas = self.end + 1, 0
        while at < len(self.tokens) and at <= self.end + 6:
            if at in self.phrase_at:
                if not commas or self.ends_apposition(self.phrase_at[at]):
                    yield self.phrase_at[at]
                return
            word = self.word(at)
            commas += self.tokens[at].kind is TokenKind.COMMA
            named = word in BE and self.word(at - 1) in OWN_WORKS  # "its best-known work is X"
            verbal = word in ("had", "has", "have", "will", "can", "could", "would", "said")
            stops = (word in PREPOSITIONS | BE | RELATIVE | {"and", "or"} and not named) or word in OTHERS or verbal
            stops = stops or self.tokens[at].kind is TokenKind.BREAK
            if stops or commas > 1 or (commas and word not in NAMING | {""}):
                return
            at += 1

    def described(self) -> Iterator[NounPhrase]:
        """The name that a noun is said of: "X, a supplier to Y", "X is the successor to Y"."""
        at = self.at - 1
        for _ in range(9):
            if at < 0:
                return
            if at in self.phrase_at:
                yield self.phrase_at[at]
                return
            word, kind = self.word(at), self.tokens[at].kind
            if kind is TokenKind.WORD and word in PREPOSITIONS - {"as"}:
                return
            if kind not in (TokenKind.WORD, TokenKind.COMMA, TokenKind.QUOTE, TokenKind.PARENTHESIS, TokenKind.DASH):
                return
            at -= 1
