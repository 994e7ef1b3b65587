"""What the ledger shows: each function asks one connection and gives back values, nothing of the database."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

import duckdb

from panse.ledger.records import (
    ClaimRecord,
    Counts,
    DocumentRecord,
    Filters,
    ReadingRecord,
    RefusalRecord,
    moment_after,
)
from panse.ledger.rows import (
    blocks_from_json,
    claim_from,
    entity_from,
    gaps_from_json,
    naive_utc,
    pages_from_json,
    utc,
)
from panse.ledger.statements import statement
from panse.model import (
    DatePrecision,
    Decision,
    Document,
    Entity,
    LedgerError,
    Mention,
    Refusal,
    Span,
    UnknownName,
    Verdict,
    When,
)

Connection = duckdb.DuckDBPyConnection
Row = Mapping[str, Any]


def find_reading(connection: Connection, document: str) -> ReadingRecord | None:
    """Return the present reading of a document by panse itself, if there is one."""
    found = _rows(connection, statement("reading"), document=document)
    if not found:
        return None
    row = found[0]
    by_reason = "SELECT reason, count(*) AS refusals FROM refusals WHERE reading = $id GROUP BY reason ORDER BY reason"
    refused = _rows(connection, by_reason, id=row["id"])
    return ReadingRecord(
        id=row["id"],
        document=row["document"],
        let_in=row["let_in"],
        refused={one["reason"]: one["refusals"] for one in refused},
        open_dates=row["open_dates"],
        proposed=row["proposed"],
        recorded=utc(row["recorded"]),
    )


def find_documents(connection: Connection, as_of: date | None) -> tuple[DocumentRecord, ...]:
    return tuple(_document_record(row) for row in _document_rows(connection, as_of, None))


def find_document(connection: Connection, as_of: date | None, id_: str) -> Document:
    """Return a document with its text. Raises ``UnknownName``, or ``LedgerError`` where the text is not held."""
    found = _document_rows(connection, as_of, id_)
    if not found:
        raise UnknownName(f'No document has the id "{id_}".')
    row = found[0]
    if not row["held"]:
        raise LedgerError(f"{row['name']} is known by the facts of its pack alone. Read the file to see its text.")
    body = _rows(connection, statement("document_text"), document=id_, content=row["content"])[0]
    return Document(
        name=row["name"],
        sha256=row["sha256"],
        media_type=row["media_type"],
        text=body["text"],
        blocks=blocks_from_json(body["blocks"]),
        title=row["title"],
        language=row["language"],
        publisher=row["publisher"],
        published=_when(row["published"]),
        pages=pages_from_json(body["pages"]),
        gaps=gaps_from_json(row["gaps"]),
        remarks=_remarks(row),
    )


def find_claims(connection: Connection, filters: Filters, id_: str | None = None) -> tuple[ClaimRecord, ...]:
    """Return the claims that pass ``filters``, by document name and place; of those, ``id_`` alone if given."""
    at = When(filters.valid_at, DatePrecision.DAY) if isinstance(filters.valid_at, date) else filters.valid_at
    known = {row["id"]: row for row in _document_rows(connection, filters.as_of, None)}
    rows = _rows(
        connection,
        statement("claims"),
        moment=_moment(filters.as_of),
        document=filters.document,
        entity=filters.entity,
        subject=filters.subject,
        object=filters.object,
        predicate=filters.predicate,
        valid_from=None if at is None else at.start,
        valid_to=None if at is None else at.end,
        bundled=filters.bundled,
        id=id_,
        min_confidence=filters.min_confidence,
    )
    unquoted = sorted({row["document"] for row in rows if row["quote"] is None})
    texts = _texts(connection, [known[document] for document in unquoted])
    documents = {document: _document_record(row) for document, row in known.items()}
    records = [
        ClaimRecord(
            id=row["id"],
            claim=claim_from(row),
            document=documents[row["document"]],
            line=row["line"],
            quote=_verified_quote(row, texts) if row["quote"] is None else row["quote"],
            section=row["section"],
            recorded=utc(row["learned"]),
            bundled=row["bundled"],
            page=row["page"],
        )
        for row in rows
    ]
    return tuple(sorted(records, key=_place))


def find_refusals(connection: Connection, as_of: date | None, document: str | None) -> tuple[RefusalRecord, ...]:
    documents = {row["id"]: _document_record(row) for row in _document_rows(connection, as_of, None)}
    found = _rows(connection, statement("refusals"), moment=_moment(as_of), document=document)
    return tuple(
        RefusalRecord(
            Refusal(
                reason=row["reason"],
                detail=row["detail"],
                document=row["document"],
                span=Span(row["span_start"], row["span_end"]),
                method=row["method"],
                proposed=row["proposed"],
            ),
            documents[row["document"]],
            row["line"],
            row["quote"],
        )
        for row in found
    )


def find_mentions(connection: Connection, as_of: date | None, document: str) -> tuple[Mention, ...]:
    found = _rows(connection, statement("mentions"), moment=_moment(as_of), document=document)
    text = _texts(connection, _document_rows(connection, as_of, document)).get(document, "") if found else ""
    spans = ((Span(row["span_start"], row["span_end"]), row["entity"]) for row in found)
    return tuple(Mention(span, span.cut(text), entity) for span, entity in spans)


def find_entities(connection: Connection, as_of: date | None) -> tuple[Entity, ...]:
    found = _rows(connection, "FROM entities_known($moment) ORDER BY name", moment=_moment(as_of))
    return tuple(entity_from(row) for row in found)


def find_decisions(connection: Connection, as_of: date | None) -> tuple[Decision, ...]:
    sql = "FROM decisions WHERE recorded < $moment ORDER BY number"
    return tuple(
        Decision(Verdict(row["verdict"]), row["subject"], row["reviewer"], utc(row["said"]), row["other"], row["note"])
        for row in _rows(connection, sql, moment=_moment(as_of))
    )


def count(connection: Connection, as_of: date | None) -> Counts:
    return Counts(**_rows(connection, statement("counts"), moment=_moment(as_of))[0])


def count_claims(connection: Connection, as_of: date | None, by: str) -> dict[str, int]:
    """Return the counts of ``sql/claims_by_*.sql``, by their key."""
    return {row["key"]: row["claims"] for row in _rows(connection, statement(by), moment=_moment(as_of))}


def _moment(as_of: date | None) -> object:
    return naive_utc(moment_after(as_of))


def _rows(connection: Connection, sql: str, **parameters: object) -> list[Row]:
    cursor = connection.execute(sql, parameters)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _document_rows(connection: Connection, as_of: date | None, id_: str | None) -> list[Row]:
    return _rows(connection, statement("documents"), moment=_moment(as_of), document=id_)


def _document_record(row: Row) -> DocumentRecord:
    return DocumentRecord(
        id=row["id"],
        sha256=row["sha256"],
        name=row["name"],
        media_type=row["media_type"],
        title=row["title"],
        publisher=row["publisher"],
        published=_when(row["published"]),
        language=row["language"],
        held=row["held"],
        recorded=utc(row["first"]),
        gaps=gaps_from_json(row["gaps"]),
        remarks=_remarks(row),
    )


def _remarks(row: Row) -> tuple[str, ...]:
    return tuple((row["remarks"] or "").splitlines())


def _when(written: str | None) -> When | None:
    return None if written is None else When.parse(written)


def _texts(connection: Connection, documents: Iterable[Row]) -> dict[str, str]:
    """Return the texts of those of ``documents`` (rows) that are held, by document id."""
    wanted = {row["content"]: row["id"] for row in documents if row["held"]}
    if not wanted:
        return {}
    found = _rows(connection, statement("texts"), contents=sorted(wanted))
    return {wanted[row["content"]]: row["text"] for row in found}


def _verified_quote(row: Row, texts: Mapping[str, str]) -> str | None:
    """Cut a bundled claim's quotation out of the text, if there is one and it is the one that the pack has hashed."""
    quote = texts.get(row["document"], "")[row["quote_start"] : row["quote_end"]]
    hashed = hashlib.sha256(quote.encode("utf-8")).hexdigest()
    return quote if quote and hashed == row["quote_sha256"] else None


def _place(record: ClaimRecord) -> tuple[str, datetime, str, int, int, str]:
    document, quote = record.document, record.claim.evidence.quote
    return document.name, document.recorded, document.id, quote.start, quote.end, record.id
