"""When a figure holds, and whether it is so, estimated or planned."""

import re
from dataclasses import replace

from panse.extraction.levels import Level, Sentence
from panse.extraction.passages import ReadBlock, last_date
from panse.extraction.structure import Token, TokenKind
from panse.extraction.surroundings import Surroundings
from panse.language import FoundDate
from panse.model import BlockKind, DatePrecision, Status, When

_PAST_CLAUSE = re.compile(r"(?:[았었였했됐났겼렸켰](?:고|으며|지만|는데|으나|다))[.,]?$|지만[,]?$")
_ESTIMATED_KO = re.compile(r"추정|전망|예상|관측|추측|추산|내다[봤보]|것으로 보인|예측")
_PLANNED_KO = re.compile(r"예정|계획|목표|준비|검토|방침|기로 했|기로 한|하기로|할 것|하겠|[할될] [가-힣]+|앞두고")
_ONGOING_KO = re.compile(r"추진|진행 ?중|개발 ?중|하고 있|구축 ?중")
_ESTIMATED_EN = re.compile(
    r"\b(?:estimate[sd]?|expect(?:s|ed)?|projected|forecasts?|guidance|outlook|predict(?:s|ed)?|likely|would|may|might)\b",
    re.IGNORECASE,
)
_PLANNED_EN = re.compile(
    r"\b(?:will|could|pledge[sd]?|promise[sd]?|commit(?:s|ted)? to|plans?|planned|planning|intends?|aims?|aiming"
    r"|targets?|to be|set to|due to|scheduled|goal)\b",
    re.IGNORECASE,
)
_CLAUSE_EN = re.compile(r"[,;]\s")
_PLANNED_AFTER_EN = re.compile(r"\s(?:\w+\s)?(?:planned|expected|targeted|due)\b")
_FAR, _NEXT = 60, 24
Heard = tuple[FoundDate, int]  # a date and the block that tells it


class Periods:
    """The period that a document speaks of, for figures that bear no date of their own.

    An item of a list keeps its date from sentence to sentence; a text about a quarter says so in its title, or with
    the first of its figures.
    """

    def __init__(self, published: When | None = None) -> None:
        self.published = published
        self._spoken: Heard | None = None
        self._year: Heard | None = None

    @property
    def heard(self) -> tuple[Heard | None, Heard | None]:
        """What is remembered: the period spoken of and the year, each with the block that tells it."""
        return self._spoken, self._year

    def pass_over(self, before: tuple[Heard | None, Heard | None], after: tuple[Heard | None, Heard | None]) -> None:
        """Remember what a block told that is not read again; ``before`` and ``after`` are what was heard around it."""
        if after[0] != before[0]:
            self._spoken = after[0]
        if after[1] != before[1]:
            self._year = after[1]

    def enter(self, read: ReadBlock) -> None:
        """Begin a block: a heading may set the period of what follows."""
        if read.block.kind is BlockKind.HEADING:
            self._spoken = next(((date, read.index) for date in read.dates if _is_period(date)), self._spoken)

    def note(self, date: FoundDate, block: int) -> None:
        """Remember the period of a figure."""
        if _is_period(date):
            self._spoken = (date, block)
        elif date.when is not None and date.when.precision is DatePrecision.YEAR:
            self._year = (date, block)

    def of_item(self, read: ReadBlock, before: int) -> tuple[FoundDate, int] | None:
        """Return the date that an item of a list has told before ``before``."""
        if read.block.kind is not BlockKind.ITEM:
            return None
        told = last_date(read.dates, before, resolved=True)
        return None if told is None else (told, read.index)

    def spoken(self, block: int) -> tuple[FoundDate, int] | None:
        """Return the quarter, half or run of months that the document speaks of, with the block that tells it.

        A year holds only within the block that tells it.
        """
        return self._year if self._year is not None and self._year[1] == block else self._spoken


def _is_period(date: FoundDate) -> bool:
    if date.when is None:
        return False
    return date.when.precision in (DatePrecision.QUARTER, DatePrecision.HALF) or (
        date.until is not None and date.when.precision is DatePrecision.MONTH
    )


def period_of(level: Level, token: Token, language: str, loose: frozenset[str]) -> FoundDate | None:
    """Return the date of a figure: the nearest in its clause, that before its number first in Korean."""
    before = _before(level, token, loose if language == "ko" else None)
    after = _after(level, token, language)
    if before is not None and after is not None and language == "en":
        nearer = token.index - before.index <= after.index - token.index
        return (before if nearer else after).date
    found = before or after
    if found is not None:
        return found.date
    if level.outer is not None and level.host is not None:
        return period_of(level.outer, level.host, language, loose)
    return None


def _before(level: Level, token: Token, loose: frozenset[str] | None) -> Token | None:
    described = False
    for at in range(token.index - 1, -1, -1):
        one = level.tokens[at]
        if one.kind is TokenKind.BREAK and one.text not in ":：":
            return _of_line(level, at)
        if one.kind is TokenKind.DATE:
            return None if described and level.tokens[at + 1].marker == "-ㄴ" else one
        if one.kind is TokenKind.WORD and one.marker == "-고" and loose is not None and one.text not in loose:
            return None
        described = described or one.kind is TokenKind.NAME
    return None


def _of_line(level: Level, end: int) -> Token | None:
    """The date that heads a line by itself: "August 2024 – …"."""
    head = [token for token in level.tokens[:end] if token.kind is not TokenKind.QUOTE]
    return head[0] if len(head) == 1 and head[0].kind is TokenKind.DATE else None


def _after(level: Level, token: Token, language: str) -> Token | None:
    for one in level.tokens[token.index + 1 :]:
        if one.kind is TokenKind.BREAK or (one.kind is TokenKind.QUANTITY and language == "en"):
            return None
        if one.kind is TokenKind.PARENTHESIS:
            dated = [t for t in one.inner if t.kind is TokenKind.DATE]
            if dated and not any(t.kind in (TokenKind.NAME, TokenKind.QUANTITY) for t in one.inner):
                return replace(dated[0], index=one.index)  # where its parenthesis stands
        if one.kind is TokenKind.DATE and language == "en":
            return one
    return None


def standing_of(
    sentence: Sentence, around: Surroundings, date: FoundDate | None, published: When | None, language: str
) -> Status:
    """Return whether a figure is so, estimated or planned, by the words of its clause and of the sentence's end."""
    text, passage, token = sentence.text, sentence.passage, around.token
    if language == "en":
        before = text[max(passage.start, token.start - _FAR) : token.start]
        before = _CLAUSE_EN.split(before)[-1]
        after = text[token.end : min(passage.end, token.end + _NEXT)]
        if _ESTIMATED_EN.search(before):
            return Status.ESTIMATED
        return Status.PLANNED if _PLANNED_EN.search(before) or _PLANNED_AFTER_EN.match(after) else Status.DONE
    estimated, planned = _tails(around)
    if _ESTIMATED_KO.search(text, token.end, estimated):
        past = date is not None and date.when is not None and published is not None and _before_year(date, published)
        return Status.DONE if past else Status.ESTIMATED
    if _PLANNED_KO.search(text, token.end, planned):
        return Status.PLANNED
    return Status.ONGOING if _ONGOING_KO.search(text, token.end, planned) else Status.DONE


def _tails(around: Surroundings) -> tuple[int, int]:
    """Where the words end that may still call a figure an estimate, and where those that call it a plan.

    What closes a sentence ("…로 전망된다") estimates all its figures; a plan reaches back to a comma after a noun that
    states what was done, to a clause in the past tense and to a clause that describes a noun.
    """
    end = planned = around.token.end
    open_ = True
    tokens = around.level.tokens
    for at in range(around.token.index + 1, len(tokens)):
        one = tokens[at]
        if one.kind is TokenKind.BREAK:
            break
        done = one.kind is TokenKind.COMMA and tokens[at - 1].kind is TokenKind.WORD and not tokens[at - 1].marker
        open_ = open_ and not done
        end = one.end
        planned = end if open_ else planned
        if one.kind is TokenKind.WORD and _PAST_CLAUSE.search(one.text):
            break
        open_ = open_ and one.marker != "-ㄴ"
    return end, planned


def _before_year(date: FoundDate, published: When) -> bool:
    return date.when is not None and date.when.start.year < published.start.year
