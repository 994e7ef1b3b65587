"""The subject of an English verb: a walk to the left, past words that may stand between the two."""

from collections.abc import Iterator

from panse.extraction.english.ground import NONE, OTHER, Ground, Standing, Subject
from panse.extraction.english.words import (
    BEFORE_VERB,
    DETERMINERS,
    IRREGULAR,
    OWN_PARTS,
    PRONOUNS,
    RELATIVE,
    STAFF,
    TITLES,
)
from panse.extraction.phrases import NounPhrase
from panse.extraction.structure import PREPOSITIONS, TokenKind

_FARTHEST = 40
_DESCRIBED = 4  # words between an owner's "'s" and the noun


class Subjects(Ground):
    """Finds who does what a verb says."""

    def subject(self, at: int) -> Subject:
        """Walk left from a verb to its subject."""
        capitals = titled = infinitive = False
        for _ in range(_FARTHEST):
            if at < 0:
                break
            token, word = self.tokens[at], self.word(at)
            phrase = self.phrase_at.get(at)
            if phrase is not None:
                if phrase.marker == "" or (titled and phrase.marker in ("of", "at")):
                    return Subject(Standing.NAMED, phrase)
                if phrase.marker == "'s":
                    return Subject(Standing.NAMED, phrase) if titled else OTHER
                titled = self.word(phrase.first - 2) in TITLES
                if titled or (phrase.marker in ("at", "of", "from") and self._has_staff_before(phrase.first)):
                    return Subject(Standing.NAMED, phrase)
                at = phrase.first - 2
                capitals = True  # a noun must follow: "researchers at X"
                continue
            if token.kind is TokenKind.COMMA:
                return self._around_apposition(at)
            if token.kind in (TokenKind.QUOTE, TokenKind.PARENTHESIS, TokenKind.DATE, TokenKind.POSSESSIVE):
                at -= 1
                continue
            if token.kind is TokenKind.BREAK and token.text == ":" and at - 1 in self.phrase_at:
                return Subject(Standing.NAMED, self.phrase_at[at - 1])  # "AI Basic Plan: to be adopted by …"
            if token.kind is not TokenKind.WORD:
                break
            if word in ("and", "or", "but"):
                return self.subject_before(at) or NONE
            if word in RELATIVE:
                return self.antecedent_of(at)
            if word in PRONOUNS:
                return self.subject_before(at) or Subject(Standing.ANAPHOR)
            infinitive = infinitive or word == "to"
            if word in TITLES:
                titled = True
            elif word in PREPOSITIONS and self.tokens[at + 1].kind is TokenKind.DATE:
                pass  # "X, which at the end of May bought Y"
            elif word == "by" or (word in PREPOSITIONS and word not in BEFORE_VERB):
                acting = self._acting_before(at) if word == "by" else None
                return acting or self.subject_before(at) or NONE  # "gained the line by buying Y"
            elif token.text[0].isupper() and word not in BEFORE_VERB:
                capitals = True
            elif not (word in BEFORE_VERB or word.endswith("ly")):
                if infinitive and word.endswith("ed"):  # "announced plans to buy Y"
                    return self.subject_before(at) or NONE
                if self.word(at + 1) == "to":  # "signed a deal to buy Y", "is able to launch X"
                    return self.subject_before(at) or NONE
                return self._common_noun(at, word)
            at -= 1
        return OTHER if capitals or titled else NONE

    def _acting_before(self, at: int) -> Subject | None:
        """The subject of the verb that a clause of means belongs to: "the line that X gained in 2019 by buying Y"."""
        for phrase in reversed(self.phrases):
            if phrase.last >= at or phrase.marker == "'s":
                continue
            verb = self.word(phrase.last + 1)
            told = verb.endswith("ed") or verb in IRREGULAR
            if told or (not phrase.marker and verb in BEFORE_VERB):
                return Subject(Standing.NAMED, phrase)
        return None

    def _has_staff_before(self, at: int) -> bool:
        """Tell whether those of a firm are named before it: "engineers at X", "radiologists at the X"."""
        at -= 1
        while self.word(at) in PREPOSITIONS | DETERMINERS:
            at -= 1
        return self.word(at) in STAFF

    def _common_noun(self, at: int, head: str) -> Subject:
        """What a noun that is no name stands for: a firm named before, or somebody else."""
        if head in STAFF:
            owner = at
            while self.word(owner) and at - owner < _DESCRIBED and self.word(owner) not in DETERMINERS | PREPOSITIONS:
                owner -= 1
            if owner > 0 and self.tokens[owner].kind is TokenKind.POSSESSIVE and owner - 1 in self.phrase_at:
                return Subject(Standing.NAMED, self.phrase_at[owner - 1])  # "X's cloud arm"
            if self.word(owner) in ("its", "their"):
                return self.subject_before(owner) or Subject(Standing.ANAPHOR)
        if head in OWN_PARTS and at - 1 in self.phrase_at and not self.phrase_at[at - 1].marker:
            return Subject(Standing.NAMED, self.phrase_at[at - 1])  # "X weights are posted on Y"
        if head.removesuffix("s") not in self.anaphors and head not in self.anaphors:
            return OTHER
        start = at
        while start > 0 and self.word(start - 1) and at - start < 4 and self.word(start) not in DETERMINERS:
            start -= 1
        determiner = self.word(start)
        if determiner in ("the", "this"):
            return self.subject_before(start) or Subject(Standing.ANAPHOR)
        return OTHER

    def _around_apposition(self, comma: int) -> Subject:
        """The subject before what stands between two commas: "X, a startup founded by Y, launched …"."""
        for at in range(comma - 1, 0, -1):
            if self.tokens[at].kind is TokenKind.BREAK:
                break
            if self.tokens[at].kind is not TokenKind.COMMA:
                continue
            before = at - 1
            while before >= 0 and self.tokens[before].kind in (TokenKind.QUOTE, TokenKind.PARENTHESIS):
                before -= 1
            phrase = self.phrase_at.get(before)
            if phrase is not None and phrase.marker == "" and before == phrase.last and phrase.last < at:
                return Subject(Standing.NAMED, phrase)
        return self.subject_before(comma) or NONE

    def described_by_relative(self) -> Iterator[NounPhrase]:
        """The name that a relative clause with a preposition is about: "X, in which Y holds a stake"."""
        for at in range(self.at - 1, max(0, self.at - _FARTHEST), -1):
            if self.word(at) in ("which", "whom") and self.word(at - 1) in PREPOSITIONS:
                found = self.antecedent_of(at - 1)
                yield from [found.phrase] if found.phrase is not None else ()
                return
            if self.tokens[at].kind is TokenKind.BREAK:
                return
