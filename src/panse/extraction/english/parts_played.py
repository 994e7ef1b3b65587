"""Nouns for the part that one plays towards another: "X, a supplier to Y", "Y's supplier, X", "Y counts X among …".

Whoever is called by the noun is its holder ("X"); the other is whose supplier, maker or subsidiary it is ("Y").
"""

from collections.abc import Iterator

from panse.extraction.english.ground import NONE, Standing, Subject
from panse.extraction.english.subjects import Subjects
from panse.extraction.english.words import (
    BEFORE_VERB,
    COMPOUND_HEADS,
    COPULAS,
    DETERMINERS,
    INCLUDES,
    MAY_FOLLOW,
    NAMING,
    RELATIVE,
)
from panse.extraction.phrases import NounPhrase
from panse.extraction.structure import PREPOSITIONS, TokenKind

_MODIFIERS = 7  # words between the article and the noun
_COMPLEMENT = 9  # words between the noun and the name that its preposition governs
_GOVERN = frozenset(("of", "to", "for", "in", "behind", "at", "from", "on"))
_SKIPPED = (TokenKind.QUOTE, TokenKind.PARENTHESIS)
_INSIDE = (TokenKind.WORD, TokenKind.QUANTITY, TokenKind.DASH, TokenKind.DATE, TokenKind.QUOTE)
_LEADS = frozenset(("as", "once", "formerly", "itself", "until", "now"))
_RANKS = frozenset(("one", "some", "two", "three", "several", "many"))


class PartsPlayed(Subjects):
    """Finds the two ends of a noun such as "supplier"."""

    def holders(self) -> Iterator[NounPhrase]:
        """Yield who is called by the noun, the surest first."""
        if self.word(self.end + 1) in COMPOUND_HEADS:
            return  # "customer service"
        yield from self._named_after()
        holder = self._holder_before()
        if holder.phrase is not None:
            yield holder.phrase

    def whose(self) -> Iterator[NounPhrase]:
        """Yield towards whom the part is played: the owner, the name in a compound, what the noun's "of" governs."""
        if self.word(self.end + 1) in COMPOUND_HEADS:
            return
        owner, holder = self._owner().phrase, self._holder_before().phrase
        if owner is not None and owner is not holder:
            yield owner
        yield from self._governed()
        before = self._start() - 1
        before -= self.word(before) in DETERMINERS
        if self.word(before) in ("as", "among"):  # "X won Y as a customer", "X counts Y among its customers"
            subject = self.subject_before(before)
            if subject is not None and subject.phrase not in (None, holder):
                yield subject.phrase

    def holder_is_told_before(self) -> bool:
        """Tell whether the holder is a firm that an earlier sentence names: "It is a supplier to Y"."""
        return self._holder_before().standing is Standing.ANAPHOR

    def whose_is_told_before(self) -> bool:
        """Tell whether the other end is a firm that an earlier sentence names: "Its supplier X"."""
        owner = self._owner()
        itself = owner.phrase is not None and owner.phrase is self._holder_before().phrase  # "X is its supplier"
        after = self.tokens[self.end + 1] if self.end + 1 < len(self.tokens) else None
        if after is not None and after.text.strip() == ":" and self._leads():
            return True  # "Developer: X", under the heading of what it has developed
        return owner.standing is Standing.ANAPHOR or itself

    def _start(self) -> int:
        """The index at which the noun phrase begins, its article and its owner's "'s" left out."""
        at = self.at - 1
        for _ in range(_MODIFIERS):
            word = self.word(at)
            if at < 0 or at in self.phrase_at or self.tokens[at].kind not in _INSIDE or word in DETERMINERS:
                break
            stops = word in PREPOSITIONS | RELATIVE | BEFORE_VERB - {"final", "first", "last", "next"}
            if stops or word in COPULAS or word in ("and", "or", "but", "whose", "among"):
                break
            at -= 1
        return at + 1

    def _owner(self) -> Subject:
        at = self._start() - 1
        if at < 0:
            return NONE
        if self.tokens[at].kind is TokenKind.POSSESSIVE:
            if at - 1 in self.phrase_at:
                return Subject(Standing.NAMED, self.phrase_at[at - 1])
            told = self.word(at - 1) in self.anaphors and self.word(at - 2) in ("the", "this")
            return (self.subject_before(at - 2) or Subject(Standing.ANAPHOR)) if told else NONE
        if self.word(at) in ("its", "their"):
            return self.subject_before(at) or Subject(Standing.ANAPHOR)
        if self.word(at) == "whose":
            return self.antecedent_of(at)
        if at in self.phrase_at and all(self._is_plain(index) for index in range(at + 1, self.at)):
            return Subject(Standing.NAMED, self.phrase_at[at])  # "ChatGPT maker X", "a Microsoft subsidiary"
        return NONE

    def _is_plain(self, at: int) -> bool:
        """Tell whether a word may stand between the two nouns of a compound, and is no verb."""
        word = self.word(at)
        return bool(word) and at >= self.at - 2 and not word.endswith(("s", "ed", "ing", "ly"))

    def _governed(self) -> Iterator[NounPhrase]:
        for at in range(self.end + 1, min(self.end + 1 + _COMPLEMENT, len(self.tokens))):
            phrase = self.phrase_at.get(at)
            if phrase is not None and at == phrase.first and phrase.marker in _GOVERN:
                yield phrase
            elif phrase is None and (self.tokens[at].kind not in _INSIDE or self.word(at) in COPULAS | RELATIVE):
                return

    def _complement_end(self) -> int:
        """The index after the noun and what its prepositions govern: "supplier of memory to X"."""
        end = self.end + 1
        for phrase in self._governed():
            end = phrase.last + 1
            while self.word(end) and self.word(end) not in MAY_FOLLOW | COPULAS | INCLUDES | {"and"}:
                end += 1  # "the maker of the X assistant"
        return end

    def _named_after(self) -> Iterator[NounPhrase]:
        """The holder that follows: "supplier X", "its supplier, X", "suppliers include X", "Supplier: X"."""
        at = self.end + 1
        while at < len(self.tokens) and (self.tokens[at].kind in _SKIPPED or self.word(at) in NAMING - {"as"}):
            at += 1
        direct = self.phrase_at.get(at)
        if direct is not None and not direct.marker:
            yield direct
            return
        at = self._complement_end()
        if self._leads():  # "A supplier to Y since 2020, X …"
            at = next((i for i in range(at, min(at + 5, len(self.tokens))) if self._is_comma(i)), at)
        while self.word(at) and self.word(at) not in INCLUDES and at < self.end + _COMPLEMENT:
            if not any(self.word(before) in PREPOSITIONS for before in range(self.end + 1, at + 1)):
                break
            at += 1  # "its main source of memory is X", "investors in the extension include X"
        if at >= len(self.tokens):
            return
        token, word = self.tokens[at], self.word(at)
        after = at + 1
        while after < len(self.tokens) and (
            self.tokens[after].kind in _SKIPPED or self.word(after) in NAMING | DETERMINERS | {"as", "from", "now"}
        ):
            after += 1
        phrase = self.phrase_at.get(self.past_places(after))
        if phrase is None or phrase.marker == "'s":
            return
        told = word in INCLUDES or (token.kind is TokenKind.BREAK and token.text.strip() in ":：–—-→")
        apposed = token.kind is TokenKind.COMMA and (self.ends_apposition(phrase) or self._leads())
        if told or (apposed and phrase.marker == ""):
            yield phrase

    def _is_comma(self, at: int) -> bool:
        return self.tokens[at].kind is TokenKind.COMMA

    def _leads(self) -> bool:
        """Tell whether the noun phrase stands before the subject of its sentence: "A supplier to Y, X …"."""
        at = self._start() - 1
        owner = self._owner().phrase
        if owner is not None and owner.last >= at - 1:
            at = owner.first - 1
        while at >= 0 and (self.word(at) in DETERMINERS | _LEADS | _RANKS | {"of"} or self.tokens[at].kind in _SKIPPED):
            at -= 1
        return at < 0 or self.tokens[at].kind is TokenKind.BREAK

    def _holder_before(self) -> Subject:
        """The holder that stands before: "X is a supplier", "X, a supplier", "X as a supplier", "X, one of …"."""
        at = self._start() - 1
        owner = self._owner().phrase
        owns = owner is not None and owner.last in (at, at - 1)
        if owns and owner is not None:
            at = owner.first - 1
        if self.word(at) in DETERMINERS:
            at -= 1
        if self.word(at) == "of" and self.word(at - 1) in _RANKS:
            at -= 2
        if at < 0:
            return NONE
        word = self.word(at)
        if word in ("as", "among"):
            return self._called(at - 1)
        if word in COPULAS or word in ("also", "now", "once", "still"):
            return self.subject(at - 1)
        determined = owns or self.word(at + 1) in DETERMINERS | _RANKS
        if self.tokens[at].kind is TokenKind.COMMA and determined:
            before = at - 1
            while before >= 0 and self.tokens[before].kind in _SKIPPED:
                before -= 1
            phrase = self.phrase_at.get(before)
            if phrase is not None and phrase.last == before and phrase.marker != "'s":
                return Subject(Standing.NAMED, phrase)
        return NONE

    def _called(self, at: int) -> Subject:
        """Who is called so by a verb before "as" or "among": "counts X among", "X serves as", "X was picked as"."""
        while at >= 0 and self.tokens[at].kind in _SKIPPED:
            at -= 1
        phrase = self.phrase_at.get(at)
        if phrase is not None:
            return Subject(Standing.NAMED, phrase)
        return self.subject(at - 1) if self.word(at) else NONE
