"""What panse makes of claims, and what people say of them: facts, conflicts, decisions."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from panse.model.identity import content_hash


@dataclass(frozen=True, slots=True)
class Fact:
    """Claims that say the same. ``claims`` are their ids, the most precise wording first; ``sources`` are the
    independent publishers among them.
    """

    claims: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: float

    def __post_init__(self) -> None:
        if not self.claims:
            raise ValueError("a fact rests on at least one claim")

    @property
    def id(self) -> str:
        return content_hash("fact", sorted(self.claims))


class ConflictKind(Enum):
    """In what way claims cannot all be true."""

    VALUE = "value"
    DATE = "date"
    ARITHMETIC = "arithmetic"
    ORDER = "order"
    IDENTITY = "identity"


class Severity(Enum):
    """How much a conflict matters to a reader."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims that cannot all be true, or arithmetic or order of time that does not hold.

    ``sides`` are the ids of the claims on each side; ``reason_ko`` and ``reason_en`` say why in one plain sentence.
    """

    kind: ConflictKind
    sides: tuple[tuple[str, ...], ...]
    severity: Severity
    reason_ko: str
    reason_en: str

    @property
    def id(self) -> str:
        return content_hash("conflict", self.kind.value, [sorted(side) for side in self.sides])


class Verdict(Enum):
    """What a reviewer can say."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    SAME = "same"
    DIFFERENT = "different"
    SETTLE = "settle"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer said of a claim, of two entities or of a conflict, and when.

    ``subject`` and ``other`` are the ids spoken of; ``note`` is the reviewer's reason in words.
    """

    verdict: Verdict
    subject: str
    reviewer: str
    recorded: datetime
    other: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if self.recorded.tzinfo is None:
            raise ValueError("a decision is recorded with its time zone")
        if self.verdict in {Verdict.SAME, Verdict.DIFFERENT} and self.other is None:
            raise ValueError(f"'{self.verdict.value}' speaks of two entities")

    @property
    def id(self) -> str:
        said = (self.verdict.value, self.subject, self.other, self.reviewer, self.recorded.isoformat(), self.note)
        return content_hash("decision", *said)
