"""Who is meant by a name, in either language."""

from collections.abc import Iterable, Iterator

from panse.model import Entity, PanseError, UnknownName
from panse.packs import fold_name


class Names:
    """All entities by all their names.

    The canonical name comes first, then a name as it is written, then one that differs in case, width or spaces.
    """

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._by_canonical: dict[str, Entity] = {}
        self._by_name: dict[str, list[str]] = {}
        self._by_fold: dict[str, list[str]] = {}
        for entity in entities:
            if entity.name in self._by_canonical:
                continue  # the first, which is the pack's, is the confirmed one
            self._by_canonical[entity.name] = entity
            for text in dict.fromkeys([entity.name, *(name.text for name in entity.names)]):
                self._by_name.setdefault(text, []).append(entity.name)
                folded = self._by_fold.setdefault(fold_name(text), [])
                if entity.name not in folded:
                    folded.append(entity.name)

    def __iter__(self) -> Iterator[Entity]:
        return iter(self._by_canonical.values())

    def find(self, name: str) -> Entity | None:
        """Return the entity of a name, or None. Raises ``PanseError`` where the name is that of several."""
        if name in self._by_canonical:
            return self._by_canonical[name]
        found = self._by_name.get(name) or self._by_fold.get(fold_name(name)) or []
        if len(found) > 1:
            listed = " or ".join(f'"{one}"' for one in sorted(found)[:5])
            raise PanseError(f'"{name}" is a name of {listed}. Give one of these.')
        return self._by_canonical[found[0]] if found else None

    def unknown(self, name: str) -> UnknownName:
        """Say that nobody bears ``name``, with the nearest spellings in both languages."""
        return UnknownName.among("entity", name, self._by_name)
