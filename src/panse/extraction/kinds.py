"""What sorts of things a pack's entities are, asked often while reading."""

from panse.extraction.notation import Slot
from panse.packs import Pack


class Kinds:
    """The kind and sub-layer of each entity, and which kinds are products and which act.

    Actors are the kinds that stand as subjects of relations and are made by nobody: firms and other bodies.
    """

    def __init__(self, pack: Pack) -> None:
        self._kinds = {entity.name: entity.kind for entity in pack.entities}
        self._sublayers = {e.name: f"{e.kind}/{e.sublayer}" for e in pack.entities if e.sublayer is not None}
        self.products = frozenset(kind.id for kind in pack.kinds if kind.product)
        subjects = {kind for predicate in pack.predicates if predicate.is_relation for kind in predicate.subject}
        self.actors = frozenset(subjects) - self.products

    def __getitem__(self, entity: str) -> str:
        return self._kinds[entity]

    def is_product(self, entity: str) -> bool:
        return self._kinds[entity] in self.products

    def is_actor(self, entity: str) -> bool:
        return self._kinds[entity] in self.actors

    def family(self, entity: str) -> str:
        """Return what names must share to stand in one list: products of any kind, else things of one kind."""
        return "product" if self.is_product(entity) else self._kinds[entity]

    def allows(self, slot: Slot, entity: str) -> bool:
        """Tell whether an entity may fill a slot."""
        if self._kinds[entity] not in slot.kinds:
            return False
        sublayer = self._sublayers.get(entity)
        return sublayer not in slot.not_sublayers and (not slot.sublayers or sublayer in slot.sublayers)

    def asks_for_actor(self, slot: Slot) -> bool:
        """Tell whether a slot asks who does something, and not what something is or is done to."""
        return slot.role != "object" and not self.actors.isdisjoint(slot.kinds)
