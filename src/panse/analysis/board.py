"""The board as values: bands of layers, rows of sub-layers, cells of regions, tiles of firms, and what they hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from panse.model import Entity, When
from panse.packs.pack import Layer, Region, Sublayer


class Hold(Enum):
    """How a firm comes to a product on the board."""

    OWN = "own"
    MADE = "made"
    HOSTED = "hosted"


@dataclass(frozen=True, slots=True)
class Holding:
    """A product in a tile.

    ``first`` is the month of its first claim, ``first_done`` that of the first which says that it is there or under
    way. Where all are plans or estimates, it is ``expected``. Where neither a claim nor its document has a date, both
    are None, and it is shown at any time. ``hosted`` is, for a hub, how many products others find there; the hub
    itself is then ``product``, or None where the firm is the hub.
    """

    product: Entity | None
    hold: Hold
    first: When | None
    first_done: When | None
    expected: bool
    hosted: int = 0

    def stands(self, month: When | None) -> bool:
        """Tell whether it is there or under way, not only expected, by ``month`` (None: at any time)."""
        return not self.expected and (month is None or self.first_done is None or self.first_done <= month)


@dataclass(frozen=True, slots=True)
class Tile:
    """A firm in a sub-layer of a layer.

    ``places`` counts the distinct lines of documents that speak of the tile's products, by month, earliest first;
    undated ones under None, which stands first. ``weight`` is 1 to 3, see ``weigh``. ``claims`` are the ids behind it.
    """

    firm: Entity
    holdings: tuple[Holding, ...]
    places: tuple[tuple[When | None, int], ...]
    claims: tuple[str, ...]
    weight: int = 1

    @property
    def count(self) -> int:
        return sum(number for _, number in self.places)


@dataclass(frozen=True, slots=True)
class Named:
    """A firm of the layer that documents name, but with no product there. ``first`` is the month of its first claim."""

    firm: Entity
    first: When | None


@dataclass(frozen=True, slots=True)
class Cell:
    """The tiles of one sub-layer in one region, most places first, and the firms that are only named."""

    region: Region
    tiles: tuple[Tile, ...]
    named: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A sub-layer, or the whole layer where it has none; one cell a region, in board order."""

    sublayer: Sublayer | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A layer; one row a sub-layer."""

    layer: Layer
    rows: tuple[Row, ...]

    def first_months(self) -> dict[str, tuple[When | None, ...]]:
        """Return, by region, the month from which each firm has a tile here; None for one without a date."""
        found: dict[str, dict[str, list[When | None]]] = {}
        for row in self.rows:
            for cell in row.cells:
                firms = found.setdefault(cell.region.id, {})
                for tile in cell.tiles:
                    firms.setdefault(tile.firm.name, []).extend(holding.first for holding in tile.holdings)
        return {
            region: tuple(None if None in months else min(filter(None, months)) for months in firms.values())
            for region, firms in found.items()
        }


@dataclass(frozen=True, slots=True)
class Landscape:
    """The board. ``regions`` run from left to right, abroad first; ``bands`` from top to bottom.

    ``months`` counts the claims of each month, earliest first, for the scale of the time slider; those that count from
    the month of their document alone are left out. ``last`` is the latest month of any claim or document, None
    where none has one. ``unplaced`` are firms with products whose country nobody has said: no region can hold them.
    """

    regions: tuple[Region, ...]
    bands: tuple[Band, ...]
    months: tuple[tuple[When, int], ...]
    last: When | None
    unplaced: tuple[Entity, ...]
    claims: int
    documents: int

    def tiles(self) -> Iterator[tuple[Band, Row, Cell, Tile]]:
        for band in self.bands:
            for row in band.rows:
                for cell in row.cells:
                    for tile in cell.tiles:
                        yield band, row, cell, tile
