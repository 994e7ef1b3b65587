"""What the ledger gives back: documents, claims and refusals with what only the ledger knows of them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from panse.model import Claim, Gap, Refusal, When

ALWAYS = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document that the ledger knows. ``held`` tells whether its text is there; ``recorded`` is when it was first
    known (UTC). ``gaps`` are the pages that were not read, ``remarks`` sentences on what else was not.
    """

    id: str
    sha256: str
    name: str
    media_type: str
    title: str
    publisher: str | None
    published: When | None
    language: str
    held: bool
    recorded: datetime
    gaps: tuple[Gap, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """A claim with its place.

    ``line`` counts from 1, and so does ``page``, which is None for a format without pages; ``quote`` is None where the
    document's text is not held, or is not the text that a bundled claim was taken from; ``section`` is the heading it
    stands under, or the locator that a pack gives; ``recorded`` is when panse learned it (UTC).
    """

    id: str
    claim: Claim
    document: DocumentRecord
    line: int
    quote: str | None
    section: str | None
    recorded: datetime
    bundled: bool
    page: int | None = None


@dataclass(frozen=True, slots=True)
class RefusalRecord:
    """What the gate did not let in, with its document, its line from 1 and the text at its span."""

    refusal: Refusal
    document: DocumentRecord
    line: int
    quote: str


@dataclass(frozen=True, slots=True)
class ReadingRecord:
    """A reading as recorded: how many claims it let in, what it refused by reason, what it left open."""

    id: str
    document: str
    let_in: int
    refused: dict[str, int]
    open_dates: int
    proposed: int
    recorded: datetime


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording came to. ``added`` is False where the ledger had this very reading already."""

    reading: str
    document: str
    added: bool
    let_in: int
    refused: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is at present; ``held`` are the documents with their text."""

    documents: int
    held: int
    claims: int
    refusals: int
    entities: int
    decisions: int


@dataclass(frozen=True, slots=True)
class Filters:
    """Which claims to give; what is left None does not filter.

    ``document`` is an id or file name; ``entity`` a canonical name on either side. ``as_of`` gives what panse knew at
    the end of that day (UTC). ``valid_at`` gives what held or happened within that time, as precisely as the source
    says: "2023" meets every day of 2023. ``bundled`` gives the pack's claims alone, or leaves them out.
    """

    document: str | None = None
    entity: str | None = None
    subject: str | None = None
    object: str | None = None
    predicate: str | None = None
    as_of: date | None = None
    valid_at: date | When | None = None
    min_confidence: float = 0.0
    bundled: bool | None = None


def moment_after(as_of: date | None) -> datetime:
    """Return the first moment that is no longer known on ``as_of``: midnight after it, UTC; the end of time for None.

    >>> moment_after(date(2024, 2, 29)).isoformat()
    '2024-03-01T00:00:00+00:00'
    """
    if as_of is None or as_of == date.max:
        return ALWAYS
    return datetime.combine(as_of + timedelta(days=1), time(), UTC)
