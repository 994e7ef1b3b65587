"""Values of the ledger as tables."""

from collections.abc import Iterable, Mapping

from panse.ledger import LINE_FIELDS, ClaimRecord, DocumentRecord, RefusalRecord, claim_to_line
from panse.model import Entity
from panse.model.table import Table

_REFUSAL_FIELDS = ("document", "line", "reason", "detail", "proposed", "method", "quote", "start", "end")
_DOCUMENT_FIELDS = (
    "name", "title", "publisher", "published", "language", "claims", "held", "media_type", "id", "sha256",
)  # fmt: skip
_ENTITY_FIELDS = ("name", "kind", "country", "layers", "sublayer", "ko", "en", "claims", "proposed")


def claims_table(records: Iterable[ClaimRecord]) -> Table:
    """One row a claim, under the fields of the answer keys and ``id``, ``confidence``, ``method``."""
    return Table.from_dicts(LINE_FIELDS, [claim_to_line(record) for record in records])


def documents_table(records: Iterable[DocumentRecord], claims: Mapping[str, int]) -> Table:
    """One row a document; ``claims`` by document id."""
    rows = tuple(
        (
            one.name,
            one.title,
            one.publisher,
            None if one.published is None else str(one.published),
            one.language,
            claims.get(one.id, 0),
            one.held,
            one.media_type,
            one.id,
            one.sha256,
        )
        for one in records
    )
    return Table(_DOCUMENT_FIELDS, rows)


def refusals_table(records: Iterable[RefusalRecord]) -> Table:
    """One row a refusal, with the text that it stands on."""
    rows = tuple(
        (
            one.document.name,
            one.line,
            one.refusal.reason,
            one.refusal.detail,
            one.refusal.proposed,
            one.refusal.method,
            one.quote,
            one.refusal.span.start,
            one.refusal.span.end,
        )
        for one in records
    )
    return Table(_REFUSAL_FIELDS, rows)


def entities_table(entities: Iterable[Entity], claims: Mapping[str, int]) -> Table:
    """One row an entity; several layers stand in one cell, joined by ``"; "``; ``claims`` by canonical name."""
    rows = tuple(
        (
            one.name,
            one.kind,
            one.country,
            "; ".join(one.layers) or None,
            one.sublayer,
            one.shown("ko"),
            one.shown("en"),
            claims.get(one.name, 0),
            one.proposed,
        )
        for one in entities
    )
    return Table(_ENTITY_FIELDS, rows)
