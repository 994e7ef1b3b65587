"""Claims by what they speak of, and claims that say the same as one row."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from panse.ledger import ClaimRecord
from panse.model import Entity, Quantity, Status, When
from panse.packs import Meaning, Pack, Predicate


@dataclass(frozen=True, slots=True)
class FactRow:
    """Claims that say exactly the same of the same entities, as one row of a table.

    Only identical statements meet here: another value, date, status or qualifier makes another row, so that what
    differs stands side by side. ``records`` are in the order of documents and lines.
    """

    records: tuple[ClaimRecord, ...]

    def __post_init__(self) -> None:
        if not self.records:
            raise ValueError("a row rests on at least one claim")

    @property
    def subject(self) -> str:
        return self.records[0].claim.subject

    @property
    def predicate(self) -> str:
        return self.records[0].claim.predicate

    @property
    def object(self) -> str | None:
        return self.records[0].claim.object

    @property
    def quantity(self) -> Quantity | None:
        return self.records[0].claim.quantity

    @property
    def amount(self) -> Quantity | None:
        return self.records[0].claim.amount

    @property
    def valid(self) -> When | None:
        return self.records[0].claim.valid

    @property
    def valid_until(self) -> When | None:
        return self.records[0].claim.valid_until

    @property
    def status(self) -> Status:
        return self.records[0].claim.status

    @property
    def about(self) -> str | None:
        return self.records[0].claim.about

    @property
    def attributed_to(self) -> str | None:
        return self.records[0].claim.attributed_to

    @property
    def confidence(self) -> float:
        """The best confidence among the claims: one good sentence is enough for the row to stand."""
        return max(record.claim.confidence for record in self.records)

    def other(self, name: str) -> str | None:
        """Return the entity at the other end, seen from ``name``; None for an attribute."""
        return self.object if self.subject == name else self.subject

    @property
    def order(self) -> tuple[bool, str, str, int]:
        """Sort by date, the undated last, then by place."""
        first = self.records[0]
        return self.valid is None, str(self.valid or ""), first.document.id, first.line


Number = tuple[Fraction, Fraction | None, str, str | None]


def number_key(quantity: Quantity | None) -> Number | None:
    """Return what makes two quantities one number: 1E+3 and 1000 are, ``about`` and exact are not."""
    if quantity is None:
        return None
    high = None if quantity.value_high is None else Fraction(quantity.value_high)
    return Fraction(quantity.value), high, quantity.unit, None if quantity.bound is None else quantity.bound.value


def fact_rows(records: Iterable[ClaimRecord], pack: Pack) -> tuple[FactRow, ...]:
    """Gather claims that say the same. The order is that of the first claim of each row.

    The two ends of a symmetric relation are taken in either order: an alliance of A with B is one of B with A.
    """
    grouped: dict[object, list[ClaimRecord]] = defaultdict(list)
    for record in records:
        claim = record.claim
        ends = (claim.subject, claim.object)
        if claim.object is not None and pack.predicate(claim.predicate).symmetric:
            ends = (min(claim.subject, claim.object), max(claim.subject, claim.object))
        key = (
            claim.predicate,
            ends,
            number_key(claim.quantity),
            number_key(claim.amount),
            claim.valid,
            claim.valid_until,
            claim.status,
            claim.about,
            claim.attributed_to,
        )
        grouped[key].append(record)
    return tuple(FactRow(tuple(same)) for same in grouped.values())


class ClaimIndex:
    """The claims in view, by the entities they name.

    Built once and handed to every page: looking up an entity costs what is said of it and not what is said of all.
    ``entities`` are those of the ledger, proposed ones included; what neither they nor the pack know takes the first
    kind that the predicate's signature allows.
    """

    def __init__(self, records: Iterable[ClaimRecord], pack: Pack, entities: Iterable[Entity] = ()) -> None:
        self.records = tuple(sorted(records, key=lambda record: (record.document.id, record.line, record.id)))
        self.pack = pack
        self.makes = pack.meaning(Meaning.MAKES)
        self._entities = {entity.name: entity for entity in entities}
        self._by_subject: dict[str, list[ClaimRecord]] = defaultdict(list)
        self._by_object: dict[str, list[ClaimRecord]] = defaultdict(list)
        self._by_document: dict[str, list[ClaimRecord]] = defaultdict(list)
        for record in self.records:
            self._by_subject[record.claim.subject].append(record)
            if record.claim.object is not None:
                self._by_object[record.claim.object].append(record)
            self._by_document[record.document.id].append(record)

    def stated_by(self, name: str) -> tuple[ClaimRecord, ...]:
        """Return the claims whose subject is ``name``."""
        return tuple(self._by_subject.get(name, ()))

    def stated_to(self, name: str) -> tuple[ClaimRecord, ...]:
        """Return the claims whose object is ``name``."""
        return tuple(self._by_object.get(name, ()))

    def about(self, name: str) -> tuple[ClaimRecord, ...]:
        """Return the claims that name the entity at either end, in the order of documents and lines."""
        both = {record.id: record for record in (*self.stated_by(name), *self.stated_to(name))}
        return tuple(sorted(both.values(), key=lambda record: (record.document.id, record.line, record.id)))

    def of_document(self, document: str) -> tuple[ClaimRecord, ...]:
        return tuple(self._by_document.get(document, ()))

    def knows(self, name: str) -> bool:
        """Tell whether a claim, the ledger or the pack names the entity."""
        return name in self._entities or self.pack.knows(name) or name in self._by_subject or name in self._by_object

    def entity(self, name: str) -> Entity:
        """Return the entity, made up from the claims' signatures if only claims know it."""
        if name in self._entities:
            return self._entities[name]
        if self.pack.knows(name):
            return self.pack.entity(name)
        return Entity(name=name, kind=self._kind_by_signature(name), names=(), proposed=True)

    def _kind_by_signature(self, name: str) -> str:
        for record in self.stated_by(name):
            return self.pack.predicate(record.claim.predicate).subject[0]
        for record in self.stated_to(name):
            return self.pack.predicate(record.claim.predicate).object[0]
        return self.pack.entity(name).kind  # raises UnknownName with the nearest names

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The entities that at least one claim names, sorted."""
        return tuple(sorted({*self._by_subject, *self._by_object}))

    @cached_property
    def maker_kinds(self) -> frozenset[str]:
        """The kinds that make products: those that a relation to a product starts from, products left out."""
        products = {kind.id for kind in self.pack.kinds if kind.product}
        starts = {
            kind
            for predicate in self.pack.predicates
            if not products.isdisjoint(predicate.object)
            for kind in predicate.subject
        }
        return frozenset(starts - products)

    def is_maker(self, name: str) -> bool:
        return self.entity(name).kind in self.maker_kinds

    def is_product(self, name: str) -> bool:
        return self.pack.kind(self.entity(name).kind).product

    @cached_property
    def makers(self) -> tuple[str, ...]:
        """The firms and other makers that at least one claim names, sorted."""
        return tuple(name for name in self.names if self.is_maker(name))

    def layer_of(self, name: str) -> str | None:
        """Return the layer that a product stands in, that of its kind; None for anything else."""
        kind = self.pack.kind(self.entity(name).kind)
        return kind.layer if kind.product else None

    def predicate(self, row: FactRow | ClaimRecord) -> Predicate:
        return self.pack.predicate(row.predicate if isinstance(row, FactRow) else row.claim.predicate)
