"""Evidence as a page shows it: the sentence, whose it is, how it was found, and the way to its place."""

from collections.abc import Iterable
from dataclasses import dataclass

from panse.analysis.passages import Passage, Passages
from panse.ledger import ClaimRecord
from panse.publishing.rendering import Pages
from panse.publishing.sentences import table_date
from panse.publishing.words import WORDS

SHOWN = 5
"""How many sentences a source mark opens at once; the rest open below them."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One place that says so. ``passage`` is None where the document's text is not held."""

    passage: Passage | None
    title: str
    details: tuple[str, ...]
    address: str
    language: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a source mark opens: the number on it, the first sentences and the rest."""

    number: int
    first: tuple[Sentence, ...]
    rest: tuple[Sentence, ...]


def method_word(method: str, pages: Pages) -> str:
    """Return what a claim's method is called: a frame of the pack, or the family before the first ``/`` or ``:``.

    A method of a family that has no word shows as it is.
    """
    if any(frame.id == method for frame in pages.pack.frames):
        return pages.word("method_frame")
    key = f"method_{method.replace(':', '/').partition('/')[0]}"
    return pages.word(key) if key in WORDS else method


def place_word(record: ClaimRecord, pages: Pages) -> str:
    """Return where a claim stands in its document: the page where it has pages, else the line."""
    return pages.word("line_n", n=record.line) if record.page is None else pages.word("page_n", n=record.page)


def number_of_places(records: Iterable[ClaimRecord]) -> int:
    """Return in how many places ``records`` stand: lines of documents, however many claims a line makes."""
    return len({(record.document.id, record.line) for record in records})


def evidence_of(records: Iterable[ClaimRecord], pages: Pages, passages: Passages) -> Evidence:
    """Return the sentences behind ``records``, each line of a document once, in the order given."""
    places: dict[tuple[str, int], list[ClaimRecord]] = {}
    for record in records:
        places.setdefault((record.document.id, record.line), []).append(record)
    sentences = tuple(_sentence(place, pages, passages) for place in places.values())
    return Evidence(len(sentences), sentences[:SHOWN], sentences[SHOWN:])


def _sentence(place: list[ClaimRecord], pages: Pages, passages: Passages) -> Sentence:
    first = min(place, key=lambda record: record.claim.evidence.quote)
    document = first.document
    said = dict.fromkeys(record.claim.attributed_to for record in place if record.claim.attributed_to)
    methods = dict.fromkeys(method_word(record.claim.method, pages) for record in place)
    details = [
        document.publisher or "",
        first.section or "",
        place_word(first, pages),
        "" if document.published is None else table_date(document.published, None, pages.language),
        *(pages.word("attributed", who=who) for who in said),
        ", ".join(methods),
        str(round(max(record.claim.confidence for record in place) * 100)),
    ]
    held = document.held and first.quote is not None
    part = passages.part_of(first) if held else 1
    return Sentence(
        passages.of(place) if held else None,
        document.title,
        tuple(detail for detail in details if detail),
        pages.links.document(document.id, pages.language, claim=first.id, part=part),
        document.language,
    )
