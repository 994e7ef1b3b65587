"""Tells columns apart and puts what stands on a page in the order in which people read it.

A column begins at a gutter: a place that several lines in a row begin at and none crosses. Whether two things side by
side are columns or cells of a table is told by the order in which the file writes them, for programs write columns one
after the other and tables row by row; and by whether lines fill their column, where a file was written line by line.
"""

import itertools
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Generic, Protocol, TypeVar

_LEAST = 3  # lines on each side of a gutter
_NARROWEST = 0.18  # of the width of the text: a narrower column is a label or a number
_GUTTER = 0.7  # em
_MOST_CANDIDATES = 12
_DEEPEST = 4  # columns within columns


class Placed(Protocol):
    """Something with a place on the page; ``order`` is its place in the file."""

    @property
    def left(self) -> float: ...
    @property
    def right(self) -> float: ...
    @property
    def top(self) -> float: ...
    @property
    def bottom(self) -> float: ...
    @property
    def order(self) -> int: ...
    @property
    def size(self) -> float: ...


T = TypeVar("T", bound=Placed)


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """Things that stand in one column, in no order yet, and the ends of that column."""

    things: list[T]
    left: float
    right: float


def find_columns(things: Sequence[T], depth: int = 0) -> list[Column[T]]:
    """Return the columns of a page in reading order; what crosses a gutter parts what stands above from below."""
    if not things:
        return []
    left, right = min(thing.left for thing in things), max(thing.right for thing in things)
    if depth < _DEEPEST and len(things) >= 2 * _LEAST:
        for gutter in _candidates(things, left, right):
            bands = _Bands(things, gutter)
            if bands.hold:
                return bands.columns(depth)
    return [Column(list(things), left, right)]


def _candidates(things: Sequence[T], left: float, right: float) -> list[float]:
    """Return where several things begin, the most common place first."""
    size = median(thing.size for thing in things)
    starts = sorted(thing.left for thing in things)
    found: list[tuple[int, float]] = []
    begin = 0
    for at in range(1, len(starts) + 1):
        if at == len(starts) or starts[at] - starts[at - 1] > 0.4 * size:
            if at - begin >= _LEAST and left + _NARROWEST * (right - left) < starts[begin]:
                found.append((at - begin, starts[begin]))
            begin = at
    found.sort(reverse=True)
    return [start for _, start in found[:_MOST_CANDIDATES]]


def _rows_of(across: Sequence[T], others: Sequence[T]) -> set[int]:
    """Return those of ``others`` that stand on one line with something that crosses the gutter: cells of a table."""
    levels = sorted(thing.bottom for thing in across if thing.bottom - thing.top < 2 * thing.size)
    found = set()
    for thing in others:
        at = bisect_left(levels, thing.bottom - 0.3 * thing.size)
        if at < len(levels) and levels[at] <= thing.bottom + 0.3 * thing.size:
            found.add(id(thing))
    return found


class _Bands(Generic[T]):
    """What a gutter makes of a page: bands of two columns, and what crosses the gutter between them."""

    def __init__(self, things: Sequence[T], gutter: float) -> None:
        self._things = things
        self._gutter = gutter
        size = median(thing.size for thing in things)
        slack = 0.3 * size
        self._left = [thing for thing in things if thing.right <= gutter - _GUTTER * size]
        self._right = [thing for thing in things if thing.left >= gutter - slack]
        sides = {id(thing) for side in (self._left, self._right) for thing in side}
        across = [thing for thing in things if id(thing) not in sides]
        rows = _rows_of(across, [*self._left, *self._right])
        self._left = [thing for thing in self._left if id(thing) not in rows]
        self._right = [thing for thing in self._right if id(thing) not in rows]
        across += [thing for thing in things if id(thing) in rows]
        self._crossing = sorted(across, key=lambda thing: (thing.top, thing.left))
        self._bands = self._cut()
        self.hold = self._are_columns()

    def _cut(self) -> list[tuple[list[T], list[T]]]:
        """Part both sides at what crosses the gutter."""
        edges = [thing.top for thing in self._crossing]
        bands: list[tuple[list[T], list[T]]] = [([], []) for _ in range(len(edges) + 1)]
        for side, things in enumerate((self._left, self._right)):
            at = 0
            for thing in sorted(things, key=lambda thing: thing.top):
                middle = (thing.top + thing.bottom) / 2
                while at < len(edges) and edges[at] < middle:
                    at += 1
                bands[at][side].append(thing)
        return bands

    def _are_columns(self) -> bool:
        """Judge the bands by those that are tall enough to tell."""
        tall = [(left, right) for left, right in self._bands if len(left) >= _LEAST and len(right) >= _LEAST]
        if not tall or sum(len(left) + len(right) for left, right in tall) < len(self._crossing):
            return False
        lefts = [thing for left, _ in tall for thing in left]
        rights = [thing for _, right in tall for thing in right]
        width_left = max(thing.right for thing in lefts) - min(thing.left for thing in lefts)
        width_right = max(thing.right for thing in rights) - min(thing.left for thing in rights)
        if min(width_left, width_right) < _NARROWEST * (width_left + width_right):
            return False
        switches = rows = 0
        for left, right in tall:
            sides = [side for _, side in sorted([(t.order, 0) for t in left] + [(t.order, 1) for t in right])]
            switches += sum(a != b for a, b in itertools.pairwise(sides)) - 1
            rows += min(len(left), len(right))
        if switches <= 0.25 * rows:
            return True
        fills = [
            median((thing.right - thing.left) / max(1.0, width) for thing in things)
            for things, width in ((lefts, width_left), (rights, width_right))
        ]
        ems = [
            width / median(thing.size for thing in things)
            for things, width in ((lefts, width_left), (rights, width_right))
        ]
        return min(fills) > 0.85 and min(ems) > 12

    def columns(self, depth: int) -> list[Column[T]]:
        """Return the columns of all bands with what crosses between them, each parted further if it can be."""
        left_end = min((thing.left for thing in self._left), default=0.0)
        left_stop = max((thing.right for thing in self._left), default=0.0)
        right_stop = max((thing.right for thing in self._right), default=0.0)
        whole = (min(thing.left for thing in self._things), max(thing.right for thing in self._things))
        found: list[Column[T]] = []
        for number, (left, right) in enumerate(self._bands):
            for side, ends in ((left, (left_end, left_stop)), (right, (self._gutter, right_stop))):
                for column in find_columns(side, depth + 1):
                    inner = column if len(column.things) < len(side) else Column(side, *ends)
                    found.append(inner)
            if number < len(self._crossing):
                crossing = self._crossing[number]
                if found and not left and not right and found[-1].things[-1] is self._crossing[number - 1]:
                    found[-1].things.append(crossing)
                else:
                    found.append(Column([crossing], *whole))
        return found
