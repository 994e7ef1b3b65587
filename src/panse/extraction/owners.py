"""Whose a number is: the owner of its measure, the topic of its clause, the noun it describes, else the context."""

import re
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from enum import Enum

from panse.extraction.context import Context
from panse.extraction.kinds import Kinds
from panse.extraction.levels import Level, Sentence
from panse.extraction.owner_signs import (
    adnominal,
    beside,
    compared,
    contrasted,
    counts,
    heads,
    is_counted,
    is_glossed,
    is_speaker,
    is_whole,
    names_make,
    names_thing,
    possessor,
    stretch_of,
)
from panse.extraction.phrases import NounPhrase
from panse.extraction.proposal import Filler
from panse.extraction.structure import Token, TokenKind

_TOPIC_TAIL = re.compile(r"(?:에는|에선|에서는|에도|에게는|께서는|으로는|로는|로선|만)")
_PATH_WORDS = 5
_RELATIVE = frozenset(("which", "that", "whose", "who"))
_CONTRAST = frozenset(("while", "whereas", "but"))
_OF = frozenset(("of", "at", "for", "in", "from"))
_TITLE = re.compile(r"[A-Z][a-z]+(?:['’]s)?$")
_VERBAL_EN = re.compile(r"^(?:is|are|was|were|has|have|had|will|would|can|could|said|says)$|^[a-z]{3,}(?:ed|es)$")
_PRONOUNS = frozenset(("it", "its", "they", "their"))
_FRONTING = frozenset(("With", "At", "Featuring", "Boasting", "Having", "Carrying"))
_NOT_DESCRIBING = frozenset(
    ("what", "that", "which", "who", "as", "than", "the", "a", "an", "more", "less", "for", "to", "and", "on", "its")
)
_CONTRASTING = re.compile(r"(?:이나|으나|[하되]나|지만|반면|인데|다가)[,.]?$")
_ADVERBIAL = re.compile(
    r"(?:이번|지난|올|같은|동)?\s?(?:기간|당시|때|해|달|분기|현재|이후|이전|기준|경우|결과|수)[은이가]?$"
)


class Place(Enum):
    """Where the owner of a number was found."""

    DESCRIBED = "described"  # the noun that the number describes: "3위 X"
    OWNER = "owner"  # beside the measure: "X의 매출", "X 가입자"
    TOPIC = "topic"  # topic or subject of the clause
    EARLIER = "earlier"  # topic of a clause before it in the sentence
    MENTIONED = "mentioned"  # named before it in the sentence in another part
    CONTEXT = "context"
    LATER = "later"  # the one name that may own it, where none before it does


@dataclass(frozen=True, slots=True)
class Owner:
    """Who may own a number, and where it was found."""

    filler: Filler
    place: Place


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one language that decide whose a number is.

    ``measures`` finds a word that names a measure; ``stand_ins`` begin nouns that stand for something named before,
    ``loose`` end like connecting verbs and are none, ``sources`` are organisations that report on others,
    ``strangers`` are nouns for others than those spoken of.
    """

    measures: re.Pattern[str]
    stand_ins: tuple[str, ...]
    loose: frozenset[str]
    sources: frozenset[str]
    strangers: frozenset[str]


class Owners:
    """Finds whose numbers are, in one language."""

    def __init__(self, kinds: Kinds, language: str, words: Words) -> None:
        self._kinds = kinds
        self._language = language
        self._words = words

    def knowing(self, kinds: Kinds) -> "Owners":
        """Return the same for a document that names more than the pack knows."""
        wider = copy(self)
        wider._kinds = kinds
        return wider

    def of(
        self, sentence: Sentence, level: Level, token: Token, context: Context, meant: Filler | None = None
    ) -> list[Owner]:
        """Return who may own the number ``token``, the likeliest first; ``meant`` owns the number before it."""
        found: list[Owner] = []
        walk = self._korean if self._language == "ko" else self._english
        at_level: Level | None = level
        at = token.index
        found.extend(self._described(sentence, level, token))
        while at_level is not None:
            walked, blocked = walk(sentence, at_level, at)
            found.extend(walked)
            if blocked:
                return found
            host = at_level.host
            if host is not None and host.kind is TokenKind.NAME:
                found.append(Owner(self._filler(host, sentence.block), Place.OWNER))
            elif host is not None and at_level.outer is not None:
                found.extend(self._after_parenthesis(sentence, at_level, at_level.outer))
            at = host.index + 1 if host is not None else 0
            at_level = at_level.outer
        if meant is not None:
            found.append(Owner(meant, Place.CONTEXT))
        found.extend(Owner(filler, Place.CONTEXT) for filler in around(self._kinds, context, sentence.block))
        return found

    def names_stranger(self, sentence: Sentence, token: Token) -> bool:
        """Tell whether a sentence speaks of others before its number ``token``: "the chip's rival", "경쟁 제품은"."""
        before = (one for one in sentence.top.tokens if one.kind is TokenKind.WORD and one.start < token.start)
        if self._language == "ko":
            return any(one.text.startswith(tuple(self._words.strangers)) for one in before)
        return any(one.text.lower() in self._words.strangers for one in before)

    def named_in(self, sentence: Sentence, token: Token, *, inner: bool) -> Iterator[Filler]:
        """Yield what a sentence names that may own its number ``token``.

        Left out are those who report, and what the number is only held against. ``inner`` asks for what stands in
        parentheses as well, where a firm is rather the source.
        """
        relative = token.quantity is not None and token.quantity.quantity.unit in ("x", "percent")
        first, last = stretch_of(sentence.top, token)
        for level in sentence.top.within() if inner else (sentence.top,):
            for phrase in level.phrases:
                if not first <= phrase.members[0].start < last:
                    continue
                if compared(level, phrase) or (
                    phrase.members[0].start > token.start and contrasted(level, phrase, token)
                ):
                    continue
                if relative and phrase.marker in _OF and phrase.members[0].start > token.start:
                    continue  # "half the price of X"
                if inner or not is_speaker(level, phrase):
                    yield from (owner.filler for owner in self._fillers(phrase, sentence.block, Place.LATER))

    def _after_parenthesis(self, sentence: Sentence, level: Level, outer: Level) -> list[Owner]:
        """The name after a parenthesis that describes it with a noun: "경량 모델(매개변수 13B) X"."""
        for token in outer.tokens:
            if token.kind is TokenKind.PARENTHESIS and token.inner is level.tokens:
                phrase = outer.phrase_at.get(token.index + 1)
                if phrase is None or token.marker or compared(outer, phrase):
                    return []
                return self._fillers(phrase, sentence.block, Place.DESCRIBED)
        return []

    def _filler(self, token: Token, block: int) -> Filler:
        assert token.name is not None  # names only
        return Filler(token.name.entity, self._kinds[token.name.entity], block, token.start, token.end)

    def _fillers(self, phrase: NounPhrase, block: int, place: Place) -> list[Owner]:
        members = [m for m in phrase.members if m.name is not None and m.name.entity not in self._words.sources]
        return [Owner(self._filler(member, block), place) for member in members]

    def _described(self, sentence: Sentence, level: Level, token: Token) -> Iterator[Owner]:
        """The name that the number describes: "매개변수 70억 개를 가진 X", "23억 매개변수 모델 X", "2위 X"."""
        modified = False
        plain = token.marker in ("", "의") or self._language == "en"
        for after in level.tokens[token.index + 1 : token.index + 2 + _PATH_WORDS]:
            if after.kind is TokenKind.NAME:
                if self._language == "en" and names_make(level, after):
                    continue
                if self._language == "en" and (after.marker not in ("", "'s") or counts(level, after)):
                    return
                phrase = level.phrase_at.get(after.index)
                if phrase is not None and (modified or plain) and not compared(level, phrase):
                    yield from self._fillers(phrase, sentence.block, Place.DESCRIBED)
                return
            if after.kind is TokenKind.WORD:
                if self._language == "en" and after.text.lower() in _NOT_DESCRIBING:
                    return
                if after.marker == "-ㄴ" or (not plain and not after.marker and adnominal(after.text)):
                    modified = True
                elif after.text in self._words.loose:
                    continue
                elif after.marker in ("", "의"):
                    plain = plain and not (after.text.isascii() and _VERBAL_EN.search(after.text.lower()))
                elif modified or after.marker == "-고":
                    return
                else:
                    plain = False
            elif after.kind is TokenKind.COMMA and is_glossed(level, token, after):
                continue  # "A 3nm chip, X"
            elif after.kind not in (TokenKind.QUOTE, TokenKind.PARENTHESIS):
                return

    def _korean(self, sentence: Sentence, level: Level, at: int) -> tuple[list[Owner], bool]:
        """Walk back from a number: its clause first, then what stands before; stop at one who is no known name."""
        tokens = level.tokens
        ending = {phrase.end - 1: phrase for phrase in level.phrases}
        found: list[Owner] = []
        mentioned: list[Owner] = []
        passed: set[int] = set()
        crossed = modifying = False
        words = 0
        i = at - 1
        while i >= 0:
            token = tokens[i]
            phrase = ending.get(i)
            if phrase is not None and phrase.first <= i:
                if compared(level, phrase) or is_whole(level, phrase, at):
                    passed.update(range(phrase.first, phrase.end))
                    i = phrase.first - 1
                    continue
                role = self._role(sentence, level, phrase, at, modifying, words, passed)
                if role is None and not crossed:
                    return found, True
                if role is Place.TOPIC or (role is Place.OWNER and not crossed):
                    place = Place.EARLIER if crossed else role
                    found.extend(self._fillers(phrase, sentence.block, place))
                elif role is not None:
                    mentioned.extend(self._fillers(phrase, sentence.block, Place.MENTIONED))
                words += phrase.end - phrase.first
                modifying = modifying and role is not Place.TOPIC
                i = phrase.first - 1
                continue
            if token.kind is TokenKind.BREAK and token.text not in ":：→":
                break
            if token.kind is TokenKind.WORD:
                words += 1
                verdict = "" if crossed else self._bars(tokens, i, at, modifying)
                if verdict:
                    whose = possessor(level, i, ending)
                    if whose is not None and (verdict == "stands in" or names_thing(token.text)):
                        return [*found, *self._fillers(whose, sentence.block, Place.OWNER)], False
                    return [*found, *(mentioned if verdict == "stands in" else ())], verdict == "bars"
                crossed = crossed or self._closes(token)
                modifying = token.marker == "-ㄴ" or (modifying and not self._closes(token))
            elif token.kind is TokenKind.COMMA and token.text in ",，":
                words += _PATH_WORDS  # nothing before it stands beside the number
            i -= 1
        return [*found, *mentioned], False

    def _closes(self, token: Token) -> bool:
        """Tell whether a word closes the clause before the number's."""
        return token.text not in self._words.loose and (
            token.marker == "-고" or _CONTRASTING.search(token.text) is not None
        )

    def _bars(self, tokens: Sequence[Token], at: int, number: int, modifying: bool) -> str:
        """Tell whether a word is the clause's own subject: it "bars" others, or "stands in" for one named before."""
        token = tokens[at]
        if token.marker not in ("은", "이") or (token.marker == "이" and modifying):
            return ""
        adjacent = all(one.kind in (TokenKind.DATE, TokenKind.QUOTE) for one in tokens[at + 1 : number])
        counted = tokens[number].quantity if number < len(tokens) else None
        if adjacent and token.marker == "이" and counted is not None and counted.quantity.unit == "count":
            return ""  # "가입 회사가 2만 곳"
        if self._stands_in(token.text) and not (adjacent and self._measures(token.text)):
            return "stands in"
        if not self._measures(token.text):
            return "" if token.marker == "이" and names_thing(token.text) else "bars"  # "추론이 30배 빠르다"
        before = tokens[at - 1] if at else None
        if before is not None and before.marker == "-ㄴ" and at > 1:  # "국내 3사를 합친 점유율은"
            whose = tokens[at - 2]
            named = whose.kind is TokenKind.NAME or self._stands_in(whose.text) or self._measures(whose.text)
            return "bars" if whose.marker in ("을", "이") and not named else ""
        return ""

    def _role(
        self,
        sentence: Sentence,
        level: Level,
        phrase: NounPhrase,
        at: int,
        modifying: bool,
        words: int,
        passed: set[int],
    ) -> Place | None:
        """Tell what a phrase before a number is to it. None: it names somebody unknown who stands in the way."""
        if not phrase.marker and heads(level, phrase):
            return Place.TOPIC
        if phrase.marker in ("은", "이", "도"):
            tail = phrase.tail.split()
            if phrase.marker == "이" and modifying:
                return Place.MENTIONED
            if not phrase.direct and tail and not self._measures(tail[-1]) and not self._stands_in(tail[-1]):
                return None
            return Place.TOPIC
        if phrase.marker in ("에", "에서"):
            last = phrase.members[-1]
            return Place.TOPIC if _TOPIC_TAIL.match(sentence.text, last.end) else Place.MENTIONED
        if phrase.marker in ("", "의") and words <= _PATH_WORDS and not is_counted(level, phrase, at):
            between = level.tokens[phrase.last + 1 : at]
            if all(beside(token) or token.index in passed or self._is_field(token) for token in between):
                return Place.OWNER
        return Place.MENTIONED

    def _is_field(self, token: Token) -> bool:
        """Tell whether a token names a field in which others stand: "X의 GPU 시장 점유율"."""
        if token.name is None or token.marker:
            return False
        return not (self._kinds.is_actor(token.name.entity) or self._kinds.is_product(token.name.entity))

    def _measures(self, word: str) -> bool:
        return self._words.measures.search(word) is not None or _ADVERBIAL.search(word) is not None

    def _stands_in(self, word: str) -> bool:
        return word.startswith(self._words.stand_ins)

    def _english(self, sentence: Sentence, level: Level, at: int) -> tuple[list[Owner], bool]:
        tokens = level.tokens
        first = {phrase.last: phrase for phrase in level.phrases}
        found: list[Owner] = []
        stranger = relative = crossed = False
        i = at - 1
        while i >= 0:
            token = tokens[i]
            phrase = first.get(i)
            if phrase is not None:
                if relative or (not compared(level, phrase) and self._owns(tokens, phrase, at)):
                    found.extend(self._fillers(phrase, sentence.block, Place.EARLIER if crossed else Place.TOPIC))
                    stranger = False
                relative = False
                i = phrase.first - 1
                continue
            if token.kind is TokenKind.BREAK and token.text not in ":：":
                break
            if token.kind is TokenKind.WORD:
                word = token.text.lower()
                relative = word in _RELATIVE
                if not found and self._stands_for(tokens, i):
                    return self._leading(sentence, level, i), False
                crossed = crossed or word in _CONTRAST
                if not found and word in self._words.strangers:
                    return [], True
                if _TITLE.match(token.text) and not found and self._is_unknown_name(tokens, i):
                    stranger = True
            elif token.kind is not TokenKind.COMMA:
                relative = False
            i -= 1
        if not found and not stranger:
            found.extend(self._after_front(sentence, level, at))
        return found, stranger and not found

    def _stands_for(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether an English word stands for something named before: "it", "the company"."""
        word = tokens[at].text.lower()
        if word in _PRONOUNS:
            return True
        return word in self._words.stand_ins and at > 0 and tokens[at - 1].text.lower() in ("the", "this")

    def _leading(self, sentence: Sentence, level: Level, before: int) -> list[Owner]:
        """The subject that begins a sentence, which a pronoun in it stands for."""
        first = next((p for p in level.phrases if p.last < before and p.marker in ("", "'s")), None)
        if first is None or first.first > 1:
            return []
        return self._fillers(first, sentence.block, Place.EARLIER)

    def _after_front(self, sentence: Sentence, level: Level, at: int) -> list[Owner]:
        """The subject after a phrase at the head of a sentence: "With 540B parameters, PaLM is large"."""
        if not level.tokens or level.tokens[0].text not in _FRONTING:
            return []
        for token in level.tokens[at + 1 : at + 8]:
            if token.kind is TokenKind.COMMA:
                phrase = next((level.phrase_at.get(token.index + step) for step in (1, 2)), None)
                return [] if phrase is None else self._fillers(phrase, sentence.block, Place.TOPIC)
            if token.kind is not TokenKind.WORD:
                return []
        return []

    def _is_unknown_name(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a capital in the middle of a sentence, or two at its head, show a name that nobody knows."""
        if at + 1 < len(tokens) and tokens[at + 1].kind is TokenKind.POSSESSIVE:
            return True
        if any(t.kind in (TokenKind.WORD, TokenKind.NAME) for t in tokens[:at]):
            return not self._words.measures.search(tokens[at].text)
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        return after is not None and after.kind is TokenKind.WORD and _TITLE.match(after.text) is not None

    def _owns(self, tokens: Sequence[Token], phrase: NounPhrase, at: int) -> bool:
        if not phrase.marker:
            return True
        if phrase.marker == "'s":  # not in an apposition: "X, Y's machine, holds 100 chips"
            return all(token.kind is not TokenKind.COMMA for token in tokens[phrase.last : at])
        if phrase.marker not in _OF:
            return False
        before = phrase.first - 1
        while before >= 0 and tokens[before].text.lower() != phrase.marker:
            before -= 1
        return before > 0 and self._words.measures.search(tokens[before - 1].text) is not None


def around(kinds: Kinds, context: Context, block: int) -> list[Filler]:
    """Return whom the context of a block may mean: of the products in a block above the latest, of others the first."""
    first = list(context.candidates(block))
    latest = [filler for filler in context.candidates(block, latest=True) if filler.kind in kinds.products]
    others = [filler for filler in first if filler.kind not in kinds.products]
    leads = bool(first) and first[0].kind in kinds.products
    return [*latest, *others] if leads else [*others, *latest]


__all__ = ["Owner", "Owners", "Place", "Words"]
