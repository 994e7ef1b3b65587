"""Claims as frames propose them, before the gate."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

from panse.language import FoundDate, FoundQuantity
from panse.model import Status
from panse.packs import Predicate

# A list of forty with a list of forty is no statement that anybody wrote.
_MOST_PAIRS = 40


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a role: an entity, and the place (block, half-open offsets in its plain text) that names it."""

    entity: str
    kind: str
    block: int
    start: int
    end: int


Found = list[Filler] | list[FoundQuantity] | list[FoundDate]
Filled = dict[str, Found]


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

    @property
    def names_subject(self) -> bool:
        """Whether the sentence itself names the subject."""
        return self.subject.block == self.block and self.sentence[0] <= self.subject.start < self.sentence[1]


_RESPECTIVELY = ("각각", "respectively", "Respectively")


def respectively(filled: Filled, text: str) -> list[Filled]:
    """Pair two lists of one length one by one where the text says so ("A와 B가 각각 X와 Y를")."""
    subjects, objects = filled.get("subject", []), filled.get("object", [])
    if len(subjects) != len(objects) or len(subjects) < 2 or not any(word in text for word in _RESPECTIVELY):
        return [filled]
    return [{**filled, "subject": subjects[at : at + 1], "object": objects[at : at + 1]} for at in range(len(subjects))]


def combine(
    method: str,
    predicate: Predicate,
    block: int,
    sentence: tuple[int, int],
    cue: tuple[int, int],
    filled: Filled,
    status: Status,
    sets: dict[str, str],
) -> Iterator[Proposal]:
    """Yield a proposal for each subject with each object or value."""
    status = Status(sets["status"]) if "status" in sets else status
    pair = [f for f in filled.get("pair", ()) if isinstance(f, Filler)]
    if pair:
        ends: list[tuple[Filler, Filler | None]] = [
            (one, other) for i, one in enumerate(pair) for other in pair[i + 1 :]
        ]
    else:
        subjects = [f for f in filled.get("subject", ()) if isinstance(f, Filler)]
        objects = [f for f in filled.get("object", ()) if isinstance(f, Filler)]
        ends = [(s, o) for s, o in product(subjects, objects or (None,)) if o is None or s.entity != o.entity]
    values: list[FoundQuantity | None] = [q for q in filled.get("value", ()) if isinstance(q, FoundQuantity)]
    values = values or [None]
    amounts = [q for q in filled.get("amount", ()) if isinstance(q, FoundQuantity)]
    for (subject, object_), value in list(product(ends, values))[:_MOST_PAIRS]:
        yield Proposal(
            method=method,
            predicate=predicate.id,
            block=block,
            cue=cue,
            sentence=sentence,
            subject=subject,
            object=object_,
            value=value,
            status=status,
            about=sets.get("about") or (_joint(subject, ends) if amounts else None),
            amount=amounts[0] if amounts else None,
            sets=sets,
        )


def _joint(subject: Filler, ends: list[tuple[Filler, Filler | None]]) -> str | None:
    """Say with whom money was put in, where the text gives one sum for several."""
    others = dict.fromkeys(other.entity for other, _ in ends if other.entity != subject.entity)
    return f"amount joint with {', '.join(others)}" if others else None
