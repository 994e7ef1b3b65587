"""What sorts of things a pack's entities are, asked often while reading."""

from collections.abc import Mapping
from copy import copy

from panse.extraction.notation import Slot
from panse.packs import Pack


class Kinds:
    """The kind and sub-layer of each entity, and which kinds are products and which act.

    Actors are the kinds that stand as subjects of relations and are made by nobody: firms and other bodies.
    """

    def __init__(self, pack: Pack) -> None:
        self._kinds: Mapping[str, str] = {entity.name: entity.kind for entity in pack.entities}
        self._new: Mapping[str, str] = {}  # of those that a document names besides
        self._open: Mapping[str, tuple[str, ...]] = {}
        self._unsure: frozenset[str] = frozenset()
        self._unshown: frozenset[str] = frozenset()
        self._sublayers = {e.name: f"{e.kind}/{e.sublayer}" for e in pack.entities if e.sublayer is not None}
        self.products = frozenset(kind.id for kind in pack.kinds if kind.product)
        subjects = {kind for predicate in pack.predicates if predicate.is_relation for kind in predicate.subject}
        self.actors = frozenset(subjects) - self.products

    def extended(self, proposed: Mapping[str, tuple[str, ...]], unshown: frozenset[str] = frozenset()) -> "Kinds":
        """Return the kinds with those of more entities, each with all kinds that it may be, the likeliest first.

        Of the ``unshown`` nothing tells what they are: their kinds are what names mostly stand for.
        """
        wider = copy(self)
        wider._unshown = unshown
        wider._new = {**self._new, **{name: kinds[0] for name, kinds in proposed.items()}}
        wider._open = {name: kinds for name, kinds in proposed.items() if len(kinds) > 1}
        wider._unsure = frozenset(
            name
            for name, kinds in proposed.items()
            if not self.actors.isdisjoint(kinds) and not self.products.isdisjoint(kinds)
        )
        return wider

    def __getitem__(self, entity: str) -> str:
        return self._new.get(entity) or self._kinds[entity]

    def is_sure(self, entity: str) -> bool:
        """Tell whether something says what an entity is; of some names only that they are names is known."""
        return entity not in self._unsure

    def is_shown(self, entity: str) -> bool:
        """Tell whether anything says what an entity is, and not only that names like it mostly stand for firms."""
        return entity not in self._unshown

    def possible(self, entity: str) -> tuple[str, ...]:
        """Return all kinds that an entity may be, the likeliest first."""
        return self._open.get(entity) or (self[entity],)

    def is_product(self, entity: str) -> bool:
        return self[entity] in self.products

    def is_actor(self, entity: str) -> bool:
        return self[entity] in self.actors

    def family(self, entity: str) -> str:
        """Return what names must share to stand in one list: products of any kind, else things of one kind."""
        return "product" if self.is_product(entity) else self[entity]

    def allows(self, slot: Slot, entity: str) -> bool:
        """Tell whether an entity may fill a slot."""
        if entity in self._open:
            return not slot.sublayers and not slot.kinds.isdisjoint(self._open[entity])
        if self[entity] not in slot.kinds:
            return False
        sublayer = self._sublayers.get(entity)
        return sublayer not in slot.not_sublayers and (not slot.sublayers or sublayer in slot.sublayers)

    def mixed(self, slot: Slot) -> bool:
        """Tell whether a slot takes firms and products alike."""
        return not self.actors.isdisjoint(slot.kinds) and not self.products.isdisjoint(slot.kinds)

    def asks_for_actor(self, slot: Slot) -> bool:
        """Tell whether a slot asks who does something, and not what something is or is done to."""
        return slot.role != "object" and not self.actors.isdisjoint(slot.kinds)
