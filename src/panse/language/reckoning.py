"""From a date as written to the interval it means: counting from the publication and from what the text said before.

The rules stand in the docstring of ``panse.language.dates``; this module carries them out for both languages.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from panse.language.points import DAY, HALF, MONTH, QUARTER, YEAR, Anchor, Lean, Point, Written
from panse.model import When

Tense = Callable[[str, int, int], Lean | None]  # (text, start, end of a date) → what its sentence tells of its time

_BREAK = re.compile(r"(?<=[가-힣])[.]\s|[.]\s+(?=[A-Z\"“])|[?!]\s|\n")
_FOUNDED = re.compile(r"설립|창업|창립|세운|founded|established|set up")
_NEAR = 15  # characters between a bare year and the month that it still heads
_FIRST_MONTH = {YEAR: 12, HALF: 6, QUARTER: 3, MONTH: 1, DAY: 1}


class Reckoner:
    """Settles the dates of one text in order, and remembers those that later ones may point back to."""

    def __init__(self, text: str, published: When | None) -> None:
        self._text = text
        self._published = published
        self._sentence = 0
        self._scanned = 0
        self._last: When | None = None
        self._last_sentence = 0
        self._last_end = 0
        self._last_day: When | None = None

    def settle(self, written: Written, tense: Tense) -> tuple[When | None, When | None, bool]:
        """Return when, until, and whether either was counted rather than written."""
        self._sentence += sum(1 for _ in _BREAK.finditer(self._text, self._scanned, written.start))
        self._scanned = written.start
        point, until = written.point, written.until
        if until is not None and point.needs_year and not until.needs_year and not point.lean:
            return self._settle_from_the_end(written, point, until)
        when = self._reckon(point, written, tense)
        relative = point.year is None
        end = None
        if when is not None and until is not None:
            end = self._end(until, when, written, tense)
        elif when is not None and written.length_years and when.start.year + written.length_years <= 9999:
            end = When.year(when.start.year + written.length_years - 1)
        self._remember(when, end, written)
        return when, end, relative

    def _settle_from_the_end(
        self, written: Written, point: Point, until: Point
    ) -> tuple[When | None, When | None, bool]:
        """Between October and December 2023: the end has the year, the beginning lies before it."""
        end = self._reckon(until, written, lambda *_: None)
        when = None
        if end is not None:
            when = _built(point, end.start.year)
            if when is not None and when.start > end.start:
                when = _built(point, end.start.year - 1)
        if when is None or end is None or end.end <= when.start or when == end:
            end = None
        self._remember(when, end, written)
        return when, end, until.year is None

    def _end(self, until: Point, when: When, written: Written, tense: Tense) -> When | None:
        if until.day is not None and until.part is None and until.needs_year:
            until = replace(until, part=when.start.month)
        if until.needs_year:
            end = _built(until, when.start.year)
            if end is not None and end.start < when.start:
                end = _built(until, when.start.year + 1)
        else:
            end = self._reckon(until, written, tense)
        return end if end is not None and end.start >= when.start and end != when else None

    def _remember(self, when: When | None, end: When | None, written: Written) -> None:
        if when is None or (end is not None and end.start.year != when.start.year):
            return
        self._last, self._last_sentence, self._last_end = when, self._sentence, written.end
        if when.precision is DAY:
            self._last_day = when

    def _reckon(self, point: Point, written: Written, tense: Tense) -> When | None:
        if point.year is not None:
            return _built(point, point.year)
        if point.anchor is not None:
            return self._anchored(point)
        if self._published is None and (not point.needs_year or point.lean):
            return None
        if point.days_on is not None or point.weekday is not None:
            return self._counted_days(point)
        if point.parts_on is not None:
            return self._counted_parts(point)
        if point.years_on is not None and self._published is not None:
            return _built(point, self._published.start.year + point.years_on)
        if point.day is not None and point.part is None:
            return self._day_alone(point, written, tense)
        return self._part_alone(point, written, tense)

    def _anchored(self, point: Point) -> When | None:
        if point.anchor is Anchor.DAY:
            known = self._last_day or (
                self._published if self._published and self._published.precision is DAY else None
            )
            return known and _day(known.start, point.days_on or 0)
        if self._last is None:
            return None
        if point.anchor is Anchor.MONTH:
            if self._last.precision not in {MONTH, DAY}:
                return None
            return _built(replace(point, part=self._last.start.month), self._last.start.year)
        return _built(point, self._last.start.year + (point.years_on or 0))

    def _counted_days(self, point: Point) -> When | None:
        known = self._published
        if known is None or known.precision is not DAY:
            return None
        if point.weekday is None:
            return _day(known.start, point.days_on or 0)
        if point.lean is Lean.FUTURE:
            return _day(known.start, (point.weekday - known.start.weekday() - 1) % 7 + 1)
        return _day(known.start, -((known.start.weekday() - point.weekday) % 7))

    def _counted_parts(self, point: Point) -> When | None:
        known, on = self._published, point.parts_on or 0
        if known is None or known.precision not in {MONTH, DAY}:
            return None
        length = _FIRST_MONTH[point.precision]
        index = known.start.year * 12 + (known.start.month - 1) // length * length + on * length
        return _built(replace(point, part=index % 12 // length + 1), index // 12)

    def _day_alone(self, point: Point, written: Written, tense: Tense) -> When | None:
        """A day of the month with no month: of the month last named, else the publication's, or the one beside it."""
        last, known, day = self._last, self._published, point.day or 0
        if point.lean is None and last is not None and self._last_sentence == self._sentence:
            near = last.precision is MONTH and written.start - self._last_end <= _NEAR
            if near or (last.precision is DAY and day > last.start.day):
                return _built(replace(point, part=last.start.month), last.start.year)
        if known is None or known.precision not in {MONTH, DAY}:
            return None
        step = 0
        if known.precision is DAY:
            ahead = point.lean is Lean.FUTURE or (
                point.lean is None and tense(self._text, written.start, written.end) is Lean.FUTURE
            )
            step = (1 if day < known.start.day else 0) if ahead else (-1 if day > known.start.day else 0)
        elif point.lean in {Lean.PAST, Lean.FUTURE}:
            return None
        month = known.start.year * 12 + known.start.month - 1 + step
        return _built(replace(point, part=month % 12 + 1), month // 12)

    def _part_alone(self, point: Point, written: Written, tense: Tense) -> When | None:
        """A half, quarter or month (with its day) that has no year."""
        if point.lean is None:
            carried = self._carried_year(point, written)
            if carried is not None:
                return self._carry(point, carried, written, tense)
        return self._from_publication(point, point.lean or tense(self._text, written.start, written.end))

    def _carried_year(self, point: Point, written: Written) -> int | None:
        last, apart = self._last, self._sentence - self._last_sentence
        if last is None or apart > 1:
            return None
        gap = self._text[max(self._last_end, written.start - 60) : written.start]
        if _FOUNDED.search(gap):
            return None
        if last.precision is YEAR:
            near = written.start - self._last_end <= _NEAR
            later = self._published is None or last.start.year >= self._published.start.year
            return last.start.year if apart == 0 and (near or later) else None
        return last.start.year

    def _carry(self, point: Point, year: int, written: Written, tense: Tense) -> When | None:
        """Take the year of the date before, unless the text would then run backwards and the next year is open too."""
        when, last, known = _built(point, year), self._last, self._published
        if when is None or last is None:
            return when
        told = tense(self._text, written.start, written.end)
        if known is not None and last.start < known.end <= when.start and year == known.start.year:
            return self._from_publication(point, told)
        if last.precision is YEAR or when.end > last.start:
            return when
        if told is Lean.FUTURE and self._published is not None:
            return self._from_publication(point, told)
        next_year = _built(point, year + 1)
        if self._published is None or (next_year is not None and next_year.start < self._published.end):
            return None
        return when

    def _from_publication(self, point: Point, lean: Lean | None) -> When | None:
        known = self._published
        if known is None:
            return None
        year = known.start.year
        if lean is Lean.THIS:
            return _built(point, year)
        if known.precision not in {MONTH, DAY}:
            return _built(point, year) if point.lean is None else None
        this = _built(point, year)
        if this is None:
            return None
        if lean is Lean.FUTURE:
            return this if this.end > known.start else _built(point, year + 1)
        if this.start < known.end:
            return this
        far = (this.start.month - known.start.month) > 6
        return _built(point, year - 1) if lean is Lean.PAST or far else this


def _day(start: date, on: int) -> When | None:
    try:
        return When(start + timedelta(days=on), DAY)
    except OverflowError:
        return None


def _built(point: Point, year: int) -> When | None:
    """Return the interval of ``point`` in ``year``, or None where the calendar has none."""
    part = 1 if point.part is None else point.part
    try:
        match point.precision:
            case p if p is YEAR:
                return When.year(year)
            case p if p is HALF:
                return When.half(year, part)
            case p if p is QUARTER:
                return When.quarter(year, part)
            case p if p is MONTH:
                return When.month(year, part)
            case _:
                return When.day(year, part, point.day or 1)
    except ValueError:
        return None
