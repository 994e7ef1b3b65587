"""What calls of the observatory give back, besides tables and the model's own values."""

from dataclasses import dataclass, field

from panse.assistance import Asked
from panse.model import Entity
from panse.model.table import Table


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a document gave.

    ``document`` is its id. ``already`` tells that this very reading was there, so that nothing was added; the counts
    are then those of that reading. ``refused`` counts by reason; ``proposed`` counts entities that no pack knows.
    ``asked`` is what a language model came to, where one read along and something was added.
    ``unread`` are the pages that were not read, by reason (``panse.model.GapReason``), ``remarks`` sentences on
    what else was not read.
    """

    name: str
    document: str
    title: str
    already: bool
    let_in: int
    refused: dict[str, int]
    open_dates: int
    proposed: int
    asked: Asked | None = None
    unread: dict[str, list[int]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class EntityView:
    """An entity and the claims that name it, by predicate in the pack's order, each a table as ``claims()`` gives."""

    entity: Entity
    claims: tuple[tuple[str, Table], ...]
