"""What is said of one entity: how it stands, what it makes, whom it deals with, its figures, what happened when."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from panse.analysis.index import ClaimIndex, FactRow, fact_rows
from panse.analysis.positions import EXPECTED, Holding, LayerPosition, Positions, holdings
from panse.ledger import ClaimRecord
from panse.model import DatePrecision, Entity, Status, When
from panse.packs import Region

SIMILAR = 4
CHANGES = 5


@dataclass(frozen=True, slots=True)
class ProductRow:
    """A product of a firm: when it was made or announced, its figures, what it is tied to, and all claims behind."""

    entity: Entity
    layer: str | None
    made: tuple[FactRow, ...]
    figures: tuple[FactRow, ...]
    ties: tuple[FactRow, ...]
    records: tuple[ClaimRecord, ...]

    @property
    def confidence(self) -> float:
        return max(row.confidence for row in self.made)


@dataclass(frozen=True, slots=True)
class Happening:
    """Something with a date: facts of one thing at one date, such as a product announced and released in one month.

    ``thing`` is the entity at the other end, or None where the fact is about the entity alone; ``layer`` the layer
    that it belongs to, if it belongs to one.
    """

    when: When
    thing: str | None
    predicate: str
    outgoing: bool
    layer: str | None
    rows: tuple[FactRow, ...]

    @property
    def status(self) -> Status:
        """Done if any source says done; else what most say."""
        said = Counter(row.status for row in self.rows)
        return Status.DONE if Status.DONE in said else said.most_common(1)[0][0]

    @property
    def records(self) -> tuple[ClaimRecord, ...]:
        return tuple(record for row in self.rows for record in row.records)


@dataclass(frozen=True, slots=True)
class Change:
    """What happened at one date: the things of that date, in the order of their claims."""

    when: When
    things: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class EntityProfile:
    """Everything that a page about one entity shows.

    ``records`` are the claims that name the entity; ``behind`` those of its products besides, all that the page rests
    on, which ``facts`` and ``documents`` count. ``positions`` has one entry for each layer, for makers alone.
    ``products`` are what the entity makes, ``relations`` its other ties, the most recent first, ``figures`` its own
    numbers by predicate and date: every claim that names the entity stands in exactly one of the three. ``changes``
    are a maker's alone. ``stated_to`` is the latest date of a document behind it, or None.
    """

    entity: Entity
    region: Region | None
    layer: str | None
    maker: bool
    facts: int
    records: tuple[ClaimRecord, ...]
    behind: tuple[ClaimRecord, ...]
    documents: int
    stated_to: When | None
    positions: tuple[LayerPosition, ...]
    products: tuple[ProductRow, ...]
    relations: tuple[FactRow, ...]
    figures: tuple[FactRow, ...]
    happenings: tuple[Happening, ...]
    changes: tuple[Change, ...]
    similar: tuple[tuple[str, tuple[LayerPosition, ...]], ...]

    @property
    def undated(self) -> int:
        """How many claims of the entity have no date and so stand in no timeline."""
        return sum(record.claim.valid is None for record in self.records)


def entity_profile(name: str, positions: Positions) -> EntityProfile:
    """Return what is said of the entity called ``name``, its canonical name.

    Raises ``UnknownName`` where neither a claim, the ledger nor the pack knows it.
    """
    index = positions.index
    entity, records = index.entity(name), index.about(name)
    maker = entity.kind in index.maker_kinds
    rows = fact_rows(records, index.pack)
    made = tuple(row for row in rows if maker and _makes(row, name, index))
    products = _products(made, index)
    own = {product.entity.name for product in products}
    relations = (row for row in rows if row.object is not None and row.other(name) not in own)
    happenings = _happenings(rows, name, positions)
    told = {record.id: record for record in records}
    told |= {record.id: record for product in products for record in product.records}
    behind = tuple(told.values())
    stated_to = latest_publication(behind)
    return EntityProfile(
        entity=entity,
        region=index.pack.region_of(entity.country),
        layer=index.layer_of(name),
        maker=maker,
        facts=len(fact_rows(behind, index.pack)),
        records=records,
        behind=behind,
        documents=len({record.document.id for record in behind}),
        stated_to=stated_to,
        positions=positions.of(name) if maker else (),
        products=products,
        relations=tuple(sorted(relations, key=lambda row: _relation_order(row, name))),
        figures=_figures(rows, index),
        happenings=happenings,
        changes=_changes(happenings, stated_to) if maker else (),
        similar=similar_makers(name, positions) if maker else (),
    )


def _makes(row: FactRow, name: str, index: ClaimIndex) -> bool:
    return row.predicate in index.makes and row.subject == name and row.object is not None and row.object != name


def _products(made: tuple[FactRow, ...], index: ClaimIndex) -> tuple[ProductRow, ...]:
    by_product: dict[str, list[FactRow]] = {}
    for row in made:
        if row.object is not None:
            by_product.setdefault(row.object, []).append(row)
    layers = [layer.id for layer in index.pack.layers]
    products = [
        _product(name, tuple(sorted(rows, key=lambda row: row.order)), index) for name, rows in by_product.items()
    ]

    def order(product: ProductRow) -> tuple[int, bool, str, str]:
        first = product.made[0].valid
        place = layers.index(product.layer) if product.layer in layers else len(layers)
        return place, first is None, str(first or ""), product.entity.name

    return tuple(sorted(products, key=order))


def _product(name: str, made: tuple[FactRow, ...], index: ClaimIndex) -> ProductRow:
    own = {record.id for row in made for record in row.records}
    others = [record for record in index.about(name) if record.id not in own]
    rows = fact_rows(others, index.pack)
    return ProductRow(
        entity=index.entity(name),
        layer=index.layer_of(name),
        made=made,
        figures=_figures(rows, index),
        ties=tuple(row for row in rows if row.object is not None),
        records=tuple(record for row in made for record in row.records) + tuple(others),
    )


def _relation_order(row: FactRow, name: str) -> tuple[bool, int, str, str]:
    """Sort the latest first, the undated last."""
    when = row.valid
    return when is None, 0 if when is None else -when.end.toordinal(), row.other(name) or "", row.predicate


def _figures(rows: Iterable[FactRow], index: ClaimIndex) -> tuple[FactRow, ...]:
    return tuple(sorted((row for row in rows if row.object is None), key=lambda row: _figure_order(row, index)))


def _figure_order(row: FactRow, index: ClaimIndex) -> tuple[int, str, bool, str, float]:
    places = {predicate.id: place for place, predicate in enumerate(index.pack.predicates)}
    value = float(row.quantity.value) if row.quantity is not None else 0.0
    return places[row.predicate], row.about or "", row.valid is None, str(row.valid or ""), value


def _happenings(rows: Iterable[FactRow], name: str, positions: Positions) -> tuple[Happening, ...]:
    """Gather the dated facts. Figures are left out, but for those where the date itself is what is said."""
    found: dict[tuple[str, str | None, str, bool], list[FactRow]] = {}
    for row in rows:
        predicate = positions.index.predicate(row)
        if row.valid is None or row.status is Status.DENIED or (not predicate.is_relation and predicate.units):
            continue
        if not predicate.dated:
            continue
        outgoing = row.subject == name
        key = (str(row.valid), row.other(name) if predicate.is_relation else None, row.predicate, outgoing)
        found.setdefault(key, []).append(row)
    happenings = [
        Happening(same[0].valid, thing, predicate, outgoing, _layer_of_tie(thing, positions), tuple(same))
        for (_, thing, predicate, outgoing), same in found.items()
        if same[0].valid is not None
    ]
    return tuple(sorted(happenings, key=lambda happening: (happening.when, happening.thing or "")))


def _layer_of_tie(thing: str | None, positions: Positions) -> str | None:
    """Return the layer that a tie is about: that of the product, or that of a firm which has one layer alone."""
    if thing is None:
        return None
    layers = positions.own_layers(thing)
    return positions.index.layer_of(thing) or (next(iter(layers)) if len(layers) == 1 else None)


def _changes(happenings: Iterable[Happening], stated_to: When | None) -> tuple[Change, ...]:
    """Return what happened last, latest first; what is planned for later has not happened."""
    by_date: dict[When, list[Happening]] = {}
    for happening in happenings:
        if happening.status in EXPECTED:
            continue
        if stated_to is not None and happening.when.start >= stated_to.end:
            continue
        by_date.setdefault(happening.when, []).append(happening)
    latest = sorted(by_date, key=lambda when: (when.end, when.start), reverse=True)[:CHANGES]
    return tuple(Change(when, tuple(by_date[when])) for when in latest)


def latest_publication(records: Iterable[ClaimRecord]) -> When | None:
    """Return the latest date of a document behind ``records``; None where no document has one."""
    published = [record.document.published for record in records if record.document.published is not None]
    return max(published, default=None, key=lambda when: (when.end, when.start))


def similar_makers(name: str, positions: Positions) -> tuple[tuple[str, tuple[LayerPosition, ...]], ...]:
    """Return up to four makers that have the most nearly the same layers, with their positions.

    Makers differ by one for each layer that only one of the two has of its own, and by a half where it is had in
    another way. Those without a layer of their own are nobody's like. Ties go to the same region, then to the maker
    with more claims.
    """
    index, mine = positions.index, holdings(positions.of(name))
    if Holding.OWN not in mine.values():
        return ()
    region = index.pack.region_of(index.entity(name).country)
    ranked = []
    for other in index.makers:
        theirs = holdings(positions.of(other))
        if other != name and Holding.OWN in theirs.values():
            apart = sum(_apart(mine[layer], theirs[layer]) for layer in mine)
            elsewhere = index.pack.region_of(index.entity(other).country) != region
            ranked.append((apart, elsewhere, -len(index.about(other)), other))
    return tuple((other, positions.of(other)) for *_, other in sorted(ranked)[:SIMILAR])


def _apart(mine: Holding, theirs: Holding) -> float:
    if mine is theirs:
        return 0.0
    return 1.0 if Holding.OWN in {mine, theirs} else 0.5


def busiest_half(happenings: Iterable[Happening]) -> tuple[When, int] | None:
    """Return the half-year with the most happenings and how many; None without any that are dated finely enough."""
    halves = Counter(
        When.half(happening.when.start.year, 1 if happening.when.start.month <= 6 else 2)
        for happening in happenings
        if happening.when.precision is not DatePrecision.YEAR
    )
    if not halves:
        return None
    return max(halves.items(), key=lambda item: (item[1], item[0].start))


def quiet_years_before(when: When, happenings: Iterable[Happening]) -> int:
    """Return for how many whole years nothing happened before ``when``; 0 where nothing came before."""
    earlier: list[date] = [happening.when.end for happening in happenings if happening.when.start < when.start]
    return 0 if not earlier else max(0, (when.start - max(earlier)).days // 365)
