"""How a firm has each layer of the value chain: its own, through an investment, through an alliance, or not at all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from panse.analysis.index import ClaimIndex
from panse.ledger import ClaimRecord
from panse.model import Status
from panse.packs import Layer, Meaning

EXPECTED = frozenset({Status.PLANNED, Status.ESTIMATED})


class Holding(Enum):
    """How a layer is had, the closest first."""

    OWN = "own"
    INVESTED = "invested"
    ALLIED = "allied"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class LayerPosition:
    """How one firm has one layer.

    ``things`` are its products there, or the firms and products it leans on, the most often named first. ``planned``
    is true where all of it is still to come.
    """

    layer: Layer
    holding: Holding
    things: tuple[str, ...] = ()
    records: tuple[ClaimRecord, ...] = ()
    planned: bool = False


_Found = dict[str, list[tuple[str, ClaimRecord]]]


class Positions:
    """The positions of all firms, each worked out when it is first asked for."""

    def __init__(self, index: ClaimIndex) -> None:
        self.index = index
        meaning = index.pack.meaning
        self._holds, self._held_by = meaning(Meaning.HOLDS), meaning(Meaning.HELD_BY)
        self._takes, self._gives, self._allies = map(meaning, (Meaning.TAKES, Meaning.SUPPLIES, Meaning.ALLIES))
        self._known: dict[str, tuple[LayerPosition, ...]] = {}
        self._own: dict[str, _Found] = {}

    def of(self, name: str) -> tuple[LayerPosition, ...]:
        """Return one position for each layer of the pack, in the pack's order; the closest holding counts."""
        if name not in self._known:
            self._known[name] = tuple(self._position(name))
        return self._known[name]

    def own_layers(self, name: str) -> frozenset[str]:
        """Return the layers in which a firm has a product of its own."""
        return frozenset(self._own_products(name))

    def _position(self, name: str) -> Iterable[LayerPosition]:
        found = (
            (Holding.OWN, self._own_products(name)),
            (Holding.INVESTED, self._held(name)),
            (Holding.ALLIED, self._allied(name)),
        )
        for layer in self.index.pack.layers:
            closest = next(((holding, had[layer.id]) for holding, had in found if layer.id in had), None)
            yield LayerPosition(layer, Holding.NONE) if closest is None else _position_of(layer, *closest)

    def _own_products(self, name: str) -> _Found:
        if name not in self._own:
            made = (
                (record.claim.object, record)
                for record in self.index.stated_by(name)
                if record.claim.predicate in self.index.makes and record.claim.status is not Status.DENIED
            )
            self._own[name] = self._by_layer(made)
        return self._own[name]

    def _by_layer(self, pairs: Iterable[tuple[str | None, ClaimRecord]]) -> _Found:
        found: _Found = {}
        for thing, record in pairs:
            layer = None if thing is None else self.index.layer_of(thing)
            if thing is not None and layer is not None:
                found.setdefault(layer, []).append((thing, record))
        return found

    def _held(self, name: str) -> _Found:
        """Layers of the firms that ``name`` holds, by investment or as a parent."""
        holds = [(r.claim.object, r) for r in self.index.stated_by(name) if r.claim.predicate in self._holds]
        holds += [(r.claim.subject, r) for r in self.index.stated_to(name) if r.claim.predicate in self._held_by]
        found: _Found = {}
        for firm, record in holds:
            if firm is not None and record.claim.status is not Status.DENIED:
                for layer in self.own_layers(firm):
                    found.setdefault(layer, []).append((firm, record))
        return found

    def _allied(self, name: str) -> _Found:
        """Layers that ``name`` has from others: products it takes, firms that supply it or stand beside it.

        A partner with several layers does not say which one the alliance is about, so only a partner with one layer
        counts: an alliance too many would be worse than one missing.
        """
        taken: list[tuple[str | None, ClaimRecord]] = []
        found: _Found = {}
        for record in self.index.about(name):
            claim = record.claim
            if claim.status is Status.DENIED or claim.object is None:
                continue
            outgoing = claim.subject == name
            if claim.predicate in self._takes and outgoing:
                taken.append((claim.object, record))
            elif claim.predicate in self._allies or (claim.predicate in self._gives and not outgoing):
                firm = claim.object if outgoing else claim.subject
                layers = self.own_layers(firm)
                if len(layers) == 1:
                    found.setdefault(next(iter(layers)), []).append((firm, record))
        for layer, pairs in self._by_layer(taken).items():
            found.setdefault(layer, []).extend(pairs)
        return found


def _position_of(layer: Layer, holding: Holding, pairs: list[tuple[str, ClaimRecord]]) -> LayerPosition:
    counts: dict[str, int] = {}
    for thing, _ in pairs:
        counts[thing] = counts.get(thing, 0) + 1
    things = tuple(sorted(counts, key=lambda thing: (-counts[thing], thing)))
    records = tuple({record.id: record for _, record in pairs}.values())
    return LayerPosition(layer, holding, things, records, all(r.claim.status in EXPECTED for r in records))


def holdings(position: Iterable[LayerPosition]) -> Mapping[str, Holding]:
    """Return how each layer is had, by the layer's id."""
    return {entry.layer.id: entry.holding for entry in position}
