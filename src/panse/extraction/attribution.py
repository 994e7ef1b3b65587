"""Whom a document names as the origin of a figure."""

import re

from panse.extraction.matching import Sentence
from panse.extraction.passages import names_in
from panse.extraction.proposal import Filler
from panse.extraction.structure import Token, TokenKind

_SAYS_KO = re.compile(
    r"^(?:에 따르면|에 의하면|이 밝힌|가 밝힌|에서 발표한|의 (?:전망|분석|추정|조사|집계|자료)에|에 따라)"
)
_SAYS_EN = re.compile(
    r"(?:according to|data from|estimates? (?:by|from)|figures from|a report by)\s+(?:the\s+)?$", re.IGNORECASE
)


def attributed_to(sentence: Sentence, kinds: dict[str, str]) -> Filler | None:
    """Return the organisation named as the source: "(IDC, 2023)", "가트너에 따르면", "according to X"."""
    for token in names_in(sentence.passage.tokens):
        assert token.name is not None  # noqa: S101 - names_in yields names
        if kinds[token.name.entity] != "org":
            continue
        after = sentence.text[token.end : token.end + 12]
        before = sentence.text[max(0, token.start - 30) : token.start]
        if _SAYS_KO.match(after) or _SAYS_EN.search(before) or _cited(sentence.passage.tokens, token):
            return Filler(token.name.entity, "org", sentence.block, token.start, token.end)
    return None


def _cited(tokens: list[Token], name: Token) -> bool:
    """Tell whether a name stands in a parenthesis with nothing but a date: "(IDC, 2023)", "(Bloomberg, '23.6)"."""
    for token in tokens:
        if token.kind is TokenKind.PARENTHESIS:
            inner = [t for t in token.inner if t.kind not in (TokenKind.COMMA, TokenKind.QUOTE)]
            if name in inner:
                others = [t for t in inner if t is not name]
                return bool(others) and all(t.kind in (TokenKind.DATE, TokenKind.QUANTITY) for t in others)
    return False
