"""How far along an event is, read from the words around the cue that states it."""

import re
from collections.abc import Sequence

from panse.extraction.structure import Token, TokenKind
from panse.model import Status

# In the order in which they are asked: "출시 계획 발표" is planned whatever comes after.
_KOREAN: tuple[tuple[Status, re.Pattern[str]], ...] = (
    (Status.ESTIMATED, re.compile(r"추정|전망|예상|관측|추측|것으로 보인|것으로 알려")),
    (
        Status.PLANNED,
        re.compile(r"예정|계획|목표|준비|검토|방침|기로 했|기로 한|하기로|할 것|하겠|[할될]$|[할될] |앞두고|타진|논의"),
    ),
    (
        Status.ONGOING,
        re.compile(
            r"추진|진행|하고 있|되고 있|나섰|나선|개발 ?중|[^\w]중(?:$|[\s,.)이인])|^ ?중(?:$|[\s,.)이인])|하는 중"
        ),
    ),
)
_ENGLISH_BEFORE: tuple[tuple[Status, re.Pattern[str]], ...] = (
    (
        Status.PLANNED,
        re.compile(
            r"\b(?:will|would|plans?(?: to| on| for)?|planned|planning|intends? to|intention to|aims? to|to be|set to"
            r"|due to|scheduled to|slated to|going to|promised to|pledged to|committed to|hop(?:es?|ing) to|agreed to"
            r"|expects to|is to|are to|talks? (?:to|on|over|with|about)|negotiat\w+|consider\w*|mulling|weighing"
            r"|exploring|looking to|seeks? to|seeking to|wants? to|preparing to|gearing up to|poised to|ready to"
            r"|on track to|proposed|proposal to|potential|possible|pending|deal to|agreement to|bid to|offer to"
            r"|ahead of|upcoming|forthcoming)\b[^.;]{0,30}$",
            re.IGNORECASE,
        ),
    ),
    (
        Status.ESTIMATED,
        re.compile(
            r"\b(?:expected to|estimated to|forecast to|projected to|likely to|(?-i:may)|might|could|said to"
            r"|believed to|understood to|thought to|rumou?red to|reportedly|predicted to)\b[^.;]{0,30}$",
            re.IGNORECASE,
        ),
    ),
    (Status.ONGOING, re.compile(r"\b(?:is|are|was|were|been|be|currently|now)\s+(?:\w+ly\s+)?$", re.IGNORECASE)),
)
# Told in the present, a single event is still to come: "출시한다", "만든다"; a habit ("제공한다") is not.
_EVENTS = frozenset(
    ("출시", "만든", "인수", "투자", "도입", "선보", "양산", "설립", "합병", "착수", "상용화", "탑재", "적용", "출자")
)
_PRESENT = re.compile(r"(?:한|인|된)?다(?:고|는|며|[\s.,…\"'”’]|$)")
_TAIL_LENGTH = 30


def status_of(text: str, tokens: Sequence[Token], cue_start: int, cue_end: int, language: str) -> Status:
    """Return how far along the event is that the cue at these offsets states."""
    if language == "en":
        return _english(text, tokens, cue_start, cue_end)
    tail = _tail(text, tokens, cue_end)
    if text[cue_start:cue_end] in _EVENTS and _PRESENT.match(tail):
        return Status.PLANNED
    for status, pattern in _KOREAN:
        if pattern.search(tail):
            return status
    return Status.DONE


def status_in(text: str) -> Status:
    """Return the status that a few words by themselves tell ("2026년 상반기 예정", "planned for 2026")."""
    for status, pattern in _KOREAN:
        if pattern.search(text):
            return status
    return Status.PLANNED if re.search(r"(?i)\b(?:planned|expected|upcoming|scheduled)\b", text) else Status.DONE


def _tail(text: str, tokens: Sequence[Token], cue_end: int) -> str:
    """The words after the cue that still speak of it: to the next name, number, comma or connecting ending."""
    end = cue_end
    for token in tokens:
        if token.end <= cue_end:
            continue
        if token.kind is TokenKind.PARENTHESIS and token.start >= cue_end:
            continue
        if token.kind is not TokenKind.WORD or end - cue_end > _TAIL_LENGTH:
            break
        end = token.end
        if token.marker == "-고":
            break
    return text[cue_end:end]


def _english(text: str, tokens: Sequence[Token], cue_start: int, cue_end: int) -> Status:
    start = max(tokens[0].start if tokens else 0, cue_start - 60)
    before = text[start:cue_start]
    progressive = text[cue_start:cue_end].lower().split(" ")[0].endswith("ing")
    words = [token for token in tokens if token.end <= cue_start][-2:]
    if len(words) == 2 and words[1].text == "to" and words[0].kind is TokenKind.NAME:
        return Status.PLANNED  # a headline: "X to buy Y"
    for status, pattern in _ENGLISH_BEFORE:
        if status is Status.ONGOING and not progressive:
            continue
        if pattern.search(before):
            return status
    return Status.DONE
