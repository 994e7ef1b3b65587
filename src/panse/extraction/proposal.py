"""Claims as frames propose them, before the gate."""

from dataclasses import dataclass, field

from panse.language import FoundDate, FoundQuantity
from panse.model import Status


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a role: an entity, and the place (block, half-open offsets in its plain text) that names it."""

    entity: str
    kind: str
    block: int
    start: int
    end: int


@dataclass(slots=True)
class Proposal:
    """A claim as a frame proposes it.

    ``block`` is where it stands, ``cue`` the place of the word that states it there. ``date_block`` is the block of
    the date if that is another; ``beside`` are places (block, half-open offsets) that it leans on besides, such as the
    headers of a table. ``correctable`` tells that the subject came from the context.
    """

    method: str
    predicate: str
    block: int
    cue: tuple[int, int]
    sentence: tuple[int, int]
    subject: Filler
    object: Filler | None = None
    value: FoundQuantity | None = None
    date: FoundDate | None = None
    amount: FoundQuantity | None = None
    status: Status = Status.DONE
    about: str | None = None
    attributed_to: Filler | None = None
    sets: dict[str, str] = field(default_factory=dict)
    correctable: bool = False
    date_block: int | None = None
    beside: tuple[tuple[int, int, int], ...] = ()
