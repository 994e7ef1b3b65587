"""Binds note marks to the notes they call: numbers to footnotes, asterisks to the items that begin with as many."""

import bisect
import re
from collections import defaultdict
from collections.abc import Sequence

from panse.documents.bullets import NOTE_KINDS
from panse.documents.draft import Draft, Mark
from panse.model import BlockKind

# A note number that has lost its raising stands right behind a word or a closing bracket, and before a space, a stop
# or a particle. Counters (17개, 3가지, 5만) make it a quantity.
_BARE = re.compile(
    r"(?<=[가-힣)\]'\"’”」』〉》])(?<![^가-힣]제)(?<!^제)\d{1,3}"
    r"(?=$|[\s)\]}'\"’”」』,·;:]|\.(?!\d)"
    r"|(?:의|은|는|을|를|에|에서|과|와|로|으로|이다|이며|라는)(?![가-힣])"
    r"|(?:이|가)(?=\s))",
    re.MULTILINE,
)
_REMEMBERED = 64  # asterisks that still wait for their note
_ANCESTORS = 64


def bind_notes(text: str, drafts: Sequence[Draft]) -> None:
    """Turn the marks of ``drafts`` into notes and cut them out of the text."""
    footnotes: defaultdict[str, list[int]] = defaultdict(list)
    keyed: dict[str, int] = {}
    for index, draft in enumerate(drafts):
        if draft.kind is BlockKind.FOOTNOTE and draft.label is not None:
            footnotes[draft.label].append(index)
            if draft.key is not None:
                keyed.setdefault(draft.key, index)
    bound: dict[int, int] = {}  # footnote → where its mark stands
    for draft in drafts:
        for mark in draft.marks or ():
            if mark.key is not None:
                note = keyed.get(mark.key)
            else:
                note = _nearest(footnotes.get(mark.label, ()), drafts, mark.start)
            if note is None and not mark.certain:
                continue
            if note is not None:
                bound.setdefault(note, mark.start)
            draft.note(mark, note)
    if any(note not in bound for notes in footnotes.values() for note in notes):
        _bind_bare(text, drafts, footnotes, bound)
    _bind_stars(drafts)
    for draft in drafts:
        if draft.notes:
            draft.notes.sort(key=lambda note: note[0].start)
            for mark, _ in draft.notes:
                draft.cut(mark.start, mark.end)


def _nearest(notes: Sequence[int], drafts: Sequence[Draft], at: int) -> int | None:
    """Return the first of ``notes`` after ``at``, for a note stands at the foot of the page; else the last before."""
    if not notes:
        return None
    found = bisect.bisect_left(notes, at, key=lambda index: drafts[index].start)
    return notes[min(found, len(notes) - 1)]


def _bind_bare(text: str, drafts: Sequence[Draft], footnotes: dict[str, list[int]], bound: dict[int, int]) -> None:
    """Find the marks of footnotes that no mark has called: a bare number, alone in the place it must stand in.

    Marks come in the order of their notes, so the mark of a note stands after the mark of the note before it and
    before that of the next, and before the note itself. If several numbers could be it, none is taken.
    """
    lost = {label for label, notes in footnotes.items() if any(note not in bound for note in notes)}
    places: defaultdict[str, list[int]] = defaultdict(list)
    for match in _BARE.finditer(text):
        if match.group() in lost:
            places[match.group()].append(match.start())
    starts = [draft.start for draft in drafts]
    ordered = sorted(note for notes in footnotes.values() for note in notes)
    upper = _marks_after(ordered, bound)
    low = 0
    for note in ordered:
        if note in bound:
            low = bound[note]
            continue
        label = drafts[note].label or ""
        high = min(upper[note], drafts[note].start) if upper[note] >= 0 else drafts[note].start
        found = places[label][bisect.bisect_left(places[label], low) : bisect.bisect_left(places[label], high)]
        holders = [(at, holder) for at in found[:8] if (holder := _holder(drafts, starts, at)) is not None]
        if len(holders) == 1:
            at, holder = holders[0]
            drafts[holder].note(Mark(at, at + len(label), label), note)
            bound[note] = low = at


def _marks_after(ordered: Sequence[int], bound: dict[int, int]) -> dict[int, int]:
    """Return for each footnote where the mark of the next one with a known mark stands, -1 if there is none."""
    upper: dict[int, int] = {}
    at = -1
    for note in reversed(ordered):
        upper[note] = at
        at = bound.get(note, at)
    return upper


def _holder(drafts: Sequence[Draft], starts: list[int], at: int) -> int | None:
    """Return the block whose own text holds the offset, if it is one that can bear a mark."""
    index: int | None = bisect.bisect_right(starts, at) - 1
    for _ in range(_ANCESTORS):
        if index is None or index < 0:
            return None
        draft = drafts[index]
        if draft.text_start <= at < draft.text_end:
            inside_cut = any(start <= at < end for start, end in draft.cuts or ())
            return None if draft.kind is BlockKind.FOOTNOTE or inside_cut else index
        index = draft.parent
    return None


def _bind_stars(drafts: Sequence[Draft]) -> None:
    """Bind asterisks behind words to the item ``* ...`` that explains them."""
    waiting: defaultdict[str, list[tuple[int, Mark]]] = defaultdict(list)
    section = -1
    for index, draft in enumerate(drafts):
        if draft.kind is BlockKind.HEADING:
            section = index
        if draft.kind is BlockKind.ITEM and draft.marker in NOTE_KINDS and waiting.get(draft.marker):
            _bind_to(index, section, drafts, waiting[draft.marker])
        for star in draft.stars or ():
            queue = waiting[star.label]
            queue.append((index, star))
            if len(queue) > 2 * _REMEMBERED:
                del queue[:_REMEMBERED]


def _bind_to(note: int, section: int, drafts: Sequence[Draft], waiting: list[tuple[int, Mark]]) -> None:
    above: set[int] = set()
    parent = drafts[note].parent
    while parent is not None and len(above) < _ANCESTORS:
        above.add(parent)
        parent = drafts[parent].parent
    for at in range(len(waiting) - 1, max(-1, len(waiting) - 1 - _REMEMBERED), -1):
        holder = waiting[at][0]
        beside = drafts[holder].parent == drafts[note].parent and holder > section
        in_table = drafts[holder].place is not None and holder > section
        if holder in above or beside or in_table:
            taken = [entry for entry in waiting if entry[0] == holder]
            for _, star in taken:
                drafts[holder].note(star, note)
            waiting[:] = [entry for entry in waiting if entry[0] != holder]
            return
