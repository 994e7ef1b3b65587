"""What an English verb is done to: its object, or what a passive, a participle or a relative clause makes of it."""

from collections.abc import Iterator, Sequence
from enum import Enum

from panse.extraction.english.ground import NONE, Standing, Subject
from panse.extraction.english.subjects import Subjects
from panse.extraction.english.words import BE, BEFORE_VERB, IRREGULAR, NAMING, NOMINAL, RELATIVE
from panse.extraction.phrases import NounPhrase
from panse.extraction.structure import PREPOSITIONS, Token, TokenKind
from panse.language.common_words import is_place

_GOES_ON = (TokenKind.NAME, TokenKind.POSSESSIVE, TokenKind.DASH)  # "launched an NVIDIA-powered service, X"
_WORDS_TO_OBJECT = 10
_LONGEST_OPENING = 24  # tokens of a participle's clause before the subject


class Voice(Enum):
    """What a verb form makes of the noun phrase before it."""

    ACTIVE = "active"
    PASSIVE = "passive"
    REDUCED = "reduced"  # a participle after its noun: "X, launched in May", "a chip designed by Y"


class Verbs(Subjects):
    """Finds who does what a verb says, and to what."""

    def __init__(
        self, tokens: Sequence[Token], phrases: Sequence[NounPhrase], first: int, last: int, anaphors: Sequence[str]
    ) -> None:
        super().__init__(tokens, phrases, first, last, anaphors)
        self.voice = self._voice()

    def agent(self) -> Subject:
        """Who does it, as far as the place before the verb tells."""
        return NONE if self.voice is not Voice.ACTIVE else self.subject(self.at - 1)

    def patients(self) -> Iterator[NounPhrase]:
        """Whom or what it is done to, the likeliest first."""
        if self.voice is Voice.PASSIVE:
            subject = self.subject(self.at - 1)
            yield from [subject.phrase] if subject.phrase is not None else ()
        elif self.voice is Voice.REDUCED:
            yield from self._modified()
        else:
            found = list(self._object())
            yield from found or self._antecedent()

    def patient_is_other(self) -> bool:
        """Tell whether it is done to something that is neither named here nor before ("The plant was sold to X")."""
        return self.voice is Voice.PASSIVE and self.subject(self.at - 1).standing is not Standing.ANAPHOR

    def _voice(self) -> Voice:
        verb = self.tokens[self.at].text.lower()
        if not (verb.endswith("ed") or verb in IRREGULAR):
            return Voice.ACTIVE
        before = self.at - 1
        while self.word(before).endswith("ly") or self.word(before) in ("also", "now", "not", "first", "being"):
            before -= 1
        if self.word(before) in BE:
            return Voice.PASSIVE
        if (
            self.word(before) in ("and", "or")
            and self._has_agent()
            and any(self.word(at) in BE for at in range(before))
        ):
            return Voice.PASSIVE  # "X is built around Y and made by Z"
        after = self.word(self.end + 1)
        if after == "by" or (self._has_agent() and after in PREPOSITIONS):
            return Voice.REDUCED
        dated = self.end + 1 < len(self.tokens) and self.tokens[self.end + 1].kind is TokenKind.DATE
        if before < 0 and (after in PREPOSITIONS or dated):
            return Voice.REDUCED  # "Founded in 2017, X …"
        if before >= 0 and self.tokens[before].kind is TokenKind.COMMA and (after in PREPOSITIONS or dated):
            return Voice.REDUCED
        return Voice.ACTIVE

    def _has_agent(self) -> bool:
        """Tell whether "by" follows soon: "released in July by X"."""
        for at in range(self.end + 1, min(self.end + 7, len(self.tokens))):
            if self.tokens[at].kind in (TokenKind.COMMA, TokenKind.BREAK):
                return False
            if self.word(at) == "by":
                return True
        return False

    def _object(self) -> Iterator[NounPhrase]:
        """The names right after the verb, past words that describe them."""
        words, at, commas = 0, self.end + 1, 0
        headline = self._in_title_case()
        while at < len(self.tokens) and words <= _WORDS_TO_OBJECT:
            token, word = self.tokens[at], self.word(at)
            phrase = self.phrase_at.get(at)
            if phrase is not None:
                if commas and not self.ends_apposition(phrase):
                    return
                plain = phrase.marker in ("", "as") or self._is_own_particle(phrase)
                if plain or (phrase.marker == "of" and self._of_nominal(phrase)):
                    yield phrase
                elif phrase.marker != "'s":
                    return
                at = phrase.last + 1
                if at >= len(self.tokens) or self.tokens[at].kind not in _GOES_ON:
                    return
                continue
            if token.kind is TokenKind.COMMA:
                commas += 1
                if not words or commas > 1:
                    return
            elif token.kind is TokenKind.WORD:
                capital = token.text[0].isupper() and not headline and word not in BEFORE_VERB and not is_place(word)
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
        return self.word(self.end) == phrase.marker and not any(
            self.word(at) in PREPOSITIONS for at in range(self.end + 1, phrase.first)
        )

    def _of_nominal(self, phrase: NounPhrase) -> bool:
        """Tell whether a name after "of" is the thing itself ("the launch of X")."""
        for at in range(phrase.first - 1, max(self.end, phrase.first - 7), -1):
            if self.word(at) == "of":
                return self.word(at - 1) in NOMINAL or at - 1 <= self.end
        return False

    def _antecedent(self) -> Iterator[NounPhrase]:
        """What a relative clause without an object of its own is about: "X, which Y released"."""
        after = self.end + 1
        if after < len(self.tokens) and self.word(after) not in PREPOSITIONS | BEFORE_VERB | {"and", ""}:
            return
        subject = self.subject(self.at - 1)
        if subject.phrase is None:
            return
        at = subject.phrase.first - 1
        if self.word(at) in ("which", "that"):
            found = self.antecedent_of(at).phrase
            yield from [found] if found is not None else ()
            return
        words = 0
        while self.word(at) and self.word(at) not in PREPOSITIONS and words < 6:
            if self.word(at) == "whose":  # "X, whose die Y will make"
                found = self.antecedent_of(at).phrase
                yield from [found] if found is not None else ()
                return
            at -= 1
            words += 1
        if words and at > 0 and self.tokens[at].kind is TokenKind.COMMA and self.word(at + 1) in ("a", "an", "the"):
            phrase = self.phrase_at.get(at - 1)
            yield from [phrase] if phrase is not None else ()

    def _modified(self) -> Iterator[NounPhrase]:
        """The name that a participle stands after: "X, a chip designed by Y"."""
        at, words = self.at - 1, 0
        if at < 0:
            yield from self._after_comma()
        while at >= 0 and words <= 8:
            phrase = self.phrase_at.get(at)
            if phrase is not None:
                yield phrase
                return
            token = self.tokens[at]
            if token.kind is TokenKind.WORD:
                if self.word(at) in BE or (words and self.word(at) in PREPOSITIONS):
                    return
                words += 1
            elif token.kind is TokenKind.BREAK and not (token.text == ":" and not words):
                return
            at -= 1

    def _after_comma(self) -> Iterator[NounPhrase]:
        """The subject after a participle that begins a sentence: "Founded in 2017, X …"."""
        for at in range(self.end + 1, min(self.end + _LONGEST_OPENING, len(self.tokens) - 1)):
            if self.tokens[at].kind is TokenKind.COMMA:
                phrase = self.phrase_at.get(at + 1) or self.phrase_at.get(at + 2)
                if phrase is not None and phrase.marker == "'s":  # "Made by Y, Z's X …"
                    phrase = self.phrase_at.get(phrase.last + 2)
                if phrase is not None and phrase.marker == "":
                    yield phrase
                    return

    def _in_title_case(self) -> bool:
        words = [t.text for t in self.tokens if t.kind is TokenKind.WORD and len(t.text) > 3]
        return len(words) > 2 and sum(word[0].isupper() for word in words) * 3 > len(words) * 2
