"""The landscape as a page: what stands in which tile, how wide it is, and what the slider shows in each month."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from panse.analysis.board import Band, Cell, Hold, Holding, Landscape, Tile
from panse.analysis.shortening import short_name
from panse.analysis.standing import standing, standings
from panse.model import Entity, When
from panse.packs.pack import Layer, Region, Sublayer
from panse.publishing.finding import Finding, finding
from panse.publishing.pack_style import columns_of
from panse.publishing.rendering import Pages
from panse.publishing.words import forms

BAR_PIXELS_EACH = 3.0
BAR_PIXELS_MOST = 76
SAMPLE_PIXELS = 36
ROWS_OPEN = 4
"""So many rows of tiles stand open in a cell; what follows is folded, so that a crowded cell does not bury the rest."""
TILES_FOLDED = 100
"""So many tiles are folded away in a cell at most; the list of firms has the others."""
NAMES_OPEN = 24
COLUMN_EMS = 7.1
"""The width of a column on a screen of 1440, at the size of a tile's text; ``HEADING_EMS`` at that of its heading."""
HEADING_EMS = 6.5
LINES = 3


@dataclass(frozen=True, slots=True)
class ProductView:
    """A product in a tile.

    ``month`` and ``done`` are ``YYYY-MM`` or empty; ``extra`` hides it on a wide screen, ``later`` in the month chosen.
    """

    name: str
    month: str
    done: str
    expected: bool
    later: bool = False
    extra: bool = False
    wraps: bool = False


@dataclass(frozen=True, slots=True)
class TileView:
    """A tile.

    ``count`` are its places up to the month chosen, ``bar`` the width of their bar in pixels; ``by_month`` all its
    places as ``YYYY-MM:n`` pairs, for the slider. So many products as ``shown`` stand open.
    """

    firm: Entity
    name: str
    count: int
    bar: str
    by_month: str
    weight: int
    span: int
    products: tuple[ProductView, ...]
    shown: int

    @property
    def later(self) -> bool:
        return all(product.later for product in self.products)

    @property
    def more(self) -> int:
        return max(0, sum(not product.later for product in self.products) - self.shown)


@dataclass(frozen=True, slots=True)
class NamedView:
    firm: Entity
    month: str
    later: bool


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell: tiles that stand open, those folded away, and how many are ``left`` to the list of firms; likewise the
    firms that are only named.
    """

    region: Region
    tiles: tuple[TileView, ...]
    folded: tuple[TileView, ...]
    left: int
    named: tuple[NamedView, ...]
    named_folded: tuple[NamedView, ...]
    named_span: str

    @property
    def empty(self) -> bool:
        named = all(item.later for item in (*self.named, *self.named_folded))
        return named and all(tile.later for tile in (*self.tiles, *self.folded))


@dataclass(frozen=True, slots=True)
class BandView:
    """A layer: its rows, and how many firms it has in each region (by id) in the month chosen."""

    layer: Layer
    rows: tuple[tuple[Sublayer | None, tuple[CellView, ...]], ...]
    firms: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Slider:
    """The months from ``first`` to ``last``, both as counts of months since year 0, and a bar for each with claims.

    ``bars`` are (x, height) in a box of 10 a month by 22. ``script`` is what the page's script needs to know: for each
    month how it is called (``since``), and the finding from each month on in which it changes.
    """

    first: int
    last: int
    value: int
    bars: tuple[tuple[float, float], ...]
    script: dict[str, object]

    @property
    def width(self) -> int:
        return 10 * (self.last - self.first + 1)


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reader asked to see at first: a region (None: all), layers (empty: all), a month (None: the last)."""

    region: str | None = None
    layers: frozenset[str] = frozenset()
    month: When | None = None


def render_landscape(
    pages: Pages, board: Landscape, twins: dict[str, str], *, choice: Choice | None = None, served: bool = False
) -> str:
    """Return the page of ``board``.

    ``served`` adds a field for the month and a button for readers without scripts: a server can answer them.
    """
    choice = choice or Choice()
    drawing = _Drawing(board, pages, choice.month)
    slider = _slider(board, pages, choice.month)
    return pages.render(
        "landscape.html",
        nav="board",
        twins=twins,
        scripts=("board.js",),
        board=board,
        bands=[drawing.band(band) for band in board.bands],
        slider=slider,
        finding=finding(standing(board, choice.month or board.last), pages.pack, pages.language),
        choice=choice,
        served=served,
        sample=drawing.sample(),
        scale=f"{drawing.each:.4g}",
    )


class _Drawing:
    """Draws the parts of one board, up to a month."""

    def __init__(self, board: Landscape, pages: Pages, until: When | None) -> None:
        most = max((tile.count for *_, tile in board.tiles()), default=1)
        self.each = min(BAR_PIXELS_EACH, BAR_PIXELS_MOST / max(1, most))
        self._pages = pages
        self._until = until

    def sample(self) -> tuple[int, str]:
        """Return a round number of places and the width of its bar, for the key."""
        rounds = [step * 10**power for power in range(9) for step in (1, 2, 5)]
        number = max(number for number in rounds if number == 1 or number * self.each <= SAMPLE_PIXELS)
        return number, self._width(number)

    def band(self, band: Band) -> BandView:
        rows = ((row.sublayer, tuple(self._cell(cell, band.layer) for cell in row.cells)) for row in band.rows)
        counts = {id_: firms_by(firsts, self._until) for id_, firsts in band.first_months().items()}
        return BandView(band.layer, tuple(rows), counts)

    def _cell(self, cell: Cell, layer: Layer) -> CellView:
        room = columns_of(cell.region) * ROWS_OPEN
        drawn = cell.tiles[: room + TILES_FOLDED]
        views = [self._tile(tile, layer) for tile in drawn]
        taken, open_ = 0, 0
        for view in views:
            taken += view.span
            if taken > room and len(views) - open_ > 2:
                break
            open_ += 1
        named = tuple(NamedView(item.firm, _month(item.first), self._is_later(item.first)) for item in cell.named)
        shown = NAMES_OPEN if len(named) > NAMES_OPEN + 2 else len(named)
        length = sum(ems_of(item.firm.shown(self._pages.language)) + 0.6 for item in named[:shown])
        span = "" if views and length <= 2 * _room(2) - 6 else " row"
        left = len(cell.tiles) - len(drawn)
        return CellView(
            cell.region, tuple(views[:open_]), tuple(views[open_:]), left, named[:shown], named[shown:], span
        )

    def _tile(self, tile: Tile, layer: Layer) -> TileView:
        products = [self._product(holding, tile.firm, layer) for holding in tile.holdings]
        name = tile.firm.shown(self._pages.language)
        words = [product.name for product in products]
        span = span_of(name, words, tile.weight)
        shown = _fitting(words, span)
        if len(products) - shown == 1:
            shown += 1  # "and one more" takes the room of the one
        count = sum(number for month, number in tile.places if not self._is_later(month))
        return TileView(
            tile.firm,
            name,
            count,
            self._width(count),
            " ".join(f"{_month(month)}:{number}" for month, number in tile.places),
            tile.weight,
            span,
            tuple(_laid_out(products, shown, _room(span))),
            shown,
        )

    def _product(self, holding: Holding, firm: Entity, layer: Layer) -> ProductView:
        pages = self._pages
        generic = (layer.id, layer.label.ko, layer.label.en)
        name = "" if holding.product is None else short_name(holding.product, firm, pages.language, generic)
        if holding.hold is Hold.HOSTED:
            name = pages.word("hosted" if name else "hosted_here", name=name, n=holding.hosted)
        done = "" if holding.first_done in (None, holding.first) else _month(holding.first_done)
        expected = not holding.stands(self._until)
        return ProductView(name, _month(holding.first), done, expected, self._is_later(holding.first))

    def _width(self, count: int) -> str:
        return f"{max(2.0, count * self.each):.4g}"

    def _is_later(self, month: When | None) -> bool:
        return self._until is not None and month is not None and month > self._until


def _laid_out(products: list[ProductView], shown: int, room: float) -> Iterator[ProductView]:
    left = shown
    for product in products:
        left -= not product.later
        yield replace(product, extra=left < 0, wraps=ems_of(product.name) > room)


def ems_of(text: str) -> float:
    """Return about how wide ``text`` is set in a sans serif, in em: a Hangul syllable 0.92, a small letter 0.53."""
    return sum(_em_of(sign) for sign in text[:200])


def _em_of(sign: str) -> float:
    if unicodedata.combining(sign):
        return 0.0
    if unicodedata.east_asian_width(sign) in "WF":
        return 0.92
    return 0.68 if sign.isupper() else 0.3 if sign in " .,:'il|()-" else 0.55


def span_of(name: str, products: list[str], weight: int) -> int:
    """Return how many columns a tile takes, 1 to 3.

    As many as its products need to stand unbroken in three lines, but three only where the evidence has the most
    weight: room goes to it. A firm whose name alone is too long for a column takes two.
    """
    least = 2 if ems_of(name) > HEADING_EMS else 1
    most = max(2, weight)
    widest = max(map(ems_of, products), default=0.0)
    spans = (span for span in range(least, most) if widest <= _room(span) and _fitting(products, span) == len(products))
    return next(spans, most)


def _room(span: int) -> float:
    return COLUMN_EMS * span + 0.6 * (span - 1)


def _fitting(products: list[str], span: int) -> int:
    """Return how many of ``products`` fit in three lines of ``span`` columns when set like words; at least one."""
    line, used, room = 1, 0.0, _room(span)
    for at, name in enumerate(products):
        width = ems_of(name) + 0.3  # its comma
        if used and used + 0.3 + width > room:
            line, used = line + 1, 0.0
        used += width + (0.3 if used else 0.0)
        line += int(used // (room + 0.3))
        if line > LINES:
            return max(1, at)
    return len(products)


def _slider(board: Landscape, pages: Pages, chosen: When | None) -> Slider | None:
    """Return the slider; None where there is nothing to travel through.

    It begins with the year before which no more than a fiftieth of the dated claims lie, and at most 20 years back, so
    that one early date does not squeeze the rest; what is earlier stands from its beginning on.
    """
    if board.last is None:
        return None
    total, before, start = sum(number for _, number in board.months), 0, board.last
    for month, number in board.months:
        before += number
        start = month
        if before * 50 > total:
            break
    first = When.month(max(start.start.year, board.last.start.year - 20, 1), 1)
    low, high = _ordinal(first), _ordinal(board.last)
    if high == low:
        return None
    most = max((number for _, number in board.months), default=1)
    bars = tuple(
        (10 * (_ordinal(month) - low) + 1.5, max(0.7, 20 * number / most))
        for month, number in board.months
        if _ordinal(month) >= low
    )
    value = high if chosen is None else min(high, max(low, _ordinal(chosen)))
    return Slider(low, high, value, bars, _for_script(board, pages, low, high))


def _for_script(board: Landscape, pages: Pages, low: int, high: int) -> dict[str, object]:
    since: list[str] = []
    findings: list[dict[str, object]] = []
    said: Finding | None = None
    months = [When.month(at // 12, at % 12 + 1) for at in range(low, high + 1)]
    for at, stands in enumerate(standings(board, months)):
        found = finding(stands, pages.pack, pages.language)
        since.append(found.since)
        if said is None or replace(found, since=said.since) != said:
            findings.append({"from": at, "is": [found.headline, found.names, found.record]})
            said = found
    plain = {key: list(forms(key, pages.language)) for key in ("rest", "places_n")}
    words = {"more": pages.word("more"), "rest": plain["rest"], "places": plain["places_n"]}
    counts = {
        band.layer.id: {id_: _steps(firsts, low) for id_, firsts in band.first_months().items()} for band in board.bands
    }
    return {"year": low // 12, "since": since, "findings": findings, "counts": counts, **words}


def _steps(firsts: Sequence[When | None], low: int) -> list[tuple[int, int]]:
    """Return how many there are from each month on in which that changes: (months since ``low``, number)."""
    at = sorted(0 if month is None else max(0, _ordinal(month) - low) for month in firsts)
    return list({month: number for number, month in enumerate(at, 1)}.items())


def firms_by(firsts: Sequence[When | None], month: When | None) -> int:
    return sum(first is None or month is None or first <= month for first in firsts)


def _ordinal(month: When) -> int:
    return month.start.year * 12 + month.start.month - 1


def _month(when: When | None) -> str:
    return "" if when is None else str(when)
