"""What a document names and no pack knows."""

from dataclasses import dataclass

from panse.model import Entity


@dataclass(frozen=True, slots=True)
class Proposed:
    """An entity that a document names and no pack knows, or a writing that no pack has of one that it knows.

    ``kinds`` are what it may be, the likeliest first; empty for what is known.
    """

    entity: Entity
    kinds: tuple[str, ...]
