"""Whom a document names as the origin of a figure."""

import re

from panse.extraction.kinds import Kinds
from panse.extraction.levels import Sentence
from panse.extraction.passages import names_in
from panse.extraction.proposal import Filler

# A source is often no entity of the industry: then its name is kept as it is written.
_NAME = r"(?P<name>[^\W\d_](?:[\w&.-]|\s(?=[A-Z])){1,39})"
_YEAR = r"(?:['’‘]\d\d(?:\.\d{1,2})?|(?:19|20)\d\d(?:\.\d{1,2})?)"
_CITED = re.compile(rf"\({_NAME},?\s*{_YEAR}\.?\)")
_ACCORDING_KO = re.compile(rf"{_NAME}(?:에 따르면|에 의하면|의 (?:전망|분석|추정|조사|집계)에 (?:따르면|의하면))")
_ACCORDING_EN = re.compile(rf"(?i:according to|data from|estimates? (?:by|from)|figures from)\s+(?:the\s+)?{_NAME}")


def attributed_to(sentence: Sentence, kinds: Kinds) -> Filler | None:
    """Return whom a sentence names as its source: "(IDC, 2023)", "가트너에 따르면", "according to X".

    The filler's entity is the canonical name of a known organisation, else the name as written.
    """
    passage = sentence.passage
    for pattern in (_CITED, _ACCORDING_KO, _ACCORDING_EN):
        match = pattern.search(sentence.text, passage.start, passage.end)
        if match is None:
            continue
        start, end = match.span("name")
        for token in names_in(passage.tokens):
            if token.name is not None and token.start < end and start < token.end:
                if not kinds.is_actor(token.name.entity):
                    return None
                return Filler(token.name.entity, kinds[token.name.entity], sentence.block, token.start, token.end)
        return Filler(match["name"].strip(), "", sentence.block, start, end)
    return None
