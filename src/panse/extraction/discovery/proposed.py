"""What a document names and no pack knows."""

from dataclasses import dataclass

from panse.model import Entity


@dataclass(frozen=True, slots=True)
class Proposed:
    """An entity that a document names and no pack knows, or a writing that no pack has of one that it knows.

    ``kinds`` are what it may be, the likeliest first; empty for what is known. ``tentative`` is true for a word that
    may be a name or not: it is one if a frame has a place for it. Of what is ``unshown`` nothing tells what it is: a
    figure that only one kind of product has may settle that.
    """

    entity: Entity
    kinds: tuple[str, ...]
    tentative: bool = False
    unshown: bool = False
