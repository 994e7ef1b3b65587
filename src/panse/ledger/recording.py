"""Writing a reading into the ledger: what is staged, and the steps of the one transaction.

A reading's id is a hash of what it depends on: the document, what it was told of it, the pack and the engine. Found
again as the present reading of its document, nothing is written; found among the earlier ones, it becomes the present
one again; else it is written.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb

from panse.documents import outline
from panse.ledger.records import Recorded
from panse.ledger.rows import (
    Column,
    Placed,
    blocks_to_json,
    claim_columns,
    entity_columns,
    gaps_to_json,
    mention_columns,
    naive_utc,
    pages_to_json,
    refusal_columns,
    utc,
)
from panse.ledger.statements import statement
from panse.model import Claim, Decision, Document, Entity, Extraction, LineIndex, content_hash
from panse.packs.pack import BundledClaim, BundledSource, Pack

_SECTION_LENGTH = 300

RefusalRow = tuple[str, str, int, int, int, str, str, str]
MentionRow = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class StagedReading:
    """All that one reading writes. ``document`` are the fields of the row of ``documents``."""

    id: str
    document: dict[str, Any]
    pack: Pack
    engine: str
    bundled: bool
    claims: tuple[Placed, ...]
    refusals: tuple[RefusalRow, ...] = ()
    mentions: tuple[MentionRow, ...] = ()
    proposed: tuple[Entity, ...] = ()
    open_dates: int = 0


def reading_id(document: Document, pack: Pack, engine: str) -> str:
    """Return the identity of a reading: a hash of all that its result depends on."""
    told = [document.title, document.publisher, None if document.published is None else str(document.published)]
    return content_hash("reading", document.id, told, pack.name, pack.fingerprint, engine)


def stage(document: Document, extraction: Extraction, pack: Pack, engine: str) -> StagedReading:
    """Prepare what a document gave: each claim and refusal with its line, quotation and section."""
    text, lines, sections = document.text, LineIndex(document.text), _Sections(document)
    document_id = document.id

    def placed(id_: str, claim: Claim) -> Placed:
        quote = claim.evidence.quote
        if claim.evidence.document != document_id or quote.end > len(text):
            raise ValueError(f"claim {id_} does not stand in document {document.name}")
        return Placed(
            id_, claim, lines.line_of(quote.start), sections.around(quote.start), quote.cut(text),
            page=document.page_at(quote.start),
        )  # fmt: skip

    return StagedReading(
        id=reading_id(document, pack, engine),
        document=_document_row(document),
        pack=pack,
        engine=engine,
        bundled=False,
        claims=tuple(placed(id_, claim) for id_, claim in _once(extraction.claims).items()),
        refusals=tuple(
            (r.reason, r.detail, r.span.start, r.span.end, lines.line_of(r.span.start), r.span.cut(text), r.method,
             r.proposed)
            for r in extraction.refusals
        ),
        mentions=tuple((m.span.start, m.span.end, m.entity) for m in extraction.mentions),
        proposed=extraction.proposed,
        open_dates=extraction.open_dates,
    )  # fmt: skip


def stage_bundled(pack: Pack, claims: Sequence[Claim], engine: str) -> list[StagedReading]:
    """Prepare the facts of a pack, one reading for each of its sources.

    ``claims`` are ``pack.claims`` as claims, in their order.
    """
    by_source: dict[str, list[Placed]] = {}
    for bundled, claim in zip(pack.claims, claims, strict=True):
        by_source.setdefault(claim.evidence.document, []).append(_placed_bundled(bundled, claim))
    staged = []
    for source in pack.sources:
        document = content_hash("document", source.sha256)
        placed = {one.id: one for one in by_source.get(document, ())}
        said = sorted([id_, one.line, one.section, one.quote_sha256] for id_, one in placed.items())
        staged.append(
            StagedReading(
                id=content_hash("bundled", document, said),
                document=_source_row(source, document),
                pack=pack,
                engine=engine,
                bundled=True,
                claims=tuple(placed.values()),
            )
        )
    return staged


def _placed_bundled(bundled: BundledClaim, claim: Claim) -> Placed:
    if (bundled.start, bundled.end) != (claim.evidence.quote.start, claim.evidence.quote.end):
        raise ValueError(f"bundled claims are out of order at line {bundled.line}")
    return Placed(claim.id, claim, bundled.line, bundled.section, quote_sha256=bundled.quote_sha256)


def _once(claims: Sequence[Claim]) -> dict[str, Claim]:
    """Return each claim once under its id, the surest wording of it, in the order given."""
    surest: dict[str, Claim] = {}
    for claim in claims:
        known = surest.get(id_ := claim.id)
        if known is None or claim.confidence > known.confidence:
            surest[id_] = claim
    return surest


def _document_row(document: Document) -> dict[str, Any]:
    blocks, pages = blocks_to_json(document.blocks), pages_to_json(document.pages)
    return {
        "id": document.id,
        "sha256": document.sha256,
        "name": _storable(document.name),
        "media_type": document.media_type,
        "title": _storable(document.title),
        "publisher": document.publisher and _storable(document.publisher),
        "published": None if document.published is None else str(document.published),
        "language": document.language,
        "bundled": False,
        "content": content_hash("content", document.text, blocks, *([pages] if pages else [])),
        "text": document.text,
        "blocks": blocks,
        "pages": pages,
        "gaps": gaps_to_json(document.gaps),
        "remarks": "\n".join(document.remarks) or None,
    }


def _source_row(source: BundledSource, id_: str) -> dict[str, Any]:
    return {
        "id": id_,
        "sha256": source.sha256,
        "name": source.name,
        "media_type": source.media_type,
        "title": source.title,
        "publisher": source.publisher,
        "published": source.published or None,
        "language": source.language,
        "bundled": True,
        "content": None,
        "text": None,
        "blocks": None,
        "pages": None,
        "gaps": None,
        "remarks": None,
    }


def _storable(text: str) -> str:
    """Return ``text`` without lone surrogates, which a file's name may hold and UTF-8 does not."""
    return text.encode("utf-8", "replace").decode("utf-8")


class _Sections:
    """Answers in which section of a document an offset stands, asking once for each block."""

    def __init__(self, document: Document) -> None:
        self._outline = outline(document)
        self._known: dict[int, str | None] = {}

    def around(self, offset: int) -> str | None:
        block = self._outline.at(offset)
        if block is None:
            return None
        if block not in self._known:
            section = self._outline.section(block)
            self._known[block] = None if section is None else section[:_SECTION_LENGTH]
        return self._known[block]


# The transaction


def write(connection: duckdb.DuckDBPyConnection, staged: StagedReading, recorded: datetime) -> Recorded:
    """Write a reading within the transaction that ``connection`` is in; see the module for what is written when.

    ``recorded`` is the moment, with its zone.
    """
    document, let_in, refused = staged.document["id"], len(staged.claims), len(staged.refusals)
    present = _first(
        connection,
        "SELECT id FROM readings WHERE document = ? AND bundled = ? ORDER BY number DESC LIMIT 1",
        [document, staged.bundled],
    )
    if present == (staged.id,):
        return Recorded(staged.id, document, added=False, let_in=let_in, refused=refused)
    naive = naive_utc(recorded)
    earlier = _first(connection, "SELECT 1 FROM readings WHERE id = ? LIMIT 1", [staged.id])
    pack = {"name": staged.pack.name, "version": staged.pack.version, "fingerprint": staged.pack.fingerprint}
    connection.execute(statement("record_pack"), pack | {"recorded": naive})
    _write_document(connection, staged.document, naive)
    if earlier is None:
        _write_findings(connection, staged, naive)
    connection.execute(
        statement("record_reading"),
        {
            "id": staged.id,
            "document": document,
            "bundled": staged.bundled,
            "pack": staged.pack.name,
            "fingerprint": staged.pack.fingerprint,
            "engine": staged.engine,
            "let_in": let_in,
            "refused": refused,
            "open_dates": staged.open_dates,
            "proposed": len(staged.proposed),
            "recorded": naive,
        },
    )
    return Recorded(staged.id, document, added=True, let_in=let_in, refused=refused)


def _write_document(connection: duckdb.DuckDBPyConnection, row: dict[str, Any], recorded: datetime) -> None:
    """Add a row where something about the document is new; the text only where it is not there yet."""
    told = ("name", "media_type", "title", "publisher", "published", "language", "content", "gaps", "remarks")
    known = _first(
        connection,
        f"SELECT {', '.join(told)} FROM documents WHERE id = ? AND bundled = ? ORDER BY number DESC LIMIT 1",  # noqa: S608
        [row["id"], row["bundled"]],
    )
    if known == tuple(row[name] for name in told):
        return
    held = _first(
        connection,
        "SELECT 1 FROM documents WHERE id = ? AND content = ? AND text IS NOT NULL LIMIT 1",
        [row["id"], row["content"]],
    )
    text = {"text": None, "blocks": None, "pages": None} if held else {}
    connection.execute(statement("record_document"), row | text | {"recorded": recorded})


def _write_findings(connection: duckdb.DuckDBPyConnection, staged: StagedReading, recorded: datetime) -> None:
    if staged.claims:
        with _incoming(connection, "incoming_claims", claim_columns(staged.claims)):
            connection.execute(statement("stage_claims"))
        document = staged.document["id"]
        connection.execute(statement("record_claims"), {"document": document, "recorded": recorded})
        connection.execute(statement("record_reading_claims"), {"document": document, "reading": staged.id})
        connection.execute("DROP TABLE staged_claims")
    if staged.refusals:
        with _incoming(connection, "incoming_refusals", refusal_columns(staged.refusals)):
            connection.execute(statement("record_refusals"), {"reading": staged.id})
    if staged.mentions:
        with _incoming(connection, "incoming_mentions", mention_columns(staged.mentions)):
            connection.execute(statement("record_mentions"), {"reading": staged.id})
    write_entities(connection, staged.proposed, staged.id, recorded)


def write_entities(
    connection: duckdb.DuckDBPyConnection, entities: Sequence[Entity], reading: str | None, recorded: datetime
) -> None:
    """Append entities: those that a reading proposed, or those that people added (no reading)."""
    if entities:
        with _incoming(connection, "incoming_entities", entity_columns(entities)):
            connection.execute(statement("record_entities"), {"reading": reading, "recorded": recorded})


def write_decision(connection: duckdb.DuckDBPyConnection, decision: Decision, recorded: datetime) -> None:
    """Append what a reviewer said, once."""
    connection.execute(
        statement("record_decision"),
        {
            "id": decision.id,
            "verdict": decision.verdict.value,
            "subject": decision.subject,
            "other": decision.other,
            "reviewer": decision.reviewer,
            "note": decision.note,
            "said": naive_utc(decision.recorded),
            "recorded": naive_utc(recorded),
        },
    )


def _first(connection: duckdb.DuckDBPyConnection, sql: str, parameters: list[object]) -> tuple[Any, ...] | None:
    """Return the one row of a result, fetched to its end: DuckDB takes no other work before that."""
    rows = connection.execute(sql, parameters).fetchall()
    return rows[0] if rows else None


class _incoming:  # noqa: N801 - reads as the statement it is
    """A dict of columns as a table of ``connection`` for the length of a ``with``."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, name: str, columns: dict[str, Column]) -> None:
        self._connection, self._name = connection, name
        connection.register(name, columns)

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        self._connection.unregister(self._name)


def now_or_later(connection: duckdb.DuckDBPyConnection, recorded: datetime) -> datetime:
    """Return ``recorded``, or the latest time in the ledger where the clock has been set back.

    Otherwise a claim recorded today could turn up in what was known yesterday.
    """
    found = _first(connection, statement("last_recorded"), [])
    last = None if found is None or found[0] is None else utc(found[0])
    return recorded if last is None else max(recorded, last)
