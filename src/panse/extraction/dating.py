"""When an event is said to have been: the dates of a sentence and which of them goes with which claim."""

from collections.abc import Sequence

from panse.extraction.cues import Cue
from panse.extraction.levels import Level
from panse.extraction.proposal import Proposal
from panse.extraction.structure import Token, TokenKind
from panse.language import FoundDate


def pick_date(level: Level, cue: Cue, proposal: Proposal, start: int) -> FoundDate | None:
    """Return the date of an event: on its object, before its cue in the clause, or in a parenthesis after it."""
    own = date_on_object(level, proposal)
    if own is not None:
        return own
    label = _label_date(level)
    at = cue.token.index
    labelled = level.tokens[at + 1 : at + 3]
    if len(labelled) == 2 and labelled[0].text in (":", "：") and labelled[1].kind is TokenKind.DATE:
        return labelled[1].date  # "설립: 2015년"
    if cue.token.text.isascii() and level.dates:
        dates = [token for token in level.dates if not _of_aside(level.tokens, token, at)] or level.dates
        return label or min(dates, key=lambda token: (abs(token.index - at), token.index < at)).date
    before = [t for t in level.dates if start <= t.index < at and not _modifies_other(level.tokens, t, at)]
    if before or label is not None:
        return before[-1].date if before else label
    clause_before = _date_of_occasion(level, cue, proposal, start)
    if clause_before is not None:
        return clause_before
    return _trailing_date(level, cue.end) or _completion_date(level, cue) or _reported_date(level, at)


def _of_aside(tokens: Sequence[Token], date: Token, cue: int) -> bool:
    """Tell whether a date belongs to a participle set off by a comma: "X, founded in 2023 by Y, raised …"."""
    verb = date.index - 1
    while verb > date.index - 4 and tokens[verb].kind is TokenKind.WORD and not tokens[verb].text.endswith("ed"):
        verb -= 1
    if verb < 1 or verb == cue or not tokens[verb].text.endswith("ed") or tokens[verb - 1].kind is not TokenKind.COMMA:
        return False
    between = tokens[min(date.index, cue) : max(date.index, cue)]
    return any(token.kind is TokenKind.COMMA for token in between)


def _completion_date(level: Level, cue: Cue) -> FoundDate | None:
    """The date between a noun and the verb that it completes: "X 인수가 2022년 2월 마무리됐다"."""
    at = cue.token.index + 1
    told = at < len(level.tokens) and level.tokens[at].text in ("것은", "것이", "때는", "시점은", "건")
    if cue.token.marker not in ("이", "은", "을") and not told:
        return None
    for token in level.tokens[at + told :]:
        if token.kind is TokenKind.DATE:
            return token.date
        if token.kind is not TokenKind.WORD or token.marker in ("-고", "은", "이"):
            return None
    return None


def _date_of_occasion(level: Level, cue: Cue, proposal: Proposal, start: int) -> FoundDate | None:
    """The date of the clause before, where it tells of no event of its own: "A와 B가 4일 모여 협약을 맺었다"."""
    earlier = [t for t in level.dates if t.index < start and t.start > proposal.subject.start]
    if not earlier or proposal.subject.block != proposal.block:
        return None
    between = level.tokens[earlier[-1].index + 1 : start]
    names = any(t.kind in (TokenKind.NAME, TokenKind.BREAK) for t in between)
    eventful = names or any(t.kind is TokenKind.WORD and cue.is_predicate(t) for t in between)
    return None if eventful or _modifies_other(level.tokens, earlier[-1], start) else earlier[-1].date


def _label_date(level: Level) -> FoundDate | None:
    """The date that heads an item of a list by dates: "8월 18일: …", "August 2024 – …"."""
    words = [token for token in level.tokens[:4] if token.kind is not TokenKind.QUOTE]
    heads = len(words) > 1 and words[0].kind is TokenKind.DATE
    return words[0].date if heads and words[1].kind in (TokenKind.BREAK, TokenKind.DASH) else None


_REPORTED = ("밝혔", "밝힌", "밝혀", "전했", "전해", "발표", "공시", "알렸", "설명", "말했", "공개했", "보도")


def _reported_date(level: Level, cue: int) -> FoundDate | None:
    """The day on which it was told, for what bears no other date: "맺었다고 7일 밝혔다"."""
    for token in level.dates:
        after = level.tokens[token.index + 1] if token.index + 1 < len(level.tokens) else None
        if token.index > cue and after is not None and after.text.startswith(_REPORTED):
            return token.date
    return None


def _modifies_other(tokens: Sequence[Token], date: Token, cue: int) -> bool:
    """Tell whether a date belongs to a word that modifies a noun before the cue ("2020년 설립된 X는 … 공개")."""
    for token in tokens[date.index + 1 : cue]:
        if token.kind is TokenKind.WORD and token.marker == "-ㄴ" and token.index < cue - 1:
            return token.index - date.index <= 3
        if token.kind is TokenKind.NAME:
            return False
    return False


def _trailing_date(level: Level, cue_end: int) -> FoundDate | None:
    another = False
    for token in level.tokens:
        if token.start < cue_end:
            continue
        another = another or token.kind is TokenKind.DATE
        if token.kind is TokenKind.BREAK:
            return None
        if token.kind is TokenKind.PARENTHESIS:
            dated = [t for t in token.inner if t.kind is TokenKind.DATE]
            if dated and not any(t.kind is TokenKind.NAME for t in token.inner):
                # after another date it is that of the announcement, if it closes the sentence
                return dated[0].date if not another or token is level.tokens[-1] else None
    if level.outer is not None and level.tokens:
        return _trailing_date(level.outer, level.tokens[-1].end + 1)
    return None


def date_on_object(level: Level, proposal: Proposal) -> FoundDate | None:
    """Return the date in a parenthesis on the object."""
    target = proposal.object or proposal.subject
    follows = False
    for token in level.tokens:
        if token.start == target.start and token.kind is TokenKind.NAME:
            follows = True
            continue
        if not follows:
            continue
        if token.kind is TokenKind.PARENTHESIS:
            dated = [t for t in token.inner if t.kind is TokenKind.DATE]
            if dated:
                return dated[0].date
        elif token.kind is not TokenKind.QUOTE:
            return None
    return None
