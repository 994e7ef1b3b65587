"""The append-only store of an observatory: documents, claims, entities and decisions in one DuckDB file.

In come documents with what reading them gave; out come documents, claims with their sentences, and counts, as they
are now or were known on a day. Nothing is ever changed: the present is a view.

>>> ledger = Ledger.open(Path("genai.panse"))                                        # doctest: +SKIP
>>> ledger.record(document, extraction, pack=pack, engine="0.1.0", recorded=now)     # doctest: +SKIP
>>> ledger.claims(Filters(subject="Rebellions", as_of=date(2023, 6, 30)))            # doctest: +SKIP
"""

from panse.ledger.handover import Handover, find_handover
from panse.ledger.ledger import Ledger
from panse.ledger.lines import LINE_FIELDS, claim_from_line, claim_to_line
from panse.ledger.records import ClaimRecord, Counts, DocumentRecord, Filters, ReadingRecord, Recorded, RefusalRecord
from panse.ledger.rows import (
    blocks_from_json,
    blocks_to_json,
    gaps_from_json,
    gaps_to_json,
    pages_from_json,
    pages_to_json,
)

__all__ = [
    "LINE_FIELDS",
    "ClaimRecord",
    "Counts",
    "DocumentRecord",
    "Filters",
    "Handover",
    "Ledger",
    "ReadingRecord",
    "Recorded",
    "RefusalRecord",
    "blocks_from_json",
    "blocks_to_json",
    "claim_from_line",
    "claim_to_line",
    "find_handover",
    "gaps_from_json",
    "gaps_to_json",
    "pages_from_json",
    "pages_to_json",
]
