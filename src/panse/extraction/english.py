"""Who does what to whom in an English clause: the subject and the object of a verb, by word order.

No parser: a closed list of words that may stand between a subject and its verb (auxiliaries, hedges, adverbs, dates)
and a few shapes (apposition, relative clause, participle, passive) find the names that stand in these places.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from panse.extraction.english_words import (
    BE,
    BEFORE_VERB,
    CLAUSE_STARTS,
    DETERMINERS,
    IRREGULAR,
    MAY_FOLLOW,
    NAMING,
    NOMINAL,
    OTHERS,
    OWN_PARTS,
    OWN_WORKS,
    PRONOUNS,
    RELATIVE,
    TITLES,
)
from panse.extraction.phrases import NounPhrase
from panse.extraction.structure import PREPOSITIONS, Token, TokenKind

_GOES_ON = (TokenKind.NAME, TokenKind.POSSESSIVE, TokenKind.DASH)  # "launched an NVIDIA-powered service, X"
_FARTHEST = 40
_WORDS_TO_OBJECT = 10


class Voice(Enum):
    """What a verb form makes of the noun phrase before it."""

    ACTIVE = "active"
    PASSIVE = "passive"
    REDUCED = "reduced"  # a participle after its noun: "X, launched in May", "a chip designed by Y"


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


_OTHER, _NONE = Subject(Standing.OTHER), Subject(Standing.NONE)


class Clause:
    """The surroundings of one verb, or of a noun that stands for one."""

    def __init__(
        self, tokens: Sequence[Token], phrases: Sequence[NounPhrase], first: int, last: int, anaphors: Sequence[str]
    ) -> None:
        self._tokens = tokens
        self._phrases = phrases
        self._at = first
        self._end = last
        self._anaphors = tuple(anaphors)
        self._phrase_at = {at: p for p in phrases for at in range(p.first, p.last + 1)}
        self.voice = self._voice()
        self.reach = self._reach()

    def _reach(self) -> int:
        """The index at which the next clause begins."""
        for at in range(self._end + 1, len(self._tokens)):
            other = self._word(at) in CLAUSE_STARTS - {"as", "before", "after", "that"}
            if other or self._tokens[at].kind is TokenKind.BREAK:
                return at
        return len(self._tokens)

    def agent(self) -> Subject:
        """Who does it, as far as the place before the verb tells."""
        return _NONE if self.voice is not Voice.ACTIVE else self._subject(self._at - 1)

    def patients(self) -> Iterator[NounPhrase]:
        """Whom or what it is done to, the likeliest first."""
        if self.voice is Voice.PASSIVE:
            subject = self._subject(self._at - 1)
            yield from [subject.phrase] if subject.phrase is not None else ()
        elif self.voice is Voice.REDUCED:
            yield from self._modified()
        else:
            found = list(self._object())
            yield from found or self._antecedent()

    def patient_is_other(self) -> bool:
        """Tell whether it is done to something that is neither named here nor before ("The plant was sold to X")."""
        return self.voice is Voice.PASSIVE and self._subject(self._at - 1).standing is not Standing.ANAPHOR

    def owner(self) -> Subject:
        """Whose it is, for a noun: "X's acquisition of Y", "its acquisition of Y"."""
        at = self._at - 1
        for _ in range(8):
            if at < 0:
                break
            token = self._tokens[at]
            if token.kind is TokenKind.POSSESSIVE and at - 1 in self._phrase_at:
                return Subject(Standing.NAMED, self._phrase_at[at - 1])
            if self._word(at) in ("its", "their"):
                return self._before(at) or Subject(Standing.ANAPHOR)
            if self._word(at) == "whose":
                return self._antecedent_of(at)
            plain = token.kind is TokenKind.WORD and token.text.lower() not in BE | PREPOSITIONS
            if not plain and token.kind not in (TokenKind.QUANTITY, TokenKind.DASH, TokenKind.QUOTE, TokenKind.DATE):
                break
            at -= 1
        return _NONE

    def opener(self) -> Subject:
        """The first name of the clause that a noun stands in: "X signed a deal with Y", "In a deal with Y, X …"."""
        found = self._before(self._at)
        if found is not None:
            return found
        for phrase in self._phrases:
            comma = phrase.first > self._at and self._tokens[phrase.first - 1].kind is TokenKind.COMMA
            if comma and phrase.marker == "":
                return Subject(Standing.NAMED, phrase)
        return _NONE

    def apposed(self) -> Iterator[NounPhrase]:
        """The name that a noun introduces: "its predecessor, the X", "a model called X"."""
        at = self._end + 1
        while at < len(self._tokens) and at <= self._end + 5:
            if at in self._phrase_at:
                yield self._phrase_at[at]
                return
            introduces = self._tokens[at].kind in (TokenKind.COMMA, TokenKind.QUOTE) or self._word(at) in NAMING | BE
            if not introduces:
                return
            at += 1

    def owned(self) -> Iterator[NounPhrase]:
        """The name that "its" stands before: "its X", "its own chip, the X"."""
        at, commas = self._end + 1, 0
        while at < len(self._tokens) and at <= self._end + 6:
            if at in self._phrase_at:
                if not commas or self._ends_apposition(self._phrase_at[at]):
                    yield self._phrase_at[at]
                return
            word = self._word(at)
            commas += self._tokens[at].kind is TokenKind.COMMA
            named = word in BE and self._word(at - 1) in OWN_WORKS  # "its best-known work is X"
            stops = (word in PREPOSITIONS | BE | RELATIVE | {"and", "or"} and not named) or word in OTHERS
            stops = stops or self._tokens[at].kind is TokenKind.BREAK
            if stops or commas > 1 or (commas and word not in NAMING | {""}):
                return
            at += 1

    def preposition_of(self, phrase: NounPhrase) -> str:
        """The preposition that governs a name, past its owner or maker: "on Y's X", "on Y X"."""
        at = phrase.first
        for _ in range(3):
            governed = self._phrase_at[at]
            if governed.marker not in ("", "'s"):
                return governed.marker
            before = at - 1
            while self._word(before) and before > at - 4 and self._word(before) not in PREPOSITIONS:
                before -= 1
            owner = before - 1 if before >= 0 and self._tokens[before].kind is TokenKind.POSSESSIVE else before
            if governed.marker == "'s" and self._word(before) in PREPOSITIONS:
                return self._word(before)
            if owner not in self._phrase_at or (owner == before and before < at - 1):
                return ""
            at = self._phrase_at[owner].first
        return ""

    def described(self) -> Iterator[NounPhrase]:
        """The name that a noun is said of: "X, a supplier to Y", "X is the successor to Y"."""
        at = self._at - 1
        for _ in range(9):
            if at < 0:
                return
            if at in self._phrase_at:
                yield self._phrase_at[at]
                return
            word, kind = self._word(at), self._tokens[at].kind
            if kind is TokenKind.WORD and word in PREPOSITIONS - {"as"}:
                return
            if kind not in (TokenKind.WORD, TokenKind.COMMA, TokenKind.QUOTE, TokenKind.PARENTHESIS, TokenKind.DASH):
                return
            at -= 1

    def describes(self, phrase: NounPhrase) -> bool:
        """Tell whether a name only describes the noun after it: "bought X chips", "X engineers"."""
        after = self._word(phrase.last + 1)
        return after[:1].isalpha() and after not in MAY_FOLLOW and not after.endswith("ly")

    def _word(self, at: int) -> str:
        inside = 0 <= at < len(self._tokens) and self._tokens[at].kind is TokenKind.WORD
        return self._tokens[at].text.lower() if inside else ""

    def _voice(self) -> Voice:
        verb = self._tokens[self._at].text.lower()
        if not (verb.endswith("ed") or verb in IRREGULAR):
            return Voice.ACTIVE
        before = self._at - 1
        while self._word(before).endswith("ly") or self._word(before) in ("also", "now", "not", "first", "being"):
            before -= 1
        if self._word(before) in BE:
            return Voice.PASSIVE
        if (
            self._word(before) in ("and", "or")
            and self._has_agent()
            and any(self._word(at) in BE for at in range(before))
        ):
            return Voice.PASSIVE  # "X is built around Y and made by Z"
        after = self._word(self._end + 1)
        if after == "by" or (self._has_agent() and after in PREPOSITIONS):
            return Voice.REDUCED
        dated = self._end + 1 < len(self._tokens) and self._tokens[self._end + 1].kind is TokenKind.DATE
        if before < 0 and (after in PREPOSITIONS or dated):
            return Voice.REDUCED  # "Founded in 2017, X …"
        if before >= 0 and self._tokens[before].kind is TokenKind.COMMA and (after in PREPOSITIONS or dated):
            return Voice.REDUCED
        return Voice.ACTIVE

    def _has_agent(self) -> bool:
        """Tell whether "by" follows soon: "released in July by X"."""
        for at in range(self._end + 1, min(self._end + 7, len(self._tokens))):
            if self._tokens[at].kind in (TokenKind.COMMA, TokenKind.BREAK):
                return False
            if self._word(at) == "by":
                return True
        return False

    def _subject(self, at: int) -> Subject:
        """Walk left from a verb to its subject."""
        capitals = titled = infinitive = False
        for _ in range(_FARTHEST):
            if at < 0:
                break
            token, word = self._tokens[at], self._word(at)
            phrase = self._phrase_at.get(at)
            if phrase is not None:
                if phrase.marker == "" or (titled and phrase.marker in ("of", "at")):
                    return Subject(Standing.NAMED, phrase)
                if phrase.marker == "'s":
                    return Subject(Standing.NAMED, phrase) if titled else _OTHER
                titled = self._word(phrase.first - 2) in TITLES
                if titled:
                    return Subject(Standing.NAMED, phrase)
                at = phrase.first - 2
                capitals = True  # a noun must follow: "researchers at X"
                continue
            if token.kind is TokenKind.COMMA:
                return self._around_apposition(at)
            if token.kind in (TokenKind.QUOTE, TokenKind.PARENTHESIS, TokenKind.DATE, TokenKind.POSSESSIVE):
                at -= 1
                continue
            if token.kind is TokenKind.BREAK and token.text == ":" and at - 1 in self._phrase_at:
                return Subject(Standing.NAMED, self._phrase_at[at - 1])  # "AI Basic Plan: to be adopted by …"
            if token.kind is not TokenKind.WORD:
                break
            if word in ("and", "or", "but"):
                return self._before(at) or _NONE
            if word in RELATIVE:
                return self._antecedent_of(at)
            if word in PRONOUNS:
                return self._before(at) or Subject(Standing.ANAPHOR)
            infinitive = infinitive or word == "to"
            if word in TITLES:
                titled = True
            elif word in PREPOSITIONS and self._tokens[at + 1].kind is TokenKind.DATE:
                pass  # "X, which at the end of May bought Y"
            elif word == "by" or (word in PREPOSITIONS and word not in BEFORE_VERB):
                acting = self._acting_before(at) if word == "by" else None
                return acting or self._before(at) or _NONE  # "gained the line by buying Y"
            elif token.text[0].isupper() and word not in BEFORE_VERB:
                capitals = True
            elif not (word in BEFORE_VERB or word.endswith("ly")):
                if infinitive and word.endswith("ed"):  # "announced plans to buy Y"
                    return self._before(at) or _NONE
                if self._word(at + 1) == "to":  # "signed a deal to buy Y", "is able to launch X"
                    return self._before(at) or _NONE
                return self._common_noun(at, word)
            at -= 1
        return _OTHER if capitals or titled else _NONE

    def _acting_before(self, at: int) -> Subject | None:
        """The subject of the verb that a clause of means belongs to: "the line that X gained in 2019 by buying Y"."""
        for phrase in reversed(self._phrases):
            if phrase.last >= at or phrase.marker == "'s":
                continue
            verb = self._word(phrase.last + 1)
            told = verb.endswith("ed") or verb in IRREGULAR
            if told or (not phrase.marker and verb in BEFORE_VERB):
                return Subject(Standing.NAMED, phrase)
        return None

    def _common_noun(self, at: int, head: str) -> Subject:
        """What a noun that is no name stands for: a firm named before, or somebody else."""
        if head in OWN_PARTS and at - 1 in self._phrase_at and not self._phrase_at[at - 1].marker:
            return Subject(Standing.NAMED, self._phrase_at[at - 1])  # "X weights are posted on Y"
        if head.removesuffix("s") not in self._anaphors and head not in self._anaphors:
            return _OTHER
        start = at
        while start > 0 and self._word(start - 1) and at - start < 4 and self._word(start) not in DETERMINERS:
            start -= 1
        determiner = self._word(start)
        if determiner in ("the", "this"):
            return self._before(start) or Subject(Standing.ANAPHOR)
        return _OTHER

    def _around_apposition(self, comma: int) -> Subject:
        """The subject before what stands between two commas: "X, a startup founded by Y, launched …"."""
        for at in range(comma - 1, 0, -1):
            if self._tokens[at].kind is TokenKind.BREAK:
                break
            if self._tokens[at].kind is not TokenKind.COMMA:
                continue
            before = at - 1
            while before >= 0 and self._tokens[before].kind in (TokenKind.QUOTE, TokenKind.PARENTHESIS):
                before -= 1
            phrase = self._phrase_at.get(before)
            if phrase is not None and phrase.marker == "" and before == phrase.last and phrase.last < at:
                return Subject(Standing.NAMED, phrase)
        return self._before(comma) or _NONE

    def _before(self, at: int) -> Subject | None:
        """The subject of the clause that goes on at ``at``: the first unmarked name since it began."""
        start = 0
        for index in range(at - 2, -1, -1):
            if self._word(index) in ("which", "who"):
                return self._antecedent_of(index)
            if self._tokens[index].kind is TokenKind.BREAK or self._word(index) in CLAUSE_STARTS:
                start = index + 1
                break
        named = [p for p in self._phrases if start <= p.first and p.last < at and p.marker == ""]
        if not named and start:
            named = [p for p in self._phrases if p.last < at and p.marker == ""]
        if named:
            return Subject(Standing.NAMED, named[0])
        return Subject(Standing.ANAPHOR) if self._begins_with_anaphor(start, at) else None

    def _begins_with_anaphor(self, start: int, end: int) -> bool:
        """Tell whether a clause is about somebody named before: "The company was founded there and works …"."""
        first = self._word(start)
        later = next(
            (self._word(at) for at in range(start + 1, min(start + 4, end)) if self._word(at) in self._anaphors), ""
        )
        return first in PRONOUNS or (first in ("the", "this") and bool(later))

    def _antecedent_of(self, pronoun: int) -> Subject:
        at = pronoun - 1
        while at >= 0 and self._tokens[at].kind in (TokenKind.COMMA, TokenKind.QUOTE, TokenKind.PARENTHESIS):
            at -= 1
        phrase = self._phrase_at.get(at)
        return _OTHER if phrase is None else Subject(Standing.NAMED, phrase)

    def _object(self) -> Iterator[NounPhrase]:
        """The names right after the verb, past words that describe them."""
        words, at, commas = 0, self._end + 1, 0
        headline = self._in_title_case()
        while at < len(self._tokens) and words <= _WORDS_TO_OBJECT:
            token, word = self._tokens[at], self._word(at)
            phrase = self._phrase_at.get(at)
            if phrase is not None:
                if commas and not self._ends_apposition(phrase):
                    return
                plain = phrase.marker in ("", "as") or self._is_own_particle(phrase)
                if plain or (phrase.marker == "of" and self._of_nominal(phrase)):
                    yield phrase
                elif phrase.marker != "'s":
                    return
                at = phrase.last + 1
                if at >= len(self._tokens) or self._tokens[at].kind not in _GOES_ON:
                    return
                continue
            if token.kind is TokenKind.COMMA:
                commas += 1
                if not words or commas > 1:
                    return
            elif token.kind is TokenKind.WORD:
                capital = token.text[0].isupper() and not headline and word not in BEFORE_VERB
                stops = word in PREPOSITIONS and word not in ("of", "as")
                if capital or stops or word in BE or word in RELATIVE or word in ("to", "and", "will", "has", "said"):
                    return
                if commas and word not in NAMING:
                    return
                words += 1
            elif token.kind is TokenKind.BREAK:
                return
            at += 1

    def _is_own_particle(self, phrase: NounPhrase) -> bool:
        """Tell whether what looks like a preposition belongs to the verb: "took over X"."""
        return self._word(self._end) == phrase.marker and not any(
            self._word(at) in PREPOSITIONS for at in range(self._end + 1, phrase.first)
        )

    def _ends_apposition(self, phrase: NounPhrase) -> bool:
        """Tell whether a name after a comma says again what was meant, and does not begin the main clause."""
        after = self._word(phrase.last + 1)
        return not after[:1].isalpha() or after in PREPOSITIONS | RELATIVE | {"and"}

    def _of_nominal(self, phrase: NounPhrase) -> bool:
        """Tell whether a name after "of" is the thing itself ("the launch of X")."""
        for at in range(phrase.first - 1, max(self._end, phrase.first - 7), -1):
            if self._word(at) == "of":
                return self._word(at - 1) in NOMINAL or at - 1 <= self._end
        return False

    def _antecedent(self) -> Iterator[NounPhrase]:
        """What a relative clause without an object of its own is about: "X, which Y released"."""
        after = self._end + 1
        if after < len(self._tokens) and self._word(after) not in PREPOSITIONS | BEFORE_VERB | {"and", ""}:
            return
        subject = self._subject(self._at - 1)
        if subject.phrase is None:
            return
        at = subject.phrase.first - 1
        if self._word(at) in ("which", "that"):
            found = self._antecedent_of(at).phrase
            yield from [found] if found is not None else ()
            return
        words = 0
        while self._word(at) and self._word(at) not in PREPOSITIONS and words < 6:
            if self._word(at) == "whose":  # "X, whose die Y will make"
                found = self._antecedent_of(at).phrase
                yield from [found] if found is not None else ()
                return
            at -= 1
            words += 1
        if words and at > 0 and self._tokens[at].kind is TokenKind.COMMA and self._word(at + 1) in ("a", "an", "the"):
            phrase = self._phrase_at.get(at - 1)
            yield from [phrase] if phrase is not None else ()

    def _modified(self) -> Iterator[NounPhrase]:
        """The name that a participle stands after: "X, a chip designed by Y"."""
        at, words = self._at - 1, 0
        if at < 0:
            yield from self._after_comma()
        while at >= 0 and words <= 8:
            phrase = self._phrase_at.get(at)
            if phrase is not None:
                yield phrase
                return
            token = self._tokens[at]
            if token.kind is TokenKind.WORD:
                if self._word(at) in BE or (words and self._word(at) in PREPOSITIONS):
                    return
                words += 1
            elif token.kind is TokenKind.BREAK and not (token.text == ":" and not words):
                return
            at -= 1

    def _after_comma(self) -> Iterator[NounPhrase]:
        """The subject after a participle that begins a sentence: "Founded in 2017, X …"."""
        for at in range(self._end + 1, min(self._end + 12, len(self._tokens) - 1)):
            if self._tokens[at].kind is TokenKind.COMMA:
                phrase = self._phrase_at.get(at + 1) or self._phrase_at.get(at + 2)
                yield from [phrase] if phrase is not None and phrase.marker == "" else ()
                return

    def _in_title_case(self) -> bool:
        words = [t.text for t in self._tokens if t.kind is TokenKind.WORD and len(t.text) > 3]
        return len(words) > 2 and sum(word[0].isupper() for word in words) * 3 > len(words) * 2
