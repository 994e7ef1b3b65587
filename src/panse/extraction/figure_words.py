"""The words of a figure frame, held against the words around a number."""

import re
from collections.abc import Iterable

from panse.extraction.measures import measures
from panse.extraction.notation import KIND, FigureFrame
from panse.extraction.surroundings import Surroundings
from panse.model import Quantity

RANK = "위"
_FEW = 3  # "two firms" are told of in passing
_REACHED = frozenset(("to", "로", "까지"))
_TELLING = frozenset(("nm", "score"))  # units that tell by themselves what is measured
_NEAR = 5  # words between a measure and its number, unless the frame says otherwise


def tells(frame: FigureFrame) -> bool:
    """Tell whether a frame has words for what it measures, and does not go by the unit alone."""
    return bool(frame.before or frame.after or frame.either or frame.counters)


class FigureWords:
    """A figure frame with its words made ready."""

    def __init__(self, frame: FigureFrame, language: str) -> None:
        self.frame = frame
        self.has_words = tells(frame)
        self.is_telling = self.has_words or bool(_TELLING & frame.value.kinds)
        self._before = [_Group(group, language) for group in frame.before]
        self._after = [_Group(group, language) for group in frame.after]
        self._either = [_Group(group, language) for group in frame.either]
        self._forbidden = any_of(frame.forbidden, language) if frame.forbidden else None
        self._near = frame.value.near or _NEAR

    def fits(self, around: Surroundings) -> bool:
        """Tell whether the frame's words stand around a number of its unit."""
        quantity = around.token.quantity
        assert quantity is not None  # surroundings are of numbers
        if not measures(quantity.quantity, self.frame.value):
            return False
        if (
            "change" in self.frame.value.kinds
            and quantity.quantity.unit == "percent"
            and around.token.marker in _REACHED
        ):
            return False
        if self.has_words and not self.frame.counters and _is_few(quantity.quantity):
            return False
        if self.frame.counters and quantity.quantity.counter not in self.frame.counters:
            return False
        if quantity.quantity.counter == RANK and quantity.quantity.bound is not None:  # "10위 이내" is no rank
            return False
        if self._forbidden is not None and (
            self._forbidden.search(around.before)
            or self._forbidden.search(around.after)
            or self._forbidden.search(around.headers)
        ):
            return False
        return (
            all(self._stands_before(group, around) for group in self._before)
            and all(self._stands_after(group, around) for group in self._after)
            and all(self._stands_before(group, around) or self._stands_after(group, around) for group in self._either)
        )

    def _stands_before(self, group: "_Group", around: Surroundings) -> bool:
        *_, last = (None, *group.words.finditer(around.before))
        if last is not None and around.before.count(" ", last.end()) <= self._near:
            return True
        if not group.kinds.isdisjoint(around.kinds):
            return True
        return bool(around.headers) and group.words.search(around.headers) is not None

    def _stands_after(self, group: "_Group", around: Surroundings) -> bool:
        if around.counter and group.words.search(around.counter):
            return True
        first = group.words.search(around.after)
        return first is not None and around.after.count(" ", 0, first.start()) <= self._near


def _is_few(quantity: Quantity) -> bool:
    return quantity.unit == "count" and quantity.value < _FEW and quantity.value == quantity.value.to_integral_value()


class _Group:
    """Words of which one must stand beside a number, and kinds of which a thing may be named instead."""

    def __init__(self, group: Iterable[str], language: str) -> None:
        self.kinds = frozenset(word[1:] for word in group if word.startswith(KIND))
        self.words = any_of((word for word in group if not word.startswith(KIND)), language)


def any_of(words: Iterable[str], language: str) -> re.Pattern[str]:
    longest_first = sorted(set(words), key=len, reverse=True)
    body = "|".join(re.escape(word) for word in longest_first) or r"(?!)"
    return re.compile(rf"\b(?:{body})\b" if language == "en" else body, re.IGNORECASE)
