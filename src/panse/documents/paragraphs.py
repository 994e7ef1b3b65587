"""Tells which lines of a run without empty lines between them are one paragraph."""

import re
from collections.abc import Sequence

from panse.documents.lines import Line, width_of

_CLOSERS = "\"'”’)]」』〉》>*_"
_STOPS = (".", "!", "?", "…", "。", "！", "？")
# What a Korean line that goes on often ends with: particles and the endings that join clauses.
_GOES_ON = re.compile(
    r"(?:[가-힣](?:은|는|이|가|을|를|의|에|에서|와|과|로|고|며|면|서|도|및|등|한|된|하는|되는)|[,、·(/&-]|\b(?:and|or|of|the|to|in|for|with|a|an|by|as|at|that))$"
)
_NARROWEST = 40  # columns; nobody wraps text more narrowly
_LISTY = 4  # from so many uneven lines on, each is an entry of its own


def ends_sentence(body: str) -> bool:
    """Tell whether a line ends with a sentence stop, quotation marks and brackets aside."""
    return body[-40:].rstrip(_CLOSERS).endswith(_STOPS)


def is_listy(run: Sequence[Line]) -> bool:
    """Tell whether the lines of ``run`` are entries, each on its own line, rather than wrapped text."""
    if len(run) < _LISTY:
        return False
    return not is_wrapped(run) and _share([ends_sentence(line.body) for line in run]) < 0.5


def is_wrapped(run: Sequence[Line]) -> bool:
    """Tell whether the lines of ``run`` end where the next word would not have fitted, but for ends of paragraphs."""
    wrapped = _wrapped(run)
    whole = [fits or ends_sentence(line.body) for fits, line in zip(wrapped, run[:-1], strict=True)]
    return _share(wrapped) >= 0.5 and _share(whole) >= 0.8


def begins_wrapped(run: Sequence[Line]) -> bool:
    """Tell whether the first line of wrapped text goes on with the second."""
    return is_wrapped(run) and _wrapped(run)[0]


def split_run(run: Sequence[Line], *, markdown: bool) -> list[Sequence[Line]]:
    """Cut a run of lines into paragraphs.

    Lines that mostly end with a sentence stop are paragraphs of their own, as news pages give them. Lines that end
    where the next word would not have fitted are wrapped and belong together. What is neither is joined in Markdown,
    as Markdown says, unless it is a long run of uneven lines.
    """
    if len(run) < 2:
        return [run]
    stops = [ends_sentence(line.body) for line in run[:-1]]
    wrapped = _wrapped(run)
    by_sentence = _share(stops) > 0.5
    by_width = not by_sentence and is_wrapped(run)
    by_entry = not by_sentence and not by_width and (is_listy(run) or not markdown)
    parts = []
    begin = 0
    for at in range(len(run) - 1):
        if by_sentence:
            ends = stops[at] or not (wrapped[at] or _goes_on(run, at))
        elif by_width:
            ends = stops[at] and not wrapped[at]
        else:
            hard = markdown and run[at].stop - run[at].end >= 2
            ends = (by_entry or hard) and not _goes_on(run, at)
        if ends:
            parts.append(run[begin : at + 1])
            begin = at + 1
    parts.append(run[begin:])
    return parts


def _share(answers: Sequence[bool]) -> float:
    return sum(answers) / len(answers) if answers else 0.0


def _goes_on(run: Sequence[Line], at: int) -> bool:
    following = run[at + 1].body[0]
    return (following.isascii() and following.islower()) or _GOES_ON.search(run[at].body[-12:]) is not None


def _wrapped(run: Sequence[Line]) -> list[bool]:
    """Tell for each line but the last whether the first word of the next would not have fitted on it."""
    widths = [width_of(line.body) for line in run]
    widest = max(widths)
    first_words = [width_of(line.body[:80].split(maxsplit=1)[0]) for line in run[1:]]
    if widest < _NARROWEST:
        return [False] * (len(run) - 1)
    return [width + 1 + word > widest for width, word in zip(widths[:-1], first_words, strict=True)]
