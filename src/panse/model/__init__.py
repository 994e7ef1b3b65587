"""The words of panse as small immutable values; no input or output.

Everything that the stages hand to each other is made of these. A value that can be built is valid; a correction is a
new value (``dataclasses.replace``); an ``id`` is a hash of the content, so the same claim from the same place is the
same claim for ever.

>>> from panse.model import Span, When
>>> Span(0, 2).cut("판세")
'판세'
>>> str(When.quarter(2024, 3))
'2024-Q3'
"""

from panse.model.claim import Claim, Evidence, Extraction, Refusal, Status
from panse.model.document import Block, BlockKind, CellPlace, Document, Gap, GapReason, NoteMark, page_ranges
from panse.model.entity import Entity, Mention, Name
from panse.model.errors import DocumentError, EndpointError, LedgerBusy, LedgerError, PackError, PanseError, UnknownName
from panse.model.finding import Conflict, ConflictKind, Decision, Fact, Severity, Verdict
from panse.model.identity import content_hash
from panse.model.quantity import Bound, Quantity
from panse.model.span import LineIndex, Span
from panse.model.tally import Tally
from panse.model.when import DatePrecision, When

__all__ = [
    "Block",
    "BlockKind",
    "Bound",
    "CellPlace",
    "Claim",
    "Conflict",
    "ConflictKind",
    "DatePrecision",
    "Decision",
    "Document",
    "DocumentError",
    "EndpointError",
    "Entity",
    "Evidence",
    "Extraction",
    "Fact",
    "Gap",
    "GapReason",
    "LedgerBusy",
    "LedgerError",
    "LineIndex",
    "Mention",
    "Name",
    "NoteMark",
    "PackError",
    "PanseError",
    "Quantity",
    "Refusal",
    "Severity",
    "Span",
    "Status",
    "Tally",
    "UnknownName",
    "Verdict",
    "When",
    "content_hash",
    "page_ranges",
]
