"""Noun phrases: names that stand together, and what marks them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from panse.extraction.structure import Token, TokenKind, word_marker

_JOINERS = frozenset(["및", "and", "or", "또는", "그리고", "내지", "혹은"])
_SKIPPED = (TokenKind.QUOTE, TokenKind.PARENTHESIS)
_TAIL_WORDS = 6


@dataclass(slots=True, eq=False)
class NounPhrase:
    """Names of one family in a row ("A, B와 C"), or one number or date, with the words up to their particle.

    ``first`` and ``last`` are indexes of tokens: the first and last name. ``end`` is the index after the tail.
    ``marker`` is the particle's family or preposition, "" for none; ``direct`` tells that it stands on the name
    itself and not on a noun after it.
    """

    members: list[Token]
    first: int
    last: int
    end: int
    marker: str
    direct: bool
    tail: str = ""


def noun_phrases(tokens: Sequence[Token], family_of: Callable[[Token], str]) -> list[NounPhrase]:
    """Return the noun phrases among ``tokens``. ``family_of`` gives names that may be joined the same answer."""
    phrases: list[NounPhrase] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.kind is not TokenKind.NAME:
            at += 1
            continue
        members, last = _joined(tokens, at, family_of)
        phrases.append(_with_tail(tokens, members, at, last))
        at = last + 1
    return phrases


def _joined(tokens: Sequence[Token], first: int, family_of: Callable[[Token], str]) -> tuple[list[Token], int]:
    members, last = [tokens[first]], first
    while True:
        joiner = _next(tokens, last + 1)
        if joiner is None:
            return members, last
        token = tokens[joiner]
        if token.kind is TokenKind.NAME and members[-1].marker in ("와", "") and joiner > last:
            following: int | None = joiner if members[-1].marker == "와" else None
        elif token.kind is TokenKind.COMMA or token.text in _JOINERS:
            following = _next(tokens, joiner + 1)
            if following is not None and tokens[following].text in _JOINERS:
                following = _next(tokens, following + 1)
        else:
            following = None
        if following is None or tokens[following].kind is not TokenKind.NAME:
            return members, last
        if members[-1].marker not in ("", "와") and not _prepositional(members[-1]):
            return members, last
        if token.kind is TokenKind.COMMA and _is_headline_subject(tokens, first, token, tokens[following]):
            return members, last
        if family_of(tokens[following]) != family_of(members[0]):
            return members, last
        members.append(tokens[following])
        last = following


def _prepositional(token: Token) -> bool:
    return token.marker.isascii()


def _is_headline_subject(tokens: Sequence[Token], first: int, comma: Token, following: Token) -> bool:
    """Tell whether a line begins like a headline: "A, B와 …", where A does something with B."""
    at_head = all(token.kind is TokenKind.QUOTE for token in tokens[:first])
    return at_head and comma.text in ",，" and following.marker in ("와", "에", "을", "로부터", "에서")


def _next(tokens: Sequence[Token], at: int) -> int | None:
    while at < len(tokens) and tokens[at].kind in _SKIPPED:
        at += 1
    return at if at < len(tokens) else None


def _with_tail(tokens: Sequence[Token], members: list[Token], first: int, last: int) -> NounPhrase:
    marker = members[-1].marker
    if marker:
        prefix = _prepositional(members[-1])
        head = members[0] if prefix else members[-1]
        return NounPhrase(members, first, last, last + 1, head.marker or marker, direct=True)
    words: list[str] = []
    at = last + 1
    while at < len(tokens) and len(words) < _TAIL_WORDS:
        token = tokens[at]
        if token.kind in _SKIPPED:
            at += 1
            continue
        if token.kind is not TokenKind.WORD:
            break
        found = token.marker or word_marker(token.text)
        words.append(token.text)
        at += 1
        if found in ("-ㄴ", "-고"):
            return NounPhrase(members, first, last, at - 1, "", direct=False, tail=" ".join(words[:-1]))
        if found:
            return NounPhrase(members, first, last, at, found, direct=False, tail=" ".join(words))
    return NounPhrase(members, first, last, last + 1, "", direct=False)
