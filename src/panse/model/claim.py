"""What a source says: one statement of one place in one document."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from panse.model.entity import Entity, Mention
from panse.model.identity import content_hash
from panse.model.quantity import Quantity
from panse.model.span import Span
from panse.model.when import When


class Status(Enum):
    """How far along what is claimed is, in the words of the source."""

    DONE = "done"
    ONGOING = "ongoing"
    PLANNED = "planned"
    ESTIMATED = "estimated"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The document and the spans that carry a claim.

    ``quote`` is the sentence or part of it that states the claim, on one line wherever it can be. ``context`` are
    the spans that name what the quotation leaves out: a heading, a table header, a list's parent, an earlier sentence.
    """

    document: str
    quote: Span
    context: tuple[Span, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        return (self.quote, *self.context)


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement: a subject, a predicate, and an object or a quantity.

    ``subject`` and ``object`` are canonical names of entities. ``valid`` is when it held or happened, to
    ``valid_until`` where a period has two ends. ``about`` is the short qualifier that the predicate asks for;
    ``amount`` the money of an investment. ``attributed_to`` is whom the document names as the origin. ``method`` is
    the frame, table reader, importer or person that proposed it; ``confidence`` the share, from 0 to 1, of claims by
    that method that proved right on answer keys.
    """

    subject: str
    predicate: str
    evidence: Evidence
    method: str
    confidence: float
    object: str | None = None
    quantity: Quantity | None = None
    valid: When | None = None
    valid_until: When | None = None
    status: Status = Status.DONE
    about: str | None = None
    amount: Quantity | None = None
    attributed_to: str | None = None

    def __post_init__(self) -> None:
        if self.object is not None and self.quantity is not None:
            raise ValueError("a claim has an object or a quantity, not both")
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"confidence runs from 0 to 1, got {self.confidence}")
        if self.valid_until is not None and self.valid is not None and self.valid_until.end <= self.valid.start:
            raise ValueError(f"a period ends after it begins, got {self.valid} to {self.valid_until}")

    @property
    def id(self) -> str:
        """The identity: what is said and where, not how it was found or how sure the method is."""
        quantity, amount = self.quantity, self.amount
        return content_hash(
            "claim",
            self.evidence.document,
            [self.evidence.quote.start, self.evidence.quote.end],
            self.subject,
            self.predicate,
            self.object,
            None if quantity is None else _written(quantity),
            None if self.valid is None else str(self.valid),
            None if self.valid_until is None else str(self.valid_until),
            self.status.value,
            self.about,
            None if amount is None else _written(amount),
            self.attributed_to,
        )


def _written(quantity: Quantity) -> list[str | None]:
    high = quantity.value_high
    return [
        _one_writing(quantity.value),
        None if high is None else _one_writing(high),
        quantity.unit,
        None if quantity.bound is None else quantity.bound.value,
    ]


def _one_writing(number: Decimal) -> str:
    """Write equal numbers alike, 1E+3 and 1000, at a cost that does not grow with their size."""
    sign, digits, exponent = number.as_tuple()
    shown = "".join(map(str, digits)).lstrip("0")
    kept = shown.rstrip("0")
    return f"{'-' if sign else ''}{kept}E{int(exponent) + len(shown) - len(kept)}" if kept else "0"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A claim that the gate did not let in, with the reason in words and where it would have stood."""

    reason: str
    detail: str
    document: str
    span: Span
    method: str
    proposed: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one reading of a document gave: claims let in, claims refused, entities proposed, dates left open."""

    claims: tuple[Claim, ...]
    refusals: tuple[Refusal, ...]
    mentions: tuple[Mention, ...] = ()
    proposed: tuple[Entity, ...] = ()
    open_dates: int = 0
