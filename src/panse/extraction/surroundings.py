"""The words of a number's measure: what stands before and after it in its clause, its label or its table headers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from panse.extraction.levels import Level, Sentence
from panse.extraction.structure import Token, TokenKind

# Farther words seldom name the measure; long clauses would else be searched again for each of their numbers.
_MOST_TOKENS = 14
_LABEL = frozenset(":：")
_LISTING = ("·", "/", "&", "ㆍ", "・", "‧")
_ENDS_EN = frozenset(
    ("and", "but", "while", "whereas", "or", "because", "although", "though", "when", "after", "before")
)
_LIMITS = frozenset(("까지", "to", "from"))
_PARENTHESIS = re.compile(r"\s?\([^()]*\)")
_STOP = re.compile(r"[.;!?]$")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A number with the words around it: ``before`` ends where the number begins, ``after`` begins where it ends.

    ``counter`` is the word it counts with, and ``headers`` are those of the table cell it stands in; "" for none.
    ``kinds`` are those of the things that its sentence, or its row of a table, names.
    """

    token: Token
    level: Level
    before: str
    after: str
    counter: str
    headers: str = ""
    kinds: frozenset[str] = frozenset()


def surroundings(
    sentence: Sentence, level: Level, token: Token, language: str, loose: frozenset[str], headers: str
) -> Surroundings:
    """Return the words around the number ``token``: to the next number, comma, break or connecting ending."""
    text, tokens, at = sentence.text, level.tokens, token.index
    start = tokens[_first(tokens, at, language, loose)].start
    end = tokens[_last(tokens, at, language, loose)].end
    counter = token.quantity.quantity.counter if token.quantity is not None else None
    before = text[start : token.start]
    if level.outer is not None and level.host is not None:  # "유료(월 30달러)"
        outside = level.outer.tokens[_first(level.outer.tokens, level.host.index, language, loose)].start
        before = f"{text[outside : level.host.end]} {before}"
    after = _PARENTHESIS.sub("", text[token.end : max(end, token.end)])
    return Surroundings(token, level, before, after, counter or "", headers, sentence.kinds)


def _first(tokens: Sequence[Token], at: int, language: str, loose: frozenset[str]) -> int:
    """The index of the first token that may name the measure of the number at ``at``."""
    described = at > 0 and tokens[at - 1].marker == "-ㄴ"  # "매출은 24% 늘어난 300억 원": past the 24 % as well
    described = described or (language == "en" and tokens[at].marker == "to")  # "sales rose 24% to $3bn"
    for i in range(at - 1, max(-1, at - _MOST_TOKENS), -1):
        token = tokens[i]
        if token.kind is TokenKind.BREAK and token.text not in _LABEL:
            return i + 1
        if token.kind is TokenKind.QUANTITY and not _is_limit(tokens, i, tokens[at]):
            if not described:
                return i + 1
            described = False
        if token.kind is TokenKind.COMMA and token.text not in _LISTING:
            return i + 1
        if token.kind is TokenKind.WORD:
            if language == "en" and token.text.lower() in _ENDS_EN and i < at - 1:
                return i + 1
            if language == "ko" and token.marker == "-고" and token.text not in loose:
                return i + 1
    return max(0, at - _MOST_TOKENS)


def _last(tokens: Sequence[Token], at: int, language: str, loose: frozenset[str]) -> int:
    for i in range(at + 1, min(len(tokens), at + _MOST_TOKENS)):
        token = tokens[i]
        if token.kind is TokenKind.BREAK:
            return i - 1
        if token.kind is TokenKind.QUANTITY and not _is_limit(tokens, i, tokens[at]):
            return i - 1
        if token.kind is TokenKind.COMMA and token.text not in _LISTING:
            return i - 1
        if token.kind is TokenKind.WORD:
            if language == "en" and (token.text.lower() in _ENDS_EN or _STOP.search(token.text)):
                return i if _STOP.search(token.text) else i - 1
            if language == "ko" and token.marker == "-고" and token.text not in loose:
                return i
    return min(len(tokens), at + _MOST_TOKENS) - 1


def _is_limit(tokens: Sequence[Token], at: int, measured: Token) -> bool:
    """Tell whether a percentage only says how far something goes that another number measures: "80%까지 18분",
    "to 80 percent in 18 minutes".
    """
    limit, own = tokens[at].quantity, measured.quantity
    if limit is None or own is None or tokens[at].marker not in _LIMITS:
        return False
    if limit.quantity.unit == "percent":
        return own.quantity.unit != "percent"
    return limit.quantity.unit == "count" and limit.quantity.counter is None  # "from 10 to 80 percent"
