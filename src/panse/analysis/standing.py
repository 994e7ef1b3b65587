"""How the board stands in a month: who holds all layers, how far each region reaches. The headline is made of it."""

from collections import defaultdict
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
    layers: dict[str, dict[str, set[str]]] = {region.id: defaultdict(set) for region in board.regions}
    firms: dict[str, dict[str, Entity]] = {region.id: {} for region in board.regions}
    products: dict[str, set[str]] = {region.id: set() for region in board.regions}
    evidence: dict[str, int] = defaultdict(int)
    for band, _, cell, tile in board.tiles():
        region, firm = cell.region.id, tile.firm.name
        for holding in tile.holdings:
            if holding.hold is not Hold.OWN or holding.product is None:
                continue
            if month is None or holding.first is None or holding.first <= month:
                firms[region][firm] = tile.firm
                products[region].add(holding.product.name)
                if holding.stands(month):
                    layers[region][firm].add(band.layer.id)
        evidence[firm] += tile.count
    found = []
    for place in board.regions:
        held = layers[place.id]
        reach = max((len(there) for there in held.values()), default=0)
        leaders = [firms[place.id][firm] for firm in held if len(held[firm]) == reach]
        leaders.sort(key=lambda entity: (-evidence[entity.name], entity.name))
        found.append(RegionStanding(place, len(firms[place.id]), len(products[place.id]), reach, tuple(leaders)))
    return Standing(month, len(board.bands), tuple(found))
