"""How the board stands in a month: who holds all layers, how far each region reaches. The headline is made of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from panse.analysis.board import Hold, Landscape
from panse.model import Entity, When
from panse.packs.pack import Region


@dataclass(frozen=True, slots=True)
class RegionStanding:
    """A region in a month.

    ``firms`` and ``products`` count own products and their makers, expected ones included. ``reach`` is the largest
    number of layers in which one firm holds a product that is there or under way, 0 where none does; ``leaders`` are
    the firms that reach so far, most evidence first.
    """

    region: Region
    firms: int
    products: int
    reach: int
    leaders: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """The board in a month (None: whenever); ``layers`` is how many layers it has."""

    month: When | None
    layers: int
    regions: tuple[RegionStanding, ...]

    def full(self, region: RegionStanding) -> tuple[Entity, ...]:
        """Return the firms of ``region`` with a product in every layer."""
        return region.leaders if self.layers and region.reach == self.layers else ()


def standing(board: Landscape, month: When | None = None) -> Standing:
    """Return how ``board`` stands in ``month``; plans and estimates do not count as holding a layer."""
    return next(standings(board, [month]))


def standings(board: Landscape, months: Iterable[When | None]) -> Iterator[Standing]:
    """Yield how ``board`` stands in each of ``months``, which come in order; None is after all of them.

    What a month adds is put to what stood before, so that a long time costs little more than a short one.
    """
    events = sorted(_events(board), key=lambda event: (event.month is not None, event.month or _NEVER))
    evidence: Counter[str] = Counter()
    for _, _, _, tile in board.tiles():
        evidence[tile.firm.name] += tile.count
    held = {region.id: _Held() for region in board.regions}
    at = 0
    for month in months:
        while at < len(events) and not events[at].is_after(month):
            held[events[at].region].add(events[at])
            at += 1
        regions = tuple(held[region.id].stands(region, evidence) for region in board.regions)
        yield Standing(month, len(board.bands), regions)


_NEVER = When.year(1)


@dataclass(frozen=True, slots=True)
class _Event:
    """From ``month`` on (None: always), a firm has a product; ``layer`` where it is there and not only expected."""

    month: When | None
    region: str
    firm: Entity
    product: str
    layer: str | None

    def is_after(self, month: When | None) -> bool:
        return month is not None and self.month is not None and self.month > month


def _events(board: Landscape) -> Iterator[_Event]:
    for band, _, cell, tile in board.tiles():
        for holding in tile.holdings:
            if holding.hold is Hold.OWN and holding.product is not None:
                region, product = cell.region.id, holding.product.name
                yield _Event(holding.first, region, tile.firm, product, None)
                if not holding.expected:
                    yield _Event(holding.first_done, region, tile.firm, product, band.layer.id)


class _Held:
    """What the firms of one region have had so far."""

    def __init__(self) -> None:
        self._firms: dict[str, Entity] = {}
        self._products: set[str] = set()
        self._layers: dict[str, set[str]] = defaultdict(set)

    def add(self, event: _Event) -> None:
        self._firms[event.firm.name] = event.firm
        self._products.add(event.product)
        if event.layer is not None:
            self._layers[event.firm.name].add(event.layer)

    def stands(self, region: Region, evidence: Mapping[str, int]) -> RegionStanding:
        reach = max(map(len, self._layers.values()), default=0)
        leaders = [self._firms[name] for name, layers in self._layers.items() if len(layers) == reach]
        leaders.sort(key=lambda firm: (-evidence[firm.name], firm.name))
        return RegionStanding(region, len(self._firms), len(self._products), reach, tuple(leaders))
