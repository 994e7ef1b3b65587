"""Every organisation that documents name: in which layers it stands, on how many places."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from panse.analysis.board import Hold, Landscape
from panse.ledger import ClaimRecord
from panse.model import Entity
from panse.packs.pack import Pack, Region


@dataclass(frozen=True, slots=True)
class LayerStake:
    """A firm in a layer: the places that speak of its products there, and whether all of it is only expected."""

    places: int
    own: bool
    expected: bool


@dataclass(frozen=True, slots=True)
class FirmRow:
    """A firm: ``stakes`` by layer id, ``places`` that name the firm itself."""

    firm: Entity
    region: Region | None
    stakes: Mapping[str, LayerStake]
    places: int

    @property
    def held(self) -> int:
        """In how many layers it has a product of its own that is there or under way."""
        return sum(stake.own and not stake.expected for stake in self.stakes.values())


def firm_rows(
    board: Landscape, claims: Iterable[ClaimRecord], pack: Pack, entities: Mapping[str, Entity] | None = None
) -> tuple[FirmRow, ...]:
    """Return one row for each firm that stands on ``board`` or that a claim names: those in most layers first.

    A firm is an entity of a kind that is the subject of making a product; see ``firm_kinds``.
    """
    kinds, others = firm_kinds(pack), entities or {}
    named: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for record in claims:
        for name in (record.claim.subject, record.claim.object):
            if name is not None:
                named[name].add((record.document.id, record.line))
    found: dict[str, Entity] = {}
    for name in named:
        entity = pack.entity(name) if pack.knows(name) else others.get(name)
        if entity is not None and entity.kind in kinds:
            found[name] = entity
    stakes: dict[str, dict[str, LayerStake]] = defaultdict(dict)
    for band, _, _, tile in board.tiles():
        found[tile.firm.name] = tile.firm
        before = stakes[tile.firm.name].get(band.layer.id, LayerStake(0, own=False, expected=True))
        own = [holding for holding in tile.holdings if holding.hold is Hold.OWN]
        stakes[tile.firm.name][band.layer.id] = LayerStake(
            before.places + tile.count,
            own=before.own or bool(own),
            expected=before.expected and all(holding.expected for holding in own or tile.holdings),
        )
    rows = [
        FirmRow(entity, pack.region_of(entity.country), stakes[name], len(named[name]))
        for name, entity in found.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.held, -len(row.stakes), -row.places, row.firm.name)))


def firm_kinds(pack: Pack) -> frozenset[str]:
    """Return the kinds of entities that have products: what may stand as subject where a product is the object."""
    products = {kind.id for kind in pack.kinds if kind.product}
    makers = {
        kind
        for predicate in pack.predicates
        if products.intersection(predicate.object)
        for kind in predicate.subject
        if kind not in products
    }
    return frozenset(makers)
