"""The landscape: who stands in which layer of the value chain, at home and abroad, with what, on how much evidence."""

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from panse.analysis.board import Band, Cell, Hold, Holding, Landscape, Named, Row, Tile
from panse.ledger import ClaimRecord
from panse.model import Entity, Status, When
from panse.packs.pack import Layer, Meaning, Pack, Region

_EXPECTED = frozenset({Status.PLANNED, Status.ESTIMATED})


def month_of(record: ClaimRecord) -> When | None:
    """Return the month from which a claim counts on the board.

    A claim of what is done or under way counts from the last month of the time it gives ("in 2020": December 2020),
    but never from later than its document; a plan, an estimate and a claim without a date count from the month of the
    document; None where neither has a date.
    """
    published = record.document.published
    said = None if published is None else _last_month(published)
    valid = record.claim.valid
    if valid is None or (record.claim.status in _EXPECTED and said is not None):
        return said
    held = _last_month(valid)
    return held if said is None else min(held, said)


def weigh(count: int, most: int) -> int:
    """Return the weight of a tile with ``count`` places on a board whose fullest tile has ``most``.

    3 in the upper 45 % of a logarithmic scale from 1 to ``most`` (and at least 3 places), 2 in the next quarter (and
    at least 2), else 1. Evidence is spread like words: a scale by ratio keeps a board of few documents and one of
    thousands equally legible.
    """
    if count >= 3 and count >= most**0.55:
        return 3
    return 2 if count >= 2 and count >= most**0.3 else 1


def landscape(
    claims: Iterable[ClaimRecord],
    pack: Pack,
    *,
    entities: Mapping[str, Entity] | None = None,
    as_of: When | None = None,
) -> Landscape:
    """Lay ``claims`` out over the layers of ``pack``.

    A firm stands where it makes a product, manufactures one for others (in the sub-layer that gathers manufacturers,
    else in the product's own) or hosts those of others (only where a sub-layer gathers hosts); what the pack's
    predicates mean says which is which. ``entities`` are those that the pack does not know, by name. ``as_of`` leaves
    out what counts from a later month. Claims that deny put nothing on the board. Same claims in any order, same board.
    """
    kept = []
    for record in claims:
        month = month_of(record)
        if record.claim.status is not Status.DENIED and (as_of is None or month is None or month <= as_of):
            kept.append(_Dated(record, month))
    kept.sort(key=lambda dated: dated.record.id)
    known = _Known(pack, entities or {})
    drafts = _draft(kept, known)
    return _lay_out(drafts, kept, known)


@dataclass(frozen=True, slots=True)
class _Dated:
    record: ClaimRecord
    month: When | None

    @property
    def expected(self) -> bool:
        return self.record.claim.status in _EXPECTED

    @property
    def place(self) -> tuple[str, int]:
        return self.record.document.id, self.record.line


@dataclass(frozen=True, slots=True)
class _Known:
    pack: Pack
    others: Mapping[str, Entity]

    def entity(self, name: str) -> Entity | None:
        return self.pack.entity(name) if self.pack.knows(name) else self.others.get(name)

    def firm(self, name: str | None) -> Entity | None:
        entity = None if name is None else self.entity(name)
        return None if entity is None or self._is_product(entity) else entity

    def product(self, name: str | None) -> Entity | None:
        """Return the product of that name; None for anything that stands in no layer."""
        entity = None if name is None else self.entity(name)
        return entity if entity is not None and self.layer_of(entity) is not None else None

    def layer_of(self, product: Entity) -> Layer | None:
        if not self._is_product(product):
            return None
        wanted = self.pack.kind(product.kind).layer
        return next((layer for layer in self.pack.layers if layer.id == wanted), None)

    def row_of(self, product: Entity, layer: Layer) -> str | None:
        """Return the id of the product's sub-layer, None where its layer has none."""
        ids = [sublayer.id for sublayer in layer.sublayers]
        if product.sublayer in ids:
            return product.sublayer
        return default_row(layer)

    def _is_product(self, entity: Entity) -> bool:
        return any(kind.id == entity.kind and kind.product for kind in self.pack.kinds)


def board_regions(pack: Pack) -> tuple[Region, ...]:
    """Return the regions from left to right: the one that holds all other countries, then those at home."""
    return tuple(sorted(pack.regions, key=lambda region: bool(region.countries)))


def default_row(layer: Layer) -> str | None:
    """Return the sub-layer that takes what was set for none; None where the layer has no sub-layers."""
    chosen = [sublayer.id for sublayer in layer.sublayers if sublayer.default]
    return next(iter((*chosen, *(sublayer.id for sublayer in layer.sublayers))), None)


_Key = tuple[str, str | None, str]
"""Layer, sub-layer and firm: where a tile stands."""


@dataclass(slots=True)
class _Draft:
    """A tile in the making: for each product and way of holding it, the claims that say so and those that name it."""

    saying: dict[tuple[Hold, str], list[_Dated]] = field(default_factory=lambda: defaultdict(list))
    hosted: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def _draft(kept: list[_Dated], known: _Known) -> dict[_Key, _Draft]:
    drafts: dict[_Key, _Draft] = defaultdict(_Draft)
    makers: dict[str, list[str]] = defaultdict(list)
    hosting = []
    makes, manufactures, hosts = (known.pack.meaning(m) for m in (Meaning.MAKES, Meaning.MANUFACTURES, Meaning.HOSTS))
    for dated in kept:
        claim = dated.record.claim
        firm, product = known.firm(claim.subject), known.product(claim.object)
        if claim.predicate in hosts:
            hosting.append(dated)
        if firm is None or product is None:
            continue
        layer = known.layer_of(product)
        assert layer is not None  # a product stands in a layer
        if claim.predicate in makes:
            drafts[layer.id, known.row_of(product, layer), firm.name].saying[Hold.OWN, product.name].append(dated)
            if firm.name not in makers[product.name]:
                makers[product.name].append(firm.name)
        elif claim.predicate in manufactures:
            row = _row_that_gathers(layer, Meaning.MANUFACTURES) or known.row_of(product, layer)
            drafts[layer.id, row, firm.name].saying[Hold.MADE, product.name].append(dated)
    for dated in hosting:
        _draft_host(dated, known, makers, drafts)
    return drafts


def _draft_host(dated: _Dated, known: _Known, makers: Mapping[str, list[str]], drafts: dict[_Key, _Draft]) -> None:
    hosted = known.product(dated.record.claim.object)
    layer = None if hosted is None else known.layer_of(hosted)
    row = None if layer is None else _row_that_gathers(layer, Meaning.HOSTS)
    if hosted is None or layer is None or row is None:
        return
    host = dated.record.claim.subject
    firms = [host] if known.firm(host) else makers.get(host, [])
    for firm in firms:
        draft = drafts[layer.id, row, firm]
        draft.saying[Hold.HOSTED, host].append(dated)
        draft.hosted[host].add(hosted.name)


def _row_that_gathers(layer: Layer, meaning: Meaning) -> str | None:
    return next((sublayer.id for sublayer in layer.sublayers if sublayer.gathers is meaning), None)


def _lay_out(drafts: dict[_Key, _Draft], kept: list[_Dated], known: _Known) -> Landscape:
    naming = _naming(kept)
    tiles = {key: _tile(key[2], draft, naming, known) for key, draft in drafts.items()}
    most = max((tile.count for tile in tiles.values()), default=0)
    regions = board_regions(known.pack)
    cells: dict[tuple[str, str | None, str], list[Tile]] = defaultdict(list)
    unplaced: dict[str, Entity] = {}
    for (layer, row, _), tile in tiles.items():
        region = known.pack.region_of(tile.firm.country)
        if region is None:
            unplaced[tile.firm.name] = tile.firm
        else:
            weighed = Tile(tile.firm, tile.holdings, tile.places, tile.claims, weigh(tile.count, most))
            cells[layer, row, region.id].append(weighed)
    holders = {(layer, firm) for layer, _, firm in drafts}
    named = _named(naming, holders, known)
    bands = []
    for band in known.pack.layers:
        rows = []
        for sublayer in band.sublayers or (None,):
            id_ = None if sublayer is None else sublayer.id
            found = []
            for region in regions:
                stand = sorted(cells[band.id, id_, region.id], key=lambda tile: (-tile.count, tile.firm.name))
                only = named[band.id, id_, region.id]
                found.append(Cell(region, tuple(stand), tuple(only)))
            rows.append(Row(sublayer, tuple(found)))
        bands.append(Band(band, tuple(rows)))
    months: dict[When, int] = defaultdict(int)
    for dated in kept:
        if dated.month is not None and dated.record.claim.valid is not None and not dated.expected:
            months[dated.month] += 1
    return Landscape(
        regions,
        tuple(bands),
        tuple(sorted(months.items())),
        _last(kept),
        tuple(unplaced[name] for name in sorted(unplaced)),
        claims=len(kept),
        documents=len({dated.record.document.id for dated in kept}),
    )


def _naming(kept: list[_Dated]) -> dict[str, list[_Dated]]:
    """Return, for each name, the claims that have it as subject or object."""
    naming: dict[str, list[_Dated]] = defaultdict(list)
    for dated in kept:
        claim = dated.record.claim
        naming[claim.subject].append(dated)
        if claim.object is not None and claim.object != claim.subject:
            naming[claim.object].append(dated)
    return naming


def _tile(firm: str, draft: _Draft, naming: Mapping[str, list[_Dated]], known: _Known) -> Tile:
    holdings = []
    behind: list[_Dated] = []
    for (hold, name), said in draft.saying.items():
        # What a hub hosts and a foundry makes is another's: only the claims that say so speak of this firm.
        behind += naming[name] if hold is Hold.OWN else said
        if hold is Hold.MADE and (Hold.OWN, name) in draft.saying:
            continue  # who makes what is its own has it once
        there = [dated for dated in said if not dated.expected]
        product = None if name == firm else known.entity(name)
        holdings.append(
            Holding(
                product,
                hold,
                first=functools.reduce(_earlier, (dated.month for dated in said)),
                first_done=functools.reduce(_earlier, (dated.month for dated in there), None),
                expected=not there,
                hosted=len(draft.hosted.get(name, ())) if hold is Hold.HOSTED else 0,
            )
        )
    holdings.sort(key=_by_time)
    entity = known.entity(firm)
    assert entity is not None  # drafts are made of known firms
    return Tile(entity, tuple(holdings), _places(behind), tuple(sorted({dated.record.id for dated in behind})))


def _by_time(holding: Holding) -> tuple[bool, str, str, str]:
    """Order what is there before what is expected, the earlier before the later, the undated last."""
    name = "" if holding.product is None else holding.product.name
    return holding.expected, "9999" if holding.first is None else str(holding.first), name, holding.hold.value


def _places(behind: list[_Dated]) -> tuple[tuple[When | None, int], ...]:
    first: dict[tuple[str, int], When | None] = {}
    for dated in behind:
        at = dated.place
        first[at] = _earlier(first.get(at), dated.month)
    counts: dict[When | None, int] = defaultdict(int)
    for month in first.values():
        counts[month] += 1
    return tuple(sorted(counts.items(), key=lambda item: "" if item[0] is None else str(item[0])))


def _named(
    naming: Mapping[str, list[_Dated]], holders: set[tuple[str, str]], known: _Known
) -> dict[tuple[str, str | None, str], list[Named]]:
    """Return the firms of each layer, sub-layer and region that no product of theirs puts there.

    A firm's own sub-layer is where it stands; one that is set for none stands in the default one.
    """
    named: dict[tuple[str, str | None, str], list[Named]] = defaultdict(list)
    for name in sorted(naming):
        firm = known.firm(name)
        region = None if firm is None else known.pack.region_of(firm.country)
        if firm is None or region is None:
            continue
        first = functools.reduce(_earlier, (dated.month for dated in naming[name]))
        for layer in known.pack.layers:
            if layer.id in firm.layers and (layer.id, name) not in holders:
                named[layer.id, known.row_of(firm, layer), region.id].append(Named(firm, first))
    return named


def _last(kept: list[_Dated]) -> When | None:
    published = {dated.record.document.published for dated in kept}
    months = {_last_month(when) for when in published if when is not None}
    return max(months | {dated.month for dated in kept if dated.month is not None}, default=None)


def _earlier(one: When | None, other: When | None) -> When | None:
    return min((month for month in (one, other) if month is not None), default=None)


def _last_month(when: When) -> When:
    last = when.end - timedelta(days=1)
    return When.month(last.year, last.month)
