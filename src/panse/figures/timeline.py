"""What happened when, as a picture: a row for each layer, a mark for each event, its label beside it.

A date is drawn no finer than it was written: a year, half or quarter as a bar across it, a month as a point in its
middle, a day as a point. A plan is dashed, an estimate hatched, what is under way ends in an open arrow.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup, escape

from panse.figures.widths import shortened, text_width
from panse.model import DatePrecision, Status, When

TYPE = 12
LANE = 23
GAP = 8
MARK = 4.5
LABEL_ROOM = 120


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """One mark. ``date`` is the date as words, ``text`` what happened, ``note`` a figure said softly after it."""

    when: When
    date: str
    text: str
    note: str = ""
    status: Status = Status.DONE


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A row with its name and its events in any order. ``layer`` colours it; None leaves it in ink."""

    label: str
    events: tuple[TimelineEvent, ...]
    layer: str | None = None


@dataclass(frozen=True, slots=True)
class TimelineStyle:
    """How to draw: ``width`` in pixels, ``gutter`` for the names of rows (0 puts them on a line of their own),
    ``home`` fills the marks, ``prefix`` keeps the ids of several figures on one page apart.
    """

    width: int
    gutter: int
    home: bool
    prefix: str


WIDE = 860
NARROW = 358


@dataclass(frozen=True, slots=True)
class _Placed:
    event: TimelineEvent
    lane: int
    start: float
    end: float
    label_x: float
    anchor: str
    label: str
    note: str
    under: bool = False


class _Axis:
    """Days onto pixels, for whole years."""

    def __init__(self, rows: Sequence[TimelineRow], left: float, right: float) -> None:
        whens = [event.when for row in rows for event in row.events]
        self.first = min(when.start.year for when in whens)
        last = max(when.end.year - (when.end.month == 1 and when.end.day == 1) for when in whens)
        self.last = max(last, self.first)
        self._left, self._right = left, right
        self._origin = date(self.first, 1, 1).toordinal()
        self._days = (self.last - self.first + 1) * 365.2425

    def x(self, day: date) -> float:
        return self._left + (self._right - self._left) * min(1.0, (day.toordinal() - self._origin) / self._days)

    def ticks(self) -> list[int]:
        """Return the years to name: all of them, or each n-th where they would crowd."""
        years = self.last - self.first + 1
        room = (self._right - self._left) / years
        step = next((step for step in (1, 2, 5, 10, 20, 50, 100) if room * step >= 44), 1000)
        return [year for year in range(self.first, self.last + 1) if (year - self.first) % step == 0]

    def quarters(self) -> list[date]:
        """Return where the quarters begin, if there is room to mark them."""
        if self.last - self.first > 1:
            return []
        return [date(year, month, 1) for year in range(self.first, self.last + 1) for month in (4, 7, 10)]


def draw_timeline(rows: Sequence[TimelineRow], style: TimelineStyle, label: str) -> Markup:
    """Return the figure as an SVG element with the role of an image, named by the sentence ``label``.

    Rows without events are left out; without any event the result is empty.
    """
    rows = [row for row in rows if row.events]
    if not rows:
        return Markup("")
    axis = _Axis(rows, style.gutter or 8, style.width - 10)
    parts: list[Markup] = []
    top = 21.5
    for number, row in enumerate(rows):
        drawn, top = _draw_row(row, number, axis, style, top)
        parts.append(drawn)
    height = top - 8
    scale = _draw_scale(axis, height - 4)
    return Markup('<svg class="{}" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}{}</svg>').format(
        "wide" if style.gutter else "narrow",
        style.width,
        f"{height:g}",
        label,
        _hatches(rows, style),
        scale,
        Markup("").join(parts),
    )


def _hatches(rows: Iterable[TimelineRow], style: TimelineStyle) -> Markup:
    """Return the hatch of each row that needs one; a pattern cannot take the colour of what it fills."""
    patterns = [
        Markup(
            '<pattern id="{0}-{1}" class="{2} hatch" width="4" height="4" patternUnits="userSpaceOnUse" '
            'patternTransform="rotate(45)"><path d="M0 0V4"/></pattern>'
        ).format(style.prefix, number, _layer_class(row))
        for number, row in enumerate(rows)
        if any(event.status is Status.ESTIMATED for event in row.events)
    ]
    return Markup("<defs>{}</defs>").format(Markup("").join(patterns)) if patterns else Markup("")


def _layer_class(row: TimelineRow) -> str:
    return f"layer-{row.layer}" if row.layer else "plain"


def _draw_scale(axis: _Axis, bottom: float) -> Markup:
    parts = []
    for year in axis.ticks():
        x = axis.x(date(year, 1, 1))
        parts.append(
            Markup('<path d="M{0:.1f} 14V{1:g}" class="grid"/><text x="{2:.1f}" y="11" class="q">{3}</text>').format(
                x, bottom, x + 4, year
            )
        )
    faint = Markup('<path d="M{0:.1f} 14V{1:g}" class="grid faint"/>')
    parts += [faint.format(axis.x(quarter), bottom) for quarter in axis.quarters()]
    end = axis.x(date(min(axis.last + 1, date.max.year), 1, 1))
    return Markup("").join([*parts, Markup('<path d="M{0:.1f} 14V{1:g}" class="grid"/>').format(end, bottom)])


def _draw_row(row: TimelineRow, number: int, axis: _Axis, style: TimelineStyle, top: float) -> tuple[Markup, float]:
    """Draw a row whose rule lies at ``top``; return it with the place of the next rule."""
    first = top + (16.5 if style.gutter else 34.5)
    placed = _place(row, axis, style)
    lanes = 1 + max(place.lane for place in placed)
    head = Markup('<path d="M0 {0:g}H{1}" class="bar"/><text x="0" y="{2:g}" class="row">{3}</text>').format(
        top, style.width, top + (17.5 if style.gutter else 15.5), row.label
    )
    marks = [_draw_event(place, first + LANE * place.lane, f"{style.prefix}-{number}", axis, style) for place in placed]
    group = Markup('<g class="{}">{}{}</g>').format(_layer_class(row), head, Markup("").join(marks))
    return group, first + LANE * lanes - 6.5


def _place(row: TimelineRow, axis: _Axis, style: TimelineStyle) -> list[_Placed]:
    """Give each event a lane and a side for its label, so that nothing lies over anything else.

    Events go, in order of time, into the first lane with room, the label on the left where it fits there, else on
    the right. The first lane keeps clear of the row's name.
    """
    left = float(style.gutter) and style.gutter - 6.0
    lanes: list[list[tuple[float, float]]] = []
    placed = []
    for event in sorted(row.events, key=lambda event: (event.when, event.text)):
        options = _options(event, axis, style, left)
        lane, place = _first_room(options, lanes)
        reach = (min(place.start, _label_start(place)) - GAP, max(place.end, _label_end(place)) + GAP)
        while len(lanes) <= lane:
            lanes.append([])
        lanes[lane].append(reach)
        placed.append(replace(place, lane=lane))
    return placed


def _first_room(options: list[_Placed], lanes: list[list[tuple[float, float]]]) -> tuple[int, _Placed]:
    for lane, taken in enumerate(lanes):
        for option in options:
            start = min(option.start, _label_start(option))
            end = max(option.end, _label_end(option))
            if all(end + GAP <= other_start or other_end <= start - GAP for other_start, other_end in taken):
                return lane, option
    return len(lanes), options[0]


def _options(event: TimelineEvent, axis: _Axis, style: TimelineStyle, left: float) -> list[_Placed]:
    """Return the event with its label on the left and on the right, as far as there is room, the better first."""
    start, end = _mark_ends(event, axis)
    reach = axis.x(date.max) if event.status is Status.ONGOING else end
    full = _label_width(event, event.text, event.note)
    room_left, room_right = start - 10 - left, style.width - reach - 10
    if full > max(room_left, room_right) and max(room_left, room_right) < LABEL_ROOM:
        return [_under(event, start, reach, left, style)]
    text, note = _fitted(event, max(room_left, room_right))
    full = _label_width(event, text, note)
    on_left = _Placed(event, 0, start, reach, start - 9, "end", text, note)
    on_right = _Placed(event, 0, start, reach, reach + 9, "start", text, note)
    fits = [place for place, room in ((on_left, room_left), (on_right, room_right)) if full <= room + 0.5]
    if len(fits) == 2 and start < (left + style.width) / 2:
        fits.reverse()
    return fits or [on_left if room_left >= room_right else on_right]


def _under(event: TimelineEvent, start: float, reach: float, left: float, style: TimelineStyle) -> _Placed:
    """Put the mark under its label, where it leaves no room beside it: a year on a scale of one year."""
    if style.width - start >= reach - left:
        text, note = _fitted(event, style.width - start)
        return _Placed(event, 0, start, reach, start, "start", text, note, under=True)
    text, note = _fitted(event, reach - left)
    return _Placed(event, 0, start, reach, reach, "end", text, note, under=True)


def _fitted(event: TimelineEvent, room: float) -> tuple[str, str]:
    """Return the text and the note as they fit into ``room`` pixels beside the date; a long note goes first."""
    if _label_width(event, event.text, event.note) <= room:
        return event.text, event.note
    note = "" if text_width(event.note, TYPE) > room / 3 else event.note
    return shortened(event.text, TYPE, max(TYPE, room - _label_width(event, " ", note))), note


def _label_width(event: TimelineEvent, text: str, note: str) -> float:
    return text_width(" ".join(part for part in (event.date, text, note) if part), TYPE)


def _label_start(place: _Placed) -> float:
    width = _label_width(place.event, place.label, place.note)
    return place.label_x - width if place.anchor == "end" else place.label_x


def _label_end(place: _Placed) -> float:
    width = _label_width(place.event, place.label, place.note)
    return place.label_x if place.anchor == "end" else place.label_x + width


def _mark_ends(event: TimelineEvent, axis: _Axis) -> tuple[float, float]:
    """Return the ends of the mark: of the point, or of the bar across what was written."""
    when = event.when
    start, end = axis.x(when.start), axis.x(when.end)
    if when.precision in {DatePrecision.MONTH, DatePrecision.DAY}:
        middle = (start + end) / 2
        return middle - MARK, middle + MARK
    return start + 1, max(end - 1, start + 4)


def _draw_event(place: _Placed, y: float, hatch: str, axis: _Axis, style: TimelineStyle) -> Markup:
    event, text_y = place.event, y + 4
    y += 11 if place.under else 0
    start, end = _mark_ends(event, axis)
    kind = event.status.value + ("" if style.home else " hollow")
    fill = Markup(' fill="url(#{})"').format(hatch) if event.status is Status.ESTIMATED else Markup("")
    if event.when.precision in {DatePrecision.MONTH, DatePrecision.DAY}:
        mark = Markup('<circle cx="{0:.1f}" cy="{1:g}" r="{2}" class="{3}"{4}/>').format(
            (start + end) / 2, y, MARK, kind, fill
        )
        if event.status is Status.PLANNED and style.home:
            mark += Markup('<circle cx="{0:.1f}" cy="{1:g}" r="1.6" class="done"/>').format((start + end) / 2, y)
    else:
        mark = Markup('<rect x="{0:.1f}" y="{1:g}" width="{2:.1f}" height="6" class="{3}"{4}/>').format(
            start, y - 3, end - start, kind, fill
        )
    arrow = Markup("")
    if event.status is Status.ONGOING and place.end > end + 8:
        arrow = Markup('<path d="M{0:.1f} {1:g}H{2:.1f}m-5 -3.5l5 3.5l-5 3.5" class="arrow"/>').format(
            end, y, place.end - 2
        )
    return arrow + mark + _draw_label(place, text_y)


def _draw_label(place: _Placed, y: float) -> Markup:
    note = Markup(' <tspan class="q">{}</tspan>').format(place.note) if place.note else Markup("")
    anchor = Markup(' text-anchor="end"') if place.anchor == "end" else Markup("")
    return Markup('<text x="{0:.1f}" y="{1:g}"{2}><tspan class="q">{3}</tspan> {4}{5}</text>').format(
        place.label_x, y, anchor, place.event.date, escape(place.label), note
    )
